/* test_duty - which duties apply, by when they are due, and what people read of it. The dates of
 * the table are counted three times, in three zones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "run/duty.h"

enum { DATA, MALICIOUS, SECTOR, KNOWN_AT, FACTS };

static struct choice sectors_known[] = {
	{ .item.id = "medical", .text.in = { "病院", "Hospital" } },
	{ .item.id = "finance", .text.in = { "金融", "Finance" } },
};
static struct fact facts_known[FACTS] = {
	[DATA] = { .item.id = "data",
		   .label.in = { "個人データ", "Personal data" },
		   .type = FACT_YESNO },
	[MALICIOUS] = { .item.id = "malicious",
			.label.in = { "不正の目的", "Malice" },
			.type = FACT_YESNO },
	[SECTOR] = { .item.id = "sector",
		     .label.in = { "業種", "Sector" },
		     .type = FACT_CHOICE,
		     .options = { sectors_known, ARRAY_LEN(sectors_known) } },
	[KNOWN_AT] = { .item.id = "known-at",
		       .label.in = { "知った日時", "Known at" },
		       .type = FACT_DATETIME },
};
static const char *const days_off[] = {
	"2026-05-04", "2026-05-05", "2026-05-06", "2026-09-21", "2026-09-22", "2026-09-23",
	"2026-11-03", "2026-11-23", "2027-01-11", "2027-02-11", "2028-02-11", "2028-02-23",
};
static struct holiday holidays_known[ARRAY_LEN(days_off)];
static const struct playbook playbook = {
	.facts = { facts_known, FACTS },
	.holidays = { holidays_known, ARRAY_LEN(holidays_known) },
};

/* Facts and the arena of texts; what is not set has not been captured. */
struct data {
	struct arena arena;
	struct fact_value value[FACTS];
	struct fact_values facts;
};

static int set_up(void **state)
{
	struct data *data = mem_alloc(sizeof *data);

	data->facts = (struct fact_values){ &playbook, data->value };
	for (size_t i = 0; i < ARRAY_LEN(days_off); i++)
		if (!when_parse_date(days_off[i], false, &holidays_known[i].date))
			return -1;
	setenv("TZ", "Asia/Tokyo", 1);
	tzset();
	lang_use(LANG_EN);
	*state = data;
	return 0;
}

static int tear_down(void **state)
{
	struct data *data = *state;

	arena_release(&data->arena);
	free(data);
	return 0;
}

static void know(struct data *data, int fact, const char *text)
{
	data->value[fact] = (struct fact_value){ .known = KNOWN_VALUE, .text = text };
	if (!strcmp(text, "unknown"))
		data->value[fact] = (struct fact_value){ .known = KNOWN_UNKNOWN };
	if (!*text)
		data->value[fact] = (struct fact_value){ .known = KNOWN_NOT_ASKED };
}

/* ---- dates ---- */

