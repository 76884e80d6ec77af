/*
 * fact_text - one fact of a live incident as text to read: what is known, since when and by whom,
 * what was said before, and what hangs on it.
 *
 * Layer    screen.
 * Callers  the screen of facts. Results are in the arena, not yet made safe.
 */
#ifndef SONAE_SCREEN_FACT_TEXT_H
#define SONAE_SCREEN_FACT_TEXT_H

#include "journal/session.h"
#include "run/facts.h"

/* The value in few words: "-" where nobody has captured it. Without `reveal` a sensitive value is
 * withheld: others may be looking at this screen. */
const char *fact_value_text(const struct fact *f, const struct fact_value *v, bool reveal,
			    struct arena *arena);

/* All of it; `at` is the fact's place in the playbook. */
const char *fact_text(const struct session *s, size_t at, bool reveal, struct arena *arena);

#endif
