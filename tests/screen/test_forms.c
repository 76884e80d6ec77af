/* Tests of screen/forms.c, form.c and paper.c: the list counts what is missing, a form is filled
 * from the facts as they are now, withholds what is sensitive, leads to what is missing and is
 * saved. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"
#include "live_kit.h"
#include "screen/paper.h"
#include "screen/screens.h"
#include "shot.h"

#define SAVED "sonae-police-20261121-1200.html"
#define SAVED_AGAIN "sonae-police-20261121-1200-2.html"

static int setup(void **state)
{
	struct past *p;

	if (live_setup(state))
		return 1;
	p = *state;
	p->app.session = live_new(p);
	return 0;
}

static int teardown(void **state)
{
	struct past *p = *state;
	struct session *s = p->app.session;

	p->app.session = NULL;
	stack_close_all(&p->app);
	session_close(s);
	(void)unlink(shot_path(SAVED));
	(void)unlink(shot_path(SAVED_AGAIN));
	return live_teardown(state);
}

static void add_fact(struct past *p, const char *id, const char *value)
{
	live_add(p, (struct entry){ .kind = ENTRY_FACT, .ref = id, .text = value });
}

static struct past *open_form(void **state)
{
	struct past *p = *state;

	past_open(p, &form_screen, "police");
	assert_string_equal(past_top(p), "form");
	return p;
}

static void the_list_counts_what_is_missing(void **state)
{
	struct past *p = *state;

	past_open(p, &forms_screen, NULL);
	past_assert_sees(p, "> Police sheet");
	past_assert_sees(p, "Police");
	past_assert_sees(p, "7 of 7 missing");
	add_fact(p, "org-name", "Sonae Hospital");
	past_assert_sees(p, "6 of 7 missing");
	live_keys(p, "\r");
	assert_string_equal(past_top(p), "form");
}

static void a_search_finds_forms(void **state)
{
	struct past *p = *state;

	past_open(p, &forms_screen, NULL);
	live_keys(p, "/xyz");
	past_assert_sees(p, "Nothing matches");
	live_keys(p, "\x15"
		     "sheet\r");
	assert_string_equal(past_top(p), "form");
}

static void a_form_follows_the_facts(void **state)
{
	struct past *p = open_form(state);

	past_assert_sees(p, "7 of 7 fields are not captured yet");
	add_fact(p, "org-name", "Sonae Hospital");
	past_assert_sees(p, "Sonae Hospital");
	add_fact(p, "org-name", "Sonae Clinic");
	past_assert_sees(p, "Sonae Clinic");
	past_assert_not(p, "Sonae Hospital");
}

static void what_is_sensitive_is_withheld_until_asked_for(void **state)
{
	struct past *p = open_form(state);

	add_fact(p, "suspect-ip", "203.0.113.7");
	past_see_at(p, 60, 80);
	past_assert_not(p, "203.0.113.7");
	past_assert_sees(p, "(withheld)");
	live_keys(p, "v");
	past_assert_sees(p, "203.0.113.7");
	live_keys(p, "v");
	past_assert_not(p, "203.0.113.7");
}

static void what_was_recorded_is_printed(void **state)
{
	struct past *p = open_form(state);

	live_add(p, (struct entry){ .kind = ENTRY_STEP, .ref = "isolate" });
	past_see_at(p, 60, 80);
	past_assert_sees(p, "Take it off the network");
	past_assert_sees(p, "Done by");
	/* Taken back: it no longer counts as done. */
	live_add(p,
		 (struct entry){ .kind = ENTRY_CORRECTION, .ref = "isolate", .text = "wrong one" });
	past_assert_not(p, "Take it off the network");
}

static void one_key_leads_to_what_is_missing(void **state)
{
	struct past *p = open_form(state);

	add_fact(p, "org-name", "Sonae Hospital");
	live_keys(p, "f");
	assert_string_equal(past_top(p), "facts");
	past_assert_sees(p, "> Sector");
	past_assert_not(p, "Personal data affected"); /* of no form */
	live_keys(p, "u");
	stack_settle(&p->app, p->app.screens->count - 1, VERDICT_POP);
	assert_string_equal(past_top(p), "form");
	past_assert_sees(p, "5 of 7");
}

