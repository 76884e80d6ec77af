/*
 * agenda - what is due, and when to wake next.
 *
 * Layer    run.
 * Callers  journal/session.c commits what is due; the screen sleeps until agenda_wake_ms().
 *
 * At the same instant: time-outs first, then injects in the order of the playbook, then EndEx. A
 * decision at the very limit is in time: sessions catch up to the instant before a decision, not to
 * it.
 */
#ifndef SONAE_RUN_AGENDA_H
#define SONAE_RUN_AGENDA_H

#include "run/run.h"

/* A live incident has no agenda: what is due there is shown, not recorded (incident.h). */

/* The first thing due at or before `elapsed_ms` as a wish (kind, ref, elapsed_ms of when it became
 * due; `at_ms` is the caller's). False when nothing is due, or the exercise is not running. */
bool agenda_next(const struct run *run, int64_t elapsed_ms, struct entry *wish);

/* Before EndEx every open decision is closed: the first such time-out as a wish, at `elapsed_ms`.
 */
bool agenda_close(const struct run *run, int64_t elapsed_ms, struct entry *wish);

/* Exercise time of the next thing that will be due; NO_MS when none will be. */
int64_t agenda_wake_ms(const struct run *run);
/* Exercise time of the next inject that is already scheduled; NO_MS. For "next inject in". */
int64_t agenda_next_inject_ms(const struct run *run);

#endif
