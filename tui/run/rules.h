/*
 * rules - what each kind of entry needs, carries and does: one row a kind, one table each for
 *         drills, live incidents and self-assessments. A kind without a row belongs to another one.
 *
 * Layer    run.
 * Callers  run.c: a wish is drafted by the first two, an entry is applied by the third, and nothing
 *          else in the program knows what an entry means. rules.c has the drill's table,
 *          rules_incident.c and rules_assessment.c the others.
 */
#ifndef SONAE_RUN_RULES_H
#define SONAE_RUN_RULES_H

#include "run/run.h"

struct rule {
	/* Whether the state allows the wish. */
	enum refusal (*fits)(const struct run *run, const struct entry *wish);
	/* Fills what the entry carries beyond the wish: points, times, totals. NULL: nothing. */
	void (*fill)(const struct run *run, struct entry *e);
	/* Folds it into the state. NULL: it changes nothing but the totals. */
	void (*apply)(struct run *run, const struct entry *e);
	/* option_text is the wish's own. */
	bool keeps_text;
};

extern const struct rule drill_rules[ENTRY_KIND_COUNT];
extern const struct rule incident_rules[ENTRY_KIND_COUNT];
extern const struct rule assessment_rules[ENTRY_KIND_COUNT];

#endif