static const struct {
	const char *note, *from, *due;
	const char *how; /* B: business days, F: the first day counts, R: rolls */
	const char *limits;
} dates[] = {
	{ "prompt report", "2026-11-21T03:00:00+09:00", "P3D/P5D", "F", "2026-11-23/2026-11-25" },
	{ "final report, a Sunday", "2026-11-21T03:00:00+09:00", "P30D", "FR",
	  "2026-12-20>2026-12-21" },
	{ "final report, malicious", "2026-11-21T03:00:00+09:00", "P60D", "FR", "2027-01-19" },
	{ "the day of the event does not count", "2026-11-21T03:00:00+09:00", "P3D/P5D", "",
	  "2026-11-24/2026-11-26" },
	{ "no roll asked for", "2026-11-21T03:00:00+09:00", "P30D", "F", "2026-12-20" },
	{ "hours are exact", "2026-11-21T03:00:00+09:00", "PT24H", "", "2026-11-21T18:00:00.000Z" },
	{ "minutes", "2026-11-21T23:30:00+09:00", "PT60M", "", "2026-11-21T15:30:00.000Z" },
	{ "hours know no roll", "2026-11-21T03:00:00+09:00", "PT24H", "FR",
	  "2026-11-21T18:00:00.000Z" },
	{ "a range of hours", "2026-12-31T20:00:00+09:00", "PT24H/PT72H", "",
	  "2027-01-01T11:00:00.000Z/2027-01-03T11:00:00.000Z" },
	{ "a day and hours", "2026-11-21T03:00:00+09:00", "P1DT12H", "",
	  "2026-11-22T06:00:00.000Z" },
	{ "at once", "2026-11-21T03:00:00+09:00", "PT0S", "", "2026-11-20T18:00:00.000Z" },
	{ "last minute of a day in Japan", "2026-11-21T23:59:00+09:00", "P3D", "F", "2026-11-23" },
	{ "first minute of the next", "2026-11-22T00:00:00+09:00", "P3D", "F", "2026-11-24" },
	{ "the same instant in UTC", "2026-11-21T15:00:00Z", "P3D", "F", "2026-11-24" },
	{ "a second before", "2026-11-21T14:59:59Z", "P3D", "F", "2026-11-23" },
	{ "still yesterday in New York", "2026-11-21T10:30:00-05:00", "P3D", "F", "2026-11-24" },
	{ "new year in Japan, not in New York", "2026-12-31T10:05:00-05:00", "P1D", "F",
	  "2027-01-01" },
	{ "one day, counted", "2026-11-20T12:00:00+09:00", "P1D", "F", "2026-11-20" },
	{ "one day, not counted", "2026-11-20T12:00:00+09:00", "P1D", "", "2026-11-21" },
	{ "a week", "2026-11-20T12:00:00+09:00", "P1W", "", "2026-11-27" },
	{ "over a month's end", "2026-04-30T09:00:00+09:00", "P1D", "", "2026-05-01" },
	{ "over a year's end", "2026-12-31T23:59:59+09:00", "P1D", "", "2027-01-01" },
	{ "over February", "2026-02-27T12:00:00+09:00", "P3D", "", "2026-03-02" },
	{ "over February of a leap year", "2028-02-27T12:00:00+09:00", "P3D", "", "2028-03-01" },
	{ "begins on the leap day", "2028-02-29T12:00:00+09:00", "P30D", "F", "2028-03-29" },
	{ "ends on the leap day", "2028-01-31T12:00:00+09:00", "P30D", "F", "2028-02-29" },
	{ "a month from January 31", "2026-01-31T12:00:00+09:00", "P1M", "", "2026-02-28" },
	{ "a month from January 31, leap year", "2028-01-31T12:00:00+09:00", "P1M", "",
	  "2028-02-29" },
	{ "a month from January 31, counted", "2026-01-31T12:00:00+09:00", "P1M", "F",
	  "2026-02-28" },
	{ "a month from January 31, counted, leap year", "2028-01-31T12:00:00+09:00", "P1M", "F",
	  "2028-02-29" },
	{ "a month from January 30", "2026-01-30T12:00:00+09:00", "P1M", "", "2026-02-28" },
	{ "a month from January 29", "2026-01-29T12:00:00+09:00", "P1M", "", "2026-02-28" },
	{ "a month from January 28, leap year", "2028-01-28T12:00:00+09:00", "P1M", "",
	  "2028-02-28" },
	{ "a month from January 27", "2026-01-27T12:00:00+09:00", "P1M", "", "2026-02-27" },
	{ "a month from March 31", "2026-03-31T12:00:00+09:00", "P1M", "", "2026-04-30" },
	{ "a month from March 30", "2026-03-30T12:00:00+09:00", "P1M", "", "2026-04-30" },
	{ "a month from the middle", "2026-11-21T12:00:00+09:00", "P1M", "", "2026-12-21" },
	{ "a month from the middle, counted", "2026-11-21T12:00:00+09:00", "P1M", "F",
	  "2026-12-20" },
	{ "a month from the first, counted", "2026-06-01T12:00:00+09:00", "P1M", "F",
	  "2026-06-30" },
	{ "two months over the year", "2026-12-31T12:00:00+09:00", "P2M", "", "2027-02-28" },
	{ "two months over the year, to a leap day", "2027-12-31T12:00:00+09:00", "P2M", "",
	  "2028-02-29" },
	{ "a year from the leap day", "2028-02-29T12:00:00+09:00", "P1Y", "", "2029-02-28" },
	{ "a year from the leap day, counted", "2028-02-29T12:00:00+09:00", "P1Y", "F",
	  "2029-02-28" },
	{ "a year to a leap year", "2027-02-28T12:00:00+09:00", "P1Y", "", "2028-02-29" },
	{ "a month and ten days", "2026-01-31T12:00:00+09:00", "P1M10D", "", "2026-03-10" },
	{ "a month of open days is a month", "2026-01-31T12:00:00+09:00", "P1M", "B",
	  "2026-02-28" },
	{ "three open days from a Friday", "2026-11-20T12:00:00+09:00", "P3D", "B", "2026-11-26" },
	{ "three open days from a Friday, counted", "2026-11-20T12:00:00+09:00", "P3D", "BF",
	  "2026-11-25" },
	{ "three open days from a Saturday", "2026-11-21T12:00:00+09:00", "P3D", "B",
	  "2026-11-26" },
	{ "three open days from a Saturday, counted", "2026-11-21T12:00:00+09:00", "P3D", "BF",
	  "2026-11-26" },
	{ "one open day from a Sunday before a holiday", "2026-11-22T12:00:00+09:00", "P1D", "BF",
	  "2026-11-24" },
	{ "one open day over new year", "2026-12-28T12:00:00+09:00", "P1D", "B", "2027-01-04" },
	{ "one open day on December 28, counted", "2026-12-28T12:00:00+09:00", "P1D", "BF",
	  "2026-12-28" },
	{ "five open days from December 29", "2026-12-29T12:00:00+09:00", "P5D", "B",
	  "2027-01-08" },
	{ "open days over five closed ones", "2026-09-18T12:00:00+09:00", "P1D", "B",
	  "2026-09-24" },
	{ "ten open days over the leap day", "2028-02-18T12:00:00+09:00", "P10D", "B",
	  "2028-03-06" },
	{ "a range of open days", "2026-11-20T12:00:00+09:00", "P3D/P5D", "BF",
	  "2026-11-25/2026-11-27" },
	{ "a month and two open days", "2026-10-20T12:00:00+09:00", "P1M2D", "B", "2026-11-25" },
	{ "rolls from a Saturday", "2026-11-13T12:00:00+09:00", "P15D", "R",
	  "2026-11-28>2026-11-30" },
	{ "rolls from a holiday", "2026-11-03T12:00:00+09:00", "P20D", "R",
	  "2026-11-23>2026-11-24" },
	{ "rolls from December 29", "2026-11-30T12:00:00+09:00", "P30D", "FR",
	  "2026-12-29>2027-01-04" },
	{ "rolls from December 31", "2026-12-01T12:00:00+09:00", "P30D", "R",
	  "2026-12-31>2027-01-04" },
	{ "rolls from January 3", "2026-12-04T12:00:00+09:00", "P30D", "R",
	  "2027-01-03>2027-01-04" },
	{ "does not roll from January 4", "2026-12-05T12:00:00+09:00", "P30D", "R", "2027-01-04" },
	{ "does not roll from December 28", "2026-11-29T12:00:00+09:00", "P30D", "FR",
	  "2026-12-28" },
	{ "rolls into the next year", "2026-12-29T12:00:00+09:00", "P1D", "R",
	  "2026-12-30>2027-01-04" },
	{ "rolls over holidays after a weekend", "2026-05-01T12:00:00+09:00", "P1D", "R",
	  "2026-05-02>2026-05-07" },
	{ "both ends of a range roll", "2026-11-21T12:00:00+09:00", "P30D/P57D", "FR",
	  "2026-12-20>2026-12-21/2027-01-16>2027-01-18" },
	{ "open days never need a roll", "2026-11-20T12:00:00+09:00", "P3D", "BR", "2026-11-26" },
	{ "a hundred days", "2027-12-01T00:00:00+09:00", "P100D", "F", "2028-03-09" },
};

