/*
 * kit - playbooks in memory for the tests of the loader.
 *
 * What it hands out lives until the test's tear-down.
 */
#ifndef SONAE_TESTS_PLAYBOOK_KIT_H
#define SONAE_TESTS_PLAYBOOK_KIT_H

#include "playbook/load.h"

#define KIT_TODAY when_to_days(2026, 11, 21)

struct kit_file {
	const char *path, *text;
};

extern struct arena kit_arena;
extern struct diags kit_ds; /* of the last load */

/* A folder named "memory" that holds these files; a NULL path ends them. */
struct folder kit_folder(const struct kit_file files[]);

struct playbook *kit_load_files(const struct kit_file files[]); /* main.yaml is the root */
struct playbook *kit_load(const char *text);
struct playbook *kit_load_good(const char *text); /* fails the test when anything is wrong */

/* All problems so far as `sonae check` prints them. */
const char *kit_problems(void);

/* tests/playbook/NAME, wherever the test runs. */
const char *kit_path(const char *name);

int kit_speak_english(void **state);
int kit_tear_down(void **state);
int kit_release(void **state);

#endif
