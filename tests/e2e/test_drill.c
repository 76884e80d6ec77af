/* Tests a whole drill as people take it: from the first start to the hot wash and the review, with
 * a kill in the middle, in Japanese and English, on several sizes. What the screen called recorded
 * is in the journal. */
#include "play.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Lets the exercise run fast until the words stand there, then at its own pace again. */
static void run_until(struct term *t, const char *words)
{
	TYPE_EXPECT(t, "+++++", words);
	TYPE_EXPECT(t, "-----", "x1\n");
}

/* ---- the long way, in Japanese ---- */

static void register_organisation(struct term *t)
{
	EXPECT(t, "組織の登録");
	TYPE_EXPECT(t, "株式会社みほん\r", "株式会社みほん");
	TYPE_EXPECT(t, "おおさ", "= 大阪府");
	/* Sector and language stay as they are; the last row saves. */
	TYPE_EXPECT(t, "\r\r\r\r", "訓練を始める");
	EXPECT(t, "大阪府");
}

static void brief(struct term *t)
{
	TYPE_EXPECT(t, KEY_ENTER_TEXT, "訓練を選ぶ");
	/* Below the exercise of the playbook that comes before it. */
	TYPE_EXPECT(t, KEY_DOWN_TEXT, "> ランサムウェア感染 / 土曜夜の暗号化");
	TYPE_EXPECT(t, KEY_ENTER_TEXT, "事前説明");
	TYPE_EXPECT(t, "佐藤\r", "佐藤");
	TYPE_EXPECT(t, "山田花子\r", "山田花子");
	play_start(t, "共有フォルダが開かない");
	EXPECT(t, "【訓練】");
}

static void pause_and_go_on(struct term *t)
{
	TYPE_EXPECT(t, "p", "一時停止中");
	term_type(t, "p");
	EXPECT_GONE(t, "一時停止中");
}

static void decide_on_vpn(struct term *t, const struct home *home)
{
	run_until(t, "どちらも線を抜いて");
	play_begin_decision(t, "どちらも線を抜いて", "線は後で戻せる");
	/* Nothing gives the answer away before it is recorded. */
	assert_false(term_shows(t, "広がりを止め"));
	play_expect_decisions(home, "");
	TYPE_EXPECT(t, KEY_ENTER_TEXT, "記録 #");
	EXPECT(t, "広がりを止め");
	play_expect_decisions(home, "unplug-keep-power|線は後で戻せる|0\n");
	/* The other language, in the middle of it. */
	TYPE_EXPECT(t, "L", "This stops the spread");
	TYPE_EXPECT(t, "L", "広がりを止め");
	term_type(t, " ");
	EXPECT_GONE(t, "広がりを止め");
}

static void decide_on_partners(struct term *t, const struct home *home)
{
	run_until(t, "警察、A社、経営層へ");
	play_begin_decision(t, "警察、A社、経営層へ", "この途中で");
	assert_int_equal(term_kill(t, SIGKILL), -SIGKILL);
	play_expect_decisions(home, "unplug-keep-power|線は後で戻せる|0\n");
	term_start(t, 24, 80, home, "ja", ARGS("resume"));
	EXPECT(t, "VPNのログは本体");
	if (term_shows(t, "一時停止中"))
		term_type(t, "p");
	EXPECT_GONE(t, "一時停止中");
	play_decide(t, "警察、A社、経営層へ", "トラックは4時に出る", "早い連絡で");
}

static void let_backup_time_out(struct term *t, const struct home *home)
{
	TYPE_EXPECT(t, "+++++", "回線を抜いて現状を残し");
	EXPECT(t, "時間切れ");
	EXPECT(t, "迷う間も");
	play_expect_decisions(
		home, "unplug-keep-power|線は後で戻せる|0\nall-three|トラックは4時に出る|0\n||1\n");
	term_type(t, " ");
	EXPECT_GONE(t, "迷う間も");
}

