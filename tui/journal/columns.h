/*
 * columns - the columns of the journal's tables, in one order for everybody.
 *
 * Layer    journal.
 * Callers  chain.c hashes them, rows.c writes and reads them, verify.c compares them.
 *
 * The order is part of what a hash is made of: a column is only ever added behind the others, and
 * together with a migration in schema.c. The table `entry` has `session` before these, `prev` and
 * `hash` behind them; `session` has `hash` behind them.
 */
#ifndef SONAE_JOURNAL_COLUMNS_H
#define SONAE_JOURNAL_COLUMNS_H

#include "playbook/model.h"

enum column_type {
	COLUMN_INT, /* int64_t */
	COLUMN_BOOL,
	COLUMN_TEXT,       /* const char *, may be NULL */
	COLUMN_ENTRY_KIND, /* enums are kept as their words */
	COLUMN_STATE,
	COLUMN_SESSION_KIND,
};

struct column {
	const char *name;
	enum column_type type;
	size_t offset; /* in struct session_info or struct entry */
};

struct columns {
	const struct column *item;
	size_t count;
};

extern const struct columns session_columns; /* of struct session_info */
extern const struct columns entry_columns;   /* of struct entry */
extern const struct columns tally_columns;   /* of struct session_tally; not hashed */

/* What stands in a column: a text, a number, or nothing (is_text with NULL). */
struct column_value {
	bool is_text;
	const char *text;
	int64_t number;
};

/* The value in a record; texts are borrowed from it. */
struct column_value column_get(const struct column *c, const void *record);

/* Puts a value into a record, which borrows the text. False when the column cannot hold it. */
bool column_put(const struct column *c, void *record, struct column_value value) MUST_USE;

bool column_value_equals(struct column_value a, struct column_value b);

#endif
