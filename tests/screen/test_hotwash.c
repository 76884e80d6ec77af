/* The hot wash: ratings and findings are recorded one by one, and nothing typed is lost. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "past.h"
#include "screen/screens.h"
#include "shot.h"

static struct session *open_hotwash(struct past *p)
{
	struct session *s = past_begin(p, 0);

	past_play(s);
	past_open(p, &hotwash_screen, s);
	return s;
}

static const struct entry *last(const struct session *s)
{
	return &s->entries[s->count - 1];
}

/* Moves to the row of this text; the rows are those of an untouched hot wash. */
enum row { CONTAIN, TELL, ADD_WELL, ADD_IMPROVE, REVIEW };
static void go_to(struct past *p, enum row row)
{
	past_keys(p, "g");
	for (int i = 0; i < (int)row; i++)
		past_keys(p, "j");
}

/* As on a full disk: no file may grow. */
static void fill_disk(bool full)
{
	static struct rlimit before;
	struct rlimit none;

	if (full) {
		signal(SIGXFSZ, SIG_IGN);
		getrlimit(RLIMIT_FSIZE, &before);
	}
	none = (struct rlimit){ .rlim_cur = 1, .rlim_max = before.rlim_max };
	setrlimit(RLIMIT_FSIZE, full ? &none : &before);
}

static void shows_score_and_suggestions(void **state)
{
	struct past *p = *state;

	open_hotwash(p);
	past_assert_sees(p, "DRILL Hot wash: Friday night");
	past_assert_sees(p, "100 of 200 points (50 %)  decisions: 2  timed out: 1  took 10:00");
	past_assert_sees(p, "> 1  Contain the spread");
	past_assert_sees(p,
			 "100 of 100 points (100 %), suggested: P  Performed without challenges");
	past_assert_sees(p, "0 of 100 points (0 %), suggested: U  Unable to be performed");
	past_assert_sees(p, "M  Performed with major challenges");
	past_assert_sees(p, "not rated yet: press P, S, M or U");
}

static void looks_as_expected(void **state)
{
	struct past *p = *state;

	open_hotwash(p);
	past_keys(p, "S");
	past_check(p, "hotwash");
}

static void a_rating_is_recorded_at_once(void **state)
{
	static const struct {
		const char *key, *choice;
	} cases[] = { { "P", "P" }, { "S", "S" }, { "Ｍ", "M" }, { "U", "U" } };
	struct past *p = *state;
	struct session *s = open_hotwash(p);

	go_to(p, TELL);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		past_keys(p, cases[i].key);
		assert_int_equal(last(s)->kind, ENTRY_RATING);
		assert_string_equal(last(s)->ref, "tell");
		assert_string_equal(last(s)->choice, cases[i].choice);
		assert_string_equal(last(s)->actor, "Sato");
		assert_int_equal(last(s)->elapsed_ms, s->run->elapsed_ms);
	}
	past_assert_sees(p, "rated: U  Unable to be performed");
	past_assert_sees(p, "recorded #14");
}

static void the_same_rating_is_recorded_once(void **state)
{
	struct past *p = *state;
	struct session *s = open_hotwash(p);

	past_keys(p, "SS");
	assert_int_equal(s->count, 11);
}

static void only_objectives_are_rated(void **state)
{
	struct past *p = *state;
	struct session *s = open_hotwash(p);

	go_to(p, ADD_WELL);
	past_keys(p, "P");
	assert_int_equal(s->count, 10);
	past_assert_sees(p, "Select an objective first");
}

static void a_comment_comes_after_the_rating_and_stays(void **state)
{
	struct past *p = *state;
	struct session *s = open_hotwash(p);

	past_keys(p, "\r");
	past_assert_sees(p, "Rate the objective first");
	past_keys(p, "S\r");
	past_type(p, "slow but right");
	assert_int_equal(s->count, 12);
	assert_string_equal(last(s)->choice, "S");
	assert_string_equal(last(s)->text, "slow but right");
	past_keys(p, "M");
	assert_string_equal(last(s)->text, "slow but right");
	past_assert_sees(p, "slow but right");
}

