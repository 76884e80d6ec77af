/* test_calendar - open days, and periods in days and months; the dates of whole duties stand in
 * test_duty.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "run/calendar.h"

static struct holiday days_off[] = { { .date = 20780 }, { .date = 20760 } };
static const struct playbook playbook = { .holidays = { days_off, ARRAY_LEN(days_off) } };

static int64_t day_of(const char *date)
{
	int64_t day;

	if (!when_parse_date(date, false, &day))
		fail_msg("'%s' is no date", date);
	return day;
}

static void offices_are_open_on_working_days(void **state)
{
	static const struct {
		const char *day;
		bool open;
		const char *rolled;
	} rows[] = {
		{ "2026-11-20", true, "2026-11-20" },  /* Friday */
		{ "2026-11-21", false, "2026-11-24" }, /* Saturday before a Monday off */
		{ "2026-11-22", false, "2026-11-24" }, { "2026-11-23", false, "2026-11-24" },
		{ "2026-11-24", true, "2026-11-24" },  { "2026-11-03", false, "2026-11-04" },
		{ "2026-12-28", true, "2026-12-28" },  { "2026-12-29", false, "2027-01-04" },
		{ "2026-12-30", false, "2027-01-04" }, { "2026-12-31", false, "2027-01-04" },
		{ "2027-01-01", false, "2027-01-04" }, { "2027-01-02", false, "2027-01-04" },
		{ "2027-01-03", false, "2027-01-04" }, { "2027-01-04", true, "2027-01-04" },
		{ "2028-12-29", false, "2029-01-04" }, { "2028-02-29", true, "2028-02-29" },
		{ "1969-12-28", false, "1970-01-05" }, /* Sunday, before the count of days begins */
		{ "1969-12-26", true, "1969-12-26" },  { "1970-01-01", false, "1970-01-05" },
	};

	(void)state;
	assert_int_equal(days_off[0].date, day_of("2026-11-23"));
	assert_int_equal(days_off[1].date, day_of("2026-11-03"));
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int64_t day = day_of(rows[i].day);

		if (calendar_is_open(&playbook, day) != rows[i].open)
			fail_msg("%s", rows[i].day);
		assert_int_equal(calendar_roll(&playbook, day), day_of(rows[i].rolled));
	}
}

static void days_are_those_of_japan(void **state)
{
	static const struct {
		const char *instant, *day;
	} rows[] = {
		{ "2026-11-21T14:59:59.999Z", "2026-11-21" },
		{ "2026-11-21T15:00:00.000Z", "2026-11-22" },
		{ "1969-12-31T14:59:59.999Z", "1969-12-31" },
		{ "1969-12-31T15:00:00.000Z", "1970-01-01" },
		{ "1969-12-30T15:00:00.000Z", "1969-12-31" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int64_t ms;

		assert_true(when_parse_rfc3339(rows[i].instant, &ms));
		assert_int_equal(calendar_date_in_japan(ms), day_of(rows[i].day));
	}
	assert_string_equal(when_rfc3339(&arena, calendar_end_of_day(day_of("2026-11-21"))),
			    "2026-11-21T15:00:00.000Z");
	arena_release(&arena);
}

/* Whatever the day: counting the first day never gives more time, and days go on where months end.
 */
static void days_go_on_where_months_end(void **state)
{
	(void)state;
	for (int64_t start = day_of("2027-12-01"); start < day_of("2028-04-01"); start++)
		for (int months = 0; months < 14; months++) {
			struct span span = { .set = true, .months = months };
			struct span longer = { .set = true, .months = months, .days = 1 };
			int64_t counted = calendar_last_day(&playbook, start, &span, COUNT_CALENDAR,
							    FIRST_DAY_COUNTS);
			int64_t not_counted = calendar_last_day(
				&playbook, start, &span, COUNT_CALENDAR, FIRST_DAY_DOES_NOT_COUNT);

			assert_true(counted >= start && not_counted >= counted);
			assert_int_equal(calendar_last_day(&playbook, start, &longer,
							   COUNT_CALENDAR,
							   FIRST_DAY_DOES_NOT_COUNT),
					 not_counted + 1);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(offices_are_open_on_working_days),
		cmocka_unit_test(days_are_those_of_japan),
		cmocka_unit_test(days_go_on_where_months_end),
	};

	return cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
}
