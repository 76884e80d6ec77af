/* after_action_record - the chapters of an incident's record: reports owed and made, steps,
 * decisions, calls, evidence, facts. */
#include "base/lang.h"
#include "base/when.h"
#include "report/after_action_parts.h"

struct writer {
	struct doc *d;
	const struct after_action *a;
	struct arena *arena;
};

static const char *time_shown(struct writer *w, int64_t wall_ms)
{
	if (wall_ms == WHEN_NONE || !wall_ms)
		return "";
	return arena_printf(w->arena, "%s%s", when_local(w->arena, wall_ms),
			    facts_zone_mark(w->arena, wall_ms));
}

/* What is given of the two, with this between them. */
static const char *both(struct writer *w, const char *first, const char *between,
			const char *second)
{
	if (!*first || !*second)
		return *first ? first : second;
	return arena_printf(w->arena, "%s%s%s", first, between, second);
}

/* ---- summary ---- */

static void add_summary(struct writer *w)
{
	size_t verdicts[AAR_VERDICT_COUNT] = { 0 }, settled = 0, missing = 0;

	EACH (const struct aar_duty, duty, w->a->duties)
		verdicts[duty->verdict]++;
	EACH (const struct aar_step, step, w->a->steps)
		settled += step->standing != STEP_OPEN;
	EACH (const struct aar_fact, fact, w->a->facts)
		missing += fact->known != KNOWN_VALUE;
	doc_heading(w->d, 1, _("Summary"));
	doc_row(w->d, DOC_PLAIN, _("Steps"),
		arena_printf(w->arena, _("%zu of %zu settled"), settled, w->a->steps.count));
	doc_row(w->d, DOC_PLAIN, _("Facts unknown or missing"),
		arena_printf(w->arena, "%zu", missing));
	for (int i = 0; i <= AAR_OWED; i++)
		if (verdicts[i])
			doc_row(w->d, DOC_PLAIN, aar_verdict_label((enum aar_verdict)i),
				arena_printf(w->arena, "%zu", verdicts[i]));
}

/* ---- duties ---- */

static const char *reported(struct writer *w, const struct aar_duty *duty)
{
	const char *text = time_shown(w, duty->reported_ms);

	if (!*text)
		return "";
	text = both(w, text, "\n", both(w, duty->to, ", ", duty->how));
	if (*duty->receipt)
		text = arena_printf(w->arena, _("%s\nreceipt %s"), text, duty->receipt);
	return both(w, text, "\n", duty->who);
}

static void add_duty(struct writer *w, const struct aar_duty *duty)
{
	bool waived = duty->verdict == AAR_WAIVED;
	const char *outcome = both(w, aar_verdict_label(duty->verdict), ": ", duty->remark);

	doc_table_row(w->d, (const char *const[]){ both(w, duty->title, "\n", duty->law),
						   duty->verdict == AAR_NOT_DUE ? "" : duty->limit,
						   reported(w, duty),
						   both(w, outcome, "\n", waived ? duty->who : ""),
						   duty->why });
}

/* What does not apply is told too: that it was looked at belongs to the record. */
static void add_duties(struct writer *w)
{
	const char *const heads[] = { _("Report"), _("Due"), _("Reported"), _("Outcome"),
				      _("Why") };

	if (!w->a->duties.count)
		return;
	doc_heading(w->d, 1, _("Reports owed and made"));
	doc_table(w->d, heads, ARRAY_LEN(heads));
	EACH (const struct aar_duty, duty, w->a->duties)
		add_duty(w, duty);
}

/* ---- steps ---- */

static const char *step_outcome(struct writer *w, const struct aar_step *step)
{
	static const char *const labels[] = {
		[STEP_OPEN] = N_("open"),
		[STEP_DONE] = N_("done"),
		[STEP_SKIPPED] = N_("not applicable"),
	};
	const char *text = both(w, _(labels[step->standing]), ": ", step->why);

	return step->out_of_order ? arena_printf(w->arena, _("%s (out of order)"), text) : text;
}

static void add_steps(struct writer *w)
{
	const char *const heads[] = { _("Phase"), _("Step"), _("Outcome"), _("When"), _("Who") };

	doc_heading(w->d, 1, _("Steps"));
	doc_table(w->d, heads, ARRAY_LEN(heads));
	EACH (const struct aar_step, step, w->a->steps)
		doc_table_row(w->d, (const char *const[]){
					    step->phase, step->title, step_outcome(w, step),
					    time_shown(w, step->at_ms),
					    both(w, step->who, ", ", step->second) });
}

/* ---- decisions, calls, messages ---- */

