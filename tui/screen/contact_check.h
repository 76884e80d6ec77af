/*
 * contact_check - noting that a contact was called and found right.
 *
 * Layer    screen.
 * Callers  the screens of contacts and one playbook.
 */
#ifndef SONAE_SCREEN_CONTACT_CHECK_H
#define SONAE_SCREEN_CONTACT_CHECK_H

#include "screen/app.h"

/* Asks who confirms it: the screen's answered() gets `question`. */
void contact_check_ask(struct app *app, int question);
/* Writes the stamp into the organisation's file; loaded playbooks have to be merged with it anew.
 * False when nobody was named, or when it failed: that is announced. */
bool contact_check_note(struct app *app, const struct contact *c, const char *by);

#endif
