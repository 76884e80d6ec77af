/* test_assessment - what a self-assessment comes to, and what may be recorded in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/lang.h"
#include "run/agenda.h"
#include "run/assessment.h"

#define LIST(array)                     \
	{                               \
		array, ARRAY_LEN(array) \
	}
#define TEXT(text)              \
	{                       \
		{ text, text }, \
		{               \
			0       \
		}               \
	}

static struct level levels[] = {
	{ .item.id = "no", .score = -1 },
	{ .item.id = "half", .score = 2 },
	{ .item.id = "yes", .score = 5 },
	{ .item.id = "na", .excluded = true },
};
static struct axis axes[] = { { .item.id = "first" }, { .item.id = "second" } };
static struct assessment_question questions[] = {
	{ .item.id = "a", .axis = { .id = "first", .index = 0 } },
	{ .item.id = "b", .axis = { .id = "first", .index = 0 } },
	{ .item.id = "c", .axis = { .id = "first", .index = 0 } },
	{ .item.id = "d", .axis = { .id = "second", .index = 1 } },
};
static struct band bands[] = {
	{ .from = 4, .text = TEXT("good") },
	{ .from = -9, .text = TEXT("bad") },
	{ .from = 1, .text = TEXT("fair") },
};
static struct assessment both[] = {
	{ .item.id = "mean",
	  .result = RESULT_MEAN,
	  .weak = 3,
	  .levels = LIST(levels),
	  .axes = LIST(axes),
	  .questions = LIST(questions),
	  .bands = LIST(bands) },
	{ .item.id = "sum",
	  .result = RESULT_SUM,
	  .weak = 3,
	  .levels = LIST(levels),
	  .axes = LIST(axes),
	  .questions = LIST(questions),
	  .bands = LIST(bands) },
};
static const struct playbook playbook = { .item.id = "ready", .assessments = LIST(both) };

static struct run *run;
static struct arena arena;

static void begin(int which)
{
	run_free(run);
	run = run_new_assessment(&playbook, &both[which], "0190-check");
}

static int tear_down(void **state)
{
	(void)state;
	run_free(run);
	run = NULL;
	arena_release(&arena);
	return 0;
}

static enum refusal wish(struct entry e, struct entry *out)
{
	enum refusal r;

	e.at_ms = 1000;
	r = run_draft(run, &e, out);
	if (!r)
		run_apply(run, out);
	return r;
}

static struct entry must(struct entry e)
{
	struct entry out = { 0 };

	e.actor = "Ito";
	assert_int_equal(wish(e, &out), REFUSED_NOTHING);
	return out;
}

static void open_it(void)
{
	must((struct entry){ .kind = ENTRY_OPEN, .ref = run->assessment->of->item.id });
}

static struct entry answer(const char *question, const char *level)
{
	return must((struct entry){ .kind = ENTRY_ANSWER, .ref = question, .choice = level });
}

/* Answers to a, b, c, d; NULL: none. */
static void a_result_is_a_mean_or_a_sum(void **state)
{
	static const struct {
		const char *level[4];
		const char *first, *mean, *sum; /* of the axis "first" (mean), and overall */
		const char *mean_band, *sum_band;
	} rows[] = {
		{ { NULL, NULL, NULL, NULL }, "-", "-", "-", NULL, NULL },
		{ { "na", "na", NULL, NULL }, "-", "-", "-", NULL, NULL },
		{ { "yes", NULL, NULL, NULL }, "5.0", "5.0 of 5", "5 of 5", "good", "good" },
		{ { "yes", "na", "half", "no" }, "3.5", "2.0 of 5", "6 of 15", "fair", "good" },
		{ { "yes", "half", "half", NULL }, "3.0", "3.0 of 5", "9 of 15", "fair", "good" },
		{ { "no", "half", NULL, NULL }, "0.5", "0.5 of 5", "1 of 10", "bad", "fair" },
		/* -1/4 is rounded away from zero. */
		{ { "no", "no", "half", NULL }, "0.0", "0.0 of 5", "0 of 15", "bad", "bad" },
		{ { "no", "no", "no", "half" }, "-1.0", "-0.3 of 5", "-1 of 20", "bad", "bad" },
	};

	(void)state;
	for (size_t i = 0; i < 2 * ARRAY_LEN(rows); i++) {
		const char *const *level = rows[i / 2].level;
		const char *expected = i % 2 ? rows[i / 2].sum : rows[i / 2].mean;
		const char *band = i % 2 ? rows[i / 2].sum_band : rows[i / 2].mean_band;
		const struct band *found;
		struct outcome t;

		begin((int)(i % 2));
		open_it();
		for (size_t q = 0; q < 4; q++)
			if (level[q])
				answer(questions[q].item.id, level[q]);
		t = assessment_overall(run->assessment);
		assert_string_equal(assessment_result_text(&arena, run->assessment->of, &t),
				    expected);
		found = assessment_band(run->assessment->of, &t);
		assert_int_equal(found != NULL, band != NULL);
		if (band)
			assert_string_equal(phrase_text(&found->text), band);
		t = assessment_axis(run->assessment, 0);
		if (i % 2 == 0)
			assert_string_equal(assessment_number(&arena, run->assessment->of, &t),
					    rows[i / 2].first);
	}
}

