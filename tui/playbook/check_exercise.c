/*
 * check_exercise - proves that an exercise can be played to its end; see check_exercise.h, check.h.
 *
 * The bounds are those of all possible ways through the graph of injects, without walking each way.
 * In the order "what brings before what is brought" the latest time of an inject is the latest end
 * of the decisions that may bring it. Backwards, a decision's highest points are those of its best
 * way to end, together with the highest points of all that this way brings. That is exact as long
 * as an inject is brought by one other inject only. One that several may bring is counted once, and
 * in full, for the highest, and not at all for the lowest: the true bounds lie within.
 */
#include "playbook/check_exercise.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "base/when.h"
#include "playbook/check.h"
#include "playbook/graph.h"

#define MOST_REPORTS 1000 /* of a level; a file may be so wrong that telling all helps nobody */

/* --- ways in ------------------------------------------------------------------------------- */

static const struct inject *inject_of(const struct graph *g, int32_t i)
{
	return &g->ex->injects.item[i];
}

static void check_trigger(const struct graph *g, const struct inject *inject, struct diags *ds)
{
	const struct trigger *t = &inject->after;
	const struct inject *from = t->inject_index >= 0 ? inject_of(g, t->inject_index) : NULL;

	if (from && !from->decision)
		diags_add(ds, DIAG_ERROR, t->at,
			  _("inject '%s' can never come, because '%s' asks for no decision; give "
			    "that one a decision or this one an 'at'"),
			  inject->item.id, t->inject);
}

static void check_ways_in(const struct graph *g, int32_t i, struct diags *ds)
{
	const struct inject *inject = inject_of(g, i);
	int ways = (inject->at_ms != NO_MS) + (inject->after.inject != NULL) + inject->manual +
		   g->node[i].is_named;

	if (!ways)
		diags_add(
			ds, DIAG_ERROR, inject->item.at,
			_("inject '%s' can never come; give it 'at', 'after' or 'manual: yes', or "
			  "name it in a 'then'"),
			inject->item.id);
	else if (ways > 1)
		diags_add(ds, DIAG_ERROR, inject->item.at,
			  _("inject '%s' can come in %d ways; keep one of 'at', 'after', 'manual' "
			    "and "
			    "'then'"),
			  inject->item.id, ways);
	if (inject->after.inject)
		check_trigger(g, inject, ds);
}

/* What is in no order and has been told about is not told about again. */
static bool *mark_circles(const struct graph *g)
{
	bool *left = mem_alloc(g->ex->injects.count + 1);

	memset(left, true, g->ex->injects.count);
	for (size_t i = 0; i < g->ordered; i++)
		left[g->order[i]] = false;
	return left;
}

static void check_reached(const struct graph *g, int32_t i, const bool *left, struct diags *ds)
{
	const struct inject *inject = inject_of(g, i);

	if (g->node[i].is_reached || left[i] || !g->node[i].parents)
		return;
	diags_add(ds, DIAG_ERROR, inject->item.at,
		  _("inject '%s' can never come, because what brings it can never come; correct "
		    "that one"),
		  inject->item.id);
}

/* --- endless chains ------------------------------------------------------------------------ */

/* For each node of a circle, or behind one, a parent that is in the same plight. */
static int32_t *find_parents(const struct graph *g, const bool *left)
{
	int32_t *parent = mem_alloc((g->ex->injects.count + 1) * sizeof *parent);

	for (size_t i = 0; i < g->edges; i++)
		if (left[g->edge[i].from] && left[g->edge[i].to])
			parent[g->edge[i].to] = g->edge[i].from;
	return parent;
}

#define MOST_NAMED 12 /* injects of a chain in a message */

static void put_before(struct strbuf *chain, const char *id)
{
	strbuf_splice(chain, 0, 0, " -> ", 4);
	strbuf_splice(chain, 0, 0, id, strlen(id));
}

/* The circle through `start`, in the order of play: parents lead backwards. */
static void report_circle(const struct graph *g, const int32_t *parent, int32_t start,
			  struct diags *ds)
{
	struct strbuf chain = { 0 };
	int32_t at = start;
	int named = 0;

	strbuf_add(&chain, inject_of(g, start)->item.id);
	do {
		at = parent[at];
		if (++named < MOST_NAMED || at == start)
			put_before(&chain, inject_of(g, at)->item.id);
		else if (named == MOST_NAMED)
			put_before(&chain, "..");
	} while (at != start);
	diags_add(ds, DIAG_ERROR, inject_of(g, start)->item.at,
		  _("endless chain %s; take one link out"), strbuf_text(&chain));
	strbuf_release(&chain);
}

/* Going back from any node that is left ends in a circle; each circle is told about once. */
static void check_circles(const struct graph *g, const bool *left, struct diags *ds)
{
	size_t count = g->ex->injects.count;
	int32_t *parent = find_parents(g, left);
	size_t *seen = mem_alloc((count + 1) * sizeof *seen);

	for (size_t i = 0; i < count; i++) {
		int32_t at = (int32_t)i;

		if (!left[i] || seen[i])
			continue;
		for (; !seen[at]; at = parent[at])
			seen[at] = i + 1;
		if (seen[at] == i + 1)
			report_circle(g, parent, at, ds);
	}
	free(seen);
	free(parent);
}

/* --- the end ------------------------------------------------------------------------------- */

static int64_t time_allowed(const struct inject *inject)
{
	return inject->decision && inject->decision->within_ms > 0 ? inject->decision->within_ms
								   : 0;
}

