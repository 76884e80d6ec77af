/*
 * pty - a program in a pseudo-terminal, with the time of every byte it writes.
 *
 * Callers  screens.c. No emulator: only the question where the cursor is gets an answer, because an
 * emulator would take its share of the time.
 */
#ifndef TESTS_BENCH_PTY_H
#define TESTS_BENCH_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/strbuf.h"

struct pty {
	int fd;
	pid_t pid;
	bool deaf;          /* a terminal that answers nothing */
	int64_t started_ns; /* before the fork */
	int64_t last_ns;    /* when the last byte came */
	size_t answered;
	struct strbuf seen; /* all that was written since pty_forget() */
};

bool pty_start(struct pty *p, const char *const argv[], char *const env[], bool deaf);
/* Waits for output and then for `quiet_ms` without any. False when nothing came, or the program
 * left. */
bool pty_settle(struct pty *p, int quiet_ms);
/* The same until `words` were written. */
bool pty_wait(struct pty *p, const char *words);
/* Takes what comes, for so long. */
void pty_listen(struct pty *p, int ms);
void pty_forget(struct pty *p);
void pty_type(struct pty *p, const char *keys);
void pty_end(struct pty *p);

#endif
