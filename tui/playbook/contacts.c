/*
 * contacts - whom to call first; see contacts.h.
 *
 * A list is made in three steps: pick what matches, add the national fallbacks where police of a
 * prefecture are among it, put it in order. The order is a place (see enum place), then the
 * prefecture, then numbers that may be relied on before doubtful ones, then the playbook's own
 * order, in which "the entry to try first stands first". 110 is for danger to life or a crime in
 * progress and has no place of its own: it stands among the national ones, never at the head
 * of the police of a prefecture.
 */
#include "playbook/contacts.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/text.h"
#include "playbook/prefecture.h"

/* Where in the list a contact belongs. */
enum place {
	PLACE_DIALLED, /* exactly this number was typed */
	PLACE_OWN,
	PLACE_CONSULTATION, /* #9110 */
	PLACE_ONLINE,       /* the police's window for the whole country */
	PLACE_OWN_DOUBTFUL,
	PLACE_NATIONAL,
	PLACE_ELSEWHERE
};

struct candidate {
	const struct contact *contact;
	bool picked;
	bool dialled;
	enum place place;
};

struct selection {
	struct arena *arena;
	const struct playbook *pb;
	struct candidate *item; /* one a contact, in the playbook's order */
	int prefecture;         /* whose police lead */
};

bool contact_is_doubtful(const struct contact *c)
{
	return c->source.confidence == CONFIDENCE_LOW && c->verified == WHEN_NONE;
}

static bool has_number(const struct contact *c, const char *number)
{
	EACH (const struct channel, channel, c->channels)
		if (!strcmp(channel->value, number))
			return true;
	return false;
}

static bool is_national_police(const struct contact *c)
{
	return c->kind == CONTACT_POLICE && c->prefecture == 0;
}

/* An own entry has the place of what it stands for, whatever number it gives, but not when nobody
 * should dial that. */
static const struct contact *original(const struct contact *c)
{
	return c->shipped && !contact_is_doubtful(c) ? c->shipped : c;
}

static bool is_consultation(const struct contact *c)
{
	return is_national_police(c) && has_number(original(c), "#9110");
}

static bool is_reached_by_web_only(const struct contact *c)
{
	EACH (const struct channel, channel, c->channels)
		if (channel->kind != CHANNEL_WEB)
			return false;
	return c->channels.count > 0;
}

const struct contact *contacts_online_window(const struct playbook *pb)
{
	EACH (const struct contact, c, pb->contacts)
		if (is_national_police(c) && is_reached_by_web_only(original(c)) &&
		    (!c->own || c->shipped))
			return c;
	return NULL;
}

/* --- what the playbook has beside the own one ------------------------------------------------ */

const char *contact_confidence_label(int confidence)
{
	static const char *const labels[] = {
		[CONFIDENCE_HIGH] = N_("high"),
		[CONFIDENCE_MEDIUM] = N_("medium"),
		[CONFIDENCE_LOW] = N_("low"),
	};

	return _(labels[confidence]);
}

const char *contact_marked_name(const struct contact *c, struct arena *arena)
{
	const char *name = phrase_text(&c->name);

	/* TRANSLATORS: a contact of the organisation itself, then its name */
	return c->own ? arena_printf(arena, _("[own] %s"), name) : name;
}

/* Those that the own entry gives otherwise; when it gives them all, the first. */
static const char *shipped_numbers(const struct contact *c, struct arena *arena)
{
	const char *text = NULL;

	EACH (const struct channel, channel, c->shipped->channels)
		if (!has_number(c, channel->value))
			text = text ? arena_printf(arena, "%s, %s", text, channel->value)
				    : channel->value;
	if (!text && c->shipped->channels.count)
		text = c->shipped->channels.item[0].value;
	return text ? text : _("no number");
}

const char *contact_shipped_text(const struct contact *c, struct arena *arena)
{
	const struct contact *shipped = c->shipped;
	const char *numbers, *confidence;

	if (!shipped)
		return NULL;
	numbers = shipped_numbers(c, arena);
	confidence = contact_confidence_label(shipped->source.confidence);
	if (!shipped->source.date)
		return arena_printf(arena, _("%s (source without a date, confidence: %s)"), numbers,
				    confidence);
	return arena_printf(arena, _("%s (source of %s, confidence: %s)"), numbers,
			    shipped->source.date, confidence);
}

/* --- what a word of a query matches --------------------------------------------------------- */

