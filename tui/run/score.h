/*
 * score - points by objective and the rating they suggest at the hot wash.
 *
 * Layer    run.
 *
 * Ratings are those of an exercise evaluation guide (HSEEP): P performed without challenges, S with
 * some, M with major challenges, U unable to be performed. The thresholds below are this program's
 * own; people have the last word at the hot wash.
 */
#ifndef SONAE_RUN_SCORE_H
#define SONAE_RUN_SCORE_H

#include "run/run.h"

struct objective_score {
	int64_t points, max_points;
	size_t decisions, late;
	char suggested; /* 'P' from 90 %, 'S' from 60 %, 'M' from 30 %, 'U' below; 0: not observed
			 */
};

struct objective_score score_objective(const struct run *run, size_t objective);
/* Rounded per cent, -1 when nothing was to score. */
int score_percent(int64_t points, int64_t max_points);
const char *rating_label(char rating); /* translated; "" for 0 */

#endif
