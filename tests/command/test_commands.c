/* test_commands - the commands that need no terminal: what they print where, and their exit
 * statuses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/files.h"
#include "base/text.h"
#include "command/command.h"
#include "kit.h"

static void assert_run(const char *words, enum status status)
{
	enum status got = kit_run(words);

	if (got != status)
		fail_msg("'sonae %s' ended with %d, not %d:\n%s%s", words, (int)got, (int)status,
			 kit_printed(), kit_said());
}

static void assert_fits(const char *text)
{
	while (*text) {
		size_t length = strcspn(text, "\n");
		char *line = mem_copy(text, length);

		if (text_width(line) > 80)
			fail_msg("wider than 80 columns: %s", line);
		free(line);
		text += length + (text[length] == '\n');
	}
}

/* ---- help ---- */

static void help_names_every_command(void **state)
{
	(void)state;
	assert_run("help", STATUS_DONE);
	assert_fits(kit_printed());
	for (const struct command *c = commands + 1; c->name; c++)
		kit_assert_holds(kit_printed(), c->name);
	for (const struct command_option *o = global_options; o->name; o++)
		kit_assert_holds(kit_printed(), o->name);
	assert_string_equal(kit_said(), "");
}

static void help_on_a_command_names_its_options(void **state)
{
	(void)state;
	for (const struct command *c = commands + 1; c->name; c++) {
		char words[64] = "help ";

		strncat(words, c->name, sizeof words - sizeof "help ");
		assert_run(words, STATUS_DONE);
		assert_fits(kit_printed());
		for (const struct command_option *o = c->options; o && o->name; o++)
			kit_assert_holds(kit_printed(), o->name);
	}
	assert_run("drill --help", STATUS_DONE);
	kit_assert_holds(kit_printed(), "Usage: sonae drill [OPTION...] PLAYBOOK\n");
}

static void help_on_keys_and_the_version(void **state)
{
	(void)state;
	assert_run("help keys", STATUS_DONE);
	assert_fits(kit_printed());
	kit_assert_holds(kit_printed(), "Confirm the chosen option");
	kit_assert_holds(kit_printed(), "\n  q Esc Ctrl-C ");
	assert_null(strstr(kit_printed(), "^"));
	assert_run("--version", STATUS_DONE);
	assert_int_equal(strncmp(kit_printed(), "sonae ", 6), 0);
	assert_true(kit_printed()[6] >= '0' && kit_printed()[6] <= '9');
	assert_int_equal(strlen(strchr(kit_printed(), '\n')), 1);
	assert_run("help nonsense", STATUS_USAGE);
	assert_string_equal(kit_printed(), "");
	assert_string_equal(kit_said(),
			    "sonae: there is no help on 'nonsense'; see 'sonae help'\n");
}

static void every_heading_of_keys_has_keys(void **state)
{
	const char *line;

	(void)state;
	assert_run("help keys", STATUS_DONE);
	assert_int_not_equal(kit_printed()[0], '\n');
	for (line = kit_printed(); *line; line = strchr(line, '\n') + 1)
		if (*line != ' ' && *line != '\n')
			assert_int_equal(strncmp(strchr(line, '\n'), "\n  ", 3), 0);
}

/* ---- new, check, edit, schema ---- */

