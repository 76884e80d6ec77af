/*
 * test_unattended - drills played from answers: the same lines every time, and at each boundary the
 * right ones. Journal, playbook and answers are real and lie in a folder of their own.
 */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/files.h"
#include "base/paths.h"
#include "command/unattended.h"
#include "journal/verify.h"
#include "report/show.h"

#define START_MS INT64_C(1795230000000) /* 2026-11-21T03:00:00Z */

/*
 * minute  inject  decision
 *      1  a       within 5 min: good (100, triggers chain a minute later), bad (0); on time-out 10
 * points 2  b       within 10 min: good (100), bad (0) chain   none spare   manual, within 2 min:
 * good (50), bad (0) ends at minute 20
 */
#define OPTIONS(points)                                              \
	"          options:\n"                                       \
	"            - {id: good, text: Good, points: " points "}\n" \
	"            - {id: bad, text: Bad, points: 0}\n"
static const char playbook_text[] =
	"sonae: 1\n"
	"id: test\n"
	"title: Test\n"
	"languages: [en]\n"
	"roles:\n"
	"  - {id: it-lead, title: IT lead}\n"
	"  - {id: press, title: Press officer}\n"
	"exercises:\n"
	"  - id: x\n"
	"    title: Exercise\n"
	"    duration: PT20M\n"
	"    scenario: It begins.\n"
	"    objectives:\n"
	"      - {id: o, title: Objective}\n"
	"    injects:\n"
	"      - id: a\n"
	"        at: PT1M\n"
	"        title: First\n"
	"        decision:\n"
	"          question: What now\n"
	"          within: PT5M\n"
	"          objective: o\n" OPTIONS("100") "          on-timeout: {points: 10}\n"
						  "      - id: b\n"
						  "        at: PT2M\n"
						  "        title: Second\n"
						  "        decision:\n"
						  "          question: What now\n"
						  "          within: PT10M\n"
						  "          objective: o\n" OPTIONS(
							  "100") "      - id: chain\n"
								 "        after: a:good\n"
								 "        delay: PT1M\n"
								 "        title: Chain\n"
								 "      - id: spare\n"
								 "        manual: yes\n"
								 "        title: Spare\n"
								 "        decision:\n"
								 "          question: What now\n"
								 "          within: PT2M\n"
								 "          objective: o\n" OPTIONS(
									 "50");

struct place {
	struct arena arena;
	char *folder;
	const char *journal_path, *answers_path;
	struct journal *journal;
	struct session *session;
	struct strbuf lines;
	size_t allowed; /* lines before printing fails */
	struct error err;
};

static void write_file(const char *path, const char *text)
{
	struct error err;

	if (!files_write(path, text, strlen(text), &err))
		fail_msg("%s", err.text);
}

static int set_up(void **state)
{
	struct place *p = mem_alloc(sizeof *p);

	lang_use(LANG_EN);
	p->folder = arena_copy_text(&p->arena, "/tmp/sonae-test-XXXXXX");
	assert_non_null(mkdtemp(p->folder));
	p->journal_path = paths_join(&p->arena, p->folder, "journal.db");
	p->answers_path = paths_join(&p->arena, p->folder, "answers.yaml");
	write_file(paths_join(&p->arena, p->folder, "test.yaml"), playbook_text);
	p->allowed = SIZE_MAX;
	p->journal = journal_open(p->journal_path, JOURNAL_WRITE, &p->err);
	assert_non_null(p->journal);
	*state = p;
	return 0;
}

static int tear_down(void **state)
{
	static const char *const names[] = { "journal.db", "journal.db-journal", "answers.yaml",
					     "test.yaml" };
	struct place *p = *state;

	session_close(p->session);
	journal_close(p->journal);
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		(void)unlink(paths_join(&p->arena, p->folder, names[i]));
	(void)rmdir(p->folder);
	strbuf_release(&p->lines);
	arena_release(&p->arena);
	free(p);
	return 0;
}

static bool keep_line(void *arg, const char *line, struct error *err)
{
	struct place *p = arg;

	if (!p->allowed)
		return error_set(err, STATUS_SURROUNDINGS, "the disk is full");
	p->allowed--;
	strbuf_addf(&p->lines, "%s\n", line);
	return true;
}

