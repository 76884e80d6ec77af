/* Tests of the lists: newest first, page by page, with the standing that the last entry has. */
#include "kit.h"

#include <string.h>

#include "base/when.h"
#include "journal/history.h"
#include "journal/rows.h"
#include "journal/store.h"

#define SESSIONS 5

static void begin_some(struct kit *kit, char id[SESSIONS][UUID_TEXT + 1])
{
	kit->journal = kit_open(kit->path);
	for (int i = 0; i < SESSIONS; i++) {
		struct session *s = kit_begin(kit->journal, KIT_WALL_MS + i * 1000);

		memcpy(id[i], s->info.id, UUID_TEXT + 1);
		session_close(s);
	}
}

static void expect_page(struct journal *j, const char *before, size_t limit, const char *first,
			size_t count)
{
	struct history h;
	struct error err = { 0 };

	if (!history_page(j, before, limit, &h, &err))
		fail_msg("%s", err.text);
	assert_int_equal(h.rows.count, count);
	if (count)
		assert_string_equal(h.rows.item[0].info.id, first);
	history_release(&h);
}

static void pages_from_the_newest(void **state)
{
	struct kit *kit = *state;
	char id[SESSIONS][UUID_TEXT + 1];
	struct history h;
	struct error err;

	begin_some(kit, id);
	expect_page(kit->journal, NULL, 2, id[4], 2);
	expect_page(kit->journal, id[3], 2, id[2], 2);
	expect_page(kit->journal, id[1], 2, id[0], 1);
	expect_page(kit->journal, id[0], 2, NULL, 0);
	expect_page(kit->journal, NULL, 0, NULL, 0);
	assert_true(history_page(kit->journal, NULL, SESSIONS, &h, &err));
	assert_false(h.more);
	history_release(&h);
	assert_true(history_page(kit->journal, NULL, SESSIONS - 1, &h, &err));
	assert_true(h.more);
	history_release(&h);
}

static void rows_stand_where_the_last_entry_stands(void **state)
{
	struct kit *kit = *state;
	struct history h;
	struct error err = { 0 };
	const struct history_row *row;

	assert_true(history_page(kit->journal, NULL, 1, &h, &err));
	row = &h.rows.item[0];
	assert_int_equal(row->entries, 0);
	assert_int_equal(row->totals.state, SESSION_RUNNING);
	assert_int_equal(row->ended_at_ms, WHEN_NONE);
	history_release(&h);

	kit_play_a_little(kit->session);
	assert_int_equal(session_end(kit->session, 99000, KIT_WALL_MS + 5, "Sato", NULL, &err),
			 APPEND_DONE);
	kit_append(kit->session, kit_wish(kit->session, ENTRY_RATING, "contain", "P"));
	assert_true(history_page(kit->journal, NULL, 1, &h, &err));
	row = &h.rows.item[0];
	assert_int_equal(row->entries, 5);
	assert_int_equal(row->totals.state, SESSION_ENDED);
	assert_int_equal(row->totals.points, 100);
	assert_int_equal(row->elapsed_ms, 100000);
	assert_int_equal(row->ended_at_ms, KIT_WALL_MS + 5);
	assert_string_equal(row->info.title, "Encrypted at night");
	history_release(&h);
}

static void summarises_nothing(void **state)
{
	struct kit *kit = *state;
	struct history_summary sum;
	struct error err;

	kit->journal = kit_open(kit->path);
	assert_true(history_summarise(kit->journal, &sum, &err));
	assert_int_equal(sum.drills, 0);
	assert_int_equal(sum.incidents, 0);
	assert_int_equal(sum.last_drill_at_ms, WHEN_NONE);
	assert_string_equal(sum.open_drill, "");
	assert_string_equal(sum.open_incident, "");
}

static void end_one(struct kit *kit, const char *id, int64_t at_ms)
{
	struct error err = { 0 };
	struct session *s = session_open(kit->journal, id, &err);

	kit_play_a_little(s);
	assert_int_equal(session_end(s, 99000, at_ms, "Sato", NULL, &err), APPEND_DONE);
	session_close(s);
}

static void summarises_drills(void **state)
{
	struct kit *kit = *state;
	char id[SESSIONS][UUID_TEXT + 1];
	struct history_summary sum;
	struct error err;

	begin_some(kit, id);
	end_one(kit, id[4], KIT_WALL_MS + 50);
	end_one(kit, id[1], KIT_WALL_MS + 60);
	assert_true(history_summarise(kit->journal, &sum, &err));
	assert_int_equal(sum.drills, SESSIONS);
	assert_int_equal(sum.last_drill_at_ms,
			 KIT_WALL_MS + 50); /* the newest drill, not the last end */
	assert_string_equal(sum.open_drill, id[3]);
	assert_string_equal(sum.open_incident, "");
}

static void end_incident(struct session *s, int64_t at_ms)
{
	struct entry wish = {
		.kind = ENTRY_CLOSE, .actor = "Sato", .text = "over", .at_ms = at_ms
	};

	kit_append(s, wish);
	session_close(s);
}

