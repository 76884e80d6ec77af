/* assessment_report - what a self-assessment came to; see assessment_report.h. */
#include "report/assessment_report.h"

#include <string.h>

#include "base/lang.h"
#include "report/form_record.h"
#include "report/plot.h"
#include "run/assessment.h"

#define FEWEST_AXES 3 /* of a radar */
#define PERCENT 100
#define QUARTERS 4 /* rings of a scale in per cent */

struct writer {
	struct doc *d;
	const struct session *s, *last;
	const struct assessment_state *state;
	const struct assessment *of;
	struct arena arena;
};

/* ---- the one before ---- */

int assessment_report_axis(const struct session *last, const char *id)
{
	const struct assessment *of = last ? last->run->assessment->of : NULL;

	for (size_t i = 0; of && i < of->axes.count; i++)
		if (!strcmp(of->axes.item[i].item.id, id))
			return (int)i;
	return -1;
}

const struct answer_state *assessment_report_answer(const struct session *last, const char *id)
{
	int at = last ? assessment_find(last->run->assessment, id) : -1;

	return at < 0 ? NULL : &last->run->assessment->answers[at];
}

/* Nothing asked where there was no such axis. */
static struct outcome last_axis(const struct writer *w, size_t axis)
{
	const struct outcome none = { 0 };
	int at;

	if (!w->last)
		return none;
	at = assessment_report_axis(w->last, w->of->axes.item[axis].item.id);
	return at < 0 ? none : assessment_axis(w->last->run->assessment, (size_t)at);
}

static const char *last_number(struct writer *w, const struct outcome *t)
{
	return w->last ? assessment_number(&w->arena, w->last->run->assessment->of, t) : "";
}

/* ---- what it is about ---- */

static void row(struct writer *w, const char *label, const char *text)
{
	if (text && *text)
		doc_row(w->d, DOC_PLAIN, label, text);
}

static const char *result_of(struct writer *w, const struct session *s)
{
	const struct assessment_state *state = s->run->assessment;
	struct outcome t = assessment_overall(state);
	const struct band *band = assessment_band(state->of, &t);
	const char *text = assessment_with_gap(
		&w->arena, assessment_result_text(&w->arena, state->of, &t), &t);

	return band ? arena_printf(&w->arena, "%s  %s", text, phrase_text(&band->text)) : text;
}

static const char *finished(struct writer *w)
{
	struct outcome t = assessment_overall(w->state);

	if (!w->state->closed_ms)
		return _("not yet");
	if (t.answered < t.asked)
		return arena_printf(&w->arena, _("%s  %s  (ended early)"),
				    when_local(&w->arena, w->state->closed_ms),
				    w->state->closed_by);
	return arena_printf(&w->arena, "%s  %s", when_local(&w->arena, w->state->closed_ms),
			    w->state->closed_by);
}

static void add_about(struct writer *w)
{
	struct outcome t = assessment_overall(w->state);

	doc_heading(w->d, 1, _("Result"));
	row(w, _("Organisation"), w->s->info.organisation);
	row(w, _("Edition"), phrase_text(&w->of->edition));
	row(w, _("Begun"), when_local(&w->arena, w->s->info.started_at_ms));
	row(w, _("Finished"), finished(w));
	row(w, _("Answered"),
	    arena_printf(&w->arena, _("%zu of %zu questions"), t.answered, t.asked));
	row(w, _("Result"), result_of(w, w->s));
	if (w->last)
		row(w, _("Last time"),
		    arena_printf(&w->arena, "%s  %s", result_of(w, w->last),
				 when_local(&w->arena, w->last->info.started_at_ms)));
	doc_paragraph(w->d, DOC_DIM, phrase_text(&w->of->intro));
}

/* ---- the radar ---- */

/* A mean in tenths, else the share in per cent: the axes of a sum have each a most of their own. */
static int64_t plotted(const struct assessment *of, const struct outcome *t)
{
	if (!t->counted)
		return PLOT_NOTHING;
	if (of->result == RESULT_MEAN)
		return assessment_tenths(of, t);
	return t->most > 0 ? PERCENT * t->sum / t->most : PLOT_NOTHING;
}

