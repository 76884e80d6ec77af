/*
 * item_text - one item of a playbook as text to read, in the current language.
 *
 * Layer    screen.
 * Callers  the screens of contacts, guidance and one playbook. The result is in the arena, not yet
 * made safe.
 */
#ifndef SONAE_SCREEN_ITEM_TEXT_H
#define SONAE_SCREEN_ITEM_TEXT_H

#include "playbook/model.h"

/* `today` is the date in days, for the age of what was confirmed. */
const char *item_text_contact(const struct contact *c, int64_t today, struct arena *arena);
const char *item_text_guidance(const struct playbook *pb, const struct guidance *g,
			       struct arena *arena);
const char *item_text_step(const struct playbook *pb, const struct step *s, struct arena *arena);
const char *item_text_exercise(const struct exercise *ex, struct arena *arena);
const char *item_text_inject(const struct playbook *pb, const struct inject *in,
			     struct arena *arena);
const char *item_text_role(const struct role *r, struct arena *arena);
const char *item_text_head(const struct playbook *pb, struct arena *arena);

/* One word for how far a number may be trusted: "doubtful", "not confirmed" or "confirmed". */
const char *item_text_trust(const struct contact *c, int64_t today);

const char *item_text_assessment(const struct playbook *pb, const struct assessment *a,
				 struct arena *arena);
const char *item_text_question(const struct playbook *pb, const struct assessment_question *q,
			       struct arena *arena);

#endif
