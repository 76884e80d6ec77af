/* facts_view - which facts the screen of facts shows, and how; see facts_view.h. */
#include "screen/facts_view.h"

#include <string.h>

#include "base/lang.h"
#include "screen/fact_text.h"
#include "screen/live.h"

#define WIDE 120      /* the detail stands beside the list, see browse.h */
#define DETAIL_ROWS 6 /* below it, its rule included */
#define LEAST_FOR_DETAIL 16
#define WHO_COLUMNS 18
#define LEAST_FOR_WHO 70

const struct fact *facts_view_fact(const struct app *app, size_t at)
{
	return &live_run(app)->playbook->facts.item[at];
}

const struct fact_value *facts_view_value(const struct app *app, size_t at)
{
	return &live_incident(app)->facts.item[at];
}

/* What was just typed is shown once, to be checked. */
static bool is_revealed(const struct facts_state *f, size_t at)
{
	return f->reveal || at == f->fresh;
}

/* ---- which facts ---- */

static bool passes_filter(const struct facts_state *f, const struct app *app, size_t at)
{
	enum known known = facts_view_value(app, at)->known;

	switch (f->filter) {
	case FACTS_MISSING:
		return known == KNOWN_NOT_ASKED;
	case FACTS_UNKNOWN:
		return known == KNOWN_UNKNOWN;
	case FACTS_OF_FORM:
		return known == KNOWN_NOT_ASKED && f->of_form[at];
	default:
		return true;
	}
}

static bool is_wanted(const struct facts_state *f, const struct app *app, size_t at)
{
	const struct fact *fact = facts_view_fact(app, at);
	struct arena scratch = { .block_size = 1024 };
	bool fits;

	if (at != f->fresh && !passes_filter(f, app, at))
		return false;
	if (!f->browse.query.text.length)
		return true;
	fits = browse_matches(&f->browse,
			      arena_printf(&scratch, "%s %s %s %s", phrase_text(&fact->label),
					   phrase_text(&fact->hint), fact->item.id,
					   fact_value_text(fact, facts_view_value(app, at),
							   is_revealed(f, at), &scratch)));
	arena_release(&scratch);
	return fits;
}

struct facts_found facts_view_find(const struct facts_state *f, const struct app *app,
				   struct arena *arena)
{
	size_t count = live_run(app)->playbook->facts.count;
	struct facts_found found = { .item = arena_alloc(arena, (count + 1) * sizeof *found.item) };

	for (size_t i = 0; i < count; i++) {
		if (!is_wanted(f, app, i))
			continue;
		if (!found.count || found.item[found.at] < f->selected)
			found.at = found.count;
		found.item[found.count++] = i;
	}
	return found;
}

static bool has_detail(const struct facts_state *f, struct rect body)
{
	return body.columns < WIDE && body.rows >= LEAST_FOR_DETAIL && !f->browse.reading;
}

struct rect facts_view_list(const struct facts_state *f, struct rect body)
{
	if (has_detail(f, body))
		body.rows -= DETAIL_ROWS;
	return body;
}

const char *facts_view_text(const struct facts_state *f, const struct app *app,
			    const struct facts_found *found, struct arena *arena)
{
	if (!found->count)
		return "";
	return fact_text(app->session, found->item[found->at],
			 is_revealed(f, found->item[found->at]), arena);
}

/* ---- drawing ---- */

struct view {
	const struct facts_state *facts;
	const struct app *app;
	struct facts_found found;
};

/* "03:12 Sato", with the date in place of the time when it was on another day. */
static const char *who_text(const struct trace *trace, struct arena *frame)
{
	const char *at = when_local(frame, trace->at_ms);
	bool today = when_local_date(trace->at_ms) == when_local_date(clock_wall_ms());

	if (!trace->seq)
		return "";
	return arena_printf(frame, "%.5s %s",
			    at + (today ? strlen("2026-11-21 ") : strlen("2026-")),
			    text_safe(frame, trace->who, false));
}

static const char *row(const void *state, struct arena *frame, size_t at, int columns)
{
	const struct view *v = state;
	size_t i = v->found.item[at];
	const struct fact *fact = facts_view_fact(v->app, i);
	const char *value = fact_value_text(fact, facts_view_value(v->app, i),
					    is_revealed(v->facts, i), frame);
	int who = columns >= LEAST_FOR_WHO ? WHO_COLUMNS : 0, label = (columns - who) * 55 / 100;

	return arena_printf(
		frame, "%s %s %s", text_pad(frame, phrase_text(&fact->label), label),
		text_pad(frame, text_safe(frame, value, false), columns - who - label - 2),
		who ? who_text(&live_incident(v->app)->fact_traces[i].trace, frame) : "");
}

static const char *hint_of(const struct facts_state *f)
{
	static const char *const hints[FACTS_FILTER_COUNT] = {
		N_("All facts; / searches"),
		N_("Only what is missing; m for others"),
		N_("Only what is unknown; m for others"),
		N_("Only what this form lacks; m for others"),
	};

	return _(hints[f->filter]);
}

static const char *empty_text(const struct facts_state *f, const struct app *app)
{
	if (!live_run(app)->playbook->facts.count)
		return _("This playbook asks for no facts; write notes with w.");
	if (f->browse.query.text.length)
		return _("Nothing matches. Esc clears the search; try fewer words.");
	if (f->filter == FACTS_OF_FORM)
		return _(
			"Nothing is missing in this form. Esc goes back to it; m shows all facts.");
	return f->filter == FACTS_MISSING ? _("Nothing is missing. m shows all facts.")
					  : _("Nothing is unknown. m shows all facts.");
}

static const char *where_text(const struct app *app, struct arena *frame)
{
	const struct fact_values *facts = &live_incident(app)->facts;
	size_t count = facts->playbook->facts.count, captured = 0;

	for (size_t i = 0; i < count; i++)
		captured += facts->item[i].known != KNOWN_NOT_ASKED;
	return arena_printf(frame, _("Facts: %zu of %zu captured"), captured, count);
}

static void draw_detail(WINDOW *win, struct rect body, const char *text)
{
	struct rect area = { body.y + body.rows - DETAIL_ROWS + 1, 2, DETAIL_ROWS - 1,
			     body.columns - 4 };

	draw_rule(win, area.y - 1, 0, body.columns);
	if (draw_wrapped(win, area, 0, STYLE_PLAIN, text) > area.rows)
		draw_text(win, area.y + area.rows - 1, body.columns - 1, 1, STYLE_STRONG, "v");
}

static void draw_list(const struct facts_state *f, const struct app *app, WINDOW *win,
		      struct rect body)
{
	struct view v = { .facts = f,
			  .app = app,
			  .found = facts_view_find(f, app, app_frame(app)) };
	struct browse browse = f->browse;
	struct browse_view view = {
		.browse = &browse,
		.frame = app_frame(app),
		.state = &v,
		.row = row,
		.text = facts_view_text(f, app, &v.found, app_frame(app)),
		.hint = hint_of(f),
		.empty = empty_text(f, app),
	};

	browse.list.at = v.found.at;
	browse.list.count = v.found.count;
	if (has_detail(f, body))
		draw_detail(win, body, view.text);
	browse_draw(win, facts_view_list(f, body), &view);
}

void facts_view_draw(const struct facts_state *f, const struct app *app, WINDOW *win)
{
	draw_header(win, app, where_text(app, app_frame(app)), NULL);
	if (f->choose.on)
		facts_choose_draw(&f->choose, app, win, draw_body(win));
	else
		draw_list(f, app, win, draw_body(win));
	draw_footer(win, app);
}
