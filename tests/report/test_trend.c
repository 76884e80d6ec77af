/* Tests of the trend: the borders of quarters and of Japan's fiscal year, what is added up, what
 * came back and what was fixed, and that every format says the same numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/lang.h"
#include "base/text.h"
#include "base/when.h"
#include "report/bars.h"
#include "report/early.h"
#include "report/page.h"
#include "report/trend.h"

#define HOUR INT64_C(3600000)

static char folder[] = "/tmp/sonae-trend-XXXXXX";
static char path[64];
static struct journal *j;

static bool read_text(const struct folder *f, const char *name, struct arena *arena,
		      const char **bytes, size_t *length, struct error *err)
{
	(void)f;
	(void)err;
	/* The playbook's id is its file's name. */
	*bytes = arena_printf(
		arena,
		"sonae: 1\nid: %.*s\ntitle: {ja: 計画, en: Plan <%.*s>}\nlanguages: [ja, en]\n"
		"version: \"1\"\nexercises:\n  - id: night\n    title: {ja: 夜, en: Night}\n"
		"    duration: PT9H\n    scenario: {ja: 侵入, en: In}\n    objectives:\n"
		"      - {id: contain, title: {ja: 封じ込め, en: Contain it}}\n"
		"      - {id: tell, title: {ja: 知らせる, en: Tell them}}\n    injects:\n"
		"      - id: note\n        at: PT1M\n        title: {ja: 脅迫文, en: Note}\n"
		"        decision:\n          question: {ja: どうする, en: What now}\n"
		"          within: PT5M\n          objective: contain\n          options:\n"
		"            - {id: good, text: {ja: 良い, en: Good}, points: 100}\n"
		"            - {id: bad, text: {ja: 悪い, en: Bad}, points: 0}\n",
		(int)strcspn(name, "."), name, (int)strcspn(name, "."), name);
	*length = strlen(*bytes);
	return true;
}

static int set_up(void **state)
{
	struct error err;

	(void)state;
	memcpy(folder + strlen(folder) - 6, "XXXXXX", 6);
	assert_non_null(mkdtemp(folder));
	assert_true((size_t)snprintf(path, sizeof path, "%s/journal.db", folder) < sizeof path);
	j = journal_open(path, JOURNAL_WRITE, &err);
	assert_non_null(j);
	lang_use(LANG_EN);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	journal_close(j);
	unlink(path);
	rmdir(folder);
	return 0;
}

/* Noon in Tokyo. */
static int64_t noon(int year, int month, int day)
{
	return when_to_days(year, month, day) * 24 * HOUR + 3 * HOUR;
}

static void append(struct session *s, struct entry wish)
{
	struct error err = { 0 };

	if (session_append(s, &wish, &err) != APPEND_DONE)
		fail_msg("%s", err.text);
}

/* A drill that ends then. `answer`: NULL for a time-out. */
static struct session *drill(const char *name, int64_t ends_ms, const char *answer,
			     int64_t response_ms)
{
	struct session_info info = { .kind = SESSION_DRILL, .exercise = "night", .language = "en" };
	struct folder from = { .read = read_text, .name = "" };
	struct diags ds = { 0 };
	struct error err = { 0 };
	struct playbook *pb = load_playbook(&from, name, 20000, &ds, &err);
	struct session *s;

	if (!pb || ds.errors)
		fail_msg("%s", pb ? ds.item[0].text : err.text);
	diags_release(&ds);
	s = session_begin(j, pb, &info, ends_ms - HOUR, &err);
	append(s, (struct entry){ .kind = ENTRY_STARTEX, .number = 1, .at_ms = ends_ms - HOUR });
	assert_int_equal(session_catch_up(s, answer ? 60000 : 360000, ends_ms - HOUR, NULL, &err),
			 APPEND_DONE);
	if (answer)
		append(s, (struct entry){ .kind = ENTRY_DECISION,
					  .elapsed_ms = 60000 + response_ms,
					  .at_ms = ends_ms - HOUR,
					  .ref = "note",
					  .choice = answer });
	assert_int_equal(session_end(s, HOUR, ends_ms, "Sato", NULL, &err), APPEND_DONE);
	return s;
}

