/*
 * review - one session afterwards: its decisions or its whole timeline, and the selected entry in
 * full.
 *
 * The table's cursor and the text below it always show the same entry; Tab goes from the decisions
 * to the timeline and on to the text, where the arrows scroll. On a small screen each of the three
 * has it for itself.
 */
#include "screen/review.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "report/after_action.h"
#include "report/answer.h"
#include "report/show.h"
#include "screen/paper_page.h"
#include "screen/review_draw.h"
#include "screen/screens.h"

#define ASK_SEARCH 1

/* ---- what is selected ---- */

size_t review_entry_at(const struct review *r, enum review_pane table, size_t row)
{
	return r->shown[table][row];
}

const struct entry *review_selected(const struct review *r)
{
	const struct list *l = &r->list[r->table];

	return l->count ? &r->session->entries[review_entry_at(r, r->table, l->at)] : NULL;
}

/* Puts the other table's cursor onto the same entry, or the last one before it. */
static void follow(struct review *r, enum review_pane from, enum review_pane to)
{
	size_t at = r->list[from].count ? review_entry_at(r, from, r->list[from].at) : 0;

	r->list[to].at = 0;
	for (size_t row = 0; row < r->list[to].count && review_entry_at(r, to, row) <= at; row++)
		r->list[to].at = row;
}

/* ---- life and keys ---- */

static bool is_late_answer(const struct entry *e)
{
	return e->kind == ENTRY_DECISION && e->late && e->ref;
}

const struct entry *review_time_out_of(const struct session *s, const struct entry *late)
{
	for (const struct entry *e = s->entries; is_late_answer(late) && e < late; e++)
		if (e->kind == ENTRY_TIMEOUT && e->ref && !strcmp(e->ref, late->ref))
			return e;
	return NULL;
}

static bool is_answered_late(const struct session *s, size_t i)
{
	const struct entry *timeout = &s->entries[i];

	for (; timeout->kind == ENTRY_TIMEOUT && i < s->count; i++)
		if (review_time_out_of(s, &s->entries[i]) == timeout)
			return true;
	return false;
}

/* Of a run of changes of speed only the last one tells something. */
static bool is_overtaken(const struct session *s, size_t i)
{
	return s->entries[i].kind == ENTRY_SPEED && i + 1 < s->count &&
	       s->entries[i + 1].kind == ENTRY_SPEED;
}

static void collect_rows(struct review *r)
{
	const struct session *s = r->session;
	size_t count[PANE_TEXT] = { 0 };

	for (int table = 0; table < PANE_TEXT; table++) {
		free(r->shown[table]);
		r->shown[table] = mem_alloc((s->count + 1) * sizeof *r->shown[table]);
	}
	for (size_t i = 0; i < s->count; i++) {
		if (answer_is(&s->entries[i]) && !is_answered_late(s, i))
			r->shown[PANE_DECISIONS][count[PANE_DECISIONS]++] = i;
		if (!is_overtaken(s, i))
			r->shown[PANE_TIMELINE][count[PANE_TIMELINE]++] = i;
	}
	for (int table = 0; table < PANE_TEXT; table++)
		list_set_count(&r->list[table], count[table]);
}

static struct session *open_session(struct app *app, const char *id)
{
	struct error err = { 0 };
	struct session *s = app_need_journal(app) ? session_open(app->journal, id, &err) : NULL;

	if (!s && app->journal)
		app_announce(app, STYLE_ALARM, "%s", err.text);
	return s;
}

static void take_session(struct review *r, struct app *app, struct session *s)
{
	struct error err = { 0 };

	r->session = s;
	r->verified = verify_journal(app->journal, s->info.id, NULL, &r->chain, &err);
	if (!r->verified)
		app_announce(app, STYLE_WARN, "%s", err.text);
	collect_rows(r);
	/* What an incident tells is in its timeline. */
	if (s->run->incident && r->table == PANE_DECISIONS) {
		r->table = r->pane = PANE_TIMELINE;
		r->list[PANE_TIMELINE].at = 0;
	}
	review_enter(app, s);
}

