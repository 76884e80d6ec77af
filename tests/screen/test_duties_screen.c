/* The duties of a live incident: what presses stands first; a report is recorded with whom, how and
 * receipt, taken back with a reason; what depends on a fact leads to it. */
#include <stdlib.h>
#include <string.h>

#include "live_kit.h"
#include "screen/screens.h"
#include "shot.h"

static void know(struct past *p, const char *fact, const char *value)
{
	live_add(p, (struct entry){ .kind = ENTRY_FACT, .ref = fact, .text = value });
}

/* Personal data is concerned, known since this morning: 11-23 to 11-25. */
static void make_preliminary_due(struct past *p)
{
	know(p, "personal-data", "yes");
	know(p, "known-at", "2026-11-21T10:00:00+09:00");
}

static const struct duty_state *state_of(struct past *p, const char *id)
{
	const struct playbook *pb = live_run(&p->app)->playbook;

	return &live_incident(&p->app)->duties[playbook_find_deadline(pb, id) - pb->deadlines.item];
}

static bool comes_before(struct past *p, const char *first, const char *second)
{
	const char *text = past_see(p), *a = strstr(text, first), *b = strstr(text, second);

	assert_non_null(a);
	assert_non_null(b);
	return a < b;
}

static void what_has_a_date_comes_before_what_has_none(void **state)
{
	struct past *p = *state;

	live_begin(p);
	past_open(p, &duties_screen, NULL);
	assert_true(comes_before(p, "Notice to partners", "Preliminary report"));
	past_assert_sees(p, "depends on facts");
	make_preliminary_due(p);
	assert_true(comes_before(p, "Preliminary report", "Notice to partners"));
	past_assert_sees(p, "11-23 to 11-25");
	past_check(p, "duties");
}

/* The cursor is on a duty and not on a row. */
static void the_cursor_stays_on_its_duty(void **state)
{
	struct past *p = *state;

	live_begin(p);
	past_open(p, &duties_screen, "partner-notice");
	past_assert_sees(p, "> [ ]");
	make_preliminary_due(p);
	live_keys(p, "x");
	past_assert_sees(p, "Not due: 'Notice to partners'?");
	live_keys(p, "yno partner is concerned\r");
	assert_int_equal(state_of(p, "partner-notice")->standing, DUTY_WAIVED);
	assert_int_equal(state_of(p, "preliminary")->standing, DUTY_OPEN);
}

/* It no longer applies: the next one must not slip under the cursor. */
static void what_is_selected_stays_when_it_no_longer_applies(void **state)
{
	struct past *p = *state;

	live_begin(p);
	make_preliminary_due(p);
	past_open(p, &duties_screen, NULL);
	past_assert_sees(p, "> [ ] 2d 12:00 left");
	know(p, "personal-data", "no");
	past_assert_sees(p, "> [-] does not apply");
	live_keys(p, "k");
	past_assert_not(p, "Preliminary report");
}

static void it_names_no_contact_that_is_not_meant(void **state)
{
	struct past *p = *state;

	live_begin(p);
	past_open(p, &duties_screen, "partner-notice");
	past_assert_not(p, "Report to");
	past_assert_not(p, "Helpers");
	live_keys(p, "\r");
	past_assert_not(p, "Helpers");
	past_open(p, &duties_screen, "preliminary");
	past_assert_sees(p, "Report to: Privacy commission  https://example.jp/report");
}

/* What is to be met without delay has no deadline, here nor in the header. */
static void a_soft_duty_has_a_target(void **state)
{
	struct past *p = *state;

	live_begin(p);
	p->app.session->playbook->deadlines.item[0].soft = true;
	make_preliminary_due(p);
	past_open(p, &duties_screen, "preliminary");
	past_assert_sees(p, "target 2d 12:00 left");
	past_assert_sees(p, "By when: target 11-23 to 11-25");
	past_assert_not(p, "deadline ");
	know(p, "known-at", "2026-11-01T10:00:00+09:00");
	past_assert_sees(p, "[!] target passed");
}

/* Where the arrows lead is told by the mark. */
static void the_mark_goes_to_the_text_that_is_read(void **state)
{
	struct past *p = *state;

	live_begin(p);
	past_open(p, &duties_screen, NULL);
	past_assert_sees(p, "> [ ]");
	past_assert_sees(p, "m shows all");
	live_keys(p, "\t");
	past_assert_not(p, "> [ ]");
	past_assert_sees(p, "* [ ]");
	past_assert_sees(p, ">Notice to partners");
	past_assert_sees(p, "Tab goes back to the list");
	live_keys(p, "\t");
	past_assert_sees(p, "> [ ]");
}

static void a_report_is_recorded_with_its_receipt(void **state)
{
	struct past *p = *state;
	const struct duty_state *duty;

	live_begin(p);
	make_preliminary_due(p);
	past_open(p, &duties_screen, NULL);
	live_keys(p, "\r");
	assert_string_equal(past_top(p), "sheet");
	past_assert_sees(p, "Preliminary report");
	past_check(p, "duties-reported");
	past_code(p, KEY_DOWN);
	past_code(p, KEY_RIGHT);
	past_code(p, KEY_DOWN);
	live_keys(p, "R-2026-118\r\r\r\r");
	assert_string_equal(past_top(p), "duties");
	duty = state_of(p, "preliminary");
	assert_int_equal(duty->standing, DUTY_REPORTED);
	assert_string_equal(duty->receipt, "R-2026-118");
	assert_string_equal(duty->trace.who, "Sato");
	assert_int_equal(duty->reported_ms, PAST_WALL_MS);
	past_assert_sees(p, "Receipt: R-2026-118");
	past_assert_sees(p, "[x]");
}

