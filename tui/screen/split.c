/* split - a list and the text of what is selected; see split.h. */
#include "screen/split.h"

#include "base/lang.h"
#include "screen/browse.h"

#define WIDE 120
#define SMALL_ROWS 14 /* below this the text takes the list's place while it is read */
#define LEAST_LIST 3

struct areas {
	struct rect head, list, text; /* without rows: not shown */
};

static int rows_of_list(const struct split *s, int rows)
{
	int wanted = s->list.count < LEAST_LIST ? LEAST_LIST : (int)s->list.count;
	int most = rows * 45 / 100;

	most = most < LEAST_LIST ? LEAST_LIST : most;
	wanted = wanted < most ? wanted : most;
	return wanted < rows ? wanted : rows;
}

static struct areas areas_of(const struct split *s, struct rect body)
{
	struct areas a = { .head = body };
	struct rect rest = body;

	a.head.rows = body.rows > 0 ? 1 : 0;
	rest.y += a.head.rows;
	rest.rows -= a.head.rows;
	a.list = a.text = rest;
	a.text.x = 1;
	a.text.columns = body.columns - 2;
	if (!s->list.count) {
		a.text.rows = 0;
	} else if (body.columns >= WIDE) {
		a.list.columns = body.columns * 55 / 100;
		a.text.x = a.list.columns + 2;
		a.text.columns = body.columns - a.text.x - 1;
	} else if (s->reading && body.rows < SMALL_ROWS) {
		a.list.rows = 0;
	} else {
		a.list.rows = rows_of_list(s, rest.rows);
		a.text.y += a.list.rows + 1;
		a.text.rows -= a.list.rows + 1;
	}
	return a;
}

/* ---- keys ---- */

static bool act_reading(struct split *s, enum action action, const char *text, struct rect area)
{
	switch (action) {
	case ACT_BACK:
	case ACT_LEFT:
	case ACT_NEXT_PANE:
		s->reading = false;
		return true;
	case ACT_RIGHT:
		return true;
	default:
		return browse_scroll(&s->skip, action, text, area);
	}
}

bool split_act(struct split *s, enum action action, const char *text, struct rect body)
{
	struct areas a = areas_of(s, body);
	size_t before = s->list.at;

	if (s->reading)
		return act_reading(s, action, text, a.text);
	if (action == ACT_NEXT_PANE || action == ACT_RIGHT) {
		s->reading = s->list.count > 0;
		return true;
	}
	s->list.page = a.list.rows > 0 ? (size_t)a.list.rows : 1;
	if (!list_act(&s->list, action))
		return false;
	if (before != s->list.at)
		s->skip = 0;
	return true;
}

/* ---- drawing ---- */

/* While the text is read the mark of the selected row is another: ">" stands with the text. */
static void draw_entry(WINDOW *win, struct rect area, int row, bool selected, bool reading,
		       const char *text)
{
	draw_row(win, area.y + row, area, selected && !reading, true, text);
	if (selected && reading)
		draw_text(win, area.y + row, area.x, 1, STYLE_STRONG, "*");
}

static void draw_list(WINDOW *win, struct rect area, const struct split_view *v)
{
	const struct split *s = v->split;
	struct rect empty = { area.y + 1, 2, area.rows - 1, area.columns - 4 };
	size_t top = list_top(&s->list, (size_t)area.rows);

	for (int row = 0; row < area.rows && top + (size_t)row < s->list.count; row++) {
		size_t at = top + (size_t)row;

		draw_entry(win, area, row, at == s->list.at, s->reading,
			   v->row(v->state, v->frame, at, area.columns - 2));
	}
	if (!s->list.count && empty.rows > 0)
		draw_wrapped(win, empty, 0, STYLE_PLAIN, v->empty);
}

static void draw_reading(WINDOW *win, struct rect area, const struct split_view *v)
{
	int lines = draw_wrapped(win, area, v->split->skip, STYLE_PLAIN, v->text);

	if (v->split->skip + area.rows < lines)
		draw_text(win, area.y + area.rows - 1, area.x + area.columns, 1, STYLE_STRONG, "v");
	if (!v->split->reading)
		return;
	draw_text(win, area.y, area.x - 1, 1, STYLE_SELECTED, ">");
	draw_cursor(win, area.y, area.x - 1);
}

void split_draw(WINDOW *win, struct rect body, const struct split_view *view)
{
	struct areas a = areas_of(view->split, body);

	if (view->split->reading)
		draw_text(win, a.head.y, 1, a.head.columns - 12, STYLE_STRONG,
			  /* TRANSLATORS: at most 66 columns */
			  _("You read the text: arrows scroll, Tab goes back to the list"));
	else
		draw_text(win, a.head.y, 1, a.head.columns - 12, STYLE_DIM, view->head);
	list_draw_position(win, a.head.y, a.head.columns, &view->split->list, a.list.rows);
	if (a.list.rows > 0)
		draw_list(win, a.list, view);
	if (a.text.rows <= 0)
		return;
	if (a.text.x > 1)
		draw_divider(win, a.text.y, a.text.x - 2, a.text.rows);
	else if (a.list.rows > 0)
		draw_rule(win, a.text.y - 1, 0, body.columns);
	draw_reading(win, a.text, view);
}
