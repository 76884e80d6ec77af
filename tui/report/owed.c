/* owed - the reporting duties of an incident in the order in which they press; see owed.h. */
#include "report/owed.h"

#include <stdlib.h>

static enum owed_standing standing_of(const struct duty_state *state, const struct duty *duty,
				      int64_t now_ms)
{
	if (state->standing != DUTY_OPEN)
		return state->standing == DUTY_REPORTED ? OWED_REPORTED : OWED_WAIVED;
	if (duty->applies < APPLIES_CAUTION)
		return duty->applies == APPLIES_OPEN ? OWED_DEPENDS : OWED_NOT;
	switch (duty_urgency(duty, now_ms)) {
	case URGENCY_NONE:
		return OWED_UNDATED;
	case URGENCY_PASSED:
		return OWED_PASSED;
	default:
		return OWED_DATED;
	}
}

bool owed_is_open(const struct owed *o)
{
	return o->standing <= OWED_UNDATED;
}

/* How many conditions of the alternative that is nearest to being decided hold already. */
static size_t held_conditions(const struct run *run, const struct duty *duty)
{
	const struct fact_values *facts = &run->incident->facts;
	size_t most = 0;

	EACH (const struct alternative, a, duty->deadline->applies) {
		size_t held = 0;
		bool fails = false, caution;

		EACH (const struct condition, c, a->conditions) {
			int stands = duty_condition(facts, c, &caution);

			fails = fails || stands < 0;
			held += stands > 0;
		}
		if (!fails && held > most)
			most = held;
	}
	return most;
}

/* Equal ones stay in the order of the playbook. */
static int compare(const void *a, const void *b)
{
	const struct owed *x = a, *y = b;

	if (x->standing != y->standing)
		return x->standing < y->standing ? -1 : 1;
	if (x->target_ms != y->target_ms && owed_is_open(x))
		return x->target_ms < y->target_ms ? -1 : 1;
	if (x->held != y->held)
		return x->held > y->held ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

owed_list owed_find(const struct run *run, int64_t now_ms, bool all, struct arena *arena)
{
	size_t count = run->playbook->deadlines.count;
	owed_list list = { .item = arena_alloc(arena, (count + 1) * sizeof *list.item) };

	for (size_t i = 0; i < count; i++) {
		struct owed *o = &list.item[list.count];

		*o = (struct owed){ .index = i };
		incident_duty(run, i, &o->duty);
		o->standing = standing_of(&run->incident->duties[i], &o->duty, now_ms);
		o->target_ms = duty_target_ms(&o->duty, now_ms);
		if (o->standing == OWED_DEPENDS)
			o->held = held_conditions(run, &o->duty);
		list.count += all || o->standing != OWED_NOT;
	}
	qsort(list.item, list.count, sizeof *list.item, compare);
	return list;
}