static void begin(struct place *p)
{
	struct folder folder = folder_on_disk(p->folder);
	struct session_info info = { .kind = SESSION_DRILL,
				     .exercise = "x",
				     .facilitator = "unattended",
				     .language = "en" };
	struct diags ds = { 0 };
	struct playbook *pb = load_playbook(&folder, "test.yaml", 20000, &ds, &p->err);

	if (!pb || ds.errors)
		fail_msg("%s", pb ? ds.item[0].text : p->err.text);
	diags_release(&ds);
	session_close(p->session);
	p->session = session_begin(p->journal, pb, &info, START_MS, &p->err);
	if (!p->session)
		fail_msg("%s", p->err.text);
}

/* Plays a new session from these answers; the lines printed are in p->lines. */
static bool play(struct place *p, const char *text)
{
	struct answers answers;
	struct diags ds = { 0 };
	bool ok;

	begin(p);
	write_file(p->answers_path, text);
	strbuf_clear(&p->lines);
	if (!answers_load(&answers, p->answers_path, p->session->exercise, &ds, &p->err))
		fail_msg("%s", p->err.text);
	ok = unattended_run(&(struct unattended){ .session = p->session,
						  .answers = &answers,
						  .role = "press",
						  .speed = 1,
						  .print = keep_line,
						  .arg = p },
			    &p->err);
	answers_release(&answers);
	diags_release(&ds);
	return ok;
}

static const char both_good[] =
	"answers:\n"
	"  - {inject: a, choose: good, after: PT90S, by: it-lead, why: quick}\n"
	"  - {inject: b, choose: good}\n";

/* ---- what is printed ---- */

static void every_entry_is_a_line_and_the_score_is_the_last(void **state)
{
	struct place *p = *state;

	assert_true(play(p, both_good));
	assert_string_equal(strbuf_text(&p->lines),
			    "#1 00:00 startex x Exercise\n"
			    "#2 01:00 inject a First\n"
			    "#3 02:00 inject b Second\n"
			    "#4 02:30 decision a good 100/100 quick\n"
			    "#5 03:30 inject chain Chain\n"
			    "#6 07:00 decision b good 100/100\n"
			    "#7 20:00 endex -\n"
			    "\n"
			    "Points: 200 of 200 (100%). Decisions: 2, of these timed out: 0.\n");
}

static void those_who_answer_are_named(void **state)
{
	struct place *p = *state;

	assert_true(play(p, both_good));
	assert_string_equal(p->session->entries[3].role, "it-lead");
	assert_string_equal(p->session->entries[3].actor, "IT lead");
	assert_string_equal(p->session->entries[5].role, "press"); /* where the file says nothing */
}

/* The exercise time jumps to minute 20; on the wall no time passes. */
static void the_clock_of_the_wall_is_the_real_one(void **state)
{
	struct place *p = *state;

	setenv("SONAE_CLOCK", "2026-11-21T03:00:00Z", 1);
	assert_true(play(p, both_good));
	unsetenv("SONAE_CLOCK");
	assert_int_equal(p->session->count, 7);
	for (size_t i = 0; i < p->session->count; i++)
		assert_true(p->session->entries[i].at_ms == START_MS);
}

static void the_same_answers_give_the_same_lines(void **state)
{
	struct place *p = *state;
	char *first, *id;

	assert_true(play(p, both_good));
	first = strbuf_take(&p->lines);
	id = mem_copy(p->session->info.id, UUID_TEXT);
	assert_true(play(p, both_good));
	assert_string_equal(strbuf_text(&p->lines), first);
	assert_string_not_equal(p->session->info.id, id);
	free(first);
	free(id);
}

static void a_rationale_of_several_lines_stays_on_one(void **state)
{
	struct place *p = *state;
	size_t lines = 0;

	assert_true(play(p, "answers:\n"
			    "  - inject: a\n"
			    "    choose: bad\n"
			    "    why: \"one\\n#9 99:99 decision b\"\n"));
	for (const char *at = strbuf_text(&p->lines); (at = strchr(at, '\n')); at++)
		lines++;
	assert_int_equal(lines, p->session->count + 2);
	assert_null(strstr(strbuf_text(&p->lines), "\n#9 99:99"));
}

