/*
 * drill_draw - paints the drill: the injects so far, the decision box, the response steps.
 *
 * Two panes at 80 columns, a third with the steps from 120, one below 60 (Tab goes through them).
 * What matters most is readable from two metres: the mark, the time left, the pause.
 */
#include "base/lang.h"
#include "base/when.h"
#include "screen/drill.h"

#define POSITION_COLUMNS 9 /* "12/40 ^v", and one before it */
#define LIST_LEAST 3       /* rows of a list above the box */

static const char *time_of_day(const struct drill *d, struct arena *frame, int64_t elapsed_ms)
{
	int minutes = run_time_of_day(d->session->run, elapsed_ms);

	return minutes < 0 ? "" : arena_printf(frame, "%02d:%02d", minutes / 60, minutes % 60);
}

static void draw_top(const struct drill *d, struct arena *frame, const struct app *app, WINDOW *win)
{
	const struct run *run = d->session->run;
	const char *clock = when_elapsed(frame, d->elapsed_ms);
	const char *right;

	if (run->phase == RUN_OVER)
		right = arena_printf(frame, _("EndEx  %s"), clock);
	else if (run->phase == RUN_HELD)
		/* TRANSLATORS: as the next one, while the clock stands */
		right = arena_printf(frame, _("%s  paused %s  x%d"),
				     time_of_day(d, frame, d->elapsed_ms), clock, run->speed);
	else
		/* TRANSLATORS: fictional time of day, exercise time, speed; at most 34 columns */
		right = arena_printf(frame, _("%s  elapsed %s  x%d"),
				     time_of_day(d, frame, d->elapsed_ms), clock, run->speed);
	draw_header(win, app, phrase_text(&d->session->exercise->title), right);
}

static void draw_event(const struct drill *d, struct arena *frame, WINDOW *win, struct rect area,
		       size_t number)
{
	const struct shown *shown = &d->session->run->shown[number];
	const struct inject *inject = shown->inject < 0
					      ? NULL
					      : &d->session->exercise->injects.item[shown->inject];
	bool selected = number == d->events.at, newest = number + 1 == d->session->run->shown_count;
	const char *from = inject ? phrase_text(&inject->from) : _("Facilitator");
	const char *when = time_of_day(d, frame, shown->elapsed_ms);

	draw_row(win, area.y, area, selected, d->pane == PANE_EVENTS,
		 arena_printf(frame, "%s %s", *when ? when : when_elapsed(frame, shown->elapsed_ms),
			      from));
	draw_textf(win, area.y + 1, area.x + 2, area.columns - 2,
		   newest ? STYLE_STRONG : STYLE_PLAIN, "%s%s", newest ? "* " : "",
		   inject ? phrase_text(&inject->title) : shown->text);
}

/* The time until the next inject comes first; how many there were where room is left. */
static void draw_events_foot(const struct drill *d, struct arena *frame, WINDOW *win,
			     struct rect row)
{
	const struct run *run = d->session->run;
	int64_t next = agenda_next_inject_ms(run);
	int used = 0;

	if (next != NO_MS && run->phase != RUN_OVER)
		/* TRANSLATORS: time until the next scheduled inject; at most 14 columns */
		used = draw_textf(
			win, row.y, row.x, row.columns, STYLE_DIM, _("next in %s"),
			when_elapsed(frame, next > d->elapsed_ms ? next - d->elapsed_ms : 0));
	if (run->shown_count && row.columns - used > POSITION_COLUMNS)
		draw_position(win, row.y, row.x + row.columns, d->events.at, run->shown_count);
}

static void draw_events(const struct drill *d, struct arena *frame, WINDOW *win, struct rect area)
{
	const struct run *run = d->session->run;
	size_t rows = area.rows > 2 ? (size_t)(area.rows - 1) / 2 : 1;
	size_t top = list_top(&d->events, rows);
	struct rect row = area;

	for (size_t i = top; i < run->shown_count && i < top + rows; i++, row.y += 2)
		draw_event(d, frame, win, row, i);
	row.y = area.y + area.rows - 1;
	draw_events_foot(d, frame, win, row);
}

