/*
 * drill_draw - paints the drill: the injects so far, the decision box, the response steps.
 *
 * Two panes at 80 columns, a third with the steps from 120, one below 60 (Tab goes through them).
 * What matters most is readable from two metres: the mark, the time left, the pause.
 */
#include "base/lang.h"
#include "base/when.h"
#include "screen/drill.h"

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

static void draw_events(const struct drill *d, struct arena *frame, WINDOW *win, struct rect area)
{
	const struct run *run = d->session->run;
	size_t rows = area.rows > 2 ? (size_t)(area.rows - 1) / 2 : 1;
	size_t top = list_top(&d->events, rows);
	int64_t next = agenda_next_inject_ms(run);
	struct rect row = area;

	for (size_t i = top; i < run->shown_count && i < top + rows; i++, row.y += 2)
		draw_event(d, frame, win, row, i);
	row.y = area.y + area.rows - 1;
	if (!run->shown_count)
		draw_text(win, area.y, area.x, area.columns, STYLE_DIM,
			  _("Nothing has arrived yet."));
	if (next != NO_MS && run->phase != RUN_OVER)
		/* TRANSLATORS: time until the next scheduled inject; at most 14 columns */
		draw_textf(win, row.y, area.x, area.columns - 8, STYLE_DIM, _("next in %s"),
			   when_elapsed(frame, next > d->elapsed_ms ? next - d->elapsed_ms : 0));
	if (run->shown_count)
		draw_position(win, row.y, area.x + area.columns, d->events.at, run->shown_count);
}

static const struct step *next_step(const struct playbook *pb, size_t *phase, size_t *step)
{
	while (*phase < pb->phases.count && *step >= pb->phases.item[*phase].steps.count) {
		++*phase;
		*step = 0;
	}
	return *phase < pb->phases.count ? &pb->phases.item[*phase].steps.item[(*step)++] : NULL;
}

static void draw_steps(const struct drill *d, struct arena *frame, WINDOW *win, struct rect area)
{
	const struct run *run = d->session->run;
	size_t rows = area.rows > 2 ? (size_t)area.rows - 2 : 1, top = list_top(&d->steps, rows);
	size_t phase = 0, in_phase = 0, number = 0;
	const struct step *step;
	struct rect row = area;

	draw_text(win, area.y, area.x, area.columns, STYLE_STRONG, _("Response steps"));
	for (row.y++; (step = next_step(d->session->playbook, &phase, &in_phase)); number++) {
		if (number < top || number >= top + rows)
			continue;
		draw_row(win, row.y++, row, number == d->steps.at, d->pane == PANE_STEPS,
			 arena_printf(frame, "%s %s", run->step_done[number] ? "[x]" : "[ ]",
				      phrase_text(&step->title)));
	}
	if (run->step_count)
		draw_position(win, area.y + area.rows - 1, area.x + area.columns, d->steps.at,
			      run->step_count);
	else
		draw_text(win, area.y + 1, area.x, area.columns, STYLE_DIM,
			  _("This playbook has no steps."));
}

/* A line nobody can overlook. */
static void draw_pause(const struct drill *d, WINDOW *win, struct rect *area)
{
	const char *text = NULL;

	if (d->trouble)
		text = _("  THE JOURNAL CANNOT BE WRITTEN: the clock is stopped; fix the cause, "
			 "then press p  ");
	else if (d->session->run->phase == RUN_HELD)
		text = _("  PAUSED: the clock is stopped; p goes on  ");
	if (!text)
		return;
	draw_text(win, area->y, area->x, area->columns, STYLE_MARK,
		  text_pad(&d->app->frame, text, area->columns));
	area->y++;
	area->rows--;
}

static void draw_panes(const struct drill *d, const struct app *app, WINDOW *win, struct rect area)
{
	struct arena *frame = &d->app->frame;
	struct rect left = area, middle = area, right = area;
	bool wide = area.columns >= DRILL_WIDE;

	left.columns = area.columns * 3 / 10;
	right.columns = wide ? area.columns * 3 / 10 : 0;
	middle.x = left.x + left.columns + 2;
	middle.columns = area.columns - left.columns - 2 - (wide ? right.columns + 2 : 0);
	right.x = middle.x + middle.columns + 2;
	draw_divider(win, area.y, left.x + left.columns, area.rows);
	/* The pane in focus is painted last: the cursor is its. */
	if (wide) {
		draw_divider(win, area.y, right.x - 2, area.rows);
		draw_steps(d, frame, win, right);
		draw_events(d, frame, win, left);
	} else if (d->steps_wanted) {
		draw_steps(d, frame, win, left);
	} else {
		draw_events(d, frame, win, left);
	}
	if (wide && d->pane == PANE_STEPS)
		draw_steps(d, frame, win, right);
	drill_draw_box(d, app, win, middle);
}

void drill_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct drill *d = state;
	struct rect area = draw_body(win);

	draw_top(d, &d->app->frame, app, win);
	draw_pause(d, win, &area);
	if (area.columns >= DRILL_NARROW)
		draw_panes(d, app, win, area);
	else if (d->pane == PANE_EVENTS)
		draw_events(d, &d->app->frame, win, area);
	else if (d->pane == PANE_STEPS)
		draw_steps(d, &d->app->frame, win, area);
	else
		drill_draw_box(d, app, win, area);
	draw_footer(win, app);
}
