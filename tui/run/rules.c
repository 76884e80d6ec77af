/*
 * rules - what each kind of entry needs, carries and does in a drill; see rules.h.
 *
 * Three parts: what the state allows (fits), what an entry carries beyond the wish (fill), what it
 * does to the state (apply). The table at the end puts them together.
 */
#include "run/rules.h"

#include <string.h>

#include "base/mem.h"

#define SPEED_MAX 100

static const struct decision *decision_of(const struct run *run, int inject)
{
	return run->exercise->injects.item[inject].decision;
}

static bool has_text(const struct entry *wish)
{
	return wish->text && *wish->text;
}

/* ---- what the state allows ---- */

static enum refusal while_on(const struct run *run)
{
	static const enum refusal by_phase[] = {
		[RUN_BRIEFING] = REFUSED_NOT_STARTED,
		[RUN_ON] = REFUSED_NOTHING,
		[RUN_HELD] = REFUSED_PAUSED,
		[RUN_OVER] = REFUSED_ENDED,
	};

	return by_phase[run->phase];
}

/* On or paused. */
static enum refusal while_live(const struct run *run)
{
	return run->phase == RUN_HELD ? REFUSED_NOTHING : while_on(run);
}

static enum refusal participant_fits(const struct run *run, const struct entry *wish)
{
	if (run->phase != RUN_BRIEFING)
		return REFUSED_STARTED;
	if (wish->role && !playbook_find_role(run->playbook, wish->role))
		return REFUSED_UNKNOWN;
	return wish->actor && *wish->actor ? REFUSED_NOTHING : REFUSED_EMPTY;
}

static enum refusal startex_fits(const struct run *run, const struct entry *wish)
{
	if (run->phase != RUN_BRIEFING)
		return REFUSED_STARTED;
	return wish->number >= 1 && wish->number <= SPEED_MAX ? REFUSED_NOTHING : REFUSED_UNKNOWN;
}

static enum refusal inject_fits(const struct run *run, const struct entry *wish)
{
	enum refusal r = while_on(run);
	int i = run_find_inject(run, wish->ref);

	if (r)
		return r;
	if (i < 0)
		return REFUSED_UNKNOWN;
	if (run->injects[i].shown_ms != NO_MS)
		return REFUSED_ALREADY;
	if (run->exercise->injects.item[i].manual)
		return REFUSED_NOTHING;
	if (run->injects[i].due_ms == NO_MS || run->injects[i].due_ms > wish->elapsed_ms)
		return REFUSED_NOT_OPEN;
	return REFUSED_NOTHING;
}

static enum refusal own_fits(const struct run *run, const struct entry *wish)
{
	enum refusal r = while_on(run);

	return r ? r : has_text(wish) ? REFUSED_NOTHING : REFUSED_EMPTY;
}

static enum refusal decision_fits(const struct run *run, const struct entry *wish)
{
	enum refusal r = while_on(run);
	int i = run_find_inject(run, wish->ref);
	const struct inject_state *state;

	if (r)
		return r;
	if (i < 0 || !decision_of(run, i) || !wish->choice ||
	    !decision_find_option(decision_of(run, i), wish->choice))
		return REFUSED_UNKNOWN;
	state = &run->injects[i];
	if (state->decision == DECISION_OPEN)
		return REFUSED_NOTHING;
	if (state->decision == DECISION_TIMED_OUT && !state->answered_late)
		return REFUSED_NOTHING;
	return state->decision == DECISION_WAITING ? REFUSED_NOT_OPEN : REFUSED_ALREADY;
}

static enum refusal timeout_fits(const struct run *run, const struct entry *wish)
{
	enum refusal r = while_live(run);
	int i = run_find_inject(run, wish->ref);

	if (r)
		return r;
	if (i < 0)
		return REFUSED_UNKNOWN;
	return run->injects[i].decision == DECISION_OPEN ? REFUSED_NOTHING : REFUSED_NOT_OPEN;
}

static enum refusal note_fits(const struct run *run, const struct entry *wish)
{
	if (run->phase == RUN_BRIEFING)
		return REFUSED_NOT_STARTED;
	return has_text(wish) ? REFUSED_NOTHING : REFUSED_EMPTY;
}

