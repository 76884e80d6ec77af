/* test_command - the table of commands, and how a command line is split by it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "command/actions.h"

#define WORDS 12

static struct globals g;
static struct arguments a;
static struct error err;
static const struct command *command;

/* Splits the words after the program's name; what was read before is released. */
static bool parse(const char *const words[])
{
	char *argv[WORDS + 1] = { (char *)"sonae" };
	int argc = 1;

	while (words[argc - 1]) {
		argv[argc] = (char *)words[argc - 1];
		argc++;
	}
	arguments_release(&a);
	err = (struct error){ 0 };
	return command_parse(argc, argv, &g, &command, &a, &err);
}
#define PARSE(...) parse((const char *const[WORDS]){ __VA_ARGS__ })

static int tear_down(void **state)
{
	(void)state;
	arguments_release(&a);
	return 0;
}

static void every_command_is_whole(void **state)
{
	(void)state;
	assert_string_equal(commands[0].name, "");
	for (const struct command *c = commands; c->name; c++) {
		size_t options = 0;

		assert_ptr_equal(command_find(c->name), c);
		assert_non_null(c->run);
		assert_non_null(c->summary);
		assert_true(c->least <= c->most);
		for (; c->options && c->options[options].name; options++)
			assert_non_null(c->options[options].help);
		assert_true(options <= COMMAND_OPTIONS);
	}
	assert_null(command_find("responds"));
}

static void no_word_is_the_home_screen(void **state)
{
	(void)state;
	assert_true(PARSE(NULL));
	assert_ptr_equal(command, commands);
	assert_true(PARSE("--lang", "en"));
	assert_ptr_equal(command, commands);
	assert_string_equal(g.lang, "en");
}

