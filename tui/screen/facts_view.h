/*
 * facts_view - which facts the screen of facts shows, and how; facts.c acts on them.
 *
 * Layer    screen.
 * Callers  the screen of facts.
 *
 * Another terminal may capture facts at any moment, so nothing but the fact that is selected is
 * remembered: which facts the list has is found anew at each key and each paint.
 */
#ifndef SONAE_SCREEN_FACTS_VIEW_H
#define SONAE_SCREEN_FACTS_VIEW_H

#include "screen/browse.h"
#include "screen/facts_choose.h"

enum facts_filter { FACTS_ALL, FACTS_MISSING, FACTS_UNKNOWN, FACTS_OF_FORM, FACTS_FILTER_COUNT };

#define FACTS_NONE SIZE_MAX /* in place of a fact */

struct facts_state {
	struct browse browse;
	enum facts_filter filter;
	/* For each fact whether the form asks for it; NULL: there is no filter FACTS_OF_FORM. */
	const bool *of_form;
	struct arena arena;
	size_t selected;      /* its place in the playbook */
	size_t before_search; /* what was selected then */
	size_t fresh;         /* just recorded: shown as it was typed, whatever the filter */
	bool reveal;
	struct facts_choose choose;
	int64_t before; /* the entry that had the fact when its editing began */
};

/* The facts that the list has now; `at` is the selected one, or what took its place. */
struct facts_found {
	size_t *item, count, at;
};

/* By its place in the playbook. */
const struct fact *facts_view_fact(const struct app *app, size_t at);
const struct fact_value *facts_view_value(const struct app *app, size_t at);

struct facts_found facts_view_find(const struct facts_state *f, const struct app *app,
				   struct arena *arena);

/* All about the selected one; "" when there is none. */
const char *facts_view_text(const struct facts_state *f, const struct app *app,
			    const struct facts_found *found, struct arena *arena);
/* Where the list stands: the detail takes the rows below it where the window is high enough. */
struct rect facts_view_list(const struct facts_state *f, struct rect body);

void facts_view_draw(const struct facts_state *f, const struct app *app, WINDOW *win);

#endif
