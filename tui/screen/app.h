/*
 * app - the loop: one stack of screens, one wait, one paint.
 *
 * Layer    screen.
 * Callers  the commands that open a screen; every screen answers to it.
 *
 * key → action → the top screen's act(); time → every screen's tick(), so an exercise runs on under
 * the contacts. Drawing changes nothing; handling a key draws nothing. Waiting keys are drained
 * before one paint.
 */
#ifndef SONAE_SCREEN_APP_H
#define SONAE_SCREEN_APP_H

#include <ncurses.h>

#include "journal/session.h"
#include "playbook/library.h"
#include "playbook/organisation.h"
#include "screen/draw.h"
#include "screen/field.h"
#include "screen/keys.h"
#include "screen/terminal.h"

struct app;

enum verdict {
	VERDICT_IGNORED, /* not mine: the app tries its global keys */
	VERDICT_DONE,    /* handled; paint */
	VERDICT_POP,     /* close this screen */
	VERDICT_QUIT,    /* leave the program */
};

/* A screen is a const table of functions; NULL where it has nothing to say. */
struct screen_class {
	const char *name; /* for tests and logs, not translated */
	enum key_context keys;
	/* NULL when it cannot be opened (it has announced why). `argument` is the opener's, see
	 * each screen. */
	void *(*open)(struct app *app, const void *argument);
	void (*close)(void *state);
	/* Paints the whole window. Changes nothing: same state, same size, same cells. */
	void (*draw)(const void *state, const struct app *app, WINDOW *win);
	/* The ways in which state may change. After a character was typed into the field of
	 * typing(), act() gets ACT_NONE: for searches as one types. */
	enum verdict (*act)(void *state, struct app *app, enum action action,
			    const struct key *key);
	enum verdict (*tick)(void *state, struct app *app, int64_t steady_ms);
	/* The answer to app_ask() or app_ask_text(): NULL text when it was cancelled. */
	enum verdict (*answered)(void *state, struct app *app, int question, const char *text);
	/* Steady time at which it wants to tick next; -1: never. Screens without a clock have none.
	 */
	int64_t (*wake)(const void *state, int64_t steady_ms);
	/* The field that takes typed characters now; NULL: letters are actions. */
	struct field *(*typing)(void *state);
	/* Whether an action of its context can be used now: for the footer. NULL: all. */
	bool (*usable)(const void *state, const struct app *app, enum action action);
	/* What the footer calls an action now, translated; NULL: as the table of keys does. */
	const char *(*label)(const void *state, enum action action);
	/* How many there are to choose from by a digit, for the footer; NULL: up to nine. */
	int (*choices)(const void *state);
	/* The program will be out of people's sight (editor, Ctrl-Z, hang-up): pause what runs. */
	void (*hold)(void *state, struct app *app, const char *why);
	/* Called when the screen above has closed: look again at what may have changed. */
	void (*uncovered)(void *state, struct app *app);
};

struct app_options {
	const char *playbooks; /* --playbooks */
	const char *journal;   /* the resolved path */
	const char *role;      /* --as: who decides unless said otherwise; may be NULL */
	int prefecture;        /* --prefecture, else (after app_open) the organisation's */
	struct terminal_options terminal;
};

/* What all screens share. */
struct app {
	struct app_options options;
	struct library library;
	struct organisation organisation;
	struct journal *journal; /* NULL: could not be opened; journal_error says why */
	struct error journal_error;
	struct session *session;    /* that is on, for the header of every screen; borrowed */
	int64_t session_elapsed_ms; /* its exercise time as of the last tick */
	char *person;       /* who works at this terminal, in an incident; NULL: not said yet */
	struct arena frame; /* strings of one paint */
	struct app_screens *screens; /* the stack, private to app.c */
};

bool app_open(struct app *app, const struct app_options *options, struct error *err) MUST_USE;
void app_release(struct app *app);

/* Opens the terminal, shows the screen and whatever it opens until the last one is closed. Returns
 * the exit status. */
enum status app_run(struct app *app, const struct screen_class *first, const void *argument,
		    struct error *err);

/* Opens a screen above the others, after the running act() has returned; `argument` must live until
 * then. */
void app_push(struct app *app, const struct screen_class *class, const void *argument);
/* Replaces the screen whose function is running; its state lives until the other one is open. */
void app_replace(struct app *app, const struct screen_class *class, const void *argument);

/* In the header, in place of the title, until the next key: something arrived, something failed. */
void app_announce(struct app *app, enum style style, const char *fmt, ...) PRINTF_LIKE(3, 4);

/* Asks in the bottom prompt; the present screen's answered() gets `question` and "" for yes. Escape
 * cancels; what was typed by then is there again when the same question is asked with an empty
 * `initial`. */
void app_ask(struct app *app, int question, const char *text);
void app_ask_text(struct app *app, int question, const char *text, const char *initial);

/* In answered() after Escape: what had been typed, else "". */
const char *app_typed(const struct app *app);

/* For the footer and the header. */
const struct screen_class *app_top(const struct app *app, const void **state);
const char *app_announcement(const struct app *app, enum style *style);
/* The prompt's question and field; NULL when nothing is asked. */
const char *app_prompt(const struct app *app, const struct field **field);

/* Opens the organisation's journal for writing when it isn't open; false with the reason announced.
 */
bool app_need_journal(struct app *app);
/* Reads the organisation's file again; loaded playbooks may go on borrowing from the old one. */
bool app_reload_organisation(struct app *app);
/* Leaves the screen, edits, comes back; re-reads what changed and announces the file's problems.
 * The screen's uncovered() then looks again. Of what is built in a copy is offered first. */
void app_edit(struct app *app, const struct mark *at);

/* For strings of the paint that is going on. */
struct arena *app_frame(const struct app *app);
/* What draw_body() will be at the next paint: for paging and scrolling in act(). */
struct rect app_body(void);

/* Today, for due dates. */
int64_t app_today(void);

/* The tests draw a screen without a terminal. */
void app_draw_screen(struct app *app, const struct screen_class *class, const void *state,
		     WINDOW *win);

#endif
