/*
 * drill_box - paints the box of the drill: an inject's text, its decision, how it came out.
 *
 * The question, the options and what is being typed always fit first; the inject's text gets the
 * rows that remain and says when it goes on.
 */
#include "base/lang.h"
#include "base/when.h"
#include "run/score.h"
#include "screen/drill.h"

#define RUNNING_OUT_MS (60 * MS_PER_SECOND)
#define BAR_COLUMNS 12

/* A pen that goes down the box. */
struct pen {
	const struct drill *d;
	WINDOW *win;
	struct rect area;
	int y, end;
	struct arena *frame;
};

static void put(struct pen *pen, int indent, enum style style, const char *text)
{
	struct rect area = { pen->y, pen->area.x + indent, pen->end - pen->y,
			     pen->area.columns - indent };

	if (area.rows > 0 && *text)
		pen->y += draw_wrapped(pen->win, area, 0, style, text);
	if (pen->y > pen->end)
		pen->y = pen->end;
}

static int lines_of(const struct pen *pen, int indent, const char *text)
{
	return *text ? (int)text_wrap(pen->frame, text, pen->area.columns - indent).count : 0;
}

static const struct inject *inject_of(const struct drill *d)
{
	return &d->session->exercise->injects.item[d->inject];
}

static const char *option_line(const struct pen *pen, int place)
{
	return arena_printf(pen->frame, "%d %s", place + 1,
			    phrase_text(&drill_option_at(pen->d, place)->text));
}

/* Digits, a bar, and a word when it gets short. */
static void draw_time_left(struct pen *pen)
{
	const struct drill *d = pen->d;
	const struct decision *decision = drill_decision(d);
	int64_t left = run_left_ms(d->session->run, d->inject, d->elapsed_ms);
	/* Up to the next second, as countdowns are read. */
	const char *digits = when_elapsed(pen->frame, left + MS_PER_SECOND - 1);
	enum style style = left <= RUNNING_OUT_MS ? STYLE_WARN : STYLE_STRONG;
	const char *word = left == 0                ? _("timed out")
			   : left <= RUNNING_OUT_MS ? _("running out")
						    : "";
	int x;

	if (pen->y >= pen->end)
		return;
	if (d->session->run->injects[d->inject].decision == DECISION_TIMED_OUT) {
		put(pen, 0, STYLE_ALARM,
		    _("TIMED OUT: an answer now is recorded as late and scores nothing"));
		return;
	}
	/* TRANSLATORS: time left to decide, at most 20 columns */
	x = pen->area.x +
	    draw_textf(pen->win, pen->y, pen->area.x, pen->area.columns, style, _("left %s"),
		       digits) +
	    2;
	draw_bar(pen->win, pen->y, x, BAR_COLUMNS, left, decision->within_ms, style);
	draw_text(pen->win, pen->y, x + BAR_COLUMNS + 2,
		  pen->area.x + pen->area.columns - x - BAR_COLUMNS - 2, style, word);
	pen->y++;
}

/* Which decision this is, counted as they are met. */
static int decisions_met(const struct drill *d)
{
	const struct run *run = d->session->run;
	int met = 0;

	for (size_t i = 0; i < run->shown_count; i++) {
		int inject = run->shown[i].inject;

		met += inject >= 0 && d->session->exercise->injects.item[inject].decision;
		if (inject == d->inject)
			break;
	}
	return met;
}

static void draw_options(struct pen *pen)
{
	const struct drill *d = pen->d;
	int count = (int)drill_decision(d)->options.count;
	bool focused = d->pane == PANE_BOX && d->part == PART_OPTIONS;

	for (int place = 0; place < count && pen->y < pen->end; place++) {
		bool picked = place == d->picked;

		if (picked)
			draw_text(pen->win, pen->y, pen->area.x, 1, STYLE_STRONG, ">");
		if ((picked || (d->picked < 0 && !place)) && focused)
			draw_cursor(pen->win, pen->y, pen->area.x);
		put(pen, 2, picked ? STYLE_STRONG : STYLE_PLAIN, option_line(pen, place));
	}
}

static const char *who_text(const struct drill *d, struct arena *frame)
{
	const struct role *role = d->who < 0 ? NULL : &d->session->playbook->roles.item[d->who];
	const char *person = role ? drill_person(d->session, role->item.id) : NULL;

	if (!role)
		return _("(not said)");
	return person ? arena_printf(frame, "%s (%s)", phrase_text(&role->title), person)
		      : phrase_text(&role->title);
}

