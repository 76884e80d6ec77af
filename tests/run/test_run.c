/* test_run - what each kind of entry may do to a session, and what it does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "data.h"

#define MINUTES(n) ((n) * MS_PER_MINUTE)

static struct playbook *pb;
static struct run *run;

static int set_up(void **state)
{
	(void)state;
	pb = data_playbook();
	run = run_new(pb, pb->exercises.item, "0190-test");
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	run_free(run);
	playbook_free(pb);
	return 0;
}

static enum refusal wish(struct entry e)
{
	struct entry out;
	enum refusal r = run_draft(run, &e, &out);

	if (!r)
		run_apply(run, &out);
	return r;
}
#define WISH(...) wish((struct entry){ __VA_ARGS__ })
#define START() assert_int_equal(WISH(.kind = ENTRY_STARTEX, .number = 1), REFUSED_NOTHING)
#define SHOW(id, ms) assert_int_equal(WISH(.kind = ENTRY_INJECT, .ref = (id), .elapsed_ms = (ms)), 0)

static void every_kind_is_refused_where_it_has_no_place(void **state)
{
	static const struct {
		struct entry wish;
		enum refusal briefing, on, held, over;
	} rows[] = {
		{ { .kind = ENTRY_PARTICIPANT, .actor = "a" }, 0, REFUSED_STARTED, REFUSED_STARTED, REFUSED_STARTED },
		{ { .kind = ENTRY_PARTICIPANT }, REFUSED_EMPTY, REFUSED_STARTED, REFUSED_STARTED, REFUSED_STARTED },
		{ { .kind = ENTRY_PARTICIPANT, .actor = "a", .role = "none" }, REFUSED_UNKNOWN, REFUSED_STARTED,
		  REFUSED_STARTED, REFUSED_STARTED },
		{ { .kind = ENTRY_STARTEX, .number = 0 }, REFUSED_UNKNOWN, REFUSED_STARTED, REFUSED_STARTED, REFUSED_STARTED },
		{ { .kind = ENTRY_STARTEX, .number = 101 }, REFUSED_UNKNOWN, REFUSED_STARTED, REFUSED_STARTED, REFUSED_STARTED },
		{ { .kind = ENTRY_INJECT, .ref = "spare" }, REFUSED_NOT_STARTED, 0, REFUSED_PAUSED, REFUSED_ENDED },
		{ { .kind = ENTRY_INJECT, .ref = "second" }, REFUSED_NOT_STARTED, REFUSED_NOT_OPEN, REFUSED_PAUSED, REFUSED_ENDED },
		{ { .kind = ENTRY_INJECT, .ref = "nowhere" }, REFUSED_NOT_STARTED, REFUSED_UNKNOWN, REFUSED_PAUSED, REFUSED_ENDED },
		{ { .kind = ENTRY_OWN, .text = "t" }, REFUSED_NOT_STARTED, 0, REFUSED_PAUSED, REFUSED_ENDED },
		{ { .kind = ENTRY_OWN, .text = "" }, REFUSED_NOT_STARTED, REFUSED_EMPTY, REFUSED_PAUSED, REFUSED_ENDED },
		{ { .kind = ENTRY_DECISION, .ref = "first", .choice = "good" }, REFUSED_NOT_STARTED, REFUSED_NOT_OPEN,
		  REFUSED_PAUSED, REFUSED_ENDED },
		{ { .kind = ENTRY_DECISION, .ref = "first", .choice = "none" }, REFUSED_NOT_STARTED, REFUSED_UNKNOWN,
		  REFUSED_PAUSED, REFUSED_ENDED },
		{ { .kind = ENTRY_DECISION, .ref = "second", .choice = "good" }, REFUSED_NOT_STARTED, REFUSED_UNKNOWN,
		  REFUSED_PAUSED, REFUSED_ENDED },
		{ { .kind = ENTRY_TIMEOUT, .ref = "first" }, REFUSED_NOT_STARTED, REFUSED_NOT_OPEN, REFUSED_NOT_OPEN, REFUSED_ENDED },
		{ { .kind = ENTRY_NOTE, .text = "n" }, REFUSED_NOT_STARTED, 0, 0, 0 },
		{ { .kind = ENTRY_NOTE }, REFUSED_NOT_STARTED, REFUSED_EMPTY, REFUSED_EMPTY, REFUSED_EMPTY },
		{ { .kind = ENTRY_PAUSE }, REFUSED_NOT_STARTED, 0, REFUSED_PAUSED, REFUSED_ENDED },
		{ { .kind = ENTRY_RESUME }, REFUSED_NOT_STARTED, REFUSED_NOT_PAUSED, 0, REFUSED_ENDED },
		{ { .kind = ENTRY_SPEED, .number = 2 }, REFUSED_NOT_STARTED, 0, 0, REFUSED_ENDED },
		{ { .kind = ENTRY_SPEED, .number = 0 }, REFUSED_NOT_STARTED, REFUSED_UNKNOWN, REFUSED_UNKNOWN, REFUSED_ENDED },
		{ { .kind = ENTRY_STEP, .ref = "s1" }, REFUSED_NOT_STARTED, 0, 0, REFUSED_ENDED },
		{ { .kind = ENTRY_STEP, .ref = "s9" }, REFUSED_NOT_STARTED, REFUSED_UNKNOWN, REFUSED_UNKNOWN, REFUSED_ENDED },
		{ { .kind = ENTRY_CORRECTION, .ref = "s1" }, REFUSED_NOT_STARTED, REFUSED_NOT_OPEN, REFUSED_NOT_OPEN, REFUSED_NOT_OPEN },
		{ { .kind = ENTRY_CORRECTION, .number = 1, .text = "t" }, REFUSED_NOT_STARTED, 0, 0, 0 },
		{ { .kind = ENTRY_CORRECTION, .number = 99, .text = "t" }, REFUSED_NOT_STARTED, REFUSED_UNKNOWN, REFUSED_UNKNOWN,
		  REFUSED_UNKNOWN },
		{ { .kind = ENTRY_RATING, .ref = "stop", .choice = "P" }, REFUSED_NOT_ENDED, REFUSED_NOT_ENDED, REFUSED_NOT_ENDED, 0 },
		{ { .kind = ENTRY_RATING, .ref = "stop", .choice = "X" }, REFUSED_NOT_ENDED, REFUSED_NOT_ENDED, REFUSED_NOT_ENDED,
		  REFUSED_UNKNOWN },
		{ { .kind = ENTRY_WELL, .text = "w" }, REFUSED_NOT_ENDED, REFUSED_NOT_ENDED, REFUSED_NOT_ENDED, 0 },
		{ { .kind = ENTRY_IMPROVE, .text = "" }, REFUSED_NOT_ENDED, REFUSED_NOT_ENDED, REFUSED_NOT_ENDED, REFUSED_EMPTY },
		{ { .kind = ENTRY_DONE, .actor = "Ito", .number = 1 }, REFUSED_NOT_ENDED, REFUSED_NOT_ENDED, REFUSED_NOT_ENDED,
		  REFUSED_UNKNOWN },
		{ { .kind = ENTRY_ENDEX }, REFUSED_NOT_STARTED, 0, 0, REFUSED_ENDED },
	};
	struct entry out;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const enum refusal want[] = { rows[i].briefing, rows[i].on, rows[i].held, rows[i].over };

		for (int phase = RUN_BRIEFING; phase <= RUN_OVER; phase++) {
			run->phase = (enum phase_of_run)phase;
			run->last_seq = phase ? 1 : 0;
			assert_int_equal(run_draft(run, &rows[i].wish, &out), want[phase]);
		}
	}
}

/* Weeks after the end, by somebody, once; and only what is to be improved. */
static void an_improvement_is_done_once(void **state)
{
	int64_t improve;

	(void)state;
	START();
	assert_int_equal(WISH(.kind = ENTRY_ENDEX), 0);
	assert_int_equal(WISH(.kind = ENTRY_WELL, .text = "calm"), 0);
	assert_int_equal(WISH(.kind = ENTRY_IMPROVE, .text = "a list"), 0);
	improve = run->last_seq;
	assert_int_equal(WISH(.kind = ENTRY_IMPROVE, .text = "a copy"), 0);
	assert_int_equal(WISH(.kind = ENTRY_DONE, .number = improve), REFUSED_EMPTY);
	assert_int_equal(WISH(.kind = ENTRY_DONE, .actor = "Ito", .number = improve - 1), REFUSED_UNKNOWN);
	assert_int_equal(WISH(.kind = ENTRY_DONE, .actor = "Ito", .number = improve), 0);
	assert_int_equal(WISH(.kind = ENTRY_DONE, .actor = "Ito", .number = improve), REFUSED_ALREADY);
	assert_int_equal(WISH(.kind = ENTRY_DONE, .actor = "Ito", .number = improve + 1), 0);
	assert_int_equal(run->improvement_count, 2);
}

