/* assessment - the state of a self-assessment and what it comes to; see assessment.h. */
#include "run/assessment.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"

#define TENTHS 10

struct assessment_state *assessment_new(struct arena *arena, const struct assessment *of)
{
	struct assessment_state *state = arena_alloc(arena, sizeof *state);

	state->of = of;
	state->answers = arena_alloc(arena, of->questions.count * sizeof *state->answers);
	for (size_t i = 0; i < of->questions.count; i++)
		state->answers[i].question = &of->questions.item[i];
	return state;
}

int assessment_find(const struct assessment_state *state, const char *question)
{
	const struct assessment_question *q = assessment_find_question(state->of, question);

	return q ? (int)(q - state->of->questions.item) : -1;
}

static void add_answer(struct outcome *t, const struct answer_state *answer, int64_t top)
{
	t->asked++;
	if (!answer->level)
		return;
	t->answered++;
	if (answer->level->excluded)
		return;
	t->counted++;
	t->sum += answer->level->score;
	t->most += top;
}

struct outcome assessment_axis(const struct assessment_state *state, size_t axis)
{
	int64_t top = assessment_top_score(state->of);
	struct outcome t = { 0 };

	for (size_t i = 0; i < state->of->questions.count; i++)
		if (state->answers[i].question->axis.index == (int32_t)axis)
			add_answer(&t, &state->answers[i], top);
	return t;
}

struct outcome assessment_overall(const struct assessment_state *state)
{
	int64_t top = assessment_top_score(state->of);
	struct outcome t = { 0 };

	for (size_t i = 0; i < state->of->questions.count; i++)
		add_answer(&t, &state->answers[i], top);
	return t;
}

static int64_t divide_rounded(int64_t dividend, int64_t divisor)
{
	int64_t half = dividend < 0 ? -divisor / 2 : divisor / 2;

	return (dividend + half) / divisor;
}

int64_t assessment_tenths(const struct assessment *of, const struct outcome *t)
{
	if (of->result == RESULT_SUM || !t->counted)
		return TENTHS * t->sum;
	return divide_rounded(TENTHS * t->sum, (int64_t)t->counted);
}

const char *assessment_number(struct arena *arena, const struct assessment *of,
			      const struct outcome *t)
{
	int64_t tenths = assessment_tenths(of, t);

	if (!t->counted)
		return "-";
	if (of->result == RESULT_SUM)
		return arena_printf(arena, "%lld", (long long)t->sum);
	return arena_printf(arena, "%s%lld.%lld", tenths < 0 ? "-" : "",
			    (long long)(llabs(tenths) / TENTHS),
			    (long long)(llabs(tenths) % TENTHS));
}

const char *assessment_result_text(struct arena *arena, const struct assessment *of,
				   const struct outcome *t)
{
	int64_t most = of->result == RESULT_SUM ? t->most : assessment_top_score(of);

	if (!t->counted)
		return "-";
	/* TRANSLATORS: a result: 3.2 of 5, 84 of 100 */
	return arena_printf(arena, _("%s of %lld"), assessment_number(arena, of, t),
			    (long long)most);
}

const char *assessment_with_gap(struct arena *arena, const char *text, const struct outcome *t)
{
	if (t->answered == t->asked)
		return text;
	if (!t->answered)
		return arena_printf(arena, _("not answered (0/%zu)"), t->asked);
	/* TRANSLATORS: a result and of how many questions: 1.5 (2/4 answered) */
	return arena_printf(arena, _("%s (%zu/%zu answered)"), text, t->answered, t->asked);
}

/* Compared in tenths: what is shown decides. */
const struct band *assessment_band(const struct assessment *of, const struct outcome *t)
{
	const struct band *best = NULL;

	if (!t->counted)
		return NULL;
	EACH (const struct band, band, of->bands)
		if (TENTHS * band->from <= assessment_tenths(of, t) &&
		    (!best || band->from > best->from))
			best = band;
	return best;
}

bool assessment_is_weak(const struct assessment *of, const struct answer_state *answer)
{
	return answer->level && !answer->level->excluded && answer->level->score < of->weak;
}

bool assessment_axis_is_weak(const struct assessment_state *state, size_t axis)
{
	struct outcome t = assessment_axis(state, axis);

	if (state->of->result == RESULT_MEAN)
		return t.counted && t.sum < state->of->weak * (int64_t)t.counted;
	for (size_t i = 0; i < state->of->questions.count; i++)
		if (state->answers[i].question->axis.index == (int32_t)axis &&
		    assessment_is_weak(state->of, &state->answers[i]))
			return true;
	return false;
}
