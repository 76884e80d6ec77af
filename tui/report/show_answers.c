/*
 * show_answers - a finished drill as the answers file that would play it again.
 *
 * Decisions come in the order in which they were taken; times count from when each inject was
 * shown. A contingency is a release unless the exercise itself triggered it: the fold over the
 * entries before it says which. A decision that EndEx cut off has no answer. What people noted,
 * paused or ticked off drives nothing and is left out; who took part and what the hot wash found
 * belongs to the drill.
 */
#include <string.h>

#include "base/when.h"
#include "playbook/answers.h"
#include "playbook/emit.h"
#include "report/renderers.h"
#include "report/show.h"

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

static void take_participant(struct gathered *g, const struct entry *e)
{
	g->answers.participants.item[g->answers.participants.count++] = (struct answers_person){
		.name = e->actor, .role = e->role
	};
}

static void take_rating(struct gathered *g, const struct entry *e)
{
	int rate = 0;

	while (answers_rates[rate] && strcmp(answers_rates[rate], e->choice) != 0)
		rate++;
	g->answers.ratings.item[g->answers.ratings.count++] = (struct answers_rating){
		.objective = { .id = e->ref }, .rate = rate, .comment = e->text
	};
}

static void take_improve(struct gathered *g, const struct entry *e)
{
	int64_t due = WHEN_NONE;

	if (e->choice && !when_parse_date(e->choice, false, &due))
		due = WHEN_NONE;
	g->answers.improve.item[g->answers.improve.count++] = (struct answers_improve){
		.objective = { .id = e->ref }, .what = e->text, .owner = e->actor, .due = due
	};
}

/* Only of what was entered afterwards the time is an answer; all else is played when it is. */
static void take_note(struct gathered *g, const struct session *s, const struct entry *e)
{
	const char *facilitator = s->info.facilitator;

	if (!e->choice || strcmp(e->choice, ENTRY_PAPER) != 0)
		return;
	g->answers.paper = true;
	g->answers.held_ms = s->info.started_at_ms;
	g->answers.facilitator = facilitator && strcmp(facilitator, SHOW_UNATTENDED) != 0
					 ? facilitator
					 : NULL;
}

static void take(struct gathered *g, const struct session *s, const struct entry *e)
{
	switch (e->kind) {
	case ENTRY_PARTICIPANT:
		take_participant(g, e);
		break;
	case ENTRY_DECISION:
		take_decision(g, e);
		break;
	case ENTRY_TIMEOUT:
		take_timeout(g, s, e);
		break;
	case ENTRY_INJECT:
		take_inject(g, e);
		break;
	case ENTRY_NOTE:
		take_note(g, s, e);
		break;
	case ENTRY_ENDEX:
		if (e->elapsed_ms < s->exercise->duration_ms)
			g->answers.end_ms = e->elapsed_ms;
		break;
	case ENTRY_RATING:
		take_rating(g, e);
		break;
	case ENTRY_WELL:
		g->answers.well.item[g->answers.well.count++] = e->text;
		break;
	case ENTRY_IMPROVE:
		take_improve(g, e);
		break;
	default:
		break;
	}
}

/* Room for every entry in any of the lists. */
#define MAKE_ROOM(list, arena, most) \
	((list).item = arena_alloc((arena), (most) * sizeof *(list).item))

static void make_room(struct answers *a, size_t most)
{
	MAKE_ROOM(a->answers, &a->arena, most);
	MAKE_ROOM(a->releases, &a->arena, most);
	MAKE_ROOM(a->participants, &a->arena, most);
	MAKE_ROOM(a->ratings, &a->arena, most);
	MAKE_ROOM(a->well, &a->arena, most);
	MAKE_ROOM(a->improve, &a->arena, most);
}

static void gather(struct gathered *g, const struct session *s)
{
	g->answers.end_ms = NO_MS;
	g->answers.held_ms = WHEN_NONE;
	make_room(&g->answers, s->count);
	g->run = run_new(s->playbook, s->exercise, s->info.id);
	for (size_t i = 0; i < s->count; i++) {
		take(g, s, &s->entries[i]);
		run_apply(g->run, &s->entries[i]);
	}
}

void show_answers(const struct session *s, bool full, struct strbuf *out)
{
	struct gathered g = { 0 };

	(void)full; /* a drill captures no facts */
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
