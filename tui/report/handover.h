/*
 * handover - what the next shift has to know, on one A4 page.
 *
 * Layer    report.
 * Callers  the handover command and screen.
 *
 * Each list shows what presses most and counts the rest. Lines are cut so that the page stays one
 * page: all of it stands in the record.
 */
#ifndef SONAE_REPORT_HANDOVER_H
#define SONAE_REPORT_HANDOVER_H

#include "journal/session.h"
#include "report/doc.h"

/* Lines of text that an A4 page holds. */
#define HANDOVER_LINES 64

/* Begins the document of a live incident and fills it, its footer too; doc_release() it. */
void handover_fill(struct doc *d, const struct session *s, int64_t now_ms);

#endif
