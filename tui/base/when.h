/*
 * when - instants, dates and durations as they are written and read.
 *
 * Layer    base.
 * Callers  the loader (durations, dates), the journal (RFC 3339), screens and reports.
 *
 * Instants are milliseconds since 1970-01-01 UTC. Dates are days since 1970-01-01 in no zone.
 * Only clock_*() looks at a clock, and only the screen loop, the unattended driver and main call them;
 * everybody else is handed the time. SONAE_CLOCK=RFC3339 freezes the wall clock for tests.
 */
#ifndef SONAE_BASE_WHEN_H
#define SONAE_BASE_WHEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

#define WHEN_NONE INT64_MIN /* no instant, no date */
#define MS_PER_SECOND INT64_C(1000)
#define MS_PER_MINUTE INT64_C(60000)
#define MS_PER_HOUR INT64_C(3600000)
#define MS_PER_DAY INT64_C(86400000)

/* A calendar span: months and days are kept apart because a month has no fixed length. */
struct span {
	bool set;
	int32_t months, days;
	int64_t ms;
};

int64_t clock_wall_ms(void);
/* Goes on during suspend, never jumps with the wall clock; its zero means nothing. */
int64_t clock_steady_ms(void);

/* ISO 8601 "PT15M", "P5D", "PT1H30M", "P1M". False when malformed or negative or over 100 years. */
bool when_parse_span(const char *text, struct span *span);
/* A span without months as milliseconds. */
bool when_span_ms(const struct span *span, int64_t *ms);
/* "PT1M30S" for 90000; the shortest exact form. */
const char *when_iso_duration(struct arena *arena, int64_t ms);

/* "2026-11-21" to days; with `partial` also "2026-11" and "2026" (their first day). */
bool when_parse_date(const char *text, bool partial, int64_t *days);
const char *when_format_date(struct arena *arena, int64_t days);
/* "18:40" to minutes after midnight. */
bool when_parse_time_of_day(const char *text, int *minutes);
void when_from_days(int64_t days, int *year, int *month, int *day);
int64_t when_to_days(int year, int month, int day);
int64_t when_local_date(int64_t wall_ms); /* the date now, in the local zone, in days */
int64_t when_quarter_end(int64_t days);	  /* the last day of its calendar quarter */

/* "2026-11-21T03:00:00.000Z"; parse takes any offset, and fractions. */
const char *when_rfc3339(struct arena *arena, int64_t wall_ms);
bool when_parse_rfc3339(const char *text, int64_t *wall_ms);
/* "2026-11-21 12:00" in the local zone. */
const char *when_local(struct arena *arena, int64_t wall_ms);

/* Exercise time as people read it: "05:00", "70:00", minutes never roll over into hours. */
const char *when_elapsed(struct arena *arena, int64_t ms);

#endif
