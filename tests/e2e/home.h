/*
 * home - a home of its own for each test, and the program run in it without a terminal.
 *
 * Callers  term.c and the tests in this folder.
 * Needs    SONAE_BIN, SONAE_ROOT and SONAE_LOCALEDIR in the environment (tests/run.sh sets them).
 */
#ifndef TESTS_E2E_HOME_H
#define TESTS_E2E_HOME_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/strbuf.h"

#define PROGRAM_PATIENCE_MS 60000 /* the sanitizers are slow and machines are shared */

/* A fresh home below TMPDIR: state and configuration of one test. */
struct home {
	char dir[256];
	char journal[320];
	/* What a test may set before it starts something: */
	const char *program; /* NULL: sonae */
	const char *const
		*env; /* "NAME=value" replaces, "NAME" takes away; ended by NULL; may be NULL */
	void (*prepare)(void); /* called in the child before the program starts: limits, umask,
				  descriptors */
	const char *input;     /* of programs without a terminal; NULL: /dev/null */
};

void home_make(struct home *home, bool with_organisation);
void home_remove(struct home *home);
/* As cmocka's setup and teardown: a home with an organisation. */
int home_setup(void **state);
int home_teardown(void **state);

/* "DIR/name", in a buffer that the sixteenth call after reuses. */
const char *home_path(const struct home *home, const char *name);
/* The same below the checkout. */
const char *root_path(const char *name);
/* Writes a file of the home; returns its path as home_path() does. */
const char *home_write(const struct home *home, const char *name, const char *text);

/* Replaces this process by the program; only comes back when that fails. */
void program_exec(const struct home *home, const char *lang, const char *const args[]);
/* Runs `sonae ARGS…` (ended by NULL) without a terminal: its exit status, minus the signal, or
 * -1000 when it does not end. Output and errors together in *out (free() it; may be NULL). */
int program_run(const struct home *home, const char *lang, const char *const args[], char **out);
/* The rows of a query, asked with the sqlite3 command; free() them. */
char *journal_ask(const struct home *home, const char *sql);

/* Fails when the rows are others. */
void journal_expect(const struct home *home, const char *sql, const char *rows);

/* Fails with the output when the status is another one, or a word is not in it (NULL: any). */
void program_expect(const struct home *home, const char *lang, const char *const args[], int status,
		    const char *words);
/* Runs a list that is written out, with the NULL at its end. */
#define ARGS(...) ((const char *const[]){ __VA_ARGS__ __VA_OPT__(, ) NULL })

int64_t now_ms(void);

#endif
