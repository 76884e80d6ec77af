/*
 * check - proves that a loaded playbook can be played; see check.h.
 *
 * The sections' ids are sorted once; then one walk over everything, driven by the table of fields,
 * looks every reference up and every sentence over. What only one kind of item can have wrong comes
 * after. A file may be so wrong that telling everything helps nobody: each level stops at a
 * thousand, errors never for the sake of warnings.
 */
#include "playbook/check.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "playbook/check_assessment.h"
#include "playbook/check_exercise.h"
#include "playbook/check_form.h"
#include "playbook/fields.h"
#include "playbook/ids.h"
#include "playbook/value.h"

#define MOST_OF_A_LEVEL 1000
#define MOST_DUE 5     /* contacts told about in one file */
#define GUESSES 100000 /* names that may be compared to guess what was meant */

struct checker {
	struct playbook *pb;
	struct diags *ds;
	struct ids ids[SECTION_COUNT];
	size_t budget;
	size_t errors_before, warnings_before;
	bool wants[LANG_COUNT];
};

static bool is_full(const struct checker *k, enum diag_level level)
{
	return level == DIAG_ERROR ? k->ds->errors - k->errors_before >= MOST_OF_A_LEVEL
				   : k->ds->warnings - k->warnings_before >= MOST_OF_A_LEVEL;
}

/* --- ids ----------------------------------------------------------------------------------- */

/* Any list of structs that begin with their struct item. */
static void add_list(struct ids *ids, const void *list, size_t size)
{
	struct any_list items = any_list_get(list);

	for (size_t i = 0; i < items.count; i++)
		ids_add(ids, (const struct item *)(const void *)(items.item + i * size));
}

#define ADD(ids, list) add_list((ids), &(list), sizeof *(list).item)

/* A section that nobody refers to: only what stands twice is of interest. */
static void check_once(struct checker *k, const char *word, const void *list, size_t size)
{
	struct ids ids = { .word = word };

	add_list(&ids, list, size);
	ids_sort(&ids, k->ds);
	ids_release(&ids);
}

#define ONCE(k, word, list) check_once((k), (word), &(list), sizeof *(list).item)

static void build_ids(struct checker *k)
{
	struct playbook *pb = k->pb;

	for (int s = 0; s < SECTION_COUNT; s++)
		k->ids[s].word = section_word((enum section)s);
	ADD(&k->ids[SECTION_SOURCES], pb->sources);
	ADD(&k->ids[SECTION_ROLES], pb->roles);
	ADD(&k->ids[SECTION_CONTACTS], pb->contacts);
	ADD(&k->ids[SECTION_GUIDANCE], pb->guidance);
	ADD(&k->ids[SECTION_FACTS], pb->facts);
	ADD(&k->ids[SECTION_FORMS], pb->forms);
	ADD(&k->ids[SECTION_DEADLINES], pb->deadlines);
	EACH (const struct phase, phase, pb->phases)
		ADD(&k->ids[SECTION_STEPS], phase->steps);
	for (int kind = 0; kind < CONTACT_KIND_COUNT; kind++)
		ids_add_name(&k->ids[SECTION_CONTACTS], contact_kind_word(kind));
	for (int s = 0; s < SECTION_INJECTS; s++)
		ids_sort(&k->ids[s], k->ds);
	ONCE(k, "phases", pb->phases);
	ONCE(k, "exercises", pb->exercises);
	ONCE(k, "assessments", pb->assessments);
}

/* Injects and objectives are known within their exercise only. */
static void enter_exercise(struct checker *k, const struct exercise *ex)
{
	ADD(&k->ids[SECTION_INJECTS], ex->injects);
	ADD(&k->ids[SECTION_OBJECTIVES], ex->objectives);
	ids_sort(&k->ids[SECTION_INJECTS], k->ds);
	ids_sort(&k->ids[SECTION_OBJECTIVES], k->ds);
}

static void forget_ids(struct checker *k, enum section section)
{
	ids_release(&k->ids[section]);
	k->ids[section].word = section_word(section);
}

static void leave_exercise(struct checker *k)
{
	forget_ids(k, SECTION_INJECTS);
	forget_ids(k, SECTION_OBJECTIVES);
}

/* --- references ---------------------------------------------------------------------------- */

