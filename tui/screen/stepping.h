/*
 * stepping - what is done to a response step from wherever it is shown: done, taken back, not
 * applicable, assigned.
 *
 * Layer    screen.
 * Callers  the incident screen and the screen of one step; both hand their prompts' answers over.
 * Owns     the id of the step that a question is about: meanwhile the list may have moved.
 */
#ifndef SONAE_SCREEN_STEPPING_H
#define SONAE_SCREEN_STEPPING_H

#include "run/incident.h"
#include "screen/app.h"

struct stepping {
	char *step;
};

/* Takes STEP_DONE, SKIP and ASSIGN for the step of that id; false when the action is none. */
bool stepping_act(struct stepping *s, struct app *app, enum action action, const char *step);
/* False when the question was not asked here. */
bool stepping_answered(struct stepping *s, struct app *app, int question, const char *text);
void stepping_release(struct stepping *s);

/* Whether somebody has said who works here; asks for it otherwise. The answer is for
 * stepping_answered(). */
bool stepping_need_person(struct app *app);
/* False, and said, when the incident has been closed, perhaps from another terminal. */
bool stepping_need_open(struct app *app);
/* Asks for it in any case; those who were named before are offered by number. */
void stepping_ask_person(struct app *app);

/* Who is logged in, as a name to begin with; "" for root and where it is not known. */
const char *stepping_login(void);

/* ---- for people ---- */

/* "[x]" done, "[-]" not applicable, "[ ]" open. */
const char *stepping_sign(const struct step_state *state);
/* Its role's title, else the role's id; "" without one. */
const char *stepping_role(const struct run *run, const struct step *step);
/* "03:12 Yamada", "not applicable: no contractor", "Sato  0:36 left", "! over by 0:12". */
const char *stepping_status(const struct run *run, int step, int64_t now_ms, struct arena *arena);
bool stepping_is_overdue(const struct run *run, int step, int64_t now_ms);
/* "12:03", with the day in front when it is not today. */
const char *stepping_time(struct arena *arena, int64_t wall_ms);

#endif
