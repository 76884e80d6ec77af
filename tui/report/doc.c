/* doc - the blocks of a document, and the formats it is written in; see doc.h. */
#include "report/doc.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "report/doc_renderers.h"

/* A copy; lines of nothing at its end would only be in the way. */
static const char *keep(struct doc *d, const char *text)
{
	size_t length = text ? strlen(text) : 0;

	while (length && text[length - 1] == '\n')
		length--;
	return arena_copy(&d->arena, text ? text : "", length);
}

static struct doc_block *add(struct doc *d, enum doc_block_kind kind, enum doc_tone tone)
{
	struct doc_block *b;

	if (d->count == d->capacity) {
		d->capacity = d->capacity ? 2 * d->capacity : 32;
		d->block = mem_grow(d->block, d->capacity * sizeof *d->block);
	}
	b = &d->block[d->count++];
	*b = (struct doc_block){ .kind = kind, .tone = tone, .label = "", .text = "" };
	b->group = d->in_group ? d->groups : 0;
	return b;
}

void doc_begin(struct doc *d, const char *title, const char *mark)
{
	*d = (struct doc){ 0 };
	d->title = keep(d, title);
	d->mark = arena_copy_text(&d->arena, mark);
	d->footer = "";
}

void doc_set_footer(struct doc *d, const char *text)
{
	d->footer = keep(d, text);
}

void doc_heading(struct doc *d, int level, const char *text)
{
	struct doc_block *b = add(d, DOC_HEADING, DOC_PLAIN);

	assert(level >= 1 && level <= 3);
	b->level = level;
	b->text = keep(d, text);
}

void doc_paragraph(struct doc *d, enum doc_tone tone, const char *text)
{
	if (text && *text)
		add(d, DOC_PARAGRAPH, tone)->text = keep(d, text);
}

void doc_row(struct doc *d, enum doc_tone tone, const char *label, const char *text)
{
	struct doc_block *b = add(d, DOC_ROW, tone);

	b->label = keep(d, label);
	b->text = keep(d, text);
}

void doc_check(struct doc *d, bool ticked, const char *text)
{
	struct doc_block *b = add(d, DOC_CHECK, DOC_PLAIN);

	b->level = ticked;
	b->text = keep(d, text);
}

static struct doc_cells keep_cells(struct doc *d, const char *const text[], size_t count)
{
	const char **item = arena_alloc(&d->arena, count * sizeof *item);

	for (size_t i = 0; i < count; i++)
		item[i] = keep(d, text[i]);
	return (struct doc_cells){ item, count };
}

void doc_table(struct doc *d, const char *const heads[], size_t count)
{
	struct doc_block *b = add(d, DOC_TABLE, DOC_PLAIN);

	assert(count > 0);
	b->head = keep_cells(d, heads, count);
}

void doc_table_row(struct doc *d, const char *const cells[])
{
	struct doc_block *b = &d->block[d->count - 1];
	size_t n = b->row_count;

	assert(d->count && b->kind == DOC_TABLE);
	if (!(n & (n - 1))) { /* full at each power of two */
		struct doc_cells *more = arena_alloc(&d->arena, (n ? 2 * n : 1) * sizeof *more);

		if (n)
			memcpy(more, b->row, n * sizeof *more);
		b->row = more;
	}
	b->row[n] = keep_cells(d, cells, b->head.count);
	b->row_count++;
}

/* ---- for paper ---- */

void doc_part(struct doc *d, const char *title)
{
	doc_heading(d, 1, title);
	d->block[d->count - 1].on_new_page = true;
}

void doc_sheet(struct doc *d, const char *title, const char *mark)
{
	struct doc_block *b = add(d, DOC_SHEET, DOC_PLAIN);

	b->text = keep(d, title);
	b->label = keep(d, mark);
}

void doc_check_signed(struct doc *d, const char *text, int names)
{
	doc_check(d, false, text);
	d->block[d->count - 1].names = names;
}

void doc_space(struct doc *d, const char *label, int lines)
{
	doc_row(d, DOC_PLAIN, label, "");
	d->block[d->count - 1].level = lines;
}

static struct doc_block *last_table(struct doc *d)
{
	assert(d->count && d->block[d->count - 1].kind == DOC_TABLE);
	return &d->block[d->count - 1];
}

void doc_table_to_fill(struct doc *d, const int widths[])
{
	struct doc_block *b = last_table(d);
	size_t size = b->head.count * sizeof *widths;

	b->level = 1;
	if (widths)
		b->widths = memcpy(arena_alloc(&d->arena, size), widths, size);
}

void doc_table_blank_rows(struct doc *d, size_t count)
{
	size_t columns = last_table(d)->head.count;
	const char **cells = arena_alloc(&d->arena, columns * sizeof *cells);

	for (size_t i = 0; i < columns; i++)
		cells[i] = "";
	while (count--)
		doc_table_row(d, cells);
}

void doc_card(struct doc *d, const char *title, const char *lines)
{
	struct doc_block *b = add(d, DOC_CARD, DOC_PLAIN);

	b->label = keep(d, title);
	b->text = keep(d, lines);
}

void doc_keep(struct doc *d)
{
	assert(!d->in_group);
	d->in_group = true;
	d->groups++;
}

void doc_keep_end(struct doc *d)
{
	assert(d->in_group);
	d->in_group = false;
}

void doc_plot(struct doc *d, const char *caption, const char *said, const char *svg)
{
	struct doc_block *b = &d->block[d->count - 1];

	assert(d->count && b->kind == DOC_TABLE);
	b->label = keep(d, caption);
	b->text = keep(d, said);
	b->plot = keep(d, svg);
}

void doc_release(struct doc *d)
{
	free(d->block);
	arena_release(&d->arena);
	*d = (struct doc){ 0 };
}

/* ---- for the renderers ---- */

bool doc_next_line(const char **p, struct arena *arena, struct doc_line *line)
{
	size_t length = strcspn(*p, "\n");
	bool is_item = length > 2 && !strncmp(*p, "- ", 2);
	size_t skip = is_item ? 2 : 0;

	if (!**p)
		return false;
	line->kind = !length ? DOC_LINE_EMPTY : is_item ? DOC_LINE_ITEM : DOC_LINE_PLAIN;
	line->text = arena_copy(arena, *p + skip, length - skip);
	*p += length + ((*p)[length] == '\n');
	return true;
}

bool doc_is_shown(const struct doc_block *b)
{
	return b->kind != DOC_TABLE || b->row_count > 0;
}

const char *doc_signature(const struct doc_block *b, struct arena *arena)
{
	const char *text = arena_printf(arena, "%s ______", _("At"));

	for (int i = 0; i < b->names; i++)
		text = arena_printf(arena, "%s  %s ____________", text, _("Full name"));
	return text;
}

/* ---- formats ---- */

static const struct {
	const char *word;
	void (*render)(const struct doc *d, struct strbuf *out);
} formats[DOC_FORMAT_COUNT] = {
	[DOC_AS_TEXT] = { "text", doc_as_text },
	[DOC_AS_MARKDOWN] = { "md", doc_as_markdown },
	[DOC_AS_HTML] = { "html", doc_as_html },
};

bool doc_format_find(const char *word, enum doc_format *format)
{
	for (int i = 0; i < DOC_FORMAT_COUNT; i++) {
		if (!strcmp(formats[i].word, word)) {
			*format = (enum doc_format)i;
			return true;
		}
	}
	return false;
}

void doc_render(const struct doc *d, enum doc_format format, struct strbuf *out)
{
	assert(format < DOC_FORMAT_COUNT);
	formats[format].render(d, out);
}
