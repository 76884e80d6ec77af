/* test_json - JSON is nested, separated and escaped rightly. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/json.h"

static void writes_nested_values(void **state)
{
	struct strbuf out = { 0 };
	struct json j;

	(void)state;
	json_init(&j, &out);
	json_open(&j, '{');
	json_key_string(&j, "name", "備え");
	json_key_int(&j, "count", -3);
	json_key(&j, "list");
	json_open(&j, '[');
	json_int(&j, INT64_MIN);
	json_bool(&j, true);
	json_string(&j, NULL);
	json_open(&j, '{');
	json_close(&j, '}');
	json_close(&j, ']');
	json_key(&j, "empty");
	json_open(&j, '[');
	json_close(&j, ']');
	json_key(&j, "ok");
	json_bool(&j, false);
	json_close(&j, '}');
	assert_string_equal(strbuf_text(&out), "{\n"
					       "  \"name\": \"備え\",\n"
					       "  \"count\": -3,\n"
					       "  \"list\": [\n"
					       "    -9223372036854775808,\n"
					       "    true,\n"
					       "    null,\n"
					       "    {}\n"
					       "  ],\n"
					       "  \"empty\": [],\n"
					       "  \"ok\": false\n"
					       "}\n");
	strbuf_release(&out);
}

static void escapes(void **state)
{
	static const struct {
		const char *text, *json;
	} rows[] = {
		{ "", "\"\"" },
		{ "a\"b\\c/", "\"a\\\"b\\\\c/\"" },
		{ "\n\t\r", "\"\\n\\t\\r\"" },
		{ "\x01\x1B[m\x7F", "\"\\u0001\\u001b[m\\u007f\"" },
		{ "\xC2\x9B\u202E\uFEFF\u2028", "\"\\u009b\\u202e\\ufeff\\u2028\"" },
		{ "a\xFF", "\"a\\ufffd\"" },
		{ "😀 é", "\"😀 é\"" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct strbuf out = { 0 };
		struct json j;

		json_init(&j, &out);
		json_string(&j, rows[i].text);
		assert_string_equal(strbuf_text(&out), rows[i].json);
		strbuf_release(&out);
	}
}

static void keys_are_escaped_too(void **state)
{
	struct strbuf out = { 0 };
	struct json j;

	(void)state;
	json_init(&j, &out);
	json_open(&j, '{');
	json_key_string(&j, "a\"\n", "x");
	json_close(&j, '}');
	assert_string_equal(strbuf_text(&out), "{\n  \"a\\\"\\n\": \"x\"\n}\n");
	strbuf_release(&out);
}

static void nests_to_its_limit(void **state)
{
	struct strbuf out = { 0 };
	struct json j;

	(void)state;
	json_init(&j, &out);
	for (int i = 0; i < JSON_DEPTH - 1; i++)
		json_open(&j, '[');
	for (int i = 0; i < JSON_DEPTH - 1; i++)
		json_close(&j, ']');
	assert_int_equal(j.depth, 0);
	assert_non_null(strstr(strbuf_text(&out), "[]"));
	strbuf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes_nested_values),
		cmocka_unit_test(escapes),
		cmocka_unit_test(keys_are_escaped_too),
		cmocka_unit_test(nests_to_its_limit),
	};

	return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
