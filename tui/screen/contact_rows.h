/*
 * contact_rows - a contact as the few texts a person types, and back.
 *
 * Layer    screen.
 * Callers  contact_form.c.
 */
#ifndef SONAE_SCREEN_CONTACT_ROWS_H
#define SONAE_SCREEN_CONTACT_ROWS_H

#include "playbook/model.h"

enum contact_row {
	ROW_NAME,
	ROW_KIND,       /* chosen, not typed */
	ROW_PREFECTURE, /* of police only */
	ROW_PHONE,
	ROW_HOURS,
	ROW_EMAIL,
	ROW_WEB,
	ROW_NOTE,
	CONTACT_ROW_COUNT
};

/* What stands in the row now; "" for nothing. Borrowed from the contact. */
const char *contact_row_text(const struct contact *c, enum lang lang, enum contact_row row);

/* The contact with what was typed in that language: it borrows from both and from the arena. A row
 * whose text is the same leaves all as it was. */
struct contact contact_from_rows(const struct contact *was, enum lang lang, int kind,
				 const char *const typed[CONTACT_ROW_COUNT], struct arena *arena);

#endif
