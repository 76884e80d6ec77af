/*
 * store - one SQLite connection; see store.h.
 *
 * A commit ends by truncating the rollback journal and syncing that. When the truncation worked and
 * the sync did not, SQLite reports a failure, yet the rows can be read; after a power cut the
 * rollback journal might come back and take them away. So after any failed commit the connection is
 * `unsettled`: the caller looks whether its rows are in, and store_settle() commits once more,
 * which writes a new rollback journal over the old one and syncs it away. Only then may the rows be
 * called recorded.
 */
#include "journal/store.h"

#include <assert.h>
#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "journal/columns.h"
#include "journal/schema.h"

/* `head` + the columns + `tail`, and for an INSERT as many parameters as `more` + the columns. */
struct query {
	const char *head;
	const struct columns *columns;
	const char *tail;
	int more;
	bool fills; /* an INSERT of the columns alone */
};

/* INDEXED BY: without statistics SQLite prefers the primary key, and reads a whole session to find
 * its end. */
static const struct query queries[STATEMENT_COUNT] = {
	[STATEMENT_BEGIN] = { .head = "BEGIN IMMEDIATE" },
	[STATEMENT_BEGIN_READ] = { .head = "BEGIN" },
	[STATEMENT_COMMIT] = { .head = "COMMIT" },
	[STATEMENT_ROLLBACK] = { .head = "ROLLBACK" },
	[STATEMENT_NEWS] = { .head = "PRAGMA data_version" },

	[STATEMENT_ADD_CONTENT] = { .head = "INSERT INTO content(sha256, bytes) VALUES (?, ?)" },
	[STATEMENT_ADD_SESSION] = { "INSERT INTO session(", &session_columns, ", hash) VALUES (",
				    1 },
	[STATEMENT_ADD_ENTRY] = { "INSERT INTO entry(session, ", &entry_columns,
				  ", prev, hash) VALUES (", 3 },
	[STATEMENT_ADD_TALLY] = { "INSERT INTO tally(", &tally_columns, ") VALUES (", 0, true },

	[STATEMENT_CONTENT] = { .head = "SELECT bytes FROM content WHERE sha256 = ?1" },
	[STATEMENT_HAS_CONTENT] = { .head = "SELECT 1 FROM content WHERE sha256 = ?1" },
	[STATEMENT_SESSION] = { "SELECT ", &session_columns, ", hash FROM session WHERE id = ?1",
				0 },
	[STATEMENT_NEXT_SESSION] = { .head = "SELECT id FROM session WHERE id > ?1"
					     " ORDER BY id LIMIT 1" },
	/* 'g' comes behind every hexadecimal digit and the hyphen. */
	[STATEMENT_FIND_SESSION] = { .head = "SELECT id FROM session"
					     " WHERE id >= ?1 AND id < ?1 || 'g'"
					     " ORDER BY id LIMIT 2" },
	[STATEMENT_OPEN_SESSION] = { .head = "SELECT id FROM session s WHERE NOT EXISTS"
					     " (SELECT 1 FROM entry INDEXED BY entry_that_ends"
					     " WHERE session = s.id"
					     " AND " SCHEMA_ENDS ") AND (s.kind = ?1 OR"
					     " ?1 IS NULL AND s.kind <> 'assessment')"
					     " ORDER BY id DESC LIMIT 1" },
	[STATEMENT_ENTRIES] = { "SELECT ", &entry_columns,
				", prev, hash FROM entry WHERE session = ?1 AND seq > ?2"
				" ORDER BY seq",
				0 },
	[STATEMENT_LAST_ENTRY] = { "SELECT ", &entry_columns,
				   ", prev, hash FROM entry WHERE session = ?1"
				   " ORDER BY seq DESC LIMIT 1",
				   0 },
	[STATEMENT_HEAD] = { .head = "SELECT coalesce((SELECT hash FROM entry WHERE session = ?1"
				     " ORDER BY seq DESC LIMIT 1),"
				     " (SELECT hash FROM session WHERE id = ?1))" },
	[STATEMENT_ENDED_AT] = { .head = "SELECT at_ms FROM entry"
					 " INDEXED BY entry_that_ends"
					 " WHERE session = ?1 AND " SCHEMA_ENDS },
	[STATEMENT_PAGE] = { "SELECT ", &session_columns,
			     ", hash FROM session WHERE id < coalesce(?1, 'g')"
			     " AND kind <> 'assessment' ORDER BY id DESC LIMIT ?2",
			     0 },
	[STATEMENT_ASSESSMENTS] = { "SELECT ", &session_columns,
				    ", hash FROM session WHERE id < coalesce(?1, 'g')"
				    " AND kind = 'assessment' ORDER BY id DESC LIMIT ?2",
				    0 },
	[STATEMENT_COUNT_KIND] = { .head = "SELECT count(*) FROM session WHERE kind = ?1" },
	[STATEMENT_LAST_DRILL] = { .head = "SELECT e.at_ms FROM session s CROSS JOIN"
					   " entry e INDEXED BY entry_that_ends"
					   " WHERE s.kind = 'drill' AND e.session = s.id"
					   " AND e." SCHEMA_ENDS " AND e.decisions > 0"
					   " ORDER BY s.id DESC LIMIT 1" },
	/* Skips from session to session in the key; a plain DISTINCT would read every entry. */
	[STATEMENT_STRAY_ENTRY] = { .head = "WITH RECURSIVE found(id) AS ("
					    "SELECT min(session) FROM entry UNION ALL"
					    " SELECT (SELECT min(session) FROM entry"
					    " WHERE session > found.id)"
					    " FROM found WHERE found.id IS NOT NULL)"
					    " SELECT id FROM found WHERE id IS NOT NULL"
					    " AND id NOT IN (SELECT id FROM session) LIMIT 1" },
	[STATEMENT_STRAY_TALLY] = { .head = "SELECT session FROM tally WHERE session NOT IN"
					    " (SELECT id FROM session) LIMIT 1" },
	[STATEMENT_COUNT_SESSIONS] = { .head = "SELECT count(*) FROM session" },
	[STATEMENT_TALLY] = { "SELECT ", &tally_columns, " FROM tally WHERE session = ?1", 0 },
	[STATEMENT_TALLIES] = { "SELECT ", &tally_columns,
				", of_title, of_playbook, of_manifest,"
				" (SELECT elapsed_ms FROM entry e INDEXED BY"
				"  entry_that_ends WHERE e.session = tally.session"
				"  AND e." SCHEMA_ENDS ") FROM tally LEFT JOIN"
				" (SELECT id AS of_id, title AS of_title,"
				"  playbook_sha256 AS of_playbook,"
				"  manifest_sha256 AS of_manifest FROM session)"
				" ON of_id = tally.session"
				" WHERE ended_at_ms >= ?1 AND ended_at_ms < ?2"
				" AND kind <> 'assessment' ORDER BY ended_at_ms, session",
				0 },
	[STATEMENT_RATINGS] = { .head = "SELECT t.session, t.playbook, t.exercise, t.ended_at_ms,"
					" e.ref, e.choice, e.seq"
					" FROM entry e INDEXED BY entry_that_finds"
					" CROSS JOIN tally t ON t.session = e.session"
					" WHERE e.kind = 'rating' AND (?1 IS NULL OR"
					" t.playbook = ?1) ORDER BY e.session" },
	[STATEMENT_IMPROVEMENTS] = { .head = "SELECT t.session, t.playbook, t.exercise,"
					     " t.ended_at_ms, (SELECT title FROM session"
					     "  WHERE id = t.session),"
					     " e.seq, e.at_ms, e.actor, e.ref, e.choice, e.text,"
					     " d.at_ms, d.actor, d.text"
					     " FROM entry e INDEXED BY entry_that_finds"
					     " CROSS JOIN tally t ON t.session = e.session"
					     " LEFT JOIN entry d INDEXED BY entry_that_finds"
					     " ON d.kind = 'done' AND d.session = e.session"
					     " AND d.number = e.seq"
					     " WHERE e.kind = 'improve' AND (?1 IS NULL OR"
					     " t.playbook = ?1) ORDER BY e.session, e.seq" },
	/* From the index alone. */
	[STATEMENT_COUNT_OPEN] = { .head = "SELECT count(*), count(CASE WHEN choice < ?1"
					   " THEN 1 END) FROM entry e"
					   " INDEXED BY entry_that_finds WHERE e.kind = 'improve'"
					   " AND NOT EXISTS (SELECT 1 FROM entry d"
					   "  INDEXED BY entry_that_finds WHERE d.kind = 'done'"
					   "  AND d.session = e.session AND d.number = e.seq)" },
	[STATEMENT_SEARCH] = { .head = "SELECT session, seq, at_ms, kind, actor, ref, choice,"
				       " option_text, text FROM entry"
				       " WHERE (session, seq) < (?1, ?2) AND session NOT IN"
				       " (SELECT id FROM session WHERE kind = 'assessment')"
				       " ORDER BY session DESC, seq DESC" },
	[STATEMENT_OLDEST_SESSION] = { .head = "SELECT started_at_ms FROM session ORDER BY id "
					       "LIMIT 1" },
};

