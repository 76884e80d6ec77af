/*
 * after_action_json - the report for other programs.
 *
 * One object. Keys are only ever added; a value that there is none of is null. Texts are in the
 * language of the report (`language`). Times: `..._at` is RFC 3339 in UTC, `..._ms` are
 * milliseconds of exercise time.
 *
 *   format           "sonae-report"
 *   format_version   1
 *   mark             "DRILL" or "LIVE"
 *   language         "ja" or "en"
 *   full             whether the values of sensitive facts are in it
 *   session          id, kind (drill, incident), title, organisation, prefecture, facilitator,
 *                    noticed_at (of an incident), started_at, ended_at, duration_ms, state;
 *                    of a drill planned_ms, stopped_early, speeds
 *   playbook         id, version, sha256, manifest_sha256
 *   chain            head (64 digits), short (to read out), entries
 *   people[]         name, role
 *   timeline[]       seq, at, elapsed_ms, kind, text, who
 *
 * Of a drill:
 *
 *   summary          points, max_points, percent, decisions, questions (asked, or missed because it
 *                    was stopped early), in_time, late, missing, cut_off, median_response_ms
 *   objectives[]     id, title, points, max_points, decisions, late, suggested, rating, comment
 *   decisions[]      seq, at, shown_ms, closed_ms, inject, title, question, objective, options[]
 *                    (id, text, points, chosen; as they were offered), choice, chosen, outcome
 *                    (in-time, late, missing, cut-off), points, max_points, response_ms, limit_ms,
 *                    who, rationale, feedback, sources[]
 *   went_well[]      texts
 *   improvements[]   what, objective, owner, due, done_at, done_by, remark
 *   expected[]       inject, expect[]
 *
 * Of an incident:
 *
 *   duties[]         id, title, law, outcome (in-time, late, reported, overdue, owed, depends,
 *                    waived, not-due), due, due_at, why, reported_at, to, how, receipt, who, remark
 *   steps[]          id, phase, title, state (open, done, skipped), at, who, second, why,
 *                    out_of_order
 *   decisions[]      at, question, considered, chosen, rationale, who
 *   calls[]          at, called, number, outcome, call_back_at, who
 *   evidence[]       id, what, from, taken_at, who, sha256, file, bytes, custody[] (at, what,
 *                    where, who)
 *   updates[]        at, who, to, text
 *   handovers[]      at, who, to, text
 *   facts[]          id, label, state (known, unknown, missing, withheld), value
 *
 * While a session goes on, points of options, feedback, sources and expectations are left out.
 */
#include "base/json.h"
#include "base/when.h"
#include "report/after_action_parts.h"

#define FORMAT_VERSION 1

/* What is not given is null and not "". */
static void add_text(struct json *j, const char *key, const char *text)
{
	json_key_string(j, key, text && *text ? text : NULL);
}

static void add_at(struct json *j, const char *key, int64_t at_ms)
{
	struct arena scratch = { .block_size = 256 };

	json_key_string(j, key,
			at_ms == WHEN_NONE || !at_ms ? NULL : when_rfc3339(&scratch, at_ms));
	arena_release(&scratch);
}

static void add_bool(struct json *j, const char *key, bool b)
{
	json_key(j, key);
	json_bool(j, b);
}

static void add_letter(struct json *j, const char *key, char letter)
{
	const char text[] = { letter, '\0' };

	add_text(j, key, text);
}

static void open_list(struct json *j, const char *key, char bracket)
{
	json_key(j, key);
	json_open(j, bracket);
}

/* A number, or null where there is none of it. */
static void add_count(struct json *j, const char *key, int64_t n)
{
	if (n < 0)
		json_key_string(j, key, NULL);
	else
		json_key_int(j, key, n);
}

/* ---- both ---- */

