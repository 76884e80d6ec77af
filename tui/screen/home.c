/*
 * home - where everything begins: what is due, what was interrupted, whom to call.
 *
 * The first paint waits for nothing: contacts are read right after it, for how many are due for
 * checking and for the nearest police.
 */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "journal/history.h"
#include "playbook/check.h"
#include "playbook/contacts.h"
#include "playbook/prefecture.h"
#include "screen/list.h"
#include "screen/screens.h"

#define NAME_COLUMNS 20
#define SESSIONS_LOOKED_AT 50 /* an interrupted one is hardly ever older */
#define EMERGENCY_ROWS 3

struct home {
	struct list list;
	int64_t today;
	struct history_summary sum;
	char *open_title; /* of the interrupted session; NULL: there is none */
	int64_t open_elapsed_ms;
	bool contacts_read;
	size_t contacts_due;
	struct {
		struct arena arena;
		struct phrase name; /* not given: none */
		const char *number;
		bool doubtful, due;
	} police; /* the nearest */
};

/* ---- what is shown ---- */

static void find_interrupted(struct home *h, struct journal *j)
{
	struct history history = { 0 };

	free(h->open_title);
	h->open_title = NULL;
	if (!h->sum.open_id[0] || !history_page(j, NULL, SESSIONS_LOOKED_AT, &history, NULL))
		return;
	EACH (const struct history_row, row, history.rows) {
		if (strcmp(row->info.id, h->sum.open_id) != 0)
			continue;
		h->open_title = mem_copy(row->info.title, strlen(row->info.title));
		h->open_elapsed_ms = row->elapsed_ms;
	}
	history_release(&history);
}

static void look(struct home *h, struct app *app)
{
	struct error err = { 0 };

	h->today = app_today();
	h->sum = (struct history_summary){ .last_drill_at_ms = WHEN_NONE };
	if (!app->journal)
		return;
	if (history_summarise(app->journal, &h->sum, &err))
		find_interrupted(h, app->journal);
	else
		app_announce(app, STYLE_ALARM, "%s", err.text);
}

static void note_police(struct home *h, const struct contact *c)
{
	for (int lang = 0; lang < LANG_COUNT; lang++)
		h->police.name.in[lang] = arena_copy_text(&h->police.arena, c->name.in[lang]);
	h->police.number = c->channels.count
				   ? arena_copy_text(&h->police.arena, c->channels.item[0].value)
				   : "";
	h->police.doubtful = contact_is_doubtful(c);
	h->police.due = contact_is_due(c, h->today);
}

/* The first of the own prefecture, even when its number is doubtful: it is then marked. */
static void find_police(struct home *h, const struct app *app, const struct playbook *pb)
{
	struct arena scratch = { 0 };
	contact_list police = contacts_resolve(&scratch, pb, app->options.prefecture,
					       contact_kind_word(CONTACT_POLICE));

	arena_release(&h->police.arena);
	h->police.name = (struct phrase){ 0 };
	for (size_t i = 0; i < police.count && !phrase_is_given(&h->police.name); i++)
		if (police.item[i]->prefecture)
			note_police(h, police.item[i]);
	arena_release(&scratch);
}

static void read_contacts(struct home *h, struct app *app)
{
	struct diags ds = { 0 };
	struct error err = { 0 };
	struct playbook *pb = library_load_contacts(&app->library, h->today, &ds, &err);

	h->contacts_read = true;
	h->contacts_due = 0;
	if (pb) {
		organisation_merge(&app->organisation, pb);
		EACH (const struct contact, c, pb->contacts)
			h->contacts_due += contact_is_due(c, h->today);
		find_police(h, app, pb);
	} else {
		app_announce(app, STYLE_ALARM, "%s", err.text);
	}
	playbook_free(pb);
	diags_release(&ds);
}

/* ---- rows ---- */

