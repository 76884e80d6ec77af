/*
 * when_span - durations as they are written and read.
 *
 * Layer    base.
 * Callers  include base/when.h.
 */
#ifndef SONAE_BASE_WHEN_SPAN_H
#define SONAE_BASE_WHEN_SPAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

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

/* ISO 8601 "PT15M", "P5D", "PT1H30M", "P1M". False when malformed or negative or over 100 years. */
bool when_parse_span(const char *text, struct span *span);
/* A span without months as milliseconds. */
bool when_span_ms(const struct span *span, int64_t *ms);
/* "PT1M30S" for 90000; the shortest exact form. */
const char *when_iso_duration(struct arena *arena, int64_t ms);

/* Exercise time as people read it: "05:00", "70:00", minutes never roll over into hours. */
const char *when_elapsed(struct arena *arena, int64_t ms);

#endif
