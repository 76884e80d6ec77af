/*
 * schema - the format as JSON Schema (draft-07), printed from the table of fields.
 *
 * Layer    playbook.
 * Callers  the schema command; the editor's completion relies on it.
 */
#ifndef SONAE_PLAYBOOK_SCHEMA_H
#define SONAE_PLAYBOOK_SCHEMA_H

#include "base/strbuf.h"

void schema_print(struct strbuf *out);

#endif
