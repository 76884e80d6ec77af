/* test_doc_html - blocks become well-formed HTML, and no text becomes markup. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "paper.h"

static const char *html(void)
{
	return paper_render(DOC_AS_HTML);
}

static void assert_body(const char *wanted)
{
	paper_assert_holds(html(),
			   arena_printf(&paper_arena, "<h1>Title</h1>\n%s</main>\n", wanted));
}

/* Every element is closed in the order in which it was opened. */
static void assert_well_formed(const char *text)
{
	const char *open[64];
	size_t depth = 0;

	for (const char *tag = strchr(text, '<'); tag; tag = strchr(tag + 1, '<')) {
		size_t length = strcspn(tag, ">");
		size_t name = strcspn(tag + 1 + (tag[1] == '/'), " />");

		assert_true(tag[length] == '>');
		if (tag[1] == '!' || tag[length - 1] == '/')
			continue;
		if (tag[1] != '/') {
			assert_true(depth < ARRAY_LEN(open));
			open[depth++] = tag + 1;
		} else if (!depth || strncmp(open[--depth], tag + 2, name) != 0) {
			fail_msg("closed too early: %.30s", tag);
		}
	}
	assert_int_equal(depth, 0);
}

static void a_document_needs_nothing_from_outside(void **state)
{
	const char *text;

	(void)state;
	doc_set_footer(&paper, "session 1\nchain 2");
	text = html();
	assert_int_equal(strncmp(text, "<!DOCTYPE html>\n<html lang=\"en\">\n", 32), 0);
	paper_assert_holds(text, "<meta charset=\"utf-8\"/>");
	paper_assert_holds(text, "default-src 'none'; style-src 'unsafe-inline'");
	paper_assert_holds(text, "width=device-width");
	paper_assert_holds(text, "size: A4");
	paper_assert_holds(text, "line-break: strict");
	paper_assert_holds(text, "<title>Title</title>");
	paper_assert_holds(text, "<footer>session 1<br/>\nchain 2</footer>");
	paper_assert_lacks(text, "<script");
	paper_assert_lacks(text, "url(");
	paper_assert_lacks(text, "href");
	paper_assert_lacks(text, "class=\"mark\"");
	assert_well_formed(text);
}

static void the_mark_is_in_the_title_too(void **state)
{
	(void)state;
	doc_release(&paper);
	doc_begin(&paper, "連絡票", "【実事案】");
	paper_assert_holds(html(), "<title>【実事案】 連絡票</title>");
	paper_assert_holds(html(), "<div class=\"mark\">【実事案】</div>");
}

static void the_language_is_the_documents_own(void **state)
{
	(void)state;
	lang_use(LANG_JA);
	paper_assert_holds(html(), "<html lang=\"ja\">");
	paper.lang = "en";
	paper_assert_holds(html(), "<html lang=\"en\">");
}

static void headings_stand_below_the_title(void **state)
{
	(void)state;
	doc_heading(&paper, 1, "One");
	doc_heading(&paper, 3, "Three");
	assert_body("<h2>One</h2>\n<h4>Three</h4>\n");
}

static void paragraphs_keep_their_lines(void **state)
{
	(void)state;
	doc_paragraph(&paper, DOC_PLAIN, "one\ntwo\n- a\n- b\n\nthree");
	doc_paragraph(&paper, DOC_WARN, "care");
	assert_body("<p>one<br/>\ntwo</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>three</p>\n"
		    "<div class=\"warn\">\n<p>care</p>\n</div>\n");
}

static void rows_are_one_table(void **state)
{
	(void)state;
	doc_row(&paper, DOC_PLAIN, "組織名", "みほん\n二行目");
	doc_row(&paper, DOC_MISSING, "Gap", "not captured yet");
	doc_row(&paper, DOC_PLAIN, "Blank", "");
	doc_heading(&paper, 1, "One");
	assert_body("<table>\n<tbody>\n"
		    "<tr><th scope=\"row\">組織名</th><td>みほん<br/>\n二行目</td></tr>\n"
		    "<tr><th scope=\"row\">Gap</th><td class=\"missing\">not captured yet"
		    "<span class=\"fill\"></span></td></tr>\n"
		    "<tr><th scope=\"row\">Blank</th><td><span class=\"rule\"></span></td></tr>\n"
		    "</tbody>\n</table>\n<h2>One</h2>\n");
}

static void boxes_say_whether_they_are_ticked(void **state)
{
	(void)state;
	doc_check(&paper, true, "one");
	doc_check(&paper, false, "");
	assert_body("<ul class=\"checks\">\n"
		    "<li><span class=\"tick ticked\"></span><span class=\"said\">done</span> one"
		    "</li>\n"
		    "<li><span class=\"tick\"></span><span class=\"said\">not done</span> "
		    "<span class=\"rule\"></span></li>\n</ul>\n");
}

