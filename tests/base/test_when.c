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

static void use_zone(const char *zone)
{
	setenv("TZ", zone, 1);
	tzset();
}

static void writes_instants_with_the_local_offset(void **state)
{
	static const struct {
		const char *zone, *text, *offset;
		int minutes;
	} rows[] = {
		{ "JST-9", "2026-11-21T03:00:15+09:00", "+09:00", 540 },
		{ "UTC0", "2026-11-20T18:00:15+00:00", "+00:00", 0 },
		{ "EST5", "2026-11-20T13:00:15-05:00", "-05:00", -300 },
		{ "NST3:30", "2026-11-20T14:30:15-03:30", "-03:30", -210 },
		{ "IST-5:30", "2026-11-20T23:30:15+05:30", "+05:30", 330 },
	};
	struct arena arena = { 0 };
	int64_t ms, again;

	(void)state;
	assert_true(when_parse_rfc3339("2026-11-20T18:00:15.999Z", &ms));
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		use_zone(rows[i].zone);
		assert_string_equal(when_rfc3339_local(&arena, ms), rows[i].text);
		assert_int_equal(when_local_offset(ms), rows[i].minutes);
		assert_string_equal(when_format_offset(&arena, rows[i].minutes), rows[i].offset);
		assert_true(when_parse_rfc3339(when_rfc3339_local(&arena, ms), &again));
		assert_int_equal(again, ms - 999);
	}
	assert_string_equal(when_rfc3339_local(&arena, WHEN_NONE), "");
	arena_release(&arena);
}

/* What is typed on 2026-11-21 at 15:00 in Japan. */
static void reads_what_people_type(void **state)
{
	static const struct {
		const char *text, *utc;
	} rows[] = {
		{ "2026-11-21T03:00+09:00", "2026-11-20T18:00:00.000Z" },
		{ "2026-11-21T03:00:15.5+09:00", "2026-11-20T18:00:15.500Z" },
		{ "2026-11-21T03:00Z", "2026-11-21T03:00:00.000Z" },
		{ "2026-11-21 03:00 -05:30", "2026-11-21T08:30:00.000Z" },
		{ "2026-11-21 03:00", "2026-11-20T18:00:00.000Z" },
		{ "2026-11-21T03:00", "2026-11-20T18:00:00.000Z" },
		{ "2026/11/21 3:00", "2026-11-20T18:00:00.000Z" },
		{ "2026-1-2 3:04", "2026-01-01T18:04:00.000Z" },
		{ "2027-03-01 00:00", "2027-02-28T15:00:00.000Z" },
		{ "  2026-11-21   03:00:07  ", "2026-11-20T18:00:07.000Z" },
		{ "11/21 03:00", "2026-11-20T18:00:00.000Z" },
		{ "11-21 03:00", "2026-11-20T18:00:00.000Z" },
		{ "11/22 15:00", "2026-11-22T06:00:00.000Z" }, /* a day ahead */
		{ "11/22 15:01", "2025-11-22T06:01:00.000Z" },
		{ "12/31 23:00", "2025-12-31T14:00:00.000Z" },
		{ "2/29 00:00", "2024-02-28T15:00:00.000Z" },
		{ "03:00", "2026-11-20T18:00:00.000Z" },
		{ "3:00", "2026-11-20T18:00:00.000Z" },
		{ "15:00", "2026-11-21T06:00:00.000Z" },
		{ "15:01", "2026-11-20T06:01:00.000Z" },
		{ "05:00Z", "2026-11-21T05:00:00.000Z" },
		{ "23:00-05:00", "2026-11-21T04:00:00.000Z" }, /* still the 20th there */
		{ "１１／２１　０３：００", "2026-11-20T18:00:00.000Z" },
		{ "２０２６ー１１ー２１　３：００", "2026-11-20T18:00:00.000Z" },
		{ "１１・２１ ０３:００", "2026-11-20T18:00:00.000Z" },
		{ "２０２６－１１－２１Ｔ０３：００＋０９：００", "2026-11-20T18:00:00.000Z" },
	};
	struct arena arena = { 0 };
	int64_t now, ms;

	(void)state;
	use_zone("JST-9");
	assert_true(when_parse_rfc3339("2026-11-21T06:00:00Z", &now));
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (!when_parse_typed(rows[i].text, now, &ms))
			fail_msg("'%s' was not read", rows[i].text);
		assert_string_equal(when_rfc3339(&arena, ms), rows[i].utc);
	}
	arena_release(&arena);
}

static void refuses_what_is_no_time(void **state)
{
	static const char *const wrong[] = {
		"",
		" ",
		"soon",
		"3",
		"300",
		"24:00",
		"12:60",
		"3:5",
		"03:00:61",
		"03:00x",
		"03:00 +24:00",
		"2026-11-21",
		"11/21",
		"2026-02-29 03:00",
		"2/30 03:00",
		"13/01 03:00",
		"0/1 03:00",
		"0000-01-01 03:00",
		"2026-11-2103:00",
		"2026-11-21 03:00 +0900",
		"202-11-21 03:00",
		"-03:00",
		"\xff\xfe",
	};
	int64_t ms = 42;

	(void)state;
	use_zone("JST-9");
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		if (when_parse_typed(wrong[i], 0, &ms))
			fail_msg("'%s' was read", wrong[i]);
	assert_int_equal(ms, 42);
}

/* A year begins, and the clock is west of Greenwich. */
static void typed_times_go_back_over_midnight_and_new_year(void **state)
{
	struct arena arena = { 0 };
	int64_t now, ms;

	(void)state;
	use_zone("EST5");
	assert_true(when_parse_rfc3339("2027-01-01T00:10:00-05:00", &now));
	assert_true(when_parse_typed("23:50", now, &ms));
	assert_string_equal(when_rfc3339_local(&arena, ms), "2026-12-31T23:50:00-05:00");
	assert_true(when_parse_typed("12/31 23:50", now, &ms));
	assert_string_equal(when_rfc3339_local(&arena, ms), "2026-12-31T23:50:00-05:00");
	assert_true(when_parse_typed("1/1 20:00", now, &ms));
	assert_string_equal(when_rfc3339_local(&arena, ms), "2027-01-01T20:00:00-05:00");
	assert_true(when_parse_rfc3339("2026-12-31T12:00:00-05:00", &now));
	assert_true(when_parse_typed("1/1 11:00", now, &ms));
	assert_string_equal(when_rfc3339_local(&arena, ms), "2027-01-01T11:00:00-05:00");
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
		cmocka_unit_test(writes_instants_with_the_local_offset),
		cmocka_unit_test(reads_what_people_type),
		cmocka_unit_test(refuses_what_is_no_time),
		cmocka_unit_test(typed_times_go_back_over_midnight_and_new_year),
	};

	return cmocka_run_group_tests_name("when", tests, NULL, NULL);
}
