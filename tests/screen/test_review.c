/* History, review and replay: what people saw and decided, found again. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/files.h"
#include "base/paths.h"
#include "past.h"
#include "playbook/folder.h"
#include "run/shuffle.h"
#include "screen/screens.h"
#include "shot.h"

static char *play_one(struct past *p)
{
	struct session *s = past_begin(p, 0);
	char *id = mem_copy(s->info.id, strlen(s->info.id));

	past_play(s);
	session_close(s);
	return id;
}

static void open_of(struct past *p, const struct screen_class *class)
{
	char *id = play_one(p);

	past_open(p, class, id);
	free(id);
}

static void add_findings(struct past *p)
{
	struct session *s = past_begin(p, 0);

	past_play(s);
	past_append(s, (struct entry){ .kind = ENTRY_RATING,
				       .elapsed_ms = 600000,
				       .ref = "tell",
				       .choice = "U",
				       .text = "nobody called" });
	past_append(s, (struct entry){ .kind = ENTRY_IMPROVE,
				       .elapsed_ms = 600000,
				       .actor = "Mori",
				       .choice = "2026-12-31",
				       .text = "a list of numbers" });
	past_open(p, &review_screen, s->info.id);
	session_close(s);
}

/* ---- review ---- */

static void review_lists_the_decisions(void **state)
{
	struct past *p = *state;

	open_of(p, &review_screen);
	past_assert_sees(p, "DRILL 2026-11-21 Friday night");
	past_assert_sees(p, "100/200 points  took 10:00");
	past_assert_sees(p, "> 02:30   What do you do first?");
	past_assert_sees(p, "01:30   100");
	past_assert_sees(p, "  08:00   Whom do you tell?");
	past_assert_sees(p, "timed out");
	past_assert_sees(p, "02:00   0");
	past_assert_sees(p, "Chain whole  head ");
	past_assert_sees(p, "1/2");
}

static void review_shows_the_selected_decision_in_full(void **state)
{
	struct past *p = *state;

	open_of(p, &review_screen);
	past_see_at(p, 40, 120);
	past_assert_sees(p, "#3  02:30  Decision  Ito (IT lead)");
	past_assert_sees(p, "2026-11-21 12:02");
	past_assert_sees(p, "Chosen: Pull the plug");
	past_assert_sees(p, "100 of 100 points, after 01:30 of 05:00");
	past_assert_sees(p, "Rationale: to stop the spread");
	past_assert_sees(p, "Feedback: It stops there.");
	past_assert_sees(p, "Source: Circular, NPA 2025");
	past_assert_sees(p, "Pull the plug  [points: 100]");
	past_assert_sees(p, "Reboot it  [points: 0]");
	past_keys(p, "j");
	past_assert_sees(p, "Outcome: timed out");
	past_assert_sees(p, "0 of 100 points, no answer within 02:00");
	past_assert_not(p, "Rationale");
	past_assert_sees(p, "Feedback: Too late to matter.");
	past_assert_sees(p, "All three  [points: 100]");
}

/* The order is that of the drill: the session's own, whatever the playbook's is. */
static void options_stand_in_the_order_in_which_they_were_offered(void **state)
{
	struct past *p = *state;
	char *id = play_one(p), wanted[64];
	int order[9];

	past_open(p, &review_screen, id);
	past_see_at(p, 40, 120);
	shuffle_options(id, "first", 2, order);
	snprintf(wanted, sizeof wanted, "> %d  Pull the plug", order[0] == 0 ? 1 : 2);
	past_assert_sees(p, wanted);
	snprintf(wanted, sizeof wanted, "  %d  Reboot it", order[0] == 0 ? 2 : 1);
	past_assert_sees(p, wanted);
	free(id);
}