/* The timeline has every entry, or the one that stands for it. */
static void go_to(struct review *r, long long seq)
{
	struct list *l = &r->list[PANE_TIMELINE];

	r->table = r->pane = PANE_TIMELINE;
	for (size_t row = 0; row < l->count; row++)
		if ((long long)review_entry_at(r, PANE_TIMELINE, row) < seq)
			l->at = row;
}

static void *review_open(struct app *app, const void *argument)
{
	const char *given = argument, *at = strchr(given, '@');
	char *id = mem_copy(given, at ? (size_t)(at - given) : strlen(given));
	struct session *s = open_session(app, id);
	struct review *r;

	free(id);
	if (!s)
		return NULL;
	r = mem_alloc(sizeof *r);
	r->app = app;
	take_session(r, app, s);
	if (at)
		go_to(r, strtoll(at + 1, NULL, 10));
	return r;
}

/* What the hot wash has added is in the record now. */
static void review_uncovered(void *state, struct app *app)
{
	struct review *r = state;
	struct session *fresh = r->stale ? open_session(app, r->session->info.id) : NULL;

	r->stale = false;
	if (fresh) {
		review_leave(app, r->session);
		session_close(r->session);
		take_session(r, app, fresh);
	}
	review_enter(app, r->session);
}

static void review_close(void *state)
{
	struct review *r = state;

	if (!r)
		return;
	review_leave(r->app, r->session);
	session_close(r->session);
	for (int table = 0; table < PANE_TEXT; table++)
		free(r->shown[table]);
	free(r->replay_from);
	strbuf_release(&r->words);
	free(r);
}

static void next_pane(struct review *r)
{
	enum review_pane from = r->table;

	r->pane = (r->pane + 1) % PANE_COUNT;
	r->skip = 0;
	if (r->pane == PANE_TEXT)
		return;
	r->table = r->pane;
	follow(r, from, r->table);
}

static bool scroll_text(struct review *r, struct app *app, enum action action)
{
	struct rect area = review_places(r, app_body()).text;

	return scroll_act(&r->skip, review_text_lines(r, app_frame(app), area), area.rows, action);
}

static bool move_cursor(struct review *r, struct app *app, enum action action)
{
	int rows = review_places(r, app_body()).table.rows - 1;

	if (r->pane == PANE_TEXT)
		return scroll_text(r, app, action);
	r->list[r->table].page = rows > 0 ? (size_t)rows : 1;
	if (!list_act(&r->list[r->table], action))
		return false;
	r->skip = 0;
	return true;
}

/* The place in today's playbook of what the entry is about: its inject, its step, else the
 * exercise. */
static const struct mark *place_of(const struct session *s, const struct entry *e,
				   const struct playbook *now)
{
	const struct exercise *ex = s->info.exercise ? playbook_find_exercise(now, s->info.exercise)
						     : NULL;
	const struct inject *inject = e ? show_entry_inject(s, e) : NULL;
	const struct step *step = e && e->ref ? playbook_find_step(now, e->ref) : NULL;

	if (step)
		return &step->item.at;
	if (!ex)
		return NULL;
	if (inject) {
		inject = exercise_find_inject(ex, inject->item.id);
		return inject ? &inject->item.at : NULL;
	}
	return &ex->item.at;
}

static void edit(struct review *r, struct app *app)
{
	struct diags ds = { 0 };
	struct error err = { 0 };
	struct playbook *now = library_load(&app->library, r->session->info.playbook, app_today(),
					    &ds, &err);
	const struct mark *at = now ? place_of(r->session, review_selected(r), now) : NULL;

	if (!now)
		app_announce(app, STYLE_WARN, "%s", err.text);
	else if (!at)
		app_announce(app, STYLE_WARN, _("today's playbook '%s' no longer has this item"),
			     r->session->info.playbook);
	else
		app_edit(app, at);
	playbook_free(now);
	diags_release(&ds);
}

