/* The record of the incident: what was written last is in sight, also when another terminal writes
 * it; search and reading. */
#include "live_kit.h"
#include "screen/screens.h"
#include "shot.h"

static void note(struct past *p, const char *text)
{
	live_add(p, (struct entry){ .kind = ENTRY_NOTE, .text = text });
}

/* More entries than lines. */
static void open_record(struct past *p)
{
	live_begin(p);
	note(p, "the very first");
	for (int i = 0; i < 30; i++)
		note(p, "one of many");
	note(p, "the very last");
	past_open(p, &record_screen, NULL);
}

static void the_newest_is_in_sight(void **state)
{
	struct past *p = *state;

	open_record(p);
	past_assert_sees(p, "the very last");
	past_assert_not(p, "the very first");
	/* Whoever stands at the end stays there when another one comes. */
	live_add_elsewhere(p, (struct entry){ .kind = ENTRY_NOTE, .text = "from elsewhere" });
	live_tick(p, 1000);
	live_tick(p, 2000);
	past_assert_sees(p, "from elsewhere");
}

static void whoever_reads_further_up_is_left_there(void **state)
{
	struct past *p = *state;

	open_record(p);
	live_keys(p, "g");
	past_assert_sees(p, "the very first");
	live_add_elsewhere(p, (struct entry){ .kind = ENTRY_NOTE, .text = "from elsewhere" });
	live_tick(p, 1000);
	live_tick(p, 2000);
	past_assert_sees(p, "the very first");
}

static void it_is_searched_by_words_and_people(void **state)
{
	struct past *p = *state;

	open_record(p);
	live_keys(p, "/very first\r");
	past_assert_sees(p, "the very first");
	past_assert_not(p, "one of many");
	/* Enter has opened it: there is nothing more to open. */
	past_assert_not(p, "Enter Open");
	live_keys(p, "q");
	past_assert_sees(p, "Enter Open");
	live_keys(p, "/ nobody at all\r");
	past_assert_sees(p, "Nothing matches");
	past_assert_not(p, "Enter Open");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, live_setup, live_teardown)
		T(the_newest_is_in_sight),
		T(whoever_reads_further_up_is_left_there),
		T(it_is_searched_by_words_and_people),
	};

	return cmocka_run_group_tests(tests, shot_begin, shot_end);
}
