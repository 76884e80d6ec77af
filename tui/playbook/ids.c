/*
 * ids - the ids of one section; see ids.h.
 *
 * Sorted arrays and binary search: no input can make that slow, as it can a hash table. Each entry
 * carries the id's first bytes, so that comparing seldom has to look the text itself up.
 */
#include "playbook/ids.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#define MOST_REPORTS 1000

static uint64_t head_of(const char *id)
{
	uint64_t head = 0;

	for (int i = 0; i < 8; i++) {
		head = head << 8 | (unsigned char)*id;
		id += *id != '\0';
	}
	return head;
}

static void make_room(struct ids *ids)
{
	if (ids->count < ids->capacity)
		return;
	ids->capacity = ids->capacity ? 2 * ids->capacity : 16;
	ids->entry = mem_grow(ids->entry, ids->capacity * sizeof *ids->entry);
	ids->names = mem_grow(ids->names, ids->capacity * sizeof *ids->names);
}

static void add(struct ids *ids, const char *id, struct mark at, int32_t index)
{
	make_room(ids);
	ids->entry[ids->count] = (struct id_entry){ head_of(id), id, at, index };
	ids->names[ids->count++] = id;
}

void ids_add(struct ids *ids, const struct item *item)
{
	if (item->id)
		add(ids, item->id, item->at, (int32_t)ids->total);
	ids->total++;
}

void ids_add_name(struct ids *ids, const char *name)
{
	add(ids, name, (struct mark){ 0 }, -1);
}

static int compare(const struct id_entry *a, uint64_t head, const char *id)
{
	if (a->head != head)
		return a->head < head ? -1 : 1;
	return strcmp(a->id, id);
}

static int by_id(const void *left, const void *right)
{
	const struct id_entry *a = left, *b = right;
	int order = compare(a, b->head, b->id);

	return order ? order : (a->index > b->index) - (a->index < b->index);
}

void ids_sort(struct ids *ids, struct diags *ds)
{
	const struct id_entry *first = ids->entry;
	size_t most = ds->errors + MOST_REPORTS;

	if (ids->count)
		qsort(ids->entry, ids->count, sizeof *ids->entry, by_id);
	for (size_t i = 1; i < ids->count && ds->errors < most; i++) {
		const struct id_entry *again = &ids->entry[i];

		if (strcmp(first->id, again->id) != 0)
			first = again;
		else if (first->at.line)
			diags_add(ds, DIAG_ERROR, again->at,
				  _("the id '%s' stands in '%s' twice, first at %s:%u:%u; rename "
				    "one"),
				  again->id, ids->word, first->at.file, first->at.line,
				  first->at.column);
		else
			diags_add(ds, DIAG_ERROR, again->at,
				  _("the id '%s' has a meaning of its own; choose another"),
				  again->id);
	}
}

int32_t ids_find(const struct ids *ids, const char *id)
{
	size_t low = 0, high = ids->count;
	uint64_t head = head_of(id);

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare(&ids->entry[middle], head, id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < ids->count && !strcmp(ids->entry[low].id, id) ? ids->entry[low].index : -1;
}

const char *ids_nearest(const struct ids *ids, const char *id, size_t *budget)
{
	if (*budget < ids->count)
		return NULL;
	*budget -= ids->count;
	return text_nearest(id, ids->names, ids->count);
}

void ids_report_missing(const struct ids *ids, const char *id, struct mark at, size_t *budget,
			struct diags *ds)
{
	const char *near = ids_nearest(ids, id, budget);

	if (near)
		diags_add(ds, DIAG_ERROR, at, _("'%s' has no '%s'; did you mean '%s'?"), ids->word,
			  id, near);
	else
		diags_add(ds, DIAG_ERROR, at, _("'%s' has no '%s'; correct the id or add the item"),
			  ids->word, id);
}

void ids_release(struct ids *ids)
{
	free(ids->entry);
	free(ids->names);
	*ids = (struct ids){ 0 };
}
