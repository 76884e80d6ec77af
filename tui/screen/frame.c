/* frame - what stands around every screen: header, footer, prompt; the other half of draw.h. */
#include "screen/app.h"

#include <string.h>

#include "base/lang.h"
#include "base/when.h"
#include "screen/live.h"

#define FOOTER_KEYS 6
#define FIELD_COLUMNS 24   /* of the prompt, whatever is asked; a long answer scrolls */
#define LEAST_ANNOUNCED 12 /* columns worth beginning an announcement in */

/* ---- header ---- */

/* In place of the title, so that the clock stays; a long one goes on in place of the rule. */
static void draw_announcement(WINDOW *win, int x, int columns, enum style style, const char *text)
{
	struct arena scratch = { .block_size = 2048 };
	const char *safe = text_safe(&scratch, text, false), *rest = safe;
	struct text_lines lines;

	if (text_width(safe) > columns && columns >= LEAST_ANNOUNCED) {
		lines = text_wrap(&scratch, safe, columns);
		draw_text(win, 0, x, columns, style, lines.line[0]);
		rest = safe + strlen(lines.line[0]);
		rest += strspn(rest, " ");
	}
	if (text_width(safe) <= columns) {
		draw_text(win, 0, x, columns, style, safe);
		draw_rule(win, 1, 0, getmaxx(win));
	} else {
		draw_text(win, 1, 0, getmaxx(win), style, rest);
	}
	arena_release(&scratch);
}

/* Of the drill that goes on below this screen: nobody may read through a deadline. */
static const char *session_clock(const struct app *app)
{
	const struct run *run = app->session->run;
	struct arena *frame = app_frame(app);
	int minutes = run_time_of_day(run, app->session_elapsed_ms);
	int open = run->phase == RUN_OVER ? -1 : run_open_decision(run);
	const char *text = arena_printf(frame, _("elapsed %s"),
					when_elapsed(frame, app->session_elapsed_ms));

	if (minutes >= 0)
		text = arena_printf(frame, "%02d:%02d  %s", minutes / 60, minutes % 60, text);
	if (run->phase == RUN_HELD)
		text = arena_printf(frame, "%s  %s", text, _("paused"));
	if (open >= 0)
		text = arena_printf(
			frame, _("%s  left %s"), text,
			when_elapsed(frame, run_left_ms(run, open, app->session_elapsed_ms)));
	return text;
}

static const char *right_of_header(const struct app *app, const char *right, int columns)
{
	if (right || !app->session)
		return right ? right : "";
	if (app->session->run->assessment)
		return "";
	if (app->session->run->incident)
		return live_clock(app, app_frame(app), columns);
	return session_clock(app);
}

static void put_header(WINDOW *win, const struct app *app, const struct session *marked,
		       const char *where, const char *right)
{
	int columns = getmaxx(win), x = 0, room;
	enum style style;
	const char *news = app_announcement(app, &style);

	if (marked) {
		x = draw_text(win, 0, 0, columns, STYLE_MARK, session_mark(marked->info.kind));
		x++;
	}
	room = columns - x - text_width(right) - (*right ? 2 : 0);
	draw_text_right(win, 0, columns, columns - x, STYLE_PLAIN, right);
	if (news) {
		draw_announcement(win, x, room, style, news);
		return;
	}
	draw_text(win, 0, x, room, STYLE_STRONG, where);
	draw_rule(win, 1, 0, columns);
}

void draw_header(WINDOW *win, const struct app *app, const char *where, const char *right)
{
	put_header(win, app, app->session, where, right_of_header(app, right, getmaxx(win)));
}

void draw_header_of_all(WINDOW *win, const struct app *app, const char *where, const char *right)
{
	const struct session *s = app->session;

	put_header(win, app, s && s->run->phase != RUN_OVER ? s : NULL, where, right);
}

struct rect draw_body(WINDOW *win)
{
	int rows = getmaxy(win) - 4;

	return (struct rect){ .y = 2, .rows = rows > 0 ? rows : 0, .columns = getmaxx(win) };
}

/* ---- footer ---- */

/* Keys from everywhere that are worth a place in the footer, and on which screens. */
#define ON(context) (1U << KEYS_##context)
#define ON_ALL (~0U)
static const struct footer_row {
	enum action action;
	unsigned contexts;
} global_rows[] = {
	{ ACT_SEARCH, ON(LIST) | ON(CONTACTS) | ON(PLAYBOOK) | ON(FACTS) },
	{ ACT_CONTACTS, ON(DRILL) },
	{ ACT_HELP, ON_ALL },
	{ ACT_LANGUAGE, ON(HOME) | ON(FORM) },
	{ ACT_BACK, ON_ALL & ~(ON(DRILL) | ON(INCIDENT)) },
};

struct footer {
	const struct app *app;
	const struct screen_class *class;
	const void *state;
	bool typing;
	const struct binding *own[FOOTER_KEYS], *global[ARRAY_LEN(global_rows)];
	size_t own_count, global_count;
};

