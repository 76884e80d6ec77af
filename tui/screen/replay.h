/*
 * replay - the state of the replay screen, shared by the files that make it up.
 *
 * Layer    screen.
 * Callers  replay.c (life, keys, playing), replay_draw.c (paint).
 */
#ifndef SONAE_SCREEN_REPLAY_H
#define SONAE_SCREEN_REPLAY_H

#include "run/exclock.h"
#include "screen/app.h"
#include "screen/list.h"

struct replay {
	struct app *app;         /* borrowed */
	struct session *session; /* owned */
	struct run *run;         /* folded up to and with the entry at the cursor */
	struct list list;        /* of entries */
	bool reading;            /* the arrows scroll the entry's text */
	int skip;
	int64_t now_ms; /* the time that is shown: the entry's, or between it and the next */
	bool playing, anchored; /* anchored: the clock runs from now_ms */
	struct exclock clock;
	int speed;
	int64_t ticked_ms;
};

/* The entry at the cursor; NULL in an empty session. */
const struct entry *replay_entry(const struct replay *r);

/* replay_draw.c */
/* A time of the session: hours of an incident, minutes of a drill. */
const char *replay_span(const struct replay *r, struct arena *frame, int64_t ms);
struct rect replay_text_area(struct rect body);
/* Lines of the entry's text in that area. */
int replay_text_lines(const struct replay *r, struct arena *frame, struct rect area);
void replay_draw(const void *state, const struct app *app, WINDOW *win);

#endif
