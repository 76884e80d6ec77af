/*
 * anchors - remembers anchored nodes so that an alias can be played again.
 *
 * Layer    playbook.
 * Callers  events.c.
 *
 * Events are recorded on one tape while an anchored node is open; an anchor is a stretch of the
 * tape. An alias inside a recorded node is recorded as a jump, not copied: the tape never grows
 * beyond the file, however often aliases multiply.
 */
#ifndef SONAE_PLAYBOOK_ANCHORS_H
#define SONAE_PLAYBOOK_ANCHORS_H

#include "playbook/events.h"

/* An event on the tape, packed: there may be a million. */
struct tape_event {
	const char *text; /* in the arena; for a jump the struct anchor */
	uint32_t length, line, column;
	uint8_t kind; /* enum event_kind or TAPE_JUMP */
	bool plain;
};
#define TAPE_JUMP 255

struct anchor {
	const char *name;
	size_t begin, end; /* on the tape; `end` is 0 as long as the node is open */
};

struct anchors {
	struct tape_event *tape;
	size_t count, capacity;
	size_t open;                               /* anchored nodes that are being recorded */
	struct anchor *at_depth[EVENTS_DEPTH + 1]; /* the anchored node that is open there */
	void *by_name;                             /* a tree, see tsearch(3) */
	struct {
		size_t at, end;
	} playing[EVENTS_DEPTH + 2];
	size_t players;
};

/* A node named `name` begins at `depth` with the next event that is recorded. */
void anchors_begin(struct anchors *a, struct arena *arena, const char *name, size_t depth);
/* Puts an event on the tape; with `depth` the container there ends. */
void anchors_record(struct anchors *a, struct tape_event ev);
void anchors_end_node(struct anchors *a, size_t depth);

const struct anchor *anchors_find(const struct anchors *a, const char *name);
void anchors_play(struct anchors *a, const struct anchor *anchor);
/* The next event of what is played; NULL when nothing is. */
const struct tape_event *anchors_next(struct anchors *a);

void anchors_release(struct anchors *a);

#endif
