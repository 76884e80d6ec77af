/* due_date - a date as people type it for something that is still to be done; see due_date.h. */
#include "screen/due_date.h"

#include "base/text.h"
#include "base/when.h"

#define YEARS_AHEAD 8 /* February 29 may be that far away */

static bool read_number(const char **p, int *number)
{
	int digits = 0;

	for (*number = 0; **p >= '0' && **p <= '9' && digits < 3; (*p)++, digits++)
		*number = *number * 10 + (**p - '0');
	return digits == 1 || digits == 2;
}

/* "12/31" */
static bool read_month_and_day(const char *p, int *month, int *day)
{
	return read_number(&p, month) && *p++ == '/' && read_number(&p, day) && !*p;
}

static bool is_date(int64_t days, int month, int day)
{
	int year, real_month, real_day;

	when_from_days(days, &year, &real_month, &real_day);
	return real_month == month && real_day == day;
}

static bool find_next(int month, int day, int64_t today, int64_t *days)
{
	int year, this_month, this_day;

	if (month < 1 || month > 12 || day < 1 || day > 31)
		return false;
	when_from_days(today, &year, &this_month, &this_day);
	for (int i = 0; i <= YEARS_AHEAD; i++) {
		*days = when_to_days(year + i, month, day);
		if (*days >= today && is_date(*days, month, day))
			return true;
	}
	return false;
}

bool due_date_read(const char *text, int64_t today, int64_t *days)
{
	struct arena scratch = { .block_size = 256 };
	const char *plain = text_fold(&scratch, text);
	int month, day;
	bool fits = when_parse_date(plain, false, days) ||
		    (read_month_and_day(plain, &month, &day) && find_next(month, day, today, days));

	arena_release(&scratch);
	return fits;
}
