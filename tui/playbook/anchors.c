/* anchors - remembers anchored nodes so that an alias can be played again; see anchors.h. */
#include "playbook/anchors.h"

#include <assert.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>

static int by_name(const void *left, const void *right)
{
	const struct anchor *a = left, *b = right;

	return strcmp(a->name, b->name);
}

/* A name may be given anew: then it means the latest node. */
void anchors_begin(struct anchors *a, struct arena *arena, const char *name, size_t depth)
{
	struct anchor *anchor = arena_alloc(arena, sizeof *anchor);
	struct anchor **found;

	*anchor = (struct anchor){ .name = arena_copy_text(arena, name), .begin = a->count };
	found = tsearch(anchor, &a->by_name, by_name);
	if (!found)
		mem_exhausted();
	else
		*found = anchor;
	assert(depth <= EVENTS_DEPTH);
	a->at_depth[depth] = anchor;
	a->open++;
}

void anchors_record(struct anchors *a, struct tape_event ev)
{
	if (a->count == a->capacity) {
		a->capacity = a->capacity ? 2 * a->capacity : 64;
		a->tape = mem_grow(a->tape, a->capacity * sizeof *a->tape);
	}
	a->tape[a->count++] = ev;
}

void anchors_end_node(struct anchors *a, size_t depth)
{
	if (!a->at_depth[depth])
		return;
	a->at_depth[depth]->end = a->count;
	a->at_depth[depth] = NULL;
	a->open--;
}

const struct anchor *anchors_find(const struct anchors *a, const char *name)
{
	const struct anchor wanted = { .name = name };
	void *found = tfind(&wanted, &a->by_name, by_name);

	return found ? *(struct anchor *const *)found : NULL;
}

/* Each player stands inside an open container of the one before it, so that they are never more
 * than the depth allows. */
void anchors_play(struct anchors *a, const struct anchor *anchor)
{
	assert(anchor->end && a->players < ARRAY_LEN(a->playing));
	a->playing[a->players].at = anchor->begin;
	a->playing[a->players++].end = anchor->end;
}

static void drop_finished(struct anchors *a)
{
	while (a->players && a->playing[a->players - 1].at == a->playing[a->players - 1].end)
		a->players--;
}

const struct tape_event *anchors_next(struct anchors *a)
{
	for (drop_finished(a); a->players; drop_finished(a)) {
		const struct tape_event *ev = &a->tape[a->playing[a->players - 1].at++];

		if (ev->kind != TAPE_JUMP)
			return ev;
		drop_finished(a);
		anchors_play(a, (const struct anchor *)(const void *)ev->text);
	}
	return NULL;
}

static void leave(void *anchor)
{
	(void)anchor; /* lies in the arena */
}

void anchors_release(struct anchors *a)
{
	tdestroy(a->by_name, leave);
	free(a->tape);
	*a = (struct anchors){ 0 };
}