static void set_spans(struct span_range *range, const char *text, struct arena *arena)
{
	const char *slash = strchr(text, '/');
	size_t length = slash ? (size_t)(slash - text) : strlen(text);

	*range = (struct span_range){ 0 };
	assert_true(when_parse_span(arena_copy(arena, text, length), &range->early));
	if (slash)
		assert_true(when_parse_span(slash + 1, &range->late));
}

static struct deadline deadline_of(struct arena *arena, const char *due, const char *how)
{
	struct deadline d = {
		.from.index = KNOWN_AT,
		.counts = strchr(how, 'B') ? COUNT_BUSINESS : COUNT_CALENDAR,
		.first_day = strchr(how, 'F') ? FIRST_DAY_COUNTS : FIRST_DAY_DOES_NOT_COUNT,
		.roll = strchr(how, 'R') ? ROLL_NEXT_BUSINESS_DAY : ROLL_NONE,
	};

	if (*due)
		set_spans(&d.due, due, arena);
	return d;
}

static const char *limit_as_text(struct arena *arena, const struct limit *limit)
{
	const char *day;

	if (limit->day == WHEN_NONE)
		return when_rfc3339(arena, limit->at_ms);
	day = when_format_date(arena, limit->day);
	if (limit->rolled == limit->day)
		return day;
	return arena_printf(arena, "%s>%s", day, when_format_date(arena, limit->rolled));
}

