/* test_after_action - the report of a drill: what the model holds, that all formats tell the same,
 * that nothing is told too early, and that no text does harm in any format. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/text.h"
#include "kit.h"
#include "paper.h"
#include "report/after_action.h"
#include "run/shuffle.h"
#include "wellformed.h"

#define MADE_MS INT64_C(1795237200000)
#define MINUTES(n) ((n)*MS_PER_MINUTE)

static const char *const formats[] = { "html", "md", "csv", "json", "text" };

static struct session *s;
static struct after_action a;
static struct strbuf out;
static struct arena arena;

static int set_up(void **state)
{
	(void)state;
	setenv("TZ", "Asia/Tokyo", 1);
	tzset();
	lang_use(LANG_EN);
	s = kit_session();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	after_action_release(&a);
	kit_release(s);
	strbuf_release(&out);
	arena_release(&arena);
	return 0;
}

static void make(void)
{
	after_action_release(&a);
	after_action_make(&a, s, false, MADE_MS);
}

static const char *print(const char *format)
{
	make();
	strbuf_clear(&out);
	after_action_find_format(format)->print(&a, &out);
	return strbuf_text(&out);
}

static void add_hotwash(void)
{
	kit_add(s, (struct entry){ .kind = ENTRY_RATING,
				   .actor = "Sato",
				   .ref = "contain",
				   .choice = "U",
				   .text = "not yet",
				   .elapsed_ms = MINUTES(10) });
	kit_add(s, (struct entry){ .kind = ENTRY_RATING,
				   .actor = "Sato",
				   .ref = "contain",
				   .choice = "S",
				   .text = "slow",
				   .elapsed_ms = MINUTES(10) });
	kit_add(s, (struct entry){ .kind = ENTRY_WELL,
				   .actor = "Sato",
				   .text = "calm",
				   .elapsed_ms = MINUTES(10) });
	kit_add(s, (struct entry){ .kind = ENTRY_IMPROVE,
				   .actor = "Tanaka",
				   .ref = "contain",
				   .choice = "2027-01-31",
				   .text = "train",
				   .elapsed_ms = MINUTES(10) });
}

/* ---- the model ---- */

static void formats_are_found_by_name(void **state)
{
	(void)state;
	assert_string_equal(after_action_format_names(&arena), "html, md, csv, json, text");
	assert_string_equal(after_action_find_format("md")->suffix, ".md");
	assert_null(after_action_find_format("pdf"));
	assert_null(after_action_find_format(""));
}

static void a_decision_has_all_that_was_to_be_decided(void **state)
{
	const struct aar_decision *d;
	int order[SHUFFLE_MAX];

	(void)state;
	kit_play(s, "because", "called");
	make();
	assert_int_equal(a.decisions.count, 2);
	d = &a.decisions.item[0];
	assert_string_equal(d->title, "A ransom note");
	assert_string_equal(d->question, "What do you do first?");
	assert_string_equal(d->chosen, "Unplug the network, leave the power on");
	assert_string_equal(d->rationale, "because");
	assert_string_equal(d->feedback, "It stops the spread.");
	assert_string_equal(d->sources.item[0], "Circular (NPA)");
	assert_string_equal(d->objective, "Contain");
	assert_string_equal(d->who, "佐藤 (IT lead)");
	assert_int_equal(d->outcome, AAR_IN_TIME);
	assert_int_equal(d->shown_ms, MINUTES(1));
	assert_int_equal(d->response_ms, 90500);
	/* As they were offered, each with its points. */
	shuffle_options(s->info.id, "first", 2, order);
	assert_int_equal(d->options.count, 2);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(d->options.item[i].points, order[i] == 0 ? 100 : 0);
		assert_int_equal(d->options.item[i].chosen, order[i] == 0);
	}
}

