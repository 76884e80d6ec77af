/* organisation - who we are; see organisation.h. */
#include "playbook/organisation.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "base/paths.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "playbook/anywhere.h"
#include "playbook/bind.h"
#include "playbook/emit.h"
#include "playbook/listed.h"
#include "playbook/stamp.h"

#define FORMAT 1
#define FILE_NAME "organisation.yaml"

const struct sector sectors[] = {
	{ "manufacturing", N_("Manufacturing") },
	{ "medical", N_("Hospitals and care") },
	{ "pharmacy", N_("Pharmacies") },
	{ "transport", N_("Transport and logistics") },
	{ "finance", N_("Finance and insurance") },
	{ "retail", N_("Retail and wholesale") },
	{ "local-government", N_("Local government") },
	{ "education", N_("Schools and universities") },
	{ "it-services", N_("IT services") },
	{ "other", N_("Other sector") },
	{ NULL, NULL },
};

/* --- reading ------------------------------------------------------------------------------- */

static void check_sector(const struct organisation *org, struct diags *ds)
{
	const char *words[ARRAY_LEN(sectors)], *near;
	size_t count = 0;

	for (const struct sector *s = sectors; s->word; s++) {
		if (!org->sector || !strcmp(org->sector, s->word))
			return;
		words[count++] = s->word;
	}
	near = text_nearest(org->sector, words, count);
	diags_add(ds, DIAG_WARNING, (struct mark){ .file = org->path },
		  _("'%s' is no sector that is known; did you mean '%s'?"), org->sector,
		  near ? near : "other");
}

static bool is_complete(const struct contact *c)
{
	EACH (const struct channel, channel, c->channels)
		if (!channel->value)
			return false;
	return c->item.id && phrase_is_given(&c->name);
}

/* The file's problems are shown, and the rest of it is used all the same: in an emergency a missing
 * name must not take the insurer's number away. What is incomplete cannot be used. */
static void drop_incomplete(struct organisation *org)
{
	size_t contacts = 0, stamps = 0;

	for (size_t i = 0; i < org->contacts.count; i++)
		if (is_complete(&org->contacts.item[i]))
			org->contacts.item[contacts++] = org->contacts.item[i];
	for (size_t i = 0; i < org->verified.count; i++)
		if (org->verified.item[i].contact && org->verified.item[i].date != WHEN_NONE)
			org->verified.item[stamps++] = org->verified.item[i];
	org->contacts.count = contacts;
	org->verified.count = stamps;
}

bool organisation_load(struct organisation *org, struct diags *ds, struct error *err)
{
	struct folder folder = folder_anywhere();
	struct bind bind = { .folder = &folder, .arena = &org->arena, .ds = ds };

	*org = (struct organisation){ .sonae = FORMAT };
	org->path = paths_config(&org->arena, FILE_NAME);
	if (!files_exists(org->path))
		return true;
	if (!bind_file(&bind, org->path, &organisation_record, org, err))
		return false;
	org->known = true;
	drop_incomplete(org);
	check_sector(org, ds);
	return true;
}

void organisation_release(struct organisation *org)
{
	arena_release(&org->arena);
	*org = (struct organisation){ 0 };
}

static const struct contact *own_of(const struct organisation *org, const char *id)
{
	EACH (const struct contact, own, org->contacts)
		if (!strcmp(own->item.id, id))
			return own;
	return NULL;
}

/* --- writing ------------------------------------------------------------------------------- */

bool organisation_save(const struct organisation *org, struct error *err)
{
	struct organisation written = *org;
	struct arena arena = { .block_size = 1024 };
	struct strbuf text = { 0 };
	bool done;

	assert(org->path);
	written.sonae = FORMAT;
	strbuf_add(&text,
		   "# Who we are, for sonae. Correct and extend it by hand as you like.\n"
		   "# contacts: numbers of our own (insurer, vendors, in-house), written as in a\n"
		   "# playbook. verified: who confirmed which contact on which date.\n");
	emit_record(&text, &organisation_record, &written, 0);
	done = files_make_folder(paths_folder_of(&arena, org->path), err) &&
	       files_write(org->path, text.text, text.length, err);
	strbuf_release(&text);
	arena_release(&arena);
	return done;
}

/* `by` may be nobody. */
static const char *stamp_entry(struct arena *arena, const struct stamp *stamp)
{
	struct strbuf entry = { 0 };
	const char *text;

	strbuf_addf(&entry, "{contact: %s, date: %s", stamp->contact,
		    when_format_date(arena, stamp->date));
	if (stamp->by && *stamp->by) {
		strbuf_add(&entry, ", by: ");
		emit_text(&entry, stamp->by);
	}
	if (stamp->value && *stamp->value) {
		strbuf_add(&entry, ", value: ");
		emit_text(&entry, stamp->value);
	}
	strbuf_add(&entry, "}");
	text = arena_copy_text(arena, entry.text);
	strbuf_release(&entry);
	return text;
}

