/*
 * error - what went wrong, and what the user can do about it.
 *
 * Layer    base.
 * Callers  every function that can fail for a reason outside the program: it returns false and
 *          fills the struct error it was given as its last argument (which may be NULL).
 *
 * The text is already in the user's language, starts with what failed, says what to do, and has no
 * capital and no full stop. Wrong input in a file is not an error but a diagnosis: see diag.h.
 */
#ifndef SONAE_BASE_ERROR_H
#define SONAE_BASE_ERROR_H

#include <stdbool.h>

#include "base/mem.h"

/* The exit statuses that users and scripts rely on. */
enum status {
	STATUS_DONE = 0,
	STATUS_NO = 1,           /* the answer is no: findings, tampering, nothing matches */
	STATUS_USAGE = 2,        /* the command line is off */
	STATUS_SURROUNDINGS = 3, /* file, terminal, journal or disk failed */
};

struct error {
	enum status status;
	char text[1024];
};

/* Always returns false, so that a caller can write `return error_set(…);`. */
bool error_set(struct error *err, enum status status, const char *fmt, ...) PRINTF_LIKE(3, 4);

#endif
