/*
 * csv - writes CSV that a spreadsheet opens without harm.
 *
 * Layer    report.
 * Callers  the CSV renderers.
 * Borrows  the buffer it writes to.
 *
 * UTF-8 with a BOM (a spreadsheet would otherwise take Japanese for another encoding), CRLF,
 * quoting by RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe before
 * it.
 */
#ifndef SONAE_REPORT_CSV_H
#define SONAE_REPORT_CSV_H

#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"

struct csv {
	struct strbuf *out;
	bool row_started;
};

void csv_init(struct csv *c, struct strbuf *out); /* writes the BOM */
void csv_text(struct csv *c, const char *text);   /* NULL: an empty cell */
void csv_int(struct csv *c, int64_t n);
void csv_end_row(struct csv *c);

#endif
