/*
 * step - one response step of a live incident in full, and everything that hangs on it one key
 * away: facts to capture, whom to call, what the guidance says.
 *
 * The same statements measure the text and paint it, see scroll.h. The cursor is on the things that
 * can be opened; the text scrolls with it, and by pages.
 */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/when.h"
#include "playbook/contacts.h"
#include "screen/fact_text.h"
#include "screen/incident.h"
#include "screen/item_text.h"
#include "screen/live.h"
#include "screen/screens.h"
#include "screen/scroll.h"

struct step_view {
	int step; /* index */
	size_t at;
	int skip;
	struct stepping stepping;
	const void *merged; /* see incident_merge_contacts() */
	char *query;        /* for the contacts that lie above */
};

/* What can be opened, in the order in which it stands there. */
struct thing {
	const struct fact *fact;
	const struct contact *contact;
	const struct guidance *guidance;
};
struct things {
	struct thing *item;
	size_t count;
};

static const struct step_state *state_of(const struct step_view *v, const struct app *app)
{
	return &live_incident(app)->steps[v->step];
}

static const struct step *step_of(const struct step_view *v, const struct app *app)
{
	return state_of(v, app)->step;
}

static bool has_contact(const struct things *t, const struct contact *c)
{
	for (size_t i = 0; i < t->count; i++)
		if (t->item[i].contact == c)
			return true;
	return false;
}

static struct things things_of(const struct step_view *v, const struct app *app,
			       struct arena *arena)
{
	const struct step *s = step_of(v, app);
	const struct playbook *pb = live_run(app)->playbook;
	struct things t = { 0 };
	size_t most = s->facts.count + s->contacts.count * pb->contacts.count + s->guidance.count;

	t.item = arena_alloc(arena, (most + 1) * sizeof *t.item);
	EACH (const struct ref, ref, s->facts)
		t.item[t.count++].fact = playbook_find_fact(pb, ref->id);
	EACH (const struct ref, ref, s->contacts) {
		contact_list found = contacts_resolve(arena, pb, app->options.prefecture, ref->id);

		for (size_t i = 0; i < found.count; i++)
			if (!has_contact(&t, found.item[i]))
				t.item[t.count++].contact = found.item[i];
	}
	EACH (const struct ref, ref, s->guidance)
		t.item[t.count++].guidance = playbook_find_guidance(pb, ref->id);
	return t;
}

/* ---- text ---- */

static const char *thing_text(const struct thing *t, const struct app *app, struct arena *arena)
{
	const struct contact *c = t->contact;

	if (t->guidance)
		return phrase_text(&t->guidance->question);
	if (c)
		return arena_printf(arena, "%s  %s  %s", contact_marked_name(c, arena),
				    c->channels.count ? c->channels.item[0].value : "",
				    item_text_trust(c, app_today()));
	return arena_printf(
		arena, "%s: %s", phrase_text(&t->fact->label),
		fact_value_text(t->fact, facts_find(&live_incident(app)->facts, t->fact->item.id),
				false, arena));
}

static const char *heading_of(const struct thing *t)
{
	return t->fact ? _("Facts to capture") : t->contact ? _("Whom to call") : _("Guidance");
}

static bool same_kind(const struct thing *a, const struct thing *b)
{
	return !a->fact == !b->fact && !a->contact == !b->contact;
}

static void put_standing(struct scroll *to, const struct step_view *v, const struct app *app)
{
	const struct run *run = live_run(app);
	int64_t now = clock_wall_ms();
	const struct step *step = step_of(v, app);

	scroll_put(to, 0, STYLE_STRONG,
		   arena_printf(to->frame, "%s %s", stepping_sign(state_of(v, app)),
				phrase_text(&step->title)));
	scroll_put(to, 4, stepping_is_overdue(run, v->step, now) ? STYLE_WARN : STYLE_PLAIN,
		   stepping_status(run, v->step, now, to->frame));
	if (*stepping_role(run, step))
		scroll_put(to, 4, STYLE_PLAIN,
			   arena_printf(to->frame, _("Who: %s"), stepping_role(run, step)));
	if (step->within_ms != NO_MS)
		scroll_put(to, 4, STYLE_PLAIN,
			   arena_printf(to->frame, _("Target: %s after it was noticed"),
					live_span(to->frame, step->within_ms)));
	if (step->confirm == CONFIRM_TWO_PERSON)
		scroll_put(to, 4, STYLE_PLAIN, _("Two different people must confirm this."));
}

