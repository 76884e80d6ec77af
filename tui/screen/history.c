/*
 * history - every session that the journal knows, newest first.
 *
 * The next page is read when the cursor comes to the end of what is there.
 */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/when.h"
#include "report/left.h"
#include "run/score.h"
#include "screen/history_book.h"
#include "screen/list.h"
#include "screen/screens.h"

#define HISTORY_NARROW 60 /* below: no state, no points */
#define POINTS_COLUMNS 9
#define HISTORY_WIDE 72 /* from here: the time of day too */
#define DATE_LENGTH 10  /* of "2026-11-21 12:00" */
#define DATE_TIME_LENGTH 16

enum question { ASK_SEARCH, ASK_RESUME };

struct history_state {
	struct history_book book;
	struct list list;
	struct strbuf words; /* searched for last */
};

static void load_more(struct history_state *h, struct app *app)
{
	struct error err = { 0 };

	if (h->list.at + 1 < h->list.count || !history_book_has_more(&h->book))
		return;
	if (!history_book_add_page(&h->book, app->journal, &err))
		app_announce(app, STYLE_ALARM, "%s", err.text);
	list_set_count(&h->list, h->book.rows);
}

/* ---- paint ---- */

static bool is_incident(const struct history_row *row)
{
	return row->info.kind == SESSION_INCIDENT;
}

static bool can_go_on(const struct history_row *row)
{
	return row->totals.state != SESSION_ENDED;
}

static const char *state_text(const struct history_row *row)
{
	return session_state_label(row->totals.state);
}

static const char *points_text(struct arena *frame, const struct history_row *row)
{
	if (!row->totals.max_points)
		return "-";
	return arena_printf(frame, "%lld/%lld", (long long)row->totals.points,
			    (long long)row->totals.max_points);
}

/* Columns of the date in a window of that width: with the time of day where there is room. */
static int date_columns(int columns)
{
	return columns < HISTORY_WIDE ? DATE_LENGTH : DATE_TIME_LENGTH;
}

static const char *row_text(struct arena *frame, const struct history_row *row, int columns)
{
	int date = date_columns(columns), title = columns - date - 35;
	const char *begun = arena_printf(frame, "%.*s  %s", date,
					 when_local(frame, row->info.started_at_ms),
					 text_pad(frame, session_mark(row->info.kind), 8));

	if (columns < HISTORY_NARROW)
		return arena_printf(frame, "%s %s", begun, row->info.title);
	return arena_printf(frame, "%s %s %s  %9s", begun, text_pad(frame, row->info.title, title),
			    text_pad(frame, state_text(row), 10), points_text(frame, row));
}

static void draw_head(struct arena *frame, WINDOW *win, struct rect area)
{
	/* TRANSLATORS: heads of columns, at most 10, 20, 10 and 9 columns */
	const char *date = _("Date"), *session = _("Session"), *points = _("Points");
	int right = area.x + area.columns, width = date_columns(area.columns);

	date = text_pad(frame, date, width);
	if (area.columns < HISTORY_NARROW) {
		draw_textf(win, area.y, area.x + 2, area.columns - 2, STYLE_DIM, "%s  %s", date,
			   session);
		return;
	}
	draw_textf(win, area.y, area.x + 2, area.columns - 2, STYLE_DIM, "%s  %s %s", date,
		   text_pad(frame, session, area.columns - width - 26),
		   text_pad(frame, _("State"), 10));
	draw_text_right(win, area.y, right, POINTS_COLUMNS, STYLE_DIM, points);
}

static const char *ended_text(const struct history_row *row, struct arena *frame)
{
	const char *organisation = row->info.organisation ? row->info.organisation : "";
	const char *who = row->info.facilitator ? row->info.facilitator : "";

	if (is_incident(row))
		return arena_printf(frame, _("%s  opened by: %s  took %s"), organisation, who,
				    left_span(frame, row->elapsed_ms));
	return arena_printf(frame, _("%s  facilitator: %s  took %s"), organisation, who,
			    when_elapsed(frame, row->elapsed_ms));
}

/* What the columns had no room for, of the selected session. */
static void draw_selected(const struct history_state *h, struct arena *frame, WINDOW *win,
			  struct rect line, int rows)
{
	const struct history_row *row = history_book_row(&h->book, h->list.at);
	const char *text;

	if (line.columns < HISTORY_NARROW)
		text = arena_printf(frame, "%s  %s", state_text(row), points_text(frame, row));
	else if (can_go_on(row))
		text = is_incident(row)
			       ? _("Enter goes on with this incident, Right only looks at it")
			       : _("Enter goes on with this exercise, Right only looks at it");
	else
		text = ended_text(row, frame);
	draw_text(win, line.y, line.x, line.columns - 14, STYLE_DIM, text);
	list_draw_position(win, line.y, line.x + line.columns, &h->list, rows);
}

