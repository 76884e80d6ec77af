/*
 * check_form - proves that every part of a form can be filled in; see check_form.h.
 *
 * Which facts a text mentions is noted by writing the part's number beside the fact, one column a
 * language. Nothing has to be cleared between two parts, so that the whole takes one pass over the
 * texts and a second one to compare, however many facts and parts there are.
 */
#include "playbook/check_form.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "playbook/placeholder.h"

#define MOST_REPORTS 1000 /* of each level */

struct form_checker {
	const struct ids *facts;
	struct diags *ds;
	size_t *budget;
	size_t most_errors, most_warnings;
	size_t part;              /* the number of the part that is looked at, from 1 */
	size_t *seen[LANG_COUNT]; /* by fact: the last part whose text mentioned it */
};

static bool may_tell(const struct form_checker *k, enum diag_level level)
{
	return level == DIAG_ERROR ? k->ds->errors < k->most_errors
				   : k->ds->warnings < k->most_warnings;
}

/* The fact that the placeholder names; -1. */
static int32_t find_fact(const struct form_checker *k, const struct placeholder *part,
			 const char **id)
{
	*id = arena_copy(&k->ds->arena, part->text, part->length);
	return ids_find(k->facts, *id);
}

static void note_fact(struct form_checker *k, const struct phrase *body, int lang,
		      const struct placeholder *part)
{
	const char *id;
	int32_t fact = find_fact(k, part, &id);

	if (fact >= 0)
		k->seen[lang][fact] = k->part;
	else if (may_tell(k, DIAG_ERROR))
		ids_report_missing(k->facts, id, body->at, k->budget, k->ds);
}

static void note_facts(struct form_checker *k, const struct phrase *body, int lang)
{
	struct placeholder part;

	for (const char *p = body->in[lang]; placeholder_next(&p, &part);) {
		if (part.kind == PLACEHOLDER_FACT)
			note_fact(k, body, lang, &part);
		else if (part.kind == PLACEHOLDER_WRONG && may_tell(k, DIAG_ERROR))
			diags_add(k->ds, DIAG_ERROR, body->at,
				  _("'%c' stands alone in 'body'; write a fact as {fact-id}, a "
				    "brace twice"),
				  *part.text);
	}
}

/* What one language says and the other leaves out, each fact once. */
static void compare(struct form_checker *k, const struct phrase *body, int lang, int other)
{
	struct placeholder part;

	for (const char *p = body->in[lang]; placeholder_next(&p, &part);) {
		const char *id;
		int32_t fact;

		if (part.kind != PLACEHOLDER_FACT || (fact = find_fact(k, &part, &id)) < 0 ||
		    k->seen[other][fact] == k->part || !may_tell(k, DIAG_WARNING))
			continue;
		k->seen[other][fact] = k->part;
		diags_add(k->ds, DIAG_WARNING, body->at,
			  _("{%s} is missing in the language '%s' of 'body'; add it"), id,
			  lang_code((enum lang)other));
	}
}

/* A text without languages stands for all of them; it is looked at once. */
static bool is_of_its_own(const struct phrase *body, int lang)
{
	return body->in[lang] && (lang == 0 || body->in[lang] != body->in[0]);
}

static void check_body(struct form_checker *k, const struct phrase *body)
{
	k->part++;
	for (int lang = 0; lang < LANG_COUNT; lang++)
		if (is_of_its_own(body, lang))
			note_facts(k, body, lang);
	if (!is_of_its_own(body, LANG_JA) || !is_of_its_own(body, LANG_EN))
		return;
	compare(k, body, LANG_JA, LANG_EN);
	compare(k, body, LANG_EN, LANG_JA);
}

/* A body with a place was written, if wrongly: that has been told. */
static void check_section(struct form_checker *k, const struct form_section *section)
{
	if (!section->facts.count && !section->record.count && !section->body.at.line &&
	    may_tell(k, DIAG_ERROR))
		diags_add(k->ds, DIAG_ERROR, section->at,
			  _("this part of the form is empty; add 'facts', 'body' or 'record'"));
	check_body(k, &section->body);
}

void check_forms(const struct playbook *pb, const struct ids *facts, size_t *budget,
		 struct diags *ds)
{
	struct form_checker k = { .facts = facts,
				  .ds = ds,
				  .budget = budget,
				  .most_errors = ds->errors + MOST_REPORTS,
				  .most_warnings = ds->warnings + MOST_REPORTS };

	for (int lang = 0; lang < LANG_COUNT; lang++)
		k.seen[lang] = mem_alloc((pb->facts.count + 1) * sizeof *k.seen[lang]);
	EACH (const struct form, form, pb->forms)
		EACH (const struct form_section, section, form->sections)
			check_section(&k, section);
	for (int lang = 0; lang < LANG_COUNT; lang++)
		free(k.seen[lang]);
}
