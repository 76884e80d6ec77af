/* The screen of a live incident: what is next is always in sight, every act is on disk with who
 * and when, others' acts arrive, nothing steals what is being typed. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "live_kit.h"
#include "screen/screens.h"
#include "shot.h"

#define DOWN "j"

static void assert_last(struct past *p, enum entry_kind kind, const char *actor)
{
	assert_int_equal(live_last(p)->kind, kind);
	assert_string_equal(live_last(p)->actor, actor);
}

static enum step_standing standing(struct past *p, const char *id)
{
	return live_incident(&p->app)->steps[run_find_step(live_run(&p->app), id)].standing;
}

static void space_is_done_and_taken_back(void **state)
{
	struct past *p = *state;

	live_begin(p);
	past_assert_sees(p, "Next: Take it off the network");
	past_assert_sees(p, "! over by 0:20");
	past_assert_sees(p, "Caution: Do not power it off");
	live_keys(p, " ");
	past_assert_sees(p, "recorded #2");
	assert_last(p, ENTRY_STEP, "Sato");
	assert_int_equal(standing(p, "isolate"), STEP_DONE);
	past_assert_sees(p, "[x] Take it off the network");
	past_assert_sees(p, "12:00 Sato");
	past_assert_sees(p, "Next: Photograph the screen");
	live_keys(p, " n");
	assert_int_equal(standing(p, "isolate"), STEP_DONE);
	live_keys(p, " y");
	assert_last(p, ENTRY_CORRECTION, "Sato");
	assert_int_equal(standing(p, "isolate"), STEP_OPEN);
}

static void a_step_is_taken_back_without_words_put_into_mouths(void **state)
{
	struct past *p = *state;

	live_begin(p);
	live_keys(p, "  y");
	assert_last(p, ENTRY_CORRECTION, "Sato");
	assert_null(live_last(p)->text);
	past_assert_sees(p, "Take it off the network: taken back");
}

/* What must not begin before others is asked about first, by name. */
static void out_of_order_is_asked_about_and_said(void **state)
{
	struct past *p = *state;

	live_begin(p);
	live_keys(p, DOWN " ");
	past_assert_sees(p, "Still open before it: Take it off the network");
	past_assert_sees(p, "1 step should come first. Do it all the same?");
	live_keys(p, "n");
	assert_int_equal(standing(p, "photograph"), STEP_OPEN);
	assert_int_equal(live_run(&p->app)->last_seq, 1);
	live_keys(p, " y");
	past_assert_sees(p, "out of order: 1 step before it is still open");
	assert_last(p, ENTRY_STEP, "Sato");
	assert_string_equal(live_last(p)->ref, "photograph");
	assert_int_equal(live_last(p)->number, 1);
}

static void two_persons_are_two_names(void **state)
{
	struct past *p = *state;

	live_begin(p);
	live_keys(p, "GK");
	live_keys(p, "k ");
	past_assert_sees(p, "2 steps should come first. Do it all the same?");
	past_assert_not(p, "Second person");
	live_keys(p, "y");
	past_assert_sees(p, "Second person who confirms");
	live_keys(p, "sato\r");
	past_assert_sees(p, "a second person, not Sato");
	live_keys(p, "\x15Sato, Mori\r");
	past_assert_sees(p, "a second person, not Sato");
	assert_int_equal(standing(p, "restore"), STEP_OPEN);
	live_keys(p, "\x15Mori\r");
	assert_last(p, ENTRY_STEP, "Sato");
	assert_string_equal(live_last(p)->choice, "Mori");
	past_assert_sees(p, "12:00 Sato, Mori");
}

static void not_applicable_wants_a_reason(void **state)
{
	struct past *p = *state;

	live_begin(p);
	live_keys(p, "Gx\r");
	past_assert_sees(p, "without a reason the step stays open");
	assert_int_equal(standing(p, "tell-partners"), STEP_OPEN);
	live_keys(p, "xno partners\r");
	assert_last(p, ENTRY_SKIP, "Sato");
	past_assert_sees(p, "not applicable: no partners");
	live_keys(p, " y");
	assert_int_equal(standing(p, "tell-partners"), STEP_OPEN);
}

