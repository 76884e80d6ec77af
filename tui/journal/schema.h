/*
 * schema - the tables, guards and views of the journal, and how older ones become today's.
 *
 * Layer    journal.
 * Callers  journal.c when it opens one; verify.c compares the guards.
 *
 * The views sessions, decisions, timeline and assessments are promised to others; the tables are
 * private.
 */
#ifndef SONAE_JOURNAL_SCHEMA_H
#define SONAE_JOURNAL_SCHEMA_H

#include <sqlite3.h>
#include <stdbool.h>

#include "base/mem.h"

#define SCHEMA_APPLICATION 0x534f4e41 /* "SONA" in the file's header */
#define SCHEMA_VERSION 4

/* Which entries end a session; the index entry_that_ends has these and no others. */
#define SCHEMA_ENDS "kind IN ('endex', 'close')"

/* Which entries are findings of the hot wash and what became of them; the index entry_that_finds
 * has these. Written with OR: then one kind alone implies it. */
#define SCHEMA_FINDS "(kind = 'rating' OR kind = 'improve' OR kind = 'done')"

/* Brings a database of version `from` to today's, inside the caller's transaction. An SQLite
 * result. */
int schema_migrate(sqlite3 *db, int from) MUST_USE;

/* Whether every table, guard and view stands in the database as it was made. An SQLite result. */
int schema_compare(sqlite3 *db, bool *same) MUST_USE;

/* Writes the version over itself: the smallest commit that there is. See store_settle(). */
extern const char schema_touch[];

#endif
