/* tally - what trends need of each ended session, in one row; see tally.h. */
#include "journal/tally.h"

#include <stdlib.h>

#include "base/lang.h"
#include "journal/columns.h"
#include "journal/rows.h"

static int compare_ms(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;

	return a < b ? -1 : a > b;
}

int64_t tally_median(int64_t *ms, size_t count)
{
	if (!count)
		return 0;
	qsort(ms, count, sizeof *ms, compare_ms);
	return count % 2 ? ms[count / 2] : (ms[count / 2 - 1] + ms[count / 2]) / 2;
}

/* A drill's question has a limit, a decision of an incident none. */
static bool is_in_time(const struct entry *e)
{
	return e->kind == ENTRY_DECISION && !e->late && e->limit_ms > 0;
}

struct session_tally tally_make(const struct session *s, int64_t ended_at_ms)
{
	const struct totals *totals = &s->run->totals;
	int64_t *ms = mem_alloc((s->count + 1) * sizeof *ms);
	size_t count = 0;
	struct session_tally t;

	for (size_t i = 0; i < s->count; i++)
		if (is_in_time(&s->entries[i]))
			ms[count++] = s->entries[i].response_ms;
	t = (struct session_tally){
		.session = s->info.id,
		.kind = s->info.kind,
		.playbook = s->info.playbook,
		.exercise = s->info.exercise,
		.started_at_ms = s->info.started_at_ms,
		.ended_at_ms = ended_at_ms,
		.decisions = totals->decisions,
		.in_time = (int64_t)count,
		.late = totals->late,
		.points = totals->points,
		.max_points = totals->max_points,
		.median_response_ms = tally_median(ms, count),
		.title = s->info.title,
	};
	free(ms);
	return t;
}

static const char *take_text(struct tallies *t, sqlite3_stmt *st, int column)
{
	const char *text = (const char *)sqlite3_column_text(st, column);

	return text ? arena_copy_text(&t->arena, text) : "";
}

static bool take(struct tallies *t, size_t *capacity, sqlite3_stmt *st)
{
	int behind = (int)tally_columns.count;
	struct session_tally *row;

	if (t->rows.count == *capacity) {
		*capacity = *capacity ? 2 * *capacity : 64;
		t->rows.item = mem_grow(t->rows.item, *capacity * sizeof *t->rows.item);
	}
	row = &t->rows.item[t->rows.count++];
	*row = (struct session_tally){ 0 };
	if (!rows_take_tally(st, &t->arena, row))
		return false;
	row->title = take_text(t, st, behind);
	row->playbook_sha256 = take_text(t, st, behind + 1);
	row->manifest_sha256 = take_text(t, st, behind + 2);
	row->elapsed_ms = sqlite3_column_int64(st, behind + 3);
	return true;
}

bool tally_read(struct journal *j, int64_t from_ms, int64_t until_ms, struct tallies *t,
		struct error *err)
{
	sqlite3_stmt *st = store_statement(j, STATEMENT_TALLIES, err);
	bool failed = false, ok = st != NULL;
	size_t capacity = 0;

	*t = (struct tallies){ 0 };
	if (!st)
		return false;
	sqlite3_bind_int64(st, 1, from_ms);
	sqlite3_bind_int64(st, 2, until_ms);
	while (ok && store_row(j, st, &failed, err))
		ok = take(t, &capacity, st) || store_damaged(j, err);
	store_reset(st);
	if (ok && !failed)
		return true;
	tally_release(t);
	return false;
}

void tally_release(struct tallies *t)
{
	free(t->rows.item);
	arena_release(&t->arena);
	*t = (struct tallies){ 0 };
}
