/* trend - `sonae trend`: how drills go from quarter to quarter. */
#include "report/trend.h"

#include "base/text.h"
#include "command/actions.h"
#include "command/output.h"
#include "command/place.h"

static enum status print(const struct globals *g, const struct arguments *a, struct journal *j,
			 const struct trend_format *format, struct error *err)
{
	struct strbuf out = { 0 };
	struct organisation org;
	struct diags ds = { 0 };
	struct error ignored = { 0 };
	struct trend t;

	if (!trend_make(&t, j, a->value[TREND_FISCAL] != NULL, clock_wall_ms(), err))
		return err->status;
	/* Without the organisation's file the page just bears no name. */
	if (organisation_load(&org, &ds, &ignored))
		t.organisation = org.name;
	format->print(&t, g->ascii, &out);
	trend_release(&t);
	organisation_release(&org);
	diags_release(&ds);
	return output_write_to(a->value[TREND_OUTPUT], &out, err) ? STATUS_DONE : err->status;
}

static const struct trend_format *find_format(const char *name, struct error *err)
{
	const struct trend_format *format = trend_find_format(name ? name : "text");
	struct arena scratch = { .block_size = 1024 };

	if (!format)
		error_set(err, STATUS_USAGE, _("there is no format '%s'; choose one of %s"),
			  text_safe(&scratch, name, false), trend_format_names(&scratch));
	arena_release(&scratch);
	return format;
}

enum status command_trend(const struct globals *g, const struct arguments *a, struct error *err)
{
	const struct trend_format *format = find_format(a->value[TREND_FORMAT], err);
	enum status status = STATUS_DONE;
	struct journal *j;

	if (!format)
		return err->status;
	j = place_need_journal(g, &status, err);
	if (j)
		status = print(g, a, j, format, err);
	journal_close(j);
	return status;
}
