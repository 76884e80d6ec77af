/* test_clock - the wall clock can be frozen, the steady one never goes back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/when.h"

static void is_frozen_by_the_environment(void **state)
{
	(void)state;
	setenv("SONAE_CLOCK", "2026-11-21T12:00:00+09:00", 1);
	assert_int_equal(clock_wall_ms(), INT64_C(1795230000000));
	assert_int_equal(clock_wall_ms(), INT64_C(1795230000000));
	unsetenv("SONAE_CLOCK");
}

static void goes_by_the_system_otherwise(void **state)
{
	const int64_t year_2020 = INT64_C(1577836800000);

	(void)state;
	unsetenv("SONAE_CLOCK");
	assert_true(clock_wall_ms() > year_2020);
	setenv("SONAE_CLOCK", "yesterday", 1);
	assert_true(clock_wall_ms() > year_2020);
	unsetenv("SONAE_CLOCK");
}

static void the_steady_one_never_goes_back(void **state)
{
	int64_t last = clock_steady_ms();

	(void)state;
	assert_true(last > 0);
	for (int i = 0; i < 1000; i++) {
		int64_t now = clock_steady_ms();

		assert_true(now >= last);
		last = now;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_frozen_by_the_environment),
		cmocka_unit_test(goes_by_the_system_otherwise),
		cmocka_unit_test(the_steady_one_never_goes_back),
	};

	return cmocka_run_group_tests_name("clock", tests, NULL, NULL);
}