static const char *limits_as_text(struct arena *arena, const struct duty *duty)
{
	const char *early = limit_as_text(arena, &duty->early);

	if (!duty->late.set)
		return early;
	return arena_printf(arena, "%s/%s", early, limit_as_text(arena, &duty->late));
}

static void dates_are_the_same_in_every_zone(void **state)
{
	static const char *const zones[] = { "Asia/Tokyo", "America/New_York", "UTC0", "<+14>-14",
					     "<-12>12" };
	struct data *data = *state;

	assert_true(ARRAY_LEN(dates) >= 40);
	for (size_t z = 0; z < ARRAY_LEN(zones); z++) {
		setenv("TZ", zones[z], 1);
		tzset();
		for (size_t i = 0; i < ARRAY_LEN(dates); i++) {
			struct deadline d = deadline_of(&data->arena, dates[i].due, dates[i].how);
			struct duty duty;
			const char *limits;

			know(data, KNOWN_AT, dates[i].from);
			duty_find(&data->facts, &d, WHEN_NONE, &duty);
			limits = limits_as_text(&data->arena, &duty);
			if (strcmp(limits, dates[i].limits) != 0)
				fail_msg("%s, in %s: %s, not %s", dates[i].note, zones[z], limits,
					 dates[i].limits);
		}
	}
}

/* A day has passed when it has passed in Japan. */
static void a_limit_passes_at_midnight_in_japan(void **state)
{
	struct data *data = *state;
	struct deadline d = deadline_of(&data->arena, "P30D", "FR");
	struct duty duty;

	know(data, KNOWN_AT, "2026-11-21T03:00:00+09:00");
	duty_find(&data->facts, &d, WHEN_NONE, &duty);
	assert_string_equal(when_rfc3339(&data->arena, duty.early.at_ms),
			    "2026-12-20T15:00:00.000Z");
}

/* ---- the clock ---- */

