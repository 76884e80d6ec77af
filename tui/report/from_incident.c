/*
 * from_incident - what happened in a live incident, as injects; see from_parts.h.
 *
 * One row of `tellers` for each kind of entry that an inject is made of: the words are those of the
 * record. A decision is asked when it was taken, with the options that were thought of then.
 */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "report/from_parts.h"
#include "run/incident.h"

#define WITHIN_MS (10 * MS_PER_MINUTE) /* proposed: an incident knows no limit */
#define MOST_OPTIONS 9
#define CHOSEN_POINTS 100

/* ---- one function a kind of entry ---- */

typedef void tell_fn(struct from *f, const struct entry *e, struct inject *to);

static void title(struct from *f, struct inject *to, const char *kind, const char *what)
{
	to->title = from_phrase(arena_printf(f->arena, "%s: %s", kind, what));
}

static const struct step *step_of(const struct from *f, const struct entry *e)
{
	return e->ref ? playbook_find_step(f->session->playbook, e->ref) : NULL;
}

static const char *step_title(struct from *f, const struct entry *e)
{
	const struct step *step = step_of(f, e);

	return step ? phrase_text(&step->title) : from_text(f, e->ref);
}

static void send_to_role(struct from *f, const struct entry *e, struct inject *to)
{
	const struct step *step = step_of(f, e);

	if (!step || !step->role.id || !playbook_find_role(f->session->playbook, step->role.id))
		return;
	to->to.item = arena_alloc(f->arena, sizeof *to->to.item);
	*to->to.item = step->role;
	to->to.count = 1;
}

static void tell_open(struct from *f, const struct entry *e, struct inject *to)
{
	(void)e;
	to->title = from_phrase(_("The incident is opened"));
	to->body = from_phrase(session_title(f->session));
}

static void tell_step(struct from *f, const struct entry *e, struct inject *to)
{
	title(f, to, _("Step done"), step_title(f, e));
	if (e->choice && *e->choice)
		to->body = from_phrase(
			arena_printf(f->arena, _("Confirmed by %s"), from_text(f, e->choice)));
	send_to_role(f, e, to);
}

static void tell_skip(struct from *f, const struct entry *e, struct inject *to)
{
	title(f, to, _("Not needed"), step_title(f, e));
	to->body = from_phrase(from_text(f, e->text));
	send_to_role(f, e, to);
}

static void tell_taken_back(struct from *f, const struct entry *e, struct inject *to)
{
	title(f, to, _("Taken back"), step_title(f, e));
	to->body = from_phrase(from_text(f, e->text));
}

static void tell_fact(struct from *f, const struct entry *e, struct inject *to)
{
	const struct fact *fact = playbook_find_fact(f->session->playbook, e->ref);
	struct fact_value value = { e->choice ? KNOWN_UNKNOWN : KNOWN_VALUE, e->text };

	title(f, to, _("Now known"), fact ? phrase_text(&fact->label) : from_text(f, e->ref));
	if (!fact || (!e->choice && from_is_secret(fact)))
		to->body = from_phrase(_("(withheld)"));
	else if (fact->type == FACT_LONGTEXT && !e->choice)
		to->body = from_phrase(from_text(f, e->text));
	else
		to->body = from_phrase(from_text(f, facts_show(fact, &value, f->arena)));
}

static void tell_call(struct from *f, const struct entry *e, struct inject *to)
{
	const char *label = from_contact_label(f->session, e->ref);

	title(f, to, _("Call"), label ? label : from_text(f, e->option_text));
	to->body = from_phrase(from_text(f, e->text));
}

static void tell_evidence(struct from *f, const struct entry *e, struct inject *to)
{
	title(f, to, _("Evidence kept"), from_text(f, e->text));
	if (e->choice && *e->choice)
		to->body = from_phrase(
			arena_printf(f->arena, _("From: %s"), from_text(f, e->choice)));
}

static void tell_report(struct from *f, const struct entry *e, struct inject *to)
{
	const struct deadline *d = playbook_find_deadline(f->session->playbook, e->ref);

	title(f, to, _("Reported"), d ? phrase_text(&d->title) : from_text(f, e->ref));
	to->body = from_phrase(from_text(f, e->text));
}

/* ---- decisions ---- */

/* The next option of "pay; do not pay", without the spaces around it; NULL: no more. */
static const char *next_option(struct from *f, const char **rest)
{
	static const char wide[] = "\xef\xbc\x9b"; /* full-width */
	const char *start, *end;

	*rest += strspn(*rest, "; \n");
	if (!**rest)
		return NULL;
	start = *rest;
	end = start + strcspn(start, ";\n");
	*rest = strstr(start, wide);
	*rest = *rest && *rest < end ? *rest : end;
	end = *rest;
	*rest += !strncmp(end, wide, sizeof wide - 1) ? sizeof wide - 1 : 0;
	while (end > start && end[-1] == ' ')
		end--;
	return arena_copy(f->arena, start, (size_t)(end - start));
}

