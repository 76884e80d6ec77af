/* Tests what others see and may do who open the file with SQLite: the promised views, and guards
 * that refuse every change. */
#include "kit.h"

#include <stdio.h>
#include <string.h>

#include "journal/schema.h"

static void views_have_the_promised_columns(void **state)
{
	static const struct {
		const char *view, *columns;
	} rows[] = {
		{ "sessions",
		  "id,kind,playbook,playbook_sha256,exercise,title,organisation,prefecture,"
		  "facilitator,started_at,ended_at,state,decisions,points,max_points,late" },
		{ "decisions",
		  "session,seq,at,elapsed_ms,actor,role,inject,option,option_text,points,"
		  "max_points,response_ms,limit_ms,late,rationale" },
		{ "timeline", "session,seq,at,elapsed_ms,actor,role,kind,ref,text" },
	};
	struct kit *kit = *state;
	char sql[200];

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		snprintf(sql, sizeof sql,
			 "SELECT group_concat(name, ',') FROM pragma_table_info('%s')",
			 rows[i].view);
		assert_string_equal(kit_ask(kit->path, sql), rows[i].columns);
	}
}

static void views_show_what_was_recorded(void **state)
{
	struct kit *kit = *state;
	struct error err;

	assert_string_equal(kit_ask(kit->path, "SELECT state || decisions || points FROM sessions"),
			    "running00");
	kit_play_a_little(kit->session);
	assert_string_equal(
		kit_ask(kit->path,
			"SELECT seq || ' ' || at || ' ' || elapsed_ms || ' ' || actor || ' ' ||"
			" role || ' ' || inject || ' ' || option || ' ' || option_text || ' ' ||"
			" points || ' ' || max_points || ' ' || response_ms || ' ' || limit_ms ||"
			" ' ' || late || ' ' || rationale FROM decisions"),
		"3 2026-11-18T11:07:41.123Z 90000 Ito lead note isolate Isolate it 100 100 30000 "
		"300000 0 拡大防止を優先");
	assert_string_equal(kit_ask(kit->path,
				    "SELECT group_concat(seq || kind || ref || text, '|')"
				    " FROM timeline"),
			    "1startexnightEncrypted at night|2injectnoteA ransom note|"
			    "3decisionnote拡大防止を優先");
	assert_string_equal(kit_ask(kit->path, "SELECT coalesce(ended_at, '-') FROM sessions"),
			    "-");
	assert_int_equal(session_end(kit->session, 120000, KIT_WALL_MS + 7, "Sato", NULL, &err),
			 APPEND_DONE);
	kit_append(kit->session, kit_wish(kit->session, ENTRY_RATING, "contain", "S"));
	assert_string_equal(
		kit_ask(kit->path,
			"SELECT id || kind || playbook || exercise || title || organisation ||"
			" facilitator || ' ' || started_at || ' ' || ended_at || ' ' || state ||"
			" decisions || points || max_points || late FROM sessions") +
			UUID_TEXT,
		"drilltinynightEncrypted at night備え病院Sato 2026-11-18T11:06:40.123Z "
		"2026-11-18T11:06:40.130Z ended11001000");
}

/* A time-out is a decision that nobody took. */
static void views_show_a_timeout(void **state)
{
	struct kit *kit = *state;
	struct entry wish = kit_wish(kit->session, ENTRY_STARTEX, "night", NULL);
	struct error err;
	size_t committed;

	kit_append(kit->session, wish);
	assert_int_equal(session_catch_up(kit->session, 361000, KIT_WALL_MS, &committed, &err),
			 APPEND_DONE);
	assert_string_equal(kit_ask(kit->path, "SELECT inject || ' ' || points || ' ' || late ||"
					       " ' ' || coalesce(option, '-') ||"
					       " coalesce(option_text, '-') ||"
					       " coalesce(rationale, '-') FROM decisions"),
			    "note 0 1 ---");
}

#define REFUSED "sonae: the journal is only ever added to"

static void expect_refused(const char *path, const char *sql)
{
	sqlite3 *db = kit_raw(path);
	int rc = kit_exec(db, sql);

	if (rc != SQLITE_CONSTRAINT || strcmp(sqlite3_errmsg(db), REFUSED) != 0)
		fail_msg("%s: %d %s", sql, rc, sqlite3_errmsg(db));
	sqlite3_close(db);
}

static void every_change_is_refused(void **state)
{
	static const char *const rows[] = {
		"UPDATE entry SET text = 'x' WHERE seq = 3",
		"UPDATE entry SET seq = 9",
		"UPDATE session SET title = 'x'",
		"UPDATE content SET bytes = x''",
		"DELETE FROM entry WHERE seq = 3",
		"DELETE FROM entry",
		"DELETE FROM session",
		"DELETE FROM content",
		"INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE seq = 3",
		"INSERT OR IGNORE INTO entry SELECT * FROM entry WHERE seq = 1",
		"REPLACE INTO session SELECT * FROM session",
		"REPLACE INTO content SELECT * FROM content",
		"INSERT INTO entry SELECT * FROM entry WHERE true"
		" ON CONFLICT DO UPDATE SET text = 'x'",
		"INSERT INTO session SELECT * FROM session WHERE true"
		" ON CONFLICT DO UPDATE SET title = 'x'",
	};
	struct kit *kit = *state;

	kit_play_a_little(kit->session);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		expect_refused(kit->path, rows[i]);
	assert_int_equal(kit_count(kit->path, "SELECT count(*) FROM entry"), 3);
}

