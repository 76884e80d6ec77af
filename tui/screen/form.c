/* form - one form, filled from the facts of the live incident: to read aloud, to save and print. */
#include <stdlib.h>

#include "base/lang.h"
#include "report/form_record.h"
#include "screen/form_paper.h"
#include "screen/live.h"
#include "screen/screens.h"

struct filled {
	const struct form *form; /* of the session's playbook */
	bool full;
	struct paper_page page;
};

static void *form_open(struct app *app, const void *argument)
{
	const struct form *form = playbook_find_form(live_run(app)->playbook, argument);
	struct filled *f;

	if (!form) {
		app_announce(app, STYLE_WARN, _("the playbook has no form '%s'; o lists its forms"),
			     (const char *)argument);
		return NULL;
	}
	f = mem_alloc(sizeof *f);
	f->form = form;
	return f;
}

static void form_close(void *state)
{
	struct filled *f = state;

	paper_page_release(&f->page);
	free(f);
}

static void form_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct filled *f = state;
	struct doc d;

	draw_header(win, app, phrase_text(&f->form->title), NULL);
	form_paper_fill(app, f->form, f->full, &d);
	paper_page_draw(&f->page, app, win, &d);
	doc_release(&d);
	draw_footer(win, app);
}

/* ---- keys ---- */

static bool turn(struct filled *f, const struct app *app, enum action action)
{
	struct doc d;
	bool turned;

	form_paper_fill(app, f->form, f->full, &d);
	turned = paper_page_turn(&f->page, &d, action);
	doc_release(&d);
	return turned;
}

static void go_to_missing(const struct filled *f, struct app *app)
{
	struct form_source src = form_source_of(app->session);

	if (form_missing(&src, f->form))
		app_push(app, &form_facts_screen, f->form->item.id);
	else
		app_announce(app, STYLE_GOOD, "%s", _("nothing is missing in this form"));
}

static enum verdict form_act(void *state, struct app *app, enum action action,
			     const struct key *key)
{
	struct filled *f = state;

	(void)key;
	if (action == ACT_SAVE) {
		form_paper_save(app, f->form, f->full, &f->page);
	} else if (action == ACT_SENSITIVE) {
		f->full = !f->full;
		turn(f, app, ACT_NONE);
	} else if (action == ACT_FACTS) {
		go_to_missing(f, app);
	} else if (!turn(f, app, action)) {
		return VERDICT_IGNORED;
	}
	return VERDICT_DONE;
}

static enum verdict form_answered(void *state, struct app *app, int question, const char *text)
{
	struct filled *f = state;

	if (question == FORM_PAPER_ASK)
		form_paper_answered(app, f->form, text, &f->page);
	return VERDICT_DONE;
}

/* What other papers do with their keys is not offered here. */
static bool form_usable(const void *state, const struct app *app, enum action action)
{
	(void)state;
	(void)app;
	return action != ACT_OPEN && action != ACT_ADD;
}

static const char *form_label(const void *state, enum action action)
{
	const struct filled *f = state;

	if (action == ACT_SENSITIVE)
		return f->full ? _("Withhold") : _("Show all");
	return NULL;
}

/* What was captured meanwhile may have made it shorter. */
static void form_uncovered(void *state, struct app *app)
{
	turn(state, app, ACT_NONE);
}

const struct screen_class form_screen = {
	.name = "form",
	.keys = KEYS_PAPER,
	.open = form_open,
	.close = form_close,
	.draw = form_draw,
	.act = form_act,
	.answered = form_answered,
	.usable = form_usable,
	.label = form_label,
	.uncovered = form_uncovered,
};
