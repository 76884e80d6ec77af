/* handover - `sonae handover SESSION`: what the next shift has to know, on one page. */
#include "report/handover.h"

#include "command/actions.h"
#include "command/output.h"
#include "command/place.h"

static bool is_incident(const struct session *s, struct error *err)
{
	if (s->run->incident)
		return true;
	return error_set(err, STATUS_NO,
			 _("session '%s' is no live incident and has nothing to hand over; 'sonae "
			   "list' shows which sessions are"),
			 s->info.id);
}

static bool write_out(const struct session *s, enum doc_format format, const char *path,
		      struct error *err)
{
	struct strbuf out = { 0 };
	struct doc d;

	handover_fill(&d, s, clock_wall_ms());
	doc_render(&d, format, &out);
	doc_release(&d);
	return output_write_to(path, &out, err);
}

static bool print(struct journal *j, const struct arguments *a, enum doc_format format,
		  struct error *err)
{
	struct session *s = session_open(j, a->operand[0], err);
	bool ok = s && is_incident(s, err) && write_out(s, format, a->value[HANDOVER_OUTPUT], err);

	session_close(s);
	return ok;
}

enum status command_handover(const struct globals *g, const struct arguments *a, struct error *err)
{
	enum status status = STATUS_NO;
	enum doc_format format;
	struct journal *j;

	if (!output_find_format(a->value[HANDOVER_FORMAT], &format, err))
		return err->status;
	j = place_need_journal(g, &status, err);
	if (j)
		status = print(j, a, format, err) ? STATUS_DONE : err->status;
	journal_close(j);
	return status;
}
