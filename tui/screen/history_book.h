/*
 * history_book - the pages of a list of sessions, read as they are needed.
 *
 * Layer    screen.
 * Callers  history.c.
 * Owns     its pages: rows live until history_book_release().
 *
 * Pages are read by key: a journal of many years opens as fast as a new one.
 */
#ifndef SONAE_SCREEN_HISTORY_BOOK_H
#define SONAE_SCREEN_HISTORY_BOOK_H

#include "journal/history.h"

struct history_book {
	struct history *page;
	size_t pages, rows;
};

/* At least `rows` sessions from the newest on, where there are so many. The book must be empty. */
bool history_book_read(struct history_book *b, struct journal *j, size_t rows, struct error *err)
	MUST_USE;
bool history_book_add_page(struct history_book *b, struct journal *j, struct error *err) MUST_USE;
bool history_book_has_more(const struct history_book *b);

/* NULL when there is none. */
const struct history_row *history_book_row(const struct history_book *b, size_t number);
void history_book_release(struct history_book *b);

#endif
