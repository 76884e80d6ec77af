/*
 * split - a list, and the text of what is selected: beside it where there is room, else beneath.
 *
 * Layer    screen.
 * Callers  the screens of the duties and of the evidence.
 *
 * Tab or Right goes to the text, where the arrows scroll; Tab, Left or Esc goes back. On a small
 * screen the text has the whole place while it is read. Enter stays free for what the list is for.
 */
#ifndef SONAE_SCREEN_SPLIT_H
#define SONAE_SCREEN_SPLIT_H

#include "base/arena.h"
#include "screen/list.h"

struct split {
	struct list list;
	bool reading;
	int skip; /* lines of the text above the first one shown */
};

/* `text` is that of the selected row, `body` where split_draw() will draw. False: not mine. */
bool split_act(struct split *s, enum action action, const char *text, struct rect body);

struct split_view {
	const struct split *split;
	struct arena *frame;
	const void *state;
	/* The text of a row that has `columns` to stand in. */
	const char *(*row)(const void *state, struct arena *frame, size_t at, int columns);
	const char *text;  /* of the selected row */
	const char *head;  /* above the list */
	const char *empty; /* what to do when there are no rows */
};
void split_draw(WINDOW *win, struct rect body, const struct split_view *view);

#endif
