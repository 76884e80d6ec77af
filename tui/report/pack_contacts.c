/*
 * pack_contacts - whom to call, as tables on paper; see pack.h.
 *
 * The order is that of contacts.h, in which a doubtful number never comes first. Police of other
 * prefectures are left out: a list in which one has to search is no help at night.
 */
#include <string.h>

#include "base/lang.h"
#include "playbook/check.h"
#include "playbook/contacts.h"
#include "report/pack_parts.h"

#define SPARE_ROWS 3

bool pack_is_near(const struct pack *p, const struct contact *c)
{
	return c->own || !c->prefecture || c->prefecture == p->src->prefecture;
}

void pack_say_no_prefecture(struct pack *p)
{
	if (!p->src->prefecture)
		doc_paragraph(p->d, DOC_MISSING,
			      _("No prefecture is set, so the police of your own are not in this "
				"list: write them in, or print it again with --prefecture."));
}

/* ---- tables ---- */

static const char *trust_of(struct pack *p, const struct contact *c)
{
	if (contact_is_doubtful(c))
		return _("doubtful: confirm it before you dial");
	if (c->verified == WHEN_NONE)
		return _("not confirmed");
	if (contact_is_due(c, p->src->today))
		return arena_printf(&p->arena, _("%s, due for checking"),
				    when_format_date(&p->arena, c->verified));
	return when_format_date(&p->arena, c->verified);
}

static const char *channels_of(struct pack *p, const struct contact *c)
{
	const char *text = "";

	EACH (const struct channel, ch, c->channels) {
		const char *value = ch->value ? ch->value : "";
		const char *label = phrase_text(&ch->label), *hours = phrase_text(&ch->hours);

		if (*label)
			value = pack_below(p, value, label);
		text = pack_below(p, text, pack_below(p, value, hours));
	}
	return text;
}

/* What to know first stands in the first line of a note. The rest is for who has a screen. */
static const char *short_note(struct pack *p, const struct contact *c)
{
	const char *note = phrase_text(&c->note);

	return arena_copy(&p->arena, note, strcspn(note, "\n"));
}

static void add_row(struct pack *p, const struct contact *c)
{
	const char *name = pack_below(p, contact_marked_name(c, &p->arena), short_note(p, c));

	doc_table_row(p->d, (const char *const[]){ name, channels_of(p, c), trust_of(p, c), "" });
}

static void begin_table(struct pack *p, const char *title)
{
	static const int widths[] = { 40, 28, 17, 15 };
	const char *const heads[] = { _("Contact"), _("Number"), _("Confirmed"),
				      _("Checked on, by") };

	doc_heading(p->d, 2, title);
	doc_table(p->d, heads, ARRAY_LEN(heads));
	doc_table_to_fill(p->d, widths);
}

/* Kinds that an organisation has of its own: there is room to add some. */
static size_t spare_rows(int kind)
{
	return kind >= CONTACT_VENDOR ? SPARE_ROWS : 1;
}

static void add_kind(struct pack *p, const contact_list *list, int kind)
{
	begin_table(p, contact_kind_label(kind));
	EACH (const struct contact *const, c, *list)
		if ((*c)->kind == kind && pack_is_near(p, *c))
			add_row(p, *c);
	doc_table_blank_rows(p->d, spare_rows(kind));
}

void pack_add_contacts(struct pack *p)
{
	contact_list list = contacts_search(&p->arena, p->src->playbook, p->src->prefecture, NULL,
					    0);

	doc_part(p->d, _("Whom to call"));
	doc_paragraph(p->d, DOC_WARN, pack_redial());
	doc_paragraph(p->d, DOC_PLAIN,
		      _("Call every number once in quiet times, and write down the day. What is "
			"not confirmed may have changed; then #9110 is the way to the police."));
	pack_say_no_prefecture(p);
	for (int kind = 0; kind < CONTACT_KIND_COUNT; kind++)
		add_kind(p, &list, kind);
}
