/*
 * incident - the state of a live incident: what is done, known, due, promised and held.
 *
 * Layer    run. Reads no clock: times are arguments, instants are wall-clock milliseconds.
 * Callers  rules_incident.c changes it, entry by entry; screens, forms and the hand-over read it.
 * Owns     nothing: all of it lies in the run's arena.
 *
 * The clock of an incident is the wall clock, it never pauses. It began when it was noticed: what
 * the fact `noticed-at` says where the playbook has it, else what was given when it was opened.
 */
#ifndef SONAE_RUN_INCIDENT_H
#define SONAE_RUN_INCIDENT_H

#include "run/duty.h"
#include "run/run.h"

/* Facts that the program itself knows by their id, in any playbook that has them. */
#define FACT_NOTICED_AT "noticed-at" /* datetime: the clock of the incident starts here */
#define FACT_ORGANISATION "org-name" /* text: taken from organisation.yaml at the beginning */
#define FACT_SECTOR "sector"         /* choice: likewise */

/* Who did the last thing to an item, and when. */
struct trace {
	int64_t seq, at_ms;
	const char *who;
};

enum step_standing { STEP_OPEN, STEP_DONE, STEP_SKIPPED };

struct step_state {
	const struct step *step;
	int phase; /* index */
	enum step_standing standing;
	struct trace trace;
	const char *second;   /* who confirmed as the second person; NULL */
	const char *why;      /* not applicable because */
	const char *assignee; /* NULL: nobody by name */
};

struct fact_trace {
	struct trace trace;
	int64_t changes; /* how often it was captured */
};

enum duty_standing { DUTY_OPEN, DUTY_REPORTED, DUTY_WAIVED };

struct duty_state {
	int64_t started_ms; /* a step that starts its clock was done; WHEN_NONE */
	enum duty_standing standing;
	struct trace trace;
	int64_t reported_ms;
	const char *to, *how, *receipt, *why;
};

enum custody { CUSTODY_NONE, CUSTODY_STORED, CUSTODY_HANDED, CUSTODY_RETURNED, CUSTODY_COUNT };
const char *custody_word(enum custody c); /* "stored" …, as kept */
bool custody_find(const char *word, enum custody *c);
const char *custody_label(enum custody c); /* translated */

struct evidence {
	const char *id; /* "E1" */
	const char *what, *where_from;
	int64_t taken_ms;
	struct trace trace; /* who took it */
	const char *sha256, *file;
	int64_t bytes;
	enum custody custody;
	const char *holder; /* medium and place, or to whom */
	struct trace custody_trace;
};

/* Somebody promised to call back, or we did. */
struct promise {
	struct trace trace;  /* of the call */
	const char *contact; /* id or NULL */
	const char *name;
	int64_t due_ms;
	bool kept; /* there was a later call with the same one */
};

struct cadence {
	const char *audience;
	int64_t every_ms; /* 0: no more */
	int64_t due_ms;
	struct trace last; /* the last update; at_ms WHEN_NONE: none yet */
};

struct question {
	struct trace trace;
	const char *text;
	bool answered;
};

struct incident {
	struct arena *arena;         /* the run's */
	int64_t opened_ms, began_ms; /* 0 as long as it has not been opened */
	bool noticed_unknown;        /* it was opened by somebody who could not say since when */
	struct step_state *steps;
	size_t step_count;
	struct fact_values facts;
	struct fact_trace *fact_traces; /* as facts.item */
	struct duty_state *duties;      /* as playbook->deadlines */
	struct evidence *evidence;
	size_t evidence_count;
	struct promise *promises;
	size_t promise_count;
	struct cadence *cadences;
	size_t cadence_count;
	struct question *questions;
	size_t question_count;
	const char **people; /* everybody who was named, in the order of appearance */
	size_t people_count;
	const char *closed_by;
};

struct incident *incident_new(struct arena *arena, const struct playbook *pb);

/* Whether nobody knows when it was noticed: the clock then runs from when it was opened. */
bool incident_noticed_is_unknown(const struct run *run);

/* ---- steps ---- */

/* Steps that should be done first and are still open. */
size_t incident_missing(const struct run *run, int step);
/* When it should be done; WHEN_NONE: the playbook names no time. */
int64_t incident_step_due_ms(const struct run *run, int step);
/* The next thing to do: of the open steps whose prerequisites are settled the one that is due
 * first, in the order of the playbook where that is equal; -1: nothing is open. */
int incident_next_step(const struct run *run);
size_t incident_open_steps(const struct run *run);

/* ---- duties ---- */

/* What `deadlines` item `i` comes to now. */
void incident_duty(const struct run *run, size_t i, struct duty *duty);
/* Whether a report is owed and not made: it applies (or does so out of caution) and is open. */
bool incident_duty_is_owed(const struct run *run, size_t i, struct duty *duty);
/* The owed duty whose limit comes first; those that have passed come before all. -1: none. */
int incident_first_duty(const struct run *run, int64_t now_ms, struct duty *duty);
size_t incident_owed_duties(const struct run *run);

/* ---- people, evidence ---- */

/* The evidence of that id; NULL. */
const struct evidence *incident_find_evidence(const struct run *run, const char *id);
/* Handed over and not returned. */
size_t incident_evidence_out(const struct run *run);

/* ---- what becomes due ---- */

enum alarm_kind { ALARM_NONE, ALARM_PROMISE, ALARM_UPDATE, ALARM_DUTY };
struct alarm {
	enum alarm_kind kind;
	size_t index;         /* of promises, cadences, deadlines */
	enum urgency urgency; /* of a duty */
};

/* What became due after `from_ms` and up to `to_ms`; the most serious of several. */
struct alarm incident_alarm(const struct run *run, int64_t from_ms, int64_t to_ms);

/* What somebody waits for: a call-back that was promised, due or not, or an update that is due. */
struct pending {
	enum alarm_kind kind; /* PROMISE, UPDATE; NONE: nothing */
	size_t index;         /* of promises, cadences */
	int64_t due_ms;
	size_t count; /* how many there are, this one included */
};

/* The one that is due first. */
struct pending incident_pending(const struct run *run, int64_t now_ms);

/* Whether a text says anything: spaces alone, also full-width ones, are nobody and nothing. */
bool incident_is_given(const char *text);

/* Whether two names are those of one person, however they are written. */
bool incident_same_person(const char *a, const char *b);

/* Whether they may be: one name begins a word of the other, as in "Sato" and "Sato, Ito". */
bool incident_may_be_same_person(const char *a, const char *b);

#endif
