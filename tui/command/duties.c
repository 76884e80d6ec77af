/*
 * duties - `sonae duties PLAYBOOK [FACT=VALUE...]`: which reports are due, to whom, by when, and
 * why.
 *
 * Printed are those that apply, then those that depend on facts nobody has given, with these facts;
 * the rest is counted, and listed with --all.
 */
#include <string.h>

#include "base/text.h"
#include "command/actions.h"
#include "command/output.h"
#include "command/place.h"
#include "playbook/contacts.h"
#include "playbook/library.h"
#include "report/page.h"
#include "run/duty.h"
#include "run/incident.h"

struct duties {
	const struct globals *g;
	const struct arguments *a;
	struct arena arena;
	struct organisation org;
	struct library library;
	struct diags ds;
	struct playbook *playbook;
	struct fact_values facts;
	struct duty *duty; /* one a deadline */
	size_t of[APPLIES_COUNT];
};

/* ---- what was given ---- */

/* For messages: what was typed may hold anything. */
static const char *typed(struct duties *d, const char *text)
{
	return text_clip(&d->arena, text_safe(&d->arena, text, false), 60);
}

static bool refuse_fact(struct duties *d, const char *id, struct error *err)
{
	const struct playbook *pb = d->playbook;
	const char **ids = arena_alloc(&d->arena, (pb->facts.count + 1) * sizeof *ids);
	const char *near;

	for (size_t i = 0; i < pb->facts.count; i++)
		ids[i] = pb->facts.item[i].item.id;
	near = text_nearest(id, ids, pb->facts.count);
	if (near)
		return error_set(err, STATUS_USAGE,
				 _("playbook '%s' has no fact '%s'; did you mean '%s'?"),
				 pb->item.id, typed(d, id), near);
	return error_set(err, STATUS_USAGE,
			 _("playbook '%s' has no fact '%s'; 'sonae duties %s' names those that "
			   "decide"),
			 pb->item.id, typed(d, id), pb->item.id);
}

static bool take_fact(struct duties *d, const char *id, const char *value, struct error *err)
{
	const struct fact *f = playbook_find_fact(d->playbook, id);
	const char *why;

	if (!f)
		return refuse_fact(d, id, err);
	if (facts_read(f, value, clock_wall_ms(), &d->arena,
		       &d->facts.item[f - d->playbook->facts.item], &why))
		return true;
	return error_set(err, STATUS_USAGE, _("'%s' does not fit the fact '%s'; %s"),
			 typed(d, value), id, why);
}

static bool take_given(struct duties *d, struct error *err)
{
	for (size_t i = 1; i < d->a->count; i++) {
		const char *word = d->a->operand[i], *equals = strchr(word, '=');

		if (!equals)
			return error_set(err, STATUS_USAGE,
					 _("'%s' gives no fact; write FACT=VALUE, such as "
					   "personal-data=yes"),
					 typed(d, word));
		if (!take_fact(d, arena_copy(&d->arena, word, (size_t)(equals - word)), equals + 1,
			       err))
			return false;
	}
	return true;
}

/* What the organisation's file says goes without saying, where the playbook knows that sector. */
static void take_sector(struct duties *d)
{
	if (d->org.sector && playbook_find_fact(d->playbook, FACT_SECTOR))
		(void)take_fact(d, FACT_SECTOR, d->org.sector, NULL);
}

static bool load(struct duties *d, struct error *err)
{
	if (organisation_load(&d->org, &d->ds, err) &&
	    library_open(&d->library, d->g->playbooks, err))
		d->playbook = library_load(&d->library, d->a->operand[0], place_today(), &d->ds,
					   err);
	diags_sort(&d->ds);
	output_problems(&d->ds);
	if (!d->playbook) {
		if (d->ds.errors && err->status == STATUS_NO)
			err->text[0] = '\0'; /* it would say the first problem again */
		return false;
	}
	organisation_merge(&d->org, d->playbook);
	if (!d->playbook->deadlines.count)
		return error_set(err, STATUS_NO,
				 _("playbook '%s' names no duty to report; choose another "
				   "playbook"),
				 d->playbook->item.id);
	return true;
}

static void find_duties(struct duties *d)
{
	const struct playbook *pb = d->playbook;

	d->duty = arena_alloc(&d->arena, pb->deadlines.count * sizeof *d->duty);
	for (size_t i = 0; i < pb->deadlines.count; i++) {
		duty_find(&d->facts, &pb->deadlines.item[i], WHEN_NONE, &d->duty[i]);
		d->of[d->duty[i].applies]++;
	}
}

/* ---- printing ---- */

static const char *recipient(struct duties *d, const struct deadline *deadline)
{
	return contacts_recipient(&d->arena, d->playbook, place_prefecture(d->g, &d->org),
				  deadline->to.id)
		.name;
}

/* How to start a clock that stands. */
static const char *start_to_give(struct duties *d, const struct duty *duty)
{
	const struct deadline *deadline = duty->deadline;

	if (duty->start_ms != WHEN_NONE || !deadline->due.early.set || !deadline->from.id)
		return NULL;
	/* TRANSLATORS: a fact's id; TIME stands for a time that is to be given */
	return arena_printf(&d->arena, _("%s=TIME"), deadline->from.id);
}

