/* test_agenda - the order and the instants of what is due, at every boundary. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "data.h"
#include "run/agenda.h"

#define MINUTES(n) ((n) * MS_PER_MINUTE)

static struct playbook *pb;
static struct run *run;

static void apply(struct entry wish)
{
	struct entry out;

	assert_int_equal(run_draft(run, &wish, &out), REFUSED_NOTHING);
	run_apply(run, &out);
}

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

static void start(void)
{
	apply((struct entry){ .kind = ENTRY_STARTEX, .number = 1 });
}

/* Applies all that is due; returns how many entries that were. */
static int catch_up(int64_t elapsed_ms)
{
	struct entry wish;
	int count = 0;

	while (agenda_next(run, elapsed_ms, &wish)) {
		apply(wish);
		count++;
	}
	return count;
}

/* Takes the next due thing, which must be this one. */
static void expect(int64_t elapsed_ms, enum entry_kind kind, const char *ref, int64_t at_ms)
{
	struct entry wish;

	assert_true(agenda_next(run, elapsed_ms, &wish));
	assert_int_equal(wish.kind, kind);
	if (ref)
		assert_string_equal(wish.ref, ref);
	assert_int_equal(wish.elapsed_ms, at_ms);
	apply(wish);
}

static void nothing_is_due_before_the_start_or_in_a_pause(void **state)
{
	struct entry wish;

	(void)state;
	assert_false(agenda_next(run, MINUTES(60), &wish));
	assert_int_equal(agenda_wake_ms(run), NO_MS);
	start();
	apply((struct entry){ .kind = ENTRY_PAUSE });
	assert_false(agenda_next(run, MINUTES(60), &wish));
	assert_int_equal(agenda_wake_ms(run), NO_MS);
}

static void an_inject_is_due_at_its_instant_and_not_before(void **state)
{
	struct entry wish;

	(void)state;
	start();
	expect(0, ENTRY_INJECT, "first", 0);
	apply((struct entry){ .kind = ENTRY_DECISION, .ref = "first", .choice = "bad", .elapsed_ms = 1 });
	assert_int_equal(agenda_wake_ms(run), MINUTES(5));
	assert_false(agenda_next(run, MINUTES(5) - 1, &wish));
	expect(MINUTES(5), ENTRY_INJECT, "second", MINUTES(5));
}

static void a_timeout_comes_before_an_inject_of_the_same_instant(void **state)
{
	(void)state;
	start();
	expect(0, ENTRY_INJECT, "first", 0);
	expect(MINUTES(5), ENTRY_TIMEOUT, "first", MINUTES(5));
	/* what the time-out triggered comes after the scheduled one: the order of the playbook */
	expect(MINUTES(5), ENTRY_INJECT, "second", MINUTES(5));
	expect(MINUTES(5), ENTRY_INJECT, "scolded", MINUTES(5));
}

static void a_decision_at_the_exact_limit_is_in_time(void **state)
{
	struct entry wish = { .kind = ENTRY_DECISION, .ref = "first", .choice = "good", .elapsed_ms = MINUTES(5) }, out;

	(void)state;
	start();
	catch_up(0);
	/* whoever records a decision catches up to the instant before it */
	assert_int_equal(catch_up(wish.elapsed_ms - 1), 0);
	assert_int_equal(run_draft(run, &wish, &out), REFUSED_NOTHING);
	assert_false(out.late);
	assert_int_equal(out.points, 100);
	assert_int_equal(out.response_ms, out.limit_ms);
}

static void late_ticks_record_when_things_were_due(void **state)
{
	(void)state;
	start();
	expect(MINUTES(7), ENTRY_INJECT, "first", 0);
	expect(MINUTES(7), ENTRY_TIMEOUT, "first", MINUTES(5));
	expect(MINUTES(7), ENTRY_INJECT, "second", MINUTES(5));
	expect(MINUTES(7), ENTRY_INJECT, "scolded", MINUTES(5));
	assert_int_equal(catch_up(MINUTES(7)), 0);
}

static void a_chain_of_triggered_injects_runs_through(void **state)
{
	(void)state;
	start();
	catch_up(0);
	apply((struct entry){ .kind = ENTRY_DECISION, .ref = "first", .choice = "good", .elapsed_ms = 0 });
	expect(MINUTES(1), ENTRY_INJECT, "chain", MINUTES(1));
	apply((struct entry){ .kind = ENTRY_DECISION, .ref = "chain", .choice = "good", .elapsed_ms = MINUTES(1) });
	expect(MINUTES(1), ENTRY_INJECT, "link", MINUTES(1));
}

static void the_end_closes_an_open_decision_first(void **state)
{
	(void)state;
	start();
	catch_up(MINUTES(10) - 1);
	assert_int_equal(run->injects[THIRD].decision, DECISION_OPEN);
	expect(MINUTES(10), ENTRY_TIMEOUT, "third", MINUTES(10));
	assert_int_equal(run->injects[THIRD].decision, DECISION_CUT_OFF);
	expect(MINUTES(10), ENTRY_ENDEX, NULL, MINUTES(10));
	assert_int_equal(run->phase, RUN_OVER);
	assert_int_equal(agenda_wake_ms(run), NO_MS);
	assert_int_equal(catch_up(MINUTES(60)), 0);
}

static void closing_early_names_each_open_decision(void **state)
{
	struct entry wish;

	(void)state;
	start();
	catch_up(0);
	assert_true(agenda_close(run, MINUTES(2), &wish));
	assert_string_equal(wish.ref, "first");
	assert_int_equal(wish.elapsed_ms, MINUTES(2));
	apply(wish);
	assert_false(agenda_close(run, MINUTES(2), &wish));
}

static void the_next_inject_is_known_also_in_a_pause(void **state)
{
	(void)state;
	start();
	catch_up(0);
	assert_int_equal(agenda_next_inject_ms(run), MINUTES(5));
	apply((struct entry){ .kind = ENTRY_PAUSE });
	assert_int_equal(agenda_next_inject_ms(run), MINUTES(5));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(nothing_is_due_before_the_start_or_in_a_pause),
		TEST(an_inject_is_due_at_its_instant_and_not_before),
		TEST(a_timeout_comes_before_an_inject_of_the_same_instant),
		TEST(a_decision_at_the_exact_limit_is_in_time),
		TEST(late_ticks_record_when_things_were_due),
		TEST(a_chain_of_triggered_injects_runs_through),
		TEST(the_end_closes_an_open_decision_first),
		TEST(closing_early_names_each_open_decision),
		TEST(the_next_inject_is_known_also_in_a_pause),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