static void an_unchanged_comment_is_no_entry(void **state)
{
	struct past *p = *state;
	struct session *s = open_hotwash(p);

	past_keys(p, "S\r");
	past_type(p, "");
	assert_int_equal(s->count, 11);
}

static void what_went_well_is_added_and_the_cursor_stays(void **state)
{
	struct past *p = *state;
	struct session *s = open_hotwash(p);

	go_to(p, ADD_WELL);
	past_keys(p, "\r");
	past_type(p, "全員が落ち着いていた");
	assert_int_equal(last(s)->kind, ENTRY_WELL);
	assert_string_equal(last(s)->text, "全員が落ち着いていた");
	past_assert_sees(p, "> + add what went well");
	past_keys(p, "\r");
	past_type(p, "second");
	assert_string_equal(last(s)->text, "second");
	past_keys(p, "\r");
	past_type(p, "");
	assert_int_equal(s->count, 12);
}

static void an_improvement_has_owner_and_due_date(void **state)
{
	static const struct {
		const char *due, *choice;
	} cases[] = { { "2026-12-31", "2026-12-31" },
		      { "２０２７－０１－１５", "2027-01-15" },
		      { "１２／２４", "2026-12-24" },
		      { "1/5", "2027-01-05" },
		      { "", NULL } };
	struct past *p = *state;
	struct session *s = open_hotwash(p);

	go_to(p, ADD_IMPROVE);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		past_keys(p, "\r");
		past_type(p, "write the numbers down");
		past_type(p, "Mori");
		past_type(p, cases[i].due);
		assert_int_equal(last(s)->kind, ENTRY_IMPROVE);
		assert_string_equal(last(s)->text, "write the numbers down");
		assert_string_equal(last(s)->actor, "Mori");
		if (cases[i].choice)
			assert_string_equal(last(s)->choice, cases[i].choice);
		else
			assert_null(last(s)->choice);
	}
	past_assert_sees(p, "owner: Mori, due: 2026-12-31");
	past_assert_sees(p, "owner: Mori, due: no date yet");
}

static void a_wrong_date_is_asked_again_with_what_was_typed(void **state)
{
	static const char *const wrong[] = { "soon", "2026-13-01", "2026-02-30", "2026",
					     "2026-1-1" };
	struct past *p = *state;
	struct session *s = open_hotwash(p);

	go_to(p, ADD_IMPROVE);
	past_keys(p, "\r");
	past_type(p, "what");
	past_type(p, "who");
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		past_keys(p, "\x15");
		past_type(p, wrong[i]);
		assert_int_equal(s->count, 10);
		past_assert_sees(p, "is no date; write it like 2026-12-31");
		past_assert_sees(p, wrong[i]);
	}
	past_keys(p, "\x15");
	past_type(p, "2026-12-31");
	assert_string_equal(last(s)->text, "what");
}

static void an_interrupted_improvement_is_offered_again(void **state)
{
	struct past *p = *state;
	struct session *s = open_hotwash(p);

	go_to(p, ADD_IMPROVE);
	past_keys(p, "\r");
	past_type(p, "rehearse the calls");
	past_keys(p, "\033\033");
	assert_int_equal(s->count, 10);
	past_keys(p, "\r");
	past_assert_sees(p, "rehearse the calls");
	past_type(p, "");
	past_type(p, "");
	past_type(p, "");
	assert_string_equal(last(s)->text, "rehearse the calls");
	assert_null(last(s)->actor);
}

static void escape_goes_back_one_question(void **state)
{
	struct past *p = *state;
	struct session *s = open_hotwash(p);

	go_to(p, ADD_IMPROVE);
	past_keys(p, "\r");
	past_type(p, "call earlier");
	past_type(p, "Mori");
	past_keys(p, "12/2");
	past_keys(p, "\033");
	past_assert_sees(p, "Who takes care of it Mori");
	past_keys(p, "\033");
	past_assert_sees(p, "What to improve call earlier");
	past_type(p, "");
	past_type(p, "");
	past_assert_sees(p, "12/2");
	past_type(p, "4");
	assert_string_equal(last(s)->text, "call earlier");
	assert_string_equal(last(s)->actor, "Mori");
	assert_string_equal(last(s)->choice, "2026-12-24");
}

