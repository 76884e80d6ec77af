/* contacts - `sonae contacts [QUERY...]`: whom to call, the number first. */
#include "playbook/contacts.h"

#include "base/text.h"
#include "command/actions.h"
#include "command/output.h"
#include "command/place.h"
#include "playbook/check.h"
#include "playbook/library.h"
#include "playbook/prefecture.h"
#include "report/page.h"

static void add_channel(struct page *p, const struct channel *c)
{
	const char *label = phrase_text(&c->label);
	const char *hours = phrase_text(&c->hours);
	const char *text = c->value ? c->value : "";

	if (*label)
		text = arena_printf(&p->arena, "%s  %s", text, label);
	if (*hours)
		text = arena_printf(&p->arena, "%s  %s", text, hours);
	page_row(p, 2, channel_kind_label(c->kind), text);
}

static const char *state_text(struct page *p, const struct contact *c)
{
	if (contact_is_doubtful(c))
		return _("DOUBTFUL: do not dial it before you have confirmed it");
	if (c->verified == WHEN_NONE)
		return _("not verified yet");
	if (contact_is_due(c, place_today()))
		return arena_printf(&p->arena, _("%s, due for checking"),
				    when_format_date(&p->arena, c->verified));
	return when_format_date(&p->arena, c->verified);
}

static void add_origin(struct page *p, const struct contact *c)
{
	const char *date = c->source.date ? c->source.date : _("no date");
	const char *confidence = contact_confidence_label(c->source.confidence);

	page_row(p, 2, _("Verified"), state_text(p, c));
	if (!c->source.url && !c->source.date)
		return;
	page_row(p, 2, _("Source"),
		 arena_printf(&p->arena, _("%s, confidence: %s"), date, confidence));
	if (c->source.url)
		page_hang(p, "  ",
			  c->source.url); /* the full width: a broken one cannot be copied */
}

/* The number of the playbook stays visible beside the organisation's own. */
static void add_shipped(struct page *p, const struct contact *c)
{
	/* TRANSLATORS: the number that came with the playbook; at most 10 columns */
	page_row(p, 2, _("Shipped"), contact_shipped_text(c, &p->arena));
	if (c->shipped && c->shipped->source.url)
		page_hang(p, "  ", c->shipped->source.url);
}

static void add_contact(struct page *p, const struct contact *c)
{
	const char *place = c->prefecture ? prefecture_name((int)c->prefecture) : NULL;
	const char *kind = contact_kind_label(c->kind);
	const char *name = contact_marked_name(c, &p->arena);

	if (p->out->length)
		page_gap(p);
	page_line(p, place ? arena_printf(&p->arena, "%s  [%s, %s]", name, kind, place)
			   : arena_printf(&p->arena, "%s  [%s]", name, kind));
	EACH (const struct channel, channel, c->channels)
		add_channel(p, channel);
	add_origin(p, c);
	add_shipped(p, c);
	page_row(p, 2, _("Note"), phrase_text(&c->note));
}

static bool holds(const contact_list *list, const struct contact *wanted)
{
	EACH (const struct contact *const, c, *list)
		if (*c == wanted)
			return true;
	return false;
}

/* The police of the whole country stand below every answer: emergency, consultation, online window.
 */
static void add_national(struct page *p, const struct playbook *pb, const contact_list *shown)
{
	EACH (const struct contact, c, pb->contacts)
		if (c->kind == CONTACT_POLICE && !c->prefecture && !holds(shown, c))
			add_contact(p, c);
}

static enum status print(const struct playbook *pb, int prefecture, const struct arguments *a,
			 struct error *err)
{
	struct strbuf out = { 0 };
	struct page page = { .out = &out };
	contact_list list = contacts_search(&page.arena, pb, prefecture, a->operand, a->count);
	enum status status = STATUS_DONE;

	EACH (const struct contact *const, c, list)
		add_contact(&page, *c);
	add_national(&page, pb, &list);
	if (!output_write(&out, err))
		status = err->status;
	else if (!list.count) {
		error_set(err, STATUS_NO,
			  _("no contact matches; shown are the police of the whole country, try "
			    "the name of a prefecture or one word"));
		status = err->status;
	}
	page_release(&page);
	return status;
}

enum status command_contacts(const struct globals *g, const struct arguments *a, struct error *err)
{
	struct organisation org = { 0 };
	struct library library = { 0 };
	struct diags ds = { 0 };
	struct playbook *pb = NULL;
	enum status status;

	if (organisation_load(&org, &ds, err) && library_open(&library, g->playbooks, err))
		pb = library_load_shared(&library, place_today(), &ds, err);
	if (pb)
		organisation_merge(&org, pb);
	output_problems(&ds);
	status = pb ? print(pb, place_prefecture(g, &org), a, err) : err->status;
	playbook_free(pb);
	library_release(&library);
	organisation_release(&org);
	diags_release(&ds);
	return status;
}
