/*
 * clock - the only place that looks at a clock.
 *
 * Layer    base.
 * Callers  only the screen loop, the unattended driver and main; everybody else is handed the time.
 *
 * SONAE_CLOCK=RFC3339 freezes the wall clock for tests.
 */
#ifndef SONAE_BASE_CLOCK_H
#define SONAE_BASE_CLOCK_H

#include <stdint.h>

/* Milliseconds since 1970-01-01 UTC. */
int64_t clock_wall_ms(void);
/* Goes on during suspend, never jumps with the wall clock; its zero means nothing. */
int64_t clock_steady_ms(void);

#endif