static void write_query(const struct query *q, struct strbuf *sql)
{
	strbuf_add(sql, q->head);
	if (!q->columns)
		return;
	for (size_t i = 0; i < q->columns->count; i++)
		strbuf_addf(sql, "%s%s", i ? ", " : "", q->columns->item[i].name);
	strbuf_add(sql, q->tail);
	if (!q->more && !q->fills)
		return;
	strbuf_add_repeated(sql, '?', 1);
	for (size_t i = 1; i < q->columns->count + (size_t)q->more; i++)
		strbuf_add(sql, ", ?");
	strbuf_add(sql, ")");
}

sqlite3_stmt *store_statement(struct journal *j, enum statement which, struct error *err)
{
	struct strbuf sql = { 0 };
	int rc;

	if (j->prepared[which]) {
		store_reset(j->prepared[which]);
		return j->prepared[which];
	}
	write_query(&queries[which], &sql);
	rc = sqlite3_prepare_v3(j->db, sql.text, (int)sql.length, SQLITE_PREPARE_PERSISTENT,
				&j->prepared[which], NULL);
	strbuf_release(&sql);
	if (rc != SQLITE_OK)
		store_fail(j, rc, err);
	return j->prepared[which];
}

void store_reset(sqlite3_stmt *st)
{
	if (!st)
		return;
	sqlite3_reset(st);
	sqlite3_clear_bindings(st);
}

