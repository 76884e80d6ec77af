/*
 * drill - the state of the drill screen, shared by the files that make it up.
 *
 * Layer    screen.
 * Callers  drill.c (life, clock, keys), drill_decide.c (the decision box), drill_draw.c and
 * drill_box.c (paint).
 *
 * Everything that matters is in the session; here is only what a person is doing with it right now.
 */
#ifndef SONAE_SCREEN_DRILL_H
#define SONAE_SCREEN_DRILL_H

#include "run/exclock.h"
#include "run/shuffle.h"
#include "screen/app.h"
#include "screen/list.h"

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

	bool releasing; /* the box lists the contingencies */
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
/* The person who fills a role by the participants' list; NULL. */
const char *drill_person(const struct session *s, const char *role);

/* drill_decide.c */
/* Looks at what is new: opens the decision that runs out first, shows time-outs; never while a
 * person types. */
void drill_look(struct drill *d, struct app *app);
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

/* drill_draw.c, drill_box.c */
void drill_draw(const void *state, const struct app *app, WINDOW *win);
void drill_draw_box(const struct drill *d, const struct app *app, WINDOW *win, struct rect area);

#endif
