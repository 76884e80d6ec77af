/* test_show - what entries say, and a session in every format; hostile text can do no harm in any.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "kit.h"
#include "report/page.h"
#include "report/show.h"

static struct session *s;
static struct strbuf out;
static struct arena arena;

static int set_up(void **state)
{
	(void)state;
	lang_use(LANG_EN);
	s = kit_session();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	kit_release(s);
	strbuf_release(&out);
	arena_release(&arena);
	return 0;
}

static const char *print(const char *format)
{
	strbuf_clear(&out);
	show_find_format(format)->print(s, false, &out);
	return strbuf_text(&out);
}

static void assert_holds(const char *text, const char *wanted)
{
	if (!strstr(text, wanted))
		fail_msg("'%s' is missing in:\n%s", wanted, text);
}

static void assert_lacks(const char *text, const char *unwanted)
{
	if (strstr(text, unwanted))
		fail_msg("'%s' must not stand in:\n%s", unwanted, text);
}

static void formats_are_found_by_name(void **state)
{
	(void)state;
	assert_string_equal(show_format_names(&arena), "text, json, csv, answers");
	assert_null(show_find_format("yaml"));
	assert_null(show_find_format(""));
}

static void entries_say_what_happened(void **state)
{
	static const char *const said[] = {
		"StartEx  Friday night",
		"Inject  A ransom note",
		"Decision  Unplug the network, leave the power on (100/100)",
		"Inject  The press calls",
		"Timed out  The press calls (10/100)",
		"Note  called",
		"EndEx",
	};

	(void)state;
	kit_play(s, "why", "called");
	assert_int_equal(s->count, ARRAY_LEN(said));
	for (size_t i = 0; i < ARRAY_LEN(said); i++)
		assert_string_equal(show_entry(s, &s->entries[i], &arena), said[i]);
}

static void further_kinds_of_entries_say_what_happened(void **state)
{
	static const struct {
		struct entry entry;
		const char *said;
	} cases[] = {
		{ { .kind = ENTRY_PARTICIPANT, .actor = "Sato", .role = "it-lead" },
		  "Participant  Sato (IT lead)" },
		{ { .kind = ENTRY_STARTEX, .number = 4 }, "StartEx  Friday night (x4)" },
		{ { .kind = ENTRY_INJECT, .ref = "gone" }, "Inject  gone" },
		{ { .kind = ENTRY_SPEED, .number = 2 }, "Speed  x2" },
		{ { .kind = ENTRY_PAUSE, .text = "lunch" }, "Pause  lunch" },
		{ { .kind = ENTRY_PAUSE, .text = "gap", .number = 90000 },
		  "Pause  gap (interrupted for 01:30)" },
		{ { .kind = ENTRY_RESUME }, "Resume" },
		{ { .kind = ENTRY_CORRECTION, .number = 3, .text = "wrong" },
		  "Correction  #3: wrong" },
		{ { .kind = ENTRY_RATING, .ref = "contain", .choice = "S", .text = "slow" },
		  "Rating  Contain: S Performed with some challenges - slow" },
		{ { .kind = ENTRY_IMPROVE,
		    .ref = "contain",
		    .choice = "2027-01-31",
		    .text = "train" },
		  "To improve  Contain: train (due 2027-01-31)" },
		{ { .kind = ENTRY_DONE, .number = 999, .text = "trained" },
		  "Improvement done  #999 : trained" },
		{ { .kind = ENTRY_DECISION, .option_text = "Reboot it", .late = true },
		  "Decision  Reboot it (too late, no points)" },
		{ { .kind = ENTRY_TIMEOUT, .ref = "first" },
		  "Timed out  A ransom note (open at the end, not scored)" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(show_entry(s, &cases[i].entry, &arena), cases[i].said);
}

static void actors_are_named_with_their_role(void **state)
{
	static const struct {
		const char *actor, *role, *said;
	} cases[] = {
		{ "Sato", "it-lead", "Sato (IT lead)" }, { "Sato", NULL, "Sato" },
		{ NULL, "it-lead", "IT lead" },          { "IT lead", "it-lead", "IT lead" },
		{ "Sato", "gone", "Sato (gone)" },       { NULL, NULL, "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct entry e = { .kind = ENTRY_NOTE,
				   .actor = cases[i].actor,
				   .role = cases[i].role };

		assert_string_equal(show_entry_actor(s, &e, &arena), cases[i].said);
	}
}

/* ---- text ---- */

