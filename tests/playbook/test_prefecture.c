/* test_prefecture - every way to write a prefecture, what is ambiguous, and what is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "playbook/prefecture.h"

static void every_spelling_of_every_prefecture_is_found(void **state)
{
	(void)state;
	for (int code = 1; code <= PREFECTURE_COUNT; code++) {
		const struct prefecture *p = prefecture_get(code);
		char stem[16], number[16];

		(void)snprintf(stem, sizeof stem, "%.*s", (int)strlen(p->kanji) - 3, p->kanji);
		(void)snprintf(number, sizeof number, "%d", code);
		assert_int_equal(prefecture_find(p->kanji), code);
		assert_int_equal(prefecture_find(stem), code);
		assert_int_equal(prefecture_find(p->kana), code);
		assert_int_equal(prefecture_find(p->romaji), code);
		assert_int_equal(prefecture_find(number), code);
	}
}

static void the_order_is_that_of_the_standard(void **state)
{
	(void)state;
	assert_string_equal(prefecture_get(1)->kanji, "北海道");
	assert_string_equal(prefecture_get(13)->kanji, "東京都");
	assert_string_equal(prefecture_get(27)->kanji, "大阪府");
	assert_string_equal(prefecture_get(34)->kanji, "広島県");
	assert_string_equal(prefecture_get(47)->kanji, "沖縄県");
	assert_null(prefecture_get(0));
	assert_null(prefecture_get(48));
}

static void spellings_that_people_use_are_found(void **state)
{
	static const struct {
		const char *typed;
		int code;
	} cases[] = {
		{ "大阪", 27 },
		{ "大阪府", 27 },
		{ "おおさか", 27 },
		{ "おおさかふ", 27 },
		{ "オオサカ", 27 },
		{ "ｵｵｻｶ", 27 },
		{ "Osaka", 27 },
		{ "OSAKA", 27 },
		{ "Ｏｓａｋａ", 27 },
		{ "Ōsaka", 27 },
		{ "O\xcc\x84saka", 27 }, /* a combining macron */
		{ "Ôsaka", 27 },
		{ "Oosaka", 27 },
		{ "Ohsaka", 27 },
		{ "osaka-fu", 27 },
		{ "Osaka Fu", 27 },
		{ "Osaka Prefecture", 27 },
		{ " osaka ", 27 },
		{ "27", 27 },
		{ "２７", 27 },
		{ "1", 1 },
		{ "01", 1 },
		{ "47", 47 },
		{ "北海道", 1 },
		{ "北海", 1 },
		{ "ほっかいどう", 1 },
		{ "ホッカイドウ", 1 },
		{ "Hokkaidō", 1 },
		{ "Hokkaidou", 1 },
		{ "Hokkai-do", 1 },
		{ "東京", 13 },
		{ "Tokyo", 13 },
		{ "Toukyou", 13 },
		{ "Tōkyō-to", 13 },
		{ "Tokyo Metropolis", 13 },
		{ "とうきょうと", 13 },
		{ "Kyoto", 26 },
		{ "Kyouto", 26 },
		{ "Kyoto-fu", 26 },
		{ "京都", 26 },
		{ "きょうとふ", 26 },
		{ "Oita", 44 },
		{ "ooita", 44 },
		{ "Hyogo", 28 },
		{ "Hyougo", 28 },
		{ "Kochi", 39 },
		{ "Kouchi-ken", 39 },
		{ "Fukui", 18 },
		{ "福井", 18 },
		{ "Niigata", 15 },
		{ "Nīgata", 15 },
		{ "Gumma", 10 },
		{ "hok", 1 }, /* a beginning that only one has */
		{ "さい", 11 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		if (prefecture_find(cases[i].typed) != cases[i].code)
			print_error("'%s'\n", cases[i].typed);
		assert_int_equal(prefecture_find(cases[i].typed), cases[i].code);
	}
}

static void what_is_ambiguous_or_unknown_is_not_found(void **state)
{
	static const char *const none[] = { "",       " ",  "福",       "to",
					    "ふく",   "山", "Paris",    "0",
					    "48",     "00", "027",      "osakaxyz",
					    "大阪市", "#",  "\xff\xfe", "大阪府大阪市" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(none); i++) {
		if (prefecture_find(none[i]))
			print_error("'%s'\n", none[i]);
		assert_int_equal(prefecture_find(none[i]), 0);
	}
}

static void beginnings_match_as_one_types(void **state)
{
	static const struct {
		int code;
		const char *typed;
		bool matches;
	} cases[] = {
		{ 27, "", true },       { 27, "o", true },       { 27, "osa", true },
		{ 27, "osaka-", true }, { 27, "osaka-f", true }, { 27, "osaka pre", true },
		{ 27, "お", true },     { 27, "大", true },      { 44, "大", true },
		{ 27, "2", true },      { 2, "2", true },        { 20, "2", true },
		{ 12, "2", false },     { 27, "osakb", false },  { 13, "osaka", false },
		{ 27, "阪", false },    { 27, "#", false },      { 0, "", false },
		{ 48, "", false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_int_equal(prefecture_matches(cases[i].code, cases[i].typed),
				 cases[i].matches);
}

/* Somebody types any spelling letter by letter: the prefecture never drops out of the list. */
static void typing_letter_by_letter_never_loses_the_prefecture(void **state)
{
	static const char *const typed[] = { "toukyou", "Tokyo-to", "tokyo prefecture" };
	char so_far[32];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(typed); i++)
		for (size_t n = 1; n <= strlen(typed[i]); n++) {
			(void)snprintf(so_far, sizeof so_far, "%.*s", (int)n, typed[i]);
			assert_true(prefecture_matches(13, so_far));
		}
}

static void names_follow_the_language(void **state)
{
	(void)state;
	lang_use(LANG_JA);
	assert_string_equal(prefecture_name(27), "大阪府");
	lang_use(LANG_EN);
	assert_string_equal(prefecture_name(27), "Osaka");
	assert_string_equal(prefecture_name(0), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_spelling_of_every_prefecture_is_found),
		cmocka_unit_test(the_order_is_that_of_the_standard),
		cmocka_unit_test(spellings_that_people_use_are_found),
		cmocka_unit_test(what_is_ambiguous_or_unknown_is_not_found),
		cmocka_unit_test(beginnings_match_as_one_types),
		cmocka_unit_test(typing_letter_by_letter_never_loses_the_prefecture),
		cmocka_unit_test(names_follow_the_language),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
