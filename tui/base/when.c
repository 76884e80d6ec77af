/*
 * when - instants, dates and durations as they are written and read; see when.h.
 *
 * Days and dates are converted by counting years from March: the leap day then is the last day of
 * the year, and months have a fixed rhythm of 153 days in five. An era of 400 years always has
 * 146097 days, so that the same sums hold before 1970 too.
 */
#include "base/when.h"

#include <assert.h>
#include <time.h>

#include "base/when_digits.h"

#define DAYS_PER_ERA 146097
#define DAYS_TO_1970 719468 /* from 0000-03-01 */

static int64_t floor_div(int64_t n, int64_t by)
{
	return n / by - (n % by < 0);
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
bool when_is_date(int year, int month, int day)
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

	if (!digits_take(&text, 4, &year))
		return false;
	if (digits_take_char(&text, '-') && ++parts && !digits_take(&text, 2, &month))
		return false;
	if (parts == 2 && digits_take_char(&text, '-') && ++parts && !digits_take(&text, 2, &day))
		return false;
	if (*text || (parts < 3 && !partial) || !when_is_date(year, month, day))
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

	if (!digits_take(p, 2, &hour) || !digits_take_char(p, ':') || !digits_take(p, 2, &minute))
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

	if (!digits_take(p, 4, &year) || !digits_take_char(p, '-') || !digits_take(p, 2, &month) ||
	    !digits_take_char(p, '-') || !digits_take(p, 2, &day) ||
	    !when_is_date(year, month, day))
		return false;
	*days = when_to_days(year, month, day);
	return true;
}

static bool take_seconds(const char **p, int64_t *ms)
{
	int64_t thousandths = 0;
	int second;

	/* 60 is a leap second: it counts as the first one of the next minute. */
	if (!digits_take_char(p, ':') || !digits_take(p, 2, &second) || second > 60)
		return false;
	if (digits_take_char(p, '.') && !digits_take_thousandths(p, &thousandths))
		return false;
	*ms = second * MS_PER_SECOND + thousandths;
	return true;
}

static bool take_offset(const char **p, int64_t *ms)
{
	int minutes = 0;
	bool west = **p == '-';

	*ms = 0;
	if (digits_take_char(p, 'Z') || digits_take_char(p, 'z'))
		return true;
	if ((!digits_take_char(p, '+') && !digits_take_char(p, '-')) ||
	    !take_hours_minutes(p, &minutes))
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
	if (!digits_take_char(&text, 'T') && !digits_take_char(&text, 't') &&
	    !digits_take_char(&text, ' '))
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

int when_local_offset(int64_t wall_ms)
{
	struct tm tm;

	return local_time(wall_ms, &tm) ? (int)(tm.tm_gmtoff / 60) : 0;
}

const char *when_format_offset(struct arena *arena, int minutes)
{
	int ahead = minutes < 0 ? -minutes : minutes;

	return arena_printf(arena, "%c%02d:%02d", minutes < 0 ? '-' : '+', ahead / 60, ahead % 60);
}

const char *when_rfc3339_local(struct arena *arena, int64_t wall_ms)
{
	struct tm tm;

	if (wall_ms == WHEN_NONE || !local_time(wall_ms, &tm))
		return "";
	return arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02d%s", tm.tm_year + 1900,
			    tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec,
			    when_format_offset(arena, (int)(tm.tm_gmtoff / 60)));
}
