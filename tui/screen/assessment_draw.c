/*
 * assessment_draw - the questionnaire of a self-assessment as it is seen; see assessment.h.
 *
 * The questions stand above by axis, the one under the cursor below in full with its answers: what
 * was answered now and the last time. In place of both the results, a bar each for this time and
 * the last.
 */
#include <assert.h>
#include <string.h>

#include "base/lang.h"
#include "report/assessment_report.h"
#include "screen/assessment.h"
#include "screen/scroll.h"

#define LEAST_DETAILS 4
#define LAST_COLUMNS 10 /* "  last 3" */
#define WIDE 60         /* from here on the last answer stands beside each question */
#define BAR_COLUMNS 22
#define INDENT 2
#define LABEL_COLUMNS 6
#define TENTHS 10

static const char *overall(const struct assessment_view *v, struct arena *frame)
{
	const struct assessment_state *state = assessment_state_of(v);
	struct outcome t = assessment_overall(state), before;
	const char *text = assessment_with_gap(frame, assessment_result_text(frame, state->of, &t),
					       &t);

	if (!v->last)
		return text;
	before = assessment_overall(v->last->run->assessment);
	return arena_printf(frame, _("%s (last %s)"), text,
			    assessment_number(frame, v->last->run->assessment->of, &before));
}

/* ---- the questions ---- */

/* A line of the list: the title of an axis, a question, or the row that finishes. */
struct line {
	const struct axis *axis; /* NULL: no title */
	size_t row;
};

static const struct axis *axis_of(const struct assessment *of, size_t question)
{
	int32_t at = of->questions.item[question].axis.index;

	return at < 0 ? NULL : &of->axes.item[at];
}

static struct line *make_lines(const struct assessment *of, struct arena *frame, size_t *count)
{
	struct line *lines = arena_alloc(frame, (2 * of->questions.count + 1) * sizeof *lines);
	const struct axis *above = NULL;

	*count = 0;
	for (size_t i = 0; i < of->questions.count; i++) {
		const struct axis *axis = axis_of(of, i);

		if (axis && axis != above)
			lines[(*count)++] = (struct line){ .axis = axis, .row = i };
		above = axis;
		lines[(*count)++] = (struct line){ .row = i };
	}
	lines[(*count)++] = (struct line){ .row = of->questions.count };
	return lines;
}

static size_t place_of(const struct assessment *of, const struct level *level)
{
	assert(of && level);
	return (size_t)(level - of->levels.item) + 1;
}

static const char *mark_of(const struct assessment *of, const struct answer_state *a,
			   struct arena *frame)
{
	if (!a->level)
		return "[ ]";
	return arena_printf(frame, "[%zu]%s", place_of(of, a->level),
			    assessment_is_weak(of, a) ? "!" : "");
}

static void draw_last(const struct assessment_view *v, const struct answer_state *a, WINDOW *win,
		      int y, struct rect area)
{
	const struct answer_state *last = assessment_report_answer(v->last, a->question->item.id);
	const struct assessment *of = v->last ? v->last->run->assessment->of : NULL;

	if (last && last->level)
		draw_text_right(
			win, y, area.x + area.columns, LAST_COLUMNS, STYLE_DIM,
			/* TRANSLATORS: at most 8 columns: the last answer's number */
			arena_printf(app_frame(v->app), _("last %zu"), place_of(of, last->level)));
}

static void draw_question(const struct assessment_view *v, WINDOW *win, int y, struct rect area,
			  size_t row)
{
	const struct assessment_state *state = assessment_state_of(v);
	const struct answer_state *a = &state->answers[row];
	struct arena *frame = app_frame(v->app);
	struct rect text = area;

	if (area.columns >= WIDE)
		text.columns -= LAST_COLUMNS;
	draw_row(win, y, text, row == v->list.at, true,
		 arena_printf(frame, "%s %s", text_pad(frame, mark_of(state->of, a, frame), 4),
			      phrase_text(&a->question->text)));
	if (area.columns >= WIDE)
		draw_last(v, a, win, y, area);
}

static const char *finish_text(const struct assessment_view *v, struct arena *frame)
{
	const struct assessment_state *state = assessment_state_of(v);
	size_t left = state->of->questions.count - state->answered;

	if (assessment_is_over(v))
		return arena_printf(frame, _("Finished on %s by %s"),
				    when_local(frame, state->closed_ms), state->closed_by);
	if (!left)
		return _("Finish: everything is answered");
	return arena_printf(frame,
			    ngettext("Finish: %zu question is not answered",
				     "Finish: %zu questions are not answered", left),
			    left);
}

