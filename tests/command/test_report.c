/* test_report - `sonae report`: every format on standard output, into a file of our own, and what
 * is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/files.h"
#include "kit.h"

static const char playbook_text[] =
	"sonae: 1\nid: small\ntitle: Small\nlanguages: [en]\nversion: \"7\"\n"
	"exercises:\n"
	"  - id: night\n    title: Night\n    duration: PT10M\n    scenario: Dark.\n"
	"    objectives:\n      - {id: contain, title: Contain it}\n"
	"    injects:\n"
	"      - id: one\n        at: PT1M\n        title: One\n"
	"        decision:\n          question: What now?\n          within: PT5M\n"
	"          objective: contain\n"
	"          options:\n"
	"            - {id: pull, text: Pull the plug, points: 100, feedback: Well done.}\n"
	"            - {id: wait, text: Wait, points: 0, feedback: It spreads.}\n";

static struct arena arena;
static const char *id; /* of the session */

static int set_up(void **state)
{
	int failed = kit_set_up(state);

	if (failed)
		return failed;
	kit_write("small.yaml", playbook_text);
	kit_write("a.yaml", "answers:\n  - {inject: one, choose: pull, after: PT90S, by: Sato}\n");
	if (kit_run("drill ./small.yaml --answers a.yaml") != STATUS_DONE)
		fail_msg("%s", kit_said());
	assert_int_equal(kit_run("list"), STATUS_DONE);
	id = arena_copy(&arena, kit_printed(), 36);
	return 0;
}

static int tear_down(void **state)
{
	arena_release(&arena);
	return kit_tear_down(state);
}

static enum status run(const char *rest)
{
	return kit_run(arena_printf(&arena, "report %s%s", id, rest));
}

static void it_prints_the_report_in_every_format(void **state)
{
	static const struct {
		const char *rest, *begins;
	} rows[] = {
		{ "", "<!DOCTYPE html>" },
		{ " --format html", "<!DOCTYPE html>" },
		{ " --format md", "# DRILL After" },
		{ " -f csv", "\xEF\xBB\xBFmark,session," },
		{ " --format json", "{\n" },
		{ " --format=text", "DRILL After-action report: Night\n" },
		{ " --format text -o -", "DRILL After-action report: Night\n" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_int_equal(run(rows[i].rest), STATUS_DONE);
		assert_int_equal(strncmp(kit_printed(), rows[i].begins, strlen(rows[i].begins)), 0);
		kit_assert_holds(kit_printed(), "Pull the plug");
		kit_assert_holds(kit_printed(), "Well done.");
		kit_assert_holds(kit_printed(), "DRILL");
		assert_string_equal(kit_said(), "");
	}
}

static void it_writes_a_file_for_us_alone_and_says_where(void **state)
{
	struct stat st;
	char *text;
	size_t length;

	(void)state;
	assert_int_equal(run(" -o r.html"), STATUS_DONE);
	assert_string_equal(kit_printed(), "");
	kit_assert_holds(kit_said(), "report written to 'r.html'");
	assert_int_equal(stat("r.html", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_true(files_read("r.html", 1 << 20, &text, &length, NULL));
	kit_assert_holds(text, "</html>");
	free(text);
}

static void what_cannot_be_done_is_refused(void **state)
{
	static const struct {
		const char *words;
		enum status status;
		const char *said;
	} rows[] = {
		{ "report", STATUS_USAGE, "SESSION" },
		{ "report %s --format pdf", STATUS_USAGE,
		  "there is no format 'pdf'; choose one of html, md, csv, json, text" },
		{ "report 00000000", STATUS_NO, "00000000" },
		{ "report %s -o nowhere/r.html", STATUS_SURROUNDINGS, "nowhere/r.html" },
		{ "report %s -o .", STATUS_SURROUNDINGS, "." },
		{ "--journal gone.db report 0", STATUS_NO, "gone.db" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		char *words = arena_copy_text(&arena, rows[i].words), *at = strstr(words, "%s");

		if (at)
			words = arena_printf(&arena, "%.*s%s%s", (int)(at - words), words, id,
					     at + 2);
		assert_int_equal(kit_run(words), rows[i].status);
		kit_assert_holds(kit_said(), rows[i].said);
		assert_string_equal(kit_printed(), "");
	}
}

/* The same session always gives the same report, but for when it was made. */
static void a_report_can_be_made_again(void **state)
{
	static const char *const formats[] = { " -f csv", " -f json" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
		char *before;

		assert_int_equal(run(formats[i]), STATUS_DONE);
		before = arena_copy_text(&arena, kit_printed());
		assert_int_equal(run(formats[i]), STATUS_DONE);
		assert_string_equal(kit_printed(), before);
	}
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(it_prints_the_report_in_every_format),
		TEST(it_writes_a_file_for_us_alone_and_says_where),
		TEST(what_cannot_be_done_is_refused),
		TEST(a_report_can_be_made_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
