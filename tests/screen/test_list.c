/* Tests of screen/list.c: the cursor stays in the list, and among the rows that are shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/mem.h"
#include "screen/list.h"

static void cursor_stays_inside(void **state)
{
	static const struct {
		size_t at, count, page;
		enum action action;
		size_t expected;
	} rows[] = {
		{ 0, 3, 2, ACT_UP, 0 },         { 2, 3, 2, ACT_DOWN, 2 },
		{ 1, 3, 2, ACT_DOWN, 2 },       { 0, 10, 4, ACT_PAGE_DOWN, 4 },
		{ 8, 10, 4, ACT_PAGE_DOWN, 9 }, { 3, 10, 4, ACT_PAGE_UP, 0 },
		{ 9, 10, 4, ACT_PAGE_UP, 5 },   { 5, 10, 4, ACT_FIRST, 0 },
		{ 5, 10, 4, ACT_LAST, 9 },      { 0, 0, 4, ACT_DOWN, 0 },
		{ 0, 0, 4, ACT_LAST, 0 },       { 0, 1, 0, ACT_PAGE_DOWN, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct list l = { rows[i].at, rows[i].count, rows[i].page };

		assert_true(list_act(&l, rows[i].action));
		assert_int_equal(l.at, rows[i].expected);
	}
}

static void other_actions_are_not_taken(void **state)
{
	struct list l = { .at = 1, .count = 3 };

	(void)state;
	assert_false(list_act(&l, ACT_OPEN));
	assert_int_equal(l.at, 1);
}

static void fewer_rows_pull_the_cursor_in(void **state)
{
	struct list l = { .at = 9, .count = 10 };

	(void)state;
	list_set_count(&l, 4);
	assert_int_equal(l.at, 3);
	list_set_count(&l, 0);
	assert_int_equal(l.at, 0);
}

static void cursor_is_always_in_sight(void **state)
{
	(void)state;
	for (size_t count = 1; count < 30; count++)
		for (size_t rows = 1; rows < 12; rows++)
			for (size_t at = 0; at < count; at++) {
				struct list l = { .at = at, .count = count };
				size_t top = list_top(&l, rows);

				assert_true(top <= at && at < top + rows);
				assert_true(count < rows || top + rows <= count);
			}
}

static void rows_stay_while_the_cursor_moves_through_a_page(void **state)
{
	struct list l = { .count = 100 };

	(void)state;
	for (l.at = 20; l.at < 30; l.at++)
		assert_int_equal(list_top(&l, 10), 20);
	assert_int_equal(list_top(&l, 0), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cursor_stays_inside),
		cmocka_unit_test(other_actions_are_not_taken),
		cmocka_unit_test(fewer_rows_pull_the_cursor_in),
		cmocka_unit_test(cursor_is_always_in_sight),
		cmocka_unit_test(rows_stay_while_the_cursor_moves_through_a_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
