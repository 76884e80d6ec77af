/* Tests what happens to people's terminals and disks in the middle of a live incident: windows
 * closed, signals, sizes nobody expects, a journal that cannot be written. It is announced, tried
 * again, and nothing that was typed or recorded is lost. */
#include "live.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define TITLE "Write down the time"

/* ---- the end comes from outside ---- */

/* A step that was acknowledged, then a note that nobody has finished. */
static void begin_work(struct live *l, const struct home *home)
{
	*l = (struct live){ .home = home, .tongue = IN_ENGLISH };
	live_begin(l, 24, 80, "Sato");
	live_tick_step(l, TITLE);
	TYPE_EXPECT(&l->t, "w", "Note");
	TYPE_EXPECT(&l->t, "half a sen", "half a sen");
}

/* Everything is as it was, and the next step is the one after it. An incident does not pause: its
 * clock is the wall's. */
static void go_on(struct live *l, const char *before)
{
	char *now = live_entries(l->home);

	assert_string_equal(before, now);
	free(now);
	journal_expect(l->home, "SELECT DISTINCT state FROM sessions", "running\n");
	live_join(l, 24, 80, "Sato");
	EXPECT(&l->t, "[x] " TITLE);
	live_tick_step(l, "Unplug infected");
	assert_int_equal(term_kill(&l->t, SIGTERM), 128 + SIGTERM);
	program_expect(l->home, "en", ARGS("verify"), 0, "whole");
}

static void end_by_signal(struct home *home, int signal)
{
	struct live l;
	char *before;

	begin_work(&l, home);
	before = live_entries(home);
	assert_int_equal(kill(l.t.pid, signal), 0);
	EXPECT_END(&l.t, 128 + signal);
	go_on(&l, before);
	free(before);
}

static void a_hang_up_loses_nothing(void **state)
{
	end_by_signal(*state, SIGHUP);
}

static void a_termination_loses_nothing(void **state)
{
	end_by_signal(*state, SIGTERM);
}

static void an_interrupt_loses_nothing(void **state)
{
	end_by_signal(*state, SIGINT);
}

static void a_closed_terminal_loses_nothing(void **state)
{
	struct live l;
	char *before;

	begin_work(&l, *state);
	before = live_entries(*state);
	assert_int_equal(term_hang_up(&l.t), 128 + SIGHUP);
	go_on(&l, before);
	free(before);
}

/* ---- the journal fails ---- */

static void limit_files(pid_t pid, rlim_t bytes)
{
	struct rlimit limit = { bytes, RLIM_INFINITY };

	assert_int_equal(prlimit(pid, RLIMIT_FSIZE, &limit, NULL), 0);
}

/* A limit on the size of files fails as a full disk does: in the middle of a write. */
static void fill_disk(struct live *l)
{
	limit_files(l->t.pid, 1024);
}

static void empty_disk(struct live *l)
{
	limit_files(l->t.pid, RLIM_INFINITY);
}

/* Presses the keys that record something while nothing can be; what was typed stays, and the same
 * last key records it once there is room. */
static void fails_then_works(struct live *l, const char *record, const char *typed)
{
	int before = live_count(l->home);

	fill_disk(l);
	TYPE_EXPECT(&l->t, record, "journal '");
	if (typed)
		EXPECT(&l->t, typed);
	assert_int_equal(live_count(l->home), before);
	empty_disk(l);
	term_type(&l->t, record);
	live_expect_recorded(l, 1);
	assert_int_equal(live_count(l->home), before + 1);
}

