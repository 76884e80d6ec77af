/*
 * doc_markdown - a document for a wiki, an issue or a chat: GitHub flavoured Markdown.
 *
 * Punctuation may always have a backslash before it, so every sign that means something anywhere
 * gets one; signs that mean something only where a line begins get theirs there. Spaces at the
 * beginning of a line could make code of it and are left out.
 */
#include <string.h>

#include "base/text.h"
#include "report/doc_renderers.h"

#define BLANK "\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_"
#define HARD_BREAK "\\\n"

struct markdown {
	struct strbuf *out;
	struct arena arena; /* texts on their way */
};

/* ---- text ---- */

/* The sign behind digits that would make a numbered list of the line: the place of it; 0. */
static size_t numbering(const char *line)
{
	size_t digits = strspn(line, "0123456789");

	return digits && (line[digits] == '.' || line[digits] == ')') ? digits : 0;
}

/* One line without its end; `at_start` where it begins a line of the file or of an item. */
static void add_line(struct markdown *m, const char *line, size_t length)
{
	const char *end = line + length;
	size_t number;

	while (line < end && *line == ' ')
		line++;
	number = numbering(line);
	for (const char *c = line; c < end; c++) {
		bool begins = c == line ? strchr("-+=:", *c) != NULL : number && c == line + number;

		if (begins || strchr("\\`*_[]<>#|!~&$", *c))
			strbuf_add(m->out, "\\");
		strbuf_add_bytes(m->out, c, 1);
	}
}

/* All lines, with `between` them. */
static void add_text(struct markdown *m, const char *text, const char *between)
{
	const char *line = text_safe(&m->arena, text, true);

	for (;;) {
		size_t length = strcspn(line, "\n");

		add_line(m, line, length);
		line += length;
		if (!*line || !*++line)
			break;
		strbuf_add(m->out, between);
	}
}

static void add_short(struct markdown *m, const char *text)
{
	add_text(m, text_safe(&m->arena, text, false), " ");
}

/* ---- blocks ---- */

/* What stands between two lines: a plain text is broken, a list and a text are kept apart. */
static const char *between_lines(enum doc_line_kind before, enum doc_line_kind kind)
{
	if (before == DOC_LINE_PLAIN && kind == DOC_LINE_PLAIN)
		return HARD_BREAK;
	return before == kind ? "\n" : "\n\n";
}

/* A warning is a quotation: each of its lines begins so. */
static void add_between(struct markdown *m, const char *between, const char *lead)
{
	for (; *between; between++) {
		strbuf_add_bytes(m->out, between, 1);
		if (*between == '\n')
			strbuf_add(m->out, lead);
	}
}

static void add_paragraph(struct markdown *m, const struct doc_block *b)
{
	const char *lead = b->tone == DOC_WARN || b->tone == DOC_MISSING ? "> " : "";
	const char *p = text_safe(&m->arena, b->text, true);
	enum doc_line_kind before = DOC_LINE_EMPTY;
	struct doc_line line;
	bool begun = false;

	strbuf_add(m->out, lead);
	while (doc_next_line(&p, &m->arena, &line)) {
		if (line.kind != DOC_LINE_EMPTY) {
			if (begun)
				add_between(m, between_lines(before, line.kind), lead);
			strbuf_add(m->out, line.kind == DOC_LINE_ITEM ? "- " : "");
			add_text(m, line.text, " ");
			begun = true;
		}
		before = line.kind;
	}
	strbuf_add(m->out, "\n");
}

static void add_row(struct markdown *m, const struct doc_block *b)
{
	const char *mark = b->tone == DOC_MISSING && *b->text ? "*" : "";

	strbuf_add(m->out, "- ");
	if (*b->label) {
		strbuf_add(m->out, "**");
		add_short(m, b->label);
		strbuf_add(m->out, "**: ");
	}
	strbuf_add(m->out, *b->text ? mark : BLANK);
	add_text(m, b->text, HARD_BREAK "  ");
	strbuf_addf(m->out, "%s\n", mark);
}

