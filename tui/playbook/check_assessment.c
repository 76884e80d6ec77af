/*
 * check_assessment - proves that a self-assessment can tell anything; see check_assessment.h.
 *
 * A file may have as many axes as fit into it: which of them are asked about is noted by one pass
 * over the questions.
 */
#include "playbook/check_assessment.h"

#include <stdlib.h>

#include "base/lang.h"

#define MOST_REPORTS 1000

/* A level that is left out of the result has no score. */
static void check_levels(const struct assessment *a, struct diags *ds)
{
	int64_t top = assessment_top_score(a);
	bool differ = false;

	EACH (const struct level, level, a->levels) {
		if (level->excluded && level->score)
			diags_add(ds, DIAG_ERROR, level->item.at,
				  _("an answer that is left out of the result has no 'score'; "
				    "remove one of the two"));
		differ = differ || (!level->excluded && level->score < top);
	}
	/* That there are too few of them has been told. */
	if (a->levels.count > 1 && !differ)
		diags_add(ds, DIAG_ERROR, a->item.at,
			  _("the answers of this assessment do not differ in 'score'; give each "
			    "what it counts"));
}

static void check_axes(const struct assessment *a, struct diags *ds)
{
	bool *asked = mem_alloc(a->axes.count + 1);
	size_t most = ds->warnings + MOST_REPORTS;

	EACH (const struct assessment_question, q, a->questions)
		if (q->axis.index >= 0)
			asked[q->axis.index] = true;
	for (size_t i = 0; i < a->axes.count && ds->warnings < most; i++)
		if (!asked[i])
			diags_add(ds, DIAG_WARNING, a->axes.item[i].item.at,
				  _("no question asks about this axis; add one or remove it"));
	free(asked);
}

void check_assessment(const struct assessment *a, struct diags *ds)
{
	check_levels(a, ds);
	check_axes(a, ds);
}