/* One change of the file's text; false when it cannot be made there. */
typedef bool change_fn(const char *bytes, size_t length, const void *what, struct strbuf *out);

static bool put_stamp(const char *bytes, size_t length, const void *what, struct strbuf *out)
{
	struct arena arena = { .block_size = 1024 };
	bool done = stamp_insert(bytes, length, "verified", stamp_entry(&arena, what), out);

	arena_release(&arena);
	return done;
}

static bool put_contact(const char *bytes, size_t length, const void *what, struct strbuf *out)
{
	const struct listed listed = {
		.section = "contacts",
		.record = record_find_field(&organisation_record, "contacts")->record,
		.item = what,
	};

	return listed_put(bytes, length, &listed, out);
}

static bool change_file(const struct organisation *org, change_fn *change, const void *what,
			struct error *err)
{
	struct arena arena = { .block_size = 1024 };
	struct strbuf text = { 0 };
	char *bytes = NULL;
	size_t length;
	bool done = false;

	assert(org->path);
	if (!files_exists(org->path) && !organisation_save(org, err))
		goto out;
	if (!files_read(org->path, PLAYBOOK_FILE_LIMIT, &bytes, &length, err))
		goto out;
	if (change(bytes, length, what, &text))
		done = files_write(org->path, text.text, text.length, err);
	else
		error_set(err, STATUS_SURROUNDINGS,
			  _("cannot add to the section '%s' of '%s'; correct the file by hand"),
			  change == put_stamp ? "verified" : "contacts",
			  text_safe(&arena, org->path, false));
out:
	free(bytes);
	strbuf_release(&text);
	arena_release(&arena);
	return done;
}

bool organisation_stamp(const struct organisation *org, const struct stamp *stamp,
			struct error *err)
{
	return change_file(org, put_stamp, stamp, err);
}

bool organisation_put_contact(const struct organisation *org, const struct contact *contact,
			      struct error *err)
{
	return change_file(org, put_contact, contact, err);
}

const char *organisation_new_id(const struct organisation *org, const struct playbook *pb,
				struct arena *arena)
{
	for (size_t number = 1;; number++) {
		const char *id = arena_printf(arena, "own-%zu", number);

		if (!own_of(org, id) && !playbook_find_contact(pb, id))
			return id;
	}
}

/* --- merging ------------------------------------------------------------------------------- */

/* The police of a prefecture must be found by it although the file does not repeat it. */
static struct contact own_contact(const struct contact *own, const struct contact *shipped)
{
	struct contact c = *own;

	c.own = true;
	c.shipped = shipped;
	if (shipped && shipped->kind == c.kind && !c.prefecture)
		c.prefecture = shipped->prefecture;
	return c;
}

static bool stamp_counts(const struct stamp *stamp, const struct contact *c)
{
	if (strcmp(stamp->contact, c->item.id) != 0 || stamp->date <= c->verified)
		return false;
	EACH (const struct channel, channel, c->channels)
		if (stamp->value && !strcmp(stamp->value, channel->value))
			return true;
	return !stamp->value;
}

static void apply_stamps(const struct organisation *org, struct playbook *pb)
{
	EACH (struct contact, c, pb->contacts)
		EACH (const struct stamp, stamp, org->verified)
			if (stamp_counts(stamp, c))
				c->verified = stamp->date;
}

/* Contacts have moved: a mention finds its own again by id. */
static void point_again(const struct playbook *pb, struct ref *ref)
{
	ref->index = -1;
	for (size_t i = 0; ref->id && i < pb->contacts.count; i++)
		if (!strcmp(pb->contacts.item[i].item.id, ref->id)) {
			ref->index = (int32_t)i;
			return;
		}
}

static void point_all_again(struct playbook *pb)
{
	EACH (struct phase, phase, pb->phases)
		EACH (struct step, step, phase->steps)
			EACH (struct ref, ref, step->contacts)
				point_again(pb, ref);
	EACH (struct form, form, pb->forms)
		point_again(pb, &form->to);
	EACH (struct deadline, deadline, pb->deadlines)
		point_again(pb, &deadline->to);
}

void organisation_merge(const struct organisation *org, struct playbook *pb)
{
	size_t most = org->contacts.count + pb->contacts.count, count = 0;
	struct contact *merged = arena_alloc(&pb->arena, (most + 1) * sizeof *merged);

	EACH (const struct contact, own, org->contacts)
		merged[count++] = own_contact(own, playbook_find_contact(pb, own->item.id));
	EACH (const struct contact, c, pb->contacts)
		if (!own_of(org, c->item.id))
			merged[count++] = *c;
	pb->contacts.item = merged;
	pb->contacts.count = count;
	apply_stamps(org, pb);
	point_all_again(pb);
}
