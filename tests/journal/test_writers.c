/* Tests with several programs on one journal: four that write at once, and one that is killed. */
#include "kit.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/lang.h"
#include "run/incident.h"

#define WRITERS 4
#define EACH_WRITES 12

/* In a process of its own: returns how many notes were acknowledged. */
static int write_notes(const char *path, const char *id, int writer)
{
	struct error err = { 0 };
	struct journal *j = journal_open(path, JOURNAL_WRITE, &err);
	struct session *s = j ? session_open(j, id, &err) : NULL;
	int done = 0;

	for (int tries = 0; s && done < EACH_WRITES && tries < 10000; tries++) {
		char text[40];
		struct entry wish;

		snprintf(text, sizeof text, "writer %d note %d", writer, done);
		wish = kit_note(s, text);
		done += session_append(s, &wish, &err) == APPEND_DONE;
	}
	session_close(s);
	journal_close(j);
	return done;
}

static void expect_all_to_write(const char *path, char id[WRITERS][UUID_TEXT + 1])
{
	pid_t pid[WRITERS];

	for (int w = 0; w < WRITERS; w++) {
		pid[w] = fork();
		assert_true(pid[w] >= 0);
		if (!pid[w])
			_exit(write_notes(path, id[w], w));
	}
	for (int w = 0; w < WRITERS; w++) {
		int status;

		assert_int_equal(waitpid(pid[w], &status, 0), pid[w]);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), EACH_WRITES);
	}
	assert_int_equal(kit_count(path, "SELECT count(DISTINCT text) FROM entry"
					 " WHERE kind = 'note'"),
			 WRITERS * EACH_WRITES);
	assert_int_equal(kit_count(path, "SELECT count(*) FROM entry WHERE kind = 'note'"),
			 WRITERS * EACH_WRITES);
	kit_expect_whole(path, WRITERS * EACH_WRITES);
}

static void four_writers_lose_nothing(void **state, bool on_one_session)
{
	struct kit *kit = *state;
	char id[WRITERS][UUID_TEXT + 1];

	kit->journal = kit_open(kit->path);
	for (int w = 0; w < WRITERS; w++) {
		struct session *s;

		if (w && on_one_session) {
			memcpy(id[w], id[0], sizeof id[w]);
			continue;
		}
		s = kit_begin(kit->journal, KIT_WALL_MS + w);
		kit_play_a_little(s);
		memcpy(id[w], s->info.id, sizeof id[w]);
		session_close(s);
	}
	/* A connection must not be carried over a fork. */
	journal_close(kit->journal);
	kit->journal = NULL;
	expect_all_to_write(kit->path, id);
}

static void four_writers_on_one_session_lose_nothing(void **state)
{
	four_writers_lose_nothing(state, true);
}

static void four_writers_on_four_sessions_lose_nothing(void **state)
{
	four_writers_lose_nothing(state, false);
}

/* ---- an incident ---- */

/* Ticks the step when the starting pipe is closed; then both have to see both entries. */
static int tick_at_once(const char *path, int start, const char *who)
{
	struct error err = { 0 };
	struct journal *j = journal_open(path, JOURNAL_WRITE, &err);
	struct session *s = j ? session_open(j, NULL, &err) : NULL;
	struct entry wish = { .kind = ENTRY_STEP, .actor = who, .ref = "unplug" };
	char sign;
	int rc = 1;

	wish.at_ms = KIT_WALL_MS + 1000;
	if (s && read(start, &sign, 1) == 0)
		rc = session_insist(s, &wish, &err) != APPEND_DONE;
	if (s && s->run->incident->steps[0].standing != STEP_DONE)
		rc = 2;
	session_close(s);
	journal_close(j);
	return rc;
}

