/* test_doc_text - 80 columns, whatever stands in a document. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "paper.h"

#define RULE "--------------------------------------------------------------------------------\n"

static const char *text(void)
{
	return paper_render(DOC_AS_TEXT);
}

static void assert_text(const char *wanted)
{
	assert_string_equal(text(), arena_printf(&paper_arena, "Title\n" RULE "%s", wanted));
}

static void the_mark_stands_first(void **state)
{
	(void)state;
	doc_release(&paper);
	doc_begin(&paper, "警察への連絡票", "【訓練】");
	doc_set_footer(&paper, "session 1\nchain 2");
	assert_string_equal(text(),
			    "【訓練】 警察への連絡票\n" RULE "\n" RULE "session 1\nchain 2\n");
}

static void headings_have_three_levels(void **state)
{
	(void)state;
	doc_heading(&paper, 1, "One");
	doc_heading(&paper, 2, "二つ");
	doc_heading(&paper, 3, "Three");
	doc_paragraph(&paper, DOC_PLAIN, "text\n- item");
	doc_paragraph(&paper, DOC_WARN, "care\nmore");
	assert_text("\nOne\n" RULE "\n二つ\n----\n\nThree\ntext\n- item\n\n! care\n  more\n");
}

static void rows_share_the_width_of_their_labels(void **state)
{
	(void)state;
	doc_row(&paper, DOC_PLAIN, "組織名", "みほん\n二行目");
	doc_row(&paper, DOC_PLAIN, "Phone", "06");
	doc_row(&paper, DOC_PLAIN, "A label that is far too wide to stand beside a value", "x");
	doc_row(&paper, DOC_MISSING, "Gap", "not captured yet");
	doc_row(&paper, DOC_PLAIN, "Blank", "");
	assert_text("\n組織名  みほん\n        二行目\nPhone   06\n"
		    "A label that is far too wide to stand beside a value\n        x\n"
		    "Gap     not captured yet  ____________________\n"
		    "Blank   ____________________\n");
}

static void boxes_stand_together(void **state)
{
	(void)state;
	doc_check(&paper, true, "one");
	doc_check(&paper, false, "two\nmore");
	doc_check(&paper, false, "");
	assert_text("\n[x] one\n[ ] two\n    more\n[ ] ____________________\n");
}

static void a_table_that_fits_has_columns(void **state)
{
	static const char *const heads[] = { "時刻", "What", "Who" };
	static const char *const first[] = { "03:00", "回線を抜く\nand more", "佐藤" };
	static const char *const second[] = { "03:05", "", "" };

	(void)state;
	doc_table(&paper, heads, 3);
	doc_table_row(&paper, first);
	doc_table_row(&paper, second);
	assert_text("\n時刻   What        Who\n-----------------------\n"
		    "03:00  回線を抜く  佐藤\n       and more\n03:05\n");
}

/* 39 and 39 columns and what stands between just fit; one more does not. */
static void a_table_that_does_not_fit_becomes_records(void **state)
{
	static const char *const heads[] = { "Time", "What" };
	char wide[41] = "";
	const char *cells[] = { wide, wide }, *empty[] = { "x", "" };

	(void)state;
	memset(wide, 'a', 39);
	doc_table(&paper, heads, 2);
	doc_table_row(&paper, cells);
	paper_assert_holds(text(), "Time                                     What\n" RULE);
	wide[39] = 'a';
	doc_table_row(&paper, cells);
	doc_table_row(&paper, empty);
	paper_assert_holds(text(), "\nTime  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"
				   "What  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"
				   "\nTime  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"
				   "What  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n\nTime  x\n");
}

static void nothing_is_wider_than_the_page(void **state)
{
	(void)state;
	paper_say_everywhere(paper_long_text());
	paper_assert_fits(text());
	paper_say_everywhere(PAPER_HOSTILE);
	paper_assert_fits(text());
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, paper_set_up, paper_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(the_mark_stands_first),
		TEST(headings_have_three_levels),
		TEST(rows_share_the_width_of_their_labels),
		TEST(boxes_stand_together),
		TEST(a_table_that_fits_has_columns),
		TEST(a_table_that_does_not_fit_becomes_records),
		TEST(nothing_is_wider_than_the_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
