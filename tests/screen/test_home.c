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
	past_assert_sees(p, "no drills yet");
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(an_interrupted_drill_is_offered, past_setup,
						past_teardown),
		cmocka_unit_test_setup_teardown(without_one_it_is_not, past_setup, past_teardown),
		cmocka_unit_test_setup_teardown(a_drill_that_was_ended_counts_for_the_quarter,
						past_setup, past_teardown),
	};

	return cmocka_run_group_tests(tests, shot_begin, shot_end);
}
