/*
 * drill_decide - the decision box: choose, say why, confirm; then how it came out.
 *
 * Choosing a number moves nothing but the cursor. Enter leads to the reason, Enter there records
 * the decision. What was typed stays until it is on disk, whatever happens meanwhile: a time-out, a
 * colleague's entry, a full disk.
 */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "screen/drill.h"

static const struct exercise *exercise_of(const struct drill *d)
{
	return d->session->exercise;
}

const struct decision *drill_decision(const struct drill *d)
{
	return d->inject < 0 ? NULL : exercise_of(d)->injects.item[d->inject].decision;
}

const struct option *drill_option_at(const struct drill *d, int place)
{
	const struct decision *decision = drill_decision(d);
	int order[SHUFFLE_MAX];

	if (!decision || place < 0 || (size_t)place >= decision->options.count)
		return NULL;
	shuffle_options(d->session->info.id, exercise_of(d)->injects.item[d->inject].item.id,
			decision->options.count, order);
	return &decision->options.item[order[place]];
}

bool drill_is_answerable(const struct drill *d)
{
	const struct inject_state *state;

	if (!drill_decision(d) || d->session->run->phase != RUN_ON)
		return false;
	state = &d->session->run->injects[d->inject];
	return state->decision == DECISION_OPEN ||
	       (state->decision == DECISION_TIMED_OUT && !state->answered_late);
}

bool drill_is_typing(const struct drill *d)
{
	return d->pane == PANE_BOX && d->part == PART_WHY && !d->feedback && !d->releasing &&
	       d->inject >= 0;
}

int drill_contingency(const struct drill *d, size_t row)
{
	for (size_t i = 0; i < exercise_of(d)->injects.count; i++)
		if (exercise_of(d)->injects.item[i].manual &&
		    d->session->run->injects[i].shown_ms == NO_MS && !row--)
			return (int)i;
	return -1;
}

size_t drill_contingency_count(const struct drill *d)
{
	size_t count = 0;

	while (drill_contingency(d, count) >= 0)
		count++;
	return count;
}

static int role_index(const struct drill *d, const char *id)
{
	const struct role *role = id ? playbook_find_role(d->session->playbook, id) : NULL;

	return role ? (int)(role - d->session->playbook->roles.item) : -1;
}

/* Puts a decision into the box, with the role that the inject is addressed to as the decider. */
static void open_box(struct drill *d, int inject)
{
	const struct inject *i = &exercise_of(d)->injects.item[inject];

	d->inject = inject;
	d->skip = 0;
	d->feedback = false;
	d->part = PART_OPTIONS;
	d->picked = -1;
	field_set(&d->why, "");
	d->who = role_index(d, d->default_role);
	if (d->who < 0 && i->to.count)
		d->who = role_index(d, i->to.item[0].id);
}

static void close_box(struct drill *d)
{
	d->inject = -1;
	d->skip = 0;
	d->feedback = false;
	d->part = PART_OPTIONS;
	d->picked = -1;
	field_set(&d->why, "");
}

static void show_feedback(struct drill *d)
{
	d->feedback = true;
	d->part = PART_OPTIONS;
	if (d->pane == PANE_BOX)
		d->skip = 0;
}

/* Something is in hand that must not be taken away. */
static bool is_busy(const struct drill *d)
{
	return d->feedback || d->part != PART_OPTIONS || (d->picked >= 0 && drill_is_answerable(d));
}

void drill_select_newest(struct drill *d)
{
	size_t newest = d->session->run->shown_count - 1;

	if (d->events.at != newest && d->pane == PANE_BOX && d->inject < 0 && !d->releasing)
		d->skip = 0;
	d->events.at = newest;
}

/* Says what has arrived since the last look, without taking the focus. */
static void announce_news(struct drill *d, struct app *app)
{
	const struct session *s = d->session;

	for (size_t i = 0; i < s->count; i++) {
		const struct entry *e = &s->entries[i];
		const struct inject *inject = e->ref && e->kind == ENTRY_INJECT
						      ? exercise_find_inject(s->exercise, e->ref)
						      : NULL;

		if (e->seq <= d->seen_seq)
			continue;
		if (inject)
			app_announce(app, STYLE_STRONG, _("Arrived: %s"),
				     phrase_text(&inject->title));
		else if (e->kind == ENTRY_OWN)
			app_announce(app, STYLE_STRONG, _("Arrived: %s"), e->text);
	}
	if (s->run->last_seq > d->seen_seq && s->run->shown_count && d->pane != PANE_EVENTS)
		drill_select_newest(d);
	d->seen_seq = s->run->last_seq;
}

void drill_look(struct drill *d, struct app *app)
{
	const struct run *run = d->session->run;

	list_set_count(&d->events, run->shown_count);
	list_set_count(&d->steps, run->step_count);
	announce_news(d, app);
	if (is_busy(d))
		return;
	if (d->inject >= 0 && run->injects[d->inject].decision == DECISION_OPEN)
		return;
	if (d->inject >= 0) {
		/* It was closed under our eyes: by the clock, the end, or another terminal. */
		show_feedback(d);
		return;
	}
	if (run->phase != RUN_OVER && run_open_decision(run) >= 0)
		open_box(d, run_open_decision(run));
}

