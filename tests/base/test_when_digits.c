/* test_when_digits - digits are taken exactly, and the place moves behind them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/when_digits.h"

static void takes_exactly_so_many(void **state)
{
	const char *p = "20261x";
	int value;

	(void)state;
	assert_true(digits_take(&p, 4, &value));
	assert_int_equal(value, 2026);
	assert_string_equal(p, "1x");
	assert_false(digits_take(&p, 2, &value));
	p = "";
	assert_false(digits_take(&p, 1, &value));
}

static void takes_a_char_or_stays(void **state)
{
	const char *p = "-1";

	(void)state;
	assert_false(digits_take_char(&p, '+'));
	assert_string_equal(p, "-1");
	assert_true(digits_take_char(&p, '-'));
	assert_string_equal(p, "1");
}

static void takes_thousandths(void **state)
{
	static const struct {
		const char *text;
		int64_t ms;
	} rows[] = { { "5", 500 }, { "05", 50 }, { "001", 1 }, { "1239", 123 }, { "000999", 0 } };
	const char *none = "Z";
	int64_t ms;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *p = rows[i].text;

		assert_true(digits_take_thousandths(&p, &ms));
		assert_int_equal(ms, rows[i].ms);
		assert_string_equal(p, "");
	}
	assert_false(digits_take_thousandths(&none, &ms));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_exactly_so_many),
		cmocka_unit_test(takes_a_char_or_stays),
		cmocka_unit_test(takes_thousandths),
	};

	return cmocka_run_group_tests_name("when_digits", tests, NULL, NULL);
}
