/*
 * call - a call to a contact, written into the live incident.
 *
 * Layer    screen.
 * Callers  the contacts.
 * Owns     the sheet's texts until call_release().
 */
#ifndef SONAE_SCREEN_CALL_H
#define SONAE_SCREEN_CALL_H

#include "playbook/model.h"
#include "screen/sheet.h"

/* Zero is one that was never opened. It must live as long as the sheet that it opens. */
struct call {
	struct sheet sheet;
	struct arena arena;
	const char *contact, *name;
	bool logged;      /* since it was opened */
	const char *duty; /* which is asked about: the id of a deadline; NULL: none */
	const char *caller;
};

/* Asks who called, which number, what came of it, and when they call back. */
void call_open(struct call *call, struct app *app, const struct contact *contact);
void call_release(struct call *call);

/* After its sheet has closed: where a call was logged to whom a report is owed, asks whether the
 * call was that report. The answer goes to call_answered(). */
void call_ask_reported(struct call *call, struct app *app, int question);
void call_answered(struct call *call, struct app *app, bool reported);

/* A promised time: "30", "30 min", "1時間30分後" are from now on, "03:40" is the next one, else a
 * date and a time; 0 for an empty text. False: it is none of these, or has passed. */
bool call_read_back(const char *typed, int64_t now_ms, int64_t *at_ms) MUST_USE;

#endif
