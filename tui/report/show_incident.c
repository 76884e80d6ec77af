/* show_incident - what each kind of entry of a live incident says; see show_incident.h. */
#include "report/show_incident.h"

#include <string.h>

#include "base/lang.h"
#include "base/when.h"
#include "run/incident.h"

typedef const char *text_fn(const struct session *s, const struct entry *e, struct arena *arena);

static const char *given(const char *text)
{
	return text ? text : "";
}

/* "first: second", or the one that is given. */
static const char *joined(struct arena *arena, const char *first, const char *second)
{
	if (!first || !*first)
		return given(second);
	return second && *second ? arena_printf(arena, "%s: %s", first, second) : first;
}

static const char *title_or(const struct phrase *title, const char *id)
{
	return title ? phrase_text(title) : given(id);
}

static const char *own_text(const struct session *s, const struct entry *e, struct arena *arena)
{
	(void)s;
	(void)arena;
	return given(e->text);
}

static const char *open_text(const struct session *s, const struct entry *e, struct arena *arena)
{
	(void)s;
	if (e->choice)
		return arena_printf(arena, _("%s, not known when it was noticed (opened %s)"),
				    given(e->text), when_local(arena, e->at_ms));
	return arena_printf(arena, _("%s, noticed %s"), given(e->text),
			    when_local(arena, e->number));
}

static const char *participant_text(const struct session *s, const struct entry *e,
				    struct arena *arena)
{
	(void)s;
	(void)arena;
	return given(e->actor);
}

static const char *step_title(const struct session *s, const struct entry *e)
{
	const struct step *step = e->ref ? playbook_find_step(s->playbook, e->ref) : NULL;

	return title_or(step ? &step->title : NULL, e->ref);
}

static const char *step_text(const struct session *s, const struct entry *e, struct arena *arena)
{
	const char *text = step_title(s, e);

	if (e->choice)
		text = arena_printf(arena, _("%s (confirmed by %s)"), text, e->choice);
	if (e->number)
		text = arena_printf(arena, _("%s (out of order)"), text);
	return text;
}

static const char *step_and_text(const struct session *s, const struct entry *e,
				 struct arena *arena)
{
	return joined(arena, step_title(s, e), e->text);
}

static const char *assign_text(const struct session *s, const struct entry *e, struct arena *arena)
{
	return joined(arena, step_title(s, e), e->choice && *e->choice ? e->choice : _("nobody"));
}

static const char *fact_label(const struct session *s, const struct entry *e)
{
	const struct fact *fact = e->ref ? playbook_find_fact(s->playbook, e->ref) : NULL;

	return title_or(fact ? &fact->label : NULL, e->ref);
}

static const char *fact_text(const struct session *s, const struct entry *e, struct arena *arena)
{
	const struct fact *fact = e->ref ? playbook_find_fact(s->playbook, e->ref) : NULL;
	struct fact_value value = { e->choice ? KNOWN_UNKNOWN : KNOWN_VALUE, e->text };

	return joined(arena, fact_label(s, e),
		      fact ? facts_show(fact, &value, arena) : given(e->text));
}

static bool is_withheld(const struct session *s, const struct entry *e)
{
	const struct fact *fact;

	if (e->kind != ENTRY_FACT || e->choice)
		return false;
	fact = e->ref ? playbook_find_fact(s->playbook, e->ref) : NULL;
	return fact && fact->sensitive;
}

static const char *decision_text(const struct session *s, const struct entry *e,
				 struct arena *arena)
{
	(void)s;
	return joined(arena, e->ref, e->option_text);
}

static const char *call_text(const struct session *s, const struct entry *e, struct arena *arena)
{
	const char *who = given(e->option_text);

	(void)s;
	if (e->choice && *e->choice)
		who = arena_printf(arena, "%s (%s)", who, e->choice);
	who = joined(arena, who, e->text);
	if (e->number > 0)
		who = arena_printf(arena, _("%s; call-back promised for %s"), who,
				   when_local(arena, e->number));
	return who;
}

static const char *evidence_text(const struct session *s, const struct entry *e,
				 struct arena *arena)
{
	const char *text = joined(arena, e->ref, e->text);

	(void)s;
	if (e->choice && *e->choice)
		text = arena_printf(arena, _("%s, from %s"), text, e->choice);
	return text;
}

