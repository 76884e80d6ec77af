/*
 * hotwash - the state of the hot wash screen, shared by the files that make it up.
 *
 * Layer    screen.
 * Callers  hotwash.c (life, keys, commits), hotwash_rows.c, hotwash_draw.c (paint).
 */
#ifndef SONAE_SCREEN_HOTWASH_H
#define SONAE_SCREEN_HOTWASH_H

#include "screen/app.h"
#include "screen/list.h"

enum hotwash_kind {
	ROW_OBJECTIVE,
	ROW_WELL,
	ROW_ADD_WELL,
	ROW_IMPROVE,
	ROW_ADD_IMPROVE,
	ROW_REVIEW
};

/* A row a person can select: an objective, or an entry of the session, by index. */
struct hotwash_row {
	enum hotwash_kind kind;
	size_t index;
};

struct hotwash {
	struct app *app;         /* borrowed */
	struct session *session; /* owned */
	struct list rows;
	/* An improvement takes three questions: the answers so far, until all is on disk. */
	struct strbuf what, owner, due;
	bool warned; /* that objectives are not rated: it is said once */
};

/* hotwash_rows.c */
/* Looks at the session again; the cursor goes to the row of that kind, unless it is ROW_OBJECTIVE.
 */
void hotwash_count_rows(struct hotwash *h, enum hotwash_kind kind);
struct hotwash_row hotwash_row_at(const struct hotwash *h, size_t number);
/* The objective's latest rating; NULL when it has none. */
const struct entry *hotwash_rating(const struct session *s, size_t objective);

/* hotwash_draw.c */
void hotwash_draw(const void *state, const struct app *app, WINDOW *win);

#endif
