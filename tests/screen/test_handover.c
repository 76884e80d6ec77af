/* The hand-over sheet on the screen: read, saved beside the journal, recorded; the oldest open
 * question is answered from here. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "live_kit.h"
#include "screen/screens.h"
#include "shot.h"

static void note(struct past *p, const char *text)
{
	live_add(p, (struct entry){ .kind = ENTRY_NOTE, .text = text });
}

static void open_handover(struct past *p)
{
	live_begin(p);
	live_add(p, (struct entry){ .kind = ENTRY_DECISION,
				    .ref = "Restore or rebuild?",
				    .option_text = "rebuild",
				    .text = "the backup is not clean" });
	live_add(p, (struct entry){ .kind = ENTRY_CALL,
				    .text = "will call back",
				    .choice = "03-0000-0001",
				    .option_text = "Insurer",
				    .number = PAST_WALL_MS + 40 * MS_PER_MINUTE });
	note(p, "Is the backup of Friday readable?");
	past_open(p, &handover_screen, NULL);
}

static void it_can_be_read_to_its_end(void **state)
{
	struct past *p = *state;

	open_handover(p);
	/* The footer, with its session and hash, is another one each time: the page is made longer
	 * than the screens that are compared. */
	for (int i = 0; i < 4; i++)
		live_add(p, (struct entry){ .kind = ENTRY_DECISION,
					    .ref = "Who may speak?",
					    .option_text = "the board" });
	live_add(p, (struct entry){ .kind = ENTRY_CADENCE,
				    .choice = "Board",
				    .number = 60 * MS_PER_MINUTE });
	past_assert_sees(p, "Next action");
	past_assert_sees(p, "q Back");
	past_check(p, "handover");
	live_keys(p, "G");
	past_assert_sees(p, "chain head");
	live_keys(p, "g");
	past_assert_sees(p, "Next action");
}

static void it_is_saved_as_a_page_to_print(void **state)
{
	struct past *p = *state;
	char *html;
	size_t length;

	open_handover(p);
	live_keys(p, "s");
	past_assert_sees(p, "sonae-handover-20261121-1200");
	assert_true(files_read(shot_path("sonae-handover-20261121-1200.html"), 1 << 20, &html,
			       &length, NULL));
	assert_non_null(strstr(html, "LIVE"));
	assert_non_null(strstr(html, "Restore or rebuild?: rebuild"));
	free(html);
	assert_int_equal(unlink(shot_path("sonae-handover-20261121-1200.html")), 0);
}

static void a_hand_over_names_who_takes_over(void **state)
{
	struct past *p = *state;
	const struct entry *e;

	open_handover(p);
	live_keys(p, "\r");
	past_assert_sees(p, "To whom (next in charge)");
	live_keys(p, "\r\r\r");
	assert_string_equal(past_top(p), "sheet");
	past_assert_sees(p, "is still empty");
	live_keys(p, "Ito\rcalls at 13:00\r\r");
	assert_string_equal(past_top(p), "handover");
	e = live_last(p);
	assert_int_equal(e->kind, ENTRY_HANDOVER);
	assert_string_equal(e->ref, "Ito");
	assert_string_equal(e->text, "calls at 13:00");
	past_assert_sees(p, "Last handed over");
}

static void the_oldest_question_is_answered_first(void **state)
{
	struct past *p = *state;
	const struct incident *in;

	open_handover(p);
	note(p, "Who has the key?");
	live_keys(p, "a");
	past_assert_sees(p, "Is the backup of Friday readable?");
	live_keys(p, "yes\r\r");
	in = live_incident(&p->app);
	assert_true(in->questions[0].answered);
	assert_false(in->questions[1].answered);
	live_keys(p, "a\x1b");
	assert_false(live_incident(&p->app)->questions[1].answered);
	live_keys(p, "aIto\r\r");
	assert_true(live_incident(&p->app)->questions[1].answered);
	live_keys(p, "a");
	past_assert_sees(p, "no question is open");
}

static void it_fits_small_screens(void **state)
{
	struct past *p = *state;

	open_handover(p);
	assert_non_null(strstr(past_see_at(p, 12, 40), "LIVE"));
	past_assert_sees(p, "Hand-over");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define LIVE(test) cmocka_unit_test_setup_teardown(test, live_setup, live_teardown)
		LIVE(it_can_be_read_to_its_end),
		LIVE(it_is_saved_as_a_page_to_print),
		LIVE(a_hand_over_names_who_takes_over),
		LIVE(the_oldest_question_is_answered_first),
		LIVE(it_fits_small_screens),
	};

	return cmocka_run_group_tests_name("handover", tests, shot_begin, shot_end);
}
