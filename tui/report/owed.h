/*
 * owed - the reporting duties of an incident in the order in which they press.
 *
 * Layer    report.
 * Callers  the hand-over sheet, the screen of the duties.
 * Borrows  the run's playbook; the list lies in the arena.
 *
 * First what has passed, then what is counted down to, the nearest first; then what is due without
 * a number, what depends on facts (first what known facts speak for), what does not apply, and at
 * the end what is settled.
 */
#ifndef SONAE_REPORT_OWED_H
#define SONAE_REPORT_OWED_H

#include "run/incident.h"

enum owed_standing {
	OWED_PASSED,
	OWED_DATED,
	OWED_UNDATED, /* it applies; no number, or its clock has not started */
	OWED_DEPENDS,
	OWED_NOT,
	OWED_WAIVED,
	OWED_REPORTED,
};

struct owed {
	size_t index; /* of playbook->deadlines */
	struct duty duty;
	enum owed_standing standing;
	int64_t target_ms; /* WHEN_NONE: nothing is counted */
	size_t held;       /* of what depends on facts: the conditions that hold already, at best */
};
typedef LIST_OF(struct owed) owed_list;

/* Without `all` those that do not apply are left out. */
owed_list owed_find(const struct run *run, int64_t now_ms, bool all, struct arena *arena);
/* Whether it must be reported and was not. */
bool owed_is_open(const struct owed *o);

#endif
