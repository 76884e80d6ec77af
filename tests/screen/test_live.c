/* What every screen of a live incident uses: recording, times in words, and what has come up. */
#include <string.h>

#include "base/lang.h"
#include "live_kit.h"
#include "shot.h"

#define MINUTES(n) ((n)*MS_PER_MINUTE)
#define NOW PAST_WALL_MS

static const char *announced(struct past *p)
{
	const char *text = p->app.screens->announcement;

	return text ? text : "";
}

/* ---- times ---- */

static void spans_are_hours_and_minutes_then_days(void **state)
{
	static const struct {
		int64_t ms;
		const char *text;
	} rows[] = {
		{ 0, "0:00" },
		{ -MINUTES(5), "0:00" },
		{ MINUTES(1) - 1, "0:00" },
		{ MINUTES(36), "0:36" },
		{ MINUTES(60), "1:00" },
		{ MS_PER_DAY - 1, "23:59" },
		{ MS_PER_DAY, "1d 0:00" },
		{ 2 * MS_PER_DAY + MINUTES(192), "2d 3:12" },
		{ 400 * MS_PER_DAY, "400d 0:00" },
	};
	struct past *p = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_string_equal(live_span(app_frame(&p->app), rows[i].ms), rows[i].text);
}

static void what_is_left_is_told_in_words(void **state)
{
	static const struct {
		int64_t at_ms;
		const char *text;
	} rows[] = {
		{ MINUTES(36), "0:36 left" },
		{ MS_PER_DAY, "1d 0:00 left" },
		{ 0, "0:00 left" },
		{ -1, "over by 0:00" },
		{ -MINUTES(12), "over by 0:12" },
		{ -3 * MS_PER_DAY, "over by 3d 0:00" },
	};
	struct past *p = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_string_equal(live_left(app_frame(&p->app), NOW + rows[i].at_ms, NOW),
				    rows[i].text);
}

static void the_clock_shows_the_first_deadline(void **state)
{
	struct past *p = *state;
	struct arena *a = app_frame(&p->app);

	live_begin(p);
	assert_string_equal(live_clock(&p->app, a, 80), "elapsed 0:30");
	live_add(p, (struct entry){ .kind = ENTRY_STEP, .ref = "leak" });
	assert_string_equal(live_clock(&p->app, a, 80), "elapsed 0:30  deadline 1d 0:00 left");
	assert_string_equal(live_clock(&p->app, a, 59), "deadline 1d 0:00 left");
	live_add(p, (struct entry){ .kind = ENTRY_FACT,
				    .ref = "noticed-at",
				    .text = "2026-11-21T13:00:00+09:00" });
	assert_string_equal(live_clock(&p->app, a, 80), "elapsed 0:00  deadline 1d 0:00 left");
	live_add(p, (struct entry){ .kind = ENTRY_CLOSE });
	assert_string_equal(live_clock(&p->app, a, 80), "closed");
}

/* ---- recording ---- */

static void it_is_here_and_on_until_it_is_closed(void **state)
{
	struct past *p = *state;

	assert_false(live_is_here(&p->app));
	assert_false(live_is_on(&p->app));
	live_begin(p);
	assert_true(live_is_here(&p->app));
	assert_true(live_is_on(&p->app));
	live_add(p, (struct entry){ .kind = ENTRY_CLOSE });
	assert_true(live_is_here(&p->app));
	assert_false(live_is_on(&p->app));
}

static void what_is_recorded_is_announced_with_its_number(void **state)
{
	struct past *p = *state;

	live_begin(p);
	assert_true(live_commit(&p->app, (struct entry){ .kind = ENTRY_STEP, .ref = "isolate" }));
	assert_string_equal(announced(p), "recorded #2");
	assert_string_equal(live_last(p)->actor, "Sato");
	assert_int_equal(live_last(p)->at_ms, NOW);
	assert_true(live_commit(
		&p->app,
		(struct entry){ .kind = ENTRY_STEP, .actor = "Ito", .ref = "photograph" }));
	assert_string_equal(live_last(p)->actor, "Ito");
	assert_false(live_commit(&p->app, (struct entry){ .kind = ENTRY_STEP, .ref = "gone" }));
	assert_string_equal(announced(p), "the playbook of this session has no such item");
	assert_int_equal(p->app.session->count, 3);
}

static void two_terminals_number_their_entries_together(void **state)
{
	struct past *p = *state;

	live_begin(p);
	live_add_elsewhere(p, (struct entry){ .kind = ENTRY_STEP, .ref = "isolate" });
	assert_true(live_commit(&p->app, (struct entry){ .kind = ENTRY_STEP, .ref = "isolate" }));
	assert_string_equal(announced(p), "recorded #3");
	assert_string_equal(live_incident(&p->app)->steps[0].trace.who, "Suzuki");
}

