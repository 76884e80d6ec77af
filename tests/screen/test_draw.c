/* Tests of screen/draw.c: safe, clipped, never half a wide character, and the cursor stays where it
 * was put. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "screen/draw.h"
#include "shot.h"

/* One line of ten columns. */
static void line_is(WINDOW *pad, const char *expected)
{
	char *text = shot_text(pad);

	assert_string_equal(text, expected);
	free(text);
	werase(pad);
}

static void text_is_clipped_and_made_safe(void **state)
{
	static const struct {
		int x, columns;
		const char *text, *shown;
		int used;
	} rows[] = {
		{ 0, 10, "abc", "abc\n", 3 },
		{ 0, 10, "0123456789", "0123456789\n", 10 },
		{ 0, 10, "0123456789a", "01234567..\n", 10 },
		{ 0, 99, "0123456789a", "01234567..\n", 10 },
		{ 8, 10, "大阪", "        ..\n", 2 },
		{ 9, 10, "大", "         .\n", 1 },
		{ 0, 10, "大阪府警察", "大阪府警察\n", 10 },
		{ 0, 9, "大阪府警察", "大阪府..\n", 8 },
		{ 0, 10, "a\033[31mb", "a\xef\xbf\xbd[31mb\n", 7 },
		{ 0, 0, "abc", "\n", 0 },
		{ 10, 5, "abc", "\n", 0 },
		{ -1, 5, "abc", "\n", 0 },
	};
	WINDOW *pad = newpad(1, 10);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_int_equal(
			draw_text(pad, 0, rows[i].x, rows[i].columns, STYLE_PLAIN, rows[i].text),
			rows[i].used);
		line_is(pad, rows[i].shown);
	}
	assert_int_equal(draw_text(pad, 1, 0, 10, STYLE_PLAIN, "below"), 0);
	delwin(pad);
}

static void pieces_look_as_they_should(void **state)
{
	struct rect area = { 0, 1, 1, 9 };
	WINDOW *pad = newpad(1, 10);

	(void)state;
	draw_text_right(pad, 0, 10, 5, STYLE_PLAIN, "大阪府");
	line_is(pad, "      大..\n");
	draw_text_right(pad, 0, 8, 8, STYLE_PLAIN, "ab");
	line_is(pad, "      ab\n");
	draw_row(pad, 0, area, true, true, "abc");
	line_is(pad, " > abc\n");
	draw_row(pad, 0, area, false, true, "abc");
	line_is(pad, "   abc\n");
	draw_position(pad, 0, 10, 0, 12);
	line_is(pad, "   1/12  v\n");
	draw_position(pad, 0, 10, 4, 12);
	line_is(pad, "   5/12 ^v\n");
	draw_position(pad, 0, 10, 11, 12);
	line_is(pad, "  12/12 ^\n");
	draw_position(pad, 0, 10, 0, 0);
	line_is(pad, "\n");
	draw_rule(pad, 0, 7, 5);
	line_is(pad, "       ───\n");
	delwin(pad);
}

static void bars_are_filled_in_proportion(void **state)
{
	static const struct {
		int64_t part, whole;
		const char *shown;
	} rows[] = {
		{ 0, 100, "[........]\n" },   { 50, 100, "[####....]\n" },
		{ 100, 100, "[########]\n" }, { 101, 100, "[########]\n" },
		{ -1, 100, "[........]\n" },  { 1, 0, "[........]\n" },
	};
	WINDOW *pad = newpad(1, 10);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		draw_bar(pad, 0, 0, 10, rows[i].part, rows[i].whole, STYLE_PLAIN);
		line_is(pad, rows[i].shown);
	}
	draw_bar(pad, 0, 0, 2, 1, 1, STYLE_PLAIN);
	line_is(pad, "\n");
	delwin(pad);
}

static void wrapped_text_tells_its_length(void **state)
{
	struct rect area = { 0, 0, 2, 10 };
	WINDOW *pad = newpad(2, 10);

	(void)state;
	assert_int_equal(draw_wrapped(pad, area, 0, STYLE_PLAIN, "one two three four\nfive"), 3);
	line_is(pad, "one two\nthree four\n");
	assert_int_equal(draw_wrapped(pad, area, 2, STYLE_PLAIN, "one two three four\nfive"), 3);
	line_is(pad, "five\n\n");
	delwin(pad);
}

static void the_cursor_stays_where_it_was_put(void **state)
{
	struct rect area = { 1, 0, 1, 10 };
	WINDOW *pad = newpad(3, 10);
	int y, x;

	(void)state;
	draw_cursor(pad, 2, 4);
	draw_text(pad, 0, 0, 10, STYLE_ALARM, "text");
	draw_rule(pad, 1, 0, 10);
	draw_row(pad, 1, area, true, false, "row");
	draw_cursor(pad, 7, 70);
	getyx(pad, y, x);
	assert_int_equal(y, 2);
	assert_int_equal(x, 4);
	draw_row(pad, 1, area, true, true, "row");
	getyx(pad, y, x);
	assert_int_equal(y, 1);
	assert_int_equal(x, 0);
	delwin(pad);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_clipped_and_made_safe),
		cmocka_unit_test(pieces_look_as_they_should),
		cmocka_unit_test(bars_are_filled_in_proportion),
		cmocka_unit_test(wrapped_text_tells_its_length),
		cmocka_unit_test(the_cursor_stays_where_it_was_put),
	};

	return cmocka_run_group_tests(tests, shot_begin, shot_end);
}
