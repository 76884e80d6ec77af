/*
 * journal - the one file in which everything that happened is kept, and never changed.
 *
 * Layer    journal: the only room that knows SQLite.
 * Callers  session.c and history.c of the same room; commands and screens open and close it.
 *
 * journal_mode=TRUNCATE, synchronous=EXTRA, STRICT tables, triggers that refuse UPDATE, DELETE and
 * any INSERT out of order, file mode 0600. What others may query are the views sessions, decisions,
 * timeline.
 */
#ifndef SONAE_JOURNAL_JOURNAL_H
#define SONAE_JOURNAL_JOURNAL_H

#include <stdbool.h>

#include "base/error.h"

struct journal;

enum journal_access {
	JOURNAL_READ,  /* must exist; works on a read-only file */
	JOURNAL_WRITE, /* made when missing, with its folder */
};

/* NULL with *err when it cannot be opened: missing, locked, damaged, newer than the program, no
 * room. */
struct journal *journal_open(const char *path, enum journal_access access, struct error *err)
	MUST_USE;
void journal_close(struct journal *j); /* accepts NULL */

/* Whether another program has committed since the last call: cheap, for once a second. */
bool journal_has_news(struct journal *j);

#endif
