/*
 * respond - opens a live incident: which playbook, who, since when; then it is on.
 *
 * Nothing is asked that can wait. An incident that is open already is offered first: a second one
 * beside it is hardly ever what people want at 3 a.m.
 */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/when.h"
#include "journal/history.h"
#include "playbook/prefecture.h"
#include "screen/incident.h"
#include "screen/live.h"
#include "screen/screens.h"
#include "screen/sheet.h"

enum asked { ASK_GO_ON = 1 };
enum { R_NAME, R_NOTICED, R_COUNT };

struct respond {
	struct list list;
	size_t *entry; /* of the library: those that have steps; list.count of them */
	char *name;    /* of the playbook that was chosen or named; NULL */
	bool looked;   /* for an incident that is open */
	char open[UUID_TEXT + 1];
	struct session *session; /* begun, not yet handed over */
};

/* ---- which playbook ---- */

static const char *name_of(const struct library_entry *e)
{
	return e->head.id ? e->head.id : e->shown;
}

static struct playbook *load(struct app *app, const char *name, bool tell)
{
	struct diags ds = { 0 };
	struct error err = { 0 };
	struct playbook *pb = library_load(&app->library, name, app_today(), &ds, &err);

	if (!pb && tell)
		app_announce(app, STYLE_ALARM, "%s", err.text);
	diags_release(&ds);
	return pb;
}

/* One with errors stays in the list: opening it says what is wrong. */
static void find_playbooks(struct respond *r, struct app *app)
{
	size_t count = 0;

	r->entry = mem_alloc((app->library.entries.count + 1) * sizeof *r->entry);
	for (size_t i = 0; i < app->library.entries.count; i++) {
		struct playbook *pb = load(app, name_of(&app->library.entries.item[i]), false);

		if (!pb || pb->phases.count)
			r->entry[count++] = i;
		playbook_free(pb);
	}
	list_set_count(&r->list, count);
}

static const struct library_entry *entry_at(const struct respond *r, const struct app *app,
					    size_t at)
{
	return at < r->list.count ? &app->library.entries.item[r->entry[at]] : NULL;
}

/* ---- the beginning ---- */

/* Noticed at, as the playbook's own fact would read it. */
static bool read_noticed(const struct playbook *pb, const char *typed, struct arena *arena,
			 struct fact_value *value, const char **why)
{
	static const struct fact any = { .type = FACT_DATETIME };
	const struct fact *own = playbook_find_fact(pb, FACT_NOTICED_AT);
	const struct fact *f = own && own->type == FACT_DATETIME ? own : &any;
	int64_t now = clock_wall_ms();

	if (!facts_read(f, typed, now, arena, value, why))
		return false;
	if (value->known == KNOWN_VALUE && facts_instant(value) > now) {
		*why = _("that lies ahead; write when it was noticed, or now");
		return false;
	}
	return true;
}

static bool begin(struct respond *r, struct app *app, struct playbook *pb, const char *who)
{
	int prefecture = app->options.prefecture;
	struct session_info info = {
		.kind = SESSION_INCIDENT,
		.organisation = app->organisation.name,
		.prefecture = prefecture ? prefecture_get(prefecture)->kanji : NULL,
		.facilitator = who,
		.language = lang_code(lang_current()),
	};
	struct error err = { 0 };

	r->session = session_begin(app->journal, pb, &info, clock_wall_ms(), &err);
	if (!r->session)
		app_announce(app, STYLE_ALARM, "%s", err.text);
	return r->session;
}

static bool record(struct respond *r, struct app *app, struct entry wish)
{
	struct error err = { 0 };

	wish.at_ms = clock_wall_ms();
	wish.actor = live_me(app);
	if (session_insist(r->session, &wish, &err) == APPEND_DONE)
		return true;
	app_announce(app, STYLE_ALARM, "%s", err.text);
	return false;
}

static void record_known(struct respond *r, struct app *app, const char *id, const char *text)
{
	const struct fact *f = playbook_find_fact(r->session->playbook, id);

	if (f && text && *text && facts_is_kept_form(f, text))
		(void)record(r, app, (struct entry){ .kind = ENTRY_FACT, .ref = id, .text = text });
}