static void replay(struct review *r, struct app *app)
{
	const struct entry *e = review_selected(r);

	free(r->replay_from);
	if (asprintf(&r->replay_from, "%s@%lld", r->session->info.id, e ? (long long)e->seq : 1LL) <
	    0)
		mem_exhausted();
	app_push(app, &replay_screen, r->replay_from);
}

/* As a page beside the journal; its name says which session it is of. */
static void save_report(struct review *r, struct app *app)
{
	struct after_action report;
	struct doc d;

	after_action_make(&report, r->session, false, clock_wall_ms());
	after_action_doc(&report, &d);
	paper_save(app, &d, arena_printf(&report.arena, "report-%.13s", r->session->info.id));
	doc_release(&d);
	after_action_release(&report);
}

static bool has_hotwash(const struct review *r)
{
	return r->session->info.kind == SESSION_DRILL && r->session->run->phase == RUN_OVER;
}

/* When the hot wash is what this lies above, that is where to go back to. */
static enum verdict go_to_hotwash(struct review *r, struct app *app)
{
	const struct session *below = app->session;
	struct session *s;

	if (!has_hotwash(r)) {
		app_announce(app, STYLE_WARN, "%s",
			     r->session->run->incident
				     ? _("only drills have a hot wash")
				     : _("only a drill that has ended has a hot wash; end it "
					 "first"));
		return VERDICT_DONE;
	}
	if (below && below != r->session && !strcmp(below->info.id, r->session->info.id))
		return VERDICT_POP;
	s = open_session(app, r->session->info.id);
	r->stale = s != NULL;
	if (s)
		app_push(app, &hotwash_screen, s);
	return VERDICT_DONE;
}

static enum verdict review_answered(void *state, struct app *app, int question, const char *text)
{
	struct review *r = state;

	if (question != ASK_SEARCH || !text || !*text)
		return VERDICT_DONE;
	strbuf_clear(&r->words);
	strbuf_add(&r->words, text);
	app_push(app, &search_screen, strbuf_text(&r->words));
	return VERDICT_DONE;
}

static bool review_usable(const void *state, const struct app *app, enum action action)
{
	const struct review *r = state;

	(void)app;
	if (action == ACT_EDIT)
		return !r->session->run->incident;
	return action != ACT_HOTWASH || has_hotwash(r);
}

static enum verdict review_act(void *state, struct app *app, enum action action,
			       const struct key *key)
{
	struct review *r = state;

	(void)key;
	if (move_cursor(r, app, action))
		return VERDICT_DONE;
	switch (action) {
	case ACT_NEXT_PANE:
		next_pane(r);
		return VERDICT_DONE;
	case ACT_REPLAY:
		replay(r, app);
		return VERDICT_DONE;
	case ACT_HOTWASH:
		return go_to_hotwash(r, app);
	case ACT_REPORT:
		save_report(r, app);
		return VERDICT_DONE;
	case ACT_EDIT:
		/* What happened is not edited; nor is a drill's, but its playbook is improved. */
		if (!r->session->run->incident)
			edit(r, app);
		return VERDICT_DONE;
	case ACT_TREND:
		app_push(app, &trend_screen, NULL);
		return VERDICT_DONE;
	case ACT_SEARCH:
		app_ask_text(app, ASK_SEARCH, _("Search in all sessions"), "");
		return VERDICT_DONE;
	case ACT_BACK:
		return VERDICT_POP;
	default:
		return VERDICT_IGNORED;
	}
}

const struct screen_class review_screen = {
	.name = "review",
	.keys = KEYS_REVIEW,
	.open = review_open,
	.close = review_close,
	.draw = review_paint,
	.act = review_act,
	.answered = review_answered,
	.usable = review_usable,
	.uncovered = review_uncovered,
};
