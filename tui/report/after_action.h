/*
 * after_action - the after-action report of a drill, or the record of an incident: one model, from
 *                which all formats are written.
 *
 * Layer    report.
 * Callers  the report command, the review screen.
 * Owns     its arena with every list in it; strings may be the session's, which must outlive it.
 *
 * Texts are in the language that was current when it was made and are not yet safe: each renderer
 * makes them so. While a session goes on, what would tell the right answer (points, feedback,
 * sources, expectations) is left out.
 */
#ifndef SONAE_REPORT_AFTER_ACTION_H
#define SONAE_REPORT_AFTER_ACTION_H

#include "journal/chain.h"
#include "report/doc.h"
#include "report/early.h"
#include "report/owed.h"
#include "run/score.h"

struct aar_person {
	const char *name, *role; /* role: its title; "" for none */
};

struct aar_objective {
	const char *id, *title;
	struct objective_score score;
	char rating;         /* given at the hot wash, 0: none */
	const char *comment; /* with it; "" */
};

struct aar_option {
	const char *id, *text;
	bool chosen;
	int64_t points; /* -1: not told yet */
};

enum aar_outcome {
	AAR_IN_TIME,
	AAR_LATE,    /* time ran out, the answer came afterwards */
	AAR_MISSING, /* time ran out, no answer came */
	AAR_CUT_OFF, /* open when the exercise ended: not scored */
	AAR_OUTCOME_COUNT
};
const char *aar_outcome_word(enum aar_outcome outcome);  /* "in-time" …, for JSON and CSV */
const char *aar_outcome_label(enum aar_outcome outcome); /* translated */

/* A question of the drill and how it was answered. */
struct aar_decision {
	int64_t seq, at_ms;          /* of the answer; of the time-out where none came */
	int64_t shown_ms, closed_ms; /* exercise time */
	const char *inject, *title, *question;
	const char *objective;              /* title; "" */
	LIST_OF(struct aar_option) options; /* as they were offered */
	const char *choice, *chosen; /* the option's id and text as it was read; NULL: none */
	enum aar_outcome outcome;
	int64_t points, max_points;       /* max 0: not scored */
	int64_t response_ms, limit_ms;    /* of a late answer its own time */
	const char *who;                  /* "" */
	const char *rationale, *feedback; /* NULL: none */
	LIST_OF(const char *) sources;
};

/* What the players were shown, for the plot. */
struct aar_shown {
	int64_t shown_ms;
	const char *title;
	size_t decision; /* index + 1; 0: it asked for none */
};

struct aar_entry {
	int64_t seq, at_ms, elapsed_ms;
	const char *kind; /* the word, as in the journal */
	const char *said, *who;
};

struct aar_improvement {
	int64_t seq;
	const char *what, *objective, *owner, *due; /* "" where not given */
	int64_t done_ms;                            /* WHEN_NONE: it is open */
	const char *done_by, *remark;               /* "" while it is open */
};

struct aar_expected {
	const char *title; /* of the inject */
	LIST_OF(const char *) expect;
};

/* ---- of an incident ---- */

struct aar_step {
	const char *id, *phase, *title;
	enum step_standing standing;
	int64_t at_ms;
	const char *who; /* did it, or found it not applicable; of an open one who is to do it */
	const char *second, *why; /* "" */
	bool out_of_order;
};

struct aar_call {
	int64_t at_ms, back_ms; /* back_ms 0: no call-back was promised */
	const char *called, *number, *outcome, *who;
};

struct aar_fact {
	const char *id, *label;
	enum known known;
	bool sensitive, withheld;
	const char *value; /* "" when missing or withheld */
};

/* How a duty stands against its limit. */
enum aar_verdict {
	AAR_REPORTED_IN_TIME,
	AAR_REPORTED_LATE,
	AAR_REPORTED, /* no limit in numbers to hold it against */
	AAR_OVERDUE,
	AAR_OWED,
	AAR_DEPENDS, /* on facts nobody has captured */
	AAR_WAIVED,
	AAR_NOT_DUE,
	AAR_VERDICT_COUNT
};
const char *aar_verdict_word(enum aar_verdict verdict);
const char *aar_verdict_label(enum aar_verdict verdict); /* translated */

struct aar_duty {
	const char *id, *title, *law;
	enum aar_verdict verdict;
	const char *limit, *why; /* in words */
	int64_t limit_ms;        /* WHEN_NONE */
	int64_t reported_ms;     /* WHEN_NONE */
	const char *to, *how, *receipt, *who, *remark;
};

struct aar_choice {
	int64_t at_ms;
	const char *question, *considered, *chosen, *rationale, *who;
};

struct aar_custody {
	int64_t at_ms;
	const char *what, *where, *who;
};

struct aar_evidence {
	const char *id, *what, *from, *sha256, *file, *who;
	int64_t taken_ms, bytes;
	LIST_OF(struct aar_custody) custody;
};

/* A hand-over or a status update. */
struct aar_message {
	int64_t at_ms;
	const char *who, *to, *text;
};

struct after_action {
	struct arena arena;
	const struct session *session; /* borrowed */
	bool is_incident, over, full;
	int64_t made_ms;

	const char *mark, *title, *head_short;
	char head[HASH_HEX + 1];
	const char *prefecture, *facilitator; /* in words; "" */
	int64_t ended_at_ms;                  /* WHEN_NONE */
	int64_t duration_ms; /* exercise time; of an incident since it was noticed */

	int64_t began_ms; /* an incident: when it was noticed; WHEN_NONE: never opened */

	struct early early;
	const char *speeds; /* "x1, x20" in the order in which they were set; "": never faster */
	size_t outcome[AAR_OUTCOME_COUNT];
	int64_t median_ms; /* response time of the answers in time; -1: none */

	LIST_OF(struct aar_person) people;
	LIST_OF(struct aar_objective) objectives;
	LIST_OF(struct aar_decision) decisions;
	LIST_OF(struct aar_shown) shown;
	LIST_OF(struct aar_entry) timeline;
	LIST_OF(const char *) well;
	LIST_OF(struct aar_improvement) improvements;
	LIST_OF(struct aar_expected) expected;

	LIST_OF(struct aar_step) steps;
	LIST_OF(struct aar_call) calls;
	LIST_OF(struct aar_fact) facts;
	LIST_OF(struct aar_duty) duties;
	LIST_OF(struct aar_choice) choices;
	LIST_OF(struct aar_evidence) evidence;
	LIST_OF(struct aar_message) handovers, updates;
};

/* Values of sensitive facts are withheld unless `full`. */
void after_action_make(struct after_action *a, const struct session *s, bool full, int64_t made_ms);
void after_action_release(struct after_action *a);

/* The report as a document; doc_release(d). */
void after_action_doc(const struct after_action *a, struct doc *d);

struct after_action_format {
	const char *name, *suffix; /* "html" ".html" */
	void (*print)(const struct after_action *a, struct strbuf *out);
};

/* NULL when there is no such format. */
const struct after_action_format *after_action_find_format(const char *name);
/* "html, md, csv, json, text" for messages. In the arena. */
const char *after_action_format_names(struct arena *arena);

#endif