static void each_refusal_says_why(void **state)
{
	(void)state;
	for (int r = REFUSED_NOTHING + 1; r < REFUSED_COUNT; r++)
		assert_true(strlen(refusal_text((enum refusal)r)) > 10);
}

static void a_decision_scores_and_triggers(void **state)
{
	(void)state;
	START();
	SHOW("first", 0);
	assert_int_equal(WISH(.kind = ENTRY_DECISION, .ref = "first", .choice = "good", .elapsed_ms = 90000), 0);
	assert_int_equal(run->injects[FIRST].decision, DECISION_TAKEN);
	assert_int_equal(run->injects[FIRST].option, 0);
	assert_int_equal(run->totals.points, 100);
	assert_int_equal(run->totals.max_points, 100);
	assert_int_equal(run->totals.decisions, 1);
	/* its own delay counts from the decision */
	assert_int_equal(run->injects[CHAIN].due_ms, 90000 + MINUTES(1));
	assert_int_equal(run->injects[SCOLDED].due_ms, NO_MS);
	assert_int_equal(WISH(.kind = ENTRY_DECISION, .ref = "first", .choice = "bad", .elapsed_ms = 91000), REFUSED_ALREADY);
}

static void a_timeout_scores_its_own_points_and_triggers(void **state)
{
	(void)state;
	START();
	SHOW("first", 0);
	assert_int_equal(WISH(.kind = ENTRY_TIMEOUT, .ref = "first", .elapsed_ms = MINUTES(5)), 0);
	assert_int_equal(run->injects[FIRST].decision, DECISION_TIMED_OUT);
	assert_int_equal(run->totals.points, 10);
	assert_int_equal(run->totals.max_points, 100);
	assert_int_equal(run->totals.late, 1);
	assert_int_equal(run->injects[SCOLDED].due_ms, MINUTES(5));
	assert_int_equal(run->injects[CHAIN].due_ms, NO_MS);
}

