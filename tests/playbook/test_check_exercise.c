/* test_check_exercise - the bounds that every run of an exercise stays within. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "kit.h"
#include "playbook/check.h"

/* An exercise of half an hour with these injects; decisions take two minutes. */
static struct exercise_bounds bounds_of(const char *injects)
{
	const char *text = arena_printf(
		&kit_arena,
		"sonae: 1\nid: x\ntitle: x\nexercises:\n  - id: e\n    title: x\n"
		"    duration: PT30M\n    injects:\n%s",
		injects);
	struct playbook *pb = kit_load(text);

	assert_int_equal(kit_ds.errors, 0);
	return check_exercise_bounds(&pb->exercises.item[0]);
}

#define INJECT(id, way, decision) "      - {id: " id ", title: x, " way decision "}\n"
#define ASKS(options) ", decision: {question: x, within: PT2M, options: [" options "]}"
#define TIMEOUT(options, timeout) \
	", decision: {question: x, within: PT2M, options: [" options "], on-timeout: {" timeout "}}"
#define OPTION(id, more) "{id: " id ", text: x, " more "}"

static void without_decisions_there_are_no_points(void **state)
{
	struct exercise_bounds b = bounds_of(INJECT("a", "at: PT12M", ""));

	(void)state;
	assert_int_equal(b.longest_ms, 12 * MS_PER_MINUTE);
	assert_int_equal(b.lowest_points, 0);
	assert_int_equal(b.highest_points, 0);
	assert_int_equal(b.decisions, 0);
}

static void the_time_out_counts_among_the_ways(void **state)
{
	struct exercise_bounds b = bounds_of(INJECT(
		"a", "at: PT5M",
		TIMEOUT(OPTION("o", "points: 30") "," OPTION("p", "points: 70"), "points: 10")));

	(void)state;
	assert_int_equal(b.longest_ms, 7 * MS_PER_MINUTE);
	assert_int_equal(b.lowest_points, 10);
	assert_int_equal(b.highest_points, 70);
	assert_int_equal(b.decisions, 1);
}

/* The worse option leads to a second decision that makes up for it. */
static void the_best_way_may_begin_badly(void **state)
{
	struct exercise_bounds b = bounds_of(
		INJECT("a", "at: PT5M",
		       TIMEOUT(OPTION("o", "points: 60") "," OPTION("p", "points: 20, then: [b]"),
			       "points: 60"))
			INJECT("b", "delay: PT1M",
			       TIMEOUT(OPTION("o", "points: 90") "," OPTION("p", "points: 30"),
				       "points: 30")));

	(void)state;
	assert_int_equal(b.lowest_points, 50);
	assert_int_equal(b.highest_points, 110);
	assert_int_equal(b.decisions, 2);
	assert_int_equal(b.longest_ms, 10 * MS_PER_MINUTE);
}

static void after_taken_option_and_timeout(void **state)
{
	struct exercise_bounds b = bounds_of(
		INJECT("a", "at: PT1M",
		       TIMEOUT(OPTION("o", "points: 1") "," OPTION("p", "points: 2"), ""))
			INJECT("b", "after: a",
			       TIMEOUT(OPTION("o", "points: 10") "," OPTION("p", "points: 10"),
				       "points: 10"))
				INJECT("c", "after: 'a:p'",
				       TIMEOUT(OPTION("o", "points: 100") "," OPTION("p",
										     "points: 100"),
					       "points: 100"))
					INJECT("d", "after: 'a:timeout'",
					       TIMEOUT(OPTION("o", "points: 50") "," OPTION(
							       "p", "points: 50"),
						       "points: 50")));

	(void)state;
	/* 1 + 10 by o, 2 + 10 + 100 by p, 0 + 50 by the time-out. */
	assert_int_equal(b.lowest_points, 11);
	assert_int_equal(b.highest_points, 112);
	assert_int_equal(b.decisions, 3);
}

