/* Tests a live incident as people go through it at 80x24, in Japanese and English, with a kill in
 * the middle: ten steps, eight facts, a call, a piece of evidence, the sheet for the police, a
 * report with its receipt. What the screen called recorded is in the journal, and the commands read
 * it. Drills and incidents do not write into each other's sessions. */
#include "live.h"
#include "play.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/files.h"
#include "base/hash.h"

#define ANSWERS root_path("playbooks/answers/ransomware-manufacturer-vpn.yaml")
#define LOG "2026-11-20T23:41:07+09:00 vpn login ok user=maintenance from 203.0.113.9\n"

/* At 03:10 in the night, so that the dates are known: the third day is 11-23. */
static const char *const at_night[] = { "SONAE_CLOCK=2026-11-21T03:10:00+09:00", NULL };

static const struct night {
	enum tongue tongue;
	const char *me, *second;
	const char *steps[10]; /* as their titles begin */
	struct {
		const char *search, *typed;
	} facts[8];
	const char *note, *unfinished;
	const char *report, *receipt;
} nights[] = {
	{
		.tongue = IN_JAPANESE,
		.me = "佐藤",
		.second = "山田花子",
		.steps = { "気付いた時刻と症状", "感染した機器をLAN", "連絡は電話など",
			   "対策本部を立ち上げ", "行動と証拠の記録", "経営層に第一報", "人命と安全",
			   "VPN・リモート接続", "外部との回線をすべて", "外部接続機器のログ" },
		.facts = { { "所在地", "大阪市北区1-2-3" },
			   { "連絡担当者・役職", "総務部 鈴木" },
			   { "連絡先の電話", "090-0000-0000" },
			   { "事案の種別", "1" },
			   { "被害機器の台数", "12" },
			   { "個人データの漏えい", "1" },
			   { "知った日時", "03:00" },
			   { "不正の目的", "1" } },
		.note = "夜間の当直は2名",
		.unfinished = "書きかけの",
		.report = "個人情報保護委員会 速報",
		.receipt = "速報-2026-1121",
	},
	{
		.tongue = IN_ENGLISH,
		.me = "Sato",
		.second = "Hanako Yamada",
		.steps = { "Write down the time", "Unplug infected", "Talk by phone",
			   "Set up the response", "Start the log", "Tell top management",
			   "Check life and safety", "Unplug VPN", "Cut all outside lines",
			   "Copy logs of outward" },
		.facts = { { "Address", "1-2-3 Kita, Osaka" },
			   { "Contact person, position", "Suzuki, general affairs" },
			   { "Phone (24", "090-0000-0000" },
			   { "Kind of incident", "1" },
			   { "Number of machines", "12" },
			   { "Personal data may", "1" },
			   { "When the leak", "03:00" },
			   { "Malicious purpose", "1" } },
		.note = "two people on the night shift",
		.unfinished = "half a sen",
		.report = "PPC, prompt report",
		.receipt = "PROMPT-2026-1121",
	},
};

/* ---- steps ---- */

static void tick_first_six(struct live *l, const struct night *n)
{
	for (size_t i = 0; i < 6; i++) {
		if (i)
			live_move_down(l, 1);
		live_tick_step(l, n->steps[i]);
	}
}

/* The same name twice is refused and stays, to be corrected. */
static void tick_by_two(struct live *l, const struct night *n)
{
	LIVE_TYPE_EXPECT(l, " ", "確認する2人目の名前", "Second person who confirms");
	TYPE_EXPECT(&l->t, n->me, n->me);
	LIVE_TYPE_EXPECT(l, KEY_ENTER_TEXT, "以外の2人目の確認が必要", "a second person, not");
	TYPE_EXPECT(&l->t, "\025", SAYS(l, "確認する2人目の名前", "Second person"));
	TYPE_EXPECT(&l->t, n->second, n->second);
	term_type(&l->t, KEY_ENTER_TEXT);
	live_expect_recorded(l, 1);
	LIVE_EXPECT(l, "[x] 外部との回線をすべて", "[x] Cut all outside lines");
}

/* From the top: past the six that are done and two that stay open. */
static void tick_the_others(struct live *l, const struct night *n)
{
	term_type(&l->t, "g");
	live_move_down(l, 8);
	live_tick_step(l, n->steps[6]);
	live_move_down(l, 1);
	live_tick_step(l, n->steps[7]);
	live_move_down(l, 1);
	tick_by_two(l, n);
	live_move_down(l, 6);
	LIVE_TYPE_EXPECT(l, " ", "それでも済にしますか", "Do it all the same?");
	term_type(&l->t, "y");
	live_expect_recorded(l, 1);
	LIVE_EXPECT(l, "順序外: 先に行う手順が1件", "out of order: 1 step");
}

