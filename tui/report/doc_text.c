/*
 * doc_text - a document for a terminal, a mail or a fax: 80 columns of plain text.
 *
 * A table whose columns fit side by side is printed so. One that does not would have to be cut or
 * folded into slivers; it becomes a list of records instead, each cell behind the head of its
 * column, in which nothing is lost however long a cell is.
 */
#include <string.h>

#include "base/text.h"
#include "report/doc_renderers.h"
#include "report/page.h"

#define BETWEEN 2       /* columns between two cells, and behind a label */
#define WIDEST_LABEL 28 /* a longer one stands on a line of its own */
#define BLANK "____________________"
#define NARROWEST_BLANK 8 /* columns to write in */

static void add_rule(struct page *p, int columns)
{
	strbuf_add_repeated(p->out, '-', (size_t)(columns < PAGE_COLUMNS ? columns : PAGE_COLUMNS));
	strbuf_add(p->out, "\n");
}

/* ---- rows ---- */

/* Columns that the labels from `b` on take, as far as they are worth a column of their own. */
static int label_columns(const struct doc_block *b, const struct doc_block *end)
{
	int widest = 0;

	for (; b != end && b->kind == DOC_ROW; b++) {
		int columns = text_width(b->label);

		if (columns > widest && columns <= WIDEST_LABEL)
			widest = columns;
	}
	return widest;
}

static void add_row(struct page *p, int columns, const char *label, const char *text)
{
	const char *safe = text_safe(&p->arena, label, false);
	const char *lead;

	if (text_width(safe) > columns) {
		page_line(p, safe);
		safe = "";
	}
	lead = text_pad(&p->arena, safe, columns + BETWEEN);
	page_hang(p, *label || columns ? lead : "", text);
}

static const char *blank_lines(struct page *p, int lines)
{
	const char *text = BLANK;

	while (--lines > 0)
		text = arena_printf(&p->arena, "%s\n" BLANK, text);
	return text;
}

static const char *value_of(struct page *p, const struct doc_block *b)
{
	if (!*b->text)
		return blank_lines(p, b->level);
	return b->tone == DOC_MISSING ? arena_printf(&p->arena, "%s  " BLANK, b->text) : b->text;
}

/* Consecutive rows share one width of labels. */
static size_t add_rows(struct page *p, const struct doc_block *b, const struct doc_block *end)
{
	int columns = label_columns(b, end);
	size_t n = 0;

	for (; b + n != end && b[n].kind == DOC_ROW; n++)
		add_row(p, columns, b[n].label, value_of(p, &b[n]));
	return n;
}

/* ---- tables ---- */

static int widest_line(struct page *p, const char *text)
{
	struct text_lines lines = text_wrap(&p->arena, text_safe(&p->arena, text, true), 100000);
	int widest = 0;

	for (size_t i = 0; i < lines.count; i++) {
		int columns = text_width(lines.line[i]);

		widest = columns > widest ? columns : widest;
	}
	return widest;
}

static void widen(struct page *p, int columns[], const struct doc_cells *cells)
{
	for (size_t i = 0; i < cells->count; i++) {
		int wanted = widest_line(p, cells->item[i]);

		columns[i] = wanted > columns[i] ? wanted : columns[i];
	}
}

/* One width a column; NULL when they do not fit on the page side by side. */
static int *find_columns(struct page *p, const struct doc_block *b)
{
	int *columns = arena_alloc(&p->arena, b->head.count * sizeof *columns);
	size_t total = BETWEEN * (b->head.count - 1);

	widen(p, columns, &b->head);
	for (size_t i = 0; i < b->row_count; i++)
		widen(p, columns, &b->row[i]);
	for (size_t i = 0; b->level && i < b->head.count; i++)
		columns[i] = columns[i] < NARROWEST_BLANK ? NARROWEST_BLANK : columns[i];
	for (size_t i = 0; i < b->head.count; i++)
		total += (size_t)columns[i];
	return total <= PAGE_COLUMNS ? columns : NULL;
}

static void trim(struct strbuf *line)
{
	while (line->length && line->text[line->length - 1] == ' ')
		line->text[--line->length] = '\0';
}

/* Line `n` of each cell side by side; false when no cell has that many. */
static bool add_cells_line(struct page *p, const int columns[], const struct text_lines cell[],
			   size_t count, size_t n)
{
	struct strbuf line = { 0 };
	bool any = false;

	for (size_t i = 0; i < count; i++) {
		bool has = n < cell[i].count;

		any |= has;
		strbuf_add(&line, text_pad(&p->arena, has ? cell[i].line[n] : "", columns[i]));
		strbuf_add_repeated(&line, ' ', BETWEEN);
	}
	trim(&line);
	if (any)
		strbuf_addf(p->out, "%s\n", strbuf_text(&line));
	strbuf_release(&line);
	return any;
}

