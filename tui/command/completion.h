/*
 * completion - what bash, zsh and fish complete, from the table of commands.
 *
 * Layer    command.
 * Callers  manual.c.
 */
#ifndef SONAE_COMMAND_COMPLETION_H
#define SONAE_COMMAND_COMPLETION_H

#include "base/strbuf.h"

void completion_bash(struct strbuf *out);
void completion_zsh(struct strbuf *out);
void completion_fish(struct strbuf *out);

/* The ids of the playbooks that are found here, one a line. */
void completion_playbooks(struct strbuf *out);

#endif
