/* kit - what the tests of the journal room share; see kit.h. */
#include "kit.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "journal/columns.h"
#include "journal/verify.h"

#define DATA "tests/journal/data"

int kit_setup(void **state)
{
	struct kit *kit = mem_alloc(sizeof *kit);

	snprintf(kit->folder, sizeof kit->folder, "/tmp/sonae-journal-XXXXXX");
	assert_non_null(mkdtemp(kit->folder));
	snprintf(kit->path, sizeof kit->path, "%s/journal.db", kit->folder);
	*state = kit;
	return 0;
}

int kit_setup_session(void **state)
{
	struct kit *kit;

	kit_setup(state);
	kit = *state;
	kit->journal = kit_open(kit->path);
	kit->session = kit_begin(kit->journal, KIT_WALL_MS);
	return 0;
}

int kit_teardown(void **state)
{
	struct kit *kit = *state;

	session_close(kit->session);
	journal_close(kit->journal);
	kit_remove_folder(kit->folder);
	free(kit);
	return 0;
}

void kit_remove_folder(const char *folder)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;

	if (!dir)
		return;
	while ((entry = readdir(dir)))
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			unlinkat(dirfd(dir), entry->d_name,
				 entry->d_type == DT_DIR ? AT_REMOVEDIR : 0);
	closedir(dir);
	rmdir(folder);
}

struct journal *kit_open(const char *path)
{
	struct error err = { 0 };
	struct journal *j = journal_open(path, JOURNAL_WRITE, &err);

	if (!j)
		fail_msg("%s", err.text);
	return j;
}

struct playbook *kit_playbook(void)
{
	struct folder folder = folder_on_disk(DATA);
	struct diags ds = { 0 };
	struct error err = { 0 };
	struct playbook *pb = load_playbook(&folder, "tiny.yaml", 20000, &ds, &err);

	if (!pb)
		fail_msg("%s", err.text);
	if (ds.errors)
		fail_msg("%u: %s", ds.item[0].at.line, ds.item[0].text);
	diags_release(&ds);
	return pb;
}

struct session *kit_begin(struct journal *j, int64_t wall_ms)
{
	struct session_info info = {
		.kind = SESSION_DRILL,
		.exercise = "night",
		.organisation = "備え病院",
		.facilitator = "Sato",
		.language = "en",
	};
	struct error err = { 0 };
	struct session *s = session_begin(j, kit_playbook(), &info, wall_ms, &err);

	if (!s)
		fail_msg("%s", err.text);
	return s;
}

struct session *kit_begin_incident(struct journal *j, int64_t wall_ms)
{
	struct session_info info = {
		.kind = SESSION_INCIDENT,
		.organisation = "備え病院",
		.facilitator = "Sato",
		.language = "en",
	};
	struct error err = { 0 };
	struct session *s = session_begin(j, kit_playbook(), &info, wall_ms, &err);

	if (!s)
		fail_msg("%s", err.text);
	kit_append(s, (struct entry){ .kind = ENTRY_OPEN,
				      .actor = "Sato",
				      .at_ms = wall_ms,
				      .number = wall_ms - 5 * MS_PER_MINUTE });
	return s;
}

struct session *kit_reopen(struct journal *j, const char *id)
{
	struct error err = { 0 };
	struct session *s = session_open(j, id, &err);

	if (!s)
		fail_msg("%s", err.text);
	return s;
}

struct entry kit_wish(const struct session *s, enum entry_kind kind, const char *ref,
		      const char *choice)
{
	return (struct entry){
		.kind = kind,
		.at_ms = KIT_WALL_MS + s->run->elapsed_ms + 1000,
		.elapsed_ms = s->run->elapsed_ms + 1000,
		.actor = "Ito",
		.ref = ref,
		.choice = choice,
		.number = kind == ENTRY_STARTEX,
	};
}

struct entry kit_note(const struct session *s, const char *text)
{
	struct entry wish = kit_wish(s, ENTRY_NOTE, NULL, NULL);

	wish.text = text;
	return wish;
}

void kit_append(struct session *s, struct entry wish)
{
	struct error err = { 0 };
	enum append_result result = session_append(s, &wish, &err);

	if (result != APPEND_DONE)
		fail_msg("%d: %s", result, err.text);
}

void kit_play_a_little(struct session *s)
{
	struct entry wish = kit_wish(s, ENTRY_STARTEX, "night", NULL);

	wish.elapsed_ms = 0;
	kit_append(s, wish);
	wish = kit_wish(s, ENTRY_INJECT, "note", NULL);
	wish.elapsed_ms = 60000;
	kit_append(s, wish);
	wish = kit_wish(s, ENTRY_DECISION, "note", "isolate");
	wish.elapsed_ms = 90000;
	wish.role = "lead";
	wish.text = "拡大防止を優先";
	kit_append(s, wish);
}

sqlite3 *kit_raw(const char *path)
{
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	return db;
}

int kit_exec(sqlite3 *db, const char *sql)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

const char *kit_ask(const char *path, const char *sql)
{
	static char answer[4096];
	sqlite3 *db = kit_raw(path);
	sqlite3_stmt *st = NULL;

	answer[0] = '\0';
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &st, NULL), SQLITE_OK);
	if (sqlite3_step(st) == SQLITE_ROW && sqlite3_column_text(st, 0))
		snprintf(answer, sizeof answer, "%s", (const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	sqlite3_close(db);
	return answer;
}

int64_t kit_count(const char *path, const char *sql)
{
	return strtoll(kit_ask(path, sql), NULL, 10);
}

void kit_assert_same(const struct session *a, const struct session *b)
{
	assert_string_equal(a->info.id, b->info.id);
	assert_int_equal(a->count, b->count);
	assert_memory_equal(a->head, b->head, HASH_BYTES);
	for (size_t i = 0; i < a->count; i++)
		EACH (const struct column, c, entry_columns) {
			assert_true(column_value_equals(column_get(c, &a->entries[i]),
							column_get(c, &b->entries[i])));
		}
	assert_int_equal(a->run->phase, b->run->phase);
	assert_int_equal(a->run->elapsed_ms, b->run->elapsed_ms);
	assert_int_equal(a->run->totals.points, b->run->totals.points);
	assert_int_equal(a->run->shown_count, b->run->shown_count);
}

void kit_expect_whole(const char *path, size_t least)
{
	struct error err = { 0 };
	struct verify_result r;
	struct journal *j = journal_open(path, JOURNAL_WRITE, &err);

	if (!j)
		fail_msg("%s", err.text);
	assert_string_equal(kit_ask(path, "PRAGMA integrity_check"), "ok");
	if (!verify_journal(j, NULL, NULL, &r, &err))
		fail_msg("%s", err.text);
	if (!r.whole)
		fail_msg("#%d %s", (int)r.seq, r.what);
	if (r.entries < least)
		fail_msg("%zu entries acknowledged, %zu left", least, r.entries);
	journal_close(j);
}
