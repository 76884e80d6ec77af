/*
 * pack_card - the numbers one needs first: at the head of the emergency pack, and on cards for a
 * wallet; see pack.h.
 *
 * Room is short and nerves are worse: each number stands once, those that always answer come first,
 * and a number has a line to itself under the name of whom it reaches. The police of a prefecture
 * list #9110 again as their own, which is why numbers are compared and not contacts.
 */
#include <string.h>

#include "base/lang.h"
#include "playbook/contacts.h"
#include "report/pack_parts.h"

#define BLANK "__________________"
#define MOST_PICKED 8

/* ---- which contacts ---- */

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
	return c->channels.count ? c->channels.item[0].value : BLANK;
}

enum rank { RANK_EMERGENCY, RANK_CONSULTATION, RANK_DIALLED, RANK_DOUBTFUL, RANK_PAGE, RANK_COUNT };

/* Only the police have an order of their own here: elsewhere the playbook knows better. */
static enum rank rank_of(const struct contact *c)
{
	const char *telephone = telephone_of(c);

	if (c->kind != CONTACT_POLICE)
		return RANK_DIALLED;
	if (!telephone)
		return RANK_PAGE;
	if (!strcmp(telephone, "110"))
		return RANK_EMERGENCY;
	if (!strcmp(telephone, "#9110"))
		return RANK_CONSULTATION;
	return contact_is_doubtful(c) ? RANK_DOUBTFUL : RANK_DIALLED;
}

struct picked {
	const struct contact *item[MOST_PICKED];
	size_t count;
};

static bool is_picked(const struct picked *picked, const struct contact *c)
{
	for (size_t i = 0; i < picked->count; i++)
		if (!strcmp(number_of(picked->item[i]), number_of(c)))
			return true;
	return false;
}

static struct picked pick(const struct pack *p, const contact_list *list, int kind, size_t most)
{
	struct picked picked = { .count = 0 };

	for (int rank = 0; rank < RANK_COUNT; rank++)
		EACH (const struct contact *const, c, *list) {
			if ((*c)->kind != kind || (int)rank_of(*c) != rank || !pack_is_near(p, *c))
				continue;
			if (picked.count < most && !is_picked(&picked, *c))
				picked.item[picked.count++] = *c;
		}
	return picked;
}

static contact_list all_contacts(struct pack *p)
{
	return contacts_search(&p->arena, p->src->playbook, p->src->prefecture, NULL, 0);
}

static const char *marked_number(struct pack *p, const struct contact *c)
{
	const char *number = number_of(c);

	return contact_is_doubtful(c) ? arena_printf(&p->arena, _("%s (doubtful)"), number)
				      : number;
}

/* ---- the head of the emergency pack ---- */

#define POLICE_NUMBERS 3

static void add_number(struct pack *p, const struct contact *c)
{
	const char *label = contact_marked_name(c, &p->arena);

	if (telephone_of(c))
		doc_row(p->d, DOC_PLAIN, label, marked_number(p, c));
}

/* Those an organisation has of its own: what is not known yet is written in. */
static void add_own_number(struct pack *p, const contact_list *list, int kind)
{
	struct picked own = pick(p, list, kind, 1);

	if (own.count && telephone_of(own.item[0]))
		add_number(p, own.item[0]);
	else
		doc_row(p->d, DOC_PLAIN, contact_kind_label(kind), "");
}

void pack_add_emergency_numbers(struct pack *p)
{
	contact_list list = all_contacts(p);
	struct picked police = pick(p, &list, CONTACT_POLICE, POLICE_NUMBERS);

	doc_heading(p->d, 1, _("Emergency numbers"));
	for (size_t i = 0; i < police.count; i++)
		add_number(p, police.item[i]);
	add_own_number(p, &list, CONTACT_VENDOR);
	add_own_number(p, &list, CONTACT_INSURER);
	add_own_number(p, &list, CONTACT_INTERNAL);
}

/* ---- cards ---- */

/* What stands on each card: so many of a kind, and so many blanks to write more in. */
static const struct card {
	const char *title;
	struct {
		enum contact_kind kind;
		int most, blanks;
	} part[3];
	size_t count;
} cards[] = {
	{ N_("Police"), { { CONTACT_POLICE, 4, 0 } }, 1 },
	{ N_("Technical help and regulators"),
	  { { CONTACT_CERT, 1, 0 }, { CONTACT_AGENCY, 1, 0 }, { CONTACT_REGULATOR, 2, 0 } },
	  3 },
	{ N_("Insurer and vendors"), { { CONTACT_INSURER, 1, 1 }, { CONTACT_VENDOR, 2, 1 } }, 2 },
	{ N_("Our own people"), { { CONTACT_INTERNAL, 3, 2 } }, 1 },
};

static const char *entries_of(struct pack *p, const contact_list *list, int kind, int most)
{
	struct picked picked = pick(p, list, kind, (size_t)most);
	const char *text = "";

	for (size_t i = 0; i < picked.count; i++) {
		text = pack_below(p, text, contact_marked_name(picked.item[i], &p->arena));
		text = pack_below(p, text, marked_number(p, picked.item[i]));
	}
	return text;
}

/* A line for the name and one for the number. */
static const char *blanks_of(struct pack *p, int kind, int count)
{
	const char *text = "";
	/* TRANSLATORS: a kind of contact; two lines to write on follow */
	const char *label = arena_printf(&p->arena, _("%s: name, number"),
					 contact_kind_label(kind));

	while (count--)
		text = pack_below(p, text, arena_printf(&p->arena, "%s\n" BLANK "\n" BLANK, label));
	return text;
}

static void add_one_card(struct pack *p, const contact_list *list, const struct card *card)
{
	const char *text = "";

	for (size_t i = 0; i < card->count; i++) {
		int kind = card->part[i].kind;

		text = pack_below(p, text, entries_of(p, list, kind, card->part[i].most));
		text = pack_below(p, text, blanks_of(p, kind, card->part[i].blanks));
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
	contact_list list = all_contacts(p);

	doc_paragraph(p->d, DOC_PLAIN,
		      _("Cut out, fold, and carry. Write mobile numbers by hand. Print them anew "
			"when a number has changed."));
	pack_say_no_prefecture(p);
	for (size_t i = 0; i < ARRAY_LEN(cards); i++)
		add_one_card(p, &list, &cards[i]);
	add_first_moves(p);
	doc_card(p->d, _("If somebody calls you"), pack_redial());
}
