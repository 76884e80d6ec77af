/* Tests of screen/terminal_probe.c: answers in time, in part, late, and of terminals that know no
 * UTF-8. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"
#include "screen/terminal_probe.h"

static int forget(void **state)
{
	(void)state;
	text_set_ambiguous(1, 1);
	return 0;
}

static void all_three_answers_settle_it(void **state)
{
	static const struct {
		const char *answer[3];
		bool changed, no_utf8;
		int ambiguous, line;
	} rows[] = {
		{ { "2;3R", "2;2R", "2;2R" }, false, false, 1, 1 },
		{ { "2;3R", "2;3R", "2;3R" }, true, false, 2, 2 },
		{ { "2;3R", "2;3R", "2;2R" }, true, false, 2, 1 },
		{ { "2;4R", "2;4R", "2;4R" }, true, true, 1, 1 },
		{ { "2;2R", "2;2R", "2;2R" }, true, true, 1, 1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct probe p;

		text_set_ambiguous(1, 1);
		probe_begin(&p, 0);
		assert_false(probe_take(&p, rows[i].answer[0]));
		assert_false(probe_take(&p, rows[i].answer[1]));
		assert_false(probe_says_no_utf8(&p));
		assert_true(probe_take(&p, rows[i].answer[2]));
		assert_int_equal(probe_settle(&p), rows[i].changed);
		assert_int_equal(probe_says_no_utf8(&p), rows[i].no_utf8);
		assert_int_equal(text_char_width(0x2460), rows[i].ambiguous);
		assert_int_equal(text_char_width(0x2500), rows[i].line);
	}
}

static void other_sequences_are_no_answers(void **state)
{
	struct probe p = { 0 };

	(void)state;
	assert_false(probe_take(&p, "2;3R"));
	probe_begin(&p, 0);
	assert_false(probe_take(&p, "200~"));
	assert_false(probe_take(&p, "1;5"));
	assert_false(probe_take(&p, ""));
	assert_int_equal(p.answered, 0);
}

static void patience_ends(void **state)
{
	struct probe p = { 0 };

	(void)state;
	assert_false(probe_is_awaited(&p, 0));
	probe_begin(&p, 1000);
	assert_true(probe_is_awaited(&p, 1000));
	assert_true(probe_is_awaited(&p, 3999));
	assert_false(probe_is_awaited(&p, 4000));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(all_three_answers_settle_it, forget),
		cmocka_unit_test(other_sequences_are_no_answers),
		cmocka_unit_test(patience_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
