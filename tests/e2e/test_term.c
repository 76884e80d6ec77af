/* Tests the harness itself, with a shell in the place of the program: a harness that sees too
 * little would let every other test here pass. */
#include "term.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

static void start_shell(struct term *t, struct home *home, const char *script)
{
	home->program = "sh";
	term_start(t, 5, 20, home, "en", ARGS("-c", script));
}

static void wide_characters_stand_once(void **state)
{
	struct term t = { 0 };
	char *row;

	start_shell(&t, *state, "printf '備えsonae\\r\\n訓練'; read x");
	EXPECT(&t, "訓練");
	row = term_row(&t, 0);
	assert_string_equal(row, "備えsonae");
	free(row);
	term_type(&t, "\r");
	EXPECT_END(&t, 0);
}

static void waiting_sees_words_come_and_go(void **state)
{
	struct term t = { 0 };

	start_shell(&t, *state, "printf 'one'; read x; printf '\\033[2J\\033[Htwo'; read x");
	EXPECT(&t, "one");
	assert_false(term_shows(&t, "two"));
	term_type(&t, "\r");
	EXPECT_GONE(&t, "one");
	EXPECT(&t, "two");
	/* A program that has gone is not waited for. */
	assert_int_equal(kill(t.pid, SIGKILL), 0);
	assert_false(term_wait(&t, "three"));
	assert_int_equal(term_end(&t), -SIGKILL);
}

static void the_end_is_told(void **state)
{
	static const struct {
		const char *script;
		int signal, status;
	} rows[] = {
		{ "exit 0", 0, 0 },
		{ "exit 3", 0, 3 },
		{ "printf ready; read x", SIGTERM, -SIGTERM },
		{ "trap 'exit 7' HUP; printf ready; read x", SIGHUP, 7 },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct term t = { 0 };

		start_shell(&t, *state, rows[i].script);
		if (rows[i].signal) {
			EXPECT(&t, "ready");
			assert_int_equal(kill(t.pid, rows[i].signal), 0);
		}
		EXPECT_END(&t, rows[i].status);
	}
}

static void a_closed_window_hangs_up(void **state)
{
	struct term t = { 0 };

	start_shell(&t, *state, "printf ready; read x");
	EXPECT(&t, "ready");
	assert_int_equal(term_hang_up(&t), -SIGHUP);
}

static void sizes_reach_the_program(void **state)
{
	struct term t = { 0 };

	start_shell(&t, *state, "stty size; read x; stty size; read x");
	EXPECT(&t, "5 20");
	term_resize(&t, 30, 100);
	TYPE_EXPECT(&t, "\r", "30 100");
	term_type(&t, "\r");
	EXPECT_END(&t, 0);
}

static void queries_are_answered_unless_deaf(void **state)
{
	static const char script[] = "stty raw -echo; printf 'ab\\033[6n'; "
				     "dd bs=1 count=6 2>/dev/null | tr '\\033' E";
	struct term t = { 0 };

	start_shell(&t, *state, script);
	EXPECT(&t, "E[1;3R");
	EXPECT_END(&t, 0);
	t.deaf = true;
	start_shell(&t, *state,
		    "stty raw -echo; printf 'ab\\033[6n'; dd bs=1 count=1 2>/dev/null; printf got");
	TYPE_EXPECT(&t, "x", "xgot");
	EXPECT_END(&t, 0);
}

static void the_environment_is_the_tests_own(void **state)
{
	struct home *home = *state;
	char *out;

	home->program = "sh";
	home->env = ARGS("TERM", "NO_COLOR=1", "SONAE_LANG=xx", "LANG");
	assert_int_equal(
		program_run(home, "ja",
			    ARGS("-c", "echo \"[$TERM][$NO_COLOR][$SONAE_LANG][$LANG]\"; exit 4"),
			    &out),
		4);
	assert_string_equal(out, "[][1][xx][]\n");
	free(out);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, home_setup, home_teardown)
		T(wide_characters_stand_once),
		T(waiting_sees_words_come_and_go),
		T(the_end_is_told),
		T(a_closed_window_hangs_up),
		T(sizes_reach_the_program),
		T(queries_are_answered_unless_deaf),
		T(the_environment_is_the_tests_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
