/*
 * store - one SQLite connection: its prepared statements, its transactions, its errors in words.
 *
 * Layer    journal, and private to it.
 * Callers  every module of this room; nobody outside it includes this.
 * Owns     the connection and the statements; journal_open() makes it, journal_close() ends it.
 */
#ifndef SONAE_JOURNAL_STORE_H
#define SONAE_JOURNAL_STORE_H

#include <sqlite3.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/hash.h"
#include "journal/journal.h"

/* What is asked of the database; the texts are in store.c. Numbers of parameters are theirs. */
enum statement {
	STATEMENT_BEGIN,
	STATEMENT_BEGIN_READ,
	STATEMENT_COMMIT,
	STATEMENT_ROLLBACK,
	STATEMENT_NEWS,
	STATEMENT_ADD_CONTENT,
	STATEMENT_ADD_SESSION,
	STATEMENT_ADD_ENTRY,
	STATEMENT_ADD_TALLY,
	STATEMENT_CONTENT,
	STATEMENT_HAS_CONTENT,
	STATEMENT_SESSION,
	STATEMENT_NEXT_SESSION,
	STATEMENT_FIND_SESSION,
	STATEMENT_OPEN_SESSION,
	STATEMENT_ENTRIES,
	STATEMENT_LAST_ENTRY,
	STATEMENT_HEAD,
	STATEMENT_ENDED_AT,
	STATEMENT_PAGE,
	STATEMENT_ASSESSMENTS,
	STATEMENT_COUNT_KIND,
	STATEMENT_LAST_DRILL,
	STATEMENT_STRAY_ENTRY,
	STATEMENT_STRAY_TALLY,
	STATEMENT_COUNT_SESSIONS,
	STATEMENT_TALLY,
	STATEMENT_TALLIES,
	STATEMENT_RATINGS,
	STATEMENT_IMPROVEMENTS,
	STATEMENT_COUNT_OPEN,
	STATEMENT_SEARCH,
	STATEMENT_OLDEST_SESSION,
	STATEMENT_COUNT
};

struct journal {
	sqlite3 *db;
	struct arena arena; /* of the paths */
	const char *path;   /* as it was given */
	const char *file;   /* for the system: never a name that means something to SQLite */
	const char *shown;  /* for people */
	sqlite3_stmt *prepared[STATEMENT_COUNT];
	int64_t seen; /* what STATEMENT_NEWS said last */
	bool unsettled;
};

/* The statement, reset and without parameters; NULL with *err when it cannot be prepared. Reset it
 * after use (store_reset accepts NULL): one that is left in the middle keeps the journal locked. */
sqlite3_stmt *store_statement(struct journal *j, enum statement which, struct error *err) MUST_USE;
void store_reset(sqlite3_stmt *st);

/* Steps to the next row. False at the end and on failure: then *failed is set and *err filled. */
bool store_row(struct journal *j, sqlite3_stmt *st, bool *failed, struct error *err);
/* Runs a statement that has no rows. */
bool store_run(struct journal *j, sqlite3_stmt *st, struct error *err) MUST_USE;

/* Takes the right to write (waits for others up to two seconds). */
bool store_begin(struct journal *j, struct error *err) MUST_USE;
/* False: not committed as far as SQLite knows, and rolled back; see store_settle(). */
bool store_commit(struct journal *j, struct error *err) MUST_USE;
void store_rollback(struct journal *j);

/* A consistent look at several tables. */
bool store_begin_read(struct journal *j, struct error *err) MUST_USE;
void store_end_read(struct journal *j);

/* After a commit whose outcome was unknown: makes sure that what can be read is also durable. Cheap
 * when there was none. */
bool store_settle(struct journal *j, struct error *err) MUST_USE;

/* What an SQLite result means for the user. Always returns false. */
bool store_fail(const struct journal *j, int rc, struct error *err);
/* The content is not what sonae writes. Always returns false. */
bool store_damaged(const struct journal *j, struct error *err);

#endif
