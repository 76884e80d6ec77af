/* test_text_char - the columns of single characters, and what may not reach a terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text_char.h"

static void knows_the_columns_of_a_character(void **state)
{
	static const struct {
		uint32_t c;
		int narrow, wide; /* by how the terminal draws ambiguous ones */
	} rows[] = {
		{ 0, 0, 0 },       { 0x1B, -1, -1 }, { 0x7F, -1, -1 },
		{ 0x9B, -1, -1 },  { ' ', 1, 1 },    { '~', 1, 1 },
		{ 0x3042, 2, 2 },  { 0xFF71, 1, 1 }, { 0x3099, 0, 0 },
		{ 0x0301, 0, 0 },  { 0x200D, 0, 0 }, { 0xFE0F, 0, 0 },
		{ 0x2460, 1, 2 },  { 0x203B, 1, 2 }, { 0x1F600, 2, 2 },
		{ 0x20000, 2, 2 }, { 0x2500, 1, 2 }, { 0x257F, 1, 2 },
		{ 0x2580, 1, 2 },  { 0x3000, 2, 2 }, { TEXT_REPLACEMENT, 1, 1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		text_set_ambiguous(1, 1);
		assert_int_equal(text_char_width(rows[i].c), rows[i].narrow);
		text_set_ambiguous(2, 2);
		assert_int_equal(text_char_width(rows[i].c), rows[i].wide);
	}
	text_set_ambiguous(1, 1);
}

static void lines_go_by_their_own_answer(void **state)
{
	(void)state;
	text_set_ambiguous(2, 1);
	assert_int_equal(text_ambiguous(), 2);
	assert_int_equal(text_char_width(0x2460), 2);
	assert_int_equal(text_char_width(0x2500), 1);
	text_set_ambiguous(1, 2);
	assert_int_equal(text_ambiguous(), 1);
	assert_int_equal(text_char_width(0x2460), 1);
	assert_int_equal(text_char_width(0x2500), 2);
	text_set_ambiguous(-7, 99);
	assert_int_equal(text_ambiguous(), 1);
	assert_int_equal(text_char_width(0x2500), 1);
}

static void the_c_library_counts_as_we_do(void **state)
{
	(void)state;
	assert_int_equal(wcwidth(0x3042), 2);
	assert_int_equal(wcwidth(0x1B), -1);
	assert_int_equal(wcswidth(L"aあ", 2), 3);
	assert_int_equal(wcswidth(L"aあ", 1), 1);
	assert_int_equal(wcswidth(L"a", 9), 1);
	assert_int_equal(wcswidth(L"a\x1B", 2), -1);
}

static void takes_one_character_at_a_time(void **state)
{
	static const struct {
		const char *bytes;
		uint32_t c;
		ptrdiff_t length;
	} rows[] = {
		{ "a", 'a', 1 },
		{ "あ", 0x3042, 3 },
		{ "😀", 0x1F600, 4 },
		{ "\xFF", TEXT_REPLACEMENT, 1 },
		{ "\xE3\x41", TEXT_REPLACEMENT, 1 },
		{ "\xC0\x80", TEXT_REPLACEMENT, 1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const char *p = rows[i].bytes;

		assert_int_equal(text_char_take(&p, p + strlen(p)), rows[i].c);
		assert_int_equal(p - rows[i].bytes, rows[i].length);
	}
}

static void never_reads_behind_the_end(void **state)
{
	/* Cut in the middle of a character; exactly as long as it is, so that a sanitizer sees
	 * more. */
	char *cut = mem_alloc(2);
	const char *p = cut;

	(void)state;
	memcpy(cut, "\xE3\x81", 2);
	assert_int_equal(text_char_take(&p, cut + 2), TEXT_REPLACEMENT);
	assert_true(p > cut && p <= cut + 2);
	free(cut);
}

static void stands_in_for_what_could_act_or_hide(void **state)
{
	static const uint32_t unsafe[] = { 0,      0x07,   0x08,   '\r',   0x1B,   0x7F,
					   0x80,   0x85,   0x9B,   0x9F,   0x061C, 0x200B,
					   0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E,
					   0x2060, 0x2066, 0x2069, 0xFEFF };
	static const uint32_t harmless[] = { ' ',    '~',    0xA0,   0x3000,  0x200C, 0x200D,
					     0xFE0E, 0xFE0F, 0x3042, 0x1F600, 0xE0101 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(unsafe); i++)
		assert_int_equal(text_char_stand_in(unsafe[i]), TEXT_REPLACEMENT);
	for (size_t i = 0; i < ARRAY_LEN(harmless); i++)
		assert_int_equal(text_char_stand_in(harmless[i]), harmless[i]);
	assert_int_equal(text_char_stand_in('\t'), ' ');
	assert_int_equal(text_char_stand_in('\n'), ' ');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_the_columns_of_a_character),
		cmocka_unit_test(lines_go_by_their_own_answer),
		cmocka_unit_test(the_c_library_counts_as_we_do),
		cmocka_unit_test(takes_one_character_at_a_time),
		cmocka_unit_test(never_reads_behind_the_end),
		cmocka_unit_test(stands_in_for_what_could_act_or_hide),
	};

	return cmocka_run_group_tests_name("text_char", tests, NULL, NULL);
}
