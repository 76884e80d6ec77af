/* item_text - one item of a playbook as text to read; see item_text.h. */
#include "screen/item_text.h"

#include "base/strbuf.h"
#include "playbook/check.h"
#include "playbook/contacts.h"
#include "playbook/prefecture.h"
#include "report/left.h"

/* Hands a text over to the arena. */
static const char *finish(struct strbuf *sb, struct arena *arena)
{
	const char *text = arena_copy(arena, strbuf_text(sb), sb->length);

	strbuf_release(sb);
	return text;
}

static void add_paragraph(struct strbuf *sb, const struct phrase *p)
{
	if (phrase_is_given(p))
		strbuf_addf(sb, "\n%s\n", phrase_text(p));
}

/* "- " and a phrase, one a line, below a heading. */
static void add_item(struct strbuf *sb, const char *text)
{
	strbuf_addf(sb, "- %s\n", text);
}

static void add_sources(struct strbuf *sb, const struct playbook *pb, const ref_list *sources)
{
	if (sources->count)
		strbuf_addf(sb, "\n%s\n", _("Sources"));
	EACH (const struct ref, ref, *sources) {
		const struct source *s = playbook_find_source(pb, ref->id);

		if (!s)
			continue;
		strbuf_addf(sb, "- %s", phrase_text(&s->title));
		if (phrase_is_given(&s->publisher))
			strbuf_addf(sb, ", %s", phrase_text(&s->publisher));
		if (s->date)
			strbuf_addf(sb, ", %s", s->date);
		if (s->url)
			strbuf_addf(sb, "\n  %s", s->url);
		strbuf_add(sb, "\n");
	}
}

/* ---- contacts ---- */

const char *item_text_trust(const struct contact *c, int64_t today)
{
	/* TRANSLATORS: each of these three is at most 13 columns wide. */
	if (contact_is_doubtful(c))
		return _("doubtful");
	/* TRANSLATORS: at most 13 columns */
	return contact_is_due(c, today) ? _("not confirmed") : _("confirmed");
}

static void add_channel(struct strbuf *sb, const struct channel *ch)
{
	strbuf_addf(sb, "%s  %s\n", channel_kind_label(ch->kind), ch->value);
	if (phrase_is_given(&ch->label))
		strbuf_addf(sb, "    %s\n", phrase_text(&ch->label));
	if (phrase_is_given(&ch->hours))
		strbuf_addf(sb, "    %s\n", phrase_text(&ch->hours));
}

static void add_trust(struct strbuf *sb, const struct contact *c, int64_t today,
		      struct arena *arena)
{
	strbuf_add(sb, "\n");
	if (contact_is_doubtful(c))
		strbuf_addf(
			sb, "%s\n",
			_("! Doubtful number. Do not dial it before it is confirmed; call #9110 "
			  "instead."));
	if (c->verified == WHEN_NONE)
		strbuf_addf(sb, "%s\n",
			    _("Not confirmed: nobody has called it yet and noted that it is right "
			      "(v)."));
	else if (contact_is_due(c, today))
		strbuf_addf(sb, _("Not confirmed since %s: call it again.\n"),
			    when_format_date(arena, c->verified));
	else
		strbuf_addf(sb, _("Confirmed on %s.\n"), when_format_date(arena, c->verified));
}

static void add_origin(struct strbuf *sb, const struct contact *c)
{
	static const char *const labels[] = {
		[CONFIDENCE_HIGH] = N_("Confidence in the source: high"),
		[CONFIDENCE_MEDIUM] = N_("Confidence in the source: medium"),
		[CONFIDENCE_LOW] = N_("Confidence in the source: low"),
	};

	if (c->source.date)
		strbuf_addf(sb, _("Source of %s\n"), c->source.date);
	if (c->source.url)
		strbuf_addf(sb, "%s\n", c->source.url);
	if (c->source.date || c->source.url)
		strbuf_addf(sb, "%s\n", _(labels[c->source.confidence]));
}

