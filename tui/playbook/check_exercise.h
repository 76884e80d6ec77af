/*
 * check_exercise - proves that an exercise can be played to its end.
 *
 * Layer    playbook.
 * Callers  check.c, once references have been looked up.
 */
#ifndef SONAE_PLAYBOOK_CHECK_EXERCISE_H
#define SONAE_PLAYBOOK_CHECK_EXERCISE_H

#include "playbook/model.h"

/* Every inject has one way in and can be reached, no chain is endless, nothing falls behind the
 * end. */
void check_exercise(const struct exercise *ex, struct diags *ds);

#endif
