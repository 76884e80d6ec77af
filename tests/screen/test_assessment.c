/* The self-assessments: begun, answered key by key, left, gone on with, finished, compared with the
 * quarter before, saved; the home screen says how they stand. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "base/lang.h"
#include "base/paths.h"
#include "journal/assessments.h"
#include "live_kit.h"
#include "run/assessment.h"
#include "screen/screens.h"
#include "shot.h"

#define DATA "tests/screen/data/assessment"
#define LAST_QUARTER (PAST_WALL_MS - 92 * MS_PER_DAY)

static int set_up(void **state)
{
	struct error err = { 0 };
	struct library *lib;
	struct past *p;
	size_t kept = 0;

	if (past_setup(state))
		return 1;
	p = *state;
	lib = &p->app.library;
	library_release(lib);
	if (!library_open(lib, DATA, &err))
		fail_msg("%s", err.text);
	for (size_t i = 0; i < lib->entries.count; i++)
		if (!strncmp(lib->entries.item[i].shown, DATA, strlen(DATA)))
			lib->entries.item[kept++] = lib->entries.item[i];
	lib->entries.count = kept;
	return 0;
}

static const struct assessment_state *state_of(struct past *p)
{
	return p->app.session->run->assessment;
}

static void append(struct session *s, struct entry wish, int64_t at_ms)
{
	struct error err = { 0 };

	wish.at_ms = at_ms;
	wish.actor = "Mori";
	if (session_append(s, &wish, &err) != APPEND_DONE)
		fail_msg("%s", err.text);
}

/* One of an earlier quarter: `levels` has an id for each question, NULL for none. */
static void answer_before(struct past *p, const char *const levels[5], int64_t at_ms)
{
	static const char *const questions[] = { "written", "reviewed", "named", "nights",
						 "restored" };
	struct session_info info = { .kind = SESSION_ASSESSMENT, .exercise = "levels" };
	struct diags ds = { 0 };
	struct error err = { 0 };
	struct playbook *pb = library_load(&p->app.library, "ready", app_today(), &ds, &err);
	struct session *s = pb ? session_begin(p->app.journal, pb, &info, at_ms, &err) : NULL;

	if (!s)
		fail_msg("%s", err.text);
	append(s, (struct entry){ .kind = ENTRY_OPEN, .ref = "levels" }, at_ms);
	for (size_t i = 0; i < ARRAY_LEN(questions); i++)
		if (levels[i])
			append(s,
			       (struct entry){ .kind = ENTRY_ANSWER,
					       .ref = questions[i],
					       .choice = levels[i] },
			       at_ms);
	append(s, (struct entry){ .kind = ENTRY_CLOSE }, at_ms);
	session_close(s);
	diags_release(&ds);
}

static void answer_last_quarter(struct past *p)
{
	answer_before(p, (const char *const[]){ "one", "three", "three", "na", "five" },
		      LAST_QUARTER);
}

/* Opens the list and begins the first one. */
static void begin(struct past *p)
{
	past_open(p, &assessments_screen, NULL);
	live_keys(p, "\r");
	live_keys(p, "Ito\r");
	assert_string_equal(past_top(p), "assessment");
}

static void a_list_says_what_is_due(void **state)
{
	struct past *p = *state;

	past_open(p, &assessments_screen, NULL);
	past_assert_sees(p, "Five levels");
	past_assert_sees(p, "due this quarter");
	past_assert_sees(p, "edition 1");
	past_assert_sees(p, "Answered once a quarter.");
	past_check(p, "assessments");
}

static void a_library_without_one_says_so(void **state)
{
	struct past *p = *state;

	p->app.library.entries.count = 0;
	past_open(p, &assessments_screen, NULL);
	past_assert_sees(p, "No playbook here has a self-assessment");
	live_keys(p, "\ra");
	assert_string_equal(past_top(p), "assessments");
}