static void lines_are_safe_for_a_terminal(void **state)
{
	struct place *p = *state;
	const struct entry e = { .seq = 1,
				 .kind = ENTRY_DECISION,
				 .ref = "a",
				 .choice = "good",
				 .text = "\033[2J\xE2\x80\xAE\xFF" };
	const char *line = unattended_line(&e, &p->arena);

	assert_int_equal(strncmp(line, "#1 00:00 decision a good 0/0 ", 29), 0);
	assert_null(strpbrk(line, "\033\xFF"));
	assert_null(strstr(line, "\xE2\x80\xAE"));
}

/* ---- boundaries ---- */

struct boundary {
	const char *answers;
	const char *lines;
};

static void assert_boundaries(struct place *p, const struct boundary *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		assert_true(play(p, cases[i].answers));
		assert_string_equal(strbuf_text(&p->lines), cases[i].lines);
	}
}

static void answers_at_the_limit_and_after_it(void **state)
{
	static const struct boundary cases[] = {
		/* at the very limit: in time, and half of the time where nothing is said */
		{ "answers:\n"
		  "  - {inject: a, choose: bad, after: PT5M}\n"
		  "  - {inject: b, choose: bad}\n",
		  "#1 00:00 startex x Exercise\n"
		  "#2 01:00 inject a First\n"
		  "#3 02:00 inject b Second\n"
		  "#4 06:00 decision a bad 0/100\n"
		  "#5 07:00 decision b bad 0/100\n"
		  "#6 20:00 endex -\n"
		  "\n"
		  "Points: 0 of 200 (0%). Decisions: 2, of these timed out: 0.\n" },
		/* a millisecond later: the time-out, then the answer, which counts for nothing */
		{ "answers:\n"
		  "  - {inject: a, choose: good, after: PT300.001S, why: sorry}\n"
		  "  - {inject: b, choose: bad}\n",
		  "#1 00:00 startex x Exercise\n"
		  "#2 01:00 inject a First\n"
		  "#3 02:00 inject b Second\n"
		  "#4 06:00 timeout a 10/100 First\n"
		  "#5 06:00 decision a good late sorry\n"
		  "#6 07:00 decision b bad 0/100\n"
		  "#7 20:00 endex -\n"
		  "\n"
		  "Points: 10 of 200 (5%). Decisions: 2, of these timed out: 1.\n" },
		/* none, and one that would come after the end */
		{ "answers:\n"
		  "  - {inject: a, timeout: yes}\n"
		  "  - {inject: b, choose: good, after: PT30M}\n",
		  "#1 00:00 startex x Exercise\n"
		  "#2 01:00 inject a First\n"
		  "#3 02:00 inject b Second\n"
		  "#4 06:00 timeout a 10/100 First\n"
		  "#5 12:00 timeout b 0/100 Second\n"
		  "#6 20:00 endex -\n"
		  "\n"
		  "Points: 10 of 200 (5%). Decisions: 2, of these timed out: 2.\n" },
		/* two are open, the later one is answered first */
		{ "answers:\n"
		  "  - {inject: a, choose: bad, after: PT4M}\n"
		  "  - {inject: b, choose: bad, after: PT1M}\n",
		  "#1 00:00 startex x Exercise\n"
		  "#2 01:00 inject a First\n"
		  "#3 02:00 inject b Second\n"
		  "#4 03:00 decision b bad 0/100\n"
		  "#5 05:00 decision a bad 0/100\n"
		  "#6 20:00 endex -\n"
		  "\n"
		  "Points: 0 of 200 (0%). Decisions: 2, of these timed out: 0.\n" },
		/* at once, in no time */
		{ "answers:\n"
		  "  - {inject: a, choose: good, after: PT0S}\n"
		  "  - {inject: b, choose: bad, after: PT0S}\n",
		  "#1 00:00 startex x Exercise\n"
		  "#2 01:00 inject a First\n"
		  "#3 01:00 decision a good 100/100\n"
		  "#4 02:00 inject b Second\n"
		  "#5 02:00 inject chain Chain\n"
		  "#6 02:00 decision b bad 0/100\n"
		  "#7 20:00 endex -\n"
		  "\n"
		  "Points: 100 of 200 (50%). Decisions: 2, of these timed out: 0.\n" },
	};

	assert_boundaries(*state, cases, ARRAY_LEN(cases));
}

