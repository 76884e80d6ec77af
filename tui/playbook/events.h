/*
 * events - the text of one file as a stream of nodes.
 *
 * Layer    playbook.
 * Callers  bind.c, which types them.
 *
 * libyaml does the parsing. Here aliases are expanded, depth and number of nodes are bounded, tags
 * are refused, and what it complains of becomes a sentence at the right place.
 */
#ifndef SONAE_PLAYBOOK_EVENTS_H
#define SONAE_PLAYBOOK_EVENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"

#define EVENTS_DEPTH 64
#define EVENTS_NODES 1000000
#define EVENTS_PROBLEMS 1000 /* so many in one file and the rest is not read any more */

enum event_kind { EVENT_STOP, EVENT_SCALAR, EVENT_LIST, EVENT_MAP, EVENT_END };

struct event {
	enum event_kind kind;
	bool plain;    /* a scalar without quotes */
	bool in_arena; /* its text needs no copy */
	uint32_t line, column;
	const char *text; /* NUL-terminated; valid until the next event */
	size_t length;
};

struct events_source {
	const char *file; /* as shown in marks; outlives the marks */
	const char *text;
	size_t length;
	bool unsettled; /* texts may need to be normalised */
	struct arena *arena;
	struct diags *ds;
};

struct events;

struct events *events_new(const struct events_source *source);
void events_free(struct events *es);

/* The next node or end of one. EVENT_STOP after the last and after whatever was wrong beyond
 * repair, which has been reported by then; from then on always EVENT_STOP. */
const struct event *events_next(struct events *es);

/* Passes over the rest of the node that `first` began. */
void events_skip(struct events *es, const struct event *first);

/* Whether the stream stopped before its end, so that nothing can be said about what is missing. */
bool events_is_broken(const struct events *es);

/* No more events: what follows is not wanted. */
void events_stop(struct events *es);

struct mark events_mark(const struct events *es, const struct event *ev);

/* The scalar's text for good. */
const char *events_keep(const struct events *es, const struct event *ev);

#endif
