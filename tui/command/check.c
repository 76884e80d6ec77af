/* check - `sonae check FILE...`: every problem of every file, one a line, on standard output. */
#include "playbook/check.h"

#include "base/text.h"
#include "command/actions.h"
#include "command/output.h"
#include "command/place.h"

static void add_bounds(const struct playbook *pb, const char *path, struct strbuf *out)
{
	struct arena scratch = { .block_size = 1024 };

	EACH (const struct exercise, ex, pb->exercises) {
		struct exercise_bounds b = check_exercise_bounds(ex);

		/* TRANSLATORS: file, exercise, a time as in 70:00, points, a count. */
		strbuf_addf(out,
			    _("%s: exercise '%s': last event by %s; points from %lld to %lld; "
			      "decisions: %zu\n"),
			    text_safe(&scratch, path, false),
			    text_safe(&scratch, ex->item.id, false),
			    when_elapsed(&scratch, b.longest_ms), (long long)b.lowest_points,
			    (long long)b.highest_points, b.decisions);
	}
	arena_release(&scratch);
}

/* STATUS_DONE, STATUS_NO or STATUS_SURROUNDINGS for one file. */
static enum status check_file(const char *path, bool verbose, struct strbuf *out)
{
	struct diags ds = { 0 };
	struct error err = { 0 };
	struct playbook *pb = place_load_file(path, &ds, &err);
	enum status status = pb ? STATUS_DONE : STATUS_SURROUNDINGS;

	diags_sort(&ds);
	for (size_t i = 0; i < ds.count; i++)
		diag_format(&ds.item[i], out);
	if (!pb)
		output_complain(&err);
	else if (ds.errors)
		status = STATUS_NO;
	else if (verbose)
		add_bounds(pb, path, out);
	playbook_free(pb);
	diags_release(&ds);
	return status;
}

enum status command_check(const struct globals *g, const struct arguments *a, struct error *err)
{
	enum status worst = STATUS_DONE;

	(void)g;
	for (size_t i = 0; i < a->count; i++) {
		struct strbuf out = { 0 };
		enum status status = check_file(a->operand[i], a->value[CHECK_VERBOSE], &out);

		if (status > worst)
			worst = status;
		if (!output_write(&out, err))
			return err->status;
	}
	return worst;
}
