/* app_edit - out to the person's editor and back, with a look at what was changed; part of app.h.
 */
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "base/lang.h"
#include "playbook/edit.h"
#include "screen/stack.h"

static void announce_findings(struct app *app, const char *file, const struct diags *ds)
{
	for (size_t i = 0; i < ds->count; i++) {
		const struct diag *d = &ds->item[i];

		if (d->level == DIAG_WARNING && ds->errors)
			continue;
		app_announce(app, ds->errors ? STYLE_ALARM : STYLE_WARN, "%s:%u:%u: %s", d->at.file,
			     d->at.line, d->at.column, d->text);
		return;
	}
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

void app_edit(struct app *app, const struct mark *at)
{
	struct error err = { 0 };
	struct layer *top = stack_top(app);
	struct mark mark = *at;
	char *file;
	bool edited;

	if (!mark.file || !files_exists(mark.file)) {
		app_announce(
			app, STYLE_WARN, "%s",
			_("this text is built into the program; keep playbooks of your own in a "
			  "folder and name it with --playbooks"));
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
