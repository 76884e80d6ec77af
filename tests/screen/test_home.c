/* Tests of screen/home.c with a journal: an interrupted drill is offered first and can be gone on
 * with. */
#include <stdlib.h>
#include <string.h>

#include "past.h"
#include "screen/screens.h"
#include "shot.h"

/* The first-start form lies above it. */
static void open_home(struct past *p)
{
	past_open(p, &home_screen, NULL);
	if (!strcmp(past_top(p), "organisation"))
		stack_settle(&p->app, p->app.screens->count - 1, VERDICT_POP);
	assert_string_equal(past_top(p), "home");
}

static void an_interrupted_drill_is_offered(void **state)
{
	struct past *p = *state;
	struct session *s = past_begin(p, 0);
	char *id = mem_copy(s->info.id, strlen(s->info.id));
	char *title = mem_copy(s->info.title, strlen(s->info.title));

	session_close(s);
	open_home(p);
	past_assert_sees(p, "> Go on with a drill");
	past_assert_sees(p, title);
	past_keys(p, "\r");
	assert_string_equal(past_top(p), "drill");
	assert_string_equal(p->app.session->info.id, id);
	free(id);
	free(title);
}

static void without_one_it_is_not(void **state)
{
	struct past *p = *state;

	open_home(p);
	past_assert_not(p, "Go on with a drill");
	past_assert_sees(p, "> Start a drill");
	past_assert_sees(p, "nothing has been recorded yet");
	past_assert_sees(p, "this quarter's drill by 2026-12-31, 40 days left");
}

static void a_drill_that_was_ended_counts_for_the_quarter(void **state)
{
	struct past *p = *state;
	struct session *s = past_begin(p, 0);

	past_play(s);
	session_close(s);
	open_home(p);
	past_assert_sees(p, "done this quarter, on 2026-11-21");
	past_assert_sees(p, "1 drill");
	past_assert_not(p, "Go on with a drill");
}

/* Whoever reads a number on another screen still sees the deadline. */
static void screens_above_a_drill_show_its_clock(void **state)
{
	struct past *p = *state;
	struct session *s = past_begin(p, 0);

	past_append(s, (struct entry){ .kind = ENTRY_STARTEX, .ref = "friday", .number = 1 });
	past_append(s, (struct entry){ .kind = ENTRY_INJECT, .ref = "first", .elapsed_ms = 60000 });
	p->app.session = s;
	p->app.session_elapsed_ms = 120000;
	past_open(p, &contacts_screen, NULL);
	past_assert_sees(p, "21:02  elapsed 02:00  left 04:00");
	app_announce(&p->app, STYLE_WARN, "%s", "news");
	past_assert_sees(p, "left 04:00");
	past_append(s, (struct entry){ .kind = ENTRY_PAUSE, .elapsed_ms = 120000 });
	past_assert_sees(p, "elapsed 02:00  paused  left 04:00");
	p->app.session = NULL;
	session_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(screens_above_a_drill_show_its_clock, past_setup,
						past_teardown),
		cmocka_unit_test_setup_teardown(an_interrupted_drill_is_offered, past_setup,
						past_teardown),
		cmocka_unit_test_setup_teardown(without_one_it_is_not, past_setup, past_teardown),
		cmocka_unit_test_setup_teardown(a_drill_that_was_ended_counts_for_the_quarter,
						past_setup, past_teardown),
	};

	return cmocka_run_group_tests(tests, shot_begin, shot_end);
}
