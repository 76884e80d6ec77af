/* drill_answer - paints the last rows of the decision box: who decides, why, what the keys do. */
#include <string.h>

#include "base/lang.h"
#include "screen/drill.h"

static const char *who_text(const struct drill *d, struct arena *frame)
{
	const struct role *role = d->who < 0 ? NULL : &d->session->playbook->roles.item[d->who];
	const char *person = role ? drill_person(d->session, role->item.id) : NULL;

	if (!role)
		return _("(not said)");
	return person ? arena_printf(frame, "%s (%s)", phrase_text(&role->title), person)
		      : phrase_text(&role->title);
}

static int width_between(struct arena *frame, const char *text, size_t from, size_t to)
{
	return text_width(arena_copy(frame, text + from, to - from));
}

/* The offset after as much of a text as fits into some columns. */
static size_t row_end(struct arena *frame, const char *text, size_t from, int columns)
{
	size_t to = from;

	while (text[to]) {
		size_t next = text_next(text, to);

		if (width_between(frame, text, from, next) > columns)
			break;
		to = next;
	}
	return to;
}

/* A reason that is longer than a row goes on in a second one; what is before both is scrolled away.
 */
static void draw_two_rows(const struct drill *d, WINDOW *win, struct rect area, bool focused)
{
	struct arena *frame = &d->app->frame;
	const char *text = text_safe(frame, field_text(&d->why), false);
	/* Made safe, what stands before the insertion point may be longer than it was. */
	size_t at = strlen(
		text_safe(frame, arena_copy(frame, field_text(&d->why), d->why.at), false));
	size_t start = 0, middle = row_end(frame, text, 0, area.columns);
	size_t end = row_end(frame, text, middle, area.columns - 1);

	while (at > end) {
		start = middle;
		middle = row_end(frame, text, start, area.columns);
		end = row_end(frame, text, middle, area.columns - 1);
	}
	draw_text(win, area.y, area.x, area.columns, STYLE_PLAIN,
		  arena_copy(frame, text + start, middle - start));
	draw_text(win, area.y + 1, area.x, area.columns, STYLE_PLAIN, text + middle);
	if (!focused)
		return;
	if (at < middle)
		draw_cursor(win, area.y, area.x + width_between(frame, text, start, at));
	else
		draw_cursor(win, area.y + 1, area.x + width_between(frame, text, middle, at));
}

static void draw_why(const struct drill *d, WINDOW *win, struct rect area)
{
	bool focused = drill_is_typing(d);

	if (area.rows > 1 && text_width(field_text(&d->why)) >= area.columns)
		draw_two_rows(d, win, area, focused);
	else
		field_draw(&d->why, win, area.y, area.x, area.columns, focused);
}

static const char *hint(const struct drill *d, struct arena *frame, bool cut)
{
	size_t count = drill_decision(d)->options.count;

	/* TRANSLATORS: what keys do now; each of these is at most 40 columns */
	if (d->part == PART_WHY)
		return _("Enter records  Esc rechooses  Tab who");
	if (d->part == PART_WHO)
		return _("Left and Right choose who  Enter records");
	return cut ? arena_printf(frame, _("1-%zu choose  Enter goes on  Tab text"), count)
		   : arena_printf(frame, _("1-%zu choose  Enter goes on"), count);
}

void drill_draw_answer(const struct drill *d, WINDOW *win, struct rect area, bool cut)
{
	struct arena *frame = &d->app->frame;
	/* TRANSLATORS: labels before a name and a reason; at most 10 columns */
	const char *who = _("Decided by"), *why = _("Reason");
	int label = text_width(who) > text_width(why) ? text_width(who) : text_width(why);
	struct rect field = { area.y + 1, area.x + label + 2, area.rows - 2,
			      area.columns - label - 2 };
	bool choosing = d->part == PART_WHO && d->pane == PANE_BOX;

	draw_text(win, area.y + area.rows - 1, area.x, area.columns, STYLE_DIM,
		  hint(d, frame, cut));
	if (area.rows < DRILL_ANSWER_LEAST)
		return;
	draw_text(win, area.y, area.x, label, STYLE_DIM, who);
	draw_text(win, area.y, field.x, field.columns, choosing ? STYLE_SELECTED : STYLE_PLAIN,
		  who_text(d, frame));
	draw_text(win, field.y, area.x, label, STYLE_DIM, why);
	draw_why(d, win, field);
	if (choosing)
		draw_cursor(win, area.y, field.x);
}
