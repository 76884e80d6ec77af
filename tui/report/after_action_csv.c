/*
 * after_action_csv - the report as one table for a spreadsheet.
 *
 * A row is a finding, its `part` says of what: decision, objective, went-well, improve; of an
 * incident duty, step, decision, call, evidence, handover, update, fact. Columns that a part has no
 * use for are empty. The words of part, outcome and rating and the names of the columns are never
 * translated; all other texts are in the language of the report.
 *
 *   mark session    as on every page; the session's id
 *   part no         what the row is about, counted from 1 in each part
 *   at elapsed      when, RFC 3339 in UTC; exercise time of a drill's decisions
 *   subject         question, objective, duty, step, who was called, evidence, fact
 *   detail          the answer, comment, outcome of a call, value ...
 *   outcome         in-time late missing cut-off; overdue owed ...; done open skipped; unknown ...;
 *                   of what is to be improved done open, `at` then is when it was done
 *   points max_points response_ms limit_ms    of decisions; points also of objectives
 *   rating          P S M U, given; where none was, `detail` says what is suggested
 *   who due reason  who answered, did or owns it; by when; rationale, why
 *   feedback        of decisions of a drill
 */
#include "base/lang.h"
#include "base/when.h"
#include "report/after_action_parts.h"
#include "report/csv.h"

#define NO_NUMBER INT64_MIN

static const char *const columns[] = {
	"mark",     "session", "part",    "no",     "at",         "elapsed",
	"subject",  "detail",  "outcome", "points", "max_points", "response_ms",
	"limit_ms", "rating",  "who",     "due",    "reason",     "feedback",
};

struct row {
	const char *part;
	size_t number;
	int64_t at_ms, elapsed_ms; /* NO_NUMBER: none */
	const char *subject, *detail, *outcome;
	int64_t points, max_points, response_ms, limit_ms; /* NO_NUMBER: none */
	char rating;
	const char *who, *due, *reason, *feedback;
};

struct table {
	struct csv csv;
	const struct after_action *a;
	struct arena arena; /* texts on their way */
};

/* A row in which nothing is given yet. */
static struct row row_of(const char *part, size_t number)
{
	return (struct row){ .part = part,
			     .number = number,
			     .at_ms = NO_NUMBER,
			     .elapsed_ms = NO_NUMBER,
			     .points = NO_NUMBER,
			     .max_points = NO_NUMBER,
			     .response_ms = NO_NUMBER,
			     .limit_ms = NO_NUMBER };
}

static void add_number(struct csv *c, int64_t n)
{
	if (n == NO_NUMBER)
		csv_text(c, NULL);
	else
		csv_int(c, n);
}

static void add_row(struct table *t, const struct row *r)
{
	const char rating[] = { r->rating, '\0' };
	struct csv *c = &t->csv;

	csv_text(c, t->a->mark);
	csv_text(c, t->a->session->info.id);
	csv_text(c, r->part);
	csv_int(c, (int64_t)r->number);
	csv_text(c, r->at_ms == NO_NUMBER ? NULL : when_rfc3339(&t->arena, r->at_ms));
	csv_text(c, r->elapsed_ms == NO_NUMBER ? NULL : when_elapsed(&t->arena, r->elapsed_ms));
	csv_text(c, r->subject);
	csv_text(c, r->detail);
	csv_text(c, r->outcome);
	add_number(c, r->points);
	add_number(c, r->max_points);
	add_number(c, r->response_ms);
	add_number(c, r->limit_ms);
	csv_text(c, rating);
	csv_text(c, r->who);
	csv_text(c, r->due);
	csv_text(c, r->reason);
	csv_text(c, r->feedback);
	csv_end_row(c);
}

/* ---- a drill ---- */

static void add_decisions(struct table *t)
{
	for (size_t i = 0; i < t->a->decisions.count; i++) {
		const struct aar_decision *d = &t->a->decisions.item[i];
		struct row r = row_of("decision", i + 1);

		r.at_ms = d->at_ms;
		r.elapsed_ms = d->closed_ms;
		r.subject = *d->question ? d->question : d->title;
		r.detail = d->chosen;
		r.outcome = aar_outcome_word(d->outcome);
		r.points = d->points;
		r.max_points = d->max_points;
		r.response_ms = d->response_ms;
		r.limit_ms = d->limit_ms;
		r.who = d->who;
		r.reason = d->rationale;
		r.feedback = d->feedback;
		add_row(t, &r);
	}
}

static void add_objectives(struct table *t)
{
	for (size_t i = 0; i < t->a->objectives.count; i++) {
		const struct aar_objective *o = &t->a->objectives.item[i];
		struct row r = row_of("objective", i + 1);
		r.subject = o->title;
		r.detail = o->comment;
		if (!o->rating && t->a->over && o->score.suggested)
			r.detail = arena_printf(&t->arena, _("(suggested) %c"), o->score.suggested);
		r.points = o->score.points;
		r.max_points = o->score.max_points;
		r.rating = o->rating;
		add_row(t, &r);
	}
}

