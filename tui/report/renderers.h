/*
 * renderers - the ways in which a session can be written down, one file each.
 *
 * Layer    report.
 * Callers  show.c, which has them in its table of formats.
 */
#ifndef SONAE_REPORT_RENDERERS_H
#define SONAE_REPORT_RENDERERS_H

#include "base/strbuf.h"
#include "journal/session.h"

void show_text(const struct session *s, bool full, struct strbuf *out);
void show_json(const struct session *s, bool full, struct strbuf *out);
void show_csv(const struct session *s, bool full, struct strbuf *out);
void show_answers(const struct session *s, bool full, struct strbuf *out);

#endif