static void a_new_playbook_passes_check_and_can_be_drilled(void **state)
{
	struct stat st;

	(void)state;
	assert_run("new our-factory", STATUS_DONE);
	assert_int_equal(stat("our-factory.yaml", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_true(files_exists("schema.json"));
	assert_run("check our-factory.yaml", STATUS_DONE);
	assert_string_equal(kit_printed(), "");
	assert_string_equal(kit_said(), "");
	assert_run("check -v our-factory.yaml", STATUS_DONE);
	assert_string_equal(
		kit_printed(),
		"our-factory.yaml: exercise 'first': last event by 07:00; points from 0 "
		"to 100; decisions: 1\n");
	kit_write("a.yaml", "answers: [{inject: note, choose: isolate}]\n");
	assert_run("drill ./our-factory.yaml --answers a.yaml", STATUS_DONE);
	kit_assert_holds(kit_printed(), "decision note isolate 100/100\n");
}

static char *content_of(const char *path)
{
	struct error err = { 0 };
	size_t length;
	char *text = NULL;

	if (!files_read(path, 100000, &text, &length, &err))
		fail_msg("%s", err.text);
	return text;
}

static void new_writes_over_nothing(void **state)
{
	static const char *const files[] = { "a.yaml", "schema.json" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(files); i++)
		kit_write(files[i], "mine");
	assert_run("new a", STATUS_SURROUNDINGS);
	kit_assert_holds(kit_said(), "'a.yaml' is there already");
	assert_run("new b", STATUS_DONE);
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		char *text = content_of(files[i]);

		assert_string_equal(text, "mine");
		free(text);
	}
}

static void new_wants_an_id(void **state)
{
	static const char *const words[] = {
		"new Factory",
		"new ../x",
		"new a.b",
		"new 工場",
		"new a/b",
		"new -- -a",
		"new aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		assert_run(words[i], STATUS_USAGE);
	assert_false(files_exists("schema.json"));
}

static void check_prints_findings_and_goes_on_past_unreadable_files(void **state)
{
	(void)state;
	assert_run("new good", STATUS_DONE);
	kit_write("bad.yaml", "sonae: 1\nid: bad\ntitel: x\n");
	assert_run("check good.yaml bad.yaml", STATUS_NO);
	kit_assert_holds(kit_printed(), "bad.yaml:3:1: error: ");
	assert_string_equal(kit_said(), "");
	assert_run("check missing.yaml bad.yaml", STATUS_SURROUNDINGS);
	kit_assert_holds(kit_printed(), "bad.yaml:3:1: error: ");
	kit_assert_holds(kit_said(), "sonae: ");
	kit_assert_holds(kit_said(), "missing.yaml");
	assert_run("check", STATUS_USAGE);
}

/* The number of the line in which `wanted` stands. */
static int line_of(const char *path, const char *wanted)
{
	char *text = content_of(path);
	int line = 1;

	for (const char *c = text; c < strstr(text, wanted); c++)
		line += *c == '\n';
	free(text);
	return line;
}

static void edit_opens_the_line_of_the_item(void **state)
{
	char expected[64], *opened;

	(void)state;
	assert_run("new plan", STATUS_DONE);
	kit_write("editor", "#!/bin/sh\necho \"$@\" > opened\n");
	assert_int_equal(chmod("editor", 0700), 0);
	setenv("VISUAL", "./editor", 1);
	assert_run("edit plan.yaml:reboot", STATUS_DONE);
	unsetenv("VISUAL");
	(void)snprintf(expected, sizeof expected, "+%d plan.yaml\n",
		       line_of("plan.yaml", "- id: reboot"));
	opened = content_of("opened");
	assert_string_equal(opened, expected);
	free(opened);
	assert_run("edit plan.yaml:nothing", STATUS_NO);
	kit_assert_holds(kit_said(), "'plan.yaml' has no item 'nothing'");
	assert_run("edit gone.yaml:x", STATUS_SURROUNDINGS);
}

static void edit_finds_a_playbook_by_its_id(void **state)
{
	char expected[64], *opened;

	(void)state;
	assert_int_equal(mkdir("books", 0700), 0);
	assert_run("new plan", STATUS_DONE);
	assert_int_equal(rename("plan.yaml", "books/other.yaml"), 0);
	kit_write("editor", "#!/bin/sh\necho \"$@\" > opened\n");
	assert_int_equal(chmod("editor", 0700), 0);
	setenv("VISUAL", "./editor", 1);
	assert_run("--playbooks books edit plan:reboot", STATUS_DONE);
	unsetenv("VISUAL");
	(void)snprintf(expected, sizeof expected, "+%d books/other.yaml\n",
		       line_of("books/other.yaml", "- id: reboot"));
	opened = content_of("opened");
	assert_string_equal(opened, expected);
	free(opened);
	assert_run("--playbooks books edit plam", STATUS_SURROUNDINGS);
	kit_assert_holds(kit_said(), "there is no playbook 'plam'; did you mean 'plan'?");
	assert_run("edit ransomware:isolate", STATUS_SURROUNDINGS);
	kit_assert_holds(kit_said(), "playbook 'ransomware' is built into the program");
	assert_run("--playbooks nowhere edit plan", STATUS_SURROUNDINGS);
	kit_assert_holds(kit_said(), "'nowhere' does not exist");
}

static void edit_tells_what_is_wrong_afterwards(void **state)
{
	(void)state;
	assert_run("new plan", STATUS_DONE);
	kit_write("editor", "#!/bin/sh\necho 'titel: x' >> \"$1\"\n");
	assert_int_equal(chmod("editor", 0700), 0);
	setenv("VISUAL", "./editor", 1);
	assert_run("edit plan.yaml", STATUS_NO);
	unsetenv("VISUAL");
	kit_assert_holds(kit_printed(), "plan.yaml:");
	kit_assert_holds(kit_printed(), "error: ");
}

static void schema_is_json(void **state)
{
	(void)state;
	assert_run("schema", STATUS_DONE);
	assert_int_equal(kit_printed()[0], '{');
	kit_assert_holds(kit_printed(), "http://json-schema.org/draft-07/schema#");
}

/* ---- contacts, guide ---- */

static void contacts_always_show_the_national_police(void **state)
{
	static const char *const words[] = { "contacts", "contacts osaka", "contacts 大阪",
					     "contacts JPCERT", "--prefecture 13 contacts police" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		assert_run(words[i], STATUS_DONE);
		assert_fits(kit_printed());
		kit_assert_holds(kit_printed(), "#9110");
		kit_assert_holds(kit_printed(), "call 110");
		kit_assert_holds(kit_printed(), "https://www.npa.go.jp/bureau/cyber/soudan.html");
	}
	assert_run("contacts osaka", STATUS_DONE);
	assert_true(strstr(kit_printed(), "Osaka") < strstr(kit_printed(), "call 110"));
	kit_assert_holds(kit_printed(), "DOUBTFUL");
}

/* The organisation's own number stands first, and the one it was shipped with beside it. */
static void own_contacts_keep_the_shipped_number_in_sight(void **state)
{
	const char *folder = getenv("XDG_CONFIG_HOME");
	char path[512];

	(void)state;
	(void)snprintf(path, sizeof path, "%s/sonae", folder);
	assert_true(files_make_folder(path, NULL));
	(void)snprintf(path, sizeof path, "%s/sonae/organisation.yaml", folder);
	kit_write(path, "sonae: 1\n"
			"contacts:\n"
			"  - id: p27-rep\n"
			"    name: {ja: 担当署, en: Our station}\n"
			"    kind: police\n"
			"    channels: [{kind: phone, value: 06-5555-0000}]\n");
	assert_run("contacts osaka", STATUS_DONE);
	assert_int_equal(strncmp(kit_printed(), "[own] Our station  [Police, Osaka]", 34), 0);
	kit_assert_holds(kit_printed(), "06-5555-0000");
	kit_assert_holds(kit_printed(), "Shipped");
	kit_assert_holds(kit_printed(), "06-6943-1234 (source without a date, confidence: low)");
	kit_assert_holds(kit_printed(), "https://nottori-rescue.jp/?p=111");
	(void)unlink(path);
	(void)snprintf(path, sizeof path, "%s/sonae", folder);
	(void)rmdir(path);
}

static void a_query_that_fits_nothing_is_no(void **state)
{
	(void)state;
	assert_run("contacts zzzzzz", STATUS_NO);
	kit_assert_holds(kit_printed(), "#9110");
	kit_assert_holds(kit_said(), "sonae: no contact matches");
	assert_run("guide zzzzzz", STATUS_NO);
	assert_string_equal(kit_printed(), "");
	kit_assert_holds(kit_said(), "sonae: no guidance matches");
}

static void guidance_is_found_by_topic_and_word(void **state)
{
	(void)state;
	assert_run("guide", STATUS_DONE);
	assert_fits(kit_printed());
	assert_run("guide police", STATUS_DONE);
	kit_assert_holds(kit_printed(), "?");
}

/* ---- the journal ---- */

static void without_a_journal_there_is_nothing_yet(void **state)
{
	static const struct {
		const char *words;
		enum status status;
	} cases[] = {
		{ "list", STATUS_DONE },   { "show x", STATUS_NO },
		{ "resume", STATUS_NO },   { "verify", STATUS_DONE },
		{ "verify x", STATUS_NO }, { "verify --head 4f2a-91c0-77de", STATUS_NO },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_run(cases[i].words, cases[i].status);
		assert_string_equal(kit_printed(), "");
		kit_assert_holds(kit_said(), "sonae: no session has been recorded yet in '");
	}
}

static void drill(void)
{
	if (!files_exists("plan.yaml"))
		assert_run("new plan", STATUS_DONE);
	kit_write("a.yaml",
		  "answers: [{inject: note, choose: isolate, by: it-lead, why: spread}]\n");
	assert_run("drill ./plan.yaml --answers a.yaml", STATUS_DONE);
}

/* The first column of the first line of `list`. */
static char *newest_id(void)
{
	assert_run("list", STATUS_DONE);
	return mem_copy(kit_printed(), strcspn(kit_printed(), " "));
}

static void drills_are_listed_newest_first(void **state)
{
	char *id;
	const char *second;

	(void)state;
	drill();
	id = newest_id();
	drill();
	assert_run("list", STATUS_DONE);
	second = strchr(kit_printed(), '\n') + 1;
	assert_memory_equal(second, id, strlen(id));
	assert_int_equal(strlen(strchr(second, '\n')), 1);
	kit_assert_holds(second, "ended");
	kit_assert_holds(second, "100/100");
	kit_assert_holds(second, "DRILL");
	free(id);
}

static void a_drill_is_shown_in_every_format(void **state)
{
	static const struct {
		const char *format, *holds;
	} cases[] = {
		{ "text", "Rationale" },
		{ "json", "\"rationale\": \"spread\"" },
		{ "csv", ",spread," },
		{ "answers", "why: \"spread\"" },
	};
	char *id, words[128];

	(void)state;
	drill();
	id = newest_id();
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		(void)snprintf(words, sizeof words, "show %s --format %s", id, cases[i].format);
		assert_run(words, STATUS_DONE);
		kit_assert_holds(kit_printed(), cases[i].holds);
		kit_assert_holds(kit_printed(), "DRILL");
	}
	(void)snprintf(words, sizeof words, "show %.13s", id);
	assert_run(words, STATUS_DONE);
	assert_run("show ffffffff", STATUS_NO);
	assert_run("show x --format yaml", STATUS_USAGE);
	free(id);
}

static void what_was_drilled_verifies(void **state)
{
	char *head;

	(void)state;
	drill();
	assert_run("verify", STATUS_DONE);
	kit_assert_holds(kit_printed(), "The journal is whole. Sessions: 1. Entries: 4.\n");
	head = mem_copy(strstr(kit_printed(), "head ") + strlen("head "), 14);
	{
		char words[64];

		(void)snprintf(words, sizeof words, "verify --head %s", head);
		assert_run(words, STATUS_DONE);
		kit_assert_holds(kit_printed(), "found at entry #4");
	}
	free(head);
	assert_run("verify --head 0000-0000-0000", STATUS_NO);
	kit_assert_holds(kit_printed(), "not found");
}

static void a_drill_that_cannot_start_says_why(void **state)
{
	static const struct {
		const char *words;
		enum status status;
		const char *said;
	} cases[] = {
		{ "drill ./plan.yaml", STATUS_SURROUNDINGS, "--answers" },
		{ "drill nosuch", STATUS_SURROUNDINGS, "no playbook 'nosuch'" },
		{ "drill ./plan.yaml --exercise nosuch", STATUS_USAGE, "choose one of: first" },
		{ "drill ./plan.yaml --exercise frist", STATUS_USAGE,
		  "did you mean 'first'? choose one of: first" },
		{ "drill ./plan.yaml --answers a.yaml --exercise x", STATUS_USAGE,
		  "choose one of: first" },
		{ "drill ./plan.yaml --answers a.yaml --as nobody", STATUS_USAGE,
		  "no role 'nobody'" },
		{ "drill ./plan.yaml --answers a.yaml --speed 0", STATUS_USAGE, "from 1 to 100" },
		{ "drill ./plan.yaml --answers a.yaml --speed 4x", STATUS_USAGE, "from 1 to 100" },
		{ "drill ./plan.yaml --answers gone.yaml", STATUS_SURROUNDINGS, "gone.yaml" },
		{ "drill ./plan.yaml --answers odd.yaml", STATUS_NO, "nte" },
		{ "drill ./gone.yaml --answers a.yaml", STATUS_SURROUNDINGS, "gone.yaml" },
	};

	(void)state;
	drill();
	kit_write("odd.yaml", "answers: [{inject: nte, choose: isolate}]\n");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_run(cases[i].words, cases[i].status);
		kit_assert_holds(kit_said(), cases[i].said);
		assert_string_equal(kit_printed(), "");
	}
	assert_run("verify", STATUS_DONE);
	kit_assert_holds(kit_printed(), "Sessions: 1."); /* none of them began one */
}

