/*
 * form - a form of the playbook, filled from the facts and from what a session recorded.
 *
 * Layer    report.
 * Callers  the form command and screen, the hand-over sheet.
 * Borrows  everything in the source; the document keeps copies.
 *
 * Nothing is ever made up: a fact nobody has captured stands there as a gap, and the first lines
 * count the gaps and name them.
 */
#ifndef SONAE_REPORT_FORM_H
#define SONAE_REPORT_FORM_H

#include "report/doc.h"
#include "run/facts.h"

/* What forms are filled from. */
struct form_source {
	const struct playbook *playbook;
	const struct fact_values *facts;
	const char *mark; /* as in doc.h; NULL: outside of a session */
	/* Adds what the session recorded as tables, without a heading, and nothing when there is
	 * nothing; NULL: outside of a session. */
	void (*record)(const void *of, enum form_record which, struct doc *d);
	const void *of;
};

/* Begins the document and fills it; the footer is the caller's. Without `show_sensitive` the values
 * of sensitive facts are withheld, which the document says. */
void form_fill(struct doc *d, const struct form_source *src, const struct form *form,
	       bool show_sensitive);

/* Facts that the form asks for, in rows or in its text, each counted once. */
struct form_count {
	size_t asked, missing;
};
struct form_count form_count(const struct form_source *src, const struct form *form);
size_t form_missing(const struct form_source *src, const struct form *form);
/* For each fact of the source's playbook whether it is one of them. */
const bool *form_asked(const struct form_source *src, const struct form *form, struct arena *arena);
/* The labels of those whose values are withheld, in the order of the form, joined; "": none is. */
const char *form_withheld(const struct form_source *src, const struct form *form,
			  struct arena *arena);

/* The form with that id, else the only one whose id begins so, else the only one that goes to that
 * contact or kind of contact; NULL when there is none or more than one. */
const struct form *form_resolve(const struct playbook *pb, const char *name);

#endif
