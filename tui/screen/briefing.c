/*
 * briefing - before StartEx: the scenario, the objectives, who takes part in which role, the speed.
 *
 * The session begins with Enter on the last row: from then on everything is on record.
 */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/when.h"
#include "playbook/prefecture.h"
#include "screen/field.h"
#include "screen/list.h"
#include "screen/screens.h"

/* The rows: facilitator, one per role, speed, start. */
struct briefing {
	struct playbook *playbook;
	const struct exercise *exercise;
	const char *name; /* the playbook is loaded again by it when the session begins */
	struct arena arena;
	struct list list;
	bool typing;
	struct field *names; /* [0] the facilitator, then by role */
	int speed;
	int skip;         /* lines of the story scrolled away */
	const char *role; /* --as */
};

#define STORY_PAGE 5   /* lines a page key scrolls */
#define STORY_LINES 60 /* no story is longer on any screen that shows it */

static const int speeds[] = { 1, 2, 5, 10, 20, 60 };

static size_t speed_row(const struct briefing *b)
{
	return 1 + b->playbook->roles.count;
}

static size_t start_row(const struct briefing *b)
{
	return speed_row(b) + 1;
}

static void *briefing_open(struct app *app, const void *argument)
{
	const struct briefing_argument *given = argument;
	struct briefing *b;
	struct diags ds = { 0 };
	struct error err = { 0 };
	struct playbook *pb = library_load(&app->library, given->playbook, app_today(), &ds, &err);

	diags_release(&ds);
	if (!pb || !pb->exercises.count) {
		app_announce(app, STYLE_ALARM, "%s",
			     pb ? _("this playbook has no exercise") : err.text);
		playbook_free(pb);
		return NULL;
	}
	b = mem_alloc(sizeof *b);
	b->playbook = pb;
	b->exercise = given->exercise ? playbook_find_exercise(pb, given->exercise)
				      : pb->exercises.item;
	if (!b->exercise)
		b->exercise = pb->exercises.item;
	b->name = arena_copy_text(&b->arena, given->playbook);
	b->role = arena_copy_text(&b->arena, given->role);
	b->speed = given->speed > 0 ? given->speed : 1;
	b->names = mem_alloc((1 + pb->roles.count) * sizeof *b->names);
	list_set_count(&b->list, start_row(b) + 1);
	b->list.at = start_row(b);
	return b;
}

static void briefing_close(void *state)
{
	struct briefing *b = state;

	if (!b)
		return;
	for (size_t i = 0; i <= b->playbook->roles.count; i++)
		field_release(&b->names[i]);
	free(b->names);
	playbook_free(b->playbook);
	arena_release(&b->arena);
	free(b);
}

static struct field *briefing_typing(void *state)
{
	struct briefing *b = state;

	return b->typing && b->list.at < speed_row(b) ? &b->names[b->list.at] : NULL;
}

static bool append(struct app *app, struct session *s, struct entry wish)
{
	struct error err = { 0 };

	wish.at_ms = clock_wall_ms();
	if (session_append(s, &wish, &err) == APPEND_DONE)
		return true;
	app_announce(app, STYLE_ALARM, "%s", err.text);
	return false;
}

static bool append_participants(const struct briefing *b, struct app *app, struct session *s)
{
	for (size_t i = 0; i < b->playbook->roles.count; i++) {
		const char *person = field_text(&b->names[1 + i]);

		if (*person &&
		    !append(app, s,
			    (struct entry){ .kind = ENTRY_PARTICIPANT,
					    .actor = person,
					    .role = b->playbook->roles.item[i].item.id }))
			return false;
	}
	return true;
}

static struct session *begin_session(const struct briefing *b, struct app *app)
{
	const char *facilitator = field_text(&b->names[0]);
	struct session_info info = {
		.kind = SESSION_DRILL,
		.exercise = b->exercise->item.id,
		.organisation = app->organisation.name,
		.prefecture = app->options.prefecture
				      ? prefecture_get(app->options.prefecture)->kanji
				      : NULL,
		.facilitator = *facilitator ? facilitator : NULL,
		.language = lang_code(lang_current()),
	};
	struct diags ds = { 0 };
	struct error err = { 0 };
	struct playbook *pb = library_load(&app->library, b->name, app_today(), &ds, &err);
	struct session *s = pb ? session_begin(app->journal, pb, &info, clock_wall_ms(), &err)
			       : NULL;

	diags_release(&ds);
	if (!s)
		app_announce(app, STYLE_ALARM, "%s", err.text);
	return s;
}

static void start(const struct briefing *b, struct app *app)
{
	struct session *s = app_need_journal(app) ? begin_session(b, app) : NULL;

	if (!s)
		return;
	if (append_participants(b, app, s) && append(app, s,
						     (struct entry){ .kind = ENTRY_STARTEX,
								     .number = b->speed,
								     .actor = s->info.facilitator,
								     .ref = s->exercise->item.id }))
		app_replace(app, &drill_screen, s);
	else
		session_close(s);
}

