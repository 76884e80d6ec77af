/*
 * unattended - plays a drill from its answers, on a simulated clock; see unattended.h.
 *
 * Each turn asks the state what comes next: an answer, a release, something due, the facilitator's
 * end. At the same instant they come in that order, because an answer at the very limit is in time,
 * and the end leaves nothing undone that was due by then. Nothing is planned ahead, so what an
 * answer triggers is found in the next turn like all else.
 */
#include "command/unattended.h"

#include <assert.h>
#include <string.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "run/score.h"

enum event_kind { EVENT_NONE, EVENT_ANSWER, EVENT_RELEASE, EVENT_DUE, EVENT_END };

struct event {
	enum event_kind kind;
	int64_t ms;
	size_t index; /* of the answer or release */
};

/* ---- what comes next ---- */

/* Keeps the first of equals: callers offer in the order of the kinds. */
static void offer(struct event *next, enum event_kind kind, int64_t ms, size_t index)
{
	if (next->kind == EVENT_NONE || ms < next->ms)
		*next = (struct event){ kind, ms, index };
}

/* Whether the answer can still be given; then when. */
static bool is_waiting(const struct run *run, const struct answer *a, int64_t *ms)
{
	const struct inject_state *state = &run->injects[a->inject.index];
	const struct decision *d = run->exercise->injects.item[a->inject.index].decision;

	if (a->timeout)
		return false;
	if (state->decision == DECISION_TIMED_OUT) {
		if (state->answered_late)
			return false;
	} else if (state->decision != DECISION_OPEN) {
		return false;
	}
	*ms = state->shown_ms + (a->after_ms == NO_MS ? d->within_ms / 2 : a->after_ms);
	return true;
}

static struct event next_event(const struct run *run, const struct answers *answers)
{
	struct event next = { .kind = EVENT_NONE };
	int64_t ms;

	for (size_t i = 0; i < answers->answers.count; i++)
		if (is_waiting(run, &answers->answers.item[i], &ms))
			offer(&next, EVENT_ANSWER, ms, i);
	for (size_t i = 0; i < answers->releases.count; i++) {
		const struct release *r = &answers->releases.item[i];

		if (run->injects[r->inject.index].shown_ms == NO_MS)
			offer(&next, EVENT_RELEASE, r->at_ms, i);
	}
	ms = agenda_wake_ms(run);
	if (ms != NO_MS)
		offer(&next, EVENT_DUE, ms, 0);
	if (answers->end_ms != NO_MS)
		offer(&next, EVENT_END, answers->end_ms, 0);
	return next;
}

/* ---- what it does ---- */

/* The wall clock at an exercise time: now, or as it was when the drill was held. */
static int64_t wall_ms(const struct unattended *u, int64_t elapsed_ms)
{
	return u->answers->held_ms == WHEN_NONE ? clock_wall_ms()
						: u->answers->held_ms + elapsed_ms;
}

/* Whoever took part in that role, else the role's title. */
static const char *name_of_role(const struct unattended *u, const char *id)
{
	const struct role *role = id ? playbook_find_role(u->session->playbook, id) : NULL;

	EACH (const struct answers_person, person, u->answers->participants)
		if (id && person->role && !strcmp(person->role, id))
			return person->name;
	return role ? phrase_text(&role->title) : id;
}

static enum append_result answer(const struct unattended *u, const struct event *event,
				 struct error *err)
{
	const struct answer *a = &u->answers->answers.item[event->index];
	const char *role = a->by ? a->by : u->role;

	return session_append(u->session,
			      &(struct entry){ .kind = ENTRY_DECISION,
					       .at_ms = wall_ms(u, event->ms),
					       .elapsed_ms = event->ms,
					       .actor = name_of_role(u, role),
					       .role = role,
					       .ref = a->inject.id,
					       .choice = a->choose,
					       .text = a->why },
			      err);
}

static enum append_result release(const struct unattended *u, const struct event *event,
				  struct error *err)
{
	return session_append(
		u->session,
		&(struct entry){ .kind = ENTRY_INJECT,
				 .at_ms = wall_ms(u, event->ms),
				 .elapsed_ms = event->ms,
				 .actor = u->session->info.facilitator,
				 .ref = u->answers->releases.item[event->index].inject.id },
		err);
}

static enum append_result due(const struct unattended *u, const struct event *event,
			      struct error *err)
{
	return session_catch_up(u->session, event->ms, wall_ms(u, event->ms), NULL, err);
}

static enum append_result end(const struct unattended *u, const struct event *event,
			      struct error *err)
{
	return session_end(u->session, event->ms, wall_ms(u, event->ms),
			   u->session->info.facilitator, NULL, err);
}

static enum append_result (*const handlers[])(const struct unattended *u, const struct event *event,
					      struct error *err) = {
	[EVENT_ANSWER] = answer,
	[EVENT_RELEASE] = release,
	[EVENT_DUE] = due,
	[EVENT_END] = end,
};

static bool is_committed(enum append_result result)
{
	/* When another program was faster, the next turn looks again. */
	return result == APPEND_DONE || result == APPEND_MOVED;
}

static bool take_turn(const struct unattended *u, struct error *err)
{
	struct run *run = u->session->run;
	struct event event;

	if (run->phase == RUN_HELD)
		return error_set(err, STATUS_SURROUNDINGS,
				 _("the exercise was paused by another program"));
	event = next_event(run, u->answers);
	assert(event.kind != EVENT_NONE); /* its own end is always due some time */
	return is_committed(handlers[event.kind](u, &event, err));
}

/* ---- what is printed ---- */

