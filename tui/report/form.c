/* form - a form of the playbook, filled in; see form.h. */
#include "report/form.h"

#include <string.h>

#include "base/lang.h"
#include "playbook/placeholder.h"

struct filler {
	struct doc *d;
	const struct form_source *src;
	bool show_sensitive;
	struct arena arena; /* texts on their way */
};

/* ---- the facts that a form asks for ---- */

/* The place of a fact in the playbook, or -1: a reference may dangle in a playbook that failed its
 * checks. */
static int32_t find_fact(const struct form_source *src, const char *id, size_t length)
{
	const struct playbook *pb = src->playbook;

	for (size_t i = 0; i < pb->facts.count; i++) {
		const char *other = pb->facts.item[i].item.id;

		if (other && strlen(other) == length && !memcmp(other, id, length))
			return (int32_t)i;
	}
	return -1;
}

/* Each fact once, in the order in which the form first asks for it. */
struct asked {
	int32_t *fact;
	size_t count;
	bool *seen; /* one for each fact of the playbook */
};

static void ask(struct asked *a, int32_t fact)
{
	if (fact < 0 || a->seen[fact])
		return;
	a->seen[fact] = true;
	a->fact[a->count++] = fact;
}

static void ask_section(const struct form_source *src, const struct form_section *section,
			struct asked *a)
{
	struct placeholder part;

	EACH (const struct ref, ref, section->facts)
		ask(a, ref->index);
	for (const char *p = phrase_text(&section->body); placeholder_next(&p, &part);)
		if (part.kind == PLACEHOLDER_FACT)
			ask(a, find_fact(src, part.text, part.length));
}

static struct asked find_asked(const struct form_source *src, const struct form *form,
			       struct arena *arena)
{
	size_t most = src->playbook->facts.count;
	struct asked a = { .fact = arena_alloc(arena, (most + 1) * sizeof *a.fact),
			   .seen = arena_alloc(arena, (most + 1) * sizeof *a.seen) };

	EACH (const struct form_section, section, form->sections)
		ask_section(src, section, &a);
	return a;
}

static bool is_missing(const struct form_source *src, int32_t fact)
{
	return src->facts->item[fact].known == KNOWN_NOT_ASKED;
}

static struct form_count count_asked(const struct form_source *src, const struct asked *a)
{
	struct form_count count = { .asked = a->count };

	for (size_t i = 0; i < a->count; i++)
		count.missing += is_missing(src, a->fact[i]);
	return count;
}

struct form_count form_count(const struct form_source *src, const struct form *form)
{
	struct arena arena = { 0 };
	struct asked a = find_asked(src, form, &arena);
	struct form_count count = count_asked(src, &a);

	arena_release(&arena);
	return count;
}

size_t form_missing(const struct form_source *src, const struct form *form)
{
	return form_count(src, form).missing;
}

const bool *form_asked(const struct form_source *src, const struct form *form, struct arena *arena)
{
	return find_asked(src, form, arena).seen;
}

/* ---- what stands for a fact ---- */

static const char *label_of(const struct form_source *src, int32_t fact)
{
	return phrase_text(&src->playbook->facts.item[fact].label);
}

/* The words for what a fact has no value to show for, with their tone; NULL: it has one. */
static const char *instead_of_value(const struct filler *f, int32_t fact, enum doc_tone *tone)
{
	enum known known = f->src->facts->item[fact].known;

	*tone = known == KNOWN_NOT_ASKED ? DOC_MISSING : DOC_PLAIN;
	if (known == KNOWN_NOT_ASKED)
		return _("not captured yet");
	if (known == KNOWN_UNKNOWN)
		return _("unknown (being checked)");
	if (f->src->playbook->facts.item[fact].sensitive && !f->show_sensitive)
		return _("(withheld)");
	return NULL;
}

static const char *value_of(struct filler *f, int32_t fact, enum doc_tone *tone)
{
	const char *instead = instead_of_value(f, fact, tone);

	if (instead)
		return instead;
	return facts_show(&f->src->playbook->facts.item[fact], &f->src->facts->item[fact],
			  &f->arena);
}

/* ---- the parts of a section ---- */

static void add_rows(struct filler *f, const struct form_section *section)
{
	EACH (const struct ref, ref, section->facts) {
		enum doc_tone tone;
		const char *value;

		if (ref->index < 0)
			continue;
		value = value_of(f, ref->index, &tone);
		doc_row(f->d, tone, label_of(f->src, ref->index), value);
	}
}

static void add_part(struct filler *f, const struct placeholder *part, struct strbuf *text)
{
	int32_t fact = part->kind == PLACEHOLDER_FACT ? find_fact(f->src, part->text, part->length)
						      : -1;
	enum doc_tone tone;
	const char *value;

	if (fact < 0) {
		strbuf_add_bytes(text, part->text, part->length);
		return;
	}
	value = value_of(f, fact, &tone);
	if (tone == DOC_MISSING)
		strbuf_addf(text, "[%s: %s]", label_of(f->src, fact), value);
	else
		strbuf_add(text, value);
}

