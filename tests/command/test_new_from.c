/* test_new_from - `sonae new --from`: a session becomes an exercise that passes `check` from any
 * folder, and whose injects fall at the recorded times. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/files.h"
#include "base/paths.h"
#include "command/place.h"
#include "journal/session.h"
#include "kit.h"

#define BEGAN_MS INT64_C(1795230000000) /* 2026-11-21T03:00:00Z, 12:00 in Tokyo */
#define MINUTES(n) ((n)*MS_PER_MINUTE)

static const char playbook_text[] =
	"sonae: 1\nid: small\ntitle: Small\nlanguages: [en]\nversion: \"7\"\n"
	"include: [shared/police.yaml, our/own.yaml]\n"
	"roles: [{id: it-lead, title: IT lead}]\n"
	"phases:\n"
	"  - id: first\n    title: First\n    steps:\n"
	"      - {id: pull, title: Pull the plug, within: PT30M, role: it-lead}\n"
	"facts:\n"
	"  - {id: hosts, label: Hosts, type: list, sensitive: yes}\n"
	"  - {id: scope, label: Scope, type: text}\n"
	"exercises:\n"
	"  - id: night\n    title: Night\n    duration: PT10M\n    scenario: Dark.\n"
	"    injects:\n"
	"      - id: one\n        at: PT1M\n        title: One\n        to: [it-lead]\n"
	"        decision:\n          question: What now\n          within: PT2M\n"
	"          options:\n"
	"            - {id: good, text: Good, points: 100, then: [two]}\n"
	"            - {id: bad, text: Bad}\n"
	"      - {id: two, title: Two}\n"
	"      - {id: spare, manual: yes, title: Spare}\n";

static struct arena arena;
static const char *id; /* of the session */

static struct session *begin(struct journal *j, enum session_kind kind)
{
	struct session_info info = { .kind = kind,
				     .exercise = kind == SESSION_DRILL ? "night" : NULL,
				     .organisation = "Mihon Works",
				     .facilitator = "Taro Sato",
				     .language = "en" };
	struct diags ds = { 0 };
	struct error err = { 0 };
	struct playbook *pb;
	struct library lib;
	struct session *s;

	kit_write("small.yaml", playbook_text);
	assert_true(files_make_folder("our", &err));
	kit_write("our/own.yaml", "sonae: 1\nroles: [{id: legal, title: Legal}]\n");
	assert_true(library_open(&lib, NULL, &err));
	pb = place_load_file(&lib, "small.yaml", &ds, &err);
	library_release(&lib);
	if (!pb || ds.errors)
		fail_msg("%s %s", err.text, ds.count ? ds.item[0].text : "");
	s = session_begin(j, pb, &info, BEGAN_MS, &err);
	if (!s)
		fail_msg("%s", err.text);
	id = arena_copy_text(&arena, s->info.id);
	diags_release(&ds);
	return s;
}

static void record(enum session_kind kind, const struct entry wishes[], size_t count)
{
	struct error err = { 0 };
	struct journal *j = journal_open(paths_journal(&arena, NULL), JOURNAL_WRITE, &err);
	struct session *s;

	assert_non_null(j);
	s = begin(j, kind);
	for (size_t i = 0; i < count; i++) {
		struct entry wish = wishes[i];

		wish.at_ms += BEGAN_MS + wish.elapsed_ms;
		if (session_append(s, &wish, &err) != APPEND_DONE)
			fail_msg("%zu: %s", i, err.text);
	}
	session_close(s);
	journal_close(j);
}

/* Noticed a quarter of an hour before it was opened; then a night in which nothing happens. */
static void record_incident(void)
{
	const struct entry wishes[] = {
		{ .kind = ENTRY_OPEN, .actor = "Taro Sato", .number = BEGAN_MS - MINUTES(15) },
		{ .kind = ENTRY_FACT,
		  .at_ms = MINUTES(1),
		  .actor = "Taro Sato",
		  .ref = "hosts",
		  .text = "billing server\nSV-FILE01" },
		{ .kind = ENTRY_STEP, .at_ms = MINUTES(5), .actor = "Yuki Mori", .ref = "pull" },
		{ .kind = ENTRY_FACT,
		  .at_ms = MINUTES(6) + 250,
		  .actor = "Yuki Mori",
		  .ref = "scope",
		  .text = "Billing  server of Mihon Works, says Sato; 10.0.0.5" },
		{ .kind = ENTRY_CALL,
		  .at_ms = MINUTES(20),
		  .actor = "Yuki Mori",
		  .choice = "03-1234-5678",
		  .option_text = "Ken Abe",
		  .text = "Abe calls back on 03-1234-5678" },
		{ .kind = ENTRY_CALL,
		  .at_ms = MINUTES(25),
		  .actor = "Yuki Mori",
		  .ref = "own-1",
		  .choice = "03-9876-5432",
		  .option_text = "Rei Kato",
		  .text = "Kato is on the way" },
		{ .kind = ENTRY_DECISION,
		  .at_ms = MINUTES(600),
		  .actor = "Taro Sato",
		  .ref = "Do we pay?",
		  .choice = "pay ; do not pay",
		  .option_text = "Do not pay",
		  .text = "Mori has the backup" },
		{ .kind = ENTRY_CLOSE, .at_ms = MINUTES(640), .actor = "Taro Sato" },
	};

	record(SESSION_INCIDENT, wishes, ARRAY_LEN(wishes));
}

