/* test_text_wrap - lines that fit, kinsoku, list indents, whole graphemes, and cursor steps. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "base/text.h"

#define FAMILY "👨‍👩‍👧" /* one grapheme, six columns as ncurses counts */
#define FORBIDDEN "、。」』）］｝〉》っッょョーｰ％々？！…"

/* The lines with a bar between them. */
static const char *joined(struct arena *arena, const char *text, int columns)
{
	struct text_lines lines = text_wrap(arena, text, columns);
	struct strbuf all = { 0 };
	const char *copy;

	for (size_t i = 0; i < lines.count; i++) {
		strbuf_add(&all, i ? "|" : "");
		strbuf_add(&all, lines.line[i]);
	}
	copy = arena_copy_text(arena, strbuf_text(&all));
	strbuf_release(&all);
	return copy;
}

static void wraps(void **state)
{
	static const struct {
		const char *text;
		int columns;
		const char *lines;
	} rows[] = {
		/* words and spaces */
		{ "", 10, "" },
		{ "one two", 7, "one two" },
		{ "one two", 6, "one|two" },
		{ "one two", 3, "one|two" },
		{ "one   two", 3, "one|two" },
		{ "one two   ", 7, "one two" },
		{ "abcdefg", 3, "abc|def|g" },
		{ "ab cdefgh", 4, "ab|cdef|gh" },
		/* newlines */
		{ "a\nb", 10, "a|b" },
		{ "a\n\nb\n", 10, "a||b" },
		{ "\na", 10, "|a" },
		{ "\n", 10, "" },
		/* kinsoku */
		{ "電源は切らない。", 14, "電源は切らな|い。" },
		{ "これは「警察」です。", 8, "これは|「警察」|です。" },
		{ "データー％です", 8, "デー|ター％で|す" },
		{ "ちょっと", 2, "ち|ょ|っ|と" },
		{ "ちょっと", 4, "ちょ|っと" },
		{ "ちょっと", 6, "ちょっ|と" },
		{ "あ、い、う", 4, "あ、|い、|う" },
		{ "人々の", 4, "人々|の" },
		{ "５０％", 4, "５|０％" },
		{ "約 ％", 4, "約|％" },
		/* nothing is split */
		{ "ああ", 3, "あ|あ" },
		{ "ああ", 1, "あ|あ" },
		{ "aあ", 2, "a|あ" },
		{ "a" FAMILY "b", 6, "a|" FAMILY "|b" },
		{ FAMILY FAMILY, 2, FAMILY "|" FAMILY },
		{ "e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301" },
		/* lists */
		{ "- one two", 6, "- one|  two" },
		{ "1. one two", 6, "1. one|   two" },
		{ "12. one two", 8, "12. one|    two" },
		{ "  - one two", 8, "  - one|    two" },
		{ "- あいう", 6, "- あい|  う" },
		{ "- ab cd", 3, "-|ab|cd" },
		{ "-one two", 4, "-one|two" },
		{ "2026. a b", 8, "2026. a|b" },
		{ "a - b c", 5, "a - b|c" },
		{ "- a b\nc d", 3, "- a|b|c d" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_string_equal(joined(&arena, rows[i].text, rows[i].columns), rows[i].lines);
	arena_release(&arena);
}

static void begins_well(const char *line)
{
	const char *after = line;

	if (!*line)
		return;
	(void)text_char_take(&after, line + strlen(line));
	assert_null(memmem(FORBIDDEN, strlen(FORBIDDEN), line, (size_t)(after - line)));
}

static void no_line_begins_with_what_must_not(void **state)
{
	static const char text[] =
		"「電源は切らないでください！」と、夜勤者（ＩＴ担当）が言った。サーバーは、"
		"約９０％が停止…？ちょっと待って、バックアップは？人々は『復旧』を急ぐ。ルーターの"
		"ログ、"
		"ファイアウォールのデータ、そしてキャッシュ（一時保存）も取っておきましょう。";

	struct arena arena = { 0 };

	(void)state;
	for (int columns = 14; columns <= 80; columns++) {
		struct text_lines lines = text_wrap(&arena, text, columns);

		for (size_t i = 0; i < lines.count; i++) {
			begins_well(lines.line[i]);
			assert_true(text_width(lines.line[i]) <= columns);
		}
	}
	arena_release(&arena);
}

static const char *const pieces[] = { "a",  "bc",       " ",  "あ",      "、",       "。",  "「",
				      "」", "ー",       "っ", "％",      "か\u3099", "漢",  "-",
				      "  ", "http://x", "①",  "1.",      "\n",       "é",   "ｶﾞ",
				      "…",  "（",       "）", "e\u0301", "ッ",       "🙂" };

static const char *random_text(struct strbuf *text, uint32_t *seed)
{
	strbuf_clear(text);
	for (int i = 0; i < 40; i++) {
		*seed = *seed * 1664525 + 1013904223;
		strbuf_add(text, pieces[(*seed >> 16) % ARRAY_LEN(pieces)]);
	}
	return strbuf_text(text);
}

static void add_without_spaces(struct strbuf *to, const char *from)
{
	for (; *from; from++)
		if (*from != ' ' && *from != '\n')
			strbuf_add_bytes(to, from, 1);
}

/* Whatever the text, no line is too wide and nothing but spaces is lost. */
static void random_text_fits_and_loses_nothing(void **state)
{
	struct strbuf text = { 0 }, before = { 0 }, after = { 0 };
	uint32_t seed = 7;

	(void)state;
	for (int round = 0; round < 4000; round++) {
		struct arena arena = { 0 };
		int columns = 2 + round % 30;
		struct text_lines lines;

		strbuf_clear(&before);
		strbuf_clear(&after);
		add_without_spaces(&before, random_text(&text, &seed));
		lines = text_wrap(&arena, strbuf_text(&text), columns);
		for (size_t i = 0; i < lines.count; i++) {
			assert_true(text_width(lines.line[i]) <= columns);
			add_without_spaces(&after, lines.line[i]);
		}
		assert_string_equal(strbuf_text(&after), strbuf_text(&before));
		arena_release(&arena);
	}
	strbuf_release(&text);
	strbuf_release(&before);
	strbuf_release(&after);
}

static void the_cursor_steps_over_graphemes(void **state)
{
	static const char text[] = "aか\u3099" FAMILY "b";
	static const size_t stops[] = { 0, 1, 7, 25, 26 };

	(void)state;
	assert_int_equal(strlen(text), stops[ARRAY_LEN(stops) - 1]);
	for (size_t i = 0; i + 1 < ARRAY_LEN(stops); i++) {
		assert_int_equal(text_next(text, stops[i]), stops[i + 1]);
		assert_int_equal(text_previous(text, stops[i + 1]), stops[i]);
	}
	assert_int_equal(text_next(text, 3), 7);
	assert_int_equal(text_previous(text, 3), 1);
	assert_int_equal(text_next(text, 26), 26);
	assert_int_equal(text_next(text, 99), 26);
	assert_int_equal(text_previous(text, 0), 0);
	assert_int_equal(text_previous(text, 99), 25);
	assert_int_equal(text_next("", 0), 0);
	assert_int_equal(text_previous("", 0), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wraps),
		cmocka_unit_test(no_line_begins_with_what_must_not),
		cmocka_unit_test(random_text_fits_and_loses_nothing),
		cmocka_unit_test(the_cursor_steps_over_graphemes),
	};

	return cmocka_run_group_tests_name("text_wrap", tests, NULL, NULL);
}