static void history_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct history_state *h = state;
	struct arena *frame = app_frame(app);
	struct rect area = draw_body(win), row = area;
	size_t rows = area.rows > 3 ? (size_t)area.rows - 2 : 1, top = list_top(&h->list, rows);

	draw_header(win, app, _("Records"), "");
	if (h->list.count) {
		draw_head(frame, win, area);
		draw_selected(h, frame, win,
			      (struct rect){ area.y + area.rows - 1, area.x, 1, area.columns },
			      (int)rows);
	} else {
		draw_wrapped(win, area, 0, STYLE_PLAIN,
			     _("Nothing has been recorded yet. Drills and live incidents begin on "
			       "the screen before this one; here they are kept."));
	}
	for (size_t i = top; i < h->list.count && i < top + rows && area.rows; i++)
		draw_row(win, ++row.y, area, i == h->list.at, true,
			 row_text(frame, history_book_row(&h->book, i), area.columns));
	/* Last, because a question asked there has the cursor. */
	draw_footer(win, app);
}

/* ---- life and keys ---- */

static void *history_open(struct app *app, const void *argument)
{
	struct history_state *h;
	struct error err = { 0 };

	(void)argument;
	if (!app_need_journal(app))
		return NULL;
	h = mem_alloc(sizeof *h);
	if (!history_book_read(&h->book, app->journal, 1, &err))
		app_announce(app, STYLE_ALARM, "%s", err.text);
	list_set_count(&h->list, h->book.rows);
	return h;
}

static void history_close(void *state)
{
	struct history_state *h = state;

	if (!h)
		return;
	history_book_release(&h->book);
	strbuf_release(&h->words);
	free(h);
}

/* Sessions may have come, gone on or ended meanwhile: the cursor stays on its session. */
static void history_uncovered(void *state, struct app *app)
{
	struct history_state *h = state;
	const struct history_row *old = history_book_row(&h->book, h->list.at);
	struct history_book fresh = { 0 };
	struct error err = { 0 };

	if (!history_book_read(&fresh, app->journal, h->book.rows, &err)) {
		app_announce(app, STYLE_ALARM, "%s", err.text);
		history_book_release(&fresh);
		return;
	}
	list_set_count(&h->list, fresh.rows);
	for (size_t i = 0; old && i < fresh.rows; i++)
		if (!strcmp(history_book_row(&fresh, i)->info.id, old->info.id))
			h->list.at = i;
	history_book_release(&h->book);
	h->book = fresh;
}

static void open_row(const struct history_row *row, struct app *app)
{
	if (can_go_on(row))
		app_ask(app, ASK_RESUME,
			is_incident(row) ? _("This incident has not been closed. Go on with it?")
					 : _("This exercise has not ended. Go on with it?"));
	else
		app_push(app, &review_screen, row->info.id);
}

static void resume(const struct history_row *row, struct app *app)
{
	struct error err = { 0 };
	struct session *s = session_open(app->journal, row->info.id, &err);

	if (!s) {
		app_announce(app, STYLE_ALARM, "%s", err.text);
		return;
	}
	if (s->run->phase == RUN_BRIEFING && !s->run->incident) {
		session_close(s);
		app_announce(app, STYLE_WARN, "%s",
			     _("this exercise never started; begin it anew from the home screen"));
		return;
	}
	app_push(app, s->run->incident ? &incident_screen : &drill_screen, s);
}

static enum verdict history_act(void *state, struct app *app, enum action action,
				const struct key *key)
{
	struct history_state *h = state;
	const struct history_row *row = history_book_row(&h->book, h->list.at);
	int rows = app_body().rows - 2;

	(void)key;
	h->list.page = rows > 0 ? (size_t)rows : 1;
	if (list_act(&h->list, action)) {
		load_more(h, app);
		return VERDICT_DONE;
	}
	switch (action) {
	case ACT_OPEN:
		if (row)
			open_row(row, app);
		return VERDICT_DONE;
	case ACT_RIGHT:
		if (row)
			app_push(app, &review_screen, row->info.id);
		return VERDICT_DONE;
	case ACT_SEARCH:
		app_ask_text(app, ASK_SEARCH, _("Search in all sessions"), strbuf_text(&h->words));
		return VERDICT_DONE;
	case ACT_TREND:
		app_push(app, &trend_screen, NULL);
		return VERDICT_DONE;
	case ACT_PLAN:
		app_push(app, &improvements_screen, NULL);
		return VERDICT_DONE;
	case ACT_BACK:
		return VERDICT_POP;
	default:
		return VERDICT_IGNORED;
	}
}

static enum verdict history_answered(void *state, struct app *app, int question, const char *text)
{
	struct history_state *h = state;
	const struct history_row *row = history_book_row(&h->book, h->list.at);

	if (!text)
		return VERDICT_DONE;
	if (question == ASK_RESUME && row)
		resume(row, app);
	if (question == ASK_SEARCH && *text) {
		strbuf_clear(&h->words);
		strbuf_add(&h->words, text);
		app_push(app, &search_screen, strbuf_text(&h->words));
	}
	return VERDICT_DONE;
}

static bool history_usable(const void *state, const struct app *app, enum action action)
{
	const struct history_state *h = state;

	(void)app;
	return h->list.count || (action != ACT_OPEN && action != ACT_SEARCH);
}

const struct screen_class history_screen = {
	.name = "history",
	.keys = KEYS_HISTORY,
	.open = history_open,
	.close = history_close,
	.draw = history_draw,
	.act = history_act,
	.answered = history_answered,
	.usable = history_usable,
	.uncovered = history_uncovered,
};
