/* screens - opens the screens from the command line; see screens.h. */
#include "command/screens.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "base/lang.h"
#include "base/paths.h"
#include "command/output.h"
#include "command/place.h"
#include "journal/history.h"

bool screens_prepare(const struct globals *g, struct app *app, struct arena *arena,
		     struct error *err)
{
	const char *no_color = getenv("NO_COLOR");
	struct app_options options = {
		.playbooks = g->playbooks,
		.journal = paths_journal(arena, g->journal),
		.prefecture = g->prefecture_code,
		.terminal = { .no_color = g->no_color || (no_color && *no_color),
			      .ascii = g->ascii },
	};

	return app_open(app, &options, err);
}

enum status screens_open(const struct globals *g, const struct screen_class *first,
			 const void *argument, struct error *err)
{
	struct arena arena = { 0 };
	struct app app = { 0 };
	enum status status;

	if (screens_prepare(g, &app, &arena, err))
		status = app_run(&app, first, argument, err);
	else
		status = err->status;
	app_release(&app);
	arena_release(&arena);
	return status;
}

struct open_session screens_open_session(const struct globals *g, enum session_kind kind)
{
	struct history_summary sum = { 0 };
	struct open_session open = { 0 };
	bool none_yet;
	struct journal *j = place_open_journal(g, &none_yet, NULL);

	if (j && history_summarise(j, &sum, NULL))
		memcpy(open.id, kind == SESSION_INCIDENT ? sum.open_incident : sum.open_drill,
		       sizeof open.id);
	journal_close(j);
	return open;
}

void screens_say_open(const struct globals *g, const char *id, enum session_kind kind)
{
	if (!*id || strcmp(screens_open_session(g, kind).id, id) != 0)
		return;
	if (kind == SESSION_INCIDENT)
		output_remark(_("the incident stays open; go on with: sonae resume"));
	else
		output_remark(_("paused; go on with: sonae resume"));
}

/* ---- resume ---- */

struct resumed {
	char id[UUID_TEXT + 1];
	enum session_kind kind;
};

static bool fits(const struct session *s, bool only_incident, struct error *err)
{
	const char *id = s->info.id;

	if (only_incident && s->info.kind != SESSION_INCIDENT)
		return error_set(
			err, STATUS_NO,
			_("session '%s' is no live incident; go on with it by 'sonae resume %s'"),
			id, id);
	if (s->run->phase == RUN_OVER)
		return error_set(err, STATUS_NO,
				 _("session '%s' has ended; see it with 'sonae show %s'"), id, id);
	return true;
}

static const struct screen_class *const screens[] = {
	[SESSION_DRILL] = &drill_screen,
	[SESSION_INCIDENT] = &incident_screen,
	[SESSION_ASSESSMENT] = &assessment_screen,
};

static enum status go_on(struct app *app, const char *id, bool only_incident,
			 struct resumed *resumed, struct error *err)
{
	struct session *s;

	if (!app_need_journal(app)) {
		*err = app->journal_error;
		return err->status;
	}
	s = session_open(app->journal, id, err);
	if (!s)
		return err->status;
	if (!fits(s, only_incident, err)) {
		session_close(s);
		return err->status;
	}
	(void)snprintf(resumed->id, sizeof resumed->id, "%s", s->info.id);
	resumed->kind = s->info.kind;
	return app_run(app, screens[s->info.kind], s, err);
}

static enum status resume(const struct globals *g, const char *id, bool only_incident,
			  struct error *err)
{
	struct arena arena = { 0 };
	struct app app = { 0 };
	struct resumed resumed = { 0 };
	enum status status = STATUS_NO;

	if (!files_exists(paths_journal(&arena, g->journal)))
		place_say_none_yet(g);
	else if (!place_need_terminal(_("start it in a terminal"), err) ||
		 !screens_prepare(g, &app, &arena, err))
		status = err->status;
	else
		status = go_on(&app, id, only_incident, &resumed, err);
	app_release(&app);
	screens_say_open(g, resumed.id, resumed.kind);
	arena_release(&arena);
	return status;
}

enum status screens_resume(const struct globals *g, const char *id, struct error *err)
{
	return resume(g, id, false, err);
}

enum status screens_resume_incident(const struct globals *g, const char *id, struct error *err)
{
	return resume(g, id, true, err);
}
