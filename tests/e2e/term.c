/* term - the whole program in a pseudo-terminal; see term.h. */
#include "term.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/strbuf.h"

#define ENV_MAX 16

static int64_t now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

void home_make(struct home *home, bool with_organisation)
{
	static const char organisation[] = "sonae: 1\nname: \"株式会社みほん\"\nprefecture: \"27\"\nsector: manufacturing\n";
	const char *tmp = getenv("TMPDIR");
	char path[400];
	FILE *f;

	(void)snprintf(home->dir, sizeof home->dir, "%s/home-XXXXXX", tmp ? tmp : "/tmp");
	assert_non_null(mkdtemp(home->dir));
	(void)snprintf(home->journal, sizeof home->journal, "%s/state/sonae/journal.db", home->dir);
	if (!with_organisation)
		return;
	(void)snprintf(path, sizeof path, "%s/config", home->dir);
	assert_int_equal(mkdir(path, 0700), 0);
	(void)snprintf(path, sizeof path, "%s/config/sonae", home->dir);
	assert_int_equal(mkdir(path, 0700), 0);
	(void)snprintf(path, sizeof path, "%s/config/sonae/organisation.yaml", home->dir);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fputs(organisation, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static int run_and_wait(char *const argv[])
{
	pid_t pid = fork();
	int status = 0;

	if (pid == 0) {
		execvp(argv[0], argv);
		_exit(127);
	}
	(void)waitpid(pid, &status, 0);
	return status;
}

void home_remove(struct home *home)
{
	char *argv[] = { "rm", "-rf", home->dir, NULL };

	(void)run_and_wait(argv);
}

static void must_get(const char *name)
{
	if (!getenv(name))
		fail_msg("%s is not set: run the tests by make test", name);
}

/* The environment of the program: nothing of the person's own but what the tests pass on. */
static char **environment(const struct home *home, const char *lang, struct strbuf *room)
{
	static const char *const passed[] = { "PATH", "TMPDIR", "TZ", "SONAE_LOCALEDIR", "ASAN_OPTIONS", "UBSAN_OPTIONS",
					      "SONAE_CLOCK", "LD_PRELOAD", "EDITOR" };
	char **env = mem_alloc((ENV_MAX + 1) * sizeof *env);
	size_t at[ENV_MAX + 1], n = 0;

	must_get("SONAE_ROOT");
#define ADD(...) (at[n++] = room->length, strbuf_addf(room, __VA_ARGS__), strbuf_add_bytes(room, "", 1))
	ADD("HOME=%s", home->dir);
	ADD("XDG_STATE_HOME=%s/state", home->dir);
	ADD("XDG_CONFIG_HOME=%s/config", home->dir);
	ADD("SONAE_PLAYBOOKS=%s/playbooks", getenv("SONAE_ROOT"));
	ADD("SONAE_LANG=%s", lang);
	ADD("TERM=%s", getenv("E2E_TERM") ? getenv("E2E_TERM") : "xterm-256color");
	for (size_t i = 0; i < ARRAY_LEN(passed); i++)
		if (getenv(passed[i]))
			ADD("%s=%s", passed[i], getenv(passed[i]));
#undef ADD
	for (size_t i = 0; i < n; i++)
		env[i] = room->text + at[i];
	return env;
}

static char **arguments(char *const args[])
{
	size_t n = 0;
	char **argv;

	while (args[n])
		n++;
	argv = mem_alloc((n + 2) * sizeof *argv);
	must_get("SONAE_BIN");
	argv[0] = getenv("SONAE_BIN");
	for (size_t i = 0; i < n; i++)
		argv[i + 1] = args[i];
	return argv;
}

static void reply(const char *bytes, size_t length, void *user)
{
	struct term *t = user;

	if (!t->deaf)
		(void)!write(t->fd, bytes, length);
}

void term_start(struct term *t, int rows, int cols, const struct home *home, const char *lang, char *const args[])
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };
	struct strbuf room = { 0 };
	char **env = environment(home, lang, &room), **argv = arguments(args);
	bool deaf = t->deaf;

	*t = (struct term){ .rows = rows, .cols = cols, .deaf = deaf };
	t->pid = forkpty(&t->fd, NULL, NULL, &size);
	assert_true(t->pid >= 0);
	if (t->pid == 0) {
		execve(argv[0], argv, env);
		_exit(127);
	}
	free(env);
	free(argv);
	strbuf_release(&room);
	t->vt = vterm_new(rows, cols);
	vterm_set_utf8(t->vt, 1);
	vterm_output_set_callback(t->vt, reply, t);
	t->screen = vterm_obtain_screen(t->vt);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_reset(t->screen, 1);
}

void term_type(struct term *t, const char *keys)
{
	size_t left = strlen(keys);

	while (left) {
		ssize_t n = write(t->fd, keys, left);

		if (n < 0 && errno == EINTR)
			continue;
		assert_true(n > 0);
		keys += n;
		left -= (size_t)n;
	}
}

void term_resize(struct term *t, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	t->rows = rows;
	t->cols = cols;
	vterm_set_size(t->vt, rows, cols);
	assert_int_equal(ioctl(t->fd, TIOCSWINSZ, &size), 0);
}