static void a_time_that_is_none_is_refused_and_nothing_is_lost(void **state)
{
	struct past *p = *state;

	live_begin(p);
	make_preliminary_due(p);
	past_open(p, &duties_screen, NULL);
	live_keys(p, "\r\r\rR-9\r");
	live_keys(p, "x\r\r\r");
	assert_string_equal(past_top(p), "sheet");
	past_assert_sees(p, "this is no time");
	past_assert_sees(p, "R-9");
	assert_int_equal(state_of(p, "preliminary")->standing, DUTY_OPEN);
}

static void what_was_settled_is_taken_back_with_a_reason(void **state)
{
	struct past *p = *state;

	live_begin(p);
	past_open(p, &duties_screen, "partner-notice");
	live_keys(p, "xn");
	assert_int_equal(state_of(p, "partner-notice")->standing, DUTY_OPEN);
	live_keys(p, "xy");
	live_keys(p, "\r");
	past_assert_sees(p, "write the reason");
	assert_int_equal(state_of(p, "partner-notice")->standing, DUTY_OPEN);
	live_keys(p, "xynone is concerned\r");
	assert_int_equal(state_of(p, "partner-notice")->standing, DUTY_WAIVED);
	past_assert_sees(p, "Not due because: none is concerned");
	live_keys(p, "\rone is, after all\r");
	assert_int_equal(state_of(p, "partner-notice")->standing, DUTY_OPEN);
	assert_string_equal(live_last(p)->text, "one is, after all");
	assert_string_equal(live_last(p)->choice, "duty");
}

static void what_depends_on_a_fact_leads_there(void **state)
{
	static const char *const keys[] = { "\r", "f" };
	struct past *p = *state;

	live_begin(p);
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		past_open(p, &duties_screen, "preliminary");
		live_keys(p, keys[i]);
		assert_string_equal(past_top(p), "facts");
	}
}

/* It applies, but nobody has said since when. */
static void a_clock_that_has_not_started_leads_to_its_fact(void **state)
{
	struct past *p = *state;

	live_begin(p);
	know(p, "personal-data", "yes");
	past_open(p, &duties_screen, "preliminary");
	past_assert_sees(p, "the clock starts when");
	live_keys(p, "f");
	assert_string_equal(past_top(p), "facts");
}

static void what_does_not_apply_is_shown_on_demand(void **state)
{
	struct past *p = *state;

	live_begin(p);
	know(p, "personal-data", "no");
	past_open(p, &duties_screen, NULL);
	past_assert_not(p, "Preliminary report");
	live_keys(p, "m");
	past_assert_sees(p, "Preliminary report");
	assert_true(comes_before(p, "Notice to partners", "Preliminary report"));
	live_keys(p, "m");
	past_assert_not(p, "Preliminary report");
	past_open(p, &duties_screen, "preliminary");
	past_assert_sees(p, "does not apply");
}

static void its_form_is_one_key_away(void **state)
{
	struct past *p = *state;

	live_begin(p);
	past_open(p, &duties_screen, "preliminary");
	live_keys(p, "o");
	assert_string_equal(past_top(p), "form");
	past_open(p, &duties_screen, "partner-notice");
	live_keys(p, "o");
	assert_string_equal(past_top(p), "duties");
}

static void a_report_of_another_terminal_shows_at_once(void **state)
{
	struct past *p = *state;

	live_begin(p);
	make_preliminary_due(p);
	past_open(p, &duties_screen, "preliminary");
	live_add_elsewhere(p, (struct entry){ .kind = ENTRY_REPORT,
					      .ref = "preliminary",
					      .option_text = "the commission",
					      .number = PAST_WALL_MS });
	live_tick(p, 10000);
	past_assert_sees(p, "Reported to: the commission");
}

static void it_can_be_read_on_forty_columns(void **state)
{
	struct past *p = *state;

	live_begin(p);
	make_preliminary_due(p);
	past_open(p, &duties_screen, NULL);
	assert_non_null(strstr(past_see_at(p, 12, 40), "left"));
	past_open(p, &duties_screen, NULL);
	p->rows = 12;
	p->columns = 40;
	resize_term(12, 40);
	live_keys(p, "\t");
	past_assert_sees(p, "By when: 11-23 to 11-25");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define LIVE(test) cmocka_unit_test_setup_teardown(test, live_setup, live_teardown)
		LIVE(what_has_a_date_comes_before_what_has_none),
		LIVE(the_cursor_stays_on_its_duty),
		LIVE(what_is_selected_stays_when_it_no_longer_applies),
		LIVE(it_names_no_contact_that_is_not_meant),
		LIVE(a_soft_duty_has_a_target),
		LIVE(the_mark_goes_to_the_text_that_is_read),
		LIVE(a_report_is_recorded_with_its_receipt),
		LIVE(a_time_that_is_none_is_refused_and_nothing_is_lost),
		LIVE(what_was_settled_is_taken_back_with_a_reason),
		LIVE(what_depends_on_a_fact_leads_there),
		LIVE(a_clock_that_has_not_started_leads_to_its_fact),
		LIVE(what_does_not_apply_is_shown_on_demand),
		LIVE(its_form_is_one_key_away),
		LIVE(a_report_of_another_terminal_shows_at_once),
		LIVE(it_can_be_read_on_forty_columns),
	};

	return cmocka_run_group_tests_name("duties_screen", tests, shot_begin, shot_end);
}
