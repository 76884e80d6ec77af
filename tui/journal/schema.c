/*
 * schema - the tables, guards and views of the journal; see schema.h.
 *
 * Nothing is ever updated: a session's state and totals stand in each of its entries, and the view
 * `sessions` joins a session with its last one. Every table is WITHOUT ROWID, because INSERT OR
 * REPLACE removes rows that collide in any unique key and does so past the DELETE triggers: a
 * hidden rowid would be such a key, and so would a unique index. The primary keys are guarded by
 * the INSERT triggers.
 */
#include "journal/schema.h"

#include <string.h>

/* clang-format off: SQL in lines of its own */
/* clang-format off */
#define REFUSE "BEGIN SELECT RAISE(ABORT, 'sonae: the journal is only ever added to'); END;"
#define GUARD(table)                                                                 \
	"CREATE TRIGGER " table "_is_not_changed BEFORE UPDATE ON " table " " REFUSE \
	"CREATE TRIGGER " table "_is_not_removed BEFORE DELETE ON " table " " REFUSE

/* Whole seconds and milliseconds apart: floating point would round some of them. */
#define RFC3339(column)                                                 \
	"strftime('%Y-%m-%dT%H:%M:%S', " column " / 1000, 'unixepoch')" \
	" || printf('.%03dZ', " column " % 1000)"

#define SESSIONS_VIEW(ends, where) \
	"CREATE VIEW sessions AS" \
	" SELECT s.id, s.kind, s.playbook, s.playbook_sha256, s.exercise, s.title," \
	"  s.organisation, s.prefecture, s.facilitator," \
	"  " RFC3339("s.started_at_ms") " AS started_at," \
	"  (SELECT " RFC3339("x.at_ms") " FROM entry x INDEXED BY entry_that_ends" \
	"   WHERE x.session = s.id AND x." ends ") AS ended_at," \
	"  coalesce(e.state, 'running') AS state," \
	"  coalesce(e.decisions, 0) AS decisions," \
	"  coalesce(e.total_points, 0) AS points," \
	"  coalesce(e.total_max_points, 0) AS max_points," \
	"  coalesce(e.total_late, 0) AS late" \
	" FROM session s LEFT JOIN entry e ON e.session = s.id" \
	"  AND e.seq = (SELECT max(seq) FROM entry WHERE session = s.id)" where ";"

static const char version_1[] =
	"CREATE TABLE content ("
	" sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),"
	" bytes BLOB NOT NULL"
	") STRICT, WITHOUT ROWID;"

	"CREATE TABLE session ("
	" id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),"
	" kind TEXT NOT NULL CHECK (kind IN ('drill', 'incident')),"
	" playbook TEXT NOT NULL,"
	" playbook_version TEXT,"
	" playbook_sha256 TEXT NOT NULL,"
	" manifest_sha256 TEXT NOT NULL,"
	" exercise TEXT,"
	" title TEXT NOT NULL,"
	" organisation TEXT,"
	" prefecture TEXT,"
	" facilitator TEXT,"
	" language TEXT,"
	" started_at_ms INTEGER NOT NULL,"
	" hash BLOB NOT NULL CHECK (length(hash) = 32)"
	") STRICT, WITHOUT ROWID;"
	"CREATE INDEX session_by_kind ON session(kind);"

	"CREATE TABLE entry ("
	" session TEXT NOT NULL,"
	" seq INTEGER NOT NULL,"
	" at_ms INTEGER NOT NULL,"
	" elapsed_ms INTEGER NOT NULL,"
	" kind TEXT NOT NULL,"
	" actor TEXT,"
	" role TEXT,"
	" ref TEXT,"
	" choice TEXT,"
	" text TEXT,"
	" number INTEGER NOT NULL,"
	" option_text TEXT,"
	" points INTEGER NOT NULL,"
	" max_points INTEGER NOT NULL,"
	" response_ms INTEGER NOT NULL,"
	" limit_ms INTEGER NOT NULL,"
	" late INTEGER NOT NULL CHECK (late IN (0, 1)),"
	" state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'ended')),"
	" decisions INTEGER NOT NULL,"
	" total_points INTEGER NOT NULL,"
	" total_max_points INTEGER NOT NULL,"
	" total_late INTEGER NOT NULL,"
	" prev BLOB NOT NULL CHECK (length(prev) = 32),"
	" hash BLOB NOT NULL CHECK (length(hash) = 32),"
	" PRIMARY KEY (session, seq)"
	") STRICT, WITHOUT ROWID;"
	"CREATE INDEX entry_that_ends ON entry(session) WHERE kind = 'endex';"

	GUARD("content")
	GUARD("session")
	GUARD("entry")
	"CREATE TRIGGER content_is_new BEFORE INSERT ON content"
	" WHEN EXISTS (SELECT 1 FROM content WHERE sha256 = NEW.sha256) " REFUSE
	"CREATE TRIGGER session_is_new BEFORE INSERT ON session"
	" WHEN EXISTS (SELECT 1 FROM session WHERE id = NEW.id) " REFUSE
	"CREATE TRIGGER entry_is_next BEFORE INSERT ON entry"
	" WHEN NEW.seq IS NOT"
	"  (SELECT coalesce(max(seq), 0) + 1 FROM entry WHERE session = NEW.session)"
	" OR NEW.prev IS NOT coalesce("
	"  (SELECT hash FROM entry WHERE session = NEW.session ORDER BY seq DESC LIMIT 1),"
	"  (SELECT hash FROM session WHERE id = NEW.session)) " REFUSE

	SESSIONS_VIEW("kind = 'endex'", "")

	"CREATE VIEW decisions AS"
	" SELECT session, seq, " RFC3339("at_ms") " AS at, elapsed_ms, actor, role,"
	"  ref AS inject, choice AS option, option_text, points, max_points,"
	"  response_ms, limit_ms, late,"
	"  CASE kind WHEN 'decision' THEN text END AS rationale"
	" FROM entry WHERE kind IN ('decision', 'timeout');"

	"CREATE VIEW timeline AS"
	" SELECT session, seq, " RFC3339("at_ms") " AS at, elapsed_ms, actor, role,"
	"  kind, ref, text"
	" FROM entry;"

	"PRAGMA application_id = 0x534f4e41;"
	"PRAGMA user_version = 1;";

