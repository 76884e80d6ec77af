/*
 * entry - the one thing that a session is made of: something that happened, at a time, by someone.
 *
 * Layer    run: no input, no output, no clock; times are arguments.
 * Callers  run.c folds entries into a state, journal/ keeps them, report/ and screen/ show them.
 * Owns     nothing: the strings belong to whoever made the entry (run_draft() borrows the wish's).
 */
#ifndef SONAE_RUN_ENTRY_H
#define SONAE_RUN_ENTRY_H

#include <stdbool.h>
#include <stdint.h>

/*
 * What the fields mean for each kind; fields not named are NULL or 0.
 *
 *   kind         actor      role   ref         choice         text             number
 *   participant  name       role                                                        before
 * StartEx startex      facilitator       exercise                                    speed inject
 * (fac.)            inject                                              shown to the players own
 * facilitator                                  the inject's text decision     name       role
 * inject      option         rationale timeout                        inject note         name role
 * the note pause        name                                         why              gap ms, 0:
 * wanted resume       name speed        name new speed step         name       role   step done
 *   correction   name       role   (step)                     why              seq corrected
 *   rating       name              objective   P S M U        comment                   after EndEx
 *   well         name                                         what went well            after EndEx
 *   improve      owner             (objective) due date       what to improve           after EndEx
 *   endex        name                                         why                       ends the
 * clock
 */
enum entry_kind {
	ENTRY_PARTICIPANT,
	ENTRY_STARTEX,
	ENTRY_INJECT,
	ENTRY_OWN,
	ENTRY_DECISION,
	ENTRY_TIMEOUT,
	ENTRY_NOTE,
	ENTRY_PAUSE,
	ENTRY_RESUME,
	ENTRY_SPEED,
	ENTRY_STEP,
	ENTRY_CORRECTION,
	ENTRY_RATING,
	ENTRY_WELL,
	ENTRY_IMPROVE,
	ENTRY_ENDEX,
	ENTRY_KIND_COUNT
};

enum session_state { SESSION_RUNNING, SESSION_PAUSED, SESSION_ENDED };

/* What lists and trends need of a session up to and including an entry. */
struct totals {
	enum session_state state;
	int64_t decisions;          /* taken or timed out */
	int64_t points, max_points; /* of those */
	int64_t late;               /* those that ran out of time */
};

struct entry {
	int64_t seq;        /* from 1, without gaps */
	int64_t at_ms;      /* wall clock */
	int64_t elapsed_ms; /* exercise time, never falls */
	enum entry_kind kind;
	const char *actor, *role, *ref, *choice, *text;
	int64_t number;

	/* Filled by run_draft(), for decisions and time-outs only, else 0 and NULL. */
	const char *option_text; /* what the person chose, in the language it was read in */
	int64_t points, max_points;
	int64_t response_ms, limit_ms;
	bool late; /* the time had run out; a late answer scores nothing and triggers nothing */

	struct totals totals;
};

/* The word that journals, views and answers use: "startex"; and back (false when unknown). */
const char *entry_kind_word(enum entry_kind kind);
bool entry_kind_find(const char *word, enum entry_kind *kind);
const char *entry_kind_label(enum entry_kind kind); /* translated */
const char *session_state_word(enum session_state state);
const char *session_state_label(enum session_state state); /* translated */

#endif
