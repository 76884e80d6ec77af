/*
 * when - instants, dates and durations as they are written and read; see when.h.
 *
 * Days and dates are converted by counting years from March: the leap day then is the last day of
 * the year, and months have a fixed rhythm of 153 days in five. An era of 400 years always has
 * 146097 days, so that the same sums hold before 1970 too.
 */
#include "base/when.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define DAYS_PER_ERA 146097
#define DAYS_TO_1970 719468 /* from 0000-03-01 */
#define LONGEST_DAYS 36525  /* a hundred years */

#ifdef CLOCK_BOOTTIME
#define STEADY_CLOCK CLOCK_BOOTTIME
#else
#define STEADY_CLOCK CLOCK_MONOTONIC
#endif

static int64_t read_clock(clockid_t clock)
{
	struct timespec now;

	if (clock_gettime(clock, &now))
		return 0;
	return now.tv_sec * MS_PER_SECOND + now.tv_nsec / 1000000;
}

int64_t clock_wall_ms(void)
{
	const char *frozen = getenv("SONAE_CLOCK");
	int64_t ms;

	if (frozen && when_parse_rfc3339(frozen, &ms))
		return ms;
	return read_clock(CLOCK_REALTIME);
}

int64_t clock_steady_ms(void)
{
	return read_clock(STEADY_CLOCK);
}

