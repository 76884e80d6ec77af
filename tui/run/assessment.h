/*
 * assessment - the state of a self-assessment: what was answered, and what it comes to.
 *
 * Layer    run. Reads no clock.
 * Callers  rules_assessment.c changes it, entry by entry; the screens and the report read it.
 * Owns     nothing: all of it lies in the run's arena.
 *
 * The result is this program's own rule: the arithmetic mean of the scores of an axis, or their
 * sum, as the playbook says; answers that are "not applicable" are left out. The overall result is
 * that of all questions together.
 */
#ifndef SONAE_RUN_ASSESSMENT_H
#define SONAE_RUN_ASSESSMENT_H

#include "run/run.h"

/* One question, in the order of the playbook. */
struct answer_state {
	const struct assessment_question *question;
	const struct level *level; /* NULL: not answered yet */
	const char *comment;       /* NULL: none */
	const char *who;
	int64_t seq, at_ms;
};

struct assessment_state {
	const struct assessment *of;
	struct answer_state *answers; /* of->questions.count of them */
	size_t answered;
	const char *closed_by;
	int64_t closed_ms; /* 0: it is not finished */
};

struct assessment_state *assessment_new(struct arena *arena, const struct assessment *of);

/* The place of a question by its id; -1. */
int assessment_find(const struct assessment_state *state, const char *question);

/* What the answers so far come to. */
struct outcome {
	int64_t sum, most; /* of those that count, and the most they could reach */
	size_t counted;    /* answered and not left out */
	size_t answered, asked;
};
struct outcome assessment_axis(const struct assessment_state *state, size_t axis);
struct outcome assessment_overall(const struct assessment_state *state);

/* In tenths, rounded half away from zero: 3.25 is 33; of a sum ten times the sum. 0 when nothing
 * that counts was answered: ask `counted` first. */
int64_t assessment_tenths(const struct assessment *of, const struct outcome *t);

/* "3.3"; "84" for a sum; "-" when nothing that counts was answered. */
const char *assessment_number(struct arena *arena, const struct assessment *of,
			      const struct outcome *t);
/* "3.3 of 5", "84 of 100", "-"; in the current language. */
const char *assessment_result_text(struct arena *arena, const struct assessment *of,
				   const struct outcome *t);

/* The same with "(10/40 answered)" behind it when not all that was asked is answered. */
const char *assessment_with_gap(struct arena *arena, const char *text, const struct outcome *t);

/* The band that the result reaches; NULL when the playbook names none for it. */
const struct band *assessment_band(const struct assessment *of, const struct outcome *t);

/* Whether an answer is a weak point: it counts, and less than the playbook asks for. */
bool assessment_is_weak(const struct assessment *of, const struct answer_state *answer);
/* Likewise an axis: its mean; of sums any of its answers. */
bool assessment_axis_is_weak(const struct assessment_state *state, size_t axis);

#endif