static void put_prerequisites(struct scroll *to, const struct step_view *v, const struct app *app)
{
	const struct incident *in = live_incident(app);
	const struct step *step = step_of(v, app);

	if (step->after.count) {
		scroll_gap(to);
		scroll_put(to, 0, STYLE_STRONG, _("To be done before"));
	}
	EACH (const struct ref, ref, step->after)
		if (ref->index >= 0)
			scroll_put(to, 2, STYLE_PLAIN,
				   arena_printf(to->frame, "%s %s",
						stepping_sign(&in->steps[ref->index]),
						phrase_text(&in->steps[ref->index].step->title)));
}

static void put_sources(struct scroll *to, const struct step_view *v, const struct app *app)
{
	const struct step *step = step_of(v, app);

	if (step->sources.count) {
		scroll_gap(to);
		scroll_put(to, 0, STYLE_STRONG, _("Sources"));
	}
	EACH (const struct ref, ref, step->sources) {
		const struct source *s = playbook_find_source(live_run(app)->playbook, ref->id);

		if (!s)
			continue;
		scroll_put(to, 2, STYLE_PLAIN,
			   arena_printf(to->frame, "%s  %s  %s", phrase_text(&s->title),
					phrase_text(&s->publisher), s->date ? s->date : ""));
		scroll_put(to, 2, STYLE_DIM, s->url ? s->url : "");
	}
}

/* The lines that the selected thing takes: first and last. */
struct lines {
	int first, last;
};

static struct lines put_things(struct scroll *to, const struct step_view *v, const struct app *app)
{
	struct things t = things_of(v, app, to->frame);
	struct lines selected = { 0 };

	for (size_t i = 0; i < t.count; i++) {
		if (!i || !same_kind(&t.item[i - 1], &t.item[i])) {
			scroll_gap(to);
			scroll_put(to, 0, STYLE_STRONG, heading_of(&t.item[i]));
		}
		if (i == v->at)
			selected.first = to->line;
		scroll_put(to, 0, i == v->at ? STYLE_SELECTED : STYLE_PLAIN,
			   arena_printf(to->frame, "%s %s", i == v->at ? ">" : " ",
					thing_text(&t.item[i], app, to->frame)));
		if (i == v->at)
			selected.last = to->line - 1;
	}
	return selected;
}

static struct lines put_step(struct scroll *to, const struct step_view *v, const struct app *app)
{
	const struct step *step = step_of(v, app);
	struct lines selected;

	put_standing(to, v, app);
	if (phrase_is_given(&step->caution)) {
		scroll_gap(to);
		scroll_put(to, 0, STYLE_WARN,
			   arena_printf(to->frame, _("Caution: %s"), phrase_text(&step->caution)));
	}
	scroll_gap(to);
	scroll_put(to, 0, STYLE_PLAIN, phrase_text(&step->body));
	put_prerequisites(to, v, app);
	selected = put_things(to, v, app);
	put_sources(to, v, app);
	return selected;
}

void step_put(struct scroll *to, const struct app *app, int step)
{
	(void)put_step(to, &(struct step_view){ .step = step, .at = SIZE_MAX }, app);
}

/* The last column is for the marks that say that the text goes on. */
static struct rect text_area(struct rect body)
{
	body.x++;
	body.columns -= 3;
	return body;
}

static void step_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct step_view *v = state;
	struct rect area = text_area(draw_body(win));
	struct scroll measure = { .frame = app_frame(app), .area = area };
	struct lines selected = put_step(&measure, v, app);
	int skip = scroll_clamp(v->skip, measure.line, area.rows), y = selected.first - skip;
	struct scroll paint = { .win = win, .frame = app_frame(app), .area = area, .skip = skip };

	draw_header(win, app, phrase_text(&step_of(v, app)->title), NULL);
	(void)put_step(&paint, v, app);
	scroll_marks(&paint);
	draw_cursor(win, y >= 0 && y < area.rows ? area.y + y : area.y, area.x);
	draw_footer(win, app);
}

/* ---- keys ---- */

