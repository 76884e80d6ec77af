/*
 * field - a line (or a few) of text being typed.
 *
 * Layer    screen.
 * Owns     its text. Moves by graphemes; the terminal's cursor stays at the insertion point because
 *          input methods draw their candidates there.
 */
#ifndef SONAE_SCREEN_FIELD_H
#define SONAE_SCREEN_FIELD_H

#include <ncurses.h>

#include "base/strbuf.h"
#include "screen/keys.h"

#define FIELD_TEXT_MAX 4000 /* bytes; more is refused with a bell, nothing is cut */

struct field {
	struct strbuf text;
	size_t at;     /* byte offset of the insertion point */
	bool selected; /* all of it: what is typed next takes its place */
};

void field_set(struct field *f, const char *text);
void field_release(struct field *f);
const char *field_text(const struct field *f);

/* A typed character, Backspace, Delete, Left, Right, Home, End, Ctrl-A E U K W; false when the key
 * is none of these. */
bool field_key(struct field *f, const struct key *key);

/* Draws into `columns` columns at y, x, scrolled so that the insertion point is seen; places the
 * cursor when `focused`. */
void field_draw(const struct field *f, WINDOW *win, int y, int x, int columns, bool focused);

#endif
