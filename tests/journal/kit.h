/* kit - what the tests of the journal room share: a folder, a journal in it, a session, raw SQLite.
 */
#ifndef TESTS_JOURNAL_KIT_H
#define TESTS_JOURNAL_KIT_H

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "journal/session.h"

#define KIT_WALL_MS INT64_C(1795000000123) /* 2026-11-18T11:06:40.123Z */

/* A fresh folder with a path for a journal in it; for cmocka's setup and teardown. */
struct kit {
	char folder[64];
	char path[96];
	struct journal *journal;
	struct session *session;
};
int kit_setup(void **state);         /* a folder only */
int kit_setup_session(void **state); /* and a journal with a session that has begun */
int kit_teardown(void **state);

/* Removes what lies in a folder (one level) and the folder. */
void kit_remove_folder(const char *folder);

struct journal *kit_open(const char *path);
struct playbook *kit_playbook(void);
struct session *kit_begin(struct journal *j, int64_t wall_ms);

/* A live incident on the same playbook, noticed five minutes before it is opened. */
struct session *kit_begin_incident(struct journal *j, int64_t wall_ms);
/* The same session as the other program reads it. */
struct session *kit_reopen(struct journal *j, const char *id);

/* Wishes, one second of exercise time after the last entry. */
struct entry kit_wish(const struct session *s, enum entry_kind kind, const char *ref,
		      const char *choice);
struct entry kit_note(const struct session *s, const char *text);
void kit_append(struct session *s, struct entry wish);
/* StartEx, the first inject, the decision `isolate`. */
void kit_play_a_little(struct session *s);

/* Raw SQLite, as another program would use it. */
sqlite3 *kit_raw(const char *path);
int kit_exec(sqlite3 *db, const char *sql);
/* The first column of the first row in a buffer that the next call reuses; "" when there is none.
 */
const char *kit_ask(const char *path, const char *sql);
int64_t kit_count(const char *path, const char *sql);

/* Both sessions stand at the same place and hold the same entries. */
void kit_assert_same(const struct session *a, const struct session *b);

/* The file is sound, its chains are whole, and there are at least so many entries. */
void kit_expect_whole(const char *path, size_t least);

#endif
