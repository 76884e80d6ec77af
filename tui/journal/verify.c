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
#include "journal/rows.h"
#include "journal/schema.h"

struct check {
	struct journal *journal;
	const char *head; /* looked for; may be NULL */
	struct verify_result *result;
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

static bool check_session(struct check *c, const char *id, struct error *err)
{
	struct error why;
	struct session *s = fold_begin(c->journal, id, &why);
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
	if (c->result->whole) {
		memcpy(c->result->head, s->head, HASH_BYTES);
		copy_id(c->result->session, id);
	}
	session_close(s);
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
	if (*id)
		misfit(c, id, 0, _("the session's own row is missing"));
	rc = schema_compare(c->journal->db, &same);
	if (rc != SQLITE_OK)
		return store_fail(c->journal, rc, err);
	if (!same)
		misfit(c, "", 0, _("a table, guard or view of the journal was removed or changed"));
	return true;
}

static bool check_all(struct check *c, struct error *err)
{
	char id[UUID_TEXT + 1] = "";

	do {
		if (!ask_id(c, STATEMENT_NEXT_SESSION, id, id, err))
			return false;
		if (*id && !check_session(c, id, err))
			return false;
	} while (*id && c->result->whole);
	return !c->result->whole || check_rest(c, err);
}

bool verify_journal(struct journal *j, const char *id, const char *head,
		    struct verify_result *result, struct error *err)
{
	struct check c = { .journal = j, .head = head, .result = result };
	char whole[UUID_TEXT + 1];

	*result = (struct verify_result){ .whole = true };
	if (!id)
		return check_all(&c, err);
	return rows_complete_id(j, id, whole, err) && check_session(&c, whole, err);
}
