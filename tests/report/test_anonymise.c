/* test_anonymise - what is taken out of a text, however it is written, and what must stay. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/lang.h"
#include "report/anonymise.h"

static struct arena arena;
static struct anonymiser a;

static int set_up(void **state)
{
	(void)state;
	lang_use(LANG_EN);
	a = (struct anonymiser){ .arena = &arena };
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

struct row {
	const char *text, *wanted;
};

static void assert_rows(const struct row rows[], size_t count)
{
	for (size_t i = 0; i < count; i++)
		assert_string_equal(anonymiser_text(&a, rows[i].text, &arena), rows[i].wanted);
}

static void names_are_found_however_they_are_written(void **state)
{
	static const struct row rows[] = {
		{ "", "" },
		{ "山田太郎が確認", "担当者Aが確認" },
		{ "山田 太郎が確認", "担当者Aが確認" },
		{ "山田　太郎 が 確認", "担当者A が 確認" },
		{ "山田さん、ｱﾍﾞさん、あべさん", "担当者Aさん、担当者Cさん、担当者Cさん" },
		{ "SATO and ｓａｔｏ", "担当者B and 担当者B" },
		{ "Kenji Sato, Sato Kenji, Kenji", "担当者B, 担当者B 担当者B, 担当者B" },
		{ "Ito on a monitor, Ito's", "担当者D on a monitor, 担当者D's" },
		{ "the SOC team", "the SOC team" },
	};

	(void)state;
	anonymiser_hide_person(&a, "山田太郎", "担当者A");
	anonymiser_hide_person(&a, "Kenji Sato", "担当者B");
	anonymiser_hide_person(&a, "アベ", "担当者C");
	anonymiser_hide_person(&a, "Ito", "担当者D");
	assert_rows(rows, ARRAY_LEN(rows));
}

static void organisations_are_found_without_their_legal_form(void **state)
{
	static const struct row rows[] = {
		{ "株式会社みほんは", "当社は" },
		{ "㈱みほん", "㈱当社" },
		{ "みほんの工場", "当社の工場" },
		{ "株式会社ほか", "株式会社ほか" },
	};

	(void)state;
	anonymiser_hide_organisation(&a, "株式会社みほん", "当社");
	assert_rows(rows, ARRAY_LEN(rows));
}

static void the_longest_goes_first(void **state)
{
	static const struct row rows[] = {
		{ "abc def", "2" },
		{ "abc  DEF", "2" },
		{ "abc", "1" },
		{ "abcd", "abcd" },
	};

	(void)state;
	anonymiser_hide(&a, "abc", "1", 1);
	anonymiser_hide(&a, "abc def", "2", 1);
	anonymiser_hide(&a, "ABC", "3", 1); /* what is there already stays */
	assert_rows(rows, ARRAY_LEN(rows));
	assert_true(anonymiser_knows(&a, "Abc"));
	assert_false(anonymiser_knows(&a, "abcd"));
}

static void what_is_too_short_is_left_alone(void **state)
{
	(void)state;
	anonymiser_hide(&a, NULL, "x", 1);
	anonymiser_hide(&a, "", "x", 0);
	anonymiser_hide(&a, "　", "x", 1);
	anonymiser_hide(&a, "ab", "x", 3);
	assert_int_equal(a.count, 0);
	assert_string_equal(anonymiser_text(&a, "ab", &arena), "ab");
}

static void numbers_go_but_not_out_of_dates(void **state)
{
	static const struct row rows[] = {
		{ "receipt 2026.", "receipt (number)." },
		{ "on 2026-11-21 at 20:26", "on 2026-11-21 at 20:26" },
		{ "120260", "120260" },
		{ "R-2026", "R-(number)" },
	};

	(void)state;
	anonymiser_hide(&a, "2026", "(number)", 3);
	assert_rows(rows, ARRAY_LEN(rows));
}

static void forms_are_known_without_a_table(void **state)
{
	static const struct row rows[] = {
		{ "mail taro.y+x@example.co.jp.", "mail (mail address)." },
		{ "ＴＡＲＯ＠ｅｘａｍｐｌｅ．ｊｐ へ", "(mail address) へ" },
		{ "03-1234-5678", "(telephone number)" },
		{ "電話０３－１２３４－５６７８、", "電話(telephone number)、" },
		{ "(03) 1234 5678 x", "(telephone number) x" },
		{ "+81 3 1234 5678", "(telephone number)" },
		{ "110 and #9110", "110 and #9110" },
		{ "10.0.0.5, 2001:db8::1", "(network address), (network address)" },
		{ "00:1a:2b:3c:4d:5e", "(network address)" },
		{ "fs01.example.local/x", "(host)/x" },
		{ "SV-FILE01 と PC0123", "(host) と (host)" },
		{ "2026-11-21 03:00:15", "2026-11-21 03:00:15" },
		{ "CVE-2024-1234, SHA-256, E12", "CVE-2024-1234, SHA-256, E12" },
		{ "readme.txt 120GB 30min v2.0", "readme.txt 120GB 30min v2.0" },
		{ "Windows11 and LockBit3", "Windows11 and LockBit3" },
		{ "Log4j2, Log4Shell, UTF-8, IPv6", "Log4j2, Log4Shell, UTF-8, IPv6" },
		{ "WIN-4F8K2Q7B9ZD, OFFICE01-PC", "(host), (host)" },
		{ "e.g. this. And that", "e.g. this. And that" },
	};

	(void)state;
	assert_rows(rows, ARRAY_LEN(rows));
}

/* Not UTF-8, marks alone, characters that fold to several. */
static void odd_texts_come_through(void **state)
{
	static const struct row rows[] = {
		{ "\xff\xfe", "\xff\xfe" }, { "\xcc\x81 x", "\xcc\x81 x" },
		{ "ﬃ ㍿ ½", "ﬃ ㍿ ½" },     { "\xe2\x80\x8d", "\xe2\x80\x8d" },
		{ "a\n\n b", "a\n\n b" },
	};

	(void)state;
	anonymiser_hide(&a, "zz", "x", 1);
	assert_rows(rows, ARRAY_LEN(rows));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(names_are_found_however_they_are_written),
		TEST(organisations_are_found_without_their_legal_form),
		TEST(the_longest_goes_first),
		TEST(what_is_too_short_is_left_alone),
		TEST(numbers_go_but_not_out_of_dates),
		TEST(forms_are_known_without_a_table),
		TEST(odd_texts_come_through),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