/* Of each kind the newest that has not ended; what is gone on with is the newest of all. */
static void summarises_incidents_apart_from_drills(void **state)
{
	struct kit *kit = *state;
	char id[SESSIONS][UUID_TEXT + 1], whole[UUID_TEXT + 1];
	struct session *first, *second;
	struct history_summary sum;
	struct error err;

	begin_some(kit, id);
	first = kit_begin_incident(kit->journal, KIT_WALL_MS + 100000);
	second = kit_begin_incident(kit->journal, KIT_WALL_MS + 200000);
	assert_true(history_summarise(kit->journal, &sum, &err));
	assert_int_equal(sum.drills, SESSIONS);
	assert_int_equal(sum.incidents, 2);
	assert_string_equal(sum.open_drill, id[4]);
	assert_string_equal(sum.open_incident, second->info.id);
	assert_true(rows_complete_id(kit->journal, NULL, whole, &err));
	assert_string_equal(whole, second->info.id);

	end_incident(second, KIT_WALL_MS + 300000);
	assert_true(history_summarise(kit->journal, &sum, &err));
	assert_string_equal(sum.open_incident, first->info.id);
	end_incident(first, KIT_WALL_MS + 300000);
	assert_true(history_summarise(kit->journal, &sum, &err));
	assert_string_equal(sum.open_incident, "");
	assert_int_equal(sum.incidents, 2);
	assert_int_equal(sum.last_drill_at_ms, WHEN_NONE);
	assert_true(rows_complete_id(kit->journal, NULL, whole, &err));
	assert_string_equal(whole, id[4]);
}

static void an_incident_is_a_row_like_others(void **state)
{
	struct kit *kit = *state;
	const struct history_row *row;
	struct history h;
	struct error err;

	kit->journal = kit_open(kit->path);
	end_incident(kit_begin_incident(kit->journal, KIT_WALL_MS), KIT_WALL_MS + 7000);
	assert_true(history_page(kit->journal, NULL, 5, &h, &err));
	assert_int_equal(h.rows.count, 1);
	row = &h.rows.item[0];
	assert_int_equal(row->info.kind, SESSION_INCIDENT);
	assert_null(row->info.exercise);
	assert_string_equal(row->info.title, "A tiny drill");
	assert_int_equal(row->totals.state, SESSION_ENDED);
	assert_int_equal(row->elapsed_ms, 7000);
	assert_int_equal(row->ended_at_ms, KIT_WALL_MS + 7000);
	assert_int_equal(row->entries, 2);
	history_release(&h);
}

/* Begun and ended at once is no exercise. */
static void a_drill_without_decisions_does_not_count(void **state)
{
	struct kit *kit = *state;
	char id[SESSIONS][UUID_TEXT + 1];
	struct history_summary sum;
	struct error err = { 0 };
	struct session *s;

	begin_some(kit, id);
	end_one(kit, id[1], KIT_WALL_MS + 60);
	s = session_open(kit->journal, id[4], &err);
	kit_append(s, kit_wish(s, ENTRY_STARTEX, "night", NULL));
	assert_int_equal(session_end(s, 1000, KIT_WALL_MS + 70, "Sato", NULL, &err), APPEND_DONE);
	session_close(s);
	assert_true(history_summarise(kit->journal, &sum, &err));
	assert_int_equal(sum.last_drill_at_ms, KIT_WALL_MS + 60);
}

static void nothing_scans_the_entries(void **state)
{
	static const enum statement lists[] = { STATEMENT_OPEN_SESSION, STATEMENT_LAST_ENTRY,
						STATEMENT_ENDED_AT,     STATEMENT_PAGE,
						STATEMENT_LAST_DRILL,   STATEMENT_HEAD,
						STATEMENT_ENTRIES };
	struct kit *kit = *state;
	struct error err;

	kit->journal = kit_open(kit->path);
	for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
		struct strbuf sql = { 0 };
		sqlite3_stmt *st = NULL;

		strbuf_addf(&sql, "EXPLAIN QUERY PLAN %s",
			    sqlite3_sql(store_statement(kit->journal, lists[i], &err)));
		assert_int_equal(sqlite3_prepare_v2(kit->journal->db, sql.text, -1, &st, NULL),
				 SQLITE_OK);
		while (sqlite3_step(st) == SQLITE_ROW) {
			const char *detail = (const char *)sqlite3_column_text(st, 3);

			if (strstr(detail, "SCAN e") || strstr(detail, "TEMP B-TREE"))
				fail_msg("%s: %s", sql.text, detail);
			if (strstr(sql.text, "'endex'") && strstr(detail, "SEARCH e") &&
			    !strstr(detail, "entry_that_ends"))
				fail_msg("%s: %s", sql.text, detail);
		}
		sqlite3_finalize(st);
		strbuf_release(&sql);
	}
}

int main(void)
{
#define IN_FOLDER(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)
	const struct CMUnitTest tests[] = {
		IN_FOLDER(pages_from_the_newest),
		cmocka_unit_test_setup_teardown(rows_stand_where_the_last_entry_stands,
						kit_setup_session, kit_teardown),
		IN_FOLDER(summarises_nothing),
		IN_FOLDER(summarises_drills),
		IN_FOLDER(summarises_incidents_apart_from_drills),
		IN_FOLDER(an_incident_is_a_row_like_others),
		IN_FOLDER(a_drill_without_decisions_does_not_count),
		IN_FOLDER(nothing_scans_the_entries),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