static const char *rule_of(struct page *p, int columns)
{
	char *rule = arena_alloc(&p->arena, (size_t)columns + 1);

	memset(rule, '_', (size_t)columns);
	return rule;
}

static void add_cells(struct page *p, const int columns[], const struct doc_cells *cells,
		      bool is_to_fill)
{
	struct text_lines *cell = arena_alloc(&p->arena, cells->count * sizeof *cell);
	size_t n = 0;

	for (size_t i = 0; i < cells->count; i++) {
		const char *text = is_to_fill && !*cells->item[i]
					   ? rule_of(p, columns[i])
					   : text_safe(&p->arena, cells->item[i], true);

		cell[i] = text_wrap(&p->arena, text, columns[i]);
	}
	while (add_cells_line(p, columns, cell, cells->count, n))
		n++;
}

static void add_records(struct page *p, const struct doc_block *b)
{
	int columns = 0;

	for (size_t i = 0; i < b->head.count; i++) {
		int wanted = text_width(b->head.item[i]);

		if (wanted > columns && wanted <= WIDEST_LABEL)
			columns = wanted;
	}
	for (size_t row = 0; row < b->row_count; row++) {
		if (row)
			page_gap(p);
		for (size_t i = 0; i < b->head.count; i++) {
			const char *text = b->row[row].item[i];

			if (*text || b->level)
				add_row(p, columns, b->head.item[i], *text ? text : BLANK);
		}
	}
}

static void add_table(struct page *p, const struct doc_block *b)
{
	const int *columns = find_columns(p, b);
	int total = -BETWEEN;

	if (b->plot) {
		page_line(p, b->label);
		page_line(p, b->text);
		page_gap(p);
	}
	if (!columns) {
		add_records(p, b);
		return;
	}
	for (size_t i = 0; i < b->head.count; i++)
		total += columns[i] + BETWEEN;
	add_cells(p, columns, &b->head, false);
	add_rule(p, total);
	for (size_t i = 0; i < b->row_count; i++)
		add_cells(p, columns, &b->row[i], b->level);
}

/* ---- all ---- */

static void add_heading(struct page *p, const struct doc_block *b)
{
	if (b->level == 1) {
		page_heading(p, b->text);
		return;
	}
	page_line(p, b->text);
	if (b->level == 2)
		add_rule(p, text_width(text_safe(&p->arena, b->text, false)));
}

static void add_check(struct page *p, const struct doc_block *b)
{
	page_hang(p, b->level ? "[x] " : "[ ] ", *b->text ? b->text : BLANK);
	if (b->names)
		page_hang(p, "    ", doc_signature(b, &p->arena));
}

static void add_title(struct page *p, const char *mark, const char *title)
{
	const char *between = mark && *mark ? " " : "";

	page_heading(p, arena_printf(&p->arena, "%s%s%s", mark ? mark : "", between, title));
}

static void add_card(struct page *p, const struct doc_block *b)
{
	page_line(p, b->label);
	add_rule(p, text_width(text_safe(&p->arena, b->label, false)));
	page_hang(p, "  ", b->text);
}

/* How many blocks were written. */
static size_t add_block(struct page *p, const struct doc_block *b, const struct doc_block *end)
{
	switch (b->kind) {
	case DOC_HEADING:
		add_heading(p, b);
		break;
	case DOC_PARAGRAPH:
		page_hang(p, b->tone == DOC_WARN ? "! " : "", b->text);
		break;
	case DOC_ROW:
		return add_rows(p, b, end);
	case DOC_CHECK:
		add_check(p, b);
		break;
	case DOC_CARD:
		add_card(p, b);
		break;
	case DOC_SHEET:
		page_gap(p);
		add_title(p, b->label, b->text);
		break;
	case DOC_TABLE:
		add_table(p, b);
		break;
	}
	return 1;
}

/* A heading keeps to what it stands over, a box to the next one. */
static bool wants_gap(const struct doc_block *before, const struct doc_block *b)
{
	if (!before || b->kind == DOC_HEADING)
		return true;
	return before->kind != DOC_HEADING && !(before->kind == DOC_CHECK && b->kind == DOC_CHECK);
}

void doc_as_text(const struct doc *d, struct strbuf *out)
{
	struct page p = { .out = out };
	const struct doc_block *end = d->block + d->count, *before = NULL;

	add_title(&p, d->mark, d->title);
	for (const struct doc_block *b = d->block; b != end;) {
		if (!doc_is_shown(b)) {
			b++;
			continue;
		}
		if (wants_gap(before, b))
			page_gap(&p);
		before = b;
		b += add_block(&p, b, end);
	}
	if (*d->footer) {
		page_gap(&p);
		add_rule(&p, PAGE_COLUMNS);
		page_line(&p, d->footer);
	}
	page_release(&p);
}
