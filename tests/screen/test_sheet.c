/* Sheets: fields that are filled in and recorded together; nothing that was typed is lost. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "live_kit.h"
#include "screen/sheet.h"
#include "shot.h"

enum { WHO, OUTCOME, FIELDS };

static const char *const outcomes[] = { N_("reached"), N_("nobody answered"), N_("busy"), NULL };

/* What came of a submission. */
struct taken {
	int times;
	bool fits; /* what the caller says of it */
	size_t look_at;
	char who[100], outcome[24];
};

static bool take(struct app *app, void *context, const char *const values[], size_t *at)
{
	struct taken *t = context;

	(void)app;
	t->times++;
	(void)snprintf(t->who, sizeof t->who, "%s", values[WHO]);
	(void)snprintf(t->outcome, sizeof t->outcome, "%s", values[OUTCOME]);
	if (!t->fits)
		*at = t->look_at;
	return t->fits;
}

static void open_sheet(struct past *p, struct taken *t, const char *who)
{
	/* Strings of its own: the sheet must have copied them. */
	char *label = mem_copy("Who", 3), *initial = who ? mem_copy(who, strlen(who)) : NULL;
	struct sheet sheet = {
		.title = "A call",
		.intro = "Who was called, and what came of it.",
		.field = { [WHO] = { .label = label,
				     .hint = "The name of the desk",
				     .initial = initial,
				     .required = true },
			   [OUTCOME] = { .label = "Outcome",
					 .choices = outcomes,
					 .initial = "1" } },
		.count = FIELDS,
		.submit = take,
		.context = t,
	};

	past_open(p, &sheet_screen, &sheet);
	memset(label, 'x', 3);
	free(label);
	free(initial);
}

static void it_shows_labels_values_and_the_hint_of_the_field(void **state)
{
	struct past *p = *state;
	struct taken t = { .fits = true };

	open_sheet(p, &t, "Police");
	past_assert_sees(p, "A call");
	past_assert_sees(p, "Who was called, and what came of it.");
	past_assert_sees(p, "> Who *");
	past_assert_sees(p, "Police");
	past_assert_sees(p, "< nobody answered >");
	past_assert_sees(p, "The name of the desk");
	past_assert_sees(p, "Record it");
	live_keys(p, "\t");
	past_assert_sees(p, "> Outcome");
	past_assert_not(p, "The name of the desk");
}

static void enter_leads_through_it_and_records(void **state)
{
	struct past *p = *state;
	struct taken t = { .fits = true };

	open_sheet(p, &t, NULL);
	live_keys(p, "備え 警察\r");
	past_assert_sees(p, "> Outcome");
	live_keys(p, "\r");
	past_assert_sees(p, "> Record it");
	assert_int_equal(t.times, 0);
	live_keys(p, "\r");
	assert_int_equal(t.times, 1);
	assert_string_equal(t.who, "備え 警察");
	assert_string_equal(t.outcome, "1");
	assert_string_equal(past_top(p), "");
}

static void left_and_right_choose_and_go_around(void **state)
{
	struct past *p = *state;
	struct taken t = { .fits = true };

	open_sheet(p, &t, "Police");
	live_keys(p, "\t");
	past_code(p, KEY_RIGHT);
	past_assert_sees(p, "< busy >");
	past_code(p, KEY_RIGHT);
	past_assert_sees(p, "< reached >");
	past_code(p, KEY_LEFT);
	past_assert_sees(p, "< busy >");
	live_keys(p, "\r\r");
	assert_string_equal(t.outcome, "2");
}

static void what_is_required_has_to_be_given(void **state)
{
	static const char *const nothing[] = { "", "  ", "　" };

	for (size_t i = 0; i < ARRAY_LEN(nothing); i++) {
		struct past *p = *state;
		struct taken t = { .fits = true };

		open_sheet(p, &t, nothing[i]);
		live_keys(p, "\r\r\r");
		assert_int_equal(t.times, 0);
		assert_string_equal(past_top(p), "sheet");
		past_assert_sees(p, "> Who *");
		assert_string_equal(p->app.screens->announcement,
				    "'Who' is still empty; fill it in");
		live_keys(p, "Police\r\r\r");
		assert_int_equal(t.times, 1);
	}
}

static void what_does_not_fit_stays_to_be_corrected(void **state)
{
	struct past *p = *state;
	struct taken t = { .look_at = WHO };

	open_sheet(p, &t, NULL);
	live_keys(p, "Polizei\r\r\r");
	assert_int_equal(t.times, 1);
	assert_string_equal(past_top(p), "sheet");
	past_assert_sees(p, "> Who *");
	past_assert_sees(p, "Polizei");
	t.fits = true;
	live_keys(p, "\x15Police\r\r\r");
	assert_int_equal(t.times, 2);
	assert_string_equal(t.who, "Police");
	assert_string_equal(past_top(p), "");
}

static void escape_asks_before_it_drops_what_was_typed(void **state)
{
	struct past *p = *state;
	struct taken t = { .fits = true };

	open_sheet(p, &t, "Police");
	live_keys(p, "\x1b");
	assert_string_equal(past_top(p), "");

	open_sheet(p, &t, NULL);
	live_keys(p, "Po\x1b");
	assert_string_equal(p->app.screens->prompt.question, "Leave without recording it? y leaves, any other key stays");
	live_keys(p, "\x1b");
	assert_string_equal(past_top(p), "sheet");
	past_assert_sees(p, "Po");
	live_keys(p, "\x1by");
	assert_string_equal(past_top(p), "");

	open_sheet(p, &t, "Police");
	live_keys(p, "\t");
	past_code(p, KEY_RIGHT);
	live_keys(p, "\x1b");
	assert_non_null(p->app.screens->prompt.question);
	live_keys(p, "y");
	assert_int_equal(t.times, 0);
}

/* Whatever the size: the field that is being filled can be seen. */
static void every_size_shows_the_field(void **state)
{
	static const int sizes[][2] = { { 24, 80 }, { 40, 120 }, { 20, 60 }, { 12, 40 },
					{ 10, 40 }, { 8, 40 },   { 1, 1 },   { 200, 500 } };
	static const char *const seen[] = { "> Who", "> Outcome", "> Record it" };
	struct past *p = *state;
	struct taken t = { .fits = true };

	open_sheet(p, &t, "Police");
	for (size_t at = 0; at < ARRAY_LEN(seen); at++) {
		for (size_t n = 0; n < ARRAY_LEN(sizes); n++) {
			const char *text = past_see_at(p, sizes[n][0], sizes[n][1]);

			if (sizes[n][0] > 8 && !strstr(text, seen[at]))
				fail_msg("no '%s' at %dx%d in\n%s", seen[at], sizes[n][1],
					 sizes[n][0], text);
		}
		past_see_at(p, 24, 80);
		live_keys(p, "\t");
	}
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, live_setup, live_teardown)
	const struct CMUnitTest tests[] = {
		TEST(it_shows_labels_values_and_the_hint_of_the_field),
		TEST(enter_leads_through_it_and_records),
		TEST(left_and_right_choose_and_go_around),
		TEST(what_is_required_has_to_be_given),
		TEST(what_does_not_fit_stays_to_be_corrected),
		TEST(escape_asks_before_it_drops_what_was_typed),
		TEST(every_size_shows_the_field),
	};

	return cmocka_run_group_tests(tests, shot_begin, shot_end);
}
