/*
 * evidence_detail - a piece of evidence of the live incident: its row in a list, and all about it
 * with its chain of custody.
 *
 * Layer    screen.
 * Callers  the screen of the evidence.
 */
#ifndef SONAE_SCREEN_EVIDENCE_DETAIL_H
#define SONAE_SCREEN_EVIDENCE_DETAIL_H

#include "journal/session.h"
#include "run/incident.h"

const char *evidence_detail_row(const struct evidence *e, struct arena *frame, int columns);
const char *evidence_detail_text(const struct session *s, const struct evidence *e,
				 struct arena *arena);

#endif
