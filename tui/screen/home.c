/*
 * home - where everything begins: what is due, what was interrupted, whom to call.
 *
 * The first paint waits for nothing: contacts are read right after it, for how many are due for
 * checking and for the nearest police.
 */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "journal/assessments.h"
#include "journal/findings.h"
#include "journal/history.h"
#include "playbook/check.h"
#include "playbook/contacts.h"
#include "playbook/prefecture.h"
#include "screen/list.h"
#include "screen/screens.h"

#define NAME_COLUMNS 20
#define EMERGENCY_ROWS 3

struct home {
	struct list list;
	int64_t today;
	struct history_summary sum;
	struct findings_count improvements;
	struct assessments checks; /* the self-assessments so far */
	int64_t now_ms;            /* when that was looked at */
	/* Of the newest ones that have not ended; NULL: there is none. */
	char *drill_title, *incident_title;
	int64_t drill_elapsed_ms, incident_since_ms;
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

static void forget_open(struct home *h)
{
	free(h->drill_title);
	free(h->incident_title);
	h->drill_title = h->incident_title = NULL;
}

/* The page that begins with a session: ids sort by time, 'g' comes behind all their digits. */
static bool find_row(struct journal *j, const char *id, struct arena *arena,
		     struct history_row *row)
{
	struct history history = { 0 };
	bool found;

	if (!*id)
		return false;
	found = history_page(j, arena_printf(arena, "%sg", id), 1, &history, NULL) &&
		history.rows.count && !strcmp(history.rows.item[0].info.id, id);
	if (found) {
		*row = history.rows.item[0];
		row->info.title = arena_copy_text(arena, row->info.title);
	}
	history_release(&history);
	return found;
}

static void find_open(struct home *h, struct journal *j)
{
	struct history_row row;
	struct arena scratch = { 0 };

	if (find_row(j, h->sum.open_drill, &scratch, &row)) {
		h->drill_title = mem_copy(row.info.title, strlen(row.info.title));
		h->drill_elapsed_ms = row.elapsed_ms;
	}
	if (find_row(j, h->sum.open_incident, &scratch, &row)) {
		h->incident_title = mem_copy(row.info.title, strlen(row.info.title));
		h->incident_since_ms = row.info.started_at_ms;
	}
	arena_release(&scratch);
}

static void look(struct home *h, struct app *app)
{
	struct error err = { 0 };

	h->today = app_today();
	h->sum = (struct history_summary){ .last_drill_at_ms = WHEN_NONE };
	h->improvements = (struct findings_count){ 0 };
	forget_open(h);
	assessments_release(&h->checks);
	h->now_ms = clock_wall_ms();
	if (!app->journal)
		return;
	if (!assessments_read(app->journal, &h->checks, &err))
		app_announce(app, STYLE_ALARM, "%s", err.text);
	if (history_summarise(app->journal, &h->sum, &err) &&
	    findings_count(app->journal, h->today, &h->improvements, &err))
		find_open(h, app->journal);
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
			    ngettext("this quarter's drill by %s, %ld day left",
				     "this quarter's drill by %s, %ld days left",
				     (unsigned long)left),
			    when_format_date(frame, end), left);
}

static const char *open_drill_note(const struct home *h, const struct app *app, struct arena *frame)
{
	(void)app;
	return arena_printf(frame, _("%s, at %s"), h->drill_title,
			    when_elapsed(frame, h->drill_elapsed_ms));
}

static const char *open_incident_note(const struct home *h, const struct app *app,
				      struct arena *frame)
{
	(void)app;
	/* TRANSLATORS: a live incident: its title, and the date and time since when it is open */
	return arena_printf(frame, _("%s, since %s"), h->incident_title,
			    when_local(frame, h->incident_since_ms));
}

static const char *respond_note(const struct home *h, const struct app *app, struct arena *frame)
{
	(void)h;
	(void)app;
	(void)frame;
	return _("steps, facts, deadlines, whom to call");
}

static const char *history_note(const struct home *h, const struct app *app, struct arena *frame)
{
	const char *drills;

	if (!app->journal && app->journal_error.text[0])
		return app->journal_error.text;
	if (!h->sum.drills && !h->sum.incidents)
		return _("nothing has been recorded yet");
	drills = arena_printf(frame,
			      ngettext("%lld drill", "%lld drills", (unsigned long)h->sum.drills),
			      (long long)h->sum.drills);
	if (!h->sum.incidents)
		return drills;
	return arena_printf(frame,
			    ngettext("%s, %lld live incident", "%s, %lld live incidents",
				     (unsigned long)h->sum.incidents),
			    drills, (long long)h->sum.incidents);
}

/* Of several the one that was finished last speaks for the quarter. */
static const char *assessments_note(const struct home *h, const struct app *app,
				    struct arena *frame)
{
	const struct assessment_row *done = assessments_in_quarter(&h->checks, NULL, NULL,
								   h->now_ms);
	const struct assessment_row *open = assessments_open(&h->checks, NULL, NULL), *last;

