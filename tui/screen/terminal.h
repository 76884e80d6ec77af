/*
 * terminal - the terminal itself: taking it, asking its width, giving it back whatever happens.
 *
 * Layer    screen.
 * Callers  app.c only; main registers terminal_restore() as the last words when memory runs out.
 * The one room with mutable state of its own: there is one terminal.
 */
#ifndef SONAE_SCREEN_TERMINAL_H
#define SONAE_SCREEN_TERMINAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "screen/keys.h"

struct terminal_options {
	bool no_color; /* --no-color, NO_COLOR */
	bool ascii;    /* --ascii, or no UTF-8 */
};

/* Takes the terminal; false when there is none or it cannot show screens (says what to do instead).
 */
bool terminal_open(const struct terminal_options *options, struct error *err) MUST_USE;
/* Gives it back; safe to call twice, from an error path, after a hang-up. */
void terminal_restore(void);

/* Leave it to another program (an editor, the shell) and take it again. */
void terminal_leave(void);
void terminal_return(void);
/* Stops the process until the shell continues it. */
void terminal_suspend(void);

bool terminal_is_ascii(void);
bool terminal_has_color(void);
/* Whether the terminal has answered that it shows UTF-8 as something else. */
bool terminal_mangles_utf8(void);

/* EVENT_RESIZE also comes when the terminal has told how wide its characters are: paint anew. */
enum event_kind { EVENT_KEY, EVENT_RESIZE, EVENT_TICK, EVENT_STOP };
struct event {
	enum event_kind kind;
	struct key key;
	int signal; /* EVENT_STOP: SIGHUP, SIGTERM, SIGINT; 0: the terminal has gone */
};

/* Waits for a key, a resize, a signal or `timeout_ms` (-1: for ever). More keys that already wait
 * come at once: the caller drains them before it paints. */
void terminal_wait(int64_t timeout_ms, struct event *event);
bool terminal_has_input(void);

#endif
