/* test_text_fold - search over kana, width and case; NFC; the word that was meant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <uninorm.h>
#include <unistr.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "base/text.h"

static void folds_to_one_form(void **state)
{
	static const struct {
		const char *text, *folded;
	} rows[] = {
		{ "", "" },
		{ "Osaka-FU 27", "osaka-fu 27" },
		{ "オオサカ", "おおさか" },
		{ "ｵｵｻｶ", "おおさか" },
		{ "ｶﾞｲﾄﾞ", "がいど" },
		{ "カ\u3099イト\u3099", "がいど" },
		{ "ＡＢＣ１２", "abc12" },
		{ "ヴァヶ", "ゔぁゖ" },
		{ "サーバー", "さーばー" },
		{ "大阪府警", "大阪府警" },
		{ "ヽヾ", "ゝゞ" },
		{ "㈱", "(株)" },
		{ "STRASSE", "strasse" },
		{ "Straße", "strasse" },
		{ "É", "é" },
		{ "a\xFF", "a\uFFFD" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_string_equal(text_fold(&arena, rows[i].text), rows[i].folded);
	arena_release(&arena);
}

static void finds_across_forms(void **state)
{
	(void)state;
	assert_true(text_contains("相談ガイド", "ｶﾞｲﾄﾞ"));
	assert_true(text_contains("相談ガイド", "がいど"));
	assert_true(text_contains("Osaka", "OSA"));
	assert_true(text_contains("０６-6943", "06"));
	assert_true(text_contains("x", ""));
	assert_true(text_contains("", ""));
	assert_false(text_contains("", "x"));
	assert_false(text_contains("大阪", "大阪府"));
}

static void composes_only_where_needed(void **state)
{
	static const char plain[] = "備え, ガイド ① 😀 한글";
	struct arena arena = { 0 };

	(void)state;
	assert_ptr_equal(text_nfc(&arena, plain), plain);
	assert_string_equal(text_nfc(&arena, "か\u3099"), "が");
	assert_string_equal(text_nfc(&arena, "\u212B"), "Å");
	assert_string_equal(text_nfc(&arena, "\u1112\u1161\u11AB"), "한");
	assert_string_equal(text_nfc(&arena, "a\xFF\u3099"), "a\xFF\u3099");
	assert_string_equal(text_nfc(&arena, ""), "");
	arena_release(&arena);
}

/* The shortcut may not pass anything that normalisation would change, alone or behind a letter. */
static void the_shortcut_agrees_with_normalisation(void **state)
{
	(void)state;
	for (uint32_t c = 1; c < 0x30000; c++) {
		struct arena arena = { .block_size = 512 };
		uint8_t text[8] = "e", *composed;
		size_t length = 0;
		int bytes;

		bytes = u8_uctomb(text + 1, c, 6);
		if (bytes < 0)
			continue;
		composed = u8_normalize(UNINORM_NFC, text, (size_t)bytes + 1, NULL, &length);
		assert_int_equal(strlen(text_nfc(&arena, (char *)text)), length);
		assert_memory_equal(text_nfc(&arena, (char *)text), composed, length);
		free(composed);
		arena_release(&arena);
	}
}

static void knows_utf8(void **state)
{
	static const char *const wrong[] = { "\xFF",         "\xE3\x81",         "\xC0\x80",
					     "\xED\xA0\x80", "\xF5\x80\x80\x80", "a\x80" };

	(void)state;
	assert_true(text_is_utf8("", 0));
	assert_true(text_is_utf8("備え\0x", 8));
	assert_true(text_is_utf8("\xE3\x81\x82\xFF", 3));
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		assert_false(text_is_utf8(wrong[i], strlen(wrong[i])));
}

static void guesses_what_was_meant(void **state)
{
	static const char *const keys[] = { "within", "title",      "id",    "at",
					    "after",  "on-timeout", "within" };
	static const struct {
		const char *word, *meant;
	} rows[] = {
		{ "within", "within" },
		{ "withn", "within" },
		{ "wihtin", "within" },
		{ "whitin", "within" },
		{ "Title", "title" },
		{ "titel", "title" },
		{ "di", "id" },
		{ "ai", "at" },
		{ "zz", NULL },
		{ "", NULL },
		{ "x", NULL },
		{ "timeout", "on-timeout" },
		{ "afters", "after" },
		{ "on_timeout", "on-timeout" },
		{ "completely-else", NULL },
		{ "title\xFF", "title" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const char *found = text_nearest(rows[i].word, keys, ARRAY_LEN(keys));

		if (rows[i].meant)
			assert_string_equal(found ? found : "nothing", rows[i].meant);
		else
			assert_null(found);
	}
	assert_ptr_equal(text_nearest("within", keys, ARRAY_LEN(keys)), keys[0]);
	assert_null(text_nearest("within", keys, 0));
}

static void a_huge_word_is_not_compared_letter_by_letter(void **state)
{
	static const char *const keys[] = { "within" };
	struct strbuf word = { 0 };

	(void)state;
	strbuf_add_repeated(&word, 'w', 1 << 20);
	assert_null(text_nearest(strbuf_text(&word), keys, 1));
	strbuf_release(&word);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folds_to_one_form),
		cmocka_unit_test(finds_across_forms),
		cmocka_unit_test(composes_only_where_needed),
		cmocka_unit_test(the_shortcut_agrees_with_normalisation),
		cmocka_unit_test(knows_utf8),
		cmocka_unit_test(guesses_what_was_meant),
		cmocka_unit_test(a_huge_word_is_not_compared_letter_by_letter),
	};

	return cmocka_run_group_tests_name("text_fold", tests, NULL, NULL);
}
