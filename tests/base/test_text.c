/* test_text - safety, width, fitting, clipping and padding of whole texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"

#define FAMILY "👨‍👩‍👧" /* one grapheme, six columns as ncurses counts */

static void makes_text_safe(void **state)
{
	static const struct {
		const char *text, *one_line, *lines;
	} rows[] = {
		{ "", "", "" },
		{ "plain", "plain", "plain" },
		{ "a\tb", "a b", "a b" },
		{ "a\nb\n", "a b ", "a\nb\n" },
		{ "a\r\nb", "a b", "a\nb" },
		{ "a\rb", "a\uFFFDb", "a\uFFFDb" },
		{ "\033[2J", "\uFFFD[2J", "\uFFFD[2J" },
		{ "備え\033]0;x\007", "備え\uFFFD]0;x\uFFFD", "備え\uFFFD]0;x\uFFFD" },
		{ "a\xC2\x9B"
		  "31m",
		  "a\uFFFD31m", "a\uFFFD31m" },
		{ "a\u202Eb\u2066c", "a\uFFFDb\uFFFDc", "a\uFFFDb\uFFFDc" },
		{ "a\u200Bb\u2060c\uFEFF", "a\uFFFDb\uFFFDc\uFFFD", "a\uFFFDb\uFFFDc\uFFFD" },
		{ "a\u2028b", "a\uFFFDb", "a\uFFFDb" },
		{ "a\xFF"
		  "b",
		  "a\uFFFDb", "a\uFFFDb" },
		{ "\uFFFD", "\uFFFD", "\uFFFD" },
		{ FAMILY, FAMILY, FAMILY },
		{ "葛\U000E0100飾", "葛\U000E0100飾", "葛\U000E0100飾" },
		{ "か\u3099", "が", "が" },
		{ "e\u0301\033", "é\uFFFD", "é\uFFFD" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_string_equal(text_safe(&arena, rows[i].text, false), rows[i].one_line);
		assert_string_equal(text_safe(&arena, rows[i].text, true), rows[i].lines);
	}
	arena_release(&arena);
}

/* Every pair of bytes and many longer runs: the result is UTF-8 and holds nothing unsafe. */
static void no_bytes_come_through(void **state)
{
	uint32_t seed = 12345;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct arena arena = { .block_size = 256 };
		char bytes[9] = "";
		const char *p, *end;

		for (int i = 0; i < 8; i++) {
			seed = seed * 1664525 + 1013904223;
			bytes[i] = (char)(seed >> 24);
		}
		p = text_safe(&arena, bytes, false);
		end = p + strlen(p);
		assert_true(text_is_utf8(p, strlen(p)));
		while (p < end) {
			uint32_t c = text_char_take(&p, end);

			assert_int_equal(text_char_stand_in(c), c);
		}
		arena_release(&arena);
	}
}

static void measures_as_it_shows(void **state)
{
	static const struct {
		const char *text;
		int columns;
	} rows[] = {
		{ "", 0 },         { "abc", 3 },      { "備え", 4 },   { "a備b", 4 },
		{ "ｶﾞ", 2 },       { "か\u3099", 2 }, { "\033[m", 3 }, { "a\tb", 3 },
		{ "\u200B", 1 },   { "\xFF\xFF", 2 }, { FAMILY, 6 },   { "①", 1 },
		{ "e\u0301x", 2 },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const char *safe = text_safe(&arena, rows[i].text, false);

		assert_int_equal(text_width(rows[i].text), rows[i].columns);
		assert_int_equal(text_width(safe), rows[i].columns);
	}
	text_set_ambiguous(2, 1);
	assert_int_equal(text_width("①─"), 3);
	text_set_ambiguous(1, 1);
	arena_release(&arena);
}

static void fits_whole_graphemes(void **state)
{
	static const struct {
		const char *text;
		int columns;
		const char *fits;
		int used;
	} rows[] = {
		{ "abc", 0, "", 0 },
		{ "abc", 2, "ab", 2 },
		{ "abc", 3, "abc", 3 },
		{ "abc", 99, "abc", 3 },
		{ "abc", -1, "", 0 },
		{ "", 5, "", 0 },
		{ "あい", 1, "", 0 },
		{ "あい", 2, "あ", 2 },
		{ "あい", 3, "あ", 2 },
		{ "aか\u3099b", 2, "a", 1 },
		{ "aか\u3099b", 3, "aか\u3099", 3 },
		{ "a" FAMILY "b", 6, "a", 1 },
		{ "a" FAMILY "b", 7, "a" FAMILY, 7 },
		{ "🇯🇵🇯🇵", 3, "🇯🇵", 2 },
		{ "e\u0301e\u0301", 1, "e\u0301", 1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int used = -1;
		size_t bytes = text_fit(rows[i].text, rows[i].columns, &used);

		assert_int_equal(bytes, strlen(rows[i].fits));
		assert_int_equal(used, rows[i].used);
	}
}

static void clips_and_pads_to_the_column(void **state)
{
	static const struct {
		const char *text;
		int columns;
		const char *clipped, *padded;
	} rows[] = {
		{ "abcdef", 6, "abcdef", "abcdef" },
		{ "abcdef", 5, "abc..", "abc.." },
		{ "abcdef", 3, "a..", "a.." },
		{ "abcdef", 2, "..", ".." },
		{ "abcdef", 1, ".", "." },
		{ "abcdef", 0, "", "" },
		{ "abcdef", -3, "", "" },
		{ "ab", 4, "ab", "ab  " },
		{ "", 2, "", "  " },
		{ "備えよ", 6, "備えよ", "備えよ" },
		{ "備えよ", 5, "備..", "備.. " },
		{ "備えよ", 4, "備..", "備.." },
		{ "備えよ", 3, "..", ".. " },
		{ "備", 1, ".", "." },
		{ "備", 3, "備", "備 " },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const char *padded = text_pad(&arena, rows[i].text, rows[i].columns);

		assert_string_equal(text_clip(&arena, rows[i].text, rows[i].columns),
				    rows[i].clipped);
		assert_string_equal(padded, rows[i].padded);
		assert_int_equal(text_width(padded), rows[i].columns > 0 ? rows[i].columns : 0);
	}
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(makes_text_safe),
		cmocka_unit_test(no_bytes_come_through),
		cmocka_unit_test(measures_as_it_shows),
		cmocka_unit_test(fits_whole_graphemes),
		cmocka_unit_test(clips_and_pads_to_the_column),
	};

	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
