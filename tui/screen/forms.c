/* forms - the forms of the playbook: who gets each, and how much of it is still missing. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "report/form_record.h"
#include "screen/browse.h"
#include "screen/form_paper.h"
#include "screen/live.h"
#include "screen/screens.h"

#define COUNT_COLUMNS 17
#define LEAST_FOR_RECIPIENT 70

struct forms {
	struct browse browse;
	const struct form **found;
	const struct form *selected, *before_search;
	struct paper_page page; /* only where a form was saved */
};

/* The name of a contact, or the kind of contact in words. */
static const char *recipient(const struct playbook *pb, const struct form *form)
{
	const struct contact *contact = form->to.id ? playbook_find_contact(pb, form->to.id) : NULL;
	int kind = form->to.id ? contact_kind_find(form->to.id) : -1;

	if (contact)
		return phrase_text(&contact->name);
	return kind < 0 ? "" : contact_kind_label(kind);
}

static void search(struct forms *f, const struct app *app)
{
	const struct playbook *pb = live_run(app)->playbook;
	size_t count = 0;

	f->browse.list.at = 0;
	EACH (const struct form, form, pb->forms) {
		struct arena scratch = { .block_size = 1024 };

		if (browse_matches(&f->browse,
				   arena_printf(&scratch, "%s %s %s", phrase_text(&form->title),
						recipient(pb, form), form->item.id))) {
			if (form == f->selected)
				f->browse.list.at = count;
			f->found[count++] = form;
		}
		arena_release(&scratch);
	}
	f->browse.skip = 0;
	list_set_count(&f->browse.list, count);
}

static void *forms_open(struct app *app, const void *argument)
{
	struct forms *f = mem_alloc(sizeof *f);

	(void)argument;
	f->found = mem_alloc((live_run(app)->playbook->forms.count + 1) * sizeof *f->found);
	search(f, app);
	return f;
}

static void forms_close(void *state)
{
	struct forms *f = state;

	browse_release(&f->browse);
	paper_page_release(&f->page);
	free(f->found);
	free(f);
}

static const struct form *selected(const struct forms *f)
{
	return f->browse.list.count ? f->found[f->browse.list.at] : NULL;
}

/* ---- drawing ---- */

struct view {
	const struct forms *forms;
	const struct app *app;
	struct form_source src;
};

static const char *count_text(const struct form_count *count, struct arena *frame)
{
	if (!count->asked)
		return "";
	if (!count->missing)
		/* TRANSLATORS: at most 16 columns, as the next one */
		return arena_printf(frame, _("complete (%zu)"), count->asked);
	/* TRANSLATORS: at most 16 columns */
	return arena_printf(frame, _("%zu of %zu missing"), count->missing, count->asked);
}

static const char *row(const void *state, struct arena *frame, size_t at, int columns)
{
	const struct view *v = state;
	const struct form *form = v->forms->found[at];
	struct form_count count = form_count(&v->src, form);
	int to = columns >= LEAST_FOR_RECIPIENT ? (columns - COUNT_COLUMNS) * 2 / 5 : 0;
	int title = columns - COUNT_COLUMNS - to;

	if (title < COUNT_COLUMNS / 2) /* too narrow for both: how much is missing comes first */
		return arena_printf(frame, "%s  %s", count_text(&count, frame),
				    phrase_text(&form->title));
	return arena_printf(frame, "%s %s%s", text_pad(frame, phrase_text(&form->title), title - 1),
			    to ? text_pad(frame, recipient(v->src.playbook, form), to) : "",
			    count_text(&count, frame));
}

/* What it is for; shown beside the list where there is room. */
static const char *text_of(const struct forms *f, const struct app *app, struct arena *arena)
{
	const struct form *form = selected(f);
	const char *text, *to;

	if (!form)
		return "";
	to = recipient(live_run(app)->playbook, form);
	text = phrase_text(&form->title);
	if (*to)
		text = arena_printf(arena, _("%s\nTo: %s"), text, to);
	return arena_printf(arena, "%s\n\n%s", text, phrase_text(&form->intro));
}

static void forms_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct forms *f = state;
	struct view v = { .forms = f, .app = app, .src = form_source_of(app->session) };
	struct browse_view view = {
		.browse = &f->browse,
		.frame = app_frame(app),
		.state = &v,
		.row = row,
		.text = text_of(f, app, app_frame(app)),
		.hint = _("Enter fills a form from the facts; / searches"),
		.empty = live_run(app)->playbook->forms.count
				 ? _("Nothing matches. Esc clears the search; try fewer words.")
				 : _("This playbook has no forms; its section 'forms' would hold "
				     "them."),
	};

	draw_header(win, app, _("Forms"), NULL);
	browse_draw(win, paper_page_body(&f->page, win, draw_body(win)), &view);
	draw_footer(win, app);
}

/* ---- keys ---- */

/* Each letter looks from where the search began; a search that finds nothing leads back there. */
static void look_for(struct forms *f, const struct app *app)
{
	if (f->browse.typing)
		f->selected = f->before_search;
	search(f, app);
	if (selected(f))
		f->selected = selected(f);
}

static enum verdict forms_act(void *state, struct app *app, enum action action,
			      const struct key *key)
{
	struct forms *f = state;
	struct arena scratch = { 0 };
	enum browse_answer answer;

	(void)key;
	if (action == ACT_OPEN && selected(f)) {
		f->browse.typing = false;
		app_push(app, &form_screen, selected(f)->item.id);
		return VERDICT_DONE;
	}
	if (action == ACT_SAVE && selected(f)) {
		form_paper_save(app, selected(f), false, &f->page);
		return VERDICT_DONE;
	}
	if (action == ACT_SEARCH && !f->browse.typing)
		f->before_search = selected(f);
	answer = browse_act(&f->browse, action, text_of(f, app, &scratch),
			    paper_page_body(&f->page, NULL, app_body()));
	arena_release(&scratch);
	if (answer == BROWSE_QUERY)
		look_for(f, app);
	else if (selected(f))
		f->selected = selected(f);
	return answer == BROWSE_IGNORED ? VERDICT_IGNORED : VERDICT_DONE;
}

static enum verdict forms_answered(void *state, struct app *app, int question, const char *text)
{
	struct forms *f = state;

	if (question == FORM_PAPER_ASK && selected(f))
		form_paper_answered(app, selected(f), text, &f->page);
	return VERDICT_DONE;
}

static struct field *forms_typing(void *state)
{
	return browse_typing(&((struct forms *)state)->browse);
}

static bool forms_usable(const void *state, const struct app *app, enum action action)
{
	(void)app;
	if (action == ACT_OPEN || action == ACT_SAVE)
		return selected(state) != NULL;
	return true;
}

const struct screen_class forms_screen = {
	.name = "forms",
	.keys = KEYS_FORMS,
	.open = forms_open,
	.close = forms_close,
	.draw = forms_draw,
	.act = forms_act,
	.answered = forms_answered,
	.typing = forms_typing,
	.usable = forms_usable,
};