static const char *described(struct writer *w)
{
	const char *text = "";

	for (size_t i = 0; i < w->of->axes.count; i++) {
		struct outcome now = assessment_axis(w->state, i), before = last_axis(w, i);

		text = arena_printf(&w->arena, "%s%s%zu: %s", text, *text ? "; " : "", i + 1,
				    assessment_number(&w->arena, w->of, &now));
		if (before.counted)
			text = arena_printf(&w->arena, _("%s (last %s)"), text,
					    last_number(w, &before));
	}
	return text;
}

static void add_radar(struct writer *w)
{
	bool mean = w->of->result == RESULT_MEAN;
	size_t count = w->of->axes.count;
	int64_t *now = arena_alloc(&w->arena, count * sizeof *now);
	int64_t *before = arena_alloc(&w->arena, count * sizeof *before);
	const struct plot_series series[] = { { _("this time"), now }, { _("last time"), before } };
	struct plot_radar radar = {
		.plot = { "readiness", _("Radar of readiness"), described(w) },
		.count = count,
		.series = series,
		.series_count = w->last ? 2 : 1,
		.most = mean ? 10 * assessment_top_score(w->of) : PERCENT,
		.ring = mean ? 10 : PERCENT / QUARTERS,
	};
	struct strbuf svg = { 0 };

	if (count < FEWEST_AXES || radar.most <= 0)
		return;
	for (size_t i = 0; i < count; i++) {
		struct outcome t = assessment_axis(w->state, i), then = last_axis(w, i);

		now[i] = plotted(w->of, &t);
		before[i] = plotted(w->of, &then);
	}
	plot_radar(&svg, &radar);
	doc_plot(w->d, radar.plot.title, radar.plot.desc, strbuf_text(&svg));
	strbuf_release(&svg);
}

static void add_axes(struct writer *w)
{
	const char *const heads[] = { _("No."), _("Axis"), _("This time"), _("Last time"),
				      _("Answered") };

	doc_heading(w->d, 1, _("By axis"));
	doc_table(w->d, heads, ARRAY_LEN(heads));
	for (size_t i = 0; i < w->of->axes.count; i++) {
		struct outcome t = assessment_axis(w->state, i), then = last_axis(w, i);

		doc_table_row(w->d,
			      (const char *const[]){
				      arena_printf(&w->arena, "%zu", i + 1),
				      phrase_text(&w->of->axes.item[i].title),
				      assessment_with_gap(
					      &w->arena,
					      assessment_result_text(&w->arena, w->of, &t), &t),
				      then.counted ? last_number(w, &then) : "-",
				      arena_printf(&w->arena, "%zu/%zu", t.answered, t.asked) });
	}
	add_radar(w);
}

static void add_unanswered(struct writer *w)
{
	const char *const heads[] = { _("Axis"), _("Question") };
	struct outcome t = assessment_overall(w->state);

	if (t.answered == t.asked)
		return;
	doc_heading(w->d, 1, _("Questions not answered"));
	doc_table(w->d, heads, ARRAY_LEN(heads));
	for (size_t i = 0; i < w->of->questions.count; i++) {
		const struct assessment_question *q = w->state->answers[i].question;

		if (w->state->answers[i].level)
			continue;
		doc_table_row(w->d,
			      (const char *const[]){
				      q->axis.index < 0
					      ? ""
					      : phrase_text(&w->of->axes.item[q->axis.index].title),
				      phrase_text(&q->text) });
	}
}

/* ---- weak points ---- */

static const char *titles_of(struct writer *w, const ref_list *refs)
{
	const char *text = "";

	EACH (const struct ref, ref, *refs) {
		const struct source *source = playbook_find_source(w->s->playbook, ref->id);

		if (source)
			text = arena_printf(&w->arena, "%s%s%s", text, *text ? "; " : "",
					    phrase_text(&source->title));
	}
	return text;
}

