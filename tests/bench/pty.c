/* pty - a program in a pseudo-terminal, with the time of every byte it writes; see pty.h. */
#include "pty.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "measure.h"

#define PATIENCE_MS 20000
#define QUESTION "\033[6n"

bool pty_start(struct pty *p, const char *const argv[], char *const env[], bool deaf)
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };

	*p = (struct pty){ .deaf = deaf, .started_ns = now_ns() };
	p->pid = forkpty(&p->fd, NULL, NULL, &size);
	if (p->pid == 0) {
		execve(argv[0], (char *const *)argv, env);
		_exit(127);
	}
	return p->pid > 0;
}

/* The widths of あ, ① and ─ on a terminal that is not set up for Japanese. */
static void answer(struct pty *p, const char *bytes)
{
	static const char *const answers[] = { "\033[2;3R", "\033[2;2R", "\033[2;2R" };

	while (!p->deaf && (bytes = strstr(bytes, QUESTION))) {
		pty_type(p, answers[p->answered++ % ARRAY_LEN(answers)]);
		bytes += strlen(QUESTION);
	}
}

/* What has come within `ms`: 1 something, 0 nothing, -1 the program has gone. */
static int take(struct pty *p, int ms)
{
	struct pollfd poller = { .fd = p->fd, .events = POLLIN };
	char bytes[65537];
	ssize_t n;

	if (poll(&poller, 1, ms) <= 0)
		return 0;
	n = read(p->fd, bytes, sizeof bytes - 1);
	if (n <= 0)
		return -1;
	p->last_ns = now_ns();
	bytes[n] = '\0';
	strbuf_add_bytes(&p->seen, bytes, (size_t)n);
	answer(p, bytes);
	return 1;
}

bool pty_settle(struct pty *p, int quiet_ms)
{
	int taken = take(p, PATIENCE_MS);

	if (taken <= 0)
		return false;
	while (taken > 0)
		taken = take(p, quiet_ms);
	return taken == 0;
}

bool pty_wait(struct pty *p, const char *words)
{
	while (!strstr(strbuf_text(&p->seen), words))
		if (take(p, PATIENCE_MS) <= 0)
			return false;
	return true;
}

void pty_listen(struct pty *p, int ms)
{
	int64_t end = now_ns() + (int64_t)ms * 1000000, left;

	while ((left = end - now_ns()) > 0)
		if (take(p, (int)(left / 1000000) + 1) < 0)
			return;
}

void pty_forget(struct pty *p)
{
	strbuf_clear(&p->seen);
}

void pty_type(struct pty *p, const char *keys)
{
	(void)!write(p->fd, keys, strlen(keys));
}

void pty_end(struct pty *p)
{
	(void)kill(p->pid, SIGKILL);
	(void)waitpid(p->pid, NULL, 0);
	(void)close(p->fd);
	strbuf_release(&p->seen);
}
