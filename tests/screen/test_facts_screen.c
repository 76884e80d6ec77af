/* Tests of screen/facts.c: facts are captured by typing and by choosing, go on to the next row,
 * keep their history, withhold what is sensitive, and show what other terminals captured. */
#include <stdlib.h>
#include <string.h>

#include "live_kit.h"
#include "screen/facts_choose.h"
#include "screen/screens.h"
#include "shot.h"

static int setup(void **state)
{
	struct past *p;

	if (live_setup(state))
		return 1;
	p = *state;
	p->app.session = live_new(p);
	return 0;
}

static int teardown(void **state)
{
	struct past *p = *state;
	struct session *s = p->app.session;

	p->app.session = NULL;
	stack_close_all(&p->app);
	session_close(s);
	return live_teardown(state);
}

static struct past *open_at(void **state, const char *fact)
{
	struct past *p = *state;

	past_open(p, &facts_screen, fact);
	assert_string_equal(past_top(p), "facts");
	return p;
}

static void assert_fact(struct past *p, const char *id, enum known known, const char *text)
{
	const struct fact_value *v = facts_find(&live_incident(&p->app)->facts, id);

	assert_int_equal(v->known, known);
	if (text)
		assert_string_equal(v->text, text);
}

static void every_type_is_captured(void **state)
{
	static const struct {
		const char *id, *keys, *kept;
	} rows[] = {
		{ "org-name", "\rSonae Hospital\r", "Sonae Hospital" },
		{ "sector", "\r2\r", "medical" },
		{ "noticed-at", "\r11:45\r", "2026-11-21T11:45:00+09:00" },
		{ "known-at", "\rnow\r", "2026-11-21T12:00:00+09:00" },
		{ "personal-data", "\rj\r", "no" },
		{ "affected", "\r1,200\r", "1200" },
		{ "systems", "\rsrv-1; srv-2\r", "srv-1\nsrv-2" },
		{ "course", "\rIt began at night.\r", "It began at night." },
		{ "suspect-ip", "\r203.0.113.7\r", "203.0.113.7" },
	};
	struct past *p = open_at(state, NULL);

	past_assert_sees(p, "Facts: 0 of 9 captured");
	/* After each the cursor stands on the next. */
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		live_keys(p, rows[i].keys);
		assert_fact(p, rows[i].id, KNOWN_VALUE, rows[i].kept);
		assert_string_equal(live_last(p)->actor, "Sato");
	}
	live_keys(p, "j"); /* an announcement stands there until the next key */
	past_assert_sees(p, "Facts: 9 of 9 captured");
	past_assert_not(p, "203.0.113.7");
	past_assert_sees(p, "(withheld)");
	live_keys(p, "v");
	past_assert_sees(p, "203.0.113.7");
}

static void it_goes_on_by_one_row_and_no_more(void **state)
{
	struct past *p = open_at(state, "noticed-at");

	live_add(p, (struct entry){ .kind = ENTRY_FACT, .ref = "known-at", .choice = "unknown" });
	live_keys(p, "\r11:45\r");
	past_assert_sees(p, "> Leak known at");
	live_keys(p, "jjjju");
	past_assert_sees(p, "> Address of the attacker");
	live_keys(p, "u");
	assert_fact(p, "suspect-ip", KNOWN_UNKNOWN, NULL);
	past_assert_sees(p, "> Address of the attacker");
}

static void what_is_read_in_full_stays(void **state)
{
	struct past *p = open_at(state, "affected");

	live_keys(p, "\t\r7\r");
	past_assert_sees(p, "7 machines");
	past_assert_sees(p, "Machines affected");
	live_keys(p, "u");
	assert_fact(p, "affected", KNOWN_UNKNOWN, NULL);
	assert_fact(p, "systems", KNOWN_NOT_ASKED, NULL);
}

static void what_was_just_typed_is_shown_once(void **state)
{
	struct past *p = open_at(state, "suspect-ip");

	live_keys(p, "\r203.0.113.7\r");
	past_assert_sees(p, "203.0.113.7");
	live_keys(p, "gj");
	past_assert_not(p, "203.0.113.7");
	/* Also where the filter no longer has it: the last row is its own, not the one above. */
	live_keys(p, "mG\r");
	past_assert_sees(p, "Course of events");
	live_keys(p, "by mail\r");
	past_assert_sees(p, "> Course of events");
	live_keys(p, "\r\x15"
		     "by post\r");
	assert_fact(p, "course", KNOWN_VALUE, "by post");
	assert_fact(p, "systems", KNOWN_NOT_ASKED, NULL);
	live_keys(p, "kk");
	past_assert_not(p, "Course of events");
}

static void the_facts_of_a_form_are_walked_through(void **state)
{
	struct past *p = *state;

	live_add(p, (struct entry){ .kind = ENTRY_FACT, .ref = "org-name", .text = "Sonae" });
	past_open(p, &form_facts_screen, "police");
	past_assert_sees(p, "Only what this form lacks");
	past_assert_sees(p, "> Sector");
	past_assert_not(p, "Name of the organisation");
	past_assert_not(p, "Personal data affected"); /* of no form */
	live_keys(p, "u");
	past_assert_sees(p, "> Noticed at");
	live_keys(p, "uuuuuk");
	past_assert_sees(p, "Nothing is missing in this form. Esc goes back");
	live_keys(p, "m");
	past_assert_sees(p, "Personal data affected");
	live_keys(p, "mmm");
	past_assert_sees(p, "Nothing is missing in this form.");
}

