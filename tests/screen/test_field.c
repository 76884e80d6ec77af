/* Tests of screen/field.c: typing and moving by what people see as one character, drawn so that the
 * cursor is seen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>

#include "screen/field.h"
#include "shot.h"

static void type(struct field *f, const wchar_t *text)
{
	for (; *text; text++) {
		struct key key = { .character = *text };

		assert_true(field_key(f, &key));
	}
}

static bool press(struct field *f, int code)
{
	struct key key = { .code = code };

	return field_key(f, &key);
}

static bool control(struct field *f, wchar_t character)
{
	struct key key = { .character = character & 31 };

	return field_key(f, &key);
}

static void types_and_deletes_whole_characters(void **state)
{
	struct field f = { 0 };

	(void)state;
	type(&f, L"大阪a");
	assert_string_equal(field_text(&f), "大阪a");
	press(&f, KEY_BACKSPACE);
	press(&f, KEY_BACKSPACE);
	assert_string_equal(field_text(&f), "大");
	press(&f, KEY_BACKSPACE);
	assert_true(press(&f, KEY_BACKSPACE));
	assert_string_equal(field_text(&f), "");
	field_release(&f);
}

static void what_is_selected_gives_way_to_what_is_typed(void **state)
{
	struct field f = { 0 };

	(void)state;
	field_set(&f, "発見日時");
	f.selected = true;
	type(&f, L"暗号");
	assert_string_equal(field_text(&f), "暗号");
	f.selected = true;
	press(&f, KEY_BACKSPACE);
	assert_string_equal(field_text(&f), "");
	field_set(&f, "ab");
	f.selected = true;
	press(&f, KEY_LEFT);
	type(&f, L"x");
	assert_string_equal(field_text(&f), "axb");
	field_release(&f);
}

static void moves_and_inserts_in_the_middle(void **state)
{
	struct field f = { 0 };

	(void)state;
	field_set(&f, "東都");
	press(&f, KEY_LEFT);
	type(&f, L"京");
	assert_string_equal(field_text(&f), "東京都");
	press(&f, KEY_HOME);
	assert_int_equal(f.at, 0);
	press(&f, KEY_LEFT);
	assert_int_equal(f.at, 0);
	press(&f, KEY_DC);
	assert_string_equal(field_text(&f), "京都");
	press(&f, KEY_END);
	press(&f, KEY_RIGHT);
	assert_int_equal(f.at, strlen("京都"));
	assert_true(press(&f, KEY_DC));
	assert_string_equal(field_text(&f), "京都");
	field_release(&f);
}

static void control_keys_edit(void **state)
{
	struct field f = { 0 };

	(void)state;
	field_set(&f, "one two three");
	control(&f, L'W');
	assert_string_equal(field_text(&f), "one two ");
	control(&f, L'W');
	assert_string_equal(field_text(&f), "one ");
	control(&f, L'A');
	control(&f, L'K');
	assert_string_equal(field_text(&f), "");
	field_set(&f, "abc");
	press(&f, KEY_LEFT);
	control(&f, L'U');
	assert_string_equal(field_text(&f), "c");
	control(&f, L'E');
	assert_int_equal(f.at, 1);
	field_release(&f);
}

static void composes_what_comes_apart(void **state)
{
	struct field f = { 0 };

	(void)state;
	type(&f, L"\u304b\u3099");
	assert_string_equal(field_text(&f), "が");
	press(&f, KEY_BACKSPACE);
	assert_string_equal(field_text(&f), "");
	field_release(&f);
}

static void leaves_other_keys_alone(void **state)
{
	static const struct key others[] = { { 27, 0 },  { L'\r', 0 },  { L'\t', 0 },
					     { 12, 0 },  { 0, KEY_UP }, { 0, KEY_NPAGE },
					     { 0x9b, 0 } };
	struct field f = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(others); i++)
		assert_false(field_key(&f, &others[i]));
	assert_string_equal(field_text(&f), "");
	field_release(&f);
}

static void refuses_more_than_fits_but_keeps_what_is_there(void **state)
{
	struct field f = { 0 };
	char *full = calloc(FIELD_TEXT_MAX + 1, 1);

	(void)state;
	memset(full, 'a', FIELD_TEXT_MAX - 1);
	field_set(&f, full);
	type(&f, L"あ");
	assert_int_equal(strlen(field_text(&f)), FIELD_TEXT_MAX - 1);
	type(&f, L"b");
	assert_int_equal(strlen(field_text(&f)), FIELD_TEXT_MAX);
	field_release(&f);
	free(full);
}

static void draws_the_part_around_the_cursor(void **state)
{
	static const struct {
		const char *text;
		int left; /* times Left was pressed */
		const char *shown;
		int cursor;
	} rows[] = {
		{ "", 0, "\n", 0 },
		{ "abc", 0, "abc\n", 3 },
		{ "abcdefgh", 0, "bcdefgh\n", 7 },
		{ "大阪府警察本部", 0, "察本部\n", 6 },
		{ "abcdefghijkl", 12, "abcdef..\n", 0 },
		{ "a\x1b[31m", 0, "a\xef\xbf\xbd[31m\n", 6 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		WINDOW *pad = newpad(1, 8);
		struct field f = { 0 };
		char *text;
		int y, x;

		field_set(&f, rows[i].text);
		for (int n = 0; n < rows[i].left; n++)
			press(&f, KEY_LEFT);
		field_draw(&f, pad, 0, 0, 8, true);
		getyx(pad, y, x);
		text = shot_text(pad);
		assert_string_equal(text, rows[i].shown);
		assert_int_equal(y, 0);
		assert_int_equal(x, rows[i].cursor);
		free(text);
		delwin(pad);
		field_release(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(types_and_deletes_whole_characters),
		cmocka_unit_test(what_is_selected_gives_way_to_what_is_typed),
		cmocka_unit_test(moves_and_inserts_in_the_middle),
		cmocka_unit_test(control_keys_edit),
		cmocka_unit_test(composes_what_comes_apart),
		cmocka_unit_test(leaves_other_keys_alone),
		cmocka_unit_test(refuses_more_than_fits_but_keeps_what_is_there),
		cmocka_unit_test(draws_the_part_around_the_cursor),
	};

	return cmocka_run_group_tests(tests, shot_begin, shot_end);
}
