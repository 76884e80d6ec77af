/* term - the whole program in a pseudo-terminal; see term.h. */
#include "term.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

static void reply(const char *bytes, size_t length, void *user)
{
	struct term *t = user;

	if (!t->deaf)
		(void)!write(t->fd, bytes, length);
}

void term_start(struct term *t, int rows, int cols, const struct home *home, const char *lang,
		const char *const args[])
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	*t = (struct term){ .rows = rows, .cols = cols, .deaf = t->deaf };
	t->pid = forkpty(&t->fd, NULL, NULL, &size);
	assert_true(t->pid >= 0);
	if (t->pid == 0)
		program_exec(home, lang, args);
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
		strbuf_add_bytes(&t->raw, bytes, (size_t)n);
		vterm_input_write(t->vt, bytes, (size_t)n);
		ms = 0;
	}
	return true;
}

/* ---- the screen as text ---- */

static void add_character(struct strbuf *sb, uint32_t c)
{
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

char *term_row(struct term *t, int row)
{
	struct strbuf sb = { 0 };

	for (int c = 0; c < t->cols;) {
		VTermScreenCell cell;

		vterm_screen_get_cell(t->screen, (VTermPos){ .row = row, .col = c }, &cell);
		if (!cell.chars[0])
			strbuf_add(&sb, " ");
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
			add_character(&sb, cell.chars[i]);
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

bool term_shows(struct term *t, const char *words)
{
	(void)pump(t, 0);
	return stands(t, words);
}

static bool wait_until(struct term *t, const char *words, bool there)
{
	int64_t end = now_ms() + TERM_PATIENCE_MS;

	while (stands(t, words) != there) {
		if (now_ms() > end)
			return false;
		if (!pump(t, 1000))
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

void term_expect(struct term *t, const char *words, bool there, const char *file, int line)
{
	char *text;

	if (wait_until(t, words, there))
		return;
	text = term_text(t);
	print_error("%s:%d: '%s' %s:\n%s\n", file, line, words,
		    there ? "did not come to the screen" : "did not leave the screen", text);
	free(text);
	(void)term_kill(t, SIGKILL);
	fail();
}

/* ---- the end ---- */

void term_release(struct term *t)
{
	if (t->fd >= 0)
		close(t->fd);
	if (t->vt)
		vterm_free(t->vt);
	t->fd = -1;
	t->vt = NULL;
	strbuf_release(&t->raw);
}

/* Reads on while it waits, so that a program that still writes can end. */
static bool wait_for_end(struct term *t, int *status)
{
	int64_t end = now_ms() + TERM_PATIENCE_MS;
	pid_t ended = 0;

	while (now_ms() < end && !(ended = waitpid(t->pid, status, WNOHANG)))
		if (t->fd < 0 || !pump(t, 20))
			(void)poll(NULL, 0, 5);
	if (ended)
		return true;
	(void)kill(t->pid, SIGKILL);
	(void)waitpid(t->pid, status, 0);
	return false;
}

static int end_status(struct term *t)
{
	int status = 0;

	if (!wait_for_end(t, &status))
		return -1000;
	if (t->fd >= 0)
		(void)pump(t, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

int term_end(struct term *t)
{
	int status = end_status(t);

	term_release(t);
	return status;
}

int term_kill(struct term *t, int signal)
{
	(void)kill(t->pid, signal);
	return term_end(t);
}

int term_hang_up(struct term *t)
{
	close(t->fd);
	t->fd = -1;
	return term_end(t);
}

void term_expect_end(struct term *t, int status, const char *file, int line)
{
	int got = end_status(t);
	char *text = term_text(t);

	if (got != status)
		print_error("%s:%d: ended with %d, not %d:\n%s\n", file, line, got, status, text);
	free(text);
	term_release(t);
	assert_int_equal(got, status);
}
