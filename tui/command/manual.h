/*
 * manual - what the manual pages and the completions of shells take from the program's tables.
 *
 * Layer    command.
 * Callers  the help command; `make manual` puts it into locale/man and locale/completion.
 *
 * Topics of `sonae help` that are not shown to people: manual-commands, manual-options,
 * manual-keys, manual-fields, manual-answers, manual-organisation, completion-bash, completion-zsh,
 * completion-fish, and completion-playbooks, which the completions ask for.
 */
#ifndef SONAE_COMMAND_MANUAL_H
#define SONAE_COMMAND_MANUAL_H

#include <stdbool.h>

#include "base/strbuf.h"

/* False when there is no such topic. */
bool manual_print(const char *topic, struct strbuf *out);

#endif