static int set_up(void **state)
{
	setenv("TZ", "Asia/Tokyo", 1);
	setenv("SONAE_CLOCK", "2026-12-21T03:12:00Z", 1);
	tzset();
	return kit_set_up(state);
}

static int tear_down(void **state)
{
	unsetenv("SONAE_CLOCK");
	arena_release(&arena);
	return kit_tear_down(state);
}

static enum status new_from(const char *rest)
{
	return kit_run(arena_printf(&arena, "new --from %s%s", id, rest));
}

/* What it printed, in a folder of its own that holds nothing else, where it is checked. */
static void check_elsewhere(void)
{
	char *text = arena_copy_text(&arena, kit_printed());

	assert_true(files_make_folder("elsewhere", NULL));
	assert_int_equal(chdir("elsewhere"), 0);
	kit_write("made.yaml", text);
	assert_int_equal(kit_run("check made.yaml"), STATUS_DONE);
	assert_null(strstr(kit_printed(), "made.yaml"));
}

static void an_incident_passes_the_check_from_any_folder(void **state)
{
	(void)state;
	record_incident();
	assert_int_equal(new_from(""), STATUS_DONE);
	check_elsewhere();
}

/* Done when 3: the times since it was noticed, to the millisecond, and the silence of the night. */
static void the_injects_fall_at_the_recorded_times(void **state)
{
	(void)state;
	record_incident();
	assert_int_equal(new_from(""), STATUS_DONE);
	check_elsewhere();
	kit_write("answers.yaml", "answers: [{inject: e7, choose: option-2, after: PT1M}]\n");
	assert_int_equal(kit_run("drill made.yaml --answers answers.yaml"), STATUS_DONE);
	assert_string_equal(kit_printed(),
			    "#1 00:00 startex as-it-happened Small, as it happened\n"
			    "#2 15:00 inject e1 The incident is opened\n"
			    "#3 16:00 inject e2 Now known: Hosts\n"
			    "#4 20:00 inject e3 Step done: Pull the plug\n"
			    "#5 21:00 inject e4 Now known: Scope\n"
			    "#6 35:00 inject e5 Call: Person C\n"
			    "#7 40:00 inject e6 Call: Person D\n"
			    "#8 615:00 inject e7 A decision is needed\n"
			    "#9 616:00 decision e7 option-2 100/100\n"
			    "#10 655:00 endex -\n"
			    "\n"
			    "Points: 100 of 100 (100%). Decisions: 1, of these timed out: 0.\n");
	assert_int_equal(kit_run("show --format json 0"), STATUS_NO);
	(void)new_from("");
	kit_assert_holds(kit_printed(), "at: PT21M0.25S");
}

static void nobody_can_be_recognised(void **state)
{
	static const char *const gone[] = { "Sato", "Mori", "Abe",     "Mihon",    "SV-FILE01",
					    "Kato", "1234", "billing", "10.0.0.5", "Billing" };
	static const char *const said[] = {
		"from: {en: \"Person A\"}",
		"body: {en: \"(withheld) of our organisation, says Person A; (network address)\"}",
		"body: {en: \"Person C calls back on (telephone number)\"}",
		"title: {en: \"Call: Person D\"}",
		"text: {en: \"pay\"}\n              points: 0\n",
		"text: {en: \"Do not pay\"}\n              points: 100\n",
		"Reason: Person B has the backup",
		"starts-at: \"11:45\"",
		"role",
		"Points, time limits and feedback are proposals",
	};

	(void)state;
	record_incident();
	assert_int_equal(new_from(""), STATUS_DONE);
	for (size_t i = 0; i < ARRAY_LEN(gone); i++)
		if (strstr(kit_printed(), gone[i]))
			fail_msg("'%s' stands in\n%s", gone[i], kit_printed());
	for (size_t i = 0; i < ARRAY_LEN(said); i++)
		kit_assert_holds(kit_printed(), said[i]);
}

static void what_is_in_no_folder_is_not_included(void **state)
{
	(void)state;
	record_incident();
	assert_int_equal(new_from(""), STATUS_DONE);
	kit_assert_holds(kit_printed(), "include: [\"shared/police.yaml\"]\n");
	kit_assert_holds(kit_printed(), "# Not included, because it is in none of the playbook "
					"folders: our/own.yaml\n");
	kit_assert_holds(kit_printed(), "id: \"legal\"");
}