static void draw_steps(const struct drill *d, struct arena *frame, WINDOW *win, struct rect area)
{
	const struct run *run = d->session->run;
	size_t rows = area.rows > 2 ? (size_t)area.rows - 2 : 1, top = list_top(&d->steps, rows);
	const struct step *step;
	struct rect row = area;

	draw_text(win, area.y, area.x, area.columns, STYLE_STRONG, _("Response steps"));
	row.y++;
	for (size_t i = top; i < top + rows && (step = drill_step_at(d, i)); i++)
		draw_row(win, row.y++, row, i == d->steps.at, d->pane == PANE_STEPS,
			 arena_printf(frame, "%s %s", run->step_done[i] ? "[x]" : "[ ]",
				      phrase_text(&step->title)));
	if (run->step_count)
		draw_position(win, area.y + area.rows - 1, area.x + area.columns, d->steps.at,
			      run->step_count);
	else
		draw_text(win, area.y + 1, area.x, area.columns, STYLE_DIM,
			  _("This playbook has no steps."));
}

/* ---- the line nobody can overlook ---- */

static bool has_banner(const struct drill *d)
{
	return d->trouble || d->session->run->phase == RUN_HELD;
}

static const char *pause_text(const struct drill *d, bool brief)
{
	int speed = d->session->run->speed;

	/* TRANSLATORS: at most 38 and 70 columns */
	if (speed != 1)
		return arena_printf(&d->app->frame,
				    brief ? _("PAUSED  p goes on at x%d")
					  : _("  PAUSED: the clock is stopped; p goes on at x%d  "),
				    speed);
	return brief ? _("PAUSED  p goes on") : _("  PAUSED: the clock is stopped; p goes on  ");
}

static const char *banner_text(const struct drill *d, bool brief)
{
	if (!d->trouble)
		return pause_text(d, brief);
	return brief ? _("JOURNAL FAILS: fix it, then press p")
		     : _("  THE JOURNAL CANNOT BE WRITTEN: fix the cause, then press p  ");
}

static void draw_banner(const struct drill *d, WINDOW *win, struct rect row)
{
	const char *text = banner_text(d, false);

	if (text_width(text) > row.columns)
		text = banner_text(d, true);
	draw_text(win, row.y, row.x, row.columns, STYLE_MARK,
		  text_pad(&d->app->frame, text, row.columns));
}

/* ---- the panes ---- */

/* Where everything is. The list is of the events, or of the steps where they have no pane. */
struct layout {
	struct rect banner, list, box, steps;
};

static struct layout layout_of(const struct drill *d, struct rect body)
{
	struct layout l = { .banner = body, .list = body, .box = body };
	bool wide = body.columns >= DRILL_WIDE;
	int third = body.columns * 3 / 10;

	if (has_banner(d)) {
		l.box.y = ++l.list.y;
		l.box.rows = --l.list.rows;
	}
	if (body.columns < DRILL_NARROW && d->pane == PANE_BOX) {
		l.list.rows = 0;
	} else if (body.columns < DRILL_NARROW) {
		l.list.rows = l.list.rows / 3 > LIST_LEAST ? l.list.rows / 3 : LIST_LEAST;
		l.box.y += l.list.rows;
		l.box.rows -= l.list.rows;
	} else {
		l.list.columns = third;
		l.box.x = third + 2;
		l.box.columns -= third + 2 + (wide ? third + 2 : 0);
	}
	l.steps = l.box;
	l.steps.x = l.box.x + l.box.columns + 2;
	l.steps.columns = wide ? third : 0;
	return l;
}

struct rect drill_box_area(const struct drill *d, struct rect body)
{
	return layout_of(d, body).box;
}

/* Beside the box the steps stay as long as they are wanted; above it only the pane in focus has
 * room. */
static bool list_has_steps(const struct drill *d, const struct layout *l)
{
	if (l->steps.columns)
		return false;
	return l->box.x ? d->steps_wanted : d->pane == PANE_STEPS;
}

static void draw_panes(const struct drill *d, WINDOW *win, const struct layout *l)
{
	struct arena *frame = &d->app->frame;

	if (l->box.x)
		draw_divider(win, l->list.y, l->box.x - 2, l->list.rows);
	if (l->steps.columns)
		draw_divider(win, l->list.y, l->steps.x - 2, l->list.rows);
	/* Who has the focus places the cursor, so the order does not matter. */
	if (l->steps.columns)
		draw_steps(d, frame, win, l->steps);
	if (l->list.rows > 0 && list_has_steps(d, l))
		draw_steps(d, frame, win, l->list);
	else if (l->list.rows > 0)
		draw_events(d, frame, win, l->list);
	drill_draw_box(d, win, l->box);
}

void drill_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct drill *d = state;
	struct layout l = layout_of(d, draw_body(win));

	draw_top(d, &d->app->frame, app, win);
	if (has_banner(d))
		draw_banner(d, win, l.banner);
	draw_panes(d, win, &l);
	draw_footer(win, app);
}
