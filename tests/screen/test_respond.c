/* Opening a live incident: few keys, what the program knows is filled in, no second one by
 * mistake. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "live_kit.h"
#include "screen/screens.h"
#include "shot.h"

static void begin(struct past *p, const char *name)
{
	past_open(p, &respond_screen, name);
	live_tick(p, 1);
}

static const struct fact_value *value(struct past *p, const char *id)
{
	return facts_find(&live_incident(&p->app)->facts, id);
}

static void enter_enter_enter_and_it_is_on(void **state)
{
	struct past *p = *state;

	begin(p, "live");
	assert_string_equal(past_top(p), "sheet");
	live_keys(p, "\r\r\r");
	assert_string_equal(past_top(p), "incident");
	assert_int_equal(p->app.screens->count, 1);
	assert_int_equal(p->app.session->info.kind, SESSION_INCIDENT);
	assert_int_equal(live_incident(&p->app)->began_ms, PAST_WALL_MS);
	assert_int_equal(value(p, "noticed-at")->known, KNOWN_VALUE);
	assert_string_equal(p->app.session->entries[0].actor, "Sato");
}

static void what_the_organisation_says_is_captured(void **state)
{
	struct past *p = *state;

	p->app.organisation.name = "Minato Hospital";
	p->app.organisation.sector = "medical";
	begin(p, "live");
	live_keys(p, "\x15Mori\r\x15"
		     "11:20\r\r");
	assert_string_equal(value(p, "org-name")->text, "Minato Hospital");
	assert_string_equal(value(p, "sector")->text, "medical");
	assert_string_equal(live_me(&p->app), "Mori");
	assert_int_equal(live_incident(&p->app)->began_ms, PAST_WALL_MS - 40 * MS_PER_MINUTE);
}

static void a_sector_that_is_no_option_is_left_out(void **state)
{
	struct past *p = *state;

	p->app.organisation.sector = "fishing";
	begin(p, "live");
	live_keys(p, "\r\r\r");
	assert_int_equal(value(p, "sector")->known, KNOWN_NOT_ASKED);
}

static void a_time_that_is_none_loses_nothing(void **state)
{
	static const char *const wrong[] = { "yesterdayish", "2026-11-21 23:00" };
	struct past *p = *state;

	begin(p, "live");
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		live_keys(p, i ? "\x15" : "\r\x15");
		live_keys(p, wrong[i]);
		live_keys(p, "\r\r");
		assert_string_equal(past_top(p), "sheet");
		past_assert_sees(p, wrong[i]);
	}
	live_keys(p, "\x15?\r\r");
	assert_string_equal(past_top(p), "incident");
	assert_int_equal(value(p, "noticed-at")->known, KNOWN_UNKNOWN);
	assert_string_equal(p->app.session->entries[0].choice, "unknown");
	live_keys(p, "v");
	past_assert_sees(p, "not known when it w");
}

static void without_a_name_a_playbook_is_chosen(void **state)
{
	struct past *p = *state;

	begin(p, NULL);
	assert_string_equal(past_top(p), "respond");
	past_check(p, "respond-choose");
	live_keys(p, "\r");
	assert_string_equal(past_top(p), "sheet");
	past_check(p, "respond-begin");
	live_keys(p, "\x1b");
	assert_string_equal(past_top(p), "respond");
}

static void an_open_one_is_offered_first(void **state)
{
	struct past *p = *state;
	struct session *s = live_new(p);
	char *id = mem_copy(s->info.id, strlen(s->info.id));

	session_close(s);
	begin(p, "live");
	past_assert_sees(p, "Sample infection. Go on with that one?");
	live_keys(p, "y");
	assert_string_equal(past_top(p), "incident");
	assert_string_equal(p->app.session->info.id, id);
	free(id);
}

static void who_says_no_opens_another(void **state)
{
	struct past *p = *state;

	session_close(live_new(p));
	begin(p, "live");
	live_keys(p, "n");
	assert_string_equal(past_top(p), "sheet");
}

static void home_goes_on_with_it_first(void **state)
{
	struct past *p = *state;

	session_close(live_new(p));
	past_open(p, &home_screen, NULL);
	if (!strcmp(past_top(p), "organisation"))
		stack_settle(&p->app, p->app.screens->count - 1, VERDICT_POP);
	past_assert_sees(p, "> Go on with incident");
	past_assert_sees(p, "Sample infection, since 2026-11-21 12:00");
	past_assert_sees(p, "0 drills, 1 live incident");
	live_keys(p, "\r");
	assert_string_equal(past_top(p), "incident");
}

static void open_home(struct past *p)
{
	past_open(p, &home_screen, NULL);
	if (!strcmp(past_top(p), "organisation"))
		stack_settle(&p->app, p->app.screens->count - 1, VERDICT_POP);
}

/* Not on the drill that took the place of its row. */
static void who_leaves_it_stands_on_it(void **state)
{
	struct past *p = *state;

	open_home(p);
	past_assert_sees(p, "> Start a drill");
	live_keys(p, "j");
	past_assert_sees(p, "> Respond to incident");
	live_keys(p, "\r");
	live_tick(p, 1);
	live_keys(p, "\r\r\r\r");
	assert_string_equal(past_top(p), "incident");
	live_keys(p, "q");
	past_assert_sees(p, "> Go on with incident");
	/* Another row keeps the cursor, whatever comes above it. */
	live_keys(p, "jjj\r");
	assert_string_equal(past_top(p), "history");
	live_keys(p, "q");
	past_assert_sees(p, "> History");
	/* By way of the row that opens one. */
	live_keys(p, "k\r");
	live_tick(p, 2);
	live_keys(p, "y");
	assert_string_equal(past_top(p), "incident");
	live_keys(p, "q");
	past_assert_sees(p, "> Go on with incident");
}

static void an_incident_is_not_edited_and_has_no_hot_wash(void **state)
{
	struct past *p = *state;
	struct session *s = live_begin(p);
	char *id = mem_copy(s->info.id, strlen(s->info.id));

	live_add(p, (struct entry){ .kind = ENTRY_CLOSE });
	live_keys(p, "q");
	past_open(p, &review_screen, id);
	past_assert_not(p, "Edit");
	past_assert_not(p, "Hot wash");
	live_keys(p, "E");
	past_assert_not(p, "(y/n)");
	live_keys(p, "w");
	past_assert_sees(p, "only drills have a hot wash");
	live_keys(p, "q");
	past_open(p, &history_screen, NULL);
	past_assert_sees(p, "opened by: Sato");
	past_assert_not(p, "facilitator");
	free(id);
}

static void history_goes_on_with_it(void **state)
{
	struct past *p = *state;

	session_close(live_new(p));
	past_open(p, &history_screen, NULL);
	live_keys(p, "\r");
	past_assert_sees(p, "This incident has not been closed. Go on with it?");
	live_keys(p, "y");
	assert_string_equal(past_top(p), "incident");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, live_setup, live_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(enter_enter_enter_and_it_is_on),
		TEST(what_the_organisation_says_is_captured),
		TEST(a_sector_that_is_no_option_is_left_out),
		TEST(a_time_that_is_none_loses_nothing),
		TEST(without_a_name_a_playbook_is_chosen),
		TEST(an_open_one_is_offered_first),
		TEST(who_says_no_opens_another),
		TEST(home_goes_on_with_it_first),
		TEST(who_leaves_it_stands_on_it),
		TEST(an_incident_is_not_edited_and_has_no_hot_wash),
		TEST(history_goes_on_with_it),
	};

	return cmocka_run_group_tests(tests, shot_begin, shot_end);
}
