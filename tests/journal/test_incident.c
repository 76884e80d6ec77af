/* Tests that a live incident is a session like a drill, and that neither gets into the other. */
#include "kit.h"

#include <string.h>

#include "base/lang.h"
#include "faulty_vfs.h"
#include "journal/chain.h"
#include "journal/rows.h"
#include "journal/verify.h"
#include "run/incident.h"

static int set_up(void **state)
{
	struct kit *kit;

	kit_setup(state);
	kit = *state;
	kit->journal = kit_open(kit->path);
	kit->session = kit_begin_incident(kit->journal, KIT_WALL_MS);
	return 0;
}

static struct entry done(const struct session *s, enum entry_kind kind, const char *ref,
			 const char *text)
{
	struct entry wish = kit_wish(s, kind, ref, NULL);

	wish.text = text;
	return wish;
}

static void begins_without_an_exercise(void **state)
{
	struct kit *kit = *state;
	const struct session *s = kit->session;

	assert_int_equal(s->info.kind, SESSION_INCIDENT);
	assert_null(s->info.exercise);
	assert_string_equal(s->info.title, "A tiny drill");
	assert_string_equal(session_title(s), "A tiny drill");
	assert_int_equal(s->exercise->injects.count, 0);
	assert_non_null(s->run->incident);
	assert_string_equal(s->entries[0].text, "A tiny drill");
	assert_int_equal(s->entries[0].number, KIT_WALL_MS - 5 * MS_PER_MINUTE);
	assert_string_equal(kit_ask(kit->path, "SELECT kind || coalesce(exercise, '-')"
					       " FROM session"),
			    "incident-");
}

/* Elapsed time is the wall clock's, whatever the caller says; it never falls. */
static void time_is_that_of_the_wall(void **state)
{
	static const struct {
		int64_t at_ms, elapsed_ms;
	} rows[] = { { 4000, 4000 }, { 90000, 90000 }, { 80000, 90000 }, { -5, 90000 } };
	struct kit *kit = *state;
	struct session *s = kit->session;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct entry wish = kit_note(s, "n");

		wish.at_ms = KIT_WALL_MS + rows[i].at_ms;
		wish.elapsed_ms = 7;
		kit_append(s, wish);
		assert_int_equal(s->entries[s->count - 1].elapsed_ms, rows[i].elapsed_ms);
		assert_int_equal(s->entries[s->count - 1].at_ms, KIT_WALL_MS + rows[i].at_ms);
	}
	kit_expect_whole(kit->path, 5);
}

static void play(struct session *s)
{
	struct entry decision = kit_wish(s, ENTRY_DECISION, "Do we pay?", "yes, no");
	struct entry call = done(s, ENTRY_CALL, NULL, "they come");

	decision.option_text = "no";
	decision.text = "it does not help";
	call.option_text = "Insurer";
	call.number = KIT_WALL_MS + MS_PER_HOUR;
	kit_append(s, kit_wish(s, ENTRY_STEP, "unplug", NULL));
	kit_append(s, decision);
	kit_append(s, call);
	kit_append(s, done(s, ENTRY_EVIDENCE, NULL, "disk"));
	kit_append(s, done(s, ENTRY_NOTE, NULL, "who has the keys?"));
}

static void is_the_same_when_it_is_opened_again(void **state)
{
	struct kit *kit = *state;
	struct session *again;
	const struct incident *in;

	play(kit->session);
	again = kit_reopen(kit->journal, NULL);
	kit_assert_same(kit->session, again);
	in = again->run->incident;
	assert_int_equal(in->began_ms, KIT_WALL_MS - 5 * MS_PER_MINUTE);
	assert_int_equal(in->steps[0].standing, STEP_DONE);
	assert_int_equal(in->promise_count, 1);
	assert_string_equal(in->evidence[0].id, "E1");
	assert_int_equal(in->question_count, 1);
	assert_string_equal(again->entries[1].text, "Unplug the network");
	assert_string_equal(again->entries[4].ref, "E1");
	session_close(again);
	kit_expect_whole(kit->path, 6);
}

static void a_closed_one_can_be_read_and_noted_in(void **state)
{
	struct kit *kit = *state;
	struct session *again;
	struct error err = { 0 };
	struct entry wish;

	play(kit->session);
	kit_append(kit->session, done(kit->session, ENTRY_CLOSE, NULL, "over"));
	assert_null(session_open(kit->journal, NULL, &err));
	again = kit_reopen(kit->journal, kit->session->info.id);
	assert_int_equal(again->run->phase, RUN_OVER);
	wish = kit_wish(again, ENTRY_STEP, "unplug", NULL);
	assert_int_equal(session_append(again, &wish, &err), APPEND_REFUSED);
	kit_append(again, kit_note(again, "the press asks again"));
	session_close(again);
	kit_expect_whole(kit->path, 8);
}