/* A contingency comes when the facilitator wants: that one is never too late by itself. */
static void check_end(const struct graph *g, int32_t i, struct diags *ds)
{
	const struct inject *inject = inject_of(g, i);
	int64_t end = g->ex->duration_ms, shown = g->node[i].latest_ms;
	struct arena scratch = { .block_size = 256 };

	if (inject->manual || end == NO_MS) {
		return;
	} else if (shown > end) {
		diags_add(ds, DIAG_WARNING, inject->item.at,
			  _("inject '%s' may come as late as %s, after the end at %s; make "
			    "'duration' "
			    "longer or the times shorter"),
			  inject->item.id, when_elapsed(&scratch, shown),
			  when_elapsed(&scratch, end));
	} else if (shown + time_allowed(inject) > end) {
		diags_add(
			ds, DIAG_WARNING, inject->item.at,
			_("the time for the decision of '%s' may run to %s, beyond the end at %s; "
			  "make 'duration' longer or the times shorter"),
			inject->item.id, when_elapsed(&scratch, shown + time_allowed(inject)),
			when_elapsed(&scratch, end));
	}
	arena_release(&scratch);
}

static void check_objectives(const struct exercise *ex, struct diags *ds)
{
	bool *used = mem_alloc(ex->objectives.count + 1);

	EACH (const struct inject, inject, ex->injects)
		if (inject->decision && inject->decision->objective.index >= 0)
			used[inject->decision->objective.index] = true;
	for (size_t i = 0; i < ex->objectives.count; i++)
		if (!used[i] && ex->objectives.item[i].item.id)
			diags_add(ds, DIAG_WARNING, ex->objectives.item[i].item.at,
				  _("no decision counts for the objective '%s'; name it in one or "
				    "remove it"),
				  ex->objectives.item[i].item.id);
	free(used);
}

void check_exercise(const struct exercise *ex, struct diags *ds)
{
	size_t most_errors = ds->errors + MOST_REPORTS, most_warnings = ds->warnings + MOST_REPORTS;
	struct graph g;
	bool *left;

	graph_build(&g, ex);
	left = mark_circles(&g);
	for (size_t i = 0; i < ex->injects.count && ds->errors < most_errors; i++) {
		if (!ex->injects.item[i].item.id)
			continue;
		check_ways_in(&g, (int32_t)i, ds);
		check_reached(&g, (int32_t)i, left, ds);
		if (!left[i] && ds->warnings < most_warnings)
			check_end(&g, (int32_t)i, ds);
	}
	if (g.ordered < ex->injects.count)
		check_circles(&g, left, ds);
	check_objectives(ex, ds);
	free(left);
	graph_release(&g);
}

/* --- bounds -------------------------------------------------------------------------------- */

/* What an inject and all that it brings come to. */
struct sum {
	int64_t lowest, highest;
	size_t decisions;
};

static struct sum sum_of_outcome(const struct graph *g, const struct sum *sums, int32_t i,
				 int outcome)
{
	const struct decision *d = inject_of(g, i)->decision;
	const struct node *n = &g->node[i];
	int64_t points = outcome >= 0 ? d->options.item[outcome].points : d->on_timeout.points;
	struct sum sum = { points, points, 1 };
	int32_t last = -1;

	for (size_t e = n->first; e < n->first + n->count; e++) {
		int32_t to = g->edge[e].to;

		if (!edge_is_taken(&g->edge[e], outcome) || to == last || g->node[to].parents > 1)
			continue;
		sum.lowest += sums[to].lowest;
		sum.highest += sums[to].highest;
		sum.decisions += sums[to].decisions;
		last = to;
	}
	return sum;
}

static struct sum sum_of_inject(const struct graph *g, const struct sum *sums, int32_t i)
{
	const struct inject *inject = inject_of(g, i);
	struct sum sum = { INT64_MAX, 0, 0 };

	if (!inject->decision)
		return (struct sum){ 0 };
	for (int o = OUTCOME_TIMEOUT; o < (int)inject->decision->options.count; o++) {
		struct sum way = sum_of_outcome(g, sums, i, o);

		sum.lowest = way.lowest < sum.lowest ? way.lowest : sum.lowest;
		sum.highest = way.highest > sum.highest ? way.highest : sum.highest;
		sum.decisions = way.decisions > sum.decisions ? way.decisions : sum.decisions;
	}
	/* The end may cut it off, or come before it. */
	if (g->node[i].latest_ms + time_allowed(inject) > g->ex->duration_ms)
		sum.lowest = 0;
	return sum;
}

static void add_start(struct exercise_bounds *b, const struct graph *g, int32_t i, struct sum sum)
{
	const struct node *n = &g->node[i];

	if (!n->is_reached || (!n->is_start && n->parents < 2))
		return;
	b->highest_points += sum.highest;
	b->decisions += sum.decisions;
	if (n->is_start && !inject_of(g, i)->manual)
		b->lowest_points += sum.lowest;
}

static void add_time(struct exercise_bounds *b, const struct graph *g, int32_t i)
{
	int64_t end = g->node[i].latest_ms + time_allowed(inject_of(g, i));

	if (!g->node[i].is_reached)
		return;
	if (end > g->ex->duration_ms && g->ex->duration_ms != NO_MS)
		end = g->ex->duration_ms;
	if (end > b->longest_ms)
		b->longest_ms = end;
}

struct exercise_bounds check_exercise_bounds(const struct exercise *ex)
{
	struct exercise_bounds b = { 0 };
	struct sum *sums = mem_alloc((ex->injects.count + 1) * sizeof *sums);
	struct graph g;

	graph_build(&g, ex);
	for (size_t i = g.ordered; i-- > 0;) {
		int32_t at = g.order[i];

		sums[at] = sum_of_inject(&g, sums, at);
		add_start(&b, &g, at, sums[at]);
		add_time(&b, &g, at);
	}
	graph_release(&g);
	free(sums);
	return b;
}
