/*
 * briefing - before StartEx: the scenario, the objectives, who takes part in which role, the speed.
 *
 * The session begins with Enter on the last row: from then on everything is on record.
 */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/when.h"
#include "journal/findings.h"
#include "playbook/prefecture.h"
#include "run/exclock.h"
#include "screen/field.h"
#include "screen/list.h"
#include "screen/screens.h"
#include "screen/scroll.h"

/* The rows: facilitator, one per role, speed, improvements where some are open, start. */
struct briefing {
	struct playbook *playbook;
	const struct exercise *exercise;
	const char *name; /* the playbook is loaded again by it when the session begins */
	struct arena arena;
	struct list list;
	struct field *names; /* [0] the facilitator, then by role */
	int speed;
	int skip;                 /* lines of the story scrolled away */
	struct findings findings; /* of the playbook's earlier drills */
	size_t open, overdue;     /* improvements */
};

enum question { ASK_LEAVE = 1 };

static size_t speed_row(const struct briefing *b)
{
	return 1 + b->playbook->roles.count;
}

static size_t start_row(const struct briefing *b)
{
	return speed_row(b) + (b->open ? 2 : 1);
}

static bool is_plan_row(const struct briefing *b, size_t row)
{
	return b->open && row == speed_row(b) + 1;
}

/* What earlier hot washes have left to do. */
static void look_back(struct briefing *b, struct app *app)
{
	struct error err = { 0 };
	int64_t today = app_today();

	findings_release(&b->findings);
	b->open = b->overdue = 0;
	if (!app->journal)
		return;
	if (!findings_read(app->journal, b->playbook->item.id, &b->findings, &err))
		app_announce(app, STYLE_ALARM, "%s", err.text);
	EACH (const struct finding, f, b->findings.items) {
		b->open += finding_is_open(f, today);
		b->overdue += finding_is_overdue(f, today);
	}
	list_set_count(&b->list, start_row(b) + 1);
}

/* 'M' or 'U' when that was the objective's last rating: it is to be practised again. */
static char failed_last_time(const struct briefing *b, const struct objective *o)
{
	for (size_t i = b->findings.ratings.count; i-- > 0;) {
		const struct finding_rating *r = &b->findings.ratings.item[i];

		if (!strcmp(r->objective, o->item.id))
			return r->rating == 'M' || r->rating == 'U' ? r->rating : '\0';
	}
	return '\0';
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
	app->options.role = given->role;
	b->speed = given->speed > 0 ? given->speed : 1;
	b->names = mem_alloc((1 + pb->roles.count) * sizeof *b->names);
	list_set_count(&b->list, start_row(b) + 1);
	look_back(b, app);
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
	findings_release(&b->findings);
	playbook_free(b->playbook);
	arena_release(&b->arena);
	free(b);
}

static struct field *briefing_typing(void *state)
{
	struct briefing *b = state;

	return b->list.at < speed_row(b) ? &b->names[b->list.at] : NULL;
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

/* ---- the story ---- */

static const char *story(const struct briefing *b, struct arena *frame)
{
	const char *text = arena_printf(frame, "%s\n%s", phrase_text(&b->exercise->scenario),
					_("Objectives"));

	EACH (const struct objective, objective, b->exercise->objectives) {
		char rating = failed_last_time(b, objective);

		text = arena_printf(frame, "%s\n- %s", text, phrase_text(&objective->title));
		if (rating)
			text = arena_printf(frame, _("%s (rated %c last time: practise it again)"),
					    text, rating);
	}
	return text;
}

/* The form takes at most half of the screen. */
static int form_rows(const struct briefing *b, struct rect body)
{
	int rows = (int)start_row(b) + 1;

	return rows > body.rows / 2 ? body.rows / 2 : rows;
}

/* Puts the story down above the form and a rule; without a window it is only measured. */
static struct scroll put_story(const struct briefing *b, const struct app *app, WINDOW *win,
			       struct rect body)
{
	struct scroll s = { .frame = app_frame(app), .area = body };

