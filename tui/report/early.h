/*
 * early - whether a drill was stopped before it had brought all that it had to bring.
 *
 * Layer    report.
 * Callers  the after-action report, show, the list command, the trend.
 *
 * A drill that was answered through and then ended before its time is finished; one in which
 * something was still to come, or a question was open, was stopped.
 */
#ifndef SONAE_REPORT_EARLY_H
#define SONAE_REPORT_EARLY_H

#include "journal/session.h"

struct early {
	bool stopped;
	int64_t elapsed_ms, planned_ms;
	size_t questions; /* that were asked, or would have been had it gone on */
};

struct early early_of(const struct session *s);

/* Of one of which only this is known: opens it where it may have been stopped. False when it cannot
 * be read. */
bool early_in_journal(struct journal *j, const struct exercise *ex, const char *session,
		      int64_t elapsed_ms, int64_t decisions);

/* "ended", "stopped early (48 of 95 min)". In the arena. */
const char *early_state(const struct session *s, struct arena *arena);

#endif
