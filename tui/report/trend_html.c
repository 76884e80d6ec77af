/* trend_html - the trend as a page: lines over the quarters, and the same numbers as tables. */
#include <stdlib.h>

#include "base/lang.h"
#include "base/when.h"
#include "report/doc.h"
#include "report/plot.h"
#include "report/trend_parts.h"

#define SHOWN 12 /* quarters in a plot; the table has them all */

struct writer {
	const struct trend *t;
	struct doc *d;
	struct arena *arena;
};

static const char *number(struct writer *w, int64_t n)
{
	return arena_printf(w->arena, "%lld", (long long)n);
}

static void add_row(struct writer *w, size_t q, const struct trend_cell *c)
{
	doc_table_row(w->d, (const char *const[]){
				    w->t->quarters.item[q].label,
				    arena_printf(w->arena, "%lld%s", (long long)c->drills,
						 c->stopped ? "*" : ""),
				    trend_percent_text(w->arena, trend_percent(c)),
				    trend_median_text(w->arena, c->median_ms),
				    trend_percent_text(w->arena, trend_in_time_percent(c)),
				    trend_ratings_text(w->arena, c),
				    number(w, c->open),
				    number(w, c->overdue),
				    number(w, c->repeated),
			    });
}

static int64_t *percents(struct writer *w, const struct trend_playbook *p, size_t from,
			 int (*percent)(const struct trend_cell *c))
{
	size_t count = w->t->quarters.count - from;
	int64_t *value = arena_alloc(w->arena, count * sizeof *value);

	for (size_t i = 0; i < count; i++) {
		value[i] = percent(&p->cell[from + i]);
		if (value[i] < 0)
			value[i] = PLOT_NOTHING;
	}
	return value;
}

/* What the lines say, for those who hear the page: the last quarter that has a drill. */
static const char *said(struct writer *w, const struct trend_playbook *p)
{
	for (size_t q = w->t->quarters.count; q-- > 0;) {
		const struct trend_cell *c = &p->cell[q];

		if (c->drills)
			return arena_printf(
				w->arena,
				_("In %s: score %s, decided in time %s, median response %s."),
				w->t->quarters.item[q].label,
				trend_percent_text(w->arena, trend_percent(c)),
				trend_percent_text(w->arena, trend_in_time_percent(c)),
				trend_median_text(w->arena, c->median_ms));
	}
	return "";
}

static void add_plot(struct writer *w, const struct trend_playbook *p, size_t n)
{
	size_t all = w->t->quarters.count, from = all > SHOWN ? all - SHOWN : 0;
	const char **labels = arena_alloc(w->arena, all * sizeof *labels);
	const struct plot_series series[] = {
		{ _("Score"), percents(w, p, from, trend_percent) },
		{ _("Decided in time"), percents(w, p, from, trend_in_time_percent) },
	};
	struct plot_trend plot = {
		.plot = { .id = arena_printf(w->arena, "q%zu", n),
			  .title = _("Score and share decided in time, by quarter"),
			  .desc = said(w, p) },
		.label = labels,
		.count = all - from,
		.series = series,
		.series_count = ARRAY_LEN(series),
		.most = 100,
		.unit = "%",
	};
	struct strbuf svg = { 0 };

	for (size_t i = from; i < all; i++)
		labels[i - from] = w->t->quarters.item[i].label;
	plot_trend(&svg, &plot);
	doc_plot(w->d, plot.plot.title, plot.plot.desc, strbuf_text(&svg));
	strbuf_release(&svg);
}

static void add_playbook(struct writer *w, const struct trend_playbook *p, size_t n)
{
	const char *const heads[] = { _("Quarter"), _("Drills"),  _("Score"),
				      _("Median"),  _("In time"), _("Rated"),
				      _("To do"),   _("Overdue"), _("Again") };
	int64_t stopped = 0;

	doc_heading(w->d, 1, p->title);
	doc_table(w->d, heads, ARRAY_LEN(heads));
	for (size_t q = 0; q < w->t->quarters.count; q++)
		add_row(w, q, &p->cell[q]);
	add_plot(w, p, n);
	doc_paragraph(w->d, DOC_DIM, trend_ratings_legend());
	for (size_t q = 0; q < w->t->quarters.count; q++)
		stopped += p->cell[q].stopped;
	if (stopped)
		doc_paragraph(w->d, DOC_DIM, _("* with a drill that was stopped early"));
}

static void add_repeated(struct writer *w)
{
	const char *const heads[] = { _("Quarter"), _("Playbook"), _("Kind"), _("What"),
				      _("Times in a row") };

	if (!w->t->repeated.count)
		return;
	doc_heading(w->d, 1, _("Findings that came back"));
	doc_table(w->d, heads, ARRAY_LEN(heads));
	EACH (const struct trend_repeated, r, w->t->repeated)
		doc_table_row(w->d, (const char *const[]){
					    w->t->quarters.item[r->quarter].label,
					    w->t->playbooks.item[r->playbook].title,
					    trend_repeated_label(r),
					    r->what,
					    number(w, (int64_t)r->times),
				    });
}

static const char *standing(const struct trend *t, const struct finding *f)
{
	if (!finding_is_open(f, t->today))
		return _("done");
	return finding_is_overdue(f, t->today) ? _("overdue") : _("open");
}

/* In one column: a fifth one is off the page of a telephone. */
static const char *state_text(struct writer *w, const struct finding *f)
{
	if (finding_is_open(f, w->t->today))
		return standing(w->t, f);
	return arena_printf(w->arena, "%s %s %s", standing(w->t, f),
			    when_format_date(w->arena, when_local_date(f->done_at_ms)), f->done_by);
}

static void add_improvements(struct writer *w)
{
	const char *const heads[] = { _("What to improve"), _("Owner"), _("Due"), _("State") };

	if (!w->t->findings.items.count)
		return;
	doc_heading(w->d, 1, _("Improvement plan"));
	doc_table(w->d, heads, ARRAY_LEN(heads));
	EACH (const struct finding, f, w->t->findings.items)
		doc_table_row(
			w->d,
			(const char *const[]){
				f->what,
				f->owner ? f->owner : "-",
				f->due == WHEN_NONE ? "-" : when_format_date(w->arena, f->due),
				state_text(w, f),
			});
}

void trend_print_html(const struct trend *t, bool ascii, struct strbuf *out)
{
	struct arena arena = { 0 };
	struct doc d;
	struct writer w = { t, &d, &arena };

	(void)ascii;
	doc_begin(&d, _("Drills from quarter to quarter"), NULL);
	doc_set_footer(&d, when_format_date(&arena, t->today));
	if (t->organisation && *t->organisation)
		doc_row(&d, DOC_PLAIN, _("Organisation"), t->organisation);
	if (!t->drills.count)
		doc_paragraph(&d, DOC_PLAIN,
			      _("No drill has been finished yet; 'sonae drill' begins one."));
	/* One playbook alone is all there is. */
	for (size_t i = t->playbooks.count == 2; t->drills.count && i < t->playbooks.count; i++)
		add_playbook(&w, &t->playbooks.item[i], i);
	add_repeated(&w);
	add_improvements(&w);
	doc_render(&d, DOC_AS_HTML, out);
	doc_release(&d);
	arena_release(&arena);
}
