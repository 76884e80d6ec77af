/*
 * drill - the tabletop exercise itself: its life and its clock.
 *
 * The exercise clock is read on every tick. A reading that comes too late (the laptop slept, the
 * process was stopped) is a gap: the exercise is paused where it was last seen, on the record. When
 * the journal fails the clock stands too, so that nobody loses time or points by a full disk.
 */
#include "screen/drill.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/when.h"
#include "playbook/check.h"
#include "screen/screens.h"

int64_t drill_now_ms(const struct drill *d)
{
	return exclock_elapsed_ms(&d->clock, clock_steady_ms());
}

const char *drill_person(const struct session *s, const char *role)
{
	for (size_t i = 0; role && i < s->count; i++) {
		const struct entry *e = &s->entries[i];

		if (e->kind == ENTRY_PARTICIPANT && e->role && !strcmp(e->role, role))
			return e->actor;
	}
	return NULL;
}

/* Brings the clock in line with the state: running, its speed, and never behind the last entry. */
static void set_clock(struct drill *d, int64_t steady_ms)
{
	const struct run *run = d->session->run;
	int64_t elapsed = exclock_elapsed_ms(&d->clock, steady_ms);

	if (elapsed < run->elapsed_ms || run->phase == RUN_OVER)
		elapsed = run->elapsed_ms;
	exclock_set(&d->clock, elapsed, run->speed, run->phase == RUN_ON && !d->trouble, steady_ms);
	d->elapsed_ms = elapsed;
}

static void journal_failed(struct drill *d, struct app *app, const struct error *err)
{
	d->trouble = true;
	app_announce(app, STYLE_ALARM, "%s", err->text);
}

bool drill_settle(struct drill *d, struct app *app, enum append_result result,
		  const struct error *err)
{
	if (result == APPEND_FAILED)
		journal_failed(d, app, err);
	else
		d->trouble = false;
	if (result == APPEND_REFUSED)
		app_announce(app, STYLE_WARN, "%s", err->text);
	if (result == APPEND_MOVED)
		app_announce(app, STYLE_WARN, "%s",
			     _("another terminal was faster; look again, then confirm once more"));
	set_clock(d, clock_steady_ms());
	drill_look(d, app);
	return result == APPEND_DONE;
}

bool drill_commit(struct drill *d, struct app *app, struct entry wish)
{
	struct error err = { 0 };
	enum append_result result;
	int64_t now = drill_now_ms(d), wall = clock_wall_ms();

	/* Up to the instant before: a decision at the very limit is in time. */
	result = session_catch_up(d->session, now - 1, wall, NULL, &err);
	if (result == APPEND_DONE) {
		wish.elapsed_ms = now;
		wish.at_ms = wall;
		result = session_append(d->session, &wish, &err);
	}
	return drill_settle(d, app, result, &err);
}

/*
 * Takes up a session where it was last seen. One that was killed while it ran is paused there,
 * until people are ready; one that has only just started, or that another terminal is running right
 * now, runs on.
 */
static void take_up(struct drill *d, struct app *app)
{
	const struct run *run = d->session->run;
	int64_t age = 0, pulse = session_pulse_read(d->session, clock_wall_ms(), &age);
	bool fresh = pulse == NO_MS && d->session->count &&
		     d->session->entries[d->session->count - 1].kind == ENTRY_STARTEX;
	bool alive = pulse != NO_MS && age < PULSE_ALIVE_MS;

	exclock_set(&d->clock, pulse > run->elapsed_ms ? pulse : run->elapsed_ms, 1, false,
		    clock_steady_ms());
	if (run->phase == RUN_BRIEFING)
		(void)drill_commit(d, app,
				   (struct entry){ .kind = ENTRY_STARTEX,
						   .number = 1,
						   .actor = d->session->info.facilitator,
						   .ref = d->session->exercise->item.id });
	else if (run->phase == RUN_ON && !fresh && !alive)
		(void)drill_commit(d, app,
				   (struct entry){ .kind = ENTRY_PAUSE,
						   .text = _("The program had been interrupted") });
	set_clock(d, clock_steady_ms());
}

