/* browse - a list that can be searched, with the text of what is selected; see browse.h. */
#include "screen/browse.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"

#define WIDE 120

struct areas {
	struct rect query, list, text; /* without rows: not shown */
};

static struct areas areas_of(const struct browse *b, struct rect body)
{
	struct areas a = { .query = body };
	struct rect rest = body;

	a.query.rows = body.rows > 0 ? 1 : 0;
	rest.y += a.query.rows;
	rest.rows -= a.query.rows;
	if (body.columns >= WIDE) {
		a.list = a.text = rest;
		a.list.columns = body.columns * 55 / 100;
		a.text.x += a.list.columns + 2;
		a.text.columns -= a.list.columns + 3;
	} else if (b->reading) {
		a.text = rest;
		a.text.x++;
		a.text.columns -= 2;
	} else {
		a.list = rest;
	}
	return a;
}

/* ---- keys ---- */

static int lines_of(const char *text, int columns)
{
	struct arena scratch = { .block_size = 4096 };
	int count = (int)text_wrap(&scratch, text_safe(&scratch, text, true), columns).count;

	arena_release(&scratch);
	return count;
}

bool browse_scroll(int *skip, enum action action, const char *text, struct rect area)
{
	int last = lines_of(text, area.columns) - area.rows;
	struct list lines = { .at = (size_t)*skip,
			      .page = (size_t)(area.rows > 1 ? area.rows - 1 : 1) };

	list_set_count(&lines, last > 0 ? (size_t)last + 1 : 1);
	if (!list_act(&lines, action))
		return false;
	*skip = (int)lines.at;
	return true;
}

static bool move_row(struct browse *b, enum action action)
{
	size_t before = b->list.at;

	if (!list_act(&b->list, action))
		return false;
	if (before != b->list.at)
		b->skip = 0;
	return true;
}

static enum browse_answer act_typing(struct browse *b, enum action action)
{
	if (action == ACT_NONE)
		return BROWSE_QUERY;
	if (action == ACT_OPEN || action == ACT_BACK || action == ACT_NEXT_PANE) {
		b->typing = b->query.selected = false;
		b->reading = action == ACT_OPEN && b->list.count > 0;
		return BROWSE_DONE;
	}
	return move_row(b, action) ? BROWSE_DONE : BROWSE_IGNORED;
}

static enum browse_answer act_reading(struct browse *b, enum action action, const char *text,
				      struct rect area)
{
	switch (action) {
	case ACT_BACK:
	case ACT_NEXT_PANE:
		b->reading = false;
		return BROWSE_DONE;
	case ACT_LEFT:
		move_row(b, ACT_UP);
		return BROWSE_DONE;
	case ACT_RIGHT:
	case ACT_NEXT_MATCH:
		move_row(b, ACT_DOWN);
		return BROWSE_DONE;
	default:
		return browse_scroll(&b->skip, action, text, area) ? BROWSE_DONE : BROWSE_IGNORED;
	}
}

static enum browse_answer act_list(struct browse *b, enum action action)
{
	switch (action) {
	case ACT_OPEN:
	case ACT_NEXT_PANE:
		b->reading = b->list.count > 0;
		return BROWSE_DONE;
	case ACT_NEXT_MATCH:
		move_row(b, b->list.at + 1 < b->list.count ? ACT_DOWN : ACT_FIRST);
		return BROWSE_DONE;
	case ACT_BACK:
		if (!b->query.text.length)
			return BROWSE_IGNORED;
		field_set(&b->query, "");
		return BROWSE_QUERY;
	default:
		return move_row(b, action) ? BROWSE_DONE : BROWSE_IGNORED;
	}
}

enum browse_answer browse_act(struct browse *b, enum action action, const char *text,
			      struct rect body)
{
	struct areas a = areas_of(b, body);

