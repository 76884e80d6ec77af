/*
 * shuffle - the order in which the options of a decision are offered.
 *
 * Layer    run.
 *
 * The same session shows the same order on every screen and in every replay; another session
 * another. Fisher-Yates over the bytes of SHA-256(session id, newline, inject id), so anyone can
 * recompute it.
 */
#ifndef SONAE_RUN_SHUFFLE_H
#define SONAE_RUN_SHUFFLE_H

#include <stddef.h>

#define SHUFFLE_MAX 9 /* keys 1 to 9 choose an option */

/* order[place] is the option's index in the playbook. */
void shuffle_options(const char *session_id, const char *inject_id, size_t count,
		     int order[SHUFFLE_MAX]);

#endif