static size_t rank_of(const struct footer *f, const struct binding *b)
{
	for (size_t i = 0; i < ARRAY_LEN(global_rows); i++)
		if (global_rows[i].action == b->action &&
		    (global_rows[i].contexts & 1U << f->class->keys))
			return i;
	return ARRAY_LEN(global_rows);
}

static void collect(const struct binding *b, void *arg)
{
	struct footer *f = arg;
	size_t rank = rank_of(f, b);
	char key[16];

	if (!keys_first(b, f->typing, key, sizeof key))
		return;
	if (f->class->usable && !f->class->usable(f->state, f->app, b->action))
		return;
	if (rank < ARRAY_LEN(global_rows)) {
		f->global[rank] = b;
		f->global_count++;
	} else if (b->context != KEYS_GLOBAL && f->own_count < FOOTER_KEYS) {
		f->own[f->own_count++] = b;
	}
}

/* What the key does on this screen now. */
static const char *label_of(const struct footer *f, const struct binding *b)
{
	const char *own = f->class->label ? f->class->label(f->state, b->action) : NULL;

	return own ? own : _(b->label);
}

/* "1-6" where six can be chosen from. */
static size_t key_of(const struct footer *f, const struct binding *b, char *key, size_t size)
{
	int choices = f->class->choices && b->action == ACT_CHOOSE ? f->class->choices(f->state)
								   : 0;
	size_t length = keys_first(b, f->typing, key, size);

	if (choices < 1 || choices > 9 || length != 3)
		return length;
	if (choices == 1)
		key[1] = '\0';
	key[2] = choices > 1 ? (char)('0' + choices) : '\0';
	return strlen(key);
}

static int item_width(const struct footer *f, const struct binding *b)
{
	char key[16];

	return (int)key_of(f, b, key, sizeof key) + 1 + text_width(label_of(f, b)) + 2;
}

/* Leaves out the screen's own last ones until the rest fits; help and the way back always stay. */
static void fit(struct footer *f, int columns)
{
	int width = 0;

	if (f->own_count + f->global_count > FOOTER_KEYS)
		f->own_count = FOOTER_KEYS - f->global_count;
	for (size_t i = 0; i < f->own_count; i++)
		width += item_width(f, f->own[i]);
	for (size_t i = 0; i < ARRAY_LEN(global_rows); i++)
		width += f->global[i] ? item_width(f, f->global[i]) : 0;
	while (f->own_count && width - 2 > columns)
		width -= item_width(f, f->own[--f->own_count]);
}

static int draw_item(const struct footer *f, WINDOW *win, int x, const struct binding *b)
{
	int y = getmaxy(win) - 1, columns = getmaxx(win);
	char key[16];

	(void)key_of(f, b, key, sizeof key);
	x += draw_text(win, y, x, columns - x, STYLE_STRONG, key) + 1;
	return x + draw_text(win, y, x, columns - x, STYLE_PLAIN, label_of(f, b)) + 2;
}

static void draw_keys(WINDOW *win, const struct app *app)
{
	struct footer f = { .app = app };
	struct field *(*typing)(void *state);
	int x = 1;

	f.class = app_top(app, &f.state);
	typing = f.class->typing;
	/* typing() only looks; it wants a state it could type into. */
	f.typing = typing && typing((void *)f.state);
	keys_each(f.class->keys, collect, &f);
	fit(&f, getmaxx(win) - 1);
	for (size_t i = 0; i < f.own_count; i++)
		x = draw_item(&f, win, x, f.own[i]);
	for (size_t i = 0; i < ARRAY_LEN(global_rows); i++)
		if (f.global[i])
			x = draw_item(&f, win, x, f.global[i]);
}

static void draw_prompt(WINDOW *win, const char *question, const struct field *field)
{
	int y = getmaxy(win) - 2, columns = getmaxx(win), x;
	int room = columns - FIELD_COLUMNS > columns / 2 ? columns - FIELD_COLUMNS : columns / 2;

	if (!field) {
		x = draw_text(win, y, 1, columns - 8, STYLE_STRONG, question) + 2;
		x += draw_text(win, y, x, columns - x, STYLE_STRONG, "(y/n)") + 1;
		draw_cursor(win, y, x);
		draw_text(win, y + 1, 1, columns - 1, STYLE_PLAIN, _("y yes  any other key no"));
		return;
	}
	x = draw_text(win, y, 1, room, STYLE_STRONG, question) + 2;
	field_draw(field, win, y, x, columns - x - 1, true);
	draw_text(win, y + 1, 1, columns - 1, STYLE_PLAIN, _("Enter accept  Esc cancel"));
}

void draw_footer(WINDOW *win, const struct app *app)
{
	const struct field *field;
	const char *question = app_prompt(app, &field);

	if (question) {
		draw_prompt(win, question, field);
		return;
	}
	draw_rule(win, getmaxy(win) - 2, 0, getmaxx(win));
	draw_keys(win, app);
}
