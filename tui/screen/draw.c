/* draw - puts text into a window; see draw.h. Header and footer are in frame.c. */
#include "screen/draw.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "screen/terminal.h"

#define SCRATCH                    \
	{                          \
		.block_size = 2048 \
	}

/* Colour only underlines what the words say; magenta because yellow is unreadable on white. */
static const struct look {
	attr_t attributes;
	short color;
} looks[] = {
	[STYLE_PLAIN] = { A_NORMAL, 0 },
	[STYLE_STRONG] = { A_BOLD, 0 },
	[STYLE_DIM] = { A_DIM, 0 },
	[STYLE_SELECTED] = { A_BOLD, 0 },
	[STYLE_MARK] = { A_REVERSE | A_BOLD, 0 },
	[STYLE_GOOD] = { A_NORMAL, COLOR_GREEN },
	[STYLE_WARN] = { A_BOLD, COLOR_MAGENTA },
	[STYLE_ALARM] = { A_BOLD, COLOR_RED },
};

static attr_t attributes_of(enum style style)
{
	attr_t a = looks[style].attributes;

	if (terminal_has_color() && looks[style].color)
		a |= (attr_t)COLOR_PAIR(looks[style].color);
	return a;
}

/* What remains of `columns` from x on in this window; 0 when the place is outside. */
static int room(WINDOW *win, int y, int x, int columns)
{
	int right = getmaxx(win);

	if (y < 0 || y >= getmaxy(win) || x < 0 || x >= right)
		return 0;
	return columns < right - x ? columns : right - x;
}

/* One cell a character; combining ones join the cell before them. */
static int to_cells(const char *bytes, size_t length, enum style style, cchar_t cells[])
{
	const attr_t attributes = attributes_of(style) & ~A_COLOR;
	const short pair = (short)PAIR_NUMBER(attributes_of(style));
	const char *end = bytes + length;
	wchar_t cell[CCHARW_MAX + 1];
	int count = 0, used = 0;

	for (const char *p = bytes; p < end;) {
		wchar_t c = (wchar_t)text_char_take(&p, end);

		if (used && text_char_width((uint32_t)c) > 0)
			used = 0;
		if (used == CCHARW_MAX - 1)
			continue;
		count += !used;
		cell[used++] = c;
		cell[used] = L'\0';
		setcchar(&cells[count - 1], cell, attributes, pair, NULL);
	}
	return count;
}

/* Whole cells at once are three times as fast as text that ncurses decodes itself. The window's own
 * cursor stays where draw_cursor() has put it: every paint puts it back. */
static void put(WINDOW *win, int y, int x, enum style style, const char *bytes, size_t length)
{
	struct arena scratch = SCRATCH;
	cchar_t *cells = arena_alloc(&scratch, (length + 1) * sizeof *cells);
	int count = to_cells(bytes, length, style, cells), cursor_y, cursor_x;

	getyx(win, cursor_y, cursor_x);
	mvwadd_wchnstr(win, y, x, cells, count);
	wmove(win, cursor_y, cursor_x);
	arena_release(&scratch);
}

static int put_safe(WINDOW *win, int y, int x, int columns, const char *safe, enum style style)
{
	struct arena scratch = SCRATCH;
	int width = text_width(safe);

	columns = room(win, y, x, columns);
	if (columns <= 0)
		return 0;
	if (width > columns) {
		safe = text_clip(&scratch, safe, columns);
		width = text_width(safe);
	}
	put(win, y, x, style, safe, strlen(safe));
	arena_release(&scratch);
	return width;
}

int draw_text(WINDOW *win, int y, int x, int columns, enum style style, const char *text)
{
	struct arena scratch = SCRATCH;
	int used = put_safe(win, y, x, columns, text_safe(&scratch, text, false), style);

	arena_release(&scratch);
	return used;
}

int draw_textf(WINDOW *win, int y, int x, int columns, enum style style, const char *fmt, ...)
{
	va_list args;
	char *text = NULL;
	int used;

	va_start(args, fmt);
	if (vasprintf(&text, fmt, args) < 0)
		mem_exhausted();
	va_end(args);
	used = draw_text(win, y, x, columns, style, text);
	free(text);
	return used;
}

