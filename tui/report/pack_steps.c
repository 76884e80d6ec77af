/* pack_steps - the response steps to tick off and to sign, phase by phase; see pack.h. */
#include "base/lang.h"
#include "playbook/contacts.h"
#include "report/pack_parts.h"

/* "IT lead, within 10 minutes" */
static const char *terms_of(struct pack *p, const struct step *step)
{
	const struct role *role = playbook_find_role(p->src->playbook, step->role.id);
	const char *title = role ? phrase_text(&role->title) : NULL;

	if (step->within_ms == NO_MS)
		return title;
	if (!title)
		/* TRANSLATORS: a duration from the start of the incident */
		return arena_printf(&p->arena, _("Within %s of the start"),
				    pack_minutes(p, step->within_ms));
	/* TRANSLATORS: a role, and a duration from the start of the incident */
	return arena_printf(&p->arena, _("%s, within %s of the start"), title,
			    pack_minutes(p, step->within_ms));
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
		doc_part(p->d, title);
		EACH (const struct step, step, phase->steps)
			add_step(p, step, arena_printf(&p->arena, "%d.%d", phase_number, ++number));
	}
}
