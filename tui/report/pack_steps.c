/* pack_steps - the response steps to tick off and to sign, phase by phase; see pack.h. */
#include "base/lang.h"
#include "playbook/contacts.h"
#include "report/left.h"
#include "report/pack_parts.h"

/* As the screen of a step says it. */
static const char *terms_of(struct pack *p, const struct step *step)
{
	const struct role *role = playbook_find_role(p->src->playbook, step->role.id);
	const char *text = "";

	if (role)
		text = arena_printf(&p->arena, _("Who: %s"), phrase_text(&role->title));
	if (step->within_ms == NO_MS)
		return text;
	return pack_below(p, text,
			  arena_printf(&p->arena, _("Target: %s after it was noticed"),
				       left_span(&p->arena, step->within_ms)));
}

static const char *callees_of(struct pack *p, const struct step *step)
{
	const char *text = "";

	EACH (const struct ref, ref, step->contacts) {
		const char *who = pack_recipient(p, ref);

		if (*who)
			/* TRANSLATORS: stands between the names of two fields. */
			text = arena_printf(&p->arena, "%s%s%s", text, *text ? _(", ") : "", who);
	}
	return *text ? arena_printf(&p->arena, _("Call: %s"), text) : "";
}

static void add_step(struct pack *p, const struct step *step, const char *number)
{
	bool is_for_two = step->confirm == CONFIRM_TWO_PERSON;

	doc_keep(p->d);
	doc_check_signed(p->d, arena_printf(&p->arena, "%s  %s", number, phrase_text(&step->title)),
			 is_for_two ? 2 : 1);
	doc_paragraph(p->d, DOC_DIM, terms_of(p, step));
	if (is_for_two)
		doc_paragraph(p->d, DOC_DIM, _("Two persons approve this step and both sign."));
	doc_paragraph(p->d, DOC_WARN, phrase_text(&step->caution));
	doc_paragraph(p->d, DOC_PLAIN, phrase_text(&step->body));
	doc_paragraph(p->d, DOC_DIM, callees_of(p, step));
	doc_keep_end(p->d);
}

void pack_add_steps(struct pack *p)
{
	int phase_number = 0;

	EACH (const struct phase, phase, p->src->playbook->phases) {
		int number = 0;
		const char *title;

		/* TRANSLATORS: the number and the title of a phase of the response */
		title = arena_printf(&p->arena, _("Phase %d: %s"), ++phase_number,
				     phrase_text(&phase->title));
		/* Only the first begins a page: most phases would leave half of their last one
		 * empty. */
		if (phase_number == 1)
			doc_part(p->d, title);
		else
			doc_heading(p->d, 1, title);
		EACH (const struct step, step, phase->steps)
			add_step(p, step, arena_printf(&p->arena, "%d.%d", phase_number, ++number));
	}
}
