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
extern const struct screen_class review_screen;   /* const char *: session id, or ID@SEQ */
extern const struct screen_class
	replay_screen; /* const char *: session id, or ID@SEQ to begin at that entry */
extern const struct screen_class contacts_screen;     /* NULL, or a query (const char *) */
extern const struct screen_class contact_form_screen; /* struct contact_form_argument */
extern const struct screen_class guidance_screen;     /* NULL, or a guidance id (const char *) */
extern const struct screen_class playbooks_screen;    /* NULL */
extern const struct screen_class playbook_screen;     /* const char *: a playbook's name */
extern const struct screen_class trend_screen;        /* NULL */
extern const struct screen_class
	improvements_screen; /* NULL, or a playbook's id (const char *): only of that */
extern const struct screen_class search_screen; /* const char *: words; in all sessions */
extern const struct screen_class help_screen;   /* const enum key_context * */

extern const struct screen_class assessments_screen; /* NULL */
extern const struct screen_class assessment_screen;  /* struct session *: taken over */

/* Of a live incident. All but the first two borrow the session that is on (live.h). */
extern const struct screen_class respond_screen;  /* NULL, or a playbook's name (const char *) */
extern const struct screen_class incident_screen; /* struct session *: taken over */
extern const struct screen_class step_screen;     /* const char *: a step's id */
extern const struct screen_class facts_screen;    /* NULL, or a fact's id (const char *) */
extern const struct screen_class
	form_facts_screen; /* const char *: a form's id; the facts that it lacks come first */
extern const struct screen_class forms_screen;    /* NULL */
extern const struct screen_class form_screen;     /* const char *: a form's id; filled */
extern const struct screen_class duties_screen;   /* NULL, or a deadline's id (const char *) */
extern const struct screen_class evidence_screen; /* NULL */
extern const struct screen_class handover_screen; /* NULL */
extern const struct screen_class record_screen;   /* NULL: everything recorded so far */

/* What it points at must live as long as the form. */
struct contact_form_argument {
	const struct contact *contact; /* to correct; NULL: another one is added */
	const char *id;                /* what its id is, or will be */
};

struct briefing_argument {
	const char *playbook; /* name */
	const char *exercise; /* id; NULL: the first */
	int speed;
	const char *role; /* --as, may be NULL */
};

#endif
