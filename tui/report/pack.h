/*
 * pack - papers made of a playbook: the continuity pack that hangs on the wall for the day when no
 * screen works, a card of numbers, and the papers of an exercise.
 *
 * Layer    report.
 * Callers  the print command.
 * Borrows  everything in the source; the document keeps copies.
 *
 * Nothing of a session is in them. Papers for players hold no inject, no points and no answer.
 */
#ifndef SONAE_REPORT_PACK_H
#define SONAE_REPORT_PACK_H

#include <stdint.h>

#include "report/doc.h"

struct playbook;
struct exercise;

struct pack_source {
	const struct playbook *playbook; /* the organisation's contacts merged in */
	const struct exercise *exercise; /* NULL: the playbook has none */
	const char *organisation;        /* NULL or "": a blank */
	int prefecture;                  /* whose police come first; 0: not known */
	int64_t today;                   /* days */
};

struct pack;

struct pack_sheet {
	const char *name;    /* as on the command line */
	const char *title;   /* msgid */
	bool is_of_exercise; /* it bears the mark of a drill, and needs one */
	void (*add)(struct pack *p);
};
extern const struct pack_sheet pack_sheets[]; /* ended by a NULL name; the first is the default */

/* NULL when there is none of that name. */
const struct pack_sheet *pack_find(const char *name);
/* One sheet, or with NULL all of them: those of an exercise only where there is one. Begins the
 * document and sets its footer. */
void pack_make(struct doc *d, const struct pack_source *src, const struct pack_sheet *sheet);

#endif