	(void)app;
	if (open)
		return arena_printf(frame, _("%s: begun, not finished"), open->info.title);
	if (!done)
		return _("due this quarter");
	last = assessments_before(&h->checks, done->info.playbook, done->info.exercise, h->now_ms);
	return assessments_standing(frame, done, last);
}

static const char *improvements_note(const struct home *h, const struct app *app,
				     struct arena *frame)
{
	(void)app;
	return arena_printf(frame, _("open %lld, overdue %lld"), (long long)h->improvements.open,
			    (long long)h->improvements.overdue);
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

static void go_on(struct app *app, const char *id, const struct screen_class *screen)
{
	struct error err = { 0 };
	struct session *s;

	if (!app_need_journal(app))
		return;
	s = session_open(app->journal, id, &err);
	if (s)
		app_push(app, screen, s);
	else
		app_announce(app, STYLE_ALARM, "%s", err.text);
}

static void resume_drill(const struct home *h, struct app *app)
{
	go_on(app, h->sum.open_drill, &drill_screen);
}

static void resume_incident(const struct home *h, struct app *app)
{
	go_on(app, h->sum.open_incident, &incident_screen);
}

/* What goes on is there only while there is something to go on with. */
static bool has_incident(const struct home *h)
{
	return h->incident_title;
}

static bool has_drill(const struct home *h)
{
	return h->drill_title;
}

static bool has_improvements(const struct home *h)
{
	return h->improvements.open;
}

/* A row opens a screen, or does something of its own. */
static const struct row {
	const char *label;
	const char *(*note)(const struct home *h, const struct app *app, struct arena *frame);
	const struct screen_class *screen;
	void (*open)(const struct home *h, struct app *app);
	bool (*is_there)(const struct home *h); /* NULL: always */
} rows[] = {
	{ N_("Go on with incident"), open_incident_note, NULL, resume_incident, has_incident },
	{ N_("Start a drill"), drill_note, &exercises_screen, NULL, NULL },
	{ N_("Go on with a drill"), open_drill_note, NULL, resume_drill, has_drill },
	{ N_("Respond to incident"), respond_note, &respond_screen, NULL, NULL },
	{ N_("History"), history_note, &history_screen, NULL, NULL },
	{ N_("Self-assessment"), assessments_note, &assessments_screen, NULL, NULL },
	{ N_("Improvement plan"), improvements_note, &improvements_screen, NULL, has_improvements },
	{ N_("Contacts"), contacts_note, &contacts_screen, NULL, NULL },
	{ N_("Guidance"), guidance_note, &guidance_screen, NULL, NULL },
	{ N_("Playbooks"), playbooks_note, &playbooks_screen, NULL, NULL },
	{ N_("Organisation"), organisation_note, &organisation_screen, NULL, NULL },
};

static bool is_there(const struct home *h, const struct row *row)
{
	return !row->is_there || row->is_there(h);
}

/* The row for a place in the list. */
static const struct row *row_at(const struct home *h, size_t at)
{
	const struct row *row = rows;

	for (;; row++) {
		if (!is_there(h, row))
			continue;
		if (!at--)
			return row;
	}
}

static size_t place_of(const struct home *h, const struct row *row)
{
	size_t place = 0;

	for (const struct row *r = rows; r < row; r++)
		place += is_there(h, r);
	return place;
}

static void count_rows(struct home *h)
{
	size_t count = 0;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		count += is_there(h, &rows[i]);
	list_set_count(&h->list, count);
}

/* An incident first, then a drill that was interrupted. */
static size_t first_row(const struct home *h)
{
	return !has_incident(h) && has_drill(h) ? 1 : 0;
}

/* ---- the screen ---- */

static void *home_open(struct app *app, const void *argument)
{
	struct home *h = mem_alloc(sizeof *h);

	(void)argument;
	look(h, app);
	count_rows(h);
	h->list.at = first_row(h);
	if (!app->organisation.known)
		app_push(app, &organisation_screen, NULL);
	return h;
}

static void home_close(void *state)
{
	struct home *h = state;

	forget_open(h);
	assessments_release(&h->checks);
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

/* One comes from an incident that was not there before, or by way of the row that opens one. */
static bool comes_from_incident(const struct home *h, const struct row *row, bool had_one)
{
	return has_incident(h) && (!had_one || row->screen == &respond_screen);
}

/* The cursor stays on its row although others come and go above it. */
static void home_uncovered(void *state, struct app *app)
{
	struct home *h = state;
	const struct row *row = row_at(h, h->list.at);
	bool had_incident = has_incident(h);

	look(h, app);
	count_rows(h);
	if (!is_there(h, row) || comes_from_incident(h, row, had_incident))
		h->list.at = first_row(h);
	else
		h->list.at = place_of(h, row);
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
