/* Tests that what was acknowledged is on the disk and what was not is nowhere: a disk that fails at
 * any operation, the power that goes after any of them, four writers at once. */
#include "kit.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/lang.h"
#include "faulty_vfs.h"

/* ---- a disk that fails ---- */

/* One note is written on a disk that fails at the n-th operation. False when n is behind the last.
 */
static bool note_fails_at(int n, bool forever)
{
	struct kit *kit;
	void *own;
	struct error err = { 0 };
	struct entry wish;
	enum append_result result;
	bool failed;

	kit_setup_session(&own);
	kit = own;
	kit_play_a_little(kit->session);
	wish = kit_note(kit->session, "typed only once");
	faulty_fail_at(n, forever);
	result = session_append(kit->session, &wish, &err);
	failed = faulty_failures() > 0;
	faulty_heal();
	if (result == APPEND_FAILED) {
		assert_true(failed && err.text[0]);
		if (n == 1)
			assert_non_null(strstr(err.text, "is full; make room"));
		assert_int_equal(kit->session->count, 3);
		assert_int_equal(kit->session->run->last_seq, 3);
		/* Try again: either it goes in now, or it is found to be in already. */
		result = session_append(kit->session, &wish, &err);
		assert_true(result == APPEND_DONE || (forever && result == APPEND_MOVED));
	}
	assert_int_equal(kit->session->count, 4);
	assert_int_equal(kit_count(kit->path, "SELECT count(*) FROM entry WHERE text ="
					      " 'typed only once'"),
			 1);
	kit_expect_whole(kit->path, 4);
	kit_teardown(&own);
	return failed;
}

static void a_failing_disk_loses_and_doubles_nothing(void **state)
{
	(void)state;
	for (int forever = 0; forever < 2; forever++) {
		int n = 1;

		while (note_fails_at(n, forever))
			n++;
		assert_true(n > 6); /* journal, database and their syncs */
	}
}

/* From an empty folder to a session that has begun. */
static bool beginning_fails_at(int n, bool forever)
{
	struct session_info info = { .exercise = "night", .language = "ja" };
	struct kit *kit;
	void *own;
	struct error err = { 0 };
	struct journal *j;
	struct session *s = NULL;
	bool failed;

	kit_setup(&own);
	kit = own;
	faulty_fail_at(n, forever);
	j = journal_open(kit->path, JOURNAL_WRITE, &err);
	if (j)
		s = session_begin(j, kit_playbook(), &info, KIT_WALL_MS, &err);
	failed = faulty_failures() > 0;
	faulty_heal();
	assert_true(s || err.text[0]);
	session_close(s);
	journal_close(j);
	kit->journal = kit_open(kit->path);
	if (s)
		assert_int_equal(kit_count(kit->path, "SELECT count(*) FROM session"), 1);
	kit->session = kit_begin(kit->journal, KIT_WALL_MS + 1);
	kit_expect_whole(kit->path, 0);
	kit_teardown(&own);
	return failed;
}

static void a_failing_disk_can_be_tried_again_from_the_start(void **state)
{
	(void)state;
	for (int forever = 0; forever < 2; forever++)
		for (int n = 1; beginning_fails_at(n, forever); n++)
			;
}

/* ---- the power goes ---- */

#define ENTRIES 5

/* After how many operations each thing was acknowledged. */
struct acknowledged {
	size_t begun;
	size_t entry[ENTRIES];
	size_t entries;
	char id[UUID_TEXT + 1];
};

static void record_a_session(const struct kit *kit, struct acknowledged *a)
{
	struct journal *j = kit_open(kit->path);
	struct session *s = kit_begin(j, KIT_WALL_MS);

	a->begun = faulty_operations();
	memcpy(a->id, s->info.id, sizeof a->id);
	for (size_t i = 0; i < ENTRIES; i++) {
		kit_append(s, i ? kit_note(s, "a note that is long enough to need some room")
				: kit_wish(s, ENTRY_STARTEX, "night", NULL));
		a->entry[a->entries++] = faulty_operations();
	}
	session_close(s);
	journal_close(j);
}

