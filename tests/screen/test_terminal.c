/* Tests of screen/terminal.c in a real pseudo-terminal: first paint, answers early, late and in
 * pieces, signals. */
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/lang.h"
#include "screen/screens.h"

#define PATIENCE_MS 5000

/* A child that runs a screen, and all it has written. */
struct child {
	pid_t pid;
	int fd;
	char text[1 << 18];
	size_t length, seen; /* what term_expect() has gone past */
};

/* Shows which keys arrive: "<a>", "<resize 10x40>". */
struct echo {
	char keys[256];
};

static void *echo_open(struct app *app, const void *argument)
{
	(void)app;
	(void)argument;
	return mem_alloc(sizeof(struct echo));
}

static void echo_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct echo *e = state;

	(void)app;
	draw_rule(win, 0, 0, 12);
	draw_textf(win, 1, 0, 120, STYLE_PLAIN, "keys:%s size:%dx%d", e->keys, getmaxy(win),
		   getmaxx(win));
}

static enum verdict echo_act(void *state, struct app *app, enum action action,
			     const struct key *key)
{
	struct echo *e = state;
	size_t length = strlen(e->keys);

	(void)app;
	(void)action;
	if (key->character == L'Q')
		return VERDICT_QUIT;
	(void)snprintf(e->keys + length, sizeof e->keys - length, "<%lc,%d>",
		       (wint_t)(key->character == 27 ? L'E'
				: key->character     ? key->character
						     : L'-'),
		       key->code);
	return VERDICT_DONE;
}

static const struct screen_class echo_screen = {
	.name = "echo",
	.keys = KEYS_READER,
	.open = echo_open,
	.close = free,
	.draw = echo_draw,
	.act = echo_act,
};

static _Noreturn void run_child(const char *term, bool ascii)
{
	struct app_options options = { .playbooks = "tests/screen/data/playbooks",
				       .terminal = { .ascii = ascii } };
	struct error err = { 0 };
	struct app app;
	int status;

	setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
	if (term)
		setenv("TERM", term, 1);
	else
		unsetenv("TERM");
	if (!lang_init("en", &err) || !app_open(&app, &options, &err))
		_exit(99);
	status = app_run(&app, &echo_screen, NULL, &err);
	fprintf(stderr, "%s\n", err.text);
	app_release(&app);
	exit(status);
}

static void start(struct child *c, const char *term, int rows, int columns)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };

	memset(c, 0, sizeof *c);
	c->pid = forkpty(&c->fd, NULL, NULL, &size);
	assert_true(c->pid >= 0);
	if (!c->pid)
		run_child(term, false);
}

/* Reads until the text stands behind what was expected before. */
static bool expect(struct child *c, const char *text)
{
	struct pollfd p = { .fd = c->fd, .events = POLLIN };
	const char *found;
	ssize_t got;

	while (!(found = memmem(c->text + c->seen, c->length - c->seen, text, strlen(text)))) {
		if (poll(&p, 1, PATIENCE_MS) <= 0)
			return false;
		got = read(c->fd, c->text + c->length, sizeof c->text - c->length);
		if (got <= 0)
			return false;
		c->length += (size_t)got;
	}
	c->seen = (size_t)(found - c->text) + strlen(text);
	return true;
}

static void send_bytes(struct child *c, const char *bytes)
{
	assert_int_equal(write(c->fd, bytes, strlen(bytes)), (ssize_t)strlen(bytes));
}

