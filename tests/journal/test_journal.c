/* Tests of opening: where the file comes from, who may read it, and that what is not ours stays
 * untouched. */
#include "kit.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/files.h"
#include "faulty_vfs.h"
#include "journal/history.h"
#include "journal/store.h"

static unsigned mode_of(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? st.st_mode & 07777 : 0;
}

static void expect_failure(const char *path, enum journal_access access, const char *part)
{
	struct error err = { 0 };
	struct journal *j = journal_open(path, access, &err);

	assert_null(j);
	assert_int_equal(err.status, STATUS_SURROUNDINGS);
	if (!strstr(err.text, part) || !strstr(err.text, path))
		fail_msg("'%s' is not in '%s'", part, err.text);
}

static void write_file(const char *path, const char *bytes, size_t length)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, length), length);
	close(fd);
}

static void makes_file_and_folder_for_the_owner_alone(void **state)
{
	static const mode_t masks[] = { 0, 022, 077, 0277 };
	struct kit *kit = *state;

	for (size_t i = 0; i < ARRAY_LEN(masks); i++) {
		char folder[100], path[120];
		mode_t before;

		snprintf(folder, sizeof folder, "%s/new%zu", kit->folder, i);
		snprintf(path, sizeof path, "%s/journal.db", folder);
		/* What a mask takes away from the folder itself is not given back. */
		before = umask(masks[i] & 077);
		journal_close(kit_open(path));
		umask(masks[i]);
		unlink(path);
		journal_close(kit_open(path));
		umask(before);
		assert_int_equal(mode_of(folder), 0700);
		assert_int_equal(mode_of(path), 0600);
		kit_remove_folder(folder);
	}
}

static void narrows_a_mode_that_is_too_wide(void **state)
{
	struct kit *kit = *state;

	journal_close(kit_open(kit->path));
	chmod(kit->path, 0666);
	journal_close(kit_open(kit->path));
	assert_int_equal(mode_of(kit->path), 0600);
}

static void follows_a_link_as_folder(void **state)
{
	struct kit *kit = *state;
	char real[100], link[100], path[120], found[120];

	snprintf(real, sizeof real, "%s/real", kit->folder);
	snprintf(link, sizeof link, "%s/link", kit->folder);
	snprintf(path, sizeof path, "%s/journal.db", link);
	snprintf(found, sizeof found, "%s/journal.db", real);
	assert_int_equal(mkdir(real, 0700), 0);
	assert_int_equal(symlink(real, link), 0);
	journal_close(kit_open(path));
	assert_int_equal(mode_of(found), 0600);
	kit_remove_folder(real);
}

static void sets_modes_and_marks(void **state)
{
	static const struct {
		const char *sql, *wanted;
	} rows[] = {
		{ "PRAGMA journal_mode", "truncate" },     { "PRAGMA synchronous", "3" },
		{ "PRAGMA trusted_schema", "0" },          { "PRAGMA recursive_triggers", "1" },
		{ "PRAGMA application_id", "1397706305" },
	};
	struct kit *kit = *state;

	kit->journal = kit_open(kit->path);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		sqlite3_stmt *st = NULL;

		sqlite3_prepare_v2(kit->journal->db, rows[i].sql, -1, &st, NULL);
		assert_int_equal(sqlite3_step(st), SQLITE_ROW);
		assert_string_equal((const char *)sqlite3_column_text(st, 0), rows[i].wanted);
		sqlite3_finalize(st);
	}
	/* Defensive: the schema table cannot be written. */
	assert_int_not_equal(kit_exec(kit->journal->db, "PRAGMA writable_schema = 1;"
							"DELETE FROM sqlite_schema"),
			     SQLITE_OK);
	assert_int_not_equal(kit_exec(kit->journal->db, "SELECT load_extension('x')"), SQLITE_OK);
}

static void refuses_what_is_no_file(void **state)
{
	struct kit *kit = *state;
	char path[120];

	expect_failure(kit->folder, JOURNAL_WRITE, "is a folder");
	expect_failure(kit->folder, JOURNAL_READ, "is a folder");
	expect_failure("/dev/null", JOURNAL_WRITE, "not a file");
	expect_failure("", JOURNAL_WRITE, "is a folder");
	assert_int_equal(mkfifo(kit->path, 0600), 0);
	expect_failure(kit->path, JOURNAL_WRITE, "not a file");
	snprintf(path, sizeof path, "%s/below", kit->path);
	expect_failure(path, JOURNAL_READ, "cannot open");

	struct error err = { 0 };

	snprintf(path, sizeof path, "%s/\033[2Jx", kit->path);
	assert_null(journal_open(path, JOURNAL_READ, &err));
	assert_null(strchr(err.text, '\033'));
}

/* The names that SQLite gives a meaning of their own are names of files here. */
static void takes_every_name_as_a_name(void **state)
{
	struct kit *kit = *state;
	int before = open(".", O_RDONLY | O_DIRECTORY);

	assert_int_equal(chdir(kit->folder), 0);
	journal_close(kit_open(":memory:"));
	journal_close(kit_open("file:x?mode=memory"));
	assert_true(files_exists(":memory:"));
	assert_true(files_exists("file:x?mode=memory"));
	assert_int_equal(fchdir(before), 0);
	close(before);
}

