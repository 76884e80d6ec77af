/* The improvement plan: what is overdue, open and done over all sessions, and what the next
 * briefing says of it. */
#include <stdlib.h>
#include <string.h>

#include "live_kit.h"
#include "past.h"
#include "screen/screens.h"
#include "shot.h"

static struct session *played(struct past *p, int minutes)
{
	struct session *s = past_begin(p, minutes);

	past_play(s);
	return s;
}

static void improve(struct session *s, const char *what, const char *owner, const char *due)
{
	past_append(s, (struct entry){ .kind = ENTRY_IMPROVE,
				       .elapsed_ms = 600000,
				       .actor = owner,
				       .text = what,
				       .choice = due });
}

/* Two sessions; today is 2026-11-21. */
static void fill(struct past *p)
{
	struct session *s = played(p, 0);

	improve(s, "a list of numbers", "Mori", "2026-12-31");
	improve(s, "no date yet", NULL, NULL);
	session_close(s);
	s = played(p, 60);
	improve(s, "test the backups", "Ito", "2026-11-20");
	session_close(s);
}

static void an_empty_plan_says_where_it_comes_from(void **state)
{
	struct past *p = *state;

	past_open(p, &improvements_screen, NULL);
	past_assert_sees(p, "There is no improvement yet.");
	past_keys(p, "\rm");
	assert_string_equal(past_top(p), "improvements");
}

static void what_is_overdue_stands_first(void **state)
{
	struct past *p = *state;
	const char *text;

	fill(p);
	past_open(p, &improvements_screen, NULL);
	text = past_see(p);
	assert_non_null(strstr(text, "> overdue  2026-11-20  drill 2026-11-21  test the backups"));
	assert_true(strstr(text, "test the backups") < strstr(text, "a list of numbers"));
	assert_true(strstr(text, "a list of numbers") < strstr(text, "no date yet"));
	past_assert_sees(p, "open 3  overdue 1  done 0");
	past_assert_sees(p, "Owner: Ito");
	past_assert_sees(p, "From: 2026-11-21, Friday night (past)");
}

static void enter_records_that_it_is_done(void **state)
{
	struct past *p = *state;

	fill(p);
	past_open(p, &improvements_screen, NULL);
	past_keys(p, "\r");
	assert_string_equal(past_top(p), "sheet");
	past_assert_sees(p, "test the backups");
	past_assert_sees(p, "Ito");
	live_keys(p, "restored on Friday\r\r");
	assert_string_equal(past_top(p), "improvements");
	past_assert_sees(p, "recorded as done: test the backups");
	past_assert_not(p, "2026-11-20");
	past_assert_sees(p, "open 2  overdue 0  done 1");
	past_keys(p, "m");
	past_keys(p, "G");
	past_assert_sees(p, "> done     2026-11-20  drill 2026-11-21  test the backups");
	past_assert_sees(p, "Done: 2026-11-21 12:00, Ito");
	past_assert_sees(p, "Remark: restored on Friday");
	past_keys(p, "\r");
	assert_string_equal(past_top(p), "improvements");
	assert_string_equal(p->app.screens->announcement, "this improvement is done already");
}

/* One thing to do that three drills have found is closed once. */
static void the_same_of_other_drills_is_closed_too(void **state)
{
	struct past *p = *state;

	for (int i = 0; i < 3; i++) {
		struct session *s = played(p, -i * 24 * 60);

		improve(s, i ? "Test the BACKUPS" : "test the backups", "Ito", NULL);
		if (!i)
			improve(s, "a list", NULL, NULL);
		session_close(s);
	}
	past_open(p, &improvements_screen, NULL);
	past_assert_sees(p, "drill 2026-11-21  test the backups");
	past_assert_sees(p, "drill 2026-11-19  Test the BACKUPS");
	live_keys(p, "\r\r\r");
	past_assert_sees(p, "2 more of the same are open; close them too?");
	live_keys(p, "n");
	past_assert_sees(p, "open 3  overdue 0  done 1");
	live_keys(p, "g");
	live_keys(p, "\r\r\r");
	past_assert_sees(p, "1 more of the same is open; close it too?");
	live_keys(p, "y");
	past_assert_sees(p, "recorded as done: 1 more");
	past_assert_sees(p, "open 1  overdue 0  done 3");
}

