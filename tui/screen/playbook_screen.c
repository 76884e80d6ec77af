/*
 * playbook_screen - one playbook with everything in it and everything that is wrong with it; `e`
 * edits at the row.
 *
 * A playbook with errors is shown as the list of its errors: each is one key from its line in the
 * editor.
 */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "screen/browse.h"
#include "screen/contact_check.h"
#include "screen/playbook_tree.h"
#include "screen/screens.h"

#define ASK_VERIFIED_BY 1

struct book {
	struct browse browse;
	struct tree tree;
	char *name;
	struct playbook *playbook; /* NULL: it has errors */
	struct diags problems;
};

static bool is_wanted(const void *arg, const char *label)
{
	return browse_matches(arg, label);
}

static void fill(struct book *b)
{
	tree_fill(&b->tree, &b->problems, b->browse.query.text.length ? is_wanted : NULL,
		  &b->browse);
	b->browse.skip = 0;
	list_set_count(&b->browse.list, b->tree.count);
}

/* False when there is nothing to show at all: not even problems. */
static bool load(struct book *b, struct app *app)
{
	struct error err = { 0 };

	playbook_free(b->playbook);
	diags_release(&b->problems);
	b->tree.today = app_today();
	b->playbook = library_load(&app->library, b->name, b->tree.today, &b->problems, &err);
	b->tree.playbook = b->playbook;
	if (b->playbook)
		organisation_merge(&app->organisation, b->playbook);
	else
		app_announce(app, STYLE_ALARM, "%s", err.text);
	fill(b);
	return b->playbook || b->problems.count;
}

static void book_close(void *state)
{
	struct book *b = state;

	browse_release(&b->browse);
	tree_release(&b->tree);
	playbook_free(b->playbook);
	diags_release(&b->problems);
	free(b->name);
	free(b);
}

static void *book_open(struct app *app, const void *argument)
{
	struct book *b = mem_alloc(sizeof *b);

	b->name = mem_copy(argument, strlen(argument));
	if (load(b, app))
		return b;
	book_close(b);
	return NULL;
}

static bool has_rows(const struct book *b)
{
	return b->tree.count > 0;
}

static const char *book_text(const struct book *b, struct arena *arena)
{
	return has_rows(b) ? tree_text(&b->tree, b->browse.list.at, arena) : "";
}

static const char *book_row(const void *state, struct arena *frame, size_t at, int columns)
{
	(void)columns;
	return tree_label(&((const struct book *)state)->tree, at, frame);
}

static const char *findings(const struct book *b, struct arena *frame)
{
	return arena_printf(frame, _("errors %zu  warnings %zu"), b->problems.errors,
			    b->problems.warnings);
}

static void book_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct book *b = state;
	struct arena *frame = app_frame(app);
	struct browse_view view = {
		.browse = &b->browse,
		.frame = frame,
		.state = b,
		.row = book_row,
		.text = book_text(b, frame),
		.hint = _("/ searches titles"),
		.empty = _("Nothing matches. Esc clears the search; try fewer words."),
	};

	draw_header(win, app, b->playbook ? phrase_text(&b->playbook->title) : b->name,
		    findings(b, frame));
	browse_draw(win, draw_body(win), &view);
	draw_footer(win, app);
}

static enum verdict act_on_row(struct book *b, struct app *app, enum action action)
{
	struct mark mark;

	if (!has_rows(b))
		return VERDICT_IGNORED;
	if (action == ACT_EDIT) {
		mark = tree_mark(&b->tree, b->browse.list.at);
		app_edit(app, &mark);
		return VERDICT_DONE;
	}
	if (action == ACT_VERIFIED && tree_contact(&b->tree, b->browse.list.at)) {
		contact_check_ask(app, ASK_VERIFIED_BY);
		return VERDICT_DONE;
	}
	return VERDICT_IGNORED;
}

static enum verdict book_act(void *state, struct app *app, enum action action,
			     const struct key *key)
{
	struct book *b = state;
	struct arena scratch = { 0 };
	enum browse_answer answer = browse_act(&b->browse, action, book_text(b, &scratch),
					       app_body());

	(void)key;
	arena_release(&scratch);
	if (answer == BROWSE_QUERY)
		fill(b);
	return answer == BROWSE_IGNORED ? act_on_row(b, app, action) : VERDICT_DONE;
}

static enum verdict book_answered(void *state, struct app *app, int question, const char *text)
{
	struct book *b = state;
	const struct contact *c = has_rows(b) ? tree_contact(&b->tree, b->browse.list.at) : NULL;

	if (question == ASK_VERIFIED_BY && c && contact_check_note(app, c, text))
		(void)load(b, app);
	return VERDICT_DONE;
}

static struct field *book_typing(void *state)
{
	return browse_typing(&((struct book *)state)->browse);
}

static bool book_usable(const void *state, const struct app *app, enum action action)
{
	const struct book *b = state;

	(void)app;
	if (action == ACT_VERIFIED)
		return has_rows(b) && tree_contact(&b->tree, b->browse.list.at);
	return action != ACT_OPEN || !b->browse.reading;
}

static void book_uncovered(void *state, struct app *app)
{
	(void)load(state, app);
}

const struct screen_class playbook_screen = {
	.name = "playbook",
	.keys = KEYS_PLAYBOOK,
	.open = book_open,
	.close = book_close,
	.draw = book_draw,
	.act = book_act,
	.answered = book_answered,
	.typing = book_typing,
	.usable = book_usable,
	.uncovered = book_uncovered,
};