static enum refusal pause_fits(const struct run *run, const struct entry *wish)
{
	(void)wish;
	return while_on(run);
}

static enum refusal resume_fits(const struct run *run, const struct entry *wish)
{
	(void)wish;
	if (run->phase == RUN_HELD)
		return REFUSED_NOTHING;
	return run->phase == RUN_ON ? REFUSED_NOT_PAUSED : while_on(run);
}

static enum refusal speed_fits(const struct run *run, const struct entry *wish)
{
	enum refusal r = while_live(run);

	if (r)
		return r;
	return wish->number >= 1 && wish->number <= SPEED_MAX ? REFUSED_NOTHING : REFUSED_UNKNOWN;
}

static enum refusal step_fits(const struct run *run, const struct entry *wish)
{
	enum refusal r = while_live(run);
	int i = run_find_step(run, wish->ref);

	if (r)
		return r;
	if (i < 0)
		return REFUSED_UNKNOWN;
	return run->step_done[i] ? REFUSED_ALREADY : REFUSED_NOTHING;
}

/* Takes back a step that is done, or says what is wrong about an earlier entry. */
static enum refusal correction_fits(const struct run *run, const struct entry *wish)
{
	int i = run_find_step(run, wish->ref);

	if (run->phase == RUN_BRIEFING)
		return REFUSED_NOT_STARTED;
	if (wish->ref)
		return i < 0               ? REFUSED_UNKNOWN
		       : run->step_done[i] ? REFUSED_NOTHING
					   : REFUSED_NOT_OPEN;
	if (wish->number < 1 || wish->number > run->last_seq)
		return REFUSED_UNKNOWN;
	return has_text(wish) ? REFUSED_NOTHING : REFUSED_EMPTY;
}

static enum refusal rating_fits(const struct run *run, const struct entry *wish)
{
	if (run->phase != RUN_OVER)
		return REFUSED_NOT_ENDED;
	if (!wish->ref || !exercise_find_objective(run->exercise, wish->ref) || !wish->choice)
		return REFUSED_UNKNOWN;
	if (strlen(wish->choice) != 1 || !strchr("PSMU", wish->choice[0]))
		return REFUSED_UNKNOWN;
	return REFUSED_NOTHING;
}

static enum refusal finding_fits(const struct run *run, const struct entry *wish)
{
	if (run->phase != RUN_OVER)
		return REFUSED_NOT_ENDED;
	if (wish->ref && !exercise_find_objective(run->exercise, wish->ref))
		return REFUSED_UNKNOWN;
	return has_text(wish) ? REFUSED_NOTHING : REFUSED_EMPTY;
}

static struct improvement *find_improvement(const struct run *run, int64_t seq)
{
	for (size_t i = 0; i < run->improvement_count; i++)
		if (run->improvements[i].seq == seq)
			return &run->improvements[i];
	return NULL;
}

/* Improvements are carried out weeks later: their session takes the word that they are. */
static enum refusal done_fits(const struct run *run, const struct entry *wish)
{
	const struct improvement *improvement = find_improvement(run, wish->number);

	if (run->phase != RUN_OVER)
		return REFUSED_NOT_ENDED;
	if (!improvement)
		return REFUSED_UNKNOWN;
	if (improvement->done)
		return REFUSED_ALREADY;
	return wish->actor && *wish->actor ? REFUSED_NOTHING : REFUSED_EMPTY;
}

/* EndEx closes nothing itself: agenda_close() has done so before. */
static enum refusal endex_fits(const struct run *run, const struct entry *wish)
{
	(void)wish;
	if (run_open_decision(run) >= 0)
		return REFUSED_NOT_OPEN;
	return while_live(run);
}

/* ---- what an entry carries ---- */

/* A stored text in any of the playbook's languages is right; else the current language's is it. */
static const char *option_text(const struct option *o, const char *stored)
{
	for (int lang = 0; stored && lang < LANG_COUNT; lang++)
		if (o->text.in[lang] && !strcmp(o->text.in[lang], stored))
			return stored;
	return phrase_text(&o->text);
}

static void time_answer(const struct run *run, int inject, struct entry *e)
{
	e->limit_ms = decision_of(run, inject)->within_ms;
	e->response_ms = e->elapsed_ms - run->injects[inject].shown_ms;
}