	b->list.page = a.list.rows > 0 ? (size_t)a.list.rows : 1;
	if (b->typing)
		return act_typing(b, action);
	if (action == ACT_SEARCH) {
		b->typing = true;
		b->reading = false;
		b->query.selected = b->query.text.length > 0;
		return BROWSE_DONE;
	}
	return b->reading ? act_reading(b, action, text, a.text) : act_list(b, action);
}

struct field *browse_typing(struct browse *b)
{
	return b->typing ? &b->query : NULL;
}

void browse_release(struct browse *b)
{
	field_release(&b->query);
}

/* ---- the query ---- */

const char *const *browse_words(const struct browse *b, struct arena *arena, size_t *count)
{
	char *text = arena_copy_text(arena, field_text(&b->query)), *rest = text, *word;
	const char **words = arena_alloc(arena, (strlen(text) / 2 + 1) * sizeof *words);

	/* The wide space of an input method parts words like the narrow one. */
	for (char *wide = strstr(text, "　"); wide; wide = strstr(wide, "　"))
		memset(wide, ' ', strlen("　"));
	for (*count = 0; (word = strsep(&rest, " "));)
		if (*word)
			words[(*count)++] = word;
	return words;
}

bool browse_matches(const struct browse *b, const char *text)
{
	struct arena scratch = { .block_size = 1024 };
	size_t count;
	const char *const *words = browse_words(b, &scratch, &count);
	bool all = true;

	for (size_t i = 0; i < count && all; i++)
		all = text_contains(text, words[i]);
	arena_release(&scratch);
	return all;
}

/* ---- drawing ---- */

static void draw_query(WINDOW *win, struct rect line, int rows, const struct browse_view *v)
{
	const struct browse *b = v->browse;
	int x = line.x + 1, right = line.x + line.columns;

	if (!b->typing && !b->query.text.length) {
		draw_text(win, line.y, x, line.columns - 12, STYLE_DIM, v->hint);
	} else {
		x += draw_text(win, line.y, x, line.columns, STYLE_STRONG, _("Search:")) + 1;
		field_draw(&b->query, win, line.y, x, right - x - 12, b->typing);
	}
	if (rows > 0)
		list_draw_position(win, line.y, right, &b->list, rows);
}

static void draw_list(WINDOW *win, struct rect area, const struct browse_view *v)
{
	const struct browse *b = v->browse;
	size_t top = list_top(&b->list, (size_t)(area.rows > 0 ? area.rows : 0));

	for (int row = 0; row < area.rows && top + (size_t)row < b->list.count; row++) {
		size_t at = top + (size_t)row;
		const char *text = v->row(v->state, v->frame, at, area.columns - 2);

		draw_row(win, area.y + row, area, at == b->list.at, !b->typing && !b->reading,
			 text);
	}
	if (!b->list.count && area.rows > 2)
		draw_wrapped(
			win,
			(struct rect){ area.y + 1, area.x + 2, area.rows - 1, area.columns - 2 }, 0,
			STYLE_PLAIN, v->empty);
}

static void draw_reading(WINDOW *win, struct rect area, const struct browse_view *v)
{
	int skip = v->browse->skip;
	int lines = draw_wrapped(win, area, skip, STYLE_PLAIN, v->text);

	if (skip + area.rows < lines)
		draw_text(win, area.y + area.rows - 1, area.x + area.columns, 1, STYLE_STRONG, "v");
	if (v->browse->reading)
		draw_cursor(win, area.y, area.x);
}

void browse_draw(WINDOW *win, struct rect body, const struct browse_view *view)
{
	struct areas a = areas_of(view->browse, body);

	draw_query(win, a.query, a.list.rows, view);
	if (a.list.rows > 0)
		draw_list(win, a.list, view);
	if (a.list.rows > 0 && a.text.rows > 0)
		draw_divider(win, a.text.y, a.text.x - 2, a.text.rows);
	if (a.text.rows > 0 && view->browse->list.count)
		draw_reading(win, a.text, view);
}