static void releases_and_an_early_end(void **state)
{
	static const struct boundary cases[] = {
		{ "answers:\n"
		  "  - {inject: spare, choose: good, after: PT30S}\n"
		  "releases:\n"
		  "  - {inject: spare, at: PT30S}\n"
		  "end: PT1M30S\n",
		  "#1 00:00 startex x Exercise\n"
		  "#2 00:30 inject spare Spare\n"
		  "#3 01:00 decision spare good 50/50\n"
		  "#4 01:00 inject a First\n"
		  "#5 01:30 timeout a First\n"
		  "#6 01:30 endex -\n"
		  "\n"
		  "Points: 50 of 50 (100%). Decisions: 1, of these timed out: 0.\n" },
		{ "answers: []\n"
		  "end: PT0S\n",
		  "#1 00:00 startex x Exercise\n"
		  "#2 00:00 endex -\n"
		  "\n"
		  "Points: nothing was to be scored.\n" },
		/* what is due at that instant still comes, and what has run out then is late */
		{ "answers: []\n"
		  "end: PT6M\n",
		  "#1 00:00 startex x Exercise\n"
		  "#2 01:00 inject a First\n"
		  "#3 02:00 inject b Second\n"
		  "#4 06:00 timeout a 10/100 First\n"
		  "#5 06:00 timeout b Second\n"
		  "#6 06:00 endex -\n"
		  "\n"
		  "Points: 10 of 100 (10%). Decisions: 1, of these timed out: 1.\n" },
	};

	assert_boundaries(*state, cases, ARRAY_LEN(cases));
}

/* ---- round trip, accidents ---- */

static const char on_paper[] =
	"held: \"2026-10-03T10:00:00+09:00\"\n"
	"paper: yes\n"
	"facilitator: Abe\n"
	"participants:\n"
	"  - {name: Mori, role: it-lead}\n"
	"  - {name: Ito}\n"
	"answers:\n"
	"  - {inject: a, choose: bad, by: it-lead}\n"
	"  - {inject: b, choose: good, after: PT12M}\n"
	"ratings:\n"
	"  - {objective: o, rate: M, comment: too slow}\n"
	"well: [calm, \"all: there\"]\n"
	"improve:\n"
	"  - {what: a list of numbers, owner: Mori, due: 2026-12-31, objective: o}\n"
	"  - {what: more chairs}\n";

static void shown_answers_play_the_same_drill(void **state)
{
	static const char *const files[] = {
		both_good,
		"answers:\n"
		"  - {inject: a, choose: good, after: PT5M20S, why: '\"late\" \\\\ # and: {odd}'}\n"
		"  - {inject: b, timeout: yes}\n"
		"  - {inject: spare, choose: bad, after: PT1S}\n"
		"releases:\n"
		"  - {inject: spare, at: PT8M}\n"
		"end: PT18M\n",
		"answers:\n"
		"  - {inject: a, choose: bad, after: PT0.5S}\n"
		"end: PT3M\n",
		/* a late answer, two releases, the end at the instant of a time-out */
		"answers:\n"
		"  - {inject: a, choose: good, after: PT300.001S}\n"
		"  - {inject: spare, choose: good, after: PT2M}\n"
		"releases:\n"
		"  - {inject: spare, at: PT0S}\n"
		"end: PT12M\n",
		"answers: []\n",
		on_paper,
	};
	struct place *p = *state;

	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		struct strbuf shown = { 0 };
		char *first;

		assert_true(play(p, files[i]));
		first = strbuf_take(&p->lines);
		show_find_format("answers")->print(p->session, false, &shown);
		assert_true(play(p, strbuf_text(&shown)));
		assert_string_equal(strbuf_text(&p->lines), first);
		strbuf_release(&shown);
		free(first);
	}
}

/* Notes, pauses and steps drive nothing; the answers are those of the drill without them. */
static void what_drives_nothing_is_not_shown(void **state)
{
	struct place *p = *state;
	struct strbuf before = { 0 }, after = { 0 };

	assert_true(play(p, both_good));
	show_find_format("answers")->print(p->session, false, &before);
	assert_int_equal(session_append(p->session,
					&(struct entry){ .kind = ENTRY_NOTE,
							 .at_ms = START_MS,
							 .elapsed_ms = 20 * MS_PER_MINUTE,
							 .actor = "Mori",
							 .text = "paper: yes" },
					&p->err),
			 APPEND_DONE);
	show_find_format("answers")->print(p->session, false, &after);
	assert_string_equal(strbuf_text(&before), strbuf_text(&after));
	strbuf_release(&before);
	strbuf_release(&after);
}

