/*
 * test_load - every problem of every file at its exact place, and what a good file becomes.
 *
 * Each bad/NAME.yaml has a bad/NAME.err: what `sonae check` prints of it, in English. SHOTS=rewrite
 * writes the .err files anew; read the difference before you commit it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "base/paths.h"
#include "kit.h"

#define LIMIT ((size_t)1024 * 1024)

/* --- bad files ----------------------------------------------------------------------------- */

static int is_bad_file(const struct dirent *entry)
{
	return strstr(entry->d_name, ".yaml") != NULL;
}

static char *expected_name(const char *name)
{
	return arena_printf(&kit_arena, "%.*s.err", (int)(strlen(name) - 5), name);
}

static char *problems_of(const char *name)
{
	struct folder folder = folder_on_disk(".");
	struct diags ds = { 0 };
	struct strbuf out = { 0 };
	struct playbook *pb;

	pb = load_playbook(&folder, name, KIT_TODAY, &ds, NULL);
	assert_non_null(pb);
	for (size_t i = 0; i < ds.count; i++)
		diag_format(&ds.item[i], &out);
	playbook_free(pb);
	diags_release(&ds);
	return strbuf_take(&out);
}

static void assert_problems(const char *name)
{
	const char *rewrite = getenv("SHOTS");
	char *found = problems_of(name), *expected;
	size_t length;

	if (rewrite && !strcmp(rewrite, "rewrite"))
		assert_true(files_write(expected_name(name), found, strlen(found), NULL));
	assert_true(files_read(expected_name(name), LIMIT, &expected, &length, NULL));
	assert_string_equal(found, expected);
	if (!length)
		fail_msg("%s is without fault", name);
	free(expected);
	free(found);
}

static void tells_every_problem_at_its_place(void **state)
{
	struct dirent **found;
	int count, here = open(".", O_RDONLY | O_DIRECTORY);

	(void)state;
	assert_int_equal(chdir(kit_path("bad")), 0);
	count = scandir(".", &found, is_bad_file, alphasort);
	assert_true(count > 90);
	for (int i = 0; i < count; i++) {
		assert_problems(found[i]->d_name);
		free(found[i]);
	}
	free(found);
	assert_int_equal(fchdir(here), 0);
	assert_int_equal(close(here), 0);
}

/* --- good files ---------------------------------------------------------------------------- */

static void reads_a_minimal_playbook(void **state)
{
	struct playbook *pb = kit_load_good("sonae: 1\nid: fire\ntitle: Fire\n");

	(void)state;
	assert_string_equal(pb->item.id, "fire");
	assert_string_equal(phrase_in(&pb->title, LANG_JA), "Fire");
	assert_string_equal(phrase_in(&pb->title, LANG_EN), "Fire");
	assert_int_equal(pb->sonae, 1);
	assert_true(pb->reviewed == WHEN_NONE);
	assert_int_equal(pb->files.count, 1);
	assert_string_equal(pb->files.item[0].path, "main.yaml");
	assert_string_equal(pb->files.item[0].shown, "memory/main.yaml");
	assert_string_equal(pb->files.item[0].bytes, "sonae: 1\nid: fire\ntitle: Fire\n");
}

static void accepts_a_shared_part_without_a_head(void **state)
{
	struct playbook *pb = kit_load_good("sonae: 1\nroles: [{id: a, title: A}]\n");

	(void)state;
	assert_null(pb->item.id);
	assert_int_equal(pb->roles.count, 1);
}

static void joins_includes_behind_the_root(void **state)
{
	const struct kit_file files[] = {
		{ "main.yaml", "sonae: 1\nid: fire\ntitle: Fire\n"
			       "include: [parts/b.yaml, parts/c.yaml]\n"
			       "roles: [{id: a, title: A}]\n" },
		{ "parts/b.yaml", "sonae: 1\ntitle: B\nid: b\ninclude: [./../parts//c.yaml]\n"
				  "roles: [{id: b, title: B}]\n" },
		{ "parts/c.yaml", "sonae: 1\nroles: [{id: c, title: C}, {id: d, title: D}]\n" },
		{ NULL, NULL },
	};
	struct playbook *pb = kit_load_files(files);

	(void)state;
	assert_int_equal(kit_ds.count, 0);
	assert_string_equal(pb->item.id, "fire");
	assert_int_equal(pb->roles.count, 4);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(pb->roles.item[i].item.id[0], 'a' + (int)i);
	assert_int_equal(pb->files.count, 3);
	assert_string_equal(pb->files.item[2].path, "parts/c.yaml");
	assert_string_equal(pb->roles.item[3].item.at.file, "memory/parts/c.yaml");
	assert_int_equal(pb->roles.item[3].item.at.column, 28);
}