static void *drill_open(struct app *app, const void *argument)
{
	struct drill *d = mem_alloc(sizeof *d);

	/* The session is handed over: this screen closes it. */
	d->session = (struct session *)(uintptr_t)argument;
	d->inject = d->picked = d->who = -1;
	d->seen_seq = d->session->run->last_seq;
	d->app = app;
	d->default_role = app->options.role;
	app->session = d->session;
	d->decisions = check_exercise_bounds(d->session->exercise).decisions;
	take_up(d, app);
	drill_look(d, app);
	if (d->session->run->shown_count)
		drill_select_newest(d);
	return d;
}

static void drill_close(void *state)
{
	struct drill *d = state;

	if (!d)
		return;
	/* The screen that replaces this one is already open and may have set its own. */
	if (d->app->session == d->session)
		d->app->session = NULL;
	session_close(d->session);
	field_release(&d->why);
	free(d);
}

void drill_pause_for(struct drill *d, struct app *app, const char *why, int64_t gap_ms)
{
	if (d->session->run->phase == RUN_ON)
		(void)drill_commit(
			d, app,
			(struct entry){ .kind = ENTRY_PAUSE, .text = why, .number = gap_ms });
}

static void drill_hold(void *state, struct app *app, const char *why)
{
	struct drill *d = state;

	drill_pause_for(d, app, why, 0);
}

static enum verdict drill_tick(void *state, struct app *app, int64_t steady_ms)
{
	struct drill *d = state;
	struct error err = { 0 };
	size_t news = 0;
	int64_t gap = exclock_read(&d->clock, steady_ms);

	if (gap) {
		drill_pause_for(d, app,
				_("The clock stood still: this computer or program had stopped"),
				gap);
		return VERDICT_DONE;
	}
	if (journal_has_news(d->session->journal) && !session_sync(d->session, &news, &err)) {
		journal_failed(d, app, &err);
		set_clock(d, steady_ms);
		return VERDICT_DONE;
	}
	if (news)
		set_clock(d, steady_ms);
	d->elapsed_ms = exclock_elapsed_ms(&d->clock, steady_ms);
	if (!d->trouble && d->session->run->phase == RUN_ON) {
		enum append_result result = session_catch_up(d->session, d->elapsed_ms,
							     clock_wall_ms(), &news, &err);

		if (result != APPEND_DONE)
			(void)drill_settle(d, app, result, &err);
		else if (news)
			set_clock(d, steady_ms);
		session_pulse(d->session, d->elapsed_ms);
	}
	app->session_elapsed_ms = d->elapsed_ms;
	drill_look(d, app);
	return VERDICT_DONE;
}

/* Once a second while the exercise is live; sooner when something is due. */
static int64_t drill_wake(const void *state, int64_t steady_ms)
{
	const struct drill *d = state;
	int64_t read = d->clock.read_ms, next = read + 1000 - (read - d->clock.anchor_ms) % 1000;
	int64_t due, wait;

	if (d->session->run->phase == RUN_OVER)
		return -1;
	due = agenda_wake_ms(d->session->run);
	wait = due == NO_MS ? -1 : exclock_wait_ms(&d->clock, due, steady_ms);
	return wait >= 0 && steady_ms + wait < next ? steady_ms + wait : next;
}

static struct field *drill_typing(void *state)
{
	struct drill *d = state;

	return drill_is_typing(d) ? &d->why : NULL;
}

const struct screen_class drill_screen = {
	.name = "drill",
	.keys = KEYS_DRILL,
	.open = drill_open,
	.close = drill_close,
	.draw = drill_draw,
	.act = drill_act,
	.tick = drill_tick,
	.answered = drill_answered,
	.wake = drill_wake,
	.typing = drill_typing,
	.usable = drill_usable,
	.hold = drill_hold,
};
