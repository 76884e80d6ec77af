/* The drill and its briefing: nobody confirms what he does not see, on any size; everything that is
 * longer than its box can be read. */
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "base/files.h"
#include "past.h"
#include "run/shuffle.h"
#include "screen/screens.h"
#include "shot.h"

#define MINUTES(n) ((n)*MS_PER_MINUTE)

static const char desk_text[] =
	"sonae: 1\n"
	"id: desk\n"
	"title: {ja: 机上, en: Desk}\n"
	"languages: [ja, en]\n"
	"version: \"1\"\n"
	"roles:\n"
	"  - {id: it-lead, title: {ja: 情報責任者, en: IT lead}}\n"
	"phases:\n"
	"  - id: first-response\n"
	"    title: {ja: 初動, en: First response}\n"
	"    steps:\n"
	"      - {id: unplug, title: {ja: 回線を抜く, en: Unplug the network}, role: it-lead,\n"
	"         within: PT10M, caution: {ja: 電源は切らない。, en: Keep the power on.},\n"
	"         body: {ja: 写真を撮る。, en: Take a photograph.}}\n"
	"      - {id: call, title: {ja: 電話する, en: Call the police}}\n"
	"exercises:\n"
	"  - id: night\n"
	"    title: {ja: 夜の訓練, en: Night drill}\n"
	"    duration: PT30M\n"
	"    starts-at: \"21:00\"\n"
	"    scenario: {ja: 侵入された。, en: They are in.}\n"
	"    objectives:\n"
	"      - {id: contain, title: {ja: 封じ込め, en: Contain the spread}}\n"
	"    injects:\n"
	"      - id: first\n"
	"        at: PT0S\n"
	"        from: {ja: 夜勤者, en: Night shift}\n"
	"        title: {ja: 脅迫文, en: A ransom note}\n"
	"        body:\n"
	"          ja: |\n"
	"            画面に脅迫文が出ました。\n"
	"            共有の図面が開きません。\n"
	"            検査のパソコン三台も同じです。\n"
	"            末尾は mhn7 です。\n"
	"          en: |\n"
	"            The screens show a ransom note.\n"
	"            The shared drawings do not open.\n"
	"            Three PCs in inspection have the same.\n"
	"            The names end in mhn7.\n"
	"        decision:\n"
	"          question: {ja: 最初に何をしますか。, en: \"What do you do first?\"}\n"
	"          within: PT5M\n"
	"          objective: contain\n"
	"          options:\n"
	"            - {id: pull, text: {ja: 回線を抜き、機器の電源は切らずに残しておく,\n"
	"               en: Unplug the line and leave the power of the machines on}, points: 100,\n"
	"               feedback: {ja: 止まった。, en: \"It stops there. One. Two. Three. Four. "
	"Five. Six. Seven. Eight. Nine. Ten. Eleven. Twelve. It really stops there and then, for "
	"everybody in the house, until morning and for good. The last words.\"}}\n"
	"            - {id: boot, text: {ja: すべての機器を順に再起動して様子を見ることにする,\n"
	"               en: Reboot all the machines one by one and see what comes}, points: 0,\n"
	"               feedback: {ja: 広がった。, en: It spreads.}}\n"
	"            - {id: wait, text: {ja: 朝になって担当者が出社するまで何もしないで待つ,\n"
	"               en: Wait until the morning when everybody is back again}, points: 0,\n"
	"               feedback: {ja: 遅い。, en: Late.}}\n"
	"            - {id: pay, text: {ja: 脅迫文にある宛先に連絡して金額を尋ねることにする,\n"
	"               en: Write to the address in the note and ask the price}, points: 0,\n"
	"               feedback: {ja: 悪い。, en: Bad.}}\n"
	"          on-timeout: {feedback: {ja: 遅い。, en: Too late to matter.}}\n"
	"      - id: spare\n"
	"        manual: true\n"
	"        title: {ja: 予備, en: The spare one}\n"
	"        body: {ja: 電話が来た。, en: A caller wants an answer.}\n";

