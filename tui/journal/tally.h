/*
 * tally - what trends need of each ended session, in one row.
 *
 * Layer    journal.
 * Callers  append.c writes it in the transaction of the entry that ends a session, verify.c
 *          recomputes it, report/trend.c adds it up.
 */
#ifndef SONAE_JOURNAL_TALLY_H
#define SONAE_JOURNAL_TALLY_H

#include "journal/session.h"

/* Fields in the order of the table's columns. */
struct session_tally {
	const char *session;
	enum session_kind kind;
	const char *playbook, *exercise; /* exercise: NULL of an incident */
	int64_t started_at_ms, ended_at_ms;
	int64_t decisions, in_time, late; /* questions scored; answered within their limit; not */
	int64_t points, max_points;
	/* Of the answers in time, 0 when there are none: a time-out says how long the limit was,
	 * not how fast people are. */
	int64_t median_response_ms;
	/* Of the session, as it was read; not kept in the table. */
	const char *title, *playbook_sha256, *manifest_sha256;
	int64_t elapsed_ms; /* at its end */
};

/* What the row of a session that ends then must say. Texts are the session's. */
struct session_tally tally_make(const struct session *s, int64_t ended_at_ms);

struct tallies {
	struct arena arena;
	LIST_OF(struct session_tally) rows;
};

/* The sessions that ended at `from_ms` or later and before `until_ms`, in the order in which they
 * ended. */
bool tally_read(struct journal *j, int64_t from_ms, int64_t until_ms, struct tallies *t,
		struct error *err) MUST_USE;
void tally_release(struct tallies *t);

/* The middle of `count` times, which it sorts; 0 of none. */
int64_t tally_median(int64_t *ms, size_t count);

#endif
