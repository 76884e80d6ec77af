/* test_strbuf - a text that grows, at its end and in its middle. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"

static void an_empty_one_has_a_text(void **state)
{
	struct strbuf sb = { 0 };
	char *taken;

	(void)state;
	assert_string_equal(strbuf_text(&sb), "");
	strbuf_clear(&sb);
	taken = strbuf_take(&sb);
	assert_string_equal(taken, "");
	free(taken);
	strbuf_release(&sb);
}

static void grows_at_its_end(void **state)
{
	struct strbuf sb = { 0 };

	(void)state;
	strbuf_add(&sb, "ab");
	strbuf_add_bytes(&sb, "cde", 2);
	strbuf_add_repeated(&sb, '-', 3);
	strbuf_add_repeated(&sb, '-', 0);
	strbuf_addf(&sb, "%s%d", "é", 7);
	strbuf_addf(&sb, "%s", "");
	assert_string_equal(strbuf_text(&sb), "abcd---é7");
	assert_int_equal(sb.length, strlen("abcd---é7"));
	strbuf_release(&sb);
	assert_int_equal(sb.length, 0);
}

static void every_length_ends_in_nul(void **state)
{
	struct strbuf sb = { 0 };

	(void)state;
	for (size_t i = 0; i < 500; i++) {
		strbuf_add_bytes(&sb, "x", 1);
		assert_int_equal(strlen(sb.text), i + 1);
	}
	strbuf_release(&sb);
}

static void splices(void **state)
{
	static const struct {
		size_t at, removed;
		const char *bytes, *expected;
	} rows[] = {
		{ 0, 0, "x", "xabc" }, { 3, 0, "x", "abcx" },     { 1, 1, "", "ac" },
		{ 0, 3, "", "" },      { 1, 2, "long", "along" }, { 0, 0, "", "abc" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct strbuf sb = { 0 };

		strbuf_add(&sb, "abc");
		strbuf_splice(&sb, rows[i].at, rows[i].removed, rows[i].bytes,
			      strlen(rows[i].bytes));
		assert_string_equal(sb.text, rows[i].expected);
		assert_int_equal(sb.length, strlen(rows[i].expected));
		strbuf_release(&sb);
	}
}

static void taking_leaves_it_empty(void **state)
{
	struct strbuf sb = { 0 };
	char *taken;

	(void)state;
	strbuf_add(&sb, "mine");
	taken = strbuf_take(&sb);
	assert_string_equal(taken, "mine");
	assert_string_equal(strbuf_text(&sb), "");
	free(taken);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_one_has_a_text),  cmocka_unit_test(grows_at_its_end),
		cmocka_unit_test(every_length_ends_in_nul), cmocka_unit_test(splices),
		cmocka_unit_test(taking_leaves_it_empty),
	};

	return cmocka_run_group_tests_name("strbuf", tests, NULL, NULL);
}