static void keep_desk(struct past *p)
{
	struct error err = { 0 };

	assert_true(files_write(shot_path("past/desk.yaml"), desk_text, strlen(desk_text), &err));
	library_release(&p->app.library);
	assert_true(library_open(&p->app.library, p->app.options.playbooks, &err));
}

static struct session *begin_any(struct past *p)
{
	struct session_info info = {
		.kind = SESSION_DRILL, .exercise = "night", .facilitator = "Sato", .language = "en"
	};
	struct diags ds = { 0 };
	struct error err = { 0 };
	struct playbook *pb = library_load(&p->app.library, "desk", 20000, &ds, &err);
	struct session *s;

	diags_release(&ds);
	if (!pb)
		fail_msg("%s", err.text);
	s = session_begin(p->app.journal, pb, &info, PAST_WALL_MS, &err);
	if (!s)
		fail_msg("%s", err.text);
	return s;
}

/* One that shows the options in the playbook's order, which the random part of its id decides. */
static struct session *begin_in_order(struct past *p)
{
	for (;;) {
		struct session *s = begin_any(p);
		int order[SHUFFLE_MAX];

		shuffle_options(s->info.id, "first", 4, order);
		if (order[0] == 0 && order[1] == 1 && order[2] == 2)
			return s;
		session_close(s);
	}
}

/* A session in which the first inject came a minute ago. */
static struct session *begin(struct past *p)
{
	struct session *s;

	keep_desk(p);
	s = begin_in_order(p);
	past_append(s, (struct entry){ .kind = ENTRY_STARTEX, .ref = "night", .number = 1 });
	past_append(s, (struct entry){ .kind = ENTRY_INJECT, .ref = "first" });
	past_append(s, (struct entry){ .kind = ENTRY_NOTE, .text = "n", .elapsed_ms = MINUTES(1) });
	return s;
}

/* It was interrupted, so it is paused. */
static struct session *open_drill(struct past *p)
{
	struct session *s = begin(p);

	past_open(p, &drill_screen, s);
	return s;
}

static const struct entry *last(const struct session *s)
{
	return &s->entries[s->count - 1];
}

/* As the app does it: the field takes the character, then the screen hears of it. */
static void type(struct past *p, const wchar_t *text)
{
	struct layer *top = stack_top(&p->app);

	for (; *text; text++) {
		struct key key = { .character = *text };
		struct field *field = top->class->typing(top->state);

		assert_non_null(field);
		assert_true(field_key(field, &key));
		top->class->act(top->state, &p->app, ACT_NONE, &key);
	}
}

/* The place of an option among those shown. */
static char number_of(struct past *p, const char *option)
{
	const char *text = past_see_at(p, 24, 80), *at = strstr(text, option);

	if (!at || at - text < 2)
		fail_msg("no '%s' in\n%s", option, text);
	return at[-2];
}

static void choose(struct past *p, const char *option)
{
	past_keys(p, (char[]){ number_of(p, option), '\0' });
}

static void looks_as_expected(void **state)
{
	struct past *p = *state;

	open_drill(p);
	past_check(p, "drill-paused");
	past_keys(p, "p");
	choose(p, "Unplug");
	past_check(p, "drill-decision");
	past_keys(p, "\r");
	type(p, L"x");
	past_check(p, "drill-reason");
	past_keys(p, "\r");
	past_check(p, "drill-feedback");
	past_keys(p, " i");
	past_check(p, "drill-release");
	past_keys(p, "qs");
	past_check(p, "drill-steps");
}

static void a_small_box_scrolls_to_the_chosen_option(void **state)
{
	static const char *const positions[] = { "1/4  v", "2/4 ^v", "3/4 ^v", "4/4 ^" };
	struct past *p = *state;

	open_drill(p);
	past_keys(p, "p");
	for (int i = 0; i < 4; i++) {
		char digit[] = { (char)('1' + i), '\0' }, mark[] = { '>', ' ', digit[0], ' ', 0 };

		past_keys(p, digit);
		past_see_at(p, 12, 40);
		past_assert_sees(p, mark);
		past_assert_sees(p, positions[i]);
		past_assert_sees(p, "Decision 1/1: What do you do first?");
		past_assert_sees(p, "1-4 choose  Enter goes on  Tab text");
		past_assert_sees(p, "left 04:00");
	}
	past_keys(p, "\r");
	past_assert_sees(p, "> 4 ");
	past_assert_sees(p, "Reason");
	past_assert_sees(p, "Esc rechooses");
}

