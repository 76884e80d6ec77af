/* Tests of the pulse beside the journal: a hint that is believed only when it can be true. */
#include "kit.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"

static const char *pulse_path(const struct kit *kit)
{
	static char path[120];

	snprintf(path, sizeof path, "%s.pulse", kit->path);
	return path;
}

static int64_t read_pulse(const struct session *s)
{
	int64_t age_ms;

	return session_pulse_read(s, clock_wall_ms(), &age_ms);
}

static void write_pulse(const struct kit *kit, const char *text)
{
	int fd = open(pulse_path(kit), O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
}

static void says_how_far_it_was(void **state)
{
	struct kit *kit = *state;
	int64_t age_ms = -1;
	struct stat st;

	assert_int_equal(read_pulse(kit->session), NO_MS);
	kit_play_a_little(kit->session);
	session_pulse(kit->session, 100000);
	session_pulse(kit->session, 95000);
	assert_int_equal(session_pulse_read(kit->session, clock_wall_ms() + 60000, &age_ms), 95000);
	assert_true(age_ms >= 60000 && age_ms < 120000);
	/* The clock was set back since. */
	assert_int_equal(session_pulse_read(kit->session, 0, &age_ms), 95000);
	assert_int_equal(age_ms, 0);
	assert_int_equal(stat(pulse_path(kit), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
}

static void is_for_the_owner_alone_whatever_the_mask(void **state)
{
	struct kit *kit = *state;
	mode_t before = umask(0);
	struct stat st;

	write_pulse(kit, "old");
	chmod(pulse_path(kit), 0666);
	session_pulse(kit->session, 1);
	umask(before);
	assert_int_equal(stat(pulse_path(kit), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
}

static void is_not_believed_when_it_cannot_be_true(void **state)
{
	struct kit *kit = *state;
	static const struct {
		const char *time;
		int64_t wanted;
	} rows[] = {
		{ " 0000000000000090000\n", 90000 }, /* of the last entry */
		{ " 0000000000000089999\n", NO_MS }, /* behind it */
		{ " 0000000000001800000\n", 1800000 },
		{ " 0000000000001800001\n", NO_MS }, /* behind the exercise's end */
		{ " 9999999999999999999\n", NO_MS },
		{ " 00000000000000x0000\n", NO_MS },
		{ " -000000000000090000\n", NO_MS },
		{ " 90000\n", NO_MS },
		{ "  000000000000090000\n", NO_MS },
		{ "", NO_MS },
	};
	struct session *other;
	char line[100];

	kit_play_a_little(kit->session);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		snprintf(line, sizeof line, "%s%s", kit->session->info.id, rows[i].time);
		write_pulse(kit, line);
		if (read_pulse(kit->session) != rows[i].wanted)
			fail_msg("row %zu", i);
	}
	other = kit_begin(kit->journal, KIT_WALL_MS + 1);
	session_pulse(other, 100000);
	assert_int_equal(read_pulse(kit->session), NO_MS);
	assert_int_equal(read_pulse(other), 100000);
	session_close(other);
}

static void goes_through_no_link_and_waits_for_no_pipe(void **state)
{
	struct kit *kit = *state;
	char target[120];

	kit_play_a_little(kit->session);
	snprintf(target, sizeof target, "%s/target", kit->folder);
	assert_int_equal(symlink(target, pulse_path(kit)), 0);
	session_pulse(kit->session, 100000);
	assert_int_equal(access(target, F_OK), -1);
	assert_int_equal(read_pulse(kit->session), NO_MS);
	unlink(pulse_path(kit));
	assert_int_equal(mkfifo(pulse_path(kit), 0600), 0);
	session_pulse(kit->session, 100000);
	assert_int_equal(read_pulse(kit->session), NO_MS);
}

int main(void)
{
#define WITH_SESSION(f) cmocka_unit_test_setup_teardown(f, kit_setup_session, kit_teardown)
	const struct CMUnitTest tests[] = {
		WITH_SESSION(says_how_far_it_was),
		WITH_SESSION(is_for_the_owner_alone_whatever_the_mask),
		WITH_SESSION(is_not_believed_when_it_cannot_be_true),
		WITH_SESSION(goes_through_no_link_and_waits_for_no_pipe),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
