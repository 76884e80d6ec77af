/*
 * journal - opens and closes the one file; see journal.h.
 *
 * Nothing is changed before the file is known to be a journal of ours: not its mode, not a byte.
 * The file is never opened by ourselves but when it is new: closing any descriptor of a file drops
 * all locks that this process holds on it, SQLite's too.
 */
#include "journal/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/files.h"
#include "base/lang.h"
#include "base/paths.h"
#include "base/text.h"
#include "journal/schema.h"
#include "journal/store.h"

#define WAIT_FOR_OTHERS_MS 2000

/* For both kinds of access; `trusted_schema` stops a foreign file's views from calling functions.
 */
static const char pragmas[] = "PRAGMA trusted_schema = OFF;"
			      "PRAGMA cell_size_check = ON;"
			      "PRAGMA recursive_triggers = ON;"
			      "PRAGMA temp_store = MEMORY;"
			      "PRAGMA synchronous = EXTRA;";

static const struct {
	int option, value;
} guards[] = {
	{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
	{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
	{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
	{ SQLITE_DBCONFIG_DQS_DML, 0 },
	{ SQLITE_DBCONFIG_DQS_DDL, 0 },
	{ SQLITE_DBCONFIG_ENABLE_TRIGGER, 1 },
	{ SQLITE_DBCONFIG_ENABLE_VIEW, 1 },
};

static bool fail_with_errno(const struct journal *j, struct error *err)
{
	return error_set(err, STATUS_SURROUNDINGS,
			 _("cannot open journal '%s': %s; check the path and its permissions"),
			 j->shown, strerror(errno));
}

/* A new file's name is durable only when its folder, and that one's name in its own, are. */
static void sync_folders(struct arena *arena, const char *path)
{
	const char *folder = path;

	do {
		int fd;

		folder = paths_folder_of(arena, folder);
		fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		if (fd < 0)
			return;
		(void)fsync(fd);
		close(fd);
	} while (strcmp(folder, "/") && strcmp(folder, "."));
}

static bool create_file(const struct journal *j, struct error *err)
{
	struct arena arena = { 0 };
	bool ok = files_make_folder(paths_folder_of(&arena, j->file), err);
	int fd = ok ? open(j->file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600) : -1;

	if (ok && fd < 0 && errno != EEXIST)
		ok = fail_with_errno(j, err);
	if (fd >= 0) {
		/* Whatever the umask took away or left. */
		ok = fchmod(fd, 0600) == 0 || fail_with_errno(j, err);
		close(fd);
		sync_folders(&arena, j->file);
	}
	arena_release(&arena);
	return ok;
}

static bool find_file(const struct journal *j, enum journal_access access, struct error *err)
{
	struct stat st;

	if (stat(j->file, &st) != 0) {
		if (errno != ENOENT)
			return fail_with_errno(j, err);
		if (access == JOURNAL_WRITE)
			return create_file(j, err);
		return error_set(err, STATUS_SURROUNDINGS,
				 _("there is no journal '%s' yet; it is made when the first drill "
				   "starts"),
				 j->shown);
	}
	if (S_ISDIR(st.st_mode))
		return error_set(err, STATUS_SURROUNDINGS,
				 _("journal '%s' is a folder; name a file with --journal"),
				 j->shown);
	if (!S_ISREG(st.st_mode))
		return error_set(err, STATUS_SURROUNDINGS,
				 _("journal '%s' is not a file but a device or the like; name a "
				   "file with --journal"),
				 j->shown);
	return true;
}

static bool ask_number(struct journal *j, const char *sql, int64_t *number, struct error *err)
{
	sqlite3_stmt *st = NULL;
	int rc = sqlite3_prepare_v2(j->db, sql, -1, &st, NULL);

	*number = 0;
	if (rc == SQLITE_OK) {
		rc = sqlite3_step(st);
		*number = sqlite3_column_int64(st, 0);
	}
	if (rc != SQLITE_ROW)
		store_fail(j, rc, err);
	sqlite3_finalize(st);
	return rc == SQLITE_ROW;
}

struct identity {
	int64_t application, version, objects;
};

static bool identify(struct journal *j, struct identity *id, struct error *err)
{
	if (!ask_number(j, "PRAGMA application_id", &id->application, err) ||
	    !ask_number(j, "PRAGMA user_version", &id->version, err) ||
	    !ask_number(j, "SELECT count(*) FROM sqlite_schema", &id->objects, err))
		return false;
	if (id->application != SCHEMA_APPLICATION && (id->application || id->objects))
		return error_set(err, STATUS_SURROUNDINGS,
				 _("'%s' is a database of another program; it was left untouched: "
				   "name another file with --journal"),
				 j->shown);
	if (id->version > SCHEMA_VERSION || id->version < 0)
		return error_set(err, STATUS_SURROUNDINGS,
				 _("journal '%s' was written by a newer sonae; it was left "
				   "untouched: install that version"),
				 j->shown);
	return true;
}

/* Looks again with the right to write: another program may have been faster. */
static bool migrate(struct journal *j, struct error *err)
{
	struct identity id = { 0 };
	int rc;

	if (!store_begin(j, err))
		return false;
	if (!identify(j, &id, err)) {
		store_rollback(j);
		return false;
	}
	rc = schema_migrate(j->db, (int)id.version);
	if (rc != SQLITE_OK) {
		store_fail(j, rc, err);
		store_rollback(j);
		return false;
	}
	return store_commit(j, err);
}

static bool use_journal_mode(struct journal *j, struct error *err)
{
	sqlite3_stmt *st = NULL;
	int rc = sqlite3_prepare_v2(j->db, "PRAGMA journal_mode = TRUNCATE", -1, &st, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_step(st);
	/* SQLite answers with the mode that it kept when it could not change it. */
	if (rc == SQLITE_ROW && strcmp((const char *)sqlite3_column_text(st, 0), "truncate") != 0)
		rc = SQLITE_BUSY;
	if (rc != SQLITE_ROW)
		store_fail(j, rc, err);
	sqlite3_finalize(st);
	return rc == SQLITE_ROW;
}

static bool prepare_to_write(struct journal *j, const struct identity *id, struct error *err)
{
	if (sqlite3_db_readonly(j->db, "main") == 1)
		return store_fail(j, SQLITE_READONLY, err);
	if (!use_journal_mode(j, err))
		return false;
	if (id->version < SCHEMA_VERSION && !migrate(j, err))
		return false;
	/* Only now, as it is ours: it may have been copied here with a wider mode. */
	if (chmod(j->file, 0600) != 0)
		return fail_with_errno(j, err);
	return true;
}

static bool prepare_to_read(struct journal *j, const struct identity *id, struct error *err)
{
	int rc;

	if (!id->version)
		return error_set(err, STATUS_SURROUNDINGS,
				 _("journal '%s' is empty; it is filled when the first drill "
				   "starts"),
				 j->shown);
	if (id->version < SCHEMA_VERSION)
		return error_set(err, STATUS_SURROUNDINGS,
				 _("journal '%s' was written by an older sonae; open it once with "
				   "'sonae', which brings it up to date, then try again"),
				 j->shown);
	rc = sqlite3_exec(j->db, "PRAGMA query_only = ON", NULL, NULL, NULL);
	return rc == SQLITE_OK || store_fail(j, rc, err);
}

static bool open_database(struct journal *j, struct error *err)
{
	/* Also for reading: a killed program may have left a transaction to roll back. SQLite opens
	 * it read-only by itself where it cannot be written. */
	int rc = sqlite3_open_v2(j->file, &j->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE,
				 NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_busy_timeout(j->db, WAIT_FOR_OTHERS_MS);
	for (size_t i = 0; rc == SQLITE_OK && i < ARRAY_LEN(guards); i++)
		rc = sqlite3_db_config(j->db, guards[i].option, guards[i].value, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(j->db, pragmas, NULL, NULL, NULL);
	return rc == SQLITE_OK || store_fail(j, rc, err);
}

static void set_path(struct journal *j, const char *path)
{
	j->path = arena_copy_text(&j->arena, path);
	/* SQLite gives ":memory:" and the empty name a meaning of their own. */
	j->file = *path == '/' ? j->path : arena_printf(&j->arena, "./%s", path);
	j->shown = text_safe(&j->arena, path, false);
}

/* In one look: another program may be making the tables just now. */
static bool identify_at_once(struct journal *j, struct identity *id, struct error *err)
{
	bool ok;

	if (!store_begin_read(j, err))
		return false;
	ok = identify(j, id, err);
	store_end_read(j);
	return ok;
}

struct journal *journal_open(const char *path, enum journal_access access, struct error *err)
{
	struct journal *j = mem_alloc(sizeof *j);
	struct identity id = { 0 };
	bool ok;

	set_path(j, path);
	ok = find_file(j, access, err) && open_database(j, err) && identify_at_once(j, &id, err);
	if (ok && access == JOURNAL_WRITE)
		ok = prepare_to_write(j, &id, err);
	else if (ok)
		ok = prepare_to_read(j, &id, err);
	if (!ok) {
		journal_close(j);
		return NULL;
	}
	(void)journal_has_news(j);
	return j;
}

void journal_close(struct journal *j)
{
	if (!j)
		return;
	for (size_t i = 0; i < STATEMENT_COUNT; i++)
		sqlite3_finalize(j->prepared[i]);
	sqlite3_close(j->db);
	arena_release(&j->arena);
	free(j);
}

bool journal_has_news(struct journal *j)
{
	sqlite3_stmt *st = store_statement(j, STATEMENT_NEWS, NULL);
	int64_t now = j->seen;
	bool failed, news;

	if (st && store_row(j, st, &failed, NULL))
		now = sqlite3_column_int64(st, 0);
	store_reset(st);
	news = now != j->seen;
	j->seen = now;
	return news;
}
