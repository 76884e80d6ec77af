/*
 * answers - a file that drives a drill without a person, or enters one that was held on paper.
 *
 * Layer    playbook.
 * Callers  the drill command; `show --format answers` writes one.
 */
#ifndef SONAE_PLAYBOOK_ANSWERS_H
#define SONAE_PLAYBOOK_ANSWERS_H

#include "playbook/model.h"

struct answer {
	struct mark at;
	struct ref inject;
	const char *choose; /* option id */
	bool timeout;
	int64_t after_ms; /* from when the inject is shown; NO_MS means half of the time allowed */
	const char *by;   /* role id */
	const char *why;
};

/* A contingency that the facilitator releases at an exercise time. */
struct release {
	struct mark at;
	struct ref inject;
	int64_t at_ms;
};

/* ---- what a drill on paper leaves behind ---- */

struct answers_person {
	struct mark at;
	const char *name, *role; /* role id, may be NULL */
};

struct answers_rating {
	struct mark at;
	struct ref objective;
	int rate; /* index into answers_rates */
	const char *comment;
};

struct answers_improve {
	struct mark at;
	struct ref objective; /* may be none */
	const char *what, *owner;
	int64_t due; /* days, WHEN_NONE */
};

extern const char *const answers_rates[]; /* "P" "S" "M" "U", NULL */

struct answers {
	struct arena arena;
	int64_t held_ms; /* when it was held: then all times are real ones; WHEN_NONE: now */
	bool paper;      /* it was held on paper and is entered afterwards */
	const char *facilitator; /* NULL: nobody led it */
	LIST_OF(struct answers_person) participants;
	LIST_OF(struct answers_rating) ratings;
	LIST_OF(const char *) well;
	LIST_OF(struct answers_improve) improve;
	LIST_OF(struct answer) answers;
	LIST_OF(struct release) releases;
	int64_t end_ms; /* the facilitator ends then; NO_MS: at the exercise's own end */
};

/* Reads and checks against the exercise: unknown injects and options are errors at their place.
 * False when the file cannot be read or has errors (all in *ds, the first in *err). */
bool answers_load(struct answers *a, const char *path, const struct exercise *ex, struct diags *ds,
		  struct error *err) MUST_USE;
void answers_release(struct answers *a);
const struct answer *answers_find(const struct answers *a, const char *inject);

#endif
