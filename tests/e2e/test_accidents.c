/* Tests what happens to people's terminals and disks in the middle of a drill: windows closed,
 * signals, sizes nobody expects, terminals that say nothing, a journal that cannot be written.
 * Nothing typed is lost. */
#include "play.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define ISOLATE "Isolate it"
#define RIGHT "The right order"

/* Resumes the interrupted session and plays on. One that was killed a moment ago need not be
 * paused. */
static void go_on(const struct home *home, bool surely_paused)
{
	struct term t = { 0 };

	term_start(&t, 24, 80, home, "en", ARGS("resume"));
	EXPECT(&t, surely_paused ? "PAUSED" : "Quick drill");
	if (term_shows(&t, "PAUSED"))
		term_type(&t, "p");
	EXPECT_GONE(&t, "PAUSED");
	play_decide(&t, "Call the police", "they know more", "An early call helps");
	assert_int_equal(term_kill(&t, SIGTERM), 128 + SIGTERM);
	play_expect_decisions(home, "isolate|cut it off|0\npolice|they know more|0\n");
}

/* ---- the end comes from outside ---- */

static void decide_first(struct term *t, const struct home *home)
{
	play_quick(t, 24, 80, home, "en");
	play_decide(t, ISOLATE, "cut it off", RIGHT);
}

static void signals_leave_the_session_resumable(void **state)
{
	static const int signals[] = { SIGHUP, SIGTERM, SIGINT };

	for (size_t i = 0; i < ARRAY_LEN(signals); i++) {
		struct home *home = *state;
		struct term t = { 0 };

		decide_first(&t, home);
		assert_int_equal(kill(t.pid, signals[i]), 0);
		EXPECT_END(&t, 128 + signals[i]);
		play_expect_state(home, "paused pause");
		go_on(home, true);
	}
}

static void a_closed_terminal_leaves_the_session_resumable(void **state)
{
	struct term t = { 0 };

	decide_first(&t, *state);
	assert_int_equal(term_hang_up(&t), 128 + SIGHUP);
	play_expect_state(*state, "paused pause");
	go_on(*state, true);
}

static void a_killed_session_goes_on(void **state)
{
	struct term t = { 0 };

	decide_first(&t, *state);
	assert_int_equal(term_kill(&t, SIGKILL), -SIGKILL);
	journal_expect(*state, "SELECT state FROM sessions", "running\n");
	go_on(*state, false);
	program_expect(*state, "en", ARGS("verify"), 0, "whole");
}

static void what_was_being_typed_is_not_recorded_by_a_signal(void **state)
{
	struct term t = { 0 };

	play_quick(&t, 24, 80, *state, "en");
	term_type(&t, "1" KEY_ENTER_TEXT);
	TYPE_EXPECT(&t, "half a reas", "half a reas");
	assert_int_equal(term_kill(&t, SIGTERM), 128 + SIGTERM);
	journal_expect(*state, "SELECT count(*) FROM decisions", "0\n");
}

/* ---- sizes ---- */

static void any_size_will_do(void **state)
{
	static const int sizes[][2] = { { 1, 1 },     { 24, 80 }, { 500, 200 }, { 2, 3 },
					{ 200, 500 }, { 10, 40 }, { 9, 39 },    { 15, 60 },
					{ 40, 120 },  { 1, 300 }, { 60, 1 },    { 12, 40 },
					{ 24, 80 } };
	struct term t = { 0 };

	play_quick(&t, 24, 80, *state, "en");
	play_begin_decision(&t, ISOLATE, "kept all along");
	for (int round = 0; round < 5; round++)
		for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
			term_resize(&t, sizes[i][0], sizes[i][1]);
	EXPECT(&t, "kept all along");
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		term_resize(&t, sizes[i][0], sizes[i][1]);
		if (sizes[i][0] >= 12 && sizes[i][1] >= 40)
			EXPECT(&t, "kept all along");
	}
	TYPE_EXPECT(&t, KEY_ENTER_TEXT, RIGHT);
	play_expect_decisions(*state, "isolate|kept all along|0\n");
	assert_int_equal(term_kill(&t, SIGTERM), 128 + SIGTERM);
}

/* Waits until the terminal has been cleared once more since `seen` bytes had come, and the words
 * are there again. */
static void expect_redrawn(struct term *t, size_t seen, const char *words)
{
	int64_t until = now_ms() + TERM_PATIENCE_MS;

	while (!strstr(t->raw.text + seen, "\033[2J") && now_ms() < until)
		(void)term_shows(t, words);
	assert_non_null(strstr(t->raw.text + seen, "\033[2J"));
	EXPECT(t, words);
}

