/* resume - `sonae resume [SESSION]`: goes on with a session that has not ended. */
#include <stdio.h>
#include <string.h>

#include "base/files.h"
#include "base/lang.h"
#include "base/paths.h"
#include "command/actions.h"
#include "command/place.h"
#include "command/screens.h"

static bool has_ended(const struct session *s, struct error *err)
{
	if (s->run->phase != RUN_OVER)
		return false;
	error_set(err, STATUS_NO, _("session '%s' has ended; see it with 'sonae show %s'"),
		  s->info.id, s->info.id);
	return true;
}

static enum status go_on(struct app *app, const char *id, struct open_session *resumed,
			 struct error *err)
{
	struct session *s;

	if (!app_need_journal(app)) {
		*err = app->journal_error;
		return err->status;
	}
	s = session_open(app->journal, id, err);
	if (!s)
		return err->status;
	if (has_ended(s, err)) {
		session_close(s);
		return err->status;
	}
	(void)snprintf(resumed->id, sizeof resumed->id, "%s", s->info.id);
	return app_run(app, &drill_screen, s, err);
}

enum status command_resume(const struct globals *g, const struct arguments *a, struct error *err)
{
	struct arena arena = { 0 };
	struct app app = { 0 };
	struct open_session resumed = { 0 };
	enum status status = STATUS_NO;

	if (!files_exists(paths_journal(&arena, g->journal)))
		place_say_none_yet(g);
	else if (!place_need_terminal(_("start it in a terminal"), err) ||
		 !screens_prepare(g, &app, &arena, err))
		status = err->status;
	else
		status = go_on(&app, a->count ? a->operand[0] : NULL, &resumed, err);
	app_release(&app);
	if (*resumed.id && !strcmp(screens_open_session(g).id, resumed.id))
		screens_say_paused();
	arena_release(&arena);
	return status;
}
