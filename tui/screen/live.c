/* live - the live incident as every screen of it sees it; see live.h. */
#include "screen/live.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "report/left.h"
#include "report/show.h"
#include "screen/stack.h"

#define SHORT_CLOCK                                                                  \
	60 /* below this many columns only the deadline or the time elapsed is shown \
	    */

bool live_is_here(const struct app *app)
{
	return app->session && app->session->run->incident;
}

bool live_is_on(const struct app *app)
{
	return live_is_here(app) && app->session->run->phase == RUN_ON;
}

const struct run *live_run(const struct app *app)
{
	return app->session->run;
}

const struct incident *live_incident(const struct app *app)
{
	return app->session->run->incident;
}

const char *live_me(const struct app *app)
{
	return app->person ? app->person : "";
}

void live_set_me(struct app *app, const char *name)
{
	char *copy = mem_copy(name, strlen(name));

	free(app->person);
	app->person = copy;
}

bool live_commit(struct app *app, struct entry wish)
{
	struct error err = { 0 };
	enum append_result result;

	if (!wish.actor)
		wish.actor = live_me(app);
	if (!*wish.actor) {
		app_announce(app, STYLE_WARN, "%s",
			     _("say who you are first: i on the incident's screen"));
		return false;
	}
	wish.at_ms = clock_wall_ms();
	result = session_insist(app->session, &wish, &err);
	if (result == APPEND_DONE)
		app_announce(app, STYLE_GOOD, _("recorded #%lld"),
			     (long long)app->session->run->last_seq);
	else
		app_announce(app, result == APPEND_REFUSED ? STYLE_WARN : STYLE_ALARM, "%s",
			     err.text);
	return result == APPEND_DONE;
}

void live_note(struct app *app, const char *text)
{
	if (!text || !*text || !live_is_here(app))
		return;
	if (!live_commit(app, (struct entry){ .kind = ENTRY_NOTE, .text = text }))
		app_ask_text(app, ASK_NOTE, _("Note"), text);
}

/* ---- times ---- */

const char *live_span(struct arena *arena, int64_t ms)
{
	return left_span(arena, ms);
}

const char *live_left(struct arena *arena, int64_t at_ms, int64_t now_ms)
{
	return left_until(arena, at_ms, now_ms);
}

const char *live_clock(const struct app *app, struct arena *arena, int columns)
{
	const struct run *run = live_run(app);
	int64_t now = clock_wall_ms();
	struct duty duty;
	const char *elapsed, *limit, *left;

	if (run->phase == RUN_BRIEFING)
		return "";
	if (run->phase == RUN_OVER)
		return _("closed");
	elapsed = arena_printf(arena, _("elapsed %s"),
			       live_span(arena, now - run->incident->began_ms));
	if (incident_first_duty(run, now, &duty) < 0)
		return elapsed;
	left = live_left(arena, duty_target_ms(&duty, now), now);
	if (duty.deadline->soft)
		/* TRANSLATORS: the time that is aimed at first: "2d 3:12 left" */
		limit = arena_printf(arena, _("target %s"), left);
	else
		/* TRANSLATORS: the deadline that comes first: "2d 3:12 left" */
		limit = arena_printf(arena, _("deadline %s"), left);
	if (columns < SHORT_CLOCK)
		return limit;
	return arena_printf(arena, "%s  %s", elapsed, limit);
}

/* ---- what has come up ---- */

static void announce_duty(struct app *app, const struct alarm *alarm)
{
	const struct deadline *d = &live_run(app)->playbook->deadlines.item[alarm->index];
	const char *title = phrase_text(&d->title);

	if (alarm->urgency == URGENCY_PASSED && d->soft)
		app_announce(app, STYLE_ALARM, _("Report now, the target time has passed: %s"),
			     title);
	else if (alarm->urgency == URGENCY_PASSED)
		app_announce(app, STYLE_ALARM, _("The deadline has passed: %s"), title);
	else if (alarm->urgency == URGENCY_DUE)
		app_announce(app, STYLE_ALARM,
			     _("Report now, the first of the days named has passed: %s"), title);
	else
		app_announce(app, STYLE_WARN, _("Reminder: %s"), title);
}

void live_announce_alarm(struct app *app, int64_t from_ms, int64_t to_ms)
{
	const struct incident *in = live_incident(app);
	struct alarm alarm = incident_alarm(live_run(app), from_ms, to_ms);

	switch (alarm.kind) {
	case ALARM_DUTY:
		announce_duty(app, &alarm);
		break;
	case ALARM_PROMISE:
		app_announce(app, STYLE_WARN, _("A call-back was promised for now: %s"),
			     in->promises[alarm.index].name);
		break;
	case ALARM_UPDATE:
		app_announce(app, STYLE_WARN, _("A status update is due: %s"),
			     in->cadences[alarm.index].audience);
		break;
	case ALARM_NONE:
		break;
	}
}

void live_announce_news(struct app *app, size_t first)
{
	const struct session *s = app->session;
	const struct entry *e;

	if (first >= s->count)
		return;
	e = &s->entries[s->count - 1];
	app_announce(app, STYLE_STRONG, "%s: %s", e->actor ? e->actor : "",
		     show_entry(s, e, app_frame(app)));
}
