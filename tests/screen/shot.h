/*
 * shot - a screen as text: drawn into a pad of a given size, read back cell by cell, compared with
 * a file.
 *
 * The expected screens lie in tests/screen/shots/NAME-LANG-COLUMNSxROWS.txt; SHOTS=rewrite writes
 * them anew. The clock stands at 2026-11-21 12:00 JST, all folders are temporary, the playbooks
 * those of tests/screen/data.
 */
#ifndef SONAE_TESTS_SCREEN_SHOT_H
#define SONAE_TESTS_SCREEN_SHOT_H

#include "screen/app.h"

/* cmocka set-up and tear-down of a group: a terminal on /dev/null, folders, the clock, the
 * language. */
int shot_begin(void **state);
int shot_end(void **state);

/* An app on the test's playbooks; `journal` may be NULL. Close with app_release(). */
void shot_open_app(struct app *app, const char *journal);
/* A path in the test's temporary folder; valid until shot_end(). */
const char *shot_path(const char *name);
/* Writes an organisation's file (or takes it away: NULL) before the app is opened. */
void shot_organisation(const char *yaml);

/* What stands in a window: one line a row, trailing spaces cut. free() it. */
char *shot_text(WINDOW *win);
/* A screen drawn at a size; free() it. */
char *shot_of(struct app *app, const struct screen_class *class, const void *state, int rows,
	      int columns);
/* Compares it at 80x24, 60x20 and 120x40 in English and (where the catalogue is) in Japanese. */
void shot_check(struct app *app, const struct screen_class *class, const void *state,
		const char *name);

/* A typed character or an action for act(). */
enum verdict shot_act(struct app *app, const struct screen_class *class, void *state,
		      enum action action);

#endif
