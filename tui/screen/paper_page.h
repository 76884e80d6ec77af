/*
 * paper_page - a paper as the body of a screen: read, saved to print, and where it was saved.
 *
 * Layer    screen.
 * Callers  the screens of forms and of whatever else is printed.
 *
 * A file that was saved is never written over: people print it, send it and go on working.
 */
#ifndef SONAE_SCREEN_PAPER_PAGE_H
#define SONAE_SCREEN_PAPER_PAGE_H

#include "screen/app.h"
#include "screen/paper.h"

/* Saves it as a page to print, "sonae-NAME-20261121-1200.html" beside the journal ("-2.html" where
 * there is one already), and announces where; false: announced why not. */
bool paper_save(struct app *app, const struct doc *d, const char *name);

struct paper_page {
	int skip;    /* lines above the first one shown */
	char *saved; /* the path of the file that was saved last; NULL: none yet */
};

void paper_page_release(struct paper_page *p);

/* As paper_save(), but says where in the last lines of the body, for as long as the screen is open.
 */
void paper_page_save(struct paper_page *p, struct app *app, const struct doc *d, const char *name);

/* What is left of the body above these lines; with a window draws them. */
struct rect paper_page_body(const struct paper_page *p, WINDOW *win, struct rect body);

void paper_page_draw(const struct paper_page *p, const struct app *app, WINDOW *win,
		     const struct doc *d);

/* Turns the page; false when the action does not. Whatever the action is, a paper that has become
 * shorter is in sight again. */
bool paper_page_turn(struct paper_page *p, const struct doc *d, enum action action);

#endif