static void add_phrase(struct strbuf *sb, const struct phrase *p)
{
	for (int lang = 0; lang < LANG_COUNT; lang++)
		if (p->in[lang]) {
			strbuf_add(sb, p->in[lang]);
			strbuf_add(sb, "\n");
		}
}

/* All that can be searched in a contact, folded: one line each. */
static const char *searchable(struct arena *arena, const struct contact *c)
{
	struct strbuf sb = { 0 };
	const char *folded;

	add_phrase(&sb, &c->name);
	add_phrase(&sb, &c->note);
	EACH (const struct channel, channel, c->channels) {
		strbuf_addf(&sb, "%s\n", channel->value);
		add_phrase(&sb, &channel->label);
		add_phrase(&sb, &channel->hours);
	}
	strbuf_addf(&sb, "%s\n%s\n%s\n", c->item.id, contact_kind_word(c->kind),
		    contact_kind_label(c->kind));
	folded = text_fold(arena, strbuf_text(&sb));
	strbuf_release(&sb);
	return folded;
}

/* The digits of a telephone number; NULL when something else stands in the word. With an input
 * method on, the hyphen key gives a long vowel mark. */
static const char *digits_of(struct arena *arena, const char *word)
{
	static const char *const between[] = { "-", "(", ")", "ー", "‐", "−" };
	char *digits = arena_copy_text(arena, word);
	size_t n = 0;

	while (*word) {
		size_t skip = 0;

		if (*word >= '0' && *word <= '9') {
			digits[n++] = *word++;
			continue;
		}
		for (size_t i = 0; i < ARRAY_LEN(between) && !skip; i++)
			if (!strncmp(word, between[i], strlen(between[i])))
				skip = strlen(between[i]);
		if (!skip)
			return NULL;
		word += skip;
	}
	digits[n] = '\0';
	return n ? digits : NULL;
}

static bool number_holds(struct arena *arena, const struct contact *c, const char *digits)
{
	EACH (const struct channel, channel, c->channels) {
		const char *number = digits_of(arena, channel->value);

		if (number && strstr(number, digits))
			return true;
	}
	return false;
}

/* `word` and `text` are folded. One or two digits are the number of a prefecture: as part of a
 * telephone number they would match nearly everything. */
static bool word_matches(struct arena *arena, const struct contact *c, const char *word,
			 const char *text)
{
	const char *digits = digits_of(arena, word);

	if (c->prefecture && prefecture_matches((int)c->prefecture, word))
		return true;
	if (digits && strlen(digits) <= 2)
		return false;
	if (digits && number_holds(arena, c, digits))
		return true;
	return strstr(text, word) != NULL;
}

static bool all_match(struct arena *arena, const struct contact *c, const char *const words[],
		      size_t count)
{
	const char *text = count ? searchable(arena, c) : "";

	for (size_t i = 0; i < count; i++)
		if (!word_matches(arena, c, words[i], text))
			return false;
	return true;
}

/* --- picking, adding, ordering ------------------------------------------------------------- */

static struct selection select_none(struct arena *arena, const struct playbook *pb, int prefecture)
{
	struct selection s = { .arena = arena, .pb = pb, .prefecture = prefecture };

	s.item = arena_alloc(arena, (pb->contacts.count + 1) * sizeof *s.item);
	for (size_t i = 0; i < pb->contacts.count; i++)
		s.item[i].contact = &pb->contacts.item[i];
	return s;
}

/* Police of a prefecture never stand alone: their number may be wrong, or nobody may answer. */
static void add_fallbacks(struct selection *s)
{
	const struct contact *online = contacts_online_window(s->pb);
	bool prefectural = false;

	for (size_t i = 0; i < s->pb->contacts.count; i++) {
		const struct candidate *it = &s->item[i];

		if (it->picked && it->contact->kind == CONTACT_POLICE && it->contact->prefecture)
			prefectural = true;
	}
	for (size_t i = 0; prefectural && i < s->pb->contacts.count; i++)
		if (is_consultation(s->item[i].contact) || s->item[i].contact == online)
			s->item[i].picked = true;
}

/* Whose police lead the list: the wanted prefecture's; when nothing of it and nothing national was
 * picked, those of the first prefecture that was. */
static int leading_prefecture(const struct selection *s)
{
	int first = 0;

	for (size_t i = 0; i < s->pb->contacts.count; i++) {
		const struct candidate *it = &s->item[i];
		int prefecture = (int)it->contact->prefecture;

		if (!it->picked)
			continue;
		if (!prefecture || prefecture == s->prefecture)
			return s->prefecture;
		if (!first || prefecture < first)
			first = prefecture;
	}
	return first;
}