static void a_full_disk_keeps_what_was_done(void **state)
{
	struct live l = { .home = *state, .tongue = IN_ENGLISH };

	live_begin(&l, 24, 80, "Sato");
	fails_then_works(&l, " ", "[ ] " TITLE);
	EXPECT(&l.t, "[x] " TITLE);
	/* One line. */
	TYPE_EXPECT(&l.t, "w", "Note");
	TYPE_EXPECT(&l.t, "worth keeping", "worth keeping");
	fails_then_works(&l, KEY_ENTER_TEXT, "worth keeping");
	/* Several lines. */
	TYPE_EXPECT(&l.t, "d", "A decision");
	TYPE_EXPECT(&l.t, "stop the line?\r\ryes\rno stock is lost\r\r", "> Record it");
	fails_then_works(&l, KEY_ENTER_TEXT, "no stock is lost");
	/* A fact: the question is asked again with the answer in it. */
	TYPE_EXPECT(&l.t, "f", "Facts: ");
	TYPE_EXPECT(&l.t, KEY_DOWN_TEXT KEY_ENTER_TEXT "Kita-ku, Osaka", "Kita-ku, Osaka");
	fails_then_works(&l, KEY_ENTER_TEXT, "Kita-ku, Osaka");
	assert_int_equal(term_kill(&l.t, SIGTERM), 128 + SIGTERM);
	journal_expect(*state,
		       "SELECT kind, coalesce(text, '') FROM entry WHERE seq > 4 ORDER BY seq",
		       "step|Write down the time and the signs\nnote|worth keeping\n"
		       "decision|no stock is lost\nfact|Kita-ku, Osaka\n");
	program_expect(*state, "en", ARGS("verify"), 0, "whole");
}

/* The file is beside the journal: the disk that is full is the same. */
static void a_paper_that_cannot_be_saved_is_said(void **state)
{
	struct live l = { .home = *state, .tongue = IN_JAPANESE };

	live_begin(&l, 24, 80, "佐藤");
	TYPE_EXPECT(&l.t, "o\r", "警察への連絡票");
	fill_disk(&l);
	TYPE_EXPECT(&l.t, "s", "書き込めません");
	assert_false(term_shows(&l.t, "保存しました"));
	empty_disk(&l);
	TYPE_EXPECT(&l.t, "s", "保存しました");
	assert_int_equal(term_kill(&l.t, SIGTERM), 128 + SIGTERM);
}

/* What was filled in to begin with is there for the next try, which begins one incident, not two.
 */
static void a_beginning_that_fails_is_tried_again(void **state)
{
	struct live l = { .home = *state, .tongue = IN_ENGLISH };

	term_start(&l.t, 24, 80, *state, "en", ARGS("respond", "ransomware"));
	EXPECT(&l.t, "A live incident begins");
	TYPE_EXPECT(&l.t, "\025Sato\r\r", "> Record it");
	fill_disk(&l);
	TYPE_EXPECT(&l.t, KEY_ENTER_TEXT, "journal '");
	EXPECT(&l.t, "Sato");
	empty_disk(&l);
	TYPE_EXPECT(&l.t, KEY_ENTER_TEXT, "Next: ");
	assert_int_equal(term_kill(&l.t, SIGTERM), 128 + SIGTERM);
	journal_expect(*state, "SELECT kind, state FROM sessions", "incident|running\n");
	journal_expect(*state, "SELECT actor FROM entry WHERE kind = 'open'", "Sato\n");
}

