/*
 * stack - the screens that lie above one another; see stack.h.
 *
 * A screen's function never opens another one itself: it leaves a wish, and when it has returned
 * the wish is fulfilled. So no state is freed under a function that still uses it.
 */
#include "screen/stack.h"

#define NEWS_MS 5000 /* how long the arrival of an inject is announced */

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct layer *stack_top(struct app *app)
{
	struct app_screens *s = app->screens;

	return s->count ? &s->layer[s->count - 1] : NULL;
}

static void wish(struct app *app, struct opening opening)
{
	struct app_screens *s = app->screens;

	assert(s->opening_count < OPENINGS_MAX);
	s->opening[s->opening_count++] = opening;
}

void app_push(struct app *app, const struct screen_class *class, const void *argument)
{
	wish(app, (struct opening){ .class = class, .argument = argument });
}

void app_replace(struct app *app, const struct screen_class *class, const void *argument)
{
	wish(app, (struct opening){ .class = class,
				    .argument = argument,
				    .replaces = true,
				    .at = app->screens->acting });
}

static void add_layer(struct app_screens *s, struct layer layer)
{
	if (s->count == s->capacity) {
		s->capacity = s->capacity ? 2 * s->capacity : 8;
		s->layer = mem_grow(s->layer, s->capacity * sizeof *s->layer);
	}
	s->layer[s->count++] = layer;
}

static void close_layer(struct app *app, struct layer layer)
{
	asking_forget(app, layer.state);
	if (layer.class->close)
		layer.class->close(layer.state);
}

static void fulfil(struct app *app, const struct opening *o)
{
	struct app_screens *s = app->screens;
	struct layer fresh = { .class = o->class, .state = o->class->open(app, o->argument) };

	if (!fresh.state)
		return;
	if (o->replaces && o->at < s->count) {
		struct layer old = s->layer[o->at];

		s->layer[o->at] = fresh;
		close_layer(app, old);
		return;
	}
	add_layer(s, fresh);
}

static void fulfil_all(struct app *app)
{
	struct app_screens *s = app->screens;

	while (s->opening_count) {
		struct opening first = s->opening[0];

		s->opening_count--;
		memmove(&s->opening[0], &s->opening[1], s->opening_count * sizeof first);
		fulfil(app, &first);
	}
}

static void remove_layer(struct app *app, size_t at)
{
	struct app_screens *s = app->screens;
	struct layer gone = s->layer[at];
	bool was_top = at + 1 == s->count;
	struct layer *top;

	s->count--;
	memmove(&s->layer[at], &s->layer[at + 1], (s->count - at) * sizeof gone);
	close_layer(app, gone);
	top = stack_top(app);
	if (was_top && top && top->class->uncovered) {
		s->acting = s->count - 1;
		top->class->uncovered(top->state, app);
	}
}

void stack_settle(struct app *app, size_t layer, enum verdict verdict)
{
	struct app_screens *s = app->screens;

	fulfil_all(app);
	if (verdict == VERDICT_QUIT)
		s->quit = true;
	if (verdict == VERDICT_POP && layer < s->count)
		remove_layer(app, layer);
	fulfil_all(app);
}

void stack_close_all(struct app *app)
{
	struct app_screens *s = app->screens;

	while (s->count)
		close_layer(app, s->layer[--s->count]);
}

void stack_hold_all(struct app *app, const char *why)
{
	struct app_screens *s = app->screens;

	for (size_t i = 0; i < s->count; i++) {
		s->acting = i;
		if (s->layer[i].class->hold)
			s->layer[i].class->hold(s->layer[i].state, app, why);
	}
}

static int64_t wake_of(const struct layer *l, int64_t steady_ms)
{
	return l->class->wake ? l->class->wake(l->state, steady_ms) : -1;
}

/* News give the clock its place back after a while; a warning stays until a key is pressed. */
static void fade_news(struct app *app, int64_t steady_ms)
{
	const struct app_screens *s = app->screens;

	if (s->announcement && s->announcement_style == STYLE_STRONG &&
	    steady_ms - s->announced_ms >= NEWS_MS)
		app_forget_announcement(app);
}

void stack_tick(struct app *app, int64_t steady_ms)
{
	struct app_screens *s = app->screens;

	fade_news(app, steady_ms);
	for (size_t i = 0; i < s->count; i++) {
		struct layer l = s->layer[i];
		int64_t wake = wake_of(&l, steady_ms);

		if (!l.class->tick || wake < 0 || wake > steady_ms)
			continue;
		s->acting = i;
		stack_settle(app, i, l.class->tick(l.state, app, steady_ms));
	}
}

int64_t stack_wait_ms(struct app *app, int64_t steady_ms)
{
	struct app_screens *s = app->screens;
	int64_t soonest = -1;

	for (size_t i = 0; i < s->count; i++) {
		int64_t wake = wake_of(&s->layer[i], steady_ms);

		if (wake >= 0 && (soonest < 0 || wake < soonest))
			soonest = wake;
	}
	if (soonest < 0)
		return -1;
	return soonest > steady_ms ? soonest - steady_ms : 0;
}
