/* test_edit - which editor runs, with which words, in which surroundings, and how it ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"
#include "base/lang.h"
#include "base/strbuf.h"
#include "playbook/edit.h"

static char folder[] = "/tmp/sonae-edit-XXXXXX";
static char script[64], seen[64];

/* A shell script stands for the editor. What it writes into ./seen is what it saw. */
static void use_editor(const char *body)
{
	struct strbuf text = { 0 };

	strbuf_addf(&text, "#!/bin/sh\n%s\n", body);
	assert_true(files_write(script, text.text, text.length, NULL));
	assert_int_equal(chmod(script, 0700), 0);
	strbuf_release(&text);
}

static void assert_seen(const char *expected)
{
	char *bytes;
	size_t length;

	assert_true(files_read(seen, 4096, &bytes, &length, NULL));
	assert_string_equal(bytes, expected);
	free(bytes);
	assert_int_equal(unlink(seen), 0);
}

static int group_set_up(void **state)
{
	(void)state;
	if (!mkdtemp(folder) || chdir(folder) != 0)
		return -1;
	(void)snprintf(script, sizeof script, "%s/editor", folder);
	(void)snprintf(seen, sizeof seen, "%s/seen", folder);
	return 0;
}

static int group_tear_down(void **state)
{
	(void)state;
	(void)unlink(script);
	(void)unlink(seen);
	return chdir("/") != 0 || rmdir(folder) != 0;
}

static int set_up(void **state)
{
	(void)state;
	unsetenv("VISUAL");
	unsetenv("EDITOR");
	return 0;
}

static void the_line_and_the_file_are_passed(void **state)
{
	static const struct {
		const char *path;
		unsigned line;
		const char *seen;
	} cases[] = {
		{ "a.yaml", 12, "[+12][a.yaml]\n" },
		{ "a.yaml", 0, "[a.yaml]\n" },
		{ "a b $(id).yaml", 1, "[+1][a b $(id).yaml]\n" },
		{ "-x.yaml", 3, "[+3][./-x.yaml]\n" },
		{ "+5", 3, "[+3][./+5]\n" },
		{ "/tmp/計画.yaml", 3, "[+3][/tmp/計画.yaml]\n" },
	};

	(void)state;
	use_editor("for w; do printf '[%s]' \"$w\"; done >seen; echo >>seen");
	setenv("VISUAL", script, 1);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_true(edit_at(cases[i].path, cases[i].line, NULL));
		assert_seen(cases[i].seen);
	}
}

static void visual_goes_before_editor_and_blank_ones_are_passed_over(void **state)
{
	char with_words[128];

	(void)state;
	use_editor("echo \"$1 $2\" >seen");
	(void)snprintf(with_words, sizeof with_words, "  %s --wait  ", script);
	setenv("EDITOR", script, 1);
	setenv("VISUAL", with_words, 1);
	assert_true(edit_at("a.yaml", 7, NULL));
	assert_seen("--wait +7\n");
	setenv("VISUAL", "  ", 1);
	assert_true(edit_at("a.yaml", 7, NULL));
	assert_seen("+7 a.yaml\n");
}

static void vi_is_the_last_resort(void **state)
{
	char *path = strdup(getenv("PATH")), link[80];

	(void)state;
	use_editor("echo vi >seen");
	(void)snprintf(link, sizeof link, "%s/vi", folder);
	assert_int_equal(symlink(script, link), 0);
	setenv("PATH", folder, 1);
	assert_true(edit_at("a.yaml", 1, NULL));
	setenv("PATH", path, 1);
	assert_seen("vi\n");
	assert_int_equal(unlink(link), 0);
	free(path);
}

static void an_editor_that_is_not_there_is_named(void **state)
{
	struct error err = { 0 };

	(void)state;
	setenv("VISUAL", "no-such-editor-anywhere", 1);
	assert_false(edit_at("a.yaml", 1, &err));
	assert_int_equal(err.status, STATUS_SURROUNDINGS);
	assert_non_null(strstr(err.text, "'no-such-editor-anywhere'"));
}

static void an_editor_that_says_no_has_still_ended(void **state)
{
	(void)state;
	use_editor("exit 1");
	setenv("EDITOR", script, 1);
	assert_true(edit_at("a.yaml", 1, NULL));
}

static void an_editor_that_is_killed_is_a_failure(void **state)
{
	struct error err = { 0 };

	(void)state;
	use_editor("kill -TERM $$");
	setenv("EDITOR", script, 1);
	assert_false(edit_at("a.yaml", 1, &err));
	assert_int_equal(err.status, STATUS_SURROUNDINGS);
	assert_non_null(strstr(err.text, "signal 15"));
}

/* Ctrl-C in the editor reaches both of us: it must end neither us nor, unasked, our waiting. */
static void an_interrupt_does_not_end_us_while_we_wait(void **state)
{
	struct sigaction now;

	(void)state;
	use_editor("kill -INT $PPID; kill -QUIT $PPID; echo alive >seen");
	setenv("EDITOR", script, 1);
	assert_true(edit_at("a.yaml", 1, NULL));
	assert_seen("alive\n");
	assert_int_equal(sigaction(SIGINT, NULL, &now), 0);
	assert_ptr_equal(now.sa_handler, SIG_DFL);
}

static void the_editor_itself_can_be_interrupted(void **state)
{
	struct error err = { 0 };
	sigset_t blocked, before;

	(void)state;
	use_editor("kill -INT $$");
	setenv("EDITOR", script, 1);
	(void)sigemptyset(&blocked);
	(void)sigaddset(&blocked, SIGINT);
	(void)sigprocmask(SIG_BLOCK, &blocked, &before);
	assert_false(edit_at("a.yaml", 1, &err));
	(void)sigprocmask(SIG_SETMASK, &before, NULL);
	assert_non_null(strstr(err.text, "signal 2"));
}

static void the_editor_gets_the_language_of_its_user(void **state)
{
	(void)state;
	setenv("LANGUAGE", "fr", 1);
	assert_true(lang_init("en", NULL));
	use_editor("echo \"$LANGUAGE\" >seen");
	setenv("EDITOR", script, 1);
	assert_true(edit_at("a.yaml", 1, NULL));
	assert_seen("fr\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(the_line_and_the_file_are_passed, set_up),
		cmocka_unit_test_setup(visual_goes_before_editor_and_blank_ones_are_passed_over,
				       set_up),
		cmocka_unit_test_setup(vi_is_the_last_resort, set_up),
		cmocka_unit_test_setup(an_editor_that_is_not_there_is_named, set_up),
		cmocka_unit_test_setup(an_editor_that_says_no_has_still_ended, set_up),
		cmocka_unit_test_setup(an_editor_that_is_killed_is_a_failure, set_up),
		cmocka_unit_test_setup(an_interrupt_does_not_end_us_while_we_wait, set_up),
		cmocka_unit_test_setup(the_editor_itself_can_be_interrupted, set_up),
		cmocka_unit_test_setup(the_editor_gets_the_language_of_its_user, set_up),
	};

	return cmocka_run_group_tests(tests, group_set_up, group_tear_down);
}
