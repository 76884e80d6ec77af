/* test_model - phrases in two languages, and finding by id. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "kit.h"

static void a_phrase_falls_back_to_the_other_language(void **state)
{
	const struct phrase both = { .in = { "火災", "Fire" } }, one = { .in = { "火災", NULL } },
			    none = { 0 };

	(void)state;
	assert_string_equal(phrase_in(&both, LANG_JA), "火災");
	assert_string_equal(phrase_in(&both, LANG_EN), "Fire");
	assert_string_equal(phrase_text(&both), "Fire");
	assert_string_equal(phrase_in(&one, LANG_EN), "火災");
	assert_string_equal(phrase_in(&none, LANG_EN), "");
	assert_true(phrase_is_given(&one));
	assert_false(phrase_is_given(&none));
}

static void finds_items_by_id(void **state)
{
	struct playbook *pb = kit_load_good(
		"sonae: 1\nid: x\ntitle: x\nsources: [{id: a, title: x}]\nroles: [{id: b, title: "
		"x}]\n"
		"phases:\n  - {id: p, title: x, steps: [{id: s, title: x}]}\n"
		"  - {id: q, title: x, steps: [{id: t, title: x}]}\n"
		"guidance: [{id: g, topic: ransom, question: x, answer: x}]\n"
		"facts: [{id: f, label: x, type: text}]\n"
		"forms: [{id: h, title: x, sections: [{title: x, facts: [f]}]}]\n"
		"deadlines: [{id: k, title: x}]\n"
		"contacts: [{id: c, name: x, kind: other, verified: 2026-11-20, channels: [{kind: "
		"phone, value: "
		"\"1\"}]}]\n"
		"exercises:\n  - id: e\n    title: x\n    duration: PT9M\n"
		"    objectives: [{id: o, title: x}]\n    injects:\n"
		"      - {id: i, at: PT1M, title: x, decision: {question: x, within: PT1M, "
		"objective: o,\n"
		"         options: [{id: l, text: x, points: 20}, {id: m, text: x, points: 90},\n"
		"           {id: n, text: x}]}}\n");
	const struct exercise *ex = playbook_find_exercise(pb, "e");
	const struct decision *d = exercise_find_inject(ex, "i")->decision;

	(void)state;
	assert_string_equal(playbook_find_source(pb, "a")->item.id, "a");
	assert_string_equal(playbook_find_role(pb, "b")->item.id, "b");
	assert_string_equal(playbook_find_step(pb, "t")->item.id, "t");
	assert_int_equal(playbook_find_guidance(pb, "g")->topic, TOPIC_RANSOM);
	assert_string_equal(playbook_find_fact(pb, "f")->item.id, "f");
	assert_string_equal(playbook_find_form(pb, "h")->item.id, "h");
	assert_string_equal(playbook_find_deadline(pb, "k")->item.id, "k");
	assert_string_equal(playbook_find_contact(pb, "c")->item.id, "c");
	assert_null(playbook_find_fact(pb, "h"));
	assert_null(playbook_find_form(pb, "k"));
	assert_null(playbook_find_deadline(pb, "c"));
	assert_null(playbook_find_contact(pb, "f"));
	assert_string_equal(exercise_find_objective(ex, "o")->item.id, "o");
	assert_int_equal(decision_find_option(d, "m")->points, 90);
	assert_int_equal(decision_max_points(d), 90);
	assert_null(playbook_find_step(pb, "p"));
	assert_null(playbook_find_source(pb, "b"));
	assert_null(playbook_find_role(pb, NULL));
	assert_null(decision_find_option(d, "timeout"));
}

static void kinds_have_labels(void **state)
{
	(void)state;
	assert_string_equal(contact_kind_label(CONTACT_POLICE), "Police");
	assert_string_equal(channel_kind_label(CHANNEL_IN_PERSON), "In person");
	assert_string_equal(topic_label(TOPIC_RANSOM), "Ransom demands");
	playbook_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_phrase_falls_back_to_the_other_language),
		cmocka_unit_test_teardown(finds_items_by_id, kit_tear_down),
		cmocka_unit_test(kinds_have_labels),
	};

	return cmocka_run_group_tests_name("model", tests, kit_speak_english, kit_release);
}
