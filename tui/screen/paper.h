/*
 * paper - a document on the screen.
 *
 * Layer    screen.
 * Callers  the screens of forms and of whatever else is printed (paper_page.h).
 */
#ifndef SONAE_SCREEN_PAPER_H
#define SONAE_SCREEN_PAPER_H

#include "report/doc.h"
#include "screen/scroll.h"

/* Puts the document down for a screen of any width; what is missing stands out. */
void paper_put(struct scroll *s, const struct doc *d);

#endif
