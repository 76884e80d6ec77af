/* test_clock - the exercise clock, the shuffle and the score: the small pure parts of the run room. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "data.h"
#include "run/exclock.h"
#include "run/score.h"
#include "run/shuffle.h"

static void runs_with_its_speed(void **state)
{
	struct exclock c;

	(void)state;
	exclock_set(&c, 1000, 10, true, 50);
	assert_int_equal(exclock_elapsed_ms(&c, 50), 1000);
	assert_int_equal(exclock_elapsed_ms(&c, 150), 2000);
	assert_int_equal(exclock_wait_ms(&c, 2001, 150), 1);
	assert_int_equal(exclock_wait_ms(&c, 2000, 150), 0);
	exclock_set(&c, 2000, 10, false, 150);
	assert_int_equal(exclock_elapsed_ms(&c, 99999), 2000);
	assert_int_equal(exclock_wait_ms(&c, 3000, 150), -1);
}

static void a_gap_does_not_run_the_exercise_on(void **state)
{
	struct exclock c;

	(void)state;
	exclock_set(&c, 0, 1, true, 0);
	assert_int_equal(exclock_read(&c, 1000), 0);
	assert_int_equal(exclock_read(&c, 1000 + EXCLOCK_GAP_MS), 0);
	assert_int_equal(exclock_elapsed_ms(&c, 6000), 6000);
	assert_int_equal(exclock_read(&c, 6000 + EXCLOCK_GAP_MS + 1), EXCLOCK_GAP_MS + 1);
	assert_int_equal(exclock_elapsed_ms(&c, 6000 + EXCLOCK_GAP_MS + 1), 6000);
}

static void a_clock_that_falls_back_stands(void **state)
{
	struct exclock c;

	(void)state;
	exclock_set(&c, 700, 1, true, 5000);
	assert_int_equal(exclock_elapsed_ms(&c, 4000), 700);
}

static void speeds_go_by_steps_and_stop_at_the_ends(void **state)
{
	static const struct {
		int speed, up, down;
	} rows[] = { { 1, 2, 1 }, { 2, 5, 1 }, { 3, 5, 2 }, { 20, 60, 10 }, { 60, 60, 20 }, { 100, 100, 60 } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_int_equal(exclock_next_speed(rows[i].speed, 1), rows[i].up);
		assert_int_equal(exclock_next_speed(rows[i].speed, -1), rows[i].down);
	}
}

static void shuffles_alike_for_one_session_and_unlike_for_others(void **state)
{
	int a[SHUFFLE_MAX], b[SHUFFLE_MAX], seen[4] = { 0 }, firsts[4] = { 0 };
	char session[] = "session-00";

	(void)state;
	shuffle_options("s", "i", 4, a);
	shuffle_options("s", "i", 4, b);
	assert_memory_equal(a, b, 4 * sizeof *a);
	for (int i = 0; i < 4; i++)
		seen[a[i]]++;
	for (int i = 0; i < 4; i++)
		assert_int_equal(seen[i], 1);
	for (int n = 0; n < 100; n++) {
		session[8] = (char)('0' + n / 10);
		session[9] = (char)('0' + n % 10);
		shuffle_options(session, "i", 4, a);
		firsts[a[0]]++;
	}
	for (int i = 0; i < 4; i++)
		assert_in_range(firsts[i], 10, 45);
}

static void percent_rounds_to_the_nearest(void **state)
{
	(void)state;
	assert_int_equal(score_percent(0, 0), -1);
	assert_int_equal(score_percent(0, 100), 0);
	assert_int_equal(score_percent(1, 3), 33);
	assert_int_equal(score_percent(2, 3), 67);
	assert_int_equal(score_percent(400, 400), 100);
}

static void suggests_by_share_of_points(void **state)
{
	static const struct {
		int64_t points;
		char rating;
	} rows[] = { { 100, 'P' }, { 90, 'P' }, { 89, 'S' }, { 60, 'S' }, { 59, 'M' }, { 30, 'M' }, { 29, 'U' }, { 0, 'U' } };
	struct playbook *pb = data_playbook();
	struct run *run = run_new(pb, pb->exercises.item, "s");

	(void)state;
	assert_int_equal(score_objective(run, 0).suggested, 0);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		run->injects[FIRST].points = rows[i].points;
		run->injects[FIRST].max_points = 100;
		assert_int_equal(score_objective(run, 0).suggested, rows[i].rating);
		assert_int_equal(score_objective(run, 1).suggested, 0);
		assert_true(*rating_label(rows[i].rating));
	}
	run_free(run);
	playbook_free(pb);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(runs_with_its_speed),
		cmocka_unit_test(a_gap_does_not_run_the_exercise_on),
		cmocka_unit_test(a_clock_that_falls_back_stands),
		cmocka_unit_test(speeds_go_by_steps_and_stop_at_the_ends),
		cmocka_unit_test(shuffles_alike_for_one_session_and_unlike_for_others),
		cmocka_unit_test(percent_rounds_to_the_nearest),
		cmocka_unit_test(suggests_by_share_of_points),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
