/*
 * manual_fields - the table of fields as the lists of sonae(5).
 *
 * Layer    command.
 * Callers  manual.c.
 */
#ifndef SONAE_COMMAND_MANUAL_FIELDS_H
#define SONAE_COMMAND_MANUAL_FIELDS_H

#include "base/strbuf.h"

void manual_fields_of_playbook(struct strbuf *out);
void manual_fields_of_answers(struct strbuf *out);
void manual_fields_of_organisation(struct strbuf *out);

#endif