static void the_report_is_saved_beside_the_journal(void **state)
{
	struct past *p = *state;
	struct arena arena = { 0 };
	char *id = play_one(p), *text;
	const char *folder = paths_folder_of(&arena, p->path);
	const char *name = arena_printf(&arena, "%s/sonae-report-%.13s-*.html", folder, id);
	struct stat st;
	size_t length;
	glob_t found;

	past_open(p, &review_screen, id);
	past_keys(p, "r");
	past_see_at(p, 24, 160);
	past_assert_sees(p, "saved: ");
	past_assert_sees(p, arena_printf(&arena, "sonae-report-%.13s-", id));
	assert_int_equal(glob(name, 0, NULL, &found), 0);
	assert_int_equal(found.gl_pathc, 1);
	assert_int_equal(stat(found.gl_pathv[0], &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_true(files_read(found.gl_pathv[0], 1 << 20, &text, &length, NULL));
	assert_non_null(strstr(text, "100/200 (50%)"));
	assert_non_null(strstr(text, "Pull the plug"));
	free(text);
	globfree(&found);
	free(id);
	arena_release(&arena);
}

static void tab_goes_to_the_same_entry_of_the_timeline(void **state)
{
	struct past *p = *state;

	open_of(p, &review_screen);
	past_keys(p, "j\t");
	past_assert_sees(p, "Timeline");
	past_assert_sees(p, "> 08:00");
	past_assert_sees(p, "6/10");
	past_keys(p, "j");
	past_assert_sees(p, "Ito left - Mori");
	/* The text, then the decisions again, at the last one before the note. */
	past_keys(p, "\t\t");
	past_assert_sees(p, "> 08:00   Whom do you tell?");
}

static void the_inject_alone_tells_no_points(void **state)
{
	struct past *p = *state;

	open_of(p, &review_screen);
	past_see_at(p, 40, 120);
	past_keys(p, "\tk");
	past_assert_sees(p, "From: Night shift");
	past_assert_sees(p, "The screens show a note.");
	past_assert_sees(p, "Pull the plug");
	past_assert_not(p, "[points:");
	past_assert_not(p, "It stops there.");
}

static void ratings_and_findings_end_the_timeline(void **state)
{
	struct past *p = *state;

	add_findings(p);
	past_keys(p, "\tG");
	past_assert_sees(p, "a list of numbers (due 2026-12-31) - Mori");
	past_assert_sees(p, "12/12");
	past_keys(p, "k");
	past_assert_sees(p, "Tell the others: U Unable to be performed - nobody called");
}

static void the_text_scrolls_and_stops_at_its_end(void **state)
{
	struct past *p = *state;
	char *end;

	open_of(p, &review_screen);
	past_see_at(p, 12, 60);
	past_keys(p, "\t\t");
	past_assert_sees(p, "#3  02:30  Decision");
	past_keys(p, "G");
	past_assert_not(p, "#3  02:30  Decision");
	past_assert_sees(p, "[points:");
	end = mem_copy(p->text, strlen(p->text));
	past_keys(p, "j");
	assert_string_equal(past_see(p), end);
	past_keys(p, "g");
	past_assert_sees(p, "#3  02:30  Decision");
	free(end);
}

static void a_changed_entry_breaks_the_chain_in_words(void **state)
{
	struct past *p = *state;
	char *id = play_one(p);

	past_tamper(p, "update entry set text = 'because' where text = 'to stop the spread'");
	past_open(p, &review_screen, id);
	past_assert_sees(p, "CHAIN BROKEN at entry #3");
	free(id);
}

static void a_running_session_can_be_looked_at(void **state)
{
	struct past *p = *state;
	struct session *s = past_begin(p, 0);

	past_append(s, (struct entry){ .kind = ENTRY_STARTEX, .ref = "friday", .number = 1 });
	past_open(p, &review_screen, s->info.id);
	past_assert_sees(p, "No decision yet; Tab shows the timeline.");
	past_keys(p, "jG\t");
	past_assert_sees(p, "1/1");
	session_close(s);
}

static void a_session_without_entries_can_be_looked_at(void **state)
{
	static const struct screen_class *const classes[] = { &review_screen, &replay_screen };
	struct past *p = *state;
	struct session *s = past_begin(p, 0);

	for (size_t i = 0; i < ARRAY_LEN(classes); i++) {
		past_open(p, classes[i], s->info.id);
		past_keys(p, "jkGg\tjG\tl");
		past_assert_sees(p, "DRILL");
		past_keys(p, "q");
	}
	session_close(s);
}

/* A late answer stands for its time-out too; of a run of changes of speed the last one counts. */
static void what_belongs_together_is_one_row(void **state)
{
	struct past *p = *state;
	struct session *s = past_begin(p, 0);

	past_append(s, (struct entry){ .kind = ENTRY_STARTEX, .ref = "friday", .number = 1 });
	for (int speed = 2; speed <= 4; speed++)
		past_append(s, (struct entry){ .kind = ENTRY_SPEED, .number = speed });
	past_append(s, (struct entry){ .kind = ENTRY_INJECT, .ref = "first", .elapsed_ms = 60000 });
	past_append(s,
		    (struct entry){ .kind = ENTRY_TIMEOUT, .ref = "first", .elapsed_ms = 360000 });
	past_append(s, (struct entry){ .kind = ENTRY_DECISION,
				       .ref = "first",
				       .choice = "pull",
				       .text = "better late",
				       .elapsed_ms = 400000 });
	past_open(p, &review_screen, s->info.id);
	past_assert_sees(p, "timed out, answered late");
	past_assert_sees(p, "better late");
	past_assert_sees(p, "1/1");
	past_keys(p, "\tg");
	past_assert_sees(p, "1/5");
	past_assert_sees(p, "x4");
	past_assert_not(p, "x3");
	session_close(s);
}

static void the_hot_wash_can_be_opened_again(void **state)
{
	struct past *p = *state;

	open_of(p, &review_screen);
	past_keys(p, "w");
	assert_string_equal(past_top(p), "hotwash");
	past_keys(p, "P");
	/* Its own way to the record leads back to it, not to another one. */
	past_keys(p, "G\r");
	assert_string_equal(past_top(p), "review");
	past_keys(p, "w");
	assert_string_equal(past_top(p), "hotwash");
	past_keys(p, "qy");
	assert_string_equal(past_top(p), "review");
	past_assert_sees(p, "DRILL");
	past_keys(p, "\tG");
	past_assert_sees(p, "11/11");
}

static void only_an_ended_drill_has_a_hot_wash(void **state)
{
	struct past *p = *state;
	struct session *s = past_begin(p, 0);

	past_append(s, (struct entry){ .kind = ENTRY_STARTEX, .ref = "friday", .number = 1 });
	past_open(p, &review_screen, s->info.id);
	past_assert_not(p, "w Hot wash");
	past_keys(p, "w");
	assert_string_equal(past_top(p), "review");
	past_assert_sees(p, "only a drill that has ended");
	session_close(s);
}

static void replay_begins_at_the_selected_entry(void **state)
{
	struct past *p = *state;

	open_of(p, &review_screen);
	past_keys(p, "\tgjj\r");
	assert_string_equal(past_top(p), "replay");
	past_assert_sees(p, "3 of 10");
}

static void an_unknown_session_opens_nothing(void **state)
{
	struct past *p = *state;

	past_open(p, &review_screen, "019aa000-0000-7000-8000-000000000001");
	assert_string_equal(past_top(p), "");
	assert_non_null(p->app.screens->announcement);
}

static void edit_says_that_the_playbook_has_gone(void **state)
{
	struct past *p = *state;

	open_of(p, &review_screen);
	past_keys(p, "E");
	assert_non_null(strstr(p->app.screens->announcement, "'past'"));
}

/* Lines of the playbook in past.c: an inject's is that of its id, the exercise's that of its own.
 */
static void edit_opens_todays_playbook_at_the_inject(void **state)
{
	static const struct {
		const char *keys, *wanted;
	} cases[] = { { "E", "+21 past.yaml\n" },
		      { "je", "+38 past.yaml\n" },
		      { "\tgE", "+12 past.yaml\n" } };
	struct past *p = *state;

	past_keep_playbook(p);
	open_of(p, &review_screen);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char *edited;

		past_keys(p, cases[i].keys);
		edited = past_edited();
		assert_string_equal(edited, cases[i].wanted);
		free(edited);
	}
	past_assert_sees(p, "without errors");
}

/* A file of one's own stays as it is, the others come beside it. */
static void what_is_built_in_is_copied_before_it_is_edited(void **state)
{
	struct folder folder = folder_built_in();
	const char *first = built_in_files[0].path, *second = built_in_files[1].path;
	const char *own = shot_path("config/sonae/playbooks/"), *copy, *kept;
	struct arena arena = { 0 };
	struct past *p = *state;
	struct mark mark = { .file = folder_show(&folder, first, &arena), .line = 3 };
	char *edited, *bytes;
	size_t length;

	copy = arena_printf(&arena, "%s%s", own, first);
	kept = arena_printf(&arena, "%s%s", own, second);
	assert_true(files_make_folder(paths_folder_of(&arena, kept), NULL));
	assert_true(files_write(kept, "mine", 4, NULL));
	past_keep_playbook(p);
	open_of(p, &review_screen);
	app_edit(&p->app, &mark);
	past_assert_sees(p, "Edit a copy of the playbooks in ");
	past_keys(p, "n");
	assert_false(files_exists(copy));
	app_edit(&p->app, &mark);
	past_keys(p, "y");
	assert_true(files_exists(copy));
	edited = past_edited();
	assert_non_null(strstr(edited, "+3 "));
	free(edited);
	assert_true(files_read(kept, 100, &bytes, &length, NULL));
	assert_string_equal(bytes, "mine");
	free(bytes);
	arena_release(&arena);
}

static void the_language_changes_at_any_moment(void **state)
{
	struct past *p = *state;

	open_of(p, &review_screen);
	lang_use(LANG_JA);
	past_see_at(p, 40, 120);
	past_assert_sees(p, "金曜夜の暗号化");
	past_assert_sees(p, "最初に何をしますか。");
	past_assert_sees(p, "回線を抜く");
	past_assert_sees(p, "止まった。");
	past_assert_not(p, "Pull the plug");
	lang_use(LANG_EN);
	past_assert_sees(p, "Pull the plug");
}

/* ---- replay ---- */

static void replay_shows_the_state_of_each_moment(void **state)
{
	/* What stands there at each entry, and what may not stand there yet. */
	static const struct {
		const char *wanted[3], *unwanted;
	} moments[] = {
		{ { "1 of 10  elapsed 00:00", "Now 21:00  nothing scored",
		    "Nothing has arrived yet." },
		  "A ransom note" },
		{ { "Now 21:01", "* A ransom note", "Open, 05:00 left: What do you do first?" },
		  "[points:" },
		{ { "Now 21:02  100 of 100 points (100 %)", "Chosen: Pull the plug",
		    "It stops there." },
		  "The press calls" },
		{ { "Now 21:04", "* The press calls", "4 of 10" }, "A partner asks" },
		{ { "Now 21:06", "* A partner asks", "Open, 02:00 left: Whom do you tell?" },
		  "Too late to matter" },
		{ { "100 of 200 points (50 %)", "Outcome: timed out", "Too late to matter" },
		  "Open," },
		{ { "Ito left", "Mori", "7 of 10" }, "PAUSED" },
		{ { "PAUSED  Now 21:09", "8 of 10", "Pause" }, "EndEx" },
		{ { "Now 21:09", "9 of 10", "Resume" }, "PAUSED" },
		{ { "EndEx  Now 21:10", "10 of 10  elapsed 10:00", "100 of 200" }, "PAUSED" },
	};
	struct past *p = *state;

	open_of(p, &replay_screen);
	past_see_at(p, 30, 100);
	for (size_t i = 0; i < ARRAY_LEN(moments); i++) {
		for (size_t k = 0; k < ARRAY_LEN(moments[i].wanted); k++)
			past_assert_sees(p, moments[i].wanted[k]);
		past_assert_not(p, moments[i].unwanted);
		past_keys(p, "l");
	}
}

static void going_back_shows_what_going_forward_showed(void **state)
{
	struct past *p = *state;
	char *shots[10];

	open_of(p, &replay_screen);
	for (size_t i = 0; i < ARRAY_LEN(shots); i++) {
		const char *text = past_see(p);

		shots[i] = mem_copy(text, strlen(text));
		past_code(p, KEY_RIGHT);
	}
	for (size_t i = ARRAY_LEN(shots); i-- > 0;) {
		assert_string_equal(past_see(p), shots[i]);
		past_code(p, KEY_LEFT);
		free(shots[i]);
	}
}

static void replay_keys_go_to_the_ends(void **state)
{
	static const struct {
		int code;
		const char *key, *wanted;
	} cases[] = { { 0, "G", "10 of 10" },        { 0, "l", "10 of 10" },
		      { KEY_PPAGE, "", "1 of 10" },  { 0, "k", "1 of 10" },
		      { KEY_NPAGE, "", "10 of 10" }, { 0, "g", "1 of 10" },
		      { 0, "j", "2 of 10" },         { 0, "h", "1 of 10" } };
	struct past *p = *state;

	open_of(p, &replay_screen);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		past_keys(p, cases[i].key);
		if (cases[i].code)
			past_code(p, cases[i].code);
		past_assert_sees(p, cases[i].wanted);
	}
}

