/* print - `sonae print PLAYBOOK`: the paper copy, for the day on which no screen works. */
#include <string.h>

#include "base/text.h"
#include "command/actions.h"
#include "command/output.h"
#include "command/place.h"
#include "playbook/library.h"
#include "report/pack.h"

#define ALL "all"

struct print {
	const struct globals *g;
	const struct arguments *a;
	struct arena arena;
	struct organisation org;
	struct library library;
	struct diags ds;
	struct playbook *playbook;
	enum doc_format format;
	const struct pack_sheet *sheet; /* NULL: all */
	const struct exercise *exercise;
};

/* ---- what was asked for ---- */

static const char *sheet_names(struct arena *arena)
{
	const char *names = "";

	for (const struct pack_sheet *s = pack_sheets; s->name; s++)
		names = arena_printf(arena, "%s%s, ", names, s->name);
	return arena_printf(arena, "%s" ALL, names);
}

static bool take_sheet(struct print *p, struct error *err)
{
	const char *word = p->a->value[PRINT_SHEET];

	p->sheet = word ? pack_find(word) : pack_sheets;
	if (p->sheet || !strcmp(word, ALL))
		return true;
	return error_set(err, STATUS_USAGE, _("there is no sheet '%s'; choose one of %s"),
			 text_safe(&p->arena, word, false), sheet_names(&p->arena));
}

static bool take_format(struct print *p, struct error *err)
{
	const char *word = p->a->value[PRINT_FORMAT] ? p->a->value[PRINT_FORMAT] : "html";

	if (doc_format_find(word, &p->format))
		return true;
	return error_set(err, STATUS_USAGE, _("there is no format '%s'; choose one of %s"),
			 text_safe(&p->arena, word, false), "html, md, text");
}

static const char *exercise_ids(struct print *p)
{
	const char *ids = "";

	EACH (const struct exercise, ex, p->playbook->exercises)
		ids = arena_printf(&p->arena, "%s%s%s", ids, *ids ? ", " : "", ex->item.id);
	return ids;
}

static bool take_exercise(struct print *p, struct error *err)
{
	const struct playbook *pb = p->playbook;
	const char *id = p->a->value[PRINT_EXERCISE];

	if (id)
		p->exercise = playbook_find_exercise(pb, id);
	else if (pb->exercises.count)
		p->exercise = pb->exercises.item;
	if (p->exercise)
		return true;
	if (pb->exercises.count)
		return error_set(err, STATUS_USAGE,
				 _("playbook '%s' has no exercise '%s'; choose one of: %s"),
				 pb->item.id, text_safe(&p->arena, id, false), exercise_ids(p));
	if (!id && (!p->sheet || !p->sheet->is_of_exercise))
		return true;
	return error_set(err, STATUS_NO,
			 _("playbook '%s' has no exercise to print; choose another playbook or "
			   "sheet"),
			 pb->item.id);
}

/* ---- making it ---- */

static bool load(struct print *p, struct error *err)
{
	if (organisation_load(&p->org, &p->ds, err) &&
	    library_open(&p->library, p->g->playbooks, err))
		p->playbook = library_load(&p->library, p->a->operand[0], place_today(), &p->ds,
					   err);
	diags_sort(&p->ds);
	output_problems(&p->ds);
	if (!p->playbook) {
		if (p->ds.errors && err->status == STATUS_NO)
			err->text[0] = '\0'; /* it would say the first problem again */
		return false;
	}
	organisation_merge(&p->org, p->playbook);
	return true;
}

static bool write_out(struct print *p, struct error *err)
{
	const struct pack_source src = { .playbook = p->playbook,
					 .exercise = p->exercise,
					 .organisation = p->org.name,
					 .prefecture = place_prefecture(p->g, &p->org),
					 .today = place_today() };
	struct strbuf out = { 0 };
	struct doc d;

	pack_make(&d, &src, p->sheet);
	doc_render(&d, p->format, &out);
	doc_release(&d);
	return output_write_to(p->a->value[PRINT_OUTPUT], &out, err);
}

enum status command_print(const struct globals *g, const struct arguments *a, struct error *err)
{
	struct print p = { .g = g, .a = a };
	bool ok = take_sheet(&p, err) && take_format(&p, err) && load(&p, err) &&
		  take_exercise(&p, err) && write_out(&p, err);

	arena_release(&p.arena);
	playbook_free(p.playbook);
	library_release(&p.library);
	organisation_release(&p.org);
	diags_release(&p.ds);
	return ok ? STATUS_DONE : err->status;
}
