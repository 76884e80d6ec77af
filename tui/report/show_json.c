/*
 * show_json - a session for other programs.
 *
 * One object. Keys are only ever added; a value that there is none of is null. Times: `at` is RFC
 * 3339 in UTC, `…_ms` are milliseconds of exercise time.
 *
 *   format           "sonae-session"
 *   format_version   1
 *   mark             "DRILL" or "LIVE"
 *   session          id, kind (drill, incident), title, exercise, language, organisation,
 *                    prefecture, facilitator, started_at, state (running, paused, ended), head,
 *                    stopped_early (of a drill)
 *   playbook         id, version, sha256, manifest_sha256
 *   totals           decisions, points, max_points, late
 *   objectives[]     id, title, decisions, points, max_points, late, suggested, rating
 *   decisions[]      seq, inject, question, choice, option_text, points, max_points, response_ms,
 *                    limit_ms, late, actor, role, rationale, feedback, sources[] (feedback and
 *                    sources only once the session has ended)
 *   timeline[]       seq, at, elapsed_ms, kind, ref, choice, text, actor, role, number
 *
 * `head` is the SHA-256 that the chain of entries ends in. In `decisions` a time-out has no choice.
 */
#include "base/json.h"
#include "base/when.h"
#include "report/answer.h"
#include "report/early.h"
#include "report/renderers.h"
#include "run/score.h"

#define FORMAT_VERSION 1

static void add_at(struct json *j, const char *key, int64_t at_ms)
{
	struct arena scratch = { .block_size = 256 };

	json_key_string(j, key, when_rfc3339(&scratch, at_ms));
	arena_release(&scratch);
}

static void add_session(struct json *j, const struct session *s)
{
	const struct session_info *info = &s->info;
	char head[HASH_HEX + 1];

	hash_hex(s->head, head);
	json_key(j, "session");
	json_open(j, '{');
	json_key_string(j, "id", info->id);
	json_key_string(j, "kind", session_kind_word(info->kind));
	json_key_string(j, "title", info->title);
	json_key_string(j, "exercise", info->exercise);
	json_key_string(j, "language", info->language);
	json_key_string(j, "organisation", info->organisation);
	json_key_string(j, "prefecture", info->prefecture);
	json_key_string(j, "facilitator", info->facilitator);
	add_at(j, "started_at", info->started_at_ms);
	json_key_string(j, "state", session_state_word(s->run->totals.state));
	if (s->info.kind == SESSION_DRILL) {
		json_key(j, "stopped_early");
		json_bool(j, early_of(s).stopped);
	}
	json_key_string(j, "head", head);
	json_close(j, '}');
}

static void add_playbook(struct json *j, const struct session_info *info)
{
	json_key(j, "playbook");
	json_open(j, '{');
	json_key_string(j, "id", info->playbook);
	json_key_string(j, "version", info->playbook_version);
	json_key_string(j, "sha256", info->playbook_sha256);
	json_key_string(j, "manifest_sha256", info->manifest_sha256);
	json_close(j, '}');
}

static void add_totals(struct json *j, const struct totals *totals)
{
	json_key(j, "totals");
	json_open(j, '{');
	json_key_int(j, "decisions", totals->decisions);
	json_key_int(j, "points", totals->points);
	json_key_int(j, "max_points", totals->max_points);
	json_key_int(j, "late", totals->late);
	json_close(j, '}');
}

static void add_rating(struct json *j, const char *key, char rating)
{
	const char text[] = { rating, '\0' };

	json_key_string(j, key, rating ? text : NULL);
}

static void add_objective(struct json *j, const struct session *s, size_t i)
{
	const struct objective *o = &s->exercise->objectives.item[i];
	struct objective_score score = score_objective(s->run, i);

	json_open(j, '{');
	json_key_string(j, "id", o->item.id);
	json_key_string(j, "title", phrase_text(&o->title));
	json_key_int(j, "decisions", (int64_t)score.decisions);
	json_key_int(j, "points", score.points);
	json_key_int(j, "max_points", score.max_points);
	json_key_int(j, "late", (int64_t)score.late);
	add_rating(j, "suggested", score.suggested);
	add_rating(j, "rating", s->run->ratings[i]);
	json_close(j, '}');
}

