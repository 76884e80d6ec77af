/* exclock - the exercise clock; see exclock.h. */
#include "run/exclock.h"

#include "base/mem.h"

static const int speeds[] = { 1, 2, 5, 10, 20, 60 };

int exclock_next_speed(int speed, int direction)
{
	int below = speed;

	for (size_t i = 0; i < ARRAY_LEN(speeds); i++) {
		if (speeds[i] > speed)
			return direction > 0 ? speeds[i] : below;
		if (speeds[i] < speed)
			below = speeds[i];
	}
	return direction > 0 ? speed : below;
}

void exclock_set(struct exclock *c, int64_t elapsed_ms, int speed, bool running, int64_t steady_ms)
{
	*c = (struct exclock){
		.elapsed_ms = elapsed_ms,
		.anchor_ms = steady_ms,
		.read_ms = steady_ms,
		.speed = speed,
		.running = running,
	};
}

int64_t exclock_elapsed_ms(const struct exclock *c, int64_t steady_ms)
{
	if (!c->running || steady_ms < c->anchor_ms)
		return c->elapsed_ms;
	return c->elapsed_ms + (steady_ms - c->anchor_ms) * c->speed;
}

int64_t exclock_read(struct exclock *c, int64_t steady_ms)
{
	int64_t gap = steady_ms - c->read_ms;

	c->read_ms = steady_ms;
	if (!c->running || gap <= EXCLOCK_GAP_MS)
		return 0;
	c->anchor_ms += gap;
	return gap;
}

int64_t exclock_wait_ms(const struct exclock *c, int64_t elapsed_ms, int64_t steady_ms)
{
	int64_t left;

	if (!c->running)
		return -1;
	left = elapsed_ms - exclock_elapsed_ms(c, steady_ms);
	return left <= 0 ? 0 : (left + c->speed - 1) / c->speed;
}
