/*
 * terminal_probe - asks the terminal how wide it draws what it may draw one or two columns wide.
 *
 * Layer    screen.
 * Callers  terminal.c only.
 *
 * The question goes out with the first paint and nobody waits for the answer: it comes among the
 * keys, a moment later, much later or never.
 */
#ifndef SONAE_SCREEN_TERMINAL_PROBE_H
#define SONAE_SCREEN_TERMINAL_PROBE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How many answers are still awaited, and what the others were. */
struct probe {
	int asked, answered;
	int64_t asked_at_ms; /* steady time */
	int columns[3];      /* of あ, ① and ─ */
};

/* What to write; it leaves the cursor at the upper left and the screen as it was when that was
 * blank. */
extern const char probe_question[];

void probe_begin(struct probe *p, int64_t steady_ms);
/* Whether an answer may still be on its way in pieces. */
bool probe_is_awaited(const struct probe *p, int64_t steady_ms);

/* Takes "2;3R", what came behind ESC [. True when with it all answers are there. */
bool probe_take(struct probe *p, const char *sequence);
/* Whether the answers, all there, are other than what was assumed: sets the widths. */
bool probe_settle(const struct probe *p);
bool probe_says_no_utf8(const struct probe *p);

#endif