static const char *hash_text(const struct session *s, const struct entry *e, struct arena *arena)
{
	(void)s;
	return arena_printf(arena, "%s: %s %s", given(e->ref), given(e->choice), given(e->text));
}

static const char *custody_text(const struct session *s, const struct entry *e, struct arena *arena)
{
	enum custody custody = CUSTODY_NONE;

	(void)s;
	(void)custody_find(e->choice, &custody);
	return arena_printf(arena, "%s, %s: %s", given(e->ref), custody_label(custody),
			    given(e->text));
}

static const char *duty_title(const struct session *s, const struct entry *e)
{
	const struct deadline *d = e->ref ? playbook_find_deadline(s->playbook, e->ref) : NULL;

	return title_or(d ? &d->title : NULL, e->ref);
}

static const char *report_text(const struct session *s, const struct entry *e, struct arena *arena)
{
	const char *text = joined(arena, duty_title(s, e), e->option_text);

	if (e->text && *e->text)
		text = arena_printf(arena, "%s, %s", text, e->text);
	if (e->choice && *e->choice)
		text = arena_printf(arena, _("%s, receipt %s"), text, e->choice);
	return text;
}

static const char *waive_text(const struct session *s, const struct entry *e, struct arena *arena)
{
	return joined(arena, duty_title(s, e), e->text);
}

static const char *cadence_text(const struct session *s, const struct entry *e, struct arena *arena)
{
	long minutes = (long)(e->number / MS_PER_MINUTE);

	(void)s;
	if (!minutes)
		return joined(arena, e->choice, _("no more"));
	return joined(arena, e->choice,
		      arena_printf(arena,
				   ngettext("every %ld minute", "every %ld minutes",
					    (unsigned long)minutes),
				   minutes));
}

static const char *update_text(const struct session *s, const struct entry *e, struct arena *arena)
{
	(void)s;
	return joined(arena, e->choice, e->text);
}

static const char *handover_text(const struct session *s, const struct entry *e,
				 struct arena *arena)
{
	const char *text = arena_printf(arena, _("to %s"), given(e->ref));

	(void)s;
	return joined(arena, text, e->text);
}

/* The question that was asked in entry `seq`; NULL: that entry is something else. */
static const char *question_of(const struct session *s, int64_t seq)
{
	const struct incident *in = s->run->incident;

	for (size_t i = 0; in && i < in->question_count; i++)
		if (in->questions[i].trace.seq == seq)
			return in->questions[i].text;
	return NULL;
}

static const char *correction_text(const struct session *s, const struct entry *e,
				   struct arena *arena)
{
	const char *question = e->ref ? NULL : question_of(s, e->number);

	if (question)
		/* TRANSLATORS: a question that was asked, and the answer to it */
		return arena_printf(arena, _("answer to “%s”: %s"), question, given(e->text));
	if (!e->ref)
		return arena_printf(arena, "#%lld: %s", (long long)e->number, given(e->text));
	return joined(arena, e->choice ? duty_title(s, e) : step_title(s, e),
		      e->text && *e->text ? e->text : _("taken back"));
}

static text_fn *const texts[ENTRY_KIND_COUNT] = {
	[ENTRY_OPEN] = open_text,         [ENTRY_PARTICIPANT] = participant_text,
	[ENTRY_STEP] = step_text,         [ENTRY_SKIP] = step_and_text,
	[ENTRY_ASSIGN] = assign_text,     [ENTRY_FACT] = fact_text,
	[ENTRY_NOTE] = own_text,          [ENTRY_DECISION] = decision_text,
	[ENTRY_CALL] = call_text,         [ENTRY_EVIDENCE] = evidence_text,
	[ENTRY_HASH] = hash_text,         [ENTRY_CUSTODY] = custody_text,
	[ENTRY_REPORT] = report_text,     [ENTRY_WAIVE] = waive_text,
	[ENTRY_CADENCE] = cadence_text,   [ENTRY_UPDATE] = update_text,
	[ENTRY_HANDOVER] = handover_text, [ENTRY_CORRECTION] = correction_text,
	[ENTRY_CLOSE] = own_text,
};

const char *show_incident_text(const struct session *s, const struct entry *e, bool full,
			       struct arena *arena)
{
	if (!full && is_withheld(s, e))
		return joined(arena, fact_label(s, e), _("(withheld)"));
	return texts[e->kind] ? texts[e->kind](s, e, arena) : given(e->text);
}