static void decision_fill(const struct run *run, struct entry *e)
{
	int i = run_find_inject(run, e->ref);
	const struct option *o = decision_find_option(decision_of(run, i), e->choice);

	time_answer(run, i, e);
	e->option_text = option_text(o, e->option_text);
	e->late = run->injects[i].decision == DECISION_TIMED_OUT;
	if (e->late)
		return;
	e->points = o->points;
	e->max_points = decision_max_points(decision_of(run, i));
	e->totals.decisions++;
	e->totals.points += e->points;
	e->totals.max_points += e->max_points;
}

/* Before the limit it is EndEx that closes the decision: nobody was late, nothing is scored. */
static void timeout_fill(const struct run *run, struct entry *e)
{
	int i = run_find_inject(run, e->ref);

	time_answer(run, i, e);
	e->late = e->response_ms >= e->limit_ms;
	if (!e->late)
		return;
	e->points = decision_of(run, i)->on_timeout.points;
	e->max_points = decision_max_points(decision_of(run, i));
	e->totals.decisions++;
	e->totals.late++;
	e->totals.points += e->points;
	e->totals.max_points += e->max_points;
}

static void pause_fill(const struct run *run, struct entry *e)
{
	(void)run;
	e->totals.state = SESSION_PAUSED;
}

static void running_fill(const struct run *run, struct entry *e)
{
	(void)run;
	e->totals.state = SESSION_RUNNING;
}

static void endex_fill(const struct run *run, struct entry *e)
{
	(void)run;
	e->totals.state = SESSION_ENDED;
}

/* ---- what an entry does ---- */

static void schedule(struct run *run, int inject, int64_t elapsed_ms)
{
	struct inject_state *state = &run->injects[inject];
	int64_t due = elapsed_ms + run->exercise->injects.item[inject].delay_ms;

	if (state->shown_ms == NO_MS && (state->due_ms == NO_MS || due < state->due_ms))
		state->due_ms = due;
}

/* Injects that name this one in their `after`. */
static void schedule_followers(struct run *run, int inject, enum trigger_kind kind, int option)
{
	for (size_t i = 0; i < run->exercise->injects.count; i++) {
		const struct trigger *t = &run->exercise->injects.item[i].after;

		if (!t->inject || t->inject_index != inject || t->kind != (int)kind)
			continue;
		if (kind != TRIGGER_OPTION || t->option_index == option)
			schedule(run, (int)i, run->elapsed_ms);
	}
}

static void schedule_named(struct run *run, const ref_list *then)
{
	EACH (const struct ref, ref, *then)
		if (ref->index >= 0)
			schedule(run, ref->index, run->elapsed_ms);
}

static void show(struct run *run, int64_t elapsed_ms, int inject, const char *text)
{
	if (run->shown_count == run->shown_capacity) {
		run->shown_capacity = run->shown_capacity ? 2 * run->shown_capacity : 16;
		run->shown = mem_grow(run->shown, run->shown_capacity * sizeof *run->shown);
	}
	run->shown[run->shown_count++] = (struct shown){ .elapsed_ms = elapsed_ms,
							 .inject = inject,
							 .text = text };
}

static void startex_apply(struct run *run, const struct entry *e)
{
	run->phase = RUN_ON;
	run->speed = (int)e->number;
	for (size_t i = 0; i < run->exercise->injects.count; i++)
		run->injects[i].due_ms = run->exercise->injects.item[i].at_ms;
}

static void inject_apply(struct run *run, const struct entry *e)
{
	int i = run_find_inject(run, e->ref);
	struct inject_state *state = &run->injects[i];

	state->shown_ms = e->elapsed_ms;
	if (decision_of(run, i))
		state->decision = DECISION_OPEN;
	show(run, e->elapsed_ms, i, NULL);
}

static void own_apply(struct run *run, const struct entry *e)
{
	show(run, e->elapsed_ms, -1, arena_copy_text(&run->arena, e->text));
}

