/* assessments - the self-assessments of a journal; see assessments.h. */
#include "journal/assessments.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "journal/kept.h"
#include "journal/rows.h"

#define MOST 1000 /* a few a quarter: nobody has more */
#define TENTHS 10

/* As the last entry has it: rules_assessment.c writes the result into the one that ends it. */
static bool add_standing(struct journal *j, struct assessment_row *row, struct arena *arena,
			 struct error *err)
{
	sqlite3_stmt *st = store_statement(j, STATEMENT_LAST_ENTRY, err);
	struct kept_entry last = { 0 };
	bool failed = true, fits = true;

	row->ended_at_ms = WHEN_NONE;
	row->who = row->info.facilitator;
	if (!st)
		return false;
	sqlite3_bind_text(st, 1, row->info.id, -1, SQLITE_STATIC);
	if (store_row(j, st, &failed, err)) {
		fits = rows_take_entry(st, arena, &last);
		row->who = last.entry.actor ? last.entry.actor : "";
		row->answered = last.entry.totals.decisions;
		if (fits && last.entry.kind == ENTRY_CLOSE) {
			row->ended_at_ms = last.entry.at_ms;
			row->is_sum = !last.entry.number;
			row->result = row->is_sum ? last.entry.points : last.entry.number;
			row->most = last.entry.max_points;
		}
	}
	store_reset(st);
	return !failed && (fits || store_damaged(j, err));
}

static bool read_rows(struct journal *j, struct assessments *list, struct error *err)
{
	sqlite3_stmt *st = store_statement(j, STATEMENT_ASSESSMENTS, err);
	bool failed = true, ok = true;

	if (!st)
		return false;
	sqlite3_bind_int64(st, 2, MOST);
	while (ok && store_row(j, st, &failed, err)) {
		struct kept_session kept = { 0 };

		ok = rows_take_session(st, &list->arena, &kept) || store_damaged(j, err);
		list->rows.item[list->rows.count++] = (struct assessment_row){ .info = kept.info };
	}
	store_reset(st);
	return ok && !failed;
}

/* Only its playbook says how many questions there were. */
static void count_asked(struct journal *j, struct kept_playbooks *kept, struct assessment_row *row)
{
	const struct playbook *pb = kept_find(kept, j, &row->info, NULL);
	const struct assessment *of = pb ? playbook_find_assessment(pb, row->info.exercise) : NULL;

	row->asked = of ? (int64_t)of->questions.count : 0;
}

bool assessments_read(struct journal *j, struct assessments *list, struct error *err)
{
	struct kept_playbooks kept = { 0 };
	bool ok;

	*list = (struct assessments){ 0 };
	list->rows.item = arena_alloc(&list->arena, MOST * sizeof *list->rows.item);
	if (!store_begin_read(j, err))
		return false;
	ok = read_rows(j, list, err);
	for (size_t i = 0; ok && i < list->rows.count; i++)
		ok = add_standing(j, &list->rows.item[i], &list->arena, err);
	EACH (struct assessment_row, row, list->rows)
		if (ok && row->ended_at_ms != WHEN_NONE)
			count_asked(j, &kept, row);
	kept_release(&kept);
	store_end_read(j);
	if (!ok)
		assessments_release(list);
	return ok;
}

void assessments_release(struct assessments *list)
{
	arena_release(&list->arena);
	*list = (struct assessments){ 0 };
}

/* ---- which one ---- */

static bool is_of(const struct assessment_row *row, const char *playbook, const char *assessment)
{
	return (!playbook || !strcmp(row->info.playbook, playbook)) &&
	       (!assessment || !strcmp(row->info.exercise, assessment));
}

const struct assessment_row *assessments_open(const struct assessments *list, const char *playbook,
					      const char *assessment)
{
	EACH (const struct assessment_row, row, list->rows)
		if (row->ended_at_ms == WHEN_NONE && is_of(row, playbook, assessment))
			return row;
	return NULL;
}

static int64_t quarter_of(int64_t wall_ms)
{
	return when_quarter_end(when_local_date(wall_ms));
}

/* Rows are in the order in which they began: of those that ended the latest end counts. */
static const struct assessment_row *latest(const struct assessments *list, const char *playbook,
					   const char *assessment, int64_t from, int64_t to)
{
	const struct assessment_row *found = NULL;

	EACH (const struct assessment_row, row, list->rows) {
		int64_t quarter;

		if (row->ended_at_ms == WHEN_NONE || !is_of(row, playbook, assessment))
			continue;
		quarter = quarter_of(row->ended_at_ms);
		if (quarter >= from && quarter <= to &&
		    (!found || row->ended_at_ms > found->ended_at_ms))
			found = row;
	}
	return found;
}

const struct assessment_row *assessments_in_quarter(const struct assessments *list,
						    const char *playbook, const char *assessment,
						    int64_t wall_ms)
{
	return latest(list, playbook, assessment, quarter_of(wall_ms), quarter_of(wall_ms));
}

const struct assessment_row *assessments_before(const struct assessments *list,
						const char *playbook, const char *assessment,
						int64_t wall_ms)
{
	return latest(list, playbook, assessment, INT64_MIN, quarter_of(wall_ms) - 1);
}

bool assessments_open_last(struct journal *j, const struct session *s, struct session **last,
			   struct error *err)
{
	const struct assessment_row *row;
	struct assessments past;
	bool ok;

	*last = NULL;
	if (!assessments_read(j, &past, err))
		return false;
	row = assessments_before(&past, s->info.playbook, s->info.exercise, s->info.started_at_ms);
	if (row)
		*last = session_open(j, row->info.id, err);
	ok = !row || *last;
	assessments_release(&past);
	return ok;
}

/* ---- in words ---- */

static bool is_partial(const struct assessment_row *row)
{
	return row->answered < row->asked;
}

const char *assessments_number(struct arena *arena, const struct assessment_row *row)
{
	if (!row->most)
		return "-";
	if (row->is_sum)
		return arena_printf(arena, "%lld", (long long)row->result);
	return arena_printf(arena, "%s%lld.%lld", row->result < 0 ? "-" : "",
			    (long long)(llabs(row->result) / TENTHS),
			    (long long)(llabs(row->result) % TENTHS));
}

const char *assessments_result(struct arena *arena, const struct assessment_row *row)
{
	const char *text = "-";

	if (row->most)
		/* TRANSLATORS: a result: 3.2 of 5, 84 of 100 */
		text = arena_printf(arena, _("%s of %lld"), assessments_number(arena, row),
				    (long long)row->most);
	if (!is_partial(row))
		return text;
	return arena_printf(arena, _("%s (%zu/%zu answered)"), text, (size_t)row->answered,
			    (size_t)row->asked);
}

const char *assessments_standing(struct arena *arena, const struct assessment_row *row,
				 const struct assessment_row *last)
{
	if (is_partial(row))
		/* TRANSLATORS: at most 34 columns: ended early (10/40), 2.8 of those */
		return arena_printf(arena, _("ended early (%lld/%lld), %s of those"),
				    (long long)row->answered, (long long)row->asked,
				    assessments_number(arena, row));
	if (last)
		/* TRANSLATORS: at most 34 columns: done, 3.2 of 5 (last 2.9) */
		return arena_printf(arena, _("done, %s (last %s)"), assessments_result(arena, row),
				    assessments_number(arena, last));
	/* TRANSLATORS: at most 34 columns: done, 3.2 of 5 */
	return arena_printf(arena, _("done, %s"), assessments_result(arena, row));
}
