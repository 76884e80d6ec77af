/*
 * text - the width, wrapping and safety of text, in terminal columns.
 *
 * Layer    base.
 * Callers  the screen, the reports and the messages: everything that came from a file, a keyboard
 * or a file name passes text_safe() before it reaches a terminal or a document.
 *
 * All text is UTF-8. Widths are columns of a terminal: 2 for a full-width character, 0 for a
 * combining one. Ambiguous characters are 1 or 2 by text_set_ambiguous().
 * One character: text_char.h. Lines and cursor steps: text_wrap.h. Search, NFC: text_fold.h.
 */
#ifndef SONAE_BASE_TEXT_H
#define SONAE_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text_char.h"
#include "base/text_fold.h"
#include "base/text_wrap.h"

/* Columns of a whole text; controls count what text_safe shows in their place. */
int text_width(const char *text);

/* A copy in which nothing can act on a terminal: controls, escape sequences, bidi and zero-width
 * marks and bytes that are not UTF-8 become U+FFFD, a tab becomes a space, and so does a newline
 * unless `keep_lines`. Joiners and variation selectors stay. Result in the arena, in NFC. */
const char *text_safe(struct arena *arena, const char *text, bool keep_lines);

/* Bytes of the longest prefix of whole graphemes that fits in `columns`; *used gets its columns. */
size_t text_fit(const char *text, int columns, int *used);
/* A copy cut to `columns`, with ".." at its end when something was cut. */
const char *text_clip(struct arena *arena, const char *text, int columns);
/* A copy padded with spaces (or clipped) to exactly `columns`. */
const char *text_pad(struct arena *arena, const char *text, int columns);

#endif
