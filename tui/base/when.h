/*
 * when - instants and dates as they are written and read.
 *
 * Layer    base.
 * Callers  the loader (durations, dates), the journal (RFC 3339), screens and reports.
 *
 * Instants are milliseconds since 1970-01-01 UTC. Dates are days since 1970-01-01 in no zone.
 * The clock: clock.h. Durations: when_span.h. What people type: when_typed.h. All come with this
 * header.
 */
#ifndef SONAE_BASE_WHEN_H
#define SONAE_BASE_WHEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/when_span.h"
#include "base/when_typed.h"

#define WHEN_NONE INT64_MIN /* no instant, no date */

/* "2026-11-21" to days; with `partial` also "2026-11" and "2026" (their first day). */
bool when_parse_date(const char *text, bool partial, int64_t *days);
const char *when_format_date(struct arena *arena, int64_t days);
/* "18:40" to minutes after midnight. */
bool when_parse_time_of_day(const char *text, int *minutes);
bool when_is_date(int year, int month, int day); /* whether the calendar has it */
void when_from_days(int64_t days, int *year, int *month, int *day);
int64_t when_to_days(int year, int month, int day);
int64_t when_local_date(int64_t wall_ms); /* the date now, in the local zone, in days */
int64_t when_quarter_end(int64_t days);   /* the last day of its calendar quarter */

/* "2026-11-21T03:00:00.000Z"; parse takes any offset, and fractions. */
const char *when_rfc3339(struct arena *arena, int64_t wall_ms);
bool when_parse_rfc3339(const char *text, int64_t *wall_ms);
/* "2026-11-21T12:00:00+09:00": the same instant in the local zone, to the second. */
const char *when_rfc3339_local(struct arena *arena, int64_t wall_ms);

/* "2026-11-21 12:00" in the local zone. */
const char *when_local(struct arena *arena, int64_t wall_ms);
/* Minutes by which the local zone is ahead of UTC at that instant. */
int when_local_offset(int64_t wall_ms);
/* "+09:00" */
const char *when_format_offset(struct arena *arena, int minutes);

#endif