static const char *form_name(struct duties *d, const struct deadline *deadline)
{
	const struct form *form = playbook_find_form(d->playbook, deadline->form.id);

	if (!form)
		return NULL;
	return arena_printf(&d->arena, "%s (%s)", phrase_text(&form->title), form->item.id);
}

/* The facts that decide, one a line, each with the id by which it can be given. */
static void add_undecided(struct duties *d, struct page *p, const struct duty *duty)
{
	duty_facts undecided = duty_undecided(&d->facts, duty, &d->arena);

	for (size_t i = 0; i < undecided.count; i++)
		page_row(p, 2, i ? "" : _("Depends on"),
			 arena_printf(&p->arena, "%s (%s)", phrase_text(&undecided.item[i]->label),
				      undecided.item[i]->item.id));
}

static void add_open(struct duties *d, struct page *p, const struct duty *duty)
{
	page_row(p, 2, _("Due"), duty_when(d->playbook, duty, &d->arena));
	page_row(p, 2, _("Rule"), phrase_text(&duty->deadline->law));
	add_undecided(d, p, duty);
}

static void add_applying(struct duties *d, struct page *p, const struct duty *duty)
{
	page_row(p, 2, _("Due"), duty_when(d->playbook, duty, &d->arena));
	page_row(p, 2, _("Starts with"), start_to_give(d, duty));
	page_row(p, 2, _("Rule"), phrase_text(&duty->deadline->law));
	page_row(p, 2, _("Sheet"), form_name(d, duty->deadline));
	page_row(p, 2, _("Reason"), duty_why(&d->facts, duty, &d->arena));
	page_row(p, 2, _("Remarks"), phrase_text(&duty->deadline->note));
}

static void add_other(struct duties *d, struct page *p, const struct duty *duty)
{
	page_row(p, 2, _("Rule"), phrase_text(&duty->deadline->law));
	page_row(p, 2, _("Reason"), duty_why(&d->facts, duty, &d->arena));
}

static void add_duty(struct duties *d, struct page *p, const struct duty *duty)
{
	static void (*const add[APPLIES_COUNT])(struct duties *, struct page *,
						const struct duty *) = {
		[APPLIES_NO] = add_other,
		[APPLIES_OPEN] = add_open,
		[APPLIES_CAUTION] = add_applying,
		[APPLIES_YES] = add_applying,
	};

	page_gap(p);
	page_line(p, phrase_text(&duty->deadline->title));
	page_row(p, 2, _("Report to"), recipient(d, duty->deadline));
	add[duty->applies](d, p, duty);
}

static void add_part(struct duties *d, struct page *p, const char *title, enum applies least,
		     enum applies most)
{
	bool begun = false;

	for (size_t i = 0; i < d->playbook->deadlines.count; i++) {
		const struct duty *duty = &d->duty[i];

		if (duty->applies < least || duty->applies > most)
			continue;
		if (!begun && p->out->length)
			page_gap(p);
		if (!begun)
			page_heading(p, title);
		begun = true;
		add_duty(d, p, duty);
	}
}

/* What the reader may do next. */
static void add_end(struct duties *d, struct page *p)
{
	size_t left = d->of[APPLIES_NO];

	page_gap(p);
	if (d->of[APPLIES_OPEN])
		page_line(p, _("What is known decides more: give it as FACT=VALUE, or as "
			       "FACT=unknown."));
	if (left && !d->a->value[DUTIES_ALL])
		page_line(p, arena_printf(&p->arena,
					  ngettext("%zu duty does not apply; --all shows why.",
						   "%zu duties do not apply; --all shows why.",
						   (unsigned long)left),
					  left));
	page_line(p,
		  _("This is no legal advice: confirm with the competent ministry or a lawyer."));
}

static enum status print(struct duties *d, struct error *err)
{
	struct strbuf out = { 0 };
	struct page page = { .out = &out };
	bool ok;

	add_part(d, &page,
		 arena_printf(&d->arena, _("%s: reports that are due"),
			      phrase_text(&d->playbook->title)),
		 APPLIES_CAUTION, APPLIES_YES);
	add_part(d, &page, _("Depends on what is not known yet"), APPLIES_OPEN, APPLIES_OPEN);
	if (d->a->value[DUTIES_ALL])
		add_part(d, &page, _("Does not apply"), APPLIES_NO, APPLIES_NO);
	add_end(d, &page);
	ok = output_write(&out, err);
	page_release(&page);
	if (!ok)
		return err->status;
	if (d->of[APPLIES_YES] + d->of[APPLIES_CAUTION])
		return STATUS_DONE;
	error_set(err, STATUS_NO, _("no report is due by what was given; give more facts"));
	return STATUS_NO;
}

static enum status run(struct duties *d, struct error *err)
{
	if (!load(d, err))
		return err->status;
	d->facts.playbook = d->playbook;
	d->facts.item = arena_alloc(&d->arena,
				    (d->playbook->facts.count + 1) * sizeof *d->facts.item);
	take_sector(d);
	if (!take_given(d, err))
		return err->status;
	find_duties(d);
	return print(d, err);
}

enum status command_duties(const struct globals *g, const struct arguments *a, struct error *err)
{
	struct duties d = { .g = g, .a = a };
	enum status status = run(&d, err);

	arena_release(&d.arena);
	playbook_free(d.playbook);
	library_release(&d.library);
	organisation_release(&d.org);
	diags_release(&d.ds);
	return status;
}
