/* run - a session's state as a fold over its entries; see run.h, and rules.c for what each kind
 * does. */
#include "run/run.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "run/assessment.h"
#include "run/incident.h"
#include "run/rules.h"

#define MINUTES_PER_DAY INT64_C(1440)

static const char *const refusals[REFUSED_COUNT] = {
	[REFUSED_NOTHING] = "",
	[REFUSED_NOT_STARTED] = N_("the exercise has not started; start it first"),
	[REFUSED_ENDED] = N_("the exercise has ended; nothing can be added to it now"),
	[REFUSED_PAUSED] = N_("the exercise is paused; press p to go on"),
	[REFUSED_NOT_PAUSED] = N_("the exercise is not paused"),
	[REFUSED_STARTED] = N_("the exercise has already started"),
	[REFUSED_UNKNOWN] = N_("the playbook of this session has no such item"),
	[REFUSED_ALREADY] = N_("this has already been recorded"),
	[REFUSED_NOT_OPEN] = N_("this is not open for an answer"),
	[REFUSED_EMPTY] = N_("the text is empty; write something first"),
	[REFUSED_NOT_ENDED] = N_("the exercise has not ended; ratings are given afterwards"),
	[REFUSED_NOT_HERE] = N_(
		"this cannot be recorded here: drills, incidents and checks stay apart"),
	[REFUSED_ONE_PERSON] = N_("two people must confirm this step; name another one"),
	[REFUSED_NO_VALUE] = N_("this value does not fit here; check what was written"),
	[REFUSED_CLOSED] = N_("the incident is closed; only notes can be added to it now"),
	[REFUSED_FINISHED] = N_("this self-assessment is finished; begin the next one"),
};

const char *refusal_text(enum refusal r)
{
	return r == REFUSED_NOTHING ? "" : _(refusals[r]);
}

int run_find_inject(const struct run *run, const char *id)
{
	const struct inject *inject = id ? exercise_find_inject(run->exercise, id) : NULL;

	return inject ? (int)(inject - run->exercise->injects.item) : -1;
}

int run_find_step(const struct run *run, const char *id)
{
	int number = 0;

	EACH (const struct phase, phase, run->playbook->phases)
		EACH (const struct step, step, phase->steps) {
			if (id && !strcmp(step->item.id, id))
				return number;
			number++;
		}
	return -1;
}

static const struct rule *rule_of(const struct run *run, enum entry_kind kind)
{
	if (run->assessment)
		return &assessment_rules[kind];
	return run->incident ? &incident_rules[kind] : &drill_rules[kind];
}

enum refusal run_draft(const struct run *run, const struct entry *wish, struct entry *out)
{
	struct entry e = {
		.seq = run->last_seq + 1,
		.at_ms = wish->at_ms,
		.elapsed_ms = wish->elapsed_ms > run->elapsed_ms ? wish->elapsed_ms
								 : run->elapsed_ms,
		.kind = wish->kind,
		.actor = wish->actor,
		.role = wish->role,
		.ref = wish->ref,
		.choice = wish->choice,
		.text = wish->text,
		.number = wish->number,
		.option_text = wish->option_text,
		.totals = run->totals,
	};
	const struct rule *rule;
	enum refusal r;

	assert(wish->kind < ENTRY_KIND_COUNT);
	rule = rule_of(run, wish->kind);
	if (!rule->fits)
		return REFUSED_NOT_HERE;
	r = rule->fits(run, &e);
	if (r)
		return r;
	if (!rule->keeps_text)
		e.option_text = NULL;
	if (rule->fill)
		rule->fill(run, &e);
	*out = e;
	return REFUSED_NOTHING;
}

void run_apply(struct run *run, const struct entry *entry)
{
	assert(entry->seq == run->last_seq + 1);
	run->last_seq = entry->seq;
	run->elapsed_ms = entry->elapsed_ms;
	run->totals = entry->totals;
	if (rule_of(run, entry->kind)->apply)
		rule_of(run, entry->kind)->apply(run, entry);
}

static struct run *new_run(const struct playbook *pb, const struct exercise *ex,
			   const char *session_id)
{
	static const struct exercise none = { .starts_at = -1 };
	struct run *run = mem_alloc(sizeof *run);

	if (!ex)
		ex = &none;
	run->playbook = pb;
	run->exercise = ex;
	run->session_id = arena_copy_text(&run->arena, session_id);
	run->speed = 1;
	run->injects = arena_alloc(&run->arena, ex->injects.count * sizeof *run->injects);
	for (size_t i = 0; i < ex->injects.count; i++)
		run->injects[i] = (struct inject_state){
			.due_ms = NO_MS, .shown_ms = NO_MS, .option = -1, .late_option = -1
		};
	EACH (const struct phase, phase, pb->phases)
		run->step_count += phase->steps.count;
	run->step_done = arena_alloc(&run->arena, run->step_count * sizeof *run->step_done);
	run->ratings = arena_alloc(&run->arena, ex->objectives.count);
	return run;
}

struct run *run_new(const struct playbook *pb, const struct exercise *ex, const char *session_id)
{
	struct run *run = new_run(pb, ex, session_id);

	if (!ex)
		run->incident = incident_new(&run->arena, pb);
	return run;
}

struct run *run_new_assessment(const struct playbook *pb, const struct assessment *a,
			       const char *session_id)
{
	struct run *run = new_run(pb, NULL, session_id);

	run->assessment = assessment_new(&run->arena, a);
	return run;
}

void run_free(struct run *run)
{
	if (!run)
		return;
	free(run->shown);
	free(run->improvements);
	arena_release(&run->arena);
	free(run);
}

int64_t run_left_ms(const struct run *run, int inject, int64_t elapsed_ms)
{
	int64_t left = run->injects[inject].shown_ms +
		       run->exercise->injects.item[inject].decision->within_ms - elapsed_ms;

	return left > 0 ? left : 0;
}

int run_open_decision(const struct run *run)
{
	int first = -1;

	for (size_t i = 0; i < run->exercise->injects.count; i++) {
		if (run->injects[i].decision != DECISION_OPEN)
			continue;
		if (first < 0 || run_left_ms(run, (int)i, 0) < run_left_ms(run, first, 0))
			first = (int)i;
	}
	return first;
}

int run_time_of_day(const struct run *run, int64_t elapsed_ms)
{
	int64_t minutes = run->exercise->starts_at, since_ms = 0;

	for (size_t i = 0; i < run->shown_count && run->shown[i].elapsed_ms <= elapsed_ms; i++) {
		int inject = run->shown[i].inject;

		if (inject < 0 || run->exercise->injects.item[inject].clock < 0)
			continue;
		minutes = run->exercise->injects.item[inject].clock;
		since_ms = run->shown[i].elapsed_ms;
	}
	if (minutes < 0)
		return -1;
	return (int)((minutes + (elapsed_ms - since_ms) / MS_PER_MINUTE) % MINUTES_PER_DAY);
}
