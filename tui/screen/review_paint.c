/*
 * review_paint - paints the review: a table, the selected entry in full, the state of the chain.
 */
#include <string.h>

#include "base/lang.h"
#include "base/when.h"
#include "journal/chain.h"
#include "report/show.h"
#include "screen/review.h"
#include "screen/review_draw.h"

#define REVIEW_NARROW 60 /* columns below which there is one pane */
#define REVIEW_LOW 12    /* and rows of the body */
#define TEXT_ROWS 6      /* the text below a table has at least these */

/* ---- places ---- */

struct review_places review_places(const struct review *r, struct rect body)
{
	struct review_places p = { .table = body, .text = body, .chain = body.y + body.rows - 1 };
	/* A head, and at least a line that says why there is nothing below it. */
	int count = (int)r->list[r->table].count, wanted = (count ? count : 1) + 1;
	int rows = body.rows - 1;

	p.table.rows = p.text.rows = rows;
	if (body.columns < REVIEW_NARROW || body.rows < REVIEW_LOW) {
		if (r->pane == PANE_TEXT)
			p.table.rows = 0;
		else
			p.text.rows = 0;
		return p;
	}
	p.table.rows = wanted < rows / 2 ? wanted : rows / 2;
	if (rows - p.table.rows - 1 < TEXT_ROWS)
		p.table.rows = rows - TEXT_ROWS - 1;
	p.text.y = body.y + p.table.rows + 1;
	p.text.rows = rows - p.table.rows - 1;
	return p;
}

static struct scroll text_of(const struct review *r, WINDOW *win, struct arena *frame,
			     struct rect area)
{
	struct scroll to = { .win = win, .frame = frame, .area = area, .skip = r->skip };

	/* The last column is for the marks that say that the text goes on. */
	to.area.columns--;
	if (review_selected(r))
		review_put_entry(&to, r->session, review_selected(r));
	return to;
}

int review_text_lines(const struct review *r, struct arena *frame, struct rect area)
{
	return text_of(r, NULL, frame, area).line;
}

/* ---- paint ---- */

/* Widths of the decisions' columns; question and choice share what remains. */
#define ELAPSED_COLUMNS 6
#define CLOCK_COLUMNS 11 /* of an incident: 11-21 03:00 */
#define TAKEN_COLUMNS 6
#define POINTS_COLUMNS 6

static const char *decision_line(struct arena *frame, int columns, const char *const cell[5])
{
	bool wide = columns + 2 >= REVIEW_NARROW;
	int rest = columns - ELAPSED_COLUMNS - TAKEN_COLUMNS - POINTS_COLUMNS - 8;

	if (!wide)
		return arena_printf(frame, "%s  %s", text_pad(frame, cell[0], ELAPSED_COLUMNS),
				    cell[1]);
	return arena_printf(
		frame, "%s  %s  %s  %s  %s", text_pad(frame, cell[0], ELAPSED_COLUMNS),
		text_pad(frame, cell[1], rest / 2), text_pad(frame, cell[2], rest - rest / 2),
		text_pad(frame, cell[3], TAKEN_COLUMNS), text_pad(frame, cell[4], POINTS_COLUMNS));
}

/* A local time without what stands first in it; a changed journal may hold a time that is none. */
static const char *time_behind(struct arena *frame, int64_t at_ms, const char *first)
{
	const char *text = when_local(frame, at_ms);

	return strlen(text) > strlen(first) ? text + strlen(first) : text;
}

static const char *decision_row(const struct session *s, const struct entry *e, struct arena *frame,
				int columns)
{
	const struct inject *inject = show_entry_inject(s, e);
	const struct entry *timeout = review_time_out_of(s, e), *scored = timeout ? timeout : e;
	bool asked = inject && inject->decision;
	const char *question = asked ? phrase_text(&inject->decision->question) : e->ref;
	const char *const cell[] = {
		s->run->incident ? time_behind(frame, e->at_ms, "2026-11-21 ")
				 : when_elapsed(frame, e->elapsed_ms),
		question ? question : "",
		timeout ? _("timed out, answered late") : review_chosen(frame, s, e),
		s->run->incident ? "" : when_elapsed(frame, e->response_ms),
		scored->max_points ? arena_printf(frame, "%lld", (long long)scored->points) : "-",
	};

	return decision_line(frame, columns, cell);
}

/* A drill goes by the exercise clock, an incident by the one on the wall. */
static const char *time_cell(const struct session *s, const struct entry *e, struct arena *frame)
{
	if (s->run->incident)
		return text_pad(frame, time_behind(frame, e->at_ms, "2026-"), CLOCK_COLUMNS);
	return text_pad(frame, when_elapsed(frame, e->elapsed_ms), ELAPSED_COLUMNS);
}

