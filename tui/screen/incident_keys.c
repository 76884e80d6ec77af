/* incident_keys - the keys of the incident screen; what is done to a step is in stepping.c. */
#include "base/lang.h"
#include "screen/incident.h"
#include "screen/live.h"
#include "screen/screens.h"

static const char *selected_id(const struct incident_view *v)
{
	int step = incident_selected(v);

	return step < 0 ? NULL : v->session->run->incident->steps[step].step->item.id;
}

static void open_step(const struct incident_view *v, struct app *app)
{
	const char *id = selected_id(v);

	if (id)
		app_push(app, &step_screen, id);
}

/* To what is to be done next, wherever the filter has hidden it. */
static void go_to_next(struct incident_view *v, struct app *app)
{
	int next = incident_next_step(v->session->run);

	if (next < 0) {
		app_announce(app, STYLE_PLAIN, "%s", _("no step is open"));
		return;
	}
	if (v->filter == FILTER_MINE || v->filter == FILTER_OVERDUE)
		v->filter = FILTER_ALL;
	v->step = next;
}

/* Keys that open another screen. */
static const struct {
	enum action action;
	const struct screen_class *screen;
} doors[] = {
	{ ACT_FACTS, &facts_screen },       { ACT_FORMS, &forms_screen },
	{ ACT_DUTIES, &duties_screen },     { ACT_EVIDENCE, &evidence_screen },
	{ ACT_HANDOVER, &handover_screen }, { ACT_RECORD, &record_screen },
};

static bool open_door(struct app *app, enum action action)
{
	for (size_t i = 0; i < ARRAY_LEN(doors); i++)
		if (doors[i].action == action) {
			app_push(app, doors[i].screen, NULL);
			return true;
		}
	return false;
}

/* Whoever is to be called is looked up, with the number; Enter there logs the call. */
static void call_back(struct app *app, const struct promise *promise)
{
	const char *id = promise->contact;
	const struct contact *c = id ? playbook_find_contact(live_run(app)->playbook, id) : NULL;

	app_push(app, &contacts_screen, c ? phrase_text(&c->name) : promise->name);
}

static void take_up_pending(struct app *app)
{
	struct pending pending = incident_pending(live_run(app), clock_wall_ms());

	if (pending.kind == ALARM_PROMISE)
		call_back(app, &live_incident(app)->promises[pending.index]);
	else if (pending.kind == ALARM_UPDATE)
		incident_ask_update(app);
	else
		app_announce(app, STYLE_PLAIN, "%s", _("no call-back and no update is due"));
}

/* Sheets record in somebody's name. */
static const struct {
	enum action action;
	void (*ask)(struct app *app);
} sheets[] = {
	{ ACT_DECISION, incident_ask_decision },
	{ ACT_UPDATE, incident_ask_update },
	{ ACT_PENDING, take_up_pending },
	{ ACT_END, incident_ask_close },
};

static bool open_sheet(struct app *app, enum action action)
{
	for (size_t i = 0; i < ARRAY_LEN(sheets); i++)
		if (sheets[i].action == action) {
			if (stepping_need_open(app) && stepping_need_person(app))
				sheets[i].ask(app);
			return true;
		}
	return false;
}

static enum verdict leave(struct incident_view *v, struct app *app)
{
	if (v->session->run->phase != RUN_OVER)
		app_announce(app, STYLE_STRONG, "%s", _("the incident stays open"));
	return VERDICT_POP;
}

enum verdict incident_act(void *state, struct app *app, enum action action, const struct key *key)
{
	struct incident_view *v = state;
	int rows = incident_list_rows(v, app_body());

	(void)key;
	if (action == ACT_BACK)
		return leave(v, app);
	if (incident_move(v, action, rows > 1 ? (size_t)rows - 1 : 1) || open_door(app, action) ||
	    open_sheet(app, action) || stepping_act(&v->stepping, app, action, selected_id(v)))
		return VERDICT_DONE;
	if (action == ACT_OPEN)
		open_step(v, app);
	else if (action == ACT_FILTER)
		v->filter = (v->filter + 1) % FILTER_COUNT;
	else if (action == ACT_PERSON)
		stepping_ask_person(app);
	else if (action == ACT_NEXT_MATCH)
		go_to_next(v, app);
	else if (action == ACT_NOTE && !stepping_need_person(app))
		return VERDICT_DONE;
	else
		return VERDICT_IGNORED;
	return VERDICT_DONE;
}

enum verdict incident_answered(void *state, struct app *app, int question, const char *text)
{
	struct incident_view *v = state;

	return stepping_answered(&v->stepping, app, question, text) ? VERDICT_DONE
								    : VERDICT_IGNORED;
}

bool incident_usable(const void *state, const struct app *app, enum action action)
{
	const struct incident_view *v = state;

	(void)app;
	if (v->session->run->phase == RUN_OVER)
		return action != ACT_STEP_DONE && action != ACT_NOTE;
	return action != ACT_STEP_DONE || incident_selected(v) >= 0;
}

const char *incident_label(const void *state, enum action action)
{
	const struct incident_view *v = state;
	int step = incident_selected(v);

	if (action == ACT_STEP_DONE && step >= 0 &&
	    v->session->run->incident->steps[step].standing != STEP_OPEN)
		/* TRANSLATORS: a step that was done: take that back; at most 12 columns */
		return _("Take back");
	return NULL;
}
