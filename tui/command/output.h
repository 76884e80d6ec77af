/*
 * output - results to standard output, messages to standard error.
 *
 * Layer    command.
 * Callers  every command; main.
 */
#ifndef SONAE_COMMAND_OUTPUT_H
#define SONAE_COMMAND_OUTPUT_H

#include "base/diag.h"
#include "base/error.h"
#include "base/strbuf.h"

/* Writes all of it to standard output at once and releases it; a full disk or a reader that has
 * gone is an error. */
bool output_write(struct strbuf *out, struct error *err) MUST_USE;

/* "sonae: text" on standard error, made safe; nothing when there is no text. */
void output_complain(const struct error *err);

/* A remark that is no failure, in the same form. */
void output_remark(const char *text);

/* The problems of a file that was to be used, on standard error. Warnings are left to `check`. */
void output_problems(const struct diags *ds);

#endif