static void add_choices(struct writer *w)
{
	const char *const heads[] = { _("When"),   _("Question"), _("Considered"),
				      _("Chosen"), _("Reason"),   _("Decided by") };

	if (!w->a->choices.count)
		return;
	doc_heading(w->d, 1, _("Decisions"));
	doc_table(w->d, heads, ARRAY_LEN(heads));
	EACH (const struct aar_choice, c, w->a->choices)
		doc_table_row(w->d, (const char *const[]){ time_shown(w, c->at_ms), c->question,
							   c->considered, c->chosen, c->rationale,
							   c->who });
}

static void add_calls(struct writer *w)
{
	const char *const heads[] = { _("When"),    _("Called"),       _("Number"),
				      _("Outcome"), _("Call back by"), _("Called by") };

	if (!w->a->calls.count)
		return;
	doc_heading(w->d, 1, _("Calls"));
	doc_table(w->d, heads, ARRAY_LEN(heads));
	EACH (const struct aar_call, c, w->a->calls)
		doc_table_row(w->d, (const char *const[]){ time_shown(w, c->at_ms), c->called,
							   c->number, c->outcome,
							   time_shown(w, c->back_ms), c->who });
}

static void add_messages(struct writer *w)
{
	const char *const handover[] = { _("When"), _("From"), _("To"), _("Remark") };
	const char *const update[] = { _("When"), _("Who"), _("Told to"), _("What was said") };

	if (w->a->updates.count) {
		doc_heading(w->d, 1, _("Status updates"));
		doc_table(w->d, update, ARRAY_LEN(update));
	}
	EACH (const struct aar_message, m, w->a->updates)
		doc_table_row(w->d, (const char *const[]){ time_shown(w, m->at_ms), m->who, m->to,
							   m->text });
	if (w->a->handovers.count) {
		doc_heading(w->d, 1, _("Hand-overs"));
		doc_table(w->d, handover, ARRAY_LEN(handover));
	}
	EACH (const struct aar_message, m, w->a->handovers)
		doc_table_row(w->d, (const char *const[]){ time_shown(w, m->at_ms), m->who, m->to,
							   m->text });
}

/* ---- evidence ---- */

static const char *custody(struct writer *w, const struct aar_evidence *x)
{
	const char *all = "";

	EACH (const struct aar_custody, c, x->custody)
		all = arena_printf(w->arena, "%s%s%s %s: %s (%s)", all, *all ? "\n" : "",
				   time_shown(w, c->at_ms), c->what, c->where, c->who);
	return all;
}

static void add_evidence(struct writer *w)
{
	if (!w->a->evidence.count)
		return;
	doc_heading(w->d, 1, _("Evidence"));
	EACH (const struct aar_evidence, x, w->a->evidence) {
		const char *chain = custody(w, x);

		doc_heading(w->d, 2, both(w, x->id, "  ", x->what));
		doc_row(w->d, DOC_PLAIN, _("Taken"),
			both(w, time_shown(w, x->taken_ms), ", ", x->who));
		if (*x->from)
			doc_row(w->d, DOC_PLAIN, _("Taken from"), x->from);
		if (*x->sha256)
			doc_row(w->d, DOC_PLAIN, "SHA-256",
				arena_printf(w->arena, _("%s\n%s (%lld bytes)"), x->sha256, x->file,
					     (long long)x->bytes));
		doc_row(w->d, *chain ? DOC_PLAIN : DOC_WARN, _("Custody"),
			*chain ? chain : _("not recorded"));
	}
}

/* ---- facts ---- */

static const char *fact_value(const struct aar_fact *fact)
{
	if (fact->withheld)
		return _("(withheld)");
	if (fact->known == KNOWN_NOT_ASKED)
		return _("(missing)");
	return fact->value;
}

static void add_facts(struct writer *w)
{
	if (!w->a->facts.count)
		return;
	doc_heading(w->d, 1, _("Facts"));
	if (!w->a->full)
		doc_paragraph(w->d, DOC_DIM,
			      _("Sensitive facts are withheld; with --full they are shown."));
	EACH (const struct aar_fact, fact, w->a->facts)
		doc_row(w->d, fact->known == KNOWN_VALUE ? DOC_PLAIN : DOC_DIM, fact->label,
			fact_value(fact));
}

void after_action_put_record(struct doc *d, const struct after_action *a, struct arena *arena)
{
	struct writer w = { d, a, arena };

	add_summary(&w);
	add_duties(&w);
	add_choices(&w);
	add_steps(&w);
	add_calls(&w);
	add_messages(&w);
	add_evidence(&w);
	add_facts(&w);
}
