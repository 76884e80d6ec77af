/*
 * calendar - days on which offices in Japan are open, and how periods are counted; see calendar.h.
 *
 * A period is counted from its first day on: the day of the event where that counts, else the day
 * after. Months take it to the day before the corresponding day: a period of one month that begins
 * on March 10 ends on April 9, and April 10 begins what days are left. February 30 is no day: there
 * the month's own last day ends it (Civil Code, art. 143, par. 2).
 */
#include "run/calendar.h"

#define JAPAN_MS (9 * MS_PER_HOUR) /* ahead of UTC; there is no summer time */
#define THURSDAY 4                 /* 1970-01-01, Sunday being 0 */

static bool is_weekend(int64_t day)
{
	int64_t weekday = ((day + THURSDAY) % 7 + 7) % 7;

	return weekday == 0 || weekday == 6;
}

static bool is_new_year(int64_t day)
{
	int year, month, of_month;

	when_from_days(day, &year, &month, &of_month);
	return (month == 12 && of_month >= 29) || (month == 1 && of_month <= 3);
}

bool calendar_is_open(const struct playbook *pb, int64_t day)
{
	if (is_weekend(day) || is_new_year(day))
		return false;
	EACH (const struct holiday, holiday, pb->holidays)
		if (holiday->date == day)
			return false;
	return true;
}

int64_t calendar_roll(const struct playbook *pb, int64_t day)
{
	while (!calendar_is_open(pb, day))
		day++;
	return day;
}

/* The day that begins what comes after `months`: the corresponding day, or the first of the next
 * month where there is none. */
static int64_t after_months(int64_t first, int32_t months)
{
	int year, month, day;
	int64_t count;

	when_from_days(first, &year, &month, &day);
	count = (int64_t)year * 12 + (month - 1) + months;
	year = (int)(count / 12);
	month = (int)(count % 12) + 1;
	if (when_is_date(year, month, day))
		return when_to_days(year, month, day);
	return month == 12 ? when_to_days(year + 1, 1, 1) : when_to_days(year, month + 1, 1);
}

/* The last of `count` open days of which the first may be `from`. */
static int64_t last_open_day(const struct playbook *pb, int64_t from, int32_t count)
{
	int64_t day = calendar_roll(pb, from);

	while (--count > 0)
		day = calendar_roll(pb, day + 1);
	return day;
}

int64_t calendar_last_day(const struct playbook *pb, int64_t start, const struct span *span,
			  enum day_count counts, enum first_day first_day)
{
	int64_t from = after_months(first_day == FIRST_DAY_COUNTS ? start : start + 1,
				    span->months);
	int64_t last = from + span->days - 1;

	if (counts == COUNT_BUSINESS && span->days)
		last = last_open_day(pb, from, span->days);
	return last > start ? last : start; /* P0D: on the very day */
}

int64_t calendar_date_in_japan(int64_t wall_ms)
{
	int64_t there = wall_ms + JAPAN_MS;

	return there / MS_PER_DAY - (there % MS_PER_DAY < 0);
}

int64_t calendar_end_of_day(int64_t day)
{
	return (day + 1) * MS_PER_DAY - JAPAN_MS;
}
