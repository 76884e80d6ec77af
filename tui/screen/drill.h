/*
 * drill - the state of the drill screen, shared by the files that make it up.
 *
 * Layer    screen.
 * Callers  drill.c (life, clock), drill_keys.c, drill_decide.c (the decision box), drill_draw.c,
 * drill_box.c, drill_answer.c and drill_text.c (paint).
 *
 * Everything that matters is in the session; here is only what a person is doing with it right now.
 */
#ifndef SONAE_SCREEN_DRILL_H
#define SONAE_SCREEN_DRILL_H

#include "run/exclock.h"
#include "run/shuffle.h"
#include "screen/app.h"
#include "screen/list.h"
#include "screen/scroll.h"

enum drill_pane { PANE_BOX, PANE_EVENTS, PANE_STEPS };

/* Where in the decision box the person is. */
enum drill_part { PART_OPTIONS, PART_WHY, PART_WHO };

struct drill {
	struct app *app; /* its `session` is set while this screen lives */
	struct session *session;
	struct exclock clock;
	int64_t elapsed_ms; /* exercise time of the last tick: what is painted */
	enum drill_pane pane;
	bool steps_wanted; /* the steps are shown although the screen is narrow */
	bool trouble; /* the journal failed: the clock stands until an entry is committed again */

	int inject;       /* whose decision or feedback is in the box; -1 */
	bool feedback;    /* the box shows how that decision came out */
	int64_t seen_seq; /* entries up to here have been looked at */
	enum drill_part part;
	int picked; /* place among the options as shown; -1 */
	struct field why;
	int who;                  /* role, index; -1: nobody in particular */
	const char *default_role; /* --as; NULL */

	int skip;         /* lines of the box's text scrolled away */
	size_t decisions; /* at most so many come in this exercise */

	bool releasing; /* the box lists the contingencies */
	int released;   /* the one that is asked about */
	struct list contingencies, events, steps;
};

#define PULSE_ALIVE_MS 3000 /* a pulse younger than this: another terminal runs the session */
#define DRILL_NARROW 60     /* below: one pane */
#define DRILL_WIDE 120      /* from here: a third pane with the steps */

/* drill.c */
int64_t drill_now_ms(const struct drill *d);
/* Commits one entry at the present exercise time; false when it was not (announced, nothing lost).
 */
bool drill_commit(struct drill *d, struct app *app, struct entry wish);
/* True when the session may be looked at afresh; announces what went wrong otherwise. */
bool drill_settle(struct drill *d, struct app *app, enum append_result result,
		  const struct error *err);
void drill_pause_for(struct drill *d, struct app *app, const char *why, int64_t gap_ms);
/* The person who fills a role by the participants' list; NULL. */
const char *drill_person(const struct session *s, const char *role);

/* drill_keys.c: the screen's own functions */
enum verdict drill_act(void *state, struct app *app, enum action action, const struct key *key);
enum verdict drill_answered(void *state, struct app *app, int question, const char *text);
bool drill_usable(const void *state, const struct app *app, enum action action);

/* drill_decide.c */
/* Looks at what is new: opens the decision that runs out first, shows time-outs; never while a
 * person types. */
void drill_look(struct drill *d, struct app *app);
/* There is one: at least one event has been shown. */
void drill_select_newest(struct drill *d);
enum verdict drill_decide_act(struct drill *d, struct app *app, enum action action,
			      const struct key *key);
const struct decision *drill_decision(const struct drill *d);
/* The option shown at a place, and back. */
const struct option *drill_option_at(const struct drill *d, int place);
/* Whether the box takes an answer now (open, or timed out and not yet answered late). */
bool drill_is_answerable(const struct drill *d);
bool drill_is_typing(const struct drill *d);
/* The contingency at a row of the list of unreleased ones; -1. */
int drill_contingency(const struct drill *d, size_t row);
size_t drill_contingency_count(const struct drill *d);

/* drill_draw.c */
void drill_draw(const void *state, const struct app *app, WINDOW *win);
/* Where the box is when the body of the screen is this. */
struct rect drill_box_area(const struct drill *d, struct rect body);

/* drill_box.c */
void drill_draw_box(const struct drill *d, WINDOW *win, struct rect area);
/* "left 03:02", with a bar where there is room: one row. */
void drill_draw_left(const struct drill *d, int inject, WINDOW *win, struct rect area);

/* drill_answer.c: who decides and why, `rows` of them, and below a line that says what keys do. */
#define DRILL_ANSWER_LEAST 3 /* who, why, hint */
void drill_draw_answer(const struct drill *d, WINDOW *win, struct rect area, bool cut);

/* drill_text.c: what is read in the box. It may be longer than its area. */
bool drill_is_reading(const struct drill *d);
struct rect drill_text_area(const struct drill *d, struct rect box);
void drill_text_put(const struct drill *d, struct scroll *s);
/* Whether it is longer than what the screen shows of it. */
bool drill_text_is_long(const struct drill *d);
/* Up, Down, PgUp, PgDn; false when the action is none of these. */
bool drill_text_scroll(struct drill *d, enum action action);
/* "Decision 2/6: question" of an inject that has one. */
const char *drill_question(const struct drill *d, int inject, struct arena *frame);
/* The step at a running number; NULL. */
const struct step *drill_step_at(const struct drill *d, size_t number);

#endif