static void two_tick_the_same_step_at_once(void **state)
{
	static const char *const who[] = { "Ito", "Mori" };
	struct kit *kit = *state;
	int start[2], status;
	struct session *s;
	pid_t pid[2];

	kit->journal = kit_open(kit->path);
	session_close(kit_begin_incident(kit->journal, KIT_WALL_MS));
	journal_close(kit->journal);
	kit->journal = NULL;
	assert_int_equal(pipe(start), 0);
	for (int i = 0; i < 2; i++) {
		pid[i] = fork();
		assert_true(pid[i] >= 0);
		if (!pid[i]) {
			close(start[1]);
			_exit(tick_at_once(kit->path, start[0], who[i]));
		}
	}
	close(start[0]);
	close(start[1]);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(waitpid(pid[i], &status, 0), pid[i]);
		assert_true(WIFEXITED(status) && !WEXITSTATUS(status));
	}
	kit->journal = kit_open(kit->path);
	s = kit_reopen(kit->journal, NULL);
	assert_int_equal(s->count, 3);
	assert_string_equal(s->run->incident->steps[0].trace.who, s->entries[1].actor);
	assert_string_not_equal(s->entries[1].actor, s->entries[2].actor);
	session_close(s);
	kit_expect_whole(kit->path, 3);
}

static int begin_in_a_fresh_journal(const char *path)
{
	struct error err;
	struct journal *j = journal_open(path, JOURNAL_WRITE, &err);
	struct session_info info = { .exercise = "night", .language = "ja" };
	struct session *s = j ? session_begin(j, kit_playbook(), &info, KIT_WALL_MS, &err) : NULL;
	int rc = s ? 0 : 1;

	session_close(s);
	journal_close(j);
	return rc;
}

static void four_programs_make_one_journal(void **state)
{
	struct kit *kit = *state;
	pid_t pid[WRITERS];

	for (int w = 0; w < WRITERS; w++) {
		pid[w] = fork();
		assert_true(pid[w] >= 0);
		if (!pid[w])
			_exit(begin_in_a_fresh_journal(kit->path));
	}
	for (int w = 0; w < WRITERS; w++) {
		int status;

		assert_int_equal(waitpid(pid[w], &status, 0), pid[w]);
		assert_true(WIFEXITED(status) && !WEXITSTATUS(status));
	}
	assert_int_equal(kit_count(kit->path, "SELECT count(*) FROM session"), WRITERS);
	assert_int_equal(kit_count(kit->path, "SELECT count(*) FROM content"), 3);
	kit_expect_whole(kit->path, 0);
}

/* ---- a program that is killed ---- */

/* Writes notes until it is killed; tells each acknowledged one through the pipe. */
static void write_until_killed(const char *path, int tell)
{
	struct error err;
	struct journal *j = journal_open(path, JOURNAL_WRITE, &err);
	struct session *s = j ? session_open(j, NULL, &err) : NULL;

	while (s) {
		struct entry wish = kit_note(s, "until the end");

		if (session_append(s, &wish, &err) != APPEND_DONE || write(tell, "!", 1) != 1)
			break;
	}
	_exit(1);
}

static void a_killed_program_loses_nothing(void **state)
{
	struct kit *kit = *state;

	kit_play_a_little(kit->session);
	session_close(kit->session);
	journal_close(kit->journal);
	kit->session = NULL;
	kit->journal = NULL;
	for (size_t round = 1, kept = 3; round <= 5; round++) {
		int ends[2], status;
		char sign;
		pid_t pid;

		assert_int_equal(pipe(ends), 0);
		pid = fork();
		if (!pid)
			write_until_killed(kit->path, ends[1]);
		close(ends[1]);
		for (size_t i = 0; i < round * 3; i++)
			assert_int_equal(read(ends[0], &sign, 1), 1);
		kill(pid, SIGKILL);
		waitpid(pid, &status, 0);
		for (kept += round * 3; read(ends[0], &sign, 1) == 1; kept++)
			;
		close(ends[0]);
		kit_expect_whole(kit->path, kept);
	}
}

int main(void)
{
#define IN_FOLDER(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)
	const struct CMUnitTest tests[] = {
		IN_FOLDER(four_programs_make_one_journal),
		IN_FOLDER(four_writers_on_one_session_lose_nothing),
		IN_FOLDER(four_writers_on_four_sessions_lose_nothing),
		IN_FOLDER(two_tick_the_same_step_at_once),
		cmocka_unit_test_setup_teardown(a_killed_program_loses_nothing, kit_setup_session,
						kit_teardown),
	};

	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
