/* The trend screen: a row a quarter, what happened in it, and the keys that lead on. */
#include <stdlib.h>
#include <string.h>

#include "past.h"
#include "screen/screens.h"
#include "shot.h"

#define DAYS(n) ((n)*24 * 60)

/* A drill so many days before 2026-11-21, half of the points; an objective rated so. */
static void drill(struct past *p, int days_before, const char *rating)
{
	struct session *s = past_begin(p, -DAYS(days_before));

	past_play(s);
	if (rating)
		past_append(s, (struct entry){ .kind = ENTRY_RATING,
					       .elapsed_ms = 600000,
					       .ref = "tell",
					       .choice = rating });
	session_close(s);
}

static void improve(struct past *p, const char *what, const char *due)
{
	struct session *s = past_begin(p, 0);

	past_play(s);
	past_append(s, (struct entry){ .kind = ENTRY_IMPROVE,
				       .elapsed_ms = 600000,
				       .text = what,
				       .choice = due });
	session_close(s);
}

static void nothing_yet_says_what_to_do(void **state)
{
	struct past *p = *state;

	past_open(p, &trend_screen, NULL);
	past_assert_sees(p, "No drill has been finished yet.");
	past_keys(p, "\rmfi");
	assert_string_equal(past_top(p), "improvements");
}

static void quarters_stand_newest_first(void **state)
{
	struct past *p = *state;

	drill(p, 190, "M");
	drill(p, 5, "U");
	drill(p, 3, NULL);
	past_open(p, &trend_screen, NULL);
	past_assert_sees(p, "> 2026 Q4");
	past_assert_sees(p, "50%");
	past_assert_sees(p, "2026 Q3    no drill");
	past_assert_sees(p, "2026 Q2");
	past_assert_sees(p, "2 drills");
	past_assert_sees(p, "Trend  All playbooks");
	past_assert_sees(p, "Quarter    Score            Median In time  Rated");
	past_assert_sees(p, "the oldest quarter first");
	past_assert_sees(p, "M with major challenges");
	past_see_at(p, 40, 120);
	past_assert_sees(p, "Score: 50% (200 of 400 points)");
	past_assert_sees(p, "Median response: 01:30");
	past_assert_sees(p, "Decided in time: 50% (2 of 4)");
	past_assert_sees(p, "Objective: Tell the others (2 times in a row)");
	past_assert_sees(p, "2026-11-16 12:00  50%  01:30  Friday night");
	past_keys(p, "jj");
	past_assert_sees(p, "1 drill");
	past_assert_not(p, "in a row");
}

static void the_fiscal_year_names_them_otherwise(void **state)
{
	struct past *p = *state;

	drill(p, 300, NULL);
	past_open(p, &trend_screen, NULL);
	past_assert_sees(p, "> 2026 Q4");
	past_keys(p, "f");
	past_assert_sees(p, "> FY2026 Q3");
	past_assert_sees(p, "FY2025 Q4");
	past_keys(p, "f");
	past_assert_sees(p, "> 2026 Q4");
}

static void enter_reviews_the_quarters_last_drill(void **state)
{
	struct past *p = *state;

	drill(p, 100, NULL);
	drill(p, 10, NULL);
	past_open(p, &trend_screen, NULL);
	past_keys(p, "\r");
	assert_string_equal(past_top(p), "review");
	past_assert_sees(p, "2026-11-11");
	past_assert_sees(p, "DRILL");
	past_keys(p, "t");
	assert_string_equal(past_top(p), "trend");
	past_assert_not(p, "DRILL");
	past_keys(p, "i");
	past_assert_not(p, "DRILL");
	past_keys(p, "q");
	past_keys(p, "qqj\r");
	assert_string_equal(past_top(p), "review");
	past_assert_sees(p, "2026-08-13");
}

static void the_records_lead_to_both(void **state)
{
	struct past *p = *state;

	drill(p, 5, NULL);
	past_open(p, &history_screen, NULL);
	past_keys(p, "t");
	assert_string_equal(past_top(p), "trend");
	past_keys(p, "qi");
	assert_string_equal(past_top(p), "improvements");
	past_keys(p, "q");
	assert_string_equal(past_top(p), "history");
}

static void the_header_counts_improvements(void **state)
{
	struct past *p = *state;

	improve(p, "a list", "2026-11-20");
	improve(p, "a copy", NULL);
	past_open(p, &trend_screen, NULL);
	past_assert_sees(p, "open 2  overdue 1");
	past_keys(p, "i");
	past_assert_sees(p, "overdue  2026-11-20  drill 2026-11-21  a list");
}

static void it_looks_as_expected(void **state)
{
	struct past *p = *state;

	drill(p, 400, "M");
	drill(p, 190, "M");
	drill(p, 5, "P");
	past_open(p, &trend_screen, NULL);
	past_check(p, "trend");
}

static void every_size_shows_something(void **state)
{
	static const int sizes[][2] = {
		{ 24, 80 }, { 40, 120 }, { 20, 60 }, { 12, 40 }, { 1, 10 }
	};
	struct past *p = *state;

	drill(p, 5, NULL);
	past_open(p, &trend_screen, NULL);
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		const char *text = past_see_at(p, sizes[i][0], sizes[i][1]);

		assert_true(sizes[i][0] == 1 || strstr(text, "2026 Q4"));
	}
	past_see_at(p, 24, 80);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, past_setup, past_teardown)
	const struct CMUnitTest tests[] = {
		TEST(nothing_yet_says_what_to_do),
		TEST(quarters_stand_newest_first),
		TEST(the_fiscal_year_names_them_otherwise),
		TEST(enter_reviews_the_quarters_last_drill),
		TEST(the_records_lead_to_both),
		TEST(the_header_counts_improvements),
		TEST(it_looks_as_expected),
		TEST(every_size_shows_something),
	};

	return cmocka_run_group_tests(tests, shot_begin, shot_end);
}
