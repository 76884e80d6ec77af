/*
 * calendar - days on which offices in Japan are open, and how periods in days and months are
 * counted.
 *
 * Layer    run. Pure arithmetic: dates are days since 1970-01-01 in no zone.
 * Callers  duty.c.
 *
 * Closed are Saturdays, Sundays, December 29 to January 3 and the playbook's `holidays`. Periods of
 * months end on the day before the corresponding day of the last month, or on its last day when
 * there is none (Civil Code, art. 143); whether the first day counts is the duty's own rule.
 * Source: shared/holidays.yaml for the holidays; the note of each duty for its counting.
 */
#ifndef SONAE_RUN_CALENDAR_H
#define SONAE_RUN_CALENDAR_H

#include "playbook/model.h"

bool calendar_is_open(const struct playbook *pb, int64_t day);

/* The day itself when it is open, else the next open one. */
int64_t calendar_roll(const struct playbook *pb, int64_t day);

/* The last day of a period that begins with the event on `start`. Only months and days of the span
 * count (a span of hours is no matter of days). Business days: only open days count, months are
 * taken as calendar months. */
int64_t calendar_last_day(const struct playbook *pb, int64_t start, const struct span *span,
			  enum day_count counts, enum first_day first_day);

/* The date of an instant in Japan (UTC+9 at all times), whatever zone this computer is in: the
 * duties are of Japanese law. And the end of such a day as an instant. */
int64_t calendar_date_in_japan(int64_t wall_ms);
int64_t calendar_end_of_day(int64_t day);

#endif
