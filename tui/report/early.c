/* early - whether a drill was stopped before it had brought all; see early.h. */
#include "report/early.h"

#include "base/lang.h"

/* What had a time was to come, and what follows something that was. Contingencies and what hangs on
 * an answer come or do not. */
static bool was_to_come(const struct run *run, size_t first)
{
	size_t i = first;
	const struct inject *inject = &run->exercise->injects.item[i];
	size_t hops = run->exercise->injects.count;

	while (hops--) {
		const struct inject_state *state = &run->injects[i];

		if (state->shown_ms != NO_MS)
			return i != first && state->decision == DECISION_CUT_OFF;
		if (state->due_ms != NO_MS)
			return true;
		if (inject->manual || !inject->after.inject ||
		    inject->after.kind != TRIGGER_TAKEN || inject->after.inject_index < 0)
			return false;
		i = (size_t)inject->after.inject_index;
		inject = &run->exercise->injects.item[i];
	}
	return false;
}

static bool is_over(const struct session *s)
{
	return s->info.kind == SESSION_DRILL && s->run->phase == RUN_OVER;
}

struct early early_of(const struct session *s)
{
	struct early early = { .elapsed_ms = s->run->elapsed_ms,
			       .planned_ms = s->exercise->duration_ms };
	bool lacks = false;

	if (!is_over(s))
		return early;
	for (size_t i = 0; i < s->exercise->injects.count; i++) {
		bool comes = was_to_come(s->run, i);
		bool asked = s->run->injects[i].shown_ms != NO_MS;

		lacks |= comes || s->run->injects[i].decision == DECISION_CUT_OFF;
		if (s->exercise->injects.item[i].decision)
			early.questions += comes || asked;
	}
	early.stopped = lacks && early.elapsed_ms < early.planned_ms;
	return early;
}

/* All that is asked was answered, and nothing has its time behind the end. */
static bool is_through(const struct exercise *ex, int64_t elapsed_ms, int64_t decisions)
{
	int64_t asked = 0;

	EACH (const struct inject, inject, ex->injects) {
		asked += inject->decision != NULL;
		if (inject->at_ms > elapsed_ms)
			return false;
	}
	return decisions >= asked;
}

bool early_in_journal(struct journal *j, const struct exercise *ex, const char *session,
		      int64_t elapsed_ms, int64_t decisions)
{
	struct session *s;
	bool stopped;

	if (elapsed_ms >= ex->duration_ms || is_through(ex, elapsed_ms, decisions))
		return false;
	s = session_open(j, session, NULL);
	stopped = s && early_of(s).stopped;
	session_close(s);
	return stopped;
}

const char *early_state(const struct session *s, struct arena *arena)
{
	struct early early = early_of(s);

	if (!early.stopped)
		return session_state_label(s->run->totals.state);
	return arena_printf(arena, _("stopped early (%lld of %lld min)"),
			    (long long)(early.elapsed_ms / MS_PER_MINUTE),
			    (long long)(early.planned_ms / MS_PER_MINUTE));
}
