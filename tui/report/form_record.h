/*
 * form_record - a live session as what forms are filled from: its facts, and what it recorded.
 *
 * Layer    report.
 * Callers  the form command and screen.
 * Borrows  the session, as long as the source is used.
 */
#ifndef SONAE_REPORT_FORM_RECORD_H
#define SONAE_REPORT_FORM_RECORD_H

#include "journal/session.h"
#include "report/form.h"

/* Of a live incident, closed or not. */
struct form_source form_source_of(const struct session *s);

/* What the paper was made from: session, playbook with its SHA-256, last entry, chain head, time.
 * With these a third party can compare it with the journal. */
void form_set_footer(struct doc *d, const struct session *s, int64_t now_ms);

#endif
