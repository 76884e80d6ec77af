/* app_edit - out to the person's editor and back, with a look at what was changed; part of app.h.
 */
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "base/lang.h"
#include "base/paths.h"
#include "playbook/edit.h"
#include "playbook/folder.h"
#include "screen/stack.h"

/* The first error, wherever it is; else the first warning about the edited file itself: those of
 * other files have nothing to do with the edit. */
static const struct diag *most_telling(const char *file, const struct diags *ds)
{
	for (size_t i = 0; i < ds->count; i++) {
		const struct diag *d = &ds->item[i];

		if (ds->errors ? d->level == DIAG_ERROR : d->at.file && !strcmp(d->at.file, file))
			return d;
	}
	return NULL;
}

static void announce_findings(struct app *app, const char *file, const struct diags *ds)
{
	const struct diag *d = most_telling(file, ds);

	if (d)
		app_announce(app, ds->errors ? STYLE_ALARM : STYLE_WARN,
			     _("errors %zu, warnings %zu; %s:%u:%u: %s"), ds->errors, ds->warnings,
			     d->at.file, d->at.line, d->at.column, d->text);
	else if (ds->count)
		app_announce(app, STYLE_GOOD, _("errors %zu, warnings %zu (in other files)"),
			     ds->errors, ds->warnings);
	else
		app_announce(app, STYLE_GOOD, _("'%s' is without errors"), file);
}

/* The list of playbooks anew: an id or a title may have changed, a file may have come. */
static void reopen_library(struct app *app)
{
	struct error err = { 0 };

	library_release(&app->library);
	if (!library_open(&app->library, app->options.playbooks, &err))
		app_announce(app, STYLE_ALARM, "%s", err.text);
}

static void look_again(struct app *app, const char *file)
{
	struct diags ds = { 0 };
	struct error err = { 0 };
	struct playbook *pb;

	if (app->organisation.path && !strcmp(file, app->organisation.path)) {
		(void)app_reload_organisation(app);
		return;
	}
	reopen_library(app);
	pb = library_load(&app->library, file, app_today(), &ds, &err);
	if (!pb && !ds.count)
		app_announce(app, STYLE_ALARM, "%s", err.text);
	else
		announce_findings(app, file, &ds);
	playbook_free(pb);
	diags_release(&ds);
}

/* ---- what is built in ---- */

/* The built-in file that is shown under this name; NULL. */
static const struct built_in_file *built_in_shown(const char *shown)
{
	struct folder folder = folder_built_in();
	struct arena scratch = { .block_size = 1024 };
	const struct built_in_file *b = built_in_files;

	while (b->path && strcmp(folder_show(&folder, b->path, &scratch), shown) != 0)
		b++;
	arena_release(&scratch);
	return b->path ? b : NULL;
}

static void offer_copy(struct app *app, const struct mark *at)
{
	struct app_screens *s = app->screens;
	const struct built_in_file *b = at->file ? built_in_shown(at->file) : NULL;
	const char *folder;

	if (!b) {
		app_announce(app, STYLE_WARN, _("there is no file '%s' any more"),
			     at->file ? at->file : "");
		return;
	}
	arena_release(&s->copying_in);
	folder = paths_config(&s->copying_in, "playbooks");
	s->copying = *at;
	s->copying.file = paths_join(&s->copying_in, folder, b->path);
	app_ask(app, ASK_COPY,
		arena_printf(&s->copying_in, _("Edit a copy of the playbooks in %s?"), folder));
}

/* What is there already stays as it is. */
static bool copy_one(const struct built_in_file *b, const char *folder, struct error *err)
{
	struct arena scratch = { .block_size = 1024 };
	const char *path = paths_join(&scratch, folder, b->path);
	size_t length = b->length ? b->length : strlen((const char *)b->bytes);
	bool done = files_exists(path) ||
		    (files_make_folder(paths_folder_of(&scratch, path), err) &&
		     files_write(path, (const char *)b->bytes, length, err));

	arena_release(&scratch);
	return done;
}

void app_edit_copy(struct app *app, bool wanted)
{
	struct app_screens *s = app->screens;
	const char *folder = paths_config(&s->copying_in, "playbooks");
	struct error err = { 0 };
	bool done = wanted;

	for (const struct built_in_file *b = built_in_files; done && b->path; b++)
		done = copy_one(b, folder, &err);
	if (done)
		app_edit(app, &s->copying);
	else if (wanted)
		app_announce(app, STYLE_ALARM, "%s", err.text);
}

void app_edit(struct app *app, const struct mark *at)
{
	struct error err = { 0 };
	struct layer *top = stack_top(app);
	struct mark mark = *at;
	char *file;
	bool edited;

	if (!mark.file || !files_exists(mark.file)) {
		offer_copy(app, at);
		return;
	}
	file = mem_copy(mark.file, strlen(mark.file));
	stack_hold_all(app, _("The editor was open"));
	terminal_leave();
	edited = edit_at(file, mark.line, &err);
	terminal_return();
	if (edited)
		look_again(app, file);
	else
		app_announce(app, STYLE_ALARM, "%s", err.text);
	if (top && top->class->uncovered)
		top->class->uncovered(top->state, app);
	free(file);
}
