/*
 * duty - which reports are due to whom and by when: the section `deadlines` asked of the facts.
 *
 * Layer    run. Reads no clock.
 * Callers  the duties command and screen, forms, the hand-over sheet, the header of an incident.
 *
 * A condition holds when the fact's value is among its words. A fact that was answered "unknown"
 * holds only where `unknown` is among them, and the duty then applies out of caution: it errs
 * towards reporting. A fact nobody has captured leaves it open. Source: the law and status of each
 * duty in shared/duties.yaml.
 */
#ifndef SONAE_RUN_DUTY_H
#define SONAE_RUN_DUTY_H

#include "run/facts.h"

enum applies {
	APPLIES_NO,
	APPLIES_OPEN,    /* depends on facts that are not captured yet */
	APPLIES_CAUTION, /* holds because something is unknown */
	APPLIES_YES,     /* holds, or has no conditions */
	APPLIES_COUNT
};

/* One limit: a day in Japan, or an instant. */
struct limit {
	bool set;
	int64_t day;    /* WHEN_NONE: the limit is an instant */
	int64_t rolled; /* the next open day, when the day is closed and the duty rolls; else day */
	int64_t at_ms;  /* the instant at which it has passed: of `day`, not of `rolled` */
};

struct duty {
	const struct deadline *deadline;
	enum applies applies;
	/* What decides: the alternative that holds, is open, or fails; NULL without conditions. */
	const struct alternative *because;
	int64_t start_ms; /* of the clock; WHEN_NONE: it has not started */
	bool start_is_from_fact;
	struct limit early, late; /* late only for a range */
	/* Given, else the early end of a range. Its at_ms is when it comes: as its day begins. */
	struct limit remind;
};

/* `started_ms`: when a step that starts this clock was done (WHEN_NONE); it counts only as long as
 * the fact `from` has no value. */
void duty_find(const struct fact_values *facts, const struct deadline *d, int64_t started_ms,
	       struct duty *duty);

/* How a condition stands with the facts: 1 holds, 0 open, -1 fails; *caution when it holds by an
 * unknown fact. */
int duty_condition(const struct fact_values *facts, const struct condition *c, bool *caution);

/* Where a duty stands at an instant. */
enum urgency {
	URGENCY_NONE, /* no clock runs: does not apply, has no number, has not started */
	URGENCY_RUNNING,
	URGENCY_REMIND, /* the reminder has come */
	URGENCY_DUE,    /* within a range: its earlier end has passed, its later one has not */
	URGENCY_PASSED,
};
enum urgency duty_urgency(const struct duty *duty, int64_t now_ms);
/* The instant that is counted down to: the early end, within a range the late one; WHEN_NONE. */
int64_t duty_target_ms(const struct duty *duty, int64_t now_ms);
/* The next instant after now_ms at which duty_urgency() changes; WHEN_NONE. */
int64_t duty_next_change_ms(const struct duty *duty, int64_t now_ms);

/* The facts that decide on a duty that is open, each once, over all its alternatives that may still
 * hold; empty for one that is not open. */
typedef LIST_OF(const struct fact *) duty_facts;
duty_facts duty_undecided(const struct fact_values *facts, const struct duty *duty,
			  struct arena *arena);

/* For people, in the current language: "target 11-23 to 11-25" (it is to be met without delay),
 * "2027-01-19 (offices open 01-20)", "by 11-22 03:00", "without delay", "the clock starts when
 * '<label>' is known". The year is shown where it is not the one in which the clock started. An
 * unconfirmed duty says behind it that it is to be confirmed with the authority. */
const char *duty_when(const struct playbook *pb, const struct duty *duty, struct arena *arena);
/* Why it applies or not: "because <label>: yes", "unknown, so treated as due: <label>", "depends on
 * <label>, <label>". */
const char *duty_why(const struct fact_values *facts, const struct duty *duty, struct arena *arena);
const char *applies_label(enum applies a); /* translated */

#endif
