/*
 * graph - what brings what in an exercise; see graph.h.
 *
 * Edges are sorted by the node they leave, so that a node's edges are a stretch of one array. The
 * order is Kahn's: take a node none of whose parents is left, again and again; what can never be
 * taken lies on a circle or behind one. Nothing recurses: a chain may be as long as the file
 * allows.
 */
#include "playbook/graph.h"

#include <stdlib.h>
#include <string.h>

static void add_edge(struct graph *g, struct edge e)
{
	if (e.from < 0 || e.to < 0)
		return;
	if (g->edges == g->capacity) {
		g->capacity = g->capacity ? 2 * g->capacity : 64;
		g->edge = mem_grow(g->edge, g->capacity * sizeof *g->edge);
	}
	g->edge[g->edges++] = e;
}

static void add_named(struct graph *g, int32_t from, int outcome, const ref_list *then)
{
	EACH (const struct ref, ref, *then) {
		add_edge(g, (struct edge){ from, ref->index, outcome });
		if (ref->index >= 0)
			g->node[ref->index].is_named = true;
	}
}

static void add_decision(struct graph *g, int32_t from, const struct decision *d)
{
	for (size_t i = 0; i < d->options.count; i++)
		add_named(g, from, (int)i, &d->options.item[i].then);
	add_named(g, from, OUTCOME_TIMEOUT, &d->on_timeout.then);
}

static int outcome_of(const struct trigger *t)
{
	return t->kind == TRIGGER_TIMEOUT  ? OUTCOME_TIMEOUT
	       : t->kind == TRIGGER_OPTION ? t->option_index
					   : OUTCOME_TAKEN;
}

/* An `after` counts only where there is a decision, and that option. */
static void add_trigger(struct graph *g, int32_t to, const struct trigger *t)
{
	int32_t from = t->inject ? t->inject_index : -1;

	if (from < 0 || !g->ex->injects.item[from].decision)
		return;
	if (t->kind != TRIGGER_OPTION || t->option_index >= 0)
		add_edge(g, (struct edge){ from, to, outcome_of(t) });
}

static int by_from(const void *left, const void *right)
{
	const struct edge *a = left, *b = right;

	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	if (a->to != b->to)
		return a->to < b->to ? -1 : 1;
	return (a->outcome > b->outcome) - (a->outcome < b->outcome);
}

/* Sorts, drops what is said twice, and counts. */
static void settle_edges(struct graph *g)
{
	size_t kept = 0;

	if (g->edges)
		qsort(g->edge, g->edges, sizeof *g->edge, by_from);
	for (size_t i = 0; i < g->edges; i++) {
		const struct edge *e = &g->edge[i], *last = kept ? &g->edge[kept - 1] : NULL;

		if (last && !by_from(e, last))
			continue;
		if (!last || last->from != e->from)
			g->node[e->from].first = kept;
		if (!last || last->from != e->from || last->to != e->to)
			g->node[e->to].parents++;
		g->node[e->from].count++;
		g->edge[kept++] = *e;
	}
	g->edges = kept;
}

bool edge_is_taken(const struct edge *e, int outcome)
{
	return e->outcome == outcome || (e->outcome == OUTCOME_TAKEN && outcome >= 0);
}

static void reach(struct graph *g, int32_t start, int32_t *stack)
{
	size_t height = 0;

	if (g->node[start].is_reached)
		return;
	g->node[start].is_reached = true;
	stack[height++] = start;
	while (height) {
		const struct node *n = &g->node[stack[--height]];

		for (size_t i = n->first; i < n->first + n->count; i++) {
			if (g->node[g->edge[i].to].is_reached)
				continue;
			g->node[g->edge[i].to].is_reached = true;
			stack[height++] = g->edge[i].to;
		}
	}
}

static int64_t end_of(const struct graph *g, int32_t i)
{
	const struct decision *d = g->ex->injects.item[i].decision;

	return g->node[i].latest_ms + (d && d->within_ms > 0 ? d->within_ms : 0);
}

/* Takes node i out: what it brings comes at the latest when its decision's time is over. */
static void take_out(struct graph *g, int32_t i, size_t *left)
{
	const struct node *n = &g->node[i];
	int32_t last = -1;

	for (size_t e = n->first; e < n->first + n->count; e++) {
		int32_t to = g->edge[e].to;
		int64_t at = end_of(g, i) + g->ex->injects.item[to].delay_ms;

		if (at > g->node[to].latest_ms)
			g->node[to].latest_ms = at;
		if (to != last && !--left[to])
			g->order[g->ordered++] = to;
		last = to;
	}
}

static void put_in_order(struct graph *g)
{
	size_t count = g->ex->injects.count, *left = mem_alloc((count + 1) * sizeof *left);

	for (size_t i = 0; i < count; i++) {
		left[i] = g->node[i].parents;
		if (!left[i])
			g->order[g->ordered++] = (int32_t)i;
	}
	for (size_t i = 0; i < g->ordered; i++)
		take_out(g, g->order[i], left);
	free(left);
}

static void mark_start(struct graph *g, size_t i)
{
	const struct inject *inject = &g->ex->injects.item[i];

	g->node[i].is_start = inject->manual || inject->at_ms != NO_MS;
	g->node[i].latest_ms = inject->manual           ? g->ex->duration_ms
			       : inject->at_ms != NO_MS ? inject->at_ms
							: 0;
}

void graph_build(struct graph *g, const struct exercise *ex)
{
	size_t count = ex->injects.count;
	int32_t *stack = mem_alloc((count + 1) * sizeof *stack);

	*g = (struct graph){ .ex = ex,
			     .node = mem_alloc((count + 1) * sizeof *g->node),
			     .order = mem_alloc((count + 1) * sizeof *g->order) };
	for (size_t i = 0; i < count; i++) {
		const struct inject *inject = &ex->injects.item[i];

		mark_start(g, i);
		add_trigger(g, (int32_t)i, &inject->after);
		if (inject->decision)
			add_decision(g, (int32_t)i, inject->decision);
	}
	settle_edges(g);
	for (size_t i = 0; i < count; i++)
		if (g->node[i].is_start)
			reach(g, (int32_t)i, stack);
	put_in_order(g);
	free(stack);
}

void graph_release(struct graph *g)
{
	free(g->node);
	free(g->edge);
	free(g->order);
	*g = (struct graph){ 0 };
}
