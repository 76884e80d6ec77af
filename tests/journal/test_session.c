/* Tests that a session is what the journal holds: begun, continued, followed by two programs, and
 * the same again when it is opened later. */
#include "kit.h"

#include <string.h>

#include "base/lang.h"
#include "journal/store.h"

static struct session *reopen(struct kit *kit, const char *id)
{
	struct error err = { 0 };
	struct session *s = session_open(kit->journal, id, &err);

	if (!s)
		fail_msg("%s", err.text);
	return s;
}

static void begins_with_what_is_fixed(void **state)
{
	struct kit *kit = *state;
	const struct session_info *info = &kit->session->info;

	assert_int_equal(strlen(info->id), UUID_TEXT);
	assert_string_equal(info->playbook, "tiny");
	assert_string_equal(info->playbook_version, "7");
	assert_string_equal(info->exercise, "night");
	assert_string_equal(info->title, "Encrypted at night");
	assert_string_equal(info->organisation, "備え病院");
	assert_null(info->prefecture);
	assert_string_equal(info->facilitator, "Sato");
	assert_string_equal(info->language, "en");
	assert_int_equal(info->started_at_ms, KIT_WALL_MS);
	assert_int_equal(strlen(info->playbook_sha256), HASH_HEX);
	assert_int_equal(strlen(info->manifest_sha256), HASH_HEX);
	assert_int_equal(kit->session->count, 0);
}

static void is_the_same_when_it_is_opened_again(void **state)
{
	struct kit *kit = *state;
	struct session *again;

	kit_play_a_little(kit->session);
	kit_append(kit->session, kit_note(kit->session, "line one\nline two\t\"quoted\" 🚑"));
	kit_append(kit->session, kit_wish(kit->session, ENTRY_PAUSE, NULL, NULL));
	again = reopen(kit, kit->session->info.id);
	kit_assert_same(kit->session, again);
	assert_int_equal(again->run->phase, RUN_HELD);
	assert_string_equal(again->info.title, kit->session->info.title);
	assert_string_equal(again->playbook->item.id, "tiny");
	session_close(again);

	/* From another connection, too, and with no id as the newest that has not ended. */
	struct journal *other = kit_open(kit->path);
	struct error err;

	again = session_open(other, NULL, &err);
	assert_non_null(again);
	kit_assert_same(kit->session, again);
	session_close(again);
	journal_close(other);
}

static void entries_carry_titles_and_texts(void **state)
{
	struct kit *kit = *state;
	struct session *s = kit->session;
	enum lang before = lang_current();

	kit_play_a_little(s);
	assert_string_equal(s->entries[0].text, "Encrypted at night");
	assert_string_equal(s->entries[1].text, "A ransom note");
	assert_string_equal(s->entries[2].text, "拡大防止を優先");
	assert_string_equal(s->entries[2].option_text, "Isolate it");
	lang_use(LANG_JA);
	kit_append(s, kit_wish(s, ENTRY_STEP, "unplug", NULL));
	assert_string_equal(s->entries[3].text, "回線を抜く");
	lang_use(before);
	struct entry wish = kit_wish(s, ENTRY_INJECT, "press", NULL);

	wish.text = "by word of mouth";
	wish.elapsed_ms = 3 * 60000;
	kit_append(s, wish);
	assert_string_equal(s->entries[4].text, "by word of mouth");
}

static void refuses_without_a_trace(void **state)
{
	struct kit *kit = *state;
	struct entry wish = kit_wish(kit->session, ENTRY_DECISION, "note", "isolate");
	struct error err = { 0 };

	assert_int_equal(session_append(kit->session, &wish, &err), APPEND_REFUSED);
	assert_true(err.text[0]);
	assert_int_equal(kit->session->count, 0);
	assert_int_equal(kit_count(kit->path, "SELECT count(*) FROM entry"), 0);
}

static void refuses_an_unknown_exercise(void **state)
{
	struct kit *kit = *state;
	struct session_info info = { .exercise = "day", .language = "ja" };
	struct error err = { 0 };

	assert_null(session_begin(kit->journal, kit_playbook(), &info, KIT_WALL_MS, &err));
	assert_non_null(strstr(err.text, "'day'"));
	assert_int_equal(kit_count(kit->path, "SELECT count(*) FROM session"), 1);
}

