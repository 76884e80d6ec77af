/*
 * findings - what hot washes have found, over all sessions: ratings, and what is to be improved.
 *
 * Layer    journal.
 * Callers  report/trend.c, the screens of the improvement plan and the briefing, home.
 *
 * Findings are entries behind the end of their session; an improvement is done by an entry in that
 * same session (kind `done`). They are read by an index that holds nothing else.
 */
#ifndef SONAE_JOURNAL_FINDINGS_H
#define SONAE_JOURNAL_FINDINGS_H

#include "journal/session.h"

/* Something to improve. */
struct finding {
	const char *session, *playbook, *exercise, *title; /* title: of the session */
	int64_t ended_at_ms;                               /* of the session */
	int64_t seq, at_ms;                                /* of its entry */
	const char *what, *owner, *objective;              /* owner and objective may be NULL */
	int64_t due;                                       /* in days; WHEN_NONE */
	int64_t done_at_ms;                                /* WHEN_NONE: it is open */
	const char *done_by, *remark;                      /* NULL while it is open */
};

/* The last rating of an objective in a session. */
struct finding_rating {
	const char *session, *playbook, *exercise, *objective;
	char rating; /* P S M U */
	int64_t ended_at_ms, seq;
};

struct findings {
	struct arena arena;
	LIST_OF(struct finding) items;          /* by session, oldest first, then by entry */
	LIST_OF(struct finding_rating) ratings; /* likewise */
};

/* Of one playbook, or of all when it is NULL. */
bool findings_read(struct journal *j, const char *playbook, struct findings *f, struct error *err)
	MUST_USE;
void findings_release(struct findings *f);

/* Whether it was still to do at the end of that day, and its date was over. */
bool finding_is_open(const struct finding *f, int64_t day);
bool finding_is_overdue(const struct finding *f, int64_t day);

struct findings_count {
	int64_t open, overdue;
};
/* Of all sessions, without reading them. */
bool findings_count(struct journal *j, int64_t today, struct findings_count *count,
		    struct error *err) MUST_USE;

/* Records that an improvement is done, in its session. */
bool findings_mark_done(struct journal *j, const struct finding *f, const char *who,
			const char *remark, int64_t wall_ms, struct error *err) MUST_USE;

#endif
