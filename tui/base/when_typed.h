/*
 * when_typed - instants as people type them.
 *
 * Layer    base.
 * Callers  include base/when.h.
 */
#ifndef SONAE_BASE_WHEN_TYPED_H
#define SONAE_BASE_WHEN_TYPED_H

#include <stdbool.h>
#include <stdint.h>

/* "2026-11-21T03:00+09:00" with or without seconds, "2026-11-21 03:00", "11/21 3:00", "03:00", each
 * with or without an offset; the local zone where none is given. Without a date it is the last such
 * time that is not after `now_ms`; without a year the last such date that lies at most a day ahead.
 * Full-width characters, as an input method gives them, count as plain ones. */
bool when_parse_typed(const char *text, int64_t now_ms, int64_t *wall_ms);

#endif