static const char *timeline_row(const struct session *s, const struct entry *e, struct arena *frame,
				int columns)
{
	const char *text = show_entry(s, e, frame);
	const char *actor = show_entry_actor(s, e, frame);

	(void)columns;
	if (*actor && e->kind != ENTRY_PARTICIPANT)
		text = arena_printf(frame, "%s - %s", text, actor);
	return arena_printf(frame, "%s  %s", time_cell(s, e, frame), text);
}

static const char *table_head(const struct review *r, struct arena *frame, int columns)
{
	/* TRANSLATORS: heads of columns: at most 6, 20, 20, 6 and 6 columns */
	const char *const cell[] = { _("Time"), _("Decision"), _("Chosen"), _("Took"),
				     _("Points") };

	if (r->table == PANE_DECISIONS)
		return decision_line(frame, columns, cell);
	return arena_printf(frame, "%s  %s",
			    text_pad(frame, cell[0],
				     r->session->run->incident ? CLOCK_COLUMNS : ELAPSED_COLUMNS),
			    _("Timeline"));
}

static void draw_table(const struct review *r, struct arena *frame, WINDOW *win, struct rect area)
{
	const struct list *l = &r->list[r->table];
	size_t rows = area.rows > 1 ? (size_t)area.rows - 1 : 0, top = list_top(l, rows);
	int columns = area.columns - 2, y = area.y;

	if (area.rows < 1)
		return;
	draw_text(win, y++, area.x + 2, columns, STYLE_DIM, table_head(r, frame, columns));
	if (!l->count && rows)
		draw_text(win, y, area.x + 2, columns, STYLE_PLAIN,
			  _("No decision yet; Tab shows the timeline."));
	for (size_t i = top; i < l->count && i < top + rows; i++) {
		const struct entry *e = &r->session->entries[review_entry_at(r, r->table, i)];

		draw_row(win, y++, area, i == l->at, r->pane != PANE_TEXT,
			 r->table == PANE_DECISIONS ? decision_row(r->session, e, frame, columns)
						    : timeline_row(r->session, e, frame, columns));
	}
}

static void draw_text_pane(const struct review *r, struct arena *frame, WINDOW *win,
			   struct rect area)
{
	struct review at = *r;
	struct scroll text;

	if (area.rows < 1)
		return;
	at.skip = scroll_clamp(r->skip, review_text_lines(r, frame, area), area.rows);
	text = text_of(&at, win, frame, area);
	scroll_marks(&text);
	if (r->pane == PANE_TEXT)
		draw_cursor(win, area.y, area.x);
}

/* What verify found is told in its own words by `sonae verify`: a screen may change its language.
 */
static void draw_chain(const struct review *r, struct arena *frame, WINDOW *win,
		       struct review_places p, int columns)
{
	int y = p.chain;
	const struct list *l = &r->list[r->table];
	char head[CHAIN_SHORT + 1];

	if (!r->verified) {
		draw_text(win, y, 0, columns - 14, STYLE_WARN, _("The chain could not be checked"));
	} else if (r->chain.whole) {
		chain_short(r->chain.head, head);
		draw_text(win, y, 0, columns - 14, STYLE_GOOD,
			  arena_printf(frame, _("Chain whole  head %s"), head));
	} else {
		draw_text(win, y, 0, columns - 14, STYLE_ALARM,
			  arena_printf(frame, _("CHAIN BROKEN at entry #%lld; run sonae verify"),
				       (long long)r->chain.seq));
	}
	if (p.table.rows > 1)
		list_draw_position(win, y, columns, l, p.table.rows - 1);
}

static const char *score_text(const struct session *s, struct arena *frame)
{
	const struct totals *t = &s->run->totals;

	return arena_printf(frame, _("%lld/%lld points  took %s"), (long long)t->points,
			    (long long)t->max_points, when_elapsed(frame, s->run->elapsed_ms));
}

void review_paint(const void *state, const struct app *app, WINDOW *win)
{
	const struct review *r = state;
	const struct session *s = r->session;
	struct arena *frame = app_frame(app);
	struct rect body = draw_body(win);
	struct review_places p = review_places(r, body);

	draw_header(win, app,
		    arena_printf(frame, "%.10s %s", when_local(frame, s->info.started_at_ms),
				 session_title(s)),
		    s->run->incident ? session_state_label(s->run->totals.state)
				     : score_text(s, frame));
	draw_table(r, frame, win, p.table);
	if (p.table.rows && p.text.rows)
		draw_rule(win, p.text.y - 1, 0, body.columns);
	draw_text_pane(r, frame, win, p.text);
	draw_chain(r, frame, win, p, body.columns);
	draw_footer(win, app);
}
