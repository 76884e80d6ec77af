/* test_drill_paper - `sonae drill --answers` for a drill that was held on paper: the list says so,
 * the answers come back, and what cannot be is refused before anything is recorded. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/mem.h"
#include "kit.h"

static const char playbook_text[] =
	"sonae: 1\nid: small\ntitle: Small\nlanguages: [en]\n"
	"roles: [{id: it-lead, title: IT lead}]\n"
	"exercises:\n"
	"  - id: night\n    title: Night\n    duration: PT30M\n    scenario: Dark.\n"
	"    objectives: [{id: tell, title: Tell}]\n"
	"    injects:\n"
	"      - id: one\n        at: PT1M\n        title: One\n"
	"        decision:\n          question: What now\n          within: PT2M\n"
	"          objective: tell\n"
	"          options:\n"
	"            - {id: good, text: Good, points: 100}\n"
	"            - {id: bad, text: Bad}\n";

static int set_up(void **state)
{
	setenv("TZ", "Asia/Tokyo", 1);
	setenv("SONAE_CLOCK", "2026-11-21T03:00:00Z", 1); /* noon */
	tzset();
	if (kit_set_up(state))
		return -1;
	kit_write("small.yaml", playbook_text);
	return 0;
}

static int tear_down(void **state)
{
	unsetenv("SONAE_CLOCK");
	return kit_tear_down(state);
}

static enum status drill(const char *answers)
{
	kit_write("answers.yaml", answers);
	return kit_run("drill small.yaml --answers answers.yaml");
}

#define ANSWERS "answers: [{inject: one, choose: good, after: PT1M}]\n"

static void the_list_says_when_it_was_held_and_that_it_was_on_paper(void **state)
{
	(void)state;
	assert_int_equal(drill("held: \"2026-05-03T10:00:00+09:00\"\npaper: yes\n" ANSWERS),
			 STATUS_DONE);
	assert_int_equal(kit_run("list"), STATUS_DONE);
	kit_assert_holds(kit_printed(), "2026-05-03 10:00");
	kit_assert_holds(kit_printed(), "DRILL");
	kit_assert_holds(kit_printed(), "Night (paper)");
	assert_int_equal(kit_run("verify"), STATUS_DONE);
}

static void the_answers_come_back_as_they_were_written(void **state)
{
	static const char given[] = "held: \"2026-05-03T10:00:00+09:00\"\n"
				    "paper: yes\n"
				    "facilitator: \"Abe\"\n"
				    "participants:\n"
				    "  - name: \"Mori\"\n"
				    "    role: \"it-lead\"\n"
				    "answers:\n"
				    "  - inject: \"one\"\n"
				    "    choose: \"good\"\n"
				    "    after: PT1M\n"
				    "    by: \"it-lead\"\n"
				    "end: PT20M\n"
				    "ratings:\n"
				    "  - objective: \"tell\"\n"
				    "    rate: S\n"
				    "    comment: \"late\"\n"
				    "well: [\"calm\"]\n"
				    "improve:\n"
				    "  - what: \"a list\"\n"
				    "    owner: \"Mori\"\n"
				    "    due: 2026-12-31\n"
				    "    objective: \"tell\"\n";
	struct arena arena = { 0 };
	const char *id;

	(void)state;
	assert_int_equal(drill(given), STATUS_DONE);
	assert_int_equal(kit_run("list"), STATUS_DONE);
	id = arena_copy(&arena, kit_printed(), 36);
	assert_int_equal(kit_run(arena_printf(&arena, "show %s --format answers", id)),
			 STATUS_DONE);
	kit_assert_holds(kit_printed(), given);
	arena_release(&arena);
}

static void what_cannot_be_is_refused_before_it_is_recorded(void **state)
{
	static const struct {
		const char *answers, *said;
	} rows[] = {
		/* it would last until a minute after now */
		{ "held: \"2026-11-21T11:31:00+09:00\"\n" ANSWERS, "in the future" },
		{ "held: \"2027-01-01T00:00:00Z\"\npaper: yes\n" ANSWERS, "in the future" },
		{ "paper: yes\n" ANSWERS, "add 'held'" },
		{ "held: \"2026-05-03\"\n" ANSWERS, "'held' must be a time" },
		{ "participants: [{name: Mori, role: chef}]\n" ANSWERS, "no role 'chef'" },
		{ "ratings: [{objective: sell, rate: P}]\n" ANSWERS, "no objective 'sell'" },
		{ "ratings: [{objective: tell, rate: Q}]\n" ANSWERS, "'rate'" },
		{ "improve: [{what: x, objective: sell}]\n" ANSWERS, "no objective 'sell'" },
		{ "improve: [{owner: Mori}]\n" ANSWERS, "'what' is missing" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_int_equal(drill(rows[i].answers), STATUS_NO);
		kit_assert_holds(kit_said(), rows[i].said);
		assert_string_equal(kit_printed(), "");
	}
	(void)kit_run("list");
	assert_string_equal(kit_printed(), "");
}

/* At the very last moment it is over, and without `paper` nothing says paper. */
static void one_that_ends_now_may_be_entered(void **state)
{
	(void)state;
	assert_int_equal(drill("held: \"2026-11-21T11:30:00+09:00\"\n" ANSWERS), STATUS_DONE);
	assert_int_equal(drill("held: \"2026-11-21T11:45:00+09:00\"\nend: PT15M\n" ANSWERS),
			 STATUS_DONE);
	assert_int_equal(kit_run("list"), STATUS_DONE);
	assert_null(strstr(kit_printed(), "paper"));
	kit_assert_holds(kit_printed(), "2026-11-21 11:45");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(the_list_says_when_it_was_held_and_that_it_was_on_paper),
		TEST(the_answers_come_back_as_they_were_written),
		TEST(what_cannot_be_is_refused_before_it_is_recorded),
		TEST(one_that_ends_now_may_be_entered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