static void replay_opens_from_the_review(void **state)
{
	struct past *p = *state;

	open_of(p, &review_screen);
	past_keys(p, "\r");
	assert_string_equal(past_top(p), "replay");
	past_assert_sees(p, "DRILL Replay: Friday night");
	past_keys(p, "q");
	past_assert_sees(p, "DRILL 2026-11-21");
	past_keys(p, "q");
	assert_null(p->app.session);
}

/* ---- history ---- */

static void an_empty_history_says_what_to_do(void **state)
{
	struct past *p = *state;

	past_open(p, &history_screen, NULL);
	past_assert_sees(p, "Nothing has been recorded yet.");
	past_keys(p, "jkgGn\rl");
	assert_string_equal(past_top(p), "history");
}

static void history_lists_the_newest_first(void **state)
{
	struct past *p = *state;
	struct session *s;
	const char *first, *second;

	free(play_one(p));
	s = past_begin(p, 60);
	past_append(s, (struct entry){ .kind = ENTRY_STARTEX, .ref = "friday", .number = 1 });
	session_close(s);
	past_open(p, &history_screen, NULL);
	past_assert_sees(p, "> 2026-11-21 13:00  DRILL    Friday night");
	first = strstr(p->text, "13:00");
	second = strstr(p->text, "12:00");
	assert_true(first && second && first < second);
	past_assert_sees(p, "100/200");
	past_assert_sees(p, session_state_label(SESSION_RUNNING));
	past_assert_sees(p, session_state_label(SESSION_ENDED));
	past_assert_sees(p, "Enter goes on with this exercise, Right only looks at it");
	past_keys(p, "j");
	past_assert_sees(p, "備え病院  facilitator: Sato  took 10:00");
}

