/*
 * replay_draw - the state of a session at a moment: what had arrived, what was settled and owed,
 * and the entry in full; see replay.h.
 */
#include "screen/replay.h"

#include <string.h>

#include "base/lang.h"
#include "base/when.h"
#include "report/left.h"
#include "report/owed.h"
#include "report/show.h"
#include "screen/review_draw.h"
#include "screen/scroll.h"
#include "screen/stepping.h"

#define REPLAY_NARROW 60 /* below: one pane */
#define OWED_SHOWN 3

/* ---- drill ---- */

static const char *time_of_day(const struct replay *r, struct arena *frame, int64_t elapsed_ms)
{
	int minutes = run_time_of_day(r->run, elapsed_ms);

	return minutes < 0 ? when_elapsed(frame, elapsed_ms)
			   : arena_printf(frame, "%02d:%02d", minutes / 60, minutes % 60);
}

static const char *drill_line(const struct replay *r, struct arena *frame)
{
	const struct totals *t = &r->run->totals;
	const char *points = review_points(frame, t->points, t->max_points);
	const char *now = arena_printf(frame, _("Now %s  %s"), time_of_day(r, frame, r->now_ms),
				       points);

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

/* ---- incident ---- */

static int64_t wall_ms(const struct replay *r)
{
	return r->session->info.started_at_ms + r->now_ms;
}

static const char *incident_line(const struct replay *r, struct arena *frame)
{
	const struct incident *in = r->run->incident;
	const char *now = arena_printf(frame, _("Now %s  steps settled %zu/%zu  reports owed %zu"),
				       when_local(frame, wall_ms(r)),
				       in->step_count - incident_open_steps(r->run), in->step_count,
				       incident_owed_duties(r->run));

	return r->run->phase == RUN_OVER ? arena_printf(frame, _("CLOSED  %s"), now) : now;
}

/* The lines used. */
static int draw_owed(const struct replay *r, struct arena *frame, WINDOW *win, struct rect area)
{
	owed_list owed = owed_find(r->run, wall_ms(r), false, frame);
	int line = 0, most = area.rows / 2 < OWED_SHOWN ? area.rows / 2 : OWED_SHOWN;

	EACH (const struct owed, o, owed) {
		bool passed = o->standing == OWED_PASSED;

		if (line == most || !owed_is_open(o))
			continue;
		draw_text(win, area.y + line++, area.x, area.columns,
			  passed ? STYLE_ALARM : STYLE_WARN,
			  arena_printf(frame, "%s %s  %s", passed ? "!" : ">",
				       phrase_text(&o->duty.deadline->title),
				       duty_when(r->run->playbook, &o->duty, frame)));
	}
	return line;
}

/* What the entry settled, as long as nothing after it has changed that; NULL. */
static const char *settled_text(const struct replay *r, const struct entry *e, struct arena *frame)
{
	const struct incident *in = r->run->incident;
	int step = e->kind == ENTRY_STEP || e->kind == ENTRY_SKIP ? run_find_step(r->run, e->ref)
								  : -1;

	if (step >= 0 && in->steps[step].trace.seq == e->seq)
		return arena_printf(frame, "%s %s", stepping_sign(&in->steps[step]),
				    phrase_text(&in->steps[step].step->title));
	if (e->kind == ENTRY_FACT) {
		const struct fact *fact = playbook_find_fact(r->run->playbook, e->ref);

		if (fact &&
		    in->fact_traces[fact - r->run->playbook->facts.item].trace.seq == e->seq)
			return arena_printf(frame, "=   %s", show_entry_text(r->session, e, frame));
	}
	return NULL;
}

/* Steps settled and facts known, in the order in which they came, the newest always in sight. */
static void draw_settled(const struct replay *r, struct arena *frame, WINDOW *win, struct rect area)
{
	size_t most = area.rows > 0 ? (size_t)area.rows : 0, count = 0;
	const char **text = arena_alloc(frame, (most + 1) * sizeof *text);
	bool newest = r->session->count && settled_text(r, replay_entry(r), frame);

	for (size_t i = r->session->count ? r->list.at + 1 : 0; i-- > 0 && count < most;) {
		text[count] = settled_text(r, &r->session->entries[i], frame);
		count += text[count] != NULL;
	}
	if (!count)
		draw_wrapped(win, area, 0, STYLE_DIM, _("Nothing is settled or known yet."));
	for (size_t i = 0; i < count; i++)
		draw_text(win, area.y + (int)i, area.x, area.columns,
			  newest && i + 1 == count ? STYLE_STRONG : STYLE_PLAIN,
			  text[count - 1 - i]);
}

static void draw_standing(const struct replay *r, struct arena *frame, WINDOW *win,
			  struct rect area)
{
	int owed = draw_owed(r, frame, win, area);

	area.y += owed ? owed + 1 : 0;
	area.rows -= owed ? owed + 1 : 0;
	draw_settled(r, frame, win, area);
}

/* ---- the entry ---- */

static void put_open_decisions(struct scroll *to, const struct replay *r)
{
	const struct run *run = r->run;

	for (size_t i = 0; i < run->exercise->injects.count; i++) {
		const struct decision *d = run->exercise->injects.item[i].decision;
		int64_t left;

		if (run->injects[i].decision != DECISION_OPEN)
			continue;
		left = run_left_ms(run, (int)i, r->now_ms);
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
	if (replay_entry(r)) {
		review_put_entry(&to, r->session, replay_entry(r));
		put_open_decisions(&to, r);
	}
	return to;
}

struct rect replay_text_area(struct rect body)
{
	int left = body.columns < REPLAY_NARROW ? 0 : body.columns * 3 / 10 + 2;

	return (struct rect){ body.y + 1, body.x + left, body.rows - 1, body.columns - left };
}

int replay_text_lines(const struct replay *r, struct arena *frame, struct rect area)
{
	return text_of(r, NULL, frame, area, 0).line;
}

static void draw_entry(const struct replay *r, struct arena *frame, WINDOW *win, struct rect area)
{
	int lines = replay_text_lines(r, frame, area);
	struct scroll text = text_of(r, win, frame, area, scroll_clamp(r->skip, lines, area.rows));

	scroll_marks(&text);
	draw_cursor(win, area.y, area.x);
}

/* ---- the whole ---- */

const char *replay_span(const struct replay *r, struct arena *frame, int64_t ms)
{
	return r->run->incident ? left_span(frame, ms) : when_elapsed(frame, ms);
}

static const char *clock_text(const struct replay *r, struct arena *frame)
{
	const char *text = arena_printf(frame, _("%zu of %zu  elapsed %s"),
					r->list.at + !!r->list.count, r->list.count,
					replay_span(r, frame, r->now_ms));

	if (!r->playing && r->speed == 1)
		return text;
	return arena_printf(frame, "%s  x%d", text, r->speed);
}

void replay_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct replay *r = state;
	struct arena *frame = app_frame(app);
	struct rect body = draw_body(win), text = replay_text_area(body), left = text;
	bool live = r->run->incident;

	draw_header(win, app, arena_printf(frame, _("Replay: %s"), session_title(r->session)),
		    clock_text(r, frame));
	draw_text(win, body.y, body.x, body.columns, STYLE_STRONG,
		  live ? incident_line(r, frame) : drill_line(r, frame));
	if (text.x > body.x) {
		left.x = body.x;
		left.columns = text.x - 2;
		if (live)
			draw_standing(r, frame, win, left);
		else
			draw_injects(r, frame, win, left);
		draw_divider(win, text.y, text.x - 2, text.rows);
	}
	draw_entry(r, frame, win, text);
	draw_footer(win, app);
}
