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
#include "report/doc.h"

/* Writes all of it to standard output at once and releases it; a full disk or a reader that has
 * gone is an error. */
bool output_write(struct strbuf *out, struct error *err) MUST_USE;

/* The same into the file of -o; NULL: standard output. */
bool output_write_to(const char *path, struct strbuf *out, struct error *err) MUST_USE;

/* The format of a document by the word of --format; NULL: text. */
bool output_find_format(const char *word, enum doc_format *format, struct error *err) MUST_USE;

/* "sonae: text" on standard error, made safe; nothing when there is no text. */
void output_complain(const struct error *err);

/* A remark that is no failure, in the same form. */
void output_remark(const char *text);

/* The problems of a file that was to be used, on standard error. Warnings are left to `check`. */
void output_problems(const struct diags *ds);

#endif