int draw_text_right(WINDOW *win, int y, int right, int columns, enum style style, const char *text)
{
	struct arena scratch = SCRATCH;
	const char *clipped = text_clip(&scratch, text_safe(&scratch, text, false), columns);
	int used = text_width(clipped);

	if (columns > 0)
		(void)put_safe(win, y, right - used, used, clipped, style);
	arena_release(&scratch);
	return columns > 0 ? used : 0;
}

int draw_wrapped(WINDOW *win, struct rect area, int skip, enum style style, const char *text)
{
	struct arena scratch = SCRATCH;
	struct text_lines lines = text_wrap(&scratch, text_safe(&scratch, text, true),
					    area.columns);

	for (int row = 0; row < area.rows && (size_t)(row + skip) < lines.count; row++)
		(void)put_safe(win, area.y + row, area.x, area.columns, lines.line[row + skip],
			       style);
	arena_release(&scratch);
	return (int)lines.count;
}

/* Lines where the terminal has them one column wide; never its alternate character set in between.
 */
static bool has_lines(void)
{
	return !terminal_is_ascii() && text_char_width(0x2500) == 1;
}

/* A row or a column of one piece, in one call: a cell at a time would cost more than all the text.
 */
static void repeat(WINDOW *win, struct rect area, bool down, const wchar_t *piece)
{
	int count = down ? area.rows : room(win, area.y, area.x, area.columns);
	cchar_t cell;
	int cursor_y, cursor_x;

	if (count <= 0 || room(win, area.y, area.x, 1) <= 0)
		return;
	getyx(win, cursor_y, cursor_x);
	setcchar(&cell, piece, looks[STYLE_DIM].attributes, 0, NULL);
	if (down)
		mvwvline_set(win, area.y, area.x, &cell, count);
	else
		mvwhline_set(win, area.y, area.x, &cell, count);
	wmove(win, cursor_y, cursor_x);
}

void draw_rule(WINDOW *win, int y, int x, int columns)
{
	struct rect line = { y, x, 1, columns };

	repeat(win, line, false, has_lines() ? L"─" : L"-");
}

void draw_divider(WINDOW *win, int y, int x, int rows)
{
	struct rect line = { y, x, rows, 1 };

	repeat(win, line, true, has_lines() ? L"│" : L"|");
}

void draw_bar(WINDOW *win, int y, int x, int columns, int64_t part, int64_t whole, enum style style)
{
	struct strbuf bar = { 0 };
	int inner = columns - 2, filled;

	if (inner < 1)
		return;
	part = part < 0 ? 0 : part > whole ? whole : part;
	filled = whole > 0 ? (int)((double)part / (double)whole * inner + 0.5) : 0;
	strbuf_add(&bar, "[");
	strbuf_add_repeated(&bar, '#', (size_t)filled);
	strbuf_add_repeated(&bar, '.', (size_t)(inner - filled));
	strbuf_add(&bar, "]");
	(void)put_safe(win, y, x, columns, strbuf_text(&bar), style);
	strbuf_release(&bar);
}

int draw_row(WINDOW *win, int y, struct rect area, bool selected, bool focused, const char *text)
{
	int used = draw_text(win, y, area.x, area.columns, STYLE_SELECTED, selected ? "> " : "  ");

	/* Only the mark moves with the cursor: a whole row in reverse would cost ten times the
	 * bytes. */
	used += draw_text(win, y, area.x + used, area.columns - used, STYLE_PLAIN, text);
	if (selected && focused)
		draw_cursor(win, y, area.x);
	return used;
}

void draw_position(WINDOW *win, int y, int right, size_t at, size_t count)
{
	struct strbuf text = { 0 };

	if (!count)
		return;
	strbuf_addf(&text, "%zu/%zu %c%c", at + 1, count, at ? '^' : ' ',
		    at + 1 < count ? 'v' : ' ');
	(void)draw_text_right(win, y, right, (int)text.length, STYLE_DIM, strbuf_text(&text));
	strbuf_release(&text);
}

void draw_cursor(WINDOW *win, int y, int x)
{
	if (room(win, y, x, 1) > 0)
		wmove(win, y, x);
}