static void report_dangling(struct checker *k, const struct ids *ids, const char *id,
			    struct mark at)
{
	if (!is_full(k, DIAG_ERROR))
		ids_report_missing(ids, id, at, &k->budget, k->ds);
}

static void look_up(struct checker *k, const struct field *f, struct ref *ref)
{
	const struct ids *ids = &k->ids[f->section];

	if (!ref->id)
		return;
	ref->index = ids_find(ids, ref->id);
	if (ref->index < 0 && !(f->or_contact_kind && contact_kind_find(ref->id) >= 0))
		report_dangling(k, ids, ref->id, ref->at);
}

static void check_ref(struct checker *k, const struct field *f, void *slot)
{
	look_up(k, f, slot);
}

static void check_refs(struct checker *k, const struct field *f, void *slot)
{
	ref_list refs;

	memcpy(&refs, slot, sizeof refs);
	if (f->section == SECTION_FILES)
		return;
	EACH (struct ref, ref, refs)
		look_up(k, f, ref);
}

static void check_conditions(struct checker *k, const struct field *f, void *slot)
{
	struct any_list list = any_list_get(slot);
	struct alternative *alternative = (struct alternative *)(void *)list.item;

	for (size_t i = 0; i < list.count; i++)
		EACH (struct condition, c, alternative[i].conditions)
			look_up(k, f, &c->fact);
}

/* The option that a trigger names. */
static void look_up_option(struct checker *k, struct trigger *t, const struct decision *d)
{
	struct ids ids = { .word = "options" };
	struct diags none = { 0 };

	ADD(&ids, d->options);
	ids_sort(&ids, &none);
	t->option_index = ids_find(&ids, t->option);
	if (t->option_index < 0)
		report_dangling(k, &ids, t->option, t->at);
	diags_release(&none);
	ids_release(&ids);
}

static void look_up_trigger(struct checker *k, const struct exercise *ex, struct trigger *t)
{
	const struct inject *from;

	if (!t->inject || !*t->inject)
		return;
	t->inject_index = ids_find(&k->ids[SECTION_INJECTS], t->inject);
	if (t->inject_index < 0) {
		report_dangling(k, &k->ids[SECTION_INJECTS], t->inject, t->at);
		return;
	}
	from = &ex->injects.item[t->inject_index];
	if (t->option && from->decision)
		look_up_option(k, t, from->decision);
}

/* --- sentences ----------------------------------------------------------------------------- */

static void check_sentence(struct checker *k, const struct field *f, const struct phrase *p)
{
	if (!(f->flags & FIELD_SENTENCE) || !phrase_is_given(p))
		return;
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		if (!k->wants[lang] || p->in[lang] || is_full(k, DIAG_WARNING))
			continue;
		diags_add(k->ds, DIAG_WARNING, p->at,
			  _("'%s' is missing in the language '%s'; add the translation"), f->key,
			  lang_code((enum lang)lang));
	}
}

static void check_phrase(struct checker *k, const struct field *f, void *slot)
{
	check_sentence(k, f, slot);
}

static void check_phrases(struct checker *k, const struct field *f, void *slot)
{
	phrase_list phrases;

	memcpy(&phrases, slot, sizeof phrases);
	EACH (const struct phrase, p, phrases)
		check_sentence(k, f, p);
}

/* --- the walk ------------------------------------------------------------------------------ */

static void walk_record(struct checker *k, const struct record *r, char *base);

static void walk_list(struct checker *k, const struct field *f, void *slot)
{
	struct any_list list = any_list_get(slot);

	for (size_t i = 0; i < list.count; i++)
		walk_record(k, f->record, list.item + i * f->record->size);
}

static void walk_nested(struct checker *k, const struct field *f, void *slot)
{
	walk_record(k, f->record, slot);
}

static void walk_pointer(struct checker *k, const struct field *f, void *slot)
{
	char *nested;

	memcpy(&nested, slot, sizeof nested);
	if (nested)
		walk_record(k, f->record, nested);
}

