/* test_ids - finding by id at the boundaries of the search, and guesses that have an end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "kit.h"
#include "playbook/ids.h"

static struct item item(const char *id, uint32_t line)
{
	return (struct item){ id, { "f", line, 1 } };
}

static void finds_every_id_and_no_other(void **state)
{
	/* Equal in the first eight bytes, one a beginning of the other, and beyond ASCII. */
	static const char *const names[] = {
		"step-1234567", "step-1234566", "step-123", "b", "a", "é", "step-1234"
	};
	struct ids ids = { .word = "steps" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct item one = item(names[i], 1);

		ids_add(&ids, &one);
	}
	ids_sort(&ids, &kit_ds);
	assert_int_equal(kit_ds.count, 0);
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		assert_int_equal(ids_find(&ids, names[i]), i);
	assert_int_equal(ids_find(&ids, "step-12345"), -1);
	assert_int_equal(ids_find(&ids, ""), -1);
	assert_int_equal(ids_find(&ids, "zz"), -1);
	ids_release(&ids);
	assert_int_equal(ids_find(&ids, "a"), -1);
}

static void an_item_without_an_id_keeps_its_place(void **state)
{
	struct ids ids = { .word = "steps" };
	struct item none = item(NULL, 1), a = item("a", 2);

	(void)state;
	ids_add(&ids, &none);
	ids_add(&ids, &a);
	ids_sort(&ids, &kit_ds);
	assert_int_equal(ids_find(&ids, "a"), 1);
	ids_release(&ids);
}

static void each_repetition_names_the_first_place(void **state)
{
	struct ids ids = { .word = "steps" };

	(void)state;
	for (uint32_t line = 1; line <= 3; line++) {
		struct item one = item("a", line);

		ids_add(&ids, &one);
	}
	ids_sort(&ids, &kit_ds);
	assert_string_equal(
		kit_problems(),
		"f:2:1: error: the id 'a' stands in 'steps' twice, first at f:1:1; rename one\n"
		"f:3:1: error: the id 'a' stands in 'steps' twice, first at f:1:1; rename one\n");
	assert_int_equal(ids_find(&ids, "a"), 0);
	ids_release(&ids);
}

static void guesses_as_long_as_the_budget_lasts(void **state)
{
	struct ids ids = { .word = "steps" };
	struct item a = item("isolate", 1);
	size_t budget = 2;

	(void)state;
	ids_add(&ids, &a);
	ids_add_name(&ids, "police");
	ids_sort(&ids, &kit_ds);
	assert_string_equal(ids_nearest(&ids, "polise", &budget), "police");
	assert_int_equal(budget, 0);
	assert_null(ids_nearest(&ids, "polise", &budget));
	assert_int_equal(ids_find(&ids, "police"), -1);
	ids_release(&ids);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(finds_every_id_and_no_other, kit_tear_down),
		cmocka_unit_test_teardown(an_item_without_an_id_keeps_its_place, kit_tear_down),
		cmocka_unit_test_teardown(each_repetition_names_the_first_place, kit_tear_down),
		cmocka_unit_test_teardown(guesses_as_long_as_the_budget_lasts, kit_tear_down),
	};

	return cmocka_run_group_tests_name("ids", tests, kit_speak_english, kit_release);
}
