/*
 * doc_html - a document as one HTML file that needs nothing else: to print, to mail, to open on a
 * telephone years later.
 *
 * No script, no outside resource, and a policy that forbids both, should a text ever get through as
 * markup. The markup is well-formed XML too, so that any parser can check it.
 */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "report/doc_renderers.h"
#include "report/doc_style.h"
#include "report/markup.h"

#define STACKED_COLUMNS 5 /* a telephone is too narrow for so many side by side */

struct html {
	struct strbuf *out;
	const char *footer;
	struct arena arena; /* texts on their way */
};

/* ---- text ---- */

static void add_text(struct html *h, const char *text)
{
	markup_text(h->out, text, true);
}

static void add_element(struct html *h, const char *name, const char *text)
{
	strbuf_addf(h->out, "<%s>", name);
	markup_text(h->out, text, false);
	strbuf_addf(h->out, "</%s>\n", name);
}

static const char *class_of(enum doc_tone tone)
{
	static const char *const classes[] = {
		[DOC_PLAIN] = "",
		[DOC_MISSING] = " class=\"missing\"",
		[DOC_WARN] = " class=\"warn\"",
		[DOC_DIM] = " class=\"dim\"",
	};

	return classes[tone];
}

/* ---- blocks ---- */

static const char *opening(enum doc_line_kind kind)
{
	return kind == DOC_LINE_PLAIN ? "<p>" : kind == DOC_LINE_ITEM ? "<ul>\n" : "";
}

static const char *closing(enum doc_line_kind kind)
{
	return kind == DOC_LINE_PLAIN ? "</p>\n" : kind == DOC_LINE_ITEM ? "</ul>\n" : "";
}

/* Runs of plain lines are paragraphs, runs of items are lists. */
static void add_lines(struct html *h, const char *text)
{
	const char *p = text_safe(&h->arena, text, true);
	enum doc_line_kind before = DOC_LINE_EMPTY;
	struct doc_line line;

	while (doc_next_line(&p, &h->arena, &line)) {
		if (line.kind != before) {
			strbuf_add(h->out, closing(before));
			strbuf_add(h->out, opening(line.kind));
		} else if (line.kind == DOC_LINE_PLAIN) {
			strbuf_add(h->out, "<br/>\n");
		}
		if (line.kind == DOC_LINE_ITEM)
			add_element(h, "li", line.text);
		else
			add_text(h, line.text);
		before = line.kind;
	}
	strbuf_add(h->out, closing(before));
}

static void add_paragraph(struct html *h, const struct doc_block *b)
{
	if (b->tone == DOC_PLAIN) {
		add_lines(h, b->text);
		return;
	}
	strbuf_addf(h->out, "<div%s>\n", class_of(b->tone));
	add_lines(h, b->text);
	strbuf_add(h->out, "</div>\n");
}

static void add_heading(struct html *h, const struct doc_block *b)
{
	strbuf_addf(h->out, "<h%d%s>", 1 + b->level, b->on_new_page ? " class=\"part\"" : "");
	markup_text(h->out, b->text, false);
	strbuf_addf(h->out, "</h%d>\n", 1 + b->level);
}

/* What is missing is said in words, with room to fill it in by hand. */
static void add_row(struct html *h, const struct doc_block *b)
{
	strbuf_add(h->out, "<tr><th scope=\"row\">");
	add_text(h, b->label);
	strbuf_addf(h->out, "</th><td%s>", class_of(b->tone));
	add_text(h, b->text);
	for (int line = 0; !*b->text && (line == 0 || line < b->level); line++)
		strbuf_add(h->out, "<span class=\"rule\"></span>");
	if (*b->text && b->tone == DOC_MISSING)
		strbuf_add(h->out, "<span class=\"fill\"></span>");
	strbuf_add(h->out, "</td></tr>\n");
}

static void add_blank(struct html *h, const char *label, const char *class)
{
	strbuf_add(h->out, "<span class=\"sign\">");
	add_text(h, label);
	strbuf_addf(h->out, "<span class=\"%s\"></span></span>", class);
}

static void add_signature(struct html *h, int names)
{
	strbuf_add(h->out, "<div class=\"signs\">");
	add_blank(h, _("At"), "time");
	while (names--)
		add_blank(h, _("Full name"), "name");
	strbuf_add(h->out, "</div>");
}