static void rate(struct session *s, const char *objective, const char *rating)
{
	append(s, (struct entry){
			  .kind = ENTRY_RATING, .ref = objective, .choice = rating, .at_ms = 1 });
}

static void improve(struct session *s, const char *what, const char *due, int64_t at_ms)
{
	append(s, (struct entry){ .kind = ENTRY_IMPROVE,
				  .actor = "Mori",
				  .text = what,
				  .choice = due,
				  .at_ms = at_ms });
}

static void finish(struct session *s, int64_t seq, int64_t at_ms)
{
	append(s,
	       (struct entry){ .kind = ENTRY_DONE, .actor = "Ito", .number = seq, .at_ms = at_ms });
}

static struct trend made(bool fiscal, int64_t now_ms)
{
	struct error err = { 0 };
	struct trend t;

	if (!trend_make(&t, j, fiscal, now_ms, &err))
		fail_msg("%s", err.text);
	return t;
}

/* ---- quarters ---- */

static void quarters_have_their_borders(void **state)
{
	static const struct {
		int year, month, day;
		const char *calendar, *fiscal;
	} rows[] = {
		{ 2026, 1, 1, "2026 Q1", "FY2025 Q4" }, { 2026, 3, 31, "2026 Q1", "FY2025 Q4" },
		{ 2026, 4, 1, "2026 Q2", "FY2026 Q1" }, { 2026, 6, 30, "2026 Q2", "FY2026 Q1" },
		{ 2026, 7, 1, "2026 Q3", "FY2026 Q2" }, { 2026, 12, 31, "2026 Q4", "FY2026 Q3" },
		{ 2027, 1, 1, "2027 Q1", "FY2026 Q4" }, { 2028, 2, 29, "2028 Q1", "FY2027 Q4" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int64_t now = noon(rows[i].year, rows[i].month, rows[i].day);
		struct trend t = made(false, now), f = made(true, now);

		assert_int_equal(t.quarters.count, 1);
		assert_string_equal(t.quarters.item[0].label, rows[i].calendar);
		assert_string_equal(f.quarters.item[0].label, rows[i].fiscal);
		assert_in_range(when_local_date(now), t.quarters.item[0].first,
				t.quarters.item[0].last);
		trend_release(&t);
		trend_release(&f);
	}
}

/* By the local date of the end: one minute before and after midnight in Tokyo. */
static void a_drill_belongs_to_the_quarter_in_which_it_ended(void **state)
{
	int64_t midnight = noon(2026, 4, 1) - 12 * HOUR;
	struct trend t;

	(void)state;
	session_close(drill("ransom.yaml", midnight - 60000, "good", 1000));
	session_close(drill("ransom.yaml", midnight + 60000, "bad", 1000));
	session_close(drill("ransom.yaml", midnight + 120000, "bad", 1000));
	t = made(true, noon(2026, 10, 1));
	assert_int_equal(t.quarters.count, 4);
	assert_string_equal(t.quarters.item[0].label, "FY2025 Q4");
	assert_int_equal(t.playbooks.item[0].cell[0].drills, 1);
	assert_int_equal(t.playbooks.item[0].cell[1].drills, 2);
	assert_int_equal(t.playbooks.item[0].cell[2].drills, 0);
	trend_release(&t);
}

/* ---- sums ---- */

static void drills_are_added_up_by_playbook(void **state)
{
	struct session *s = drill("ransom.yaml", noon(2026, 2, 1), "good", 30000);
	const struct trend_cell *all, *ransom;
	struct trend t;

	(void)state;
	rate(s, "contain", "P");
	rate(s, "tell", "M");
	rate(s, "tell", "S");
	session_close(s);
	session_close(drill("ransom.yaml", noon(2026, 2, 2), "bad", 60000));
	session_close(drill("ransom.yaml", noon(2026, 2, 3), NULL, 0));
	session_close(drill("phish.yaml", noon(2026, 2, 4), "good", 200000));
	t = made(false, noon(2026, 5, 1));
	assert_int_equal(t.playbooks.count, 3);
	assert_int_equal(t.quarters.count, 2);
	assert_string_equal(t.playbooks.item[1].id, "ransom");
	assert_string_equal(t.playbooks.item[1].title, "Plan <ransom>");
	all = &t.playbooks.item[0].cell[0];
	ransom = &t.playbooks.item[1].cell[0];
	assert_int_equal(all->drills, 4);
	assert_int_equal(trend_percent(all), 50);
	assert_int_equal(trend_in_time_percent(all), 75);
	assert_int_equal(all->median_ms, 60000);
	assert_int_equal(ransom->drills, 3);
	assert_int_equal(trend_percent(ransom), 33);
	assert_int_equal(ransom->median_ms, 45000);
	assert_int_equal(ransom->rated[0], 1);
	assert_int_equal(ransom->rated[1], 1);
	assert_int_equal(ransom->rated[2], 0);
	assert_int_equal(t.playbooks.item[2].cell[0].rated[0], 0);
	/* A quarter without a drill is a gap, not a failure. */
	assert_int_equal(trend_percent(&t.playbooks.item[0].cell[1]), -1);
	assert_int_equal(t.playbooks.item[0].cell[1].median_ms, -1);
	trend_release(&t);
}

/* It ended before its question came: not to be held against those that ran. */
static void a_drill_that_was_stopped_is_marked(void **state)
{
	struct session_info info = { .kind = SESSION_DRILL, .exercise = "night", .language = "en" };
	struct folder from = { .read = read_text, .name = "" };
	struct diags ds = { 0 };
	struct error err = { 0 };
	struct trend t;
	struct session *s;

	(void)state;
	session_close(drill("ransom.yaml", noon(2026, 2, 1), "good", 1000));
	s = session_begin(j, load_playbook(&from, "ransom.yaml", 20000, &ds, &err), &info,
			  noon(2026, 2, 2), &err);
	append(s, (struct entry){ .kind = ENTRY_STARTEX, .number = 1, .at_ms = noon(2026, 2, 2) });
	assert_int_equal(session_catch_up(s, 60000, noon(2026, 2, 2), NULL, &err), APPEND_DONE);
	assert_int_equal(session_end(s, 61000, noon(2026, 2, 2) + HOUR, "Sato", NULL, &err),
			 APPEND_DONE);
	assert_true(early_in_journal(j, s->exercise, s->info.id, 61000, 0));
	assert_false(early_in_journal(j, s->exercise, s->info.id, 61000, 1));
	session_close(s);
	diags_release(&ds);
	t = made(false, noon(2026, 2, 3));
	/* One in which nothing was decided is no exercise; the other one was answered through. */
	assert_int_equal(t.drills.count, 1);
	assert_false(t.drills.item[0].stopped);
	trend_release(&t);
}

/* ---- what comes back ---- */

static void an_objective_that_fails_again_is_repeated(void **state)
{
	/* A letter a drill, one a quarter; '-': not rated then. */
	static const struct {
		const char *ratings, *repeated;
	} rows[] = {
		{ "MM", "01" },     { "MU", "01" }, { "UMM", "011" }, { "MPM", "000" },
		{ "MSMM", "0001" }, { "PS", "00" }, { "M-U", "001" }, { "M", "0" },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct trend t;

		set_up(state);
		for (int q = 0; rows[i].ratings[q]; q++) {
			char rating[2] = { rows[i].ratings[q], '\0' };
			struct session *s = drill("ransom.yaml", noon(2026, 1 + 3 * q, 5), "good",
						  1000);

			if (*rating != '-')
				rate(s, "contain", rating);
			session_close(s);
		}
		/* Of another playbook: that is no repetition. */
		session_close(drill("phish.yaml", noon(2026, 12, 30), "good", 1000));
		t = made(false, noon(2026, 12, 31));
		for (int q = 0; rows[i].repeated[q]; q++)
			if (t.playbooks.item[0].cell[q].repeated != rows[i].repeated[q] - '0')
				fail_msg("%s: quarter %d", rows[i].ratings, q);
		trend_release(&t);
		tear_down(state);
	}
}

static void the_objective_is_named(void **state)
{
	struct trend t;

	(void)state;
	for (int q = 0; q < 3; q++) {
		struct session *s = drill("ransom.yaml", noon(2026, 1 + 3 * q, 5), "good", 1000);

		rate(s, "tell", "U");
		session_close(s);
	}
	t = made(false, noon(2026, 8, 1));
	assert_int_equal(t.repeated.count, 2);
	assert_string_equal(t.repeated.item[0].what, "Tell them");
	assert_true(t.repeated.item[0].is_objective);
	assert_int_equal(t.repeated.item[0].times, 2);
	assert_int_equal(t.repeated.item[1].times, 3);
	assert_int_equal(t.repeated.item[1].quarter, 2);
	trend_release(&t);
}

/* The same words, however they were typed; done before it came back: it was fixed then. */
static void an_improvement_that_comes_back_is_repeated_unless_it_was_done(void **state)
{
	static const struct {
		const char *first, *second, *name;
		bool done_before, done_after;
		size_t repeated;
	} rows[] = {
		{ "VPN の更新", "ＶＰＮ の更新", "ransom.yaml", false, false, 1 },
		{ "VPN の更新", "VPN の更新", "ransom.yaml", true, false, 0 },
		{ "VPN の更新", "VPN の更新", "ransom.yaml", false, true, 1 },
		{ "VPN の更新", "VPN の廃止", "ransom.yaml", false, false, 0 },
		{ "VPN の更新", "VPN の更新", "phish.yaml", false, false, 0 },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int64_t first_at = noon(2026, 1, 5), second_at = noon(2026, 4, 5);
		struct session *first, *second;
		struct trend t;

		set_up(state);
		first = drill("ransom.yaml", first_at, "good", 1000);
		improve(first, rows[i].first, NULL, first_at);
		/* Twice in one hot wash is no repetition. */
		improve(first, rows[i].first, NULL, first_at);
		if (rows[i].done_before) {
			finish(first, (int64_t)first->count - 1, noon(2026, 2, 1));
			finish(first, (int64_t)first->count - 1, noon(2026, 2, 1));
		}
		second = drill(rows[i].name, second_at, "good", 1000);
		improve(second, rows[i].second, NULL, second_at);
		if (rows[i].done_after)
			finish(first, (int64_t)first->count, noon(2026, 5, 1));
		session_close(first);
		session_close(second);
		t = made(false, noon(2026, 6, 1));
		if (t.repeated.count != rows[i].repeated)
			fail_msg("row %zu: %zu", i, t.repeated.count);
		trend_release(&t);
		tear_down(state);
	}
}

static void open_and_overdue_are_as_of_the_quarters_end(void **state)
{
	struct session *s = drill("ransom.yaml", noon(2026, 1, 5), "good", 1000);
	static const int open[] = { 2, 2, 1, 1 }, overdue[] = { 0, 1, 0, 0 };
	struct trend t;

	(void)state;
	improve(s, "a list", "2026-06-29", noon(2026, 1, 5));
	improve(s, "a copy", NULL, noon(2026, 1, 5));
	finish(s, (int64_t)s->count - 1, noon(2026, 7, 1));
	session_close(s);
	t = made(false, noon(2026, 11, 1));
	for (int q = 0; q < 4; q++) {
		assert_int_equal(t.playbooks.item[1].cell[q].open, open[q]);
		assert_int_equal(t.playbooks.item[1].cell[q].overdue, overdue[q]);
	}
	assert_int_equal(t.open, 1);
	assert_int_equal(t.overdue, 0);
	trend_release(&t);
}

/* ---- formats ---- */

static void play_two_quarters(void)
{
	struct session *s = drill("ransom.yaml", noon(2026, 2, 1), "bad", 80000);

	rate(s, "contain", "U");
	improve(s, "=cmd() <script>alert(1)</script> \033[31m", "2026-03-01", noon(2026, 2, 1));
	session_close(s);
	s = drill("ransom.yaml", noon(2026, 5, 1), "good", 200000);
	rate(s, "contain", "M");
	session_close(s);
}

static const char *printed(const struct trend *t, const char *format, bool ascii,
			   struct strbuf *out)
{
	strbuf_clear(out);
	trend_find_format(format)->print(t, ascii, out);
	return strbuf_text(out);
}

static void expect_holds(const char *text, const char *wanted)
{
	if (!strstr(text, wanted))
		fail_msg("no '%s' in\n%s", wanted, text);
}

static void expect_fits(const char *text)
{
	struct arena arena = { 0 };
	struct text_lines lines = text_wrap(&arena, text, 10000);

	for (size_t i = 0; i < lines.count; i++)
		if (text_width(lines.line[i]) > PAGE_COLUMNS)
			fail_msg("too wide: %s", lines.line[i]);
	arena_release(&arena);
}

static void every_format_says_the_same(void **state)
{
	struct strbuf out = { 0 };
	struct trend t;
	const char *text;

	(void)state;
	play_two_quarters();
	t = made(false, noon(2026, 5, 2));
	text = printed(&t, "text", true, &out);
	expect_holds(text, "2026 Q1         1  ........    0%   01:20    100%   0/0/0/1     1"
			   "        1     0");
	expect_holds(text, "2026 Q2         1  ########  100%   03:20    100%   0/0/1/0     1"
			   "        1     1");
	expect_holds(text, "2026 Q2  Objective: Contain it (2 times in a row)");
	expect_holds(text, "2026-03-01  overdue");
	expect_fits(text);
	expect_holds(printed(&t, "text", false, &out), "████████  100%");
	expect_fits(strbuf_text(&out));
	text = printed(&t, "csv", false, &out);
	expect_holds(text,
		     "ransom,Plan <ransom>,2026 Q2,1,100,100,100,200000,1,1,100,0,0,1,0,1,1,1");
	text = printed(&t, "json", false, &out);
	expect_holds(text, "\"median_response_ms\": 200000");
	expect_holds(text, "\"times\": 2");
	t.organisation = "Hospital <1>";
	text = printed(&t, "html", false, &out);
	expect_holds(text, "Hospital &lt;1&gt;");
	expect_holds(text, "U unable");
	expect_holds(text, "<svg");
	expect_holds(text, "Plan &lt;ransom&gt;");
	assert_null(strstr(text, "<script"));
	assert_null(strchr(text, '\033'));
	strbuf_release(&out);
	trend_release(&t);
}

static void nothing_yet_says_what_to_do(void **state)
{
	struct strbuf out = { 0 };
	struct trend t = made(false, noon(2026, 5, 2));

	(void)state;
	expect_holds(printed(&t, "text", false, &out), "sonae drill");
	expect_holds(printed(&t, "html", false, &out), "sonae drill");
	expect_holds(printed(&t, "json", false, &out), "\"percent\": null");
	printed(&t, "csv", false, &out);
	assert_null(trend_find_format("pdf"));
	strbuf_release(&out);
	trend_release(&t);
}

static void bars_have_an_ascii_form(void **state)
{
	static const int values[] = { 0, 50, BARS_NOTHING, 100 };
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(bars_bar(&arena, 50, 8, true), "####....");
	assert_string_equal(bars_bar(&arena, 1, 8, true), "#.......");
	assert_string_equal(bars_bar(&arena, 0, 8, true), "........");
	assert_string_equal(bars_bar(&arena, -1, 8, true), "........");
	assert_string_equal(bars_bar(&arena, 100, 4, false), "████");
	assert_string_equal(bars_spark(&arena, values, 4, true), "04 9");
	assert_string_equal(bars_spark(&arena, values, 4, false), "▁▄ █");
	text_set_ambiguous(2, 1);
	assert_int_equal(text_width(bars_bar(&arena, 50, 8, false)), 8);
	text_set_ambiguous(1, 1);
	arena_release(&arena);
}

int main(void)
{
#define WITH_JOURNAL(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		WITH_JOURNAL(quarters_have_their_borders),
		WITH_JOURNAL(a_drill_belongs_to_the_quarter_in_which_it_ended),
		WITH_JOURNAL(drills_are_added_up_by_playbook),
		WITH_JOURNAL(a_drill_that_was_stopped_is_marked),
		cmocka_unit_test(an_objective_that_fails_again_is_repeated),
		WITH_JOURNAL(the_objective_is_named),
		cmocka_unit_test(an_improvement_that_comes_back_is_repeated_unless_it_was_done),
		WITH_JOURNAL(open_and_overdue_are_as_of_the_quarters_end),
		WITH_JOURNAL(every_format_says_the_same),
		WITH_JOURNAL(nothing_yet_says_what_to_do),
		cmocka_unit_test(bars_have_an_ascii_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
