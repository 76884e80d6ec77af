/* test_page - nothing is wider than the page, and further lines stand under the first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "report/page.h"

static struct strbuf out;
static struct page page;

static int set_up(void **state)
{
	(void)state;
	page = (struct page){ .out = &out };
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	page_release(&page);
	strbuf_release(&out);
	return 0;
}

static void assert_fits(void)
{
	char *text = strbuf_take(&out), *rest;

	for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
		assert_true(text_width(line) <= PAGE_COLUMNS);
	free(text);
}

static void further_lines_stand_under_the_first(void **state)
{
	(void)state;
	page_hang(&page, " 12:00  ", "one\ntwo");
	assert_string_equal(strbuf_text(&out), " 12:00  one\n        two\n");
}

static void rows_with_nothing_to_say_are_left_out(void **state)
{
	(void)state;
	page_row(&page, 2, "Label", NULL);
	page_row(&page, 2, "Label", "");
	page_hang(&page, "lead", "");
	assert_string_equal(strbuf_text(&out), "");
}

static void labels_are_padded_by_their_width(void **state)
{
	(void)state;
	page_row(&page, 2, "決定", "x");
	page_row(&page, 2, "Chosen", "x");
	assert_string_equal(strbuf_text(&out), "  決定            x\n  Chosen          x\n");
}

static void ten_thousand_characters_stay_on_the_page(void **state)
{
	struct strbuf text = { 0 };

	(void)state;
	for (int i = 0; i < 5000; i++)
		strbuf_add(&text, i % 7 ? "漢" : "word ");
	page_row(&page, 2, "理由", strbuf_text(&text));
	assert_true(out.length > text.length);
	assert_fits();
	strbuf_release(&text);
}

static void a_wide_lead_leaves_room_for_the_text(void **state)
{
	char lead[101];

	(void)state;
	memset(lead, 'x', sizeof lead - 1);
	lead[sizeof lead - 1] = '\0';
	page_hang(&page, lead, "the text");
	assert_non_null(strstr(strbuf_text(&out), "the text"));
}

static void nothing_acts_on_the_terminal(void **state)
{
	(void)state;
	page_line(&page, "a\033[31mb\xE2\x80\xAE");
	page_hang(&page, "\033]0;", "c\a");
	assert_null(strpbrk(strbuf_text(&out), "\033\a"));
	assert_null(strstr(strbuf_text(&out), "\xE2\x80\xAE"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(further_lines_stand_under_the_first),
		TEST(rows_with_nothing_to_say_are_left_out),
		TEST(labels_are_padded_by_their_width),
		TEST(ten_thousand_characters_stay_on_the_page),
		TEST(a_wide_lead_leaves_room_for_the_text),
		TEST(nothing_acts_on_the_terminal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