static void a_late_answer_is_kept_but_scores_and_triggers_nothing(void **state)
{
	struct entry late = { .kind = ENTRY_DECISION, .ref = "first", .choice = "good", .elapsed_ms = MINUTES(6) }, out;

	(void)state;
	START();
	SHOW("first", 0);
	assert_int_equal(WISH(.kind = ENTRY_TIMEOUT, .ref = "first", .elapsed_ms = MINUTES(5)), 0);
	assert_int_equal(run_draft(run, &late, &out), 0);
	assert_true(out.late);
	assert_int_equal(out.points, 0);
	assert_int_equal(out.max_points, 0);
	assert_int_equal(out.response_ms, MINUTES(6));
	run_apply(run, &out);
	assert_int_equal(run->injects[FIRST].decision, DECISION_TIMED_OUT);
	assert_true(run->injects[FIRST].answered_late);
	assert_int_equal(run->injects[FIRST].late_ms, MINUTES(6));
	assert_int_equal(run->injects[FIRST].late_seq, out.seq);
	assert_int_equal(run->injects[FIRST].decided_ms, MINUTES(5));
	assert_int_equal(run->totals.decisions, 1);
	assert_int_equal(run->totals.points, 10);
	assert_int_equal(run->injects[CHAIN].due_ms, NO_MS);
	assert_int_equal(run_draft(run, &late, &out), REFUSED_ALREADY);
}

static void closing_before_the_limit_blames_nobody(void **state)
{
	(void)state;
	START();
	SHOW("first", 0);
	assert_int_equal(WISH(.kind = ENTRY_ENDEX, .elapsed_ms = MINUTES(1)), REFUSED_NOT_OPEN);
	assert_int_equal(WISH(.kind = ENTRY_TIMEOUT, .ref = "first", .elapsed_ms = MINUTES(1)), 0);
	assert_int_equal(run->injects[FIRST].decision, DECISION_CUT_OFF);
	assert_int_equal(run->totals.decisions, 0);
	assert_int_equal(run->totals.max_points, 0);
	assert_int_equal(run->injects[SCOLDED].due_ms, NO_MS);
	assert_int_equal(WISH(.kind = ENTRY_ENDEX, .elapsed_ms = MINUTES(1)), 0);
	assert_int_equal(run->totals.state, SESSION_ENDED);
}

static void after_waits_for_any_option(void **state)
{
	(void)state;
	START();
	SHOW("first", 0);
	assert_int_equal(WISH(.kind = ENTRY_DECISION, .ref = "first", .choice = "good", .elapsed_ms = 1000), 0);
	SHOW("chain", 1000 + MINUTES(1));
	assert_int_equal(run->injects[LINK].due_ms, NO_MS);
	assert_int_equal(WISH(.kind = ENTRY_DECISION, .ref = "chain", .choice = "bad", .elapsed_ms = MINUTES(2)), 0);
	assert_int_equal(run->injects[LINK].due_ms, MINUTES(2));
}