static void text_has_header_timeline_and_decisions(void **state)
{
	static const char *const wanted[] = {
		"ランサムウェア感染 / 金曜夜の暗号化\n",
		"Organisation    株式会社みほん (Osaka)\n",
		"Playbook        ransomware 2026.1\n",
		"SHA-256         "
		"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\n",
		"Session         019aa000-0000-7000-8000-000000000001\n",
		"State           ended\n",
		"Points          110/200 (55%)\n",
		"Decisions       2, of these timed out: 1\n",
		"Chain head      0001-0203-0405\n",
		"Inject  A ransom note (00:00 in the story)\n",
		"Inject  The press calls (07:05 in the story)\n",
		" 02:30  ",
		"Decision  Unplug the network, leave the power on (100/100) - 佐藤\n",
		"  Chosen          Unplug the network, leave the power on\n",
		"  Time taken      01:30 / 05:00\n",
		"  Rationale       because\n",
		"  Feedback        It stops the spread.\n",
		"  Source          Circular (NPA)\n",
		"  Chosen          Timed out\n",
		"  Feedback        It came too late.\n",
		"  Suggested       M  Performed with major challenges\n",
	};
	const char *text;

	(void)state;
	kit_play(s, "because", "called");
	text = print("text");
	assert_int_equal(
		strncmp(text, session_mark(SESSION_DRILL), strlen(session_mark(SESSION_DRILL))), 0);
	for (size_t i = 0; i < ARRAY_LEN(wanted); i++)
		assert_holds(text, wanted[i]);
}

static void without_a_clock_in_the_story_none_is_shown(void **state)
{
	(void)state;
	s->playbook->exercises.item->starts_at = -1;
	kit_play(s, "because", "called");
	assert_holds(print("text"), "Inject  A ransom note\n");
	assert_holds(print("text"), "Inject  The press calls (07:05 in the story)\n");
}

static void an_automatic_run_is_no_name(void **state)
{
	(void)state;
	s->info.facilitator = SHOW_UNATTENDED;
	kit_add(s, (struct entry){ .kind = ENTRY_STARTEX, .actor = SHOW_UNATTENDED, .number = 1 });
	assert_holds(print("text"), "Facilitator     automatic run\n");
	assert_holds(print("text"), "StartEx  Friday night - automatic run\n");
	assert_lacks(print("text"), SHOW_UNATTENDED);
	assert_holds(print("json"), "\"facilitator\": \"unattended\"");
	assert_string_equal(show_name("Sato"), "Sato");
	assert_null(show_name(NULL));
}

static void without_a_facilitator_there_is_no_such_line(void **state)
{
	static const char *const nobody[] = { NULL, "" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(nobody); i++) {
		s->info.facilitator = nobody[i];
		assert_lacks(print("text"), "Facilitator");
	}
}

static void a_time_out_has_no_rationale(void **state)
{
	(void)state;
	kit_play(s, "because", "called");
	assert_lacks(print("text"), "  Rationale       The press calls\n");
	assert_lacks(print("json"), "\"rationale\": \"The press calls\"");
}

static void a_running_session_keeps_the_feedback_back(void **state)
{
	static const char *const formats[] = { "text", "json" };

	(void)state;
	kit_add(s, (struct entry){ .kind = ENTRY_STARTEX, .ref = "friday", .number = 1 });
	kit_add(s, (struct entry){ .kind = ENTRY_INJECT, .ref = "first", .elapsed_ms = 60000 });
	kit_add(s, (struct entry){ .kind = ENTRY_DECISION,
				   .ref = "first",
				   .choice = "good",
				   .elapsed_ms = 70000 });
	for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
		const char *text = print(formats[i]);

		assert_holds(text, "Unplug the network, leave the power on");
		assert_lacks(text, "It stops the spread.");
		assert_lacks(text, "npa");
		assert_lacks(text, "Circular");
	}
}

static void a_session_without_entries_can_be_shown(void **state)
{
	static const char *const formats[] = { "text", "json", "csv", "answers" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(formats); i++)
		assert_true(strlen(print(formats[i])) > 0);
	assert_holds(print("text"), "Points          -\n");
}

/* ---- hostile text ---- */

#define HOSTILE                                                              \
	"=cmd|'/C calc'!A0 \"quoted\" \\back \033[2J\033]0;x\a \xE2\x80\xAE" \
	"drow\xC2\x9B"                                                       \
	"31m\r\nsecond: {line} # no comment\n--- '\xFF' \xE2\x80\x8B"