/* The number of the playbook stays visible beneath the organisation's own. */
static void add_shipped(struct strbuf *sb, const struct contact *c, struct arena *arena)
{
	if (!c->shipped)
		return;
	strbuf_addf(sb, _("Shipped: %s\n"), contact_shipped_text(c, arena));
	if (c->shipped->source.url)
		strbuf_addf(sb, "    %s\n", c->shipped->source.url);
}

/* In 2025 real numbers of police headquarters were displayed on fraudulent calls. */
static const char *advice_on_calls(const struct contact *c)
{
	if (c->kind == CONTACT_POLICE)
		return _("If somebody calls and says they are the police: hang up, then dial the "
			 "number in this list yourself. The number that was displayed proves "
			 "nothing.");
	return _("If somebody calls you and says they are the police, an agency or a vendor: "
		 "hang up and dial the number here yourself.");
}

const char *item_text_contact(const struct contact *c, int64_t today, struct arena *arena)
{
	struct strbuf sb = { 0 };

	strbuf_addf(&sb, "%s\n%s", contact_marked_name(c, arena), contact_kind_label(c->kind));
	if (c->prefecture)
		strbuf_addf(&sb, "  %s", prefecture_name((int)c->prefecture));
	strbuf_add(&sb, "\n\n");
	EACH (const struct channel, ch, c->channels)
		add_channel(&sb, ch);
	add_shipped(&sb, c, arena);
	add_trust(&sb, c, today, arena);
	add_paragraph(&sb, &c->note);
	strbuf_addf(&sb, "\n%s\n\n", advice_on_calls(c));
	add_origin(&sb, c);
	return finish(&sb, arena);
}

/* ---- guidance, steps, roles ---- */

const char *item_text_guidance(const struct playbook *pb, const struct guidance *g,
			       struct arena *arena)
{
	struct strbuf sb = { 0 };

	strbuf_addf(&sb, "%s\n\n%s\n", phrase_text(&g->question), phrase_text(&g->answer));
	add_sources(&sb, pb, &g->sources);
	return finish(&sb, arena);
}

/* As the clock of a drill counts; nobody reads days from it. */
static const char *within_text(int64_t ms, struct arena *arena)
{
	return ms < MS_PER_DAY ? when_elapsed(arena, ms) : left_span(arena, ms);
}

const char *item_text_step(const struct playbook *pb, const struct step *s, struct arena *arena)
{
	const struct role *role = s->role.id ? playbook_find_role(pb, s->role.id) : NULL;
	struct strbuf sb = { 0 };

	strbuf_addf(&sb, "%s\n", phrase_text(&s->title));
	if (role)
		strbuf_addf(&sb, _("Who: %s\n"), phrase_text(&role->title));
	if (s->within_ms != NO_MS)
		strbuf_addf(&sb, _("Within %s of the start\n"), within_text(s->within_ms, arena));
	if (s->confirm == CONFIRM_TWO_PERSON)
		strbuf_addf(&sb, "%s\n", _("Two different people must confirm this."));
	if (phrase_is_given(&s->caution))
		strbuf_addf(&sb, _("\nCaution: %s\n"), phrase_text(&s->caution));
	add_paragraph(&sb, &s->body);
	add_sources(&sb, pb, &s->sources);
	return finish(&sb, arena);
}

const char *item_text_role(const struct role *r, struct arena *arena)
{
	struct strbuf sb = { 0 };

	strbuf_addf(&sb, "%s\n", phrase_text(&r->title));
	add_paragraph(&sb, &r->duty);
	return finish(&sb, arena);
}

/* ---- exercises ---- */

const char *item_text_exercise(const struct exercise *ex, struct arena *arena)
{
	struct exercise_bounds bounds = check_exercise_bounds(ex);
	struct strbuf sb = { 0 };

	strbuf_addf(&sb, "%s\n", phrase_text(&ex->title));
	strbuf_addf(&sb, _("Planned for %s; the last event comes at %s at the latest\n"),
		    when_elapsed(arena, ex->duration_ms), when_elapsed(arena, bounds.longest_ms));
	strbuf_addf(&sb,
		    ngettext("At most %zu decision\n", "At most %zu decisions\n", bounds.decisions),
		    bounds.decisions);
	strbuf_addf(&sb, _("From %lld to %lld points\n"), (long long)bounds.lowest_points,
		    (long long)bounds.highest_points);
	add_paragraph(&sb, &ex->scenario);
	if (ex->objectives.count)
		strbuf_addf(&sb, "\n%s\n", _("Objectives"));
	EACH (const struct objective, o, ex->objectives)
		add_item(&sb, phrase_text(&o->title));
	return finish(&sb, arena);
}

