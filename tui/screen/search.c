/*
 * search - where words stand, over all sessions, newest first.
 *
 * A long record is looked through a few thousand entries at a time while the screen ticks: keys
 * work, Esc stops, and what is found appears at once. More is looked for when the cursor comes near
 * the end of what was found.
 */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "journal/search.h"
#include "screen/screens.h"
#include "screen/split.h"

#define AHEAD 100 /* hits that are found before they are looked at */
#define ASK_WORDS 1
#define WIDE 56

struct search_state {
	struct search search;
	struct split split;
	struct strbuf words;
	struct strbuf opened; /* the argument of the review that lies above */
	bool stopped;
};

static size_t wanted(const struct search_state *s)
{
	return s->split.list.at + AHEAD;
}

static bool goes_on(const struct search_state *s)
{
	return !s->stopped && !s->search.ended && s->search.hits.count < wanted(s);
}

static void begin(struct search_state *s, struct app *app, const char *words)
{
	strbuf_clear(&s->words);
	strbuf_add(&s->words, words);
	search_release(&s->search);
	search_begin(&s->search, app->journal, words);
	s->stopped = false;
	s->split = (struct split){ 0 };
}

/* The first page stands there when the screen is painted first, where it is near. */
static void look(struct search_state *s, struct app *app)
{
	struct error err = { 0 };

	if (!goes_on(s))
		return;
	if (!search_step(&s->search, wanted(s), &err)) {
		s->stopped = true;
		app_announce(app, STYLE_ALARM, "%s", err.text);
	}
	list_set_count(&s->split.list, s->search.hits.count);
}

static void *search_open(struct app *app, const void *argument)
{
	struct search_state *s;

	if (!app_need_journal(app))
		return NULL;
	s = mem_alloc(sizeof *s);
	begin(s, app, argument);
	look(s, app);
	return s;
}

static void search_close(void *state)
{
	struct search_state *s = state;

	if (!s)
		return;
	search_release(&s->search);
	strbuf_release(&s->words);
	strbuf_release(&s->opened);
	free(s);
}

static enum verdict search_tick(void *state, struct app *app, int64_t steady_ms)
{
	(void)steady_ms;
	look(state, app);
	return VERDICT_DONE;
}

static int64_t search_wake(const void *state, int64_t steady_ms)
{
	return goes_on(state) ? steady_ms : -1;
}

/* ---- paint ---- */

static const struct search_hit *selected(const struct search_state *s)
{
	return s->split.list.count ? &s->search.hits.item[s->split.list.at] : NULL;
}

static const char *row_text(const void *state, struct arena *frame, size_t at, int columns)
{
	const struct search_state *s = state;
	const struct search_hit *hit = &s->search.hits.item[at];
	const char *begun = arena_printf(frame, "%.10s  %s", when_local(frame, hit->at_ms),
					 text_pad(frame, session_mark(hit->session_kind), 8));

	if (columns < WIDE)
		return arena_printf(frame, "%s %s", begun, hit->text);
	return arena_printf(frame, "%s %s  %s", begun,
			    text_pad(frame, entry_kind_label(hit->kind), 10), hit->text);
}

static const char *text_of(const struct search_state *s, struct arena *arena)
{
	const struct search_hit *hit = selected(s);

	if (!hit)
		return "";
	return arena_printf(arena, "%s %s\n#%lld  %s  %s  %s\n\n%s",
			    session_mark(hit->session_kind), hit->title, (long long)hit->seq,
			    when_local(arena, hit->at_ms), entry_kind_label(hit->kind), hit->actor,
			    hit->text);
}

static const char *head_of(const struct search_state *s, struct arena *frame)
{
	const char *words = strbuf_text(&s->words);
	unsigned long count = s->search.hits.count;

	if (goes_on(s))
		return arena_printf(frame, _("'%s': %lu so far, %d percent; Esc stops"), words,
				    count, search_percent(&s->search));
	if (s->stopped)
		return arena_printf(frame, _("'%s': %lu found, stopped at %d percent"), words,
				    count, search_percent(&s->search));
	if (!s->search.ended)
		return arena_printf(frame, _("'%s': more than %lu found"), words, count);
	return arena_printf(frame, ngettext("'%s': %lu found", "'%s': %lu found", count), words,
			    count);
}

static void search_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct search_state *s = state;
	struct arena *frame = app_frame(app);
	struct split_view view = {
		.split = &s->split,
		.frame = frame,
		.state = s,
		.row = row_text,
		.text = text_of(s, frame),
		.head = head_of(s, frame),
		.empty = goes_on(s) ? _("Searching, from the newest session back.")
				    : _("Nothing matches. / searches other words; all of them "
					"must stand in one entry."),
	};

	draw_header_of_all(win, app, _("Search in all sessions"), "");
	split_draw(win, draw_body(win), &view);
	draw_footer(win, app);
}

/* ---- keys ---- */

static void open_session(struct search_state *s, struct app *app)
{
	const struct search_hit *hit = selected(s);

	if (!hit)
		return;
	strbuf_clear(&s->opened);
	strbuf_addf(&s->opened, "%s@%lld", hit->session, (long long)hit->seq);
	app_push(app, &review_screen, strbuf_text(&s->opened));
}

static enum verdict search_act(void *state, struct app *app, enum action action,
			       const struct key *key)
{
	struct search_state *s = state;
	struct arena scratch = { 0 };
	bool taken;

	(void)key;
	if (action == ACT_BACK && goes_on(s) && !s->split.reading) {
		s->stopped = true;
		return VERDICT_DONE;
	}
	taken = split_act(&s->split, action, text_of(s, &scratch), app_body());
	arena_release(&scratch);
	if (taken)
		return VERDICT_DONE;
	switch (action) {
	case ACT_OPEN:
		open_session(s, app);
		return VERDICT_DONE;
	case ACT_SEARCH:
		app_ask_text(app, ASK_WORDS, _("Search"), strbuf_text(&s->words));
		return VERDICT_DONE;
	case ACT_BACK:
		return VERDICT_POP;
	default:
		return VERDICT_IGNORED;
	}
}

static enum verdict search_answered(void *state, struct app *app, int question, const char *text)
{
	if (question == ASK_WORDS && text) {
		begin(state, app, text);
		look(state, app);
	}
	return VERDICT_DONE;
}

static bool search_usable(const void *state, const struct app *app, enum action action)
{
	(void)app;
	return action != ACT_OPEN || selected(state);
}

const struct screen_class search_screen = {
	.name = "search",
	.keys = KEYS_FOUND,
	.open = search_open,
	.close = search_close,
	.draw = search_draw,
	.act = search_act,
	.tick = search_tick,
	.answered = search_answered,
	.wake = search_wake,
	.usable = search_usable,
};