static void the_fact_starts_the_clock_before_a_step(void **state)
{
	struct data *data = *state;
	struct deadline d = deadline_of(&data->arena, "PT1H", "");
	struct duty duty;

	duty_find(&data->facts, &d, WHEN_NONE, &duty);
	assert_int_equal(duty.start_ms, WHEN_NONE);
	assert_false(duty.early.set);
	duty_find(&data->facts, &d, 5000, &duty);
	assert_int_equal(duty.start_ms, 5000);
	assert_false(duty.start_is_from_fact);
	assert_int_equal(duty.early.at_ms, 5000 + MS_PER_HOUR);
	know(data, KNOWN_AT, "unknown");
	duty_find(&data->facts, &d, 5000, &duty);
	assert_int_equal(duty.start_ms, 5000);
	know(data, KNOWN_AT, "1970-01-01T00:00:02Z");
	duty_find(&data->facts, &d, 5000, &duty);
	assert_int_equal(duty.start_ms, 2000);
	assert_true(duty.start_is_from_fact);
	d.from.index = -1;
	duty_find(&data->facts, &d, 5000, &duty);
	assert_int_equal(duty.start_ms, 5000);
	assert_false(duty.start_is_from_fact);
}

struct moment {
	const char *at;
	enum urgency urgency;
	const char *target, *next;
};

static void check_moments(struct data *data, const struct duty *duty, const struct moment *m,
			  size_t count)
{
	for (size_t i = 0; i < count; i++, m++) {
		int64_t now;

		assert_true(when_parse_rfc3339(m->at, &now));
		if (duty_urgency(duty, now) != m->urgency)
			fail_msg("%s: %d", m->at, (int)duty_urgency(duty, now));
		assert_string_equal(when_rfc3339_local(&data->arena, duty_target_ms(duty, now)),
				    m->target);
		assert_string_equal(
			when_rfc3339_local(&data->arena, duty_next_change_ms(duty, now)), m->next);
	}
}

#define EARLY "2026-11-24T00:00:00+09:00"
#define LATE "2026-11-26T00:00:00+09:00"

static void a_range_reminds_is_due_and_passes(void **state)
{
	static const struct moment moments[] = {
		{ "2026-11-21T03:00:00+09:00", URGENCY_RUNNING, EARLY,
		  "2026-11-23T00:00:00+09:00" },
		{ "2026-11-22T23:59:59+09:00", URGENCY_RUNNING, EARLY,
		  "2026-11-23T00:00:00+09:00" },
		{ "2026-11-23T00:00:00+09:00", URGENCY_REMIND, EARLY, EARLY },
		{ EARLY, URGENCY_DUE, LATE, LATE },
		{ "2026-11-25T23:59:59+09:00", URGENCY_DUE, LATE, LATE },
		{ LATE, URGENCY_PASSED, LATE, "" },
	};
	struct data *data = *state;
	struct deadline d = deadline_of(&data->arena, "P3D/P5D", "F");
	struct duty duty;

	know(data, KNOWN_AT, "2026-11-21T03:00:00+09:00");
	duty_find(&data->facts, &d, WHEN_NONE, &duty);
	check_moments(data, &duty, moments, ARRAY_LEN(moments));
}

static void a_single_limit_reminds_when_it_is_told_to(void **state)
{
	static const struct moment moments[] = {
		{ "2026-12-04T23:59:59+09:00", URGENCY_RUNNING, "2026-12-21T00:00:00+09:00",
		  "2026-12-05T00:00:00+09:00" },
		{ "2026-12-05T00:00:00+09:00", URGENCY_REMIND, "2026-12-21T00:00:00+09:00",
		  "2026-12-21T00:00:00+09:00" },
		{ "2026-12-21T00:00:00+09:00", URGENCY_PASSED, "2026-12-21T00:00:00+09:00", "" },
	};
	static const struct moment hours[] = {
		{ "2026-11-21T14:59:59+09:00", URGENCY_RUNNING, "2026-11-22T03:00:00+09:00",
		  "2026-11-21T15:00:00+09:00" },
		{ "2026-11-21T15:00:00+09:00", URGENCY_REMIND, "2026-11-22T03:00:00+09:00",
		  "2026-11-22T03:00:00+09:00" },
		{ "2026-11-22T03:00:00+09:00", URGENCY_PASSED, "2026-11-22T03:00:00+09:00", "" },
	};
	struct data *data = *state;
	struct deadline d = deadline_of(&data->arena, "P30D", "FR");
	struct duty duty;

	know(data, KNOWN_AT, "2026-11-21T03:00:00+09:00");
	set_spans(&d.remind, "P15D", &data->arena);
	duty_find(&data->facts, &d, WHEN_NONE, &duty);
	check_moments(data, &duty, moments, ARRAY_LEN(moments));
	d = deadline_of(&data->arena, "PT24H", "");
	set_spans(&d.remind, "PT12H", &data->arena);
	duty_find(&data->facts, &d, WHEN_NONE, &duty);
	check_moments(data, &duty, hours, ARRAY_LEN(hours));
}

