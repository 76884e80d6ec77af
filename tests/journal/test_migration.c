/* Tests that a journal of an older version becomes one of today's, with everything that it held. */
#include "kit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "base/lang.h"
#include "faulty_vfs.h"
#include "journal/history.h"
#include "journal/schema.h"

#define VERSION_1 "tests/journal/data/version-1.sql"

static void exec(sqlite3 *db, const char *sql)
{
	if (kit_exec(db, sql) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
}

/* What stands in the kit's journal, as version 1 kept it, in old.db. */
static const char *write_old(struct kit *kit, struct arena *arena)
{
	const char *path = arena_printf(arena, "%s/old.db", kit->folder);
	struct error err;
	size_t length;
	char *sql;
	sqlite3 *db = kit_raw(path);

	assert_true(files_read(VERSION_1, 1 << 20, &sql, &length, &err));
	exec(db, sql);
	exec(db, arena_printf(arena, "ATTACH '%s' AS today", kit->path));
	exec(db, "INSERT INTO content SELECT * FROM today.content;"
		 "INSERT INTO session SELECT * FROM today.session;"
		 "INSERT INTO entry SELECT * FROM today.entry ORDER BY session, seq");
	sqlite3_close(db);
	free(sql);
	return path;
}

static void version_1_becomes_todays(void **state)
{
	struct kit *kit = *state;
	struct session *ended = kit_begin(kit->journal, KIT_WALL_MS + 1000), *s;
	struct arena arena = { 0 };
	struct history h;
	struct error err;
	struct journal *j;
	const char *old;

	kit_play_a_little(kit->session);
	kit_play_a_little(ended);
	/* A second answer in time: the migration's median is between the two, as verify has it. */
	assert_int_equal(session_catch_up(ended, 600000, KIT_WALL_MS, NULL, &err), APPEND_DONE);
	kit_append(ended, kit_wish(ended, ENTRY_DECISION, "backup", "check"));
	assert_int_equal(session_end(ended, 700000, KIT_WALL_MS + 5, "Sato", NULL, &err),
			 APPEND_DONE);
	old = write_old(kit, &arena);
	assert_string_equal(kit_ask(old, "PRAGMA user_version"), "1");

	j = kit_open(old);
	assert_int_equal(kit_count(old, "PRAGMA user_version"), SCHEMA_VERSION);
	kit_expect_whole(old, 7);
	assert_int_equal(kit_count(old, "SELECT median_response_ms FROM tally"), 15500);
	assert_int_equal(kit_count(old, "SELECT in_time FROM tally"), 2);
	s = kit_reopen(j, NULL);
	kit_assert_same(s, kit->session);
	kit_append(s, kit_note(s, "gone on with"));
	session_close(s);
	assert_true(history_page(j, NULL, 5, &h, &err));
	assert_int_equal(h.rows.item[0].ended_at_ms, KIT_WALL_MS + 5);
	assert_int_equal(h.rows.item[1].ended_at_ms, WHEN_NONE);
	history_release(&h);

	session_close(kit_begin_incident(j, KIT_WALL_MS + 9000));
	kit_expect_whole(old, 9);
	journal_close(j);
	session_close(ended);
	arena_release(&arena);
}

static void an_old_journal_is_not_read_before_that(void **state)
{
	struct kit *kit = *state;
	struct arena arena = { 0 };
	const char *old = write_old(kit, &arena);
	struct error err = { 0 };

	assert_null(journal_open(old, JOURNAL_READ, &err));
	assert_non_null(strstr(err.text, "older sonae"));
	assert_string_equal(kit_ask(old, "PRAGMA user_version"), "1");
	arena_release(&arena);
}

/* Wherever the disk fails it is the old one or the new one, and whole. */
static void a_failing_disk_leaves_the_old_or_the_new(void **state)
{
	struct kit *kit = *state;
	struct arena arena = { 0 };
	bool failed = true;

	kit_play_a_little(kit->session);
	for (int n = 1; failed; n++) {
		const char *old = write_old(kit, &arena);
		struct error err = { 0 };
		struct journal *j;

		faulty_fail_at(n, true);
		j = journal_open(old, JOURNAL_WRITE, &err);
		failed = faulty_failures() > 0;
		faulty_heal();
		assert_true(j || err.text[0]);
		journal_close(j);
		kit_expect_whole(old, 3);
		assert_int_equal(remove(old), 0);
	}
	arena_release(&arena);
}

int main(void)
{
#define WITH_SESSION(f) cmocka_unit_test_setup_teardown(f, kit_setup_session, kit_teardown)
	const struct CMUnitTest tests[] = {
		WITH_SESSION(version_1_becomes_todays),
		WITH_SESSION(an_old_journal_is_not_read_before_that),
		WITH_SESSION(a_failing_disk_leaves_the_old_or_the_new),
	};

	lang_use(LANG_EN);
	faulty_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
