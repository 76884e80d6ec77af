/*
 * anonymise_form - finds by their form what tells who it was, without knowing it: mail addresses,
 * telephone numbers, IP addresses, host names.
 *
 * Layer    report.
 * Callers  anonymise.c.
 */
#ifndef SONAE_REPORT_ANONYMISE_FORM_H
#define SONAE_REPORT_ANONYMISE_FORM_H

#include <stddef.h>

/* The bytes of what begins at `text` (folded as text_fold() does), and in *instead what to say for
 * it (translated); 0: nothing of that kind begins here. To be asked where a word begins. */
size_t anonymise_form(const char *text, const char **instead);

#endif