static void a_reminder_behind_the_early_end_changes_nothing(void **state)
{
	static const struct moment moments[] = {
		{ "2026-11-23T23:59:59+09:00", URGENCY_RUNNING, EARLY, EARLY },
		{ EARLY, URGENCY_DUE, LATE, LATE },
	};
	struct data *data = *state;
	struct deadline d = deadline_of(&data->arena, "P3D/P5D", "F");
	struct duty duty;

	know(data, KNOWN_AT, "2026-11-21T03:00:00+09:00");
	set_spans(&d.remind, "P5D", &data->arena);
	duty_find(&data->facts, &d, WHEN_NONE, &duty);
	check_moments(data, &duty, moments, ARRAY_LEN(moments));
}

/* ---- whether it applies ---- */

#define CONDITION(fact_, ...)                                                          \
	{                                                                              \
		.fact.index = (fact_), .values = {                                     \
			(const char *[]){ __VA_ARGS__ },                               \
			sizeof((const char *[]){ __VA_ARGS__ }) / sizeof(const char *) \
		}                                                                      \
	}

static void a_condition_holds_is_open_or_fails(void **state)
{
	static const struct {
		const char *word, *other, *value;
		int stands;
		bool caution;
	} rows[] = {
		{ "yes", "unknown", "yes", 1, false },
		{ "yes", "unknown", "unknown", 1, true },
		{ "yes", "unknown", "no", -1, false },
		{ "yes", "unknown", "", 0, false },
		{ "yes", "yes", "unknown", 0, false },
		{ "true", "unknown", "yes", 1, false },
		{ "false", "false", "no", 1, false },
		{ "false", "false", "yes", -1, false },
		{ "true", "false", "no", 1, false },
		{ "no", "unknown", "no", 1, false },
		{ "unknown", "unknown", "yes", -1, false },
		{ "unknown", "unknown", "", 0, false },
	};
	struct data *data = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct condition c = CONDITION(DATA, rows[i].word, rows[i].other);
		bool caution;

		know(data, DATA, rows[i].value);
		assert_int_equal(duty_condition(&data->facts, &c, &caution), rows[i].stands);
		assert_int_equal(caution, rows[i].caution);
	}
}

static void words_of_other_types_are_taken_as_written(void **state)
{
	struct data *data = *state;
	struct condition c = CONDITION(SECTOR, "true", "medical");
	bool caution;

	know(data, SECTOR, "medical");
	assert_int_equal(duty_condition(&data->facts, &c, &caution), 1);
	know(data, SECTOR, "finance");
	assert_int_equal(duty_condition(&data->facts, &c, &caution), -1);
	c.fact.index = -1;
	assert_int_equal(duty_condition(&data->facts, &c, &caution), 0);
}