static void expect_kept(const char *path, const struct acknowledged *a, size_t operations)
{
	struct error err = { 0 };
	size_t least = 0;
	struct journal *j;
	struct session *s;

	while (least < a->entries && a->entry[least] <= operations)
		least++;
	kit_expect_whole(path, least);
	if (operations < a->begun)
		return;
	j = kit_open(path);
	s = session_open(j, a->id, &err);
	if (!s)
		fail_msg("%s", err.text);
	if (s->count < least || s->count > least + 1)
		fail_msg("%zu instead of %zu after %zu", s->count, least, operations);
	/* And it goes on. */
	if (s->run->phase == RUN_ON)
		kit_append(s, kit_note(s, "after the power cut"));
	session_close(s);
	journal_close(j);
}

static void cut_after(const struct kit *kit, const struct acknowledged *a, size_t operations)
{
	static const struct {
		enum power_cut how;
		unsigned seed;
	} rows[] = { { CUT_LOSES, 1 }, { CUT_KEEPS, 1 }, { CUT_TEARS, 77 }, { CUT_TEARS, 4242 } };
	char folder[80], path[100];

	snprintf(folder, sizeof folder, "%s/cut", kit->folder);
	snprintf(path, sizeof path, "%s/journal.db", folder);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_int_equal(mkdir(folder, 0700), 0);
		faulty_cut(operations, rows[i].how, rows[i].seed + (unsigned)operations, folder);
		expect_kept(path, a, operations);
		kit_remove_folder(folder);
	}
}

static void a_power_cut_after_any_operation_loses_nothing(void **state)
{
	struct kit *kit = *state;
	struct acknowledged a = { 0 };
	size_t operations;

	faulty_record(kit->folder);
	record_a_session(kit, &a);
	operations = faulty_operations();
	assert_true(a.begun > 10 && operations > a.begun + 6 * ENTRIES);
	faulty_pause();
	for (size_t n = 1; n <= operations; n++)
		cut_after(kit, &a, n);
	faulty_forget();
}

/* The sync behind the truncation fails, then the power goes: see store.c. */
static void what_is_acknowledged_after_a_failure_survives_a_power_cut(void **state)
{
	(void)state;
	for (int n = 1, failed = 1; failed; n++) {
		struct acknowledged a = { 0 };
		struct kit *kit;
		void *own;
		struct journal *j;
		struct session *s;
		struct entry wish;
		struct error err = { 0 };

		kit_setup(&own);
		kit = own;
		faulty_record(kit->folder);
		j = kit_open(kit->path);
		s = kit_begin(j, KIT_WALL_MS);
		memcpy(a.id, s->info.id, sizeof a.id);
		kit_play_a_little(s);
		wish = kit_note(s, "x");
		faulty_fail_at(n, false);
		while (session_append(s, &wish, &err) == APPEND_FAILED)
			;
		failed = faulty_failures() > 0;
		faulty_heal();
		for (a.entries = 0; a.entries < s->count; a.entries++)
			a.entry[a.entries] = faulty_operations();
		assert_int_equal(a.entries, 4);
		faulty_pause();
		cut_after(kit, &a, faulty_operations());
		session_close(s);
		journal_close(j);
		faulty_forget();
		kit_teardown(&own);
	}
}

int main(void)
{
#define IN_FOLDER(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_failing_disk_loses_and_doubles_nothing),
		cmocka_unit_test(a_failing_disk_can_be_tried_again_from_the_start),
		IN_FOLDER(a_power_cut_after_any_operation_loses_nothing),
		cmocka_unit_test(what_is_acknowledged_after_a_failure_survives_a_power_cut),
	};

	lang_use(LANG_EN);
	faulty_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
