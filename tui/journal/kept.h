/*
 * kept - playbooks as the journal kept them, loaded once for many sessions.
 *
 * Layer    journal.
 * Callers  fold.c loads with it; verify.c, search.c and the trend keep those they have loaded.
 *
 * A kept playbook never changes: its manifest's SHA-256 says which it is. Loading one takes longer
 * than playing a session of it again.
 */
#ifndef SONAE_JOURNAL_KEPT_H
#define SONAE_JOURNAL_KEPT_H

#include "journal/session.h"

/* The playbook of a session, from the kept texts; playbook_free() it. STATUS_NO: what was kept is
 * not whole. */
struct playbook *kept_load(struct journal *j, const struct session_info *info, struct error *err)
	MUST_USE;

#define KEPT_SLOTS 8

/* Zero is a valid empty one. */
struct kept_playbooks {
	struct {
		char root[HASH_HEX + 1], manifest[HASH_HEX + 1];
		struct playbook *playbook;
	} slot[KEPT_SLOTS];
	size_t next; /* the slot that is given up for another playbook */
};

/* Likewise, and owned by `k`: usable until KEPT_SLOTS others were found. */
struct playbook *kept_find(struct kept_playbooks *k, struct journal *j,
			   const struct session_info *info, struct error *err) MUST_USE;
/* By the session's id. */
struct playbook *kept_find_by_session(struct kept_playbooks *k, struct journal *j, const char *id,
				      struct error *err) MUST_USE;
void kept_release(struct kept_playbooks *k);

#endif