/* What an entry has to look like to be the next one; the hash is not for a trigger to compute. */
static void only_the_next_entry_goes_in(void **state)
{
	static const struct {
		const char *seq, *prev;
		bool goes_in;
	} rows[] = {
		{ "3", "(SELECT hash FROM entry ORDER BY seq DESC LIMIT 1)", false },
		{ "5", "(SELECT hash FROM entry ORDER BY seq DESC LIMIT 1)", false },
		{ "0", "(SELECT hash FROM entry ORDER BY seq DESC LIMIT 1)", false },
		{ "-1", "(SELECT hash FROM entry ORDER BY seq DESC LIMIT 1)", false },
		{ "NULL", "(SELECT hash FROM entry ORDER BY seq DESC LIMIT 1)", false },
		{ "4", "(SELECT hash FROM session)", false },
		{ "4", "(SELECT prev FROM entry ORDER BY seq DESC LIMIT 1)", false },
		{ "4", "zeroblob(32)", false },
		{ "4", "NULL", false },
		{ "4", "(SELECT hash FROM entry ORDER BY seq DESC LIMIT 1)", true },
	};
	struct kit *kit = *state;

	kit_play_a_little(kit->session);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		sqlite3 *db = kit_raw(kit->path);
		char sql[600];

		snprintf(sql, sizeof sql,
			 "INSERT OR REPLACE INTO entry SELECT session, %s, at_ms, elapsed_ms,"
			 " 'note', actor, role, ref, choice, 'x', number, NULL, 0, 0, 0, 0, 0,"
			 " state, decisions, total_points, total_max_points, total_late, %s,"
			 " zeroblob(32) FROM entry WHERE seq = 3",
			 rows[i].seq, rows[i].prev);
		if ((kit_exec(db, sql) == SQLITE_OK) != rows[i].goes_in)
			fail_msg("row %zu: %s", i, sqlite3_errmsg(db));
		sqlite3_close(db);
	}
}

static void an_entry_needs_its_session(void **state)
{
	struct kit *kit = *state;

	kit_play_a_little(kit->session);
	expect_refused(kit->path,
		       "INSERT INTO entry SELECT '00000000-0000-7000-8000-000000000000', seq,"
		       " at_ms, elapsed_ms, kind, actor, role, ref, choice, text, number, NULL, 0,"
		       " 0, 0, 0, 0, state, 0, 0, 0, 0, prev, hash FROM entry WHERE seq = 1");
}

/* A second EndEx must not push the first one out: see schema.c about unique indexes. */
static void replacing_a_row_by_another_key_is_no_way_in(void **state)
{
	struct kit *kit = *state;

	assert_int_equal(kit_count(kit->path, "SELECT count(*) FROM pragma_index_list('entry')"
					      " WHERE \"unique\" AND origin <> 'pk'"),
			 0);
	assert_int_equal(kit_count(kit->path,
				   "SELECT count(*) FROM pragma_table_list"
				   " WHERE schema = 'main' AND type = 'table'"
				   " AND name NOT LIKE 'sqlite%' AND NOT (wr AND strict)"),
			 0);
}

static void compares_guards(void **state)
{
	struct kit *kit = *state;
	sqlite3 *db = kit_raw(kit->path);
	bool same = false;

	assert_int_equal(schema_compare(db, &same), SQLITE_OK);
	assert_true(same);
	/* What others add for themselves is no business of ours. */
	assert_int_equal(kit_exec(db, "CREATE VIEW mine AS SELECT 1"), SQLITE_OK);
	assert_int_equal(schema_compare(db, &same), SQLITE_OK);
	assert_true(same);
	assert_int_equal(kit_exec(db, "DROP TRIGGER entry_is_not_changed"), SQLITE_OK);
	assert_int_equal(schema_compare(db, &same), SQLITE_OK);
	assert_false(same);
	sqlite3_close(db);
}

/* The list of sessions must not read every entry. */
static void the_list_of_sessions_uses_keys(void **state)
{
	struct kit *kit = *state;
	sqlite3 *db = kit_raw(kit->path);
	sqlite3_stmt *st = NULL;
	int steps = 0;

	assert_int_equal(
		sqlite3_prepare_v2(db, "EXPLAIN QUERY PLAN SELECT * FROM sessions", -1, &st, NULL),
		SQLITE_OK);
	for (; sqlite3_step(st) == SQLITE_ROW; steps++) {
		const char *detail = (const char *)sqlite3_column_text(st, 3);

		if (!strncmp(detail, "SCAN", 4) && strncmp(detail, "SCAN s", 6) != 0)
			fail_msg("%s", detail);
		if (!strncmp(detail, "SEARCH x", 8) && !strstr(detail, "entry_that_ends"))
			fail_msg("%s", detail);
	}
	assert_true(steps > 3);
	sqlite3_finalize(st);
	sqlite3_close(db);
}

int main(void)
{
#define WITH_SESSION(f) cmocka_unit_test_setup_teardown(f, kit_setup_session, kit_teardown)
	const struct CMUnitTest tests[] = {
		WITH_SESSION(views_have_the_promised_columns),
		WITH_SESSION(views_show_what_was_recorded),
		WITH_SESSION(views_show_a_timeout),
		WITH_SESSION(every_change_is_refused),
		WITH_SESSION(only_the_next_entry_goes_in),
		WITH_SESSION(an_entry_needs_its_session),
		WITH_SESSION(replacing_a_row_by_another_key_is_no_way_in),
		WITH_SESSION(compares_guards),
		WITH_SESSION(the_list_of_sessions_uses_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
