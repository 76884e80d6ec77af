/*
 * key_names - the keys of a binding as they are written for people.
 *
 * Layer    command.
 * Callers  help.c, manual.c.
 */
#ifndef SONAE_COMMAND_KEY_NAMES_H
#define SONAE_COMMAND_KEY_NAMES_H

#include "base/arena.h"

/* "q Esc ^C" becomes "q Esc Ctrl-C"; a lone "^" stays. In the arena. */
const char *key_names(struct arena *arena, const char *keys);

#endif
