/*
 * trend_parts - what the files of the trend share.
 *
 * Layer    report, and private to trend*.c.
 */
#ifndef SONAE_REPORT_TREND_PARTS_H
#define SONAE_REPORT_TREND_PARTS_H

#include "journal/kept.h"
#include "report/trend.h"

/* trend.c */
/* The quarter of a day, an index; days before the first quarter are in the first. */
size_t trend_quarter_of(const struct trend *t, int64_t day);
/* The index of a playbook; 0 when it has no drill. */
size_t trend_find_playbook(const struct trend *t, const char *id);

/* trend_findings.c: ratings, improvements and what came back go into the cells. */
void trend_add_findings(struct trend *t, struct journal *j, struct kept_playbooks *playbooks);

/* The renderers. */
void trend_print_text(const struct trend *t, bool ascii, struct strbuf *out);
void trend_print_json(const struct trend *t, bool ascii, struct strbuf *out);
void trend_print_csv(const struct trend *t, bool ascii, struct strbuf *out);
void trend_print_html(const struct trend *t, bool ascii, struct strbuf *out);

#endif