static void expect_steps(const struct night *n, const struct home *home)
{
	struct strbuf rows = { 0 };
	static const char *const ids[] = {
		"note-first-signs", "isolate-hosts",     "out-of-band",  "set-up-team",
		"start-log",        "report-management", "safety-first", "cut-remote-access",
		"cut-all-lines",    "save-gateway-logs",
	};

	for (size_t i = 0; i < ARRAY_LEN(ids); i++)
		strbuf_addf(&rows, "%s|%s|%s|%d\n", ids[i], n->me, i == 8 ? n->second : "", i == 9);
	journal_expect(home,
		       "SELECT ref, actor, coalesce(choice, ''), number FROM entry"
		       " WHERE kind = 'step' ORDER BY seq",
		       strbuf_text(&rows));
	strbuf_release(&rows);
}

/* ---- facts ---- */

static void capture_facts(struct live *l, const struct night *n, size_t from, size_t to)
{
	LIVE_TYPE_EXPECT(l, "f", "事実  記入", "Facts: ");
	for (size_t i = from; i < to; i++) {
		LIVE_TYPE_EXPECT(l, "/", "検索:", "Search:");
		TYPE_EXPECT(&l->t, n->facts[i].search, n->facts[i].search);
		/* The first Enter ends the search, the second captures. */
		LIVE_TYPE_EXPECT(l, KEY_ENTER_TEXT, "未記入です", "Not captured yet");
		term_type(&l->t, KEY_ENTER_TEXT);
		TYPE_EXPECT(&l->t, n->facts[i].typed, n->facts[i].typed);
		term_type(&l->t, KEY_ENTER_TEXT);
		live_expect_recorded(l, 1);
		LIVE_TYPE_EXPECT(l, "qq", "全ての事実", "All facts");
	}
	LIVE_TYPE_EXPECT(l, "q", "次の行動  ", "Next: ");
}

static void expect_facts(const struct night *n, const struct home *home)
{
	struct strbuf rows = { 0 };

	strbuf_addf(&rows,
		    "org-address|%s\ncontact-person|%s\ncontact-phone|%s\n"
		    "incident-kind|ransomware\nhosts-count|12\npersonal-data|yes\n"
		    "known-at|2026-11-21T03:00:00+09:00\nmalicious|yes\n",
		    n->facts[0].typed, n->facts[1].typed, n->facts[2].typed);
	journal_expect(home,
		       "SELECT ref, text FROM entry WHERE kind = 'fact' AND seq > 4 ORDER BY seq",
		       strbuf_text(&rows));
	strbuf_release(&rows);
}

/* ---- a call, evidence, papers, a duty ---- */

static void log_a_call(struct live *l)
{
	LIVE_TYPE_EXPECT(l, "C", "大阪府警察", "Osaka");
	LIVE_TYPE_EXPECT(l, KEY_ENTER_TEXT, "電話の記録", "A call");
	TYPE_EXPECT(&l->t, "no. 4711\r30\r\r", "#9110");
	live_expect_recorded(l, 1);
	/* It was only asked for advice: the report to the police is still owed. */
	LIVE_TYPE_EXPECT(l, "n", "連絡先", "Contacts");
	LIVE_TYPE_EXPECT(l, "q", "次の行動  ", "Next: ");
	journal_expect(l->home,
		       "SELECT choice, text, (number - at_ms) / 60000 FROM entry"
		       " WHERE kind = 'call'",
		       "#9110|no. 4711|30\n");
}

static void keep_evidence(struct live *l)
{
	const char *path = home_write(l->home, "vpn.log", LOG);
	struct strbuf row = { 0 };
	char hex[HASH_HEX + 1];

	hash_sha256_hex(LOG, strlen(LOG), hex);
	LIVE_TYPE_EXPECT(l, "e", "証拠", "Evidence");
	LIVE_TYPE_EXPECT(l, "a", "証拠の記録", "A piece of evidence");
	term_type(&l->t, "VPN log\rVPN-01\r\r\rUSB 1\r");
	term_type(&l->t, path);
	term_type(&l->t, "\r\r");
	live_expect_recorded(l, 3);
	EXPECT(&l->t, "SHA-256");
	LIVE_TYPE_EXPECT(l, "q", "次の行動  ", "Next: ");
	strbuf_addf(&row, "%s|%s|%zu\n", hex, path, strlen(LOG));
	journal_expect(l->home, "SELECT choice, text, number FROM entry WHERE kind = 'hash'",
		       strbuf_text(&row));
	journal_expect(l->home,
		       "SELECT kind, choice, text FROM entry WHERE kind IN ('evidence', 'custody')",
		       "evidence|VPN-01|VPN log\ncustody|stored|USB 1\n");
	strbuf_release(&row);
}

