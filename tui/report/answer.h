/*
 * answer - what a decision or a time-out is told with: question, options, rationale, feedback and
 *          sources.
 *
 * Layer    report.
 * Callers  the renderers; the review screen.
 *
 * Feedback and sources show which choice was the right one: while a session goes on they are kept
 * back.
 */
#ifndef SONAE_REPORT_ANSWER_H
#define SONAE_REPORT_ANSWER_H

#include "journal/session.h"

/* All borrowed from the session, NULL when there is none or not yet. */
struct answer_shown {
	const char *question;
	const char *options; /* considered, in an incident */
	const char *rationale;
	const char *feedback;
	const ref_list *sources;
};

/* Whether the entry is a decision or a time-out. */
bool answer_is(const struct entry *e);
struct answer_shown answer_shown(const struct session *s, const struct entry *e);

#endif
