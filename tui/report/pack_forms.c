/*
 * pack_forms - the playbook's forms, empty, to be filled in by hand; see pack.h.
 *
 * form.c fills a form from what a session knows and names each gap; on paper a gap is simply room
 * to write, with the answers to choose from and the hint beside it.
 */
#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "playbook/placeholder.h"
#include "report/pack_parts.h"

#define LONG_LINES 4  /* to write a long text on */
#define RECORD_ROWS 4 /* of a table that the program would have filled */
#define GAP "__________________"

/* ---- rows ---- */

static const char *boxes(struct pack *p, const struct fact *f)
{
	const char *text = "";

	if (f->type == FACT_YESNO)
		return arena_printf(&p->arena, "\u25A1 %s   \u25A1 %s   \u25A1 %s", _("yes"),
				    _("no"), _("unknown"));
	EACH (const struct choice, choice, f->options)
		text = arena_printf(&p->arena, "%s\u25A1 %s   ", text, phrase_text(&choice->text));
	return *text ? arena_printf(&p->arena, "%s\u25A1 %s", text, _("unknown")) : "";
}

static int lines_of(const struct fact *f)
{
	return f->type == FACT_LONGTEXT || f->type == FACT_LIST ? LONG_LINES : 1;
}

static void add_fact(struct pack *p, const struct fact *f)
{
	const char *choices = f->type == FACT_CHOICE || f->type == FACT_YESNO ? boxes(p, f) : "";
	const char *label = phrase_text(&f->label);

	if (phrase_is_given(&f->unit))
		/* TRANSLATORS: a field, and the unit of what is written in it */
		label = arena_printf(&p->arena, _("%s (%s)"), label, phrase_text(&f->unit));
	if (*choices)
		doc_row(p->d, DOC_PLAIN, label, choices);
	else
		doc_space(p->d, label, lines_of(f));
}

static void add_facts(struct pack *p, const struct form_section *section)
{
	EACH (const struct ref, ref, section->facts) {
		const struct fact *f = playbook_find_fact(p->src->playbook, ref->id);

		if (f)
			add_fact(p, f);
	}
}

/* ---- running text ---- */

static void add_body(struct pack *p, const struct form_section *section)
{
	struct strbuf text = { 0 };
	struct placeholder part;

	for (const char *at = phrase_text(&section->body); placeholder_next(&at, &part);) {
		if (part.kind == PLACEHOLDER_FACT)
			strbuf_add(&text, GAP);
		else
			strbuf_add_bytes(&text, part.text, part.length);
	}
	doc_paragraph(p->d, DOC_PLAIN, strbuf_text(&text));
	strbuf_release(&text);
}

/* ---- tables that the program would have filled ---- */

#define MOST_COLUMNS 6

static const struct record {
	const char *word, *title;
	size_t columns;
	const char *heads[MOST_COLUMNS];
} records[] = {
	{ "steps", N_("Steps taken"), 3, { N_("At"), N_("Step"), N_("Done by") } },
	{ "decisions",
	  N_("Decisions"),
	  4,
	  { N_("At"), N_("Question"), N_("Chosen"), N_("Decided by") } },
	{ "calls", N_("Calls"), 4, { N_("At"), N_("Called"), N_("Number"), N_("Outcome") } },
	{ "reports",
	  N_("Reports made"),
	  4,
	  { N_("At"), N_("Report"), N_("Reported to"), N_("Receipt") } },
	{ "evidence",
	  N_("Evidence"),
	  4,
	  { N_("No."), N_("What"), N_("Taken from"), N_("Custody") } },
};

static void add_record(struct pack *p, const char *word)
{
	for (size_t i = 0; i < ARRAY_LEN(records); i++) {
		if (!word || strcmp(records[i].word, word) != 0)
			continue;
		doc_keep(p->d);
		doc_paragraph(p->d, DOC_PLAIN, _(records[i].title));
		pack_blank_table(p, records[i].heads, NULL, records[i].columns, RECORD_ROWS);
		doc_keep_end(p->d);
	}
}

void pack_add_forms(struct pack *p)
{
	EACH (const struct form, form, p->src->playbook->forms) {
		/* TRANSLATORS: the title of a form */
		doc_part(p->d, arena_printf(&p->arena, _("Form: %s"), phrase_text(&form->title)));
		doc_paragraph(p->d, DOC_DIM, phrase_text(&form->intro));
		EACH (const struct form_section, section, form->sections) {
			doc_heading(p->d, 2, phrase_text(&section->title));
			add_facts(p, section);
			add_body(p, section);
			EACH (const char *, word, section->record)
				add_record(p, *word);
		}
	}
}