static void all_problems_of_answers_are_told_once_in_order(void **state)
{
	(void)state;
	drill();
	kit_write("odd.yaml", "answers:\n"
			      "  - {inject: nte, choose: isolate}\n"
			      "  - {inject: note, choose: isolat}\n"
			      "  - {inject: zzz, choose: isolate, wy: x}\n");
	assert_run("drill ./plan.yaml --answers odd.yaml", STATUS_NO);
	assert_string_equal(kit_printed(), "");
	assert_string_equal(
		kit_said(),
		"odd.yaml:2:14: error: exercise 'first' has no inject 'nte'; did you mean 'note'?\n"
		"odd.yaml:3:5: error: inject 'note' has no option 'isolat'; did you mean "
		"'isolate'?\n"
		"odd.yaml:4:14: error: exercise 'first' has no inject 'zzz'; name one of its "
		"injects\n"
		"odd.yaml:4:36: error: unknown key 'wy'; did you mean 'by'?\n");
}

static void the_problems_of_a_playbook_are_told_in_the_same_way(void **state)
{
	(void)state;
	kit_write("bad.yaml", "sonae: 1\nid: bad\ntitel: x\n");
	assert_run("drill ./bad.yaml", STATUS_NO);
	assert_string_equal(kit_printed(), "");
	assert_int_equal(strncmp(kit_said(), "bad.yaml:1:1: error: ", 21), 0);
	assert_null(strstr(kit_said(), "sonae:"));
}

