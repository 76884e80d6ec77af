/* test_error - errors carry a status and a text, and a caller may not want them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"

static void fills_in_and_returns_false(void **state)
{
	struct error err = { 0 };

	(void)state;
	assert_false(error_set(&err, STATUS_USAGE, "cannot open '%s'", "x"));
	assert_int_equal(err.status, STATUS_USAGE);
	assert_string_equal(err.text, "cannot open 'x'");
	assert_false(error_set(NULL, STATUS_NO, "%d", 1));
}

static void a_text_that_is_too_long_is_cut(void **state)
{
	struct error err = { 0 };

	(void)state;
	error_set(&err, STATUS_NO, "%2000d", 1);
	assert_int_equal(strlen(err.text), sizeof err.text - 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fills_in_and_returns_false),
		cmocka_unit_test(a_text_that_is_too_long_is_cut),
	};

	return cmocka_run_group_tests_name("error", tests, NULL, NULL);
}
