/*
 * text_fold - texts that mean the same although their bytes differ.
 *
 * Layer    base.
 * Callers  include base/text.h.
 */
#ifndef SONAE_BASE_TEXT_FOLD_H
#define SONAE_BASE_TEXT_FOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* For search and comparison: NFKC, case folded, katakana as hiragana. Result in the arena. */
const char *text_fold(struct arena *arena, const char *text);
bool text_contains(const char *haystack, const char *needle);

/* NFC; the same pointer when nothing changes (or it is not UTF-8), else a copy in the arena. */
const char *text_nfc(struct arena *arena, const char *text);
bool text_is_utf8(const char *bytes, size_t length);

/* The candidate nearest to `word` by edit distance, if near enough to be what was meant; else NULL.
 */
const char *text_nearest(const char *word, const char *const candidate[], size_t count);

#endif
