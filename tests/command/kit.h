/* kit - runs commands as the command line would, in a folder of their own, and catches what they
 * print. */
#ifndef TESTS_COMMAND_KIT_H
#define TESTS_COMMAND_KIT_H

#include <stdbool.h>

#include "base/error.h"

/* For cmocka's setup and teardown: a fresh current folder, journal and configuration in it,
 * English. */
int kit_set_up(void **state);
int kit_tear_down(void **state);

/* Runs "sonae WORDS", split at spaces. What it printed is kept until the next run. */
enum status kit_run(const char *words);
const char *kit_printed(void); /* on standard output */
const char *kit_said(void);    /* on standard error, and the error it ended with */

void kit_write(const char *path, const char *text);
void kit_assert_holds(const char *text, const char *wanted);

#endif
