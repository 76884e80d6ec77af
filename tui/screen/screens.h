/*
 * screens - every screen there is, and the argument each is opened with.
 *
 * Layer    screen.
 */
#ifndef SONAE_SCREEN_SCREENS_H
#define SONAE_SCREEN_SCREENS_H

#include "screen/app.h"

extern const struct screen_class home_screen; /* NULL */
extern const struct screen_class
	organisation_screen; /* NULL: who we are; asked on the first start */
extern const struct screen_class
	exercises_screen; /* NULL, or a playbook's name (const char *): choose an exercise */
extern const struct screen_class briefing_screen; /* struct briefing_argument */
extern const struct screen_class drill_screen;    /* struct session *: taken over */
extern const struct screen_class hotwash_screen;  /* struct session *: taken over; after EndEx */
extern const struct screen_class history_screen;  /* NULL */
extern const struct screen_class review_screen;   /* const char *: session id */
extern const struct screen_class
	replay_screen; /* const char *: session id, or ID@SEQ to begin at that entry */
extern const struct screen_class contacts_screen;  /* NULL, or a query (const char *) */
extern const struct screen_class guidance_screen;  /* NULL, or a guidance id (const char *) */
extern const struct screen_class playbooks_screen; /* NULL */
extern const struct screen_class playbook_screen;  /* const char *: a playbook's name */
extern const struct screen_class help_screen;      /* const enum key_context * */

struct briefing_argument {
	const char *playbook; /* name */
	const char *exercise; /* id; NULL: the first */
	int speed;
	const char *role; /* --as, may be NULL */
};

#endif
