/* test_handover - `sonae handover`: the page in every format, into a file, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include <cmocka.h>

#include "base/files.h"
#include "base/paths.h"
#include "command/place.h"
#include "journal/session.h"
#include "kit.h"

#define BEGAN_MS INT64_C(1795230000000) /* 2026-11-21T03:00:00Z, 12:00 in Tokyo */

static const char playbook_text[] =
	"sonae: 1\nid: small\ntitle: Small\nlanguages: [en]\nversion: \"7\"\n"
	"phases:\n"
	"  - id: first\n    title: First\n    steps:\n"
	"      - {id: pull, title: Pull the plug, within: PT30M}\n"
	"exercises:\n"
	"  - id: night\n    title: Night\n    duration: PT10M\n    scenario: Dark.\n"
	"    injects:\n      - {id: one, at: PT1M, title: One}\n";

static struct arena arena;
static const char *id; /* of the session */

static void begin(enum session_kind kind)
{
	struct session_info info = { .kind = kind,
				     .exercise = kind == SESSION_DRILL ? "night" : NULL,
				     .facilitator = "Sato",
				     .language = "en" };
	struct entry open = {
		.kind = ENTRY_OPEN, .actor = "Sato", .at_ms = BEGAN_MS, .number = BEGAN_MS
	};
	struct diags ds = { 0 };
	struct error err = { 0 };
	struct playbook *pb;
	struct journal *j;
	struct session *s;

	kit_write("small.yaml", playbook_text);
	pb = place_load_file(NULL, "small.yaml", &ds, &err);
	j = journal_open(paths_journal(&arena, NULL), JOURNAL_WRITE, &err);
	s = pb && j ? session_begin(j, pb, &info, BEGAN_MS, &err) : NULL;
	if (!s)
		fail_msg("%s", err.text);
	if (kind == SESSION_INCIDENT && session_append(s, &open, &err) != APPEND_DONE)
		fail_msg("%s", err.text);
	id = arena_copy_text(&arena, s->info.id);
	session_close(s);
	journal_close(j);
	diags_release(&ds);
}

static int set_up(void **state)
{
	setenv("TZ", "Asia/Tokyo", 1);
	setenv("SONAE_CLOCK", "2026-11-21T03:12:00Z", 1);
	tzset();
	return kit_set_up(state);
}

static int tear_down(void **state)
{
	unsetenv("SONAE_CLOCK");
	arena_release(&arena);
	return kit_tear_down(state);
}

static enum status run(const char *rest)
{
	return kit_run(arena_printf(&arena, "handover %s%s", id, rest));
}

static void it_prints_the_page_in_every_format(void **state)
{
	static const struct {
		const char *rest, *wanted;
	} rows[] = {
		{ "", "Next action" },
		{ " --format text", "0:18 left  Pull the plug" },
		{ " --format md", "# " },
		{ " --format html", "<!DOCTYPE html>" },
	};

	(void)state;
	begin(SESSION_INCIDENT);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_int_equal(run(rows[i].rest), STATUS_DONE);
		kit_assert_holds(kit_printed(), rows[i].wanted);
		kit_assert_holds(kit_printed(), "LIVE");
		kit_assert_holds(kit_printed(), "Pull the plug");
	}
}

static void it_writes_into_a_file_for_us_alone(void **state)
{
	struct stat st;
	char *text;
	size_t length;

	(void)state;
	begin(SESSION_INCIDENT);
	assert_int_equal(run(" -o page.txt"), STATUS_DONE);
	assert_string_equal(kit_printed(), "");
	assert_true(files_read("page.txt", 1 << 20, &text, &length, NULL));
	kit_assert_holds(text, "Pull the plug");
	free(text);
	assert_int_equal(stat("page.txt", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(run(" -o nowhere/page.txt"), STATUS_SURROUNDINGS);
}

static void a_drill_has_nothing_to_hand_over(void **state)
{
	(void)state;
	begin(SESSION_DRILL);
	assert_int_equal(run(""), STATUS_NO);
	assert_string_equal(kit_printed(), "");
	kit_assert_holds(kit_said(), "is no live incident");
	kit_assert_holds(kit_said(), "sonae list");
}

static void what_is_not_there_is_said(void **state)
{
	(void)state;
	assert_int_equal(kit_run("handover 0198"), STATUS_NO);
	begin(SESSION_INCIDENT);
	assert_int_not_equal(kit_run("handover ffffffff"), STATUS_DONE);
	assert_int_equal(run(" --format pdf"), STATUS_USAGE);
	kit_assert_holds(kit_said(), "'pdf'");
	assert_int_equal(kit_run("handover"), STATUS_USAGE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
		TEST(it_prints_the_page_in_every_format),
		TEST(it_writes_into_a_file_for_us_alone),
		TEST(a_drill_has_nothing_to_hand_over),
		TEST(what_is_not_there_is_said),
	};

	return cmocka_run_group_tests_name("handover", tests, NULL, NULL);
}
