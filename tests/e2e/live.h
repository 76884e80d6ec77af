/*
 * live - what tests of a live incident do again and again, in both languages.
 *
 * Callers  test_incident.c, test_together.c, test_incident_accidents.c.
 */
#ifndef TESTS_E2E_LIVE_H
#define TESTS_E2E_LIVE_H

#include "term.h"

enum tongue { IN_JAPANESE, IN_ENGLISH };

/* One person at one terminal. `seq` is the entry that was acknowledged last. */
struct live {
	struct term t;
	const struct home *home;
	enum tongue tongue;
	int seq;
};

/* What the screen says in the language of this terminal. */
#define SAYS(live, ja, en) ((live)->tongue == IN_JAPANESE ? (ja) : (en))
#define LIVE_EXPECT(live, ja, en) EXPECT(&(live)->t, SAYS((live), (ja), (en)))
#define LIVE_TYPE_EXPECT(live, keys, ja, en) \
	(term_type(&(live)->t, (keys)), LIVE_EXPECT((live), (ja), (en)))

const char *live_lang(const struct live *l);

/* `sonae respond ransomware`, the name, and on: the incident is open, noticed now. */
void live_begin(struct live *l, int rows, int cols, const char *name);
/* Goes on with the newest one by `sonae resume`, as somebody at this terminal. */
void live_join(struct live *l, int rows, int cols, const char *name);

/* Waits until the screen has called as many more entries recorded. */
void live_expect_recorded(struct live *l, int more);
void live_move_down(struct live *l, int rows);
/* Ticks the selected step; the title as the list shows it. */
void live_tick_step(struct live *l, const char *title);
void live_write_note(struct live *l, const char *text);

/* The id of the newest session of a kind, in a buffer that the next call reuses. */
const char *live_session(const struct home *home, const char *kind);
/* How many entries the journal has; their number, kind and text, one a line: free() them. */
int live_count(const struct home *home);
char *live_entries(const struct home *home);

#endif
