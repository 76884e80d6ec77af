/* score - points by objective and the rating they suggest; see score.h. */
#include "run/score.h"

#include "base/lang.h"

/* From this share of the points on, in per cent: this program's own rule. */
static const struct {
	int from;
	char rating;
} thresholds[] = { { 90, 'P' }, { 60, 'S' }, { 30, 'M' }, { 0, 'U' } };

static const struct {
	char rating;
	const char *label;
} labels[] = {
	{ 'P', N_("Performed without challenges") },
	{ 'S', N_("Performed with some challenges") },
	{ 'M', N_("Performed with major challenges") },
	{ 'U', N_("Unable to be performed") },
};

int score_percent(int64_t points, int64_t max_points)
{
	return max_points > 0 ? (int)((points * 200 + max_points) / (2 * max_points)) : -1;
}

static char suggest(int percent)
{
	for (size_t i = 0; percent >= 0 && i < ARRAY_LEN(thresholds); i++)
		if (percent >= thresholds[i].from)
			return thresholds[i].rating;
	return 0;
}

struct objective_score score_objective(const struct run *run, size_t objective)
{
	struct objective_score score = { 0 };

	for (size_t i = 0; i < run->exercise->injects.count; i++) {
		const struct decision *d = run->exercise->injects.item[i].decision;
		const struct inject_state *state = &run->injects[i];

		if (!d || d->objective.index != (int32_t)objective || !state->max_points)
			continue;
		score.decisions++;
		score.points += state->points;
		score.max_points += state->max_points;
		score.late += state->decision == DECISION_TIMED_OUT;
	}
	score.suggested = suggest(score_percent(score.points, score.max_points));
	return score;
}

const char *rating_label(char rating)
{
	for (size_t i = 0; i < ARRAY_LEN(labels); i++)
		if (labels[i].rating == rating)
			return _(labels[i].label);
	return "";
}
