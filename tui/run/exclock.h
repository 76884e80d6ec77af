/*
 * exclock - the exercise clock: steady time in, exercise time out.
 *
 * Layer    run: the steady time (clock_steady_ms) is an argument.
 * Callers  the drill screen and the unattended driver.
 *
 * A gap (the laptop slept, the process was stopped, the terminal hung) does not run the exercise
 * on: the caller sees it by exclock_gap_ms() and records a pause where the clock was last read.
 */
#ifndef SONAE_RUN_EXCLOCK_H
#define SONAE_RUN_EXCLOCK_H

#include <stdbool.h>
#include <stdint.h>

#define EXCLOCK_GAP_MS 5000 /* a reading later than this after the last one is a gap */

struct exclock {
	int64_t elapsed_ms; /* exercise time at the anchor */
	int64_t anchor_ms;  /* steady time of the anchor */
	int64_t read_ms;    /* steady time of the last reading */
	int speed;
	bool running;
};

/* The speed that is offered next above (direction > 0) or below the present one; the same at the
 * ends. */
int exclock_next_speed(int speed, int direction);

/* Sets the clock: after StartEx, pause, resume, a change of speed, a resumed session. */
void exclock_set(struct exclock *c, int64_t elapsed_ms, int speed, bool running, int64_t steady_ms);
/* Exercise time now. */
int64_t exclock_elapsed_ms(const struct exclock *c, int64_t steady_ms);
/* Notes that the clock was read; returns the gap since the last reading when it was one, else 0. A
 * gap is taken out of the exercise time. */
int64_t exclock_read(struct exclock *c, int64_t steady_ms);
/* Steady milliseconds until exercise time `elapsed_ms`; -1 when the clock stands. */
int64_t exclock_wait_ms(const struct exclock *c, int64_t elapsed_ms, int64_t steady_ms);

#endif
