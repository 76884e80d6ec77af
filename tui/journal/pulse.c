/*
 * pulse - the exercise time reached, beside the journal; see session.h.
 *
 * The line has the same length every time and is written over the last one in one go: no moment at
 * which it is empty, no sync, no new file once a second.
 */
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/when.h"
#include "journal/session.h"
#include "journal/store.h"

#define DIGITS 19 /* of the largest int64_t */
#define LINE (UUID_TEXT + 1 + DIGITS + 1)

/* Never through a link, never into a device or a pipe, never waiting. */
static int open_pulse(const struct session *s, int flags)
{
	struct arena arena = { 0 };
	const char *path = arena_printf(&arena, "%s.pulse", s->journal->file);
	int fd = open(path, flags | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0600);
	struct stat st;

	arena_release(&arena);
	if (fd >= 0 && (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))) {
		close(fd);
		return -1;
	}
	return fd;
}

void session_pulse(const struct session *s, int64_t elapsed_ms)
{
	char line[LINE + 1];
	int fd = elapsed_ms < 0 ? -1 : open_pulse(s, O_WRONLY | O_CREAT);

	if (fd < 0)
		return;
	(void)snprintf(line, sizeof line, "%s %0*" PRId64 "\n", s->info.id, DIGITS, elapsed_ms);
	/* A hint: when it cannot be written, the last entry's time is good enough. */
	if (fchmod(fd, 0600) == 0)
		(void)!pwrite(fd, line, LINE, 0);
	close(fd);
}

/* The time in a line of this session, NO_MS when it is anything else. */
static int64_t parse(const struct session *s, const char line[LINE])
{
	if (line[LINE - 1] != '\n' || line[UUID_TEXT] != ' ' ||
	    strncmp(line, s->info.id, UUID_TEXT) != 0 ||
	    strspn(line + UUID_TEXT + 1, "0123456789") != DIGITS)
		return NO_MS;
	return strtoll(line + UUID_TEXT + 1, NULL, 10);
}

int64_t session_pulse_read(const struct session *s, int64_t wall_ms, int64_t *age_ms)
{
	char line[LINE];
	struct stat st;
	int fd = open_pulse(s, O_RDONLY);
	int64_t elapsed_ms = NO_MS;

	if (fd < 0)
		return NO_MS;
	if (pread(fd, line, LINE, 0) == LINE && fstat(fd, &st) == 0)
		elapsed_ms = parse(s, line);
	close(fd);
	/* Behind the last entry it comes from a program that is long gone; behind the exercise's
	 * end it is no time that a clock has shown. */
	if (elapsed_ms == NO_MS || elapsed_ms < s->run->elapsed_ms ||
	    elapsed_ms > s->exercise->duration_ms)
		return NO_MS;
	*age_ms = wall_ms - (st.st_mtim.tv_sec * MS_PER_SECOND + st.st_mtim.tv_nsec / 1000000);
	if (*age_ms < 0)
		*age_ms = 0; /* the clock was set back since */
	return elapsed_ms;
}