static void what_is_assigned_is_mine(void **state)
{
	struct past *p = *state;

	live_begin(p);
	live_keys(p, "m");
	past_assert_sees(p, "Nothing is assigned to you");
	live_keys(p, "mmm" DOWN DOWN "a\r");
	assert_last(p, ENTRY_ASSIGN, "Sato");
	assert_string_equal(live_last(p)->choice, "Sato");
	live_keys(p, "m");
	past_assert_sees(p, "My steps: 1");
	past_assert_sees(p, "> [ ] Call the police");
	past_assert_not(p, "[ ] Take it off");
	live_keys(p, "a\x15\r");
	assert_null(live_last(p)->choice);
}

static void filters_show_what_is_open_and_overdue(void **state)
{
	struct past *p = *state;

	live_begin(p);
	live_keys(p, " mm");
	past_assert_sees(p, "Open steps: 5");
	past_assert_not(p, "[x]");
	live_add(p, (struct entry){ .kind = ENTRY_CORRECTION, .ref = "isolate", .text = "no" });
	live_keys(p, "m");
	past_assert_sees(p, "Overdue steps: 1");
	live_keys(p, "n");
	past_assert_sees(p, "All steps: 0/6 settled");
}

static void what_others_record_arrives(void **state)
{
	struct past *p = *state;

	live_begin(p);
	live_tick(p, 1);
	live_keys(p, DOWN);
	live_add_elsewhere(p, (struct entry){ .kind = ENTRY_STEP, .ref = "isolate" });
	past_assert_sees(p, "[ ] Take it off");
	live_tick(p, 1000);
	past_assert_sees(p, "[x] Take it off");
	past_assert_sees(p, "Suzuki: ");
	past_assert_sees(p, "> [ ] Photograph");
}

/* A prompt is open while a colleague's entry comes: what was typed stands there. */
static void news_do_not_steal_what_is_typed(void **state)
{
	struct past *p = *state;

	live_begin(p);
	live_tick(p, 1);
	live_keys(p, "xhalf a rea");
	live_add_elsewhere(p, (struct entry){ .kind = ENTRY_NOTE, .text = "hello there" });
	live_tick(p, 1000);
	past_assert_sees(p, "half a rea");
	past_assert_sees(p, "Suzuki: ");
	live_keys(p, "son\r");
	assert_string_equal(live_last(p)->text, "half a reason");
	assert_string_equal(live_last(p)->ref, "isolate");
}

static void both_at_once_are_two_entries_and_one_result(void **state)
{
	struct past *p = *state;

	live_begin(p);
	live_add_elsewhere(p, (struct entry){ .kind = ENTRY_STEP, .ref = "isolate" });
	live_keys(p, " ");
	assert_int_equal(live_run(&p->app)->last_seq, 3);
	assert_int_equal(standing(p, "isolate"), STEP_DONE);
	past_assert_sees(p, "12:00 Suzuki");
}

static void a_name_is_asked_for_where_nobody_has_said_one(void **state)
{
	struct past *p = *state;

	live_set_me(&p->app, "");
	live_begin(p);
	live_tick(p, 1);
	past_assert_sees(p, "Your name");
	live_keys(p, "\x1b ");
	past_assert_sees(p, "Your name");
	assert_int_equal(live_run(&p->app)->last_seq, 1);
	live_keys(p, "\x15Mori\r");
	assert_last(p, ENTRY_PARTICIPANT, "Mori");
	live_keys(p, "\x0c ");
	assert_last(p, ENTRY_STEP, "Mori");
}

