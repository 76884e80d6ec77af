/* test_diag - diagnoses are counted, sorted by place and shown as editors read them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/diag.h"

static struct mark at(const char *file, uint32_t line, uint32_t column)
{
	return (struct mark){ file, line, column };
}

static void counts_by_level(void **state)
{
	struct diags ds = { 0 };

	(void)state;
	for (int i = 0; i < 100; i++)
		diags_add(&ds, i % 4 ? DIAG_WARNING : DIAG_ERROR, at("a", 1, 1), "number %d", i);
	assert_int_equal(ds.count, 100);
	assert_int_equal(ds.errors, 25);
	assert_int_equal(ds.warnings, 75);
	assert_string_equal(ds.item[99].text, "number 99");
	diags_release(&ds);
	assert_int_equal(ds.count, 0);
}

static void sorts_by_file_then_place_and_keeps_equals(void **state)
{
	/* Two pointers to one name: files are told apart by name. */
	const char zebra[] = "z", zebra_again[] = "z";
	struct diags ds = { 0 };
	struct strbuf order = { 0 };

	(void)state;
	diags_add(&ds, DIAG_ERROR, at(zebra, 9, 1), "6");
	diags_add(&ds, DIAG_ERROR, at("a", 1, 1), "7");
	diags_add(&ds, DIAG_ERROR, at(zebra_again, 2, 5), "4");
	diags_add(&ds, DIAG_ERROR, at(zebra, 2, 5), "5");
	diags_add(&ds, DIAG_ERROR, at(zebra, 2, 4), "3");
	diags_add(&ds, DIAG_WARNING, at(zebra, 0, 0), "1");
	diags_add(&ds, DIAG_WARNING, at(zebra, 1, 300), "2");
	diags_add(&ds, DIAG_ERROR, at(NULL, 0, 0), "8");
	diags_sort(&ds);
	for (size_t i = 0; i < ds.count; i++)
		strbuf_add(&order, ds.item[i].text);
	assert_string_equal(strbuf_text(&order), "12345678");
	strbuf_release(&order);
	diags_release(&ds);
}

static void sorting_nothing_is_fine(void **state)
{
	struct diags ds = { 0 };

	(void)state;
	diags_sort(&ds);
	assert_int_equal(ds.count, 0);
	diags_release(&ds);
}

static void formats_as_editors_read_it(void **state)
{
	static const struct {
		struct diag d;
		const char *expected;
	} rows[] = {
		{ { DIAG_ERROR, { "fire.yaml", 4, 11 }, "'x' is wrong" },
		  "fire.yaml:4:11: error: 'x' is wrong\n" },
		{ { DIAG_WARNING, { "計画.yaml", 1, 1 }, "古い" },
		  "計画.yaml:1:1: warning: 古い\n" },
		{ { DIAG_ERROR, { "a.yaml", 0, 0 }, "empty" }, "a.yaml: error: empty\n" },
		{ { DIAG_ERROR, { NULL, 0, 0 }, "nothing" }, "error: nothing\n" },
		{ { DIAG_ERROR, { "e\033[2J", 1, 2 }, "a\033]0;b\nc" },
		  "e\uFFFD[2J:1:2: error: a\uFFFD]0;b c\n" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct strbuf out = { 0 };

		diag_format(&rows[i].d, &out);
		assert_string_equal(strbuf_text(&out), rows[i].expected);
		strbuf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_by_level),
		cmocka_unit_test(sorts_by_file_then_place_and_keeps_equals),
		cmocka_unit_test(sorting_nothing_is_fine),
		cmocka_unit_test(formats_as_editors_read_it),
	};

	return cmocka_run_group_tests_name("diag", tests, NULL, NULL);
}
