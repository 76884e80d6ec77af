/*
 * text_wrap - lines of a given width, and the steps of a cursor.
 *
 * Layer    base.
 * Callers  include base/text.h.
 */
#ifndef SONAE_BASE_TEXT_WRAP_H
#define SONAE_BASE_TEXT_WRAP_H

#include <stddef.h>

#include "base/arena.h"

struct text_lines {
	const char **line;
	size_t count;
};

/* Wraps by UAX #14 (kinsoku) into lines of at most `columns`; newlines in the text are kept, the
 * last one makes no line of its own; an empty text is one empty line. A line that begins with "- "
 * or "1. " continues indented. Never splits a grapheme; columns < 2 counts as 2. */
struct text_lines text_wrap(struct arena *arena, const char *text, int columns);

/* Byte offsets of the grapheme before / after `at`: what the cursor keys move by. */
size_t text_previous(const char *text, size_t at);
size_t text_next(const char *text, size_t at);

#endif
