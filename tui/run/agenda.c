/* agenda - what is due, and when to wake next; see agenda.h. */
#include "run/agenda.h"

/* When an open decision is closed for the players: its own limit, or the exercise's end before it.
 */
static int64_t closes_ms(const struct run *run, size_t inject)
{
	const struct decision *d = run->exercise->injects.item[inject].decision;
	int64_t limit = run->injects[inject].shown_ms + d->within_ms;

	return limit < run->exercise->duration_ms ? limit : run->exercise->duration_ms;
}

struct due {
	enum entry_kind kind;
	int64_t ms;
	size_t inject;
};

/* Keeps the first of equals: callers offer time-outs, then injects, then the end. */
static void offer(struct due *first, enum entry_kind kind, int64_t ms, size_t inject)
{
	if (first->ms == NO_MS || ms < first->ms)
		*first = (struct due){ .kind = kind, .ms = ms, .inject = inject };
}

static struct due first_due(const struct run *run)
{
	const struct exercise *ex = run->exercise;
	struct due first = { .ms = NO_MS };

	for (size_t i = 0; i < ex->injects.count; i++)
		if (run->injects[i].decision == DECISION_OPEN)
			offer(&first, ENTRY_TIMEOUT, closes_ms(run, i), i);
	for (size_t i = 0; i < ex->injects.count; i++)
		if (run->injects[i].shown_ms == NO_MS && run->injects[i].due_ms != NO_MS)
			offer(&first, ENTRY_INJECT, run->injects[i].due_ms, i);
	offer(&first, ENTRY_ENDEX, ex->duration_ms, 0);
	return first;
}

/* Nothing comes by itself but in a drill. */
static bool has_agenda(const struct run *run)
{
	return run->phase == RUN_ON && !run->incident && !run->assessment;
}

bool agenda_next(const struct run *run, int64_t elapsed_ms, struct entry *wish)
{
	struct due due;

	if (!has_agenda(run))
		return false;
	due = first_due(run);
	if (due.ms > elapsed_ms)
		return false;
	*wish = (struct entry){
		.kind = due.kind,
		/* What was triggered for an instant already recorded happens now: time never falls.
		 */
		.elapsed_ms = due.ms > run->elapsed_ms ? due.ms : run->elapsed_ms,
		.ref = due.kind == ENTRY_ENDEX ? NULL
					       : run->exercise->injects.item[due.inject].item.id,
	};
	return true;
}

bool agenda_close(const struct run *run, int64_t elapsed_ms, struct entry *wish)
{
	for (size_t i = 0; i < run->exercise->injects.count; i++) {
		if (run->injects[i].decision != DECISION_OPEN)
			continue;
		*wish = (struct entry){
			.kind = ENTRY_TIMEOUT,
			.elapsed_ms = elapsed_ms,
			.ref = run->exercise->injects.item[i].item.id,
		};
		return true;
	}
	return false;
}

int64_t agenda_wake_ms(const struct run *run)
{
	return has_agenda(run) ? first_due(run).ms : NO_MS;
}

int64_t agenda_next_inject_ms(const struct run *run)
{
	struct due first = { .ms = NO_MS };

	for (size_t i = 0; run->phase != RUN_OVER && i < run->exercise->injects.count; i++)
		if (run->injects[i].shown_ms == NO_MS && run->injects[i].due_ms != NO_MS)
			offer(&first, ENTRY_INJECT, run->injects[i].due_ms, i);
	return first.ms != NO_MS && first.ms < run->exercise->duration_ms ? first.ms : NO_MS;
}