static void a_later_answer_replaces_the_earlier(void **state)
{
	struct entry e;

	(void)state;
	begin(0);
	open_it();
	e = answer("a", "yes");
	assert_int_equal(e.points, 5);
	assert_int_equal(e.max_points, 5);
	assert_int_equal(e.totals.decisions, 1);
	e = answer("a", "half");
	assert_int_equal(e.totals.decisions, 1);
	assert_int_equal(e.totals.points, 2);
	assert_int_equal(e.totals.max_points, 5);
	e = answer("a", "na");
	assert_int_equal(e.max_points, 0);
	assert_int_equal(e.totals.decisions, 1);
	assert_int_equal(e.totals.points, 0);
	assert_int_equal(e.totals.max_points, 0);
	assert_string_equal(run->assessment->answers[0].level->item.id, "na");
	assert_int_equal(run->assessment->answered, 1);
	assert_int_equal(run->assessment->answers[0].seq, 4);
}

/* The last entry says what it came to, for lists. */
static void the_end_carries_the_result(void **state)
{
	struct entry e;

	(void)state;
	begin(0);
	open_it();
	answer("a", "yes");
	answer("d", "half");
	e = must((struct entry){ .kind = ENTRY_CLOSE, .number = 99 });
	assert_int_equal(e.number, 35);
	assert_int_equal(e.max_points, 5);
	assert_int_equal(e.totals.state, SESSION_ENDED);
	assert_string_equal(run->assessment->closed_by, "Ito");
	begin(1);
	open_it();
	answer("a", "yes");
	answer("d", "no");
	e = must((struct entry){ .kind = ENTRY_CLOSE });
	assert_int_equal(e.number, 0);
	assert_int_equal(e.points, 4);
	assert_int_equal(e.max_points, 10);
	begin(1);
	open_it();
	answer("a", "na");
	e = must((struct entry){ .kind = ENTRY_CLOSE });
	assert_int_equal(e.max_points, 0);
}

static void weak_is_what_counts_less_than_is_asked_for(void **state)
{
	(void)state;
	begin(0);
	open_it();
	answer("a", "yes");
	answer("b", "half");
	answer("c", "half");
	answer("d", "na");
	assert_false(assessment_is_weak(&both[0], &run->assessment->answers[0]));
	assert_true(assessment_is_weak(&both[0], &run->assessment->answers[1]));
	assert_false(assessment_is_weak(&both[0], &run->assessment->answers[3]));
	/* A mean of 3 is not below 3; a sum has a weak answer all the same. */
	assert_false(assessment_axis_is_weak(run->assessment, 0));
	assert_false(assessment_axis_is_weak(run->assessment, 1));
	answer("a", "half");
	assert_true(assessment_axis_is_weak(run->assessment, 0));
	begin(1);
	open_it();
	answer("a", "yes");
	answer("b", "half");
	assert_true(assessment_axis_is_weak(run->assessment, 0));
	assert_false(assessment_axis_is_weak(run->assessment, 1));
}

