/* test_scan - forbidden characters wherever the fast path could jump over them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "kit.h"
#include "playbook/scan.h"

static struct scan scan;

static const char *scan_text(const char *bytes, size_t length)
{
	diags_release(&kit_ds);
	scan = (struct scan){ .file = "f", .arena = &kit_arena, .ds = &kit_ds };
	scan_bytes(&scan, bytes, length);
	return scan.text;
}

static void leaves_clean_text_where_it_is(void **state)
{
	static const char text[] = "id: x\r\n\t\"~\"\n題: 電源、「切らない」。がぎぐ\n";

	(void)state;
	assert_ptr_equal(scan_text(text, strlen(text)), text);
	assert_int_equal(scan.length, strlen(text));
	assert_int_equal(kit_ds.count, 0);
	assert_false(scan.unsettled);
}

static void passes_over_a_byte_order_mark(void **state)
{
	static const char text[] = "\xEF\xBB\xBFid: x";

	(void)state;
	assert_ptr_equal(scan_text(text, strlen(text)), text + 3);
	assert_int_equal(scan.length, 5);
}

/* Every offset within a word of eight bytes, in ASCII and in kanji. */
static void finds_a_control_at_every_offset(void **state)
{
	(void)state;
	for (size_t at = 0; at < 24; at++) {
		char text[40];
		const char *mended;

		memset(text, 'x', sizeof text);
		text[at] = '\x1B';
		mended = scan_text(text, sizeof text);
		assert_int_equal(kit_ds.count, 1);
		assert_int_equal(kit_ds.item[0].at.column, at + 1);
		assert_int_equal(mended[at], '?');
		assert_int_equal(text[at], '\x1B');
	}
}

static void counts_columns_in_characters(void **state)
{
	static const char text[] = "# 一\n# 二三\n日本\x07";

	(void)state;
	(void)scan_text(text, strlen(text));
	assert_int_equal(kit_ds.item[0].at.line, 3);
	assert_int_equal(kit_ds.item[0].at.column, 3);
}

static void stand_ins_keep_the_length(void **state)
{
	static const char text[] = "a\x01"
				   "b\xC2\x85"
				   "c\xE2\x80\xAE"
				   "d";

	(void)state;
	assert_string_equal(scan_text(text, strlen(text)), "a?b·c\xEF\xBF\xBD"
							   "d");
	assert_int_equal(kit_ds.count, 3);
}

static void refuses_what_is_not_utf8(void **state)
{
	static const char *const bad[] = {
		"\x80",         "\xC0\xAF",         "\xC1\xBF",         "\xE0\x80\xAF",
		"\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
		"\xFF",         "\xE3\x81",         "\xE3\x81xxxxxxxx", "\xE5(\x80xxxxxxx",
		"\xF0\x9F\x98",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		assert_null(scan_text(bad[i], strlen(bad[i])));
		assert_int_equal(kit_ds.errors, 1);
	}
}

static void knows_what_may_have_to_be_normalised(void **state)
{
	static const struct {
		const char *text;
		bool unsettled;
	} rows[] = {
		{ "かな、カナ「」ーー漢字漢字", false },
		{ "か\xE3\x82\x99xxxxxxxxxx", true }, /* U+3099 */
		{ "xxxxxxxxか\xE3\x82\x9A", true },   /* U+309A, behind the fast path */
		{ "e\xCC\x81xxxxxxxx", true },        /* U+0301 */
		{ "\xEF\xA9\x99xxxxxxxx", true },     /* U+FA59, a compatibility ideograph */
		{ "\xE2\x84\xABxxxxxxxx", true },     /* U+212B, the ångström sign */
		{ "\xE3\x80\xAAxxxxxxxx", true },     /* U+302A, a tone mark */
		{ "é ＡＢＣ １２３ ：　", false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_non_null(scan_text(rows[i].text, strlen(rows[i].text)));
		assert_int_equal(scan.unsettled, rows[i].unsettled);
	}
}

static void finds_in_texts_with_escapes(void **state)
{
	uint32_t c = 0;

	(void)state;
	assert_false(scan_find("一行目\n二行目\t終わり", strlen("一行目\n二行目\t終わり"), &c));
	assert_true(scan_find("abc\0def", 7, &c));
	assert_int_equal(c, 0);
	assert_true(scan_find("日本\xE2\x80\x8B語", 12, &c));
	assert_int_equal(c, 0x200B);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(leaves_clean_text_where_it_is, kit_tear_down),
		cmocka_unit_test_teardown(passes_over_a_byte_order_mark, kit_tear_down),
		cmocka_unit_test_teardown(finds_a_control_at_every_offset, kit_tear_down),
		cmocka_unit_test_teardown(counts_columns_in_characters, kit_tear_down),
		cmocka_unit_test_teardown(stand_ins_keep_the_length, kit_tear_down),
		cmocka_unit_test_teardown(refuses_what_is_not_utf8, kit_tear_down),
		cmocka_unit_test_teardown(knows_what_may_have_to_be_normalised, kit_tear_down),
		cmocka_unit_test_teardown(finds_in_texts_with_escapes, kit_tear_down),
	};

	return cmocka_run_group_tests_name("scan", tests, kit_speak_english, kit_release);
}