static void an_automatic_run_is_named_in_the_language_of_the_reader(void **state)
{
	char *id, words[128];

	(void)state;
	drill();
	id = newest_id();
	(void)snprintf(words, sizeof words, "show %s", id);
	assert_run(words, STATUS_DONE);
	kit_assert_holds(kit_printed(), "Facilitator     automatic run\n");
	assert_null(strstr(kit_printed(), "unattended"));
	(void)snprintf(words, sizeof words, "show %s --format json", id);
	assert_run(words, STATUS_DONE);
	kit_assert_holds(kit_printed(), "\"facilitator\": \"unattended\"");
	free(id);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, kit_set_up, kit_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(help_names_every_command),
		TEST(help_on_a_command_names_its_options),
		TEST(help_on_keys_and_the_version),
		TEST(every_heading_of_keys_has_keys),
		TEST(a_new_playbook_passes_check_and_can_be_drilled),
		TEST(new_writes_over_nothing),
		TEST(new_wants_an_id),
		TEST(check_prints_findings_and_goes_on_past_unreadable_files),
		TEST(edit_opens_the_line_of_the_item),
		TEST(edit_finds_a_playbook_by_its_id),
		TEST(edit_tells_what_is_wrong_afterwards),
		TEST(schema_is_json),
		TEST(contacts_always_show_the_national_police),
		TEST(own_contacts_keep_the_shipped_number_in_sight),
		TEST(a_query_that_fits_nothing_is_no),
		TEST(guidance_is_found_by_topic_and_word),
		TEST(without_a_journal_there_is_nothing_yet),
		TEST(drills_are_listed_newest_first),
		TEST(a_drill_is_shown_in_every_format),
		TEST(what_was_drilled_verifies),
		TEST(a_drill_that_cannot_start_says_why),
		TEST(all_problems_of_answers_are_told_once_in_order),
		TEST(the_problems_of_a_playbook_are_told_in_the_same_way),
		TEST(an_automatic_run_is_named_in_the_language_of_the_reader),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
