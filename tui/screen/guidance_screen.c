/* guidance_screen - consultation and disclosure as questions and answers, by topic, with sources
 * and dates. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "screen/browse.h"
#include "screen/item_text.h"
#include "screen/screens.h"

#define TOPIC_COLUMNS 22

struct guide {
	struct browse browse;
	struct playbook *playbook;
	const struct guidance **found;
};

static const struct guidance *selected(const struct guide *g)
{
	return g->browse.list.count ? g->found[g->browse.list.at] : NULL;
}

static bool fits(const struct guide *g, const struct guidance *item)
{
	struct arena scratch = { .block_size = 4096 };
	const char *all = arena_printf(&scratch, "%s %s %s", topic_label(item->topic),
				       phrase_text(&item->question), phrase_text(&item->answer));
	bool all_words = browse_matches(&g->browse, all);

	arena_release(&scratch);
	return all_words;
}

/* Topic by topic; within one the order of the files. */
static void search(struct guide *g)
{
	size_t count = 0;

	for (int topic = 0; topic < TOPIC_COUNT; topic++)
		EACH (const struct guidance, item, g->playbook->guidance)
			if (item->topic == topic && fits(g, item))
				g->found[count++] = item;
	g->browse.list.at = 0;
	g->browse.skip = 0;
	list_set_count(&g->browse.list, count);
}

static void show(struct guide *g, const char *id)
{
	for (size_t i = 0; id && i < g->browse.list.count; i++) {
		if (strcmp(g->found[i]->item.id, id) != 0)
			continue;
		g->browse.list.at = i;
		g->browse.reading = true;
	}
}

static void *guide_open(struct app *app, const void *argument)
{
	struct guide *g = mem_alloc(sizeof *g);
	struct diags ds = { 0 };
	struct error err = { 0 };

	g->playbook = library_load_shared(&app->library, app_today(), &ds, &err);
	diags_release(&ds);
	if (!g->playbook) {
		app_announce(app, STYLE_ALARM, "%s", err.text);
		free(g);
		return NULL;
	}
	g->found = mem_alloc((g->playbook->guidance.count + 1) * sizeof *g->found);
	search(g);
	show(g, argument);
	return g;
}

static void guide_close(void *state)
{
	struct guide *g = state;

	browse_release(&g->browse);
	playbook_free(g->playbook);
	free(g->found);
	free(g);
}

static const char *guide_row(const void *state, struct arena *frame, size_t at, int columns)
{
	const struct guide *g = state;
	const struct guidance *item = g->found[at];

	int topic = columns / 3 < TOPIC_COLUMNS ? columns / 3 : TOPIC_COLUMNS;

	return arena_printf(frame, "%s %s", text_pad(frame, topic_label(item->topic), topic),
			    phrase_text(&item->question));
}

static const char *guide_text(const struct guide *g, struct arena *arena)
{
	const struct guidance *item = selected(g);

	return item ? item_text_guidance(g->playbook, item, arena) : "";
}

static void guide_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct guide *g = state;
	struct browse_view view = {
		.browse = &g->browse,
		.frame = app_frame(app),
		.state = g,
		.row = guide_row,
		.text = guide_text(g, app_frame(app)),
		.hint = _("/ searches questions and answers"),
		.empty = _("Nothing matches. Esc clears the search; try fewer words."),
	};

	draw_header(win, app, _("Guidance"), NULL);
	browse_draw(win, draw_body(win), &view);
	draw_footer(win, app);
}

static enum verdict guide_act(void *state, struct app *app, enum action action,
			      const struct key *key)
{
	struct guide *g = state;
	struct arena scratch = { 0 };
	enum browse_answer answer = browse_act(&g->browse, action, guide_text(g, &scratch),
					       app_body());

	(void)app;
	(void)key;
	arena_release(&scratch);
	if (answer == BROWSE_QUERY)
		search(g);
	return answer == BROWSE_IGNORED ? VERDICT_IGNORED : VERDICT_DONE;
}

static struct field *guide_typing(void *state)
{
	return browse_typing(&((struct guide *)state)->browse);
}

static bool guide_usable(const void *state, const struct app *app, enum action action)
{
	const struct guide *g = state;

	(void)app;
	return action != ACT_OPEN || !g->browse.reading;
}

const struct screen_class guidance_screen = {
	.name = "guidance",
	.keys = KEYS_LIST,
	.open = guide_open,
	.close = guide_close,
	.draw = guide_draw,
	.act = guide_act,
	.typing = guide_typing,
	.usable = guide_usable,
};