static const char *drill_note(const struct home *h, const struct app *app, struct arena *frame)
{
	int64_t end = when_quarter_end(h->today), last = h->sum.last_drill_at_ms;
	long left = (long)(end - h->today);

	(void)app;
	if (last != WHEN_NONE && when_quarter_end(when_local_date(last)) == end)
		return arena_printf(frame, _("done this quarter, on %s"),
				    when_format_date(frame, when_local_date(last)));
	return arena_printf(frame,
			    ngettext("due by %s, %ld day left", "due by %s, %ld days left",
				     (unsigned long)left),
			    when_format_date(frame, end), left);
}

static const char *open_note(const struct home *h, const struct app *app, struct arena *frame)
{
	(void)app;
	return arena_printf(frame, _("%s, at %s"), h->open_title,
			    when_elapsed(frame, h->open_elapsed_ms));
}

static const char *history_note(const struct home *h, const struct app *app, struct arena *frame)
{
	if (!app->journal && app->journal_error.text[0])
		return app->journal_error.text;
	if (!h->sum.drills)
		return _("no drills yet: the first line begins one");
	return arena_printf(frame,
			    ngettext("%lld drill", "%lld drills", (unsigned long)h->sum.drills),
			    (long long)h->sum.drills);
}

static const char *contacts_note(const struct home *h, const struct app *app, struct arena *frame)
{
	size_t due = h->contacts_due;

	(void)app;
	if (!h->contacts_read)
		return "";
	return arena_printf(
		frame,
		ngettext("%zu number is not confirmed", "%zu numbers are not confirmed", due), due);
}

static const char *guidance_note(const struct home *h, const struct app *app, struct arena *frame)
{
	(void)h;
	(void)app;
	(void)frame;
	return _("consulting, sharing, publishing");
}

static const char *playbooks_note(const struct home *h, const struct app *app, struct arena *frame)
{
	size_t count = app->library.entries.count;

	(void)h;
	return arena_printf(frame, ngettext("%zu playbook", "%zu playbooks", count), count);
}

static const char *organisation_note(const struct home *h, const struct app *app,
				     struct arena *frame)
{
	const char *name = app->organisation.name;

	(void)h;
	(void)frame;
	return name && *name ? name : _("not registered yet");
}

static void resume(const struct home *h, struct app *app)
{
	struct error err = { 0 };
	struct session *s;

	if (!app_need_journal(app))
		return;
	s = session_open(app->journal, h->sum.open_id, &err);
	if (s)
		app_push(app, &drill_screen, s);
	else
		app_announce(app, STYLE_ALARM, "%s", err.text);
}

/* A row opens a screen, or does something of its own. */
static const struct row {
	const char *label;
	const char *(*note)(const struct home *h, const struct app *app, struct arena *frame);
	const struct screen_class *screen;
	void (*open)(const struct home *h, struct app *app);
} rows[] = {
	{ N_("Start a drill"), drill_note, &exercises_screen, NULL },
	{ N_("Go on with a drill"), open_note, NULL, resume },
	{ N_("History"), history_note, &history_screen, NULL },
	{ N_("Contacts"), contacts_note, &contacts_screen, NULL },
	{ N_("Guidance"), guidance_note, &guidance_screen, NULL },
	{ N_("Playbooks"), playbooks_note, &playbooks_screen, NULL },
	{ N_("Organisation"), organisation_note, &organisation_screen, NULL },
};
#define RESUME_ROW 1

/* The row for a place in the list: that of an interrupted drill is there only when there is one. */
static const struct row *row_at(const struct home *h, size_t at)
{
	return &rows[at >= RESUME_ROW && !h->open_title ? at + 1 : at];
}

static void count_rows(struct home *h)
{
	list_set_count(&h->list, ARRAY_LEN(rows) - (h->open_title ? 0 : 1));
}

/* ---- the screen ---- */

static void *home_open(struct app *app, const void *argument)
{
	struct home *h = mem_alloc(sizeof *h);

	(void)argument;
	look(h, app);
	count_rows(h);
	h->list.at = h->open_title ? RESUME_ROW : 0;
	if (!app->organisation.known)
		app_push(app, &organisation_screen, NULL);
	return h;
}

static void home_close(void *state)
{
	struct home *h = state;

	free(h->open_title);
	arena_release(&h->police.arena);
	free(h);
}

