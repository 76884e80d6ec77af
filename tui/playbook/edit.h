/*
 * edit - opens $VISUAL or $EDITOR at the very line of an item and waits.
 *
 * Layer    playbook.
 * Callers  the edit command, the E key. The screen must be left before and restored after.
 */
#ifndef SONAE_PLAYBOOK_EDIT_H
#define SONAE_PLAYBOOK_EDIT_H

#include "base/diag.h"
#include "base/error.h"

/* Runs $VISUAL, $EDITOR or vi (split at spaces, no shell) with "+LINE FILE" and waits for its end.
 * False when it cannot be started or was killed. */
bool edit_at(const char *path, uint32_t line, struct error *err) MUST_USE;

#endif
