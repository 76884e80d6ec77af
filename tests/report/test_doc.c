/* test_doc - blocks are kept as they were given; no text can harm or get lost in any format. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "base/text.h"
#include "paper.h"
#include "report/doc_renderers.h"

static void formats_are_found_by_their_words(void **state)
{
	static const char *const words[] = { "text", "md", "html" };
	enum doc_format format;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		assert_true(doc_format_find(words[i], &format));
		assert_int_equal(format, i);
	}
	assert_false(doc_format_find("", &format));
	assert_false(doc_format_find("HTML", &format));
	assert_false(doc_format_find("htm", &format));
}

static void texts_are_copied(void **state)
{
	char text[] = "before";

	(void)state;
	doc_row(&paper, DOC_PLAIN, text, text);
	doc_set_footer(&paper, text);
	memcpy(text, "behind", sizeof text);
	assert_string_equal(paper.block[0].label, "before");
	assert_string_equal(paper.block[0].text, "before");
	assert_string_equal(paper.footer, "before");
}

static void an_empty_paragraph_is_none(void **state)
{
	(void)state;
	doc_paragraph(&paper, DOC_PLAIN, "");
	doc_paragraph(&paper, DOC_WARN, NULL);
	assert_int_equal(paper.count, 0);
	doc_row(&paper, DOC_PLAIN, "Label", NULL);
	assert_int_equal(paper.count, 1);
	assert_string_equal(paper.block[0].text, "");
}

static void empty_lines_at_the_end_are_dropped(void **state)
{
	(void)state;
	doc_row(&paper, DOC_PLAIN, "Label", "one\n\ntwo\n\n");
	assert_string_equal(paper.block[0].text, "one\n\ntwo");
}

static void a_table_takes_any_number_of_rows(void **state)
{
	static const char *const heads[] = { "No.", "What" };

	(void)state;
	doc_table(&paper, heads, 2);
	for (int i = 0; i < 1000; i++) {
		const char *cells[] = { arena_printf(&paper_arena, "row %d.", i), NULL };

		doc_table_row(&paper, cells);
	}
	assert_int_equal(paper.block[0].row_count, 1000);
	for (int i = 0; i < 1000; i++)
		assert_string_equal(paper.block[0].row[i].item[0],
				    arena_printf(&paper_arena, "row %d.", i));
	assert_string_equal(paper.block[0].row[999].item[1], "");
}

static void a_table_without_rows_is_shown_nowhere(void **state)
{
	static const char *const heads[] = { "Nowhere" };

	(void)state;
	doc_table(&paper, heads, 1);
	for (int i = 0; i < DOC_FORMAT_COUNT; i++)
		paper_assert_lacks(paper_render((enum doc_format)i), "Nowhere");
}

static void an_empty_document_has_its_title(void **state)
{
	(void)state;
	for (int i = 0; i < DOC_FORMAT_COUNT; i++)
		paper_assert_holds(paper_render((enum doc_format)i), "Title");
}

static void lines_are_cut_by_kind(void **state)
{
	static const struct doc_line wanted[] = {
		{ DOC_LINE_PLAIN, "one" }, { DOC_LINE_ITEM, "two" }, { DOC_LINE_EMPTY, "" },
		{ DOC_LINE_PLAIN, "-" },   { DOC_LINE_PLAIN, "- " }, { DOC_LINE_PLAIN, "-three" },
	};
	const char *p = "one\n- two\n\n-\n- \n-three\n";
	struct doc_line line;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wanted); i++) {
		assert_true(doc_next_line(&p, &paper_arena, &line));
		assert_int_equal(line.kind, wanted[i].kind);
		assert_string_equal(line.text, wanted[i].text);
	}
	assert_false(doc_next_line(&p, &paper_arena, &line));
}

static void nothing_acts_on_a_terminal_in_any_format(void **state)
{
	(void)state;
	paper_say_everywhere(PAPER_HOSTILE);
	for (int i = 0; i < DOC_FORMAT_COUNT; i++) {
		const char *text = paper_render((enum doc_format)i);

		paper_assert_lacks(text, "\033");
		paper_assert_lacks(text, "\a");
		paper_assert_lacks(text, "\xE2\x80\xAE");
		assert_true(text_is_utf8(text, strlen(text)));
	}
}

static size_t count_of(const char *text, const char *part)
{
	size_t count = 0;

	while ((text = strstr(text, part))) {
		count++;
		text += strlen(part);
	}
	return count;
}

/* Headings, paragraphs, rows, boxes, cells: all of it stands there, in both languages. */
static void ten_thousand_characters_are_written_out(void **state)
{
	const char *text = paper_long_text();
	size_t signs = count_of(text, "漢");

	(void)state;
	doc_row(&paper, DOC_PLAIN, "Label", text);
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		lang_use((enum lang)lang);
		for (int i = 0; i < DOC_FORMAT_COUNT; i++)
			assert_int_equal(count_of(paper_render((enum doc_format)i), "漢"), signs);
	}
	paper_say_everywhere(paper_long_text());
	for (int i = 0; i < DOC_FORMAT_COUNT; i++)
		assert_true(count_of(paper_render((enum doc_format)i), "漢") > 20 * signs);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, paper_set_up, paper_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(formats_are_found_by_their_words),
		TEST(texts_are_copied),
		TEST(an_empty_paragraph_is_none),
		TEST(empty_lines_at_the_end_are_dropped),
		TEST(a_table_takes_any_number_of_rows),
		TEST(a_table_without_rows_is_shown_nowhere),
		TEST(an_empty_document_has_its_title),
		TEST(lines_are_cut_by_kind),
		TEST(nothing_acts_on_a_terminal_in_any_format),
		TEST(ten_thousand_characters_are_written_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
