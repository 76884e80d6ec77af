/*
 * drill_box - paints the box of the drill: a decision to take, or a text to read.
 *
 * What is asked, the options and what is being typed come first; the inject's text gets the rows
 * that remain. In a small box even the options are scrolled, to the one that is chosen: nobody
 * confirms what he doesn't see.
 */
#include "base/lang.h"
#include "base/when.h"
#include "screen/drill.h"

#define RUNNING_OUT_MS (60 * MS_PER_SECOND)
#define BAR_COLUMNS 12
#define POSITION_COLUMNS 8 /* "2/4 ^v" */
#define SMALL_ROWS 12      /* below: who and why only when it is their turn */
#define TALL_ROWS 14       /* from here: two rows for the reason */

/* A pen that goes down the box. */
struct pen {
	const struct drill *d;
	WINDOW *win;
	struct rect area;
	int y;
	struct arena *frame;
};

/* How the rows of a decision are shared out. */
struct plan {
	int body, objective, question, time, options, answer;
	int option_lines;
	bool cut; /* something is not shown in full */
};

static int lines_of(const struct pen *pen, int indent, const char *text)
{
	return *text ? (int)text_wrap(pen->frame, text, pen->area.columns - indent).count : 0;
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

static const struct inject *inject_of(const struct drill *d)
{
	return &d->session->exercise->injects.item[d->inject];
}

static bool is_timed_out(const struct drill *d)
{
	return d->session->run->injects[d->inject].decision == DECISION_TIMED_OUT;
}

static const char *late_text(void)
{
	return _("TIMED OUT: an answer now is recorded as late and scores nothing");
}

static const char *option_line(const struct pen *pen, int place)
{
	return arena_printf(pen->frame, "%d %s", place + 1,
			    phrase_text(&drill_option_at(pen->d, place)->text));
}

static const char *objective_line(const struct drill *d)
{
	const struct objective *o = exercise_find_objective(d->session->exercise,
							    drill_decision(d)->objective.id);

	return o ? phrase_text(&o->title) : "";
}

/* ---- time left ---- */

/* Digits, a bar where there is room, and a word when it gets short. */
void drill_draw_left(const struct drill *d, int inject, WINDOW *win, struct rect area)
{
	struct arena *frame = &d->app->frame;
	int64_t left = run_left_ms(d->session->run, inject, d->elapsed_ms);
	int64_t within = d->session->exercise->injects.item[inject].decision->within_ms;
	enum style style = left <= RUNNING_OUT_MS ? STYLE_WARN : STYLE_STRONG;
	const char *word = left == 0                ? _("timed out")
			   : left <= RUNNING_OUT_MS ? _("running out")
						    : "";
	int right = area.x + area.columns, x = area.x;

	/* TRANSLATORS: time left to decide, at most 20 columns; up to the next second, as
	 * countdowns are read */
	x += draw_textf(win, area.y, x, area.columns, style, _("left %s"),
			when_elapsed(frame, left + MS_PER_SECOND - 1)) +
	     2;
	if (x + BAR_COLUMNS + 2 + text_width(word) <= right) {
		draw_bar(win, area.y, x, BAR_COLUMNS, left, within, style);
		x += BAR_COLUMNS + 2;
	}
	draw_text(win, area.y, x, right - x, style, word);
}

static void draw_time(struct pen *pen, const struct plan *plan)
{
	const struct drill *d = pen->d;
	bool scrolled = plan->option_lines > plan->options;
	struct rect area = { pen->y, pen->area.x, plan->time,
			     pen->area.columns - (scrolled ? POSITION_COLUMNS : 0) };

	if (is_timed_out(d))
		draw_wrapped(pen->win, area, 0, STYLE_ALARM, late_text());
	else
		drill_draw_left(d, d->inject, pen->win, area);
	if (scrolled)
		draw_position(pen->win, pen->y, pen->area.x + pen->area.columns,
			      d->picked < 0 ? 0 : (size_t)d->picked,
			      drill_decision(d)->options.count);
	pen->y += plan->time;
}

/* ---- a decision ---- */

static void plan_text(const struct pen *pen, struct plan *plan, int rest)
{
	const struct drill *d = pen->d;
	int lines = 1 + lines_of(pen, 0, phrase_text(&inject_of(d)->body));

	/* Below it is an empty row. */
	plan->body = rest > 1 ? least(lines, rest - 1) : 0;
	plan->cut = plan->cut || plan->body < lines;
	plan->objective = !plan->cut && rest > lines + 1 && *objective_line(d);
}

static struct plan plan_rows(const struct pen *pen, const char *question)
{
	const struct drill *d = pen->d;
	bool small = pen->area.rows < SMALL_ROWS, choosing = d->part == PART_OPTIONS;
	struct plan p = { .question = lines_of(pen, 0, question), .time = 1 };
	int room, wanted = p.question;

	for (int place = 0; place < (int)drill_decision(d)->options.count; place++)
		p.option_lines += lines_of(pen, 2, option_line(pen, place));
	if (is_timed_out(d))
		p.time = lines_of(pen, POSITION_COLUMNS, late_text());
	p.answer = small && choosing ? 1 : DRILL_ANSWER_LEAST + (pen->area.rows >= TALL_ROWS);
	room = pen->area.rows - p.answer - p.time;
	if (wanted + p.option_lines > room) {
		/* Some of the question while one chooses; the options once one writes. */
		p.question = room - p.option_lines;
		if (p.question < (choosing ? 2 : 0))
			p.question = choosing ? 2 : 0;
		p.question = least(least(p.question, wanted), room > 2 ? room - 2 : 0);
	}
	p.cut = p.question < wanted;
	p.options = least(p.option_lines, room - p.question);
	plan_text(pen, &p, room - p.question - p.options);
	return p;
}

static void draw_body_of(struct pen *pen, const struct plan *plan)
{
	const struct inject *inject = inject_of(pen->d);
	struct rect area = { pen->y + 1, pen->area.x, plan->body - 1, pen->area.columns };

	if (!plan->body)
		return;
	draw_text(pen->win, pen->y, area.x, area.columns, STYLE_STRONG,
		  phrase_text(&inject->title));
	draw_wrapped(pen->win, area, 0, STYLE_PLAIN, phrase_text(&inject->body));
	if (plan->cut && area.columns > 4)
		draw_text(pen->win, pen->y, area.x + area.columns - 1, 1, STYLE_WARN, "v");
	pen->y += plan->body + 1;
}

/* The lines that belong to an option, counted over all options. */
static int first_line_of(const struct pen *pen, int wanted)
{
	int line = 0;

	for (int place = 0; place < wanted; place++)
		line += lines_of(pen, 2, option_line(pen, place));
	return line;
}

static void draw_options(struct pen *pen, const struct plan *plan)
{
	const struct drill *d = pen->d;
	int count = (int)drill_decision(d)->options.count, at = d->picked < 0 ? 0 : d->picked;
	bool focused = d->pane == PANE_BOX && d->part == PART_OPTIONS;
	struct scroll s = { .win = pen->win, .frame = pen->frame, .area = pen->area };

	s.area.y = pen->y;
	s.area.rows = plan->options;
	s.skip = scroll_to(first_line_of(pen, at), first_line_of(pen, at + 1) - 1,
			   plan->option_lines, plan->options);
	for (int place = 0; place < count; place++) {
		bool picked = place == d->picked;
		int y = s.area.y + s.line - s.skip;

		scroll_put(&s, 2, picked ? STYLE_STRONG : STYLE_PLAIN, option_line(pen, place));
		if (place != at || y >= s.area.y + s.area.rows)
			continue;
		if (picked)
			draw_text(pen->win, y, s.area.x, 1, STYLE_STRONG, ">");
		if (focused)
			draw_cursor(pen->win, y, s.area.x);
	}
}

static void draw_decision(struct pen *pen)
{
	const struct drill *d = pen->d;
	const char *question = drill_question(d, d->inject, pen->frame);
	struct plan plan = plan_rows(pen, question);
	struct rect area = pen->area, answer = pen->area;

	answer.y = area.y + area.rows - plan.answer;
	answer.rows = plan.answer;
	draw_body_of(pen, &plan);
	if (plan.objective)
		draw_text(pen->win, pen->y++, area.x, area.columns, STYLE_DIM, objective_line(d));
	area.y = pen->y;
	area.rows = plan.question;
	draw_wrapped(pen->win, area, 0, STYLE_STRONG, question);
	pen->y += plan.question;
	draw_time(pen, &plan);
	draw_options(pen, &plan);
	drill_draw_answer(d, pen->win, answer, plan.cut);
}

/* ---- a text ---- */

/* How to go on; when another decision is open its time runs, and that is said. */
static void draw_go_on(const struct pen *pen, bool is_long)
{
	const struct drill *d = pen->d;
	int y = pen->area.y + pen->area.rows - 1;
	int open = d->session->run->phase == RUN_ON ? run_open_decision(d->session->run) : -1;

	if (open >= 0)
		draw_textf(
			pen->win, y, pen->area.x, pen->area.columns, STYLE_WARN,
			_("Another decision is open, left %s: any key goes on"),
			when_elapsed(pen->frame, run_left_ms(d->session->run, open, d->elapsed_ms) +
							 MS_PER_SECOND - 1));
	else
		draw_text(pen->win, y, pen->area.x, pen->area.columns, STYLE_DIM,
			  drill_is_answerable(d) ? _("A number answers late  any other key goes on")
			  : is_long              ? _("Up/Down scroll  any other key goes on")
						 : _("Any key goes on"));
	draw_cursor(pen->win, y, pen->area.x);
}

static void draw_contingencies(struct pen *pen, int rows)
{
	const struct drill *d = pen->d;
	size_t count = drill_contingency_count(d) + 1;
	/* A heading above, an empty row below. */
	size_t shown = rows > 3 ? (size_t)rows - 2 : 1, top = list_top(&d->contingencies, shown);

	draw_text(pen->win, pen->y++, pen->area.x, pen->area.columns, STYLE_STRONG,
		  _("Release an inject"));
	if (count > shown)
		draw_position(pen->win, pen->area.y, pen->area.x + pen->area.columns,
			      d->contingencies.at, count);
	for (size_t row = top; row < count && row < top + shown; row++) {
		int inject = drill_contingency(d, row);
		const char *title =
			inject < 0 ? _("Write an inject of your own")
				   : phrase_text(&d->session->exercise->injects.item[inject].title);

		draw_row(pen->win, pen->y++, pen->area, row == d->contingencies.at, true, title);
	}
}

/* The time of an open decision runs on while people read something else. */
static void draw_above(const struct pen *pen)
{
	const struct drill *d = pen->d;
	const struct run *run = d->session->run;
	int open = run->phase == RUN_OVER ? -1 : run_open_decision(run);
	struct rect area = { pen->area.y, pen->area.x, 1, pen->area.columns - POSITION_COLUMNS };

	if (open >= 0)
		drill_draw_left(d, open, pen->win, area);
	if (d->pane == PANE_STEPS)
		draw_position(pen->win, area.y, pen->area.x + pen->area.columns, d->steps.at,
			      run->step_count);
}

static void draw_text_of(struct pen *pen)
{
	const struct drill *d = pen->d;
	struct scroll s = { .frame = pen->frame, .area = drill_text_area(d, pen->area) };
	int above = s.area.y - pen->area.y;

	drill_text_put(d, &s);
	s.skip = scroll_clamp(d->skip, s.line, s.area.rows);
	s.line = 0;
	s.win = pen->win;
	drill_text_put(d, &s);
	scroll_marks(&s);
	if (d->releasing)
		draw_contingencies(pen, above);
	else if (above)
		draw_above(pen);
	if (!d->releasing && !drill_is_reading(d))
		draw_go_on(pen, s.line > s.area.rows);
}

void drill_draw_box(const struct drill *d, WINDOW *win, struct rect area)
{
	struct pen pen = { .d = d, .win = win, .area = area, .y = area.y, .frame = &d->app->frame };

	if (area.rows < 1)
		return;
	if (d->releasing || drill_is_reading(d) || d->feedback)
		draw_text_of(&pen);
	else
		draw_decision(&pen);
}
