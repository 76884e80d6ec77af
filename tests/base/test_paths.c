/* test_paths - names are joined and taken apart, and places follow the environment. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/paths.h"

static void joins(void **state)
{
	static const struct {
		const char *folder, *name, *joined;
	} rows[] = {
		{ "a", "b", "a/b" }, { "a/", "b", "a/b" },    { "/", "b", "/b" },
		{ "", "b", "b" },    { ".", "b/c", "./b/c" }, { "a", "", "a/" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_string_equal(paths_join(&arena, rows[i].folder, rows[i].name),
				    rows[i].joined);
	arena_release(&arena);
}

static void finds_the_folder(void **state)
{
	static const struct {
		const char *path, *folder;
	} rows[] = {
		{ "a/b", "a" },  { "a/b/c", "a/b" }, { "b", "." },   { "/b", "/" },
		{ "a/b/", "a" }, { "a//b", "a" },    { "/", "/" },   { "", "." },
		{ "./x", "." },  { "../x", ".." },   { "//x", "/" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_string_equal(paths_folder_of(&arena, rows[i].path), rows[i].folder);
	arena_release(&arena);
}

static void the_base_folders_decide(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	setenv("HOME", "/home/who", 1);
	setenv("XDG_CONFIG_HOME", "/conf", 1);
	setenv("XDG_STATE_HOME", "/state", 1);
	unsetenv("SONAE_JOURNAL");
	assert_string_equal(paths_config(&arena, "organisation.yaml"),
			    "/conf/sonae/organisation.yaml");
	assert_string_equal(paths_journal(&arena, NULL), "/state/sonae/journal.db");
	setenv("XDG_CONFIG_HOME", "relative/is/ignored", 1);
	assert_string_equal(paths_config(&arena, "x"), "/home/who/.config/sonae/x");
	setenv("XDG_CONFIG_HOME", "", 1);
	assert_string_equal(paths_config(&arena, "x"), "/home/who/.config/sonae/x");
	unsetenv("XDG_STATE_HOME");
	assert_string_equal(paths_journal(&arena, NULL), "/home/who/.local/state/sonae/journal.db");
	arena_release(&arena);
}

static void without_a_home_there_is_still_a_place(void **state)
{
	struct arena arena = { 0 };
	const char *path;

	(void)state;
	unsetenv("HOME");
	unsetenv("XDG_CONFIG_HOME");
	path = paths_config(&arena, "x");
	assert_true(strlen(path) > strlen("/.config/sonae/x"));
	assert_string_equal(path + strlen(path) - strlen("/.config/sonae/x"), "/.config/sonae/x");
	arena_release(&arena);
}

static void a_named_journal_goes_first(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	setenv("XDG_STATE_HOME", "/state", 1);
	setenv("SONAE_JOURNAL", "/env.db", 1);
	assert_string_equal(paths_journal(&arena, "given.db"), "given.db");
	assert_string_equal(paths_journal(&arena, NULL), "/env.db");
	setenv("SONAE_JOURNAL", "", 1);
	assert_string_equal(paths_journal(&arena, NULL), "/state/sonae/journal.db");
	unsetenv("SONAE_JOURNAL");
	arena_release(&arena);
}

static void knows_where_the_program_is(void **state)
{
	struct arena arena = { 0 };
	const char *folder = paths_executable_folder(&arena);

	(void)state;
	assert_non_null(folder);
	assert_int_equal(*folder, '/');
	assert_int_equal(access(paths_join(&arena, folder, "test_paths"), X_OK), 0);
	arena_release(&arena);
}

static void catalogues_and_data(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	setenv("SONAE_LOCALEDIR", "/cat", 1);
	assert_string_equal(paths_catalogues(&arena), "/cat");
	unsetenv("SONAE_LOCALEDIR");
	assert_non_null(strstr(paths_catalogues(&arena), "/locale"));
	assert_non_null(strstr(paths_data(&arena, "playbooks"), "/sonae/playbooks"));
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(joins),
		cmocka_unit_test(finds_the_folder),
		cmocka_unit_test(the_base_folders_decide),
		cmocka_unit_test(without_a_home_there_is_still_a_place),
		cmocka_unit_test(a_named_journal_goes_first),
		cmocka_unit_test(knows_where_the_program_is),
		cmocka_unit_test(catalogues_and_data),
	};

	return cmocka_run_group_tests_name("paths", tests, NULL, NULL);
}
