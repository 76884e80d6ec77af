/* fact_text - one fact of a live incident as text to read; see fact_text.h. */
#include "screen/fact_text.h"

#include <string.h>

#include "base/lang.h"
#include "playbook/placeholder.h"
#include "run/incident.h"

struct telling {
	const struct session *s;
	const struct fact *fact;
	bool reveal;
	struct arena *arena;
	struct strbuf sb;
};

const char *fact_value_text(const struct fact *f, const struct fact_value *v, bool reveal,
			    struct arena *arena)
{
	if (v->known == KNOWN_NOT_ASKED)
		return "-";
	if (v->known == KNOWN_VALUE && f->sensitive && !reveal)
		return _("(withheld)");
	return facts_show(f, v, arena);
}

static size_t place_of(const struct telling *t)
{
	return (size_t)(t->fact - t->s->playbook->facts.item);
}

/* ---- what it is and how it is written ---- */

static void add_manner(struct telling *t)
{
	const char *unit = phrase_text(&t->fact->unit);

	if (t->fact->type == FACT_DATETIME)
		strbuf_addf(&t->sb, "%s\n",
			    _("A time: 03:00, 11/21 03:00, 2026-11-21 03:00 or now"));
	else if (t->fact->type == FACT_LIST)
		strbuf_addf(&t->sb, "%s\n", _("One or more items, with ; between them"));
	else if (t->fact->type == FACT_NUMBER && *unit)
		strbuf_addf(&t->sb, _("A whole number (%s)\n"), unit);
	else if (t->fact->type == FACT_NUMBER)
		strbuf_addf(&t->sb, "%s\n", _("A whole number"));
	EACH (const struct choice, option, t->fact->options)
		strbuf_addf(&t->sb, "- %s\n", phrase_text(&option->text));
}

/* Items of a list stand one a line. */
static void add_value(struct telling *t, const struct fact_value *v)
{
	bool is_shown = v->known == KNOWN_VALUE && (t->reveal || !t->fact->sensitive);

	if (v->known == KNOWN_NOT_ASKED)
		strbuf_addf(&t->sb, "%s\n", _("Not captured yet: Enter captures it."));
	else if (is_shown && t->fact->type == FACT_LIST)
		strbuf_addf(&t->sb, "%s\n", v->text);
	else
		strbuf_addf(&t->sb, "%s\n", fact_value_text(t->fact, v, t->reveal, t->arena));
}

static void add_present(struct telling *t)
{
	const struct incident *in = t->s->run->incident;
	const struct trace *trace = &in->fact_traces[place_of(t)].trace;

	strbuf_add(&t->sb, "\n");
	add_value(t, &in->facts.item[place_of(t)]);
	if (trace->seq)
		strbuf_addf(&t->sb, "#%lld  %s  %s\n", (long long)trace->seq,
			    when_local(t->arena, trace->at_ms), trace->who);
}

/* ---- what was said before ---- */

/* Newest first, without the present one. */
static void add_history(struct telling *t)
{
	const struct incident *in = t->s->run->incident;
	int64_t present = in->fact_traces[place_of(t)].trace.seq;
	bool any = false;

	for (size_t i = t->s->count; i-- > 0;) {
		const struct entry *e = &t->s->entries[i];
		struct fact_value v = { .known = e->choice ? KNOWN_UNKNOWN : KNOWN_VALUE,
					.text = e->text };

		if (e->kind != ENTRY_FACT || strcmp(e->ref, t->fact->item.id) != 0 ||
		    e->seq == present)
			continue;
		if (!any)
			strbuf_addf(&t->sb, "\n%s\n", _("Before that"));
		any = true;
		strbuf_addf(&t->sb, "- %s\n  #%lld  %s  %s\n",
			    fact_value_text(t->fact, &v, t->reveal, t->arena), (long long)e->seq,
			    when_local(t->arena, e->at_ms), e->actor);
	}
}

/* ---- what hangs on it ---- */

/* "- " and a title, below a heading that comes with the first. */
static void add_title(struct telling *t, bool *any, const char *heading, const char *title)
{
	if (!*any)
		strbuf_addf(&t->sb, "\n%s\n", heading);
	*any = true;
	strbuf_addf(&t->sb, "- %s\n", title);
}

static bool has_fact(const ref_list *refs, const struct telling *t)
{
	EACH (const struct ref, ref, *refs)
		if (ref->index == (int32_t)place_of(t))
			return true;
	return false;
}

static bool body_has_fact(const struct phrase *body, const struct telling *t)
{
	const char *id = t->fact->item.id;
	struct placeholder part;

	for (const char *p = phrase_text(body); placeholder_next(&p, &part);)
		if (part.kind == PLACEHOLDER_FACT && part.length == strlen(id) &&
		    !memcmp(part.text, id, part.length))
			return true;
	return false;
}

static bool form_uses(const struct form *form, const struct telling *t)
{
	EACH (const struct form_section, section, form->sections)
		if (has_fact(&section->facts, t) || body_has_fact(&section->body, t))
			return true;
	return false;
}

static bool depends_on(const struct alternative *a, const struct telling *t)
{
	EACH (const struct condition, c, a->conditions)
		if (c->fact.index == (int32_t)place_of(t))
			return true;
	return false;
}

static bool duty_uses(const struct deadline *d, const struct telling *t)
{
	if (d->from.id && !strcmp(d->from.id, t->fact->item.id))
		return true;
	EACH (const struct alternative, a, d->applies)
		if (depends_on(a, t))
			return true;
	return false;
}

/* Whether a step that asks for this fact names that guidance. */
static bool is_guided_by(const struct guidance *g, const struct telling *t)
{
	EACH (const struct phase, phase, t->s->playbook->phases)
		EACH (const struct step, step, phase->steps) {
			if (!has_fact(&step->facts, t))
				continue;
			EACH (const struct ref, ref, step->guidance)
				if (!strcmp(ref->id, g->item.id))
					return true;
		}
	return false;
}

static void add_uses(struct telling *t)
{
	const struct playbook *pb = t->s->playbook;
	bool forms = false, duties = false, guidance = false;

	EACH (const struct form, form, pb->forms)
		if (form_uses(form, t))
			add_title(t, &forms, _("Goes into these forms"), phrase_text(&form->title));
	EACH (const struct deadline, d, pb->deadlines)
		if (duty_uses(d, t))
			add_title(t, &duties, _("These reports depend on it"),
				  phrase_text(&d->title));
	EACH (const struct guidance, g, pb->guidance)
		if (is_guided_by(g, t))
			add_title(t, &guidance, _("Guidance (D)"), phrase_text(&g->question));
}

const char *fact_text(const struct session *s, size_t at, bool reveal, struct arena *arena)
{
	struct telling t = {
		.s = s, .fact = &s->playbook->facts.item[at], .reveal = reveal, .arena = arena
	};
	const char *text;

	strbuf_addf(&t.sb, "%s\n", phrase_text(&t.fact->label));
	if (phrase_is_given(&t.fact->hint))
		strbuf_addf(&t.sb, "%s\n", phrase_text(&t.fact->hint));
	add_manner(&t);
	if (t.fact->sensitive)
		strbuf_addf(&t.sb, "%s\n",
			    _("Sensitive: withheld on screens and forms unless asked for"));
	add_present(&t);
	add_history(&t);
	add_uses(&t);
	text = arena_copy(arena, strbuf_text(&t.sb), t.sb.length);
	strbuf_release(&t.sb);
	return text;
}