/* Another terminal did it while the sheet was open. */
static void it_is_not_recorded_twice(void **state)
{
	struct past *p = *state;
	struct session *s = played(p, 0);

	improve(s, "a list", "Mori", NULL);
	past_open(p, &improvements_screen, NULL);
	past_keys(p, "\r");
	past_append(s, (struct entry){ .kind = ENTRY_DONE,
				       .actor = "Sato",
				       .number = (int64_t)s->count,
				       .elapsed_ms = 600000 });
	session_close(s);
	live_keys(p, "\r\r");
	assert_string_equal(past_top(p), "sheet");
	assert_non_null(strstr(p->app.screens->announcement, "already"));
}

static void the_review_says_what_was_done(void **state)
{
	struct past *p = *state;
	struct session *s = played(p, 0);

	improve(s, "a list", "Mori", NULL);
	past_append(s, (struct entry){ .kind = ENTRY_DONE,
				       .actor = "Sato",
				       .text = "printed",
				       .number = (int64_t)s->count,
				       .elapsed_ms = 600000 });
	past_open(p, &review_screen, s->info.id);
	session_close(s);
	past_keys(p, "\tG");
	past_assert_sees(p, "#11 a list: printed");
}

/* ---- the next drill ---- */

static void the_briefing_shows_what_is_left(void **state)
{
	static const struct briefing_argument argument = { .playbook = "past" };
	struct past *p = *state;
	struct session *s = played(p, 0);

	past_append(s, (struct entry){ .kind = ENTRY_RATING,
				       .elapsed_ms = 600000,
				       .ref = "tell",
				       .choice = "M" });
	past_append(s, (struct entry){ .kind = ENTRY_RATING,
				       .elapsed_ms = 600000,
				       .ref = "contain",
				       .choice = "S" });
	session_close(s);
	fill(p);
	past_keep_playbook(p);
	past_open(p, &briefing_screen, &argument);
	past_assert_sees(p, "- Tell the others (rated M last time: practise it again)");
	past_assert_sees(p, "- Contain the spread\n");
	past_assert_sees(p, "open 3, overdue 1  (Enter shows them)");
	live_keys(p, "\t\t\t\r");
	assert_string_equal(past_top(p), "improvements");
	live_keys(p, "\r\r\r");
	live_keys(p, "q");
	assert_string_equal(past_top(p), "briefing");
	past_assert_sees(p, "open 2, overdue 0");
}

static void a_first_drill_has_no_such_row(void **state)
{
	static const struct briefing_argument argument = { .playbook = "past" };
	struct past *p = *state;

	past_keep_playbook(p);
	past_open(p, &briefing_screen, &argument);
	past_assert_not(p, "Improvements");
	past_assert_not(p, "last time");
}

static void home_says_what_is_open(void **state)
{
	struct past *p = *state;

	p->app.organisation.known = true;
	past_open(p, &home_screen, NULL);
	past_assert_not(p, "Improvement plan");
	past_keys(p, "q");
	fill(p);
	past_open(p, &home_screen, NULL);
	past_assert_sees(p, "Improvement plan");
	past_assert_sees(p, "open 3, overdue 1");
}

static void it_looks_as_expected(void **state)
{
	struct past *p = *state;

	fill(p);
	past_open(p, &improvements_screen, NULL);
	past_check(p, "improvements");
}

static void every_size_shows_something(void **state)
{
	static const int sizes[][2] = {
		{ 24, 80 }, { 40, 120 }, { 20, 60 }, { 12, 40 }, { 1, 10 }
	};
	struct past *p = *state;

	fill(p);
	past_open(p, &improvements_screen, NULL);
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		const char *text = past_see_at(p, sizes[i][0], sizes[i][1]);

		assert_true(sizes[i][0] == 1 || strstr(text, "overdue"));
	}
	past_see_at(p, 24, 80);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, past_setup, past_teardown)
	const struct CMUnitTest tests[] = {
		TEST(an_empty_plan_says_where_it_comes_from),
		TEST(what_is_overdue_stands_first),
		TEST(enter_records_that_it_is_done),
		TEST(the_same_of_other_drills_is_closed_too),
		TEST(it_is_not_recorded_twice),
		TEST(the_review_says_what_was_done),
		TEST(the_briefing_shows_what_is_left),
		TEST(a_first_drill_has_no_such_row),
		TEST(home_says_what_is_open),
		TEST(it_looks_as_expected),
		TEST(every_size_shows_something),
	};

	return cmocka_run_group_tests(tests, shot_begin, shot_end);
}
