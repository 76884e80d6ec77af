/*
 * scroll - a text put down paragraph by paragraph, of which an area shows a part.
 *
 * Layer    screen.
 * Callers  the hot wash, review and replay screens.
 *
 * The same statements measure a text and paint it: without a window nothing is drawn, only counted.
 */
#ifndef SONAE_SCREEN_SCROLL_H
#define SONAE_SCREEN_SCROLL_H

#include "screen/draw.h"
#include "screen/keys.h"

struct scroll {
	WINDOW *win; /* NULL: only counts */
	struct arena *frame;
	struct rect area;
	int skip; /* lines of the text above the area */
	int line; /* the text's next line, counted from its beginning: in the end its length */
};

/* One paragraph, wrapped. An empty text is no line. */
void scroll_put(struct scroll *s, int indent, enum style style, const char *text);
/* An empty line, but none at the very beginning. */
void scroll_gap(struct scroll *s);
/* "^" and "v" at the right edge where the text goes on. Leave a column free for them. */
void scroll_marks(const struct scroll *s);

/* The nearest `skip` at which the area is full, as far as the text reaches. */
int scroll_clamp(int skip, int lines, int rows);

/* Moves a text of `lines` lines in an area of `rows` as a cursor moves in a list; false when the
 * action is none that moves. */
bool scroll_act(int *skip, int lines, int rows, enum action action);

/* The `skip` that shows the lines `first` to `last`. It jumps by pages, as lists do, so that moving
 * among lines that are in sight repaints little. */
int scroll_to(int first, int last, int lines, int rows);

#endif
