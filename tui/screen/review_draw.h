/*
 * review_draw - what the screens about a past session paint alike.
 *
 * Layer    screen.
 * Callers  hotwash.c, history.c, review.c, replay.c.
 */
#ifndef SONAE_SCREEN_REVIEW_DRAW_H
#define SONAE_SCREEN_REVIEW_DRAW_H

#include "journal/session.h"
#include "screen/app.h"
#include "screen/scroll.h"

/* Puts the session's mark into the header, also of the screens above, unless one is there already;
 * and takes it away again. */
void review_enter(struct app *app, struct session *s);
void review_leave(struct app *app, const struct session *s);

/* "78 of 100 points (78 %)", or that nothing was scored. In the arena. */
const char *review_points(struct arena *frame, int64_t points, int64_t max_points);
/* "S  Performed with some challenges"; "-" for none. In the arena. */
const char *review_rating(struct arena *frame, char rating);
/* The title of an objective as people count it: "2  Tell the police". In the arena. */
const char *review_objective(struct arena *frame, const struct session *s, size_t objective);

/* What was chosen, in the current language: the option, or that there was none. In the arena. */
const char *review_chosen(struct arena *frame, const struct session *s, const struct entry *e);

/* One entry in full. Points, feedback and sources come with the entry that closed a decision, not
 * with the inject that opened it: until then nobody has seen them. */
void review_put_entry(struct scroll *to, const struct session *s, const struct entry *e);

#endif
