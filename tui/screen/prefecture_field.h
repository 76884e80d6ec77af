/*
 * prefecture_field - a prefecture as it is typed: which one is meant so far.
 *
 * Layer    screen.
 * Callers  the forms of the organisation and of a contact.
 */
#ifndef SONAE_SCREEN_PREFECTURE_FIELD_H
#define SONAE_SCREEN_PREFECTURE_FIELD_H

#include "base/arena.h"

/* The one that is meant: named in full, or the only one that fits so far; 0 when none is. */
int prefecture_field_code(const char *typed);

/* "= Osaka", or the first that fit so far, or what to do. */
const char *prefecture_field_hint(const char *typed, struct arena *frame);

#endif