static void takes_the_title_in_the_language_of_the_session(void **state)
{
	struct kit *kit = *state;
	struct session_info info = { .exercise = "night", .language = "ja" };
	struct error err = { 0 };
	struct session *s =
		session_begin(kit->journal, kit_playbook(), &info, KIT_WALL_MS + 1, &err);

	assert_non_null(s);
	assert_string_equal(s->info.title, "夜の暗号化");
	assert_null(s->info.organisation);
	session_close(s);
}

static void is_found_by_the_beginning_of_its_id(void **state)
{
	struct kit *kit = *state;
	struct session *second = kit_begin(kit->journal, KIT_WALL_MS + 100000000);
	struct session *s;
	char id[UUID_TEXT + 1];
	struct error err = { 0 };

	memcpy(id, second->info.id, sizeof id);
	session_close(second);
	id[8] = '\0';
	s = reopen(kit, id);
	assert_memory_equal(s->info.id, id, 8);
	session_close(s);
	for (int i = 0; id[i]; i++)
		if (id[i] >= 'a' && id[i] <= 'f')
			id[i] = (char)(id[i] - 'a' + 'A');
	session_close(reopen(kit, id));
	id[3] = '\0'; /* both began in the same years */
	assert_null(session_open(kit->journal, id, &err));
	assert_non_null(strstr(err.text, "several sessions"));
	assert_int_equal(err.status, STATUS_NO);
}

static void says_when_there_is_no_such_session(void **state)
{
	static const char *const ids[] = {
		"ffff", "", "%", "x", "'", "0193'--", "01931c4e-0000-7000-8000-0000000000011"
	};
	struct kit *kit = *state;

	for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
		struct error err = { 0 };

		assert_null(session_open(kit->journal, ids[i], &err));
		if (!strstr(err.text, "there is no session") || err.status != STATUS_NO)
			fail_msg("'%s': %s", ids[i], err.text);
	}
}

static void an_ended_session_is_not_gone_on_with(void **state)
{
	struct kit *kit = *state;
	struct error err = { 0 };

	kit_play_a_little(kit->session);
	assert_int_equal(session_end(kit->session, 100000, KIT_WALL_MS, "Sato", "done", &err),
			 APPEND_DONE);
	assert_null(session_open(kit->journal, NULL, &err));
	assert_int_equal(err.status, STATUS_NO);
	session_close(reopen(kit, kit->session->info.id));
}

/* ---- two programs ---- */

static void follows_another_program(void **state)
{
	struct kit *kit = *state;
	struct journal *other = kit_open(kit->path);
	struct error err = { 0 };
	struct session *theirs = session_open(other, NULL, &err);
	struct entry wish;
	size_t news;

	kit_play_a_little(kit->session);
	wish = kit_wish(theirs, ENTRY_STARTEX, "night", NULL);
	assert_int_equal(session_append(theirs, &wish, &err), APPEND_MOVED);
	assert_int_equal(theirs->count, 3);
	kit_assert_same(kit->session, theirs);
	/* They look again and see that it has started. */
	assert_int_equal(session_append(theirs, &wish, &err), APPEND_REFUSED);

	kit_append(theirs, kit_note(theirs, "from the other terminal"));
	assert_true(session_sync(kit->session, &news, &err));
	assert_int_equal(news, 1);
	assert_true(session_sync(kit->session, &news, &err));
	assert_int_equal(news, 0);
	kit_assert_same(kit->session, theirs);
	session_close(theirs);
	journal_close(other);
}

static void two_sessions_do_not_mix(void **state)
{
	struct kit *kit = *state;
	struct session *second = kit_begin(kit->journal, KIT_WALL_MS + 1);

	kit_play_a_little(kit->session);
	kit_play_a_little(second);
	kit_append(second, kit_note(second, "second"));
	kit_append(kit->session, kit_note(kit->session, "first"));
	assert_int_equal(kit->session->count, 4);
	assert_int_equal(second->count, 4);
	assert_int_equal(kit_count(kit->path, "SELECT count(*) FROM content"), 3);
	session_close(second);
}

/* ---- what is due ---- */

