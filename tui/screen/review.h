/*
 * review - the state of the review screen, shared by the files that make it up.
 *
 * Layer    screen.
 * Callers  review.c (life, keys), review_paint.c (places and paint).
 */
#ifndef SONAE_SCREEN_REVIEW_H
#define SONAE_SCREEN_REVIEW_H

#include "journal/verify.h"
#include "screen/app.h"
#include "screen/list.h"
#include "screen/scroll.h"

enum review_pane { PANE_DECISIONS, PANE_TIMELINE, PANE_TEXT, PANE_COUNT };

struct review {
	struct app *app;         /* borrowed */
	struct session *session; /* owned */
	bool verified;           /* the chain could be read */
	struct verify_result chain;
	enum review_pane pane, table; /* table: the one that is shown or was last */
	struct list list[PANE_TEXT];
	size_t *shown[PANE_TEXT]; /* the entries in the tables' rows, by index */
	int skip;                 /* lines of the text above its area */
	char *replay_from;        /* the argument of the replay that lies above */
	struct strbuf words;      /* of the search that lies above */
	bool stale;               /* the hot wash above may have added entries */
};

/* Where things are in the body of the window. */
struct review_places {
	struct rect table, text; /* no rows: not shown */
	int chain;               /* the line of the chain's state */
};

/* review.c */
/* The entry in a row of a table, by index. */
size_t review_entry_at(const struct review *r, enum review_pane table, size_t row);
/* The entry at the cursor; NULL in an empty table. */
const struct entry *review_selected(const struct review *r);

/* The time-out that a late answer answers; NULL. One row stands for both. */
const struct entry *review_time_out_of(const struct session *s, const struct entry *late);

/* review_paint.c */
struct review_places review_places(const struct review *r, struct rect body);
/* Lines of the selected entry's text in that area. */
int review_text_lines(const struct review *r, struct arena *frame, struct rect area);
void review_paint(const void *state, const struct app *app, WINDOW *win);

#endif