static void says_when_there_is_none(void **state)
{
	struct kit *kit = *state;

	expect_failure(kit->path, JOURNAL_READ, "there is no journal");
	assert_false(files_exists(kit->path));
	write_file(kit->path, "", 0);
	expect_failure(kit->path, JOURNAL_READ, "empty");
	/* For writing an empty file is as good as none. */
	journal_close(kit_open(kit->path));
}

/* The bytes and the mode of a file that is not ours are the same afterwards. */
static void expect_untouched(const char *path, const char *part)
{
	struct error err;
	char *before, *after;
	size_t length_before, length_after;

	chmod(path, 0644);
	assert_true(files_read(path, 1 << 24, &before, &length_before, &err));
	expect_failure(path, JOURNAL_WRITE, part);
	expect_failure(path, JOURNAL_READ, part);
	assert_true(files_read(path, 1 << 24, &after, &length_after, &err));
	assert_int_equal(length_before, length_after);
	assert_memory_equal(before, after, length_before);
	assert_int_equal(mode_of(path), 0644);
	free(before);
	free(after);
}

static void leaves_other_files_alone(void **state)
{
	static const char text[] = "This is a shopping list and no database at all.\n"
				   "It is longer than the header of a database would be, too.\n";
	struct kit *kit = *state;
	sqlite3 *db;

	write_file(kit->path, text, sizeof text);
	expect_untouched(kit->path, "damaged or is no journal");
	unlink(kit->path);
	db = kit_raw(kit->path);
	kit_exec(db, "CREATE TABLE mine(x)");
	expect_untouched(kit->path, "another program");
	kit_exec(db, "DROP TABLE mine; PRAGMA application_id = 77");
	expect_untouched(kit->path, "another program");
	sqlite3_close(db);
}

static void leaves_a_newer_journal_alone(void **state)
{
	struct kit *kit = *state;
	sqlite3 *db;

	journal_close(kit_open(kit->path));
	db = kit_raw(kit->path);
	kit_exec(db, "PRAGMA user_version = 99");
	sqlite3_close(db);
	expect_untouched(kit->path, "newer sonae");
}

/* Cut off at every sector: an error in words or the whole session, never a crash or half of it. */
static void survives_damage(void **state)
{
	struct kit *kit = *state;
	struct error err;
	char *bytes;
	size_t length;

	kit->journal = kit_open(kit->path);
	kit->session = kit_begin(kit->journal, KIT_WALL_MS);
	kit_play_a_little(kit->session);
	session_close(kit->session);
	journal_close(kit->journal);
	kit->session = NULL;
	kit->journal = NULL;
	assert_true(files_read(kit->path, 1 << 24, &bytes, &length, &err));
	for (size_t at = 0; at < length; at += 512) {
		char damaged[120];
		struct journal *j;
		struct session *s;

		snprintf(damaged, sizeof damaged, "%s/damaged.db", kit->folder);
		write_file(damaged, bytes, at);
		err.text[0] = '\0';
		j = journal_open(damaged, JOURNAL_WRITE, &err);
		s = j ? session_open(j, NULL, &err) : NULL;
		/* Only where nothing stood it may go unnoticed. */
		if (s && s->count != 3)
			fail_msg("cut off at %zu and nobody noticed", at);
		assert_true(s || err.text[0]);
		session_close(s);
		journal_close(j);
		unlink(damaged);
	}
	free(bytes);
}