static void expect_in_file(const char *path, const char *words)
{
	char *bytes;
	size_t length;
	bool found;

	assert_true(files_read(path, 1 << 20, &bytes, &length, NULL));
	found = memmem(bytes, length, words, strlen(words));
	free(bytes);
	if (!found)
		print_error("'%s' is not in %s\n", words, path);
	assert_true(found);
}

/* What is captured stands in it, what is missing is named, what is sensitive is withheld. */
static void save_police_sheet(struct live *l, const struct night *n)
{
	const char *path = home_path(l->home, "state/sonae/sonae-police-20261121-0310.html");
	struct stat st;

	LIVE_TYPE_EXPECT(l, "o", "警察への連絡票", "Sheet for the police");
	LIVE_TYPE_EXPECT(l, KEY_ENTER_TEXT, "未記入 ", "not captured yet");
	TYPE_EXPECT(&l->t, "s", "(y/n)");
	LIVE_TYPE_EXPECT(l, "y", "保存しました", "saved: ");
	LIVE_TYPE_EXPECT(l, "qq", "次の行動  ", "Next: ");
	assert_int_equal(lstat(path, &st), 0);
	assert_int_equal(st.st_mode, S_IFREG | 0600);
	expect_in_file(path, SAYS(l, "ネットワーク構成図、", "Network diagram, "));
	expect_in_file(path, n->facts[0].typed);
	expect_in_file(path, SAYS(l, "【実事案】", "LIVE"));
}

/* The first report after the call to the police is the one to the PPC. */
static void report_to_ppc(struct live *l, const struct night *n)
{
	struct strbuf row = { 0 };

	LIVE_TYPE_EXPECT(l, "t", "報告と期限", "Reports and deadlines");
	live_move_down(l, 1);
	LIVE_EXPECT(l, "11-23", "11-23");
	LIVE_TYPE_EXPECT(l, KEY_ENTER_TEXT, "報告の記録", "A report was made");
	EXPECT(&l->t, n->report);
	TYPE_EXPECT(&l->t, "\t\t", SAYS(l, "受付番号", "Receipt number"));
	TYPE_EXPECT(&l->t, n->receipt, n->receipt);
	term_type(&l->t, "\r\r\r\r");
	live_expect_recorded(l, 1);
	LIVE_TYPE_EXPECT(l, "q", "次の行動  ", "Next: ");
	strbuf_addf(&row, "ppc-prompt|%s|%s\n", n->receipt, n->me);
	journal_expect(l->home, "SELECT ref, choice, actor FROM entry WHERE kind = 'report'",
		       strbuf_text(&row));
	strbuf_release(&row);
}

/* ---- the whole night ---- */

/* What was acknowledged is there, what was being typed is not, and nothing else has changed. */
static void die_and_come_back(struct live *l, const struct night *n)
{
	char *before, *after;

	live_write_note(l, n->note);
	before = live_entries(l->home);
	assert_non_null(strstr(before, n->note));
	LIVE_TYPE_EXPECT(l, "w", "メモ", "Note");
	TYPE_EXPECT(&l->t, n->unfinished, n->unfinished);
	assert_int_equal(term_kill(&l->t, SIGKILL), -SIGKILL);
	live_join(l, 24, 80, n->me);
	after = live_entries(l->home);
	assert_string_equal(before, after);
	free(before);
	free(after);
}