static void add_sources(struct json *j, const struct answer_shown *a)
{
	json_key(j, "sources");
	json_open(j, '[');
	for (size_t i = 0; a->sources && i < a->sources->count; i++)
		json_string(j, a->sources->item[i].id);
	json_close(j, ']');
}

static void add_decision(struct json *j, const struct session *s, const struct entry *e)
{
	struct answer_shown a = answer_shown(s, e);

	json_open(j, '{');
	json_key_int(j, "seq", e->seq);
	json_key_string(j, "inject", e->ref);
	json_key_string(j, "question", a.question);
	json_key_string(j, "choice", e->choice);
	json_key_string(j, "option_text", e->option_text);
	json_key_int(j, "points", e->points);
	json_key_int(j, "max_points", e->max_points);
	json_key_int(j, "response_ms", e->response_ms);
	json_key_int(j, "limit_ms", e->limit_ms);
	json_key(j, "late");
	json_bool(j, e->late);
	json_key_string(j, "actor", e->actor);
	json_key_string(j, "role", e->role);
	json_key_string(j, "rationale", a.rationale);
	json_key_string(j, "feedback", a.feedback);
	add_sources(j, &a);
	json_close(j, '}');
}

/* What was captured as sensitive is told apart from what was not captured. */
static const char *text_of(const struct session *s, const struct entry *e, bool full)
{
	const struct fact *fact = e->kind == ENTRY_FACT && e->ref
					  ? playbook_find_fact(s->playbook, e->ref)
					  : NULL;

	return fact && fact->sensitive && e->text && !full ? "(withheld)" : e->text;
}

static void add_entry(struct json *j, const struct session *s, const struct entry *e, bool full)
{
	json_open(j, '{');
	json_key_int(j, "seq", e->seq);
	add_at(j, "at", e->at_ms);
	json_key_int(j, "elapsed_ms", e->elapsed_ms);
	json_key_string(j, "kind", entry_kind_word(e->kind));
	json_key_string(j, "ref", e->ref);
	json_key_string(j, "choice", e->choice);
	json_key_string(j, "text", text_of(s, e, full));
	json_key_string(j, "actor", e->actor);
	json_key_string(j, "role", e->role);
	json_key_int(j, "number", e->number);
	if (s->run->incident)
		json_key_string(j, "option_text", e->option_text);
	json_close(j, '}');
}

static void add_lists(struct json *j, const struct session *s, bool full)
{
	json_key(j, "objectives");
	json_open(j, '[');
	for (size_t i = 0; i < s->exercise->objectives.count; i++)
		add_objective(j, s, i);
	json_close(j, ']');
	json_key(j, "decisions");
	json_open(j, '[');
	for (size_t i = 0; i < s->count; i++)
		if (answer_is(&s->entries[i]))
			add_decision(j, s, &s->entries[i]);
	json_close(j, ']');
	json_key(j, "timeline");
	json_open(j, '[');
	for (size_t i = 0; i < s->count; i++)
		add_entry(j, s, &s->entries[i], full);
	json_close(j, ']');
}

void show_json(const struct session *s, bool full, struct strbuf *out)
{
	static const char *const marks[] = { "DRILL", "LIVE", "CHECK" };
	struct json j;

	json_init(&j, out);
	json_open(&j, '{');
	json_key_string(&j, "format", "sonae-session");
	json_key_int(&j, "format_version", FORMAT_VERSION);
	json_key_string(&j, "mark", marks[s->info.kind]);
	add_session(&j, s);
	add_playbook(&j, &s->info);
	add_totals(&j, &s->run->totals);
	add_lists(&j, s, full);
	json_close(&j, '}');
}