/* Feeds what has come within `ms` to the emulator; false when the program has gone. */
static bool pump(struct term *t, int ms)
{
	char bytes[8192];
	struct pollfd p = { .fd = t->fd, .events = POLLIN };

	while (poll(&p, 1, ms) > 0) {
		ssize_t n = read(t->fd, bytes, sizeof bytes);

		if (n <= 0)
			return false;
		t->received += (size_t)n;
		vterm_input_write(t->vt, bytes, (size_t)n);
		ms = 0;
	}
	return true;
}

static void add_cell(struct strbuf *sb, const VTermScreenCell *cell)
{
	if (!cell->chars[0])
		strbuf_add(sb, " ");
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++) {
		uint32_t c = cell->chars[i];

		if (c < 0x80)
			strbuf_addf(sb, "%c", (char)c);
		else if (c < 0x800)
			strbuf_addf(sb, "%c%c", (char)(0xc0 | c >> 6), (char)(0x80 | (c & 0x3f)));
		else if (c < 0x10000)
			strbuf_addf(sb, "%c%c%c", (char)(0xe0 | c >> 12), (char)(0x80 | (c >> 6 & 0x3f)),
				    (char)(0x80 | (c & 0x3f)));
		else
			strbuf_addf(sb, "%c%c%c%c", (char)(0xf0 | c >> 18), (char)(0x80 | (c >> 12 & 0x3f)),
				    (char)(0x80 | (c >> 6 & 0x3f)), (char)(0x80 | (c & 0x3f)));
	}
}

char *term_row(struct term *t, int row)
{
	struct strbuf sb = { 0 };

	for (int c = 0; c < t->cols;) {
		VTermScreenCell cell;

		vterm_screen_get_cell(t->screen, (VTermPos){ .row = row, .col = c }, &cell);
		add_cell(&sb, &cell);
		c += cell.width > 1 ? cell.width : 1;
	}
	while (sb.length && sb.text[sb.length - 1] == ' ')
		sb.text[--sb.length] = '\0';
	return strbuf_take(&sb);
}

char *term_text(struct term *t)
{
	struct strbuf sb = { 0 };

	for (int row = 0; row < t->rows; row++) {
		char *text = term_row(t, row);

		strbuf_addf(&sb, "%s\n", text);
		free(text);
	}
	return strbuf_take(&sb);
}

static bool stands(struct term *t, const char *words)
{
	char *text = term_text(t);
	bool found = strstr(text, words) != NULL;

	free(text);
	return found;
}

static bool wait_until(struct term *t, const char *words, bool there)
{
	int64_t end = now_ms() + TERM_PATIENCE_MS;

	while (stands(t, words) != there) {
		if (now_ms() > end)
			return false;
		if (!pump(t, 20))
			return stands(t, words) == there;
	}
	return true;
}

bool term_wait(struct term *t, const char *words)
{
	return wait_until(t, words, true);
}

bool term_wait_gone(struct term *t, const char *words)
{
	return wait_until(t, words, false);
}

void term_fail(struct term *t, const char *words, const char *file, int line)
{
	char *text = term_text(t);

	print_error("%s:%d: '%s' did not come to the screen:\n%s\n", file, line, words, text);
	free(text);
	term_kill(t, SIGKILL);
	fail();
}

int term_end(struct term *t)
{
	int64_t end = now_ms() + TERM_PATIENCE_MS;
	int status = 0;
	pid_t ended = 0;

	while (now_ms() < end && !(ended = waitpid(t->pid, &status, WNOHANG)))
		if (!pump(t, 20))
			(void)poll(NULL, 0, 5);
	if (!ended) {
		kill(t->pid, SIGKILL);
		(void)waitpid(t->pid, &status, 0);
	}
	close(t->fd);
	vterm_free(t->vt);
	t->vt = NULL;
	if (!ended)
		return -1000;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

void term_kill(struct term *t, int signal)
{
	kill(t->pid, signal);
	(void)term_end(t);
}

int program_run(const struct home *home, const char *lang, char *const args[], char **out)
{
	struct strbuf room = { 0 }, text = { 0 };
	char **env = environment(home, lang, &room), **argv = arguments(args);
	char bytes[8192];
	int pipes[2], status = 0;
	ssize_t n;
	pid_t pid;

	assert_int_equal(pipe(pipes), 0);
	pid = fork();
	if (pid == 0) {
		dup2(open("/dev/null", O_RDONLY), 0);
		dup2(pipes[1], 1);
		dup2(pipes[1], 2);
		close(pipes[0]);
		execve(argv[0], argv, env);
		_exit(127);
	}
	close(pipes[1]);
	while ((n = read(pipes[0], bytes, sizeof bytes)) > 0)
		strbuf_add_bytes(&text, bytes, (size_t)n);
	close(pipes[0]);
	(void)waitpid(pid, &status, 0);
	free(env);
	free(argv);
	strbuf_release(&room);
	if (out)
		*out = strbuf_take(&text);
	else
		strbuf_release(&text);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}