static void expect_commands(const struct night *n, const struct home *home)
{
	const char *lang = n->tongue == IN_JAPANESE ? "ja" : "en";
	const char *id = live_session(home, "incident");
	bool ja = n->tongue == IN_JAPANESE;

	program_expect(home, lang, ARGS("show", id), 0, n->note);
	program_expect(home, lang, ARGS("show", id), 0, n->receipt);
	program_expect(home, lang, ARGS("form", id, "police"), 0, n->facts[0].typed);
	program_expect(home, lang, ARGS("form", id, "police"), 0,
		       ja ? "ネットワーク構成図" : "Network diagram");
	program_expect(home, lang, ARGS("form", id, "police", "--full"), 0, n->facts[1].typed);
	program_expect(home, lang, ARGS("handover", id), 0, "#9110");
	program_expect(home, lang, ARGS("report", id), 0, n->second);
	program_expect(home, lang, ARGS("list"), 0, ja ? "【実事案】" : "LIVE");
	program_expect(home, lang, ARGS("verify"), 0,
		       ja ? "欠けや改変はありません" : "The journal is whole");
	program_expect(home, lang, ARGS("verify", id), 0, NULL);
	program_expect(home, lang,
		       ARGS("duties", "ransomware", "personal-data=yes",
			    "known-at=2026-11-21T03:00+09:00", "malicious=yes"),
		       0, "2027-01-19");
}

static void live_through(struct home *home, const struct night *n)
{
	struct live l = { .home = home, .tongue = n->tongue };

	home->env = at_night;
	live_begin(&l, 24, 80, n->me);
	tick_first_six(&l, n);
	capture_facts(&l, n, 0, 4);
	die_and_come_back(&l, n);
	tick_the_others(&l, n);
	capture_facts(&l, n, 4, 8);
	log_a_call(&l);
	keep_evidence(&l);
	save_police_sheet(&l, n);
	report_to_ppc(&l, n);
	LIVE_TYPE_EXPECT(&l, "q", "事案は対応中のまま残ります", "the incident stays open");
	EXPECT_END(&l.t, 0);
	expect_steps(n, home);
	expect_facts(n, home);
	expect_commands(n, home);
}

static void a_night_in_japanese(void **state)
{
	live_through(*state, &nights[0]);
}

static void a_night_in_english(void **state)
{
	live_through(*state, &nights[1]);
}

/* ---- one fact, all forms ---- */

/* Facts are captured while the commands look on. */
static void a_fact_changes_the_form(void **state)
{
	struct live l = { .home = *state, .tongue = IN_ENGLISH };
	const char *id;

	live_begin(&l, 24, 80, "Sato");
	id = live_session(l.home, "incident");
	program_expect(l.home, "en", ARGS("form", id, "police", "-f", "md"), 0,
		       "Number of machines: not captured yet");
	capture_facts(&l, &nights[1], 4, 5);
	program_expect(l.home, "en", ARGS("form", id, "police", "-f", "md"), 0,
		       "machines in all: 12");
	assert_int_equal(term_kill(&l.t, SIGTERM), 128 + SIGTERM);
}

/* ---- the end ---- */

static void closing_asks_and_keeps(void **state)
{
	struct live l = { .home = *state, .tongue = IN_ENGLISH };
	const char *id;

	live_begin(&l, 24, 80, "Sato");
	TYPE_EXPECT(&l.t, "X", "58 steps are open.");
	/* Without a reason it stays open. */
	TYPE_EXPECT(&l.t, "\r\r", "is still empty");
	TYPE_EXPECT(&l.t, "false alarm", "false alarm");
	TYPE_EXPECT(&l.t, "\r\r", "Chain whole");
	TYPE_EXPECT(&l.t, "G", "false alarm");
	term_type(&l.t, "q");
	EXPECT_END(&l.t, 0);
	id = live_session(l.home, "incident");
	journal_expect(l.home, "SELECT kind, state FROM sessions", "incident|ended\n");
	program_expect(l.home, "en", ARGS("show", id), 0, "false alarm");
	program_expect(l.home, "en", ARGS("list"), 0, "LIVE");
	program_expect(l.home, "en", ARGS("verify"), 0, "whole");
	term_start(&l.t, 24, 200, l.home, "en", ARGS("respond", "--resume", id));
	EXPECT(&l.t, "has ended; see it with 'sonae show");
	EXPECT_END(&l.t, 1);
}

/* ---- drills and incidents ---- */

static void drill_unattended(const struct home *home)
{
	program_expect(
		home, "en",
		ARGS("drill", "ransomware", "--exercise", "manufacturer-vpn", "--answers", ANSWERS),
		0, "endex");
}