static void a_search_that_finds_nothing_leads_back(void **state)
{
	struct past *p = open_at(state, "known-at");

	live_keys(p, "/sys"); /* one row further down */
	past_assert_sees(p, "> Systems affected");
	live_keys(p, "xyz\x1b");
	past_assert_sees(p, "Nothing matches");
	live_keys(p, "\x1b");
	past_assert_sees(p, "> Leak known at");
	/* What was found is stayed at. */
	live_keys(p, "/sys\x1b\x1b");
	past_assert_sees(p, "> Systems affected");
	past_assert_sees(p, "Leak known at");
}

static void a_second_search_takes_the_place_of_the_first(void **state)
{
	struct past *p = open_at(state, NULL);

	live_keys(p, "/sector\x1b/course");
	past_assert_sees(p, "Search: course");
	past_assert_sees(p, "Course of events");
	/* Moving in it keeps it. */
	live_keys(p, "\x1b/\x05x");
	past_assert_sees(p, "Search: coursex");
}

static void an_option_that_is_called_unknown_is_not_doubled(void **state)
{
	static struct choice options[] = {
		{ .item.id = "leak", .text.in = { "情報漏えい", "Data leak" } },
		{ .item.id = "unclear", .text.in = { "不明", "Unknown" } },
	};
	static const struct fact kind = { .item.id = "kind",
					  .type = FACT_CHOICE,
					  .options = { options, ARRAY_LEN(options) } };
	static const struct fact cause = { .item.id = "cause",
					   .type = FACT_CHOICE,
					   .options = { options, 1 } };
	const struct fact_value none = { 0 };
	struct facts_choose choose;

	(void)state;
	assert_true(facts_choose_begin(&choose, &kind, &none));
	assert_int_equal(choose.list.count, 2);
	assert_true(facts_choose_begin(&choose, &cause, &none));
	assert_int_equal(choose.list.count, 2);
	choose.list.at = 1;
	assert_string_equal(facts_choose_word(&choose), "unknown");
}

static void unknown_is_an_answer_of_each_kind(void **state)
{
	struct past *p = open_at(state, "sector");

	live_keys(p, "\r3\r"); /* manufacturing, medical, unknown */
	assert_fact(p, "sector", KNOWN_UNKNOWN, NULL);
	live_keys(p, "\runknown\r");
	assert_fact(p, "noticed-at", KNOWN_UNKNOWN, NULL);
	live_keys(p, "j\ru"); /* personal-data: from the list of answers */
	assert_fact(p, "personal-data", KNOWN_UNKNOWN, NULL);
}

static void what_cannot_be_read_is_asked_again(void **state)
{
	struct past *p = open_at(state, "affected");
	int64_t before = live_last(p)->seq;

	live_keys(p, "\rmany\r");
	past_assert_sees(p, "write a whole number such as 1200");
	past_assert_sees(p, "Machines affected many");
	assert_int_equal(live_last(p)->seq, before);
	live_keys(p, "\x15"
		     "12\r");
	assert_fact(p, "affected", KNOWN_VALUE, "12");
}

static void an_answer_can_be_left_without_a_trace(void **state)
{
	struct past *p = open_at(state, "sector");
	int64_t before = live_last(p)->seq;

	live_keys(p, "\r2q");
	past_assert_sees(p, "> Sector");
	live_keys(p, "k\rSon");
	live_keys(p, "\x1b");
	assert_int_equal(live_last(p)->seq, before);
	/* What was typed is there again. */
	live_keys(p, "\rae\r");
	assert_fact(p, "org-name", KNOWN_VALUE, "Sonae");
}

static void a_value_is_changed_and_its_history_kept(void **state)
{
	struct past *p = open_at(state, "affected");

	live_keys(p, "\r7\r");
	live_add(p, (struct entry){ .kind = ENTRY_FACT, .ref = "affected", .text = "9" });
	live_keys(p, "gjjjjj\r");
	past_assert_sees(p, "Machines affected 9");
	live_keys(p, "\x15"
		     "12\r");
	live_keys(p, "gjjjjj\t");
	past_assert_sees(p, "12 machines");
	past_assert_sees(p, "Before that");
	past_assert_sees(p, "- 9 machines");
	past_assert_sees(p, "- 7 machines");
	past_assert_sees(p, "- Police sheet");
}

static void the_same_again_is_not_recorded(void **state)
{
	struct past *p = open_at(state, "affected");
	int64_t seq;

	live_keys(p, "\r7\r");
	seq = live_last(p)->seq;
	live_keys(p, "gjjjjj\r\r");
	assert_int_equal(live_last(p)->seq, seq);
	past_assert_sees(p, "nothing new to record");
}