static void a_decision_keeps_what_was_considered(void **state)
{
	struct past *p = *state;

	live_begin(p);
	live_keys(p, "d");
	assert_string_equal(past_top(p), "sheet");
	live_keys(p, "Pay?\rpay; restore\rrestore\rbackups are whole\r\x15Mori\r\r");
	assert_string_equal(past_top(p), "incident");
	assert_last(p, ENTRY_DECISION, "Mori");
	assert_string_equal(live_last(p)->ref, "Pay?");
	assert_string_equal(live_last(p)->choice, "pay; restore");
	assert_string_equal(live_last(p)->option_text, "restore");
	assert_string_equal(live_last(p)->text, "backups are whole");
}

static void a_status_update_sets_the_next_one(void **state)
{
	struct past *p = *state;
	const struct incident *in;

	live_begin(p);
	in = live_incident(&p->app);
	live_keys(p, "uall is well\r\x15x\r\r");
	past_assert_sees(p, "write the minutes until the next update");
	live_keys(p, "\x15"
		     "30\r\r");
	assert_last(p, ENTRY_UPDATE, "Sato");
	assert_int_equal(in->cadence_count, 1);
	assert_string_equal(in->cadences[0].audience, "Management");
	assert_int_equal(in->cadences[0].every_ms, 30 * MS_PER_MINUTE);
	/* The same interval again is no entry of its own. */
	live_keys(p, "ustill\r\r\r");
	assert_int_equal(live_run(&p->app)->last_seq, 4);
}

static void promise_to(struct past *p, const char *id, const char *name, int minutes)
{
	live_add(p, (struct entry){ .kind = ENTRY_CALL,
				    .ref = id,
				    .text = "they call back",
				    .option_text = name,
				    .number = clock_wall_ms() + minutes * MS_PER_MINUTE });
}

static void promise(struct past *p, int minutes)
{
	promise_to(p, "p-27", "Osaka Police", minutes);
}

static void closing_says_what_is_open(void **state)
{
	struct past *p = *state;

	live_begin(p);
	live_add(p, (struct entry){ .kind = ENTRY_FACT, .ref = "personal-data", .text = "yes" });
	live_keys(p, "X");
	past_assert_sees(p, "6 steps are open.");
	past_assert_sees(p, "2 reports are owed and not made.");
	past_assert_sees(p, "Once closed it cannot be opened again.");
	past_assert_not(p, "call-back");
	live_keys(p, "\r\r");
	past_assert_sees(p, "is still empty");
	live_keys(p, "handed to the vendor\r\r");
	assert_string_equal(past_top(p), "review");
}

/* Also what only people wait for. */
static void closing_says_who_still_waits(void **state)
{
	static const char *const waiting[] = { "1 call-back is promised and has not come.",
					       "1 question is open.",
					       "1 audience still expects status updates.",
					       "piece of evidence was handed over" };
	struct past *p = *state;

	live_begin(p);
	promise(p, 20);
	live_add(p, (struct entry){ .kind = ENTRY_NOTE, .text = "who has the keys?" });
	live_add(p, (struct entry){ .kind = ENTRY_CADENCE,
				    .choice = "Board",
				    .number = 60 * MS_PER_MINUTE });
	live_add(p, (struct entry){ .kind = ENTRY_EVIDENCE, .text = "disk" });
	live_add(p, (struct entry){ .kind = ENTRY_CUSTODY,
				    .ref = "E1",
				    .choice = "handed",
				    .text = "police" });
	live_keys(p, "X");
	(void)past_see_at(p, 24, 160);
	for (size_t i = 0; i < ARRAY_LEN(waiting); i++)
		past_assert_sees(p, waiting[i]);
}

