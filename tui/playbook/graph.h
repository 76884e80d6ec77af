/*
 * graph - what brings what in an exercise.
 *
 * Layer    playbook.
 * Callers  check_exercise.c.
 * Owns     its arrays. The exercise is borrowed; its references must have been looked up.
 *
 * The nodes are the injects. An edge says: this outcome of that decision brings this inject.
 */
#ifndef SONAE_PLAYBOOK_GRAPH_H
#define SONAE_PLAYBOOK_GRAPH_H

#include "playbook/model.h"

#define OUTCOME_TIMEOUT (-1) /* else the index of an option */
#define OUTCOME_TAKEN (-2)   /* whichever option */

struct edge {
	int32_t from, to;
	int outcome;
};

struct node {
	size_t first, count; /* its edges out */
	size_t parents;      /* injects that may bring it */
	bool is_named;       /* in some `then` */
	bool is_start;       /* comes by time or by the facilitator's hand */
	bool is_reached;
	int64_t latest_ms; /* when it may come at the latest */
};

struct graph {
	const struct exercise *ex;
	struct node *node;
	struct edge *edge;
	size_t edges, capacity;
	int32_t *order; /* nodes, what brings before what is brought; chains that bite their tail
			   are absent */
	size_t ordered;
};

void graph_build(struct graph *g, const struct exercise *ex);
void graph_release(struct graph *g);

/* Whether the decision's end in this way brings the edge's inject. */
bool edge_is_taken(const struct edge *e, int outcome);

#endif
