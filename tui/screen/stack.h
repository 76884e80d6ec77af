/*
 * stack - the screens that lie above one another, what they have asked for, and what is asked of
 * the person.
 *
 * Layer    screen.
 * Callers  app.c (the loop) and asking.c; screens see only app.h.
 * Owns     the states of the screens, the announcement, the prompt.
 */
#ifndef SONAE_SCREEN_STACK_H
#define SONAE_SCREEN_STACK_H

#include "screen/app.h"

struct layer {
	const struct screen_class *class;
	void *state;
};

/* Waits until the function that asked for it has returned. */
struct opening {
	const struct screen_class *class;
	const void *argument;
	bool replaces;
	size_t at; /* the layer that is replaced */
};

struct prompt {
	char *question; /* NULL: nothing is asked */
	int id;
	void *asker; /* the state of the screen that asked */
	bool wants_text;
	struct field field;
	/* What was typed when Esc closed the last one. */
	struct {
		void *asker;
		int id;
		char *text;
	} kept;
};

#define OPENINGS_MAX 8

struct app_screens {
	struct layer *layer;
	size_t count, capacity;
	size_t acting;      /* the layer whose function is running */
	struct layer drawn; /* while a paint goes on */
	struct opening opening[OPENINGS_MAX];
	size_t opening_count;
	char *announcement;
	enum style announcement_style;
	int64_t announced_ms; /* steady time */
	struct prompt prompt;
	struct mark copying; /* what is to be edited when the built-in files have been copied */
	struct arena copying_in;
	struct organisation *retired; /* replaced by a newer reading, still borrowed from */
	size_t retired_count;
	int given_prefecture; /* --prefecture */
	bool quit;
};

/* Takes what a screen's function has answered: opens, replaces and closes screens. */
void stack_settle(struct app *app, size_t layer, enum verdict verdict);
void stack_close_all(struct app *app);
/* NULL when no screen is open. */
struct layer *stack_top(struct app *app);

void stack_hold_all(struct app *app, const char *why);
void stack_tick(struct app *app, int64_t steady_ms);
/* Milliseconds until a screen wants to tick; -1: none does. */
int64_t stack_wait_ms(struct app *app, int64_t steady_ms);

/* The app's own question, whatever screen is on top: whether to copy what is built in. */
#define ASK_COPY (-1)
/* Its answer; part of app_edit(). */
void app_edit_copy(struct app *app, bool wanted);

/* Likewise: a note for the live incident. */
#define ASK_NOTE (-2)

/* A key for the open prompt. */
void asking_key(struct app *app, const struct key *key);
/* A screen has gone: its question too. */
void asking_forget(struct app *app, const void *asker);
void asking_release(struct app *app);
void app_forget_announcement(struct app *app);

#endif
