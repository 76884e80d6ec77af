/*
 * drill_keys - the keys of the facilitator and of the panes, and what was answered in the prompt.
 *
 * A key goes to the list of contingencies when it is open, else to the decision box, then here.
 */
#include "base/lang.h"
#include "screen/drill.h"
#include "screen/screens.h"

enum question { ASK_NOTE, ASK_OWN_INJECT, ASK_RELEASE, ASK_END, ASK_LEAVE };

static void toggle_pause(struct drill *d, struct app *app)
{
	enum entry_kind kind = d->session->run->phase == RUN_HELD ? ENTRY_RESUME : ENTRY_PAUSE;

	if (d->trouble && kind == ENTRY_PAUSE) {
		/* The clock stands for the journal's sake: try whether it works again. */
		struct error err = { 0 };

		(void)drill_settle(
			d, app,
			session_catch_up(d->session, drill_now_ms(d), clock_wall_ms(), NULL, &err),
			&err);
		return;
	}
	(void)drill_commit(d, app,
			   (struct entry){ .kind = kind, .actor = d->session->info.facilitator });
}

static void change_speed(struct drill *d, struct app *app, int direction)
{
	int speed = d->session->run->speed, wanted = exclock_next_speed(speed, direction);

	if (wanted != speed)
		(void)drill_commit(d, app,
				   (struct entry){ .kind = ENTRY_SPEED,
						   .actor = d->session->info.facilitator,
						   .number = wanted });
}

static void toggle_step(struct drill *d, struct app *app)
{
	const struct step *step = drill_step_at(d, d->steps.at);
	bool done;

	if (!step || d->pane != PANE_STEPS)
		return;
	done = d->session->run->step_done[d->steps.at];
	(void)drill_commit(d, app,
			   (struct entry){
				   .kind = done ? ENTRY_CORRECTION : ENTRY_STEP,
				   .ref = step->item.id,
				   .role = step->role.id,
				   .text = done ? _("Marked as done by mistake") : NULL,
			   });
}

static void next_pane(struct drill *d)
{
	static const enum drill_pane after[] = {
		[PANE_BOX] = PANE_EVENTS, [PANE_EVENTS] = PANE_STEPS, [PANE_STEPS] = PANE_BOX
	};

	d->skip = 0;
	d->pane = after[d->pane];
	if (d->pane == PANE_STEPS && !d->steps_wanted)
		d->pane = PANE_BOX;
}

static void toggle_steps(struct drill *d)
{
	d->skip = 0;
	d->steps_wanted = d->pane != PANE_STEPS;
	d->pane = d->steps_wanted ? PANE_STEPS : PANE_BOX;
}

/* Opens the hot wash with the session; this screen lets go of it. */
static enum verdict to_hotwash(struct drill *d, struct app *app)
{
	struct error err = { 0 };
	struct session *again = session_open(d->session->journal, d->session->info.id, &err);

	if (!again) {
		app_announce(app, STYLE_ALARM, "%s", err.text);
		return VERDICT_DONE;
	}
	app_replace(app, &hotwash_screen, again);
	return VERDICT_DONE;
}

static bool is_page(enum action action)
{
	return action == ACT_PAGE_UP || action == ACT_PAGE_DOWN;
}

/* The list in focus; the text beside it goes by pages. */
static enum verdict act_list(struct drill *d, enum action action)
{
	struct list *l = d->pane == PANE_EVENTS ? &d->events : &d->steps;

	list_set_count(&d->events, d->session->run->shown_count);
	list_set_count(&d->steps, d->session->run->step_count);
	if ((d->pane == PANE_BOX || is_page(action)) && drill_is_reading(d))
		return drill_text_scroll(d, action) ? VERDICT_DONE : VERDICT_IGNORED;
	if (d->pane == PANE_BOX || !list_act(l, action))
		return VERDICT_IGNORED;
	d->skip = 0;
	return VERDICT_DONE;
}

/* The facilitator's keys and the panes'. */
static enum verdict act_common(struct drill *d, struct app *app, enum action action)
{
	switch (action) {
	case ACT_NOTE:
		app_ask_text(app, ASK_NOTE, _("Note"), "");
		return VERDICT_DONE;
	case ACT_PAUSE:
		toggle_pause(d, app);
		return VERDICT_DONE;
	case ACT_FASTER:
	case ACT_SLOWER:
		change_speed(d, app, action == ACT_FASTER ? 1 : -1);
		return VERDICT_DONE;
	case ACT_STEPS:
		toggle_steps(d);
		return VERDICT_DONE;
	case ACT_STEP_DONE:
		toggle_step(d, app);
		return VERDICT_DONE;
	case ACT_NEXT_PANE:
		next_pane(d);
		return VERDICT_DONE;
	case ACT_RELEASE:
		d->releasing = true;
		d->skip = 0;
		d->pane = PANE_BOX;
		list_set_count(&d->contingencies, drill_contingency_count(d) + 1);
		return VERDICT_DONE;
	case ACT_END:
		app_ask(app, ASK_END,
			_("End the exercise now? Open decisions are closed without points."));
		return VERDICT_DONE;
	case ACT_BACK:
		app_ask(app, ASK_LEAVE,
			_("Leave the exercise? It is paused and can be resumed later."));
		return VERDICT_DONE;
	default:
		return act_list(d, action);
	}
}

