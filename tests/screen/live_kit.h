/*
 * live_kit - a live incident in a journal of its own and an app to look at it with, for the tests
 * of the screens of an incident.
 */
#ifndef TESTS_SCREEN_LIVE_KIT_H
#define TESTS_SCREEN_LIVE_KIT_H

#include "past.h"
#include "screen/live.h"

#define LIVE_NOTICED_MS (PAST_WALL_MS - 30 * MS_PER_MINUTE) /* 2026-11-21 11:30 in Tokyo */

/*
 * For cmocka, inside a group of shot_begin(); the state is a struct past * whose functions
 * (past_see, past_assert_sees, past_code, past_top ...) all work here. 24 x 80, English, the clock
 * stands at 2026-11-21 12:00 in Tokyo, the prefecture is Osaka, Sato works at the terminal, and the
 * library has tests/screen/data/live/live.yaml alone:
 *
 * phase     step           within  needs
 * first     isolate        10 min                        caution, facts systems affected
 *           photograph     30 min  isolate
 *           call-police    60 min                        contacts police insurer, guidance, facts
 *           leak                                         starts partner-notice
 * recovery  restore                isolate photograph    two persons
 *           tell-partners
 *
 * one fact of each type (org-name sector noticed-at known-at personal-data affected systems course
 * suspect-ip, the last one sensitive), the form police, the deadlines preliminary (personal-data
 * yes or unknown, P3D/P5D from known-at) and partner-notice (24 hours from the step leak)
 */
int live_setup(void **state);
int live_teardown(void **state);

/* Begins an incident that was noticed half an hour ago, and its screen; the session is the
 * screen's. */
struct session *live_begin(struct past *p);
/* The same session, not yet on any screen: close it, or hand it to a screen. */
struct session *live_new(struct past *p);

/* Records an entry in it; who and when are filled where they are not given. */
void live_add(struct past *p, struct entry wish);
/* Likewise as another terminal does it: on a journal and a session of its own. */
void live_add_elsewhere(struct past *p, struct entry wish);

/* Lets `steady_ms` come to pass: the screens tick. */
void live_tick(struct past *p, int64_t steady_ms);

/* Sends keys as the app does: typed characters go into the prompt, or into the field of a screen
 * that has one; '\r' is Enter, '\t' is Tab, '\x1b' is Esc. */
void live_keys(struct past *p, const char *keys);

/* The newest entry of the session. */
const struct entry *live_last(struct past *p);

#endif
