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

/* A number nobody should dial without confirming it: shown, but marked, and after #9110. */
bool contact_is_doubtful(const struct contact *c);

#endif
