/* data_incident - a small incident's playbook built by hand, for the tests of the run room. */
#ifndef TESTS_RUN_DATA_INCIDENT_H
#define TESTS_RUN_DATA_INCIDENT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "run/incident.h"

#define MINUTES(n) ((n)*MS_PER_MINUTE)
#define T0 INT64_C(1795230000000) /* 2026-11-21T12:00+09:00 */

/*
 * step      phase  within  after        else
 * report    1      60 min
 * isolate   1      10 min
 * judge     1      30 min  isolate      starts `partners`
 * restore   2              judge        two persons
 * tell      2
 *
 * facts, one of each type: name (text), course (longtext), count (number), leak (yesno), sector
 * (choice: medical, finance), noticed-at and known-at (datetime), systems (list)
 *
 * deadline  applies     from      due       remind
 * soon      leak: yes   known-at  P3D/P5D             the first day counts
 * hours                 known-at  PT2H      PT1H
 * partners              step      PT24H
 * soft                            none
 */
extern const struct playbook data_incident;

enum { REPORT, ISOLATE, JUDGE, RESTORE, TELL, STEPS };
enum { NAME, COURSE, COUNT, LEAK, SECTOR, NOTICED_AT, KNOWN_AT, SYSTEMS, FACTS };
enum { SOON, HOURS, PARTNERS, SOFT, DUTIES };

/* A run of it that has not been opened, for cmocka; `in` is its state. */
extern struct run *run;
extern const struct incident *in;
int data_set_up(void **state);
int data_tear_down(void **state);
void data_begin_again(void **state);

/* Drafts and folds it in; Sato does it, at T0, unless it says who and when. */
enum refusal data_wish(struct entry e);
#define WISH(...) data_wish((struct entry){ __VA_ARGS__ })
#define DO(...) assert_int_equal(WISH(__VA_ARGS__), REFUSED_NOTHING)
#define OPEN() DO(.kind = ENTRY_OPEN, .number = T0)
#define CALL(id, name, due) \
	DO(.kind = ENTRY_CALL, .ref = (id), .option_text = (name), .text = "t", .number = (due))

#endif