static void what_came_late_or_not_at_all_is_told_apart(void **state)
{
	(void)state;
	kit_add(s, (struct entry){ .kind = ENTRY_STARTEX, .ref = "friday", .number = 1 });
	kit_add(s, (struct entry){ .kind = ENTRY_INJECT, .ref = "first", .elapsed_ms = 60000 });
	kit_add(s, (struct entry){ .kind = ENTRY_TIMEOUT, .ref = "first", .elapsed_ms = 360000 });
	kit_add(s, (struct entry){ .kind = ENTRY_INJECT, .ref = "second", .elapsed_ms = 360000 });
	kit_add(s, (struct entry){ .kind = ENTRY_DECISION,
				   .actor = "Sato",
				   .ref = "first",
				   .choice = "good",
				   .text = "sorry",
				   .elapsed_ms = 380000 });
	kit_add(s, (struct entry){ .kind = ENTRY_TIMEOUT, .ref = "second", .elapsed_ms = 400000 });
	kit_add(s, (struct entry){ .kind = ENTRY_ENDEX, .elapsed_ms = 400000 });
	make();
	assert_int_equal(a.decisions.count, 2); /* the late answer is no third one */
	assert_int_equal(a.decisions.item[0].outcome, AAR_LATE);
	assert_string_equal(a.decisions.item[0].rationale, "sorry");
	assert_string_equal(a.decisions.item[0].feedback,
			    "It came too late.\nIt stops the spread.");
	assert_int_equal(a.decisions.item[0].points, 10); /* of the time-out */
	assert_int_equal(a.decisions.item[0].response_ms, 320000);
	assert_int_equal(a.decisions.item[1].outcome, AAR_CUT_OFF);
	assert_int_equal(a.decisions.item[1].max_points, 0);
	assert_int_equal(a.median_ms, -1);
	paper_assert_holds(print("text"), "05:20 of 05:00 (Too late)");
	paper_assert_holds(print("text"), "Open at the end");
	paper_assert_holds(print("json"), "\"median_response_ms\": null");
}

static void the_last_rating_counts_with_its_comment(void **state)
{
	(void)state;
	kit_play(s, "because", "called");
	add_hotwash();
	make();
	assert_int_equal(a.objectives.item[0].rating, 'S');
	assert_string_equal(a.objectives.item[0].comment, "slow");
	assert_int_equal(a.objectives.item[0].score.suggested, 'M');
	assert_int_equal(a.improvements.count, 1);
	assert_string_equal(a.improvements.item[0].owner, "Tanaka");
	assert_string_equal(a.improvements.item[0].objective, "Contain");
	/* Who is to improve something did not take part for that. */
	assert_int_equal(a.people.count, 2);
	assert_string_equal(a.people.item[0].role, "IT lead");
}

static void stop_early(void)
{
	kit_add(s, (struct entry){ .kind = ENTRY_STARTEX, .ref = "friday", .number = 20 });
	kit_add(s, (struct entry){ .kind = ENTRY_INJECT, .ref = "first", .elapsed_ms = 60000 });
	kit_add(s, (struct entry){ .kind = ENTRY_DECISION,
				   .ref = "first",
				   .choice = "good",
				   .elapsed_ms = 70000 });
	kit_add(s, (struct entry){ .kind = ENTRY_ENDEX, .elapsed_ms = MINUTES(4) });
}

static void a_drill_that_was_stopped_says_what_was_not_reached(void **state)
{
	const char *text;

	(void)state;
	stop_early();
	text = print("text");
	assert_true(a.early.stopped);
	paper_assert_holds(text, "stopped early (4 of 10 min)");
	paper_assert_holds(text, "1 of 2");
	text = print("json");
	paper_assert_holds(text, "\"stopped_early\": true");
	paper_assert_holds(text, "\"questions\": 2");
}

static void a_drill_that_was_played_through_was_not_stopped(void **state)
{
	(void)state;
	kit_play(s, "because", "called");
	paper_assert_lacks(print("text"), "stopped early");
	paper_assert_holds(print("json"), "\"stopped_early\": false");
	/* Everything has come and was answered: it ended before its time, but it is finished. */
	kit_release(s);
	s = kit_session();
	((struct exercise *)s->exercise)->duration_ms = MINUTES(30);
	kit_play(s, "because", "called");
	paper_assert_lacks(print("text"), "stopped early");
}

