/*
 * form_paper - a form of the live incident as a document, and as a file to print.
 *
 * Layer    screen.
 * Callers  the list of forms and the screen of one.
 *
 * A form that was saved without a phone number looks complete to whoever sends it to the police:
 * hence the question.
 */
#ifndef SONAE_SCREEN_FORM_PAPER_H
#define SONAE_SCREEN_FORM_PAPER_H

#include "playbook/model.h"
#include "report/doc.h"
#include "screen/paper_page.h"

/* Filled from what is known now, with its footer; doc_release() it. */
void form_paper_fill(const struct app *app, const struct form *form, bool full, struct doc *d);

/* Saves it beside the journal. Where that leaves out what is sensitive, asks first: the screen's
 * answered() hands the answer to form_paper_answered(). `page` is told where it was saved. */
#define FORM_PAPER_ASK 1
void form_paper_save(struct app *app, const struct form *form, bool full, struct paper_page *page);
void form_paper_answered(struct app *app, const struct form *form, const char *text,
			 struct paper_page *page);

#endif
