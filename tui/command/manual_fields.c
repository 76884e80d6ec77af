/*
 * manual_fields - the table of fields as the lists of sonae(5); see manual_fields.h.
 *
 * The record of a file comes first, then each record that its fields lead to, once, under the path
 * that leads there: "exercises.injects.decision". A record that belongs to the playbook is not
 * described again where another file uses it.
 */
#include "command/manual_fields.h"

#include <assert.h>

#include "base/lang.h"
#include "base/when.h"
#include "command/mdoc.h"
#include "playbook/fields.h"

#define MOST_RECORDS 32

struct place {
	const struct record *record;
	const char *path;
};

struct pages {
	struct strbuf *out;
	struct arena arena;
	struct place place[MOST_RECORDS];
	size_t count;
};

/* ---- which records there are ---- */

static const char *path_of(const struct pages *p, const struct record *record)
{
	for (size_t i = 0; i < p->count; i++)
		if (p->place[i].record == record)
			return p->place[i].path;
	return NULL;
}

static void collect(struct pages *p, const struct record *record, const char *path)
{
	assert(path && p->count < MOST_RECORDS);
	p->place[p->count++] = (struct place){ record, path };
	for (const struct field *f = record->field; f < record->field + record->count; f++)
		if (f->record && !path_of(p, f->record))
			collect(p, f->record,
				*path ? arena_printf(&p->arena, "%s.%s", path, f->key) : f->key);
}

/* ---- what may stand in a field ---- */

typedef const char *type_fn(struct pages *p, const struct field *f);

static const char *join_words(struct arena *arena, const char *const *words)
{
	const char *all = "";

	for (; *words; words++)
		if (**words)
			all = arena_printf(arena, *all ? "%s, %s" : "%s%s", all, *words);
	return all;
}

static const char *word_type(struct pages *p, const struct field *f)
{
	return arena_printf(&p->arena, _("One of: %s."), join_words(&p->arena, f->words));
}

static const char *string_type(struct pages *p, const struct field *f)
{
	return f->words ? word_type(p, f) : _("A text.");
}

static const char *strings_type(struct pages *p, const struct field *f)
{
	return f->words ? arena_printf(&p->arena, _("A list of these: %s."),
				       join_words(&p->arena, f->words))
			: _("A list of words.");
}

static const char *reference_type(struct pages *p, const struct field *f)
{
	const char *section = section_word(f->section);

	if (f->or_contact_kind)
		return arena_printf(&p->arena, _("An id of '%s', or a kind of contact."), section);
	return arena_printf(&p->arena, _("An id of '%s'."), section);
}

static const char *references_type(struct pages *p, const struct field *f)
{
	const char *section = section_word(f->section);

	if (f->section == SECTION_FILES)
		return _("A list of files, or one.");
	if (f->or_contact_kind)
		return arena_printf(&p->arena,
				    _("A list of ids of '%s' or kinds of contact, or one."),
				    section);
	return arena_printf(&p->arena, _("A list of ids of '%s', or one."), section);
}

static const char *number_type(struct pages *p, const struct field *f)
{
	if (f->min == f->max) /* the help has said which */
		return "";
	return arena_printf(&p->arena, _("A whole number from %lld to %lld."), (long long)f->min,
			    (long long)f->max);
}

static const char *duration_type(struct pages *p, const struct field *f)
{
	if (!f->max)
		return _("A duration.");
	return arena_printf(&p->arena, _("A duration from %s to %s."),
			    when_iso_duration(&p->arena, f->min),
			    when_iso_duration(&p->arena, f->max));
}

static const char *map_type(struct pages *p, const struct field *f)
{
	return arena_printf(&p->arena, _("A map, see '%s'."), path_of(p, f->record));
}

static const char *list_type(struct pages *p, const struct field *f)
{
	return arena_printf(&p->arena, _("A list of maps, see '%s'."), path_of(p, f->record));
}

/* A sentence of its own where the field says more than its kind does. */
static const struct {
	type_fn *tell;
	const char *sentence;
} types[] = {
	[FIELD_STRING] = { string_type, NULL },
	[FIELD_PHRASE] = { NULL, N_("A text, or one for each language.") },
	[FIELD_ID] = { NULL, N_("An id.") },
	[FIELD_REF] = { reference_type, NULL },
	[FIELD_REFS] = { references_type, NULL },
	[FIELD_STRINGS] = { strings_type, NULL },
	[FIELD_PHRASES] = { NULL, N_("A list of texts.") },
	[FIELD_INT] = { number_type, NULL },
	[FIELD_CODE] = { NULL, N_("Two digits in quotes.") },
	[FIELD_YESNO] = { NULL, N_("yes or no.") },
	[FIELD_WORD] = { word_type, NULL },
	[FIELD_DATE] = { NULL, N_("A date.") },
	[FIELD_PART_DATE] = { NULL, N_("A date, a month or a year.") },
	[FIELD_TIME_OF_DAY] = { NULL, N_("A time of day in quotes.") },
	[FIELD_INSTANT] = { NULL, N_("A time with its offset, in quotes.") },
	[FIELD_DURATION] = { duration_type, NULL },
	[FIELD_SPAN] = { NULL, N_("A duration, or two with a slash between.") },
	[FIELD_TRIGGER] = { NULL, N_("An inject, or one with an option or 'timeout'.") },
	[FIELD_CONDITIONS] = { NULL, N_("A list of maps of fact to values.") },
	[FIELD_RECORD] = { map_type, NULL },
	[FIELD_POINTER] = { map_type, NULL },
	[FIELD_LIST] = { list_type, NULL },
};

/* ---- lists ---- */

static void add_field(struct pages *p, const struct field *f)
{
	const char *type = types[f->kind].tell ? types[f->kind].tell(p, f)
					       : _(types[f->kind].sentence);

	strbuf_addf(p->out, ".It Ic %s\n", f->key);
	/* TRANSLATORS: ends a sentence of the manual. */
	mdoc_line(p->out, arena_printf(&p->arena, _("%s."), _(f->help)));
	if (*type)
		mdoc_line(p->out, type);
	if (f->flags & FIELD_REQUIRED)
		mdoc_line(p->out, _("Required."));
}

static void add_record(struct pages *p, const struct place *place)
{
	if (*place->path)
		strbuf_addf(p->out, ".Ss %s\n", place->path);
	strbuf_add(p->out, ".Bl -tag -width \"on-timeout\" -compact\n");
	for (size_t i = 0; i < place->record->count; i++)
		add_field(p, &place->record->field[i]);
	strbuf_add(p->out, ".El\n");
}

static void add_file(struct strbuf *out, const struct record *root)
{
	struct pages p = { .out = out };
	size_t first;

	if (root != &playbook_record)
		collect(&p, &playbook_record, "");
	first = p.count;
	collect(&p, root, "");
	for (size_t i = first; i < p.count; i++)
		add_record(&p, &p.place[i]);
	arena_release(&p.arena);
}

void manual_fields_of_playbook(struct strbuf *out)
{
	add_file(out, &playbook_record);
}

void manual_fields_of_answers(struct strbuf *out)
{
	add_file(out, &answers_record);
}

void manual_fields_of_organisation(struct strbuf *out)
{
	add_file(out, &organisation_record);
}