static void options_may_be_written_in_every_way(void **state)
{
	static const char *const lines[][WORDS] = {
		{ "drill", "ransomware", "--exercise", "s1", "--speed", "4" },
		{ "drill", "--exercise=s1", "--speed=4", "ransomware" },
		{ "drill", "-e", "s1", "-s", "4", "ransomware" },
		{ "drill", "-es1", "ransomware", "-s4" },
		{ "drill", "--ex", "s1", "--sp=4", "--", "ransomware" },
		{ "--no-color", "drill", "-s4", "ransomware", "-es1", "--ascii" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		assert_true(parse(lines[i]));
		assert_string_equal(command->name, "drill");
		assert_int_equal(a.count, 1);
		assert_string_equal(a.operand[0], "ransomware");
		assert_string_equal(a.value[DRILL_EXERCISE], "s1");
		assert_string_equal(a.value[DRILL_SPEED], "4");
		assert_null(a.value[DRILL_ANSWERS]);
	}
	assert_true(g.no_color && g.ascii);
}

static void global_options_stand_before_or_after_the_command(void **state)
{
	static const char *const lines[][WORDS] = {
		{ "--journal", "j.db", "--prefecture=大阪", "-p", "dir", "list" },
		{ "list", "--journal=j.db", "-pdir", "--prefecture", "大阪" },
		{ "-j", "j.db", "list", "--pref", "27", "--playbooks", "dir" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		assert_true(parse(lines[i]));
		assert_string_equal(command->name, "list");
		assert_string_equal(g.journal, "j.db");
		assert_string_equal(g.playbooks, "dir");
		assert_int_equal(g.prefecture_code, 27);
	}
}

static void flags_may_stand_together(void **state)
{
	(void)state;
	assert_true(PARSE("check", "-vjx.db", "a.yaml", "-"));
	assert_string_equal(a.value[CHECK_VERBOSE], "");
	assert_string_equal(g.journal, "x.db");
	assert_int_equal(a.count, 2);
	assert_string_equal(a.operand[1], "-");
}

static void after_two_dashes_nothing_is_an_option(void **state)
{
	(void)state;
	assert_true(PARSE("contacts", "--", "--lang", "-x", "--"));
	assert_int_equal(a.count, 3);
	assert_string_equal(a.operand[0], "--lang");
	assert_string_equal(a.operand[2], "--");
	assert_null(g.lang);
}

static void an_empty_value_is_a_value(void **state)
{
	(void)state;
	assert_true(PARSE("verify", "--head="));
	assert_string_equal(a.value[VERIFY_HEAD], "");
	assert_true(PARSE("contacts", ""));
	assert_int_equal(a.count, 1);
}

static void help_and_version_win_over_everything(void **state)
{
	static const struct {
		const char *words[WORDS];
		const char *topic; /* NULL: help on all */
		bool is_version;
	} cases[] = {
		{ { "--help" }, NULL, false },
		{ { "-h" }, NULL, false },
		{ { "drill", "--help" }, "drill", false },
		{ { "--help", "drill" }, "drill", false },
		{ { "drill", "--nonsense", "-h" }, "drill", false },
		{ { "check", "-vh" }, "check", false },
		{ { "--version" }, NULL, true },
		{ { "list", "-V", "too", "much" }, "list", true },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_true(parse(cases[i].words));
		assert_string_equal(command->name, "help");
		assert_int_equal(a.count, cases[i].topic ? 1 : 0);
		if (cases[i].topic)
			assert_string_equal(a.operand[0], cases[i].topic);
		assert_int_equal(a.value[HELP_VERSION] != NULL, cases[i].is_version);
	}
}

static void mistakes_are_named_with_a_way_out(void **state)
{
	static const struct {
		const char *words[WORDS];
		const char *text;
	} cases[] = {
		{ { "dril" }, "there is no command 'dril'; did you mean 'drill'?" },
		{ { "contcts", "--whatever" },
		  "there is no command 'contcts'; did you mean 'contacts'?" },
		{ { "xyzzyx" }, "there is no command 'xyzzyx'; see 'sonae help'" },
		{ { "" }, "there is no command ''; see 'sonae help'" },
		{ { "drill", "x", "--sped", "3" },
		  "there is no option '--sped'; did you mean '--speed'?" },
		{ { "drill", "x", "--qqqqqq" }, "there is no option '--qqqqqq'; see 'sonae help'" },
		{ { "drill", "x", "--a", "y" }, "option '--a' may mean several; write it in full" },
		{ { "drill", "x", "-Q" }, "there is no option '-Q'; see 'sonae help'" },
		{ { "drill", "x", "-訓" }, "there is no option '-訓'; see 'sonae help'" },
		{ { "drill", "x", "--speed" },
		  "option '--speed' needs a value; write '--speed=N'" },
		{ { "drill", "x", "-s" }, "option '-s' needs a value; write '-s N'" },
		{ { "list", "--ascii=yes" }, "option '--ascii' takes no value; leave it out" },
		{ { "drill" },
		  "'drill' needs another argument: sonae drill PLAYBOOK; see 'sonae help drill'" },
		{ { "list", "x" }, "there is one argument too many: 'x'; see 'sonae help list'" },
		{ { "show", "a", "b" },
		  "there is one argument too many: 'b'; see 'sonae help show'" },
		{ { "list", "--prefecture", "Atlantis" },
		  "no single prefecture is called 'Atlantis'; write it like Osaka, 大阪 or 27" },
		{ { "list", "--speed", "3" }, "there is no option '--speed'; see 'sonae help'" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_false(parse(cases[i].words));
		assert_int_equal(err.status, STATUS_USAGE);
		assert_string_equal(err.text, cases[i].text);
	}
}

static void only_the_first_mistake_is_told(void **state)
{
	(void)state;
	assert_false(PARSE("drill", "--sped", "--lang", "ja", "--asci"));
	assert_string_equal(err.text, "there is no option '--sped'; did you mean '--speed'?");
	assert_string_equal(g.lang, "ja"); /* but the rest was read */
}

static void hostile_words_are_made_safe_in_messages(void **state)
{
	(void)state;
	assert_false(PARSE("\033[2J\xE2\x80\xAE\xFF"));
	assert_null(strpbrk(err.text, "\033\xFF"));
	assert_null(strstr(err.text, "\xE2\x80\xAE"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_teardown(name, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(every_command_is_whole),
		TEST(no_word_is_the_home_screen),
		TEST(options_may_be_written_in_every_way),
		TEST(global_options_stand_before_or_after_the_command),
		TEST(flags_may_stand_together),
		TEST(after_two_dashes_nothing_is_an_option),
		TEST(an_empty_value_is_a_value),
		TEST(help_and_version_win_over_everything),
		TEST(mistakes_are_named_with_a_way_out),
		TEST(only_the_first_mistake_is_told),
		TEST(hostile_words_are_made_safe_in_messages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