/* A live incident ends by `close`. */
static const char version_2[] =
	"DROP VIEW sessions;"
	"DROP INDEX entry_that_ends;"
	"CREATE INDEX entry_that_ends ON entry(session) WHERE " SCHEMA_ENDS ";"
	SESSIONS_VIEW(SCHEMA_ENDS, "")
	"PRAGMA user_version = 2;";

/*
 * Trends are drawn from one row a session, written together with the entry that ends it; findings
 * come afterwards and have an index. tally.c makes the same row in C, and verify compares the two.
 * The median is that of the answers in time, 0 ms where there are none: in_time tells that apart.
 */
static const char version_3[] =
	"CREATE TABLE tally ("
	" session TEXT NOT NULL PRIMARY KEY,"
	" kind TEXT NOT NULL,"
	" playbook TEXT NOT NULL,"
	" exercise TEXT,"
	" started_at_ms INTEGER NOT NULL,"
	" ended_at_ms INTEGER NOT NULL,"
	" decisions INTEGER NOT NULL,"
	" in_time INTEGER NOT NULL,"
	" late INTEGER NOT NULL,"
	" points INTEGER NOT NULL,"
	" max_points INTEGER NOT NULL,"
	" median_response_ms INTEGER NOT NULL"
	") STRICT, WITHOUT ROWID;"
	"CREATE INDEX tally_by_end ON tally(ended_at_ms);"
	"CREATE INDEX entry_that_finds ON entry(kind, session, number, choice, ref)"
	" WHERE " SCHEMA_FINDS ";"

	"INSERT INTO tally"
	" WITH answer AS ("
	"  SELECT session, response_ms,"
	"   row_number() OVER (PARTITION BY session ORDER BY response_ms) AS place,"
	"   count(*) OVER (PARTITION BY session) AS count"
	"  FROM entry WHERE kind = 'decision' AND late = 0 AND limit_ms > 0),"
	" middle AS ("
	"  SELECT session, max(count) AS count, sum(response_ms) / count(*) AS median"
	"  FROM answer WHERE place IN ((count + 1) / 2, count / 2 + 1) GROUP BY session)"
	" SELECT s.id, s.kind, s.playbook, s.exercise, s.started_at_ms, e.at_ms,"
	"  e.decisions, coalesce(m.count, 0), e.total_late, e.total_points,"
	"  e.total_max_points, coalesce(m.median, 0)"
	" FROM entry e INDEXED BY entry_that_ends JOIN session s ON s.id = e.session"
	"  LEFT JOIN middle m ON m.session = e.session"
	" WHERE e." SCHEMA_ENDS ";"

	GUARD("tally")
	"CREATE TRIGGER tally_is_new BEFORE INSERT ON tally"
	" WHEN EXISTS (SELECT 1 FROM tally WHERE session = NEW.session)"
	" OR NOT EXISTS (SELECT 1 FROM entry INDEXED BY entry_that_ends"
	"  WHERE session = NEW.session AND " SCHEMA_ENDS ") " REFUSE

	"PRAGMA user_version = 3;";