/* The paused clock does not run: two pictures of the same moment are the same. */
static void a_resized_prompt_leaves_no_old_cells(void **state)
{
	static const int sizes[][2] = {
		{ 20, 60 }, { 40, 120 }, { 24, 80 }, { 40, 120 }, { 20, 60 }
	};
	struct term t = { 0 };

	play_quick(&t, 24, 80, *state, "ja");
	TYPE_EXPECT(&t, "p", "一時停止中");
	TYPE_EXPECT(&t, "w", "メモ");
	TYPE_EXPECT(&t, "備えあれば", "備えあれば");
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		size_t seen = t.raw.length;
		char *resized, *anew;

		term_resize(&t, sizes[i][0], sizes[i][1]);
		expect_redrawn(&t, seen, "取消");
		resized = term_text(&t);
		seen = t.raw.length;
		term_type(&t, "\f");
		expect_redrawn(&t, seen, "取消");
		anew = term_text(&t);
		assert_string_equal(resized, anew);
		free(resized);
		free(anew);
	}
	assert_int_equal(term_kill(&t, SIGTERM), 128 + SIGTERM);
}

static void a_tiny_window_asks_for_more(void **state)
{
	struct term t = { 0 };

	term_start(&t, 5, 60, *state, "en", ARGS(NULL));
	EXPECT(&t, "40x10");
	term_resize(&t, 1, 1);
	term_resize(&t, 24, 80);
	EXPECT(&t, "Start a drill");
	term_type(&t, "q");
	EXPECT_END(&t, 0);
	term_start(&t, 1, 1, *state, "en", ARGS(NULL));
	term_resize(&t, 24, 80);
	EXPECT(&t, "Start a drill");
	term_type(&t, "q");
	EXPECT_END(&t, 0);
}

/* ---- terminals ---- */

static void terminals_that_cannot_are_told(void **state)
{
	static const char *const settings[] = { "TERM=dumb", "TERM=unknown", "TERM=", "TERM" };
	static const struct {
		const char *lang, *words;
	} rows[] = { { "en", "TERM=xterm-256color" }, { "ja", "TERM=xterm-256color" } };
	struct home *home = *state;

	for (size_t i = 0; i < ARRAY_LEN(settings); i++) {
		for (size_t r = 0; r < ARRAY_LEN(rows); r++) {
			struct term t = { 0 };

			home->env = ARGS(settings[i]);
			term_start(&t, 24, 200, home, rows[r].lang, ARGS(NULL));
			EXPECT(&t, rows[r].words);
			EXPECT_END(&t, 3);
		}
	}
}

static void unknown_terminals_are_taken_for_xterm(void **state)
{
	static const char *const names[] = { "TERM=xterm-kitty", "TERM=no-such-terminal-9",
					     "TERM=vt100",       "TERM=linux",
					     "TERM=screen",      "TERM=tmux-256color" };
	struct home *home = *state;

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct term t = { 0 };

		/* ncurses keeps some memory of a name that it does not know. */
		home->env = ARGS(names[i], "ASAN_OPTIONS=detect_leaks=0");
		term_start(&t, 24, 80, home, "en", ARGS(NULL));
		EXPECT(&t, "Start a drill");
		term_type(&t, "q");
		EXPECT_END(&t, 0);
	}
}

/* Whether a sequence ESC [ … m sets a colour. */
static bool is_color(const char *parameters)
{
	while (*parameters && *parameters != 'm') {
		char *end;
		long n = strtol(parameters, &end, 10);

		if (n >= 30 && n <= 107)
			return true;
		parameters = end + (*end == ';' || end == parameters);
	}
	return false;
}

static bool has_color(const struct term *t)
{
	for (const char *at = t->raw.text; (at = strstr(at, "\033[")); at += 2) {
		size_t length = strspn(at + 2, "0123456789;");

		if (at[2 + length] == 'm' && is_color(at + 2))
			return true;
	}
	return false;
}

static void see_drill(struct term *t, const struct home *home, const char *option)
{
	term_start(
		t, 24, 80, home, "en",
		option ? ARGS(option, "--playbooks", root_path("tests/e2e/data"), "drill", "quick")
		       : ARGS("--playbooks", root_path("tests/e2e/data"), "drill", "quick"));
	EXPECT(t, "An attacker is inside");
	play_start(t, "What comes first");
	play_decide(t, ISOLATE, "cut it off", RIGHT);
}

