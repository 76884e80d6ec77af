/*
 * facts - what is known: values of facts as they are typed, kept and shown.
 *
 * Layer    run.
 * Callers  rules_incident.c accepts only what facts_read() makes; duties, forms and screens show
 * it.
 *
 * A value is kept as one text, the same whatever the language was: yes or no for yesno, the id of
 * the option for choice, digits for number, RFC 3339 with an offset for datetime, one item a line
 * for list, the text itself for text and longtext.
 */
#ifndef SONAE_RUN_FACTS_H
#define SONAE_RUN_FACTS_H

#include "base/arena.h"
#include "playbook/model.h"

enum known {
	KNOWN_NOT_ASKED, /* nobody has captured it yet: it is missing */
	KNOWN_UNKNOWN,   /* "unknown" was the answer */
	KNOWN_VALUE,
};

struct fact_value {
	enum known known;
	const char *text; /* as kept; NULL but for KNOWN_VALUE */
};

/* The playbook's facts in its order: item[i] is the value of playbook->facts.item[i]. */
struct fact_values {
	const struct playbook *playbook;
	struct fact_value *item;
};

/* Reads what a person typed, or what `sonae duties FACT=VALUE` was given. Accepts "unknown", "不明"
 * and "?" for every type, unless an option is called so; yes/no in both languages; an option by its
 * id, its number from 1 or its text in any language; a time as RFC 3339, "2026-11-21 03:00", "11/21
 * 03:00", "03:00" (the last such time before `now_ms`) or "now"/"今", local where no offset is
 * given. False: it is none of these, *why says what to write (translated). */
bool facts_read(const struct fact *f, const char *typed, int64_t now_ms, struct arena *arena,
		struct fact_value *value, const char **why) MUST_USE;

/* Whether a text is a value in the form in which it is kept. */
bool facts_is_kept_form(const struct fact *f, const char *text);

/* The value for people, in the current language; what is missing is "", unknown is "unknown".
 * Lists are joined in one line; numbers have their unit; times are local ("2026-11-21 03:00"). Not
 * made safe. */
const char *facts_show(const struct fact *f, const struct fact_value *v, struct arena *arena);

/* As facts_show(), but what facts_read() takes back: for a field that is edited. Items of a list
 * are separated by ";". */
const char *facts_edit(const struct fact *f, const struct fact_value *v, struct arena *arena);

/* Behind a time that is shown: "" where the local zone is Japan's, else " (UTC-05:00)", because
 * whoever reads it thinks of Japan. */
const char *facts_zone_mark(struct arena *arena, int64_t wall_ms);

/* The instant of a datetime value; WHEN_NONE. */
int64_t facts_instant(const struct fact_value *v);

/* The value of a fact by id; NULL when the playbook has none of that id. */
const struct fact_value *facts_find(const struct fact_values *facts, const char *id);

#endif
