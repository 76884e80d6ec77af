/*
 * replay - steps through a session, entry by entry, as it happened.
 *
 * A position is nothing but the run folded over the entries up to it: what is painted is the same
 * state that people had before them then. Going back folds anew from the beginning.
 */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/when.h"
#include "report/show.h"
#include "screen/list.h"
#include "screen/review_draw.h"
#include "screen/screens.h"

#define REPLAY_NARROW 60 /* below: one pane */
#define REPLAY_PAGE 10   /* entries for PgUp and PgDn */

struct replay {
	struct app *app;         /* borrowed */
	struct session *session; /* owned */
	struct run *run;         /* folded up to and with the entry at the cursor */
	struct list list;        /* of entries */
	bool reading;            /* the arrows scroll the entry's text */
	int skip;
};

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
		r->run = run_new(s->playbook, s->exercise, s->info.id);
	while ((size_t)r->run->last_seq < wanted)
		run_apply(r->run, &s->entries[r->run->last_seq]);
}

static const struct entry *current(const struct replay *r)
{
	return r->session->count ? &r->session->entries[r->list.at] : NULL;
}

/* ---- paint ---- */

static const char *time_of_day(const struct replay *r, struct arena *frame, int64_t elapsed_ms)
{
	int minutes = run_time_of_day(r->run, elapsed_ms);

	return minutes < 0 ? when_elapsed(frame, elapsed_ms)
			   : arena_printf(frame, "%02d:%02d", minutes / 60, minutes % 60);
}

static const char *state_line(const struct replay *r, struct arena *frame)
{
	const struct totals *t = &r->run->totals;
	const char *points = review_points(frame, t->points, t->max_points);
	const char *now = arena_printf(frame, _("Now %s  %s"),
				       time_of_day(r, frame, r->run->elapsed_ms), points);

	/* The word comes first: it is what must not be cut. */
	if (r->run->phase == RUN_HELD)
		return arena_printf(frame, _("PAUSED  %s"), now);
	return r->run->phase == RUN_OVER ? arena_printf(frame, _("EndEx  %s"), now) : now;
}

static void draw_shown(const struct replay *r, struct arena *frame, WINDOW *win, struct rect area,
		       size_t number)
{
	const struct shown *shown = &r->run->shown[number];
	const struct inject *inject = shown->inject < 0
					      ? NULL
					      : &r->session->exercise->injects.item[shown->inject];
	const char *from = inject ? phrase_text(&inject->from) : _("Facilitator");
	bool newest = number + 1 == r->run->shown_count;

	draw_text(win, area.y, area.x, area.columns, STYLE_DIM,
		  arena_printf(frame, "%s %s", time_of_day(r, frame, shown->elapsed_ms), from));
	draw_text(win, area.y + 1, area.x, area.columns, newest ? STYLE_STRONG : STYLE_PLAIN,
		  arena_printf(frame, "%s %s", newest ? "*" : " ",
			       inject ? phrase_text(&inject->title) : shown->text));
}

/* The injects so far, the newest one always in sight. */
static void draw_injects(const struct replay *r, struct arena *frame, WINDOW *win, struct rect area)
{
	size_t fits = area.rows > 1 ? (size_t)area.rows / 2 : 0, count = r->run->shown_count;

	if (!count)
		draw_wrapped(win, area, 0, STYLE_DIM, _("Nothing has arrived yet."));
	for (size_t i = count > fits ? count - fits : 0; i < count; i++, area.y += 2)
		draw_shown(r, frame, win, area, i);
}

static void put_open_decisions(struct scroll *to, const struct replay *r)
{
	const struct run *run = r->run;

	for (size_t i = 0; i < run->exercise->injects.count; i++) {
		const struct decision *d = run->exercise->injects.item[i].decision;
		int64_t left;

		if (run->injects[i].decision != DECISION_OPEN)
			continue;
		left = run_left_ms(run, (int)i, run->elapsed_ms);
		scroll_gap(to);
		scroll_put(to, 0, STYLE_WARN,
			   arena_printf(to->frame, _("Open, %s left: %s"),
					when_elapsed(to->frame, left), phrase_text(&d->question)));
	}
}

static struct scroll text_of(const struct replay *r, WINDOW *win, struct arena *frame,
			     struct rect area, int skip)
{
	struct scroll to = { .win = win, .frame = frame, .area = area, .skip = skip };

	/* The last column is for the marks that say that the text goes on. */
	to.area.columns--;
	if (current(r)) {
		review_put_entry(&to, r->session, current(r));
		put_open_decisions(&to, r);
	}
	return to;
}

static struct rect text_area(struct rect body)
{
	int left = body.columns < REPLAY_NARROW ? 0 : body.columns * 3 / 10 + 2;

	return (struct rect){ body.y + 1, body.x + left, body.rows - 1, body.columns - left };
}

static void draw_entry(const struct replay *r, struct arena *frame, WINDOW *win, struct rect area)
{
	int lines = text_of(r, NULL, frame, area, 0).line;
	struct scroll text = text_of(r, win, frame, area, scroll_clamp(r->skip, lines, area.rows));

	scroll_marks(&text);
	draw_cursor(win, area.y, area.x);
}

static void replay_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct replay *r = state;
	struct arena *frame = app_frame(app);
	struct rect body = draw_body(win), text = text_area(body), left = text;
	const char *title = phrase_text(&r->session->exercise->title);

	draw_header(win, app, arena_printf(frame, _("Replay: %s"), title),
		    arena_printf(frame, _("%zu of %zu  elapsed %s"), r->list.at + !!r->list.count,
				 r->list.count, when_elapsed(frame, r->run->elapsed_ms)));
	draw_text(win, body.y, body.x, body.columns, STYLE_STRONG, state_line(r, frame));
	if (text.x > body.x) {
		left.x = body.x;
		left.columns = text.x - 2;
		draw_injects(r, frame, win, left);
		draw_divider(win, text.y, text.x - 2, text.rows);
	}
	draw_entry(r, frame, win, text);
	draw_footer(win, app);
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
	go_to(r, seq);
	fold_to(r);
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
	struct rect area = text_area(app_body());
	int lines = text_of(r, NULL, app_frame(app), area, 0).line;
	struct list l = { .count = (size_t)lines,
			  .page = (size_t)area.rows,
			  .at = (size_t)scroll_clamp(r->skip, lines, area.rows) };

	if (!list_act(&l, action))
		return false;
	r->skip = scroll_clamp((int)l.at, lines, area.rows);
	return true;
}

static bool step(struct replay *r, enum action action)
{
	enum action in_list = action == ACT_RIGHT ? ACT_DOWN : action == ACT_LEFT ? ACT_UP : action;

	if (!list_act(&r->list, in_list))
		return false;
	r->skip = 0;
	fold_to(r);
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
	case ACT_NEXT_PANE:
		r->reading = !r->reading;
		return VERDICT_DONE;
	case ACT_BACK:
		return VERDICT_POP;
	default:
		return VERDICT_IGNORED;
	}
}

const struct screen_class replay_screen = {
	.name = "replay",
	.keys = KEYS_REPLAY,
	.open = replay_open,
	.close = replay_close,
	.draw = replay_draw,
	.act = replay_act,
};