static void with_an_id_it_becomes_a_file_and_nothing_is_written_over(void **state)
{
	(void)state;
	record_incident();
	assert_int_equal(new_from(" last-year"), STATUS_DONE);
	kit_assert_holds(kit_printed(), "last-year.yaml is written");
	assert_int_equal(kit_run("check last-year.yaml"), STATUS_DONE);
	assert_int_equal(new_from(" last-year"), STATUS_SURROUNDINGS);
	assert_int_equal(new_from(" No-Id"), STATUS_USAGE);
}

/* The chain came when its decision was taken, the spare one when it was released. */
static void a_drill_gives_the_times_at_which_its_injects_fell(void **state)
{
	const struct entry wishes[] = {
		{ .kind = ENTRY_STARTEX, .ref = "night", .number = 1 },
		{ .kind = ENTRY_INJECT, .ref = "spare", .elapsed_ms = 30000 },
		{ .kind = ENTRY_INJECT, .ref = "one", .elapsed_ms = 60000 },
		{ .kind = ENTRY_DECISION,
		  .elapsed_ms = 90000,
		  .actor = "Taro Sato",
		  .ref = "one",
		  .choice = "good" },
		{ .kind = ENTRY_INJECT, .ref = "two", .elapsed_ms = 90000 },
		{ .kind = ENTRY_OWN,
		  .elapsed_ms = 120000,
		  .actor = "Taro Sato",
		  .text = "Sato is on leave" },
		{ .kind = ENTRY_ENDEX, .elapsed_ms = 300000 },
	};

	(void)state;
	record(SESSION_DRILL, wishes, ARRAY_LEN(wishes));
	assert_int_equal(kit_run("list"), STATUS_DONE);
	kit_assert_holds(kit_printed(), "  ended  "); /* before its time, but nothing was to come */
	assert_int_equal(new_from(""), STATUS_DONE);
	check_elsewhere();
	kit_write("answers.yaml", "answers: [{inject: one, choose: good, after: PT30S}]\n");
	assert_int_equal(kit_run("drill made.yaml --answers answers.yaml"), STATUS_DONE);
	assert_string_equal(kit_printed(),
			    "#1 00:00 startex night Night, as it happened\n"
			    "#2 00:30 inject spare Spare\n"
			    "#3 01:00 inject one One\n"
			    "#4 01:30 decision one good 100/100\n"
			    "#5 01:30 inject two Two\n"
			    "#6 02:00 inject own-6 Person A is on leave\n"
			    "#7 10:00 endex -\n"
			    "\n"
			    "Points: 100 of 100 (100%). Decisions: 1, of these timed out: 0.\n");
}

/* Ended at once: there is nothing in it to be drilled, and the list does not call it finished. */
static void a_drill_that_was_hardly_begun_makes_no_plan(void **state)
{
	const struct entry wishes[] = {
		{ .kind = ENTRY_STARTEX, .ref = "night", .number = 1 },
		{ .kind = ENTRY_INJECT, .ref = "one", .elapsed_ms = 60000 },
		{ .kind = ENTRY_TIMEOUT, .ref = "one", .elapsed_ms = 90000 },
		{ .kind = ENTRY_ENDEX, .elapsed_ms = 90000 },
	};

	(void)state;
	record(SESSION_DRILL, wishes, ARRAY_LEN(wishes));
	assert_int_equal(new_from(""), STATUS_NO);
	kit_assert_holds(kit_said(), "choose a drill that was held");
	assert_string_equal(kit_printed(), "");
	assert_int_equal(kit_run("list"), STATUS_DONE);
	kit_assert_holds(kit_printed(), "stopped early (1 of 10 min)");
}

static void what_is_missing_is_said(void **state)
{
	(void)state;
	assert_int_equal(kit_run("new"), STATUS_USAGE);
	kit_assert_holds(kit_said(), "--from SESSION");
	assert_int_equal(kit_run("new --from 0198"), STATUS_NO);
	record(SESSION_INCIDENT, NULL, 0);
	assert_int_equal(new_from(""), STATUS_NO);
	kit_assert_holds(kit_said(), "nothing has happened");
	assert_string_equal(kit_printed(), "");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(an_incident_passes_the_check_from_any_folder),
		TEST(the_injects_fall_at_the_recorded_times),
		TEST(nobody_can_be_recognised),
		TEST(what_is_in_no_folder_is_not_included),
		TEST(with_an_id_it_becomes_a_file_and_nothing_is_written_over),
		TEST(a_drill_gives_the_times_at_which_its_injects_fell),
		TEST(a_drill_that_was_hardly_begun_makes_no_plan),
		TEST(what_is_missing_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
