/*
 * record - everything that was recorded of the incident so far, newest last, to read and to search.
 *
 * Entries are only ever added: a place in the list stays that entry's. Whoever stands at the end
 * stays there when another one comes.
 */
#include <stdlib.h>

#include "base/lang.h"
#include "base/when.h"
#include "report/show.h"
#include "screen/browse.h"
#include "screen/live.h"
#include "screen/screens.h"
#include "screen/stepping.h"

#define RECORD_TICK_MS 500
#define WHO_COLUMNS 14
#define WHO_FROM 60 /* columns of a row from which names have a column of their own */

struct record {
	struct app *app;
	struct browse browse;
	size_t *found; /* entries by index; browse.list.count of them */
	size_t seen;   /* entries that were looked through */
	int64_t ticked_ms;
};

static const char *entry_text(const struct session *s, const struct entry *e, struct arena *arena)
{
	return arena_printf(arena, "%s\n%s\n\n%s\n", when_local(arena, e->at_ms),
			    show_entry_actor(s, e, arena), show_entry(s, e, arena));
}

static void search(struct record *r)
{
	const struct session *s = r->app->session;
	struct arena scratch = { 0 };
	size_t count = 0;

	r->found = mem_grow(r->found, (s->count + 1) * sizeof *r->found);
	for (size_t i = 0; i < s->count; i++) {
		if (browse_matches(&r->browse, entry_text(s, &s->entries[i], &scratch)))
			r->found[count++] = i;
		arena_release(&scratch);
	}
	r->seen = s->count;
	list_set_count(&r->browse.list, count);
}

static void go_to_end(struct record *r)
{
	(void)list_act(&r->browse.list, ACT_LAST);
}

static void *record_open(struct app *app, const void *argument)
{
	struct record *r;

	(void)argument;
	if (!live_is_here(app))
		return NULL;
	r = mem_alloc(sizeof *r);
	r->app = app;
	search(r);
	go_to_end(r);
	return r;
}

static void record_close(void *state)
{
	struct record *r = state;

	browse_release(&r->browse);
	free(r->found);
	free(r);
}

static const char *record_row(const void *state, struct arena *frame, size_t at, int columns)
{
	const struct record *r = state;
	const struct session *s = r->app->session;
	const struct entry *e = &s->entries[r->found[at]];
	const char *who = e->actor ? e->actor : "";

	if (columns >= WHO_FROM)
		who = text_pad(frame, who, WHO_COLUMNS);
	return arena_printf(frame, "%s %s %s", stepping_time(frame, e->at_ms), who,
			    show_entry(s, e, frame));
}

static const char *selected_text(const struct record *r, struct arena *arena)
{
	const struct session *s = r->app->session;

	if (!r->browse.list.count)
		return "";
	return entry_text(s, &s->entries[r->found[r->browse.list.at]], arena);
}

static void record_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct record *r = state;
	struct browse_view view = {
		.browse = &r->browse,
		.frame = app_frame(app),
		.state = r,
		.row = record_row,
		.text = selected_text(r, app_frame(app)),
		.hint = _("/ searches what was recorded, by whom"),
		.empty = _("Nothing matches. Esc clears the search; try fewer words."),
	};

	draw_header(win, app, _("Record"), NULL);
	browse_draw(win, draw_body(win), &view);
	draw_footer(win, app);
}

static enum verdict record_act(void *state, struct app *app, enum action action,
			       const struct key *key)
{
	struct record *r = state;
	struct arena scratch = { 0 };
	enum browse_answer answer;

	(void)app;
	(void)key;
	answer = browse_act(&r->browse, action, selected_text(r, &scratch), app_body());
	arena_release(&scratch);
	if (answer == BROWSE_QUERY) {
		search(r);
		go_to_end(r);
	}
	return answer == BROWSE_IGNORED ? VERDICT_IGNORED : VERDICT_DONE;
}

static enum verdict record_tick(void *state, struct app *app, int64_t steady_ms)
{
	struct record *r = state;
	bool at_end = r->browse.list.at + 1 >= r->browse.list.count;

	r->ticked_ms = steady_ms;
	if (r->seen == app->session->count)
		return VERDICT_IGNORED;
	search(r);
	if (at_end)
		go_to_end(r);
	return VERDICT_DONE;
}

static int64_t record_wake(const void *state, int64_t steady_ms)
{
	const struct record *r = state;

	(void)steady_ms;
	return r->ticked_ms + RECORD_TICK_MS;
}

/* What is being read is open already. */
static bool record_usable(const void *state, const struct app *app, enum action action)
{
	const struct record *r = state;

	(void)app;
	return action != ACT_OPEN || (r->browse.list.count && !r->browse.reading);
}

static struct field *record_typing(void *state)
{
	struct record *r = state;

	return browse_typing(&r->browse);
}

const struct screen_class record_screen = {
	.name = "record",
	.keys = KEYS_LIST,
	.open = record_open,
	.close = record_close,
	.draw = record_draw,
	.act = record_act,
	.tick = record_tick,
	.wake = record_wake,
	.typing = record_typing,
	.usable = record_usable,
};