/* No key first asks and then says that it is too late. */
static void an_incident_closed_elsewhere_is_closed_here(void **state)
{
	struct past *p = *state;

	live_begin(p);
	live_tick(p, 1);
	live_keys(p, " ");
	past_assert_sees(p, "0:00 left");
	live_add_elsewhere(p, (struct entry){ .kind = ENTRY_CLOSE, .text = "over" });
	live_tick(p, 1000);
	past_assert_sees(p, "Closed 12:00 by Suzuki. It cannot be opened again; q leaves.");
	past_assert_not(p, "Next: ");
	past_assert_not(p, "left");
	past_assert_not(p, "over by");
	for (const char *key = " xadu"; *key; key++) {
		live_keys(p, (const char[]){ *key, '\0' });
		past_assert_sees(p, "the incident is closed");
		past_assert_not(p, "(y/n)");
		assert_string_equal(past_top(p), "incident");
	}
	assert_last(p, ENTRY_CLOSE, "Suzuki");
}

static void a_call_back_stays_in_sight_until_it_is_kept(void **state)
{
	struct past *p = *state;

	live_begin(p);
	past_assert_not(p, "Call-back");
	promise(p, 20);
	past_assert_sees(p, "Call-back 0:20 left: Osaka Police, cybercrime division");
	past_assert_not(p, "! Call-back");
	promise_to(p, "n-help", "Helpers", -3);
	live_keys(p, DOWN);
	past_assert_sees(p, "! Call-back over by 0:03: Helpers (and 1 more)");
	(void)past_see_at(p, 12, 40);
	past_assert_sees(p, "! Call-back over by 0:03: Helpers");
	past_assert_sees(p, "Next: Take it off the network");
	(void)past_see_at(p, 24, 80);
	live_keys(p, "c");
	assert_string_equal(past_top(p), "contacts");
	past_assert_sees(p, "03-0000-0002");
	live_keys(p, "\rthey come\r\r\r");
	assert_last(p, ENTRY_CALL, "Sato");
	assert_string_equal(live_last(p)->ref, "n-help");
	live_keys(p, "\x1b\x1b");
	assert_string_equal(past_top(p), "incident");
	past_assert_sees(p, "Call-back 0:20 left: Osaka Police");
	past_assert_not(p, "over by 0:03");
}

static void an_update_that_is_due_stays_in_sight(void **state)
{
	struct past *p = *state;

	live_begin(p);
	live_keys(p, "c");
	past_assert_sees(p, "no call-back and no update is due");
	live_add(p, (struct entry){ .kind = ENTRY_CADENCE,
				    .choice = "Board",
				    .number = 90 * MS_PER_MINUTE });
	live_add(p, (struct entry){ .kind = ENTRY_CADENCE,
				    .choice = "Press",
				    .number = 60 * MS_PER_MINUTE });
	past_assert_not(p, "Update");
	live_add(p, (struct entry){ .kind = ENTRY_UPDATE,
				    .choice = "Press",
				    .text = "calm",
				    .at_ms = clock_wall_ms() - 70 * MS_PER_MINUTE });
	past_assert_sees(p, "! Update over by 0:10: Press");
	live_keys(p, "cstill calm\r");
	past_assert_sees(p, "< Press >");
	live_keys(p, "\r\r");
	assert_last(p, ENTRY_UPDATE, "Sato");
	assert_string_equal(live_last(p)->choice, "Press");
	assert_string_equal(past_top(p), "incident");
	past_assert_not(p, "! Update");
}

/* Its title, its role and the beginning of the reason; the others keep their room. */
static void one_long_reason_leaves_the_titles_alone(void **state)
{
	struct past *p = *state;

	live_begin(p);
	live_add(p, (struct entry){ .kind = ENTRY_SKIP,
				    .ref = "leak",
				    .text = "a reason that goes on and on and on and on and on" });
	past_assert_sees(p, "[-] Judge whether data leaked");
	past_assert_sees(p, "not applicable: a");
	past_assert_sees(p, "[ ] Photograph the screen");
	(void)past_see_at(p, 40, 120);
	past_assert_sees(p, "[-] Judge whether data leaked");
	past_assert_sees(p, "Contact lead");
}