/* What the program knows already. */
static void record_facts(struct respond *r, struct app *app, const struct fact_value *noticed)
{
	const struct fact *f = playbook_find_fact(r->session->playbook, FACT_NOTICED_AT);

	if (f && f->type == FACT_DATETIME && noticed->known == KNOWN_UNKNOWN)
		(void)record(r, app,
			     (struct entry){
				     .kind = ENTRY_FACT, .ref = f->item.id, .choice = "unknown" });
	record_known(r, app, FACT_NOTICED_AT, noticed->text);
	record_known(r, app, FACT_ORGANISATION, app->organisation.name);
	record_known(r, app, FACT_SECTOR, app->organisation.sector);
}

/* A session that was begun before its first entry failed is used again. */
static bool open_incident(struct respond *r, struct app *app, struct playbook *pb,
			  const struct fact_value *noticed)
{
	bool is_known = noticed->known == KNOWN_VALUE;
	struct entry open = { .kind = ENTRY_OPEN,
			      .number = is_known ? facts_instant(noticed) : clock_wall_ms(),
			      .choice = is_known ? NULL : "unknown" };

	if (r->session)
		playbook_free(pb);
	else if (!begin(r, app, pb, live_me(app)))
		return false;
	if (!record(r, app, open))
		return false;
	record_facts(r, app, noticed);
	return true;
}

static bool submit(struct app *app, void *context, const char *const values[], size_t *at)
{
	struct respond *r = context;
	struct arena scratch = { 0 };
	struct fact_value noticed = { 0 };
	const char *why = "";
	struct playbook *pb;
	bool done = false;

	if (!app_need_journal(app))
		return false;
	pb = load(app, r->name, true);
	if (!pb)
		return false;
	if (read_noticed(pb, values[R_NOTICED], &scratch, &noticed, &why)) {
		live_set_me(app, values[R_NAME]);
		done = open_incident(r, app, pb, &noticed);
	} else {
		*at = R_NOTICED;
		app_announce(app, STYLE_WARN, "%s", why);
		playbook_free(pb);
	}
	arena_release(&scratch);
	return done;
}

static void ask_who_and_when(struct respond *r, struct app *app)
{
	struct arena *frame = app_frame(app);
	struct sheet *sheet = arena_alloc(frame, sizeof *sheet);
	struct playbook *pb = load(app, r->name, true);

	if (!pb)
		return;
	*sheet = (struct sheet){
		.title = N_("A live incident begins"),
		.intro = arena_printf(frame, _("%s. Everything you enter is recorded with your "
					       "name and the time."),
				      phrase_text(&pb->title)),
		.field = {
			[R_NAME] = { .label = N_("Your name"),
				     .initial = app->person ? app->person : stepping_login(),
				     .required = true },
			[R_NOTICED] = { .label = N_("Noticed at"),
					.hint = N_("The clock starts here: 03:00, 11/21 03:00 or "
						   "now"),
					.initial = when_local(frame, clock_wall_ms()),
					.required = true },
		},
		.count = R_COUNT,
		.submit = submit,
		.context = r,
	};
	if (!pb->phases.count)
		app_announce(app, STYLE_WARN,
			     _("playbook '%s' has no response steps; choose another one"),
			     pb->item.id);
	else
		app_push(app, &sheet_screen, sheet);
	playbook_free(pb);
}

static void choose(struct respond *r, struct app *app, const char *name)
{
	char *copy = mem_copy(name, strlen(name));

	/* What was begun with another playbook is not this incident. */
	if (r->session && strcmp(r->name, name) != 0) {
		session_close(r->session);
		r->session = NULL;
	}
	free(r->name);
	r->name = copy;
	ask_who_and_when(r, app);
}

/* ---- an incident that is open ---- */

static bool find_open(struct respond *r, struct app *app)
{
	struct history_summary sum;
	struct error err = { 0 };

	if (!app->journal || !history_summarise(app->journal, &sum, &err))
		return false;
	memcpy(r->open, sum.open_incident, sizeof r->open);
	return *r->open;
}

static void offer_open(struct respond *r, struct app *app)
{
	struct arena scratch = { .block_size = 512 };
	struct error err = { 0 };
	struct session *s = session_open(app->journal, r->open, &err);

	if (s)
		app_ask(app, ASK_GO_ON,
			arena_printf(&scratch, _("Open since %s: %s. Go on with that one?"),
				     stepping_time(&scratch, s->info.started_at_ms),
				     session_title(s)));
	else
		app_announce(app, STYLE_ALARM, "%s", err.text);
	session_close(s);
	arena_release(&scratch);
}