/* Who decides, and why: the last rows of the box, always in the same place. */
static void draw_answer(struct pen *pen)
{
	const struct drill *d = pen->d;
	/* TRANSLATORS: labels before a name and a reason; at most 10 columns */
	const char *who = _("Decided by"), *why = _("Reason");
	int label = text_width(who) > text_width(why) ? text_width(who) : text_width(why);
	int x = pen->area.x + label + 2, columns = pen->area.columns - label - 2;
	int y = pen->area.y + pen->area.rows - 3;
	bool choosing = d->part == PART_WHO && d->pane == PANE_BOX;
	const char *hint = d->part == PART_WHY
				   ? _("Enter records the decision  Tab who decides  Esc back")
			   : d->part == PART_WHO
				   ? _("Left and Right choose who  Enter records  Tab reason")
				   : _("Press a number, then Enter");

	if (y <= pen->area.y)
		return;
	draw_text(pen->win, y, pen->area.x, label, STYLE_DIM, who);
	draw_text(pen->win, y, x, columns, choosing ? STYLE_SELECTED : STYLE_PLAIN,
		  who_text(d, pen->frame));
	draw_text(pen->win, y + 1, pen->area.x, label, STYLE_DIM, why);
	field_draw(&d->why, pen->win, y + 1, x, columns, drill_is_typing(d));
	if (choosing)
		draw_cursor(pen->win, y, x);
	draw_text(pen->win, y + 2, pen->area.x, pen->area.columns, STYLE_DIM, hint);
}

static void draw_body_of(struct pen *pen, const char *title, const char *text, int rows)
{
	struct rect area = { pen->y, pen->area.x, rows, pen->area.columns };
	int lines;

	if (rows < 1)
		return;
	draw_text(pen->win, pen->y, area.x, area.columns, STYLE_STRONG, title);
	area.y++;
	area.rows--;
	lines = area.rows > 0 ? draw_wrapped(pen->win, area, 0, STYLE_PLAIN, text)
			      : lines_of(pen, 0, text);
	if (lines > area.rows && pen->area.columns > 4)
		draw_text(pen->win, pen->y, area.x + area.columns - 1, 1, STYLE_WARN, "v");
	pen->y += lines < area.rows ? lines + 1 : rows;
}

static void draw_decision(struct pen *pen)
{
	const struct drill *d = pen->d;
	const struct decision *decision = drill_decision(d);
	const char *question = arena_printf(pen->frame, _("Decision %d: %s"), decisions_met(d),
					    phrase_text(&decision->question));
	int wanted = lines_of(pen, 0, question) + 1;

	for (int place = 0; place < (int)decision->options.count; place++)
		wanted += lines_of(pen, 2, option_line(pen, place));
	pen->end = pen->area.y + pen->area.rows - 3;
	draw_body_of(pen, phrase_text(&inject_of(d)->title), phrase_text(&inject_of(d)->body),
		     pen->end - pen->y - wanted - 1);
	if (pen->end - pen->y > wanted)
		pen->y++;
	put(pen, 0, STYLE_STRONG, question);
	draw_time_left(pen);
	draw_options(pen);
	draw_answer(pen);
}

static void put_sources(struct pen *pen, const ref_list *sources)
{
	EACH (const struct ref, ref, *sources) {
		const struct source *source = playbook_find_source(pen->d->session->playbook,
								   ref->id);

		if (source)
			put(pen, 0, STYLE_DIM,
			    arena_printf(pen->frame, _("Source: %s, %s %s"),
					 phrase_text(&source->title),
					 phrase_text(&source->publisher),
					 source->date ? source->date : ""));
	}
}

static const char *feedback_head(const struct pen *pen, const struct inject_state *state)
{
	if (state->decision == DECISION_TAKEN)
		return arena_printf(pen->frame, _("recorded #%lld"), (long long)state->decided_seq);
	if (state->decision == DECISION_CUT_OFF)
		return _("Closed by EndEx, not scored");
	return state->answered_late ? _("Timed out; the late answer is recorded and scores nothing")
				    : _("Timed out");
}

