/* after_action - the after-action report of a drill, or the record of an incident; see
 * after_action.h. Here is what both have in common. */
#include "report/after_action.h"

#include <string.h>

#include "playbook/prefecture.h"
#include "report/after_action_parts.h"
#include "report/show.h"

/* ---- words ---- */

static const struct {
	const char *word, *label;
} outcomes[AAR_OUTCOME_COUNT] = {
	[AAR_IN_TIME] = { "in-time", N_("In time") },
	[AAR_LATE] = { "late", N_("Too late") },
	[AAR_MISSING] = { "missing", N_("No answer") },
	[AAR_CUT_OFF] = { "cut-off", N_("Open at the end") },
};

static const struct {
	const char *word, *label;
} verdicts[AAR_VERDICT_COUNT] = {
	[AAR_REPORTED_IN_TIME] = { "in-time", N_("Reported in time") },
	[AAR_REPORTED_LATE] = { "late", N_("Reported too late") },
	[AAR_REPORTED] = { "reported", N_("Reported") },
	[AAR_OVERDUE] = { "overdue", N_("Limit passed, not reported") },
	[AAR_OWED] = { "owed", N_("Still to be reported") },
	[AAR_DEPENDS] = { "depends", N_("Depends on facts") },
	[AAR_WAIVED] = { "waived", N_("Found not due") },
	[AAR_NOT_DUE] = { "not-due", N_("Does not apply") },
};

const char *aar_outcome_word(enum aar_outcome outcome)
{
	return outcomes[outcome].word;
}

const char *aar_outcome_label(enum aar_outcome outcome)
{
	return _(outcomes[outcome].label);
}

const char *aar_verdict_word(enum aar_verdict verdict)
{
	return verdicts[verdict].word;
}

const char *aar_verdict_label(enum aar_verdict verdict)
{
	return _(verdicts[verdict].label);
}

/* ---- what both have ---- */

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

static const char *prefecture_shown(const char *name)
{
	int code = name && *name ? prefecture_find(name) : 0;

	return code ? prefecture_name(code) : or_empty(name);
}

static bool is_listed(const struct after_action *a, const char *name)
{
	EACH (const struct aar_person, person, a->people)
		if (!strcmp(person->name, name))
			return true;
	return false;
}

/* Whoever joined, and whoever did something without having joined. */
static void add_person(struct after_action *a, const struct entry *e)
{
	const struct session *s = a->session;
	const struct role *role = e->role ? playbook_find_role(s->playbook, e->role) : NULL;
	const char *name = e->kind == ENTRY_IMPROVE ? NULL : show_name(e->actor);

	if (!name || !*name || is_listed(a, name))
		return;
	a->people.item[a->people.count++] = (struct aar_person){
		.name = name, .role = role ? phrase_text(&role->title) : or_empty(e->role)
	};
}

static void add_entry(struct after_action *a, const struct entry *e)
{
	const struct session *s = a->session;

	a->timeline.item[a->timeline.count++] = (struct aar_entry){
		.seq = e->seq,
		.at_ms = e->at_ms,
		.elapsed_ms = e->elapsed_ms,
		.kind = entry_kind_word(e->kind),
		.said = a->full ? show_entry_in_full(s, e, &a->arena) : show_entry(s, e, &a->arena),
		.who = e->kind == ENTRY_PARTICIPANT ? "" : show_entry_actor(s, e, &a->arena),
	};
	if (e->kind == ENTRY_ENDEX || e->kind == ENTRY_CLOSE) {
		a->ended_at_ms = e->at_ms;
		a->duration_ms = e->elapsed_ms;
	}
}

static void add_common(struct after_action *a)
{
	const struct session *s = a->session;
	const struct session_info *info = &s->info;
	char head[CHAIN_SHORT + 1];

	chain_short(s->head, head);
	hash_hex(s->head, a->head);
	a->head_short = arena_copy_text(&a->arena, head);
	a->mark = session_mark(info->kind);
	a->title = or_empty(info->title);
	a->prefecture = prefecture_shown(info->prefecture);
	a->facilitator = or_empty(show_name(info->facilitator));
	a->ended_at_ms = WHEN_NONE;
	a->duration_ms = s->run->elapsed_ms;
	a->median_ms = -1;
	AAR_RESERVE(a, a->people, s->count);
	AAR_RESERVE(a, a->timeline, s->count);
	for (size_t i = 0; i < s->count; i++) {
		add_person(a, &s->entries[i]);
		add_entry(a, &s->entries[i]);
	}
}

void after_action_make(struct after_action *a, const struct session *s, bool full, int64_t made_ms)
{
	*a = (struct after_action){
		.session = s,
		.is_incident = s->run->incident != NULL,
		.over = s->run->phase == RUN_OVER,
		.full = full,
		.made_ms = made_ms,
	};
	add_common(a);
	if (a->is_incident)
		after_action_add_incident(a);
	else
		after_action_add_drill(a);
}

void after_action_release(struct after_action *a)
{
	arena_release(&a->arena);
	*a = (struct after_action){ 0 };
}

/* ---- formats ---- */

static const struct after_action_format formats[] = {
	{ "html", ".html", after_action_html }, { "md", ".md", after_action_markdown },
	{ "csv", ".csv", after_action_csv },    { "json", ".json", after_action_json },
	{ "text", ".txt", after_action_text },
};

const struct after_action_format *after_action_find_format(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(formats); i++)
		if (!strcmp(formats[i].name, name))
			return &formats[i];
	return NULL;
}

const char *after_action_format_names(struct arena *arena)
{
	const char *names = "";

	for (size_t i = 0; i < ARRAY_LEN(formats); i++)
		names = arena_printf(arena, "%s%s%s", names, i ? ", " : "", formats[i].name);
	return names;
}