static int end_of(struct child *c)
{
	int status;

	while (expect(c, "\n\n\nnever"))
		continue;
	close(c->fd);
	assert_int_equal(waitpid(c->pid, &status, 0), c->pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

static int quit(struct child *c)
{
	send_bytes(c, "Q");
	return end_of(c);
}

static void first_paint_does_not_wait_for_answers(void **state)
{
	struct child *c = *state;

	start(c, "xterm", 24, 80);
	assert_true(expect(c, "\033[6n"));
	assert_true(expect(c, "────"));
	assert_true(expect(c, "keys: size:24x80"));
	assert_int_equal(quit(c), 0);
	assert_non_null(memmem(c->text, c->length, "\033[?1049l", 8));
}

static void wide_answers_change_the_borders(void **state)
{
	struct child *c = *state;

	start(c, "xterm", 24, 80);
	assert_true(expect(c, "size:24x80"));
	send_bytes(c, "\033[2;3R\033[2;3R\033[2;3R");
	assert_true(expect(c, "------------"));
	assert_int_equal(quit(c), 0);
}

static void answers_are_never_keys(void **state)
{
	static const char *const answers[] = { "\033[2;3R\033[2;2R\033[2;2R", "\033[2;3R",
					       "\033[24;80R", "\033[200~" };
	struct child *c = *state;

	start(c, "xterm", 24, 80);
	assert_true(expect(c, "size:24x80"));
	for (size_t i = 0; i < ARRAY_LEN(answers); i++)
		send_bytes(c, answers[i]);
	send_bytes(c, "x");
	assert_true(expect(c, "<x,0>"));
	assert_null(memmem(c->text, c->length, "<R", 2));
	assert_null(memmem(c->text, c->length, "<E", 2));
	assert_int_equal(quit(c), 0);
}

static void keys_arrive_as_what_they_are(void **state)
{
	static const struct {
		const char *bytes, *shown;
	} rows[] = {
		{ "あ", "<あ,0>" },      { "\033OB", "<-,258>" },        { "\033[11~", "<-,265>" },
		{ "\033OP", "<-,265>" }, { "\003", "<\xef\xbf\xbd,0>" }, { "\023", "<" },
	};
	struct child *c = *state;

	start(c, "xterm", 24, 120);
	assert_true(expect(c, "size:24x120"));
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		send_bytes(c, rows[i].bytes);
		assert_true(expect(c, rows[i].shown));
	}
	send_bytes(c, "\033");
	assert_true(expect(c, "E,0>"));
	assert_int_equal(quit(c), 0);
}

static void resizes_at_once(void **state)
{
	struct child *c = *state;
	struct winsize size = { .ws_row = 30, .ws_col = 100 };

	start(c, "xterm", 24, 80);
	assert_true(expect(c, "size:24x80"));
	assert_int_equal(ioctl(c->fd, TIOCSWINSZ, &size), 0);
	assert_true(expect(c, "30x100"));
	size = (struct winsize){ .ws_row = 1, .ws_col = 1 };
	assert_int_equal(ioctl(c->fd, TIOCSWINSZ, &size), 0);
	size = (struct winsize){ .ws_row = 200, .ws_col = 500 };
	assert_int_equal(ioctl(c->fd, TIOCSWINSZ, &size), 0);
	assert_true(expect(c, "200x500"));
	assert_int_equal(quit(c), 0);
}

static void signals_give_the_terminal_back(void **state)
{
	static const int signals[] = { SIGTERM, SIGHUP, SIGINT };
	struct child *c = *state;

	for (size_t i = 0; i < ARRAY_LEN(signals); i++) {
		start(c, "xterm", 24, 80);
		assert_true(expect(c, "size:24x80"));
		assert_int_equal(kill(c->pid, signals[i]), 0);
		assert_int_equal(end_of(c), 128 + signals[i]);
		assert_non_null(memmem(c->text, c->length, "\033[?1049l", 8));
	}
}

static void a_closed_terminal_ends_it(void **state)
{
	struct child *c = *state;
	int status;

	start(c, "xterm", 24, 80);
	assert_true(expect(c, "size:24x80"));
	close(c->fd);
	assert_int_equal(waitpid(c->pid, &status, 0), c->pid);
	assert_true(WIFEXITED(status));
	assert_true(WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 128 + SIGHUP);
}

static void useless_terminals_are_named(void **state)
{
	static const char *const terms[] = { "dumb", "unknown", "", NULL };
	struct child *c = *state;

	for (size_t i = 0; i < ARRAY_LEN(terms); i++) {
		start(c, terms[i], 24, 80);
		assert_true(expect(c, "cannot show screens; set TERM to its type"));
		assert_int_equal(end_of(c), STATUS_SURROUNDINGS);
		assert_null(memmem(c->text, c->length, "\033", 1));
	}
}

static void unknown_names_are_taken_for_xterm(void **state)
{
	struct child *c = *state;

	start(c, "xterm-of-tomorrow", 24, 80);
	assert_true(expect(c, "size:24x80"));
	assert_int_equal(quit(c), 0);
}

static void the_console_is_not_asked(void **state)
{
	struct child *c = *state;

	start(c, "linux", 24, 80);
	assert_true(expect(c, "size:24x80"));
	assert_null(memmem(c->text, c->length, "\033[6n", 4));
	assert_int_equal(quit(c), 0);
}

int main(void)
{
	static struct child child;
	struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate(first_paint_does_not_wait_for_answers, &child),
		cmocka_unit_test_prestate(wide_answers_change_the_borders, &child),
		cmocka_unit_test_prestate(answers_are_never_keys, &child),
		cmocka_unit_test_prestate(keys_arrive_as_what_they_are, &child),
		cmocka_unit_test_prestate(resizes_at_once, &child),
		cmocka_unit_test_prestate(signals_give_the_terminal_back, &child),
		cmocka_unit_test_prestate(a_closed_terminal_ends_it, &child),
		cmocka_unit_test_prestate(useless_terminals_are_named, &child),
		cmocka_unit_test_prestate(unknown_names_are_taken_for_xterm, &child),
		cmocka_unit_test_prestate(the_console_is_not_asked, &child),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
