/*
 * pack_contacts - whom to call, as tables on paper and as cards for a wallet; see pack.h.
 *
 * The order is that of contacts.h, in which a doubtful number never comes first. Police of other
 * prefectures are left out: a list in which one has to search is no help at night.
 */
#include "base/lang.h"
#include "playbook/check.h"
#include "playbook/contacts.h"
#include "report/pack_parts.h"

#define SPARE_ROWS 3

static bool is_ours(const struct pack *p, const struct contact *c)
{
	return c->own || !c->prefecture || c->prefecture == p->src->prefecture;
}

static void say_no_prefecture(struct pack *p)
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

static void add_row(struct pack *p, const struct contact *c)
{
	const char *name = pack_below(p, contact_marked_name(c, &p->arena), phrase_text(&c->note));

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
		if ((*c)->kind == kind && is_ours(p, *c))
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
	say_no_prefecture(p);
	for (int kind = 0; kind < CONTACT_KIND_COUNT; kind++)
		add_kind(p, &list, kind);
}

/* ---- cards ---- */

#define CARD_BLANK "__________________"

/* What stands on each card: so many of a kind, and so many lines to write more in. */
static const struct card {
	const char *title;
	struct {
		enum contact_kind kind;
		int most, blanks;
	} part[3];
	size_t count;
} cards[] = {
	{ N_("Police"), { { CONTACT_POLICE, 6, 0 } }, 1 },
	{ N_("Technical help and regulators"),
	  { { CONTACT_CERT, 1, 0 }, { CONTACT_AGENCY, 2, 0 }, { CONTACT_REGULATOR, 2, 0 } },
	  3 },
	{ N_("Insurer and vendors"), { { CONTACT_INSURER, 1, 1 }, { CONTACT_VENDOR, 2, 2 } }, 2 },
	{ N_("Our own people"), { { CONTACT_INTERNAL, 4, 3 } }, 1 },
};

static const char *telephone_of(const struct contact *c)
{
	EACH (const struct channel, ch, c->channels)
		if (ch->kind == CHANNEL_PHONE)
			return ch->value;
	return NULL;
}

static const char *number_of(const struct contact *c)
{
	const char *number = telephone_of(c);

	if (number)
		return number;
	return c->channels.count ? c->channels.item[0].value : CARD_BLANK;
}

/* The number first: it is what one looks for. */
static const char *entry_of(struct pack *p, const struct contact *c)
{
	const char *number = number_of(c);

	if (contact_is_doubtful(c))
		number = arena_printf(&p->arena, _("%s (doubtful)"), number);
	return arena_printf(&p->arena, "%s  %s", number, contact_marked_name(c, &p->arena));
}

static const char *entries_of(struct pack *p, const contact_list *list, int kind, int most)
{
	const char *text = "";

	EACH (const struct contact *const, c, *list) {
		if ((*c)->kind != kind || !is_ours(p, *c) || !most)
			continue;
		text = pack_below(p, text, entry_of(p, *c));
		most--;
	}
	return text;
}

static void add_one_card(struct pack *p, const contact_list *list, const struct card *card)
{
	const char *text = "";

	for (size_t i = 0; i < card->count; i++) {
		int kind = card->part[i].kind;

		text = pack_below(p, text, entries_of(p, list, kind, card->part[i].most));
		for (int blank = 0; blank < card->part[i].blanks; blank++)
			text = pack_below(p, text,
					  /* TRANSLATORS: a kind of contact, and a blank */
					  arena_printf(&p->arena, _("%s: %s"),
						       contact_kind_label(kind),
						       CARD_BLANK "\n" CARD_BLANK));
	}
	doc_card(p->d, _(card->title), text);
}

static void add_first_moves(struct pack *p)
{
	const char *text = "";

	if (!p->src->playbook->phases.count)
		return;
	EACH (const struct step, step, p->src->playbook->phases.item[0].steps)
		text = pack_below(p, text,
				  arena_printf(&p->arena, "- %s", phrase_text(&step->title)));
	doc_card(p->d, _("First moves"), text);
}

void pack_add_card(struct pack *p)
{
	contact_list list = contacts_search(&p->arena, p->src->playbook, p->src->prefecture, NULL,
					    0);

	doc_paragraph(p->d, DOC_PLAIN,
		      _("Cut out, fold, and carry. Write mobile numbers by hand. Print them anew "
			"when a number has changed."));
	say_no_prefecture(p);
	for (size_t i = 0; i < ARRAY_LEN(cards); i++)
		add_one_card(p, &list, &cards[i]);
	add_first_moves(p);
	doc_card(p->d, _("If somebody calls you"), pack_redial());
}
