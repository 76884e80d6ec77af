/*
 * fold - what the journal holds becomes a session in memory.
 *
 * Layer    journal, and private to it.
 * Callers  session.c, append.c and verify.c.
 *
 * In errors STATUS_NO means that the journal holds what sonae never wrote, STATUS_SURROUNDINGS that
 * it could not be read.
 */
#ifndef SONAE_JOURNAL_FOLD_H
#define SONAE_JOURNAL_FOLD_H

#include "journal/kept.h"
#include "journal/rows.h"

/* A session with no entries yet: its row, its playbook from the kept copy, a run at the beginning.
 * With `playbooks` (else NULL) it borrows the playbook from there. */
struct session *fold_begin(struct journal *j, const char *id, struct kept_playbooks *playbooks,
			   struct error *err) MUST_USE;

/* A run at the beginning, of what the session is of; NULL when the playbook has no such thing. */
struct run *fold_new_run(const struct playbook *pb, const struct session_info *info) MUST_USE;

/* Adds an entry that is in the journal and that run_draft() does not refuse. Copies its texts. */
void fold_entry(struct session *s, const struct kept_entry *kept);

#endif