static void end_and_rate(struct term *t, const struct home *home)
{
	TYPE_EXPECT(t, "X", "終了しますか");
	TYPE_EXPECT(t, "y", "演習終了");
	TYPE_EXPECT(t, KEY_ENTER_TEXT, "振り返り");
	TYPE_EXPECT(t, "P", "評価: ");
	term_type(t, KEY_DOWN_TEXT "S" KEY_DOWN_TEXT "M" KEY_DOWN_TEXT "U");
	/* The last row is the review, the one above adds what to improve. */
	TYPE_EXPECT(t, "Gk\r", "改善点");
	TYPE_EXPECT(t, "連絡網を紙にも置く\r", "担当者");
	TYPE_EXPECT(t, "山田花子\r", "期限");
	TYPE_EXPECT(t, "2026-12-31\r", "2026-12-31");
	EXPECT(t, "担当: 山田花子");
	journal_expect(home, "SELECT ref, choice FROM entry WHERE kind = 'rating' ORDER BY seq",
		       "isolate|P\npolice|S\npartners|M\nbackup|U\n");
	journal_expect(home, "SELECT text, actor, choice FROM entry WHERE kind = 'improve'",
		       "連絡網を紙にも置く|山田花子|2026-12-31\n");
}

/* From the hot wash to the review, out of the program, and to the review again by way of the
 * history. */
static void look_back(struct term *t, const struct home *home)
{
	TYPE_EXPECT(t, "G\r", "連鎖 正常");
	EXPECT(t, "線は後で戻せる");
	term_type(t, "q");
	EXPECT(t, "振り返り");
	TYPE_EXPECT(t, "q", "未評価の目標が");
	term_type(t, "y");
	EXPECT_END(t, 0);
	term_start(t, 24, 80, home, "ja", ARGS(NULL));
	EXPECT(t, "訓練を始める");
	TYPE_EXPECT(t, KEY_DOWN_TEXT KEY_DOWN_TEXT, "> 記録を見る");
	TYPE_EXPECT(t, KEY_ENTER_TEXT, "土曜夜の暗号化");
	TYPE_EXPECT(t, KEY_ENTER_TEXT, "連鎖 正常");
	TYPE_EXPECT(t, KEY_DOWN_TEXT, "トラックは4時に出る");
	TYPE_EXPECT(t, KEY_ENTER_TEXT, "再生: ");
	term_type(t, "q");
	EXPECT(t, "連鎖 正常");
	term_type(t, "qqq");
	EXPECT_END(t, 0);
}

static void a_drill_in_japanese_from_the_first_start(void **state)
{
	struct term t = { 0 };
	struct home home;

	(void)state;
	home_make(&home, false);
	term_start(&t, 24, 80, &home, "ja", ARGS(NULL));
	register_organisation(&t);
	brief(&t);
	pause_and_go_on(&t);
	decide_on_vpn(&t, &home);
	decide_on_partners(&t, &home);
	let_backup_time_out(&t, &home);
	end_and_rate(&t, &home);
	look_back(&t, &home);
	play_expect_decisions(
		&home,
		"unplug-keep-power|線は後で戻せる|0\nall-three|トラックは4時に出る|0\n||1\n");
	journal_expect(&home,
		       "SELECT organisation, facilitator, state, decisions, points, "
		       "late FROM sessions",
		       "株式会社みほん|佐藤|ended|3|200|1\n");
	journal_expect(&home,
		       "SELECT DISTINCT kind FROM timeline WHERE kind IN ('pause', 'resume') ORDER "
		       "BY kind",
		       "pause\nresume\n");
	program_expect(&home, "ja", ARGS("verify"), 0, NULL);
	home_remove(&home);
}

/* ---- the short way, on other sizes ---- */

/* The quick playbook: two decisions, the third is left to time out. */
static void play_to_the_review(const struct home *home, int rows, int cols)
{
	struct term t = { 0 };

	play_quick(&t, rows, cols, home, "en");
	play_decide(&t, "Isolate it", "stop the spread", "The right order");
	play_decide(&t, "Wait for the morning", "too tired", "That was late");
	EXPECT(&t, "The reporter did not wait");
	term_type(&t, " ");
	EXPECT_GONE(&t, "The reporter did not wait");
	TYPE_EXPECT(&t, "X", "End the exercise now?");
	TYPE_EXPECT(&t, "y", "EndEx");
	TYPE_EXPECT(&t, KEY_ENTER_TEXT, "Hot wash");
	TYPE_EXPECT(&t, "M", "rated: ");
	TYPE_EXPECT(&t, "G\r", "Chain whole");
	term_type(&t, "qq");
	EXPECT_END(&t, 0);
	play_expect_decisions(home, "isolate|stop the spread|0\nwait|too tired|0\n||1\n");
	journal_expect(home, "SELECT state, decisions, points, max_points, late FROM sessions",
		       "ended|3|100|300|1\n");
}