static void add_check(struct html *h, const struct doc_block *b)
{
	strbuf_addf(h->out, "<li%s><span class=\"tick%s\"></span><span class=\"said\">",
		    b->names ? " class=\"signed\"" : "", b->level ? " ticked" : "");
	add_text(h, b->level ? _("done") : _("not done"));
	strbuf_add(h->out, b->names ? "</span> <span class=\"what\">" : "</span> ");
	add_text(h, b->text);
	strbuf_add(h->out, b->names ? "</span>" : "");
	if (!*b->text)
		strbuf_add(h->out, "<span class=\"rule\"></span>");
	if (b->names)
		add_signature(h, b->names);
	strbuf_add(h->out, "</li>\n");
}

static void add_column_heads(struct html *h, const struct doc_cells *head)
{
	strbuf_add(h->out, "<tr>");
	for (size_t i = 0; i < head->count; i++) {
		strbuf_add(h->out, "<th scope=\"col\">");
		add_text(h, head->item[i]);
		strbuf_add(h->out, "</th>");
	}
	strbuf_add(h->out, "</tr>\n");
}

/* "100/200", "05:00", "73%": torn into two lines they read as something else. */
static bool is_figure(const char *text)
{
	size_t length = strlen(text);

	return length && length < 20 && strspn(text, "0123456789/:%.-+ ()") == length;
}

/* On a telephone the row of such a table is a block with a line a cell, each with its head. Those
 * of plots have short cells, and those to be filled in are for paper. */
static bool is_stacked(const struct doc_block *b)
{
	return b->head.count >= STACKED_COLUMNS && !b->plot && !b->level;
}

static void add_cells(struct html *h, const struct doc_block *b, const struct doc_cells *cells)
{
	strbuf_add(h->out, "<tr>");
	for (size_t i = 0; i < cells->count; i++) {
		strbuf_add(h->out, is_figure(cells->item[i]) ? "<td class=\"n\"" : "<td");
		if (i && is_stacked(b)) {
			strbuf_add(h->out, " data-h=\"");
			markup_text(h->out, b->head.item[i], false);
			strbuf_add(h->out, "\"");
		}
		strbuf_add(h->out, ">");
		add_text(h, cells->item[i]);
		strbuf_add(h->out, "</td>");
	}
	strbuf_add(h->out, "</tr>\n");
}

static void add_widths(struct html *h, const struct doc_block *b)
{
	strbuf_add(h->out, "<colgroup>");
	for (size_t i = 0; i < b->head.count; i++)
		strbuf_addf(h->out, "<col style=\"width: %d%%\"/>", b->widths[i]);
	strbuf_add(h->out, "</colgroup>\n");
}

static void add_numbers(struct html *h, const struct doc_block *b)
{
	strbuf_addf(h->out, "<div class=\"wide\"><table%s>\n",
		    b->level        ? " class=\"to-fill\""
		    : is_stacked(b) ? " class=\"stack\""
				    : "");
	if (b->widths)
		add_widths(h, b);
	strbuf_add(h->out, "<thead>\n");
	add_column_heads(h, &b->head);
	strbuf_add(h->out, "</thead>\n<tbody>\n");
	for (size_t i = 0; i < b->row_count; i++)
		add_cells(h, b, &b->row[i]);
	strbuf_add(h->out, "</tbody>\n</table></div>\n");
}

/* A telephone number alone on its line is what one looks for; a line of blanks is written on. */
static const char *class_of_card_line(const char *text)
{
	size_t length = strlen(text);

	if (strspn(text, "_") == length)
		return "rule";
	return strspn(text, "0123456789#+-() ") == length ? "number" : "line";
}

static void add_card_lines(struct html *h, const char *text)
{
	const char *p = text_safe(&h->arena, text, true);
	struct doc_line line;

	while (doc_next_line(&p, &h->arena, &line)) {
		if (!*line.text)
			continue;
		strbuf_addf(h->out, "<span class=\"%s\">", class_of_card_line(line.text));
		add_text(h, line.text + strspn(line.text, "_"));
		strbuf_add(h->out, "</span>\n");
	}
}

static void add_card(struct html *h, const struct doc_block *b)
{
	bool is_list = !strncmp(b->text, "- ", 2);

	strbuf_add(h->out, "<div class=\"card\">");
	add_element(h, "h4", b->label);
	(is_list ? add_lines : add_card_lines)(h, b->text);
	strbuf_add(h->out, "</div>\n");
}