static void go_on(struct respond *r, struct app *app)
{
	struct error err = { 0 };
	struct session *s = session_open(app->journal, r->open, &err);

	if (s)
		app_replace(app, &incident_screen, s);
	else
		app_announce(app, STYLE_ALARM, "%s", err.text);
}

/* ---- the screen ---- */

static void *respond_open(struct app *app, const void *argument)
{
	const char *name = argument;
	struct respond *r = mem_alloc(sizeof *r);

	r->name = name ? mem_copy(name, strlen(name)) : NULL;
	find_playbooks(r, app);
	return r;
}

static void respond_close(void *state)
{
	struct respond *r = state;

	session_close(r->session);
	free(r->entry);
	free(r->name);
	free(r);
}

/* Once, right after it was opened: only now can it ask. */
static enum verdict respond_tick(void *state, struct app *app, int64_t steady_ms)
{
	struct respond *r = state;

	(void)steady_ms;
	r->looked = true;
	if (find_open(r, app))
		offer_open(r, app);
	else if (r->name)
		ask_who_and_when(r, app);
	return VERDICT_DONE;
}

static int64_t respond_wake(const void *state, int64_t steady_ms)
{
	const struct respond *r = state;

	return r->looked ? -1 : steady_ms;
}

static enum verdict respond_answered(void *state, struct app *app, int question, const char *text)
{
	struct respond *r = state;

	if (question != ASK_GO_ON)
		return VERDICT_IGNORED;
	if (text)
		go_on(r, app);
	else if (r->name)
		ask_who_and_when(r, app);
	return VERDICT_DONE;
}

/* The sheet has closed: it has begun, or it was left. */
static void respond_uncovered(void *state, struct app *app)
{
	struct respond *r = state;
	struct session *s = r->session;

	if (!s || s->run->phase != RUN_ON)
		return;
	r->session = NULL;
	app_replace(app, &incident_screen, s);
}

static void respond_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct respond *r = state;
	const struct library_entry *at = entry_at(r, app, r->list.at);
	struct rect body = draw_body(win), text = body;
	size_t rows = body.rows > 2 ? (size_t)body.rows / 2 : 1, top = list_top(&r->list, rows);

	draw_header(win, app, _("Respond to a live incident"), "");
	for (size_t i = top; i < r->list.count && i < top + rows; i++)
		draw_row(win, body.y + (int)(i - top), body, i == r->list.at, true,
			 phrase_text(&entry_at(r, app, i)->head.title));
	text.y += (int)(r->list.count < rows ? r->list.count : rows);
	draw_rule(win, text.y++, 0, body.columns);
	text.x = 1;
	text.columns -= 2;
	text.rows = body.y + body.rows - text.y;
	draw_wrapped(win, text, 0, STYLE_PLAIN,
		     at ? phrase_text(&at->head.summary)
			: _("No playbook has response steps. Put one into the folder, or start "
			    "with --playbooks."));
	draw_footer(win, app);
}

static enum verdict respond_act(void *state, struct app *app, enum action action,
				const struct key *key)
{
	struct respond *r = state;
	const struct library_entry *at = entry_at(r, app, r->list.at);

	(void)key;
	r->list.page = (size_t)(app_body().rows / 2);
	if (list_act(&r->list, action))
		return VERDICT_DONE;
	if (action != ACT_OPEN)
		return VERDICT_IGNORED;
	if (at)
		choose(r, app, name_of(at));
	return VERDICT_DONE;
}

static bool respond_usable(const void *state, const struct app *app, enum action action)
{
	const struct respond *r = state;

	(void)app;
	return action != ACT_SEARCH && (action != ACT_OPEN || r->list.count);
}

const struct screen_class respond_screen = {
	.name = "respond",
	.keys = KEYS_LIST,
	.open = respond_open,
	.close = respond_close,
	.draw = respond_draw,
	.act = respond_act,
	.tick = respond_tick,
	.answered = respond_answered,
	.wake = respond_wake,
	.usable = respond_usable,
	.uncovered = respond_uncovered,
};
