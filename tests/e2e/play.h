/*
 * play - what tests of the drill do again and again.
 *
 * Callers  test_drill.c, test_accidents.c.
 */
#ifndef TESTS_E2E_PLAY_H
#define TESTS_E2E_PLAY_H

#include "term.h"

/* From the first row of a briefing to the start of the exercise, until the words stand there. */
void play_start(struct term *t, const char *words);
/* Opens the briefing of tests/e2e/data/quick.yaml and starts the exercise; its first decision is
 * open then. */
void play_quick(struct term *t, int rows, int cols, const struct home *home, const char *lang);
/* The number under which an option is shown: a running number, a blank, its text. Fails when it is
 * not there. */
char play_number(struct term *t, const char *option);
/* Chooses the option and types the reason; Enter records it. */
void play_begin_decision(struct term *t, const char *option, const char *why);
/* Chooses the option, types the reason and confirms; waits for the words of the feedback, goes on.
 */
void play_decide(struct term *t, const char *option, const char *why, const char *feedback);

/* The last session's decisions, one a line: "option|rationale|late". */
void play_expect_decisions(const struct home *home, const char *rows);
/* The last session's state and the kind of its last entry: "paused pause". */
void play_expect_state(const struct home *home, const char *state_and_kind);

#endif
