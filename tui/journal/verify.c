/*
 * verify - recomputes everything that the journal claims; see verify.h.
 *
 * A session is played again from its own entries: each has to follow the one before it in number
 * and in hash, has to have the hash of its own bytes, and has to be what the run makes of it,
 * points and totals included. A hash only shows that nothing was changed by somebody who did not
 * recompute the hashes behind it; against that a head that was noted elsewhere helps, and the run's
 * own rules.
 */
#include "journal/verify.h"

#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "base/text_wrap.h"
#include "journal/chain.h"
#include "journal/columns.h"
#include "journal/fold.h"
#include "journal/kept.h"
#include "journal/rows.h"
#include "journal/schema.h"
#include "journal/tally.h"

struct check {
	struct journal *journal;
	const char *head; /* looked for; may be NULL */
	struct verify_result *result;
	struct kept_playbooks playbooks;
	const struct verify_progress *progress; /* NULL: nobody watches */
	int64_t sessions;                       /* that there are; for the progress */
};

static void copy_id(char to[UUID_TEXT + 1], const char *id)
{
	size_t length = strlen(id);

	memset(to, '\0', UUID_TEXT + 1);
	memcpy(to, id, length < UUID_TEXT ? length : UUID_TEXT);
}

/* Notes the first thing that does not fit. Always returns false: it ends the check of a session. */
static bool misfit(struct check *c, const char *session, int64_t seq, const char *what)
{
	struct verify_result *r = c->result;
	size_t length = 0;

	if (!r->whole)
		return false;
	r->whole = false;
	r->seq = seq;
	copy_id(r->session, session);
	/* A translated text is cut between characters, never inside one. */
	for (size_t next = text_next(what, 0); next > length && next < sizeof r->what;
	     next = text_next(what, length))
		length = next;
	memcpy(r->what, what, length);
	r->what[length] = '\0';
	return false;
}

static void look_for_head(struct check *c, const struct session *s)
{
	struct verify_result *r = c->result;

	if (!c->head || r->head_found || !chain_matches(s->head, c->head))
		return;
	r->head_found = true;
	r->head_seq = s->run->last_seq;
}

/* Which column differs from what the run makes of the entry; NULL when none does. */
static const struct column *find_difference(const struct entry *kept, const struct entry *drafted)
{
	EACH (const struct column, c, entry_columns) {
		if (!column_value_equals(column_get(c, kept), column_get(c, drafted)))
			return c;
	}
	return NULL;
}

static bool is_as_recorded(struct check *c, const struct session *s, const struct kept_entry *kept)
{
	unsigned char hash[HASH_BYTES];
	const char *id = s->info.id;
	int64_t next = s->run->last_seq + 1;

	if (kept->entry.seq != next)
		return misfit(c, id, next, _("this entry is missing"));
	if (memcmp(kept->prev, s->head, HASH_BYTES) != 0)
		return misfit(c, id, next,
			      _("it does not follow the entry before it: that one was changed, or "
				"this one was put in"));
	chain_seal_entry(kept->prev, id, &kept->entry, hash);
	if (memcmp(kept->hash, hash, HASH_BYTES) != 0)
		return misfit(c, id, next, _("it is not what was recorded: it was changed"));
	return true;
}

static bool follows_from_the_others(struct check *c, const struct session *s,
				    const struct entry *kept)
{
	struct entry drafted;
	enum refusal refusal = run_draft(s->run, kept, &drafted);
	struct strbuf what = { 0 };

	if (refusal) {
		strbuf_addf(&what, _("it could not happen at that point: %s"),
			    refusal_text(refusal));
	} else {
		const struct column *differs = find_difference(kept, &drafted);

		if (!differs)
			return true;
		strbuf_addf(&what, _("its '%s' does not follow from the entries before it"),
			    differs->name);
	}
	misfit(c, s->info.id, kept->seq, strbuf_text(&what));
	strbuf_release(&what);
	return false;
}

