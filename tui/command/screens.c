/* screens - opens the screens from the command line; see screens.h. */
#include "command/screens.h"

#include <stdlib.h>
#include <string.h>

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

struct open_session screens_open_session(const struct globals *g)
{
	struct history_summary sum = { 0 };
	struct open_session open = { 0 };
	bool none_yet;
	struct journal *j = place_open_journal(g, &none_yet, NULL);

	if (j && history_summarise(j, &sum, NULL))
		memcpy(open.id, sum.open_id, sizeof open.id);
	journal_close(j);
	return open;
}

void screens_say_paused(void)
{
	output_remark(_("paused; go on with: sonae resume"));
}
