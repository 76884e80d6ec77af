/*
 * pack_duties - to whom what is reported, by when, under which rule, with room to note it; see
 * pack.h.
 *
 * On paper no fact is known: each duty says what it depends on and when its clock starts, and the
 * date is counted by hand.
 */
#include "base/lang.h"
#include "report/pack_parts.h"
#include "run/duty.h"

/* ---- by when ---- */

static const char *range_text(struct pack *p, const struct deadline *d)
{
	bool business = d->counts == COUNT_BUSINESS;
	const char *early = pack_span(p, &d->due.early, business);

	if (!d->due.late.set)
		return early;
	/* TRANSLATORS: two durations, such as 3 days to 5 days */
	return arena_printf(&p->arena, _("%s to %s"), early, pack_span(p, &d->due.late, business));
}

static const char *limit_text(struct pack *p, const struct deadline *d)
{
	const char *text;

	if (!d->due.early.set)
		return d->soft ? _("without delay") : _("no time limit is named");
	text = range_text(p, d);
	if (d->from.index >= 0)
		/* TRANSLATORS: a duration, and the fact whose time it is counted from */
		text = arena_printf(
			&p->arena, _("%s from: %s"), text,
			phrase_text(&p->src->playbook->facts.item[d->from.index].label));
	if (d->soft)
		/* TRANSLATORS: a date or a range of dates that is aimed at and no deadline, such as
		 * target 11-22 03:00 */
		text = arena_printf(&p->arena, _("target %s"), text);
	if (d->due.early.days && d->first_day == FIRST_DAY_COUNTS)
		text = pack_below(p, text, _("The first day counts."));
	return text;
}

/* ---- one duty ---- */

static const char *title_text(struct pack *p, const struct deadline *d)
{
	if (d->status != DEADLINE_UNCONFIRMED)
		return phrase_text(&d->title);
	/* TRANSLATORS: a report whose rule was not seen in an official text */
	return arena_printf(&p->arena, _("[UNCONFIRMED] %s"), phrase_text(&d->title));
}

static void add_blanks(struct pack *p)
{
	static const char *const heads[] = { N_("Known at"), N_("Due date"), N_("Reported at"),
					     N_("Receipt, answered by") };
	static const int widths[] = { 22, 22, 22, 34 };

	pack_blank_table(p, heads, widths, ARRAY_LEN(heads), 1);
}

static void add_duty(struct pack *p, const struct fact_values *none, const struct deadline *d)
{
	const struct form *form = playbook_find_form(p->src->playbook, d->form.id);
	const char *to = pack_recipient(p, &d->to);
	struct duty duty;

	duty_find(none, d, WHEN_NONE, &duty);
	doc_keep(p->d);
	doc_heading(p->d, 2, title_text(p, d));
	if (d->status == DEADLINE_UNCONFIRMED)
		doc_paragraph(p->d, DOC_WARN, _("Unconfirmed: ask the authority first."));
	if (*to)
		doc_row(p->d, DOC_PLAIN, _("Report to"), to);
	doc_row(p->d, DOC_PLAIN, _("By when"), limit_text(p, d));
	if (phrase_is_given(&d->law))
		doc_row(p->d, DOC_PLAIN, _("Rule"), phrase_text(&d->law));
	doc_row(p->d, DOC_PLAIN, _("If"), duty_why(none, &duty, &p->arena));
	if (form)
		doc_row(p->d, DOC_PLAIN, _("Form to use"), phrase_text(&form->title));
	doc_paragraph(p->d, DOC_DIM, phrase_text(&d->note));
	add_blanks(p);
	doc_keep_end(p->d);
}

void pack_add_duties(struct pack *p)
{
	const struct playbook *pb = p->src->playbook;
	struct fact_values none = { .playbook = pb };

	if (!pb->deadlines.count)
		return;
	none.item = arena_alloc(&p->arena, (pb->facts.count + 1) * sizeof *none.item);
	doc_part(p->d, _("Reports and their time limits"));
	doc_paragraph(p->d, DOC_WARN,
		      _("This is no legal advice: confirm with the competent ministry or a "
			"lawyer. What is marked unconfirmed was not seen in an official text."));
	doc_paragraph(p->d, DOC_PLAIN,
		      _("When in doubt whether it applies, treat it as due. Count from the moment "
			"it became known, not from the end of the investigation."));
	EACH (const struct deadline, d, pb->deadlines)
		add_duty(p, &none, d);
}
