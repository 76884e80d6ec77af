/*
 * text - the width, wrapping and safety of text, in terminal columns.
 *
 * Layer    base.
 * Callers  the screen, the reports and the messages: everything that came from a file, a keyboard or
 *          a file name passes text_safe() before it reaches a terminal or a document.
 *
 * All text is UTF-8. Widths are columns of a terminal: 2 for a full-width character, 0 for a
 * combining one. Ambiguous characters are 1 or 2 by text_set_ambiguous().
 */
#ifndef SONAE_BASE_TEXT_H
#define SONAE_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* How wide the terminal draws ambiguous characters (1 or 2) and line-drawing ones. */
void text_set_ambiguous(int columns, int line_columns);
int text_ambiguous(void);

/* Columns of one character: -1 for a control character. The program's wcwidth() is this. */
int text_char_width(uint32_t c);
/* Columns of a whole text (controls count 1, as text_safe shows them). */
int text_width(const char *text);

/* A copy in which nothing can act on a terminal: controls, escape sequences, bidi and zero-width
 * marks and bytes that are not UTF-8 become visible stand-ins (U+FFFD or a caret form). Newlines
 * stay only when `keep_lines`. Result in the arena, in NFC. */
const char *text_safe(struct arena *arena, const char *text, bool keep_lines);

/* Bytes of the longest prefix of whole graphemes that fits in `columns`; *used gets its columns. */
size_t text_fit(const char *text, int columns, int *used);
/* A copy cut to `columns`, with ".." at its end when something was cut. */
const char *text_clip(struct arena *arena, const char *text, int columns);
/* A copy padded with spaces (or clipped) to exactly `columns`. */
const char *text_pad(struct arena *arena, const char *text, int columns);

struct text_lines {
	const char **line;
	size_t count;
};
/* Wraps by UAX #14 (kinsoku) into lines of at most `columns`; newlines in the text are kept; a line
 * that begins with "- " or "1. " continues indented. Never splits a grapheme; columns < 2 counts as 2. */
struct text_lines text_wrap(struct arena *arena, const char *text, int columns);

/* Byte offsets of the grapheme before / after `at`: what the cursor keys move by. */
size_t text_previous(const char *text, size_t at);
size_t text_next(const char *text, size_t at);

/* For search and comparison: NFKC, case folded, katakana as hiragana. Result in the arena. */
const char *text_fold(struct arena *arena, const char *text);
bool text_contains(const char *haystack, const char *needle);

/* NFC; the same pointer when nothing changes, else a copy in the arena. */
const char *text_nfc(struct arena *arena, const char *text);
bool text_is_utf8(const char *bytes, size_t length);

/* The candidate nearest to `word` by edit distance, if near enough to be what was meant; else NULL. */
const char *text_nearest(const char *word, const char *const candidate[], size_t count);

#endif
