/* test_assessment_report - the result of a self-assessment on paper: by axis, this time and the
 * last, what is weak and on what grounds; whatever people wrote is inert. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "kit.h"
#include "paper.h"
#include "playbook/load.h"
#include "report/assessment_report.h"
#include "report/show.h"
#include "run/assessment.h"

#define NOW_MS INT64_C(1795230000000)

static struct session *sessions[2];

static int set_up(void **state)
{
	sessions[0] = sessions[1] = NULL;
	lang_use(LANG_EN);
	return paper_set_up(state);
}

static int tear_down(void **state)
{
	for (size_t i = 0; i < ARRAY_LEN(sessions); i++)
		if (sessions[i])
			kit_release(sessions[i]);
	return paper_tear_down(state);
}

static struct session *begin(const char *assessment)
{
	struct folder folder = folder_on_disk("tests/screen/data/assessment");
	struct diags ds = { 0 };
	struct error err = { 0 };
	struct session *s = mem_alloc(sizeof *s);

	s->playbook = load_playbook(&folder, "ready.yaml", 20000, &ds, &err);
	if (!s->playbook || ds.errors)
		fail_msg("%s", s->playbook ? ds.item[0].text : err.text);
	diags_release(&ds);
	s->info = (struct session_info){ .id = "019aa000-0000-7000-8000-000000000001",
					 .kind = SESSION_ASSESSMENT,
					 .playbook = "ready",
					 .playbook_sha256 = "00112233445566778899aabbccddeeff",
					 .exercise = assessment,
					 .title = "Five levels",
					 .started_at_ms = NOW_MS };
	s->run = run_new_assessment(s->playbook, playbook_find_assessment(s->playbook, assessment),
				    s->info.id);
	s->exercise = s->run->exercise;
	kit_add(s, (struct entry){ .kind = ENTRY_OPEN, .actor = "Ito", .ref = assessment });
	sessions[sessions[0] ? 1 : 0] = s;
	return s;
}

static void answer(struct session *s, const char *question, const char *level, const char *comment)
{
	kit_add(s, (struct entry){ .kind = ENTRY_ANSWER,
				   .actor = "Ito",
				   .ref = question,
				   .choice = level,
				   .text = comment });
}

static struct session *answer_all(const char *const levels[5], const char *comment)
{
	static const char *const questions[] = { "written", "reviewed", "named", "nights",
						 "restored" };
	struct session *s = begin("levels");

	for (size_t i = 0; i < ARRAY_LEN(questions); i++)
		if (levels[i])
			answer(s, questions[i], levels[i], comment);
	return s;
}

static const char *print(const struct session *s, const struct session *last,
			 enum doc_format format)
{
	doc_release(&paper);
	assessment_report(&paper, s, last, NOW_MS);
	return paper_render(format);
}

static const struct session *this_time(void)
{
	return answer_all((const char *const[]){ "five", "three", "one", "three", NULL }, "why");
}

static const struct session *last_time(void)
{
	return answer_all((const char *const[]){ "one", "three", "five", "na", "one" }, NULL);
}

static void shows_both_quarters_by_axis(void **state)
{
	const struct session *now = this_time(), *last = last_time();
	const char *text = print(now, last, DOC_AS_TEXT);

	(void)state;
	paper_assert_holds(text, "CHECK");
	paper_assert_holds(text, "edition 1");
	paper_assert_holds(text, "4 of 5 questions");
	paper_assert_holds(text, "3.0 of 5 (4/5 answered)");
	paper_assert_holds(text, "not answered (0/1)");
	paper_assert_holds(text, "Questions not answered");
	paper_assert_holds(text, "1: 4.0 (last 2.0); 2: 2.0 (last 5.0); 3: - (last 1.0)");
	paper_assert_fits(text);
}

static void names_what_is_weak_with_its_sources(void **state)
{
	const char *text = print(this_time(), NULL, DOC_AS_MARKDOWN);
	const char *weak = strstr(text, "Weak points"), *all = strstr(text, "All answers");

	(void)state;
	assert_non_null(weak);
	assert_non_null(all);
	assert_non_null(strstr(weak, "Is somebody in charge?"));
	assert_true(strstr(weak, "Paper of the police") < all);
	assert_true(strstr(weak, "The role sheet") < all);
	assert_true(strstr(weak, "To be confirmed") < all);
	/* Nothing is said against what is well. */
	assert_true(strstr(weak, "Is the policy written?") > all);
	paper_assert_lacks(text, "(last");
	text = print(sessions[0], NULL, DOC_AS_HTML);
	paper_assert_holds(text, "https://example.jp/paper");
}