static void add_hotwash(struct table *t)
{
	for (size_t i = 0; i < t->a->well.count; i++) {
		struct row r = row_of("went-well", i + 1);

		r.subject = t->a->well.item[i];
		add_row(t, &r);
	}
	for (size_t i = 0; i < t->a->improvements.count; i++) {
		const struct aar_improvement *x = &t->a->improvements.item[i];
		struct row r = row_of("improve", i + 1);

		r.subject = x->what;
		r.detail = x->objective;
		r.who = x->owner;
		r.due = x->due;
		r.outcome = x->done_ms == WHEN_NONE ? "open" : "done";
		r.at_ms = x->done_ms == WHEN_NONE ? NO_NUMBER : x->done_ms;
		r.reason = x->remark;
		add_row(t, &r);
	}
}

/* ---- an incident ---- */

static void add_duties(struct table *t)
{
	for (size_t i = 0; i < t->a->duties.count; i++) {
		const struct aar_duty *d = &t->a->duties.item[i];
		struct row r = row_of("duty", i + 1);

		r.at_ms = d->reported_ms == WHEN_NONE ? NO_NUMBER : d->reported_ms;
		r.subject = d->title;
		r.detail = arena_printf(&t->arena, "%s%s%s%s%s", d->to, *d->how ? ", " : "", d->how,
					*d->receipt ? ", " : "", d->receipt);
		r.outcome = aar_verdict_word(d->verdict);
		r.who = d->who;
		r.due = d->limit;
		r.reason = *d->remark ? d->remark : d->why;
		add_row(t, &r);
	}
}

static void add_steps(struct table *t)
{
	static const char *const words[] = {
		[STEP_OPEN] = "open", [STEP_DONE] = "done", [STEP_SKIPPED] = "skipped"
	};

	for (size_t i = 0; i < t->a->steps.count; i++) {
		const struct aar_step *s = &t->a->steps.item[i];
		struct row r = row_of("step", i + 1);

		r.at_ms = s->at_ms == WHEN_NONE ? NO_NUMBER : s->at_ms;
		r.subject = s->title;
		r.detail = s->phase;
		r.outcome = words[s->standing];
		r.who = s->who;
		r.reason = s->why;
		add_row(t, &r);
	}
}

static void add_records(struct table *t)
{
	for (size_t i = 0; i < t->a->choices.count; i++) {
		const struct aar_choice *c = &t->a->choices.item[i];
		struct row r = row_of("decision", i + 1);

		r.at_ms = c->at_ms;
		r.subject = c->question;
		r.detail = c->chosen;
		r.who = c->who;
		r.reason = c->rationale;
		add_row(t, &r);
	}
	for (size_t i = 0; i < t->a->calls.count; i++) {
		const struct aar_call *c = &t->a->calls.item[i];
		struct row r = row_of("call", i + 1);

		r.at_ms = c->at_ms;
		r.subject = arena_printf(&t->arena, "%s %s", c->called, c->number);
		r.detail = c->outcome;
		r.who = c->who;
		r.due = c->back_ms ? when_local(&t->arena, c->back_ms) : NULL;
		add_row(t, &r);
	}
	for (size_t i = 0; i < t->a->evidence.count; i++) {
		const struct aar_evidence *x = &t->a->evidence.item[i];
		struct row r = row_of("evidence", i + 1);

		r.at_ms = x->taken_ms;
		r.subject = arena_printf(&t->arena, "%s %s", x->id, x->what);
		r.detail = *x->sha256 ? x->sha256 : x->from;
		r.who = x->who;
		add_row(t, &r);
	}
}

static void add_message(struct table *t, const char *part, size_t number,
			const struct aar_message *m)
{
	struct row r = row_of(part, number);

	r.at_ms = m->at_ms;
	r.subject = m->to;
	r.detail = m->text;
	r.who = m->who;
	add_row(t, &r);
}

static void add_facts(struct table *t)
{
	static const char *const words[] = {
		[KNOWN_NOT_ASKED] = "missing", [KNOWN_UNKNOWN] = "unknown", [KNOWN_VALUE] = "known"
	};

	for (size_t i = 0; i < t->a->facts.count; i++) {
		const struct aar_fact *f = &t->a->facts.item[i];
		struct row r = row_of("fact", i + 1);

		r.subject = f->label;
		r.detail = f->value;
		r.outcome = f->withheld ? "withheld" : words[f->known];
		add_row(t, &r);
	}
}

void after_action_csv(const struct after_action *a, struct strbuf *out)
{
	struct table t = { .a = a };

	csv_init(&t.csv, out);
	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		csv_text(&t.csv, columns[i]);
	csv_end_row(&t.csv);
	add_decisions(&t);
	add_objectives(&t);
	add_hotwash(&t);
	add_duties(&t);
	add_steps(&t);
	add_records(&t);
	for (size_t i = 0; i < a->handovers.count; i++)
		add_message(&t, "handover", i + 1, &a->handovers.item[i]);
	for (size_t i = 0; i < a->updates.count; i++)
		add_message(&t, "update", i + 1, &a->updates.item[i]);
	add_facts(&t);
	arena_release(&t.arena);
}
