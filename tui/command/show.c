/* show - `sonae show SESSION`: one session's timeline and decisions. */
#include "report/show.h"

#include "base/text.h"
#include "command/actions.h"
#include "command/output.h"
#include "command/place.h"

static bool fits(const struct session *s, const struct show_format *format, struct error *err)
{
	if (!format->of_drills_only || s->info.kind == SESSION_DRILL)
		return true;
	return error_set(err, STATUS_NO,
			 _("session '%s' is no drill and has no answers; choose another format"),
			 s->info.id);
}

static enum status print(struct journal *j, const char *id, const struct show_format *format,
			 bool full, struct error *err)
{
	struct session *s = session_open(j, id, err);
	struct strbuf out = { 0 };
	bool ok = s && fits(s, format, err);

	if (ok)
		format->print(s, full, &out);
	session_close(s);
	ok = ok && output_write(&out, err);
	return ok ? STATUS_DONE : err->status;
}

static const struct show_format *find_format(const char *name, struct error *err)
{
	const struct show_format *format = show_find_format(name ? name : "text");
	struct arena scratch = { .block_size = 1024 };

	if (!format)
		error_set(err, STATUS_USAGE, _("there is no format '%s'; choose one of %s"),
			  text_safe(&scratch, name, false), show_format_names(&scratch));
	arena_release(&scratch);
	return format;
}

enum status command_show(const struct globals *g, const struct arguments *a, struct error *err)
{
	const struct show_format *format = find_format(a->value[SHOW_FORMAT], err);
	enum status status = STATUS_NO;
	struct journal *j;

	if (!format)
		return err->status;
	j = place_need_journal(g, &status, err);
	if (j)
		status = print(j, a->operand[0], format, a->value[SHOW_FULL] != NULL, err);
	journal_close(j);
	return status;
}
