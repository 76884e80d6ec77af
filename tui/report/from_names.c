/* from_names - what of a session tells who it was, as a table; see from_parts.h. */
#include <string.h>

#include "base/lang.h"
#include "report/from_parts.h"
#include "report/show.h"
#include "run/incident.h"

#define SECRET_LEAST 2  /* characters of a sensitive value that is looked for in other texts */
#define NUMBER_LEAST 3  /* of a receipt, or of a number that is sensitive */
#define DIALLED_LEAST 6 /* of a telephone number: 110 may stay */

/* ---- people ---- */

struct people {
	struct from *f;
	size_t count;
};

static bool is_role(const struct playbook *pb, const char *name)
{
	EACH (const struct role, role, pb->roles)
		for (int lang = 0; lang < LANG_COUNT; lang++)
			if (role->title.in[lang] && !strcmp(role->title.in[lang], name))
				return true;
	return false;
}

/* The title of the role in which the person did something; NULL. */
static const char *role_of(const struct session *s, const char *name)
{
	for (size_t i = 0; i < s->count; i++) {
		const struct entry *e = &s->entries[i];
		const struct role *role;

		if (!e->role || !e->actor || strcmp(e->actor, name) != 0)
			continue;
		role = playbook_find_role(s->playbook, e->role);
		if (role)
			return phrase_text(&role->title);
	}
	return NULL;
}

/* A, B .. Z, A2, B2 .. */
static const char *letter(struct arena *arena, size_t number)
{
	size_t round = number / 26;
	char c = (char)('A' + number % 26);

	return round ? arena_printf(arena, "%c%zu", c, round + 1) : arena_printf(arena, "%c", c);
}

static void add_person(struct people *p, const char *name)
{
	struct from *f = p->f;
	const char *instead;

	if (!name || !*name || !strcmp(name, SHOW_UNATTENDED) ||
	    is_role(f->session->playbook, name) || anonymiser_knows(&f->names, name))
		return;
	instead = role_of(f->session, name);
	if (!instead)
		/* TRANSLATORS: a person whose name is withheld: Person A, Person B */
		instead = arena_printf(f->arena, _("Person %s"), letter(f->arena, p->count++));
	anonymiser_hide_person(&f->names, name, instead);
}

static void add_people(struct from *f)
{
	struct people p = { .f = f };

	for (size_t i = 0; i < f->session->count; i++) {
		const struct entry *e = &f->session->entries[i];

		add_person(&p, e->actor);
		if (e->kind == ENTRY_ASSIGN || (e->kind == ENTRY_STEP && f->session->run->incident))
			add_person(&p, e->choice);
		if (e->kind == ENTRY_HANDOVER)
			add_person(&p, e->ref);
		/* Also a contact of our own, which the kept playbook does not know. */
		if (e->kind == ENTRY_CALL && !from_contact_label(f->session, e->ref))
			add_person(&p, e->option_text);
	}
	add_person(&p, f->session->info.facilitator);
}

/* ---- whom they spoke to ---- */

static int contact_kind_of(const struct session *s, const char *ref)
{
	const struct contact *contact = ref ? playbook_find_contact(s->playbook, ref) : NULL;

	return contact ? contact->kind : ref ? contact_kind_find(ref) : -1;
}

const char *from_contact_label(const struct session *s, const char *ref)
{
	int kind = contact_kind_of(s, ref);

	return kind >= 0 ? contact_kind_label(kind) : NULL;
}

static void add_contact(struct from *f, const struct entry *e)
{
	const struct deadline *d = e->ref ? playbook_find_deadline(f->session->playbook, e->ref)
					  : NULL;
	const char *to = e->kind == ENTRY_CALL ? e->ref : d ? d->to.id : NULL;
	const char *label = from_contact_label(f->session, to);

	if (e->kind == ENTRY_REPORT && !label)
		label = _("(recipient)");
	if (label && contact_kind_of(f->session, to) == CONTACT_INTERNAL)
		anonymiser_hide_person(&f->names, e->option_text, label);
	else if (label)
		anonymiser_hide(&f->names, e->option_text, label, 1);
}

static void add_numbers(struct from *f, const struct entry *e)
{
	if (e->kind == ENTRY_CALL)
		anonymiser_hide(&f->names, e->choice, _("(telephone number)"), DIALLED_LEAST);
	else
		anonymiser_hide(&f->names, e->choice, _("(number)"), NUMBER_LEAST);
}

/* ---- secrets ---- */

static void add_lines(struct from *f, const char *text)
{
	anonymiser_hide(&f->names, text, _("(withheld)"), SECRET_LEAST);
	for (const char *line = text; *line;) {
		size_t length = strcspn(line, "\n");

		anonymiser_hide(&f->names, arena_copy(f->arena, line, length), _("(withheld)"),
				SECRET_LEAST);
		line += length + (line[length] == '\n');
	}
}

bool from_is_secret(const struct fact *fact)
{
	static const char *const telling[] = { "org-address", "licence-number", "police-station" };

	for (size_t i = 0; i < ARRAY_LEN(telling); i++)
		if (!strcmp(telling[i], fact->item.id))
			return true;
	return fact->sensitive;
}

/* A yes, a choice or a time is withheld where it stands: as a word it is everybody's. */
static void add_secret(struct from *f, const struct entry *e)
{
	const struct fact *fact = e->ref ? playbook_find_fact(f->session->playbook, e->ref) : NULL;

	if (!fact || !e->text)
		return;
	if (!strcmp(fact->item.id, FACT_ORGANISATION))
		anonymiser_hide_organisation(&f->names, e->text, _("our organisation"));
	else if (!from_is_secret(fact))
		return;
	else if (fact->type == FACT_TEXT || fact->type == FACT_LONGTEXT || fact->type == FACT_LIST)
		add_lines(f, e->text);
	else if (fact->type == FACT_NUMBER)
		anonymiser_hide(&f->names, e->text, _("(withheld)"), NUMBER_LEAST);
}

void from_hide_names(struct from *f)
{
	const struct session *s = f->session;

	anonymiser_hide_organisation(&f->names, s->info.organisation, _("our organisation"));
	anonymiser_hide(&f->names, s->info.prefecture, _("our prefecture"), 2);
	for (size_t i = 0; s->run->incident && i < s->count; i++) {
		const struct entry *e = &s->entries[i];

		if (e->kind == ENTRY_FACT) {
			add_secret(f, e);
		} else if (e->kind == ENTRY_CALL || e->kind == ENTRY_REPORT) {
			add_contact(f, e);
			add_numbers(f, e);
		}
	}
	add_people(f);
}
