/*
 * rules_assessment - what each kind of entry needs, carries and does in a self-assessment; see
 *                    rules.h.
 *
 * An answer replaces the earlier one to the same question. What it scores stands in the entry, and
 * what all answers come to in its totals, so that lists need neither the entries nor the playbook.
 */
#include <string.h>

#include "run/assessment.h"
#include "run/incident.h"
#include "run/rules.h"

static enum refusal by_someone(const struct run *run, const struct entry *wish)
{
	if (run->phase == RUN_BRIEFING)
		return REFUSED_NOT_STARTED;
	if (run->phase == RUN_OVER)
		return REFUSED_FINISHED;
	return incident_is_given(wish->actor) ? REFUSED_NOTHING : REFUSED_EMPTY;
}

static enum refusal open_fits(const struct run *run, const struct entry *wish)
{
	if (run->phase != RUN_BRIEFING)
		return REFUSED_ALREADY;
	if (!wish->ref || strcmp(wish->ref, run->assessment->of->item.id) != 0)
		return REFUSED_UNKNOWN;
	return incident_is_given(wish->actor) ? REFUSED_NOTHING : REFUSED_EMPTY;
}

static const struct level *level_of(const struct run *run, const struct entry *e)
{
	return e->choice ? assessment_find_level(run->assessment->of, e->choice) : NULL;
}

static enum refusal answer_fits(const struct run *run, const struct entry *wish)
{
	enum refusal r = by_someone(run, wish);

	if (r)
		return r;
	if (!wish->ref || assessment_find(run->assessment, wish->ref) < 0)
		return REFUSED_UNKNOWN;
	return level_of(run, wish) ? REFUSED_NOTHING : REFUSED_UNKNOWN;
}

static void count_level(struct entry *e, const struct level *level, int64_t top, int sign)
{
	if (!level || level->excluded)
		return;
	e->totals.points += sign * level->score;
	e->totals.max_points += sign * top;
}

static void answer_fill(const struct run *run, struct entry *e)
{
	const struct assessment_state *state = run->assessment;
	const struct level *level = level_of(run, e);
	const struct level *before = state->answers[assessment_find(state, e->ref)].level;
	int64_t top = assessment_top_score(state->of);

	e->points = level->excluded ? 0 : level->score;
	e->max_points = level->excluded ? 0 : top;
	e->totals.decisions += !before;
	count_level(e, before, top, -1);
	count_level(e, level, top, 1);
}

/* What it comes to, so that a list can say it: a mean in tenths as the number, or a sum as points;
 * what it could have reached as the most of them. */
static void close_fill(const struct run *run, struct entry *e)
{
	const struct assessment *of = run->assessment->of;
	struct outcome t = assessment_overall(run->assessment);

	e->totals.state = SESSION_ENDED;
	e->number = e->points = e->max_points = 0;
	if (!t.counted)
		return;
	if (of->result == RESULT_SUM)
		e->points = t.sum;
	else
		e->number = assessment_tenths(of, &t);
	e->max_points = of->result == RESULT_SUM ? t.most : assessment_top_score(of);
}

static void open_apply(struct run *run, const struct entry *e)
{
	(void)e;
	run->phase = RUN_ON;
}

static void answer_apply(struct run *run, const struct entry *e)
{
	struct assessment_state *state = run->assessment;
	struct answer_state *answer = &state->answers[assessment_find(state, e->ref)];

	state->answered += !answer->level;
	answer->level = level_of(run, e);
	answer->comment = arena_copy_text(&run->arena, e->text);
	answer->who = arena_copy_text(&run->arena, e->actor);
	answer->seq = e->seq;
	answer->at_ms = e->at_ms;
}

static void close_apply(struct run *run, const struct entry *e)
{
	run->phase = RUN_OVER;
	run->assessment->closed_by = arena_copy_text(&run->arena, e->actor);
	run->assessment->closed_ms = e->at_ms;
}

const struct rule assessment_rules[ENTRY_KIND_COUNT] = {
	[ENTRY_OPEN] = { open_fits, NULL, open_apply, false },
	[ENTRY_ANSWER] = { answer_fits, answer_fill, answer_apply, true },
	[ENTRY_CLOSE] = { by_someone, close_fill, close_apply, false },
};
