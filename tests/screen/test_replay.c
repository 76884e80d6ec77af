/* Replay: an incident's state at each of its moments, and sessions that play by themselves. */
#include <stdlib.h>
#include <string.h>

#include "live_kit.h"
#include "screen/screens.h"
#include "shot.h"

#define MINUTES(n) ((n)*MS_PER_MINUTE)

static void open_drill(struct past *p)
{
	struct session *s = past_begin(p, 0);

	past_play(s);
	past_open(p, &replay_screen, s->info.id);
	session_close(s);
}

/* ---- replay of an incident ---- */

/* Opened at 12:00, noticed half an hour before; the entries an hour apart, and a quiet night. */
static void play_incident(struct past *p)
{
	static const struct entry wishes[] = {
		{ .kind = ENTRY_STEP, .at_ms = MINUTES(1), .ref = "isolate" },
		{ .kind = ENTRY_FACT, .at_ms = MINUTES(2), .ref = "personal-data", .text = "yes" },
		{ .kind = ENTRY_FACT,
		  .at_ms = MINUTES(3),
		  .ref = "suspect-ip",
		  .text = "10.9.8.7" },
		{ .kind = ENTRY_STEP, .at_ms = MINUTES(4), .ref = "leak" },
		{ .kind = ENTRY_CORRECTION,
		  .at_ms = MINUTES(5),
		  .ref = "isolate",
		  .text = "not yet" },
		{ .kind = ENTRY_CLOSE, .at_ms = MINUTES(605) },
	};
	struct session *s = live_new(p);
	struct error err = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(wishes); i++) {
		struct entry wish = wishes[i];

		wish.at_ms += PAST_WALL_MS;
		wish.actor = "Sato";
		if (session_append(s, &wish, &err) != APPEND_DONE)
			fail_msg("%s", err.text);
	}
	past_open(p, &review_screen, s->info.id);
	session_close(s);
	past_keys(p, "g\r");
	assert_string_equal(past_top(p), "replay");
}

static void an_incident_replays_from_its_review(void **state)
{
	static const struct {
		const char *wanted[3], *unwanted;
	} moments[] = {
		{ { "1 of 7  elapsed 0:00", "Now 2026-11-21 12:00  steps settled 0/6",
		    "Nothing is settled or known yet." },
		  "[x]" },
		{ { "steps settled 1/6", "[x] Take it off", "#2" }, "Nothing is settled" },
		{ { "Personal data", "3 of 7", "reports owed" }, "CLOSED" },
		{ { "(withheld)", "4 of 7", "[x] Take it off" }, "10.9.8.7" },
		{ { "steps settled 2/6", "5 of 7", "> " }, "CLOSED" },
		{ { "steps settled 1/6", "6 of 7", "not yet" }, "[x] Take it off" },
		{ { "CLOSED  Now 2026-11-21 22:05", "7 of 7  elapsed 10:05", "> " }, "6 of 7" },
	};
	struct past *p = *state;
	char *first;

	play_incident(p);
	past_see_at(p, 30, 110);
	first = mem_copy(past_see(p), strlen(past_see(p)));
	for (size_t i = 0; i < ARRAY_LEN(moments); i++) {
		for (size_t k = 0; k < ARRAY_LEN(moments[i].wanted); k++)
			past_assert_sees(p, moments[i].wanted[k]);
		past_assert_not(p, moments[i].unwanted);
		past_assert_sees(p, "LIVE");
		past_keys(p, "l");
	}
	past_keys(p, "g");
	assert_string_equal(past_see(p), first);
	past_see_at(p, 12, 40);
	past_assert_sees(p, "1 of 7");
	free(first);
}

/* ---- playing ---- */

static void a_drill_plays_by_itself_at_any_speed(void **state)
{
	struct past *p = *state;

	open_drill(p);
	past_assert_sees(p, "Space Play");
	live_tick(p, 1000); /* it stands until it is let go */
	past_assert_sees(p, "1 of 10  elapsed 00:00");
	past_keys(p, "++ ");
	past_assert_sees(p, "Space Stop");
	past_assert_sees(p, "x5");
	live_tick(p, 10000);
	live_tick(p, 13999);
	past_assert_sees(p, "1 of 10  elapsed 00:19  x5");
	live_tick(p, 18000);
	past_assert_sees(p, "1 of 10  elapsed 00:40");
	live_tick(p, 22000);
	past_assert_sees(p, "2 of 10  elapsed 01:00");
	past_assert_sees(p, "* A ransom note");
	past_keys(p, "-");
	past_assert_sees(p, "x2");
	live_tick(p, 22000); /* at this speed the rest is longer than anybody waits */
	past_assert_sees(p, "a silence of 01:26 is skipped");
	past_keys(p, " ");
	past_assert_sees(p, "2 of 10  elapsed 02:26");
	live_tick(p, 26000);
	past_assert_sees(p, "2 of 10  elapsed 02:26");
}

/* The second between the two last entries is played, the night before is not. */
static void a_long_silence_is_skipped_and_said(void **state)
{
	struct past *p = *state;

	play_incident(p);
	past_see_at(p, 24, 100);
	past_keys(p, "G");
	past_keys(p, "h ");
	live_tick(p, 1000);
	past_assert_sees(p, "a silence of 9:59 is skipped");
	past_assert_sees(p, "Now 2026-11-21 22:04");
	app_forget_announcement(&p->app);
	live_tick(p, 2999);
	past_assert_sees(p, "6 of 7  elapsed 10:04");
	live_tick(p, 3000);
	past_assert_sees(p, "7 of 7  elapsed 10:05");
	past_assert_sees(p, "Space Play");
	/* From the end it begins anew. */
	past_keys(p, " ");
	past_assert_sees(p, "1 of 7  elapsed 0:00");
}

static void speeds_end_at_an_hour_in_a_second(void **state)
{
	struct past *p = *state;

	open_drill(p);
	past_keys(p, "-");
	past_assert_not(p, "x1");
	past_keys(p, "++++++++++");
	past_assert_sees(p, "x3600");
	past_keys(p, " ");
	live_tick(p, 1000);
	live_tick(p, 1167);
	past_assert_sees(p, "10 of 10");
	past_assert_sees(p, "Space Play");
}

static void a_step_while_it_plays_goes_on_from_there(void **state)
{
	struct past *p = *state;

	open_drill(p);
	past_keys(p, " ");
	live_tick(p, 1000);
	past_keys(p, "ll");
	past_assert_sees(p, "3 of 10  elapsed 02:30");
	live_tick(p, 2000);
	past_assert_sees(p, "a silence of 01:28 is skipped");
	app_forget_announcement(&p->app);
	live_tick(p, 3999);
	past_assert_sees(p, "3 of 10  elapsed 03:59");
	live_tick(p, 4000);
	past_assert_sees(p, "4 of 10");
	past_assert_sees(p, "Space Stop");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, live_setup, live_teardown)
	const struct CMUnitTest tests[] = {
		TEST(an_incident_replays_from_its_review),
		TEST(a_drill_plays_by_itself_at_any_speed),
		TEST(a_long_silence_is_skipped_and_said),
		TEST(speeds_end_at_an_hour_in_a_second),
		TEST(a_step_while_it_plays_goes_on_from_there),
	};

	return cmocka_run_group_tests(tests, shot_begin, shot_end);
}