static void applies_by_its_best_alternative(void **state)
{
	static const struct {
		const char *data, *malicious, *sector;
		enum applies applies;
		int because;
		const char *why;
	} rows[] = {
		{ "yes", "yes", "finance", APPLIES_YES, 0,
		  "because Personal data: yes, Malice: yes" },
		{ "yes", "unknown", "finance", APPLIES_OPEN, 0, "depends on Malice" },
		{ "unknown", "yes", "finance", APPLIES_CAUTION, 0,
		  "unknown, so treated as due: Personal data" },
		{ "unknown", "yes", "medical", APPLIES_YES, 1, "because Sector: Hospital" },
		{ "", "", "", APPLIES_OPEN, 0, "depends on Personal data, Malice, Sector" },
		{ "no", "", "", APPLIES_OPEN, 1, "depends on Sector" },
		{ "no", "yes", "unknown", APPLIES_OPEN, 1, "depends on Sector" },
		{ "", "yes", "finance", APPLIES_OPEN, 0, "depends on Personal data" },
		{ "no", "no", "finance", APPLIES_NO, 0,
		  "because Personal data: no, Sector: Finance" },
	};
	struct data *data = *state;
	struct condition breach[] = { CONDITION(DATA, "yes", "unknown"),
				      CONDITION(MALICIOUS, "yes") };
	struct condition care[] = { CONDITION(SECTOR, "medical") };
	struct alternative alternatives[] = { { .conditions = { breach, 2 } },
					      { .conditions = { care, 1 } } };
	struct deadline d = deadline_of(&data->arena, "P3D", "");
	struct duty duty;

	d.applies.item = alternatives;
	d.applies.count = 2;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		know(data, DATA, rows[i].data);
		know(data, MALICIOUS, rows[i].malicious);
		know(data, SECTOR, rows[i].sector);
		duty_find(&data->facts, &d, 0, &duty);
		assert_int_equal(duty.applies, rows[i].applies);
		assert_ptr_equal(duty.because, &alternatives[rows[i].because]);
		assert_string_equal(duty_why(&data->facts, &duty, &data->arena), rows[i].why);
		assert_int_equal(duty_urgency(&duty, 0) != URGENCY_NONE,
				 rows[i].applies >= APPLIES_CAUTION);
		assert_true(*applies_label(duty.applies));
	}
}

static void a_reason_is_given_once(void **state)
{
	struct data *data = *state;
	struct condition one[] = { CONDITION(DATA, "yes"), CONDITION(SECTOR, "medical") };
	struct condition two[] = { CONDITION(DATA, "yes"), CONDITION(MALICIOUS, "yes") };
	struct alternative alternatives[] = { { .conditions = { one, 2 } },
					      { .conditions = { two, 2 } } };
	struct deadline d = deadline_of(&data->arena, "", "");
	struct duty duty;

	d.applies.item = alternatives;
	d.applies.count = 2;
	duty_find(&data->facts, &d, WHEN_NONE, &duty);
	assert_string_equal(duty_why(&data->facts, &duty, &data->arena),
			    "depends on Personal data, Sector, Malice");
	know(data, DATA, "no");
	duty_find(&data->facts, &d, WHEN_NONE, &duty);
	assert_string_equal(duty_why(&data->facts, &duty, &data->arena),
			    "because Personal data: no");
	assert_int_equal(duty_undecided(&data->facts, &duty, &data->arena).count, 0);
}

static void without_conditions_it_always_applies(void **state)
{
	struct data *data = *state;
	struct deadline d = deadline_of(&data->arena, "", "");
	struct duty duty;

	duty_find(&data->facts, &d, WHEN_NONE, &duty);
	assert_int_equal(duty.applies, APPLIES_YES);
	assert_null(duty.because);
	assert_string_equal(duty_why(&data->facts, &duty, &data->arena),
			    "it applies to every incident of this kind");
	assert_int_equal(duty_urgency(&duty, 0), URGENCY_NONE);
	assert_int_equal(duty_target_ms(&duty, 0), WHEN_NONE);
	assert_int_equal(duty_next_change_ms(&duty, 0), WHEN_NONE);
}

/* ---- what people read ---- */