static void nobody_answers_without_a_name(void **state)
{
	struct past *p = *state;

	past_open(p, &assessments_screen, NULL);
	live_keys(p, "\r");
	live_keys(p, "\xe3\x80\x80\r");
	past_assert_sees(p, "write a name");
	assert_string_equal(past_top(p), "assessments");
	assert_null(p->app.session);
}

/* Each answer is in the journal at once; Enter goes on to the next question, not to the one behind
 * it. */
static void a_digit_answers_and_enter_goes_on(void **state)
{
	struct past *p = *state;

	begin(p);
	past_assert_sees(p, "CHECK");
	past_assert_sees(p, "0 of 5");
	live_keys(p, "2");
	past_assert_sees(p, "recorded #2");
	assert_string_equal(live_last(p)->ref, "written");
	assert_string_equal(live_last(p)->choice, "three");
	assert_string_equal(live_last(p)->option_text, "Written down");
	assert_string_equal(live_last(p)->actor, "Ito");
	assert_int_equal(live_last(p)->points, 3);
	past_assert_sees(p, "> [2]  Is the policy written?");
	past_assert_sees(p, " 1-4 Choose");
	live_keys(p, "\r1\r");
	past_assert_sees(p, "2 of 5");
	past_assert_sees(p, "[2]  Is the policy written?");
	past_assert_sees(p, "[1]! Is the policy reviewed?");
	past_assert_sees(p, "> [ ]  Is somebody in charge?");
	assert_int_equal(state_of(p)->answered, 2);
	/* There are four answers: a fifth is none. */
	live_keys(p, "5");
	assert_int_equal(p->app.session->count, 3);
}

static void left_and_right_change_the_answer(void **state)
{
	struct past *p = *state;

	begin(p);
	live_keys(p, "l");
	assert_string_equal(live_last(p)->choice, "one");
	live_keys(p, "l");
	assert_string_equal(live_last(p)->choice, "three");
	live_keys(p, "h");
	live_keys(p, "h");
	assert_string_equal(live_last(p)->choice, "one");
	assert_int_equal(p->app.session->count, 4);
	assert_int_equal(state_of(p)->answered, 1);
	live_keys(p, "j");
	live_keys(p, "h");
	assert_string_equal(live_last(p)->choice, "na");
}

static void a_comment_stays_with_the_question(void **state)
{
	struct past *p = *state;

	begin(p);
	live_keys(p, "c");
	past_assert_sees(p, "choose an answer first");
	live_keys(p, "l");
	live_keys(p, "c");
	live_keys(p, "only on the intranet\r");
	assert_string_equal(live_last(p)->text, "only on the intranet");
	past_assert_sees(p, "Comment: only on the intranet");
	live_keys(p, "l");
	assert_string_equal(live_last(p)->choice, "three");
	assert_string_equal(live_last(p)->text, "only on the intranet");
}

static void it_is_left_and_gone_on_with(void **state)
{
	struct past *p = *state;

	past_open(p, &assessments_screen, NULL);
	live_keys(p, "\rIto\r");
	live_keys(p, "2\r3");
	live_keys(p, "q");
	assert_string_equal(past_top(p), "assessments");
	assert_null(p->app.session);
	past_assert_sees(p, "begun: 2 of 5 answered");
	live_keys(p, "\r");
	assert_string_equal(past_top(p), "assessment");
	past_assert_sees(p, "> [ ]  Is somebody in charge?");
	assert_int_equal(state_of(p)->answered, 2);
}

