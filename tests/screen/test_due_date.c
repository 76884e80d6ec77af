/* Tests of dates as people type them into the hot wash. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/when.h"
#include "screen/due_date.h"

static void dates_are_read(void **state)
{
	static const struct {
		const char *text;
		int year, month, day;
	} rows[] = {
		{ "2026-12-31", 2026, 12, 31 },
		{ "2020-01-01", 2020, 1, 1 }, /* in full also a past one */
		{ "11/21", 2026, 11, 21 },    /* today */
		{ "11/20", 2027, 11, 20 },    /* yesterday: the next one */
		{ "1/5", 2027, 1, 5 },
		{ "01/05", 2027, 1, 5 },
		{ "１２／３１", 2026, 12, 31 },
		{ "2/29", 2028, 2, 29 },
	};
	int64_t today = when_to_days(2026, 11, 21), days;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (!due_date_read(rows[i].text, today, &days))
			fail_msg("%s", rows[i].text);
		assert_int_equal(days, when_to_days(rows[i].year, rows[i].month, rows[i].day));
	}
}

static void what_is_no_date_is_refused(void **state)
{
	static const char *const rows[] = { "",     "/",     "13/1", "0/1",     "1/0",
					    "2/30", "4/31",  "1/32", "001/05",  "1/005",
					    "1/",   "/5",    "1/5/", "1-5",     "soon",
					    "2026", "1/5 x", "-1/5", "2026-1-1" };
	int64_t today = when_to_days(2026, 11, 21), days;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (due_date_read(rows[i], today, &days))
			fail_msg("'%s' is taken for a date", rows[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_are_read),
		cmocka_unit_test(what_is_no_date_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
