/*
 * bars - bars and sparklines of characters, for terminals.
 *
 * Layer    report.
 * Callers  the trend as text and its screen.
 */
#ifndef SONAE_REPORT_BARS_H
#define SONAE_REPORT_BARS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

#define BARS_NOTHING (-1) /* no value: a gap */

/* A bar of `columns` columns, `percent` of it filled; `ascii`: "#####....." */
const char *bars_bar(struct arena *arena, int percent, int columns, bool ascii);
/* A character a value of 0 to 100, or BARS_NOTHING; `ascii`: a digit, tenths of a hundred.
 */
const char *bars_spark(struct arena *arena, const int *percent, size_t count, bool ascii);
/* How one is to be read, translated. */
const char *bars_spark_scale(bool ascii);

#endif
