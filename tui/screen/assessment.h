/*
 * assessment - the questionnaire of a self-assessment: its state, shared by keys and drawing.
 *
 * Layer    screen.
 * Callers  assessment.c, assessment_draw.c.
 */
#ifndef SONAE_SCREEN_ASSESSMENT_H
#define SONAE_SCREEN_ASSESSMENT_H

#include "run/assessment.h"
#include "screen/app.h"
#include "screen/list.h"

struct assessment_view {
	const struct app *app;
	struct session *session; /* owned */
	struct session *last;    /* owned, only read; NULL: there was none before */
	struct list list;        /* the questions, and behind them the row that finishes */
	bool results;            /* shown instead of the questions */
	int skip;                /* lines of the results above the first one shown */
};

static inline const struct assessment_state *assessment_state_of(const struct assessment_view *v)
{
	return v->session->run->assessment;
}

static inline bool assessment_is_over(const struct assessment_view *v)
{
	return v->session->run->phase == RUN_OVER;
}

/* The question under the cursor; NULL on the row that finishes. */
const struct answer_state *assessment_at(const struct assessment_view *v);

void assessment_draw(const void *state, const struct app *app, WINDOW *win);
/* Lines of the results in an area. */
int assessment_result_lines(const struct assessment_view *v, struct rect area);

#endif