static void an_objective_that_was_not_reached_has_no_points(void **state)
{
	struct exercise *ex = (struct exercise *)s->exercise;

	(void)state;
	ex->injects.item[0].decision->objective.index = -1;
	stop_early();
	paper_assert_holds(print("text"), "not reached");
	paper_assert_lacks(strbuf_text(&out), "0/0");
}

static void what_is_done_is_not_open(void **state)
{
	(void)state;
	kit_play(s, "because", "called");
	add_hotwash();
	paper_assert_holds(print("md"), "open");
	kit_add(s, (struct entry){ .kind = ENTRY_DONE,
				   .actor = "Mori",
				   .number = s->entries[s->count - 1].seq,
				   .text = "twice",
				   .elapsed_ms = MINUTES(10) });
	paper_assert_holds(print("md"), "done 2026-11-21, Mori: twice");
	paper_assert_holds(print("csv"), "improve,1,2026-11-21T03:10:00.000Z,,train,Contain,done,");
	paper_assert_holds(print("json"), "\"done_by\": \"Mori\"");
}

static void a_late_answer_has_the_time_at_which_it_came(void **state)
{
	(void)state;
	kit_add(s, (struct entry){ .kind = ENTRY_STARTEX, .ref = "friday", .number = 1 });
	kit_add(s, (struct entry){ .kind = ENTRY_INJECT, .ref = "first", .elapsed_ms = 60000 });
	kit_add(s, (struct entry){ .kind = ENTRY_TIMEOUT, .ref = "first", .elapsed_ms = 360000 });
	kit_add(s, (struct entry){ .kind = ENTRY_DECISION,
				   .ref = "first",
				   .choice = "good",
				   .elapsed_ms = 500000 });
	kit_add(s, (struct entry){ .kind = ENTRY_ENDEX, .elapsed_ms = MINUTES(10) });
	paper_assert_holds(print("csv"), "decision,1,2026-11-21T03:08:20.000Z,08:20,");
	assert_int_equal(a.decisions.item[0].shown_ms, 60000);
}

/* A letter that nobody gave is not told as one that somebody gave. */
static void a_rating_nobody_gave_is_told_as_suggested(void **state)
{
	(void)state;
	kit_play(s, "because", "called");
	paper_assert_holds(print("html"), "55% (suggested) M");
	paper_assert_holds(print("csv"), ",objective,1,,,Contain,(suggested) M,,110,200,");
	add_hotwash();
	paper_assert_holds(print("html"), "55% S");
	paper_assert_lacks(print("html"), "(suggested)");
}

static void the_speed_and_the_two_clocks_are_told(void **state)
{
	(void)state;
	stop_early();
	paper_assert_holds(print("text"), "x20 (start and end are by the clock on the wall");
	kit_release(s);
	s = kit_session();
	kit_play(s, "because", "called");
	paper_assert_lacks(print("text"), "clock on the wall");
}

/* The board wants to know first what is to be done. */
static void the_plan_comes_before_the_plots_and_decisions_keep_together(void **state)
{
	const char *text;

	(void)state;
	kit_play(s, "because", "called");
	add_hotwash();
	text = print("html");
	assert_true(strstr(text, "Improvement plan") < strstr(text, "At a glance"));
	paper_assert_holds(text, "<div class=\"keep\">\n<h3>1  A ransom note</h3>");
	paper_assert_holds(text, "data-h=\"Comment\">slow</td>");
}

/* ---- a drill of any size ---- */

static int64_t responses[60];

/* Replaces the exercise by one of so many questions, answered after these times. */
static void play_many(size_t count)
{
	struct exercise *ex = (struct exercise *)s->exercise;
	struct inject *many = arena_alloc(&arena, count * sizeof *many);

	for (size_t i = 0; i < count; i++) {
		many[i] = ex->injects.item[0];
		many[i].item.id = arena_printf(&arena, "q%zu", i);
		many[i].at_ms = MINUTES(i + 1);
	}
	ex->injects.item = many;
	ex->injects.count = count;
	ex->duration_ms = MINUTES(count + 10);
	run_free(s->run);
	s->run = run_new(s->playbook, ex, s->info.id);
	kit_add(s, (struct entry){ .kind = ENTRY_STARTEX, .ref = "friday", .number = 1 });
	for (size_t i = 0; i < count; i++) {
		int64_t at = MINUTES(i + 1);

		kit_add(s, (struct entry){ .kind = ENTRY_INJECT,
					   .ref = many[i].item.id,
					   .elapsed_ms = at });
		kit_add(s, (struct entry){ .kind = ENTRY_DECISION,
					   .actor = "佐藤",
					   .role = "it-lead",
					   .ref = many[i].item.id,
					   .choice = i % 3 ? "good" : "bad",
					   .text = "拡大防止を優先し、証拠を残すため",
					   .elapsed_ms = at + responses[i] });
	}
	kit_add(s, (struct entry){ .kind = ENTRY_ENDEX, .elapsed_ms = MINUTES(count + 10) });
}

