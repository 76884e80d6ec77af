/* test_doc_markdown - blocks become Markdown, and no text becomes markup. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "paper.h"

static void assert_markdown(const char *wanted)
{
	assert_string_equal(paper_render(DOC_AS_MARKDOWN),
			    arena_printf(&paper_arena, "# Title\n%s", wanted));
}

static void a_document_has_mark_headings_and_footer(void **state)
{
	(void)state;
	doc_release(&paper);
	doc_begin(&paper, "警察への連絡票", "【訓練】");
	doc_heading(&paper, 1, "One");
	doc_heading(&paper, 3, "Three");
	doc_set_footer(&paper, "session 1\nchain 2");
	assert_string_equal(paper_render(DOC_AS_MARKDOWN),
			    "# 【訓練】 警察への連絡票\n\n## One\n\n#### Three\n\n"
			    "---\n\nsession 1\\\nchain 2\n");
}

static void paragraphs_keep_their_lines(void **state)
{
	(void)state;
	doc_paragraph(&paper, DOC_PLAIN, "one\ntwo\n- a\n- b\nthree\n\nfour");
	doc_paragraph(&paper, DOC_WARN, "care\n- more");
	assert_markdown("\none\\\ntwo\n\n- a\n- b\n\nthree\n\nfour\n\n> care\n> \n> - more\n");
}

static void rows_are_a_list(void **state)
{
	(void)state;
	doc_row(&paper, DOC_PLAIN, "組織名", "みほん\n二行目");
	doc_row(&paper, DOC_MISSING, "Gap", "not captured yet");
	doc_row(&paper, DOC_PLAIN, "Blank", "");
	assert_markdown("\n- **組織名**: みほん\\\n  二行目\n- **Gap**: *not captured yet*\n"
			"- **Blank**: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\n");
}

static void boxes_are_a_task_list(void **state)
{
	(void)state;
	doc_check(&paper, true, "one");
	doc_check(&paper, false, "two");
	assert_markdown("\n- [x] one\n- [ ] two\n");
}

static void tables_keep_their_cells(void **state)
{
	static const char *const heads[] = { "時刻", "What|Which" };
	static const char *const cells[] = { "03:00", "a|b\nc" };

	(void)state;
	doc_table(&paper, heads, 2);
	doc_table_row(&paper, cells);
	assert_markdown("\n| 時刻 | What\\|Which |\n| --- | --- |\n| 03:00 | a\\|b<br>c |\n");
}

static void what_would_mean_something_is_escaped(void **state)
{
	static const struct {
		const char *text, *markdown;
	} cases[] = {
		{ "a*b_c", "a\\*b\\_c" },
		{ "`x` \\", "\\`x\\` \\\\" },
		{ "[a](b) ![c]", "\\[a\\](b) \\!\\[c\\]" },
		{ "<script>", "\\<script\\>" },
		{ "&lt; ~~x~~ $y$ |", "\\&lt; \\~\\~x\\~\\~ \\$y\\$ \\|" },
		{ "# no heading", "\\# no heading" },
		{ "-", "\\-" },
		{ "---", "\\---" },
		{ "+ a", "\\+ a" },
		{ "a - b + c = 1. d", "a - b + c = 1. d" },
		{ "===", "\\===" },
		{ "1. a", "1\\. a" },
		{ "12) a", "12\\) a" },
		{ "1.5", "1\\.5" },
		{ "2026-11-21 03:00", "2026-11-21 03:00" },
		{ "    code", "code" },
		{ "a\n    - b\n2. c", "a\\\n\\- b\\\n2\\. c" },
		{ "a\r\n# b", "a\\\n\\# b" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		doc_release(&paper);
		doc_begin(&paper, "Title", NULL);
		doc_paragraph(&paper, DOC_PLAIN, cases[i].text);
		assert_markdown(arena_printf(&paper_arena, "\n%s\n", cases[i].markdown));
	}
}

/* A heading or a label of two lines would let the second line be anything. */
static void what_is_one_line_stays_one(void **state)
{
	(void)state;
	doc_heading(&paper, 1, "one\n# two");
	doc_row(&paper, DOC_PLAIN, "a\n- b", "x");
	assert_markdown("\n## one \\# two\n\n- **a - b**: x\n");
}

static void hostile_text_is_no_markup(void **state)
{
	const char *text;

	(void)state;
	paper_say_everywhere(PAPER_HOSTILE);
	text = paper_render(DOC_AS_MARKDOWN);
	paper_assert_lacks(text, "t><");
	paper_assert_lacks(text, " <script");
	paper_assert_lacks(text, "a|b");
	paper_assert_lacks(text, " `c`");
	paper_assert_lacks(text, " [e](");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, paper_set_up, paper_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_document_has_mark_headings_and_footer),
		TEST(paragraphs_keep_their_lines),
		TEST(rows_are_a_list),
		TEST(boxes_are_a_task_list),
		TEST(tables_keep_their_cells),
		TEST(what_would_mean_something_is_escaped),
		TEST(what_is_one_line_stays_one),
		TEST(hostile_text_is_no_markup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