static void nothing_missing_is_said(void **state)
{
	static const char *const asked[] = { "org-name", "sector",     "noticed-at", "systems",
					     "affected", "suspect-ip", "course" };
	struct past *p = open_form(state);

	for (size_t i = 0; i < ARRAY_LEN(asked); i++)
		live_add(p, (struct entry){
				    .kind = ENTRY_FACT, .ref = asked[i], .choice = "unknown" });
	live_keys(p, "f");
	assert_string_equal(past_top(p), "form");
	past_assert_sees(p, "nothing is missing in this form");
}

static void assert_saved(const char *name, bool has_address)
{
	struct stat st;
	char *text;
	size_t length;

	assert_int_equal(stat(shot_path(name), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_true(files_read(shot_path(name), 1 << 20, &text, &length, NULL));
	assert_non_null(strstr(text, "LIVE"));
	assert_non_null(strstr(text, "chain head"));
	assert_int_equal(strstr(text, "203.0.113.7") != NULL, has_address);
	free(text);
}

static void it_is_saved_as_it_is_shown(void **state)
{
	struct past *p = open_form(state);

	add_fact(p, "suspect-ip", "203.0.113.7");
	live_keys(p, "s");
	assert_string_equal(p->app.screens->prompt.question,
			    "Save without Address of the attacker?");
	live_keys(p, "y");
	past_assert_sees(p, "saved: " SAVED "\n");
	past_assert_sees(p, "\n in /tmp/sonae-shot-");
	assert_saved(SAVED, false);
	live_keys(p, "vs");
	/* Of the same minute: neither takes the other's place. */
	past_assert_sees(p, "saved: " SAVED_AGAIN "\n");
	assert_saved(SAVED, false);
	assert_saved(SAVED_AGAIN, true);
	past_see_at(p, 12, 40);
	past_assert_sees(p, "\n " SAVED_AGAIN "\n");
	past_see_at(p, 24, 80);
	/* It stays there, and the page is turned above it. */
	live_keys(p, "G");
	past_assert_sees(p, "SHA-256"); /* of its last lines */
	past_assert_sees(p, "saved: " SAVED_AGAIN "\n");
}

static void what_is_withheld_is_not_saved_unasked(void **state)
{
	struct past *p = open_form(state);

	add_fact(p, "suspect-ip", "203.0.113.7");
	live_keys(p, "s\x1b");
	past_assert_sees(p, "not saved; on the form v shows what is sensitive");
	assert_false(files_exists(shot_path(SAVED)));
	/* Nothing is left out of what was not known. */
	live_add(p, (struct entry){ .kind = ENTRY_FACT, .ref = "suspect-ip", .choice = "unknown" });
	live_keys(p, "s");
	assert_null(p->app.screens->prompt.question);
	assert_saved(SAVED, false);
}

static void the_list_saves_without_what_is_sensitive(void **state)
{
	struct past *p = *state;

	add_fact(p, "suspect-ip", "203.0.113.7");
	past_open(p, &forms_screen, NULL);
	live_keys(p, "sn");
	past_assert_sees(p, "not saved");
	assert_false(files_exists(shot_path(SAVED)));
	live_keys(p, "sy");
	assert_saved(SAVED, false);
	past_assert_sees(p, "saved: " SAVED "\n");
}

static void a_search_that_finds_no_form_leads_back(void **state)
{
	struct past *p = *state;

	past_open(p, &forms_screen, NULL);
	live_keys(p, "/xyz\x1b\x1b");
	past_assert_sees(p, "> Police sheet");
	assert_string_equal(past_top(p), "forms");
}

static void what_cannot_be_saved_says_why(void **state)
{
	struct past *p = open_form(state);

	p->app.options.journal = "/nonexistent/journal.db";
	live_keys(p, "s");
	past_see_at(p, 24, 120);
	past_assert_sees(p, "/nonexistent/");
	p->app.options.journal = p->path;
}

static void a_long_form_is_scrolled_to_its_end(void **state)
{
	struct past *p = open_form(state);

	past_see_at(p, 12, 40);
	past_assert_not(p, "Session ");
	/* A list of all that is missing does not push the form out of sight. */
	past_assert_sees(p, "Read this before you call.");
	live_keys(p, "G");
	past_assert_sees(p, "SHA-256"); /* of its last lines */
	live_keys(p, "g");
	past_assert_sees(p, "Police sheet");
	/* At the end of a shorter text there is nothing below. */
	live_keys(p, "G");
	past_see_at(p, 60, 120);
	live_keys(p, "k");
	past_assert_sees(p, "Read this before you call.");
}

static void an_unknown_form_is_not_opened(void **state)
{
	struct past *p = *state;

	past_open(p, &forms_screen, NULL);
	past_open(p, &form_screen, "nothing");
	assert_string_equal(past_top(p), "forms");
	past_assert_sees(p, "no form 'nothing'");
}

/* Every kind of block is put down, whatever the width: measuring and painting agree. */
static void papers_of_every_block_are_laid_out(void **state)
{
	static const char *const heads[] = { "What", "Who" }, *const cells[] = { "A disk", "" };
	struct arena arena = { 0 };
	WINDOW *pad = newpad(60, 40);
	struct scroll s = { .win = pad, .frame = &arena, .area = { 0, 0, 60, 39 } };
	struct scroll measured = { .frame = &arena, .area = { 0, 0, 60, 39 } };
	struct doc d;
	char *text;

	(void)state;
	doc_begin(&d, "Title", NULL);
	doc_paragraph(&d, DOC_WARN, "Beware.");
	doc_heading(&d, 1, "Part");
	doc_row(&d, DOC_PLAIN, "Label", "");
	doc_check(&d, true, "Done");
	doc_table(&d, heads, ARRAY_LEN(heads));
	doc_table_row(&d, cells);
	doc_card(&d, "Card", "on it");
	doc_sheet(&d, "Other", "DRILL");
	paper_put(&s, &d);
	paper_put(&measured, &d);
	assert_int_equal(s.line, measured.line);
	text = shot_text(pad);
	for (const char *const *wanted =
		     (const char *const[]){ "Title\n", "! Beware.", "Part\n", "Label\n", "  ____",
					    "[x] Done", "What    Who\nA disk\n", "Card\n",
					    "  on it\n", "DRILL Other", NULL };
	     *wanted; wanted++)
		if (!strstr(text, *wanted))
			fail_msg("no '%s' in\n%s", *wanted, text);
	free(text);
	doc_release(&d);
	delwin(pad);
	arena_release(&arena);
}

/* So much that the session's id, which is another one each time, lies below the window. */
static void add_long_course(struct past *p)
{
	struct strbuf course = { 0 };

	for (int i = 0; i < 70; i++)
		strbuf_add(&course, i ? " They came in by the VPN." : "They came in by the VPN.");
	add_fact(p, "course", strbuf_text(&course));
	strbuf_release(&course);
}

static void screens_are_as_expected(void **state)
{
	struct past *p = *state;

	add_fact(p, "org-name", "Sonae Hospital");
	add_fact(p, "suspect-ip", "203.0.113.7");
	live_add(p, (struct entry){ .kind = ENTRY_FACT, .ref = "sector", .choice = "unknown" });
	live_add(p, (struct entry){ .kind = ENTRY_STEP, .ref = "isolate" });
	add_long_course(p);
	past_open(p, &forms_screen, NULL);
	past_check(p, "forms");
	live_keys(p, "\r");
	past_check(p, "form");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_list_counts_what_is_missing),
		TEST(a_search_finds_forms),
		TEST(a_form_follows_the_facts),
		TEST(what_is_sensitive_is_withheld_until_asked_for),
		TEST(what_was_recorded_is_printed),
		TEST(one_key_leads_to_what_is_missing),
		TEST(nothing_missing_is_said),
		TEST(it_is_saved_as_it_is_shown),
		TEST(what_is_withheld_is_not_saved_unasked),
		TEST(the_list_saves_without_what_is_sensitive),
		TEST(a_search_that_finds_no_form_leads_back),
		TEST(what_cannot_be_saved_says_why),
		TEST(a_long_form_is_scrolled_to_its_end),
		TEST(an_unknown_form_is_not_opened),
		TEST(papers_of_every_block_are_laid_out),
		TEST(screens_are_as_expected),
	};

	return cmocka_run_group_tests(tests, shot_begin, shot_end);
}
