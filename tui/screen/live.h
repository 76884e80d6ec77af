/*
 * live - the live incident as every screen of it sees it: who I am, how something is recorded, what
 * has come up.
 *
 * Layer    screen.
 * Callers  the screens of an incident, the contacts, the app for a note from anywhere.
 *
 * The session belongs to the incident screen at the bottom (app->session); the others borrow it.
 */
#ifndef SONAE_SCREEN_LIVE_H
#define SONAE_SCREEN_LIVE_H

#include "run/incident.h"
#include "screen/app.h"

/* Whether the session that is on is a live incident that has not been closed. */
bool live_is_on(const struct app *app);
/* Whether there is one in front of us, closed or not. */
bool live_is_here(const struct app *app);
const struct run *live_run(const struct app *app);
const struct incident *live_incident(const struct app *app);

/* Records an entry: durable when it returns true, announced as recorded. The actor is who works at
 * this terminal unless the wish names one; times are filled. What another terminal wrote meanwhile
 * is folded in first. False: announced why; nothing is lost but the wish. */
bool live_commit(struct app *app, struct entry wish);

/* Who works here; "" when nobody has said so yet. */
const char *live_me(const struct app *app);
void live_set_me(struct app *app, const char *name);

/* The answer to the note that is asked for from anywhere; NULL: cancelled. */
void live_note(struct app *app, const char *text);

/* "0:36 left", "2d 03:12 left", "over by 0:12": how long until an instant, in words. */
const char *live_left(struct arena *arena, int64_t at_ms, int64_t now_ms);
/* "1:24" hours and minutes, "3d 01:24" from a day on. */
const char *live_span(struct arena *arena, int64_t ms);

/* For the header: how long it has been going on, and the deadline that comes first. */
const char *live_clock(const struct app *app, struct arena *arena, int columns);

/* Announces what became due between two looks at the wall clock. */
void live_announce_alarm(struct app *app, int64_t from_ms, int64_t to_ms);
/* Announces what other terminals have recorded: the entries from index `first` on. */
void live_announce_news(struct app *app, size_t first);

#endif
