/*
 * trend - how drills go from quarter to quarter: one model, from which all formats are written.
 *
 * Layer    report.
 * Callers  the trend command, the trend screen.
 * Owns     everything in it; texts are in the language that was current when it was made and are
 *          not yet safe: each renderer makes them so.
 *
 * Made from the totals that the journal keeps with each session (journal/tally.h), and from the
 * findings of the hot washes: entries are not read. Live incidents are no drills and not in it. A
 * drill belongs to the quarter of the local date on which it ended. Japan's fiscal year begins in
 * April: its quarters have the same borders as the calendar's, but other names.
 *
 * JSON:
 *   fiscal     whether quarters are named by the fiscal year
 *   today      date
 *   open, overdue   improvements, today
 *   playbooks  [{id, title, quarters: [cell]}]; id null: all together
 *   cell       {quarter, from, to, drills, stopped_early, points, max_points, percent, decisions,
 * in_time, in_time_percent, median_response_ms, rated: {P, S, M, U}, repeated, open, overdue}
 *              numbers that nothing stands behind are null: percent, in_time_percent, median.
 *              open and overdue are improvements as of the quarter's last day, or of today.
 *              median_response_ms: the middle of the drills' own medians, of answers in time
 *   drills     [{session, playbook, title, started_at, ended_at, stopped_early, quarter, percent,
 *              median_response_ms}]
 *   repeated   [{quarter, playbook, session, kind: objective|improvement, what, times}]
 *   improvements [{session, seq, playbook, what, owner, due, done_at, done_by, overdue}]
 */
#ifndef SONAE_REPORT_TREND_H
#define SONAE_REPORT_TREND_H

#include "base/strbuf.h"
#include "journal/findings.h"
#include "journal/tally.h"

#define TREND_RATINGS "PSMU"

struct trend_quarter {
	const char *label;   /* "2026 Q4", "FY2026 Q3" */
	int64_t first, last; /* days */
};

struct trend_cell {
	int64_t drills, stopped; /* stopped: of these, before they had brought all */
	int64_t points, max_points, decisions, in_time;
	int64_t median_ms; /* -1: none */
	int64_t rated[sizeof TREND_RATINGS - 1];
	int64_t repeated;      /* findings that came back */
	int64_t open, overdue; /* improvements, at the quarter's end or today */
};

struct trend_playbook {
	const char *id; /* NULL: all together */
	const char *title;
	struct trend_cell *cell; /* one a quarter */
};

struct trend_drill {
	const struct session_tally *tally;
	bool stopped;             /* before it had brought all */
	size_t quarter, playbook; /* indexes */
};

/* A finding that came back: an objective rated M or U again in the next drill that rated it, or the
 * same improvement written down again while the earlier one was not done. */
struct trend_repeated {
	bool is_objective;
	const char *what;         /* the objective's title, or the text */
	const char *session;      /* where it came back */
	size_t quarter, playbook; /* indexes */
	size_t times;             /* in a row, the first included */
};

struct trend {
	struct arena arena;
	const char *organisation; /* borrowed, set by the caller; NULL: not known */
	bool fiscal;
	int64_t today;
	struct tallies tallies;
	struct findings findings;
	LIST_OF(struct trend_quarter) quarters;   /* from the first drill's to today's */
	LIST_OF(struct trend_playbook) playbooks; /* the first: all together */
	LIST_OF(struct trend_drill) drills;       /* as they ended */
	LIST_OF(struct trend_repeated) repeated;  /* by quarter */
	int64_t open, overdue;                    /* improvements, today */
};

bool trend_make(struct trend *t, struct journal *j, bool fiscal, int64_t now_ms, struct error *err)
	MUST_USE;
void trend_release(struct trend *t);

/* Per cent of the points, of the answers in time; -1: there was nothing. */
int trend_percent(const struct trend_cell *c);
int trend_in_time_percent(const struct trend_cell *c);
/* "75%", "-"; "03:20", "-". In the arena. */
const char *trend_percent_text(struct arena *arena, int percent);
const char *trend_median_text(struct arena *arena, int64_t median_ms);
/* "P 3  S 1  M 0  U 1", "-" when nothing was rated. */
const char *trend_ratings_text(struct arena *arena, const struct trend_cell *c);
/* What the letters mean, in one sentence; translated. */
const char *trend_ratings_legend(void);
/* "improvement", "objective": what a repeated finding is; translated. */
const char *trend_repeated_label(const struct trend_repeated *r);

struct trend_format {
	const char *name; /* "text" "json" "csv" "html" */
	/* `ascii`: bars of plain characters. */
	void (*print)(const struct trend *t, bool ascii, struct strbuf *out);
};

/* NULL when there is no such format. */
const struct trend_format *trend_find_format(const char *name);
/* "text, json, csv, html" for messages. In the arena. */
const char *trend_format_names(struct arena *arena);

#endif
