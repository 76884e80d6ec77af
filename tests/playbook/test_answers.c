/* test_answers - a file of answers is read, and every mistake in it is named at its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "playbook/answers.h"

static char path[] = "/tmp/sonae-answers-XXXXXX";
static struct answers answers;
static struct diags ds;

/* An exercise of two decisions, a piece of information and a contingency. */
static struct option first_options[] = { { .item.id = "isolate" }, { .item.id = "reboot" } };
static struct option second_options[] = { { .item.id = "silence" } };
static struct decision first = { .options = { first_options, 2 } };
static struct decision second = { .options = { second_options, 1 } };
static struct inject injects[] = {
	{ .item.id = "ransom-note", .decision = &first },
	{ .item.id = "press-call", .decision = &second },
	{ .item.id = "briefing" },
	{ .item.id = "power-cut", .manual = true },
};
static const struct exercise exercise = { .item.id = "friday", .injects = { injects, 4 } };

static int group_set_up(void **state)
{
	int fd = mkstemp(path);

	(void)state;
	return fd < 0 || close(fd);
}

static int group_tear_down(void **state)
{
	(void)state;
	return unlink(path);
}

static int tear_down(void **state)
{
	(void)state;
	diags_release(&ds);
	answers_release(&answers);
	return 0;
}

static bool load(const char *text, struct error *err)
{
	assert_true(files_write(path, text, strlen(text), NULL));
	return answers_load(&answers, path, &exercise, &ds, err);
}

static void a_good_file_is_read(void **state)
{
	const struct answer *a;

	(void)state;
	assert_true(load("answers:\n"
			 "  - {inject: ransom-note, choose: isolate, after: PT90S, by: it-lead,\n"
			 "     why: 拡大防止を優先}\n"
			 "  - {inject: press-call, timeout: yes}\n"
			 "releases:\n"
			 "  - {inject: power-cut, at: PT10M}\n"
			 "end: PT40M\n",
			 NULL));
	assert_int_equal(ds.count, 0);
	a = answers_find(&answers, "ransom-note");
	assert_non_null(a);
	assert_string_equal(a->choose, "isolate");
	assert_false(a->timeout);
	assert_int_equal(a->after_ms, 90 * MS_PER_SECOND);
	assert_string_equal(a->by, "it-lead");
	assert_string_equal(a->why, "拡大防止を優先");
	assert_int_equal(a->inject.index, 0);
	a = answers_find(&answers, "press-call");
	assert_non_null(a);
	assert_null(a->choose);
	assert_true(a->timeout);
	assert_int_equal(a->after_ms, NO_MS);
	assert_int_equal(a->inject.index, 1);
	assert_null(answers_find(&answers, "briefing"));
	assert_int_equal(answers.releases.count, 1);
	assert_int_equal(answers.releases.item[0].at_ms, 10 * MS_PER_MINUTE);
	assert_int_equal(answers.releases.item[0].inject.index, 3);
	assert_int_equal(answers.end_ms, 40 * MS_PER_MINUTE);
}

static void what_is_not_given_is_marked_so(void **state)
{
	(void)state;
	assert_true(load("answers: []\n", NULL));
	assert_int_equal(answers.end_ms, NO_MS);
	assert_null(answers_find(&answers, "ransom-note"));
}