static void draws_a_radar_of_three_axes(void **state)
{
	const struct session *now = this_time(), *last = last_time();
	const char *html = print(now, last, DOC_AS_HTML);
	struct session *list;

	(void)state;
	paper_assert_holds(html, "<svg");
	paper_assert_holds(html, "Radar of readiness");
	kit_release(sessions[1]);
	sessions[1] = NULL;
	list = begin("list");
	answer(list, "kept", "no", NULL);
	html = print(list, NULL, DOC_AS_HTML);
	paper_assert_lacks(html, "<svg");
	paper_assert_holds(html, "0 of 1 (1/2 answered)  Not enough.");
}

/* Playbooks change: what was not asked then has no last time. */
static void another_playbook_has_nothing_beside_it(void **state)
{
	const struct session *now = this_time(), *last = begin("list");

	(void)state;
	assert_int_equal(assessment_report_axis(last, "policy"), -1);
	assert_int_equal(assessment_report_axis(last, "logs"), 0);
	assert_int_equal(assessment_report_axis(NULL, "logs"), -1);
	assert_null(assessment_report_answer(last, "written"));
	assert_null(assessment_report_answer(NULL, "written"));
	assert_non_null(assessment_report_answer(now, "written"));
	paper_assert_holds(print(now, last, DOC_AS_TEXT), "1: 4.0; 2: 2.0; 3: -");
}

static void hostile_comments_are_inert(void **state)
{
	const char *const lowest[] = { "one", "one", "one", "one", "one" };
	const struct session *s = answer_all(lowest, PAPER_HOSTILE);

	(void)state;
	for (int format = 0; format < DOC_FORMAT_COUNT; format++) {
		const char *text = print(s, NULL, (enum doc_format)format);

		paper_assert_lacks(text, "\033");
		paper_assert_lacks(text, "\xE2\x80\xAE");
		if (format == DOC_AS_HTML)
			paper_assert_lacks(text, "<script>");
	}
}

/* `sonae show` in every format that it has for all sessions. */
static void its_entries_can_be_shown(void **state)
{
	static const char *const formats[] = { "text", "json", "csv" };
	struct session *s = begin("levels");

	(void)state;
	answer(s, "written", "three", "only a draft");
	kit_add(s, (struct entry){ .kind = ENTRY_CLOSE, .actor = "Ito" });
	assert_string_equal(show_entry(s, &s->entries[0], &paper_arena), "Self-assessment begun");
	assert_string_equal(show_entry(s, &s->entries[1], &paper_arena),
			    "Answer  Is the policy written?: three (only a draft)");
	assert_string_equal(show_entry(s, &s->entries[2], &paper_arena),
			    "Self-assessment finished");
	for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
		struct strbuf out = { 0 };

		show_find_format(formats[i])->print(s, true, &out);
		paper_assert_holds(strbuf_text(&out), "CHECK");
		paper_assert_holds(strbuf_text(&out), "only a draft");
		strbuf_release(&out);
	}
}

static void speaks_japanese(void **state)
{
	const char *text;

	(void)state;
	this_time();
	lang_use(LANG_JA);
	text = print(sessions[0], NULL, DOC_AS_TEXT);
	lang_use(LANG_EN);
	paper_assert_holds(text, "五段階の点検");
	paper_assert_holds(text, "責任者はいますか。");
	paper_assert_fits(text);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(shows_both_quarters_by_axis),
		TEST(names_what_is_weak_with_its_sources),
		TEST(draws_a_radar_of_three_axes),
		TEST(another_playbook_has_nothing_beside_it),
		TEST(hostile_comments_are_inert),
		TEST(its_entries_can_be_shown),
		TEST(speaks_japanese),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
