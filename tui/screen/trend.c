/*
 * trend - how drills go from quarter to quarter: a row a quarter, and what happened in it.
 *
 * It is made from the totals of the sessions, at once however long the record is; when a screen
 * above has closed it is made anew.
 */
#include <stdlib.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "report/bars.h"
#include "report/trend.h"
#include "run/score.h"
#include "screen/screens.h"
#include "screen/split.h"

/* Columns of a row with the score and the times, with the ratings too, and of what came back. */
#define WITH_TIMES 41
#define WITH_RATINGS 61
#define AGAIN 12
#define LABEL 10
#define BAR 10

struct trend_state {
	struct trend trend;
	struct split split;
	size_t playbook; /* index; 0: all together */
	bool fiscal;
};

/* The newest quarter stands first. */
static size_t quarter_at(const struct trend_state *s, size_t row)
{
	return s->trend.quarters.count - 1 - row;
}

static const struct trend_playbook *playbook_of(const struct trend_state *s)
{
	return &s->trend.playbooks.item[s->playbook];
}

/* ---- life ---- */

static bool make(struct trend_state *s, struct app *app)
{
	struct error err = { 0 };
	struct trend fresh;

	if (!trend_make(&fresh, app->journal, s->fiscal, clock_wall_ms(), &err)) {
		app_announce(app, STYLE_ALARM, "%s", err.text);
		return false;
	}
	trend_release(&s->trend);
	s->trend = fresh;
	if (s->playbook >= s->trend.playbooks.count)
		s->playbook = 0;
	list_set_count(&s->split.list, s->trend.drills.count ? s->trend.quarters.count : 0);
	return true;
}

static void *trend_open(struct app *app, const void *argument)
{
	struct trend_state *s;

	(void)argument;
	if (!app_need_journal(app))
		return NULL;
	s = mem_alloc(sizeof *s);
	if (make(s, app))
		return s;
	free(s);
	return NULL;
}

static void trend_close(void *state)
{
	struct trend_state *s = state;

	if (!s)
		return;
	trend_release(&s->trend);
	free(s);
}

static void trend_uncovered(void *state, struct app *app)
{
	(void)make(state, app);
}

/* ---- paint ---- */

static const char *row_text(const void *state, struct arena *frame, size_t at, int columns)
{
	const struct trend_state *s = state;
	size_t q = quarter_at(s, at);
	const struct trend_cell *c = &playbook_of(s)->cell[q];
	const char *text = text_pad(frame, s->trend.quarters.item[q].label, LABEL);

	if (!c->drills)
		return arena_printf(frame, "%s %s", text, _("no drill"));
	text = arena_printf(frame, "%s %s %4s", text,
			    bars_bar(frame, trend_percent(c), BAR, terminal_is_ascii()),
			    trend_percent_text(frame, trend_percent(c)));
	if (columns < WITH_TIMES)
		return text;
	text = arena_printf(frame, "%s  %7s  %4s", text, trend_median_text(frame, c->median_ms),
			    trend_percent_text(frame, trend_in_time_percent(c)));
	if (c->stopped)
		/* TRANSLATORS: a drill of the quarter was stopped early; at most 8 columns */
		text = arena_printf(frame, "%s  %s", text, _("stopped"));
	else if (columns >= WITH_RATINGS + (c->repeated ? AGAIN : 0))
		text = arena_printf(frame, "%s  %s", text,
				    text_pad(frame, trend_ratings_text(frame, c), 18));
	if (!c->repeated)
		return text;
	/* TRANSLATORS: findings that came back; at most 10 columns */
	return arena_printf(frame, _("%s  again %lld"), text, (long long)c->repeated);
}

static void add_numbers(const struct trend_cell *c, struct strbuf *sb, struct arena *arena)
{
	strbuf_addf(sb, ngettext("%lld drill", "%lld drills", (unsigned long)c->drills),
		    (long long)c->drills);
	strbuf_add(sb, "\n");
	if (c->stopped)
		strbuf_addf(sb,
			    ngettext("%lld of them was stopped early\n",
				     "%lld of them were stopped early\n",
				     (unsigned long)c->stopped),
			    (long long)c->stopped);
	strbuf_addf(sb, _("Score: %s (%lld of %lld points)\n"),
		    trend_percent_text(arena, trend_percent(c)), (long long)c->points,
		    (long long)c->max_points);
	strbuf_addf(sb, _("Median response: %s\n"), trend_median_text(arena, c->median_ms));
	strbuf_addf(sb, _("Decided in time: %s (%lld of %lld)\n"),
		    trend_percent_text(arena, trend_in_time_percent(c)), (long long)c->in_time,
		    (long long)c->decisions);
	strbuf_addf(sb, _("Objectives rated: %s\n"), trend_ratings_text(arena, c));
	strbuf_addf(sb, "(%s)\n", trend_ratings_legend());
	strbuf_addf(sb, _("Improvements open: %lld, overdue: %lld\n"), (long long)c->open,
		    (long long)c->overdue);
}

static bool is_shown(const struct trend_state *s, size_t playbook)
{
	return !s->playbook || s->playbook == playbook;
}

static void add_repeated(const struct trend_state *s, size_t q, struct strbuf *sb)
{
	bool any = false;

	EACH (const struct trend_repeated, r, s->trend.repeated) {
		if (r->quarter != q || !is_shown(s, r->playbook))
			continue;
		if (!any)
			strbuf_addf(sb, "\n%s\n", _("Findings that came back"));
		any = true;
		strbuf_add(sb, "- ");
		strbuf_addf(sb,
			    ngettext("%s: %s (%zu time in a row)", "%s: %s (%zu times in a row)",
				     r->times),
			    trend_repeated_label(r), r->what, r->times);
		strbuf_add(sb, "\n");
	}
}

