/* list - `sonae list`: the sessions, newest first, one a line; with --search the entries in which
 * words stand. */
#include <stdint.h>
#include <stdlib.h>

#include "base/text.h"
#include "command/actions.h"
#include "command/output.h"
#include "command/place.h"
#include "command/progress.h"
#include "journal/history.h"
#include "journal/kept.h"
#include "journal/search.h"
#include "report/early.h"
#include "run/entry.h"

#define PAGE 200 /* sessions read at once */

/* Columns that are as wide as their widest cell need all rows first. */
struct table {
	struct arena arena;
	const char *(*row)[5]; /* id, date, state, points, mark and title */
	size_t count, capacity;
	struct journal *journal; /* borrowed */
	struct kept_playbooks playbooks;
};

/* An incident has none. */
static const char *points_text(struct table *t, const struct history_row *h)
{
	if (h->info.kind == SESSION_INCIDENT)
		return "-";
	return arena_printf(&t->arena, "%lld/%lld", (long long)h->totals.points,
			    (long long)h->totals.max_points);
}

/* Whether the last entry of an ended drill lies before the end that was planned. */
static bool is_short(struct table *t, const struct history_row *h)
{
	const struct playbook *pb;
	const struct exercise *ex;

	if (h->info.kind != SESSION_DRILL || h->totals.state != SESSION_ENDED)
		return false;
	pb = kept_find(&t->playbooks, t->journal, &h->info, NULL);
	ex = pb && h->info.exercise ? playbook_find_exercise(pb, h->info.exercise) : NULL;
	return ex && h->elapsed_ms < ex->duration_ms;
}

/* Only of a short drill the entries are read: they say whether anything was still to come. */
static const char *state_text(struct table *t, const struct history_row *h)
{
	struct session *s = is_short(t, h) ? session_open(t->journal, h->info.id, NULL) : NULL;
	const char *text = s ? early_state(s, &t->arena) : session_state_label(h->totals.state);

	session_close(s);
	return text;
}

static void add_row(struct table *t, const struct history_row *h)
{
	if (t->count == t->capacity) {
		t->capacity = t->capacity ? 2 * t->capacity : PAGE;
		t->row = mem_grow(t->row, t->capacity * sizeof *t->row);
	}
	t->row[t->count][0] = text_safe(&t->arena, h->info.id, false);
	t->row[t->count][1] = when_local(&t->arena, h->info.started_at_ms);
	t->row[t->count][2] = state_text(t, h);
	t->row[t->count][3] = points_text(t, h);
	t->row[t->count][4] = arena_printf(&t->arena, "%s %s", session_mark(h->info.kind),
					   text_safe(&t->arena, h->info.title, false));
	t->count++;
}

static bool read_all(struct journal *j, struct table *t, struct error *err)
{
	const char *before = NULL;
	bool more = true;

	while (more) {
		struct history h = { 0 };

		if (!history_page(j, before, PAGE, &h, err)) {
			history_release(&h);
			return false;
		}
		EACH (const struct history_row, row, h.rows)
			add_row(t, row);
		more = h.more && h.rows.count;
		if (more)
			before = arena_copy_text(&t->arena, h.rows.item[h.rows.count - 1].info.id);
		history_release(&h);
	}
	return true;
}

static int widest(const struct table *t, size_t column)
{
	int columns = 0;

	for (size_t i = 0; i < t->count; i++)
		if (text_width(t->row[i][column]) > columns)
			columns = text_width(t->row[i][column]);
	return columns;
}

static void add_table(struct table *t, struct strbuf *out)
{
	int width[4];

	for (size_t c = 0; c < ARRAY_LEN(width); c++)
		width[c] = widest(t, c);
	for (size_t i = 0; i < t->count; i++) {
		for (size_t c = 0; c < ARRAY_LEN(width); c++)
			strbuf_addf(out, "%s  ", text_pad(&t->arena, t->row[i][c], width[c]));
		strbuf_addf(out, "%s\n", t->row[i][4]);
	}
}

/* ---- --search ---- */

static void add_hit(const struct search_hit *hit, struct strbuf *out)
{
	struct arena scratch = { .block_size = 2048 };

	strbuf_addf(out, "%s #%lld  %s  %s %s  %s  %s  %s\n",
		    text_safe(&scratch, hit->session, false), (long long)hit->seq,
		    when_local(&scratch, hit->at_ms), session_mark(hit->session_kind),
		    text_safe(&scratch, hit->title, false), entry_kind_label(hit->kind),
		    text_safe(&scratch, hit->actor, false), text_safe(&scratch, hit->text, false));
	arena_release(&scratch);
}

static bool look_everywhere(struct search *s, struct error *err)
{
	struct progress progress;
	bool ok = true, wanted = true;

	progress_begin(&progress);
	while (ok && wanted && !s->ended) {
		ok = search_step(s, SIZE_MAX, err);
		wanted = progress_tell(&progress, search_percent(s));
	}
	progress_end(&progress);
	return ok && (wanted || progress_cancelled(err));
}

/* What was found is told, also when it was stopped. */
static enum status list_hits(struct journal *j, const char *words, struct error *err)
{
	struct strbuf out = { 0 };
	struct search s;
	bool ok, found, written;

	search_begin(&s, j, words);
	ok = look_everywhere(&s, err);
	found = s.hits.count > 0;
	EACH (const struct search_hit, hit, s.hits)
		add_hit(hit, &out);
	search_release(&s);
	written = output_write(&out, ok ? err : NULL);
	if (!ok || !written)
		return err->status;
	if (!found)
		output_remark(_("nothing matches; give fewer or other words"));
	return found ? STATUS_DONE : STATUS_NO;
}

/* ---- */

static enum status list_sessions(const struct globals *g, struct journal *j, struct error *err)
{
	struct table table = { .journal = j };
	struct strbuf out = { 0 };
	bool ok = read_all(j, &table, err);

	if (ok && !table.count)
		place_say_none_yet(g);
	add_table(&table, &out);
	ok = ok && output_write(&out, err);
	strbuf_release(&out);
	free(table.row);
	kept_release(&table.playbooks);
	arena_release(&table.arena);
	return ok ? STATUS_DONE : err->status;
}

enum status command_list(const struct globals *g, const struct arguments *a, struct error *err)
{
	const char *words = a->value[LIST_SEARCH];
	enum status status = words ? STATUS_NO : STATUS_DONE;
	struct journal *j = place_need_journal(g, &status, err);

	if (j)
		status = words ? list_hits(j, words, err) : list_sessions(g, j, err);
	journal_close(j);
	return status;
}