static void a_drill_fits_40_columns(void **state)
{
	play_to_the_review(*state, 12, 40);
}

static void a_drill_fits_60_columns(void **state)
{
	play_to_the_review(*state, 20, 60);
}

static void a_drill_fits_500_columns(void **state)
{
	play_to_the_review(*state, 200, 500);
}

/* The shipped exercise in English, wide: the steps stand beside it. */
static void a_drill_in_english_with_steps(void **state)
{
	struct term t = { 0 };

	term_start(&t, 40, 120, *state, "en",
		   ARGS("drill", "ransomware", "--exercise", "manufacturer-vpn", "--speed", "100"));
	EXPECT(&t, "Encrypted on Saturday night");
	play_start(&t, "The shared folder does not open");
	EXPECT(&t, "Response steps");
	EXPECT(&t, "Unplug both");
	TYPE_EXPECT(&t, "------", "x1\n");
	play_decide(&t, "Unplug both", "a cable can go back in", "This stops the spread");
	TYPE_EXPECT(&t, "s ", "[x]");
	term_type(&t, "\t");
	TYPE_EXPECT(&t, "w", "Note");
	term_type(&t, "called at 21:20\r");
	TYPE_EXPECT(&t, "i", "A server was switched off");
	TYPE_EXPECT(&t, KEY_ENTER_TEXT, "Release this inject now?");
	TYPE_EXPECT(&t, "y", "Arrived: A server was switched off");
	TYPE_EXPECT(&t, "X", "End the exercise now?");
	TYPE_EXPECT(&t, "y", "EndEx");
	TYPE_EXPECT(&t, KEY_ENTER_TEXT, "Hot wash");
	TYPE_EXPECT(&t, "q", "not rated yet");
	term_type(&t, "y");
	EXPECT_END(&t, 0);
	play_expect_decisions(*state, "unplug-keep-power|a cable can go back in|0\n");
	journal_expect(
		*state,
		"SELECT kind, text FROM timeline WHERE kind IN ('note', 'step') ORDER BY kind",
		"note|called at 21:20\nstep|Write down the time and the signs\n");
	journal_expect(*state,
		       "SELECT ref FROM timeline WHERE kind = 'inject' AND ref = 'server-off'",
		       "server-off\n");
}

/* Two terminals on one session: what one decides, the other shows. */
static void two_terminals_show_one_session(void **state)
{
	struct term first = { 0 }, second = { 0 };

	play_quick(&first, 24, 80, *state, "en");
	/* Once the clock has ticked, the second one sees that the session is alive. */
	EXPECT(&first, "left 59:5");
	term_start(&second, 24, 80, *state, "ja", ARGS("resume"));
	EXPECT(&second, "最初に何をするか");
	assert_false(term_shows(&second, "一時停止中"));
	play_begin_decision(&first, "Isolate it", "from the first");
	TYPE_EXPECT(&first, KEY_ENTER_TEXT, "The right order");
	EXPECT(&second, "正しい順です");
	assert_int_equal(term_kill(&second, SIGKILL), -SIGKILL);
	assert_int_equal(term_kill(&first, SIGTERM), 128 + SIGTERM);
	play_expect_decisions(*state, "isolate|from the first|0\n");
	program_expect(*state, "en", ARGS("verify"), 0, "whole");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, home_setup, home_teardown)
		cmocka_unit_test(a_drill_in_japanese_from_the_first_start),
		T(a_drill_fits_40_columns),
		T(a_drill_fits_60_columns),
		T(a_drill_fits_500_columns),
		T(a_drill_in_english_with_steps),
		T(two_terminals_show_one_session),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
