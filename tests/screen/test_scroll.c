/* A text of which an area shows a part: counted and painted alike, marked where it goes on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "screen/scroll.h"
#include "shot.h"

static void clamps_to_what_there_is(void **state)
{
	static const struct {
		int skip, lines, rows, wanted;
	} cases[] = { { 0, 0, 5, 0 },    { 3, 5, 5, 0 },  { 3, 6, 5, 1 },  { 1, 6, 5, 1 },
		      { 0, 6, 5, 0 },    { -1, 6, 5, 0 }, { 9, 20, 5, 9 }, { 15, 20, 5, 15 },
		      { 16, 20, 5, 15 }, { 7, 3, 0, 3 } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_int_equal(scroll_clamp(cases[i].skip, cases[i].lines, cases[i].rows),
				 cases[i].wanted);
}

static void shows_the_wanted_lines_page_by_page(void **state)
{
	static const struct {
		int first, last, lines, rows, wanted;
	} cases[] = {
		{ 0, 0, 30, 10, 0 },    /* the beginning */
		{ 9, 9, 30, 10, 0 },    /* the last line of a page: nothing moves */
		{ 10, 10, 30, 10, 10 }, /* the first one of the next */
		{ 9, 11, 30, 10, 2 },   /* across two pages: its end is in sight */
		{ 5, 25, 30, 10, 5 },   /* taller than the area: its beginning is in sight */
		{ 29, 29, 30, 10, 20 }, /* the end */
		{ 24, 24, 25, 10, 15 }, /* the last page is full */
		{ 3, 3, 5, 10, 0 },     /* all of it fits */
		{ 4, 4, 9, 0, 4 },      /* no room at all */
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_int_equal(
			scroll_to(cases[i].first, cases[i].last, cases[i].lines, cases[i].rows),
			cases[i].wanted);
}

static int put_some(struct scroll *s)
{
	s->line = 0;
	scroll_gap(s);
	scroll_put(s, 0, STYLE_STRONG, "first");
	scroll_put(s, 0, STYLE_PLAIN, "");
	scroll_gap(s);
	scroll_put(s, 2, STYLE_PLAIN, "wrapped words\x1b[2J");
	scroll_put(s, 0, STYLE_PLAIN, "漢字漢字漢字");
	scroll_marks(s);
	return s->line;
}

static void paints_what_it_counted(void **state)
{
	static const struct {
		int skip;
		const char *wanted;
	} cases[] = {
		{ 0, "first\n\n  wrapped  v\n" },
		{ 2, "  wrapped  ^\n  words�[2J\n漢字漢字漢 v\n" },
		{ 3, "  words�[2J^\n漢字漢字漢\n字\n" },
	};
	struct arena frame = { 0 };
	struct scroll s = { .frame = &frame, .area = { 0, 0, 3, 11 } };

	(void)state;
	assert_int_equal(put_some(&s), 6);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char *text;

		s.win = newpad(3, 12);
		s.skip = cases[i].skip;
		assert_int_equal(put_some(&s), 6);
		text = shot_text(s.win);
		assert_string_equal(text, cases[i].wanted);
		free(text);
		delwin(s.win);
	}
	arena_release(&frame);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clamps_to_what_there_is),
		cmocka_unit_test(shows_the_wanted_lines_page_by_page),
		cmocka_unit_test(paints_what_it_counted),
	};

	return cmocka_run_group_tests(tests, shot_begin, shot_end);
}
