/* sheet - a few labelled fields that are filled in and recorded together; see sheet.h. */
#include "screen/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "screen/list.h"
#include "screen/live.h"

#define LABEL_COLUMNS 28
#define NARROW 60 /* below this the value stands under its label */
#define INTRO_ROWS 5
#define ASK_LEAVE 1

struct sheet_state {
	struct sheet sheet; /* strings are in the arena */
	struct arena arena;
	struct list list; /* the fields, then the row that records */
	struct field text[SHEET_FIELDS];
	size_t choice[SHEET_FIELDS], choices[SHEET_FIELDS];
	bool changed;
};

static const char *const *copy_choices(struct arena *arena, const char *const *choices,
				       size_t *count)
{
	const char **copy;

	for (*count = 0; choices[*count]; ++*count)
		;
	copy = arena_alloc(arena, (*count + 1) * sizeof *copy);
	for (size_t i = 0; i < *count; i++)
		copy[i] = arena_copy_text(arena, choices[i]);
	return copy;
}

static void *sheet_open(struct app *app, const void *argument)
{
	struct sheet_state *s = mem_alloc(sizeof *s);

	(void)app;
	s->sheet = *(const struct sheet *)argument;
	s->sheet.title = arena_copy_text(&s->arena, s->sheet.title);
	s->sheet.intro = arena_copy_text(&s->arena, s->sheet.intro);
	for (size_t i = 0; i < s->sheet.count; i++) {
		struct sheet_field *f = &s->sheet.field[i];

		f->label = arena_copy_text(&s->arena, f->label);
		f->hint = arena_copy_text(&s->arena, f->hint);
		if (f->choices)
			f->choices = copy_choices(&s->arena, f->choices, &s->choices[i]);
		if (f->choices && f->initial)
			s->choice[i] = strtoul(f->initial, NULL, 10);
		else
			field_set(&s->text[i], f->initial ? f->initial : "");
		f->initial = NULL;
	}
	list_set_count(&s->list, s->sheet.count + 1);
	s->list.at = s->sheet.first;
	return s;
}

static void sheet_close(void *state)
{
	struct sheet_state *s = state;

	for (size_t i = 0; i < s->sheet.count; i++)
		field_release(&s->text[i]);
	arena_release(&s->arena);
	free(s);
}

static bool is_record_row(const struct sheet_state *s)
{
	return s->list.at == s->sheet.count;
}

static struct field *sheet_typing(void *state)
{
	struct sheet_state *s = state;

	return is_record_row(s) || s->sheet.field[s->list.at].choices ? NULL : &s->text[s->list.at];
}

/* ---- drawing ---- */

static const char *shown(const char *msgid)
{
	return msgid && *msgid ? _(msgid) : "";
}

static int rows_of_field(struct rect body)
{
	return body.columns < NARROW ? 2 : 1;
}

static void draw_value(const struct sheet_state *s, WINDOW *win, size_t i, struct rect at)
{
	const struct sheet_field *f = &s->sheet.field[i];

	if (f->choices)
		draw_textf(win, at.y, at.x, at.columns, STYLE_PLAIN, "< %s >",
			   shown(f->choices[s->choice[i]]));
	else
		field_draw(&s->text[i], win, at.y, at.x, at.columns, s->list.at == i);
}

static void draw_one(const struct sheet_state *s, const struct app *app, WINDOW *win, size_t i,
		     struct rect row)
{
	bool selected = s->list.at == i, narrow = row.rows > 1;
	struct rect label = { row.y, 1, 1, narrow ? row.columns - 2 : LABEL_COLUMNS };
	struct rect value = { row.y + (narrow ? 1 : 0), narrow ? 3 : LABEL_COLUMNS + 1, 1, 0 };

	value.columns = row.columns - value.x - 1;
	if (i == s->sheet.count) {
		draw_row(win, row.y, label, selected, selected, _("Record it"));
		return;
	}
	draw_row(win, row.y, label, selected, selected,
		 arena_printf(app_frame(app), "%s%s", shown(s->sheet.field[i].label),
			      s->sheet.field[i].required ? " *" : ""));
	draw_value(s, win, i, value);
}