static void change_speed(struct briefing *b, int direction)
{
	size_t at = 0;

	while (at + 1 < ARRAY_LEN(speeds) && speeds[at] < b->speed)
		at++;
	if (direction > 0 && at + 1 < ARRAY_LEN(speeds))
		at++;
	if (direction < 0 && at > 0)
		at--;
	b->speed = speeds[at];
}

static void turn_page(struct briefing *b, int direction)
{
	b->skip += direction * STORY_PAGE;
	if (b->skip < 0)
		b->skip = 0;
	if (b->skip > STORY_LINES)
		b->skip = STORY_LINES;
}

static enum verdict act_typing(struct briefing *b, enum action action)
{
	if (action == ACT_BACK || action == ACT_OPEN || action == ACT_NEXT_PANE)
		b->typing = false;
	if (action == ACT_OPEN || action == ACT_NEXT_PANE)
		(void)list_act(&b->list, ACT_DOWN);
	if (action == ACT_UP || action == ACT_DOWN) {
		b->typing = false;
		(void)list_act(&b->list, action);
	}
	return VERDICT_DONE;
}

static enum verdict briefing_act(void *state, struct app *app, enum action action,
				 const struct key *key)
{
	struct briefing *b = state;

	(void)key;
	if (b->typing)
		return act_typing(b, action);
	if (b->list.at == speed_row(b) &&
	    (action == ACT_LEFT || action == ACT_RIGHT || action == ACT_OPEN)) {
		change_speed(b, action == ACT_LEFT ? -1 : 1);
		return VERDICT_DONE;
	}
	if (action == ACT_PAGE_UP || action == ACT_PAGE_DOWN) {
		turn_page(b, action == ACT_PAGE_DOWN ? 1 : -1);
		return VERDICT_DONE;
	}
	if (list_act(&b->list, action))
		return VERDICT_DONE;
	if (action == ACT_BACK)
		return VERDICT_POP;
	if (action != ACT_OPEN)
		return VERDICT_IGNORED;
	if (b->list.at == start_row(b))
		start(b, app);
	else
		b->typing = true;
	return VERDICT_DONE;
}

static const char *label_of(const struct briefing *b, size_t row)
{
	if (row == 0)
		return _("Facilitator");
	if (row < speed_row(b))
		return phrase_text(&b->playbook->roles.item[row - 1].title);
	return row == speed_row(b) ? _("Speed") : _("Start the exercise (StartEx)");
}

static void draw_form_row(const struct briefing *b, struct arena *frame, WINDOW *win,
			  struct rect area, size_t row)
{
	bool selected = row == b->list.at;
	int label = area.columns * 2 / 5 > 24 ? 24 : area.columns * 2 / 5,
	    x = area.x + 2 + label + 1;
	int columns = area.x + area.columns - x;

	draw_row(win, area.y, area, selected, !b->typing,
		 row == start_row(b) ? label_of(b, row)
				     : text_clip(frame, label_of(b, row), label));
	if (row == speed_row(b))
		draw_textf(win, area.y, x, columns, STYLE_PLAIN,
			   _("x%d  (Left and Right change it)"), b->speed);
	else if (row < speed_row(b))
		field_draw(&b->names[row], win, area.y, x, columns, selected && b->typing);
}

static const char *story(const struct briefing *b, struct arena *frame)
{
	const char *text = arena_printf(frame, "%s\n%s", phrase_text(&b->exercise->scenario),
					_("Objectives"));

	EACH (const struct objective, objective, b->exercise->objectives)
		text = arena_printf(frame, "%s\n- %s", text, phrase_text(&objective->title));
	return text;
}

static void briefing_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct briefing *b = state;
	struct arena *frame = (struct arena *)&app->frame;
	struct rect area = draw_body(win), text = area, form = area;
	size_t form_rows = start_row(b) + 1, top;

	draw_header(win, app,
		    arena_printf(frame, _("Briefing: %s"), phrase_text(&b->exercise->title)), NULL);
	if ((int)form_rows > area.rows / 2 + 2)
		form_rows = (size_t)(area.rows / 2 + 2);
	text.rows = area.rows - (int)form_rows - 1;
	form.y = area.y + text.rows + 1;
	if (text.rows > 0 &&
	    draw_wrapped(win, text, b->skip, STYLE_PLAIN, story(b, frame)) > text.rows + b->skip)
		draw_text(win, text.y + text.rows - 1, text.x + text.columns - 1, 1, STYLE_WARN,
			  "v");
	draw_rule(win, form.y - 1, area.x, area.columns);
	top = list_top(&b->list, form_rows);
	for (size_t row = top; row < b->list.count && row < top + form_rows; row++, form.y++)
		draw_form_row(b, frame, win, form, row);
	draw_footer(win, app);
}

const struct screen_class briefing_screen = {
	.name = "briefing",
	.keys = KEYS_FORM,
	.open = briefing_open,
	.close = briefing_close,
	.draw = briefing_draw,
	.act = briefing_act,
	.typing = briefing_typing,
};