static int64_t floor_div(int64_t n, int64_t by)
{
	return n / by - (n % by < 0);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Exactly `count` digits; moves *p behind them. */
static bool take_digits(const char **p, int count, int *value)
{
	*value = 0;
	for (int i = 0; i < count; i++) {
		if (!is_digit(**p))
			return false;
		*value = *value * 10 + (*(*p)++ - '0');
	}
	return true;
}

static bool take_char(const char **p, char c)
{
	if (**p != c)
		return false;
	++*p;
	return true;
}

/* What stands behind a decimal sign, as thousandths; finer digits are dropped. At least one digit.
 */
static bool take_thousandths(const char **p, int64_t *ms)
{
	int scale = 100;

	if (!is_digit(**p))
		return false;
	for (*ms = 0; is_digit(**p); ++*p, scale /= 10)
		*ms += (**p - '0') * scale;
	return true;
}

/* One row a unit, in the order in which they must stand; `ms` is 0 for those of the calendar. */
static const struct unit {
	char letter;
	bool is_time; /* behind the T */
	int32_t months, days;
	int64_t ms;
} units[] = {
	{ 'Y', false, 12, 0, 0 },
	{ 'M', false, 1, 0, 0 },
	{ 'W', false, 0, 7, 0 },
	{ 'D', false, 0, 1, 0 },
	{ 'H', true, 0, 0, MS_PER_HOUR },
	{ 'M', true, 0, 0, MS_PER_MINUTE },
	{ 'S', true, 0, 0, MS_PER_SECOND },
};

static const struct unit *find_unit(size_t from, char letter, bool is_time)
{
	for (size_t i = from; i < ARRAY_LEN(units); i++)
		if (units[i].letter == letter && units[i].is_time == is_time)
			return &units[i];
	return NULL;
}

/* Nine digits are enough for a hundred years in seconds times three hundred, and overflow nothing.
 */
static bool take_amount(const char **p, int64_t *whole, int64_t *thousandths)
{
	int digits = 0;

	*thousandths = -1;
	for (*whole = 0; is_digit(**p); ++*p, digits++) {
		if (digits == 10)
			return false;
		*whole = *whole * 10 + (**p - '0');
	}
	if (!digits)
		return false;
	if (**p != '.' && **p != ',')
		return true;
	++*p;
	return take_thousandths(p, thousandths);
}

static bool is_within_limit(const struct span *s)
{
	return s->months * INT64_C(365) / 12 + s->days + s->ms / MS_PER_DAY <= LONGEST_DAYS;
}

/* One amount and its unit at *p; `next` is the first row of the table that may still come. */
static bool take_part(const char **p, bool is_time, size_t *next, struct span *span)
{
	int64_t whole, thousandths;
	const struct unit *unit;

	if (!take_amount(p, &whole, &thousandths))
		return false;
	unit = find_unit(*next, **p, is_time);
	if (!unit || (thousandths >= 0 && unit->letter != 'S'))
		return false;
	++*p;
	*next = (size_t)(unit - units) + 1;
	if (!unit->ms && whole > LONGEST_DAYS)
		return false;
	span->months += (int32_t)whole * unit->months;
	span->days += (int32_t)whole * unit->days;
	span->ms += whole * unit->ms + (thousandths > 0 ? thousandths : 0);
	return is_within_limit(span);
}

bool when_parse_span(const char *text, struct span *span)
{
	bool is_time = false;
	size_t next = 0;

	*span = (struct span){ 0 };
	if (!take_char(&text, 'P'))
		return false;
	do {
		if (!is_time && take_char(&text, 'T'))
			is_time = true;
		if (!take_part(&text, is_time, &next, span)) {
			*span = (struct span){ 0 };
			return false;
		}
	} while (*text);
	span->set = true;
	return true;
}

bool when_span_ms(const struct span *span, int64_t *ms)
{
	if (!span->set || span->months)
		return false;
	*ms = span->days * MS_PER_DAY + span->ms;
	return true;
}

/* "1H" and the rest of `left`, or nothing when there is none of that unit. */
static const char *part_of(struct arena *arena, uint64_t *left, int64_t unit, char letter)
{
	uint64_t count = *left / (uint64_t)unit;

	*left %= (uint64_t)unit;
	return count ? arena_printf(arena, "%llu%c", (unsigned long long)count, letter) : "";
}

static const char *seconds_of(struct arena *arena, uint64_t left)
{
	char *text;
	size_t end;

	if (left % 1000 == 0)
		return part_of(arena, &left, MS_PER_SECOND, 'S');
	text = arena_printf(arena, "%u.%03u", (unsigned)(left / 1000), (unsigned)(left % 1000));
	end = strlen(text);
	while (text[end - 1] == '0')
		end--;
	text[end] = '\0';
	return arena_printf(arena, "%sS", text);
}

const char *when_iso_duration(struct arena *arena, int64_t ms)
{
	uint64_t left = ms < 0 ? -(uint64_t)ms : (uint64_t)ms;
	const char *days, *hours, *minutes, *seconds;

	if (!left)
		return "PT0S";
	days = part_of(arena, &left, MS_PER_DAY, 'D');
	if (!left)
		return arena_printf(arena, "%sP%s", ms < 0 ? "-" : "", days);
	hours = part_of(arena, &left, MS_PER_HOUR, 'H');
	minutes = part_of(arena, &left, MS_PER_MINUTE, 'M');
	seconds = seconds_of(arena, left);
	return arena_printf(arena, "%sP%sT%s%s%s", ms < 0 ? "-" : "", days, hours, minutes,
			    seconds);
}

int64_t when_to_days(int year, int month, int day)
{
	int64_t y = month > 2 ? year : year - 1;
	int64_t era = floor_div(y, 400);
	int64_t year_of_era = y - era * 400;
	int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

	assert(month >= 1 && month <= 12);
	return era * DAYS_PER_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 +
	       day_of_year - DAYS_TO_1970;
}

void when_from_days(int64_t days, int *year, int *month, int *day)
{
	int64_t shifted = days + DAYS_TO_1970;
	int64_t era = floor_div(shifted, DAYS_PER_ERA);
	int64_t doe = shifted - era * DAYS_PER_ERA; /* day of the era, from 0 */
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100); /* from March 1 */
	int64_t from_march = (5 * doy + 2) / 153;

	*day = (int)(doy - (153 * from_march + 2) / 5 + 1);
	*month = (int)(from_march < 10 ? from_march + 3 : from_march - 9);
	*year = (int)(yoe + era * 400 + (*month <= 2));
}

/* A date that the calendar does not have comes back as another one. */
static bool is_date(int year, int month, int day)
{
	int y, m, d;

	if (year < 1 || month < 1 || month > 12 || day < 1)
		return false;
	when_from_days(when_to_days(year, month, day), &y, &m, &d);
	return d == day;
}

bool when_parse_date(const char *text, bool partial, int64_t *days)
{
	int year, month = 1, day = 1, parts = 1;

	if (!take_digits(&text, 4, &year))
		return false;
	if (take_char(&text, '-') && ++parts && !take_digits(&text, 2, &month))
		return false;
	if (parts == 2 && take_char(&text, '-') && ++parts && !take_digits(&text, 2, &day))
		return false;
	if (*text || (parts < 3 && !partial) || !is_date(year, month, day))
		return false;
	*days = when_to_days(year, month, day);
	return true;
}

