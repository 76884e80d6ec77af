/* test_trend - `sonae trend` after a year of drills, `sonae list --search`, and the progress of
 * long work: what is printed, what is refused, and how each exits. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/files.h"
#include "command/progress.h"
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
	"            - {id: wait, text: Wait, points: 40, feedback: It spreads.}\n";

/* A drill a quarter of the fiscal year 2026, each a little better. */
static int set_up(void **state)
{
	static const struct {
		const char *clock, *answers;
	} drills[] = {
		{ "2026-05-10T01:00:00Z", "answers:\n  - {inject: one, timeout: yes}\n" },
		{ "2026-08-10T01:00:00Z",
		  "answers:\n  - {inject: one, choose: wait, after: PT240S, why: wait for VPN}\n" },
		{ "2026-11-10T01:00:00Z", "answers:\n  - {inject: one, choose: pull, after: PT90S, "
					  "why: stop the spread}\n" },
		{ "2027-02-10T01:00:00Z",
		  "answers:\n  - {inject: one, choose: pull, after: PT30S, why: as practised}\n" },
	};
	int failed = kit_set_up(state);

	if (failed)
		return failed;
	kit_write("small.yaml", playbook_text);
	for (size_t i = 0; i < sizeof drills / sizeof *drills; i++) {
		setenv("SONAE_CLOCK", drills[i].clock, 1);
		kit_write("a.yaml", drills[i].answers);
		if (kit_run("drill ./small.yaml --answers a.yaml") != STATUS_DONE)
			fail_msg("%s", kit_said());
	}
	return 0;
}

static int tear_down(void **state)
{
	unsetenv("SONAE_CLOCK");
	return kit_tear_down(state);
}

static void a_year_of_drills_is_a_row_a_quarter(void **state)
{
	(void)state;
	assert_int_equal(kit_run("trend --fiscal --ascii"), STATUS_DONE);
	kit_assert_holds(kit_printed(), "FY2026 Q1");
	kit_assert_holds(kit_printed(), "........    0%       -      0%");
	kit_assert_holds(kit_printed(), "FY2026 Q2");
	kit_assert_holds(kit_printed(), "###.....   40%   04:00    100%");
	kit_assert_holds(kit_printed(), "########  100%   01:30    100%");
	kit_assert_holds(kit_printed(), "FY2026 Q4");
	kit_assert_holds(kit_printed(), "########  100%   00:30    100%");
	assert_null(strstr(kit_printed(), "█"));
	assert_int_equal(kit_run("trend"), STATUS_DONE);
	kit_assert_holds(kit_printed(), "2027 Q1");
	kit_assert_holds(kit_printed(), "████████  100%");
}

static void every_format_is_written(void **state)
{
	static const struct {
		const char *words, *wanted;
	} rows[] = {
		{ "trend --format json", "\"quarter\": \"2026 Q2\"" },
		{ "trend -f csv --fiscal", "small,Small,FY2026 Q2,1,40,100,40,240000,1,1,100" },
		{ "trend --format html", "<!DOCTYPE html>" },
		{ "trend --format text -o -", "Small" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(kit_run(rows[i].words), STATUS_DONE);
		kit_assert_holds(kit_printed(), rows[i].wanted);
	}
	assert_int_equal(kit_run("trend --format html -o trend.html"), STATUS_DONE);
	assert_string_equal(kit_printed(), "");
	assert_int_equal(access("trend.html", R_OK), 0);
	assert_int_equal(kit_run("trend --format pdf"), STATUS_USAGE);
	kit_assert_holds(kit_said(), "text, json, csv, html");
	assert_int_equal(kit_run("trend more"), STATUS_USAGE);
}

static void nothing_recorded_yet_is_said(void **state)
{
	(void)state;
	assert_int_equal(kit_run("trend --journal none.db"), STATUS_DONE);
	assert_string_equal(kit_printed(), "");
	assert_int_equal(kit_run("list --search x --journal none.db"), STATUS_NO);
}

static void words_are_found_in_all_sessions(void **state)
{
	const char *first;

	(void)state;
	assert_int_equal(kit_run("list --search ｖｐｎ"), STATUS_DONE);
	kit_assert_holds(kit_printed(), "2026-08-10");
	kit_assert_holds(kit_printed(), "DRILL Night");
	kit_assert_holds(kit_printed(), "Wait: wait for VPN");
	assert_int_equal(kit_run("list --search plug"), STATUS_DONE);
	first = strstr(kit_printed(), "as practised");
	assert_non_null(first);
	assert_true(first < strstr(kit_printed(), "stop the spread")); /* the newest first */
	assert_int_equal(kit_run("list --search one"), STATUS_NO); /* an id */
	assert_int_equal(kit_run("list --search nowhere"), STATUS_NO);
	assert_string_equal(kit_printed(), "");
	kit_assert_holds(kit_said(), "nothing matches");
}

/* Ctrl-C is held back until it is looked for; afterwards it acts as before. */
static void ctrl_c_stops_long_work(void **state)
{
	struct progress p;
	struct error err = { 0 };
	sigset_t now;

	(void)state;
	progress_begin(&p);
	assert_true(progress_tell(&p, 0));
	assert_int_equal(raise(SIGINT), 0);
	assert_false(progress_tell(&p, 50));
	progress_end(&p);
	assert_int_equal(sigprocmask(SIG_SETMASK, NULL, &now), 0);
	assert_false(sigismember(&now, SIGINT));
	assert_false(progress_cancelled(&err));
	assert_non_null(strstr(err.text, "stopped"));
}

static void verify_reads_all_of_it(void **state)
{
	(void)state;
	assert_int_equal(kit_run("verify"), STATUS_DONE);
	kit_assert_holds(kit_printed(), "Sessions: 4.");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_year_of_drills_is_a_row_a_quarter), TEST(every_format_is_written),
		TEST(nothing_recorded_yet_is_said),        TEST(words_are_found_in_all_sessions),
		cmocka_unit_test(ctrl_c_stops_long_work),  TEST(verify_reads_all_of_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
