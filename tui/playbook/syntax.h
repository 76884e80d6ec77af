/*
 * syntax - what a YAML parser complains of, in words that a trainer can act on.
 *
 * Layer    playbook.
 * Callers  events.c on a syntax error; bind.c on a key that hides a full-width sign.
 */
#ifndef SONAE_PLAYBOOK_SYNTAX_H
#define SONAE_PLAYBOOK_SYNTAX_H

#include <stdbool.h>
#include <stddef.h>
#include <yaml.h>

#include "base/diag.h"

/* Reports the parser's complaint about the text in `file`. */
void syntax_report(const yaml_parser_t *parser, const char *text, size_t length, const char *file,
		   struct diags *ds);

/* When a line (or a scalar) has a full-width sign where YAML needs a half-width one, what to do,
 * translated, and the sign's place in *chars (characters from 0); else NULL. */
const char *syntax_full_width(const char *line, size_t length, size_t *chars);

#endif