static void the_median_is_of_the_answers_in_time(void **state)
{
	static const struct {
		size_t count;
		int64_t response[4], median;
	} cases[] = {
		{ 1, { 5000 }, 5000 },
		{ 2, { 1000, 4000 }, 2500 },
		{ 3, { 50000, 1000, 7000 }, 7000 },
		{ 4, { 4000, 1000, 3000, 2000 }, 2500 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		kit_release(s);
		s = kit_session();
		memcpy(responses, cases[i].response, sizeof cases[i].response);
		play_many(cases[i].count);
		make();
		assert_int_equal(a.median_ms, cases[i].median);
	}
}

static void sixty_decisions_fit_in_a_mail(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(responses); i++)
		responses[i] = (int64_t)i * 900;
	play_many(60);
	assert_well_formed(print("html"));
	assert_in_range(out.length, 10000, 200 * 1024);
	paper_assert_holds(strbuf_text(&out), "Response times against their limits, 45 to 60");
	paper_assert_fits(print("text"));
}

/* ---- the formats ---- */

static void all_formats_tell_the_same_numbers(void **state)
{
	static const struct {
		const char *format, *wanted[8];
	} cases[] = {
		{ "html",
		  { "<td>110/200 (55%)", "<td class=\"n\">01:30</td>", "DRILL", "0001-0203-0405",
		    "<figure>", "Contain", "train", "2027-01-31" } },
		{ "md",
		  { "110/200 (55%)", "DRILL", "0001-0203-0405", "because", "train", "2027-01-31",
		    "It stops the spread", "Circular" } },
		{ "text",
		  { "Points                110/200 (55%)", "Median response time  01:30", "DRILL",
		    "0001-0203-0405", "[chosen] Unplug", "train", "S Performed with some",
		    "Reboot it (0 points)" } },
		{ "csv",
		  { "DRILL,019aa000-0000-7000-8000-000000000001,decision,1,",
		    ",in-time,100,100,90500,300000,,佐藤 (IT lead),,", ",missing,10,100,120000,",
		    ",objective,1,,,Contain,slow,,110,200,,,S,,,", ",went-well,1,,,calm,",
		    ",improve,1,,,train,Contain,open,,,,,,Tanaka,2027-01-31,", "because",
		    "It stops the spread." } },
		{ "json",
		  { "\"format\": \"sonae-report\"", "\"percent\": 55",
		    "\"median_response_ms\": 90500", "\"missing\": 1",
		    "\"short\": \"0001-0203-0405\"", "\"outcome\": \"in-time\"",
		    "\"rating\": \"S\"", "\"due\": \"2027-01-31\"" } },
	};

	(void)state;
	kit_play(s, "because", "called");
	add_hotwash();
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *text = print(cases[i].format);

		for (size_t n = 0; n < ARRAY_LEN(cases[i].wanted); n++)
			paper_assert_holds(text, cases[i].wanted[n]);
	}
}

static void html_needs_nothing_from_outside(void **state)
{
	static const char *const unwanted[] = { "<script",
						" src=",
						" href=",
						"@import",
						"url(http",
						" style=",
						" on"
						"click" };
	const char *text;

	(void)state;
	kit_play(s, "because", "called");
	text = print("html");
	assert_well_formed(text);
	for (size_t i = 0; i < ARRAY_LEN(unwanted); i++)
		paper_assert_lacks(text, unwanted[i]);
	paper_assert_holds(text, "default-src 'none'");
}

