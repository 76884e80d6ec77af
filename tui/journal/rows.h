/*
 * rows - sessions and entries as rows of the journal.
 *
 * Layer    journal, and private to it.
 * Callers  session.c, append.c, history.c, verify.c.
 * Texts that are read live in the given arena.
 */
#ifndef SONAE_JOURNAL_ROWS_H
#define SONAE_JOURNAL_ROWS_H

#include "base/arena.h"
#include "journal/session.h"
#include "journal/store.h"
#include "journal/tally.h"

struct kept_session {
	struct session_info info;
	unsigned char hash[HASH_BYTES];
};

struct kept_entry {
	struct entry entry;
	unsigned char prev[HASH_BYTES], hash[HASH_BYTES];
};

/* The row that the statement stands on. False: it holds what sonae never writes. */
bool rows_take_session(sqlite3_stmt *st, struct arena *arena, struct kept_session *kept) MUST_USE;
bool rows_take_entry(sqlite3_stmt *st, struct arena *arena, struct kept_entry *kept) MUST_USE;

/* From the first column on. */
bool rows_take_tally(sqlite3_stmt *st, struct arena *arena, struct session_tally *t) MUST_USE;

/* Inside a transaction of the caller. */
bool rows_add_session(struct journal *j, const struct kept_session *kept, struct error *err)
	MUST_USE;
bool rows_add_entry(struct journal *j, const char *session, const struct kept_entry *kept,
		    struct error *err) MUST_USE;
bool rows_add_tally(struct journal *j, const struct session_tally *t, struct error *err) MUST_USE;

/* One session's row. *parsed is false when it holds what sonae never writes; an unknown id is an
 * error. */
bool rows_find_session(struct journal *j, const char *id, struct arena *arena,
		       struct kept_session *kept, bool *parsed, struct error *err) MUST_USE;

/* The hash that the next entry of a session has to follow; *found is false without such a session.
 */
bool rows_head(struct journal *j, const char *session, unsigned char head[HASH_BYTES], bool *found,
	       struct error *err) MUST_USE;

/* The whole id for an unambiguous beginning of it; for NULL that of the newest session that has not
 * ended. */
bool rows_complete_id(struct journal *j, const char *beginning, char id[UUID_TEXT + 1],
		      struct error *err) MUST_USE;

#endif