static void assert_harmless(const char *format, const char *text)
{
	static const char *const forbidden[] = { "\033",         "\a",           "\xC2\x9B",
						 "\xE2\x80\xAE", "\xE2\x80\x8B", "\xFF" };

	for (size_t i = 0; i < ARRAY_LEN(forbidden); i++)
		if (strstr(text, forbidden[i]))
			fail_msg("format %s lets unsafe bytes #%zu through:\n%s", format, i, text);
	assert_true(text_is_utf8(text, strlen(text)));
}

static void hostile_text_is_harmless_in_every_format(void **state)
{
	static const char *const formats[] = { "text", "json", "csv", "answers" };

	(void)state;
	s->info.title = HOSTILE;
	s->info.organisation = HOSTILE;
	kit_play(s, HOSTILE, HOSTILE);
	s->entries[2].actor = HOSTILE;
	s->entries[2].option_text = HOSTILE;
	for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
		const char *text = print(formats[i]);

		assert_harmless(formats[i], text);
		assert_lacks(text, "\r\nsecond"); /* no line that the writer did not begin */
	}
}

static void csv_cells_of_hostile_text_are_no_formulas(void **state)
{
	const char *text;

	(void)state;
	kit_play(s, "=1+1", "@SUM(A1)");
	text = print("csv");
	assert_holds(text, ",'=1+1,");
	assert_holds(text, ",'@SUM(A1),");
	assert_lacks(text, ",=");
	assert_lacks(text, ",@");
}

static void long_text_keeps_within_the_page(void **state)
{
	struct strbuf why = { 0 };
	char *text, *rest;

	(void)state;
	for (int i = 0; i < 10000; i++)
		strbuf_add(&why, "長");
	kit_play(s, strbuf_text(&why), strbuf_text(&why));
	assert_holds(print("csv"), strbuf_text(&why));
	assert_holds(print("json"), strbuf_text(&why));
	assert_holds(print("answers"), strbuf_text(&why));
	print("text");
	text = strbuf_take(&out);
	for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
		assert_true(text_width(line) <= PAGE_COLUMNS);
	free(text);
	strbuf_release(&why);
}

/* ---- csv, json, answers ---- */

static void csv_has_one_row_an_entry(void **state)
{
	const char *text;
	size_t rows = 0;

	(void)state;
	kit_play(s, "why, then", "called");
	text = print("csv");
	assert_int_equal(strncmp(text, "\xEF\xBB\xBFmark,session,seq,at,", 23), 0);
	assert_holds(
		text,
		",3,2026-11-21T03:02:30.500Z,02:30,150500,decision,first,good,\"why, then\",佐藤,"
		"it-lead,\"Unplug the network, leave the power on\",100,100,90500,300000,0\r\n");
	assert_holds(text, ",5,2026-11-21T03:08:00.000Z,08:00,480000,timeout,second,,");
	assert_holds(text, ",10,100,120000,120000,1\r\n");
	assert_holds(text, ",,,,,,\r\n");
	for (; (text = strstr(text, "\r\n")); text += 2)
		rows++;
	assert_int_equal(rows, 1 + s->count);
}

static void json_names_everything(void **state)
{
	static const char *const wanted[] = {
		"\"format\": \"sonae-session\"",
		"\"format_version\": 1",
		"\"mark\": \"DRILL\"",
		"\"state\": \"ended\"",
		"\"head\": \"000102030405060708090a0b0c0d0e0f",
		"\"points\": 110",
		"\"suggested\": \"M\"",
		"\"rating\": null",
		"\"rationale\": \"say \\\"no\\\"\"",
		"\"response_ms\": 90500",
		"\"started_at\": \"2026-11-21T03:00:00.000Z\"",
		"\"npa\"",
	};
	const char *text;

	(void)state;
	kit_play(s, "say \"no\"", "called");
	text = print("json");
	for (size_t i = 0; i < ARRAY_LEN(wanted); i++)
		assert_holds(text, wanted[i]);
	assert_int_equal(text[strlen(text) - 2], '}');
	assert_int_equal(text[strlen(text) - 1], '\n');
}

static void answers_give_times_from_each_inject(void **state)
{
	const char *text;

	(void)state;
	kit_play(s, "why", "called");
	text = print("answers");
	assert_holds(text, "# DRILL");
	assert_holds(text, "inject: \"first\"");
	assert_holds(text, "choose: \"good\"");
	assert_holds(text, "PT1M30.5S");
	assert_holds(text, "why: \"why\"");
	assert_holds(text, "timeout: yes");
	assert_lacks(text, "end:"); /* it ran to its own end */
	assert_lacks(text, "called");
}

