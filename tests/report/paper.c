/* paper - a document to render, and what is asked of the result; see paper.h. */
#include "paper.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "base/text.h"
#include "report/page.h"

struct doc paper;
struct arena paper_arena;
static struct strbuf out;

int paper_set_up(void **state)
{
	(void)state;
	lang_use(LANG_EN);
	doc_begin(&paper, "Title", NULL);
	return 0;
}

int paper_tear_down(void **state)
{
	(void)state;
	doc_release(&paper);
	arena_release(&paper_arena);
	strbuf_release(&out);
	return 0;
}

const char *paper_render(enum doc_format format)
{
	strbuf_clear(&out);
	doc_render(&paper, format, &out);
	return strbuf_text(&out);
}

void paper_assert_holds(const char *text, const char *wanted)
{
	if (!strstr(text, wanted))
		fail_msg("'%s' is missing in:\n%s", wanted, text);
}

void paper_assert_lacks(const char *text, const char *unwanted)
{
	if (strstr(text, unwanted))
		fail_msg("'%s' must not stand in:\n%s", unwanted, text);
}

void paper_assert_fits(const char *text)
{
	while (*text) {
		size_t length = strcspn(text, "\n");
		const char *line = arena_copy(&paper_arena, text, length);

		if (text_width(line) > PAGE_COLUMNS)
			fail_msg("wider than the page: '%s'", line);
		text += length + (text[length] == '\n');
	}
}

void paper_say_everywhere(const char *text)
{
	const char *const cells[] = { text, text };

	doc_release(&paper);
	doc_begin(&paper, text, text);
	for (int level = 1; level <= 3; level++)
		doc_heading(&paper, level, text);
	for (int tone = DOC_PLAIN; tone <= DOC_DIM; tone++) {
		doc_paragraph(&paper, (enum doc_tone)tone, text);
		doc_paragraph(&paper, (enum doc_tone)tone,
			      arena_printf(&paper_arena, "- %s\n%s", text, text));
		doc_row(&paper, (enum doc_tone)tone, text, text);
	}
	doc_check(&paper, true, text);
	doc_table(&paper, cells, 2);
	doc_table_row(&paper, cells);
	doc_set_footer(&paper, text);
}

const char *paper_long_text(void)
{
	struct strbuf text = { 0 };
	const char *kept;

	for (int i = 0; i < 5000; i++)
		strbuf_add(&text, i % 7 ? "漢" : "word and ");
	kept = arena_copy_text(&paper_arena, text.text);
	strbuf_release(&text);
	return kept;
}
