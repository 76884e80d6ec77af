/*
 * history - lists of sessions, newest first, without reading their entries.
 *
 * Layer    journal.
 * Callers  the list command, the home and history screens.
 */
#ifndef SONAE_JOURNAL_HISTORY_H
#define SONAE_JOURNAL_HISTORY_H

#include "journal/session.h"

struct history_row {
	struct session_info info;
	struct totals totals;
	int64_t elapsed_ms;  /* of the last entry */
	int64_t ended_at_ms; /* WHEN_NONE */
	int64_t entries;
};

struct history {
	struct arena arena;
	LIST_OF(struct history_row) rows;
	bool more; /* older ones remain */
};

/* Up to `limit` sessions older than the id `before` (NULL: from the newest). */
bool history_page(struct journal *j, const char *before, size_t limit, struct history *h,
		  struct error *err) MUST_USE;
void history_release(struct history *h);

struct history_summary {
	int64_t drills, incidents;
	int64_t last_drill_at_ms; /* WHEN_NONE: the newest drill that was ended and had a decision
				   */
	char open_drill[UUID_TEXT + 1]; /* the newest that has not ended; "" */
	char open_incident[UUID_TEXT + 1];
};
bool history_summarise(struct journal *j, struct history_summary *sum, struct error *err) MUST_USE;

#endif
