/*
 * after_action_plots - the plots of a drill's report, each with what it says in a sentence and its
 *                      numbers.
 *
 * A printer cuts a picture that is higher than a page: long plots are drawn in pieces.
 */
#include "base/lang.h"
#include "base/when.h"
#include "report/after_action_parts.h"
#include "report/plot.h"

#define EVENTS 44 /* rows of a timeline that a page holds */
#define BARS 22   /* likewise, with labels */

struct writer {
	struct doc *d;
	const struct after_action *a;
	struct arena *arena;
};

static enum plot_look look_of(enum aar_outcome outcome)
{
	static const enum plot_look looks[AAR_OUTCOME_COUNT] = {
		[AAR_IN_TIME] = PLOT_SOLID,
		[AAR_LATE] = PLOT_HATCHED,
		[AAR_MISSING] = PLOT_HATCHED,
		[AAR_CUT_OFF] = PLOT_DOTTED,
	};

	return looks[outcome];
}

static const char *number(struct writer *w, size_t n)
{
	return arena_printf(w->arena, "%zu", n);
}

/* The caption of one of several pieces. */
static const char *piece(struct writer *w, const char *caption, size_t from, size_t count)
{
	if (!from && count >= w->a->decisions.count)
		return caption;
	return arena_printf(w->arena, _("%s, %zu to %zu"), caption, from + 1, from + count);
}

static void hand_over(struct writer *w, const struct plot *plot, struct strbuf *svg)
{
	doc_plot(w->d, plot->title, plot->desc, strbuf_text(svg));
	strbuf_release(svg);
}

/* ---- timeline ---- */

static struct plot_event event_of(struct writer *w, const struct aar_shown *shown)
{
	const struct aar_decision *d;

	if (!shown->decision)
		return (struct plot_event){
			.label = "", .from_ms = shown->shown_ms, .to_ms = -1, .limit_ms = -1
		};
	d = &w->a->decisions.item[shown->decision - 1];
	return (struct plot_event){ .label = number(w, shown->decision),
				    .from_ms = shown->shown_ms,
				    .to_ms = d->closed_ms,
				    .limit_ms = d->limit_ms,
				    .look = look_of(d->outcome) };
}

static void add_shown_row(struct writer *w, const struct aar_shown *shown)
{
	const struct aar_decision *d = shown->decision ? &w->a->decisions.item[shown->decision - 1]
						       : NULL;

	doc_table_row(w->d,
		      (const char *const[]){ d ? number(w, shown->decision) : "-",
					     when_elapsed(w->arena, shown->shown_ms), shown->title,
					     d ? when_elapsed(w->arena, d->closed_ms) : "",
					     d ? aar_outcome_label(d->outcome) : "" });
}

static void add_timeline_piece(struct writer *w, size_t from, size_t count)
{
	const char *const heads[] = { _("No."), _("Shown"), _("Inject"), _("Closed"),
				      _("Outcome") };
	const char *caption = _("Injects and decisions over time");
	struct plot_event *events = arena_alloc(w->arena, count * sizeof *events);
	struct strbuf svg = { 0 };
	struct plot_timeline plot = {
		.plot = { .id = arena_printf(w->arena, "t%zu", from),
			  .title = from || count < w->a->shown.count
					   ? arena_printf(w->arena, _("%s, %zu to %zu"), caption,
							  from + 1, from + count)
					   : caption,
			  .desc = _("A circle is information, a square a question with its number; "
				    "the bar is the time until it was decided, on a grey bar for "
				    "the time allowed. A hatched bar ran out of time, a dotted one "
				    "was open at the end.") },
		.item = events,
		.count = count,
		.end_ms = w->a->duration_ms > 0 ? w->a->duration_ms : 1,
	};

	doc_table(w->d, heads, ARRAY_LEN(heads));
	for (size_t i = 0; i < count; i++) {
		events[i] = event_of(w, &w->a->shown.item[from + i]);
		add_shown_row(w, &w->a->shown.item[from + i]);
	}
	plot_timeline(&svg, &plot);
	hand_over(w, &plot.plot, &svg);
}

/* ---- response times ---- */

static int64_t longest(const struct after_action *a)
{
	int64_t most = 1;

	EACH (const struct aar_decision, d, a->decisions) {
		most = d->limit_ms > most ? d->limit_ms : most;
		most = d->response_ms > most ? d->response_ms : most;
	}
	return most;
}

static const char *share_in_time(struct writer *w)
{
	return arena_printf(w->arena,
			    _("%zu of %zu questions were decided in time, the median took %s. The "
			      "grey bar with a line at its end is the time allowed; a hatched bar "
			      "ran out of time, a dotted one was open at the end."),
			    w->a->outcome[AAR_IN_TIME], w->a->decisions.count,
			    w->a->median_ms < 0 ? "-" : when_elapsed(w->arena, w->a->median_ms));
}