static void colors_only_where_they_are_wanted(void **state)
{
	static const struct {
		const char *option, *env;
		bool colored;
	} rows[] = {
		{ NULL, "X=", true },          { NULL, "NO_COLOR=", true },
		{ NULL, "NO_COLOR=1", false }, { "--no-color", "X=", false },
		{ NULL, "TERM=vt100", false },
	};
	struct home *home = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct term t = { 0 };

		home->env = ARGS(rows[i].env);
		see_drill(&t, home, rows[i].option);
		assert_int_equal(has_color(&t), rows[i].colored);
		assert_int_equal(term_kill(&t, SIGTERM), 128 + SIGTERM);
	}
}

/* Whether lines are drawn with U+2500 to U+25FF: boxes and blocks. */
static bool has_lines(const struct term *t)
{
	return strstr(t->raw.text, "\xe2\x94") || strstr(t->raw.text, "\xe2\x95") ||
	       strstr(t->raw.text, "\xe2\x96");
}

static void ascii_draws_no_lines(void **state)
{
	struct term t = { 0 };

	see_drill(&t, *state, "--ascii");
	assert_false(has_lines(&t));
	assert_int_equal(term_kill(&t, SIGTERM), 128 + SIGTERM);
	see_drill(&t, *state, NULL);
	assert_true(has_lines(&t));
	assert_int_equal(term_kill(&t, SIGTERM), 128 + SIGTERM);
}

static void silent_terminals_are_not_waited_for(void **state)
{
	struct term t = { .deaf = true };

	term_start(&t, 24, 80, *state, "en", ARGS(NULL));
	EXPECT(&t, "Start a drill");
	/* The question about the width went out with the first paint; keys work although it is
	 * still open. */
	assert_non_null(strstr(t.raw.text, "\033[6n"));
	TYPE_EXPECT(&t, "?", "Everywhere");
	term_type(&t, "q");
	EXPECT(&t, "Start a drill");
	/* An answer that comes late is no key. */
	term_type(&t, "\033[2;3R\033[2;2R\033[2;2R");
	TYPE_EXPECT(&t, "C", "Contacts");
	term_type(&t, "q");
	EXPECT(&t, "Start a drill");
	term_type(&t, "q");
	EXPECT_END(&t, 0);
}

static void wide_lines_become_plain_ones(void **state)
{
	struct term t = { .deaf = true };

	term_start(&t, 24, 80, *state, "en", ARGS(NULL));
	EXPECT(&t, "─");
	term_type(&t, "\033[2;3R\033[2;3R\033[2;3R");
	EXPECT_GONE(&t, "─");
	EXPECT(&t, "----");
	term_type(&t, "q");
	EXPECT_END(&t, 0);
}

/* ---- keys ---- */

static void language_is_a_letter_while_typing(void **state)
{
	struct term t = { 0 };

	play_quick(&t, 24, 80, *state, "en");
	TYPE_EXPECT(&t, "w", "Note");
	TYPE_EXPECT(&t, "aLb 備え", "aLb 備え");
	term_type(&t, KEY_ENTER_TEXT);
	EXPECT_GONE(&t, "aLb 備え");
	assert_true(term_shows(&t, "What comes first"));
	journal_expect(*state, "SELECT text FROM timeline WHERE kind = 'note'", "aLb 備え\n");
	TYPE_EXPECT(&t, "L", "最初に何をするか");
	TYPE_EXPECT(&t, "L", "What comes first");
	/* In the middle of a reason it is a letter too. */
	play_begin_decision(&t, ISOLATE, "Leave");
	TYPE_EXPECT(&t, KEY_ENTER_TEXT, RIGHT);
	TYPE_EXPECT(&t, "L", "正しい順です");
	play_expect_decisions(*state, "isolate|Leave|0\n");
	assert_int_equal(term_kill(&t, SIGTERM), 128 + SIGTERM);
}

static void no_single_key_loses_anything(void **state)
{
	struct term t = { 0 };

	play_quick(&t, 24, 80, *state, "en");
	play_begin_decision(&t, ISOLATE, "typed");
	/* Esc goes back to the options; the reason is there again. */
	term_type(&t, KEY_ESC_TEXT);
	EXPECT(&t, "typed");
	term_type(&t, KEY_ENTER_TEXT);
	TYPE_EXPECT(&t, " on", "typed on");
	TYPE_EXPECT(&t, KEY_ENTER_TEXT, RIGHT);
	play_expect_decisions(*state, "isolate|typed on|0\n");
	/* Leaving asks first. */
	term_type(&t, " ");
	EXPECT_GONE(&t, RIGHT);
	TYPE_EXPECT(&t, "q", "Leave the exercise?");
	term_type(&t, "n");
	EXPECT_GONE(&t, "Leave the exercise?");
	TYPE_EXPECT(&t, "X", "End the exercise now?");
	term_type(&t, KEY_ESC_TEXT);
	EXPECT_GONE(&t, "End the exercise now?");
	TYPE_EXPECT(&t, "q", "Leave the exercise?");
	TYPE_EXPECT(&t, "y", "sonae: paused; go on with: sonae resume");
	EXPECT_END(&t, 0);
	play_expect_state(*state, "paused pause");
}