static bool is_same(struct from *f, const char *a, const char *b)
{
	return !strcmp(text_fold(f->arena, a), text_fold(f->arena, b));
}

static void add_option(struct from *f, struct decision *d, const char *text, int64_t points)
{
	struct option *o = &d->options.item[d->options.count++];

	o->item.id = arena_printf(f->arena, "option-%zu", d->options.count);
	o->text = from_phrase(from_text(f, text));
	o->points = points;
}

static void add_chosen(struct from *f, struct decision *d, const struct entry *e)
{
	struct option *chosen = &d->options.item[d->options.count];

	add_option(f, d, e->option_text, CHOSEN_POINTS);
	chosen->feedback = from_phrase(
		e->text && *e->text
			? arena_printf(f->arena, _("This was chosen in the incident. Reason: %s"),
				       from_text(f, e->text))
			: _("This was chosen in the incident."));
}

/* The chosen one stands where it was thought of, else last. */
static void add_options(struct from *f, struct decision *d, const struct entry *e)
{
	const char *rest = e->choice ? e->choice : "", *text;
	bool has_chosen = false;

	while ((text = next_option(f, &rest))) {
		bool is_chosen = !has_chosen && is_same(f, text, e->option_text);

		if (!*text || d->options.count + !(has_chosen || is_chosen) >= MOST_OPTIONS)
			continue;
		if (is_chosen)
			add_chosen(f, d, e);
		else
			add_option(f, d, text, 0);
		has_chosen = has_chosen || is_chosen;
	}
	if (!has_chosen)
		add_chosen(f, d, e);
	if (d->options.count < 2)
		add_option(f, d, _("(Another option, for the trainer to write)"), 0);
}

static void tell_decision(struct from *f, const struct entry *e, struct inject *to)
{
	struct decision *d = arena_alloc(f->arena, sizeof *d);

	d->question = from_phrase(from_text(f, e->ref));
	d->within_ms = WITHIN_MS;
	d->objective = (struct ref){ .index = -1 };
	d->options.item = arena_alloc(f->arena, MOST_OPTIONS * sizeof *d->options.item);
	add_options(f, d, e);
	to->title = from_phrase(_("A decision is needed"));
	to->decision = d;
}

/* ---- the incident ---- */

static tell_fn *const tellers[ENTRY_KIND_COUNT] = {
	[ENTRY_OPEN] = tell_open,         [ENTRY_STEP] = tell_step,
	[ENTRY_SKIP] = tell_skip,         [ENTRY_FACT] = tell_fact,
	[ENTRY_CALL] = tell_call,         [ENTRY_DECISION] = tell_decision,
	[ENTRY_EVIDENCE] = tell_evidence, [ENTRY_REPORT] = tell_report,
};

static tell_fn *teller_of(const struct entry *e)
{
	/* Corrections of a step alone are events; the others are remarks about the record. */
	if (e->kind == ENTRY_CORRECTION)
		return e->ref && !e->choice ? tell_taken_back : NULL;
	return tellers[e->kind];
}

/* When it happened, not when it was written down. */
static int64_t happened_ms(const struct entry *e)
{
	bool has_own = e->kind == ENTRY_EVIDENCE || e->kind == ENTRY_REPORT;

	return has_own && e->number > 0 && e->number < e->at_ms ? e->number : e->at_ms;
}

static void tell(struct from *f, const struct entry *e)
{
	int64_t at_ms = happened_ms(e) - f->session->run->incident->began_ms;
	const char *actor = e->kind == ENTRY_OPEN ? NULL : e->actor;
	struct inject *to;

	if (!teller_of(e))
		return;
	to = from_add(f, arena_printf(f->arena, "e%lld", (long long)e->seq), at_ms);
	if (!to)
		return;
	to->from = from_phrase(from_text(f, actor));
	teller_of(e)(f, e, to);
}

void from_incident(struct from *f)
{
	const struct session *s = f->session;
	int64_t began_ms = s->run->incident->began_ms;

	f->exercise.item.id = "as-it-happened";
	f->exercise.scenario = from_phrase(
		_("An incident as it happened. Names, numbers and places were replaced."));
	f->exercise.starts_at = began_ms ? ((began_ms / MS_PER_MINUTE +
					     when_local_offset(began_ms)) %
					    (MS_PER_DAY / MS_PER_MINUTE))
					 : -1;
	for (size_t i = 0; i < s->count; i++)
		tell(f, &s->entries[i]);
	if (s->count)
		f->exercise.duration_ms = s->entries[s->count - 1].at_ms - began_ms;
}
