/* help - the ? screen: the keys of the screen it was opened from, then those that work everywhere.
 */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "screen/browse.h"
#include "screen/screens.h"

#define KEYS_COLUMNS 18

struct help {
	enum key_context context;
	int skip;
};

static void *help_open(struct app *app, const void *argument)
{
	struct help *h = mem_alloc(sizeof *h);

	(void)app;
	h->context = *(const enum key_context *)argument;
	return h;
}

static void help_close(void *state)
{
	free(state);
}

struct writing {
	struct strbuf text;
	struct arena *arena;
	enum key_context heading; /* of the rows written last */
	int columns;
};

/* "Up k", "Ctrl-L". */
static const char *keys_of(const struct binding *b, struct arena *arena)
{
	struct strbuf sb = { 0 };
	const char *keys;

	for (const char *c = b->keys; *c; c++)
		if (*c == '^')
			strbuf_add(&sb, "Ctrl-");
		else
			strbuf_add_bytes(&sb, c, 1);
	keys = text_pad(arena, strbuf_text(&sb), KEYS_COLUMNS);
	strbuf_release(&sb);
	return keys;
}

/* The sentence beside its keys, however many lines it needs. */
static void write_row(const struct binding *b, void *arg)
{
	struct writing *w = arg;
	struct text_lines lines;

	if (b->context != w->heading) {
		strbuf_addf(&w->text, "%s%s\n", w->text.length ? "\n" : "",
			    keys_context_label(b->context));
		w->heading = b->context;
	}
	lines = text_wrap(w->arena, _(b->help), w->columns - KEYS_COLUMNS - 2);
	for (size_t i = 0; i < lines.count; i++)
		strbuf_addf(&w->text, "  %s%s\n",
			    i ? text_pad(w->arena, "", KEYS_COLUMNS) : keys_of(b, w->arena),
			    lines.line[i]);
}

static const char *help_text(const struct help *h, struct arena *arena, int columns)
{
	struct writing w = { .arena = arena, .heading = KEYS_CONTEXT_COUNT, .columns = columns };
	const char *text;

	keys_each(h->context, write_row, &w);
	text = arena_copy(arena, strbuf_text(&w.text), w.text.length);
	strbuf_release(&w.text);
	return text;
}

static struct rect text_area(struct rect body)
{
	body.x += 1;
	body.columns -= 2;
	return body;
}

static void help_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct help *h = state;
	struct rect area = text_area(draw_body(win));
	int lines = draw_wrapped(win, area, h->skip, STYLE_PLAIN,
				 help_text(h, app_frame(app), area.columns));

	draw_header(win, app, _("Keys"), NULL);
	if (h->skip + area.rows < lines)
		draw_text(win, area.y + area.rows - 1, area.x + area.columns, 1, STYLE_STRONG, "v");
	draw_cursor(win, area.y, area.x);
	draw_footer(win, app);
}

static enum verdict help_act(void *state, struct app *app, enum action action,
			     const struct key *key)
{
	struct help *h = state;
	struct rect area = text_area(app_body());
	struct arena scratch = { 0 };
	bool moved;

	(void)app;
	(void)key;
	moved = browse_scroll(&h->skip, action, help_text(h, &scratch, area.columns), area);
	arena_release(&scratch);
	return moved ? VERDICT_DONE : VERDICT_IGNORED;
}

const struct screen_class help_screen = {
	.name = "help",
	.keys = KEYS_READER,
	.open = help_open,
	.close = help_close,
	.draw = help_draw,
	.act = help_act,
};
