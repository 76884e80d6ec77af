/* trend_text - the trend for a terminal of 80 columns: bars, sparklines, what came back, what is
 * open. */
#include "base/lang.h"
#include "base/text.h"
#include "base/when.h"
#include "report/bars.h"
#include "report/page.h"
#include "report/trend_parts.h"

enum { QUARTER, DRILLS, SCORE, MEDIAN, IN_TIME, RATED, OPEN, OVERDUE, AGAIN, COLUMNS };

/* Of each column, the gap behind it left out. The score has a bar before it. */
static const int widths[COLUMNS] = { 10, 6, 5, 7, 7, 9, 5, 8, 5 };
#define BAR 8

struct writer {
	const struct trend *t;
	bool ascii;
	struct page *page;
};

/* Numbers stand at the right. */
static const char *right_aligned(struct arena *arena, const char *text, int columns)
{
	int gap = columns - text_width(text);

	return gap <= 0 ? text : arena_printf(arena, "%*s%s", gap, "", text);
}

static void put_cells(struct writer *w, const char *const cells[COLUMNS], const char *bar)
{
	struct arena *arena = &w->page->arena;
	const char *line = text_pad(arena, cells[QUARTER], widths[QUARTER]);

	for (int i = 1; i < COLUMNS; i++) {
		if (i == SCORE)
			line = arena_printf(arena, "%s  %s", line, text_pad(arena, bar, BAR));
		line = arena_printf(arena, "%s %s", line,
				    right_aligned(arena, cells[i], widths[i]));
	}
	page_line(w->page, line);
}

static const char *number(struct arena *arena, int64_t n)
{
	return arena_printf(arena, "%lld", (long long)n);
}

static const char *ratings(struct arena *arena, const struct trend_cell *c)
{
	return arena_printf(arena, "%lld/%lld/%lld/%lld", (long long)c->rated[0],
			    (long long)c->rated[1], (long long)c->rated[2], (long long)c->rated[3]);
}

static void put_quarter(struct writer *w, size_t q, const struct trend_cell *c)
{
	struct arena *arena = &w->page->arena;
	const char *const cells[COLUMNS] = {
		[QUARTER] = w->t->quarters.item[q].label,
		[DRILLS] = arena_printf(arena, "%lld%s", (long long)c->drills,
					c->stopped ? "*" : ""),
		[SCORE] = trend_percent_text(arena, trend_percent(c)),
		[MEDIAN] = trend_median_text(arena, c->median_ms),
		[IN_TIME] = trend_percent_text(arena, trend_in_time_percent(c)),
		[RATED] = ratings(arena, c),
		[OPEN] = number(arena, c->open),
		[OVERDUE] = number(arena, c->overdue),
		[AGAIN] = number(arena, c->repeated),
	};

	put_cells(w, cells, c->drills ? bars_bar(arena, trend_percent(c), BAR, w->ascii) : "");
}

static void put_spark(struct writer *w, const char *label, const struct trend_playbook *p,
		      int (*percent)(const struct trend_cell *c))
{
	struct arena *arena = &w->page->arena;
	int *value = arena_alloc(arena, w->t->quarters.count * sizeof *value);

	for (size_t q = 0; q < w->t->quarters.count; q++)
		value[q] = percent(&p->cell[q]);
	page_row(w->page, 0, label,
		 arena_printf(arena, "%s  %s",
			      bars_spark(arena, value, w->t->quarters.count, w->ascii),
			      bars_spark_scale(w->ascii)));
}

static bool was_stopped(const struct trend *t, const struct trend_playbook *p)
{
	for (size_t q = 0; q < t->quarters.count; q++)
		if (p->cell[q].stopped)
			return true;
	return false;
}

static void put_playbook(struct writer *w, const struct trend_playbook *p)
{
	/* TRANSLATORS: heads of columns, at most 10, 6, 5, 8, 7, 5, 8 and 5 columns */
	const char *const heads[COLUMNS] = {
		[QUARTER] = _("Quarter"), [DRILLS] = _("Drills"),   [SCORE] = _("Score"),
		[MEDIAN] = _("Median"),   [IN_TIME] = _("In time"), [RATED] = "P/S/M/U",
		[OPEN] = _("To do"),      [OVERDUE] = _("Overdue"), [AGAIN] = _("Again"),
	};

	page_gap(w->page);
	page_heading(w->page, p->title);
	put_cells(w, heads, "");
	for (size_t q = 0; q < w->t->quarters.count; q++)
		put_quarter(w, q, &p->cell[q]);
	page_line(w->page, trend_ratings_legend());
	if (was_stopped(w->t, p))
		page_line(w->page, _("* with a drill that was stopped early"));
	if (w->t->quarters.count < 2)
		return;
	page_gap(w->page);
	put_spark(w, _("Score"), p, trend_percent);
	put_spark(w, _("In time"), p, trend_in_time_percent);
}

static void put_repeated(struct writer *w)
{
	struct arena *arena = &w->page->arena;

	if (!w->t->repeated.count)
		return;
	page_gap(w->page);
	page_heading(w->page, _("Findings that came back"));
	EACH (const struct trend_repeated, r, w->t->repeated)
		page_hang(w->page,
			  arena_printf(arena, "%s  ", w->t->quarters.item[r->quarter].label),
			  arena_printf(arena,
				       ngettext("%s: %s (%zu time in a row)",
						"%s: %s (%zu times in a row)", r->times),
				       trend_repeated_label(r), r->what, r->times));
}

static void put_open(struct writer *w)
{
	struct arena *arena = &w->page->arena;

	if (!w->t->open)
		return;
	page_gap(w->page);
	page_heading(w->page, _("Improvements still open"));
	EACH (const struct finding, f, w->t->findings.items) {
		const char *due = f->due == WHEN_NONE ? "-" : when_format_date(arena, f->due);

		if (!finding_is_open(f, w->t->today))
			continue;
		page_hang(w->page,
			  arena_printf(arena, "%s  %s", text_pad(arena, due, 10),
				       text_pad(arena,
						finding_is_overdue(f, w->t->today) ? _("overdue")
										   : _("open"),
						9)),
			  arena_printf(arena, f->owner ? "%s (%s)" : "%s%s", f->what,
				       f->owner ? f->owner : ""));
	}
}

void trend_print_text(const struct trend *t, bool ascii, struct strbuf *out)
{
	struct page page = { .out = out };
	struct writer w = { t, ascii, &page };

	page_heading(&page, _("Drills from quarter to quarter"));
	if (!t->drills.count)
		page_line(&page, _("No drill has been finished yet; 'sonae drill' begins one."));
	/* One playbook alone is all there is. */
	for (size_t i = t->playbooks.count == 2; t->drills.count && i < t->playbooks.count; i++)
		put_playbook(&w, &t->playbooks.item[i]);
	put_repeated(&w);
	put_open(&w);
	page_release(&page);
}
