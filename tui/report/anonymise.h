/*
 * anonymise - takes out of a text what tells who it was: names, secrets, addresses and numbers.
 *
 * Layer    report.
 * Callers  from_session.c, before a record leaves the organisation's own hands.
 * Owns     nothing: the table lies in the arena it was begun with.
 *
 * What is known (names, an organisation, a secret) is a table that is built first; what is not
 * known is found by its form: mail addresses, telephone numbers, IP addresses, host names. No rule
 * finds all, so that whoever passes a text on has to read it.
 */
#ifndef SONAE_REPORT_ANONYMISE_H
#define SONAE_REPORT_ANONYMISE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct hidden_text;

/* Zero with an arena is an empty table. */
struct anonymiser {
	struct arena *arena;      /* borrowed */
	struct hidden_text *item; /* the longest first */
	size_t count;
};

/* From now on `text` is replaced, however it is written: width, case, kana and spaces between
 * Japanese characters make no difference. What is there already stays; NULL and what is shorter
 * than `least` characters is left alone. */
void anonymiser_hide(struct anonymiser *a, const char *text, const char *instead, size_t least);

/* The same for a person, who may also be called by a part of the name. */
void anonymiser_hide_person(struct anonymiser *a, const char *name, const char *instead);

/* The same for an organisation, which may also be called without its legal form. */
void anonymiser_hide_organisation(struct anonymiser *a, const char *name, const char *instead);

/* Whether the whole text is something that is hidden. */
bool anonymiser_knows(const struct anonymiser *a, const char *text);

/* The text without all that. In the arena. */
const char *anonymiser_text(const struct anonymiser *a, const char *text, struct arena *arena);

#endif
