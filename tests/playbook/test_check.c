/* test_check - what holds across a whole playbook; the messages themselves are in bad/. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "kit.h"
#include "playbook/check.h"

static void a_number_is_due_after_a_quarter(void **state)
{
	struct contact c = { .verified = KIT_TODAY };

	(void)state;
	assert_false(contact_is_due(&c, KIT_TODAY));
	assert_false(contact_is_due(&c, KIT_TODAY + 92));
	assert_true(contact_is_due(&c, KIT_TODAY + 93));
	c.verified = WHEN_NONE;
	assert_true(contact_is_due(&c, KIT_TODAY));
}

static void injects_are_known_within_their_exercise_only(void **state)
{
	struct playbook *pb = kit_load(
		"sonae: 1\nid: x\ntitle: x\nexercises:\n"
		"  - {id: e, title: x, duration: PT5M, injects: [{id: a, at: PT1M, title: x,\n"
		"     decision: {question: x, within: PT1M, options: [{id: o, text: x},\n"
		"     {id: p, text: x}]}}]}\n"
		"  - {id: f, title: x, duration: PT5M, injects: [{id: b, at: PT1M, title: x},\n"
		"     {id: c, after: a, title: x}]}\n");

	(void)state;
	assert_int_equal(kit_ds.errors, 1);
	assert_non_null(strstr(kit_problems(), "'injects' has no 'a'"));
	assert_int_equal(pb->exercises.item[1].injects.item[1].after.inject_index, -1);
}

static void the_roots_languages_rule_all_files(void **state)
{
	const struct kit_file files[] = {
		{ "main.yaml", "sonae: 1\nid: x\ntitle: x\nlanguages: [en]\ninclude: [b.yaml]\n" },
		{ "b.yaml", "sonae: 1\nlanguages: [ja, en]\n"
			    "roles: [{id: a, title: {en: A}}, {id: b, title: {ja: B}}]\n" },
		{ NULL, NULL },
	};

	(void)state;
	(void)kit_load_files(files);
	assert_string_equal(
		kit_problems(),
		"memory/b.yaml:3:49: warning: 'title' is missing in the language 'en'; add "
		"the translation\n");
}

static void due_contacts_are_counted_by_file(void **state)
{
	struct kit_file files[4] = { { "main.yaml", "sonae: 1\ninclude: [a.yaml, b.yaml]\n" },
				     { "a.yaml", NULL },
				     { "b.yaml", NULL } };

	(void)state;
	for (int i = 1; i < 3; i++) {
		struct strbuf text = { 0 };

		strbuf_add(&text, "sonae: 1\ncontacts:\n");
		for (int j = 0; j < 4 + i; j++)
			strbuf_addf(&text, "  - {id: c%d-%d, name: x, kind: other}\n", i, j);
		files[i].text = arena_copy_text(&kit_arena, text.text);
		strbuf_release(&text);
	}
	(void)kit_load_files(files);
	assert_int_equal(kit_ds.warnings, 5 + 6);
	assert_string_equal(kit_ds.item[10].text,
			    "1 more contact in this file is due for checking");
	assert_int_equal(kit_ds.item[10].at.line, 8);
}

/* Thousands of wrong references: an end to the messages, and to the time spent on guesses. */
static void has_an_end_with_wrong_references(void **state)
{
	struct strbuf text = { 0 };

	(void)state;
	strbuf_add(&text, "sonae: 1\nphases: [{id: p, title: x, steps: [\n");
	for (int i = 0; i < 3000; i++)
		strbuf_addf(&text, "  {id: step-%d, title: x, after: stap-%d},\n", i, i);
	strbuf_add(&text, "]}]\n");
	(void)kit_load(text.text);
	assert_int_equal(kit_ds.errors, 1000);
	assert_non_null(strstr(kit_ds.item[0].text, "did you mean"));
	assert_null(strstr(kit_ds.item[999].text, "did you mean"));
	strbuf_release(&text);
}

static void warnings_never_crowd_out_errors(void **state)
{
	struct strbuf text = { 0 };

	(void)state;
	strbuf_add(&text, "sonae: 1\nroles:\n");
	for (int i = 0; i < 1500; i++)
		strbuf_addf(&text, "  - {id: r%d, title: {ja: x}}\n", i);
	strbuf_add(&text, "phases: [{id: p, title: x, steps: [{id: s, title: x, role: none}]}]\n");
	(void)kit_load(text.text);
	assert_int_equal(kit_ds.warnings, 1000);
	assert_int_equal(kit_ds.errors, 1);
	strbuf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_number_is_due_after_a_quarter),
		cmocka_unit_test_teardown(injects_are_known_within_their_exercise_only,
					  kit_tear_down),
		cmocka_unit_test_teardown(the_roots_languages_rule_all_files, kit_tear_down),
		cmocka_unit_test_teardown(due_contacts_are_counted_by_file, kit_tear_down),
		cmocka_unit_test_teardown(has_an_end_with_wrong_references, kit_tear_down),
		cmocka_unit_test_teardown(warnings_never_crowd_out_errors, kit_tear_down),
	};

	return cmocka_run_group_tests_name("check", tests, kit_speak_english, kit_release);
}
