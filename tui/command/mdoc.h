/*
 * mdoc - text for manual pages, in which nothing is taken for a request, an escape or a macro.
 *
 * Layer    command.
 * Callers  manual.c, manual_fields.c.
 */
#ifndef SONAE_COMMAND_MDOC_H
#define SONAE_COMMAND_MDOC_H

#include "base/strbuf.h"

/* A text within a line of text. */
void mdoc_add(struct strbuf *out, const char *text);
/* A line of text. */
void mdoc_line(struct strbuf *out, const char *text);
/* " word" as an argument of a macro; the word holds no space. */
void mdoc_argument(struct strbuf *out, const char *word, size_t length);

#endif
