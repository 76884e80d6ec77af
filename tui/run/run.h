/*
 * run - a session's state as a fold over its entries.
 *
 * Layer    run.
 * Callers  journal/session.c drafts, commits and applies; screen/ and report/ read the state.
 * Owns     its arrays. The playbook is borrowed and must outlive it.
 *
 * There is one way to change a session: run_draft() says what entry a wish makes (or why it may not
 * be), the journal commits it, run_apply() folds it in. Resume, replay, review, verification and
 * the unattended drill are that same loop over the same entries.
 */
#ifndef SONAE_RUN_RUN_H
#define SONAE_RUN_RUN_H

#include "base/arena.h"
#include "playbook/model.h"
#include "run/entry.h"

enum phase_of_run { RUN_BRIEFING, RUN_ON, RUN_HELD, RUN_OVER };

enum decision_state {
	DECISION_WAITING,
	DECISION_OPEN,
	DECISION_TAKEN,
	DECISION_TIMED_OUT,
	DECISION_CUT_OFF
};

/* The state of one inject, in the order of the playbook. */
struct inject_state {
	int64_t due_ms;   /* when it will be shown; NO_MS: nothing has triggered it */
	int64_t shown_ms; /* when it was shown; NO_MS */
	enum decision_state decision;
	int option;         /* chosen, an index into the playbook's order; -1 */
	int64_t decided_ms; /* when taken or run out */
	int64_t points, max_points;
	int64_t decided_seq; /* of the entry */
	bool answered_late;  /* an answer came after the time-out */
	int late_option;
	int64_t late_ms, late_seq; /* when that answer came, and its entry */
};

/* Something to improve, written down after EndEx. */
struct improvement {
	int64_t seq; /* of its entry */
	bool done;
};

/* One thing the players were shown, in the order in which they were. */
struct shown {
	int64_t elapsed_ms;
	int inject;       /* index, -1: the facilitator's own */
	const char *text; /* of the facilitator's own */
};

struct run {
	struct arena arena;
	const struct playbook *playbook;
	const struct exercise *exercise; /* but of a drill: one without injects */
	const char *session_id;
	enum phase_of_run phase;
	int64_t last_seq, elapsed_ms; /* of the last entry */
	int speed;
	struct inject_state *injects; /* exercise->injects.count of them */
	struct shown *shown;
	size_t shown_count, shown_capacity;
	bool *step_done; /* by running number over all phases */
	size_t step_count;
	char *ratings; /* 'P' 'S' 'M' 'U' or 0, by objective */
	struct improvement *improvements;
	size_t improvement_count, improvement_capacity;
	struct totals totals;
	/* Of a live one and of a self-assessment, see incident.h and assessment.h; else NULL. */
	struct incident *incident;
	struct assessment_state *assessment;
};

/* `ex` is NULL for a live incident. */
struct run *run_new(const struct playbook *pb, const struct exercise *ex, const char *session_id)
	MUST_USE;
struct run *run_new_assessment(const struct playbook *pb, const struct assessment *a,
			       const char *session_id) MUST_USE;
void run_free(struct run *run); /* accepts NULL */

/* Why a wish makes no entry. */
enum refusal {
	REFUSED_NOTHING, /* not refused */
	REFUSED_NOT_STARTED,
	REFUSED_ENDED,
	REFUSED_PAUSED,
	REFUSED_NOT_PAUSED,
	REFUSED_STARTED,
	REFUSED_UNKNOWN,
	REFUSED_ALREADY,
	REFUSED_NOT_OPEN,
	REFUSED_EMPTY,
	REFUSED_NOT_ENDED,
	REFUSED_NOT_HERE,
	REFUSED_ONE_PERSON,
	REFUSED_NO_VALUE,
	REFUSED_CLOSED,
	REFUSED_FINISHED,
	REFUSED_COUNT
};
const char *refusal_text(enum refusal r); /* translated: what is wrong and what to do */

/* Completes a wish (kind, actor, role, ref, choice, text, number, elapsed_ms, at_ms) into the entry
 * that it makes now: seq, points, times, totals. Exercise time is never before the last entry's. A
 * wish that is a stored entry comes back equal if and only if what is stored is right. Changes
 * nothing. */
enum refusal run_draft(const struct run *run, const struct entry *wish, struct entry *out) MUST_USE;

/* Folds a drafted and committed entry in. */
void run_apply(struct run *run, const struct entry *entry);

/* Index of an inject or a step by id; -1. Step numbers run over all phases. */
int run_find_inject(const struct run *run, const char *id);
int run_find_step(const struct run *run, const char *id);

/* Time left of an open decision, never negative. */
int64_t run_left_ms(const struct run *run, int inject, int64_t elapsed_ms);

/* The open decision that runs out first; -1. */
int run_open_decision(const struct run *run);

/* The fictional time of day, minutes after midnight, at an exercise time; -1 when the playbook
 * gives none. The story may jump: each inject shown with a `clock` of its own sets it anew. */
int run_time_of_day(const struct run *run, int64_t elapsed_ms);

#endif