static void draw_lines(const struct assessment_view *v, WINDOW *win, struct rect area)
{
	const struct assessment *of = assessment_state_of(v)->of;
	struct arena *frame = app_frame(v->app);
	size_t count, at = 0;
	struct line *lines = make_lines(of, frame, &count);
	int skip;

	while (lines[at].axis || lines[at].row != v->list.at)
		at++;
	skip = scroll_to((int)at - (at && lines[at - 1].axis), (int)at, (int)count, area.rows);
	for (int y = 0; y < area.rows && (size_t)(skip + y) < count; y++) {
		const struct line *line = &lines[skip + y];

		if (line->axis)
			draw_text(win, area.y + y, area.x, area.columns, STYLE_STRONG,
				  phrase_text(&line->axis->title));
		else if (line->row < of->questions.count)
			draw_question(v, win, area.y + y, area, line->row);
		else
			draw_row(win, area.y + y, area, v->list.at == line->row, true,
				 finish_text(v, frame));
	}
}

/* ---- the one under the cursor ---- */

static void put_level(const struct assessment_view *v, struct scroll *s, size_t at)
{
	const struct assessment *of = assessment_state_of(v)->of;
	const struct answer_state *a = assessment_at(v);
	const struct answer_state *last = assessment_report_answer(v->last, a->question->item.id);
	const struct level *level = &of->levels.item[at];
	bool chosen = a->level == level;
	bool before = last && last->level && !strcmp(last->level->item.id, level->item.id);
	const char *text = arena_printf(s->frame, "%s %zu %s", chosen ? "(*)" : "( )", at + 1,
					phrase_text(&level->text));

	if (before)
		text = arena_printf(s->frame, _("%s  (last time)"), text);
	scroll_put(s, 0, chosen ? STYLE_STRONG : STYLE_PLAIN, text);
}

static void put_question(const struct assessment_view *v, struct scroll *s)
{
	const struct answer_state *a = assessment_at(v);

	scroll_put(s, 0, STYLE_STRONG, phrase_text(&a->question->text));
	for (size_t i = 0; i < assessment_state_of(v)->of->levels.count; i++)
		put_level(v, s, i);
	if (a->comment)
		scroll_put(s, 0, STYLE_PLAIN, arena_printf(s->frame, _("Comment: %s"), a->comment));
	scroll_put(s, 0, STYLE_DIM, phrase_text(&a->question->hint));
}

static void put_finish(const struct assessment_view *v, struct scroll *s)
{
	const struct assessment *of = assessment_state_of(v)->of;
	struct outcome t = assessment_overall(assessment_state_of(v));
	const struct band *band = assessment_band(of, &t);

	scroll_put(s, 0, STYLE_STRONG, overall(v, s->frame));
	if (band)
		scroll_put(s, 0, STYLE_PLAIN, phrase_text(&band->text));
	scroll_put(s, 0, STYLE_PLAIN,
		   assessment_is_over(v) ? _("It is finished; Tab shows the result by axis.")
					 : _("Enter finishes it; then it can only be read. It can "
					     "also be left and gone on with later."));
}

static int put_details(const struct assessment_view *v, struct scroll *s)
{
	if (assessment_at(v))
		put_question(v, s);
	else
		put_finish(v, s);
	return s->line;
}

/* As many lines as it needs, and at least a third for the list. */
static int details_rows(const struct assessment_view *v, struct rect area)
{
	struct scroll s = { .frame = app_frame(v->app), .area = area };
	int wanted = put_details(v, &s), most = area.rows - area.rows / 3 - 1;

	if (wanted < LEAST_DETAILS)
		wanted = LEAST_DETAILS;
	return wanted < most ? wanted : most;
}

static void draw_questions(const struct assessment_view *v, WINDOW *win, struct rect area)
{
	struct rect below = area, list = area;
	struct scroll s = { .win = win, .frame = app_frame(v->app) };

	below.x = 1;
	below.columns -= 2;
	below.rows = details_rows(v, below);
	below.y += area.rows - below.rows;
	list.rows -= below.rows + 1;
	if (list.rows > 0)
		draw_lines(v, win, list);
	draw_rule(win, below.y - 1, 0, area.columns);
	s.area = below;
	(void)put_details(v, &s);
	scroll_marks(&s);
}

