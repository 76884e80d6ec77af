/*
 * list - a cursor in a list that scrolls; knows no terminal.
 *
 * Layer    screen.
 */
#ifndef SONAE_SCREEN_LIST_H
#define SONAE_SCREEN_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "screen/draw.h"

struct list {
	size_t at, count; /* at is 0 in an empty list */
	size_t page;      /* rows of the last page seen by a key; set by whoever handles keys */
};

/* Moves the cursor for Up, Down, PgUp, PgDn, First, Last; false when the action is none of these.
 */
bool list_act(struct list *l, enum action action);
void list_set_count(struct list *l, size_t count);
/* The first row to draw so that the cursor is among `rows`. */
size_t list_top(const struct list *l, size_t rows);
/* "12/40", with the marks that there is more only when not all rows are seen. */
void list_draw_position(WINDOW *win, int y, int right, const struct list *l, int rows);

#endif