/* Down goes to the next thing when it is in sight or the next page away, else the text moves. */
static bool go_by_key(struct step_view *v, struct app *app, enum action action)
{
	struct arena scratch = { 0 };
	struct rect area = text_area(app_body());
	struct scroll measure = { .frame = &scratch, .area = area };
	struct list things = { .at = v->at, .count = things_of(v, app, &scratch).count };
	struct list lines = { .page = area.rows > 1 ? (size_t)area.rows - 1 : 1 };
	bool by_line = !things.count || action == ACT_PAGE_UP || action == ACT_PAGE_DOWN, moved;
	struct lines selected;
	int last;

	(void)put_step(&measure, v, app);
	last = measure.line - area.rows;
	list_set_count(&lines, last > 0 ? (size_t)last + 1 : 1);
	lines.at = (size_t)scroll_clamp(v->skip, measure.line, area.rows);
	moved = list_act(by_line ? &lines : &things, action);
	if (moved && !by_line) {
		bool at_end = things.at == v->at;

		v->at = things.at;
		measure.line = 0;
		selected = put_step(&measure, v, app);
		if (selected.first < v->skip || selected.last >= v->skip + area.rows)
			lines.at = (size_t)scroll_to(selected.first, selected.last, measure.line,
						     area.rows);
		else if (at_end)
			(void)list_act(&lines, action);
	}
	v->skip = (int)lines.at;
	arena_release(&scratch);
	return moved;
}

static void open_thing(struct step_view *v, struct app *app)
{
	struct arena scratch = { 0 };
	struct things things = things_of(v, app, &scratch);
	const struct thing *t = v->at < things.count ? &things.item[v->at] : NULL;
	const char *name;

	if (t && t->fact) {
		app_push(app, &facts_screen, t->fact->item.id);
	} else if (t && t->guidance) {
		app_push(app, &guidance_screen, t->guidance->item.id);
	} else if (t) {
		name = phrase_text(&t->contact->name);
		free(v->query);
		v->query = mem_copy(name, strlen(name));
		app_push(app, &contacts_screen, v->query);
	}
	arena_release(&scratch);
}

static enum verdict step_act(void *state, struct app *app, enum action action,
			     const struct key *key)
{
	struct step_view *v = state;

	(void)key;
	if (go_by_key(v, app, action) ||
	    stepping_act(&v->stepping, app, action, step_of(v, app)->item.id))
		return VERDICT_DONE;
	if (action == ACT_NOTE && !stepping_need_person(app))
		return VERDICT_DONE;
	if (action != ACT_OPEN)
		return VERDICT_IGNORED;
	open_thing(v, app);
	return VERDICT_DONE;
}

static enum verdict step_answered(void *state, struct app *app, int question, const char *text)
{
	struct step_view *v = state;

	return stepping_answered(&v->stepping, app, question, text) ? VERDICT_DONE
								    : VERDICT_IGNORED;
}

static void *step_open(struct app *app, const void *argument)
{
	int step = live_is_here(app) ? run_find_step(live_run(app), argument) : -1;
	struct step_view *v;

	if (step < 0)
		return NULL;
	v = mem_alloc(sizeof *v);
	v->step = step;
	v->merged = app->organisation.arena.newest;
	return v;
}

static void step_close(void *state)
{
	struct step_view *v = state;

	stepping_release(&v->stepping);
	free(v->query);
	free(v);
}

static void step_uncovered(void *state, struct app *app)
{
	struct step_view *v = state;

	incident_merge_contacts(app, &v->merged);
}

static bool step_usable(const void *state, const struct app *app, enum action action)
{
	struct arena scratch = { 0 };
	bool usable = live_is_on(app) || action == ACT_OPEN;

	if (action == ACT_OPEN)
		usable = things_of(state, app, &scratch).count > 0;
	else if (action != ACT_STEP_DONE && action != ACT_SKIP && action != ACT_ASSIGN)
		usable = true;
	arena_release(&scratch);
	return usable;
}

const struct screen_class step_screen = {
	.name = "step",
	.keys = KEYS_STEP,
	.open = step_open,
	.close = step_close,
	.draw = step_draw,
	.act = step_act,
	.answered = step_answered,
	.usable = step_usable,
	.uncovered = step_uncovered,
};
