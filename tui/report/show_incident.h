/*
 * show_incident - what each kind of entry of a live incident says to people.
 *
 * Layer    report.
 * Callers  show.c, for entries of incidents.
 */
#ifndef SONAE_REPORT_SHOW_INCIDENT_H
#define SONAE_REPORT_SHOW_INCIDENT_H

#include "journal/session.h"

/* In the arena, not yet made safe. Values of sensitive facts are withheld unless `full`. */
const char *show_incident_text(const struct session *s, const struct entry *e, bool full,
			       struct arena *arena);

#endif
