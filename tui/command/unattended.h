/*
 * unattended - plays a drill from its answers, on a simulated clock.
 *
 * Layer    command.
 * Callers  the drill command with --answers.
 *
 * Exercise time does not pass, it jumps: to the next thing that is due or answered. Nothing waits,
 * nothing is random, so that the same playbook and answers give the same timeline. Only the wall
 * clock beside each entry is the real one: it says when the program wrote it; of a drill that is
 * entered afterwards it says when it was held.
 */
#ifndef SONAE_COMMAND_UNATTENDED_H
#define SONAE_COMMAND_UNATTENDED_H

#include "journal/session.h"
#include "playbook/answers.h"

struct unattended {
	struct session *session; /* begun; StartEx not yet given */
	const struct answers *answers;
	const char *role; /* who answers where the file does not say; may be NULL */
	int speed;
	/* Takes one line, without newline. False stops the drill, which stays resumable. */
	bool (*print)(void *arg, const char *line, struct error *err);
	void *arg;
};

/* Every committed entry is printed after its commit, then an empty line and the score. */
bool unattended_run(const struct unattended *u, struct error *err) MUST_USE;

/* "#4 06:30 decision ransom-note isolate 100/100 why". In the arena, safe for a terminal. */
const char *unattended_line(const struct entry *e, struct arena *arena);

#endif
