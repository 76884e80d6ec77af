/* Tests that verify finds what was changed behind the program's back, and names the first place. */
#include "kit.h"

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "journal/chain.h"
#include "journal/columns.h"
#include "journal/store.h"
#include "journal/verify.h"

static void verify(struct kit *kit, const char *id, const char *head, struct verify_result *r)
{
	struct error err = { 0 };

	if (!verify_journal(kit->journal, id, head, r, &err))
		fail_msg("%s", err.text);
}

static void play_whole(struct session *s)
{
	struct error err = { 0 };
	enum lang before = lang_current();

	kit_play_a_little(s);
	kit_append(s, kit_wish(s, ENTRY_PAUSE, NULL, NULL));
	kit_append(s, kit_wish(s, ENTRY_RESUME, NULL, NULL));
	/* In another language than the rest. */
	lang_use(LANG_JA);
	assert_int_equal(session_catch_up(s, 600000, KIT_WALL_MS, NULL, &err), APPEND_DONE);
	kit_append(s, kit_wish(s, ENTRY_DECISION, "backup", "restore"));
	lang_use(before);
	kit_append(s, kit_wish(s, ENTRY_STEP, "unplug", NULL));
	assert_int_equal(session_end(s, 700000, KIT_WALL_MS, "Sato", NULL, &err), APPEND_DONE);
	kit_append(s, kit_wish(s, ENTRY_RATING, "contain", "S"));
}

static void finds_a_whole_journal_whole(void **state)
{
	struct kit *kit = *state;
	struct verify_result r;

	verify(kit, NULL, NULL, &r);
	assert_true(r.whole);
	assert_int_equal(r.sessions, 1);
	assert_int_equal(r.entries, 0);
	assert_memory_equal(r.head, kit->session->head, HASH_BYTES);

	play_whole(kit->session);
	verify(kit, NULL, NULL, &r);
	if (!r.whole)
		fail_msg("#%d %s", (int)r.seq, r.what);
	assert_int_equal(r.entries, kit->session->count);
	assert_memory_equal(r.head, kit->session->head, HASH_BYTES);
	assert_string_equal(r.session, kit->session->info.id);
}

static void finds_nothing_wrong_in_an_empty_journal(void **state)
{
	struct kit *kit = *state;
	struct verify_result r;

	kit->journal = kit_open(kit->path);
	verify(kit, NULL, "4f2a-91c0-77de", &r);
	assert_true(r.whole);
	assert_false(r.head_found);
	assert_int_equal(r.sessions, 0);
}

static void finds_a_head_that_was_noted(void **state)
{
	struct kit *kit = *state;
	char noted[CHAIN_SHORT + 1], root[CHAIN_SHORT + 1], now[HASH_HEX + 1];
	struct verify_result r;

	chain_short(kit->session->head, root);
	kit_play_a_little(kit->session);
	chain_short(kit->session->head, noted);
	kit_append(kit->session, kit_note(kit->session, "later"));
	hash_hex(kit->session->head, now);
	verify(kit, NULL, noted, &r);
	assert_true(r.whole && r.head_found);
	assert_int_equal(r.head_seq, 3);
	verify(kit, kit->session->info.id, now, &r);
	assert_true(r.head_found);
	assert_int_equal(r.head_seq, 4);
	verify(kit, NULL, root, &r);
	assert_true(r.head_found);
	assert_int_equal(r.head_seq, 0);
	verify(kit, NULL, "0000-0000-0000", &r);
	assert_true(r.whole);
	assert_false(r.head_found);
}