/* One row a decision and a finding, each with as many cells as there are columns. */
static void csv_rows_are_of_one_length(void **state)
{
	const char *text;
	size_t rows = 0, commas = 0;
	bool quoted = false;

	(void)state;
	kit_play(s, "a, \"b\"\nc", "called");
	add_hotwash();
	text = print("csv");
	assert_int_equal(strncmp(text, "\xEF\xBB\xBFmark,session,part,no,", 24), 0);
	for (; *text; text++) {
		quoted ^= *text == '"';
		commas += *text == ',' && !quoted;
		if (*text != '\n' || quoted)
			continue;
		assert_int_equal(text[-1], '\r');
		assert_int_equal(commas, 17);
		commas = 0;
		rows++;
	}
	assert_int_equal(rows, 1 + 2 + 1 + 1 + 1);
}

static void a_running_drill_tells_nothing_too_early(void **state)
{
	(void)state;
	kit_add(s, (struct entry){ .kind = ENTRY_STARTEX, .ref = "friday", .number = 1 });
	kit_add(s, (struct entry){ .kind = ENTRY_INJECT, .ref = "first", .elapsed_ms = 60000 });
	kit_add(s, (struct entry){ .kind = ENTRY_DECISION,
				   .ref = "first",
				   .choice = "bad",
				   .elapsed_ms = 70000 });
	for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
		const char *text = print(formats[i]);

		paper_assert_lacks(text, "It stops the spread.");
		paper_assert_lacks(text, "Circular");
		paper_assert_lacks(text, "(100 points)");
		paper_assert_lacks(text, "\"points\": 100");
		paper_assert_lacks(text, "Unable to be performed");
	}
	paper_assert_holds(print("text"), "! The exercise is not over");
}

static void a_session_without_entries_can_be_reported(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(formats); i++)
		assert_true(strlen(print(formats[i])) > 0);
	assert_well_formed(print("html"));
	paper_assert_lacks(print("text"), "1970");
	paper_assert_lacks(print("html"), "<figure>");
}

/* ---- hostile text ---- */

#define HOSTILE "=cmd|'/C calc'!A0 " PAPER_HOSTILE " ]]> --> \"x\" onload=\"y\""

/* Every text that can come from outside, each a place in memory. */
static size_t fields(const char **field[], size_t most)
{
	struct playbook *pb = s->playbook;
	struct exercise *ex = (struct exercise *)s->exercise;
	size_t count = 0;
	const char **const fixed[] = {
		&s->info.title,
		&s->info.organisation,
		&s->info.prefecture,
		&s->info.facilitator,
		&s->info.playbook,
		&s->info.playbook_version,
		&s->info.playbook_sha256,
		&s->info.manifest_sha256,
		&pb->sources.item[0].title.in[LANG_EN],
		&pb->sources.item[0].publisher.in[LANG_EN],
		&pb->sources.item[0].url,
		&pb->roles.item[0].title.in[LANG_EN],
		&ex->title.in[LANG_EN],
		&ex->objectives.item[0].title.in[LANG_EN],
		&ex->injects.item[0].title.in[LANG_EN],
		&ex->injects.item[0].expect.item[0].in[LANG_EN],
		&ex->injects.item[0].decision->question.in[LANG_EN],
		&ex->injects.item[0].decision->options.item[0].text.in[LANG_EN],
		&ex->injects.item[0].decision->options.item[0].feedback.in[LANG_EN],
		&ex->injects.item[1].decision->on_timeout.feedback.in[LANG_EN],
	};

	memcpy(field, fixed, sizeof fixed);
	count = ARRAY_LEN(fixed);
	for (size_t i = 0; i < s->count; i++) {
		const char **const of_entry[] = { &s->entries[i].actor, &s->entries[i].role,
						  &s->entries[i].text, &s->entries[i].option_text };

		for (size_t n = 0; n < ARRAY_LEN(of_entry); n++) {
			assert_true(count < most);
			if (*of_entry[n])
				field[count++] = of_entry[n];
		}
	}
	return count;
}