static bool check_entry(struct check *c, struct session *s, sqlite3_stmt *st)
{
	struct arena arena = { 0 };
	struct kept_entry kept;
	bool fits;

	if (rows_take_entry(st, &arena, &kept))
		fits = is_as_recorded(c, s, &kept) && follows_from_the_others(c, s, &kept.entry);
	else
		fits = misfit(c, s->info.id, s->run->last_seq + 1,
			      _("it holds what sonae never writes: it was changed"));
	if (fits) {
		fold_entry(s, &kept);
		c->result->entries++;
		look_for_head(c, s);
	}
	arena_release(&arena);
	return fits;
}

static bool check_entries(struct check *c, struct session *s, struct error *err)
{
	sqlite3_stmt *st = store_statement(c->journal, STATEMENT_ENTRIES, err);
	bool failed = false;

	if (!st)
		return false;
	sqlite3_bind_text(st, 1, s->info.id, -1, SQLITE_STATIC);
	sqlite3_bind_int64(st, 2, 0);
	while (store_row(c->journal, st, &failed, err))
		if (!check_entry(c, s, st))
			break;
	store_reset(st);
	return !failed;
}

/* Which column of a kept row differs from what the session's entries make of it. */
static const char *find_tally_difference(const struct session_tally *kept,
					 const struct session_tally *made)
{
	EACH (const struct column, column, tally_columns) {
		if (!column_value_equals(column_get(column, kept), column_get(column, made)))
			return column->name;
	}
	return NULL;
}

static int64_t ended_at(const struct session *s)
{
	for (size_t i = s->count; i-- > 0;)
		if (s->entries[i].kind == ENTRY_ENDEX || s->entries[i].kind == ENTRY_CLOSE)
			return s->entries[i].at_ms;
	return 0;
}

static void compare_tally(struct check *c, const struct session *s,
			  const struct session_tally *kept)
{
	struct session_tally made = tally_make(s, ended_at(s));
	const char *differs = find_tally_difference(kept, &made);
	struct strbuf what = { 0 };

	if (!differs)
		return;
	strbuf_addf(&what, _("its totals are not those of its entries: '%s' differs"), differs);
	misfit(c, s->info.id, 0, strbuf_text(&what));
	strbuf_release(&what);
}

/* The row that trends are drawn from: of a session that has ended, and of no other. */
static bool check_tally(struct check *c, const struct session *s, struct error *err)
{
	sqlite3_stmt *st = store_statement(c->journal, STATEMENT_TALLY, err);
	struct arena arena = { 0 };
	struct session_tally kept = { 0 };
	bool over = s->run->phase == RUN_OVER, failed = false, found;

	if (!st)
		return false;
	sqlite3_bind_text(st, 1, s->info.id, -1, SQLITE_STATIC);
	found = store_row(c->journal, st, &failed, err);
	if (found && !over)
		misfit(c, s->info.id, 0, _("its end is missing: it was cut off"));
	else if (!found && over && !failed)
		misfit(c, s->info.id, 0, _("its totals are missing"));
	else if (found && !rows_take_tally(st, &arena, &kept))
		misfit(c, s->info.id, 0, _("its totals hold what sonae never writes"));
	else if (found)
		compare_tally(c, s, &kept);
	store_reset(st);
	arena_release(&arena);
	return !failed;
}

static bool check_all_of(struct check *c, const char *id, struct error *err)
{
	struct error why;
	struct session *s = fold_begin(c->journal, id, &c->playbooks, &why);
	unsigned char hash[HASH_BYTES];
	bool ok = true;

	if (!s && why.status == STATUS_NO) {
		misfit(c, id, 0, why.text);
		return true;
	}
	if (!s)
		return error_set(err, why.status, "%s", why.text);
	c->result->sessions++;
	chain_seal_session(&s->info, hash);
	look_for_head(c, s);
	if (memcmp(s->head, hash, HASH_BYTES) != 0)
		misfit(c, id, 0, _("the session's own row was changed"));
	else
		ok = check_entries(c, s, err);
	if (ok && c->result->whole)
		ok = check_tally(c, s, err);
	if (c->result->whole) {
		memcpy(c->result->head, s->head, HASH_BYTES);
		copy_id(c->result->session, id);
	}
	session_close(s);
	return ok;
}

