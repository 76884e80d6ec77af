/*
 * paper - a document on the screen; see paper.h.
 *
 * The text format of a document is laid out for 80 columns. A screen may have 40 or 200, so it is
 * laid out here once more, from the same blocks.
 */
#include "screen/paper.h"

#include <string.h>

#include "base/lang.h"

#define WIDEST_LABEL 26
#define NARROW 56 /* below this a value stands under its label */
#define INDENT 2
#define MOST_MISSING 2 /* lines that name what is missing */
#define BETWEEN 2      /* columns between two cells */
#define BLANK "____________________"

/* A screen has no tones of its own for what is plain. */
static enum style style_of(enum doc_tone tone)
{
	static const enum style styles[] = {
		[DOC_PLAIN] = STYLE_PLAIN,
		[DOC_MISSING] = STYLE_WARN,
		[DOC_WARN] = STYLE_WARN,
		[DOC_DIM] = STYLE_DIM,
	};

	return styles[tone];
}

static void put_row(struct scroll *s, enum style style, const char *label, const char *text)
{
	int columns = s->area.columns < NARROW ? 0 : WIDEST_LABEL, line = s->line;

	if (!*text)
		text = BLANK;
	if (!*label) {
		scroll_put(s, columns ? columns : INDENT, style, text);
		return;
	}
	scroll_put(s, 0, STYLE_STRONG, label);
	/* On the label's own line where both have room. */
	if (columns && s->line == line + 1 && text_width(label) < columns - 1)
		s->line = line;
	scroll_put(s, columns ? columns : INDENT, style, text);
}

/* ---- tables ---- */

/* One width a column; NULL when they do not fit side by side. */
static int *find_columns(const struct scroll *s, const struct doc_block *b)
{
	int *columns = arena_alloc(s->frame, b->head.count * sizeof *columns), total = -BETWEEN;
	bool fits = true;

	for (size_t i = 0; i < b->head.count; i++)
		columns[i] = text_width(b->head.item[i]);
	for (size_t row = 0; row < b->row_count; row++)
		for (size_t i = 0; i < b->head.count; i++) {
			const char *cell = b->row[row].item[i];
			int wanted = text_width(text_safe(s->frame, cell, false));

			fits = fits && !strchr(cell, '\n');
			columns[i] = wanted > columns[i] ? wanted : columns[i];
		}
	for (size_t i = 0; i < b->head.count; i++)
		total += columns[i] + BETWEEN;
	return fits && total <= s->area.columns ? columns : NULL;
}

static void put_cells(struct scroll *s, enum style style, const struct doc_cells *cells,
		      const int columns[])
{
	const char *line = "";

	for (size_t i = 0; i < cells->count; i++) {
		const char *cell = text_safe(s->frame, cells->item[i], false);
		int width = columns[i] + (i + 1 < cells->count ? BETWEEN : 0);

		line = arena_printf(s->frame, "%s%s", line, text_pad(s->frame, cell, width));
	}
	scroll_put(s, 0, style, line);
}

/* Where the columns do not fit each row becomes a record, in which nothing is cut. */
static void put_records(struct scroll *s, const struct doc_block *b)
{
	for (size_t row = 0; row < b->row_count; row++) {
		if (row)
			scroll_gap(s);
		for (size_t i = 0; i < b->head.count; i++)
			if (*b->row[row].item[i])
				put_row(s, STYLE_PLAIN, b->head.item[i], b->row[row].item[i]);
	}
}

static void put_table(struct scroll *s, const struct doc_block *b)
{
	const int *columns = find_columns(s, b);

	if (!columns) {
		put_records(s, b);
		return;
	}
	put_cells(s, STYLE_STRONG, &b->head, columns);
	for (size_t row = 0; row < b->row_count; row++)
		put_cells(s, STYLE_PLAIN, &b->row[row], columns);
}

/* ---- blocks ---- */

static void put_heading(struct scroll *s, const struct doc_block *b)
{
	int row = s->line - s->skip;

	if (b->level == 1) {
		if (s->win && row >= 0 && row < s->area.rows)
			draw_rule(s->win, s->area.y + row, s->area.x, s->area.columns);
		s->line++;
	}
	scroll_put(s, 0, STYLE_STRONG, b->text);
}

/* What is missing stands out at its own place too: here a long list of it would only push the paper
 * out of sight. */
static void put_paragraph(struct scroll *s, const struct doc_block *b)
{
	const char *lead = b->tone == DOC_WARN || b->tone == DOC_MISSING ? "! " : "";
	const char *text = arena_printf(s->frame, "%s%s", lead, b->text);

	if (b->tone == DOC_MISSING && s->area.columns > 2)
		text = text_clip(s->frame, text_safe(s->frame, text, false),
				 MOST_MISSING * (s->area.columns - 2));
	scroll_put(s, 0, style_of(b->tone), text);
}

static void put_labelled(struct scroll *s, const struct doc_block *b)
{
	put_row(s, style_of(b->tone), b->label, b->text);
}

static void put_check(struct scroll *s, const struct doc_block *b)
{
	scroll_put(s, 0, STYLE_PLAIN,
		   arena_printf(s->frame, "%s %s", b->level ? "[x]" : "[ ]",
				*b->text ? b->text : BLANK));
}

static void put_card(struct scroll *s, const struct doc_block *b)
{
	scroll_put(s, 0, STYLE_STRONG, b->label);
	scroll_put(s, INDENT, STYLE_PLAIN, b->text);
}

static void put_sheet(struct scroll *s, const struct doc_block *b)
{
	scroll_put(s, 0, STYLE_STRONG,
		   arena_printf(s->frame, "%s%s%s", b->label, *b->label ? " " : "", b->text));
}

static void (*const put_block[])(struct scroll *s, const struct doc_block *b) = {
	[DOC_HEADING] = put_heading, [DOC_PARAGRAPH] = put_paragraph, [DOC_ROW] = put_labelled,
	[DOC_CHECK] = put_check,     [DOC_TABLE] = put_table,         [DOC_CARD] = put_card,
	[DOC_SHEET] = put_sheet,
};

/* Rows and boxes keep together; a heading keeps to what it stands over. */
static bool wants_gap(const struct doc_block *before, const struct doc_block *b)
{
	if (b->kind == DOC_HEADING)
		return true;
	if (before->kind == DOC_HEADING)
		return false;
	return before->kind != b->kind || (b->kind != DOC_ROW && b->kind != DOC_CHECK);
}

void paper_put(struct scroll *s, const struct doc *d)
{
	const struct doc_block *before = NULL;

	scroll_put(s, 0, STYLE_STRONG, d->title);
	for (const struct doc_block *b = d->block; b != d->block + d->count; b++) {
		if (b->kind == DOC_TABLE && !b->row_count)
			continue;
		if (!before || wants_gap(before, b))
			scroll_gap(s);
		put_block[b->kind](s, b);
		before = b;
	}
	scroll_gap(s);
	scroll_put(s, 0, STYLE_DIM, d->footer);
}
