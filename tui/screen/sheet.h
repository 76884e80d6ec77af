/*
 * sheet - a few labelled fields that are filled in and recorded together.
 *
 * Layer    screen.
 * Callers  whatever of an incident needs more than one line: calls, evidence, decisions, reports.
 *
 * A screen of its own: app_push(app, &sheet_screen, &sheet). The sheet must live until it opens,
 * which is right after the caller's act() has returned; then it and its strings have been copied.
 * `context` is the caller's and must live as long as the sheet does: a screen beneath it does.
 * Title, labels, hints and choices are message ids, translated where they are shown; what is no
 * message id is shown as it is. Esc asks before it drops what was typed.
 */
#ifndef SONAE_SCREEN_SHEET_H
#define SONAE_SCREEN_SHEET_H

#include "screen/app.h"

#define SHEET_FIELDS 9

struct sheet_field {
	const char *label;   /* msgid, at most 24 columns */
	const char *hint;    /* msgid, shown while the field is being filled; may be NULL */
	const char *initial; /* may be NULL */
	/* Message ids, ended by NULL: one of these is chosen with Left and Right, and comes as its
	 * number "0", "1" …; `initial` is such a number. NULL: text is typed. */
	const char *const *choices;
	bool required;
	/* The choice comes as its text: what there is to choose may change meanwhile. */
	bool by_text;
};

struct sheet {
	const char *title; /* msgid */
	const char *intro; /* above the fields; may be NULL */
	struct sheet_field field[SHEET_FIELDS];
	size_t count;
	size_t first; /* where the cursor begins */
	/* Takes the values: false when something does not fit; it has announced what, and *at may
	 * be set to the field to look at. Nothing that was typed is lost then. */
	bool (*submit)(struct app *app, void *context, const char *const values[], size_t *at);
	void *context;
};

extern const struct screen_class sheet_screen; /* const struct sheet * */

#endif