/* ---- the results ---- */

/* Of a sum whose scores may be negative nothing below 0 is drawn. */
static void put_bar(struct scroll *s, const char *label, const struct assessment *of,
		    const struct outcome *t)
{
	int y = s->line - s->skip, x = s->area.x + INDENT + LABEL_COLUMNS;
	int64_t top = of->result == RESULT_SUM ? t->most : assessment_top_score(of);
	int64_t tenths = assessment_tenths(of, t);

	scroll_put(
		s, INDENT, STYLE_PLAIN,
		arena_printf(s->frame, "%s%*s%s", text_pad(s->frame, label, LABEL_COLUMNS),
			     BAR_COLUMNS + 1, "",
			     assessment_with_gap(s->frame, assessment_number(s->frame, of, t), t)));
	if (s->win && y >= 0 && y < s->area.rows && t->counted && top > 0)
		draw_bar(s->win, s->area.y + y, x, BAR_COLUMNS, tenths > 0 ? tenths : 0,
			 TENTHS * top, STYLE_PLAIN);
}

static void put_axis(const struct assessment_view *v, struct scroll *s, size_t axis)
{
	const struct assessment_state *state = assessment_state_of(v);
	const struct axis *a = &state->of->axes.item[axis];
	struct outcome now = assessment_axis(state, axis), before;
	int at = assessment_report_axis(v->last, a->item.id);
	bool weak = assessment_axis_is_weak(state, axis);

	scroll_put(s, 0, weak ? STYLE_WARN : STYLE_STRONG,
		   arena_printf(s->frame, "%s%s", weak ? "! " : "", phrase_text(&a->title)));
	/* TRANSLATORS: before a bar; at most 5 columns */
	put_bar(s, _("now"), state->of, &now);
	if (at < 0)
		return;
	before = assessment_axis(v->last->run->assessment, (size_t)at);
	/* TRANSLATORS: before a bar; at most 5 columns */
	put_bar(s, _("last"), v->last->run->assessment->of, &before);
}

static int put_results(const struct assessment_view *v, struct scroll *s)
{
	const struct assessment_state *state = assessment_state_of(v);
	struct outcome t = assessment_overall(state);
	const struct band *band = assessment_band(state->of, &t);

	scroll_put(s, 0, STYLE_STRONG,
		   arena_printf(s->frame, _("Result: %s"), overall(v, s->frame)));
	if (band)
		scroll_put(s, 0, STYLE_PLAIN, phrase_text(&band->text));
	scroll_put(s, 0, STYLE_DIM, _("! marks what is weak; s saves it with the sources."));
	scroll_gap(s);
	for (size_t i = 0; i < state->of->axes.count; i++)
		put_axis(v, s, i);
	return s->line;
}

static struct rect result_area(struct rect body)
{
	body.x = 1;
	body.columns -= 3;
	return body;
}

int assessment_result_lines(const struct assessment_view *v, struct rect area)
{
	struct arena scratch = { .block_size = 4096 };
	struct scroll s = { .frame = &scratch, .area = result_area(area) };
	int lines = put_results(v, &s);

	arena_release(&scratch);
	return lines;
}

/* ---- all ---- */

static const char *where(const struct assessment_view *v, struct arena *frame)
{
	const struct assessment *of = assessment_state_of(v)->of;

	if (!phrase_is_given(&of->edition))
		return phrase_text(&of->title);
	return arena_printf(frame, "%s  %s", phrase_text(&of->title), phrase_text(&of->edition));
}

void assessment_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct assessment_view *v = state;
	const struct assessment_state *a = assessment_state_of(v);
	struct arena *frame = app_frame(app);
	struct scroll s = { .win = win, .frame = frame, .skip = v->skip };

	draw_header(win, app, where(v, frame),
		    arena_printf(frame, _("%zu of %zu"), a->answered, a->of->questions.count));
	if (v->results) {
		s.area = result_area(draw_body(win));
		(void)put_results(v, &s);
		scroll_marks(&s);
	} else {
		draw_questions(v, win, draw_body(win));
	}
	draw_footer(win, app);
}
