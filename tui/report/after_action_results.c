/* after_action_results - the chapters of a drill's report: summary, objectives, what comes of it
 * (what is to be done is read first), the plots, decisions. */
#include "base/lang.h"
#include "base/when.h"
#include "report/after_action_parts.h"

struct writer {
	struct doc *d;
	const struct after_action *a;
	struct arena *arena;
};

static void row(struct writer *w, const char *label, const char *text)
{
	if (text && *text)
		doc_row(w->d, DOC_PLAIN, label, text);
}

static const char *points(struct writer *w, int64_t reached, int64_t most)
{
	int percent = score_percent(reached, most);

	if (percent < 0)
		return "-";
	return arena_printf(w->arena, "%lld/%lld (%d%%)", (long long)reached, (long long)most,
			    percent);
}

static const char *rating(struct writer *w, char letter)
{
	return letter ? arena_printf(w->arena, "%c %s", letter, rating_label(letter)) : "-";
}

/* ---- summary ---- */

static const char *decisions(struct writer *w)
{
	const struct after_action *a = w->a;

	if (!a->early.stopped)
		return arena_printf(w->arena, "%zu", a->decisions.count);
	return arena_printf(w->arena, _("%zu of %zu"), a->decisions.count, a->early.questions);
}

static void add_summary(struct writer *w)
{
	const struct after_action *a = w->a;
	const struct totals *totals = &a->session->run->totals;

	doc_heading(w->d, 1, _("Summary"));
	row(w, _("Points"), points(w, totals->points, totals->max_points));
	row(w, _("Decisions"), decisions(w));
	for (int i = 0; i < AAR_OUTCOME_COUNT; i++)
		if (a->outcome[i] || i <= AAR_MISSING)
			row(w, aar_outcome_label((enum aar_outcome)i),
			    arena_printf(w->arena, "%zu", a->outcome[i]));
	row(w, _("Median response time"),
	    a->median_ms < 0 ? "-" : when_elapsed(w->arena, a->median_ms));
}

/* ---- objectives ---- */

/* An objective that nothing was asked about is not one that was missed. */
static const char *objective_points(struct writer *w, const struct aar_objective *o)
{
	if (w->a->over && !o->score.decisions)
		return _("not reached");
	return arena_printf(w->arena, "%lld/%lld", (long long)o->score.points,
			    (long long)o->score.max_points);
}

static void add_objectives(struct writer *w)
{
	const char *const heads[] = { _("Objective"), _("Points"), _("Timed out"),
				      _("Suggested"), _("Rated"),  _("Comment") };

	if (!w->a->objectives.count)
		return;
	doc_keep(w->d);
	doc_heading(w->d, 1, _("Objectives"));
	doc_table(w->d, heads, ARRAY_LEN(heads));
	EACH (const struct aar_objective, o, w->a->objectives)
		doc_table_row(w->d, (const char *const[]){
					    o->title, objective_points(w, o),
					    arena_printf(w->arena, "%zu", o->score.late),
					    w->a->over ? rating(w, o->score.suggested) : "-",
					    rating(w, o->rating), o->comment });
	doc_keep_end(w->d);
}

/* ---- what comes of it ---- */

static const char *improvement_state(struct writer *w, const struct aar_improvement *x)
{
	const char *state;

	if (x->done_ms == WHEN_NONE)
		return _("open");
	/* TRANSLATORS: the day, and who has done it */
	state = arena_printf(w->arena, _("done %.10s, %s"), when_local(w->arena, x->done_ms),
			     x->done_by);
	return *x->remark ? arena_printf(w->arena, "%s: %s", state, x->remark) : state;
}

static void add_improvements(struct writer *w)
{
	const char *const heads[] = { _("What to improve"), _("Objective"), _("Owner"), _("Due"),
				      _("State") };

	if (!w->a->improvements.count)
		return;
	doc_keep(w->d);
	doc_heading(w->d, 1, _("Improvement plan"));
	doc_table(w->d, heads, ARRAY_LEN(heads));
	EACH (const struct aar_improvement, x, w->a->improvements)
		doc_table_row(w->d, (const char *const[]){ x->what, x->objective, x->owner, x->due,
							   improvement_state(w, x) });
	doc_keep_end(w->d);
}

