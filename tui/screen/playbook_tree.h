/*
 * playbook_tree - a playbook as a list of rows: its sections, what is in them, and the problems
 * found in its files.
 *
 * Layer    screen.
 * Callers  playbook_screen.c.
 * Borrows  the playbook and the problems; both must outlive the rows.
 */
#ifndef SONAE_SCREEN_PLAYBOOK_TREE_H
#define SONAE_SCREEN_PLAYBOOK_TREE_H

#include "playbook/model.h"

struct tree_kind;

struct tree_row {
	const struct tree_kind *kind;
	const void *item;
};

struct tree {
	struct arena arena;
	struct tree_row *row;
	size_t count, capacity;
	const struct playbook *playbook; /* NULL: it could not be loaded, only problems are shown */
	int64_t today;
};

/* Rows for all of it; `keep` says which labels are wanted (NULL: all, with headings). */
void tree_fill(struct tree *t, const struct diags *problems,
	       bool (*keep)(const void *arg, const char *label), const void *arg);
void tree_release(struct tree *t);

/* The row as it is listed, and the text behind it; in the arena. */
const char *tree_label(const struct tree *t, size_t at, struct arena *arena);
const char *tree_text(const struct tree *t, size_t at, struct arena *arena);
/* Where an editor opens. */
struct mark tree_mark(const struct tree *t, size_t at);
/* NULL when the row is no contact. */
const struct contact *tree_contact(const struct tree *t, size_t at);

#endif