static void answers_hold_releases_late_answers_and_an_early_end(void **state)
{
	const char *text;

	(void)state;
	kit_add(s, (struct entry){ .kind = ENTRY_STARTEX, .ref = "friday", .number = 1 });
	kit_add(s, (struct entry){ .kind = ENTRY_INJECT, .ref = "spare", .elapsed_ms = 30000 });
	kit_add(s, (struct entry){ .kind = ENTRY_INJECT, .ref = "first", .elapsed_ms = 60000 });
	kit_add(s, (struct entry){ .kind = ENTRY_TIMEOUT, .ref = "first", .elapsed_ms = 360000 });
	kit_add(s, (struct entry){ .kind = ENTRY_INJECT, .ref = "second", .elapsed_ms = 360000 });
	kit_add(s, (struct entry){ .kind = ENTRY_DECISION,
				   .ref = "first",
				   .choice = "bad",
				   .elapsed_ms = 380000 });
	kit_add(s, (struct entry){ .kind = ENTRY_TIMEOUT, .ref = "second", .elapsed_ms = 400000 });
	kit_add(s, (struct entry){ .kind = ENTRY_ENDEX, .elapsed_ms = 400000 });
	text = print("answers");
	assert_holds(text, "choose: \"bad\"");
	assert_holds(text, "PT5M20S");
	assert_lacks(text, "timeout:"); /* one was answered late, the other cut off by the end */
	assert_holds(text, "inject: \"spare\"");
	assert_holds(text, "PT30S");
	assert_holds(text, "PT6M40S");
}

static void text_has_the_comment_and_says_what_was_stopped(void **state)
{
	(void)state;
	kit_add(s, (struct entry){ .kind = ENTRY_STARTEX, .ref = "friday", .number = 1 });
	kit_add(s, (struct entry){ .kind = ENTRY_INJECT, .ref = "first", .elapsed_ms = 60000 });
	kit_add(s, (struct entry){ .kind = ENTRY_TIMEOUT, .ref = "first", .elapsed_ms = 360000 });
	kit_add(s, (struct entry){ .kind = ENTRY_INJECT, .ref = "second", .elapsed_ms = 360000 });
	kit_add(s, (struct entry){ .kind = ENTRY_DECISION,
				   .ref = "first",
				   .choice = "good",
				   .elapsed_ms = 370000 });
	kit_add(s, (struct entry){ .kind = ENTRY_TIMEOUT, .ref = "second", .elapsed_ms = 380000 });
	kit_add(s, (struct entry){ .kind = ENTRY_ENDEX, .elapsed_ms = 380000 });
	kit_add(s, (struct entry){ .kind = ENTRY_RATING,
				   .ref = "contain",
				   .choice = "S",
				   .text = "too slow",
				   .elapsed_ms = 380000 });
	assert_holds(print("text"), "State           stopped early (6 of 10 min)\n");
	assert_holds(print("text"), "Answered late   1\n");
	assert_holds(print("text"), "Questions       2\n");
	assert_holds(print("text"), "too slow\n");
	assert_holds(print("text"), "  Comment");
	assert_holds(print("json"), "\"stopped_early\": true");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(formats_are_found_by_name),
		TEST(entries_say_what_happened),
		TEST(further_kinds_of_entries_say_what_happened),
		TEST(actors_are_named_with_their_role),
		TEST(text_has_header_timeline_and_decisions),
		TEST(text_has_the_comment_and_says_what_was_stopped),
		TEST(without_a_clock_in_the_story_none_is_shown),
		TEST(an_automatic_run_is_no_name),
		TEST(without_a_facilitator_there_is_no_such_line),
		TEST(a_time_out_has_no_rationale),
		TEST(a_running_session_keeps_the_feedback_back),
		TEST(a_session_without_entries_can_be_shown),
		TEST(hostile_text_is_harmless_in_every_format),
		TEST(csv_cells_of_hostile_text_are_no_formulas),
		TEST(long_text_keeps_within_the_page),
		TEST(csv_has_one_row_an_entry),
		TEST(json_names_everything),
		TEST(answers_give_times_from_each_inject),
		TEST(answers_hold_releases_late_answers_and_an_early_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