static void views_show_it(void **state)
{
	struct kit *kit = *state;

	play(kit->session);
	assert_string_equal(kit_ask(kit->path, "SELECT kind || coalesce(exercise, '-') || state ||"
					       " decisions || points || coalesce(ended_at, '-')"
					       " FROM sessions"),
			    "incident-running10-");
	assert_string_equal(kit_ask(kit->path, "SELECT seq || inject || '|' || option || '|' ||"
					       " option_text || '|' || rationale FROM decisions"),
			    "3Do we pay?|yes, no|no|it does not help");
	assert_string_equal(kit_ask(kit->path, "SELECT group_concat(kind) FROM timeline"),
			    "open,step,decision,call,evidence,note");
	kit_append(kit->session, done(kit->session, ENTRY_CLOSE, NULL, "over"));
	kit_append(kit->session, kit_note(kit->session, "later"));
	assert_string_equal(kit_ask(kit->path, "SELECT state || ended_at FROM sessions"),
			    "ended2026-11-18T11:06:44.123Z");
}

/* ---- drills and incidents ---- */

static void expect_nothing_written(struct session *s, const enum entry_kind *kinds, size_t count)
{
	size_t before = s->count;

	for (size_t i = 0; i < count; i++) {
		struct entry wish = kit_wish(s, kinds[i], "note", "isolate");
		struct error err = { 0 };

		wish.text = wish.option_text = "t";
		wish.number = 1;
		assert_int_equal(session_append(s, &wish, &err), APPEND_REFUSED);
		assert_non_null(strstr(err.text, "stay apart"));
	}
	assert_int_equal(s->count, before);
}

static const enum entry_kind of_drills[] = { ENTRY_STARTEX, ENTRY_INJECT, ENTRY_OWN,
					     ENTRY_TIMEOUT, ENTRY_PAUSE,  ENTRY_RESUME,
					     ENTRY_SPEED,   ENTRY_RATING, ENTRY_WELL,
					     ENTRY_IMPROVE, ENTRY_DONE,   ENTRY_ENDEX };
static const enum entry_kind of_incidents[] = { ENTRY_OPEN,     ENTRY_SKIP,    ENTRY_ASSIGN,
						ENTRY_FACT,     ENTRY_CALL,    ENTRY_EVIDENCE,
						ENTRY_HASH,     ENTRY_CUSTODY, ENTRY_REPORT,
						ENTRY_WAIVE,    ENTRY_CADENCE, ENTRY_UPDATE,
						ENTRY_HANDOVER, ENTRY_CLOSE };

static void neither_writes_into_the_other(void **state)
{
	struct kit *kit = *state;
	struct session *drill = kit_begin(kit->journal, KIT_WALL_MS + 1000);
	struct error err = { 0 };

	kit_play_a_little(drill);
	expect_nothing_written(kit->session, of_drills, ARRAY_LEN(of_drills));
	expect_nothing_written(drill, of_incidents, ARRAY_LEN(of_incidents));
	/* What moves a drill on by itself moves no incident. */
	assert_int_equal(session_catch_up(kit->session, INT64_MAX, KIT_WALL_MS, NULL, &err),
			 APPEND_DONE);
	assert_int_equal(session_end(kit->session, 1000, KIT_WALL_MS, "Sato", NULL, &err),
			 APPEND_REFUSED);
	assert_int_equal(kit->session->count, 1);
	assert_int_equal(kit_count(kit->path, "SELECT count(*) FROM entry"), 4);
	session_close(drill);
	kit_expect_whole(kit->path, 4);
}

/* By somebody who knows the format and gets the hashes right, but not the rules. */
static void put_in(struct journal *j, const struct session *s, enum entry_kind kind)
{
	struct kept_entry kept = { .entry = { .seq = s->run->last_seq + 1,
					      .at_ms = KIT_WALL_MS,
					      .kind = kind,
					      .actor = "Sato",
					      .text = "t",
					      .number = 1 } };
	struct error err = { 0 };

	memcpy(kept.prev, s->head, HASH_BYTES);
	chain_seal_entry(kept.prev, s->info.id, &kept.entry, kept.hash);
	if (!store_begin(j, &err) || !rows_add_entry(j, s->info.id, &kept, &err) ||
	    !store_commit(j, &err))
		fail_msg("%s", err.text);
}

static void expect_found(struct journal *j, const struct session *s)
{
	struct verify_result r;
	struct error err = { 0 };

	assert_true(verify_journal(j, s->info.id, NULL, &r, &err));
	assert_false(r.whole);
	assert_int_equal(r.seq, s->run->last_seq + 1);
	assert_non_null(strstr(r.what, "stay apart"));
	assert_null(session_open(j, s->info.id, &err));
	assert_int_equal(err.status, STATUS_NO);
}

