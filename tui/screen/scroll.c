/* scroll - a text put down paragraph by paragraph; see scroll.h. */
#include "screen/scroll.h"

#include "screen/list.h"

void scroll_put(struct scroll *s, int indent, enum style style, const char *text)
{
	struct text_lines lines;
	int columns = s->area.columns - indent;

	if (!*text)
		return;
	lines = text_wrap(s->frame, text_safe(s->frame, text, true), columns);
	for (size_t i = 0; i < lines.count; i++, s->line++) {
		int row = s->line - s->skip;

		if (s->win && row >= 0 && row < s->area.rows && columns > 0)
			draw_text(s->win, s->area.y + row, s->area.x + indent, columns, style,
				  lines.line[i]);
	}
}

void scroll_gap(struct scroll *s)
{
	s->line += s->line > 0;
}

void scroll_marks(const struct scroll *s)
{
	int right = s->area.x + s->area.columns;

	if (!s->win || s->area.rows < 1 || s->area.columns < 2)
		return;
	if (s->skip > 0)
		draw_text(s->win, s->area.y, right, 1, STYLE_WARN, "^");
	if (s->line - s->skip > s->area.rows)
		draw_text(s->win, s->area.y + s->area.rows - 1, right, 1, STYLE_WARN, "v");
}

int scroll_clamp(int skip, int lines, int rows)
{
	int last = lines > rows ? lines - rows : 0;

	return skip > last ? last : skip < 0 ? 0 : skip;
}

bool scroll_act(int *skip, int lines, int rows, enum action action)
{
	struct list l = { .count = (size_t)lines,
			  .page = (size_t)rows,
			  .at = (size_t)scroll_clamp(*skip, lines, rows) };

	if (!list_act(&l, action))
		return false;
	*skip = scroll_clamp((int)l.at, lines, rows);
	return true;
}

int scroll_to(int first, int last, int lines, int rows)
{
	int skip = rows > 0 ? first / rows * rows : 0;

	if (last >= skip + rows)
		skip = last - rows + 1;
	return scroll_clamp(skip > first ? first : skip, lines, rows);
}
