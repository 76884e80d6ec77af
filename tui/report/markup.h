/*
 * markup - text made harmless inside HTML and SVG.
 *
 * Layer    report.
 * Callers  doc_html.c, the plots.
 */
#ifndef SONAE_REPORT_MARKUP_H
#define SONAE_REPORT_MARKUP_H

#include <stdbool.h>

#include "base/strbuf.h"

/* Any text, made safe and escaped, as element or attribute content; `breaks`: lines are kept apart
 * by <br/>, else they are joined by a space. */
void markup_text(struct strbuf *out, const char *text, bool breaks);

#endif
