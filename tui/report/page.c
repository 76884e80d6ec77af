/* page - text laid out for a terminal of 80 columns; see page.h. */
#include "report/page.h"

#include "base/text.h"

#define NARROWEST 20 /* columns left for a text behind however wide a lead */

static void add_lines(struct page *p, const char *lead, const char *text)
{
	int indent = text_width(lead);
	int columns = PAGE_COLUMNS - indent;
	struct text_lines lines = text_wrap(&p->arena, text_safe(&p->arena, text, true),
					    columns > NARROWEST ? columns : NARROWEST);

	for (size_t i = 0; i < lines.count; i++) {
		if (i == 0)
			strbuf_add(p->out, lead);
		else if (*lines.line[i])
			strbuf_add_repeated(p->out, ' ', (size_t)indent);
		strbuf_addf(p->out, "%s\n", lines.line[i]);
	}
}

void page_line(struct page *p, const char *text)
{
	add_lines(p, "", text);
}

void page_heading(struct page *p, const char *text)
{
	page_line(p, text);
	strbuf_add_repeated(p->out, '-', PAGE_COLUMNS);
	strbuf_add(p->out, "\n");
}

void page_gap(struct page *p)
{
	strbuf_add(p->out, "\n");
}

void page_hang(struct page *p, const char *lead, const char *text)
{
	if (*text)
		add_lines(p, text_safe(&p->arena, lead, false), text);
}

void page_row(struct page *p, int indent, const char *label, const char *text)
{
	const char *padded = text_pad(&p->arena, label, PAGE_LABEL);

	if (text)
		page_hang(p, arena_printf(&p->arena, "%*s%s", indent, "", padded), text);
}

void page_release(struct page *p)
{
	arena_release(&p->arena);
}
