/* playbooks_screen - which playbooks there are; only heads are read, a playbook is loaded when it
 * is opened. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "screen/list.h"
#include "screen/screens.h"

#define VERSION_COLUMNS 10
#define DATE_COLUMNS 12
#define FINDINGS_COLUMNS 22
#define ALL_COLUMNS 70

/* What was found in one that has been open. */
struct finding {
	char *shown;
	size_t errors, warnings;
};

struct shelf {
	struct list list;
	struct finding *finding;
	size_t count;
	char *opened; /* the name of the one that is open above; NULL */
};

static const struct library_entry *selected(const struct shelf *s, const struct app *app)
{
	return s->list.at < app->library.entries.count ? &app->library.entries.item[s->list.at]
						       : NULL;
}

static void *shelf_open(struct app *app, const void *argument)
{
	struct shelf *s = mem_alloc(sizeof *s);

	(void)argument;
	list_set_count(&s->list, app->library.entries.count);
	return s;
}

static void shelf_close(void *state)
{
	struct shelf *s = state;

	for (size_t i = 0; i < s->count; i++)
		free(s->finding[i].shown);
	free(s->finding);
	free(s->opened);
	free(s);
}

static struct finding *find(const struct shelf *s, const char *shown)
{
	for (size_t i = 0; i < s->count; i++)
		if (!strcmp(s->finding[i].shown, shown))
			return &s->finding[i];
	return NULL;
}

static struct finding *find_or_add(struct shelf *s, const char *shown)
{
	struct finding *found = find(s, shown);

	if (found)
		return found;
	s->finding = mem_grow(s->finding, (s->count + 1) * sizeof *s->finding);
	found = &s->finding[s->count++];
	*found = (struct finding){ .shown = mem_copy(shown, strlen(shown)) };
	return found;
}

/* ---- drawing ---- */

static const char *findings_text(const struct shelf *s, const char *shown, struct arena *frame)
{
	const struct finding *f = find(s, shown);

	return f ? arena_printf(frame, _("errors %zu  warnings %zu"), f->errors, f->warnings) : "";
}

/* Title, version, date and findings; where that is too narrow title and findings. */
static const char *row_text(const struct shelf *s, const struct library_entry *e, int columns,
			    struct arena *frame)
{
	const struct playbook_head *h = &e->head;
	const char *date = h->reviewed == WHEN_NONE ? "" : when_format_date(frame, h->reviewed);
	const char *findings = findings_text(s, e->shown, frame);
	int title = columns - FINDINGS_COLUMNS;

	if (columns < ALL_COLUMNS)
		return arena_printf(frame, "%s%s", text_pad(frame, phrase_text(&h->title), title),
				    findings);
	title -= VERSION_COLUMNS + DATE_COLUMNS;
	return arena_printf(frame, "%s%s%s%s", text_pad(frame, phrase_text(&h->title), title),
			    text_pad(frame, h->version ? h->version : "", VERSION_COLUMNS),
			    text_pad(frame, date, DATE_COLUMNS), findings);
}

static void draw_summary(const struct library_entry *e, WINDOW *win, struct rect area,
			 struct arena *frame)
{
	draw_rule(win, area.y, 0, area.columns);
	area.y++;
	area.rows--;
	area.x++;
	area.columns -= 2;
	draw_wrapped(win, area, 0, STYLE_PLAIN,
		     arena_printf(frame, "%s\n%s", e->shown, phrase_text(&e->head.summary)));
}

static void shelf_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct shelf *s = state;
	const struct library_entry *at = selected(s, app);
	struct arena *frame = app_frame(app);
	struct rect body = draw_body(win), list = body;
	size_t top;

	draw_header(win, app, _("Playbooks"), NULL);
	list.rows = body.rows * 2 / 3;
	top = list_top(&s->list, (size_t)list.rows);
	for (size_t i = top; i < s->list.count && i < top + (size_t)list.rows; i++)
		draw_row(win, list.y + (int)(i - top), list, i == s->list.at, i == s->list.at,
			 row_text(s, &app->library.entries.item[i], list.columns - 2, frame));
	body.y += list.rows;
	body.rows -= list.rows;
	if (at)
		draw_summary(at, win, body, frame);
	else
		draw_wrapped(
			win, list, 0, STYLE_PLAIN,
			_("There are no playbooks here. Put one into the folder, or start with "
			  "--playbooks."));
	draw_footer(win, app);
}

/* ---- keys ---- */

static void open_selected(struct shelf *s, struct app *app)
{
	const struct library_entry *e = selected(s, app);
	const char *name;

	if (!e)
		return;
	name = e->head.id ? e->head.id : e->shown;
	free(s->opened);
	s->opened = mem_copy(name, strlen(name));
	app_push(app, &playbook_screen, s->opened);
}

/* A file is edited at its head. */
static void edit_selected(const struct shelf *s, struct app *app)
{
	const struct library_entry *e = selected(s, app);
	struct mark mark = { .file = e ? e->shown : NULL, .line = 1, .column = 1 };

	if (e)
		app_edit(app, &mark);
}

static enum verdict shelf_act(void *state, struct app *app, enum action action,
			      const struct key *key)
{
	struct shelf *s = state;

	(void)key;
	s->list.page = (size_t)(app_body().rows * 2 / 3);
	if (list_act(&s->list, action))
		return VERDICT_DONE;
	if (action == ACT_OPEN)
		open_selected(s, app);
	else if (action == ACT_EDIT)
		edit_selected(s, app);
	else
		return VERDICT_IGNORED;
	return VERDICT_DONE;
}

static bool shelf_usable(const void *state, const struct app *app, enum action action)
{
	if (action == ACT_SEARCH || action == ACT_VERIFIED)
		return false;
	return (action != ACT_OPEN && action != ACT_EDIT) || selected(state, app);
}

/* What is known of a playbook after it was open (and perhaps edited) stands in its row. */
static void shelf_uncovered(void *state, struct app *app)
{
	struct shelf *s = state;
	const struct library_entry *e;
	struct diags ds = { 0 };
	struct error err = { 0 };
	struct finding *f;

	list_set_count(&s->list, app->library.entries.count);
	e = selected(s, app);
	if (!s->opened || !e)
		return;
	playbook_free(library_load(&app->library, s->opened, app_today(), &ds, &err));
	f = find_or_add(s, e->shown);
	f->errors = ds.errors;
	f->warnings = ds.warnings;
	diags_release(&ds);
	free(s->opened);
	s->opened = NULL;
}

const struct screen_class playbooks_screen = {
	.name = "playbooks",
	.keys = KEYS_PLAYBOOK,
	.open = shelf_open,
	.close = shelf_close,
	.draw = shelf_draw,
	.act = shelf_act,
	.usable = shelf_usable,
	.uncovered = shelf_uncovered,
};
