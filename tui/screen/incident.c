/*
 * incident - the live incident's main screen: its life and its clock.
 *
 * Twice a second it looks whether another terminal has recorded something, and whether something
 * became due by the wall clock. A journal that fails is tried again each time; what is shown
 * meanwhile is what was known before.
 */
#include "screen/incident.h"

#include <stdlib.h>

#include "base/lang.h"
#include "screen/live.h"
#include "screen/screens.h"

void incident_merge_contacts(struct app *app, const void **merged)
{
	struct playbook *pb = app->session->playbook;
	size_t kept = 0;

	if (*merged == app->organisation.arena.newest)
		return;
	*merged = app->organisation.arena.newest;
	/* As it was before the last time; what was verified meanwhile stays so. */
	EACH (const struct contact, c, pb->contacts)
		if (!c->own || c->shipped)
			pb->contacts.item[kept++] = c->own ? *c->shipped : *c;
	pb->contacts.count = kept;
	organisation_merge(&app->organisation, pb);
}

/* Where to begin: at what is to be done next. */
static int first_step(const struct run *run)
{
	int next = incident_next_step(run);

	return next < 0 ? 0 : next;
}

static void *incident_open(struct app *app, const void *argument)
{
	struct incident_view *v = mem_alloc(sizeof *v);

	/* The session is handed over: this screen closes it. */
	v->session = (struct session *)(uintptr_t)argument;
	v->app = app;
	v->step = first_step(v->session->run);
	v->looked_ms = clock_wall_ms();
	app->session = v->session;
	incident_merge_contacts(app, &v->merged);
	return v;
}

static void incident_close(void *state)
{
	struct incident_view *v = state;

	/* The screen that replaces this one is already open and may have set its own. */
	if (v->app->session == v->session)
		v->app->session = NULL;
	session_close(v->session);
	stepping_release(&v->stepping);
	free(v);
}

/* ---- clock ---- */

static bool shows_warning(const struct app *app)
{
	enum style style;

	return app_announcement(app, &style) && (style == STYLE_WARN || style == STYLE_ALARM);
}

/* What others have recorded. News never take the place of a warning that nobody has seen yet. */
static void look_at_journal(struct incident_view *v, struct app *app)
{
	struct error err = { 0 };
	size_t before = v->session->count, news = 0;

	if (!journal_has_news(v->session->journal) && !v->trouble)
		return;
	if (!session_sync(v->session, &news, &err)) {
		if (!v->trouble)
			app_announce(app, STYLE_ALARM, "%s", err.text);
		v->trouble = true;
		return;
	}
	if (v->trouble)
		app_announce(app, STYLE_GOOD, "%s", _("the journal works again"));
	v->trouble = false;
	if (news && !shows_warning(app))
		live_announce_news(app, before);
}

static enum verdict incident_tick(void *state, struct app *app, int64_t steady_ms)
{
	struct incident_view *v = state;
	int64_t now = clock_wall_ms();

	v->ticked_ms = steady_ms;
	look_at_journal(v, app);
	live_announce_alarm(app, v->looked_ms, now);
	v->looked_ms = now;
	if (!v->asked && v->session->run->phase != RUN_OVER)
		(void)stepping_need_person(app);
	v->asked = true;
	return VERDICT_DONE;
}

static int64_t incident_wake(const void *state, int64_t steady_ms)
{
	const struct incident_view *v = state;

	return v->asked ? v->ticked_ms + INCIDENT_TICK_MS : steady_ms;
}

/* The sheet above may have closed the incident: what remains is to look back. */
static void incident_uncovered(void *state, struct app *app)
{
	struct incident_view *v = state;

	incident_merge_contacts(app, &v->merged);
	if (v->session->run->phase == RUN_OVER)
		app_replace(app, &review_screen, v->session->info.id);
}

const struct screen_class incident_screen = {
	.name = "incident",
	.keys = KEYS_INCIDENT,
	.open = incident_open,
	.close = incident_close,
	.draw = incident_draw,
	.act = incident_act,
	.tick = incident_tick,
	.answered = incident_answered,
	.wake = incident_wake,
	.usable = incident_usable,
	.label = incident_label,
	.uncovered = incident_uncovered,
};
