/* test_when - dates and instants at the edges of months, years, eras and zones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/when.h"

static void days_and_dates_agree(void **state)
{
	static const struct {
		int64_t days;
		int year, month, day;
	} rows[] = {
		{ 0, 1970, 1, 1 },         { -1, 1969, 12, 31 },   { 11016, 2000, 2, 29 },
		{ 11017, 2000, 3, 1 },     { 19782, 2024, 2, 29 }, { 20778, 2026, 11, 21 },
		{ -25509, 1900, 2, 28 },   { -25508, 1900, 3, 1 }, { -719162, 1, 1, 1 },
		{ 2932896, 9999, 12, 31 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int year, month, day;

		assert_int_equal(when_to_days(rows[i].year, rows[i].month, rows[i].day),
				 rows[i].days);
		when_from_days(rows[i].days, &year, &month, &day);
		assert_int_equal(year, rows[i].year);
		assert_int_equal(month, rows[i].month);
		assert_int_equal(day, rows[i].day);
	}
}

/* Every day of four hundred years and more follows the one before. */
static void no_day_is_lost(void **state)
{
	int last_month = 12, last_day = 31;

	(void)state;
	for (int64_t days = when_to_days(1800, 1, 1); days < when_to_days(2210, 1, 1); days++) {
		int year, month, day;

		when_from_days(days, &year, &month, &day);
		assert_int_equal(when_to_days(year, month, day), days);
		assert_true(day == last_day + 1 || (day == 1 && month == last_month % 12 + 1));
		last_month = month;
		last_day = day;
	}
}

static void reads_dates(void **state)
{
	static const struct {
		const char *text;
		bool whole, partial; /* read so? */
		const char *means;
	} rows[] = {
		{ "2026-11-21", true, true, "2026-11-21" },
		{ "2024-02-29", true, true, "2024-02-29" },
		{ "2000-02-29", true, true, "2000-02-29" },
		{ "2026-11", false, true, "2026-11-01" },
		{ "2026", false, true, "2026-01-01" },
		{ "2023-02-29", false, false, NULL },
		{ "1900-02-29", false, false, NULL },
		{ "2026-04-31", false, false, NULL },
		{ "2026-00-01", false, false, NULL },
		{ "2026-13-01", false, false, NULL },
		{ "2026-01-00", false, false, NULL },
		{ "2026-01-32", false, false, NULL },
		{ "0000-01-01", false, false, NULL },
		{ "2026-1-1", false, false, NULL },
		{ "2026-11-", false, false, NULL },
		{ "2026-", false, false, NULL },
		{ "2026-11-21 ", false, false, NULL },
		{ "2026/11/21", false, false, NULL },
		{ "26-11-21", false, false, NULL },
		{ "", false, false, NULL },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int64_t days = 0;

		assert_int_equal(when_parse_date(rows[i].text, false, &days), rows[i].whole);
		assert_int_equal(when_parse_date(rows[i].text, true, &days), rows[i].partial);
		if (rows[i].means)
			assert_string_equal(when_format_date(&arena, days), rows[i].means);
	}
	assert_string_equal(when_format_date(&arena, WHEN_NONE), "");
	arena_release(&arena);
}

static void reads_times_of_day(void **state)
{
	static const char *const wrong[] = { "",     "24:00",    "18:60",  "1:00",  "18:4",
					     "1840", "18:40:00", " 18:40", "18.40", "-1:00" };
	int minutes;

	(void)state;
	assert_true(when_parse_time_of_day("00:00", &minutes));
	assert_int_equal(minutes, 0);
	assert_true(when_parse_time_of_day("18:40", &minutes));
	assert_int_equal(minutes, 18 * 60 + 40);
	assert_true(when_parse_time_of_day("23:59", &minutes));
	assert_int_equal(minutes, 24 * 60 - 1);
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		assert_false(when_parse_time_of_day(wrong[i], &minutes));
}

static void quarters_end_where_they_end(void **state)
{
	static const struct {
		const char *day, *end;
	} rows[] = {
		{ "2026-01-01", "2026-03-31" }, { "2026-03-31", "2026-03-31" },
		{ "2026-04-01", "2026-06-30" }, { "2026-08-15", "2026-09-30" },
		{ "2026-10-01", "2026-12-31" }, { "2026-12-31", "2026-12-31" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int64_t days;

		assert_true(when_parse_date(rows[i].day, false, &days));
		assert_string_equal(when_format_date(&arena, when_quarter_end(days)), rows[i].end);
	}
	arena_release(&arena);
}

static void reads_and_writes_rfc_3339(void **state)
{
	static const struct {
		const char *text, *utc;
	} rows[] = {
		{ "1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z" },
		{ "1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z" },
		{ "2026-11-21T12:00:00+09:00", "2026-11-21T03:00:00.000Z" },
		{ "2026-11-21T00:30:00+09:00", "2026-11-20T15:30:00.000Z" },
		{ "2026-12-31T20:00:00.5-05:30", "2027-01-01T01:30:00.500Z" },
		{ "2026-11-21t03:00:00.1234567z", "2026-11-21T03:00:00.123Z" },
		{ "2026-11-21 03:00:00Z", "2026-11-21T03:00:00.000Z" },
		{ "2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z" },
		{ "2024-02-29T00:00:00-00:00", "2024-02-29T00:00:00.000Z" },
	};
	static const char *const wrong[] = {
		"",
		"2026-11-21",
		"2026-11-21T03:00Z",
		"2026-11-21T03:00:00",
		"2026-11-21T24:00:00Z",
		"2026-11-21T03:60:00Z",
		"2026-11-21T03:00:61Z",
		"2026-11-21T03:00:00.Z",
		"2026-11-21T03:00:00+24:00",
		"2026-11-21T03:00:00+0900",
		"2026-11-21T03:00:00Zx",
		"2026-02-29T03:00:00Z",
	};
	struct arena arena = { 0 };
	int64_t ms;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_true(when_parse_rfc3339(rows[i].text, &ms));
		assert_string_equal(when_rfc3339(&arena, ms), rows[i].utc);
	}
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		assert_false(when_parse_rfc3339(wrong[i], &ms));
	assert_string_equal(when_rfc3339(&arena, WHEN_NONE), "");
	arena_release(&arena);
}

static void the_local_day_is_the_zones(void **state)
{
	struct arena arena = { 0 };
	int64_t evening;

	(void)state;
	assert_true(when_parse_rfc3339("2026-11-20T15:30:00Z", &evening));
	setenv("TZ", "JST-9", 1);
	tzset();
	assert_string_equal(when_local(&arena, evening), "2026-11-21 00:30");
	assert_int_equal(when_local_date(evening), when_to_days(2026, 11, 21));
	setenv("TZ", "EST5", 1);
	tzset();
	assert_string_equal(when_local(&arena, evening), "2026-11-20 10:30");
	assert_int_equal(when_local_date(evening), when_to_days(2026, 11, 20));
	setenv("TZ", "UTC0", 1);
	tzset();
	assert_string_equal(when_local(&arena, -1), "1969-12-31 23:59");
	assert_int_equal(when_local_date(-1), -1);
	assert_string_equal(when_local(&arena, WHEN_NONE), "");
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_and_dates_agree),
		cmocka_unit_test(no_day_is_lost),
		cmocka_unit_test(reads_dates),
		cmocka_unit_test(reads_times_of_day),
		cmocka_unit_test(quarters_end_where_they_end),
		cmocka_unit_test(reads_and_writes_rfc_3339),
		cmocka_unit_test(the_local_day_is_the_zones),
	};

	return cmocka_run_group_tests_name("when", tests, NULL, NULL);
}