/* In hours and minutes, as everywhere in an incident, with all that hangs on the step. */
static void the_pane_beside_the_list_says_what_the_step_says(void **state)
{
	struct past *p = *state;

	live_begin(p);
	(void)past_see_at(p, 40, 120);
	past_assert_sees(p, "Target: 0:10 after it was noticed");
	past_assert_sees(p, "Facts to capture");
	live_keys(p, DOWN DOWN);
	past_assert_sees(p, "Whom to call");
	past_assert_sees(p, "06-0000-0110");
	past_assert_not(p, "of the start");
}

static void the_footer_shows_what_is_needed_first(void **state)
{
	struct past *p = *state;

	live_begin(p);
	past_assert_sees(p, " Space Done  w Note  f Facts  o Forms  t Deadlines  ? Keys");
}

/* Who was named before is one key away; what was meant as a key is no name. */
static void who_works_here_is_chosen_by_number(void **state)
{
	struct past *p = *state;

	live_begin(p);
	live_add(p, (struct entry){ .kind = ENTRY_PARTICIPANT, .actor = "Mori" });
	live_set_me(&p->app, "");
	live_tick(p, 1);
	past_assert_sees(p, "Your name (or a number: 1 Sato  2 Mori)");
	live_keys(p, "f\r");
	past_assert_sees(p, "'f' is neither a name nor one of the numbers");
	assert_string_equal(live_me(&p->app), "");
	live_keys(p, "3\r");
	past_assert_sees(p, "'3' is neither a name nor one of the numbers");
	live_keys(p, "２\r");
	assert_string_equal(live_me(&p->app), "Mori");
	assert_int_equal(live_run(&p->app)->last_seq, 2);
	live_keys(p, "iAbe\r");
	assert_last(p, ENTRY_PARTICIPANT, "Abe");
}

static void leaving_keeps_it_open(void **state)
{
	struct past *p = *state;

	past_open(p, &history_screen, NULL);
	live_begin(p);
	live_keys(p, "q");
	assert_string_equal(past_top(p), "history");
	past_assert_sees(p, "the incident stays open");
	assert_null(p->app.session);
}

static void deadlines_and_the_last_entry_stand_below(void **state)
{
	struct past *p = *state;

	live_begin(p);
	live_add(p, (struct entry){ .kind = ENTRY_FACT, .ref = "personal-data", .text = "yes" });
	live_add(p, (struct entry){ .kind = ENTRY_FACT,
				    .ref = "known-at",
				    .text = "2026-11-21T03:00:00+09:00" });
	past_assert_sees(p, "Due: Preliminary report");
	past_assert_sees(p, "not reported");
	past_assert_sees(p, "12:00 Sato: ");
}

/* However small the screen is. */
static void what_is_next_is_always_in_sight(void **state)
{
	static const struct {
		int rows, columns;
	} sizes[] = { { 24, 80 }, { 12, 40 }, { 20, 60 }, { 40, 120 }, { 10, 40 } };
	struct past *p = *state;

	live_begin(p);
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		(void)past_see_at(p, sizes[i].rows, sizes[i].columns);
		live_keys(p, "G");
		past_assert_sees(p, "Next: Take it off the network");
		past_assert_sees(p, "Caution: ");
		past_assert_sees(p, "> [ ] Tell the");
	}
}

static void step_shows_all_that_hangs_on_it(void **state)
{
	struct past *p = *state;

	live_begin(p);
	(void)past_see_at(p, 40, 80);
	live_keys(p, DOWN DOWN "\r");
	assert_string_equal(past_top(p), "step");
	past_assert_sees(p, "Say only what is known.");
	past_assert_sees(p, "Who: Contact lead");
	past_assert_sees(p, "> Noticed at:");
	past_assert_sees(p, "Osaka Police, cybercrime division  06-0000-0110");
	past_assert_sees(p, "When do we turn to the police?");
	past_assert_sees(p, "Sample guide");
	live_keys(p, "\r");
	assert_string_equal(past_top(p), "facts");
	live_keys(p, "q" DOWN DOWN "\r");
	assert_string_equal(past_top(p), "contacts");
	live_keys(p, "\x1b\x1bG\r");
	assert_string_equal(past_top(p), "guidance");
}

