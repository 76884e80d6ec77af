/*
 * drill_text - what is read in the box of the drill: an inject and how it came out, a step, a
 * contingency.
 *
 * One function puts the text down, to paint it and to measure it, so that scrolling by keys and
 * painting never disagree.
 */
#include "base/lang.h"
#include "base/when.h"
#include "screen/drill.h"
#include "screen/item_text.h"

static const struct inject *inject_at(const struct drill *d, int inject)
{
	return &d->session->exercise->injects.item[inject];
}

const struct step *drill_step_at(const struct drill *d, size_t number)
{
	EACH (const struct phase, phase, d->session->playbook->phases) {
		if (number < phase->steps.count)
			return &phase->steps.item[number];
		number -= phase->steps.count;
	}
	return NULL;
}

bool drill_is_reading(const struct drill *d)
{
	return d->pane != PANE_BOX || d->inject < 0;
}

/* Which decision this is, counted as they are met. */
static int decisions_met(const struct drill *d, int wanted)
{
	const struct run *run = d->session->run;
	int met = 0;

	for (size_t i = 0; i < run->shown_count; i++) {
		int inject = run->shown[i].inject;

		met += inject >= 0 && inject_at(d, inject)->decision;
		if (inject == wanted)
			break;
	}
	return met;
}

const char *drill_question(const struct drill *d, int inject, struct arena *frame)
{
	return arena_printf(frame, _("Decision %d/%zu: %s"), decisions_met(d, inject), d->decisions,
			    phrase_text(&inject_at(d, inject)->decision->question));
}

/* ---- how a decision came out ---- */

static void put_sources(const struct drill *d, struct scroll *s, const ref_list *sources)
{
	EACH (const struct ref, ref, *sources) {
		const struct source *source = playbook_find_source(d->session->playbook, ref->id);

		if (source)
			scroll_put(s, 0, STYLE_DIM,
				   arena_printf(s->frame, _("Source: %s, %s %s"),
						phrase_text(&source->title),
						phrase_text(&source->publisher),
						source->date ? source->date : ""));
	}
}

static void put_recorded(struct scroll *s, int64_t seq)
{
	scroll_put(s, 0, STYLE_GOOD, arena_printf(s->frame, _("recorded #%lld"), (long long)seq));
}

static void put_head(struct scroll *s, const struct inject_state *state)
{
	if (state->decision == DECISION_TAKEN) {
		put_recorded(s, state->decided_seq);
	} else if (state->decision == DECISION_CUT_OFF) {
		scroll_put(s, 0, STYLE_ALARM, _("Closed by EndEx, not scored"));
	} else if (state->answered_late) {
		put_recorded(s, state->late_seq);
		scroll_put(s, 0, STYLE_ALARM,
			   _("Timed out; the late answer is recorded and scores nothing"));
	} else {
		scroll_put(s, 0, STYLE_ALARM, _("Timed out"));
	}
}

static void put_points(struct scroll *s, const struct inject_state *state, int64_t within_ms)
{
	int64_t answered = state->answered_late ? state->late_ms : state->decided_ms;

	if (state->max_points)
		scroll_put(s, 0, STYLE_PLAIN,
			   arena_printf(s->frame, _("%lld of %lld points, after %s of %s"),
					(long long)state->points, (long long)state->max_points,
					when_elapsed(s->frame, answered - state->shown_ms),
					when_elapsed(s->frame, within_ms)));
}

static void put_outcome(const struct drill *d, struct scroll *s, int inject)
{
	const struct inject_state *state = &d->session->run->injects[inject];
	const struct decision *decision = inject_at(d, inject)->decision;
	int chosen = state->decision == DECISION_TAKEN ? state->option
		     : state->answered_late            ? state->late_option
						       : -1;
	const struct option *option = chosen < 0 ? NULL : &decision->options.item[chosen];

	put_head(s, state);
	if (option)
		scroll_put(s, 0, STYLE_STRONG, phrase_text(&option->text));
	put_points(s, state, decision->within_ms);
	scroll_gap(s);
	scroll_put(s, 0, STYLE_PLAIN,
		   phrase_text(option ? &option->feedback : &decision->on_timeout.feedback));
	if (option)
		put_sources(d, s, &option->sources);
}

/* ---- what is read ---- */

static void put_inject(const struct drill *d, struct scroll *s, int inject)
{
	const struct inject *in = inject_at(d, inject);
	enum decision_state decision = d->session->run->injects[inject].decision;

	scroll_put(s, 0, STYLE_STRONG, phrase_text(&in->title));
	scroll_put(s, 0, STYLE_PLAIN, phrase_text(&in->body));
	/* In the box itself a result that has been seen is done with; the events keep it. */
	if (!in->decision || decision == DECISION_WAITING || d->pane == PANE_BOX)
		return;
	scroll_gap(s);
	scroll_put(s, 0, STYLE_STRONG, drill_question(d, inject, s->frame));
	if (decision != DECISION_OPEN)
		put_outcome(d, s, inject);
}