static void add_drills(const struct trend_state *s, size_t q, struct strbuf *sb,
		       struct arena *arena)
{
	bool any = false;

	EACH (const struct trend_drill, d, s->trend.drills) {
		const struct session_tally *t = d->tally;

		if (d->quarter != q || !is_shown(s, d->playbook))
			continue;
		if (!any)
			strbuf_addf(sb, "\n%s\n", _("Drills"));
		any = true;
		strbuf_addf(sb, "- %s  %s  %s  %s%s%s\n", when_local(arena, t->started_at_ms),
			    trend_percent_text(arena, score_percent(t->points, t->max_points)),
			    trend_median_text(arena, t->in_time ? t->median_response_ms : -1),
			    t->title, d->stopped ? "  " : "", d->stopped ? _("stopped early") : "");
	}
}

static void add_spark(const struct trend_state *s, struct strbuf *sb, struct arena *arena)
{
	size_t count = s->trend.quarters.count;
	int *percent = arena_alloc(arena, count * sizeof *percent);
	bool ascii = terminal_is_ascii();

	for (size_t q = 0; q < count; q++)
		percent[q] = trend_percent(&playbook_of(s)->cell[q]);
	if (count > 1)
		strbuf_addf(sb, _("Score by quarter: %s (%s)\n"),
			    bars_spark(arena, percent, count, ascii), bars_spark_scale(ascii));
}

static const char *text_of(const struct trend_state *s, struct arena *arena)
{
	struct strbuf sb = { 0 };
	const char *text;
	size_t q;

	if (!s->split.list.count)
		return "";
	q = quarter_at(s, s->split.list.at);
	strbuf_addf(&sb, "%s  %s\n", s->trend.quarters.item[q].label, playbook_of(s)->title);
	add_numbers(&playbook_of(s)->cell[q], &sb, arena);
	add_spark(s, &sb, arena);
	add_repeated(s, q, &sb);
	add_drills(s, q, &sb, arena);
	text = arena_copy_text(arena, strbuf_text(&sb));
	strbuf_release(&sb);
	return text;
}

/* The heads of the columns of row_text(), behind the mark of the selected row. */
static const char *head_of(const struct trend_state *s, struct arena *frame)
{
	if (!s->split.list.count)
		return "";
	/* TRANSLATORS: heads of columns, at most 10, 15, 7, 7 and 5 columns */
	return arena_printf(frame, " %s %s  %s %s  %s", text_pad(frame, _("Quarter"), LABEL),
			    text_pad(frame, _("Score"), BAR + 5), text_pad(frame, _("Median"), 6),
			    text_pad(frame, _("In time"), 7), _("Rated"));
}

static void trend_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct trend_state *s = state;
	struct arena *frame = app_frame(app);
	struct split_view view = {
		.split = &s->split,
		.frame = frame,
		.state = s,
		.row = row_text,
		.text = text_of(s, frame),
		.head = head_of(s, frame),
		.empty = _("No drill has been finished yet. Go back and start the first "
			   "exercise."),
	};

	draw_header_of_all(win, app,
			   arena_printf(frame, "%s  %s", _("Trend"), playbook_of(s)->title),
			   arena_printf(frame, _("open %lld  overdue %lld"),
					(long long)s->trend.open, (long long)s->trend.overdue));
	split_draw(win, draw_body(win), &view);
	draw_footer(win, app);
}

/* ---- keys ---- */

static void review_last(const struct trend_state *s, struct app *app)
{
	size_t q = quarter_at(s, s->split.list.at);
	const char *session = NULL;

	EACH (const struct trend_drill, d, s->trend.drills)
		if (d->quarter == q && is_shown(s, d->playbook))
			session = d->tally->session;
	if (session)
		app_push(app, &review_screen, session);
	else
		app_announce(app, STYLE_WARN, "%s", _("there was no drill in this quarter"));
}

static enum verdict trend_act(void *state, struct app *app, enum action action,
			      const struct key *key)
{
	struct trend_state *s = state;
	struct arena scratch = { 0 };
	bool taken = split_act(&s->split, action, text_of(s, &scratch), app_body());

	(void)key;
	arena_release(&scratch);
	if (taken)
		return VERDICT_DONE;
	switch (action) {
	case ACT_OPEN:
		if (s->split.list.count)
			review_last(s, app);
		return VERDICT_DONE;
	case ACT_FILTER:
		s->playbook = (s->playbook + 1) % s->trend.playbooks.count;
		return VERDICT_DONE;
	case ACT_FISCAL:
		s->fiscal = !s->fiscal;
		(void)make(s, app);
		return VERDICT_DONE;
	case ACT_PLAN:
		app_push(app, &improvements_screen, playbook_of(s)->id);
		return VERDICT_DONE;
	case ACT_BACK:
		return VERDICT_POP;
	default:
		return VERDICT_IGNORED;
	}
}

static bool trend_usable(const void *state, const struct app *app, enum action action)
{
	const struct trend_state *s = state;

	(void)app;
	if (action == ACT_FILTER)
		return s->trend.playbooks.count > 2;
	return s->split.list.count || (action != ACT_OPEN && action != ACT_FISCAL);
}

const struct screen_class trend_screen = {
	.name = "trend",
	.keys = KEYS_TREND,
	.open = trend_open,
	.close = trend_close,
	.draw = trend_draw,
	.act = trend_act,
	.usable = trend_usable,
	.uncovered = trend_uncovered,
};
