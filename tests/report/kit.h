/* kit - a small drill in memory, without files or a journal, for the tests of the report room. */
#ifndef TESTS_REPORT_KIT_H
#define TESTS_REPORT_KIT_H

#include "journal/session.h"

/*
 * minute  inject   decision
 *      1  first    within 5 min: good (100, with feedback and a source), bad (0)
 *      6  second   within 2 min: good, bad; on time-out 10 points
 *         spare    manual
 * ends at minute 10; one objective, one role: it-lead
 */
struct session *kit_session(void);
void kit_release(struct session *s);

/* Drafts and folds one entry in, as the journal would; it must not be refused. */
void kit_add(struct session *s, struct entry wish);

/* StartEx, first, a decision for good with this rationale at 02:30, second, its time-out, a note
 * with this text, EndEx at 10:00. */
void kit_play(struct session *s, const char *rationale, const char *note);

#endif
