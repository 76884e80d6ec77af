/* test_when_span - ISO 8601 durations are read strictly and written exactly. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/when.h"

static void reads_durations(void **state)
{
	static const struct {
		const char *text;
		int32_t months, days;
		int64_t ms;
	} rows[] = {
		{ "PT15M", 0, 0, 15 * MS_PER_MINUTE },
		{ "P5D", 0, 5, 0 },
		{ "PT1H30M", 0, 0, 90 * MS_PER_MINUTE },
		{ "P1M", 1, 0, 0 },
		{ "P1Y2M3DT4H5M6S", 14, 3,
		  4 * MS_PER_HOUR + 5 * MS_PER_MINUTE + 6 * MS_PER_SECOND },
		{ "P2W", 0, 14, 0 },
		{ "PT0S", 0, 0, 0 },
		{ "P0D", 0, 0, 0 },
		{ "PT1.5S", 0, 0, 1500 },
		{ "PT0,001S", 0, 0, 1 },
		{ "PT90S", 0, 0, 90000 },
		{ "P100Y", 1200, 0, 0 },
		{ "P36525D", 0, 36525, 0 },
		{ "PT876600H", 0, 0, 876600 * MS_PER_HOUR },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct span span;

		assert_true(when_parse_span(rows[i].text, &span));
		assert_true(span.set);
		assert_int_equal(span.months, rows[i].months);
		assert_int_equal(span.days, rows[i].days);
		assert_int_equal(span.ms, rows[i].ms);
	}
}

static void refuses_what_is_none(void **state)
{
	static const char *const rows[] = {
		"",
		"P",
		"PT",
		"15M",
		"PT15",
		"PTM",
		"P-1D",
		"-P1D",
		"+P1D",
		"P1H",
		"PT1D",
		"P1DT",
		"PT1M1H",
		"P1D1M",
		"PT1M1M",
		"P1.5D",
		"PT1.5M",
		"PT1.S",
		"PT.5S",
		"pt15m",
		" PT15M",
		"PT15M ",
		"PT1H 30M",
		"PT15MX",
		"P101Y",
		"P36526D",
		"PT876624H1S",
		"P99999999999D",
		"PT99999999999999999999S",
		"P1201M",
		"P9999999999Y",
		"P4294967297D",
		"PT1HT1M",
		"P1DTT1H",
		"１５分",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct span span = { .set = true, .days = 1 };

		assert_false(when_parse_span(rows[i], &span));
		assert_false(span.set);
		assert_int_equal(span.days, 0);
	}
}

static void only_a_span_without_months_has_milliseconds(void **state)
{
	struct span span;
	int64_t ms = 0;

	(void)state;
	assert_true(when_parse_span("P1DT1H", &span));
	assert_true(when_span_ms(&span, &ms));
	assert_int_equal(ms, 25 * MS_PER_HOUR);
	assert_true(when_parse_span("P1M", &span));
	assert_false(when_span_ms(&span, &ms));
	span = (struct span){ 0 };
	assert_false(when_span_ms(&span, &ms));
}

static void writes_durations_that_read_back(void **state)
{
	static const struct {
		int64_t ms;
		const char *text;
	} rows[] = {
		{ 0, "PT0S" },
		{ 90000, "PT1M30S" },
		{ 1, "PT0.001S" },
		{ 1500, "PT1.5S" },
		{ 60000, "PT1M" },
		{ 59999, "PT59.999S" },
		{ MS_PER_HOUR, "PT1H" },
		{ MS_PER_HOUR + 10, "PT1H0.01S" },
		{ MS_PER_DAY - 1000, "PT23H59M59S" },
		{ MS_PER_DAY, "P1D" },
		{ MS_PER_DAY + MS_PER_MINUTE, "P1DT1M" },
		{ 5 * MS_PER_DAY, "P5D" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct span span;
		int64_t ms;

		assert_string_equal(when_iso_duration(&arena, rows[i].ms), rows[i].text);
		assert_true(when_parse_span(rows[i].text, &span));
		assert_true(when_span_ms(&span, &ms));
		assert_int_equal(ms, rows[i].ms);
	}
	assert_string_equal(when_iso_duration(&arena, -90000), "-PT1M30S");
	assert_int_equal(when_iso_duration(&arena, INT64_MIN)[0], '-');
	arena_release(&arena);
}

static void elapsed_minutes_never_roll_over(void **state)
{
	static const struct {
		int64_t ms;
		const char *text;
	} rows[] = {
		{ 0, "00:00" },      { 999, "00:00" },     { 1000, "00:01" },
		{ 300000, "05:00" }, { 4200000, "70:00" }, { 6000000, "100:00" },
		{ -999, "00:00" },   { -61000, "-01:01" }, { 59999, "00:59" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_string_equal(when_elapsed(&arena, rows[i].ms), rows[i].text);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_durations),
		cmocka_unit_test(refuses_what_is_none),
		cmocka_unit_test(only_a_span_without_months_has_milliseconds),
		cmocka_unit_test(writes_durations_that_read_back),
		cmocka_unit_test(elapsed_minutes_never_roll_over),
	};

	return cmocka_run_group_tests_name("when_span", tests, NULL, NULL);
}