static void the_text_is_a_tab_away_and_time_stays_in_sight(void **state)
{
	struct past *p = *state;

	open_drill(p);
	past_keys(p, "p");
	past_see_at(p, 12, 40);
	past_assert_not(p, "mhn7");
	past_keys(p, "\t");
	past_assert_sees(p, "left 04:00");
	for (int i = 0; i < 5; i++)
		past_code(p, KEY_NPAGE);
	past_assert_sees(p, "mhn7");
	past_assert_sees(p, "What do you do first?");
	past_assert_not(p, "The screens show");
	past_code(p, KEY_PPAGE);
	past_assert_sees(p, "The screens show");
	past_keys(p, "\t");
	past_assert_sees(p, "1-4 choose");
}

static void long_feedback_scrolls_and_other_keys_go_on(void **state)
{
	struct past *p = *state;
	struct session *s = open_drill(p);

	past_keys(p, "p");
	choose(p, "Unplug");
	past_keys(p, "\r\r");
	assert_int_equal(last(s)->kind, ENTRY_DECISION);
	past_see_at(p, 12, 40);
	past_assert_sees(p, "recorded #");
	past_assert_not(p, "words.\n");
	for (int i = 0; i < 4; i++)
		past_code(p, KEY_NPAGE);
	past_assert_sees(p, "words.\n");
	past_code(p, KEY_PPAGE);
	past_code(p, KEY_DOWN);
	past_keys(p, " ");
	past_assert_not(p, "Up/Down scroll");
	/* It can be read again, with what was decided. */
	past_see_at(p, 24, 80);
	past_keys(p, "\t");
	past_assert_sees(p, "recorded #");
	past_assert_sees(p, "100 of 100 points, after 01:00 of 05:00");
}

/* Not in the frame's arena: looking at the screen empties that. */
static void assert_sees_number(struct past *p, int64_t seq)
{
	char wanted[32];

	(void)snprintf(wanted, sizeof wanted, "recorded #%d", (int)seq);
	past_assert_sees(p, wanted);
}

static void a_late_answer_shows_its_own_time_and_entry(void **state)
{
	struct past *p = *state;
	struct session *s = open_drill(p);

	past_append(s, (struct entry){
			       .kind = ENTRY_TIMEOUT, .ref = "first", .elapsed_ms = MINUTES(5) });
	past_append(s, (struct entry){ .kind = ENTRY_NOTE, .text = "n", .elapsed_ms = MINUTES(7) });
	past_keys(p, "p");
	past_assert_sees(p, "Timed out");
	past_keys(p, "1\r\r");
	assert_true(last(s)->late);
	assert_sees_number(p, last(s)->seq);
	past_assert_sees(p, "0 of 100 points, after 07:00 of 05:00");
}

static void a_resumed_session_says_it_is_paused_and_how_fast(void **state)
{
	struct past *p = *state;
	struct session *s = begin(p);

	past_append(s,
		    (struct entry){ .kind = ENTRY_SPEED, .number = 60, .elapsed_ms = MINUTES(1) });
	past_append(
		s, (struct entry){ .kind = ENTRY_OWN, .text = "Newest", .elapsed_ms = MINUTES(1) });
	past_open(p, &drill_screen, s);
	past_see_at(p, 24, 80);
	past_assert_sees(p, "p goes on at x60");
	past_assert_sees(p, "paused 01:00");
	past_assert_sees(p, "p Resume");
	past_assert_sees(p, "2/2 ^");
	past_see_at(p, 12, 40);
	past_assert_sees(p, "PAUSED  p goes on at x60");
}

