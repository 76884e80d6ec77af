/*
 * ids - the ids of one section, to find, to compare and to guess from.
 *
 * Layer    playbook.
 * Callers  check.c, check_form.c.
 * Owns     its arrays; the ids are borrowed.
 */
#ifndef SONAE_PLAYBOOK_IDS_H
#define SONAE_PLAYBOOK_IDS_H

#include "playbook/model.h"

struct id_entry {
	uint64_t head; /* the first eight bytes, as a number that sorts like them */
	const char *id;
	struct mark at;
	int32_t index; /* its place in the section */
};

struct ids {
	const char *word;       /* the section's name, as in YAML */
	struct id_entry *entry; /* sorted once ids_sort() was called */
	const char **names;
	size_t count, capacity, total;
};

/* The next item of the section; an item without an id takes its place all the same. */
void ids_add(struct ids *ids, const struct item *item);
/* A name that may be meant too, but is no item: a kind of contact. */
void ids_add_name(struct ids *ids, const char *name);

/* Sorts, and reports every id that stands twice at its later place. */
void ids_sort(struct ids *ids, struct diags *ds);

/* Its place, -1 when there is none. */
int32_t ids_find(const struct ids *ids, const char *id);

/* The name nearest to `id`, NULL when none is near. Looking costs *budget one for each name: in a
 * file with thousands of wrong ids the first ones get a guess. */
const char *ids_nearest(const struct ids *ids, const char *id, size_t *budget);

/* Says at `at` that the section has no such id, and which one was probably meant. */
void ids_report_missing(const struct ids *ids, const char *id, struct mark at, size_t *budget,
			struct diags *ds);

void ids_release(struct ids *ids);

#endif
