/* facts - what is known in a live incident, and where it is captured. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "report/form_record.h"
#include "screen/facts_view.h"
#include "screen/live.h"
#include "screen/screens.h"

#define ASK_FACT 1 /* and its place in the playbook: each has its own unfinished text */

static void select_found(struct facts_state *f, const struct facts_found *found)
{
	f->browse.list.at = found->at;
	list_set_count(&f->browse.list, found->count);
	if (found->count)
		f->selected = found->item[found->at];
}

static void look_again(struct facts_state *f, const struct app *app)
{
	struct arena scratch = { .block_size = 4096 };
	struct facts_found found = facts_view_find(f, app, &scratch);

	select_found(f, &found);
	arena_release(&scratch);
}

/* One row and no more: whoever types a list of values must know where the next one goes. What is
 * read in full stays. */
static void go_on(struct facts_state *f, const struct app *app, size_t recorded)
{
	struct arena scratch = { .block_size = 4096 };
	struct facts_found found;

	f->fresh = recorded;
	found = facts_view_find(f, app, &scratch);
	if (!f->browse.reading && f->selected == recorded && found.at + 1 < found.count) {
		found.at++;
		f->browse.skip = 0;
	}
	select_found(f, &found);
	arena_release(&scratch);
}

/* ---- open and close ---- */

static struct facts_state *new_state(void)
{
	struct facts_state *f = mem_alloc(sizeof *f);

	f->fresh = FACTS_NONE;
	return f;
}

static void *facts_open(struct app *app, const void *argument)
{
	struct facts_state *f = new_state();
	const struct playbook *pb = live_run(app)->playbook;
	const struct fact *fact = argument ? playbook_find_fact(pb, argument) : NULL;

	if (fact)
		f->selected = (size_t)(fact - pb->facts.item);
	look_again(f, app);
	return f;
}

static void *form_facts_open(struct app *app, const void *argument)
{
	struct facts_state *f = new_state();
	struct form_source src = form_source_of(app->session);
	const struct form *form = playbook_find_form(src.playbook, argument);

	if (form) {
		f->of_form = form_asked(&src, form, &f->arena);
		f->filter = FACTS_OF_FORM;
	}
	look_again(f, app);
	return f;
}

static void facts_close(void *state)
{
	struct facts_state *f = state;

	arena_release(&f->arena);
	browse_release(&f->browse);
	free(f);
}

/* ---- recording ---- */

/* Whoever captures a fact while another does shall know; both values are in its history. */
static void say_who_else(const struct facts_state *f, struct app *app, const char *id)
{
	const struct session *s = app->session;
	struct arena scratch = { .block_size = 1024 };

	for (size_t i = s->count - 1; i-- > 0 && s->entries[i].seq > f->before;) {
		const struct entry *e = &s->entries[i];

		if (e->kind != ENTRY_FACT || strcmp(e->ref, id) != 0)
			continue;
		app_announce(app, STYLE_WARN,
			     _("recorded #%lld; %s also changed it at %s, see its history"),
			     (long long)live_run(app)->last_seq, e->actor,
			     when_local(&scratch, e->at_ms));
		break;
	}
	arena_release(&scratch);
}

static bool is_same(const struct fact_value *a, const struct fact_value *b)
{
	return a->known == b->known && (a->known != KNOWN_VALUE || !strcmp(a->text, b->text));
}

static bool commit(struct facts_state *f, struct app *app, size_t at,
		   const struct fact_value *value)
{
	const char *id = facts_view_fact(app, at)->item.id;
	struct entry wish = { .kind = ENTRY_FACT,
			      .ref = id,
			      .choice = value->known == KNOWN_UNKNOWN ? "unknown" : NULL,
			      .text = value->text };

	if (is_same(value, facts_view_value(app, at))) {
		app_announce(app, STYLE_PLAIN, "%s", _("as it was; nothing new to record"));
		return true;
	}
	if (!live_commit(app, wish))
		return false;
	say_who_else(f, app, id);
	return true;
}

/* False: announced why; what was typed is still the caller's. */
static bool record(struct facts_state *f, struct app *app, size_t at, const char *typed)
{
	struct arena scratch = { .block_size = 1024 };
	struct fact_value value;
	const char *why;
	bool ok = facts_read(facts_view_fact(app, at), typed, clock_wall_ms(), &scratch, &value,
			     &why);

	if (!ok)
		app_announce(app, STYLE_WARN, "%s", why);
	ok = ok && commit(f, app, at, &value);
	arena_release(&scratch);
	if (ok)
		go_on(f, app, at);
	return ok;
}

static void ask(struct app *app, size_t at, const char *initial)
{
	app_ask_text(app, ASK_FACT + (int)at, phrase_text(&facts_view_fact(app, at)->label),
		     initial);
}

static void capture(struct facts_state *f, struct app *app)
{
	struct arena scratch = { .block_size = 1024 };
	const struct fact *fact = facts_view_fact(app, f->selected);
	const struct fact_value *value = facts_view_value(app, f->selected);

	f->before = live_incident(app)->fact_traces[f->selected].trace.seq;
	if (!facts_choose_begin(&f->choose, fact, value))
		ask(app, f->selected, facts_edit(fact, value, &scratch));
	arena_release(&scratch);
}

