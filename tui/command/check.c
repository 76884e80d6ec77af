/*
 * check - `sonae check FILE...`: every problem of every file, one a line, on standard output.
 *
 * Playbooks share files: what is wrong in a shared one is found again with each of them, and said
 * once.
 */
#include "playbook/check.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "command/actions.h"
#include "command/output.h"
#include "command/place.h"

/* The lines said so far, sorted. */
struct said {
	struct arena arena;
	const char **line;
	size_t count, capacity;
};

/* Where a line stands or would stand. */
static size_t place_of(const struct said *said, const char *line, bool *found)
{
	size_t low = 0, high = said->count;

	*found = false;
	while (low < high && !*found) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(line, said->line[middle]);

		*found = order == 0;
		if (order <= 0)
			high = middle;
		else
			low = middle + 1;
	}
	return high;
}

/* False when it has been said before. */
static bool say(struct said *said, const char *line)
{
	bool found;
	size_t at = place_of(said, line, &found);

	if (found)
		return false;
	if (said->count == said->capacity) {
		said->capacity = said->capacity ? 2 * said->capacity : 64;
		said->line = mem_grow(said->line, said->capacity * sizeof *said->line);
	}
	memmove(said->line + at + 1, said->line + at, (said->count - at) * sizeof *said->line);
	said->line[at] = arena_copy_text(&said->arena, line);
	said->count++;
	return true;
}

static void add_problems(const struct diags *ds, struct said *said, struct strbuf *out)
{
	struct strbuf line = { 0 };

	for (size_t i = 0; i < ds->count; i++) {
		strbuf_clear(&line);
		diag_format(&ds->item[i], &line);
		if (say(said, strbuf_text(&line)))
			strbuf_add(out, strbuf_text(&line));
	}
	strbuf_release(&line);
}

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
static enum status check_file(const struct library *lib, const char *path, bool verbose,
			      struct said *said, struct strbuf *out)
{
	struct diags ds = { 0 };
	struct error err = { 0 };
	struct playbook *pb = place_load_file(lib, path, &ds, &err);
	enum status status = pb ? STATUS_DONE : STATUS_SURROUNDINGS;

	diags_sort(&ds);
	add_problems(&ds, said, out);
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
	struct said said = { 0 };
	struct library lib;

	if (!library_open(&lib, g->playbooks, err))
		return err->status;
	for (size_t i = 0; i < a->count; i++) {
		struct strbuf out = { 0 };
		enum status status = check_file(&lib, a->operand[i], a->value[CHECK_VERBOSE], &said,
						&out);

		if (status > worst)
			worst = status;
		if (!output_write(&out, err)) {
			worst = err->status;
			break;
		}
	}
	library_release(&lib);
	free(said.line);
	arena_release(&said.arena);
	return worst;
}