static void says_by_when(void **state)
{
	static const struct {
		const char *from, *due, *how;
		bool soft, unconfirmed;
		const char *text;
	} rows[] = {
		{ "2026-11-21T03:00:00+09:00", "P3D/P5D", "F", false, false, "11-23 to 11-25" },
		{ "2026-11-21T03:00:00+09:00", "P3D/P5D", "F", true, false,
		  "target 11-23 to 11-25" },
		{ "2026-11-21T03:00:00+09:00", "P60D", "FR", false, false, "2027-01-19" },
		{ "2026-11-21T03:00:00+09:00", "P30D", "FR", false, false,
		  "12-20 (offices open 12-21)" },
		{ "2026-12-01T03:00:00+09:00", "P30D", "R", false, false,
		  "12-31 (offices open 2027-01-04)" },
		{ "2026-12-04T03:00:00+09:00", "P30D", "R", false, false,
		  "2027-01-03 (offices open 01-04)" },
		{ "2026-11-21T03:00:00+09:00", "P30D/P60D", "FR", false, true,
		  "12-20 (offices open 12-21) to 2027-01-19; to be confirmed with the authority" },
		{ "2026-11-21T03:00:00+09:00", "PT24H", "", false, false, "by 11-22 03:00" },
		{ "2026-12-31T03:00:00+09:00", "PT24H", "", true, false,
		  "target 2027-01-01 03:00" },
		{ "2026-11-21T03:00:00+09:00", "PT24H/PT72H", "", false, false,
		  "11-22 03:00 to 11-24 03:00" },
		{ "2026-11-21T03:00:00+09:00", "PT0S", "", false, false, "at once" },
		{ "2026-11-21T03:00:00+09:00", "", "", true, false, "without delay" },
		{ "2026-11-21T03:00:00+09:00", "", "", true, true,
		  "without delay; to be confirmed with the authority" },
		{ "2026-11-21T03:00:00+09:00", "", "", false, false, "no time limit is named" },
		{ "", "P3D", "", false, false, "the clock starts when 'Known at' is known" },
		{ "unknown", "P3D", "", true, false, "the clock starts when 'Known at' is known" },
		{ "2026-11-21T03:00:00+09:00", "PT0S", "", true, false, "at once" },
		{ "2026-11-21T03:00:00+09:00", "P30D", "FR", true, false,
		  "target 12-20 (offices open 12-21)" },
		{ "", "", "", true, false, "without delay" },
	};
	struct data *data = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct deadline d = deadline_of(&data->arena, rows[i].due, rows[i].how);
		struct duty duty;

		d.soft = rows[i].soft;
		d.status = rows[i].unconfirmed ? DEADLINE_UNCONFIRMED : DEADLINE_CONFIRMED;
		know(data, KNOWN_AT, rows[i].from);
		duty_find(&data->facts, &d, WHEN_NONE, &duty);
		assert_string_equal(duty_when(&playbook, &duty, &data->arena), rows[i].text);
	}
}

static void says_by_when_in_another_zone(void **state)
{
	struct data *data = *state;
	struct deadline d = deadline_of(&data->arena, "P3D/P5D", "F");
	struct duty duty;

	setenv("TZ", "EST5", 1);
	tzset();
	know(data, KNOWN_AT, "2026-11-20T13:00:00-05:00");
	duty_find(&data->facts, &d, WHEN_NONE, &duty);
	assert_string_equal(duty_when(&playbook, &duty, &data->arena), "11-23 to 11-25");
	d = deadline_of(&data->arena, "PT24H", "");
	duty_find(&data->facts, &d, WHEN_NONE, &duty);
	assert_string_equal(duty_when(&playbook, &duty, &data->arena),
			    "by 11-21 13:00 (UTC-05:00)");
	d.from.index = -1;
	duty_find(&data->facts, &d, WHEN_NONE, &duty);
	assert_string_equal(duty_when(&playbook, &duty, &data->arena), "the clock has not started");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(dates_are_the_same_in_every_zone),
		TEST(a_limit_passes_at_midnight_in_japan),
		TEST(the_fact_starts_the_clock_before_a_step),
		TEST(a_range_reminds_is_due_and_passes),
		TEST(a_single_limit_reminds_when_it_is_told_to),
		TEST(a_reminder_behind_the_early_end_changes_nothing),
		TEST(a_condition_holds_is_open_or_fails),
		TEST(words_of_other_types_are_taken_as_written),
		TEST(applies_by_its_best_alternative),
		TEST(a_reason_is_given_once),
		TEST(without_conditions_it_always_applies),
		TEST(says_by_when),
		TEST(says_by_when_in_another_zone),
	};

	return cmocka_run_group_tests_name("duty", tests, NULL, NULL);
}
