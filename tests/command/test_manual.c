/* test_manual - what the manual and the completions take from the tables: nothing of a table is
 * left out, and the topics stay out of people's sight. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "command/command.h"
#include "command/manual.h"
#include "command/mdoc.h"
#include "kit.h"
#include "playbook/fields.h"

static const char *const topics[] = {
	"manual-commands", "manual-options",       "manual-keys",     "manual-fields",
	"manual-answers",  "manual-organisation",  "completion-bash", "completion-zsh",
	"completion-fish", "completion-playbooks",
};

static void print(const char *topic, struct strbuf *out)
{
	strbuf_clear(out);
	assert_true(manual_print(topic, out));
	assert_true(out->length > 0);
}

static void every_topic_is_printed_and_none_is_shown(void **state)
{
	struct strbuf out = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(topics); i++) {
		print(topics[i], &out);
		assert_int_equal(kit_run("help"), STATUS_DONE);
		assert_null(strstr(kit_printed(), topics[i]));
	}
	strbuf_clear(&out);
	assert_false(manual_print("manual", &out));
	assert_false(manual_print("", &out));
	assert_int_equal(out.length, 0);
	strbuf_release(&out);
}

/* A page has the names as mdoc writes them. */
static void assert_options(const char *text, const struct command_option *options, bool is_page)
{
	for (; options && options->name; options++) {
		struct strbuf name = { 0 };

		if (is_page)
			mdoc_add(&name, options->name);
		else
			strbuf_add(&name, options->name);
		kit_assert_holds(text, name.text);
		strbuf_release(&name);
	}
}

static void commands_and_options_are_all_there(void **state)
{
	static const char *const complete[] = { "manual-commands", "completion-bash",
						"completion-zsh", "completion-fish" };
	struct strbuf out = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(complete); i++) {
		print(complete[i], &out);
		for (const struct command *c = commands + 1; c->name; c++) {
			kit_assert_holds(out.text, c->name);
			assert_options(out.text, c->options, i == 0);
		}
		if (i > 0)
			assert_options(out.text, global_options, false);
	}
	print("manual-options", &out);
	assert_options(out.text, global_options, true);
	strbuf_release(&out);
}

static void assert_fields(const char *text, const struct record *record)
{
	for (size_t i = 0; i < record->count; i++) {
		struct strbuf line = { 0 };

		strbuf_addf(&line, ".It Ic %s\n", record->field[i].key);
		kit_assert_holds(text, line.text);
		strbuf_release(&line);
		if (record->field[i].record)
			assert_fields(text, record->field[i].record);
	}
}

static void fields_are_all_there_once(void **state)
{
	struct strbuf out = { 0 };

	(void)state;
	print("manual-fields", &out);
	assert_fields(out.text, &playbook_record);
	kit_assert_holds(out.text, ".Ss exercises.injects.decision.on-timeout\n");
	assert_null(strstr(strstr(out.text, ".Ss contacts\n") + 1, ".Ss contacts\n"));
	print("manual-answers", &out);
	assert_fields(out.text, &answers_record);
	print("manual-organisation", &out);
	kit_assert_holds(out.text, "A list of maps, see \\(aqcontacts\\(aq.\n");
	assert_null(strstr(out.text, ".Ss contacts"));
	strbuf_release(&out);
}

static void options_are_set_as_mdoc(void **state)
{
	(void)state;
	assert_int_equal(kit_run("help manual-options"), STATUS_DONE);
	kit_assert_holds(kit_printed(), ".It Fl l , Fl \\-lang Ar ja|en\nUse this language\n");
	assert_int_equal(kit_run("help completion-bash extra"), STATUS_USAGE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_topic_is_printed_and_none_is_shown,
						kit_set_up, kit_tear_down),
		cmocka_unit_test_setup_teardown(commands_and_options_are_all_there, kit_set_up,
						kit_tear_down),
		cmocka_unit_test_setup_teardown(fields_are_all_there_once, kit_set_up,
						kit_tear_down),
		cmocka_unit_test_setup_teardown(options_are_set_as_mdoc, kit_set_up, kit_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
