/* test_bind - every kind of field becomes the value that model.h promises, given or absent. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "kit.h"
#include "playbook/bind.h"

#define HEAD "sonae: 1\nid: fire\ntitle: Fire\n"

static void types_every_kind_of_a_step_and_a_contact(void **state)
{
	struct playbook *pb = kit_load_good(
		HEAD
		"version: '1'\nreviewed: 2026-11-20\nlanguages: ja\nsectors: [medical, retail]\n"
		"roles: [{id: lead, title: 指揮}]\n"
		"contacts:\n"
		"  - id: osaka\n    name: {ja: 大阪府警察}\n    kind: police\n    prefecture: "
		"\"27\"\n"
		"    channels: [{kind: in-person, value: 3-1-16, hours: {ja: 平日}}]\n"
		"    verified: 2026-11-01\n    source: {url: u, date: 2025-01, confidence: low}\n"
		"phases:\n"
		"  - id: p\n    title: x\n    steps:\n"
		"      - {id: s, title: x, role: lead, within: PT1H30M, contacts: [police, "
		"osaka],\n"
		"         after: [t], confirm: two-person}\n"
		"  - id: q\n    title: x\n    steps: [{id: t, title: x, after: s}]\n");
	const struct contact *c = &pb->contacts.item[0];
	const struct step *s = playbook_find_step(pb, "s"), *t = playbook_find_step(pb, "t");

	(void)state;
	assert_string_equal(pb->version, "1");
	assert_int_equal(pb->reviewed, when_to_days(2026, 11, 20));
	assert_int_equal(pb->languages.count, 1);
	assert_string_equal(pb->sectors.item[1], "retail");
	assert_int_equal(c->kind, CONTACT_POLICE);
	assert_int_equal(c->prefecture, 27);
	assert_int_equal(c->verified, when_to_days(2026, 11, 1));
	assert_int_equal(c->channels.item[0].kind, CHANNEL_IN_PERSON);
	assert_string_equal(c->source.date, "2025-01");
	assert_int_equal(c->source.confidence, CONFIDENCE_LOW);
	assert_null(c->name.in[LANG_EN]);
	assert_string_equal(phrase_in(&c->name, LANG_EN), "大阪府警察");
	assert_int_equal(s->within_ms, 90 * MS_PER_MINUTE);
	assert_int_equal(s->confirm, CONFIRM_TWO_PERSON);
	assert_int_equal(s->role.index, 0);
	assert_int_equal(s->contacts.item[0].index, -1);
	assert_int_equal(s->contacts.item[1].index, 0);
	/* Steps are counted through all phases. */
	assert_int_equal(s->after.item[0].index, 1);
	assert_int_equal(t->after.count, 1);
	assert_int_equal(t->within_ms, NO_MS);
	assert_int_equal(t->role.index, -1);
	assert_null(t->role.id);
}

static void types_every_kind_of_a_deadline_and_a_fact(void **state)
{
	struct playbook *pb = kit_load_good(
		HEAD
		"facts:\n"
		"  - {id: known, label: x, type: datetime, sensitive: yes}\n"
		"  - {id: leaked, label: x, type: yesno}\n"
		"  - {id: what, label: x, type: choice, options: [{id: card, text: x}]}\n"
		"deadlines:\n"
		"  - {id: a, title: x, to: regulator, from: known, due: P3D/P1M, soft: yes,\n"
		"     counts: business, first-day: counts, roll: next-business-day,\n"
		"     status: unconfirmed, applies: [{leaked: [yes, unknown], what: card}, {}]}\n"
		"  - {id: b, title: x}\n"
		"holidays: [{date: 2026-11-23, name: {ja: 勤労感謝の日, en: Labour}}]\n");
	const struct deadline *a = &pb->deadlines.item[0], *b = &pb->deadlines.item[1];

	(void)state;
	assert_true(pb->facts.item[0].sensitive);
	assert_false(pb->facts.item[1].sensitive);
	assert_int_equal(a->from.index, 0);
	assert_int_equal(a->due.early.days, 3);
	assert_int_equal(a->due.late.months, 1);
	assert_true(a->soft);
	assert_int_equal(a->counts, COUNT_BUSINESS);
	assert_int_equal(a->first_day, FIRST_DAY_COUNTS);
	assert_int_equal(a->roll, ROLL_NEXT_BUSINESS_DAY);
	assert_int_equal(a->status, DEADLINE_UNCONFIRMED);
	assert_int_equal(a->applies.count, 2);
	assert_int_equal(a->applies.item[0].conditions.count, 2);
	assert_string_equal(a->applies.item[0].conditions.item[0].values.item[1], "unknown");
	assert_int_equal(a->applies.item[0].conditions.item[1].fact.index, 2);
	assert_int_equal(a->applies.item[1].conditions.count, 0);
	assert_false(b->due.early.set);
	assert_int_equal(b->roll, ROLL_NONE);
	assert_int_equal(pb->holidays.item[0].date, when_to_days(2026, 11, 23));
}