static void does_not_read_shared_parts_again_and_again(void **state)
{
	/* Each part names all that follow: without a memory 2 to the power of 60 readings. */
	struct kit_file files[62] = { 0 };
	struct playbook *pb;

	(void)state;
	for (int i = 0; i < 61; i++) {
		struct strbuf text = { 0 };

		strbuf_add(&text, "sonae: 1\ninclude: [");
		for (int j = i + 1; j < 61; j++)
			strbuf_addf(&text, "p%d.yaml,", j);
		strbuf_add(&text, "]\n");
		files[i].path = i ? arena_printf(&kit_arena, "p%d.yaml", i) : "main.yaml";
		files[i].text = arena_copy_text(&kit_arena, text.text);
		strbuf_release(&text);
	}
	pb = kit_load_files(files);
	assert_int_equal(kit_ds.errors, 0);
	assert_int_equal(pb->files.count, 61);
}

static void says_why_the_root_cannot_be_read(void **state)
{
	struct folder folder = folder_on_disk(kit_path("bad"));
	struct error err = { 0 };

	(void)state;
	assert_null(load_playbook(&folder, "nowhere.yaml", KIT_TODAY, &kit_ds, &err));
	assert_int_equal(err.status, STATUS_SURROUNDINGS);
	assert_non_null(strstr(err.text, "nowhere.yaml"));
	assert_int_equal(kit_ds.count, 0);
}

static void shared_files_are_joined_and_names_kept_when_one_is_missing(void **state)
{
	const struct kit_file files[] = { { "a.yaml", "sonae: 1\nroles: [{id: A, title: A}]\n" },
					  { NULL, NULL } };
	const struct load_source source[] = { { kit_folder(files), "a.yaml" },
					      { kit_folder(files), "b.yaml" } };
	struct error err = { 0 };

	(void)state;
	assert_null(load_together(source, 2, KIT_TODAY, &kit_ds, &err));
	assert_string_equal(err.text, "no b.yaml");
	assert_string_equal(kit_problems(),
			    "memory/a.yaml:2:14: error: 'id' must be made of a-z, 0-9 "
			    "and hyphens, at most 64, such as call-police\n");
}

/* --- heads --------------------------------------------------------------------------------- */

static void reads_a_head_up_to_the_first_section(void **state)
{
	const struct kit_file files[] = {
		{ "main.yaml", "sonae: 1\nid: fire\ntitle: {ja: 火災, en: Fire}\nversion: \"3\"\n"
			       "include: [x.yaml]\nreviewed: 2026-11-20\nroles: [\ntitle: }\n" },
		{ NULL, NULL },
	};
	const struct folder folder = kit_folder(files);
	struct playbook_head head;

	(void)state;
	assert_true(load_head(&folder, "main.yaml", &kit_arena, &head));
	assert_string_equal(head.id, "fire");
	assert_string_equal(head.version, "3");
	assert_string_equal(phrase_in(&head.title, LANG_JA), "火災");
	assert_int_equal(head.reviewed, when_to_days(2026, 11, 20));
	assert_false(phrase_is_given(&head.summary));
}

static void finds_no_head_where_there_is_none(void **state)
{
	const struct kit_file files[] = {
		{ "part.yaml", "sonae: 1\nroles: []\nid: late\n" },
		{ "bad.yaml", "sonae: [\n" },
		{ NULL, NULL },
	};
	const struct folder folder = kit_folder(files);
	struct playbook_head head;

	(void)state;
	assert_false(load_head(&folder, "part.yaml", &kit_arena, &head));
	assert_false(load_head(&folder, "bad.yaml", &kit_arena, &head));
	assert_false(load_head(&folder, "none.yaml", &kit_arena, &head));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_every_problem_at_its_place),
		cmocka_unit_test_teardown(reads_a_minimal_playbook, kit_tear_down),
		cmocka_unit_test_teardown(accepts_a_shared_part_without_a_head, kit_tear_down),
		cmocka_unit_test_teardown(joins_includes_behind_the_root, kit_tear_down),
		cmocka_unit_test_teardown(does_not_read_shared_parts_again_and_again,
					  kit_tear_down),
		cmocka_unit_test_teardown(says_why_the_root_cannot_be_read, kit_tear_down),
		cmocka_unit_test_teardown(
			shared_files_are_joined_and_names_kept_when_one_is_missing, kit_tear_down),
		cmocka_unit_test_teardown(reads_a_head_up_to_the_first_section, kit_tear_down),
		cmocka_unit_test_teardown(finds_no_head_where_there_is_none, kit_tear_down),
	};

	return cmocka_run_group_tests_name("load", tests, kit_speak_english, kit_release);
}