static void tables_have_heads(void **state)
{
	static const char *const heads[] = { "時刻", "What" };
	static const char *const cells[] = { "03:00", "a\nb" };

	(void)state;
	doc_table(&paper, heads, 2);
	doc_table_row(&paper, cells);
	assert_body("<div class=\"wide\"><table>\n<thead>\n"
		    "<tr><th scope=\"col\">時刻</th><th scope=\"col\">What</th></tr>\n"
		    "</thead>\n<tbody>\n<tr><td class=\"n\">03:00</td><td>a<br/>\nb</td></tr>\n"
		    "</tbody>\n</table></div>\n");
}

static void what_is_kept_together_is_closed_before_the_next_sheet(void **state)
{
	(void)state;
	doc_part(&paper, "Part");
	doc_keep(&paper);
	doc_check_signed(&paper, "one", 2);
	doc_space(&paper, "Seen", 2);
	doc_keep_end(&paper);
	doc_keep(&paper);
	doc_row(&paper, DOC_PLAIN, "Seen", "too");
	doc_keep_end(&paper);
	doc_sheet(&paper, "Next", "DRILL");
	doc_card(&paper, "<Card>", "1\n2");
	assert_well_formed(html());
	paper_assert_holds(html(), "<h2 class=\"part\">Part</h2>\n<div class=\"keep\">\n<ul");
	paper_assert_holds(html(), "<span class=\"rule\"></span><span class=\"rule\"></span></td>");
	paper_assert_holds(html(), "</table>\n</div>\n<div class=\"keep\">\n<table>");
	paper_assert_holds(html(), "</div>\n</main>\n</div>\n<div class=\"page\">\n");
	paper_assert_holds(html(), "<div class=\"mark\">DRILL</div></div>\n<main>\n<h1>Next</h1>");
	paper_assert_holds(html(),
			   "<div class=\"cards\">\n<div class=\"card\"><h4>&lt;Card&gt;</h4>");
}

static void signs_of_markup_become_entities(void **state)
{
	(void)state;
	doc_paragraph(&paper, DOC_PLAIN, "<b>\"a\" & 'c'</b>");
	assert_body("<p>&lt;b&gt;&quot;a&quot; &amp; &#39;c&#39;&lt;/b&gt;</p>\n");
}

static void hostile_text_is_no_markup(void **state)
{
	(void)state;
	paper_say_everywhere(PAPER_HOSTILE);
	paper_assert_lacks(html(), "<script");
	paper_assert_holds(html(), "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
	assert_well_formed(html());
	paper_say_everywhere("</main></title></style>-->\n]]>");
	assert_well_formed(html());
}

/* On paper nothing can be unfolded, on a telephone five columns do not fit. */
static void tables_are_read_on_paper_and_on_a_telephone(void **state)
{
	const char *const heads[] = { "A", "B", "C", "D", "<E>" };
	const char *const cells[] = { "a", "b", "c", "d", "e" };

	(void)state;
	doc_table(&paper, heads, 5);
	doc_table_row(&paper, cells);
	doc_table(&paper, heads, 4);
	doc_table_row(&paper, cells);
	doc_table(&paper, heads, 5);
	doc_table_row(&paper, cells);
	doc_plot(&paper, "plot", "said", "<svg></svg>");
	assert_well_formed(html());
	paper_assert_holds(html(), "<table class=\"stack\">");
	paper_assert_holds(html(), "<td>a</td><td data-h=\"B\">b</td>");
	paper_assert_holds(html(), "<td data-h=\"&lt;E&gt;\">e</td>");
	paper_assert_holds(html(), "<td>a</td><td>b</td><td>c</td><td>d</td></tr>");
	paper_assert_holds(html(), "<details open=\"open\"><summary>");
	paper_assert_lacks(html(), "details {");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, paper_set_up, paper_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_document_needs_nothing_from_outside),
		TEST(the_mark_is_in_the_title_too),
		TEST(the_language_is_the_documents_own),
		TEST(headings_stand_below_the_title),
		TEST(paragraphs_keep_their_lines),
		TEST(rows_are_one_table),
		TEST(boxes_say_whether_they_are_ticked),
		TEST(tables_have_heads),
		TEST(tables_are_read_on_paper_and_on_a_telephone),
		TEST(what_is_kept_together_is_closed_before_the_next_sheet),
		TEST(hostile_text_is_no_markup),
		TEST(signs_of_markup_become_entities),
		TEST(hostile_text_is_no_markup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
