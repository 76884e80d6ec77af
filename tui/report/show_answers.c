/*
 * show_answers - a finished drill as the answers file that would play it again.
 *
 * Decisions come in the order in which they were taken; times count from when each inject was
 * shown. A contingency is a release unless the exercise itself triggered it: the fold over the
 * entries before it says which. A decision that EndEx cut off has no answer. What people noted,
 * paused or ticked off drives nothing and is left out.
 */
#include "playbook/answers.h"
#include "playbook/emit.h"
#include "report/renderers.h"

/* Filled while the entries are folded in; room for every entry. */
struct gathered {
	struct answers answers;
	struct run *run;
};

static void take_decision(struct gathered *g, const struct entry *e)
{
	g->answers.answers.item[g->answers.answers.count++] = (struct answer){
		.inject = { .id = e->ref, .index = run_find_inject(g->run, e->ref) },
		.choose = e->choice,
		.after_ms = e->response_ms,
		.by = e->role,
		.why = e->text,
	};
}

/* A late answer to the same inject comes as a row of its own and says more. */
static bool is_answered(const struct session *s, const char *inject)
{
	int i = run_find_inject(s->run, inject);

	return s->run->injects[i].answered_late;
}

static void take_timeout(struct gathered *g, const struct session *s, const struct entry *e)
{
	if (!e->late || is_answered(s, e->ref))
		return;
	g->answers.answers.item[g->answers.answers.count++] = (struct answer){
		.inject = { .id = e->ref, .index = run_find_inject(g->run, e->ref) },
		.timeout = true,
		.after_ms = NO_MS,
	};
}

static void take_inject(struct gathered *g, const struct entry *e)
{
	int inject = run_find_inject(g->run, e->ref);
	int64_t due = g->run->injects[inject].due_ms;

	if (due != NO_MS && due <= e->elapsed_ms)
		return;
	g->answers.releases.item[g->answers.releases.count++] = (struct release){
		.inject = { .id = e->ref, .index = inject },
		.at_ms = e->elapsed_ms,
	};
}

static void take(struct gathered *g, const struct session *s, const struct entry *e)
{
	if (e->kind == ENTRY_DECISION)
		take_decision(g, e);
	else if (e->kind == ENTRY_TIMEOUT)
		take_timeout(g, s, e);
	else if (e->kind == ENTRY_INJECT)
		take_inject(g, e);
	else if (e->kind == ENTRY_ENDEX && e->elapsed_ms < s->exercise->duration_ms)
		g->answers.end_ms = e->elapsed_ms;
}

static void gather(struct gathered *g, const struct session *s)
{
	struct arena *arena = &g->answers.arena;

	g->answers.end_ms = NO_MS;
	g->answers.answers.item = arena_alloc(arena, s->count * sizeof *g->answers.answers.item);
	g->answers.releases.item = arena_alloc(arena, s->count * sizeof *g->answers.releases.item);
	g->run = run_new(s->playbook, s->exercise, s->info.id);
	for (size_t i = 0; i < s->count; i++) {
		take(g, s, &s->entries[i]);
		run_apply(g->run, &s->entries[i]);
	}
}

void show_answers(const struct session *s, struct strbuf *out)
{
	struct gathered g = { 0 };

	gather(&g, s);
	strbuf_addf(out, "# %s  %s / %s\n", s->info.kind == SESSION_DRILL ? "DRILL" : "LIVE",
		    s->info.playbook, s->info.exercise);
	strbuf_addf(out, "# session %s\n", s->info.id);
	if (!g.answers.answers.count) /* must stand there all the same */
		strbuf_add(out, "answers: []\n");
	emit_record(out, &answers_record, &g.answers, 0);
	run_free(g.run);
	arena_release(&g.answers.arena);
}
