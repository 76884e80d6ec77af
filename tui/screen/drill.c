/*
 * drill - the tabletop exercise itself: its life, its clock and its keys.
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
#include "screen/screens.h"

enum question { ASK_NOTE, ASK_OWN_INJECT, ASK_END, ASK_LEAVE };

static const int speeds[] = { 1, 2, 5, 10, 20, 60 };

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

/* True when the session may be looked at afresh; announces what went wrong otherwise. */
static bool settle(struct drill *d, struct app *app, enum append_result result,
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
	return settle(d, app, result, &err);
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
	app->session = d->session;
	take_up(d, app);
	drill_look(d, app);
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

static void pause_for(struct drill *d, struct app *app, const char *why, int64_t gap_ms)
{
	if (d->session->run->phase == RUN_ON)
		(void)drill_commit(
			d, app,
			(struct entry){ .kind = ENTRY_PAUSE, .text = why, .number = gap_ms });
}

static void drill_hold(void *state, struct app *app, const char *why)
{
	struct drill *d = state;

	pause_for(d, app, why, 0);
}

static enum verdict drill_tick(void *state, struct app *app, int64_t steady_ms)
{
	struct drill *d = state;
	struct error err = { 0 };
	size_t news = 0;
	int64_t gap = exclock_read(&d->clock, steady_ms);

	if (gap) {
		pause_for(d, app, _("The clock stood still: this computer or program had stopped"),
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
			(void)settle(d, app, result, &err);
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

static void toggle_pause(struct drill *d, struct app *app)
{
	enum entry_kind kind = d->session->run->phase == RUN_HELD ? ENTRY_RESUME : ENTRY_PAUSE;

	if (d->trouble && kind == ENTRY_PAUSE) {
		/* The clock stands for the journal's sake: try whether it works again. */
		struct error err = { 0 };

		(void)settle(
			d, app,
			session_catch_up(d->session, drill_now_ms(d), clock_wall_ms(), NULL, &err),
			&err);
		return;
	}
	(void)drill_commit(d, app,
			   (struct entry){ .kind = kind, .actor = d->session->info.facilitator });
}

static void change_speed(struct drill *d, struct app *app, int direction)
{
	int speed = d->session->run->speed, wanted = speed;

	for (size_t i = 0; i < ARRAY_LEN(speeds); i++) {
		if (direction > 0 && speeds[i] > speed) {
			wanted = speeds[i];
			break;
		}
		if (direction < 0 && speeds[i] < speed)
			wanted = speeds[i];
	}
	if (wanted != speed)
		(void)drill_commit(d, app,
				   (struct entry){ .kind = ENTRY_SPEED,
						   .actor = d->session->info.facilitator,
						   .number = wanted });
}

/* The step at a running number. */
static const struct step *step_at(const struct drill *d, size_t number)
{
	EACH (const struct phase, phase, d->session->playbook->phases) {
		if (number < phase->steps.count)
			return &phase->steps.item[number];
		number -= phase->steps.count;
	}
	return NULL;
}

static void toggle_step(struct drill *d, struct app *app)
{
	const struct step *step = step_at(d, d->steps.at);
	bool done;

	if (!step || d->pane != PANE_STEPS)
		return;
	done = d->session->run->step_done[d->steps.at];
	(void)drill_commit(d, app,
			   (struct entry){
				   .kind = done ? ENTRY_CORRECTION : ENTRY_STEP,
				   .ref = step->item.id,
				   .role = step->role.id,
				   .text = done ? _("Marked as done by mistake") : NULL,
			   });
}

static void next_pane(struct drill *d)
{
	static const enum drill_pane after[] = {
		[PANE_BOX] = PANE_EVENTS, [PANE_EVENTS] = PANE_STEPS, [PANE_STEPS] = PANE_BOX
	};

	d->pane = after[d->pane];
	if (d->pane == PANE_STEPS && !d->steps_wanted)
		d->pane = PANE_BOX;
}

static void toggle_steps(struct drill *d)
{
	d->steps_wanted = d->pane != PANE_STEPS;
	d->pane = d->steps_wanted ? PANE_STEPS : PANE_BOX;
}

/* Opens the hot wash with the session; this screen lets go of it. */
static enum verdict to_hotwash(struct drill *d, struct app *app)
{
	struct error err = { 0 };
	struct session *again = session_open(d->session->journal, d->session->info.id, &err);

	if (!again) {
		app_announce(app, STYLE_ALARM, "%s", err.text);
		return VERDICT_DONE;
	}
	app_replace(app, &hotwash_screen, again);
	return VERDICT_DONE;
}

static enum verdict act_list(struct drill *d, enum action action)
{
	struct list *l = d->pane == PANE_EVENTS ? &d->events : &d->steps;

	list_set_count(&d->events, d->session->run->shown_count);
	list_set_count(&d->steps, d->session->run->step_count);
	return d->pane != PANE_BOX && list_act(l, action) ? VERDICT_DONE : VERDICT_IGNORED;
}

/* The facilitator's keys and the panes'. */
static enum verdict act_common(struct drill *d, struct app *app, enum action action)
{
	switch (action) {
	case ACT_NOTE:
		app_ask_text(app, ASK_NOTE, _("Note"), "");
		return VERDICT_DONE;
	case ACT_PAUSE:
		toggle_pause(d, app);
		return VERDICT_DONE;
	case ACT_FASTER:
	case ACT_SLOWER:
		change_speed(d, app, action == ACT_FASTER ? 1 : -1);
		return VERDICT_DONE;
	case ACT_STEPS:
		toggle_steps(d);
		return VERDICT_DONE;
	case ACT_STEP_DONE:
		toggle_step(d, app);
		return VERDICT_DONE;
	case ACT_NEXT_PANE:
		next_pane(d);
		return VERDICT_DONE;
	case ACT_RELEASE:
		d->releasing = true;
		d->pane = PANE_BOX;
		list_set_count(&d->contingencies, drill_contingency_count(d) + 1);
		return VERDICT_DONE;
	case ACT_END:
		app_ask(app, ASK_END,
			_("End the exercise now? Open decisions are closed without points."));
		return VERDICT_DONE;
	case ACT_BACK:
		app_ask(app, ASK_LEAVE,
			_("Leave the exercise? It is paused and can be resumed later."));
		return VERDICT_DONE;
	default:
		return act_list(d, action);
	}
}

static enum verdict act_release(struct drill *d, struct app *app, enum action action)
{
	int inject = drill_contingency(d, d->contingencies.at);

	if (list_act(&d->contingencies, action))
		return VERDICT_DONE;
	if (action != ACT_DECIDE && action != ACT_BACK)
		return VERDICT_IGNORED;
	d->releasing = false;
	if (action == ACT_BACK)
		return VERDICT_DONE;
	if (inject < 0)
		app_ask_text(app, ASK_OWN_INJECT, _("Inject of your own"), "");
	else
		(void)drill_commit(
			d, app,
			(struct entry){
				.kind = ENTRY_INJECT,
				.actor = d->session->info.facilitator,
				.ref = d->session->exercise->injects.item[inject].item.id,
			});
	return VERDICT_DONE;
}

static enum verdict drill_act(void *state, struct app *app, enum action action,
			      const struct key *key)
{
	struct drill *d = state;
	enum verdict v;

	if (d->releasing && (v = act_release(d, app, action)) != VERDICT_IGNORED)
		return v;
	if (!d->releasing && (v = drill_decide_act(d, app, action, key)) != VERDICT_IGNORED)
		return v;
	if (d->session->run->phase == RUN_OVER && (action == ACT_DECIDE || action == ACT_BACK))
		return to_hotwash(d, app);
	if (d->session->run->phase == RUN_HELD && action == ACT_DECIDE && d->inject < 0) {
		toggle_pause(d, app);
		return VERDICT_DONE;
	}
	return act_common(d, app, action);
}

static void end_exercise(struct drill *d, struct app *app)
{
	struct error err = { 0 };
	enum append_result result = session_end(d->session, drill_now_ms(d), clock_wall_ms(),
						d->session->info.facilitator, NULL, &err);

	(void)settle(d, app, result, &err);
}

static enum verdict drill_answered(void *state, struct app *app, int question, const char *text)
{
	struct drill *d = state;
	const char *facilitator = d->session->info.facilitator;

	if (!text)
		return VERDICT_DONE;
	switch ((enum question)question) {
	case ASK_NOTE:
		if (*text &&
		    !drill_commit(d, app, (struct entry){ .kind = ENTRY_NOTE, .text = text }))
			app_ask_text(app, ASK_NOTE, _("Note (not recorded yet)"), text);
		return VERDICT_DONE;
	case ASK_OWN_INJECT:
		if (*text &&
		    !drill_commit(d, app,
				  (struct entry){
					  .kind = ENTRY_OWN, .actor = facilitator, .text = text }))
			app_ask_text(app, ASK_OWN_INJECT,
				     _("Inject of your own (not recorded yet)"), text);
		return VERDICT_DONE;
	case ASK_END:
		end_exercise(d, app);
		return VERDICT_DONE;
	case ASK_LEAVE:
		pause_for(d, app, _("Left the exercise"), 0);
		return d->trouble ? VERDICT_DONE : VERDICT_POP;
	}
	return VERDICT_IGNORED;
}

static bool drill_usable(const void *state, const struct app *app, enum action action)
{
	const struct drill *d = state;
	const struct run *run = d->session->run;

	(void)app;
	switch (action) {
	case ACT_CHOOSE:
		return !d->feedback && !d->releasing && drill_is_answerable(d);
	case ACT_DECIDE:
		return d->releasing || d->feedback || drill_is_answerable(d) ||
		       run->phase == RUN_OVER;
	case ACT_STEP_DONE:
		return d->pane == PANE_STEPS;
	case ACT_PAUSE:
	case ACT_END:
	case ACT_RELEASE:
	case ACT_FASTER:
	case ACT_SLOWER:
		return run->phase != RUN_OVER;
	default:
		return true;
	}
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