static void history_looks_as_expected(void **state)
{
	struct past *p = *state;

	free(play_one(p));
	session_close(past_begin(p, 60));
	past_open(p, &history_screen, NULL);
	past_check(p, "history");
}

/* The first entry, because the order of options is another in each session. */
static void replay_looks_as_expected(void **state)
{
	struct past *p = *state;

	open_of(p, &replay_screen);
	past_check(p, "replay");
}

static void an_ended_session_opens_its_review(void **state)
{
	struct past *p = *state;

	free(play_one(p));
	past_open(p, &history_screen, NULL);
	past_keys(p, "\r");
	assert_string_equal(past_top(p), "review");
	past_keys(p, "q");
	assert_string_equal(past_top(p), "history");
}

static void an_open_session_is_resumed_only_after_a_yes(void **state)
{
	struct past *p = *state;
	struct session *s = past_begin(p, 0);

	past_append(s, (struct entry){ .kind = ENTRY_STARTEX, .ref = "friday", .number = 1 });
	past_append(s, (struct entry){ .kind = ENTRY_PAUSE });
	session_close(s);
	past_open(p, &history_screen, NULL);
	past_keys(p, "\r");
	past_assert_sees(p, "This exercise has not ended. Go on with it?");
	past_keys(p, "n");
	assert_string_equal(past_top(p), "history");
	past_keys(p, "l");
	assert_string_equal(past_top(p), "review");
	past_keys(p, "q\ry");
	assert_string_equal(past_top(p), "drill");
}