static void add_session(struct json *j, const struct after_action *a)
{
	const struct session_info *info = &a->session->info;

	open_list(j, "session", '{');
	json_key_string(j, "id", info->id);
	json_key_string(j, "kind", session_kind_word(info->kind));
	json_key_string(j, "title", a->title);
	add_text(j, "organisation", info->organisation);
	add_text(j, "prefecture", info->prefecture);
	add_text(j, "facilitator", a->facilitator);
	add_at(j, "noticed_at", a->is_incident ? a->began_ms : WHEN_NONE);
	add_at(j, "started_at", info->started_at_ms);
	add_at(j, "ended_at", a->ended_at_ms);
	json_key_int(j, "duration_ms", a->duration_ms);
	json_key_string(j, "state", session_state_word(a->session->run->totals.state));
	if (!a->is_incident) {
		json_key_int(j, "planned_ms", a->early.planned_ms);
		add_bool(j, "stopped_early", a->early.stopped);
		add_text(j, "speeds", a->speeds);
	}
	json_close(j, '}');
	open_list(j, "playbook", '{');
	json_key_string(j, "id", info->playbook);
	json_key_string(j, "version", info->playbook_version);
	json_key_string(j, "sha256", info->playbook_sha256);
	json_key_string(j, "manifest_sha256", info->manifest_sha256);
	json_close(j, '}');
	open_list(j, "chain", '{');
	json_key_string(j, "head", a->head);
	json_key_string(j, "short", a->head_short);
	json_key_int(j, "entries", (int64_t)a->session->count);
	json_close(j, '}');
}

static void add_people_and_timeline(struct json *j, const struct after_action *a)
{
	open_list(j, "people", '[');
	EACH (const struct aar_person, p, a->people) {
		json_open(j, '{');
		json_key_string(j, "name", p->name);
		add_text(j, "role", p->role);
		json_close(j, '}');
	}
	json_close(j, ']');
	open_list(j, "timeline", '[');
	EACH (const struct aar_entry, e, a->timeline) {
		json_open(j, '{');
		json_key_int(j, "seq", e->seq);
		add_at(j, "at", e->at_ms);
		json_key_int(j, "elapsed_ms", e->elapsed_ms);
		json_key_string(j, "kind", e->kind);
		add_text(j, "text", e->said);
		add_text(j, "who", e->who);
		json_close(j, '}');
	}
	json_close(j, ']');
}

/* ---- a drill ---- */

static void add_summary(struct json *j, const struct after_action *a)
{
	const struct totals *totals = &a->session->run->totals;

	open_list(j, "summary", '{');
	json_key_int(j, "points", totals->points);
	json_key_int(j, "max_points", totals->max_points);
	add_count(j, "percent", score_percent(totals->points, totals->max_points));
	json_key_int(j, "decisions", (int64_t)a->decisions.count);
	json_key_int(j, "questions",
		     (int64_t)(a->early.stopped ? a->early.questions : a->decisions.count));
	json_key_int(j, "in_time", (int64_t)a->outcome[AAR_IN_TIME]);
	json_key_int(j, "late", (int64_t)a->outcome[AAR_LATE]);
	json_key_int(j, "missing", (int64_t)a->outcome[AAR_MISSING]);
	json_key_int(j, "cut_off", (int64_t)a->outcome[AAR_CUT_OFF]);
	add_count(j, "median_response_ms", a->median_ms);
	json_close(j, '}');
}

static void add_objective(struct json *j, const struct after_action *a,
			  const struct aar_objective *o)
{
	json_open(j, '{');
	json_key_string(j, "id", o->id);
	json_key_string(j, "title", o->title);
	json_key_int(j, "points", o->score.points);
	json_key_int(j, "max_points", o->score.max_points);
	json_key_int(j, "decisions", (int64_t)o->score.decisions);
	json_key_int(j, "late", (int64_t)o->score.late);
	add_letter(j, "suggested", a->over ? o->score.suggested : '\0');
	add_letter(j, "rating", o->rating);
	add_text(j, "comment", o->comment);
	json_close(j, '}');
}

