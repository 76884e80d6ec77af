/* test_arena - allocations of any size, aligned, zeroed, and freed together. */
#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

static void every_size_is_aligned_and_zeroed(void **state)
{
	struct arena arena = { .block_size = 64 };
	static const char zeros[300];

	(void)state;
	for (size_t size = 0; size < sizeof zeros; size++) {
		char *p = arena_alloc(&arena, size);

		assert_int_equal((uintptr_t)p % alignof(max_align_t), 0);
		assert_memory_equal(p, zeros, size);
		memset(p, 0xAA, size);
	}
	arena_release(&arena);
}

static void texts_stay_when_the_arena_grows(void **state)
{
	struct arena arena = { .block_size = 64 };
	const char *first = arena_printf(&arena, "%s-%d", "備え", 1);

	(void)state;
	for (int i = 0; i < 100; i++)
		assert_string_equal(arena_printf(&arena, "%d", i * 1000),
				    arena_printf(&arena, "%d", i * 1000));
	assert_string_equal(first, "備え-1");
	arena_release(&arena);
}

static void copies_end_in_nul(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(arena_copy(&arena, "abcdef", 2), "ab");
	assert_string_equal(arena_copy(&arena, NULL, 0), "");
	assert_string_equal(arena_copy_text(&arena, "x"), "x");
	assert_null(arena_copy_text(&arena, NULL));
	arena_release(&arena);
}

static void release_leaves_an_empty_arena_that_works(void **state)
{
	struct arena arena = { .block_size = 64 };

	(void)state;
	assert_non_null(arena_alloc(&arena, 1000));
	assert_true(arena.total >= 1000);
	arena_release(&arena);
	assert_int_equal(arena.total, 0);
	assert_null(arena.newest);
	assert_string_equal(arena_copy_text(&arena, "again"), "again");
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_size_is_aligned_and_zeroed),
		cmocka_unit_test(texts_stay_when_the_arena_grows),
		cmocka_unit_test(copies_end_in_nul),
		cmocka_unit_test(release_leaves_an_empty_arena_that_works),
	};

	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