/* As root nothing is read-only: the check runs as somebody else. */
static int as_somebody(int (*check)(const char *path), const char *path)
{
	int status;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (!pid) {
		if (geteuid() == 0 && setuid(65534) != 0)
			_exit(90);
		_exit(check(path));
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 91;
}

static int check_read_only(const char *path)
{
	struct error err = { 0 };
	struct journal *j = journal_open(path, JOURNAL_READ, &err);
	struct history h;
	struct session *s;

	if (!j || !history_page(j, NULL, 10, &h, &err) || h.rows.count != 1)
		return 1;
	history_release(&h);
	s = session_open(j, NULL, &err);
	if (!s || s->count != 3)
		return 2;
	struct entry wish = kit_note(s, "x");

	if (session_append(s, &wish, &err) != APPEND_FAILED ||
	    !strstr(err.text, "cannot be written"))
		return 3;
	session_close(s);
	journal_close(j);
	if (journal_open(path, JOURNAL_WRITE, &err) || !strstr(err.text, "cannot be written"))
		return 4;
	return 0;
}

static int check_unreadable(const char *path)
{
	struct error err = { 0 };

	if (journal_open(path, JOURNAL_READ, &err))
		return 1;
	return strstr(err.text, "permissions") ? 0 : 2;
}

static void reads_what_it_may_not_write(void **state)
{
	struct kit *kit = *state;

	kit_play_a_little(kit->session);
	session_close(kit->session);
	journal_close(kit->journal);
	kit->session = NULL;
	kit->journal = NULL;
	assert_int_equal(chmod(kit->path, 0444), 0);
	assert_int_equal(chmod(kit->folder, 0555), 0);
	assert_int_equal(as_somebody(check_read_only, kit->path), 0);
	assert_int_equal(chmod(kit->path, 0), 0);
	assert_int_equal(as_somebody(check_unreadable, kit->path), 0);
	assert_int_equal(chmod(kit->folder, 0700), 0);
}

static void reading_never_writes(void **state)
{
	struct kit *kit = *state;
	struct error err = { 0 };
	struct journal *j = journal_open(kit->path, JOURNAL_READ, &err);
	struct session *s = session_open(j, NULL, &err);
	struct entry wish = kit_wish(s, ENTRY_STARTEX, "night", NULL);

	assert_int_equal(session_append(s, &wish, &err), APPEND_FAILED);
	assert_true(err.text[0]);
	assert_int_equal(s->count, 0);
	assert_int_equal(kit_count(kit->path, "SELECT count(*) FROM entry"), 0);
	session_close(s);
	journal_close(j);
}

/* The shim's clock passes the two seconds of waiting in no time. */
static void says_who_holds_it(void **state)
{
	struct kit *kit = *state;
	sqlite3 *other = kit_raw(kit->path);
	struct entry wish = kit_wish(kit->session, ENTRY_STARTEX, "night", NULL);
	struct error err = { 0 };

	assert_int_equal(kit_exec(other, "BEGIN EXCLUSIVE"), SQLITE_OK);
	expect_failure(kit->path, JOURNAL_WRITE, "in use by another program");
	expect_failure(kit->path, JOURNAL_READ, "in use by another program");
	assert_int_equal(session_append(kit->session, &wish, &err), APPEND_FAILED);
	assert_non_null(strstr(err.text, "in use by another program"));
	assert_int_equal(kit->session->count, 0);
	assert_int_equal(kit_exec(other, "COMMIT"), SQLITE_OK);
	sqlite3_close(other);
	kit_append(kit->session, wish);
}

/* A reader in another program delays a commit; if it stays, nothing was written. */
static void says_who_reads_it(void **state)
{
	struct kit *kit = *state;
	sqlite3 *other = kit_raw(kit->path);
	struct entry wish = kit_wish(kit->session, ENTRY_STARTEX, "night", NULL);
	struct error err = { 0 };

	assert_int_equal(kit_exec(other, "BEGIN; SELECT count(*) FROM entry"), SQLITE_OK);
	assert_int_equal(session_append(kit->session, &wish, &err), APPEND_FAILED);
	assert_non_null(strstr(err.text, "in use by another program"));
	assert_int_equal(kit->session->count, 0);
	assert_int_equal(kit_exec(other, "COMMIT"), SQLITE_OK);
	sqlite3_close(other);
	kit_append(kit->session, wish);
	assert_int_equal(kit_count(kit->path, "SELECT count(*) FROM entry"), 1);
}

static void takes_a_wal_file_back(void **state)
{
	struct kit *kit = *state;
	sqlite3 *other;

	journal_close(kit_open(kit->path));
	other = kit_raw(kit->path);
	assert_int_equal(kit_exec(other, "PRAGMA journal_mode = WAL"), SQLITE_OK);
	sqlite3_close(other);
	journal_close(kit_open(kit->path));
	assert_string_equal(kit_ask(kit->path, "PRAGMA journal_mode"), "delete");
}

static void sees_news_of_others(void **state)
{
	struct kit *kit = *state;
	struct journal *other = kit_open(kit->path);
	struct session *s;
	struct error err;

	assert_false(journal_has_news(kit->journal));
	s = session_open(other, NULL, &err);
	kit_append(s, kit_wish(s, ENTRY_STARTEX, "night", NULL));
	assert_true(journal_has_news(kit->journal));
	assert_false(journal_has_news(kit->journal));
	assert_false(journal_has_news(other)); /* its own */
	session_close(s);
	journal_close(other);
}

int main(void)
{
#define IN_FOLDER(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)
#define WITH_SESSION(f) cmocka_unit_test_setup_teardown(f, kit_setup_session, kit_teardown)
	const struct CMUnitTest tests[] = {
		IN_FOLDER(makes_file_and_folder_for_the_owner_alone),
		IN_FOLDER(narrows_a_mode_that_is_too_wide),
		IN_FOLDER(follows_a_link_as_folder),
		IN_FOLDER(sets_modes_and_marks),
		IN_FOLDER(refuses_what_is_no_file),
		IN_FOLDER(takes_every_name_as_a_name),
		IN_FOLDER(says_when_there_is_none),
		IN_FOLDER(leaves_other_files_alone),
		IN_FOLDER(leaves_a_newer_journal_alone),
		IN_FOLDER(survives_damage),
		IN_FOLDER(takes_a_wal_file_back),
		WITH_SESSION(reads_what_it_may_not_write),
		WITH_SESSION(reading_never_writes),
		WITH_SESSION(says_who_holds_it),
		WITH_SESSION(says_who_reads_it),
		WITH_SESSION(sees_news_of_others),
	};

	faulty_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