static void a_session_that_never_started_is_not_resumed(void **state)
{
	struct past *p = *state;

	session_close(past_begin(p, 0));
	past_open(p, &history_screen, NULL);
	past_keys(p, "\ry");
	assert_string_equal(past_top(p), "history");
	past_assert_sees(p, "this exercise never started");
}

/* From the records and from a review, and back; what was typed is there again. */
static void search_looks_through_all_sessions(void **state)
{
	struct past *p = *state;

	open_of(p, &history_screen);
	past_keys(p, "/");
	past_type(p, "ＳＰＲＥＡＤ");
	assert_string_equal(past_top(p), "search");
	past_assert_sees(p, "'ＳＰＲＥＡＤ': 1 found");
	past_assert_sees(p, "Pull the plug: to stop the spread");
	past_keys(p, "\r");
	assert_string_equal(past_top(p), "review");
	past_assert_sees(p, "> 02:30");
	past_keys(p, "/");
	past_type(p, "nothing like this");
	past_assert_sees(p, "Nothing matches.");
	past_keys(p, "/\x15");
	past_type(p, "ito left");
	past_assert_sees(p, "1 found");
	past_keys(p, "\r");
	past_assert_sees(p, "> 09:00");
	past_keys(p, "qqqq");
	assert_string_equal(past_top(p), "history");
	past_keys(p, "/");
	past_assert_sees(p, "ＳＰＲＥＡＤ");
}