static void decision_apply(struct run *run, const struct entry *e)
{
	int i = run_find_inject(run, e->ref);
	struct inject_state *state = &run->injects[i];
	const struct option *o = decision_find_option(decision_of(run, i), e->choice);
	int option = (int)(o - decision_of(run, i)->options.item);

	if (e->late) {
		state->answered_late = true;
		state->late_option = option;
		state->late_ms = e->elapsed_ms;
		state->late_seq = e->seq;
		return;
	}
	state->decision = DECISION_TAKEN;
	state->option = option;
	state->decided_ms = e->elapsed_ms;
	state->points = e->points;
	state->max_points = e->max_points;
	state->decided_seq = e->seq;
	schedule_named(run, &o->then);
	schedule_followers(run, i, TRIGGER_TAKEN, -1);
	schedule_followers(run, i, TRIGGER_OPTION, option);
}

static void timeout_apply(struct run *run, const struct entry *e)
{
	int i = run_find_inject(run, e->ref);
	struct inject_state *state = &run->injects[i];

	state->decision = e->late ? DECISION_TIMED_OUT : DECISION_CUT_OFF;
	state->decided_ms = e->elapsed_ms;
	state->decided_seq = e->seq;
	state->points = e->points;
	state->max_points = e->max_points;
	if (!e->late)
		return;
	schedule_named(run, &decision_of(run, i)->on_timeout.then);
	schedule_followers(run, i, TRIGGER_TIMEOUT, -1);
}

static void pause_apply(struct run *run, const struct entry *e)
{
	(void)e;
	run->phase = RUN_HELD;
}

static void resume_apply(struct run *run, const struct entry *e)
{
	(void)e;
	run->phase = RUN_ON;
}

static void speed_apply(struct run *run, const struct entry *e)
{
	run->speed = (int)e->number;
}

static void step_apply(struct run *run, const struct entry *e)
{
	run->step_done[run_find_step(run, e->ref)] = true;
}

static void correction_apply(struct run *run, const struct entry *e)
{
	if (e->ref)
		run->step_done[run_find_step(run, e->ref)] = false;
}

static void rating_apply(struct run *run, const struct entry *e)
{
	const struct objective *o = exercise_find_objective(run->exercise, e->ref);

	run->ratings[o - run->exercise->objectives.item] = e->choice[0];
}

static void improve_apply(struct run *run, const struct entry *e)
{
	if (run->improvement_count == run->improvement_capacity) {
		run->improvement_capacity = run->improvement_capacity
						    ? 2 * run->improvement_capacity
						    : 8;
		run->improvements = mem_grow(run->improvements,
					     run->improvement_capacity * sizeof *run->improvements);
	}
	run->improvements[run->improvement_count++] = (struct improvement){ .seq = e->seq };
}

static void done_apply(struct run *run, const struct entry *e)
{
	find_improvement(run, e->number)->done = true;
}

static void endex_apply(struct run *run, const struct entry *e)
{
	(void)e;
	run->phase = RUN_OVER;
}

const struct rule drill_rules[ENTRY_KIND_COUNT] = {
	[ENTRY_PARTICIPANT] = { participant_fits, NULL, NULL, false },
	[ENTRY_STARTEX] = { startex_fits, running_fill, startex_apply, false },
	[ENTRY_INJECT] = { inject_fits, NULL, inject_apply, false },
	[ENTRY_OWN] = { own_fits, NULL, own_apply, false },
	[ENTRY_DECISION] = { decision_fits, decision_fill, decision_apply, true },
	[ENTRY_TIMEOUT] = { timeout_fits, timeout_fill, timeout_apply, false },
	[ENTRY_NOTE] = { note_fits, NULL, NULL, false },
	[ENTRY_PAUSE] = { pause_fits, pause_fill, pause_apply, false },
	[ENTRY_RESUME] = { resume_fits, running_fill, resume_apply, false },
	[ENTRY_SPEED] = { speed_fits, NULL, speed_apply, false },
	[ENTRY_STEP] = { step_fits, NULL, step_apply, false },
	[ENTRY_CORRECTION] = { correction_fits, NULL, correction_apply, false },
	[ENTRY_RATING] = { rating_fits, NULL, rating_apply, false },
	[ENTRY_WELL] = { finding_fits, NULL, NULL, false },
	[ENTRY_IMPROVE] = { finding_fits, NULL, improve_apply, false },
	[ENTRY_DONE] = { done_fits, NULL, done_apply, false },
	[ENTRY_ENDEX] = { endex_fits, endex_fill, endex_apply, false },
};
