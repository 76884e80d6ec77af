/* test_placeholder - a text is cut into what is printed, what names a fact, and what is wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/strbuf.h"
#include "playbook/placeholder.h"

/* Each part in marks of its own: text as it is, [a fact], !wrong! */
static const char *cut(const char *text, struct strbuf *out)
{
	static const char *const marks[][2] = {
		[PLACEHOLDER_TEXT] = { "", "" },
		[PLACEHOLDER_FACT] = { "[", "]" },
		[PLACEHOLDER_WRONG] = { "!", "!" },
	};
	struct placeholder part;

	strbuf_clear(out);
	while (placeholder_next(&text, &part)) {
		strbuf_add(out, marks[part.kind][0]);
		strbuf_add_bytes(out, part.text, part.length);
		strbuf_add(out, marks[part.kind][1]);
	}
	return strbuf_text(out);
}

static void a_text_is_cut_into_its_parts(void **state)
{
	static const struct {
		const char *text, *parts;
	} cases[] = {
		{ "", "" },
		{ "plain", "plain" },
		{ "{a}", "[a]" },
		{ "社名: {org-name}、{b2}。", "社名: [org-name]、[b2]。" },
		{ "{a}{b}", "[a][b]" },
		{ "{{a}}", "{a}" },
		{ "{{{a}}}", "{[a]}" },
		{ "{{{{", "{{" },
		{ "{", "!{!" },
		{ "}", "!}!" },
		{ "{}", "!{!!}!" },
		{ "{A b}", "!{!A b!}!" },
		{ "{a", "!{!a" },
		{ "a}", "a!}!" },
		{ "{a\nb}", "!{!a\nb!}!" },
		{ "{a{b}", "!{!a[b]" },
		{ "{-a}", "!{!-a!}!" },
	};
	struct strbuf out = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(cut(cases[i].text, &out), cases[i].parts);
	strbuf_release(&out);
}

/* An id has at most 64 bytes. */
static void too_long_a_name_is_no_placeholder(void **state)
{
	char text[68] = "{";
	struct strbuf out = { 0 };

	(void)state;
	memset(text + 1, 'a', 64);
	text[65] = '}';
	assert_int_equal(*cut(text, &out), '[');
	memset(text + 1, 'a', 65);
	text[66] = '}';
	assert_int_equal(*cut(text, &out), '!');
	strbuf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_is_cut_into_its_parts),
		cmocka_unit_test(too_long_a_name_is_no_placeholder),
	};

	return cmocka_run_group_tests_name("placeholder", tests, NULL, NULL);
}
