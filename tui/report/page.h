/*
 * page - text laid out for a terminal of 80 columns: headings, labelled rows, hanging paragraphs.
 *
 * Layer    report.
 * Callers  the text renderer, and the commands that print more than a line.
 * Borrows  the buffer it writes to. Everything passes text_safe() here, so callers need not.
 */
#ifndef SONAE_REPORT_PAGE_H
#define SONAE_REPORT_PAGE_H

#include "base/arena.h"
#include "base/strbuf.h"

#define PAGE_COLUMNS 80
#define PAGE_LABEL 16 /* columns of a label, the gap behind it included */

struct page {
	struct strbuf *out;
	struct arena arena; /* texts on their way; page_release() */
};

/* A line of its own, wrapped. */
void page_line(struct page *p, const char *text);
/* The line, and a rule under it. */
void page_heading(struct page *p, const char *text);
/* An empty line. */
void page_gap(struct page *p);
/* `lead` and then the text, whose further lines stand under its first. Nothing for an empty text.
 */
void page_hang(struct page *p, const char *lead, const char *text);
/* `indent` spaces, the label padded to PAGE_LABEL, the text. Nothing for an empty text or NULL. */
void page_row(struct page *p, int indent, const char *label, const char *text);

void page_release(struct page *p);

#endif
