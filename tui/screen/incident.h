/*
 * incident - the state of the incident screen, shared by the files that make it up.
 *
 * Layer    screen.
 * Callers  incident.c (life, clock), incident_keys.c, incident_sheets.c (decision, status update,
 * closing), incident_rows.c (which steps are listed), incident_draw.c.
 *
 * Everything that matters is in the session; here is only what a person is looking at.
 */
#ifndef SONAE_SCREEN_INCIDENT_H
#define SONAE_SCREEN_INCIDENT_H

#include "screen/app.h"
#include "screen/list.h"
#include "screen/scroll.h"
#include "screen/stepping.h"

enum incident_filter { FILTER_ALL, FILTER_MINE, FILTER_OPEN, FILTER_OVERDUE, FILTER_COUNT };

struct incident_view {
	struct app *app; /* its `session` is set while this screen lives */
	struct session *session;
	enum incident_filter filter;
	int step; /* the cursor: an index into the incident's steps */
	struct stepping stepping;
	int64_t looked_ms;  /* wall clock of the last look for what became due */
	int64_t ticked_ms;  /* steady */
	bool asked;         /* who works here */
	const void *merged; /* see incident_merge_contacts() */
	bool trouble;       /* the journal failed; tried again at each tick */
};

#define INCIDENT_TICK_MS 500
#define INCIDENT_WIDE 120  /* from here: the step's text beside the list */
#define INCIDENT_NARROW 60 /* below: no roles, a band of two lines */

/* incident_rows.c: what is listed. */
/* A row of the list: a step, or the phase above those that follow (step -1). */
struct incident_row {
	int phase, step;
};
struct incident_rows {
	struct incident_row *item;
	size_t count;
	size_t at;    /* the row of the cursor's step, or of the one listed nearest to it */
	size_t steps; /* how many of the rows are steps */
	size_t place; /* the cursor's place among these */
};
struct incident_rows incident_list(const struct incident_view *v, int64_t now_ms,
				   struct arena *arena);
/* Moves the cursor; false when the action does not. */
bool incident_move(struct incident_view *v, enum action action, size_t page);
/* The step at the cursor; -1 when none is listed. */
int incident_selected(const struct incident_view *v);

/* incident_keys.c */
enum verdict incident_act(void *state, struct app *app, enum action action, const struct key *key);
enum verdict incident_answered(void *state, struct app *app, int question, const char *text);
bool incident_usable(const void *state, const struct app *app, enum action action);
const char *incident_label(const void *state, enum action action);

/* step.c: all that the screen of a step says, without a cursor. */
void step_put(struct scroll *to, const struct app *app, int step);

/* incident_sheets.c: each opens a sheet. */
void incident_ask_decision(struct app *app);
/* To the audience whose update is due first. */
void incident_ask_update(struct app *app);
void incident_ask_close(struct app *app);

/* incident_draw.c */
void incident_draw(const void *state, const struct app *app, WINDOW *win);
/* Rows of the list when the body of the screen is this. */
int incident_list_rows(const struct incident_view *v, struct rect body);

/* Puts the organisation's contacts, as they are now, among those of the session's playbook; nothing
 * to do when *merged, the caller's mark of the last time, says that they are the same. */
void incident_merge_contacts(struct app *app, const void **merged);

#endif
