/*
 * app - the loop: one wait, then everything that has come, then one paint; see app.h.
 *
 * What all screens share is opened here. A journal that cannot be opened, an organisation's file
 * that cannot be read: neither keeps anybody from the telephone numbers.
 */
#include "screen/app.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "base/lang.h"
#include "base/when.h"
#include "screen/live.h"
#include "screen/screens.h"
#include "screen/stack.h"

#define LEAST_ROWS 10
#define LEAST_COLUMNS 40
#define EVENTS_PER_PAINT \
	1000 /* a paste of a megabyte must not keep the screen from being painted */

/* ---- what all screens share ---- */

int64_t app_today(void)
{
	return when_local_date(clock_wall_ms());
}

struct arena *app_frame(const struct app *app)
{
	return &((struct app *)app)->frame;
}

struct rect app_body(void)
{
	return stdscr ? draw_body(stdscr) : (struct rect){ .y = 2, .rows = 20, .columns = 80 };
}

static void use_organisation(struct app *app)
{
	int64_t own = app->organisation.prefecture;

	app->options.prefecture = app->screens->given_prefecture ? app->screens->given_prefecture
								 : (int)own;
}

/* Announces what is wrong in the file; what could be read of it is used all the same. */
static void load_organisation(struct app *app)
{
	struct diags ds = { 0 };
	struct error err = { 0 };

	if (!organisation_load(&app->organisation, &ds, &err))
		app_announce(app, STYLE_WARN, "%s", err.text);
	else if (ds.errors)
		app_announce(app, STYLE_WARN, "%s:%u: %s", ds.item[0].at.file, ds.item[0].at.line,
			     ds.item[0].text);
	use_organisation(app);
	diags_release(&ds);
}

bool app_reload_organisation(struct app *app)
{
	struct app_screens *s = app->screens;

	s->retired = mem_grow(s->retired, (s->retired_count + 1) * sizeof *s->retired);
	s->retired[s->retired_count++] = app->organisation;
	app->organisation = (struct organisation){ 0 };
	load_organisation(app);
	return app->organisation.known;
}

static void open_existing_journal(struct app *app)
{
	if (app->options.journal && files_exists(app->options.journal))
		app->journal = journal_open(app->options.journal, JOURNAL_WRITE,
					    &app->journal_error);
}

bool app_open(struct app *app, const struct app_options *options, struct error *err)
{
	enum lang lang;

	*app = (struct app){ .options = *options, .screens = mem_alloc(sizeof *app->screens) };
	app->screens->given_prefecture = options->prefecture;
	if (!library_open(&app->library, options->playbooks, err)) {
		app_release(app);
		return false;
	}
	load_organisation(app);
	if (!lang_is_given() && app->organisation.language &&
	    lang_find(app->organisation.language, &lang))
		lang_use(lang);
	open_existing_journal(app);
	return true;
}

void app_release(struct app *app)
{
	struct app_screens *s = app->screens;

	if (!s)
		return;
	stack_close_all(app);
	journal_close(app->journal);
	library_release(&app->library);
	organisation_release(&app->organisation);
	for (size_t i = 0; i < s->retired_count; i++)
		organisation_release(&s->retired[i]);
	free(s->retired);
	arena_release(&s->copying_in);
	asking_release(app);
	arena_release(&app->frame);
	free(s->layer);
	free(app->person);
	free(s);
	*app = (struct app){ 0 };
}

bool app_need_journal(struct app *app)
{
	if (!app->journal)
		app->journal = journal_open(app->options.journal, JOURNAL_WRITE,
					    &app->journal_error);
	if (!app->journal)
		app_announce(app, STYLE_ALARM, "%s", app->journal_error.text);
	return app->journal;
}

const struct screen_class *app_top(const struct app *app, const void **state)
{
	const struct app_screens *s = app->screens;
	struct layer top = s->drawn;

	if (!top.class && s->count)
		top = s->layer[s->count - 1];
	*state = top.state;
	return top.class;
}

/* ---- painting ---- */

static void draw_too_small(WINDOW *win)
{
	/* TRANSLATORS: the window may be narrow; the numbers are what matters. */
	draw_textf(win, 0, 0, getmaxx(win), STYLE_STRONG, _("%dx%d or larger, please (now %dx%d)"),
		   LEAST_COLUMNS, LEAST_ROWS, getmaxx(win), getmaxy(win));
}

void app_draw_screen(struct app *app, const struct screen_class *class, const void *state,
		     WINDOW *win)
{
	arena_release(&app->frame);
	app->screens->drawn = (struct layer){ .class = class, .state = (void *)state };
	werase(win);
	if (getmaxy(win) < LEAST_ROWS || getmaxx(win) < LEAST_COLUMNS)
		draw_too_small(win);
	else
		class->draw(state, app, win);
	app->screens->drawn = (struct layer){ 0 };
}