/* Both decisions may bring c: counted once for the highest, not at all for the lowest. */
static void what_several_bring_is_counted_once(void **state)
{
	struct exercise_bounds b = bounds_of(
		INJECT("a", "at: PT1M",
		       ASKS(OPTION("o", "then: [c]") "," OPTION("p", "then: [c, c]")))
			INJECT("b", "at: PT2M",
			       ASKS(OPTION("o", "then: [c]") "," OPTION("p", "points: 1")))
				INJECT("c", "delay: PT0S",
				       ASKS(OPTION("o", "points: 40") "," OPTION("p",
										 "points: 40"))));

	(void)state;
	assert_int_equal(b.lowest_points, 0);
	assert_int_equal(b.highest_points, 41);
	assert_int_equal(b.decisions, 3);
	assert_int_equal(b.longest_ms, 6 * MS_PER_MINUTE);
}

static void a_contingency_may_come_at_any_time_or_never(void **state)
{
	struct exercise_bounds b = bounds_of(INJECT(
		"a", "manual: yes",
		TIMEOUT(OPTION("o", "points: 9") "," OPTION("p", "points: 9"), "points: 9")));

	(void)state;
	assert_int_equal(b.lowest_points, 0);
	assert_int_equal(b.highest_points, 9);
	assert_int_equal(b.longest_ms, 30 * MS_PER_MINUTE);
	assert_int_equal(kit_ds.warnings, 0);
}

static void the_end_cuts_off(void **state)
{
	struct exercise_bounds b = bounds_of(INJECT(
		"a", "at: PT29M",
		TIMEOUT(OPTION("o", "points: 9") "," OPTION("p", "points: 9"), "points: 9")));

	(void)state;
	assert_int_equal(b.lowest_points, 0);
	assert_int_equal(b.longest_ms, 30 * MS_PER_MINUTE);
	assert_int_equal(kit_ds.warnings, 1);
	b = bounds_of(INJECT(
		"a", "at: PT28M",
		TIMEOUT(OPTION("o", "points: 9") "," OPTION("p", "points: 9"), "points: 9")));
	assert_int_equal(b.lowest_points, 9);
	assert_int_equal(kit_ds.warnings, 0);
}

/* A chain as long as a file may hold must not use up the stack. */
static void a_chain_of_thousands_is_walked(void **state)
{
	struct strbuf text = { 0 };
	struct exercise_bounds b;

	(void)state;
	strbuf_add(&text,
		   INJECT("i0", "at: PT0S", ASKS(OPTION("o", "points: 1") "," OPTION("p", ""))));
	for (int i = 1; i < 20000; i++)
		strbuf_addf(&text,
			    INJECT("i%d", "after: i%d",
				   ASKS(OPTION("o", "points: 1") "," OPTION("p", ""))),
			    i, i - 1);
	b = bounds_of(text.text);
	assert_int_equal(b.highest_points, 20000);
	assert_int_equal(b.decisions, 20000);
	assert_int_equal(kit_ds.warnings, 1000);
	strbuf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(without_decisions_there_are_no_points, kit_tear_down),
		cmocka_unit_test_teardown(the_time_out_counts_among_the_ways, kit_tear_down),
		cmocka_unit_test_teardown(the_best_way_may_begin_badly, kit_tear_down),
		cmocka_unit_test_teardown(after_taken_option_and_timeout, kit_tear_down),
		cmocka_unit_test_teardown(what_several_bring_is_counted_once, kit_tear_down),
		cmocka_unit_test_teardown(a_contingency_may_come_at_any_time_or_never,
					  kit_tear_down),
		cmocka_unit_test_teardown(the_end_cuts_off, kit_tear_down),
		cmocka_unit_test_teardown(a_chain_of_thousands_is_walked, kit_tear_down),
	};

	return cmocka_run_group_tests_name("check_exercise", tests, kit_speak_english, kit_release);
}
