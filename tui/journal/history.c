/* history - lists of sessions, newest first, without reading their entries; see history.h. */
#include "journal/history.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/when.h"
#include "journal/rows.h"

/* State, totals and times as the last entry has them; a session without entries has just begun. */
static bool add_standing(struct journal *j, struct history_row *row, struct error *err)
{
	sqlite3_stmt *st = store_statement(j, STATEMENT_LAST_ENTRY, err);
	struct arena arena = { 0 };
	struct kept_entry last;
	bool failed = true, fits = true;

	if (!st)
		return false;
	sqlite3_bind_text(st, 1, row->info.id, -1, SQLITE_STATIC);
	if (store_row(j, st, &failed, err)) {
		fits = rows_take_entry(st, &arena, &last);
		row->totals = last.entry.totals;
		row->elapsed_ms = last.entry.elapsed_ms;
		row->entries = last.entry.seq;
	}
	store_reset(st);
	arena_release(&arena);
	return !failed && (fits || store_damaged(j, err));
}

static bool add_end(struct journal *j, struct history_row *row, struct error *err)
{
	sqlite3_stmt *st = store_statement(j, STATEMENT_ENDED_AT, err);
	bool failed = true;

	row->ended_at_ms = WHEN_NONE;
	if (!st)
		return false;
	sqlite3_bind_text(st, 1, row->info.id, -1, SQLITE_STATIC);
	if (store_row(j, st, &failed, err))
		row->ended_at_ms = sqlite3_column_int64(st, 0);
	store_reset(st);
	return !failed;
}

static bool read_rows(struct journal *j, const char *before, size_t limit, struct history *h,
		      struct error *err)
{
	sqlite3_stmt *st = store_statement(j, STATEMENT_PAGE, err);
	bool failed = true, ok = true;

	if (!st)
		return false;
	if (before)
		sqlite3_bind_text(st, 1, before, -1, SQLITE_STATIC);
	/* One more than wanted tells whether older ones remain. */
	sqlite3_bind_int64(st, 2, (int64_t)limit + 1);
	while (ok && store_row(j, st, &failed, err)) {
		struct kept_session kept;

		h->more = h->rows.count == limit;
		if (h->more)
			break;
		ok = rows_take_session(st, &h->arena, &kept) || store_damaged(j, err);
		h->rows.item[h->rows.count++] = (struct history_row){ .info = kept.info };
	}
	store_reset(st);
	return ok && !failed;
}

bool history_page(struct journal *j, const char *before, size_t limit, struct history *h,
		  struct error *err)
{
	bool ok;

	*h = (struct history){ 0 };
	h->rows.item = arena_alloc(&h->arena, (limit + 1) * sizeof *h->rows.item);
	if (!store_begin_read(j, err))
		return false;
	ok = read_rows(j, before, limit, h, err);
	for (size_t i = 0; ok && i < h->rows.count; i++)
		ok = add_standing(j, &h->rows.item[i], err) && add_end(j, &h->rows.item[i], err);
	store_end_read(j);
	if (!ok)
		history_release(h);
	return ok;
}

void history_release(struct history *h)
{
	arena_release(&h->arena);
	*h = (struct history){ 0 };
}

static bool count_kind(struct journal *j, enum session_kind kind, int64_t *count, struct error *err)
{
	sqlite3_stmt *st = store_statement(j, STATEMENT_COUNT_KIND, err);
	bool failed = true;

	if (!st)
		return false;
	sqlite3_bind_text(st, 1, session_kind_word(kind), -1, SQLITE_STATIC);
	if (store_row(j, st, &failed, err))
		*count = sqlite3_column_int64(st, 0);
	store_reset(st);
	return !failed;
}

static bool find_last_drill(struct journal *j, int64_t *at_ms, struct error *err)
{
	sqlite3_stmt *st = store_statement(j, STATEMENT_LAST_DRILL, err);
	bool failed = true;

	*at_ms = WHEN_NONE;
	if (st && store_row(j, st, &failed, err))
		*at_ms = sqlite3_column_int64(st, 0);
	store_reset(st);
	return !failed;
}

static bool find_open(struct journal *j, enum session_kind kind, char id[UUID_TEXT + 1],
		      struct error *err)
{
	sqlite3_stmt *st = store_statement(j, STATEMENT_OPEN_SESSION, err);
	bool failed = true;

	memset(id, '\0', UUID_TEXT + 1);
	if (st)
		sqlite3_bind_text(st, 1, session_kind_word(kind), -1, SQLITE_STATIC);
	if (st && store_row(j, st, &failed, err) && sqlite3_column_bytes(st, 0) == UUID_TEXT)
		memcpy(id, sqlite3_column_text(st, 0), UUID_TEXT);
	store_reset(st);
	return !failed;
}

bool history_summarise(struct journal *j, struct history_summary *sum, struct error *err)
{
	bool ok;

	*sum = (struct history_summary){ .last_drill_at_ms = WHEN_NONE };
	if (!store_begin_read(j, err))
		return false;
	ok = count_kind(j, SESSION_DRILL, &sum->drills, err) &&
	     count_kind(j, SESSION_INCIDENT, &sum->incidents, err) &&
	     find_last_drill(j, &sum->last_drill_at_ms, err) &&
	     find_open(j, SESSION_DRILL, sum->open_drill, err) &&
	     find_open(j, SESSION_INCIDENT, sum->open_incident, err);
	store_end_read(j);
	return ok;
}
