/*
 * list - a cursor in a list that scrolls; see list.h.
 *
 * It scrolls by pages, not by rows: the rows stay where they are while the cursor moves through
 * them, so a key sends two marks to the terminal and not the whole list.
 */
#include "screen/list.h"

static void move_by(struct list *l, size_t rows, bool down)
{
	size_t last = l->count ? l->count - 1 : 0;

	if (down)
		l->at = rows > last - l->at ? last : l->at + rows;
	else
		l->at = rows > l->at ? 0 : l->at - rows;
}

bool list_act(struct list *l, enum action action)
{
	size_t page = l->page ? l->page : 1;

	switch (action) {
	case ACT_UP:
	case ACT_DOWN:
		move_by(l, 1, action == ACT_DOWN);
		return true;
	case ACT_PAGE_UP:
	case ACT_PAGE_DOWN:
		move_by(l, page, action == ACT_PAGE_DOWN);
		return true;
	case ACT_FIRST:
	case ACT_LAST:
		move_by(l, l->count, action == ACT_LAST);
		return true;
	default:
		return false;
	}
}

void list_set_count(struct list *l, size_t count)
{
	l->count = count;
	if (l->at >= count)
		l->at = count ? count - 1 : 0;
}

size_t list_top(const struct list *l, size_t rows)
{
	size_t top;

	if (!rows || l->count <= rows)
		return 0;
	top = l->at / rows * rows;
	return top > l->count - rows ? l->count - rows : top;
}

void list_draw_position(WINDOW *win, int y, int right, const struct list *l, int rows)
{
	struct arena scratch = { .block_size = 64 };
	const char *place;

	if (l->count > (size_t)rows) {
		draw_position(win, y, right, l->at, l->count);
		return;
	}
	place = arena_printf(&scratch, "%zu/%zu", l->at + 1, l->count);
	if (l->count)
		draw_text_right(win, y, right, text_width(place), STYLE_DIM, place);
	arena_release(&scratch);
}