static void mistakes_are_named_at_their_place(void **state)
{
	static const struct {
		const char *text;
		uint32_t line, column;
		const char *says;
	} cases[] = {
		{ "answers:\n  - {inject: ransom-not, choose: isolate}\n", 2, 14,
		  "did you mean 'ransom-note'?" },
		{ "answers:\n  - {inject: zzzzzzzz, choose: isolate}\n", 2, 14,
		  "has no inject 'zzzzzzzz'; name one of its injects" },
		{ "answers:\n  - {inject: ransom-note, choose: isolat}\n", 2, 5,
		  "did you mean 'isolate'?" },
		{ "answers:\n  - {inject: ransom-note, choose: silence}\n", 2, 5,
		  "has no option 'silence'; name one of its options" },
		{ "answers:\n  - {inject: ransom-note}\n", 2, 5, "either 'choose' or" },
		{ "answers:\n  - {inject: ransom-note, choose: isolate, timeout: yes}\n", 2, 5,
		  "either 'choose' or" },
		{ "answers:\n  - {inject: briefing, timeout: yes}\n", 2, 5,
		  "'briefing' asks for no decision" },
		{ "answers:\n  - {inject: press-call, timeout: yes}\n"
		  "  - {inject: press-call, choose: silence}\n",
		  3, 5, "'press-call' is answered twice" },
		{ "answers: []\nreleases:\n  - {inject: briefing, at: PT1M}\n", 3, 5,
		  "'briefing' comes by itself" },
		{ "answers: []\nreleases:\n  - {inject: powercut, at: PT1M}\n", 3, 14,
		  "did you mean 'power-cut'?" },
		{ "answers: []\nreleases:\n  - {inject: power-cut, at: PT1M}\n"
		  "  - {inject: power-cut, at: PT2M}\n",
		  4, 5, "'power-cut' is released twice" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct error err = { 0 };

		assert_false(load(cases[i].text, &err));
		assert_int_equal(ds.count, 1);
		assert_int_equal(ds.item[0].at.line, cases[i].line);
		assert_int_equal(ds.item[0].at.column, cases[i].column);
		assert_string_equal(ds.item[0].at.file, path);
		assert_non_null(strstr(ds.item[0].text, cases[i].says));
		assert_int_equal(err.status, STATUS_NO);
		assert_non_null(strstr(err.text, cases[i].says));
		assert_null(strchr(err.text, '\n'));
		diags_release(&ds);
		answers_release(&answers);
	}
}

/* What the binder finds counts as well, and earlier problems of other files do not. */
static void the_first_error_of_this_file_is_told(void **state)
{
	struct error err = { 0 };

	(void)state;
	diags_add(&ds, DIAG_ERROR, (struct mark){ "other.yaml", 1, 1 }, "an old one");
	assert_false(load("answers:\n  - {inject: ransom-note, choose: isolate, wy: x}\n", &err));
	assert_non_null(strstr(err.text, "'wy'"));
	assert_int_equal(err.status, STATUS_NO);
	answers_release(&answers);
	/* Line 3 is found wrong before line 2 is held against the exercise. */
	assert_false(load("answers:\n  - {inject: nobody, choose: x}\nend: never\n", &err));
	assert_non_null(strstr(err.text, "'nobody'"));
	answers_release(&answers);
	assert_true(load("answers:\n  - {inject: ransom-note, choose: isolate}\n", &err));
}

static void a_file_that_is_missing_is_a_failure(void **state)
{
	struct error err = { 0 };

	(void)state;
	assert_false(answers_load(&answers, "/nonexistent/a.yaml", &exercise, &ds, &err));
	assert_int_equal(err.status, STATUS_SURROUNDINGS);
	assert_int_equal(ds.count, 0);
}

static void answers_may_come_through_a_pipe(void **state)
{
	static const char text[] = "answers:\n  - {inject: press-call, choose: silence}\n";
	int ends[2], before = dup(STDIN_FILENO);
	bool loaded;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], text, strlen(text)), strlen(text));
	assert_int_equal(close(ends[1]), 0);
	assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
	loaded = answers_load(&answers, "-", &exercise, &ds, NULL);
	(void)dup2(before, STDIN_FILENO);
	(void)close(before);
	(void)close(ends[0]);
	assert_true(loaded);
	assert_non_null(answers_find(&answers, "press-call"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_good_file_is_read, tear_down),
		cmocka_unit_test_teardown(what_is_not_given_is_marked_so, tear_down),
		cmocka_unit_test_teardown(mistakes_are_named_at_their_place, tear_down),
		cmocka_unit_test_teardown(the_first_error_of_this_file_is_told, tear_down),
		cmocka_unit_test_teardown(a_file_that_is_missing_is_a_failure, tear_down),
		cmocka_unit_test_teardown(answers_may_come_through_a_pipe, tear_down),
	};

	return cmocka_run_group_tests(tests, group_set_up, group_tear_down);
}
