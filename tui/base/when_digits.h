/*
 * when_digits - the small pieces that dates and durations are read by.
 *
 * Layer    base.
 * Callers  when and when_span only. Each takes what it names at *p and moves *p behind it, or is
 * false.
 */
#ifndef SONAE_BASE_WHEN_DIGITS_H
#define SONAE_BASE_WHEN_DIGITS_H

#include <stdbool.h>
#include <stdint.h>

bool digits_is(char c);

/* Exactly `count` digits. */
bool digits_take(const char **p, int count, int *value);
bool digits_take_char(const char **p, char c);

/* What stands behind a decimal sign, as thousandths; finer digits are dropped. At least one digit.
 */
bool digits_take_thousandths(const char **p, int64_t *ms);

#endif
