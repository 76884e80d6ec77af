/*
 * emit - writes YAML that the loader reads back as it was.
 *
 * Layer    playbook.
 * Callers  organisation.c, listed.c; `show --format answers`, `new --from`.
 *
 * The way back of bind.c, driven by the same table of fields. Every text is quoted, so that no name
 * a person may have can turn into another kind of value, a comment or a second key.
 */
#ifndef SONAE_PLAYBOOK_EMIT_H
#define SONAE_PLAYBOOK_EMIT_H

#include "base/strbuf.h"
#include "playbook/fields.h"

/* "text" with all that YAML or the loader would stumble over escaped or made visible. */
void emit_text(struct strbuf *out, const char *text);

/* The fields of one struct as lines, each begun by `indent` spaces; absent values are left out.
 * Knows all kinds but spans and conditions, which only deadlines have: those are our own mistake.
 */
void emit_record(struct strbuf *out, const struct record *record, const void *item, int indent);

/* The same in braces, on one line. */
void emit_flow(struct strbuf *out, const struct record *record, const void *item);

#endif