/* ---- the journal fails ---- */

/* Types the decision while the journal cannot be written, then again when it can. */
static void decide_twice(struct term *t, const struct home *home, void (*mend)(void *), void *arg)
{
	play_begin_decision(t, ISOLATE, "typed once");
	TYPE_EXPECT(t, KEY_ENTER_TEXT, "JOURNAL CANNOT BE WRITTEN");
	assert_true(term_shows(t, "typed once"));
	assert_false(term_shows(t, RIGHT));
	play_expect_decisions(home, "");
	mend(arg);
	TYPE_EXPECT(t, KEY_ENTER_TEXT, RIGHT);
	assert_false(term_shows(t, "JOURNAL CANNOT BE WRITTEN"));
	play_expect_decisions(home, "isolate|typed once|0\n");
	assert_int_equal(term_kill(t, SIGTERM), 128 + SIGTERM);
	program_expect(home, "en", ARGS("verify"), 0, "whole");
	play_expect_state(home, "paused pause");
}

static void unlock(void *db)
{
	assert_int_equal(sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
}

static void a_locked_journal_keeps_the_decision(void **state)
{
	struct home *home = *state;
	struct term t = { 0 };
	sqlite3 *db;

	play_quick(&t, 24, 80, home, "en");
	assert_int_equal(sqlite3_open(home->journal, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	decide_twice(&t, home, unlock, db);
	sqlite3_close(db);
}

static void limit_files(pid_t pid, rlim_t bytes)
{
	struct rlimit limit = { bytes, RLIM_INFINITY };

	assert_int_equal(prlimit(pid, RLIMIT_FSIZE, &limit, NULL), 0);
}

static void lift_limit(void *t)
{
	limit_files(((struct term *)t)->pid, RLIM_INFINITY);
}

/* A limit on the size of files fails as a full disk does: in the middle of a write. */
static void a_full_disk_keeps_the_decision(void **state)
{
	struct term t = { 0 };

	play_quick(&t, 24, 80, *state, "en");
	limit_files(t.pid, 1024);
	decide_twice(&t, *state, lift_limit, &t);
}

static void a_note_is_asked_for_again(void **state)
{
	struct term t = { 0 };

	play_quick(&t, 24, 80, *state, "en");
	limit_files(t.pid, 1024);
	TYPE_EXPECT(&t, "w", "Note");
	TYPE_EXPECT(&t, "worth keeping", "worth keeping");
	TYPE_EXPECT(&t, KEY_ENTER_TEXT, "not recorded yet");
	assert_true(term_shows(&t, "worth keeping"));
	lift_limit(&t);
	term_type(&t, KEY_ENTER_TEXT);
	EXPECT_GONE(&t, "not recorded yet");
	journal_expect(*state, "SELECT text FROM timeline WHERE kind = 'note'", "worth keeping\n");
	assert_int_equal(term_kill(&t, SIGTERM), 128 + SIGTERM);
}

static void a_broken_journal_does_not_hide_the_numbers(void **state)
{
	struct home *home = *state;
	struct term t = { 0 };

	home->env = ARGS("SONAE_JOURNAL=/dev/null");
	term_start(&t, 24, 80, home, "en", ARGS(NULL));
	EXPECT(&t, "/dev/null");
	TYPE_EXPECT(&t, "C", "Osaka");
	term_type(&t, "q");
	EXPECT(&t, "Start a drill");
	term_type(&t, "q");
	EXPECT_END(&t, 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, home_setup, home_teardown)
		T(signals_leave_the_session_resumable),
		T(a_closed_terminal_leaves_the_session_resumable),
		T(a_killed_session_goes_on),
		T(what_was_being_typed_is_not_recorded_by_a_signal),
		T(any_size_will_do),
		T(a_resized_prompt_leaves_no_old_cells),
		T(a_tiny_window_asks_for_more),
		T(terminals_that_cannot_are_told),
		T(unknown_terminals_are_taken_for_xterm),
		T(colors_only_where_they_are_wanted),
		T(ascii_draws_no_lines),
		T(silent_terminals_are_not_waited_for),
		T(wide_lines_become_plain_ones),
		T(language_is_a_letter_while_typing),
		T(no_single_key_loses_anything),
		T(a_locked_journal_keeps_the_decision),
		T(a_full_disk_keeps_the_decision),
		T(a_note_is_asked_for_again),
		T(a_broken_journal_does_not_hide_the_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
