/*
 * show - a session as text, JSON, CSV or an answers file; see show.h.
 *
 * What an entry says is one row of `texts`, by its kind. Ids become titles here; an id that the
 * kept playbook does not know (a damaged journal) is shown as it stands rather than hidden.
 */
#include "report/show.h"

#include <string.h>

#include "report/renderers.h"
#include "report/show_incident.h"
#include "run/assessment.h"
#include "run/score.h"

static const struct show_format formats[] = {
	{ "text", show_text, false },
	{ "json", show_json, false },
	{ "csv", show_csv, false },
	{ "answers", show_answers, true },
};

const struct show_format *show_find_format(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(formats); i++)
		if (!strcmp(formats[i].name, name))
			return &formats[i];
	return NULL;
}

const char *show_format_names(struct arena *arena)
{
	const char *names = "";

	for (size_t i = 0; i < ARRAY_LEN(formats); i++)
		names = arena_printf(arena, "%s%s%s", names, i ? ", " : "", formats[i].name);
	return names;
}

const struct inject *show_entry_inject(const struct session *s, const struct entry *e)
{
	bool is_about_one = e->kind == ENTRY_INJECT || e->kind == ENTRY_DECISION ||
			    e->kind == ENTRY_TIMEOUT;

	return is_about_one && e->ref ? exercise_find_inject(s->exercise, e->ref) : NULL;
}

/* ---- what each kind of entry says ---- */

typedef const char *text_fn(const struct session *s, const struct entry *e, struct arena *arena);

static const char *or_id(const struct phrase *title, const char *id)
{
	return title ? phrase_text(title) : id ? id : "";
}

static const char *own_text(const struct session *s, const struct entry *e, struct arena *arena)
{
	(void)s;
	(void)arena;
	return e->text ? e->text : "";
}

static const char *participant_text(const struct session *s, const struct entry *e,
				    struct arena *arena)
{
	return show_entry_actor(s, e, arena);
}

static const char *startex_text(const struct session *s, const struct entry *e, struct arena *arena)
{
	const char *title = phrase_text(&s->exercise->title);

	if (e->number <= 1)
		return title;
	return arena_printf(arena, "%s (x%lld)", title, (long long)e->number);
}

static const char *inject_text(const struct session *s, const struct entry *e, struct arena *arena)
{
	const struct inject *inject = show_entry_inject(s, e);

	(void)arena;
	return or_id(inject ? &inject->title : NULL, e->ref);
}

static const char *decision_text(const struct session *s, const struct entry *e,
				 struct arena *arena)
{
	const char *option = e->option_text ? e->option_text : e->choice;

	(void)s;
	if (e->late)
		return arena_printf(arena, _("%s (too late, no points)"), option);
	return arena_printf(arena, "%s (%lld/%lld)", option, (long long)e->points,
			    (long long)e->max_points);
}

static const char *timeout_text(const struct session *s, const struct entry *e, struct arena *arena)
{
	const char *title = inject_text(s, e, arena);

	if (!e->late)
		return arena_printf(arena, _("%s (open at the end, not scored)"), title);
	return arena_printf(arena, "%s (%lld/%lld)", title, (long long)e->points,
			    (long long)e->max_points);
}

static const char *pause_text(const struct session *s, const struct entry *e, struct arena *arena)
{
	const char *why = own_text(s, e, arena);

	if (!e->number)
		return why;
	return arena_printf(arena, _("%s (interrupted for %s)"), why,
			    when_elapsed(arena, e->number));
}

static const char *speed_text(const struct session *s, const struct entry *e, struct arena *arena)
{
	(void)s;
	return arena_printf(arena, "x%lld", (long long)e->number);
}

static const char *step_text(const struct session *s, const struct entry *e, struct arena *arena)
{
	const struct step *step = e->ref ? playbook_find_step(s->playbook, e->ref) : NULL;

	(void)arena;
	return or_id(step ? &step->title : NULL, e->ref);
}

static const char *correction_text(const struct session *s, const struct entry *e,
				   struct arena *arena)
{
	const char *why = own_text(s, e, arena);

	if (e->ref)
		return arena_printf(arena, *why ? "%s: %s" : "%s%s", step_text(s, e, arena), why);
	return arena_printf(arena, "#%lld: %s", (long long)e->number, why);
}

static const char *objective_title(const struct session *s, const struct entry *e)
{
	const struct objective *o = e->ref ? exercise_find_objective(s->exercise, e->ref) : NULL;

	return or_id(o ? &o->title : NULL, e->ref);
}

