/*
 * replay - steps through a session, entry by entry, as it happened, or lets it play.
 *
 * A position is nothing but the run folded over the entries up to it: what is painted is the same
 * state that people had before them then. Going back folds anew from the beginning. What plays is
 * the time of the session; it takes the entries with it as it reaches them.
 */
#include "screen/replay.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/when.h"
#include "screen/review_draw.h"
#include "screen/screens.h"
#include "screen/scroll.h"

#define REPLAY_PAGE 10   /* entries for PgUp and PgDn */
#define SILENCE_MS 30000 /* of our own time: longer ones are skipped */
#define REST_MS 2000     /* what is left of them, to see what was before */

/* ---- positions ---- */

static void fold_to(struct replay *r)
{
	const struct session *s = r->session;
	size_t wanted = s->count ? r->list.at + 1 : 0;

	if (r->run && (size_t)r->run->last_seq > wanted) {
		run_free(r->run);
		r->run = NULL;
	}
	if (!r->run)
		r->run = run_new(s->playbook, s->run->incident ? NULL : s->exercise, s->info.id);
	while ((size_t)r->run->last_seq < wanted)
		run_apply(r->run, &s->entries[r->run->last_seq]);
}

const struct entry *replay_entry(const struct replay *r)
{
	return r->session->count ? &r->session->entries[r->list.at] : NULL;
}

/* ---- playing ---- */

static const int speeds[] = { 1, 2, 5, 10, 60, 600, 3600 };

static const struct entry *next_entry(const struct replay *r)
{
	return r->list.at + 1 < r->session->count ? replay_entry(r) + 1 : NULL;
}

/* Stands at an entry: its time is shown, and from it the clock goes on. */
static void stand(struct replay *r)
{
	const struct entry *e = replay_entry(r);

	fold_to(r);
	r->skip = 0;
	r->now_ms = e ? e->elapsed_ms : 0;
	r->anchored = false;
}

static void change_speed(struct replay *r, int direction)
{
	int wanted = r->speed;

	for (size_t i = 0; i < ARRAY_LEN(speeds); i++) {
		if (direction > 0 && speeds[i] > r->speed) {
			wanted = speeds[i];
			break;
		}
		if (direction < 0 && speeds[i] < r->speed)
			wanted = speeds[i];
	}
	r->speed = wanted;
	r->anchored = false;
}

/* From the end it begins anew. */
static void play_or_stop(struct replay *r)
{
	r->playing = !r->playing && r->session->count;
	if (r->playing && !next_entry(r)) {
		r->list.at = 0;
		stand(r);
	}
	r->anchored = false;
}

/* Nobody watches a night go by: a long silence is said and cut short. */
static void skip_silence(struct replay *r, struct app *app, int64_t steady_ms)
{
	const struct entry *next = next_entry(r);
	int64_t rest_ms = (int64_t)REST_MS * r->speed, skipped;

	if (!next || exclock_wait_ms(&r->clock, next->elapsed_ms, steady_ms) <= SILENCE_MS)
		return;
	skipped = next->elapsed_ms - rest_ms - r->now_ms;
	r->now_ms += skipped;
	exclock_set(&r->clock, r->now_ms, r->speed, true, steady_ms);
	app_announce(app, STYLE_STRONG, _("a silence of %s is skipped"),
		     replay_span(r, app_frame(app), skipped));
}

static void run_on(struct replay *r, int64_t steady_ms)
{
	const struct entry *next;

	if (!r->anchored)
		exclock_set(&r->clock, r->now_ms, r->speed, true, steady_ms);
	r->anchored = true;
	(void)exclock_read(&r->clock, steady_ms);
	r->now_ms = exclock_elapsed_ms(&r->clock, steady_ms);
	while ((next = next_entry(r)) && next->elapsed_ms <= r->now_ms) {
		r->list.at++;
		r->skip = 0;
	}
	fold_to(r);
}

static enum verdict replay_tick(void *state, struct app *app, int64_t steady_ms)
{
	struct replay *r = state;