static enum place place_of(const struct candidate *it, int leading, const struct contact *online)
{
	const struct contact *c = it->contact;

	if (it->dialled && !contact_is_doubtful(c))
		return PLACE_DIALLED;
	if (c->prefecture && c->prefecture == leading)
		return contact_is_doubtful(c) ? PLACE_OWN_DOUBTFUL : PLACE_OWN;
	if (is_consultation(c))
		return PLACE_CONSULTATION;
	if (c == online)
		return PLACE_ONLINE;
	return c->prefecture ? PLACE_ELSEWHERE : PLACE_NATIONAL;
}

static int by_place(const void *left, const void *right)
{
	const struct candidate *a = left, *b = right;

	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	if (a->place != PLACE_DIALLED && a->contact->prefecture != b->contact->prefecture)
		return a->contact->prefecture < b->contact->prefecture ? -1 : 1;
	if (contact_is_doubtful(a->contact) != contact_is_doubtful(b->contact))
		return contact_is_doubtful(a->contact) ? 1 : -1;
	return a->contact < b->contact ? -1 : a->contact > b->contact;
}

/* The contacts that were picked, in order; uses the selection up. */
static contact_list take(struct selection *s)
{
	const struct contact *online = contacts_online_window(s->pb);
	int leading = leading_prefecture(s);
	contact_list list = { 0 };
	size_t count = 0;

	add_fallbacks(s);
	for (size_t i = 0; i < s->pb->contacts.count; i++)
		if (s->item[i].picked) {
			s->item[i].place = place_of(&s->item[i], leading, online);
			s->item[count++] = s->item[i];
		}
	qsort(s->item, count, sizeof *s->item, by_place);
	list.item = arena_alloc(s->arena, (count + 1) * sizeof *list.item);
	for (; list.count < count; list.count++)
		list.item[list.count] = s->item[list.count].contact;
	return list;
}

contact_list contacts_search(struct arena *arena, const struct playbook *pb, int prefecture,
			     const char *const words[], size_t count)
{
	const char **folded = arena_alloc(arena, (count + 1) * sizeof *folded);
	struct selection s = select_none(arena, pb, prefecture);
	struct arena scratch = { 0 };

	for (size_t i = 0; i < count; i++) {
		int named = prefecture_find(words[i]);

		folded[i] = text_fold(arena, words[i]);
		if (named)
			s.prefecture = named;
	}
	for (size_t i = 0; i < pb->contacts.count; i++) {
		const struct contact *c = s.item[i].contact;

		s.item[i].picked = all_match(&scratch, c, folded, count);
		s.item[i].dialled = count == 1 && has_number(c, folded[0]);
	}
	arena_release(&scratch);
	return take(&s);
}

contact_list contacts_resolve(struct arena *arena, const struct playbook *pb, int prefecture,
			      const char *mention)
{
	struct selection s = select_none(arena, pb, prefecture);
	int kind = contact_kind_find(mention);
	bool found = false;

	for (size_t i = 0; i < pb->contacts.count; i++) {
		s.item[i].picked = !strcmp(s.item[i].contact->item.id, mention);
		found = found || s.item[i].picked;
	}
	for (size_t i = 0; !found && i < pb->contacts.count; i++) {
		const struct contact *c = s.item[i].contact;

		s.item[i].picked = c->kind == kind &&
				   (!c->prefecture || c->prefecture == prefecture);
	}
	return take(&s);
}

/* Of a kind only those that are certain to be meant. */
static void keep_certain(contact_list *list)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++)
		if (list->item[i]->kind == CONTACT_POLICE || list->item[i]->own)
			list->item[kept++] = list->item[i];
	list->count = kept;
}

struct recipient contacts_recipient(struct arena *arena, const struct playbook *pb, int prefecture,
				    const char *mention)
{
	int kind = mention ? contact_kind_find(mention) : -1;
	struct recipient r = { 0 };

	if (!mention || kind == CONTACT_OTHER)
		return r;
	r.list = contacts_resolve(arena, pb, prefecture, mention);
	if (kind >= 0)
		keep_certain(&r.list);
	if (r.list.count)
		r.name = contact_marked_name(r.list.item[0], arena);
	else
		r.name = kind < 0 ? mention : contact_kind_label(kind);
	return r;
}