/* The event that is selected; before the first one the scenario. */
static void put_event(const struct drill *d, struct scroll *s)
{
	const struct run *run = d->session->run;
	const struct shown *shown = run->shown_count ? &run->shown[d->events.at] : NULL;

	if (run->phase == RUN_OVER) {
		scroll_put(s, 0, STYLE_STRONG, _("EndEx: the exercise has ended."));
		scroll_put(s, 0, STYLE_PLAIN,
			   _("Enter opens the hot wash: rate the objectives while it is fresh."));
		scroll_gap(s);
	}
	if (!shown) {
		scroll_put(s, 0, STYLE_STRONG, _("Scenario"));
		scroll_put(s, 0, STYLE_PLAIN, phrase_text(&d->session->exercise->scenario));
	} else if (shown->inject < 0) {
		scroll_put(s, 0, STYLE_STRONG, _("Facilitator"));
		scroll_put(s, 0, STYLE_PLAIN, shown->text);
	} else {
		put_inject(d, s, shown->inject);
	}
}

static void put_step(const struct drill *d, struct scroll *s)
{
	const struct playbook *pb = d->session->playbook;
	const struct step *step = drill_step_at(d, d->steps.at);

	if (!step)
		return;
	scroll_put(s, 0, STYLE_PLAIN, item_text_step(pb, step, s->frame));
	if (step->guidance.count) {
		scroll_gap(s);
		scroll_put(s, 0, STYLE_STRONG, _("Guidance"));
	}
	EACH (const struct ref, ref, step->guidance) {
		const struct guidance *g = playbook_find_guidance(pb, ref->id);

		if (g)
			scroll_put(s, 0, STYLE_PLAIN,
				   arena_printf(s->frame, "- %s", phrase_text(&g->question)));
	}
}

static void put_contingency(const struct drill *d, struct scroll *s)
{
	int inject = drill_contingency(d, d->contingencies.at);

	if (inject < 0)
		scroll_put(s, 0, STYLE_PLAIN, _("Enter asks for its text."));
	else
		put_inject(d, s, inject);
}

void drill_text_put(const struct drill *d, struct scroll *s)
{
	if (d->releasing)
		put_contingency(d, s);
	else if (d->pane == PANE_STEPS)
		put_step(d, s);
	else if (drill_is_reading(d))
		put_event(d, s);
	else if (d->feedback)
		put_outcome(d, s, d->inject);
}

/* ---- scrolling ---- */

/* Rows above the text: the list of contingencies, or the time left and the position. */
static int rows_above(const struct drill *d, int rows)
{
	const struct run *run = d->session->run;

	if (d->releasing) {
		int wanted = (int)drill_contingency_count(d) + 3; /* heading, own, empty line */

		return wanted < rows / 2 + 1 ? wanted : rows / 2 + 1;
	}
	if (d->pane == PANE_STEPS)
		return 1;
	return d->pane == PANE_EVENTS && run->phase != RUN_OVER && run_open_decision(run) >= 0;
}

struct rect drill_text_area(const struct drill *d, struct rect box)
{
	int above = rows_above(d, box.rows);

	box.y += above;
	box.rows -= above;
	/* The last row says how to go on. */
	box.rows -= d->feedback && !drill_is_reading(d) && !d->releasing;
	box.rows = box.rows < 0 ? 0 : box.rows;
	box.columns--;
	return box;
}

static struct scroll measure(const struct drill *d)
{
	struct scroll s = { .frame = &d->app->frame,
			    .area = drill_text_area(d, drill_box_area(d, app_body())) };

	drill_text_put(d, &s);
	return s;
}

bool drill_text_is_long(const struct drill *d)
{
	struct scroll s = measure(d);

	return s.line > s.area.rows;
}

bool drill_text_scroll(struct drill *d, enum action action)
{
	struct scroll s = measure(d);
	int page = s.area.rows > 2 ? s.area.rows - 1 : 1;
	int by = action == ACT_UP          ? -1
		 : action == ACT_DOWN      ? 1
		 : action == ACT_PAGE_UP   ? -page
		 : action == ACT_PAGE_DOWN ? page
					   : 0;

	if (!by)
		return false;
	d->skip = scroll_clamp(scroll_clamp(d->skip, s.line, s.area.rows) + by, s.line,
			       s.area.rows);
	return true;
}