static void walk_record(struct checker *k, const struct record *r, char *base)
{
	static void (*const visits[])(struct checker *, const struct field *, void *) = {
		[FIELD_PHRASE] = check_phrase, [FIELD_PHRASES] = check_phrases,
		[FIELD_REF] = check_ref,       [FIELD_REFS] = check_refs,
		[FIELD_RECORD] = walk_nested,  [FIELD_CONDITIONS] = check_conditions,
		[FIELD_LIST] = walk_list,      [FIELD_POINTER] = walk_pointer,
	};

	for (const struct field *f = r->field; f != r->field + r->count; f++)
		if (f->kind < ARRAY_LEN(visits) && visits[f->kind])
			visits[f->kind](k, f, base + f->offset);
}

/* What has ids that are known within each item only is walked by itself. */
static bool is_walked_apart(const struct field *f)
{
	return f->offset == offsetof(struct playbook, exercises) ||
	       f->offset == offsetof(struct playbook, assessments);
}

static void walk_playbook(struct checker *k)
{
	for (const struct field *f = playbook_record.field;
	     f != playbook_record.field + playbook_record.count; f++) {
		char *slot = (char *)k->pb + f->offset;

		if (f->kind == FIELD_PHRASE)
			check_phrase(k, f, slot);
		else if (f->kind == FIELD_LIST && !is_walked_apart(f))
			walk_list(k, f, slot);
	}
}

/* --- exercises ----------------------------------------------------------------------------- */

static void check_options(struct checker *k, const struct decision *d)
{
	ONCE(k, "options", d->options);
	EACH (const struct option, option, d->options)
		if (option->item.id && !strcmp(option->item.id, "timeout"))
			diags_add(k->ds, DIAG_ERROR, option->item.at,
				  _("the id '%s' has a meaning of its own; choose another"),
				  option->item.id);
}

static void check_exercises(struct checker *k)
{
	const struct record *record = record_find_field(&playbook_record, "exercises")->record;

	EACH (struct exercise, ex, k->pb->exercises) {
		enter_exercise(k, ex);
		walk_record(k, record, (char *)ex);
		EACH (struct inject, inject, ex->injects) {
			look_up_trigger(k, ex, &inject->after);
			if (inject->decision)
				check_options(k, inject->decision);
		}
		check_exercise(ex, k->ds);
		leave_exercise(k);
	}
}

/* --- assessments ---------------------------------------------------------------------------- */

static void check_assessments(struct checker *k)
{
	const struct record *record = record_find_field(&playbook_record, "assessments")->record;

	EACH (struct assessment, a, k->pb->assessments) {
		ADD(&k->ids[SECTION_AXES], a->axes);
		ids_sort(&k->ids[SECTION_AXES], k->ds);
		ONCE(k, "levels", a->levels);
		ONCE(k, "questions", a->questions);
		walk_record(k, record, (char *)a);
		check_assessment(a, k->ds);
		forget_ids(k, SECTION_AXES);
	}
}

/* --- facts and deadlines ------------------------------------------------------------------- */

static void check_fact(struct checker *k, const struct fact *fact)
{
	ONCE(k, "options", fact->options);
	if (fact->type == FACT_CHOICE && !fact->options.count)
		diags_add(k->ds, DIAG_ERROR, fact->item.at,
			  _("a fact of type choice needs 'options'; add what may be chosen"));
	else if (fact->type != FACT_CHOICE && fact->options.count)
		diags_add(k->ds, DIAG_ERROR, fact->item.at,
			  _("only a fact of type choice has 'options'; remove them or change the "
			    "type"));
}

static bool fact_can_be(const struct fact *fact, const char *value)
{
	static const char *const answers[] = { "yes", "no", "unknown", "true", "false" };

	if (fact->type == FACT_YESNO) {
		for (size_t i = 0; i < ARRAY_LEN(answers); i++)
			if (!strcmp(value, answers[i]))
				return true;
		return false;
	}
	EACH (const struct choice, choice, fact->options)
		if (choice->item.id && !strcmp(choice->item.id, value))
			return true;
	return fact->type != FACT_CHOICE;
}

static void check_condition(struct checker *k, const struct condition *c)
{
	const struct fact *fact;

	if (c->fact.index < 0)
		return;
	fact = &k->pb->facts.item[c->fact.index];
	EACH (const char *, value, c->values)
		if (!fact_can_be(fact, *value) && !is_full(k, DIAG_ERROR))
			diags_add(k->ds, DIAG_ERROR, c->fact.at,
				  _("the fact '%s' can never be '%s'; write one of its values"),
				  c->fact.id, value_show(&k->ds->arena, *value));
}

