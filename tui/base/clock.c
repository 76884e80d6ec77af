/* clock - the only place that looks at a clock; see clock.h. */
#include "base/clock.h"

#include <stdlib.h>
#include <time.h>

#include "base/when.h"

#ifdef CLOCK_BOOTTIME
#define STEADY_CLOCK CLOCK_BOOTTIME
#else
#define STEADY_CLOCK CLOCK_MONOTONIC
#endif

static int64_t read_clock(clockid_t clock)
{
	struct timespec now;

	if (clock_gettime(clock, &now))
		return 0;
	return now.tv_sec * MS_PER_SECOND + now.tv_nsec / 1000000;
}

int64_t clock_wall_ms(void)
{
	const char *frozen = getenv("SONAE_CLOCK");
	int64_t ms;

	if (frozen && when_parse_rfc3339(frozen, &ms))
		return ms;
	return read_clock(CLOCK_REALTIME);
}

int64_t clock_steady_ms(void)
{
	return read_clock(STEADY_CLOCK);
}
