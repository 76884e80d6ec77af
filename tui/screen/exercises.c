/*
 * exercises - chooses the exercise to run: every exercise of every playbook, and what it is about.
 */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/when.h"
#include "playbook/check.h"
#include "screen/list.h"
#include "screen/screens.h"

struct choice_row {
	const char *playbook; /* name it is loaded by */
	const struct playbook *owner;
	const struct exercise *exercise;
};

struct exercises {
	struct arena arena;
	struct playbook **playbooks;
	size_t playbook_count;
	struct choice_row *rows;
	struct list list;
	struct briefing_argument chosen; /* read after act() has returned */
	size_t broken;                   /* playbooks left out because they have errors */
};

static void add_playbook(struct exercises *s, const char *name, struct playbook *pb)
{
	size_t count = s->list.count + pb->exercises.count;

	s->playbooks = mem_grow(s->playbooks, (s->playbook_count + 1) * sizeof(struct playbook *));
	s->playbooks[s->playbook_count++] = pb;
	s->rows = mem_grow(s->rows, (count ? count : 1) * sizeof *s->rows);
	EACH (const struct exercise, ex, pb->exercises)
		s->rows[s->list.count++] = (struct choice_row){
			.playbook = arena_copy_text(&s->arena, name), .owner = pb, .exercise = ex
		};
}

static void load_one(struct exercises *s, struct app *app, const char *name)
{
	struct diags ds = { 0 };
	struct error err = { 0 };
	struct playbook *pb = library_load(&app->library, name, app_today(), &ds, &err);

	if (pb)
		add_playbook(s, name, pb);
	else
		s->broken++;
	diags_release(&ds);
}

static void *exercises_open(struct app *app, const void *argument)
{
	struct exercises *s = mem_alloc(sizeof *s);

	if (argument)
		load_one(s, app, argument);
	else
		EACH (const struct library_entry, entry, app->library.entries)
			load_one(s, app, entry->head.id);
	if (s->broken)
		app_announce(app, STYLE_WARN,
			     ngettext("%zu playbook has errors and is left out; see Playbooks",
				      "%zu playbooks have errors and are left out; see Playbooks",
				      s->broken),
			     s->broken);
	return s;
}

static void exercises_close(void *state)
{
	struct exercises *s = state;

	if (!s)
		return;
	for (size_t i = 0; i < s->playbook_count; i++)
		playbook_free(s->playbooks[i]);
	free(s->playbooks);
	free(s->rows);
	arena_release(&s->arena);
	free(s);
}

static enum verdict exercises_act(void *state, struct app *app, enum action action,
				  const struct key *key)
{
	struct exercises *s = state;

	(void)key;
	if (list_act(&s->list, action))
		return VERDICT_DONE;
	if (action == ACT_BACK)
		return VERDICT_POP;
	if (action == ACT_OPEN && s->list.count) {
		const struct choice_row *row = &s->rows[s->list.at];

		s->chosen = (struct briefing_argument){ .playbook = row->playbook,
							.exercise = row->exercise->item.id,
							.speed = 1 };
		app_replace(app, &briefing_screen, &s->chosen);
		return VERDICT_DONE;
	}
	return VERDICT_IGNORED;
}

static const char *facts_line(const struct exercise *ex, struct arena *frame)
{
	struct exercise_bounds bounds = check_exercise_bounds(ex);

	return arena_printf(
		frame, _("%lld minutes, %zu injects, up to %zu decisions, at most %lld points"),
		(long long)(ex->duration_ms / MS_PER_MINUTE), ex->injects.count, bounds.decisions,
		(long long)bounds.highest_points);
}

/* What the selected exercise is about, below the list. */
static void draw_details(const struct choice_row *row, struct arena *frame, WINDOW *win,
			 struct rect area)
{
	const char *text;

	draw_rule(win, area.y, area.x, area.columns);
	area.y++;
	area.rows--;
	text = arena_printf(frame, "%s\n%s", facts_line(row->exercise, frame),
			    phrase_text(&row->exercise->scenario));
	EACH (const struct objective, objective, row->exercise->objectives)
		text = arena_printf(frame, "%s\n- %s", text, phrase_text(&objective->title));
	if (area.rows > 0 && draw_wrapped(win, area, 0, STYLE_PLAIN, text) > area.rows)
		draw_text(win, area.y + area.rows - 1, area.x + area.columns - 1, 1, STYLE_WARN,
			  "v");
}

static void exercises_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct exercises *s = state;
	struct arena *frame = (struct arena *)&app->frame;
	struct rect area = draw_body(win), row = area;
	size_t rows = (size_t)(area.rows > 8 ? area.rows / 3 : area.rows),
	       top = list_top(&s->list, rows);

	draw_header(win, app, _("Choose a drill"), NULL);
	if (!s->list.count)
		draw_wrapped(win, area, 0, STYLE_PLAIN,
			     _("No playbook here has an exercise. Open Playbooks on the home "
			       "screen to see why."));
	for (size_t i = top; i < s->list.count && i < top + rows; i++, row.y++)
		draw_row(win, row.y, area, i == s->list.at, true,
			 arena_printf(frame, "%s / %s", phrase_text(&s->rows[i].owner->title),
				      phrase_text(&s->rows[i].exercise->title)));
	if (s->list.count > rows)
		draw_position(win, area.y, area.x + area.columns, s->list.at, s->list.count);
	if (s->list.count && area.rows > 8) {
		row.rows = area.y + area.rows - row.y;
		draw_details(&s->rows[s->list.at], frame, win, row);
	}
	draw_footer(win, app);
}

static bool exercises_usable(const void *state, const struct app *app, enum action action)
{
	const struct exercises *s = state;

	(void)app;
	return action != ACT_SEARCH && (action != ACT_OPEN || s->list.count);
}

const struct screen_class exercises_screen = {
	.name = "exercises",
	.keys = KEYS_LIST,
	.open = exercises_open,
	.close = exercises_close,
	.draw = exercises_draw,
	.act = exercises_act,
	.usable = exercises_usable,
};
