/* rows - sessions and entries as rows of the journal; see rows.h. */
#include "journal/rows.h"

#include <ctype.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "journal/columns.h"

static int bind_record(sqlite3_stmt *st, int parameter, const struct columns *columns,
		       const void *record)
{
	int rc = SQLITE_OK;

	EACH (const struct column, c, *columns) {
		struct column_value value = column_get(c, record);

		if (rc != SQLITE_OK)
			break;
		if (!value.is_text)
			rc = sqlite3_bind_int64(st, parameter, value.number);
		else if (value.text)
			rc = sqlite3_bind_text(st, parameter, value.text, -1, SQLITE_STATIC);
		parameter++;
	}
	return rc;
}

/* A text with a NUL inside is refused: what comes behind it would be outside of every hash. */
static bool take_value(sqlite3_stmt *st, int n, struct arena *arena, struct column_value *value)
{
	const char *text;

	*value = (struct column_value){ .is_text = true };
	switch (sqlite3_column_type(st, n)) {
	case SQLITE_NULL:
		return true;
	case SQLITE_INTEGER:
		*value = (struct column_value){ .number = sqlite3_column_int64(st, n) };
		return true;
	case SQLITE_TEXT:
		text = (const char *)sqlite3_column_text(st, n);
		value->text = arena_copy_text(arena, text ? text : "");
		return strlen(value->text) == (size_t)sqlite3_column_bytes(st, n);
	default:
		return false;
	}
}

static bool take_record(sqlite3_stmt *st, const struct columns *columns, struct arena *arena,
			void *record)
{
	for (size_t i = 0; i < columns->count; i++) {
		struct column_value value;

		if (!take_value(st, (int)i, arena, &value) ||
		    !column_put(&columns->item[i], record, value))
			return false;
	}
	return true;
}

static bool take_hash(sqlite3_stmt *st, size_t n, unsigned char hash[HASH_BYTES])
{
	const void *bytes = sqlite3_column_blob(st, (int)n);

	if (!bytes || sqlite3_column_bytes(st, (int)n) != HASH_BYTES)
		return false;
	memcpy(hash, bytes, HASH_BYTES);
	return true;
}

bool rows_take_session(sqlite3_stmt *st, struct arena *arena, struct kept_session *kept)
{
	const struct session_info *info = &kept->info;

	return take_record(st, &session_columns, arena, &kept->info) &&
	       take_hash(st, session_columns.count, kept->hash) && info->id &&
	       strlen(info->id) == UUID_TEXT && info->playbook && info->title &&
	       !info->exercise == (info->kind == SESSION_INCIDENT) && info->playbook_sha256 &&
	       info->manifest_sha256;
}

bool rows_take_entry(sqlite3_stmt *st, struct arena *arena, struct kept_entry *kept)
{
	return take_record(st, &entry_columns, arena, &kept->entry) &&
	       take_hash(st, entry_columns.count, kept->prev) &&
	       take_hash(st, entry_columns.count + 1, kept->hash);
}

bool rows_take_tally(sqlite3_stmt *st, struct arena *arena, struct session_tally *t)
{
	return take_record(st, &tally_columns, arena, t) && t->session && t->playbook;
}

static bool run_bound(struct journal *j, sqlite3_stmt *st, int rc, struct error *err)
{
	if (rc == SQLITE_OK)
		return store_run(j, st, err);
	store_reset(st);
	return store_fail(j, rc, err);
}

bool rows_add_session(struct journal *j, const struct kept_session *kept, struct error *err)
{
	sqlite3_stmt *st = store_statement(j, STATEMENT_ADD_SESSION, err);
	int rc;

	if (!st)
		return false;
	rc = bind_record(st, 1, &session_columns, &kept->info);
	if (rc == SQLITE_OK)
		rc = sqlite3_bind_blob(st, (int)session_columns.count + 1, kept->hash, HASH_BYTES,
				       SQLITE_STATIC);
	return run_bound(j, st, rc, err);
}

bool rows_add_entry(struct journal *j, const char *session, const struct kept_entry *kept,
		    struct error *err)
{
	sqlite3_stmt *st = store_statement(j, STATEMENT_ADD_ENTRY, err);
	int behind = 2 + (int)entry_columns.count;
	int rc;