static void force(const struct kit *kit, const char *sql)
{
	sqlite3 *db = kit_raw(kit->path);

	assert_int_equal(kit_exec(db, "DROP TRIGGER entry_is_not_changed;"
				      "DROP TRIGGER entry_is_not_removed;"
				      "DROP TRIGGER entry_is_next;"
				      "DROP TRIGGER session_is_not_changed;"
				      "DROP TRIGGER session_is_not_removed;"
				      "DROP TRIGGER content_is_not_changed;"
				      "DROP TRIGGER tally_is_not_changed;"
				      "DROP TRIGGER tally_is_not_removed;"
				      "DROP TRIGGER tally_is_new;"
				      "PRAGMA ignore_check_constraints = ON"),
			 SQLITE_OK);
	if (kit_exec(db, sql) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	sqlite3_close(db);
}

/* Every column of every kind of row, and rows that come and go. */
static void names_the_first_row_that_was_changed(void **state)
{
	static const struct {
		const char *sql;
		int64_t seq;
		const char *what;
	} rows[] = {
		{ "UPDATE entry SET text = replace(text, '優先', '優光') WHERE seq = 3", 3,
		  "changed" },
		{ "UPDATE entry SET text = NULL WHERE seq = 3", 3, "changed" },
		{ "UPDATE entry SET actor = 'Itoh' WHERE seq = 3", 3, "changed" },
		{ "UPDATE entry SET text = text || char(0) || 'x' WHERE seq = 3", 3,
		  "never writes" },
		{ "UPDATE entry SET kind = 'x' WHERE seq = 5", 5, "never writes" },
		{ "UPDATE entry SET points = 99 WHERE seq = 3", 3, "changed" },
		{ "UPDATE entry SET total_points = 99 WHERE seq = 4", 4, "changed" },
		{ "UPDATE entry SET at_ms = at_ms + 1 WHERE seq = 1", 1, "changed" },
		{ "UPDATE entry SET hash = zeroblob(32) WHERE seq = 4", 4, "changed" },
		{ "UPDATE entry SET prev = zeroblob(32) WHERE seq = 4", 4, "does not follow" },
		{ "DELETE FROM entry WHERE seq = 4", 4, "missing" },
		{ "DELETE FROM entry WHERE seq = 1", 1, "missing" },
		{ "UPDATE session SET title = 'x'", 0, "row was changed" },
		{ "UPDATE session SET organisation = NULL", 0, "row was changed" },
		{ "UPDATE session SET hash = zeroblob(32)", 0, "row was changed" },
		{ "UPDATE session SET started_at_ms = 1", 0, "row was changed" },
		{ "DELETE FROM session", 0, "row is missing" },
		{ "UPDATE content SET bytes = CAST(bytes || ' ' AS BLOB)", 0, "was changed" },
		{ "DELETE FROM entry WHERE seq > 9", 0, "cut off" },
		{ "UPDATE tally SET points = points + 1", 0, "'points' differs" },
		{ "UPDATE tally SET median_response_ms = 1", 0, "'median_response_ms' differs" },
		{ "UPDATE tally SET kind = 'x'", 0, "never writes" },
		{ "DELETE FROM tally", 0, "totals are missing" },
		/* Cut off behind the end: no row is wrong, but a guard is gone. */
		{ "DELETE FROM entry WHERE seq > 10", 0, "guard" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct verify_result r;
		struct kit *kit;
		void *own;

		kit_setup_session(&own);
		kit = own;
		play_whole(kit->session);
		force(kit, rows[i].sql);
		verify(kit, NULL, NULL, &r);
		if (r.whole || r.seq != rows[i].seq || !strstr(r.what, rows[i].what))
			fail_msg("%s: #%d %s", rows[i].sql, (int)r.seq, r.what);
		if (!strstr(r.what, "guard"))
			assert_string_equal(r.session, kit->session->info.id);
		kit_teardown(&own);
	}
}

/* Somebody who knows the rules changes a row and all the hashes behind it. */
static void reseal(struct kit *kit, size_t from)
{
	struct session *s = kit->session;
	unsigned char hash[HASH_BYTES];
	sqlite3 *db = kit_raw(kit->path);

	chain_seal_session(&s->info, hash);
	for (size_t i = 0; i < s->count; i++) {
		struct entry *e = &s->entries[i];
		sqlite3_stmt *st = NULL;
		unsigned char prev[HASH_BYTES];

		memcpy(prev, hash, sizeof prev);
		chain_seal_entry(prev, s->info.id, e, hash);
		if (i < from)
			continue;
		sqlite3_prepare_v2(
			db,
			"UPDATE entry SET text = ?1, points = ?2, total_points = ?3,"
			" elapsed_ms = ?4, late = ?5, prev = ?6, hash = ?7 WHERE seq = ?8",
			-1, &st, NULL);
		sqlite3_bind_text(st, 1, e->text, -1, SQLITE_STATIC);
		sqlite3_bind_int64(st, 2, e->points);
		sqlite3_bind_int64(st, 3, e->totals.points);
		sqlite3_bind_int64(st, 4, e->elapsed_ms);
		sqlite3_bind_int64(st, 5, e->late);
		sqlite3_bind_blob(st, 6, prev, HASH_BYTES, SQLITE_STATIC);
		sqlite3_bind_blob(st, 7, hash, HASH_BYTES, SQLITE_STATIC);
		sqlite3_bind_int64(st, 8, e->seq);
		assert_int_equal(sqlite3_step(st), SQLITE_DONE);
		sqlite3_finalize(st);
	}
	sqlite3_close(db);
}

static void the_rules_find_what_the_hashes_do_not(void **state)
{
	struct kit *kit = *state;
	struct entry *decision;
	struct verify_result r;

	play_whole(kit->session);
	force(kit, "SELECT 1");
	decision = &kit->session->entries[2];
	decision->points = 50;
	for (size_t i = 2; i < kit->session->count; i++)
		kit->session->entries[i].totals.points -= 50;
	reseal(kit, 2);
	verify(kit, NULL, NULL, &r);
	assert_false(r.whole);
	assert_int_equal(r.seq, 3);
	assert_non_null(strstr(r.what, "'points'"));
}

static void a_noted_head_finds_what_nothing_else_can(void **state)
{
	struct kit *kit = *state;
	char noted[CHAIN_SHORT + 1];
	struct verify_result r;

	play_whole(kit->session);
	chain_short(kit->session->head, noted);
	force(kit, "SELECT 1");
	kit->session->entries[2].text = "somebody else's words";
	reseal(kit, 2);
	verify(kit, kit->session->info.id, noted, &r);
	assert_true(r.whole); /* of itself it is */
	assert_false(r.head_found);
}

static void checks_one_session_alone(void **state)
{
	struct kit *kit = *state;
	struct session *second = kit_begin(kit->journal, KIT_WALL_MS + 10000);
	struct verify_result r;
	struct error err = { 0 };

	kit_play_a_little(kit->session);
	kit_play_a_little(second);
	force(kit, "UPDATE entry SET text = 'x' WHERE seq = 2 AND session ="
		   " (SELECT max(id) FROM session)");
	verify(kit, kit->session->info.id, NULL, &r);
	assert_true(r.whole);
	assert_int_equal(r.sessions, 1);
	verify(kit, second->info.id, NULL, &r);
	assert_false(r.whole);
	verify(kit, NULL, NULL, &r);
	assert_false(r.whole);
	assert_string_equal(r.session, second->info.id);
	assert_int_equal(r.seq, 2);
	assert_false(verify_journal(kit->journal, "ffff", NULL, &r, &err));
	assert_int_equal(err.status, STATUS_NO);
	session_close(second);
}

static void finds_totals_of_no_session(void **state)
{
	struct kit *kit = *state;
	struct verify_result r;

	play_whole(kit->session);
	force(kit, "INSERT INTO tally SELECT 'nobody', kind, playbook, exercise, 1, 2, 3, 4, 5, 6,"
		   " 7, 8 FROM tally");
	verify(kit, NULL, NULL, &r);
	assert_false(r.whole);
	assert_string_equal(r.session, "nobody");
	assert_non_null(strstr(r.what, "row is missing"));
}

struct watch {
	size_t calls, stop_after, last, sessions;
};

static bool note_progress(void *context, size_t done, size_t sessions)
{
	struct watch *w = context;

	assert_true(done > w->last || !w->calls);
	w->last = done;
	w->sessions = sessions;
	return ++w->calls < w->stop_after;
}

static void tells_how_far_it_is_and_stops_when_told(void **state)
{
	struct kit *kit = *state;
	struct watch all = { .stop_after = 99 }, some = { .stop_after = 2 };
	struct verify_progress watch_all = { note_progress, &all };
	struct verify_progress watch_some = { note_progress, &some };
	struct verify_result r;
	struct error err;

	play_whole(kit->session);
	for (int i = 1; i < 4; i++)
		session_close(kit_begin(kit->journal, KIT_WALL_MS + i));
	assert_true(verify_journal_watched(kit->journal, NULL, &watch_all, &r, &err));
	assert_true(r.whole && !r.cancelled);
	assert_int_equal(all.calls, 4);
	assert_int_equal(all.last, 4);
	assert_int_equal(all.sessions, 4);
	assert_true(verify_journal_watched(kit->journal, NULL, &watch_some, &r, &err));
	assert_true(r.cancelled);
	assert_int_equal(r.sessions, 2);
}

/* Another terminal, and where in the journal it does something. */
struct meanwhile {
	struct session *session;
	bool tried;
};

/* As soon as the totals are looked for, behind the entries. */
static int end_it(unsigned kind, void *context, void *statement, void *sql)
{
	struct meanwhile *m = context;
	struct error err;

	(void)kind;
	(void)statement;
	if (!m->tried && strstr(sql, "FROM tally WHERE session")) {
		m->tried = true;
		(void)!session_end(m->session, 700000, KIT_WALL_MS, "Sato", NULL, &err);
	}
	return 0;
}

static void a_session_that_ends_meanwhile_is_not_cut_off(void **state)
{
	struct kit *kit = *state;
	struct journal *other = kit_open(kit->path);
	struct meanwhile m = { 0 };
	struct verify_result r;

	kit_play_a_little(kit->session);
	m.session = kit_reopen(other, kit->session->info.id);
	/* It must not wait for the one that reads. */
	assert_int_equal(sqlite3_busy_timeout(other->db, 0), SQLITE_OK);
	assert_int_equal(sqlite3_trace_v2(kit->journal->db, SQLITE_TRACE_STMT, end_it, &m),
			 SQLITE_OK);
	verify(kit, NULL, NULL, &r);
	assert_true(m.tried);
	if (!r.whole)
		fail_msg("#%d %s", (int)r.seq, r.what);
	session_close(m.session);
	journal_close(other);
}

int main(void)
{
#define WITH_SESSION(f) cmocka_unit_test_setup_teardown(f, kit_setup_session, kit_teardown)
	const struct CMUnitTest tests[] = {
		WITH_SESSION(finds_a_whole_journal_whole),
		cmocka_unit_test_setup_teardown(finds_nothing_wrong_in_an_empty_journal, kit_setup,
						kit_teardown),
		WITH_SESSION(finds_a_head_that_was_noted),
		cmocka_unit_test(names_the_first_row_that_was_changed),
		WITH_SESSION(the_rules_find_what_the_hashes_do_not),
		WITH_SESSION(a_noted_head_finds_what_nothing_else_can),
		WITH_SESSION(checks_one_session_alone),
		WITH_SESSION(finds_totals_of_no_session),
		WITH_SESSION(tells_how_far_it_is_and_stops_when_told),
		WITH_SESSION(a_session_that_ends_meanwhile_is_not_cut_off),
	};

	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