static void catches_up_with_all_that_is_due(void **state)
{
	struct kit *kit = *state;
	struct session *s = kit->session;
	struct entry start = kit_wish(s, ENTRY_STARTEX, "night", NULL);
	struct error err = { 0 };
	size_t committed = 99;

	start.elapsed_ms = 0;
	kit_append(s, start);
	assert_int_equal(session_catch_up(s, 59999, KIT_WALL_MS, &committed, &err), APPEND_DONE);
	assert_int_equal(committed, 0);
	assert_int_equal(session_catch_up(s, 600000, KIT_WALL_MS + 5, &committed, &err),
			 APPEND_DONE);
	/* The note at 1:00, the press at 3:00, the note's time-out at 6:00, the backups at 10:00.
	 */
	assert_int_equal(committed, 4);
	assert_int_equal(s->entries[3].kind, ENTRY_TIMEOUT);
	assert_int_equal(s->entries[3].elapsed_ms, 360000);
	assert_int_equal(s->entries[3].at_ms, KIT_WALL_MS + 5);
	assert_string_equal(s->entries[3].text, "A ransom note");
	assert_int_equal(session_catch_up(s, INT64_MAX, KIT_WALL_MS, NULL, &err), APPEND_DONE);
	assert_int_equal(s->run->phase, RUN_OVER);
}

static void catching_up_takes_in_what_others_did(void **state)
{
	struct kit *kit = *state;
	struct journal *other = kit_open(kit->path);
	struct error err = { 0 };
	struct session *theirs;
	struct entry start = kit_wish(kit->session, ENTRY_STARTEX, "night", NULL);
	size_t committed;

	start.elapsed_ms = 0;
	kit_append(kit->session, start);
	theirs = session_open(other, NULL, &err);
	assert_int_equal(session_catch_up(theirs, 60000, KIT_WALL_MS, &committed, &err),
			 APPEND_DONE);
	assert_int_equal(committed, 1);
	assert_int_equal(session_catch_up(kit->session, 60000, KIT_WALL_MS, &committed, &err),
			 APPEND_DONE);
	assert_int_equal(committed, 0);
	kit_assert_same(kit->session, theirs);
	session_close(theirs);
	journal_close(other);
}

static void closes_what_is_open_at_the_end(void **state)
{
	struct kit *kit = *state;
	struct session *s = kit->session;
	struct error err = { 0 };

	kit_play_a_little(s);
	assert_int_equal(session_catch_up(s, 600000, KIT_WALL_MS, NULL, &err), APPEND_DONE);
	assert_int_equal(session_end(s, 601000, KIT_WALL_MS + 9, "Sato", "enough", &err),
			 APPEND_DONE);
	assert_int_equal(s->entries[s->count - 2].kind, ENTRY_TIMEOUT);
	assert_string_equal(s->entries[s->count - 2].ref, "backup");
	assert_int_equal(s->entries[s->count - 1].kind, ENTRY_ENDEX);
	assert_string_equal(s->entries[s->count - 1].text, "enough");
	assert_int_equal(session_end(s, 602000, KIT_WALL_MS, "Sato", NULL, &err), APPEND_REFUSED);
}

/* ---- what others have spoiled ---- */

