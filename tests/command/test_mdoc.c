/* test_mdoc - text for manual pages: what people type comes out as it is, and nothing becomes a
 * macro or a request. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "command/mdoc.h"

static void lines(void **state)
{
	static const struct {
		const char *text, *line;
	} cases[] = {
		{ "", "\n" },
		{ "plain", "plain\n" },
		{ ".Sh not a request", "\\&.Sh not a request\n" },
		{ "a \\ b", "a \\e b\n" },
		{ "'quoted' \"twice\"", "\\(aqquoted\\(aq \\(dqtwice\\(dq\n" },
		{ "two-person ^C `x` ~", "two\\-person \\(haC \\(gax\\(ga \\(ti\n" },
		{ "日本語の文。", "日本語の文。\n" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct strbuf out = { 0 };

		mdoc_line(&out, cases[i].text);
		assert_string_equal(strbuf_text(&out), cases[i].line);
		strbuf_release(&out);
	}
}

static void arguments(void **state)
{
	static const struct {
		const char *word, *argument;
	} cases[] = {
		{ "?", " \\&?" },     { "-", " \\&\\-" },  { "Up", " \\&Up" },
		{ "End", " \\&End" }, { "Home", " Home" }, { "ID", " ID" },
		{ "FILE", " FILE" },  { "^C", " \\(haC" }, { "X", " \\&X" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct strbuf out = { 0 };

		mdoc_argument(&out, cases[i].word, strlen(cases[i].word));
		assert_string_equal(strbuf_text(&out), cases[i].argument);
		strbuf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines),
		cmocka_unit_test(arguments),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
