/*
 * duty_detail - one reporting duty of the live incident: its row in a list, and all about it.
 *
 * Layer    screen.
 * Callers  the screen of the duties.
 */
#ifndef SONAE_SCREEN_DUTY_DETAIL_H
#define SONAE_SCREEN_DUTY_DETAIL_H

#include "playbook/contacts.h"
#include "report/owed.h"
#include "screen/live.h"

const char *duty_detail_row(const struct run *run, const struct owed *o, struct arena *arena,
			    int columns);
const char *duty_detail_text(const struct app *app, const struct owed *o, struct arena *arena);

struct recipient duty_detail_recipient(const struct app *app, const struct deadline *d,
				       struct arena *arena);
/* The number or address of a contact; "". */
const char *duty_detail_number(const struct contact *c);
/* The fact to capture so that it is decided, or its clock starts; NULL. */
const struct fact *duty_detail_fact(const struct run *run, const struct owed *o,
				    struct arena *arena);

#endif