/* Another terminal may end the session just now: its entries and its totals are looked at as they
 * stood at one moment. */
static bool check_session(struct check *c, const char *id, struct error *err)
{
	bool ok;

	if (!store_begin_read(c->journal, err))
		return false;
	ok = check_all_of(c, id, err);
	store_end_read(c->journal);
	return ok;
}

/* The id that a statement finds; "" when it finds none. */
static bool ask_id(struct check *c, enum statement which, const char *after, char id[UUID_TEXT + 1],
		   struct error *err)
{
	sqlite3_stmt *st = store_statement(c->journal, which, err);
	bool failed = false;

	if (!st)
		return false;
	if (after)
		sqlite3_bind_text(st, 1, after, -1, SQLITE_TRANSIENT);
	if (store_row(c->journal, st, &failed, err))
		copy_id(id, (const char *)sqlite3_column_text(st, 0));
	else
		id[0] = '\0';
	store_reset(st);
	return !failed;
}

/* What belongs to no session, and whether the guards still stand. */
static bool check_rest(struct check *c, struct error *err)
{
	char id[UUID_TEXT + 1];
	bool same = true;
	int rc;

	if (!ask_id(c, STATEMENT_STRAY_ENTRY, NULL, id, err))
		return false;
	if (!*id && !ask_id(c, STATEMENT_STRAY_TALLY, NULL, id, err))
		return false;
	if (*id)
		misfit(c, id, 0, _("the session's own row is missing"));
	rc = schema_compare(c->journal->db, &same);
	if (rc != SQLITE_OK)
		return store_fail(c->journal, rc, err);
	if (!same)
		misfit(c, "", 0, _("a table, guard or view of the journal was removed or changed"));
	return true;
}

static bool count_sessions(struct check *c, struct error *err)
{
	sqlite3_stmt *st = c->progress ? store_statement(c->journal, STATEMENT_COUNT_SESSIONS, err)
				       : NULL;
	bool failed = c->progress && !st;

	if (st && store_row(c->journal, st, &failed, err))
		c->sessions = sqlite3_column_int64(st, 0);
	store_reset(st);
	return !failed;
}

static bool go_on(struct check *c)
{
	const struct verify_progress *p = c->progress;

	c->result->cancelled = p && !p->tell(p->context, c->result->sessions, (size_t)c->sessions);
	return !c->result->cancelled;
}

static bool check_all(struct check *c, struct error *err)
{
	char id[UUID_TEXT + 1] = "";

	if (!count_sessions(c, err))
		return false;
	do {
		if (!ask_id(c, STATEMENT_NEXT_SESSION, id, id, err))
			return false;
		if (*id && !check_session(c, id, err))
			return false;
	} while (*id && c->result->whole && go_on(c));
	return !c->result->whole || c->result->cancelled || check_rest(c, err);
}

bool verify_journal_watched(struct journal *j, const char *head,
			    const struct verify_progress *progress, struct verify_result *result,
			    struct error *err)
{
	struct check c = { .journal = j, .head = head, .result = result, .progress = progress };
	bool ok;

	*result = (struct verify_result){ .whole = true };
	ok = check_all(&c, err);
	kept_release(&c.playbooks);
	return ok;
}

bool verify_journal(struct journal *j, const char *id, const char *head,
		    struct verify_result *result, struct error *err)
{
	struct check c = { .journal = j, .head = head, .result = result };
	char whole[UUID_TEXT + 1];
	bool ok;

	if (!id)
		return verify_journal_watched(j, head, NULL, result, err);
	*result = (struct verify_result){ .whole = true };
	ok = rows_complete_id(j, id, whole, err) && check_session(&c, whole, err);
	kept_release(&c.playbooks);
	return ok;
}