/* A drill runs beside an open incident, and leaves each of its entries as it is. */
static void a_drill_leaves_the_incident_alone(void **state)
{
	struct live l = { .home = *state, .tongue = IN_ENGLISH };
	char *before, *after;

	live_begin(&l, 24, 80, "Sato");
	before = live_entries(l.home);
	drill_unattended(l.home);
	after = live_entries(l.home);
	assert_int_equal(strncmp(before, after, strlen(before)), 0);
	journal_expect(l.home,
		       "SELECT count(*) FROM entry e JOIN session s ON s.id = e.session"
		       " WHERE s.kind = 'incident' AND e.kind IN ('inject', 'endex', 'startex')",
		       "0\n");
	/* Nor does the incident write into the drill. */
	live_write_note(&l, "after the drill");
	journal_expect(l.home,
		       "SELECT s.kind FROM entry e JOIN session s ON s.id = e.session"
		       " WHERE e.text = 'after the drill'",
		       "incident\n");
	free(before);
	free(after);
	assert_int_equal(term_kill(&l.t, SIGTERM), 128 + SIGTERM);
	program_expect(l.home, "en", ARGS("verify"), 0, "whole");
}

static void each_kind_is_resumed_as_what_it_is(void **state)
{
	struct live l = { .home = *state, .tongue = IN_ENGLISH };
	struct term t = { 0 };
	char drill[64];

	/* A drill that is left in the middle. */
	term_start(&t, 24, 80, l.home, "en",
		   ARGS("drill", "ransomware", "--exercise", "manufacturer-vpn"));
	EXPECT(&t, "Encrypted on Saturday night");
	play_start(&t, "The shared folder does not open");
	assert_int_equal(term_kill(&t, SIGTERM), 128 + SIGTERM);
	(void)snprintf(drill, sizeof drill, "%s", live_session(l.home, "drill"));
	/* It is no incident, whoever asks for one. */
	term_start(&t, 24, 200, l.home, "en", ARGS("respond", "--resume", drill));
	EXPECT(&t, "is no live incident; go on");
	EXPECT_END(&t, 1);
	term_start(&t, 24, 80, l.home, "en", ARGS("resume", drill));
	EXPECT(&t, "DRILL");
	assert_int_equal(term_kill(&t, SIGTERM), 128 + SIGTERM);
	/* An incident comes before an older drill, by any way to it. */
	live_begin(&l, 24, 80, "Sato");
	assert_int_equal(term_kill(&l.t, SIGTERM), 128 + SIGTERM);
	live_join(&l, 24, 80, "Sato");
	assert_int_equal(term_kill(&l.t, SIGTERM), 128 + SIGTERM);
	term_start(&t, 24, 80, l.home, "en",
		   ARGS("respond", "--resume", live_session(l.home, "incident")));
	EXPECT(&t, "LIVE");
	assert_int_equal(term_kill(&t, SIGTERM), 128 + SIGTERM);
	program_expect(l.home, "en", ARGS("form", drill, "police"), 1, "is no live incident");
	program_expect(l.home, "en", ARGS("handover", drill), 1, "is no live incident");
}

/* Who opens another one is asked first about the one that is open; so is who just starts sonae. */
static void an_open_incident_is_offered_first(void **state)
{
	struct live l = { .home = *state, .tongue = IN_ENGLISH };
	struct term t = { 0 };

	live_begin(&l, 24, 80, "Sato");
	assert_int_equal(term_kill(&l.t, SIGTERM), 128 + SIGTERM);
	term_start(&t, 24, 80, l.home, "en", ARGS("respond", "ransomware"));
	EXPECT(&t, "Go on with that one?");
	TYPE_EXPECT(&t, "y", "Your name");
	TYPE_EXPECT(&t, "\025Suzuki\r", "Space Done");
	assert_int_equal(term_kill(&t, SIGTERM), 128 + SIGTERM);
	term_start(&t, 24, 80, l.home, "en", ARGS(NULL));
	EXPECT(&t, "> Go on with incident");
	TYPE_EXPECT(&t, KEY_ENTER_TEXT, "Your name");
	TYPE_EXPECT(&t, "\025suzuki\r", "Space Done");
	assert_int_equal(term_kill(&t, SIGTERM), 128 + SIGTERM);
	journal_expect(l.home, "SELECT count(*) FROM sessions", "1\n");
	/* Known by the name already. */
	journal_expect(l.home, "SELECT actor FROM entry WHERE kind = 'participant'", "Suzuki\n");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, home_setup, home_teardown)
		T(a_night_in_japanese),
		T(a_night_in_english),
		T(a_fact_changes_the_form),
		T(closing_asks_and_keeps),
		T(a_drill_leaves_the_incident_alone),
		T(each_kind_is_resumed_as_what_it_is),
		T(an_open_incident_is_offered_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