static void add_response(struct writer *w, size_t i, struct plot_bar *bar)
{
	const struct aar_decision *d = &w->a->decisions.item[i];
	const char *took = when_elapsed(w->arena, d->response_ms);
	const char *limit = when_elapsed(w->arena, d->limit_ms);

	*bar = (struct plot_bar){
		.label = arena_printf(w->arena, "%zu  %s", i + 1, d->title),
		.value = arena_printf(w->arena, "%s / %s", took, limit),
		.amount = d->response_ms,
		.limit = d->limit_ms,
		.look = look_of(d->outcome),
	};
	doc_table_row(w->d, (const char *const[]){ number(w, i + 1), d->title, took, limit,
						   aar_outcome_label(d->outcome) });
}

static void add_responses_piece(struct writer *w, size_t from, size_t count)
{
	const char *const heads[] = { _("No."), _("Question"), _("Time taken"), _("Limit"),
				      _("Outcome") };
	struct plot_bar *bars = arena_alloc(w->arena, count * sizeof *bars);
	struct strbuf svg = { 0 };
	struct plot_bars plot = {
		.plot = { .id = arena_printf(w->arena, "r%zu", from),
			  .title = piece(w, _("Response times against their limits"), from, count),
			  .desc = share_in_time(w) },
		.item = bars,
		.count = count,
		.most = longest(w->a),
	};

	doc_table(w->d, heads, ARRAY_LEN(heads));
	for (size_t i = 0; i < count; i++)
		add_response(w, from + i, &bars[i]);
	plot_bars(&svg, &plot);
	hand_over(w, &plot.plot, &svg);
}

/* ---- points ---- */

/* What nobody has given is told as what it is. */
static const char *rating(struct writer *w, const struct aar_objective *o)
{
	if (o->rating)
		return arena_printf(w->arena, "%c", o->rating);
	if (!w->a->over || !o->score.suggested)
		return "";
	return arena_printf(w->arena, _("(suggested) %c"), o->score.suggested);
}

static void add_points_row(struct writer *w, const struct aar_objective *o, struct plot_bar *bar)
{
	int percent = score_percent(o->score.points, o->score.max_points);
	const char *letter = rating(w, o);
	const char *share = percent < 0 ? "-" : arena_printf(w->arena, "%d%%", percent);

	*bar = (struct plot_bar){
		.label = o->title,
		.value = arena_printf(w->arena, "%s %s", share, letter),
		.amount = o->score.points,
		.limit = o->score.max_points,
		.look = PLOT_SOLID,
	};
	/* Each objective has its own number of points: they are shown as shares of all. */
	bar->amount = percent < 0 ? 0 : percent;
	bar->limit = percent < 0 ? 0 : 100;
	doc_table_row(w->d,
		      (const char *const[]){
			      o->title, arena_printf(w->arena, "%lld", (long long)o->score.points),
			      arena_printf(w->arena, "%lld", (long long)o->score.max_points), share,
			      *letter ? letter : "-" });
}

static void add_points(struct writer *w)
{
	const char *const heads[] = { _("Objective"), _("Points"), _("Of"), _("Share"),
				      _("Rating") };
	const struct totals *totals = &w->a->session->run->totals;
	int percent = score_percent(totals->points, totals->max_points);
	struct plot_bar *bars = arena_alloc(w->arena, w->a->objectives.count * sizeof *bars);
	struct strbuf svg = { 0 };
	struct plot_bars plot = {
		.plot = { .id = "p0",
			  .title = _("Points by objective"),
			  .desc = arena_printf(
				  w->arena,
				  _("%lld of %lld points in all (%d%%). The bar is the share of "
				    "the points of an objective; the letter behind it is its "
				    "rating, P, S, M or U."),
				  (long long)totals->points, (long long)totals->max_points,
				  percent < 0 ? 0 : percent) },
		.item = bars,
		.count = w->a->objectives.count,
		.most = 100,
	};

	doc_table(w->d, heads, ARRAY_LEN(heads));
	for (size_t i = 0; i < plot.count; i++)
		add_points_row(w, &w->a->objectives.item[i], &bars[i]);
	plot_bars(&svg, &plot);
	hand_over(w, &plot.plot, &svg);
}

static void in_pieces(struct writer *w, size_t count, size_t most,
		      void (*add)(struct writer *w, size_t from, size_t count))
{
	for (size_t from = 0; from < count; from += most)
		add(w, from, count - from < most ? count - from : most);
}

void after_action_put_plots(struct doc *d, const struct after_action *a, struct arena *arena)
{
	struct writer w = { d, a, arena };

	if (!a->decisions.count)
		return;
	doc_heading(d, 1, _("At a glance"));
	if (a->objectives.count)
		add_points(&w);
	in_pieces(&w, a->decisions.count, BARS, add_responses_piece);
	in_pieces(&w, a->shown.count, EVENTS, add_timeline_piece);
}
