/* test_folder - files are read from within the folder, whatever links say, and from the program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"
#include "kit.h"

static char place[] = "/tmp/sonae-folder-XXXXXX";
static const char *bytes;
static size_t length;
static struct error err;

static const char *at(const char *name)
{
	return arena_printf(&kit_arena, "%s/%s", place, name);
}

static bool read_from(const char *name, const char *path)
{
	const struct folder folder = folder_on_disk(at(name));

	err = (struct error){ 0 };
	return folder.read(&folder, path, &kit_arena, &bytes, &length, &err);
}

static int set_up(void **state)
{
	(void)state;
	if (!mkdtemp(place) || mkdir(at("in"), 0700) || mkdir(at("in/sub"), 0700) ||
	    mkdir(at("in-not"), 0700))
		return -1;
	if (!files_write(at("in/a.yaml"), "a\0b", 3, NULL) ||
	    !files_write(at("in/empty.yaml"), "", 0, NULL) ||
	    !files_write(at("in-not/secret.yaml"), "secret", 6, NULL))
		return -1;
	return symlink("../in-not/secret.yaml", at("in/out.yaml")) ||
	       symlink("a.yaml", at("in/alias.yaml")) || symlink("../in-not", at("in/leads")) ||
	       symlink("in", at("linked")) || symlink("loop.yaml", at("in/loop.yaml"));
}

static int tear_down(void **state)
{
	static const char *const names[] = { "in/a.yaml",          "in/empty.yaml", "in/out.yaml",
					     "in/alias.yaml",      "in/leads",      "in/loop.yaml",
					     "in-not/secret.yaml", "linked" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		(void)unlink(at(names[i]));
	(void)rmdir(at("in/sub"));
	(void)rmdir(at("in"));
	(void)rmdir(at("in-not"));
	(void)rmdir(place);
	return kit_tear_down(state);
}

static void reads_bytes_as_they_are(void **state)
{
	(void)state;
	assert_true(read_from("in", "a.yaml"));
	assert_int_equal(length, 3);
	assert_memory_equal(bytes, "a\0b", 4);
	assert_true(read_from("in", "empty.yaml"));
	assert_int_equal(length, 0);
	assert_string_equal(bytes, "");
}

static void follows_links_within_the_folder(void **state)
{
	(void)state;
	assert_true(read_from("in", "alias.yaml"));
	assert_true(read_from("linked", "a.yaml"));
}

static void refuses_links_that_lead_out(void **state)
{
	(void)state;
	assert_false(read_from("in", "out.yaml"));
	assert_non_null(strstr(err.text, "leads out of the playbook folder"));
	assert_false(read_from("in", "leads/secret.yaml"));
	/* A neighbour whose name begins alike is outside too. */
	assert_false(read_from("in", "../in-not/secret.yaml"));
	assert_int_equal(err.status, STATUS_NO);
}

static void says_what_cannot_be_read(void **state)
{
	(void)state;
	assert_false(read_from("in", "nowhere.yaml"));
	assert_non_null(strstr(err.text, "in/nowhere.yaml"));
	assert_int_equal(err.status, STATUS_SURROUNDINGS);
	assert_false(read_from("in", "sub"));
	assert_false(read_from("in", "loop.yaml"));
	assert_false(read_from("none", "a.yaml"));
}

static void refuses_what_is_too_large(void **state)
{
	(void)state;
	assert_int_equal(truncate(at("in/empty.yaml"), (off_t)PLAYBOOK_FILE_LIMIT + 1), 0);
	assert_false(read_from("in", "empty.yaml"));
	assert_int_equal(truncate(at("in/empty.yaml"), (off_t)PLAYBOOK_FILE_LIMIT), 0);
	assert_true(read_from("in", "empty.yaml"));
	assert_int_equal(length, PLAYBOOK_FILE_LIMIT);
}

static void has_the_shipped_playbooks_built_in(void **state)
{
	const struct folder folder = folder_built_in();

	(void)state;
	assert_true(folder.read(&folder, "ransomware.yaml", &kit_arena, &bytes, &length, &err));
	assert_int_equal(strlen(bytes), length);
	assert_non_null(strstr(bytes, "\nid: ransomware\n"));
	assert_false(folder.read(&folder, "../ransomware.yaml", &kit_arena, &bytes, &length, &err));
	assert_non_null(strstr(err.text, "no file '../ransomware.yaml'"));
}

static void shows_paths_as_a_person_types_them(void **state)
{
	static const struct {
		const char *name, *shown;
	} rows[] = {
		{ "", "shared/a.yaml" },
		{ "playbooks", "playbooks/shared/a.yaml" },
		{ "/", "/shared/a.yaml" },
		{ "built-in:", "built-in:shared/a.yaml" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct folder folder = { .name = rows[i].name };

		assert_string_equal(folder_show(&folder, "shared/a.yaml", &kit_arena),
				    rows[i].shown);
	}
	assert_string_equal(folder_on_disk(".").name, "");
	assert_string_equal(folder_built_in().name, "built-in:");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_bytes_as_they_are),
		cmocka_unit_test(follows_links_within_the_folder),
		cmocka_unit_test(refuses_links_that_lead_out),
		cmocka_unit_test(says_what_cannot_be_read),
		cmocka_unit_test(refuses_what_is_too_large),
		cmocka_unit_test(has_the_shipped_playbooks_built_in),
		cmocka_unit_test(shows_paths_as_a_person_types_them),
	};

	(void)lang_init("en", NULL);
	return cmocka_run_group_tests_name("folder", tests, set_up, tear_down);
}