static void draw_police(const struct home *h, WINDOW *win, int y, int columns)
{
	const char *name = phrase_text(&h->police.name);

	if (h->police.doubtful)
		draw_textf(win, y, 1, columns, STYLE_STRONG, _("Nearest: %s (doubtful number)"),
			   name);
	else if (h->police.due)
		draw_textf(win, y, 1, columns, STYLE_STRONG, _("Nearest: %s (not confirmed)  %s"),
			   h->police.number, name);
	else
		draw_textf(win, y, 1, columns, STYLE_STRONG, _("Nearest: %s  %s"), h->police.number,
			   name);
}

static void draw_emergency(const struct home *h, const struct app *app, WINDOW *win,
			   struct rect area)
{
	int columns = area.columns - 2;

	draw_rule(win, area.y, 0, area.columns);
	draw_text(win, area.y + 1, 1, columns, STYLE_STRONG, _("Emergency: 110  Advice: #9110"));
	if (phrase_is_given(&h->police.name))
		draw_police(h, win, area.y + 2, columns);
	else if (!app->options.prefecture)
		draw_text(win, area.y + 2, 1, columns, STYLE_PLAIN,
			  _("No prefecture yet; set it under Organisation"));
}

static const char *right_of_header(const struct home *h, const struct app *app, struct arena *frame)
{
	const struct organisation *org = &app->organisation;

	return arena_printf(frame, "%s  %s  %s", org->name ? org->name : "",
			    app->options.prefecture ? prefecture_name(app->options.prefecture) : "",
			    when_format_date(frame, h->today));
}

static void draw_rows(const struct home *h, const struct app *app, WINDOW *win, struct rect area)
{
	struct arena *frame = app_frame(app);
	size_t top = list_top(&h->list, (size_t)(area.rows > 0 ? area.rows : 0));

	for (int line = 0; line < area.rows && top + (size_t)line < h->list.count; line++) {
		const struct row *row = row_at(h, top + (size_t)line);
		bool selected = top + (size_t)line == h->list.at;

		draw_row(win, area.y + line, area, selected, selected,
			 arena_printf(frame, "%s %s", text_pad(frame, _(row->label), NAME_COLUMNS),
				      row->note(h, app, frame)));
	}
}

static void home_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct home *h = state;
	struct rect body = draw_body(win), list = body;

	draw_header(win, app, _("sonae"), right_of_header(h, app, app_frame(app)));
	list.x = 1;
	list.columns -= 2;
	list.rows -= EMERGENCY_ROWS;
	if (list.rows > (int)h->list.count)
		list.rows = (int)h->list.count;
	draw_rows(h, app, win, list);
	body.y += list.rows;
	draw_emergency(h, app, win, body);
	draw_footer(win, app);
}

static enum verdict home_act(void *state, struct app *app, enum action action,
			     const struct key *key)
{
	struct home *h = state;
	const struct row *row = row_at(h, h->list.at);

	(void)key;
	h->list.page = h->list.count;
	if (list_act(&h->list, action))
		return VERDICT_DONE;
	if (action != ACT_OPEN)
		return VERDICT_IGNORED;
	if (row->open)
		row->open(h, app);
	else
		app_push(app, row->screen, NULL);
	return VERDICT_DONE;
}

static enum verdict home_tick(void *state, struct app *app, int64_t steady_ms)
{
	(void)steady_ms;
	read_contacts(state, app);
	return VERDICT_DONE;
}

/* Only once, for the contacts: this screen has no clock. */
static int64_t home_wake(const void *state, int64_t steady_ms)
{
	const struct home *h = state;

	return h->contacts_read ? -1 : steady_ms;
}

static void home_uncovered(void *state, struct app *app)
{
	struct home *h = state;

	look(h, app);
	count_rows(h);
	h->contacts_read = false;
}

const struct screen_class home_screen = {
	.name = "home",
	.keys = KEYS_HOME,
	.open = home_open,
	.close = home_close,
	.draw = home_draw,
	.act = home_act,
	.tick = home_tick,
	.wake = home_wake,
	.uncovered = home_uncovered,
};