static void a_note_that_cannot_be_recorded_is_there_again(void **state)
{
	struct past *p = *state;

	live_begin(p);
	live_note(&p->app, NULL);
	live_note(&p->app, "");
	assert_int_equal(p->app.session->count, 1);
	live_note(&p->app, "a bus arrives");
	assert_string_equal(live_last(p)->text, "a bus arrives");
	live_set_me(&p->app, "");
	live_note(&p->app, "typed only once");
	assert_int_equal(p->app.session->count, 2);
	assert_non_null(p->app.screens->prompt.question);
	assert_string_equal(field_text(&p->app.screens->prompt.field), "typed only once");
}

/* ---- what has come up ---- */

static void expect_alarm(struct past *p, int64_t from_ms, int64_t to_ms, const char *wanted)
{
	app_forget_announcement(&p->app);
	live_announce_alarm(&p->app, NOW + from_ms, NOW + to_ms);
	assert_string_equal(announced(p), wanted);
}

static void alarms_are_announced_once(void **state)
{
	struct past *p = *state;

	live_begin(p);
	live_add(p, (struct entry){ .kind = ENTRY_CALL,
				    .option_text = "Insurer",
				    .text = "later",
				    .number = NOW + MINUTES(10) });
	live_add(p,
		 (struct entry){ .kind = ENTRY_CADENCE, .choice = "Board", .number = MINUTES(20) });
	expect_alarm(p, 0, MINUTES(9), "");
	expect_alarm(p, MINUTES(9), MINUTES(10), "A call-back was promised for now: Insurer");
	expect_alarm(p, MINUTES(10), MINUTES(11), "");
	expect_alarm(p, MINUTES(19), MINUTES(20), "A status update is due: Board");
}

/* P3D/P5D from the 21st, which counts: the 23rd and the 25th in Japan. */
static void duties_remind_and_pass(void **state)
{
	const int64_t midnight = 12 * MS_PER_HOUR;
	struct past *p = *state;

	live_begin(p);
	live_add(p, (struct entry){ .kind = ENTRY_FACT,
				    .ref = "known-at",
				    .text = "2026-11-21T12:00:00+09:00" });
	live_add(p,
		 (struct entry){ .kind = ENTRY_FACT, .ref = "personal-data", .choice = "unknown" });
	expect_alarm(p, 0, midnight, "");
	expect_alarm(p, midnight + MS_PER_DAY - 1, midnight + MS_PER_DAY,
		     "Reminder: Preliminary report");
	expect_alarm(p, midnight + 2 * MS_PER_DAY - 1, midnight + 2 * MS_PER_DAY,
		     "Report now, the first of the days named has passed: Preliminary report");
	expect_alarm(p, midnight + 4 * MS_PER_DAY - 1, midnight + 4 * MS_PER_DAY,
		     "The deadline has passed: Preliminary report");
	expect_alarm(p, midnight + 4 * MS_PER_DAY, midnight + 9 * MS_PER_DAY, "");
	/* Of one that is to be met without delay a target has passed, no deadline. */
	p->app.session->playbook->deadlines.item[0].soft = true;
	expect_alarm(p, midnight + 4 * MS_PER_DAY - 1, midnight + 4 * MS_PER_DAY,
		     "Report now, the target time has passed: Preliminary report");
}

static void news_of_others_are_announced(void **state)
{
	struct past *p = *state;
	size_t before, news;
	struct error err;

	live_begin(p);
	before = p->app.session->count;
	app_forget_announcement(&p->app);
	live_announce_news(&p->app, before);
	assert_string_equal(announced(p), "");
	live_add_elsewhere(p, (struct entry){ .kind = ENTRY_STEP, .ref = "isolate" });
	live_add_elsewhere(
		p,
		(struct entry){ .kind = ENTRY_FACT, .ref = "suspect-ip", .text = "203.0.113.9" });
	assert_true(session_sync(p->app.session, &news, &err));
	live_announce_news(&p->app, before);
	assert_string_equal(announced(p), "Suzuki: Fact  Address of the attacker: (withheld)");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, live_setup, live_teardown)
	const struct CMUnitTest tests[] = {
		TEST(spans_are_hours_and_minutes_then_days),
		TEST(what_is_left_is_told_in_words),
		TEST(the_clock_shows_the_first_deadline),
		TEST(it_is_here_and_on_until_it_is_closed),
		TEST(what_is_recorded_is_announced_with_its_number),
		TEST(two_terminals_number_their_entries_together),
		TEST(a_note_that_cannot_be_recorded_is_there_again),
		TEST(alarms_are_announced_once),
		TEST(duties_remind_and_pass),
		TEST(news_of_others_are_announced),
	};

	return cmocka_run_group_tests(tests, shot_begin, shot_end);
}