static const char *answer_text(const struct entry *e, struct arena *arena)
{
	const char *points = arena_printf(arena, "%lld/%lld", (long long)e->points,
					  (long long)e->max_points);

	if (e->kind == ENTRY_TIMEOUT)
		return e->late ? points : "";
	return arena_printf(arena, "%s %s", e->choice, e->late ? "late" : points);
}

const char *unattended_line(const struct entry *e, struct arena *arena)
{
	bool is_answer = e->kind == ENTRY_DECISION || e->kind == ENTRY_TIMEOUT;
	const char *detail = is_answer ? answer_text(e, arena) : "";
	const char *text = e->text ? e->text : "";
	const char *line = arena_printf(arena, "#%lld %s %s %s%s%s%s%s", (long long)e->seq,
					when_elapsed(arena, e->elapsed_ms),
					entry_kind_word(e->kind), e->ref ? e->ref : "-",
					*detail ? " " : "", detail, *text ? " " : "", text);

	return text_safe(arena, line, false);
}

static const char *score_line(const struct totals *t, struct arena *arena)
{
	if (!t->max_points)
		return _("Points: nothing was to be scored.");
	return arena_printf(
		arena, _("Points: %lld of %lld (%d%%). Decisions: %lld, of these timed out: %lld."),
		(long long)t->points, (long long)t->max_points,
		score_percent(t->points, t->max_points), (long long)t->decisions,
		(long long)t->late);
}

static bool print_new(const struct unattended *u, size_t *printed, struct error *err)
{
	while (*printed < u->session->count) {
		struct arena scratch = { .block_size = 1024 };
		bool ok = u->print(u->arg,
				   unattended_line(&u->session->entries[*printed], &scratch), err);

		arena_release(&scratch);
		if (!ok)
			return false;
		++*printed;
	}
	return true;
}

/* ---- before and after ---- */

static bool add(const struct unattended *u, struct entry wish, struct error *err)
{
	wish.elapsed_ms = u->session->run->elapsed_ms;
	wish.at_ms = wall_ms(u, wish.elapsed_ms);
	return is_committed(session_insist(u->session, &wish, err));
}

/* In the language of the session, as everything that it keeps. */
static bool mark_as_paper(const struct unattended *u, struct error *err)
{
	struct arena scratch = { .block_size = 256 };
	const char *today = when_format_date(&scratch, when_local_date(clock_wall_ms()));
	bool ok = add(u,
		      (struct entry){ .kind = ENTRY_NOTE,
				      .actor = u->session->info.facilitator,
				      .choice = ENTRY_PAPER,
				      .text = arena_printf(&scratch,
							   _("Held on paper; entered afterwards, "
							     "on %s"),
							   today) },
		      err);

	arena_release(&scratch);
	return ok;
}

static bool start(const struct unattended *u, struct error *err)
{
	EACH (const struct answers_person, person, u->answers->participants)
		if (!add(u,
			 (struct entry){ .kind = ENTRY_PARTICIPANT,
					 .actor = person->name,
					 .role = person->role },
			 err))
			return false;
	return add(u,
		   (struct entry){ .kind = ENTRY_STARTEX,
				   .actor = u->session->info.facilitator,
				   .ref = u->session->info.exercise,
				   .number = u->speed },
		   err) &&
	       (!u->answers->paper || mark_as_paper(u, err));
}

static bool add_ratings(const struct unattended *u, struct error *err)
{
	EACH (const struct answers_rating, rating, u->answers->ratings)
		if (!add(u,
			 (struct entry){ .kind = ENTRY_RATING,
					 .actor = u->session->info.facilitator,
					 .ref = rating->objective.id,
					 .choice = answers_rates[rating->rate],
					 .text = rating->comment },
			 err))
			return false;
	return true;
}

static bool add_improvements(const struct unattended *u, struct error *err)
{
	struct arena scratch = { .block_size = 1024 };
	bool ok = true;

	for (size_t i = 0; ok && i < u->answers->improve.count; i++) {
		const struct answers_improve *improve = &u->answers->improve.item[i];

		ok = add(u,
			 (struct entry){
				 .kind = ENTRY_IMPROVE,
				 .actor = improve->owner,
				 .ref = improve->objective.id,
				 .choice = improve->due == WHEN_NONE
						   ? NULL
						   : when_format_date(&scratch, improve->due),
				 .text = improve->what },
			 err);
	}
	arena_release(&scratch);
	return ok;
}

static bool hold_hotwash(const struct unattended *u, struct error *err)
{
	if (!add_ratings(u, err))
		return false;
	for (size_t i = 0; i < u->answers->well.count; i++)
		if (!add(u,
			 (struct entry){ .kind = ENTRY_WELL,
					 .actor = u->session->info.facilitator,
					 .text = u->answers->well.item[i] },
			 err))
			return false;
	return add_improvements(u, err);
}

bool unattended_run(const struct unattended *u, struct error *err)
{
	struct arena scratch = { .block_size = 1024 };
	size_t printed = 0;
	bool ok = start(u, err);

	/* What was committed before a failure is printed all the same. */
	ok = print_new(u, &printed, ok ? err : NULL) && ok;
	while (ok && u->session->run->phase != RUN_OVER) {
		ok = take_turn(u, err);
		ok = print_new(u, &printed, ok ? err : NULL) && ok;
	}
	ok = ok && hold_hotwash(u, err);
	ok = print_new(u, &printed, ok ? err : NULL) && ok;
	ok = ok && u->print(u->arg, "", err) &&
	     u->print(u->arg, score_line(&u->session->run->totals, &scratch), err);
	arena_release(&scratch);
	return ok;
}
