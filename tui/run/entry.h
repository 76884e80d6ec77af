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

/* What the fields mean for each kind; fields that are not named are NULL or 0. Actors are names,
 * nearly always with their role. */
/* clang-format off */
/*
 * In a drill:
 *
 *   kind         actor        ref          choice      text               number
 *   participant  who                                                                  before StartEx
 *   startex      facilitator  exercise                                    speed
 *   inject       facilitator  inject                                                  shown to the players
 *   own          facilitator                           the inject's text
 *   decision     who          inject       option      rationale
 *   timeout                   inject
 *   note         who                       "paper"     the note           entered afterwards from paper
 *   pause        who                                   why                gap in ms, 0: wanted
 *   resume       who
 *   speed        who                                                      new speed
 *   step         who          step                                                    done
 *   correction   who          (step)                   why                seq corrected
 *   rating       who          objective    P S M U     comment                        after EndEx
 *   well         who                                   what went well                 after EndEx
 *   improve      owner        (objective)  due date    what to improve                after EndEx
 *   done         who                                   (remark)           seq of `improve`  after EndEx
 *   endex        who                                   why                            ends the clock
 *
 * In a live incident; `also` is option_text:
 *
 *   kind         actor        ref          choice      text               number               also
 *   open         who                       "unknown"   title              began, ms             since when is not known
 *   participant  who                                                                           joins
 *   step         who          step         2nd person                     prerequisites open
 *   skip         who          step                     why not applicable
 *   assign       who          step         person                         nobody without one
 *   fact         who          fact         "unknown"   else the value, see facts.h
 *   note         who                                   the note; a question when it ends in ?
 *   decision     who          the question options     rationale                               what was chosen
 *   call         who          (contact)    number      outcome            call-back, ms        who was called
 *   evidence     taken by     E1, E2 ...   where from  what               taken, ms
 *   hash         who          evidence     SHA-256     file               bytes
 *   custody      who          evidence     stored handed returned: text is where, or to whom
 *   report       who          deadline     receipt     how                reported, ms         to whom
 *   waive        who          deadline                 why it is not due
 *   cadence      who                       audience                       every ms, 0: no more
 *   update       who                       audience    what was said
 *   handover     from         to whom                  remark
 *   correction   who          (step, duty) "duty"      why, the answer    seq corrected
 *   close        who                                   why                                     ends the session
 *
 * In a self-assessment:
 *
 *   kind         actor        ref          choice      text               number               also
 *   open         who          assessment               title
 *   answer       who          question     level       comment                                 what was chosen
 *   close        who                                                      the mean in tenths   ends the session
 */
/* clang-format on */
#define ENTRY_PAPER "paper" /* the choice of a drill's first note, see above */

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
	ENTRY_OPEN,
	ENTRY_SKIP,
	ENTRY_ASSIGN,
	ENTRY_FACT,
	ENTRY_CALL,
	ENTRY_EVIDENCE,
	ENTRY_HASH,
	ENTRY_CUSTODY,
	ENTRY_REPORT,
	ENTRY_WAIVE,
	ENTRY_CADENCE,
	ENTRY_UPDATE,
	ENTRY_HANDOVER,
	ENTRY_CLOSE,
	ENTRY_ANSWER,
	ENTRY_DONE,
	ENTRY_KIND_COUNT
};

enum session_state { SESSION_RUNNING, SESSION_PAUSED, SESSION_ENDED };

/* What lists and trends need of a session up to and including an entry; in a self-assessment
 * `decisions` are the questions that were answered. */
struct totals {
	enum session_state state;
	int64_t decisions;          /* taken or timed out */
	int64_t points, max_points; /* of those */
	int64_t late;               /* those that ran out of time */
};

struct entry {
	int64_t seq;        /* from 1, without gaps */
	int64_t at_ms;      /* wall clock */
	int64_t elapsed_ms; /* exercise time, in an incident time since it was opened; never falls
			     */
	enum entry_kind kind;
	const char *actor, *role, *ref, *choice, *text;
	int64_t number;

	/* What the person chose, in the language it was read in; in an incident also the name of
	 * whom they called or reported to. NULL for other kinds. */
	const char *option_text;

	/* Filled by run_draft(), for a drill's decisions and time-outs, and points for the answers
	 * of a self-assessment; else 0. */
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