static void older_sessions_are_loaded_at_the_end(void **state)
{
	struct past *p = *state;

	for (int i = 0; i < 51; i++)
		session_close(past_begin(p, i));
	past_open(p, &history_screen, NULL);
	past_assert_sees(p, "1/50");
	past_keys(p, "G");
	past_assert_sees(p, "50/51");
	past_keys(p, "G");
	past_assert_sees(p, "51/51");
	past_assert_sees(p, "> 2026-11-21 12:00");
	past_keys(p, "l");
	past_keys(p, "q");
	past_assert_sees(p, "51/51");
}

/* ---- an incident ---- */

static struct session *begin_incident(struct past *p)
{
	struct session_info info = { .kind = SESSION_INCIDENT, .language = "en" };
	struct playbook *pb = past_playbook();
	struct error err = { 0 };
	struct session *s = session_begin(p->app.journal, pb, &info, PAST_WALL_MS, &err);

	if (!s)
		fail_msg("%s", err.text);
	past_append(s, (struct entry){ .kind = ENTRY_OPEN, .actor = "Sato", .number = 1 });
	past_append(s, (struct entry){ .kind = ENTRY_DECISION,
				       .elapsed_ms = 60000,
				       .actor = "Sato",
				       .role = "it-lead",
				       .ref = "Do we pay?",
				       .choice = "yes, no",
				       .option_text = "no",
				       .text = "it does not help" });
	past_append(s, (struct entry){ .kind = ENTRY_CALL,
				       .elapsed_ms = 120000,
				       .actor = "Ito",
				       .option_text = "Police",
				       .text = "they come" });
	return s;
}

/* Its timeline first, by the clock on the wall; no points, no replay, no hot wash. */
static void an_incident_is_reviewed_by_its_timeline(void **state)
{
	struct past *p = *state;
	struct session *s = begin_incident(p);

	past_open(p, &review_screen, s->info.id);
	session_close(s);
	past_assert_sees(p, "LIVE");
	past_assert_sees(p, "2026-11-21 Past");
	past_assert_sees(p, "> 11-21 12:00  Incident opened");
	past_assert_sees(p, "  11-21 12:02  Call  Police: they come - Ito");
	past_assert_sees(p, "Chain whole  head ");
	past_assert_sees(p, "running");
	past_assert_not(p, "points");
	past_keys(p, "j");
	past_assert_sees(p, "Do we pay?: no");
	past_assert_sees(p, "Options considered: yes, no");
	past_assert_sees(p, "Rationale: it does not help");
	past_keys(p, "rH");
	assert_string_equal(past_top(p), "review");
	past_keys(p, "\t\t");
	past_assert_sees(p, "> 12:01   Do we pay?");
}

