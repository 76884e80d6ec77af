/*
 * check - proves that a loaded playbook can be played.
 *
 * Layer    playbook.
 * Callers  load.c, after all includes are merged; the playbooks screen shows an exercise's bounds.
 */
#ifndef SONAE_PLAYBOOK_CHECK_H
#define SONAE_PLAYBOOK_CHECK_H

#include "playbook/model.h"

#define CONTACT_FRESH_DAYS 92 /* a quarter: contacts older than this are due for checking */

/* Ids unique, references found (and their `index` set), translations there, contacts fresh, injects
 * reachable, no endless chain, nothing falls behind the end. Adds to ds. */
void check_playbook(struct playbook *pb, int64_t today, struct diags *ds);

/* What any run of the exercise must stay within. */
struct exercise_bounds {
	int64_t longest_ms; /* when the last thing can happen at the latest */
	int64_t lowest_points, highest_points;
	size_t decisions; /* at most */
};
struct exercise_bounds check_exercise_bounds(const struct exercise *ex);

/* Whether a contact's number must be confirmed before it is relied on. */
bool contact_is_due(const struct contact *c, int64_t today);

#endif
