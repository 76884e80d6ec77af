/*
 * contacts - whom to call first: order, search, and whether a number may be relied on.
 *
 * Layer    playbook.
 * Callers  the contacts command and screen; a step or form that names a kind of contact.
 */
#ifndef SONAE_PLAYBOOK_CONTACTS_H
#define SONAE_PLAYBOOK_CONTACTS_H

#include "playbook/model.h"

typedef LIST_OF(const struct contact *) contact_list;

/* Those that match the query words (prefecture in any spelling, kind, number, any word; all words
 * must match; no words match all), the organisation's own prefecture (0: none) first, then the
 * national ones, then the rest. Within police of one prefecture low confidence never comes first;
 * when the first that match are police of a prefecture, #9110 and the unified online window follow
 * them always. */
contact_list contacts_search(struct arena *arena, const struct playbook *pb, int prefecture,
			     const char *const words[], size_t count);

/* What a mention (an id, or a kind such as "police") resolves to for an organisation in a
 * prefecture. */
contact_list contacts_resolve(struct arena *arena, const struct playbook *pb, int prefecture,
			      const char *mention);

/* Whom a report to a mention goes to. A contact where the mention names one, else the police in
 * charge or the organisation's own contact of that kind: which of the rest is meant (regulators,
 * the persons concerned) a playbook cannot know, so that only the kind is named. */
struct recipient {
	const char *name;  /* NULL: nothing can be said */
	contact_list list; /* to call, the first one first; may be empty */
};
struct recipient contacts_recipient(struct arena *arena, const struct playbook *pb, int prefecture,
				    const char *mention);

/* The police's window for the whole country, that is reached by its page alone; NULL when there is
 * none. The organisation's own entry in its place counts, another own page does not. */
const struct contact *contacts_online_window(const struct playbook *pb);

/* Its name, the organisation's own ones marked: "[own] Insurer". */
const char *contact_marked_name(const struct contact *c, struct arena *arena);

/* What the playbook has where the organisation's own entry stands in its place: "06-1111-2222
 * (source of 2024-05, confidence: low)", translated; NULL when nothing is overridden. The source's
 * address is not in it: broken over two lines it could not be copied. */
const char *contact_shipped_text(const struct contact *c, struct arena *arena);
/* The confidence in a source: "high", "medium", "low", translated. */
const char *contact_confidence_label(int confidence);

/* A number nobody should dial without confirming it: shown, but marked, and after #9110. */
bool contact_is_doubtful(const struct contact *c);

#endif