/*
 * Self-assessments are sessions of a third kind, with a view of their own. A table's CHECK can only
 * be changed by making the table anew; it is copied twice rather than renamed, because what a
 * renamed table's text becomes is SQLite's own affair, and schema_compare() compares texts.
 */
static const char version_4[] =
	"DROP VIEW sessions;"
	"CREATE TABLE session_before AS SELECT * FROM session;"
	"DROP TABLE session;"
	"CREATE TABLE session ("
	" id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),"
	" kind TEXT NOT NULL CHECK (kind IN ('drill', 'incident', 'assessment')),"
	" playbook TEXT NOT NULL,"
	" playbook_version TEXT,"
	" playbook_sha256 TEXT NOT NULL,"
	" manifest_sha256 TEXT NOT NULL,"
	" exercise TEXT,"
	" title TEXT NOT NULL,"
	" organisation TEXT,"
	" prefecture TEXT,"
	" facilitator TEXT,"
	" language TEXT,"
	" started_at_ms INTEGER NOT NULL,"
	" hash BLOB NOT NULL CHECK (length(hash) = 32)"
	") STRICT, WITHOUT ROWID;"
	"INSERT INTO session SELECT * FROM session_before;"
	"DROP TABLE session_before;"
	"CREATE INDEX session_by_kind ON session(kind);"
	GUARD("session")
	"CREATE TRIGGER session_is_new BEFORE INSERT ON session"
	" WHEN EXISTS (SELECT 1 FROM session WHERE id = NEW.id) " REFUSE
	SESSIONS_VIEW(SCHEMA_ENDS, " WHERE s.kind <> 'assessment'")
	"CREATE VIEW assessments AS"
	" SELECT s.id AS session, e.seq, " RFC3339("e.at_ms") " AS at, e.actor, s.playbook,"
	"  s.exercise AS assessment, e.ref AS question, e.choice AS level,"
	"  CASE WHEN e.max_points <> 0 THEN e.points END AS score, e.text AS comment"
	" FROM session s CROSS JOIN entry e ON e.session = s.id"
	" WHERE s.kind = 'assessment' AND e.kind = 'answer';"
	"PRAGMA user_version = 4;";
/* clang-format on */

const char schema_touch[] = "BEGIN IMMEDIATE; PRAGMA user_version = 4; COMMIT;";

/* migrations[n] leads from version n to n + 1, and says so in user_version. */
static const char *const migrations[SCHEMA_VERSION] = { version_1, version_2, version_3,
							version_4 };

int schema_migrate(sqlite3 *db, int from)
{
	int rc = SQLITE_OK;

	for (int n = from; rc == SQLITE_OK && n < SCHEMA_VERSION; n++)
		rc = sqlite3_exec(db, migrations[n], NULL, NULL, NULL);
	return rc;
}

static int has_same(sqlite3_stmt *look, sqlite3_stmt *wanted, bool *same)
{
	int rc;

	sqlite3_reset(look);
	sqlite3_bind_value(look, 1, sqlite3_column_value(wanted, 0));
	sqlite3_bind_value(look, 2, sqlite3_column_value(wanted, 1));
	rc = sqlite3_step(look);
	*same = rc == SQLITE_ROW;
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : sqlite3_reset(look);
}

int schema_compare(sqlite3 *db, bool *same)
{
	sqlite3 *fresh = NULL;
	sqlite3_stmt *wanted = NULL, *look = NULL;
	int rc = sqlite3_open(":memory:", &fresh);

	*same = true;
	if (rc == SQLITE_OK)
		rc = schema_migrate(fresh, 0);
	if (rc == SQLITE_OK)
		rc = sqlite3_prepare_v2(fresh, "SELECT name, sql FROM sqlite_schema", -1, &wanted,
					NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_prepare_v2(db,
					"SELECT 1 FROM sqlite_schema WHERE name = ?1 AND sql = ?2",
					-1, &look, NULL);
	while (rc == SQLITE_OK && *same && sqlite3_step(wanted) == SQLITE_ROW)
		rc = has_same(look, wanted, same);
	sqlite3_finalize(look);
	sqlite3_finalize(wanted);
	sqlite3_close(fresh);
	return rc;
}
