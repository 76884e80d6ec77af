/*
 * doc_renderers - what each format of a document is written by.
 *
 * Layer    report.
 * Callers  doc.c; the renderers share doc_next_line().
 */
#ifndef SONAE_REPORT_DOC_RENDERERS_H
#define SONAE_REPORT_DOC_RENDERERS_H

#include "report/doc.h"

void doc_as_text(const struct doc *d, struct strbuf *out);
void doc_as_markdown(const struct doc *d, struct strbuf *out);
void doc_as_html(const struct doc *d, struct strbuf *out);

/* One line of a paragraph. */
struct doc_line {
	enum doc_line_kind { DOC_LINE_PLAIN, DOC_LINE_ITEM, DOC_LINE_EMPTY } kind;
	const char *text; /* without the "- " of an item */
};

/* The line at *p, which moves behind it; false at the end. */
bool doc_next_line(const char **p, struct arena *arena, struct doc_line *line);

/* Whether the block is shown at all: a table without rows is not. */
bool doc_is_shown(const struct doc_block *b);

/* "At ______ Full name ____________": what is signed behind a box. */
const char *doc_signature(const struct doc_block *b, struct arena *arena);

#endif