static void paint(struct app *app)
{
	struct layer *top = stack_top(app);

	app_draw_screen(app, top->class, top->state, stdscr);
	wnoutrefresh(stdscr);
	doupdate();
}

/* ---- keys ---- */

static void suspend(struct app *app)
{
	stack_hold_all(app, _("Suspended by Ctrl-Z"));
	terminal_suspend();
}

static void open_other(struct app *app, const struct screen_class *class, const void *argument)
{
	if (stack_top(app)->class != class)
		app_push(app, class, argument);
}

/* The keys that work everywhere, when the screen has not taken them for itself. */
static enum verdict act_everywhere(struct app *app, enum action action)
{
	switch (action) {
	case ACT_LANGUAGE:
		lang_use(lang_current() == LANG_JA ? LANG_EN : LANG_JA);
		return VERDICT_DONE;
	case ACT_REDRAW:
		clearok(curscr, TRUE);
		return VERDICT_DONE;
	case ACT_SUSPEND:
		suspend(app);
		return VERDICT_DONE;
	case ACT_HELP:
		open_other(app, &help_screen, &stack_top(app)->class->keys);
		return VERDICT_DONE;
	case ACT_CONTACTS:
		open_other(app, &contacts_screen, NULL);
		return VERDICT_DONE;
	case ACT_NOTE:
		if (!live_is_here(app))
			return VERDICT_IGNORED;
		app_ask_text(app, ASK_NOTE, _("Note"), "");
		return VERDICT_DONE;
	case ACT_GUIDANCE:
		open_other(app, &guidance_screen, NULL);
		return VERDICT_DONE;
	case ACT_BACK:
		return VERDICT_POP;
	default:
		return VERDICT_IGNORED;
	}
}

static void handle_key(struct app *app, const struct key *key)
{
	struct layer top = *stack_top(app);
	size_t at = app->screens->count - 1;
	struct field *field;
	enum action action;
	enum verdict verdict;

	app_forget_announcement(app);
	if (app->screens->prompt.question) {
		if (keys_action(KEYS_GLOBAL, key, true) == ACT_REDRAW)
			clearok(curscr, TRUE);
		else
			asking_key(app, key);
		return;
	}
	app->screens->acting = at;
	field = top.class->typing ? top.class->typing(top.state) : NULL;
	if (field && field_key(field, key)) {
		verdict = top.class->act(top.state, app, ACT_NONE, key);
		stack_settle(app, at, verdict);
		return;
	}
	action = keys_action(top.class->keys, key, field);
	verdict = top.class->act(top.state, app, action, key);
	if (verdict == VERDICT_IGNORED)
		verdict = act_everywhere(app, action);
	stack_settle(app, at, verdict);
}

/* ---- the loop ---- */

static bool is_over(const struct app *app)
{
	return app->screens->quit || !app->screens->count;
}

/* False when the program has to leave. */
static bool handle_event(struct app *app, const struct event *event)
{
	if (event->kind == EVENT_STOP) {
		stack_hold_all(app, _("The terminal was closed"));
		return false;
	}
	if (event->kind == EVENT_KEY)
		handle_key(app, &event->key);
	if (event->kind == EVENT_RESIZE && terminal_mangles_utf8())
		app_announce(app, STYLE_WARN, "%s",
			     _("this terminal does not show UTF-8; set it to UTF-8, or start with "
			       "--ascii --lang en"));
	return true;
}

/* Waits once, then takes everything that has come meanwhile. False when the program has to leave.
 */
static bool take_events(struct app *app, struct event *event)
{
	terminal_wait(stack_wait_ms(app, clock_steady_ms()), event);
	stack_tick(app, clock_steady_ms());
	if (is_over(app) || !handle_event(app, event))
		return false;
	for (int i = 0; i < EVENTS_PER_PAINT && !is_over(app) && terminal_has_input(); i++) {
		terminal_wait(0, event);
		if (!handle_event(app, event))
			return false;
	}
	return !is_over(app);
}

static enum status leave(struct app *app, const struct event *event)
{
	stack_close_all(app);
	terminal_restore();
	if (event->kind != EVENT_STOP)
		return STATUS_DONE;
	/* As shells count those who ended by a signal; a terminal that has gone sends its own, a
	 * little later. */
	return (enum status)(128 + (event->signal ? event->signal : SIGHUP));
}

enum status app_run(struct app *app, const struct screen_class *first, const void *argument,
		    struct error *err)
{
	struct event event = { .kind = EVENT_TICK };

	if (!terminal_open(&app->options.terminal, err))
		return STATUS_SURROUNDINGS;
	app_push(app, first, argument);
	stack_settle(app, 0, VERDICT_DONE);
	if (!app->screens->count) {
		terminal_restore();
		(void)error_set(err, STATUS_SURROUNDINGS, "%s",
				app->screens->announcement ? app->screens->announcement
							   : _("the screen cannot be opened"));
		return STATUS_SURROUNDINGS;
	}
	do
		paint(app);
	while (take_events(app, &event));
	return leave(app, &event);
}
