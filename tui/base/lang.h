/*
 * lang - which language people read, and the words in it.
 *
 * Layer    base.
 * Callers  main chooses at the start; the L key changes it at any moment; everybody says _("…").
 *
 * Message ids are English sentences, Japanese comes from locale/ja.po. It works on machines that
 * have no Japanese locale at all (a bare Debian over SSH has only C.utf8): see lang.c for how.
 */
#ifndef SONAE_BASE_LANG_H
#define SONAE_BASE_LANG_H

#include <libintl.h>
#include <stdbool.h>

#include "base/error.h"

enum lang { LANG_JA, LANG_EN, LANG_COUNT };

#define _(text) gettext(text)
#define N_(text) text /* marks a text in a table; translate it with _() when it is shown */
#define C_(context, text) lang_in_context(context "\004" text, text)

/* Sets the character set and finds the catalogue. `wanted` is NULL or the value of --lang.
 * Order: wanted, SONAE_LANG, then LANGUAGE, LC_ALL, LC_MESSAGES, LANG by their prefix; with none
 * of them Japanese where the catalogue was found. False when `wanted` is no language we have. */
bool lang_init(const char *wanted, struct error *err);

/* Whether --lang, SONAE_LANG or the environment named a language; if not, the organisation's may
 * rule. */
bool lang_is_given(void);

enum lang lang_current(void);
void lang_use(enum lang lang);

/* "ja", "en"; lang_find returns false when the code is unknown. */
const char *lang_code(enum lang lang);
bool lang_find(const char *code, enum lang *lang);

/* Puts the caller's own LANGUAGE back into the environment of a child ($EDITOR): an envp to free().
 */
char **lang_child_environment(void);

const char *lang_in_context(const char *context_and_id, const char *id)
	__attribute__((format_arg(2)));

#endif