static void add_body(struct filler *f, const struct phrase *body)
{
	struct strbuf text = { 0 };
	struct placeholder part;

	for (const char *p = phrase_text(body); placeholder_next(&p, &part);)
		add_part(f, &part, &text);
	doc_paragraph(f->d, DOC_PLAIN, strbuf_text(&text));
	strbuf_release(&text);
}

static const struct {
	const char *word, *title;
} records[] = {
	[RECORD_STEPS] = { "steps", N_("Steps taken") },
	[RECORD_DECISIONS] = { "decisions", N_("Decisions") },
	[RECORD_CALLS] = { "calls", N_("Calls") },
	[RECORD_REPORTS] = { "reports", N_("Reports made") },
	[RECORD_EVIDENCE] = { "evidence", N_("Evidence") },
};

/* The place in the table; its length when the word is none. */
static size_t find_record(const char *word)
{
	size_t i = 0;

	while (i < ARRAY_LEN(records) && (!word || strcmp(records[i].word, word) != 0))
		i++;
	return i;
}

static bool has_table_since(const struct doc *d, size_t first)
{
	for (size_t i = first; i < d->count; i++)
		if (d->block[i].kind != DOC_TABLE || d->block[i].row_count)
			return true;
	return false;
}

static void add_record(struct filler *f, enum form_record which)
{
	size_t first = f->d->count;

	if (f->src->record)
		f->src->record(f->src->of, which, f->d);
	if (!has_table_since(f->d, first))
		doc_paragraph(f->d, DOC_DIM, _("Nothing recorded yet."));
}

/* A table on its own stands under the title of the section, else each has a title too. */
static void add_records(struct filler *f, const struct form_section *section)
{
	bool is_alone = section->record.count == 1 && !section->facts.count &&
			!phrase_is_given(&section->body);

	EACH (const char *, word, section->record) {
		size_t which = find_record(*word);

		if (which == ARRAY_LEN(records))
			continue;
		if (!is_alone)
			doc_heading(f->d, 2, _(records[which].title));
		add_record(f, (enum form_record)which);
	}
}

/* ---- the head ---- */

typedef bool which_fact(const struct form_source *src, int32_t fact);

static const char *join_labels(const struct form_source *src, const struct asked *a,
			       which_fact *is_meant, struct arena *arena)
{
	struct strbuf all = { 0 };
	const char *joined;

	for (size_t i = 0; i < a->count; i++) {
		if (!is_meant(src, a->fact[i]))
			continue;
		/* TRANSLATORS: stands between the names of two fields. */
		strbuf_add(&all, all.length ? _(", ") : "");
		strbuf_add(&all, label_of(src, a->fact[i]));
	}
	joined = arena_copy_text(arena, strbuf_text(&all));
	strbuf_release(&all);
	return joined;
}

static bool is_withheld(const struct form_source *src, int32_t fact)
{
	return src->playbook->facts.item[fact].sensitive &&
	       src->facts->item[fact].known == KNOWN_VALUE;
}

const char *form_withheld(const struct form_source *src, const struct form *form,
			  struct arena *arena)
{
	struct asked a = find_asked(src, form, arena);

	return join_labels(src, &a, is_withheld, arena);
}

static void add_count(struct filler *f, const struct form *form)
{
	struct asked a = find_asked(f->src, form, &f->arena);
	struct form_count count = count_asked(f->src, &a);

	if (!count.missing)
		return;
	doc_paragraph(f->d, DOC_MISSING,
		      arena_printf(&f->arena,
				   ngettext("%zu of %zu fields is not captured yet: %s",
					    "%zu of %zu fields are not captured yet: %s",
					    (unsigned long)count.missing),
				   count.missing, count.asked,
				   join_labels(f->src, &a, is_missing, &f->arena)));
}

void form_fill(struct doc *d, const struct form_source *src, const struct form *form,
	       bool show_sensitive)
{
	struct filler f = { .d = d, .src = src, .show_sensitive = show_sensitive };

	doc_begin(d, phrase_text(&form->title), src->mark);
	add_count(&f, form);
	doc_paragraph(d, DOC_PLAIN, phrase_text(&form->intro));
	EACH (const struct form_section, section, form->sections) {
		doc_heading(d, 1, phrase_text(&section->title));
		add_rows(&f, section);
		add_body(&f, &section->body);
		add_records(&f, section);
	}
	arena_release(&f.arena);
}

/* ---- finding a form ---- */

static bool has_id(const struct form *form, const char *name)
{
	return form->item.id && !strcmp(form->item.id, name);
}

static bool begins_so(const struct form *form, const char *name)
{
	return form->item.id && !strncmp(form->item.id, name, strlen(name));
}

static bool goes_to(const struct form *form, const char *name)
{
	return form->to.id && !strcmp(form->to.id, name);
}

const struct form *form_resolve(const struct playbook *pb, const char *name)
{
	static bool (*const ways[])(const struct form *form, const char *name) = {
		has_id,
		begins_so,
		goes_to,
	};

	for (size_t way = 0; *name && way < ARRAY_LEN(ways); way++) {
		const struct form *found = NULL;
		size_t count = 0;

		EACH (const struct form, form, pb->forms) {
			if (ways[way](form, name)) {
				found = form;
				count++;
			}
		}
		if (count == 1)
			return found;
	}
	return NULL;
}