static void check_deadline(struct checker *k, const struct deadline *d)
{
	EACH (const struct alternative, alternative, d->applies)
		EACH (const struct condition, c, alternative->conditions)
			check_condition(k, c);
	if (d->from.index >= 0 && k->pb->facts.item[d->from.index].type != FACT_DATETIME)
		diags_add(k->ds, DIAG_ERROR, d->from.at,
			  _("a clock starts at a fact of type datetime, and '%s' is none; name "
			    "another"),
			  d->from.id);
}

/* --- contacts ------------------------------------------------------------------------------ */

bool contact_is_due(const struct contact *c, int64_t today)
{
	return c->verified == WHEN_NONE || today - c->verified > CONTACT_FRESH_DAYS;
}

static void report_due(struct checker *k, const struct contact *c)
{
	if (c->verified == WHEN_NONE)
		diags_add(k->ds, DIAG_WARNING, c->item.at,
			  _("contact '%s' has never been verified; confirm it and add 'verified'"),
			  c->item.id);
	else
		diags_add(k->ds, DIAG_WARNING, c->item.at,
			  _("contact '%s' was last verified over a quarter ago; confirm it again"),
			  c->item.id);
}

/* Those of one file stand together. The shipped list alone has dozens: a few are named, the rest
 * counted at the place of the first of them. */
static void check_fresh(struct checker *k, int64_t today)
{
	const char *file = NULL;
	const struct contact *next = NULL;
	size_t due = 0;

	for (size_t i = 0; i <= k->pb->contacts.count; i++) {
		const struct contact *c = i < k->pb->contacts.count ? &k->pb->contacts.item[i]
								    : NULL;

		if (!c || c->item.at.file != file) {
			if (due > MOST_DUE)
				diags_add(k->ds, DIAG_WARNING, next->item.at,
					  ngettext("%zu more contact in this file is due for "
						   "checking",
						   "%zu more contacts in this file are due for "
						   "checking",
						   (unsigned long)(due - MOST_DUE)),
					  due - MOST_DUE);
			due = 0;
		}
		if (!c)
			break;
		file = c->item.at.file;
		if (!c->item.id || !contact_is_due(c, today))
			continue;
		if (++due <= MOST_DUE)
			report_due(k, c);
		else if (due == MOST_DUE + 1)
			next = c;
	}
}

static void check_contact(struct checker *k, const struct contact *c, int64_t today)
{
	if (c->prefecture && c->kind != CONTACT_POLICE)
		diags_add(k->ds, DIAG_ERROR, c->item.at,
			  _("only police are found by 'prefecture'; remove it from contact '%s'"),
			  c->item.id ? c->item.id : "");
	if (c->verified != WHEN_NONE && c->verified > today + 1)
		diags_add(k->ds, DIAG_WARNING, c->item.at,
			  _("'verified' of contact '%s' lies in the future; correct the date"),
			  c->item.id ? c->item.id : "");
}

/* --- all ----------------------------------------------------------------------------------- */

static void choose_languages(struct checker *k)
{
	enum lang lang;

	for (int i = 0; i < LANG_COUNT; i++)
		k->wants[i] = !k->pb->languages.count;
	EACH (const char *, code, k->pb->languages)
		if (lang_find(*code, &lang))
			k->wants[lang] = true;
}

void check_playbook(struct playbook *pb, int64_t today, struct diags *ds)
{
	struct checker k = { .pb = pb,
			     .ds = ds,
			     .budget = GUESSES,
			     .errors_before = ds->errors,
			     .warnings_before = ds->warnings };

	choose_languages(&k);
	build_ids(&k);
	walk_playbook(&k);
	check_exercises(&k);
	check_assessments(&k);
	EACH (const struct fact, fact, pb->facts)
		check_fact(&k, fact);
	check_forms(pb, &k.ids[SECTION_FACTS], &k.budget, ds);
	EACH (const struct deadline, deadline, pb->deadlines)
		check_deadline(&k, deadline);
	EACH (const struct contact, contact, pb->contacts)
		check_contact(&k, contact, today);
	check_fresh(&k, today);
	for (int s = 0; s < SECTION_COUNT; s++)
		ids_release(&k.ids[s]);
}