static const char *rating_text(const struct session *s, const struct entry *e, struct arena *arena)
{
	const char *comment = own_text(s, e, arena);
	char rating = e->choice ? e->choice[0] : '\0';

	return arena_printf(arena, "%s: %c %s%s%s", objective_title(s, e), rating ? rating : '-',
			    rating_label(rating), *comment ? " - " : "", comment);
}

static const char *improve_text(const struct session *s, const struct entry *e, struct arena *arena)
{
	const char *what = own_text(s, e, arena);

	if (e->ref)
		what = arena_printf(arena, "%s: %s", objective_title(s, e), what);
	if (e->choice && *e->choice)
		what = arena_printf(arena, _("%s (due %s)"), what, e->choice);
	return what;
}

/* The entry it is about, and the remark. */
static const char *done_text(const struct session *s, const struct entry *e, struct arena *arena)
{
	const char *remark = own_text(s, e, arena);
	const struct entry *about = e->number >= 1 && (size_t)e->number <= s->count
					    ? &s->entries[e->number - 1]
					    : NULL;

	return arena_printf(arena, *remark ? "#%lld %s: %s" : "#%lld %s%s", (long long)e->number,
			    about && about->text ? about->text : "", remark);
}

static const char *answer_text(const struct session *s, const struct entry *e, struct arena *arena)
{
	const struct assessment *of = s->run->assessment->of;
	const struct assessment_question *q = assessment_find_question(of, e->ref);
	const char *text = arena_printf(arena, "%s: %s", q ? phrase_text(&q->text) : e->ref,
					e->option_text ? e->option_text : e->choice);

	return e->text ? arena_printf(arena, "%s (%s)", text, e->text) : text;
}

/* Of all but live incidents. */
static text_fn *const texts[ENTRY_KIND_COUNT] = {
	[ENTRY_PARTICIPANT] = participant_text,
	[ENTRY_STARTEX] = startex_text,
	[ENTRY_INJECT] = inject_text,
	[ENTRY_OWN] = own_text,
	[ENTRY_DECISION] = decision_text,
	[ENTRY_TIMEOUT] = timeout_text,
	[ENTRY_NOTE] = own_text,
	[ENTRY_PAUSE] = pause_text,
	[ENTRY_RESUME] = own_text,
	[ENTRY_SPEED] = speed_text,
	[ENTRY_STEP] = step_text,
	[ENTRY_CORRECTION] = correction_text,
	[ENTRY_RATING] = rating_text,
	[ENTRY_WELL] = own_text,
	[ENTRY_IMPROVE] = improve_text,
	[ENTRY_DONE] = done_text,
	[ENTRY_ENDEX] = own_text,
	[ENTRY_OPEN] = own_text,
	[ENTRY_ANSWER] = answer_text,
	[ENTRY_CLOSE] = own_text,
};

const char *show_entry_text(const struct session *s, const struct entry *e, struct arena *arena)
{
	if (s->run->incident)
		return show_incident_text(s, e, false, arena);
	return texts[e->kind](s, e, arena);
}

/* A self-assessment begins and ends like an incident, but it is none. */
static const char *kind_label(const struct session *s, enum entry_kind kind)
{
	if (s->run->assessment && kind == ENTRY_OPEN)
		return _("Self-assessment begun");
	if (s->run->assessment && kind == ENTRY_CLOSE)
		return _("Self-assessment finished");
	return entry_kind_label(kind);
}

static const char *with_kind(const struct session *s, const struct entry *e, const char *text,
			     struct arena *arena)
{
	if (!*text)
		return kind_label(s, e->kind);
	return arena_printf(arena, "%s  %s", kind_label(s, e->kind), text);
}

const char *show_entry(const struct session *s, const struct entry *e, struct arena *arena)
{
	return with_kind(s, e, show_entry_text(s, e, arena), arena);
}

const char *show_entry_in_full(const struct session *s, const struct entry *e, struct arena *arena)
{
	if (!s->run->incident)
		return show_entry(s, e, arena);
	return with_kind(s, e, show_incident_text(s, e, true, arena), arena);
}

const char *show_name(const char *name)
{
	return name && !strcmp(name, SHOW_UNATTENDED) ? _("automatic run") : name;
}

const char *show_entry_actor(const struct session *s, const struct entry *e, struct arena *arena)
{
	const struct role *role = e->role ? playbook_find_role(s->playbook, e->role) : NULL;
	const char *title = role ? phrase_text(&role->title) : e->role;
	const char *actor = e->actor ? show_name(e->actor) : "";

	if (!title || !*title || !strcmp(title, actor))
		return actor;
	return *actor ? arena_printf(arena, "%s (%s)", actor, title) : title;
}