#define FULL_SPACE "\xe3\x80\x80"

static void what_does_not_fit_is_refused(void **state)
{
	static const struct {
		struct entry wish;
		enum refusal before, on, after; /* it is opened; while; after it is finished */
	} rows[] = {
		{ { .kind = ENTRY_OPEN, .ref = "sum", .actor = "Ito" },
		  REFUSED_UNKNOWN,
		  REFUSED_ALREADY,
		  REFUSED_ALREADY },
		{ { .kind = ENTRY_OPEN, .actor = "Ito" },
		  REFUSED_UNKNOWN,
		  REFUSED_ALREADY,
		  REFUSED_ALREADY },
		{ { .kind = ENTRY_OPEN, .ref = "mean" },
		  REFUSED_EMPTY,
		  REFUSED_ALREADY,
		  REFUSED_ALREADY },
		{ { .kind = ENTRY_ANSWER, .ref = "a", .choice = "yes" },
		  REFUSED_NOT_STARTED,
		  REFUSED_EMPTY,
		  REFUSED_FINISHED },
		{ { .kind = ENTRY_ANSWER, .ref = "a", .choice = "yes", .actor = FULL_SPACE },
		  REFUSED_NOT_STARTED,
		  REFUSED_EMPTY,
		  REFUSED_FINISHED },
		{ { .kind = ENTRY_ANSWER, .ref = "e", .choice = "yes", .actor = "Ito" },
		  REFUSED_NOT_STARTED,
		  REFUSED_UNKNOWN,
		  REFUSED_FINISHED },
		{ { .kind = ENTRY_ANSWER, .ref = "a", .choice = "maybe", .actor = "Ito" },
		  REFUSED_NOT_STARTED,
		  REFUSED_UNKNOWN,
		  REFUSED_FINISHED },
		{ { .kind = ENTRY_ANSWER, .ref = "a", .actor = "Ito" },
		  REFUSED_NOT_STARTED,
		  REFUSED_UNKNOWN,
		  REFUSED_FINISHED },
		{ { .kind = ENTRY_ANSWER, .choice = "yes", .actor = "Ito" },
		  REFUSED_NOT_STARTED,
		  REFUSED_UNKNOWN,
		  REFUSED_FINISHED },
		{ { .kind = ENTRY_CLOSE }, REFUSED_NOT_STARTED, REFUSED_EMPTY, REFUSED_FINISHED },
	};
	struct entry out;

	(void)state;
	begin(0);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_int_equal(wish(rows[i].wish, &out), rows[i].before);
	open_it();
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_int_equal(wish(rows[i].wish, &out), rows[i].on);
	must((struct entry){ .kind = ENTRY_CLOSE });
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_int_equal(wish(rows[i].wish, &out), rows[i].after);
	assert_int_equal(run->last_seq, 2);
}

static void nothing_comes_by_itself(void **state)
{
	struct entry out;

	(void)state;
	begin(0);
	open_it();
	assert_false(agenda_next(run, INT64_MAX, &out));
	assert_int_equal(agenda_wake_ms(run), NO_MS);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_teardown(f, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_result_is_a_mean_or_a_sum),
		TEST(a_later_answer_replaces_the_earlier),
		TEST(the_end_carries_the_result),
		TEST(weak_is_what_counts_less_than_is_asked_for),
		TEST(what_does_not_fit_is_refused),
		TEST(nothing_comes_by_itself),
	};

	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