static void finishing_says_what_is_open(void **state)
{
	struct past *p = *state;

	past_open(p, &assessments_screen, NULL);
	live_keys(p, "\rIto\r");
	live_keys(p, "2\r2\r4\r3");
	live_keys(p, "G");
	past_assert_sees(p, "Finish: 1 question is not answered");
	live_keys(p, "\r");
	past_assert_sees(p, "1 question is not answered. Finish?");
	live_keys(p, "n");
	assert_int_equal(p->app.session->run->phase, RUN_ON);
	live_keys(p, "\ry");
	assert_int_equal(p->app.session->run->phase, RUN_OVER);
	past_assert_sees(p, "Result: 3.7 of 5 (4/5 answered)");
	past_assert_sees(p, "not answered (0/1)");
	/* It can only be read now. */
	live_keys(p, "\t1");
	assert_int_equal(live_last(p)->kind, ENTRY_CLOSE);
	past_assert_sees(p, "Finished on 2026-11-21 12:00 by Ito");
	live_keys(p, "q");
	past_assert_sees(p, "ended early (4/5), 3.7 of those");
	live_keys(p, "\r");
	assert_string_equal(past_top(p), "assessment");
	past_assert_sees(p, "Result: 3.7 of 5");
}

static void another_in_the_same_quarter_replaces_it(void **state)
{
	struct past *p = *state;

	answer_last_quarter(p);
	answer_before(p, (const char *const[]){ "one", "one", "one", "one", "one" },
		      PAST_WALL_MS - MS_PER_DAY);
	past_open(p, &assessments_screen, NULL);
	past_assert_sees(p, "done, 1.0 of 5 (last 3.0)");
	live_keys(p, "aIto\r");
	live_keys(p, "3\r3\r3\r3\r3\r");
	live_keys(p, "\ry");
	live_keys(p, "q");
	past_assert_sees(p, "done, 5.0 of 5 (last 3.0)");
}

static void the_last_quarter_stands_beside_it(void **state)
{
	struct past *p = *state;

	answer_last_quarter(p);
	begin(p);
	past_assert_sees(p, "last 1");
	past_assert_sees(p, "( ) 1 As it comes  (last time)");
	live_keys(p, "3\r1\r");
	past_check(p, "assessment");
	live_keys(p, "4\t");
	past_assert_sees(p, "Result: 3.0 of 5 (3/5 answered) (last 3.0)");
	past_assert_sees(p, "- (1/2 answered)");
	past_check(p, "assessment-results");
	live_keys(p, "\t");
	past_assert_sees(p, "Is the policy written?");
}

static char *saved_page(void)
{
	struct arena scratch = { 0 };
	const char *folder = paths_folder_of(&scratch, shot_path("x"));
	DIR *dir = opendir(folder);
	char *text = NULL;
	size_t length;

	for (struct dirent *e = readdir(dir); e; e = readdir(dir))
		if (!strncmp(e->d_name, "sonae-assessment-", 17))
			assert_true(files_read(paths_join(&scratch, folder, e->d_name), 1 << 20,
					       &text, &length, NULL));
	closedir(dir);
	arena_release(&scratch);
	return text;
}

static void the_result_is_saved_as_a_page(void **state)
{
	struct past *p = *state;
	char *page;

	answer_last_quarter(p);
	begin(p);
	live_keys(p, "2\r1\r1\r1\r1s");
	past_assert_sees(p, "saved:");
	page = saved_page();
	assert_non_null(page);
	assert_non_null(strstr(page, "<svg"));
	assert_non_null(strstr(page, "Paper of the police"));
	free(page);
}

/* A sum has bands; what is unknown is a point less. */
static void a_sum_is_added_up(void **state)
{
	struct past *p = *state;

	past_open(p, &assessments_screen, NULL);
	live_keys(p, "j\rIto\r");
	live_keys(p, "1\r3\r\ry");
	past_assert_sees(p, "Result: 0 of 2");
	past_assert_sees(p, "Not enough.");
	past_assert_sees(p, "! Logs");
}

static void one_ended_early_is_not_done(void **state)
{
	struct past *p = *state;

	p->app.organisation.known = true;
	answer_before(p, (const char *const[]){ "five", NULL, NULL, NULL, NULL },
		      PAST_WALL_MS - MS_PER_HOUR);
	past_open(p, &home_screen, NULL);
	past_assert_sees(p, "ended early (1/5), 5.0 of those");
	past_open(p, &assessments_screen, NULL);
	past_assert_sees(p, "5.0 of 5 (1/5 answered)");
	past_assert_not(p, "done,");
	live_keys(p, "\r");
	past_assert_sees(p, "5.0 (1/2 answered)");
	past_assert_sees(p, "not answered (0/2)");
}