static void begin_page(struct html *h, const char *mark, const char *title)
{
	strbuf_add(h->out, "<div class=\"page\">\n");
	if (mark && *mark) {
		strbuf_add(h->out, "<div class=\"top\"><div class=\"mark\">");
		add_text(h, mark);
		strbuf_add(h->out, "</div></div>\n");
	}
	strbuf_add(h->out, "<main>\n");
	add_element(h, "h1", title);
}

static void end_page(struct html *h)
{
	strbuf_add(h->out, "</main>\n");
	if (*h->footer) {
		strbuf_add(h->out, "<footer>");
		add_text(h, h->footer);
		strbuf_add(h->out, "</footer>\n");
	}
	strbuf_add(h->out, "</div>\n");
}

/* Each paper of a file has its own mark and the footer on each of its pages. */
static void add_sheet(struct html *h, const struct doc_block *b)
{
	end_page(h);
	begin_page(h, b->label, b->text);
}

/* On paper nobody can unfold anything: the numbers of a plot are shown until they are folded. */
static void add_table(struct html *h, const struct doc_block *b)
{
	if (!b->plot) {
		add_numbers(h, b);
		return;
	}
	strbuf_add(h->out, "<figure>\n<figcaption>");
	add_text(h, b->label);
	strbuf_addf(h->out, "</figcaption>\n%s<p>", b->plot);
	add_text(h, b->text);
	strbuf_add(h->out, "</p>\n<details open=\"open\"><summary>");
	add_text(h, _("The numbers"));
	strbuf_add(h->out, "</summary>\n");
	add_numbers(h, b);
	strbuf_add(h->out, "</details>\n</figure>\n");
}

/* What stands around a run of blocks of one kind. */
static const struct block_kind {
	void (*add)(struct html *h, const struct doc_block *b);
	const char *open, *close;
} kinds[] = {
	[DOC_HEADING] = { add_heading, "", "" },
	[DOC_PARAGRAPH] = { add_paragraph, "", "" },
	[DOC_ROW] = { add_row, "<table>\n<tbody>\n", "</tbody>\n</table>\n" },
	[DOC_CHECK] = { add_check, "<ul class=\"checks\">\n", "</ul>\n" },
	[DOC_TABLE] = { add_table, "", "" },
	[DOC_CARD] = { add_card, "<div class=\"cards\">\n", "</div>\n" },
	[DOC_SHEET] = { add_sheet, "", "" },
};

/* Closes and opens what stands around two blocks that follow each other; NULL: nothing does. */
static void add_between(struct html *h, const struct doc_block *before, const struct doc_block *b)
{
	unsigned left = before ? before->group : 0, entered = b ? b->group : 0;

	if (before && b && before->kind == b->kind && left == entered)
		return;
	strbuf_add(h->out, before ? kinds[before->kind].close : "");
	if (left != entered) {
		strbuf_add(h->out, left ? "</div>\n" : "");
		strbuf_add(h->out, entered ? "<div class=\"keep\">\n" : "");
	}
	strbuf_add(h->out, b ? kinds[b->kind].open : "");
}

static void add_blocks(struct html *h, const struct doc *d)
{
	const struct doc_block *before = NULL;

	for (const struct doc_block *b = d->block; b != d->block + d->count; b++) {
		if (!doc_is_shown(b))
			continue;
		add_between(h, before, b);
		kinds[b->kind].add(h, b);
		before = b;
	}
	if (before)
		add_between(h, before, NULL);
}

/* ---- all ---- */

static void add_head(struct html *h, const struct doc *d)
{
	const char *between = d->mark ? " " : "";

	strbuf_addf(h->out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n",
		    d->lang ? d->lang : lang_code(lang_current()));
	strbuf_add(h->out,
		   "<meta charset=\"utf-8\"/>\n"
		   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		   "style-src 'unsafe-inline'\"/>\n"
		   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
	add_element(h, "title",
		    arena_printf(&h->arena, "%s%s%s", d->mark ? d->mark : "", between, d->title));
	strbuf_addf(h->out, "<style>\n%s</style>\n</head>\n", doc_style);
}

void doc_as_html(const struct doc *d, struct strbuf *out)
{
	struct html h = { .out = out, .footer = d->footer };

	add_head(&h, d);
	strbuf_add(out, d->compact ? "<body class=\"compact\">\n" : "<body>\n");
	begin_page(&h, d->mark, d->title);
	add_blocks(&h, d);
	end_page(&h);
	strbuf_add(out, "</body>\n</html>\n");
	arena_release(&h.arena);
}