static void add_check(struct markdown *m, const struct doc_block *b)
{
	strbuf_addf(m->out, "- [%c] ", b->level ? 'x' : ' ');
	add_text(m, *b->text ? b->text : "____________", HARD_BREAK "  ");
	if (b->names) {
		strbuf_add(m->out, HARD_BREAK "  ");
		add_short(m, doc_signature(b, &m->arena));
	}
	strbuf_add(m->out, "\n");
}

static void add_card(struct markdown *m, const struct doc_block *b)
{
	strbuf_add(m->out, "**");
	add_short(m, b->label);
	strbuf_add(m->out, "**" HARD_BREAK);
	add_text(m, b->text, HARD_BREAK);
	strbuf_add(m->out, "\n");
}

static void add_title(struct markdown *m, const char *mark, const char *title)
{
	strbuf_add(m->out, "# ");
	if (mark && *mark) {
		add_short(m, mark);
		strbuf_add(m->out, " ");
	}
	add_short(m, title);
	strbuf_add(m->out, "\n");
}

static void add_sheet(struct markdown *m, const struct doc_block *b)
{
	strbuf_add(m->out, "---\n\n");
	add_title(m, b->label, b->text);
}

static void add_cells(struct markdown *m, const struct doc_cells *cells)
{
	strbuf_add(m->out, "|");
	for (size_t i = 0; i < cells->count; i++) {
		strbuf_add(m->out, " ");
		add_text(m, cells->item[i], "<br>");
		strbuf_add(m->out, " |");
	}
	strbuf_add(m->out, "\n");
}

static void add_table(struct markdown *m, const struct doc_block *b)
{
	if (b->plot) {
		strbuf_add(m->out, "**");
		add_short(m, b->label);
		strbuf_add(m->out, "**" HARD_BREAK);
		add_text(m, b->text, HARD_BREAK);
		strbuf_add(m->out, "\n\n");
	}
	add_cells(m, &b->head);
	strbuf_add(m->out, "|");
	for (size_t i = 0; i < b->head.count; i++)
		strbuf_add(m->out, " --- |");
	strbuf_add(m->out, "\n");
	for (size_t i = 0; i < b->row_count; i++)
		add_cells(m, &b->row[i]);
}

static void add_heading(struct markdown *m, const struct doc_block *b)
{
	strbuf_add_repeated(m->out, '#', (size_t)b->level + 1);
	strbuf_add(m->out, " ");
	add_short(m, b->text);
	strbuf_add(m->out, "\n");
}

static void add_block(struct markdown *m, const struct doc_block *b)
{
	static void (*const add[])(struct markdown * m, const struct doc_block *b) = {
		[DOC_HEADING] = add_heading, [DOC_PARAGRAPH] = add_paragraph, [DOC_ROW] = add_row,
		[DOC_CHECK] = add_check,     [DOC_TABLE] = add_table,         [DOC_CARD] = add_card,
		[DOC_SHEET] = add_sheet,
	};

	add[b->kind](m, b);
}

/* Rows and boxes are lists: those of one kind stand together. */
static bool wants_gap(const struct doc_block *before, const struct doc_block *b)
{
	return !before || before->kind != b->kind || (b->kind != DOC_ROW && b->kind != DOC_CHECK);
}

void doc_as_markdown(const struct doc *d, struct strbuf *out)
{
	struct markdown m = { .out = out };
	const struct doc_block *before = NULL;

	add_title(&m, d->mark, d->title);
	for (const struct doc_block *b = d->block; b != d->block + d->count; b++) {
		if (!doc_is_shown(b))
			continue;
		if (wants_gap(before, b))
			strbuf_add(out, "\n");
		add_block(&m, b);
		before = b;
	}
	if (*d->footer) {
		strbuf_add(out, "\n---\n\n");
		add_text(&m, d->footer, HARD_BREAK);
		strbuf_add(out, "\n");
	}
	arena_release(&m.arena);
}
