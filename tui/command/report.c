/* report - `sonae report SESSION`: the after-action report of a drill, the record of an incident.
 */
#include <string.h>

#include "base/text.h"
#include "command/actions.h"
#include "command/output.h"
#include "command/place.h"
#include "journal/assessments.h"
#include "report/after_action.h"
#include "report/assessment_report.h"

/* On standard error: what goes to standard output is the report and nothing else. */
static void say_where(const char *path)
{
	struct arena scratch = { .block_size = 512 };

	output_remark(arena_printf(&scratch, _("report written to '%s'"), path));
	arena_release(&scratch);
}

static bool write_out(struct strbuf *out, const char *path, struct error *err)
{
	if (!output_write_to(path, out, err))
		return false;
	if (path && strcmp(path, "-") != 0)
		say_where(path);
	return true;
}

/* On paper as a document: there is no more in it than its tables. */
static bool print_assessment(struct journal *j, const struct session *s, const char *format,
			     struct strbuf *out, struct error *err)
{
	struct session *last;
	enum doc_format as;
	struct doc d;

	if (!doc_format_find(format, &as))
		return error_set(err, STATUS_USAGE,
				 _("a self-assessment has no report as '%s'; choose one of html, "
				   "md, text"),
				 format);
	if (!assessments_open_last(j, s, &last, err))
		return false;
	assessment_report(&d, s, last, clock_wall_ms());
	doc_render(&d, as, out);
	doc_release(&d);
	session_close(last);
	return true;
}

static void print_session(const struct session *s, const struct after_action_format *format,
			  bool full, struct strbuf *out)
{
	struct after_action report;

	after_action_make(&report, s, full, clock_wall_ms());
	format->print(&report, out);
	after_action_release(&report);
}

static enum status print(struct journal *j, const struct arguments *a,
			 const struct after_action_format *format, struct error *err)
{
	struct session *s = session_open(j, a->operand[0], err);
	struct strbuf out = { 0 };
	bool ok = true;

	if (!s)
		return err->status;
	if (s->run->assessment)
		ok = print_assessment(j, s, format->name, &out, err);
	else
		print_session(s, format, a->value[REPORT_FULL] != NULL, &out);
	session_close(s);
	if (!ok)
		return err->status;
	return write_out(&out, a->value[REPORT_OUTPUT], err) ? STATUS_DONE : err->status;
}

static const struct after_action_format *find_format(const char *name, struct error *err)
{
	const struct after_action_format *format = after_action_find_format(name ? name : "html");
	struct arena scratch = { .block_size = 1024 };

	if (!format)
		error_set(err, STATUS_USAGE, _("there is no format '%s'; choose one of %s"),
			  text_safe(&scratch, name, false), after_action_format_names(&scratch));
	arena_release(&scratch);
	return format;
}

enum status command_report(const struct globals *g, const struct arguments *a, struct error *err)
{
	const struct after_action_format *format = find_format(a->value[REPORT_FORMAT], err);
	enum status status = STATUS_NO;
	struct journal *j;

	if (!format)
		return err->status;
	j = place_need_journal(g, &status, err);
	if (j)
		status = print(j, a, format, err);
	journal_close(j);
	return status;
}