	if (!st)
		return false;
	rc = sqlite3_bind_text(st, 1, session, -1, SQLITE_STATIC);
	if (rc == SQLITE_OK)
		rc = bind_record(st, 2, &entry_columns, &kept->entry);
	if (rc == SQLITE_OK)
		rc = sqlite3_bind_blob(st, behind, kept->prev, HASH_BYTES, SQLITE_STATIC);
	if (rc == SQLITE_OK)
		rc = sqlite3_bind_blob(st, behind + 1, kept->hash, HASH_BYTES, SQLITE_STATIC);
	return run_bound(j, st, rc, err);
}

bool rows_add_tally(struct journal *j, const struct session_tally *t, struct error *err)
{
	sqlite3_stmt *st = store_statement(j, STATEMENT_ADD_TALLY, err);

	return st && run_bound(j, st, bind_record(st, 1, &tally_columns, t), err);
}

/* The id may be anything that was typed. */
static bool no_such_session(const char *id, struct error *err)
{
	struct arena arena = { 0 };

	error_set(err, STATUS_NO,
		  _("there is no session '%s' in the journal; 'sonae list' shows them"),
		  text_safe(&arena, id, false));
	arena_release(&arena);
	return false;
}

bool rows_find_session(struct journal *j, const char *id, struct arena *arena,
		       struct kept_session *kept, bool *parsed, struct error *err)
{
	sqlite3_stmt *st = store_statement(j, STATEMENT_SESSION, err);
	bool failed = true, found = false;

	if (!st)
		return false;
	sqlite3_bind_text(st, 1, id, -1, SQLITE_STATIC);
	found = store_row(j, st, &failed, err);
	if (found)
		*parsed = rows_take_session(st, arena, kept);
	else if (!failed)
		no_such_session(id, err);
	store_reset(st);
	return found;
}

bool rows_head(struct journal *j, const char *session, unsigned char head[HASH_BYTES], bool *found,
	       struct error *err)
{
	sqlite3_stmt *st = store_statement(j, STATEMENT_HEAD, err);
	bool failed;

	if (!st)
		return false;
	sqlite3_bind_text(st, 1, session, -1, SQLITE_STATIC);
	*found = store_row(j, st, &failed, err) && take_hash(st, 0, head);
	store_reset(st);
	return !failed;
}

/* Reads up to two ids; returns how many there were, -1 on failure. */
static int take_ids(struct journal *j, sqlite3_stmt *st, char id[UUID_TEXT + 1], struct error *err)
{
	bool failed;
	int count = 0;

	while (store_row(j, st, &failed, err)) {
		const char *text = (const char *)sqlite3_column_text(st, 0);
		size_t length = text ? strlen(text) : 0;

		memcpy(id, text ? text : "", length < UUID_TEXT ? length : UUID_TEXT);
		count++;
	}
	store_reset(st);
	return failed ? -1 : count;
}

static bool find_open(struct journal *j, char id[UUID_TEXT + 1], struct error *err)
{
	sqlite3_stmt *st = store_statement(j, STATEMENT_OPEN_SESSION, err);
	int count = st ? take_ids(j, st, id, err) : -1;

	if (count == 0)
		error_set(
			err, STATUS_NO,
			_("there is no session to go on with; 'sonae drill' starts a drill, 'sonae "
			  "respond' a live incident"));
	return count > 0;
}

bool rows_complete_id(struct journal *j, const char *beginning, char id[UUID_TEXT + 1],
		      struct error *err)
{
	char lower[UUID_TEXT + 1] = { 0 };
	sqlite3_stmt *st;
	int count;

	memset(id, '\0', UUID_TEXT + 1);
	if (!beginning)
		return find_open(j, id, err);
	if (!*beginning || strlen(beginning) > UUID_TEXT)
		return no_such_session(beginning, err);
	for (size_t i = 0; beginning[i]; i++)
		lower[i] = (char)tolower((unsigned char)beginning[i]);
	st = store_statement(j, STATEMENT_FIND_SESSION, err);
	if (!st)
		return false;
	sqlite3_bind_text(st, 1, lower, -1, SQLITE_STATIC);
	count = take_ids(j, st, id, err);
	if (count == 0)
		return no_such_session(beginning, err);
	if (count > 1)
		return error_set(err, STATUS_NO,
				 _("several sessions begin with '%s'; give more of the id"),
				 beginning);
	return count == 1;
}