static void exercise_time_never_falls(void **state)
{
	struct entry note = { .kind = ENTRY_NOTE, .text = "n", .elapsed_ms = 10 }, out;

	(void)state;
	START();
	SHOW("first", 5000);
	assert_int_equal(run_draft(run, &note, &out), 0);
	assert_int_equal(out.elapsed_ms, 5000);
}

static void a_stored_entry_drafts_to_itself(void **state)
{
	struct entry stored = { .kind = ENTRY_DECISION, .ref = "first", .choice = "good", .elapsed_ms = 7, .option_text = "Good" };
	struct entry out;

	(void)state;
	START();
	SHOW("first", 0);
	assert_int_equal(run_draft(run, &stored, &out), 0);
	assert_string_equal(out.option_text, "Good");
	stored.option_text = "良い";
	assert_int_equal(run_draft(run, &stored, &out), 0);
	assert_string_equal(out.option_text, "良い");
	stored.option_text = "forged";
	assert_int_equal(run_draft(run, &stored, &out), 0);
	assert_string_not_equal(out.option_text, "forged");
}

static void a_step_can_be_done_and_taken_back(void **state)
{
	(void)state;
	START();
	assert_int_equal(WISH(.kind = ENTRY_STEP, .ref = "s2"), 0);
	assert_true(run->step_done[1]);
	assert_int_equal(WISH(.kind = ENTRY_STEP, .ref = "s2"), REFUSED_ALREADY);
	assert_int_equal(WISH(.kind = ENTRY_CORRECTION, .ref = "s2", .text = "wrong one"), 0);
	assert_false(run->step_done[1]);
	assert_int_equal(WISH(.kind = ENTRY_STEP, .ref = "s2"), 0);
}

static void pause_and_resume_keep_the_state(void **state)
{
	(void)state;
	START();
	SHOW("first", 0);
	assert_int_equal(WISH(.kind = ENTRY_PAUSE, .elapsed_ms = 3000), 0);
	assert_int_equal(run->totals.state, SESSION_PAUSED);
	assert_int_equal(WISH(.kind = ENTRY_SPEED, .number = 10, .elapsed_ms = 3000), 0);
	assert_int_equal(run->totals.state, SESSION_PAUSED);
	assert_int_equal(WISH(.kind = ENTRY_RESUME, .elapsed_ms = 3000), 0);
	assert_int_equal(run->speed, 10);
	assert_int_equal(run->injects[FIRST].decision, DECISION_OPEN);
	assert_int_equal(run_left_ms(run, FIRST, 3000), MINUTES(5) - 3000);
	assert_int_equal(run_left_ms(run, FIRST, MINUTES(9)), 0);
}

static void the_story_goes_past_midnight(void **state)
{
	(void)state;
	assert_int_equal(run_time_of_day(run, 0), 23 * 60 + 55);
	assert_int_equal(run_time_of_day(run, MINUTES(5)), 0);
	pb->exercises.item->starts_at = -1;
	assert_int_equal(run_time_of_day(run, 0), -1);
}

static void an_inject_may_set_the_clock_of_the_story(void **state)
{
	(void)state;
	pb->exercises.item->injects.item[SPARE].clock = 7 * 60;
	START();
	SHOW("spare", MINUTES(2));
	assert_int_equal(run_time_of_day(run, MINUTES(1)), 23 * 60 + 56);
	assert_int_equal(run_time_of_day(run, MINUTES(2)), 7 * 60);
	assert_int_equal(run_time_of_day(run, MINUTES(5)), 7 * 60 + 3);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_kind_is_refused_where_it_has_no_place),
		TEST(each_refusal_says_why),
		TEST(an_improvement_is_done_once),
		TEST(a_decision_scores_and_triggers),
		TEST(a_timeout_scores_its_own_points_and_triggers),
		TEST(a_late_answer_is_kept_but_scores_and_triggers_nothing),
		TEST(closing_before_the_limit_blames_nobody),
		TEST(after_waits_for_any_option),
		TEST(exercise_time_never_falls),
		TEST(a_stored_entry_drafts_to_itself),
		TEST(a_step_can_be_done_and_taken_back),
		TEST(pause_and_resume_keep_the_state),
		TEST(the_story_goes_past_midnight),
		TEST(an_inject_may_set_the_clock_of_the_story),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