/* Each bracket that would begin a tag has a backslash before it. */
static void assert_escaped(const char *markdown)
{
	for (const char *p = markdown; (p = strstr(p, "<script")); p++)
		assert_true(p > markdown && p[-1] == '\\');
}

static void assert_no_formula(const char *csv)
{
	paper_assert_lacks(csv, ",=");
	paper_assert_lacks(csv, ",\"=");
	paper_assert_lacks(csv, "\n=");
}

static void assert_harmless(const char *format)
{
	static const char *const unsafe[] = { "\033", "\a", "\xE2\x80\xAE", "\xFF" };
	const char *text = print(format);

	for (size_t i = 0; i < ARRAY_LEN(unsafe); i++)
		paper_assert_lacks(text, unsafe[i]);
	assert_true(text_is_utf8(text, strlen(text)));
	if (!strcmp(format, "html")) {
		assert_well_formed(text);
		paper_assert_lacks(text, "<script");
	} else if (!strcmp(format, "md")) {
		assert_escaped(text);
	} else if (!strcmp(format, "csv")) {
		assert_no_formula(text);
	} else if (!strcmp(format, "text")) {
		paper_assert_fits(text);
	}
}

static void in_every_field(const char *hostile)
{
	static struct phrase expected[] = { { .in = { [LANG_EN] = "they unplug it" } } };
	const char **field[128];
	struct exercise *ex = (struct exercise *)s->exercise;
	size_t count;

	ex->injects.item[0].expect.item = expected;
	ex->injects.item[0].expect.count = 1;
	kit_play(s, "because", "called");
	add_hotwash();
	count = fields(field, ARRAY_LEN(field));
	assert_true(count > 30);
	for (size_t i = 0; i < count; i++) {
		const char *before = *field[i];

		*field[i] = hostile;
		for (size_t n = 0; n < ARRAY_LEN(formats); n++)
			assert_harmless(formats[n]);
		*field[i] = before;
	}
}

static void hostile_text_is_harmless_in_every_field_and_format(void **state)
{
	(void)state;
	in_every_field(HOSTILE);
}

static void ten_thousand_characters_are_harmless_in_every_field(void **state)
{
	(void)state;
	in_every_field(paper_long_text());
	arena_release(&paper_arena);
}

/* What is inert is still there. */
static void hostile_text_is_shown_as_it_was_written(void **state)
{
	(void)state;
	kit_play(s, "<b>why</b>", "=1+1");
	paper_assert_holds(print("html"), "&lt;b&gt;why&lt;/b&gt;");
	paper_assert_holds(print("md"), "\\<b\\>why\\</b\\>");
	paper_assert_holds(print("csv"), "<b>why</b>");
	paper_assert_holds(print("json"), "\"<b>why</b>\"");
	paper_assert_holds(print("text"), "<b>why</b>");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(formats_are_found_by_name),
		TEST(a_decision_has_all_that_was_to_be_decided),
		TEST(what_came_late_or_not_at_all_is_told_apart),
		TEST(the_last_rating_counts_with_its_comment),
		TEST(a_drill_that_was_stopped_says_what_was_not_reached),
		TEST(a_drill_that_was_played_through_was_not_stopped),
		TEST(an_objective_that_was_not_reached_has_no_points),
		TEST(what_is_done_is_not_open),
		TEST(a_late_answer_has_the_time_at_which_it_came),
		TEST(a_rating_nobody_gave_is_told_as_suggested),
		TEST(the_speed_and_the_two_clocks_are_told),
		TEST(the_plan_comes_before_the_plots_and_decisions_keep_together),
		TEST(the_median_is_of_the_answers_in_time),
		TEST(sixty_decisions_fit_in_a_mail),
		TEST(all_formats_tell_the_same_numbers),
		TEST(html_needs_nothing_from_outside),
		TEST(csv_rows_are_of_one_length),
		TEST(a_running_drill_tells_nothing_too_early),
		TEST(a_session_without_entries_can_be_reported),
		TEST(hostile_text_is_harmless_in_every_field_and_format),
		TEST(ten_thousand_characters_are_harmless_in_every_field),
		TEST(hostile_text_is_shown_as_it_was_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
