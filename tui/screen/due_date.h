/*
 * due_date - a date as people type it for something that is still to be done.
 *
 * Layer    screen.
 * Callers  hotwash.c.
 */
#ifndef SONAE_SCREEN_DUE_DATE_H
#define SONAE_SCREEN_DUE_DATE_H

#include <stdbool.h>
#include <stdint.h>

/* "2026-12-31", or "12/31" and "1/5" for the next such date from `today` on; full-width digits, as
 * an input method gives them, count as plain ones. */
bool due_date_read(const char *text, int64_t today, int64_t *days);

#endif
