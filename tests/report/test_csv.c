/* test_csv - quoting, cells that must not become formulas, the shape of rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "report/csv.h"

#define BOM "\xEF\xBB\xBF"

static void cells_are_written_so_that_nothing_happens(void **state)
{
	static const struct {
		const char *text, *cell;
	} cases[] = {
		{ NULL, "" },
		{ "", "" },
		{ "plain", "plain" },
		{ "a,b", "\"a,b\"" },
		{ "say \"no\"", "\"say \"\"no\"\"\"" },
		{ "\"", "\"\"\"\"" },
		{ "two\nlines", "\"two\nlines\"" },
		{ "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0" },
		{ "=A1,B1", "\"'=A1,B1\"" },
		{ "+81", "'+81" },
		{ "-1", "'-1" },
		{ "@SUM(A1)", "'@SUM(A1)" },
		{ "＝１＋１", "'＝１＋１" },
		{ "a=b", "a=b" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct strbuf out = { 0 };
		struct csv c = { .out = &out };

		csv_text(&c, cases[i].text);
		assert_string_equal(strbuf_text(&out), cases[i].cell);
		strbuf_release(&out);
	}
}

static void no_cell_begins_with_a_tab_or_return(void **state)
{
	static const char *const starts[] = { "\t=1", "\r=1", "\n=1" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(starts); i++) {
		struct strbuf out = { 0 };
		struct csv c = { .out = &out };
		const char *cell;

		csv_text(&c, starts[i]);
		cell = strbuf_text(&out);
		assert_int_equal(cell[*cell == '"'], '\'');
		strbuf_release(&out);
	}
}

static void escape_sequences_do_not_survive(void **state)
{
	struct strbuf out = { 0 };
	struct csv c = { .out = &out };

	(void)state;
	csv_text(&c, "\033[2J\xE2\x80\xAE");
	assert_null(strchr(strbuf_text(&out), '\033'));
	assert_null(strstr(strbuf_text(&out), "\xE2\x80\xAE"));
	strbuf_release(&out);
}

static void rows_have_a_mark_commas_and_crlf(void **state)
{
	struct strbuf out = { 0 };
	struct csv c;

	(void)state;
	csv_init(&c, &out);
	csv_text(&c, "a");
	csv_text(&c, NULL);
	csv_int(&c, -3);
	csv_end_row(&c);
	csv_text(&c, NULL);
	csv_text(&c, "b");
	csv_end_row(&c);
	assert_string_equal(strbuf_text(&out), BOM "a,,-3\r\n,b\r\n");
	strbuf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_are_written_so_that_nothing_happens),
		cmocka_unit_test(no_cell_begins_with_a_tab_or_return),
		cmocka_unit_test(escape_sequences_do_not_survive),
		cmocka_unit_test(rows_have_a_mark_commas_and_crlf),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
