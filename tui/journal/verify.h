/*
 * verify - recomputes everything that the journal claims.
 *
 * Layer    journal.
 * Callers  the verify command, the review screen.
 */
#ifndef SONAE_JOURNAL_VERIFY_H
#define SONAE_JOURNAL_VERIFY_H

#include "journal/session.h"

struct verify_result {
	bool whole;
	size_t sessions, entries;
	/* The first thing that does not fit; when whole, the (last) session. */
	char session[UUID_TEXT + 1];
	int64_t seq;    /* 0: the session's own row, or the kept playbook */
	char what[256]; /* translated */
	/* Of the (last) session, when whole. */
	unsigned char head[HASH_BYTES];
	bool head_found; /* the head asked for stands in a chain */
	int64_t head_seq;
	bool cancelled; /* nothing was found so far, but not all was read */
};

/* Called now and then during long work. */
struct verify_progress {
	/* False cancels. */
	bool (*tell)(void *context, size_t done, size_t sessions);
	void *context;
};

/* One session, or all when `id` is NULL. `head` (may be NULL) is looked for in every chain read.
 * False only when the journal cannot be read; tampering is a result, not an error. */
bool verify_journal(struct journal *j, const char *id, const char *head,
		    struct verify_result *result, struct error *err) MUST_USE;
/* All, and tells how far it is. */
bool verify_journal_watched(struct journal *j, const char *head,
			    const struct verify_progress *progress, struct verify_result *result,
			    struct error *err) MUST_USE;

#endif