static enum verdict facts_answered(void *state, struct app *app, int question, const char *text)
{
	size_t at = (size_t)(question - ASK_FACT);

	if (text && !record(state, app, at, text))
		ask(app, at, text);
	return VERDICT_DONE;
}

/* ---- keys ---- */

static enum verdict act_choosing(struct facts_state *f, struct app *app, enum action action,
				 const struct key *key)
{
	if (action == ACT_BACK) {
		f->choose.on = false;
	} else if (action == ACT_OPEN) {
		if (record(f, app, f->selected, facts_choose_word(&f->choose)))
			f->choose.on = false;
	} else if (action == ACT_UNKNOWN) {
		if (record(f, app, f->selected, "unknown"))
			f->choose.on = false;
	} else if (!facts_choose_act(&f->choose, action, key)) {
		return VERDICT_IGNORED;
	}
	return VERDICT_DONE;
}

static bool may_change(struct app *app)
{
	if (!live_is_on(app))
		app_announce(app, STYLE_WARN, "%s",
			     _("the incident is closed; its facts stay as they are"));
	return live_is_on(app);
}

static enum verdict act_on_fact(struct facts_state *f, struct app *app, enum action action)
{
	bool any = f->browse.list.count > 0;

	if (action == ACT_FILTER) {
		f->filter = (f->filter + 1) % (f->of_form ? FACTS_FILTER_COUNT : FACTS_OF_FORM);
		f->fresh = FACTS_NONE;
		look_again(f, app);
	} else if (action == ACT_SENSITIVE) {
		f->reveal = !f->reveal;
	} else if (action == ACT_OPEN && any) {
		if (may_change(app))
			capture(f, app);
	} else if (action == ACT_UNKNOWN && any) {
		f->before = live_incident(app)->fact_traces[f->selected].trace.seq;
		if (may_change(app))
			record(f, app, f->selected, "unknown");
	} else {
		return VERDICT_IGNORED;
	}
	return VERDICT_DONE;
}

/* Each letter looks on from where the search began; a search that finds nothing leads back there.
 */
static void search(struct facts_state *f, const struct app *app)
{
	if (f->browse.typing)
		f->selected = f->before_search;
	f->browse.skip = 0;
	look_again(f, app);
}

static enum verdict act_in_list(struct facts_state *f, struct app *app, enum action action)
{
	struct arena scratch = { 0 };
	struct facts_found found = facts_view_find(f, app, &scratch);
	enum browse_answer answer;
	size_t before;

	select_found(f, &found);
	before = f->selected;
	if (action == ACT_SEARCH && !f->browse.typing)
		f->before_search = f->selected;
	answer = browse_act(&f->browse, action, facts_view_text(f, app, &found, &scratch),
			    facts_view_list(f, app_body()));
	if (answer != BROWSE_QUERY && found.count)
		f->selected = found.item[f->browse.list.at];
	if (answer == BROWSE_DONE && !f->browse.reading && f->selected == before)
		f->fresh = FACTS_NONE; /* there is nowhere to go on to: it has been seen */
	arena_release(&scratch);
	if (answer == BROWSE_QUERY)
		search(f, app);
	return answer == BROWSE_IGNORED ? VERDICT_IGNORED : VERDICT_DONE;
}

static enum verdict facts_act(void *state, struct app *app, enum action action,
			      const struct key *key)
{
	struct facts_state *f = state;
	enum verdict verdict = VERDICT_IGNORED;

	if (f->selected != f->fresh)
		f->fresh = FACTS_NONE;
	if (f->choose.on)
		return act_choosing(f, app, action, key);
	if (!f->browse.typing) {
		look_again(f, app);
		verdict = act_on_fact(f, app, action);
	}
	return verdict == VERDICT_IGNORED ? act_in_list(f, app, action) : verdict;
}

static struct field *facts_typing(void *state)
{
	return browse_typing(&((struct facts_state *)state)->browse);
}

static bool facts_usable(const void *state, const struct app *app, enum action action)
{
	const struct facts_state *f = state;

	if (action == ACT_OPEN || action == ACT_UNKNOWN)
		return live_is_on(app) && (f->choose.on || !f->browse.typing);
	if (f->choose.on)
		return action == ACT_BACK || action == ACT_HELP;
	return true;
}

static const char *facts_label(const void *state, enum action action)
{
	const struct facts_state *f = state;

	if (action == ACT_OPEN && f->choose.on)
		return _("Record");
	if (action == ACT_NEXT_PANE && f->browse.reading)
		return _("List");
	if (action == ACT_SENSITIVE)
		/* TRANSLATORS: both are at most 12 columns wide. */
		return f->reveal ? _("Withhold") : _("Show all");
	return NULL;
}

static void facts_draw(const void *state, const struct app *app, WINDOW *win)
{
	facts_view_draw(state, app, win);
}

#define FACTS_SCREEN(opened)                                                                 \
	{                                                                                    \
		.name = "facts", .keys = KEYS_FACTS, .open = (opened), .close = facts_close, \
		.draw = facts_draw, .act = facts_act, .answered = facts_answered,            \
		.typing = facts_typing, .usable = facts_usable, .label = facts_label,        \
	}

const struct screen_class facts_screen = FACTS_SCREEN(facts_open);
const struct screen_class form_facts_screen = FACTS_SCREEN(form_facts_open);
