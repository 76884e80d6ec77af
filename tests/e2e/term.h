/*
 * term - the whole program in a pseudo-terminal behind a real terminal emulator.
 *
 * Callers  the tests in this folder. They type keys, wait for words, read the screen; they never sleep.
 * Needs    SONAE_BIN, SONAE_ROOT and SONAE_LOCALEDIR in the environment (tests/run.sh sets them).
 */
#ifndef TESTS_E2E_TERM_H
#define TESTS_E2E_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <vterm.h>

#define TERM_PATIENCE_MS 20000 /* the sanitizers are slow and machines are shared */

struct term {
	VTerm *vt;
	VTermScreen *screen;
	int fd, rows, cols;
	pid_t pid;
	size_t received; /* bytes the program has written so far */
	bool deaf;	 /* answers no query: a terminal that does not tell its width */
};

/* A fresh home below TMPDIR: state and configuration of one test. */
struct home {
	char dir[256];
	char journal[320];
};
void home_make(struct home *home, bool with_organisation);
void home_remove(struct home *home);

/* Starts `sonae ARGS…` (ended by NULL) in a home, with a language ("ja", "en"). */
void term_start(struct term *t, int rows, int cols, const struct home *home, const char *lang, char *const args[]);
void term_type(struct term *t, const char *keys);
void term_resize(struct term *t, int rows, int cols);
/* Reads what has come; waits until the words stand on the screen. False when they never do. */
bool term_wait(struct term *t, const char *words);
/* The same until they are gone. */
bool term_wait_gone(struct term *t, const char *words);
/* A row as text, wide characters once, trailing blanks cut; free() it. */
char *term_row(struct term *t, int row);
char *term_text(struct term *t);
/* Waits for its end: the exit status, or minus the signal; -1000 when it does not end. */
int term_end(struct term *t);
void term_kill(struct term *t, int signal);

/* Fails the test with the whole screen when the words do not come. */
#define EXPECT(t, words)                                                                           \
	do {                                                                                       \
		if (!term_wait((t), (words)))                                                      \
			term_fail((t), (words), __FILE__, __LINE__);                               \
	} while (0)
void term_fail(struct term *t, const char *words, const char *file, int line);

/* Runs `sonae ARGS…` without a terminal; output and errors together in *out (free() it). */
int program_run(const struct home *home, const char *lang, char *const args[], char **out);

#endif
