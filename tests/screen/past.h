/*
 * past - a drill in a journal of its own and an app to look at it with, for the tests of the hot
 * wash, history, review and replay screens.
 */
#ifndef TESTS_SCREEN_PAST_H
#define TESTS_SCREEN_PAST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "screen/app.h"
#include "screen/stack.h"

#define PAST_WALL_MS INT64_C(1795230000000) /* 2026-11-21T03:00:00Z, 12:00 in Tokyo */

struct past {
	const char *path; /* of the journal */
	struct app app;
	int rows, columns;
	char *text; /* of the last past_see() */
};

/* For cmocka, inside a group of shot_begin(): an app with an empty journal, 24 x 80, English. */
int past_setup(void **state);
int past_teardown(void **state);

/*
 * A new session, begun `minutes` after PAST_WALL_MS:
 *
 * minute  inject   decision
 *      1  first    within 5 min: pull (100, with feedback and a source), boot (0)
 *      4  press    none
 *      6  second   within 2 min: tell (100), hide (20); nothing on time-out
 * two objectives: contain, tell; the clock of the story starts at 21:00
 */
struct session *past_begin(struct past *p, int minutes);
/* The playbook that it is of. */
struct playbook *past_playbook(void);
/* StartEx, first, pull after 90 s, press, second, its time-out, a note, a pause and its end, EndEx
 * at 10:00: 100 of 200 points. */
void past_play(struct session *s);
void past_append(struct session *s, struct entry wish);

/* Puts the playbook into the library as well, and an editor that writes its arguments into a file.
 */
void past_keep_playbook(struct past *p);
char *past_edited(void); /* free() it */

/* Changes the journal behind the program's back, its guards taken away. */
void past_tamper(struct past *p, const char *sql);

/* Opens a screen, sends keys: a character each; and what it shows now, as lines of text. */
void past_open(struct past *p, const struct screen_class *class, const void *argument);
void past_keys(struct past *p, const char *keys);
void past_code(struct past *p, int code);
/* Types into the prompt and presses Enter. */
void past_type(struct past *p, const char *text);
const char *past_see(struct past *p);
const char *past_see_at(struct past *p, int rows, int columns);

/* Compares it with the expected screens of that name. */
void past_check(struct past *p, const char *name);

void past_assert_sees(struct past *p, const char *wanted);
void past_assert_not(struct past *p, const char *unwanted);
/* The name of the screen on top; "" when there is none. */
const char *past_top(struct past *p);

#endif
