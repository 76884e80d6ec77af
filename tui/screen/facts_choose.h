/*
 * facts_choose - the answers to a yes-or-no fact or one with options, to choose one from.
 *
 * Layer    screen.
 * Callers  the screen of facts.
 * Borrows  the fact: it belongs to the session's playbook.
 */
#ifndef SONAE_SCREEN_FACTS_CHOOSE_H
#define SONAE_SCREEN_FACTS_CHOOSE_H

#include "run/facts.h"
#include "screen/app.h"
#include "screen/list.h"

struct facts_choose {
	bool on;
	const struct fact *fact;
	struct list list;
};

/* False for a fact that is typed. The cursor begins at the present value. */
bool facts_choose_begin(struct facts_choose *c, const struct fact *f, const struct fact_value *v);
/* Moves, by arrows or the number of an answer; false when the key does neither. */
bool facts_choose_act(struct facts_choose *c, enum action action, const struct key *key);
/* The chosen answer as facts_read() takes it. */
const char *facts_choose_word(const struct facts_choose *c);
void facts_choose_draw(const struct facts_choose *c, const struct app *app, WINDOW *win,
		       struct rect body);

#endif
