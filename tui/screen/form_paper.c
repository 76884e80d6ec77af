/* form_paper - a form of the live incident as a document and as a file; see form_paper.h. */
#include "screen/form_paper.h"

#include "base/lang.h"
#include "base/text.h"
#include "report/form_record.h"

#define QUESTION_MARGIN 8 /* columns of the prompt around a question */
#define LEAST_NAMES 10

void form_paper_fill(const struct app *app, const struct form *form, bool full, struct doc *d)
{
	struct form_source src = form_source_of(app->session);

	form_fill(d, &src, form, full);
	form_set_footer(d, app->session, clock_wall_ms());
}

static void save(struct app *app, const struct form *form, bool full, struct paper_page *page)
{
	struct doc d;

	form_paper_fill(app, form, full, &d);
	paper_page_save(page, app, &d, form->item.id);
	doc_release(&d);
}

/* The names are cut so that the question stands in one line. */
static void ask(struct app *app, const char *names)
{
	struct arena scratch = { .block_size = 512 };
	int room = app_body().columns - QUESTION_MARGIN - text_width(_("Save without %s?"));

	names = text_clip(&scratch, text_safe(&scratch, names, false),
			  room > LEAST_NAMES ? room : LEAST_NAMES);
	app_ask(app, FORM_PAPER_ASK, arena_printf(&scratch, _("Save without %s?"), names));
	arena_release(&scratch);
}

void form_paper_save(struct app *app, const struct form *form, bool full, struct paper_page *page)
{
	struct form_source src = form_source_of(app->session);
	struct arena scratch = { 0 };
	const char *withheld = full ? "" : form_withheld(&src, form, &scratch);

	if (*withheld)
		ask(app, withheld);
	else
		save(app, form, full, page);
	arena_release(&scratch);
}

void form_paper_answered(struct app *app, const struct form *form, const char *text,
			 struct paper_page *page)
{
	if (text)
		save(app, form, false, page);
	else
		app_announce(app, STYLE_WARN, "%s",
			     _("not saved; on the form v shows what is sensitive, then s saves "
			       "all of it"));
}