/* Above the fields; below them the hint of the field that is being filled. */
static int draw_intro(const struct sheet_state *s, WINDOW *win, struct rect body)
{
	struct rect area = { body.y, 1, INTRO_ROWS, body.columns - 2 };
	int lines = draw_wrapped(win, area, 0, STYLE_PLAIN, shown(s->sheet.intro));

	return !*shown(s->sheet.intro) ? 0 : lines < INTRO_ROWS ? lines : INTRO_ROWS;
}

static void sheet_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct sheet_state *s = state;
	struct rect body = draw_body(win), hint = body;
	int y = body.y + draw_intro(s, win, body), height = rows_of_field(body);
	int room = body.y + body.rows - y - 1;
	size_t top = list_top(&s->list, (size_t)(room > height ? room / height : 1));

	draw_header(win, app, shown(s->sheet.title), NULL);
	for (size_t i = top; i <= s->sheet.count && y + height <= body.y + body.rows; i++) {
		draw_one(s, app, win, i, (struct rect){ y, 0, height, body.columns });
		y += height;
	}
	hint.x = 3;
	hint.y = y;
	hint.columns -= 4;
	hint.rows = body.y + body.rows - y;
	if (!is_record_row(s) && hint.rows > 0)
		draw_wrapped(win, hint, 0, STYLE_DIM, shown(s->sheet.field[s->list.at].hint));
	draw_footer(win, app);
}

/* ---- keys ---- */

static enum verdict submit(struct sheet_state *s, struct app *app)
{
	const char *values[SHEET_FIELDS];
	char number[SHEET_FIELDS][24];

	for (size_t i = 0; i < s->sheet.count; i++) {
		const struct sheet_field *f = &s->sheet.field[i];

		(void)snprintf(number[i], sizeof number[i], "%zu", s->choice[i]);
		values[i] = !f->choices  ? field_text(&s->text[i])
			    : f->by_text ? f->choices[s->choice[i]]
					 : number[i];
		if (f->required && !incident_is_given(values[i])) {
			s->list.at = i;
			app_announce(app, STYLE_WARN, _("'%s' is still empty; fill it in"),
				     shown(f->label));
			return VERDICT_DONE;
		}
	}
	return s->sheet.submit(app, s->sheet.context, values, &s->list.at) ? VERDICT_POP
									   : VERDICT_DONE;
}

static void change(struct sheet_state *s, int by)
{
	size_t i = s->list.at, count;

	if (is_record_row(s) || !s->sheet.field[i].choices)
		return;
	count = s->choices[i];
	s->choice[i] = (s->choice[i] + count + (size_t)by) % count;
	s->changed = true;
}

static enum verdict sheet_act(void *state, struct app *app, enum action action,
			      const struct key *key)
{
	struct sheet_state *s = state;

	(void)key;
	switch (action) {
	case ACT_NONE:
		s->changed = s->changed || sheet_typing(s);
		return VERDICT_DONE;
	case ACT_OPEN:
		if (is_record_row(s))
			return submit(s, app);
		list_act(&s->list, ACT_DOWN);
		return VERDICT_DONE;
	case ACT_NEXT_PANE:
		s->list.at = (s->list.at + 1) % s->list.count;
		return VERDICT_DONE;
	case ACT_LEFT:
	case ACT_RIGHT:
		change(s, action == ACT_RIGHT ? 1 : -1);
		return VERDICT_DONE;
	case ACT_BACK:
		if (!s->changed)
			return VERDICT_POP;
		app_ask(app, ASK_LEAVE,
			_("Leave without recording it? y leaves, any other key stays"));
		return VERDICT_DONE;
	default:
		return list_act(&s->list, action) ? VERDICT_DONE : VERDICT_IGNORED;
	}
}

static enum verdict sheet_answered(void *state, struct app *app, int question, const char *text)
{
	(void)state;
	(void)app;
	return question == ASK_LEAVE && text ? VERDICT_POP : VERDICT_DONE;
}

static const char *sheet_label(const void *state, enum action action)
{
	/* TRANSLATORS: at most 12 columns */
	return action == ACT_OPEN && is_record_row(state) ? _("Record") : NULL;
}

const struct screen_class sheet_screen = {
	.name = "sheet",
	.keys = KEYS_SHEET,
	.open = sheet_open,
	.close = sheet_close,
	.draw = sheet_draw,
	.act = sheet_act,
	.answered = sheet_answered,
	.typing = sheet_typing,
	.label = sheet_label,
};
