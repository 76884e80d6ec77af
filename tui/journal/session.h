/*
 * session - binds a playbook, its run and its journal: the only way in which a session changes.
 *
 * Layer    journal.
 * Callers  the drill and review screens, the drill, resume and show commands.
 * Owns     its playbook (loaded from the copy that the journal kept), its run, its entries.
 */
#ifndef SONAE_JOURNAL_SESSION_H
#define SONAE_JOURNAL_SESSION_H

#include "base/arena.h"
#include "base/hash.h"
#include "journal/journal.h"
#include "playbook/folder.h"
#include "playbook/load.h"
#include "run/agenda.h"
#include "run/run.h"

enum session_kind { SESSION_DRILL, SESSION_INCIDENT, SESSION_ASSESSMENT };
const char *session_kind_word(enum session_kind kind);
const char *session_mark(enum session_kind kind); /* 【訓練】 or DRILL, translated */

/* What is fixed when a session begins; hashed as the root of its chain. */
struct session_info {
	const char *id; /* UUIDv7 */
	enum session_kind kind;
	const char *playbook; /* id */
	const char *playbook_version;
	const char *playbook_sha256; /* of the root file's bytes */
	const char *manifest_sha256; /* of "sha256  path\n" for every file: finds them all */
	const char *exercise;        /* id, or the assessment's; NULL in an incident */
	const char *title;           /* as shown at the beginning */
	const char *organisation, *prefecture, *facilitator;
	const char *language;
	int64_t started_at_ms;
};

struct session {
	struct journal *journal; /* borrowed */
	struct playbook *playbook;
	bool borrows_playbook;           /* of a session that is only read through, see kept.h */
	const struct exercise *exercise; /* but of a drill: one without injects */
	struct run *run;
	struct session_info info;
	struct arena arena; /* of info and entries */
	struct entry *entries;
	size_t count, capacity;
	unsigned char head[HASH_BYTES];
};

/* Begins a session: keeps the playbook's texts in the journal, adds its row. `info` needs kind,
 * exercise (of a drill), organisation, prefecture, facilitator and language; a title where it is
 * not that of the exercise or the playbook; the rest is filled.
 * Takes the playbook over in any case. NULL on failure. */
struct session *session_begin(struct journal *j, struct playbook *pb,
			      const struct session_info *info, int64_t wall_ms, struct error *err)
	MUST_USE;

/* Opens a session by id or an unambiguous beginning of it; NULL id: the newest one that has not
 * ended. */
struct session *session_open(struct journal *j, const char *id, struct error *err) MUST_USE;
void session_close(struct session *s); /* accepts NULL */

/* The title of the exercise or assessment, the playbook's in an incident; in the current language.
 */
const char *session_title(const struct session *s);

enum append_result {
	APPEND_DONE,    /* committed, durable, folded in */
	APPEND_REFUSED, /* the state does not allow it; *err says why; nothing written */
	APPEND_MOVED,   /* another program was faster: its entries are folded in now, look again */
	APPEND_FAILED,  /* the journal failed; *err says why; nothing written, try again later */
};

/* Drafts, commits and folds one entry. wish->at_ms is set by the caller, in a drill elapsed_ms too;
 * entries that name an inject or a step, StartEx and the opening of an incident get its title as
 * their text when they have none. */
enum append_result session_append(struct session *s, const struct entry *wish, struct error *err)
	MUST_USE;

/* As session_append(), and again as long as other terminals are faster: for what does not depend on
 * what they wrote. */
enum append_result session_insist(struct session *s, const struct entry *wish, struct error *err)
	MUST_USE;

/* Commits everything that is due up to `elapsed_ms` (pass one less than a decision's own time).
 * *committed (may be NULL) counts entries. MOVED is handled inside. */
enum append_result session_catch_up(struct session *s, int64_t elapsed_ms, int64_t wall_ms,
				    size_t *committed, struct error *err) MUST_USE;

/* Closes what is open and ends a drill: time-outs for open decisions, then EndEx. */
enum append_result session_end(struct session *s, int64_t elapsed_ms, int64_t wall_ms,
			       const char *actor, const char *why, struct error *err) MUST_USE;

/* Folds in what other programs have committed; *news counts the entries. */
bool session_sync(struct session *s, size_t *news, struct error *err) MUST_USE;

/* The pulse: the exercise time reached, kept outside the chain (a small file beside the journal,
 * written without a sync once a second) so that a killed session goes on near where it was. A hint
 * only: what counts is the pause that is recorded from it. */
void session_pulse(const struct session *s, int64_t elapsed_ms);
/* NO_MS: none. *age_ms: how long ago it was written, by the wall clock. */
int64_t session_pulse_read(const struct session *s, int64_t wall_ms, int64_t *age_ms);

#endif