static void a_time_that_is_none_is_shown_as_none(void **state)
{
	struct past *p = *state;
	struct session *s = begin_incident(p);
	struct error err = { 0 };
	struct entry wish = { .kind = ENTRY_DECISION,
			      .at_ms = INT64_MAX / 2,
			      .actor = "Ito",
			      .ref = "When?",
			      .option_text = "then" };

	assert_int_equal(session_append(s, &wish, &err), APPEND_DONE);
	past_open(p, &review_screen, s->info.id);
	session_close(s);
	past_keys(p, "G");
	past_assert_sees(p, "Decision  When?: then - Ito");
	past_keys(p, "\t\t");
	past_assert_sees(p, "When?");
}

static void every_size_shows_something(void **state)
{
	static const int sizes[][2] = { { 24, 80 }, { 40, 120 }, { 20, 60 },  { 12, 40 },
					{ 10, 40 }, { 10, 500 }, { 200, 40 }, { 1, 1 } };
	static const char *const keys[] = { "", "\t", "\t", "\t", "G", "\t", "\t" };
	struct past *p = *state;
	char *id = play_one(p);
	const struct {
		const struct screen_class *class;
		const void *argument;
	} screens[] = { { &history_screen, NULL }, { &review_screen, id }, { &replay_screen, id } };

	for (size_t i = 0; i < ARRAY_LEN(screens); i++) {
		past_open(p, screens[i].class, screens[i].argument);
		for (size_t k = 0; k < ARRAY_LEN(keys); k++) {
			past_keys(p, keys[k]);
			for (size_t n = 0; n < ARRAY_LEN(sizes); n++) {
				const char *text = past_see_at(p, sizes[n][0], sizes[n][1]);

				assert_true(sizes[n][0] == 1 || strstr(text, "21") ||
					    strstr(text, "10"));
			}
		}
		past_see_at(p, 24, 80);
	}
	free(id);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, past_setup, past_teardown)
	const struct CMUnitTest tests[] = {
		TEST(review_lists_the_decisions),
		TEST(review_shows_the_selected_decision_in_full),
		TEST(options_stand_in_the_order_in_which_they_were_offered),
		TEST(the_report_is_saved_beside_the_journal),
		TEST(tab_goes_to_the_same_entry_of_the_timeline),
		TEST(the_inject_alone_tells_no_points),
		TEST(ratings_and_findings_end_the_timeline),
		TEST(the_text_scrolls_and_stops_at_its_end),
		TEST(a_changed_entry_breaks_the_chain_in_words),
		TEST(a_running_session_can_be_looked_at),
		TEST(a_session_without_entries_can_be_looked_at),
		TEST(what_belongs_together_is_one_row),
		TEST(the_hot_wash_can_be_opened_again),
		TEST(only_an_ended_drill_has_a_hot_wash),
		TEST(replay_begins_at_the_selected_entry),
		TEST(an_unknown_session_opens_nothing),
		TEST(edit_says_that_the_playbook_has_gone),
		TEST(edit_opens_todays_playbook_at_the_inject),
		TEST(the_language_changes_at_any_moment),
		TEST(replay_shows_the_state_of_each_moment),
		TEST(going_back_shows_what_going_forward_showed),
		TEST(replay_keys_go_to_the_ends),
		TEST(replay_opens_from_the_review),
		TEST(an_empty_history_says_what_to_do),
		TEST(history_lists_the_newest_first),
		TEST(history_looks_as_expected),
		TEST(replay_looks_as_expected),
		TEST(an_ended_session_opens_its_review),
		TEST(an_open_session_is_resumed_only_after_a_yes),
		TEST(a_session_that_never_started_is_not_resumed),
		TEST(search_looks_through_all_sessions),
		TEST(older_sessions_are_loaded_at_the_end),
		TEST(an_incident_is_reviewed_by_its_timeline),
		TEST(a_time_that_is_none_is_shown_as_none),
		TEST(every_size_shows_something),
		TEST(what_is_built_in_is_copied_before_it_is_edited),
	};

	return cmocka_run_group_tests(tests, shot_begin, shot_end);
}