static void what_another_one_captured_meanwhile_is_said(void **state)
{
	struct past *p = open_at(state, "affected");

	live_keys(p, "\r7");
	live_add_elsewhere(p,
			   (struct entry){ .kind = ENTRY_FACT, .ref = "affected", .text = "40" });
	live_keys(p, "\r");
	assert_fact(p, "affected", KNOWN_VALUE, "7");
	past_assert_sees(p, "recorded #3; Suzuki also changed it");
	live_keys(p, "gjjjjj\t");
	past_assert_sees(p, "- 40 machines");
}

static void the_filter_shows_what_is_missing_or_unknown(void **state)
{
	struct past *p = open_at(state, NULL);

	live_keys(p, "\rSonae\ru");
	live_keys(p, "m");
	past_assert_not(p, "Name of the organisation");
	past_assert_not(p, "Sector");
	past_assert_sees(p, "> Noticed at");
	live_keys(p, "m");
	past_assert_sees(p, "> Sector");
	past_assert_not(p, "Noticed at");
	live_keys(p, "m");
	past_assert_sees(p, "Name of the organisation");
	past_assert_sees(p, "> Sector");
}

static void nothing_unknown_says_what_to_do(void **state)
{
	struct past *p = open_at(state, NULL);

	live_keys(p, "mm");
	past_assert_sees(p, "Nothing is unknown. m shows all facts.");
	/* Keys that want a fact do nothing. */
	live_keys(p, "\ru");
	assert_int_equal(live_last(p)->seq, 1);
}

static void a_search_finds_by_label_and_value(void **state)
{
	struct past *p = open_at(state, NULL);

	live_add(p, (struct entry){ .kind = ENTRY_FACT, .ref = "course", .text = "by mail" });
	live_keys(p, "/mail\x1b");
	past_assert_sees(p, "> Course of events");
	past_assert_not(p, "Sector");
	live_keys(p, "\x1b");
	past_assert_sees(p, "Sector");
	/* A withheld value cannot be searched for either. */
	live_add(p,
		 (struct entry){ .kind = ENTRY_FACT, .ref = "suspect-ip", .text = "203.0.113.7" });
	live_keys(p, "/203\x1b");
	past_assert_sees(p, "Nothing matches");
}

static void the_detail_names_what_hangs_on_a_fact(void **state)
{
	struct past *p = open_at(state, "noticed-at");

	live_keys(p, "\t");
	past_assert_sees(p, "A time: 03:00");
	past_assert_sees(p, "- Police sheet");
	past_assert_sees(p, "When do we turn to the police?");
	live_keys(p, "\tjj\t");
	past_assert_sees(p, "A suspicion counts too.");
	past_assert_sees(p, "- Preliminary report");
	past_assert_not(p, "- Police sheet");
}

static void a_closed_incident_keeps_its_facts(void **state)
{
	struct past *p = open_at(state, "affected");
	int64_t seq;

	live_add(p, (struct entry){ .kind = ENTRY_CLOSE, .text = "over" });
	seq = live_last(p)->seq;
	live_keys(p, "\r");
	past_assert_sees(p, "the incident is closed");
	live_keys(p, "u");
	assert_int_equal(live_last(p)->seq, seq);
}

static void screens_are_as_expected(void **state)
{
	struct past *p = open_at(state, NULL);

	live_keys(p, "\rSonae Hospital\ru\r11:45\r");
	past_check(p, "facts");
	live_keys(p, "j\r");
	past_check(p, "facts-choose");
}

static void narrow_windows_show_the_fact_and_its_value(void **state)
{
	struct past *p = open_at(state, "affected");

	live_keys(p, "\r7\r");
	past_see_at(p, 12, 40);
	past_assert_sees(p, "Machines affected");
	past_assert_sees(p, "7 machines");
	live_keys(p, "gjjjj\r");
	past_assert_sees(p, "> 1 yes");
	past_assert_sees(p, "  3 unknown");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_type_is_captured),
		TEST(it_goes_on_by_one_row_and_no_more),
		TEST(what_is_read_in_full_stays),
		TEST(what_was_just_typed_is_shown_once),
		TEST(the_facts_of_a_form_are_walked_through),
		TEST(a_search_that_finds_nothing_leads_back),
		TEST(a_second_search_takes_the_place_of_the_first),
		TEST(an_option_that_is_called_unknown_is_not_doubled),
		TEST(unknown_is_an_answer_of_each_kind),
		TEST(what_cannot_be_read_is_asked_again),
		TEST(an_answer_can_be_left_without_a_trace),
		TEST(a_value_is_changed_and_its_history_kept),
		TEST(the_same_again_is_not_recorded),
		TEST(what_another_one_captured_meanwhile_is_said),
		TEST(the_filter_shows_what_is_missing_or_unknown),
		TEST(nothing_unknown_says_what_to_do),
		TEST(a_search_finds_by_label_and_value),
		TEST(the_detail_names_what_hangs_on_a_fact),
		TEST(a_closed_incident_keeps_its_facts),
		TEST(screens_are_as_expected),
		TEST(narrow_windows_show_the_fact_and_its_value),
	};

	return cmocka_run_group_tests(tests, shot_begin, shot_end);
}