static enum verdict act_release(struct drill *d, struct app *app, enum action action)
{
	if (is_page(action))
		return drill_text_scroll(d, action) ? VERDICT_DONE : VERDICT_IGNORED;
	if (list_act(&d->contingencies, action)) {
		d->skip = 0;
		return VERDICT_DONE;
	}
	if (action == ACT_BACK) {
		d->releasing = false;
		d->skip = 0;
		return VERDICT_DONE;
	}
	if (action != ACT_DECIDE)
		return VERDICT_IGNORED;
	d->released = drill_contingency(d, d->contingencies.at);
	if (d->released < 0)
		app_ask_text(app, ASK_OWN_INJECT, _("Inject of your own"), "");
	else
		app_ask(app, ASK_RELEASE, _("Release this inject now?"));
	return VERDICT_DONE;
}

enum verdict drill_act(void *state, struct app *app, enum action action, const struct key *key)
{
	struct drill *d = state;
	enum verdict v;

	if (d->releasing && (v = act_release(d, app, action)) != VERDICT_IGNORED)
		return v;
	if (!d->releasing && (v = drill_decide_act(d, app, action, key)) != VERDICT_IGNORED)
		return v;
	if (d->session->run->phase == RUN_OVER && (action == ACT_DECIDE || action == ACT_BACK))
		return to_hotwash(d, app);
	if (d->session->run->phase == RUN_HELD && action == ACT_DECIDE && d->inject < 0) {
		toggle_pause(d, app);
		return VERDICT_DONE;
	}
	return act_common(d, app, action);
}

static void end_exercise(struct drill *d, struct app *app)
{
	struct error err = { 0 };
	enum append_result result = session_end(d->session, drill_now_ms(d), clock_wall_ms(),
						d->session->info.facilitator, NULL, &err);

	(void)drill_settle(d, app, result, &err);
}

static void record_note(struct drill *d, struct app *app, const char *text)
{
	if (!*text)
		return;
	if (drill_commit(d, app, (struct entry){ .kind = ENTRY_NOTE, .text = text }))
		app_announce(app, STYLE_GOOD, _("recorded #%lld"),
			     (long long)d->session->run->last_seq);
	else
		app_ask_text(app, ASK_NOTE, _("Note (not recorded yet)"), text);
}

static void release_own(struct drill *d, struct app *app, const char *text)
{
	d->releasing = false;
	d->skip = 0;
	if (*text && !drill_commit(d, app,
				   (struct entry){ .kind = ENTRY_OWN,
						   .actor = d->session->info.facilitator,
						   .text = text }))
		app_ask_text(app, ASK_OWN_INJECT, _("Inject of your own (not recorded yet)"), text);
}

static void release(struct drill *d, struct app *app)
{
	d->releasing = false;
	d->skip = 0;
	(void)drill_commit(
		d, app,
		(struct entry){ .kind = ENTRY_INJECT,
				.actor = d->session->info.facilitator,
				.ref = d->session->exercise->injects.item[d->released].item.id });
}

enum verdict drill_answered(void *state, struct app *app, int question, const char *text)
{
	struct drill *d = state;

	if (!text)
		return VERDICT_DONE;
	switch ((enum question)question) {
	case ASK_NOTE:
		record_note(d, app, text);
		return VERDICT_DONE;
	case ASK_OWN_INJECT:
		release_own(d, app, text);
		return VERDICT_DONE;
	case ASK_RELEASE:
		release(d, app);
		return VERDICT_DONE;
	case ASK_END:
		end_exercise(d, app);
		return VERDICT_DONE;
	case ASK_LEAVE:
		drill_pause_for(d, app, _("Left the exercise"), 0);
		return d->trouble ? VERDICT_DONE : VERDICT_POP;
	}
	return VERDICT_IGNORED;
}

bool drill_usable(const void *state, const struct app *app, enum action action)
{
	const struct drill *d = state;
	const struct run *run = d->session->run;

	(void)app;
	switch (action) {
	case ACT_CHOOSE:
		return !d->feedback && !d->releasing && drill_is_answerable(d);
	case ACT_DECIDE:
		return d->releasing || d->feedback || drill_is_answerable(d) ||
		       run->phase == RUN_OVER;
	case ACT_STEP_DONE:
		return d->pane == PANE_STEPS;
	case ACT_PAUSE:
		return run->phase == RUN_ON;
	case ACT_RESUME:
		return run->phase == RUN_HELD;
	case ACT_END:
	case ACT_RELEASE:
	case ACT_FASTER:
	case ACT_SLOWER:
		return run->phase != RUN_OVER;
	default:
		return true;
	}
}
