/*
 * show_csv - a session's timeline for a spreadsheet, one row an entry.
 *
 * The columns are those of the journal's view `timeline` and, for decisions and time-outs, of its
 * view `decisions`; cells of other entries are empty there. Their names are never translated.
 */
#include "base/when.h"
#include "report/answer.h"
#include "report/csv.h"
#include "report/renderers.h"
#include "report/show.h"
#include "report/show_incident.h"

static const char *const columns[] = {
	"mark",        "session", "seq",        "at",          "elapsed",  "elapsed_ms",
	"kind",        "ref",     "choice",     "text",        "actor",    "role",
	"option_text", "points",  "max_points", "response_ms", "limit_ms", "late",
};

static void add_answer(struct csv *c, const struct entry *e)
{
	const int64_t cells[] = { e->points, e->max_points, e->response_ms, e->limit_ms, e->late };

	csv_text(c, e->option_text);
	for (size_t i = 0; i < ARRAY_LEN(cells); i++)
		if (answer_is(e))
			csv_int(c, cells[i]);
		else
			csv_text(c, NULL);
}

/* What a person wrote stays as it was written; what only has a title or a number is told in words.
 */
static const char *text_of(const struct session *s, const struct entry *e, bool full,
			   struct arena *arena)
{
	if (e->kind == ENTRY_FACT)
		return show_incident_text(s, e, full, arena);
	return e->text || e->kind == ENTRY_DECISION ? e->text : show_entry_text(s, e, arena);
}

static void add_row(struct csv *c, const struct session *s, const struct entry *e, bool full)
{
	struct arena scratch = { .block_size = 1024 };

	csv_text(c, session_mark(s->info.kind));
	csv_text(c, s->info.id);
	csv_int(c, e->seq);
	csv_text(c, when_rfc3339(&scratch, e->at_ms));
	csv_text(c, when_elapsed(&scratch, e->elapsed_ms));
	csv_int(c, e->elapsed_ms);
	csv_text(c, entry_kind_word(e->kind));
	csv_text(c, e->ref);
	csv_text(c, e->choice);
	csv_text(c, text_of(s, e, full, &scratch));
	csv_text(c, e->actor);
	csv_text(c, e->role);
	add_answer(c, e);
	csv_end_row(c);
	arena_release(&scratch);
}

void show_csv(const struct session *s, bool full, struct strbuf *out)
{
	struct csv c;

	csv_init(&c, out);
	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		csv_text(&c, columns[i]);
	csv_end_row(&c);
	for (size_t i = 0; i < s->count; i++)
		add_row(&c, s, &s->entries[i], full);
}