static void record(struct drill *d, struct app *app)
{
	const struct option *option = drill_option_at(d, d->picked);
	const struct role *role = d->who < 0 ? NULL : &d->session->playbook->roles.item[d->who];
	const char *person = role ? drill_person(d->session, role->item.id) : NULL;
	const char *why = field_text(&d->why);

	if (drill_commit(d, app,
			 (struct entry){
				 .kind = ENTRY_DECISION,
				 .ref = exercise_of(d)->injects.item[d->inject].item.id,
				 .choice = option->item.id,
				 .role = role ? role->item.id : NULL,
				 .actor = person,
				 .text = *why ? why : NULL,
			 })) {
		show_feedback(d);
		field_set(&d->why, "");
	}
}

/* The exercise ended over an unfinished answer: its reason is kept as a note. */
static void keep_as_note(struct drill *d, struct app *app)
{
	if (drill_commit(d, app, (struct entry){ .kind = ENTRY_NOTE, .text = field_text(&d->why) }))
		close_box(d);
}

static void go_on_to_why(struct drill *d, struct app *app)
{
	if (d->picked < 0)
		app_announce(app, STYLE_WARN, "%s", _("Choose an option first: press its number"));
	else
		d->part = PART_WHY;
}

static void pick(struct drill *d, int place)
{
	const struct decision *decision = drill_decision(d);

	if (place >= 0 && (size_t)place < decision->options.count)
		d->picked = place;
}

static enum verdict act_options(struct drill *d, struct app *app, enum action action,
				const struct key *key)
{
	int last = (int)drill_decision(d)->options.count - 1;

	switch (action) {
	case ACT_CHOOSE:
		d->pane = PANE_BOX;
		d->feedback = false;
		pick(d, key->character - L'1');
		return VERDICT_DONE;
	case ACT_UP:
		d->picked = d->picked > 0 ? d->picked - 1 : 0;
		return VERDICT_DONE;
	case ACT_DOWN:
		d->picked = d->picked < last ? d->picked + 1 : last;
		return VERDICT_DONE;
	case ACT_DECIDE:
		go_on_to_why(d, app);
		return VERDICT_DONE;
	default:
		return VERDICT_IGNORED;
	}
}

/* What is in hand is confirmed from either part of the answer. */
static void confirm(struct drill *d, struct app *app)
{
	if (d->session->run->phase == RUN_OVER)
		keep_as_note(d, app);
	else
		record(d, app);
}

/* From nobody in particular Right leads to the first role, Left to the last. */
static void choose_who(struct drill *d, int direction)
{
	int count = (int)d->session->playbook->roles.count, from = d->who;

	if (from < 0 && direction < 0)
		from = 0;
	if (count)
		d->who = (from + direction + count) % count;
}

/* The reason and who decides: Tab and the arrows go from one to the other. */
static enum verdict act_answer(struct drill *d, struct app *app, enum action action)
{
	switch (action) {
	case ACT_LEFT:
	case ACT_RIGHT:
		if (d->part != PART_WHO)
			return VERDICT_IGNORED;
		choose_who(d, action == ACT_RIGHT ? 1 : -1);
		return VERDICT_DONE;
	case ACT_DECIDE:
		confirm(d, app);
		return VERDICT_DONE;
	case ACT_NEXT_PANE:
	case ACT_DOWN:
	case ACT_UP:
		d->part = d->part == PART_WHY ? PART_WHO : PART_WHY;
		return VERDICT_DONE;
	case ACT_BACK:
		d->part = PART_OPTIONS;
		return VERDICT_DONE;
	default:
		return VERDICT_IGNORED;
	}
}

/* Any key goes on, but those that scroll a long text and keys with a meaning of their own keep it.
 */
static enum verdict act_feedback(struct drill *d, struct app *app, enum action action)
{
	static const enum action kept[] = { ACT_NOTE,     ACT_PAUSE,    ACT_HELP,   ACT_LANGUAGE,
					    ACT_CONTACTS, ACT_GUIDANCE, ACT_REDRAW, ACT_SUSPEND,
					    ACT_END,      ACT_STEPS };

	for (size_t i = 0; i < ARRAY_LEN(kept); i++)
		if (action == kept[i])
			return VERDICT_IGNORED;
	if (drill_text_is_long(d) && drill_text_scroll(d, action))
		return VERDICT_DONE;
	close_box(d);
	drill_look(d, app);
	return VERDICT_DONE;
}

enum verdict drill_decide_act(struct drill *d, struct app *app, enum action action,
			      const struct key *key)
{
	if (d->inject < 0)
		return VERDICT_IGNORED;
	if (d->feedback && d->pane == PANE_BOX) {
		/* A late answer is still welcome: a number takes it up. */
		if (action != ACT_CHOOSE || !drill_is_answerable(d))
			return act_feedback(d, app, action);
		d->feedback = false;
	}
	if (d->pane != PANE_BOX && action != ACT_CHOOSE)
		return VERDICT_IGNORED;
	if (!d->feedback && d->part != PART_OPTIONS)
		return act_answer(d, app, action);
	return drill_is_answerable(d) ? act_options(d, app, action, key) : VERDICT_IGNORED;
}
