/*
 * doc - a document as a list of blocks, made once and rendered as text, Markdown or HTML.
 *
 * Layer    report.
 * Callers  forms, the hand-over sheet, duties: whoever makes paper. Renderers: doc_text.c,
 *          doc_markdown.c, doc_html.c.
 * Owns     its blocks and copies of all texts (its arena).
 *
 * Texts may come from outside: each renderer makes them safe in its own way. Text fits 80 columns
 * and wraps by page.h; Markdown escapes what would mean something; HTML is one self-contained A4
 * page without scripts or outside resources, with the footer on every printed page.
 */
#ifndef SONAE_REPORT_DOC_H
#define SONAE_REPORT_DOC_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/strbuf.h"

enum doc_tone { DOC_PLAIN, DOC_MISSING, DOC_WARN, DOC_DIM };

enum doc_block_kind {
	DOC_HEADING,   /* text; level 1 to 3, all below the title */
	DOC_PARAGRAPH, /* text: lines; those that begin with "- " are a list */
	DOC_ROW,       /* label, text; level: how many lines to write on where the text is empty */
	DOC_CHECK,     /* a box to tick, text; level 1: ticked; names: who signs, 0: nobody */
	DOC_TABLE,     /* columns, rows; level 1: its empty cells are written in by hand */
	DOC_CARD,      /* label, text: lines; as large as a bank card, to cut out */
	DOC_SHEET,     /* text: the title of another paper in the same file; label: its mark */
};

struct doc_cells {
	const char *const *item;
	size_t count;
};

struct doc_block {
	enum doc_block_kind kind;
	enum doc_tone tone;
	int level, names;
	bool on_new_page; /* a heading */
	unsigned group;   /* blocks of one group stand together on a page; 0: of none */
	const char *label, *text;
	struct doc_cells head;
	const int *widths;     /* percent of the page, one a column; NULL: by what stands in them */
	struct doc_cells *row; /* row_count of them, each with head.count cells */
	size_t row_count;
	const char *plot; /* of a table: SVG that shows its numbers, as plot.h writes it; NULL.
			     Then `label` is its caption and `text` says what is to be seen. */
};

struct doc {
	struct arena arena;
	const char *title;
	const char *mark; /* 【実事案】 or DRILL, in words, on every page; NULL: of no session */
	const char *footer; /* what it was made from: session, version, SHA-256, chain head, time */
	const char *lang;   /* "ja", "en": for HTML; NULL: the current language */
	bool compact;       /* HTML in small type: it is made to fit on one page */
	struct doc_block *block;
	size_t count, capacity;
	unsigned groups;
	bool in_group;
};

void doc_begin(struct doc *d, const char *title, const char *mark);
void doc_set_footer(struct doc *d, const char *text);
void doc_heading(struct doc *d, int level, const char *text);
/* Nothing is added for an empty text. */
void doc_paragraph(struct doc *d, enum doc_tone tone, const char *text);
/* A labelled value; an empty text makes a blank to fill in. */
void doc_row(struct doc *d, enum doc_tone tone, const char *label, const char *text);
void doc_check(struct doc *d, bool ticked, const char *text);
/* A table: its heads, then its rows. Without rows nothing of it is shown. */
void doc_table(struct doc *d, const char *const heads[], size_t count);
void doc_table_row(struct doc *d, const char *const cells[]);
/* Gives the last table a plot of its numbers, markup of plot.h: in HTML it stands before them, in
 * other formats its caption and what it says do. */
void doc_plot(struct doc *d, const char *caption, const char *said, const char *svg);
void doc_release(struct doc *d);

/* ---- for paper ---- */

/* A heading of level 1 that begins a page. */
void doc_part(struct doc *d, const char *title);
/* Another paper in the same file: it begins a page and has a mark of its own. */
void doc_sheet(struct doc *d, const char *title, const char *mark);
/* A box to tick, with blanks for the time and for so many names. */
void doc_check_signed(struct doc *d, const char *text, int names);
/* A label and so many lines to write on. */
void doc_space(struct doc *d, const char *label, int lines);
/* The table that was begun last: its empty cells are written in by hand; its columns are so wide,
 * in percent (NULL: as they come). */
void doc_table_to_fill(struct doc *d, const int widths[]);
void doc_table_blank_rows(struct doc *d, size_t count);
void doc_card(struct doc *d, const char *title, const char *lines);
/* What is added in between is not torn apart by the end of a page, where it fits on one. */
void doc_keep(struct doc *d);
void doc_keep_end(struct doc *d);

enum doc_format { DOC_AS_TEXT, DOC_AS_MARKDOWN, DOC_AS_HTML, DOC_FORMAT_COUNT };
/* "text" "md" "html"; false when it is none of these. */
bool doc_format_find(const char *word, enum doc_format *format);
void doc_render(const struct doc *d, enum doc_format format, struct strbuf *out);

#endif