bool store_row(struct journal *j, sqlite3_stmt *st, bool *failed, struct error *err)
{
	int rc = sqlite3_step(st);

	*failed = rc != SQLITE_ROW && rc != SQLITE_DONE;
	if (*failed)
		store_fail(j, rc, err);
	return rc == SQLITE_ROW;
}

bool store_run(struct journal *j, sqlite3_stmt *st, struct error *err)
{
	int rc = sqlite3_step(st);
	bool done = rc == SQLITE_DONE;

	/* The words come first: a reset may change what SQLite says about the error. */
	if (!done)
		store_fail(j, rc, err);
	store_reset(st);
	return done;
}

static bool run_statement(struct journal *j, enum statement which, struct error *err)
{
	sqlite3_stmt *st = store_statement(j, which, err);

	return st && store_run(j, st, err);
}

bool store_begin(struct journal *j, struct error *err)
{
	return run_statement(j, STATEMENT_BEGIN, err);
}

bool store_begin_read(struct journal *j, struct error *err)
{
	return run_statement(j, STATEMENT_BEGIN_READ, err);
}

void store_rollback(struct journal *j)
{
	/* Many failures have rolled back already; then there is nothing to do. A failing ROLLBACK
	 * leaves a hot journal, which the next reader rolls back. */
	if (!sqlite3_get_autocommit(j->db))
		(void)run_statement(j, STATEMENT_ROLLBACK, NULL);
}

void store_end_read(struct journal *j)
{
	store_rollback(j);
}

bool store_commit(struct journal *j, struct error *err)
{
	if (run_statement(j, STATEMENT_COMMIT, err)) {
		j->unsettled = false;
		return true;
	}
	store_rollback(j);
	j->unsettled = true;
	return false;
}

bool store_settle(struct journal *j, struct error *err)
{
	int rc;

	if (!j->unsettled)
		return true;
	rc = sqlite3_exec(j->db, schema_touch, NULL, NULL, NULL);
	if (rc != SQLITE_OK) {
		store_fail(j, rc, err);
		store_rollback(j);
		return false;
	}
	j->unsettled = false;
	return true;
}

static bool fail_at_disk(const struct journal *j, struct error *err)
{
	int cause = sqlite3_system_errno(j->db);

	if (cause)
		return error_set(err, STATUS_SURROUNDINGS,
				 _("journal '%s' could not be read or written: %s; check the disk, "
				   "then try again"),
				 j->shown, strerror(cause));
	return error_set(err, STATUS_SURROUNDINGS,
			 _("journal '%s' could not be read or written; check the disk, then try "
			   "again"),
			 j->shown);
}

bool store_fail(const struct journal *j, int rc, struct error *err)
{
	const enum status status = STATUS_SURROUNDINGS;

	switch (rc & 0xff) {
	case SQLITE_NOMEM:
		mem_exhausted();
	case SQLITE_IOERR:
		return fail_at_disk(j, err);
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return error_set(err, status,
				 _("journal '%s' is in use by another program; close that program "
				   "or wait a moment, then try again"),
				 j->shown);
	case SQLITE_READONLY:
	case SQLITE_PERM:
		return error_set(err, status,
				 _("journal '%s' cannot be written; check the permissions of the "
				   "file and its folder, and that the disk is not read-only"),
				 j->shown);
	case SQLITE_CANTOPEN:
	case SQLITE_AUTH:
		return error_set(err, status,
				 _("journal '%s' cannot be opened; check the permissions of the "
				   "file and its folder"),
				 j->shown);
	case SQLITE_FULL:
		return error_set(err, status,
				 _("the disk of journal '%s' is full; make room on it, then try "
				   "again"),
				 j->shown);
	case SQLITE_TOOBIG:
		return error_set(err, status,
				 _("this is too long for journal '%s'; make it shorter"), j->shown);
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return error_set(err, status,
				 _("journal '%s' is damaged or is no journal; it was left "
				   "untouched: keep it, and name another file with --journal"),
				 j->shown);
	default:
		return error_set(err, status,
				 _("journal '%s' refused this: %s; run 'sonae verify'"), j->shown,
				 sqlite3_errmsg(j->db));
	}
}

bool store_damaged(const struct journal *j, struct error *err)
{
	return store_fail(j, SQLITE_CORRUPT, err);
}