static void add_moment(struct strbuf *sb, const struct inject *in, struct arena *arena)
{
	if (in->manual)
		strbuf_addf(sb, "%s\n", _("Released by the facilitator"));
	else if (in->after.inject)
		strbuf_addf(sb, _("After '%s'\n"), in->after.inject);
	else if (in->at_ms != NO_MS)
		strbuf_addf(sb, _("At %s\n"), when_elapsed(arena, in->at_ms));
}

/* Options with their points: this is the trainer's view, never the players'. */
static void add_decision(struct strbuf *sb, const struct decision *d, struct arena *arena)
{
	strbuf_addf(sb, "\n%s\n", phrase_text(&d->question));
	strbuf_addf(sb, _("Time allowed: %s\n"), when_elapsed(arena, d->within_ms));
	EACH (const struct option, o, d->options) {
		strbuf_addf(sb, _("- %s (%lld points)\n"), phrase_text(&o->text),
			    (long long)o->points);
		if (phrase_is_given(&o->feedback))
			strbuf_addf(sb, "  %s\n", phrase_text(&o->feedback));
	}
}

const char *item_text_inject(const struct playbook *pb, const struct inject *in,
			     struct arena *arena)
{
	struct strbuf sb = { 0 };

	strbuf_addf(&sb, "%s\n", phrase_text(&in->title));
	add_moment(&sb, in, arena);
	if (phrase_is_given(&in->from))
		strbuf_addf(&sb, _("From: %s\n"), phrase_text(&in->from));
	EACH (const struct ref, to, in->to) {
		const struct role *role = playbook_find_role(pb, to->id);

		if (role)
			strbuf_addf(&sb, _("To: %s\n"), phrase_text(&role->title));
	}
	add_paragraph(&sb, &in->body);
	if (in->expect.count)
		strbuf_addf(&sb, "\n%s\n", _("Expected"));
	EACH (const struct phrase, e, in->expect)
		add_item(&sb, phrase_text(e));
	if (in->decision)
		add_decision(&sb, in->decision, arena);
	return finish(&sb, arena);
}

const char *item_text_head(const struct playbook *pb, struct arena *arena)
{
	struct strbuf sb = { 0 };

	strbuf_addf(&sb, "%s\n", phrase_text(&pb->title));
	if (pb->version)
		strbuf_addf(&sb, _("Version %s\n"), pb->version);
	if (pb->reviewed != WHEN_NONE)
		strbuf_addf(&sb, _("Reviewed on %s\n"), when_format_date(arena, pb->reviewed));
	add_paragraph(&sb, &pb->summary);
	return finish(&sb, arena);
}

/* ---- self-assessments ---- */

const char *item_text_assessment(const struct playbook *pb, const struct assessment *a,
				 struct arena *arena)
{
	struct strbuf sb = { 0 };

	strbuf_addf(&sb, "%s\n", phrase_text(&a->title));
	add_paragraph(&sb, &a->edition);
	add_paragraph(&sb, &a->intro);
	strbuf_addf(&sb, "\n%s\n", _("Answers"));
	EACH (const struct level, level, a->levels)
		if (level->excluded)
			add_item(&sb, phrase_text(&level->text));
		else
			strbuf_addf(&sb, "- %s: %lld\n", phrase_text(&level->text),
				    (long long)level->score);
	add_sources(&sb, pb, &a->sources);
	return finish(&sb, arena);
}

const char *item_text_question(const struct playbook *pb, const struct assessment_question *q,
			       struct arena *arena)
{
	struct strbuf sb = { 0 };

	strbuf_addf(&sb, "%s\n", phrase_text(&q->text));
	add_paragraph(&sb, &q->hint);
	add_sources(&sb, pb, &q->sources);
	return finish(&sb, arena);
}
