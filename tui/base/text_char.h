/*
 * text_char - one character of a text: reading it, its columns, and whether a terminal may see it.
 *
 * Layer    base.
 * Callers  the other text modules and json; everybody else includes base/text.h.
 */
#ifndef SONAE_BASE_TEXT_CHAR_H
#define SONAE_BASE_TEXT_CHAR_H

#include <stdint.h>

#define TEXT_REPLACEMENT 0xFFFD

/* How wide the terminal draws ambiguous characters (1 or 2) and line-drawing ones. */
void text_set_ambiguous(int columns, int line_columns);
int text_ambiguous(void);

/* Columns of one character: -1 for a control character. The program's wcwidth() is this. */
int text_char_width(uint32_t c);

/* The character at *p, which moves behind it; TEXT_REPLACEMENT for what is not UTF-8. *p < end. */
uint32_t text_char_take(const char **p, const char *end);

/* The character itself, or what is shown in its place because it could act on a terminal or hide
 * something: a space for tab and newline, else TEXT_REPLACEMENT. */
uint32_t text_char_stand_in(uint32_t c);

#endif
