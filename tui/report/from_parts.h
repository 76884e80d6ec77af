/*
 * from_parts - what the files that make an exercise of a session share.
 *
 * Layer    report.
 * Callers  from_session.c, from_incident.c, from_drill.c.
 */
#ifndef SONAE_REPORT_FROM_PARTS_H
#define SONAE_REPORT_FROM_PARTS_H

#include "report/anonymise.h"
#include "report/from_session.h"

#define FROM_MOST_MS (30 * MS_PER_DAY) /* as long as an exercise may be */

/* The exercise in the making; everything lies in the arena. */
struct from {
	const struct session *session;
	struct arena *arena;
	struct anonymiser names;
	struct exercise exercise;
	size_t left_out; /* injects that came later than an exercise may last */
};

/* from_names.c: the table of everything that tells who it was. */
void from_hide_names(struct from *f);
/* Whether the fact's value stays in the house: it is sensitive, or says at once who it was. */
bool from_is_secret(const struct fact *fact);
/* The kind of contact, as it is called instead of its name; NULL where none is meant. */
const char *from_contact_label(const struct session *s, const char *ref);

/* A text of the session without all that; "" for none. */
const char *from_text(struct from *f, const char *text);
/* In the current language alone. */
struct phrase from_phrase(const char *text);

/* Adds an empty inject at a time; NULL when that is too late. The pointer is good until the next
 * call. */
struct inject *from_add(struct from *f, const char *id, int64_t at_ms);

/* Fill `exercise`: injects, duration, time of day, scenario. */
void from_incident(struct from *f);
void from_drill(struct from *f);

#endif
