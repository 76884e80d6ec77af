/* form - `sonae form SESSION FORM`: a form of the playbook filled from the facts of an incident. */
#include "report/form_record.h"

#include "base/text.h"
#include "command/actions.h"
#include "command/output.h"
#include "command/place.h"

static const char *form_ids(const struct playbook *pb, struct arena *arena)
{
	const char *ids = "";

	EACH (const struct form, form, pb->forms)
		ids = arena_printf(arena, "%s%s%s", ids, *ids ? ", " : "", form->item.id);
	return ids;
}

static const struct form *find_form(const struct session *s, const char *name, struct error *err)
{
	const struct form *form = form_resolve(s->playbook, name);
	struct arena scratch = { .block_size = 1024 };

	if (!form && !s->playbook->forms.count)
		error_set(err, STATUS_NO,
			  _("playbook '%s' has no forms; add some to its section 'forms'"),
			  s->playbook->item.id);
	else if (!form)
		error_set(err, STATUS_NO,
			  _("no form or more than one is meant by '%s'; choose one of: %s"),
			  text_safe(&scratch, name, false), form_ids(s->playbook, &scratch));
	arena_release(&scratch);
	return form;
}

static bool is_incident(const struct session *s, struct error *err)
{
	if (s->run->incident)
		return true;
	return error_set(err, STATUS_NO,
			 _("session '%s' is no live incident; forms are filled from the facts of "
			   "one, 'sonae list' shows which sessions are"),
			 s->info.id);
}

static void fill(const struct session *s, const struct form *form, const struct arguments *a,
		 enum doc_format format, struct strbuf *out)
{
	struct form_source src = form_source_of(s);
	struct doc d;

	form_fill(&d, &src, form, a->value[FORM_FULL] != NULL);
	form_set_footer(&d, s, clock_wall_ms());
	doc_render(&d, format, out);
	doc_release(&d);
}

static enum status print(struct journal *j, const struct arguments *a, enum doc_format format,
			 struct error *err)
{
	struct session *s = session_open(j, a->operand[0], err);
	const struct form *form = NULL;
	struct strbuf out = { 0 };

	if (s && is_incident(s, err))
		form = find_form(s, a->operand[1], err);
	if (form)
		fill(s, form, a, format, &out);
	session_close(s);
	return form && output_write_to(a->value[FORM_OUTPUT], &out, err) ? STATUS_DONE
									 : err->status;
}

enum status command_form(const struct globals *g, const struct arguments *a, struct error *err)
{
	enum status status = STATUS_NO;
	enum doc_format format;
	struct journal *j;

	if (!output_find_format(a->value[FORM_FORMAT], &format, err))
		return err->status;
	j = place_need_journal(g, &status, err);
	if (j)
		status = print(j, a, format, err);
	journal_close(j);
	return status;
}
