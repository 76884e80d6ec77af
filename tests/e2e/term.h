/*
 * term - the whole program in a pseudo-terminal behind a real terminal emulator.
 *
 * Callers  the tests in this folder. They type keys, wait for words, read the screen; they never
 * sleep.
 */
#ifndef TESTS_E2E_TERM_H
#define TESTS_E2E_TERM_H

#include <sys/types.h>
#include <vterm.h>

#include "home.h"

#define TERM_PATIENCE_MS 30000 /* the sanitizers are slow and machines are shared */

struct term {
	VTerm *vt;
	VTermScreen *screen;
	int fd, rows, cols;
	pid_t pid;
	struct strbuf raw; /* every byte that the program has written */
	bool deaf;         /* answers no query: a terminal that does not tell its width */
};

/* Starts `sonae ARGS…` (ended by NULL) in a home, with a language ("ja", "en"). Of *t only `deaf`
 * counts. */
void term_start(struct term *t, int rows, int cols, const struct home *home, const char *lang,
		const char *const args[]);
void term_type(struct term *t, const char *keys);
void term_resize(struct term *t, int rows, int cols);
/* Reads what has come; waits until the words stand on the screen. False when they never do. */
bool term_wait(struct term *t, const char *words);
/* The same until they are gone. */
bool term_wait_gone(struct term *t, const char *words);
/* What stands there now, without waiting. */
bool term_shows(struct term *t, const char *words);
/* A row as text, wide characters once, trailing blanks cut; free() it. */
char *term_row(struct term *t, int row);
char *term_text(struct term *t);
/* Waits for its end: the exit status, or minus the signal; -1000 when it does not end. */
int term_end(struct term *t);
/* The same after a signal. */
int term_kill(struct term *t, int signal);
/* Closes the window: the terminal is gone from under the program. */
int term_hang_up(struct term *t);
void term_release(struct term *t);

/* Fails the test with the whole screen when the words do not come, or do not go. */
#define EXPECT(t, words) term_expect((t), (words), true, __FILE__, __LINE__)
#define EXPECT_GONE(t, words) term_expect((t), (words), false, __FILE__, __LINE__)
void term_expect(struct term *t, const char *words, bool there, const char *file, int line);
/* Types, then expects. */
#define TYPE_EXPECT(t, keys, words) (term_type((t), (keys)), EXPECT((t), (words)))
/* Ends with this status, else fails with the last screen. */
#define EXPECT_END(t, status) term_expect_end((t), (status), __FILE__, __LINE__)
void term_expect_end(struct term *t, int status, const char *file, int line);

#define KEY_ENTER_TEXT "\r"
#define KEY_ESC_TEXT "\033"
#define KEY_DOWN_TEXT "\033OB"
#define KEY_UP_TEXT "\033OA"
#define KEY_RIGHT_TEXT "\033OC"
#define KEY_PAGE_DOWN_TEXT "\033[6~"

#endif