static void types_every_kind_of_an_exercise(void **state)
{
	struct playbook *pb = kit_load_good(
		HEAD "exercises:\n"
		     "  - id: e\n    title: x\n    duration: PT45M\n    starts-at: \"18:40\"\n"
		     "    injects:\n"
		     "      - {id: a, at: PT0S, title: x, expect: [{ja: い, en: i}, ろ],\n"
		     "         decision: {question: x, within: PT2M, on-timeout: {points: 5},\n"
		     "         options: [{id: o, text: x}, {id: p, text: x, points: 100}]}}\n"
		     "      - {id: b, after: 'a:p', delay: PT1M, title: x}\n"
		     "      - {id: c, after: 'a:timeout', title: x}\n"
		     "      - {id: d, after: a, title: x}\n"
		     "      - {id: f, manual: yes, title: x}\n");
	const struct exercise *ex = playbook_find_exercise(pb, "e");
	const struct inject *i = ex->injects.item;

	(void)state;
	assert_int_equal(ex->starts_at, 18 * 60 + 40);
	assert_int_equal(i[0].at_ms, 0);
	assert_int_equal(i[0].delay_ms, 0);
	assert_null(i[0].after.inject);
	assert_int_equal(i[0].expect.count, 2);
	assert_string_equal(phrase_in(&i[0].expect.item[1], LANG_EN), "ろ");
	assert_int_equal(i[0].decision->on_timeout.points, 5);
	assert_int_equal(i[0].decision->options.item[0].points, 0);
	assert_int_equal(i[1].at_ms, NO_MS);
	assert_int_equal(i[1].delay_ms, MS_PER_MINUTE);
	assert_int_equal(i[1].after.kind, TRIGGER_OPTION);
	assert_int_equal(i[1].after.inject_index, 0);
	assert_int_equal(i[1].after.option_index, 1);
	assert_string_equal(i[1].after.inject, "a");
	assert_int_equal(i[2].after.kind, TRIGGER_TIMEOUT);
	assert_int_equal(i[3].after.kind, TRIGGER_TAKEN);
	assert_true(i[4].manual);
	assert_null(i[4].decision);
}

/* In YAML 1.1 these would be false, octal, base sixty, a float and null. */
static void takes_text_as_text(void **state)
{
	struct playbook *pb = kit_load_good(HEAD "sectors: [no, 010, 1:30, 1e3, null, ~x]\n");

	(void)state;
	assert_int_equal(pb->sectors.count, 6);
	assert_string_equal(pb->sectors.item[0], "no");
	assert_string_equal(pb->sectors.item[4], "null");
}

static void normalises_to_nfc(void **state)
{
	struct playbook *pb = kit_load_good(HEAD "summary: か\xE3\x82\x99い\n"
						 "version: \"e\\u0301\"\n");

	(void)state;
	assert_string_equal(phrase_in(&pb->summary, LANG_JA), "がい");
	assert_string_equal(pb->version, "\xC3\xA9");
}

static void marks_items_where_they_begin(void **state)
{
	struct playbook *pb = kit_load_good(HEAD "roles:\n  - title: x\n    id: a\n  # y\n  -\n"
						 "    {id: b, title: x}\n");

	(void)state;
	assert_int_equal(pb->roles.item[0].item.at.line, 5);
	assert_int_equal(pb->roles.item[0].item.at.column, 5);
	assert_int_equal(pb->roles.item[1].item.at.line, 9);
	assert_string_equal(pb->roles.item[1].item.at.file, "memory/main.yaml");
}

static void stops_counting_problems_at_a_thousand(void **state)
{
	struct strbuf text = { 0 };

	(void)state;
	strbuf_add(&text, HEAD);
	for (int i = 0; i < 5000; i++)
		strbuf_add(&text, "colour: x\n");
	(void)kit_load(text.text);
	assert_int_equal(kit_ds.errors, 1001);
	assert_string_equal(kit_ds.item[1000].text,
			    "too many problems in this file; correct those above first");
	strbuf_release(&text);
}

static void an_endless_id_fills_no_message(void **state)
{
	struct strbuf text = { 0 };

	(void)state;
	strbuf_add(&text, HEAD "include: [");
	strbuf_add_repeated(&text, 'a', 5000);
	strbuf_add(&text, "]\nroles: [{title: x, id: ");
	strbuf_add_repeated(&text, 'a', 5000);
	strbuf_add(&text, "}]\n");
	(void)kit_load(text.text);
	assert_int_equal(kit_ds.errors, 2);
	assert_true(strlen(kit_problems()) < 400);
	strbuf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(types_every_kind_of_a_step_and_a_contact, kit_tear_down),
		cmocka_unit_test_teardown(types_every_kind_of_a_deadline_and_a_fact, kit_tear_down),
		cmocka_unit_test_teardown(types_every_kind_of_an_exercise, kit_tear_down),
		cmocka_unit_test_teardown(takes_text_as_text, kit_tear_down),
		cmocka_unit_test_teardown(normalises_to_nfc, kit_tear_down),
		cmocka_unit_test_teardown(marks_items_where_they_begin, kit_tear_down),
		cmocka_unit_test_teardown(stops_counting_problems_at_a_thousand, kit_tear_down),
		cmocka_unit_test_teardown(an_endless_id_fills_no_message, kit_tear_down),
	};

	return cmocka_run_group_tests_name("bind", tests, kit_speak_english, kit_release);
}
