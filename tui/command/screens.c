/* screens - opens the screens from the command line; see screens.h. */
#include "command/screens.h"

#include <stdlib.h>

#include "base/paths.h"

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
