/* findings - what hot washes have found, over all sessions; see findings.h. */
#include "journal/findings.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/when.h"
#include "journal/store.h"

static const char *take_text(struct findings *f, sqlite3_stmt *st, int column)
{
	return arena_copy_text(&f->arena, (const char *)sqlite3_column_text(st, column));
}

/* Texts that must be there are never NULL, whatever the file holds. */
static const char *take_given(struct findings *f, sqlite3_stmt *st, int column)
{
	const char *text = take_text(f, st, column);

	return text ? text : "";
}

/* ---- ratings ---- */

static void *grown(void *item, size_t count, size_t size)
{
	/* Powers of two: it is full whenever the count is one. */
	if (count & (count - 1))
		return item;
	return mem_grow(item, (count ? 2 * count : 1) * size);
}

/* A session's ratings come in no order of time: the last one of an objective counts. */
static struct finding_rating *find_rating(struct findings *f, const char *session,
					  const char *objective)
{
	for (size_t i = f->ratings.count; i-- > 0;) {
		struct finding_rating *r = &f->ratings.item[i];

		if (strcmp(r->session, session) != 0)
			return NULL;
		if (!strcmp(r->objective, objective))
			return r;
	}
	return NULL;
}

static void take_rating(struct findings *f, sqlite3_stmt *st)
{
	struct finding_rating now = {
		.session = take_given(f, st, 0),
		.playbook = take_given(f, st, 1),
		.exercise = take_given(f, st, 2),
		.ended_at_ms = sqlite3_column_int64(st, 3),
		.objective = take_given(f, st, 4),
		.rating = *take_given(f, st, 5),
		.seq = sqlite3_column_int64(st, 6),
	};
	struct finding_rating *before = find_rating(f, now.session, now.objective);

	if (before) {
		if (before->seq < now.seq)
			*before = now;
		return;
	}
	f->ratings.item = grown(f->ratings.item, f->ratings.count, sizeof *f->ratings.item);
	f->ratings.item[f->ratings.count++] = now;
}

/* ---- improvements ---- */

static void take_item(struct findings *f, sqlite3_stmt *st)
{
	struct finding now = {
		.session = take_given(f, st, 0),
		.playbook = take_given(f, st, 1),
		.exercise = take_given(f, st, 2),
		.ended_at_ms = sqlite3_column_int64(st, 3),
		.title = take_given(f, st, 4),
		.seq = sqlite3_column_int64(st, 5),
		.at_ms = sqlite3_column_int64(st, 6),
		.owner = take_text(f, st, 7),
		.objective = take_text(f, st, 8),
		.due = WHEN_NONE,
		.what = take_given(f, st, 10),
		.done_at_ms = WHEN_NONE,
	};
	const char *due = take_text(f, st, 9);

	if (due && !when_parse_date(due, false, &now.due))
		now.due = WHEN_NONE;
	if (sqlite3_column_type(st, 11) != SQLITE_NULL) {
		now.done_at_ms = sqlite3_column_int64(st, 11);
		now.done_by = take_given(f, st, 12);
		now.remark = take_given(f, st, 13);
	}
	f->items.item = grown(f->items.item, f->items.count, sizeof *f->items.item);
	f->items.item[f->items.count++] = now;
}

static bool read_all(struct journal *j, enum statement which, const char *playbook,
		     struct findings *f, struct error *err)
{
	sqlite3_stmt *st = store_statement(j, which, err);
	bool failed = false;

	if (!st)
		return false;
	if (playbook)
		sqlite3_bind_text(st, 1, playbook, -1, SQLITE_STATIC);
	while (store_row(j, st, &failed, err)) {
		if (which == STATEMENT_RATINGS)
			take_rating(f, st);
		else
			take_item(f, st);
	}
	store_reset(st);
	return !failed;
}

bool findings_read(struct journal *j, const char *playbook, struct findings *f, struct error *err)
{
	bool ok;

	*f = (struct findings){ 0 };
	if (!store_begin_read(j, err))
		return false;
	ok = read_all(j, STATEMENT_RATINGS, playbook, f, err) &&
	     read_all(j, STATEMENT_IMPROVEMENTS, playbook, f, err);
	store_end_read(j);
	if (!ok)
		findings_release(f);
	return ok;
}

void findings_release(struct findings *f)
{
	free(f->items.item);
	free(f->ratings.item);
	arena_release(&f->arena);
	*f = (struct findings){ 0 };
}

bool finding_is_open(const struct finding *f, int64_t day)
{
	return when_local_date(f->at_ms) <= day &&
	       (f->done_at_ms == WHEN_NONE || when_local_date(f->done_at_ms) > day);
}

bool finding_is_overdue(const struct finding *f, int64_t day)
{
	return f->due != WHEN_NONE && f->due < day && finding_is_open(f, day);
}

bool findings_count(struct journal *j, int64_t today, struct findings_count *count,
		    struct error *err)
{
	sqlite3_stmt *st = store_statement(j, STATEMENT_COUNT_OPEN, err);
	struct arena arena = { 0 };
	bool failed = true;

	*count = (struct findings_count){ 0 };
	if (!st)
		return false;
	sqlite3_bind_text(st, 1, when_format_date(&arena, today), -1, SQLITE_STATIC);
	if (store_row(j, st, &failed, err)) {
		count->open = sqlite3_column_int64(st, 0);
		count->overdue = sqlite3_column_int64(st, 1);
	}
	store_reset(st);
	arena_release(&arena);
	return !failed;
}

bool findings_mark_done(struct journal *j, const struct finding *f, const char *who,
			const char *remark, int64_t wall_ms, struct error *err)
{
	struct entry wish = { .kind = ENTRY_DONE,
			      .at_ms = wall_ms,
			      .actor = who,
			      .number = f->seq,
			      .text = remark && *remark ? remark : NULL };
	struct session *s = session_open(j, f->session, err);
	bool done;

	if (!s)
		return false;
	wish.elapsed_ms = s->run->elapsed_ms;
	done = session_insist(s, &wish, err) == APPEND_DONE;
	session_close(s);
	return done;
}
