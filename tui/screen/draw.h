/*
 * draw - puts text into a window: safe, clipped by columns, never half a wide character.
 *
 * Layer    screen.
 * Callers  every screen's draw(); nothing else writes to a window.
 *
 * All texts may come from outside: they are made safe here. A frame's strings live in app->frame,
 * which is emptied before each paint.
 */
#ifndef SONAE_SCREEN_DRAW_H
#define SONAE_SCREEN_DRAW_H

#include <ncurses.h>

#include "base/text.h"
#include "screen/keys.h"

struct app;

/* What a piece of text means; how that looks is decided in draw.c. None of it is told by colour
 * alone. */
enum style {
	STYLE_PLAIN,
	STYLE_STRONG,
	STYLE_DIM,
	STYLE_SELECTED,
	STYLE_MARK,
	STYLE_GOOD,
	STYLE_WARN,
	STYLE_ALARM
};

struct rect {
	int y, x, rows, columns;
};

/* One line, clipped to `columns`; returns the columns used. */
int draw_text(WINDOW *win, int y, int x, int columns, enum style style, const char *text);
int draw_textf(WINDOW *win, int y, int x, int columns, enum style style, const char *fmt, ...)
	PRINTF_LIKE(6, 7);
/* Ends at column `right` (exclusive). */
int draw_text_right(WINDOW *win, int y, int right, int columns, enum style style, const char *text);
/* Wrapped; skips `skip` lines; returns the number of lines the whole text has. */
int draw_wrapped(WINDOW *win, struct rect area, int skip, enum style style, const char *text);

void draw_rule(WINDOW *win, int y, int x, int columns); /* ---- */
void draw_divider(WINDOW *win, int y, int x, int rows); /* |    */
/* "[#####.....]" of `columns` columns, `part` of `whole` filled. */
void draw_bar(WINDOW *win, int y, int x, int columns, int64_t part, int64_t whole,
	      enum style style);

/* Line 0: the session's mark when one is running (on every screen of it), `where`, and at the right
 * `right`; with NULL there the session's clock. Line 1 is a rule. An announcement (app_announce)
 * takes the place of `where`, and of the rule when it is long. */
void draw_header(WINDOW *win, const struct app *app, const char *where, const char *right);
/* Likewise on a screen about all sessions: one that is over leaves no mark there. */
void draw_header_of_all(WINDOW *win, const struct app *app, const char *where, const char *right);
/* The last line: up to six keys of the context that are usable now; the line before it a rule or
 * the prompt. Call it last: the cursor goes into an open prompt. */
void draw_footer(WINDOW *win, const struct app *app);
/* What remains between header and footer. */
struct rect draw_body(WINDOW *win);

/* The row of a list: "> " and the selected style, or two spaces; where it says so the cursor goes
 * there. */
int draw_row(WINDOW *win, int y, struct rect area, bool selected, bool focused, const char *text);
/* "12/40" at the right of line y, with "^" and "v" when more lies above and below. */
void draw_position(WINDOW *win, int y, int right, size_t at, size_t count);

/* Leaves the terminal's cursor here when the paint is done. */
void draw_cursor(WINDOW *win, int y, int x);

#endif