/* How to go on; when another decision is open its time runs, and that is said. */
static void draw_go_on(const struct pen *pen)
{
	const struct drill *d = pen->d;
	int open = d->session->run->phase == RUN_ON ? run_open_decision(d->session->run) : -1;

	if (open >= 0)
		draw_textf(
			pen->win, pen->end, pen->area.x, pen->area.columns, STYLE_WARN,
			_("Another decision is open, left %s: any key goes on"),
			when_elapsed(pen->frame, run_left_ms(d->session->run, open, d->elapsed_ms) +
							 MS_PER_SECOND - 1));
	else
		draw_text(pen->win, pen->end, pen->area.x, pen->area.columns, STYLE_DIM,
			  drill_is_answerable(d) ? _("A number answers late  any other key goes on")
						 : _("Any key goes on"));
}

static void draw_feedback(struct pen *pen)
{
	const struct drill *d = pen->d;
	const struct inject_state *state = &d->session->run->injects[d->inject];
	const struct decision *decision = drill_decision(d);
	int chosen = state->decision == DECISION_TAKEN ? state->option
		     : state->answered_late            ? state->late_option
						       : -1;
	const struct option *option = chosen < 0 ? NULL : &decision->options.item[chosen];

	pen->end--;
	put(pen, 0, state->decision == DECISION_TAKEN ? STYLE_GOOD : STYLE_ALARM,
	    feedback_head(pen, state));
	if (option)
		put(pen, 0, STYLE_STRONG, phrase_text(&option->text));
	if (state->max_points)
		put(pen, 0, STYLE_PLAIN,
		    arena_printf(pen->frame, _("%lld of %lld points, after %s of %s"),
				 (long long)state->points, (long long)state->max_points,
				 when_elapsed(pen->frame, state->decided_ms - state->shown_ms),
				 when_elapsed(pen->frame, decision->within_ms)));
	pen->y += pen->y < pen->end;
	put(pen, 0, STYLE_PLAIN,
	    phrase_text(state->decision == DECISION_TAKEN || option
				? &option->feedback
				: &decision->on_timeout.feedback));
	if (option)
		put_sources(pen, &option->sources);
	draw_go_on(pen);
	draw_cursor(pen->win, pen->end, pen->area.x);
}

static void draw_contingencies(struct pen *pen)
{
	const struct drill *d = pen->d;
	size_t count = drill_contingency_count(d);

	put(pen, 0, STYLE_STRONG, _("Release an inject"));
	for (size_t row = 0; row <= count && pen->y < pen->end; row++) {
		int inject = drill_contingency(d, row);
		const char *title =
			inject < 0 ? _("Write an inject of your own")
				   : phrase_text(&d->session->exercise->injects.item[inject].title);

		draw_row(pen->win, pen->y++, pen->area, row == d->contingencies.at, true, title);
	}
}

/* The inject that is selected, when no decision is open. */
static void draw_inject(struct pen *pen)
{
	const struct run *run = pen->d->session->run;
	const struct shown *shown = run->shown_count ? &run->shown[pen->d->events.at] : NULL;
	const struct inject *inject;

	if (run->phase == RUN_OVER) {
		put(pen, 0, STYLE_STRONG, _("EndEx: the exercise has ended."));
		put(pen, 0, STYLE_PLAIN,
		    _("Enter opens the hot wash: rate the objectives while it is fresh."));
		pen->y += pen->y < pen->end;
	}
	if (!shown) {
		put(pen, 0, STYLE_STRONG, _("Scenario"));
		put(pen, 0, STYLE_PLAIN, phrase_text(&pen->d->session->exercise->scenario));
		return;
	}
	if (shown->inject < 0) {
		put(pen, 0, STYLE_STRONG, _("Facilitator"));
		put(pen, 0, STYLE_PLAIN, shown->text);
		return;
	}
	inject = &pen->d->session->exercise->injects.item[shown->inject];
	draw_body_of(pen, phrase_text(&inject->title), phrase_text(&inject->body),
		     pen->end - pen->y);
}

void drill_draw_box(const struct drill *d, const struct app *app, WINDOW *win, struct rect area)
{
	struct pen pen = { .d = d,
			   .win = win,
			   .area = area,
			   .y = area.y,
			   .end = area.y + area.rows,
			   .frame = &d->app->frame };
	bool reading = d->pane == PANE_EVENTS || d->inject < 0;

	(void)app;
	if (d->releasing)
		draw_contingencies(&pen);
	else if (reading)
		draw_inject(&pen);
	else if (d->feedback)
		draw_feedback(&pen);
	else
		draw_decision(&pen);
}