/* Who works here is known when it is gone on with. */
static void who_answers_is_asked_once(void **state)
{
	struct past *p = *state;

	past_open(p, &assessments_screen, NULL);
	live_keys(p, "\r");
	past_assert_sees(p, "Name of the person who answers");
	live_keys(p, "Ito\r");
	live_keys(p, "1q");
	live_keys(p, "\r");
	assert_string_equal(past_top(p), "assessment");
	live_keys(p, "q");
	/* Started again: whoever answered last stands there already. */
	live_set_me(&p->app, "");
	live_keys(p, "\r");
	past_assert_sees(p, "Name of the person who answers Ito");
	live_keys(p, "\r");
	assert_string_equal(past_top(p), "assessment");
}

static void home_says_how_it_stands(void **state)
{
	struct past *p = *state;

	p->app.organisation.known = true;
	past_open(p, &home_screen, NULL);
	past_assert_sees(p, "Self-assessment");
	past_assert_sees(p, "due this quarter");
	answer_last_quarter(p);
	past_open(p, &home_screen, NULL);
	past_assert_sees(p, "due this quarter");
	answer_before(p, (const char *const[]){ "five", "three", "three", "na", "five" },
		      PAST_WALL_MS - MS_PER_HOUR);
	past_open(p, &home_screen, NULL);
	past_assert_sees(p, "done, 4.0 of 5 (last 3.0)");
	past_open(p, &assessments_screen, NULL);
	live_keys(p, "j\rIto\r");
	past_open(p, &home_screen, NULL);
	past_assert_sees(p, "Checklist: begun, not finished");
}

/* Neither drills nor incidents are offered where there are none of them. */
static void it_is_no_drill_and_no_incident(void **state)
{
	struct past *p = *state;

	past_open(p, &exercises_screen, NULL);
	past_assert_not(p, "How ready we are");
	past_open(p, &respond_screen, NULL);
	past_assert_not(p, "How ready we are");
	past_open(p, &playbooks_screen, NULL);
	past_assert_sees(p, "How ready we are");
	answer_last_quarter(p);
	past_open(p, &history_screen, NULL);
	past_assert_not(p, "Five levels");
}

static void every_size_shows_the_question(void **state)
{
	static const struct {
		int rows, columns;
	} sizes[] = { { 24, 80 }, { 40, 120 }, { 20, 60 }, { 12, 40 } };
	struct past *p = *state;

	begin(p);
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		const char *text = past_see_at(p, sizes[i].rows, sizes[i].columns);

		assert_non_null(strstr(text, "> [ ]"));
		assert_non_null(strstr(text, "( ) 1 As it comes"));
	}
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, past_teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_list_says_what_is_due),
		TEST(a_library_without_one_says_so),
		TEST(nobody_answers_without_a_name),
		TEST(a_digit_answers_and_enter_goes_on),
		TEST(one_ended_early_is_not_done),
		TEST(who_answers_is_asked_once),
		TEST(left_and_right_change_the_answer),
		TEST(a_comment_stays_with_the_question),
		TEST(it_is_left_and_gone_on_with),
		TEST(finishing_says_what_is_open),
		TEST(another_in_the_same_quarter_replaces_it),
		TEST(the_last_quarter_stands_beside_it),
		TEST(the_result_is_saved_as_a_page),
		TEST(a_sum_is_added_up),
		TEST(home_says_how_it_stands),
		TEST(it_is_no_drill_and_no_incident),
		TEST(every_size_shows_the_question),
	};

	return cmocka_run_group_tests(tests, shot_begin, shot_end);
}