static void add_weak_answers(struct writer *w, size_t axis)
{
	const char *const heads[] = { _("Question"), _("Answer"), _("Comment"), _("Sources") };

	doc_table(w->d, heads, ARRAY_LEN(heads));
	for (size_t i = 0; i < w->of->questions.count; i++) {
		const struct answer_state *a = &w->state->answers[i];

		if (a->question->axis.index != (int32_t)axis || !assessment_is_weak(w->of, a))
			continue;
		doc_table_row(w->d, (const char *const[]){ phrase_text(&a->question->text),
							   phrase_text(&a->level->text),
							   a->comment ? a->comment : "",
							   titles_of(w, &a->question->sources) });
	}
}

static void add_weak(struct writer *w)
{
	bool any = false;

	doc_heading(w->d, 1, _("Weak points"));
	for (size_t i = 0; i < w->of->axes.count; i++) {
		const struct axis *axis = &w->of->axes.item[i];
		struct outcome t = assessment_axis(w->state, i);

		if (!assessment_axis_is_weak(w->state, i))
			continue;
		any = true;
		doc_heading(w->d, 2,
			    arena_printf(&w->arena, "%s  %s", phrase_text(&axis->title),
					 assessment_result_text(&w->arena, w->of, &t)));
		doc_paragraph(w->d, DOC_PLAIN, phrase_text(&axis->note));
		if (phrase_is_given(&axis->drill))
			doc_row(w->d, DOC_PLAIN, _("In a drill"), phrase_text(&axis->drill));
		add_weak_answers(w, i);
	}
	if (!any)
		doc_paragraph(w->d, DOC_PLAIN, _("None among what was answered."));
}

/* ---- all answers ---- */

static void add_answers(struct writer *w)
{
	const char *const heads[] = { _("Question"), _("This time"), _("Last time"),
				      _("Answered by") };

	doc_heading(w->d, 1, _("All answers"));
	doc_table(w->d, heads, ARRAY_LEN(heads));
	for (size_t i = 0; i < w->of->questions.count; i++) {
		const struct answer_state *a = &w->state->answers[i];
		const struct answer_state *before = assessment_report_answer(w->last,
									     a->question->item.id);

		doc_table_row(
			w->d,
			(const char *const[]){
				phrase_text(&a->question->text),
				a->level ? phrase_text(&a->level->text) : _("not answered"),
				before && before->level ? phrase_text(&before->level->text) : "-",
				a->who ? a->who : "" });
	}
}

/* ---- sources ---- */

static bool names(const ref_list *refs, const struct source *source)
{
	EACH (const struct ref, ref, *refs)
		if (!strcmp(ref->id, source->item.id))
			return true;
	return false;
}

static bool is_cited(const struct assessment *of, const struct source *source)
{
	EACH (const struct assessment_question, q, of->questions)
		if (names(&q->sources, source))
			return true;
	return names(&of->sources, source);
}

static void add_sources(struct writer *w)
{
	const char *text = "";

	EACH (const struct source, source, w->s->playbook->sources) {
		if (!is_cited(w->of, source))
			continue;
		text = arena_printf(&w->arena, "%s- %s", text, phrase_text(&source->title));
		if (phrase_is_given(&source->publisher))
			text = arena_printf(&w->arena, "%s, %s", text,
					    phrase_text(&source->publisher));
		if (source->date)
			text = arena_printf(&w->arena, "%s, %s", text, source->date);
		text = arena_printf(&w->arena, "%s %s\n", text, source->url ? source->url : "");
	}
	if (*text)
		doc_heading(w->d, 1, _("Sources"));
	doc_paragraph(w->d, DOC_PLAIN, text);
}

void assessment_report(struct doc *d, const struct session *s, const struct session *last,
		       int64_t now_ms)
{
	struct writer w = { .d = d,
			    .s = s,
			    .last = last,
			    .state = s->run->assessment,
			    .of = s->run->assessment->of };

	doc_begin(d, session_title(s), session_mark(s->info.kind));
	add_about(&w);
	add_axes(&w);
	add_unanswered(&w);
	add_weak(&w);
	add_answers(&w);
	add_sources(&w);
	form_set_footer(d, s, now_ms);
	arena_release(&w.arena);
}