static void an_entry_of_the_other_kind_is_found(void **state)
{
	for (size_t i = 0; i < ARRAY_LEN(of_drills); i++) {
		struct kit *kit = *state;

		put_in(kit->journal, kit->session, of_drills[i]);
		expect_found(kit->journal, kit->session);
		kit_teardown(state);
		set_up(state);
	}
	for (size_t i = 0; i < ARRAY_LEN(of_incidents); i++) {
		struct kit *kit = *state;
		struct session *drill = kit_begin(kit->journal, KIT_WALL_MS + 1000);

		kit_play_a_little(drill);
		put_in(kit->journal, drill, of_incidents[i]);
		expect_found(kit->journal, drill);
		session_close(drill);
		kit_teardown(state);
		set_up(state);
	}
}

/* ---- two terminals ---- */

static void both_tick_the_same_step(void **state)
{
	struct kit *kit = *state;
	struct journal *other = kit_open(kit->path);
	struct session *theirs = kit_reopen(other, NULL);
	struct entry mine = kit_wish(kit->session, ENTRY_STEP, "unplug", NULL), yours = mine;
	struct error err = { 0 };
	size_t news;

	yours.actor = "Mori";
	assert_int_equal(session_append(kit->session, &mine, &err), APPEND_DONE);
	assert_int_equal(session_append(theirs, &yours, &err), APPEND_MOVED);
	assert_int_equal(session_insist(theirs, &yours, &err), APPEND_DONE);
	assert_true(session_sync(kit->session, &news, &err));
	assert_int_equal(news, 1);
	kit_assert_same(kit->session, theirs);
	assert_int_equal(theirs->count, 3);
	assert_string_equal(kit->session->run->incident->steps[0].trace.who, "Ito");
	assert_string_equal(theirs->run->incident->steps[0].trace.who, "Ito");
	session_close(theirs);
	journal_close(other);
	kit_expect_whole(kit->path, 3);
}

/* Evidence is numbered when it is in the journal, not when it is written down. */
static void insisting_numbers_evidence_anew(void **state)
{
	struct kit *kit = *state;
	struct journal *other = kit_open(kit->path);
	struct session *theirs = kit_reopen(other, NULL);
	struct entry wish = done(theirs, ENTRY_EVIDENCE, NULL, "paper");
	struct error err = { 0 };

	kit_append(kit->session, done(kit->session, ENTRY_EVIDENCE, NULL, "disk"));
	assert_int_equal(session_insist(theirs, &wish, &err), APPEND_DONE);
	assert_string_equal(theirs->entries[1].ref, "E1");
	assert_string_equal(theirs->entries[2].ref, "E2");
	assert_string_equal(theirs->entries[2].text, "paper");
	session_close(theirs);
	journal_close(other);
	kit_expect_whole(kit->path, 3);
}

/* ---- a disk that fails ---- */

static bool step_fails_at(int n)
{
	struct entry wish;
	struct kit *kit;
	void *own;
	struct error err = { 0 };
	enum append_result result;
	bool failed;

	set_up(&own);
	kit = own;
	wish = kit_wish(kit->session, ENTRY_STEP, "unplug", NULL);
	faulty_fail_at(n, false);
	result = session_insist(kit->session, &wish, &err);
	failed = faulty_failures() > 0;
	faulty_heal();
	if (result == APPEND_FAILED) {
		assert_true(err.text[0]);
		assert_int_equal(kit->session->run->incident->steps[0].standing, STEP_OPEN);
		assert_int_equal(session_insist(kit->session, &wish, &err), APPEND_DONE);
	}
	assert_int_equal(kit->session->run->incident->steps[0].standing, STEP_DONE);
	assert_int_equal(kit_count(kit->path, "SELECT count(*) FROM entry WHERE kind = 'step'"), 1);
	kit_expect_whole(kit->path, 2);
	kit_teardown(&own);
	return failed;
}

static void a_failing_disk_loses_and_doubles_no_step(void **state)
{
	int n = 1;

	(void)state;
	while (step_fails_at(n))
		n++;
	assert_true(n > 6);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, kit_teardown)
	const struct CMUnitTest tests[] = {
		TEST(begins_without_an_exercise),
		TEST(time_is_that_of_the_wall),
		TEST(is_the_same_when_it_is_opened_again),
		TEST(a_closed_one_can_be_read_and_noted_in),
		TEST(views_show_it),
		TEST(neither_writes_into_the_other),
		TEST(an_entry_of_the_other_kind_is_found),
		TEST(both_tick_the_same_step),
		TEST(insisting_numbers_evidence_anew),
		cmocka_unit_test(a_failing_disk_loses_and_doubles_no_step),
	};

	lang_use(LANG_EN);
	faulty_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
