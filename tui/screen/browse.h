/*
 * browse - a list that can be searched, and beside or behind it the text of what is selected.
 *
 * Layer    screen.
 * Callers  the screens of contacts, guidance and one playbook.
 *
 * From 120 columns the text stands beside the list, below that Enter puts it in place of the list.
 * A search filters as one types; a new one takes the place of the last. Esc first ends the typing,
 * then drops the filter, then leaves: no single key loses it.
 */
#ifndef SONAE_SCREEN_BROWSE_H
#define SONAE_SCREEN_BROWSE_H

#include "base/arena.h"
#include "screen/draw.h"
#include "screen/field.h"
#include "screen/list.h"

struct browse {
	struct list list;
	struct field query;
	bool typing, reading;
	int skip; /* lines of the text above the first one shown */
};

enum browse_answer {
	BROWSE_IGNORED,
	BROWSE_DONE,
	BROWSE_QUERY, /* the query is another one: filter anew */
};

/* `text` is that of the selected row, `body` where browse_draw() will draw. */
enum browse_answer browse_act(struct browse *b, enum action action, const char *text,
			      struct rect body);
/* Scrolls a text that stands in `area`; false when the action does not. */
bool browse_scroll(int *skip, enum action action, const char *text, struct rect area);
struct field *browse_typing(struct browse *b);
void browse_release(struct browse *b);

/* The words of the query, in the arena. */
const char *const *browse_words(const struct browse *b, struct arena *arena, size_t *count);
/* Whether all words of the query stand in the text. */
bool browse_matches(const struct browse *b, const char *text);

struct browse_view {
	const struct browse *browse;
	struct arena *frame;
	const void *state;
	/* The text of a row that has `columns` to stand in. */
	const char *(*row)(const void *state, struct arena *frame, size_t at, int columns);
	const char *text;  /* of the selected row; "" when there is none */
	const char *hint;  /* how to search, where nothing is searched */
	const char *empty; /* what to do when there are no rows */
};
void browse_draw(WINDOW *win, struct rect body, const struct browse_view *view);

#endif