static void add_well(struct writer *w)
{
	if (!w->a->well.count)
		return;
	doc_keep(w->d);
	doc_heading(w->d, 1, _("What went well"));
	EACH (const char *const, text, w->a->well)
		doc_paragraph(w->d, DOC_PLAIN, arena_printf(w->arena, "- %s", *text));
	doc_keep_end(w->d);
}

/* ---- decisions ---- */

/* A line each: in plain text a table of long options would fall apart into records. */
static const char *option_line(struct writer *w, const struct aar_option *o)
{
	const char *text = o->text;

	if (o->points >= 0)
		text = arena_printf(
			w->arena,
			ngettext("%s (%lld point)", "%s (%lld points)", (unsigned long)o->points),
			text, (long long)o->points);
	return o->chosen ? arena_printf(w->arena, _("[chosen] %s"), text) : text;
}

static void add_options(struct writer *w, const struct aar_decision *d)
{
	const char *lines = "";

	EACH (const struct aar_option, o, d->options)
		lines = arena_printf(w->arena, "%s%s- %s", lines, *lines ? "\n" : "",
				     option_line(w, o));
	doc_paragraph(w->d, DOC_PLAIN, lines);
}

static const char *time_taken(struct writer *w, const struct aar_decision *d)
{
	return arena_printf(w->arena, _("%s of %s (%s)"), when_elapsed(w->arena, d->response_ms),
			    when_elapsed(w->arena, d->limit_ms), aar_outcome_label(d->outcome));
}

static const char *sources(struct writer *w, const struct aar_decision *d)
{
	const char *all = "";

	EACH (const char *const, text, d->sources)
		all = arena_printf(w->arena, "%s%s%s", all, *all ? "\n" : "", *text);
	return all;
}

static void add_decision(struct writer *w, const struct aar_decision *d, size_t number)
{
	doc_keep(w->d);
	doc_heading(w->d, 2, arena_printf(w->arena, "%zu  %s", number, d->title));
	doc_paragraph(w->d, DOC_PLAIN, d->question);
	add_options(w, d);
	/* What was read then may differ from what the list says in the language of now. */
	row(w, _("Chosen"), d->chosen ? d->chosen : aar_outcome_label(d->outcome));
	row(w, _("Points"), d->max_points ? points(w, d->points, d->max_points) : "-");
	row(w, _("Time taken"), time_taken(w, d));
	row(w, _("Decided by"), d->who);
	row(w, _("Rationale"), d->rationale);
	row(w, _("Objective"), d->objective);
	row(w, _("Feedback"), d->feedback);
	row(w, _("Source"), sources(w, d));
	doc_keep_end(w->d);
}

static void add_decisions(struct writer *w)
{
	if (!w->a->decisions.count)
		return;
	doc_heading(w->d, 1, _("Decisions"));
	for (size_t i = 0; i < w->a->decisions.count; i++)
		add_decision(w, &w->a->decisions.item[i], i + 1);
}

static void add_expected(struct writer *w)
{
	if (!w->a->expected.count)
		return;
	doc_heading(w->d, 1, _("What was expected"));
	doc_paragraph(w->d, DOC_DIM,
		      _("For the evaluator: tick what was seen. It is not part of the points."));
	EACH (const struct aar_expected, x, w->a->expected) {
		doc_heading(w->d, 2, x->title);
		EACH (const char *const, line, x->expect)
			doc_check(w->d, false, *line);
	}
}

void after_action_put_results(struct doc *d, const struct after_action *a, struct arena *arena)
{
	struct writer w = { d, a, arena };

	add_summary(&w);
	add_objectives(&w);
	add_improvements(&w);
	add_well(&w);
	after_action_put_plots(d, a, arena);
	add_decisions(&w);
	add_expected(&w);
}