/* ---- drills on paper ---- */

static void a_drill_on_paper_has_the_times_at_which_it_was_held(void **state)
{
	static const int64_t held_ms = 1790989200000; /* 2026-10-03T01:00:00Z */
	struct place *p = *state;
	const struct session *s;

	setenv("SONAE_CLOCK", "2026-11-21T03:00:00Z", 1);
	assert_true(play(p, on_paper));
	unsetenv("SONAE_CLOCK");
	s = p->session;
	assert_int_equal(s->count, 15);
	for (size_t i = 0; i < s->count; i++)
		assert_true(s->entries[i].at_ms == held_ms + s->entries[i].elapsed_ms);
	assert_true(s->entries[s->count - 1].at_ms == held_ms + 20 * MS_PER_MINUTE);
}

static void a_drill_on_paper_says_so_and_keeps_its_hot_wash(void **state)
{
	struct place *p = *state;

	setenv("SONAE_CLOCK", "2026-11-21T03:00:00Z", 1);
	assert_true(play(p, on_paper));
	unsetenv("SONAE_CLOCK");
	assert_string_equal(strbuf_text(&p->lines),
			    "#1 00:00 participant -\n"
			    "#2 00:00 participant -\n"
			    "#3 00:00 startex x Exercise\n"
			    "#4 00:00 note - Held on paper; entered afterwards, on 2026-11-21\n"
			    "#5 01:00 inject a First\n"
			    "#6 02:00 inject b Second\n"
			    "#7 03:30 decision a bad 0/100\n"
			    "#8 12:00 timeout b 0/100 Second\n"
			    "#9 14:00 decision b good late\n"
			    "#10 20:00 endex -\n"
			    "#11 20:00 rating o too slow\n"
			    "#12 20:00 well - calm\n"
			    "#13 20:00 well - all: there\n"
			    "#14 20:00 improve o a list of numbers\n"
			    "#15 20:00 improve - more chairs\n"
			    "\n"
			    "Points: 0 of 200 (0%). Decisions: 2, of these timed out: 1.\n");
	assert_string_equal(p->session->entries[3].choice, ENTRY_PAPER);
	assert_string_equal(p->session->entries[6].actor, "Mori"); /* who took part in that role */
	assert_string_equal(p->session->entries[10].choice, "M");
	assert_string_equal(p->session->entries[13].choice, "2026-12-31");
	assert_null(p->session->entries[14].actor);
}

static void when_lines_cannot_be_printed_the_session_stays(void **state)
{
	struct place *p = *state;

	for (size_t lines = 0; lines < 7; lines++) {
		struct session *again;

		p->allowed = lines;
		assert_false(play(p, both_good));
		assert_string_equal(p->err.text, "the disk is full");
		assert_int_not_equal(p->session->run->totals.state,
				     lines < 6 ? SESSION_ENDED : SESSION_PAUSED);
		again = session_open(p->journal, p->session->info.id, &p->err);
		assert_non_null(again);
		assert_true(again->count > lines); /* never a line without its entry */
		assert_memory_equal(again->head, p->session->head, HASH_BYTES);
		session_close(again);
	}
}

static void what_was_played_verifies(void **state)
{
	struct place *p = *state;
	struct verify_result r;

	assert_true(play(p, both_good));
	assert_true(verify_journal(p->journal, NULL, NULL, &r, &p->err));
	assert_true(r.whole);
	assert_int_equal(r.entries, p->session->count);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(every_entry_is_a_line_and_the_score_is_the_last),
		TEST(those_who_answer_are_named),
		TEST(the_clock_of_the_wall_is_the_real_one),
		TEST(the_same_answers_give_the_same_lines),
		TEST(a_rationale_of_several_lines_stays_on_one),
		TEST(lines_are_safe_for_a_terminal),
		TEST(answers_at_the_limit_and_after_it),
		TEST(releases_and_an_early_end),
		TEST(shown_answers_play_the_same_drill),
		TEST(what_drives_nothing_is_not_shown),
		TEST(a_drill_on_paper_has_the_times_at_which_it_was_held),
		TEST(a_drill_on_paper_says_so_and_keeps_its_hot_wash),
		TEST(when_lines_cannot_be_printed_the_session_stays),
		TEST(what_was_played_verifies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