	s.area.rows = body.rows - form_rows(b, body) - 1;
	s.area.columns--;
	scroll_put(&s, 0, STYLE_PLAIN, story(b, s.frame));
	s.skip = scroll_clamp(b->skip, s.line, s.area.rows);
	if (!win)
		return s;
	s.win = win;
	s.line = 0;
	scroll_put(&s, 0, STYLE_PLAIN, story(b, s.frame));
	return s;
}

static void turn_page(struct briefing *b, const struct app *app, int direction)
{
	struct scroll s = put_story(b, app, NULL, app_body());
	int page = s.area.rows > 2 ? s.area.rows - 1 : 1;

	b->skip = scroll_clamp(s.skip + direction * page, s.line, s.area.rows);
}

/* ---- keys ---- */

static bool is_named(const struct briefing *b)
{
	for (size_t i = 0; i < speed_row(b); i++)
		if (*field_text(&b->names[i]))
			return true;
	return false;
}

static enum verdict leave(const struct briefing *b, struct app *app)
{
	if (!is_named(b))
		return VERDICT_POP;
	app_ask(app, ASK_LEAVE, _("Leave? The typed names are lost."));
	return VERDICT_DONE;
}

static enum verdict briefing_answered(void *state, struct app *app, int question, const char *text)
{
	(void)state;
	(void)app;
	return question == ASK_LEAVE && text ? VERDICT_POP : VERDICT_DONE;
}

static enum verdict briefing_act(void *state, struct app *app, enum action action,
				 const struct key *key)
{
	struct briefing *b = state;

	(void)key;
	switch (action) {
	case ACT_OPEN:
		if (b->list.at == start_row(b))
			start(b, app);
		else if (is_plan_row(b, b->list.at))
			app_push(app, &improvements_screen, b->playbook->item.id);
		else
			b->list.at++;
		return VERDICT_DONE;
	case ACT_NEXT_PANE:
		b->list.at = (b->list.at + 1) % b->list.count;
		return VERDICT_DONE;
	case ACT_LEFT:
	case ACT_RIGHT:
		if (b->list.at == speed_row(b))
			b->speed = exclock_next_speed(b->speed, action == ACT_LEFT ? -1 : 1);
		return VERDICT_DONE;
	case ACT_PAGE_UP:
	case ACT_PAGE_DOWN:
		turn_page(b, app, action == ACT_PAGE_DOWN ? 1 : -1);
		return VERDICT_DONE;
	case ACT_BACK:
		return leave(b, app);
	default:
		return list_act(&b->list, action) ? VERDICT_DONE : VERDICT_IGNORED;
	}
}

/* ---- painting ---- */

static const char *label_of(const struct briefing *b, size_t row)
{
	if (row == 0)
		return _("Facilitator");
	if (row < speed_row(b))
		return phrase_text(&b->playbook->roles.item[row - 1].title);
	if (is_plan_row(b, row))
		return _("Improvements");
	return row == speed_row(b) ? _("Speed") : _("Start the exercise (StartEx)");
}

static void draw_form_row(const struct briefing *b, struct arena *frame, WINDOW *win,
			  struct rect area, size_t row)
{
	bool selected = row == b->list.at;
	int label = area.columns * 2 / 5 > 24 ? 24 : area.columns * 2 / 5,
	    x = area.x + 2 + label + 1;
	int columns = area.x + area.columns - x;

	draw_row(win, area.y, area, selected, true,
		 row == start_row(b) ? label_of(b, row)
				     : text_clip(frame, label_of(b, row), label));
	if (row == speed_row(b))
		draw_textf(win, area.y, x, columns, STYLE_PLAIN,
			   _("x%d  (Left and Right change it)"), b->speed);
	if (is_plan_row(b, row))
		draw_textf(win, area.y, x, columns, b->overdue ? STYLE_WARN : STYLE_PLAIN,
			   _("open %zu, overdue %zu  (Enter shows them)"), b->open, b->overdue);
	if (row >= speed_row(b))
		return;
	if (selected && !*field_text(&b->names[row]))
		draw_text(win, area.y, x, columns, STYLE_DIM, _("(may be left empty)"));
	field_draw(&b->names[row], win, area.y, x, columns, selected);
}

static void briefing_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct briefing *b = state;
	struct arena *frame = app_frame(app);
	struct rect body = draw_body(win), form = body;
	size_t rows = (size_t)form_rows(b, body), top = list_top(&b->list, rows);
	struct scroll s;

	draw_header(win, app,
		    arena_printf(frame, _("Briefing: %s"), phrase_text(&b->exercise->title)), NULL);
	s = put_story(b, app, win, body);
	scroll_marks(&s);
	form.y = body.y + body.rows - (int)rows;
	draw_rule(win, form.y - 1, body.x, body.columns);
	for (size_t row = top; row < b->list.count && row < top + rows; row++, form.y++)
		draw_form_row(b, frame, win, form, row);
	draw_footer(win, app);
}

static void briefing_uncovered(void *state, struct app *app)
{
	struct briefing *b = state;
	bool at_start = b->list.at == start_row(b);

	look_back(b, app);
	if (at_start)
		b->list.at = start_row(b);
}

const struct screen_class briefing_screen = {
	.name = "briefing",
	.keys = KEYS_FORM,
	.open = briefing_open,
	.close = briefing_close,
	.draw = briefing_draw,
	.act = briefing_act,
	.answered = briefing_answered,
	.typing = briefing_typing,
	.uncovered = briefing_uncovered,
};