	r->ticked_ms = steady_ms;
	run_on(r, steady_ms);
	skip_silence(r, app, steady_ms);
	if (!next_entry(r)) {
		r->playing = false;
		stand(r);
	}
	return VERDICT_DONE;
}

static int64_t replay_wake(const void *state, int64_t steady_ms)
{
	const struct replay *r = state;
	const struct entry *next = next_entry(r);
	int64_t wait_ms;

	if (!r->playing)
		return -1;
	if (!r->anchored || !next)
		return steady_ms;
	wait_ms = exclock_wait_ms(&r->clock, next->elapsed_ms, r->ticked_ms);
	return r->ticked_ms + (wait_ms < MS_PER_SECOND ? wait_ms : MS_PER_SECOND);
}

/* ---- life and keys ---- */

/* "ID@SEQ": the entry to begin at, 0 without one; *id is the rest. */
static int64_t split_argument(const char *argument, char **id)
{
	const char *at = strchr(argument, '@');

	*id = mem_copy(argument, at ? (size_t)(at - argument) : strlen(argument));
	return at ? strtoll(at + 1, NULL, 10) : 0;
}

static void go_to(struct replay *r, int64_t seq)
{
	for (size_t i = 0; i < r->session->count; i++)
		if (r->session->entries[i].seq == seq)
			r->list.at = i;
}

static void *replay_open(struct app *app, const void *argument)
{
	struct error err = { 0 };
	int64_t seq;
	char *id;
	struct session *s;
	struct replay *r;

	if (!app_need_journal(app))
		return NULL;
	seq = split_argument(argument, &id);
	s = session_open(app->journal, id, &err);
	free(id);
	if (!s) {
		app_announce(app, STYLE_ALARM, "%s", err.text);
		return NULL;
	}
	r = mem_alloc(sizeof *r);
	r->app = app;
	r->session = s;
	r->list.page = REPLAY_PAGE;
	list_set_count(&r->list, s->count);
	r->speed = 1;
	go_to(r, seq);
	stand(r);
	review_enter(app, s);
	return r;
}

static void replay_close(void *state)
{
	struct replay *r = state;

	if (!r)
		return;
	review_leave(r->app, r->session);
	run_free(r->run);
	session_close(r->session);
	free(r);
}

static bool scroll_text(struct replay *r, struct app *app, enum action action)
{
	struct rect area = replay_text_area(app_body());

	return scroll_act(&r->skip, replay_text_lines(r, app_frame(app), area), area.rows, action);
}

static bool step(struct replay *r, enum action action)
{
	enum action in_list = action == ACT_RIGHT ? ACT_DOWN : action == ACT_LEFT ? ACT_UP : action;

	if (!list_act(&r->list, in_list))
		return false;
	stand(r);
	return true;
}

static enum verdict replay_act(void *state, struct app *app, enum action action,
			       const struct key *key)
{
	struct replay *r = state;

	(void)key;
	if (r->reading && scroll_text(r, app, action))
		return VERDICT_DONE;
	if (step(r, action))
		return VERDICT_DONE;
	switch (action) {
	case ACT_PAUSE:
		play_or_stop(r);
		return VERDICT_DONE;
	case ACT_FASTER:
	case ACT_SLOWER:
		change_speed(r, action == ACT_FASTER ? 1 : -1);
		return VERDICT_DONE;
	case ACT_NEXT_PANE:
		r->reading = !r->reading;
		return VERDICT_DONE;
	case ACT_BACK:
		return VERDICT_POP;
	default:
		return VERDICT_IGNORED;
	}
}

static const char *replay_label(const void *state, enum action action)
{
	const struct replay *r = state;

	return action == ACT_PAUSE && r->playing ? _("Stop") : NULL;
}

const struct screen_class replay_screen = {
	.name = "replay",
	.keys = KEYS_REPLAY,
	.open = replay_open,
	.close = replay_close,
	.draw = replay_draw,
	.act = replay_act,
	.tick = replay_tick,
	.wake = replay_wake,
	.label = replay_label,
};