static void add_options(struct json *j, const struct aar_decision *d)
{
	open_list(j, "options", '[');
	EACH (const struct aar_option, o, d->options) {
		json_open(j, '{');
		json_key_string(j, "id", o->id);
		json_key_string(j, "text", o->text);
		add_count(j, "points", o->points);
		add_bool(j, "chosen", o->chosen);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void add_texts(struct json *j, const char *key, const char *const *text, size_t count)
{
	open_list(j, key, '[');
	for (size_t i = 0; i < count; i++)
		json_string(j, text[i]);
	json_close(j, ']');
}

static void add_decision(struct json *j, const struct aar_decision *d)
{
	json_open(j, '{');
	json_key_int(j, "seq", d->seq);
	add_at(j, "at", d->at_ms);
	json_key_int(j, "shown_ms", d->shown_ms);
	json_key_int(j, "closed_ms", d->closed_ms);
	json_key_string(j, "inject", d->inject);
	json_key_string(j, "title", d->title);
	add_text(j, "question", d->question);
	add_text(j, "objective", d->objective);
	add_options(j, d);
	json_key_string(j, "choice", d->choice);
	json_key_string(j, "chosen", d->chosen);
	json_key_string(j, "outcome", aar_outcome_word(d->outcome));
	json_key_int(j, "points", d->points);
	json_key_int(j, "max_points", d->max_points);
	json_key_int(j, "response_ms", d->response_ms);
	json_key_int(j, "limit_ms", d->limit_ms);
	add_text(j, "who", d->who);
	add_text(j, "rationale", d->rationale);
	add_text(j, "feedback", d->feedback);
	add_texts(j, "sources", d->sources.item, d->sources.count);
	json_close(j, '}');
}

static void add_hotwash(struct json *j, const struct after_action *a)
{
	add_texts(j, "went_well", a->well.item, a->well.count);
	open_list(j, "improvements", '[');
	EACH (const struct aar_improvement, x, a->improvements) {
		json_open(j, '{');
		json_key_string(j, "what", x->what);
		add_text(j, "objective", x->objective);
		add_text(j, "owner", x->owner);
		add_text(j, "due", x->due);
		add_at(j, "done_at", x->done_ms);
		add_text(j, "done_by", x->done_by);
		add_text(j, "remark", x->remark);
		json_close(j, '}');
	}
	json_close(j, ']');
	open_list(j, "expected", '[');
	EACH (const struct aar_expected, x, a->expected) {
		json_open(j, '{');
		json_key_string(j, "inject", x->title);
		add_texts(j, "expect", x->expect.item, x->expect.count);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void add_drill(struct json *j, const struct after_action *a)
{
	add_summary(j, a);
	open_list(j, "objectives", '[');
	EACH (const struct aar_objective, o, a->objectives)
		add_objective(j, a, o);
	json_close(j, ']');
	open_list(j, "decisions", '[');
	EACH (const struct aar_decision, d, a->decisions)
		add_decision(j, d);
	json_close(j, ']');
	add_hotwash(j, a);
}

/* ---- an incident ---- */

static void add_duty(struct json *j, const struct aar_duty *d)
{
	json_open(j, '{');
	json_key_string(j, "id", d->id);
	json_key_string(j, "title", d->title);
	add_text(j, "law", d->law);
	json_key_string(j, "outcome", aar_verdict_word(d->verdict));
	add_text(j, "due", d->limit);
	add_at(j, "due_at", d->limit_ms);
	add_text(j, "why", d->why);
	add_at(j, "reported_at", d->reported_ms);
	add_text(j, "to", d->to);
	add_text(j, "how", d->how);
	add_text(j, "receipt", d->receipt);
	add_text(j, "who", d->who);
	add_text(j, "remark", d->remark);
	json_close(j, '}');
}

static void add_step(struct json *j, const struct aar_step *s)
{
	static const char *const words[] = {
		[STEP_OPEN] = "open", [STEP_DONE] = "done", [STEP_SKIPPED] = "skipped"
	};

	json_open(j, '{');
	json_key_string(j, "id", s->id);
	add_text(j, "phase", s->phase);
	json_key_string(j, "title", s->title);
	json_key_string(j, "state", words[s->standing]);
	add_at(j, "at", s->at_ms);
	add_text(j, "who", s->who);
	add_text(j, "second", s->second);
	add_text(j, "why", s->why);
	add_bool(j, "out_of_order", s->out_of_order);
	json_close(j, '}');
}

static void add_evidence(struct json *j, const struct aar_evidence *x)
{
	json_open(j, '{');
	json_key_string(j, "id", x->id);
	add_text(j, "what", x->what);
	add_text(j, "from", x->from);
	add_at(j, "taken_at", x->taken_ms);
	add_text(j, "who", x->who);
	add_text(j, "sha256", x->sha256);
	add_text(j, "file", x->file);
	add_count(j, "bytes", *x->sha256 ? x->bytes : -1);
	open_list(j, "custody", '[');
	EACH (const struct aar_custody, c, x->custody) {
		json_open(j, '{');
		add_at(j, "at", c->at_ms);
		json_key_string(j, "what", c->what);
		add_text(j, "where", c->where);
		add_text(j, "who", c->who);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_close(j, '}');
}

static void add_choice(struct json *j, const struct aar_choice *c)
{
	json_open(j, '{');
	add_at(j, "at", c->at_ms);
	add_text(j, "question", c->question);
	add_text(j, "considered", c->considered);
	add_text(j, "chosen", c->chosen);
	add_text(j, "rationale", c->rationale);
	add_text(j, "who", c->who);
	json_close(j, '}');
}

static void add_call(struct json *j, const struct aar_call *c)
{
	json_open(j, '{');
	add_at(j, "at", c->at_ms);
	add_text(j, "called", c->called);
	add_text(j, "number", c->number);
	add_text(j, "outcome", c->outcome);
	add_at(j, "call_back_at", c->back_ms);
	add_text(j, "who", c->who);
	json_close(j, '}');
}

static void add_message(struct json *j, const struct aar_message *m)
{
	json_open(j, '{');
	add_at(j, "at", m->at_ms);
	add_text(j, "who", m->who);
	add_text(j, "to", m->to);
	add_text(j, "text", m->text);
	json_close(j, '}');
}

static void add_fact(struct json *j, const struct aar_fact *f)
{
	static const char *const words[] = {
		[KNOWN_NOT_ASKED] = "missing", [KNOWN_UNKNOWN] = "unknown", [KNOWN_VALUE] = "known"
	};

	json_open(j, '{');
	json_key_string(j, "id", f->id);
	json_key_string(j, "label", f->label);
	json_key_string(j, "state", f->withheld ? "withheld" : words[f->known]);
	json_key_string(j, "value", f->known == KNOWN_VALUE && !f->withheld ? f->value : NULL);
	json_close(j, '}');
}

#define ADD_LIST(j, key, type, list, add)         \
	do {                                      \
		open_list((j), (key), '[');       \
		EACH (const struct type, x, list) \
			add((j), x);              \
		json_close((j), ']');             \
	} while (0)

static void add_incident(struct json *j, const struct after_action *a)
{
	ADD_LIST(j, "duties", aar_duty, a->duties, add_duty);
	ADD_LIST(j, "steps", aar_step, a->steps, add_step);
	ADD_LIST(j, "decisions", aar_choice, a->choices, add_choice);
	ADD_LIST(j, "calls", aar_call, a->calls, add_call);
	ADD_LIST(j, "evidence", aar_evidence, a->evidence, add_evidence);
	ADD_LIST(j, "updates", aar_message, a->updates, add_message);
	ADD_LIST(j, "handovers", aar_message, a->handovers, add_message);
	ADD_LIST(j, "facts", aar_fact, a->facts, add_fact);
}

void after_action_json(const struct after_action *a, struct strbuf *out)
{
	struct json j;

	json_init(&j, out);
	json_open(&j, '{');
	json_key_string(&j, "format", "sonae-report");
	json_key_int(&j, "format_version", FORMAT_VERSION);
	json_key_string(&j, "mark", a->is_incident ? "LIVE" : "DRILL");
	json_key_string(&j, "language", lang_code(lang_current()));
	add_bool(&j, "full", a->full);
	add_session(&j, a);
	if (a->is_incident)
		add_incident(&j, a);
	else
		add_drill(&j, a);
	add_people_and_timeline(&j, a);
	json_close(&j, '}');
}