static void spoil(const struct kit *kit, const char *sql)
{
	sqlite3 *db = kit_raw(kit->path);

	assert_int_equal(kit_exec(db, "DROP TRIGGER entry_is_not_changed;"
				      "DROP TRIGGER entry_is_not_removed;"
				      "DROP TRIGGER session_is_not_changed;"
				      "DROP TRIGGER content_is_not_changed;"
				      "PRAGMA ignore_check_constraints = ON"),
			 SQLITE_OK);
	if (kit_exec(db, sql) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	sqlite3_close(db);
}

/* An entry that makes no sense is an error with its number, never a crash. */
static void spoiled_rows_are_errors(void **state)
{
	static const struct {
		const char *sql, *part;
	} rows[] = {
		{ "UPDATE entry SET kind = 'nonsense' WHERE seq = 2", "entry 2" },
		{ "UPDATE entry SET state = 'nonsense' WHERE seq = 1", "entry 1" },
		{ "UPDATE entry SET ref = 'nobody' WHERE seq = 2", "entry 2" },
		{ "UPDATE entry SET ref = NULL WHERE seq = 3", "entry 3" },
		{ "UPDATE entry SET choice = 'nothing' WHERE seq = 3", "entry 3" },
		{ "UPDATE entry SET text = 'a' || char(0) || 'b' WHERE seq = 3", "entry 3" },
		{ "UPDATE entry SET late = 7 WHERE seq = 3", "entry 3" },
		{ "UPDATE entry SET prev = zeroblob(31) WHERE seq = 3", "entry 3" },
		{ "UPDATE entry SET prev = zeroblob(32) WHERE seq = 3", "entry 3" },
		{ "DELETE FROM entry WHERE seq = 2", "entry 2" },
		{ "DELETE FROM entry WHERE seq = 1", "entry 1" },
		{ "UPDATE session SET exercise = 'day'", "'day'" },
		{ "UPDATE session SET exercise = NULL", "row of session" },
		{ "UPDATE session SET kind = 'war'", "row of session" },
		{ "UPDATE session SET kind = 'incident'", "row of session" },
		{ "UPDATE session SET manifest_sha256 = playbook_sha256",
		  "missing or was changed" },
		{ "UPDATE session SET manifest_sha256 = ''", "missing or was changed" },
		{ "UPDATE session SET manifest_sha256 = 'x'", "missing or was changed" },
		{ "UPDATE session SET playbook_sha256 = manifest_sha256", "another playbook text" },
		{ "UPDATE content SET bytes = x'00' WHERE instr(CAST(bytes AS TEXT), 'roles:')",
		  "missing or was changed" },
		{ "UPDATE content SET bytes = x'00'", "missing or was changed" },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct error err = { 0 };
		struct session *s;
		struct kit *kit;
		void *own;

		(void)state;
		kit_setup_session(&own);
		kit = own;
		kit_play_a_little(kit->session);
		spoil(kit, rows[i].sql);
		s = session_open(kit->journal, kit->session->info.id, &err);
		if (s || !strstr(err.text, rows[i].part))
			fail_msg("%s: %s", rows[i].sql, err.text);
		kit_teardown(&own);
	}
}

static void nothing_goes_behind_a_changed_end(void **state)
{
	struct kit *kit = *state;
	struct entry wish;
	struct error err = { 0 };

	kit_play_a_little(kit->session);
	spoil(kit, "DELETE FROM entry WHERE seq = 3");
	wish = kit_note(kit->session, "x");
	assert_int_equal(session_append(kit->session, &wish, &err), APPEND_FAILED);
	assert_true(err.text[0]);
	assert_int_equal(kit_count(kit->path, "SELECT count(*) FROM entry"), 2);
}

static void kinds_have_words_and_marks(void **state)
{
	(void)state;
	assert_string_equal(session_kind_word(SESSION_DRILL), "drill");
	assert_string_equal(session_kind_word(SESSION_INCIDENT), "incident");
	assert_string_equal(session_mark(SESSION_DRILL), "DRILL");
	assert_string_equal(session_mark(SESSION_INCIDENT), "LIVE");
}

int main(void)
{
#define WITH_SESSION(f) cmocka_unit_test_setup_teardown(f, kit_setup_session, kit_teardown)
	const struct CMUnitTest tests[] = {
		WITH_SESSION(begins_with_what_is_fixed),
		WITH_SESSION(is_the_same_when_it_is_opened_again),
		WITH_SESSION(entries_carry_titles_and_texts),
		WITH_SESSION(refuses_without_a_trace),
		WITH_SESSION(refuses_an_unknown_exercise),
		WITH_SESSION(takes_the_title_in_the_language_of_the_session),
		WITH_SESSION(is_found_by_the_beginning_of_its_id),
		WITH_SESSION(says_when_there_is_no_such_session),
		WITH_SESSION(an_ended_session_is_not_gone_on_with),
		WITH_SESSION(follows_another_program),
		WITH_SESSION(two_sessions_do_not_mix),
		WITH_SESSION(catches_up_with_all_that_is_due),
		WITH_SESSION(catching_up_takes_in_what_others_did),
		WITH_SESSION(closes_what_is_open_at_the_end),
		cmocka_unit_test(spoiled_rows_are_errors),
		WITH_SESSION(nothing_goes_behind_a_changed_end),
		cmocka_unit_test(kinds_have_words_and_marks),
	};

	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