const char *when_format_date(struct arena *arena, int64_t days)
{
	int year, month, day;

	if (days == WHEN_NONE)
		return "";
	when_from_days(days, &year, &month, &day);
	return arena_printf(arena, "%04d-%02d-%02d", year, month, day);
}

static bool take_hours_minutes(const char **p, int *minutes)
{
	int hour, minute;

	if (!take_digits(p, 2, &hour) || !take_char(p, ':') || !take_digits(p, 2, &minute))
		return false;
	*minutes = hour * 60 + minute;
	return hour < 24 && minute < 60;
}

bool when_parse_time_of_day(const char *text, int *minutes)
{
	int found;

	if (!take_hours_minutes(&text, &found) || *text)
		return false;
	*minutes = found;
	return true;
}

static bool local_time(int64_t wall_ms, struct tm *tm)
{
	time_t seconds = (time_t)floor_div(wall_ms, MS_PER_SECOND);

	return localtime_r(&seconds, tm) != NULL;
}

int64_t when_local_date(int64_t wall_ms)
{
	struct tm tm;

	if (!local_time(wall_ms, &tm))
		return WHEN_NONE;
	return when_to_days(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

int64_t when_quarter_end(int64_t days)
{
	int year, month, day, next;

	when_from_days(days, &year, &month, &day);
	next = (month - 1) / 3 * 3 + 4;
	return when_to_days(next > 12 ? year + 1 : year, next > 12 ? 1 : next, 1) - 1;
}

const char *when_rfc3339(struct arena *arena, int64_t wall_ms)
{
	int64_t days = floor_div(wall_ms, MS_PER_DAY);
	int year, month, day, ms;

	if (wall_ms == WHEN_NONE)
		return "";
	when_from_days(days, &year, &month, &day);
	ms = (int)(wall_ms - days * MS_PER_DAY);
	return arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", year, month, day,
			    ms / 3600000, ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
}

static bool take_date(const char **p, int64_t *days)
{
	int year, month, day;

	if (!take_digits(p, 4, &year) || !take_char(p, '-') || !take_digits(p, 2, &month) ||
	    !take_char(p, '-') || !take_digits(p, 2, &day) || !is_date(year, month, day))
		return false;
	*days = when_to_days(year, month, day);
	return true;
}

static bool take_seconds(const char **p, int64_t *ms)
{
	int64_t thousandths = 0;
	int second;

	/* 60 is a leap second: it counts as the first one of the next minute. */
	if (!take_char(p, ':') || !take_digits(p, 2, &second) || second > 60)
		return false;
	if (take_char(p, '.') && !take_thousandths(p, &thousandths))
		return false;
	*ms = second * MS_PER_SECOND + thousandths;
	return true;
}

static bool take_offset(const char **p, int64_t *ms)
{
	int minutes = 0;
	bool west = **p == '-';

	*ms = 0;
	if (take_char(p, 'Z') || take_char(p, 'z'))
		return true;
	if ((!take_char(p, '+') && !take_char(p, '-')) || !take_hours_minutes(p, &minutes))
		return false;
	*ms = (west ? -minutes : minutes) * MS_PER_MINUTE;
	return true;
}

bool when_parse_rfc3339(const char *text, int64_t *wall_ms)
{
	int64_t days, seconds_ms, offset_ms;
	int minutes;

	if (!take_date(&text, &days))
		return false;
	if (!take_char(&text, 'T') && !take_char(&text, 't') && !take_char(&text, ' '))
		return false;
	if (!take_hours_minutes(&text, &minutes) || !take_seconds(&text, &seconds_ms) ||
	    !take_offset(&text, &offset_ms) || *text)
		return false;
	*wall_ms = days * MS_PER_DAY + minutes * MS_PER_MINUTE + seconds_ms - offset_ms;
	return true;
}

const char *when_local(struct arena *arena, int64_t wall_ms)
{
	struct tm tm;

	if (wall_ms == WHEN_NONE || !local_time(wall_ms, &tm))
		return "";
	return arena_printf(arena, "%04d-%02d-%02d %02d:%02d", tm.tm_year + 1900, tm.tm_mon + 1,
			    tm.tm_mday, tm.tm_hour, tm.tm_min);
}

const char *when_elapsed(struct arena *arena, int64_t ms)
{
	long long seconds = ms / MS_PER_SECOND;
	const char *sign = seconds < 0 ? "-" : "";

	seconds = seconds < 0 ? -seconds : seconds;
	return arena_printf(arena, "%s%02lld:%02lld", sign, seconds / 60, seconds % 60);
}
