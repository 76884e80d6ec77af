/*
 * left - how long until an instant, or since when it is over, in words.
 *
 * Layer    report.
 * Callers  the screens of an incident (live.h), the hand-over sheet.
 */
#ifndef SONAE_REPORT_LEFT_H
#define SONAE_REPORT_LEFT_H

#include <stdint.h>

#include "base/arena.h"

/* "1:24" hours and minutes, "3d 1:24" from a day on. */
const char *left_span(struct arena *arena, int64_t ms);
/* "0:36 left", "2d 3:12 left", "over by 0:12". */
const char *left_until(struct arena *arena, int64_t at_ms, int64_t now_ms);

#endif