static void a_note_says_its_number(void **state)
{
	struct past *p = *state;
	struct session *s = open_drill(p);

	past_keys(p, "w");
	past_type(p, "called");
	assert_int_equal(last(s)->kind, ENTRY_NOTE);
	assert_sees_number(p, last(s)->seq);
}

static void a_contingency_is_read_before_it_is_released(void **state)
{
	struct past *p = *state;
	struct session *s = open_drill(p);

	past_keys(p, "pi");
	past_assert_sees(p, "> The spare one");
	past_assert_sees(p, "A caller wants an answer.");
	past_keys(p, "\rn");
	assert_int_equal(last(s)->kind, ENTRY_RESUME);
	past_keys(p, "\ry");
	assert_int_equal(last(s)->kind, ENTRY_INJECT);
	past_keys(p, "ij\r");
	past_type(p, "");
	assert_int_equal(last(s)->kind, ENTRY_INJECT);
}

static void a_step_is_shown_in_full(void **state)
{
	struct past *p = *state;

	open_drill(p);
	past_keys(p, "s");
	past_assert_sees(p, "Who: IT lead");
	past_assert_sees(p, "Keep the power on.");
	past_assert_sees(p, "Take a photograph.");
	past_assert_sees(p, "1/2");
	past_keys(p, "j");
	past_assert_not(p, "Take a photograph.");
}

static void a_long_reason_takes_a_second_row(void **state)
{
	struct past *p = *state;

	open_drill(p);
	past_keys(p, "p1\r");
	past_see_at(p, 24, 80);
	type(p, L"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz");
	past_assert_sees(p, "Reason      abcdefghijklmnopqrstuvwxyz");
	past_assert_sees(p, " qrstuvwxyz\n");
}

/* ---- briefing ---- */

static void open_briefing(struct past *p)
{
	static const struct briefing_argument argument = { .playbook = "desk", .speed = 1 };

	keep_desk(p);
	past_open(p, &briefing_screen, &argument);
}

static void a_name_is_typed_at_once(void **state)
{
	struct past *p = *state;

	open_briefing(p);
	past_check(p, "briefing");
	type(p, L"Sato");
	past_keys(p, "\r");
	type(p, L"Ito");
	past_assert_sees(p, "  Facilitator              Sato");
	past_assert_sees(p, "> IT lead                  Ito");
	past_keys(p, "\r\r\r");
	assert_string_equal(past_top(p), "drill");
	assert_string_equal(p->app.session->info.facilitator, "Sato");
	assert_string_equal(p->app.session->entries[0].actor, "Ito");
}

static void names_are_not_dropped_unasked(void **state)
{
	struct past *p = *state;

	open_briefing(p);
	type(p, L"S");
	past_keys(p, "\033n");
	assert_string_equal(past_top(p), "briefing");
	past_keys(p, "\033y");
	assert_string_equal(past_top(p), "");
}

static void the_story_scrolls_to_its_end(void **state)
{
	struct past *p = *state;

	open_briefing(p);
	past_see_at(p, 10, 40);
	past_assert_not(p, "Contain the spread");
	past_assert_sees(p, "v\n");
	for (int i = 0; i < 3; i++)
		past_code(p, KEY_NPAGE);
	past_assert_sees(p, "Contain the spread");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, past_setup, past_teardown)
		T(looks_as_expected),
		T(a_small_box_scrolls_to_the_chosen_option),
		T(the_text_is_a_tab_away_and_time_stays_in_sight),
		T(long_feedback_scrolls_and_other_keys_go_on),
		T(a_late_answer_shows_its_own_time_and_entry),
		T(a_resumed_session_says_it_is_paused_and_how_fast),
		T(a_note_says_its_number),
		T(a_contingency_is_read_before_it_is_released),
		T(a_step_is_shown_in_full),
		T(a_long_reason_takes_a_second_row),
		T(a_name_is_typed_at_once),
		T(names_are_not_dropped_unasked),
		T(the_story_scrolls_to_its_end),
	};

	return cmocka_run_group_tests(tests, shot_begin, shot_end);
}
