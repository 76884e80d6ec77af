/*
 * value - one scalar becomes one typed value.
 *
 * Layer    playbook.
 * Callers  bind.c.
 */
#ifndef SONAE_PLAYBOOK_VALUE_H
#define SONAE_PLAYBOOK_VALUE_H

#include "playbook/events.h"
#include "playbook/fields.h"

struct values {
	struct events *events; /* for places */
	struct arena *arena;
	struct diags *ds;
};

/* Whether fields of this kind are written as one scalar. */
bool value_is_scalar(enum field_kind kind);

/* Types the scalar into the slot; reports it and leaves the slot alone when it does not fit. */
void value_set(const struct values *v, const struct field *f, const struct event *ev, void *slot);

/* What the field's value looks like: reported when a node of another shape stands there. */
void value_expect(const struct values *v, const struct field *f, struct mark at);

/* Nothing stands where a value should. */
void value_is_missing(const struct values *v, const struct field *f, const struct event *ev);

/* What an absent value is. */
void value_clear(const struct field *f, void *slot);

/* [a-z0-9][a-z0-9-]*, at most 64 bytes. */
bool value_is_id(const char *text, size_t length);

/* A text of any length as a message may show it. In the arena. */
const char *value_show(struct arena *arena, const char *text);

#endif