static void a_locked_journal_is_waited_for_and_said(void **state)
{
	struct home *home = *state;
	struct live l = { .home = home, .tongue = IN_ENGLISH };
	sqlite3 *db;

	live_begin(&l, 24, 80, "Sato");
	assert_int_equal(sqlite3_open(home->journal, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	TYPE_EXPECT(&l.t, "w", "Note");
	TYPE_EXPECT(&l.t, "typed once", "typed once");
	/* It waits for the other program a while, then says so and asks again. */
	TYPE_EXPECT(&l.t, KEY_ENTER_TEXT, "journal '");
	EXPECT(&l.t, "typed once");
	assert_int_equal(sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	term_type(&l.t, KEY_ENTER_TEXT);
	live_expect_recorded(&l, 1);
	journal_expect(home, "SELECT text FROM entry WHERE kind = 'note'", "typed once\n");
	assert_int_equal(term_kill(&l.t, SIGTERM), 128 + SIGTERM);
	program_expect(home, "en", ARGS("verify"), 0, "whole");
}

/* ---- sizes ---- */

static void any_size_will_do_while_typing(void **state)
{
	static const int sizes[][2] = { { 1, 1 },  { 24, 80 }, { 500, 200 }, { 2, 3 },
					{ 9, 39 }, { 15, 60 }, { 40, 120 },  { 1, 300 },
					{ 60, 1 }, { 12, 40 }, { 20, 60 },   { 200, 500 },
					{ 24, 80 } };
	struct live l = { .home = *state, .tongue = IN_JAPANESE };

	live_begin(&l, 24, 80, "佐藤");
	TYPE_EXPECT(&l.t, "d", "決定");
	TYPE_EXPECT(&l.t, "身代金を払うか", "身代金を払うか");
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		term_resize(&l.t, sizes[i][0], sizes[i][1]);
		if (sizes[i][0] >= 12 && sizes[i][1] >= 40)
			EXPECT(&l.t, "身代金を払うか");
		else if (sizes[i][1] >= 39)
			EXPECT(&l.t, "40x10");
	}
	/* Also what is typed while nothing can be seen. */
	term_resize(&l.t, 2, 60);
	EXPECT(&l.t, "40x10");
	term_type(&l.t, "\r\r払わない\r\r\r");
	term_resize(&l.t, 24, 80);
	EXPECT(&l.t, "払わない");
	term_type(&l.t, KEY_ENTER_TEXT);
	live_expect_recorded(&l, 1);
	journal_expect(*state, "SELECT ref, option_text FROM entry WHERE kind = 'decision'",
		       "身代金を払うか|払わない\n");
	assert_int_equal(term_kill(&l.t, SIGTERM), 128 + SIGTERM);
}

/* On a small terminal everything is as near; the next action is always in sight. */
static void an_incident_fits_40_columns(void **state)
{
	struct live l = { .home = *state, .tongue = IN_ENGLISH };

	live_begin(&l, 12, 40, "Sato");
	live_tick_step(&l, "Write down");
	EXPECT(&l.t, "Next: Unplug infected");
	live_write_note(&l, "short note");
	TYPE_EXPECT(&l.t, "f", "Facts: ");
	TYPE_EXPECT(&l.t, KEY_DOWN_TEXT KEY_ENTER_TEXT "Osaka\r", "recorded #");
	TYPE_EXPECT(&l.t, "q", "Next: ");
	TYPE_EXPECT(&l.t, "t", "m shows all");
	TYPE_EXPECT(&l.t, "q", "Next: ");
	TYPE_EXPECT(&l.t, "C", "Contacts");
	TYPE_EXPECT(&l.t, "q", "Next: ");
	term_type(&l.t, "q");
	EXPECT_END(&l.t, 0);
	journal_expect(*state, "SELECT kind FROM entry WHERE seq > 4 ORDER BY seq",
		       "step\nnote\nfact\n");
}

/* Nothing that takes one key gives up what was typed, or leaves the incident, without asking. */
static void no_single_key_loses_anything(void **state)
{
	struct live l = { .home = *state, .tongue = IN_ENGLISH };

	live_begin(&l, 24, 80, "Sato");
	TYPE_EXPECT(&l.t, "u", "A status update");
	TYPE_EXPECT(&l.t, "the line stands", "the line stands");
	TYPE_EXPECT(&l.t, KEY_ESC_TEXT, "Leave without recording it?");
	term_type(&l.t, "n");
	EXPECT_GONE(&l.t, "Leave without recording it?");
	TYPE_EXPECT(&l.t, "\003", "Leave without recording it?");
	term_type(&l.t, "n");
	EXPECT_GONE(&l.t, "Leave without recording it?");
	assert_true(term_shows(&l.t, "the line stands"));
	term_type(&l.t, "\r\r\r");
	/* How often, and that it was given. */
	live_expect_recorded(&l, 2);
	/* A step that is done is not undone by the same key alone. */
	live_tick_step(&l, TITLE);
	TYPE_EXPECT(&l.t, " ", "Take that back?");
	term_type(&l.t, " ");
	EXPECT_GONE(&l.t, "Take that back?");
	assert_true(term_shows(&l.t, "[x] " TITLE));
	assert_int_equal(term_kill(&l.t, SIGTERM), 128 + SIGTERM);
	journal_expect(*state, "SELECT count(*) FROM entry WHERE kind = 'correction'", "0\n");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, home_setup, home_teardown)
		T(a_hang_up_loses_nothing),
		T(a_termination_loses_nothing),
		T(an_interrupt_loses_nothing),
		T(a_closed_terminal_loses_nothing),
		T(a_full_disk_keeps_what_was_done),
		T(a_paper_that_cannot_be_saved_is_said),
		T(a_beginning_that_fails_is_tried_again),
		T(a_locked_journal_is_waited_for_and_said),
		T(any_size_will_do_while_typing),
		T(an_incident_fits_40_columns),
		T(no_single_key_loses_anything),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