static void leaving_unrated_objectives_is_asked_once(void **state)
{
	struct past *p = *state;

	open_hotwash(p);
	past_keys(p, "q");
	past_assert_sees(p, "2 objectives are not rated yet. Leave all the same?");
	past_keys(p, "n");
	assert_string_equal(past_top(p), "hotwash");
	past_keys(p, "q");
	assert_string_equal(past_top(p), "");
}

static void a_failed_commit_keeps_what_was_typed(void **state)
{
	struct past *p = *state;
	struct session *s = open_hotwash(p);

	go_to(p, ADD_WELL);
	past_keys(p, "\r");
	fill_disk(true);
	past_type(p, "calm voices");
	fill_disk(false);
	assert_int_equal(s->count, 10);
	past_assert_sees(p, "calm voices");
	past_keys(p, "\r");
	assert_int_equal(s->count, 11);
	assert_string_equal(last(s)->text, "calm voices");
}

static void a_failed_improvement_keeps_all_three_answers(void **state)
{
	struct past *p = *state;
	struct session *s = open_hotwash(p);

	go_to(p, ADD_IMPROVE);
	past_keys(p, "\r");
	past_type(p, "what");
	past_type(p, "who");
	fill_disk(true);
	past_type(p, "2026-12-31");
	fill_disk(false);
	assert_int_equal(s->count, 10);
	past_keys(p, "\r");
	assert_int_equal(s->count, 11);
	assert_string_equal(last(s)->text, "what");
	assert_string_equal(last(s)->actor, "who");
	assert_string_equal(last(s)->choice, "2026-12-31");
}

static void the_last_row_opens_the_review(void **state)
{
	struct past *p = *state;

	open_hotwash(p);
	go_to(p, REVIEW);
	past_assert_sees(p, "> See the record");
	past_keys(p, "\r");
	assert_string_equal(past_top(p), "review");
	past_keys(p, "q");
	assert_string_equal(past_top(p), "hotwash");
	past_assert_sees(p, "DRILL Hot wash");
	past_keys(p, "qy");
	assert_string_equal(past_top(p), "");
}

static void the_selected_row_is_in_sight_at_every_size(void **state)
{
	static const int sizes[][2] = {
		{ 24, 80 }, { 40, 120 }, { 20, 60 }, { 12, 40 }, { 10, 40 }
	};
	struct past *p = *state;

	open_hotwash(p);
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
		for (enum row row = CONTAIN; row <= REVIEW; row++) {
			go_to(p, row);
			if (!strstr(past_see_at(p, sizes[i][0], sizes[i][1]), "\n> "))
				fail_msg("row %u at %d x %d:\n%s", row, sizes[i][0], sizes[i][1],
					 p->text);
		}
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, past_setup, past_teardown)
	const struct CMUnitTest tests[] = {
		TEST(shows_score_and_suggestions),
		TEST(looks_as_expected),
		TEST(a_rating_is_recorded_at_once),
		TEST(the_same_rating_is_recorded_once),
		TEST(only_objectives_are_rated),
		TEST(a_comment_comes_after_the_rating_and_stays),
		TEST(an_unchanged_comment_is_no_entry),
		TEST(what_went_well_is_added_and_the_cursor_stays),
		TEST(an_improvement_has_owner_and_due_date),
		TEST(a_wrong_date_is_asked_again_with_what_was_typed),
		TEST(an_interrupted_improvement_is_offered_again),
		TEST(escape_goes_back_one_question),
		TEST(leaving_unrated_objectives_is_asked_once),
		TEST(a_failed_commit_keeps_what_was_typed),
		TEST(a_failed_improvement_keeps_all_three_answers),
		TEST(the_last_row_opens_the_review),
		TEST(the_selected_row_is_in_sight_at_every_size),
	};

	return cmocka_run_group_tests(tests, shot_begin, shot_end);
}
