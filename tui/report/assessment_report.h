/*
 * assessment_report - what a self-assessment came to, beside the one of the quarter before.
 *
 * Layer    report.
 * Callers  the screen of self-assessments, `sonae report`.
 */
#ifndef SONAE_REPORT_ASSESSMENT_REPORT_H
#define SONAE_REPORT_ASSESSMENT_REPORT_H

#include "journal/session.h"
#include "report/doc.h"

/* Results by axis with a radar, weak points with their sources, then all answers. `last` is NULL
 * when there was none before. */
void assessment_report(struct doc *d, const struct session *s, const struct session *last,
		       int64_t now_ms);

/* Of another session: the place of an axis or an answer of the same id; NULL, -1. Playbooks change
 * from one quarter to the next. */
int assessment_report_axis(const struct session *last, const char *id);
const struct answer_state *assessment_report_answer(const struct session *last, const char *id);

#endif