static void step_takes_the_same_keys(void **state)
{
	struct past *p = *state;

	live_begin(p);
	live_keys(p, "\r ");
	assert_last(p, ENTRY_STEP, "Sato");
	past_assert_sees(p, "[x] Take it off the network");
	live_keys(p, " y");
	assert_last(p, ENTRY_CORRECTION, "Sato");
	live_keys(p, "aMori\r");
	assert_last(p, ENTRY_ASSIGN, "Sato");
}

static void record_is_searched_and_follows(void **state)
{
	struct past *p = *state;

	live_begin(p);
	live_add(p, (struct entry){ .kind = ENTRY_NOTE, .text = "the printer is fine" });
	live_keys(p, " v");
	assert_string_equal(past_top(p), "record");
	past_assert_sees(p, "> 12:00 Sato");
	live_add_elsewhere(p, (struct entry){ .kind = ENTRY_NOTE, .text = "me too" });
	live_tick(p, 1000);
	live_tick(p, 2000);
	past_assert_sees(p, "> 12:00 Suzuki");
	live_keys(p, "/printer");
	past_assert_sees(p, "the printer is fine");
	past_assert_not(p, "Suzuki        ");
}

static void shots(void **state)
{
	struct past *p = *state;

	live_begin(p);
	past_check(p, "incident-begun");
	live_add(p, (struct entry){ .kind = ENTRY_STEP, .ref = "isolate" });
	live_add(p, (struct entry){ .kind = ENTRY_SKIP, .ref = "leak", .text = "no data there" });
	live_add(p, (struct entry){ .kind = ENTRY_ASSIGN, .ref = "call-police", .choice = "Mori" });
	live_add(p, (struct entry){ .kind = ENTRY_FACT, .ref = "personal-data", .text = "yes" });
	live_add(p, (struct entry){ .kind = ENTRY_FACT,
				    .ref = "known-at",
				    .text = "2026-11-21T03:00:00+09:00" });
	past_check(p, "incident-under-way");
	live_keys(p, DOWN DOWN "\r");
	past_check(p, "step-call-police");
	live_keys(p, "qv");
	past_check(p, "incident-record");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, live_setup, live_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(space_is_done_and_taken_back),
		TEST(a_step_is_taken_back_without_words_put_into_mouths),
		TEST(out_of_order_is_asked_about_and_said),
		TEST(two_persons_are_two_names),
		TEST(not_applicable_wants_a_reason),
		TEST(what_is_assigned_is_mine),
		TEST(filters_show_what_is_open_and_overdue),
		TEST(what_others_record_arrives),
		TEST(news_do_not_steal_what_is_typed),
		TEST(both_at_once_are_two_entries_and_one_result),
		TEST(a_name_is_asked_for_where_nobody_has_said_one),
		TEST(a_decision_keeps_what_was_considered),
		TEST(a_status_update_sets_the_next_one),
		TEST(closing_says_what_is_open),
		TEST(closing_says_who_still_waits),
		TEST(an_incident_closed_elsewhere_is_closed_here),
		TEST(a_call_back_stays_in_sight_until_it_is_kept),
		TEST(an_update_that_is_due_stays_in_sight),
		TEST(one_long_reason_leaves_the_titles_alone),
		TEST(the_pane_beside_the_list_says_what_the_step_says),
		TEST(the_footer_shows_what_is_needed_first),
		TEST(who_works_here_is_chosen_by_number),
		TEST(leaving_keeps_it_open),
		TEST(deadlines_and_the_last_entry_stand_below),
		TEST(what_is_next_is_always_in_sight),
		TEST(step_shows_all_that_hangs_on_it),
		TEST(step_takes_the_same_keys),
		TEST(record_is_searched_and_follows),
		TEST(shots),
	};

	return cmocka_run_group_tests(tests, shot_begin, shot_end);
}
