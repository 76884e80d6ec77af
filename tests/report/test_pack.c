/* test_pack - the papers hold all that the playbook has, and players see no inject and no answer.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "paper.h"
#include "playbook/load.h"
#include "report/pack.h"

#define HOSTILE "<script>alert(1)</script> a|b"

static const char yaml[] =
	"sonae: 1\n"
	"id: fire\n"
	"title: {ja: 火事, en: Fire}\n"
	"version: '7.1'\n"
	"roles:\n"
	"  - {id: lead, title: {ja: 責任者, en: Lead}, duty: {ja: 決める, en: Decides}}\n"
	"  - {id: scribe, title: \"" HOSTILE "\", duty: Writes}\n"
	"contacts:\n"
	"  - {id: low, name: Osaka switchboard, kind: police, prefecture: 27,\n"
	"     channels: [{kind: phone, value: 06-0000-0001}], source: {confidence: low}}\n"
	"  - {id: high, name: Osaka desk, kind: police, prefecture: 27,\n"
	"     channels: [{kind: phone, value: 06-0000-0002, hours: Weekdays}],\n"
	"     source: {confidence: high}}\n"
	"  - {id: far, name: Tokyo desk, kind: police, prefecture: 13,\n"
	"     channels: [{kind: phone, value: 03-0000-0003}], source: {confidence: high}}\n"
	"  - {id: desk, name: Osaka line, kind: police, prefecture: 27,\n"
	"     channels: [{kind: phone, value: '#9110'}], source: {confidence: high}}\n"
	"  - {id: call, name: Emergency call, kind: police, note: \"Only in danger\\nMore of "
	"it\",\n"
	"     channels: [{kind: phone, value: '110'}], source: {confidence: high}}\n"
	"  - {id: line, name: Consultation, kind: police,\n"
	"     channels: [{kind: phone, value: '#9110'}], source: {confidence: high}}\n"
	"  - {id: ppc, name: Commission, kind: regulator, verified: 2026-11-20,\n"
	"     channels: [{kind: web, value: 'https://ppc.example/'}]}\n"
	"  - {id: cover, name: Cover Ltd, kind: insurer, verified: 2026-11-20,\n"
	"     channels: [{kind: phone, value: 06-9999-9999}]}\n"
	"phases:\n"
	"  - id: one\n"
	"    title: {ja: 初動, en: First}\n"
	"    steps:\n"
	"      - {id: unplug, title: {ja: 抜く, en: Unplug it}, body: Pull the cable,\n"
	"         caution: Leave the power on, role: lead, within: PT90M, contacts: police}\n"
	"      - {id: cut, title: Cut all lines, confirm: two-person, within: P3D}\n"
	"guidance:\n"
	"  - {id: tell, topic: police, question: Will they publish it?, answer: No.}\n"
	"facts:\n"
	"  - {id: org, label: {ja: 組織名, en: Organisation name}, type: text}\n"
	"  - {id: story, label: Story, type: longtext}\n"
	"  - {id: leak, label: Leak, type: yesno}\n"
	"  - {id: known, label: Known since, type: datetime}\n"
	"forms:\n"
	"  - id: sheet\n"
	"    title: {ja: 連絡票, en: Police sheet}\n"
	"    to: police\n"
	"    sections:\n"
	"      - {title: Part A, facts: [org, story, leak]}\n"
	"      - {title: Part B, body: 'We are {org}.', record: calls}\n"
	"deadlines:\n"
	"  - {id: soon, title: Prompt report, to: ppc, law: Article 26, due: P3D/P5D, from: "
	"known,\n"
	"     form: sheet, applies: [{leak: [yes, unknown]}], status: confirmed}\n"
	"  - {id: softly, title: Soft report, to: ppc, due: P3D, soft: yes, first-day: counts,\n"
	"     from: known, status: confirmed}\n"
	"  - {id: later, title: Vague report, to: regulator, status: unconfirmed}\n"
	"exercises:\n"
	"  - id: night\n"
	"    title: {ja: 夜, en: Night}\n"
	"    duration: PT30M\n"
	"    starts-at: '21:00'\n"
	"    scenario: A small firm\n"
	"    objectives:\n"
	"      - {id: isolate, title: Isolate quickly}\n"
	"    injects:\n"
	"      - {id: slow, at: PT1M, clock: '21:05', from: Night shift, to: [lead],\n"
	"         title: Shares are slow, body: It does not open, expect: [Asks for the time]}\n"
	"      - id: note\n"
	"        at: PT5M\n"
	"        from: Guard\n"
	"        to: [lead]\n"
	"        title: A note appears\n"
	"        body: Pay now\n"
	"        expect: [Says unplug]\n"
	"        decision:\n"
	"          question: What now?\n"
	"          within: PT3M\n"
	"          objective: isolate\n"
	"          options:\n"
	"            - {id: pull, text: Pull the plug, points: 77, feedback: It stops the spread}\n"
	"            - {id: wait, text: Wait a while, points: 13, feedback: It spreads,\n"
	"               then: [spread]}\n"
	"          on-timeout: {points: 3, feedback: Too slow}\n"
	"      - {id: spread, delay: PT2M, from: Guard, to: [lead], title: It has spread,\n"
	"         body: All rooms, expect: [Cuts the rest]}\n"
	"      - {id: spare, manual: yes, from: Guard, to: [lead], title: A surprise,\n"
	"         body: Lights out, expect: [Takes a torch]}\n";

static struct playbook *pb;
static struct pack_source source;

static bool read_yaml(const struct folder *f, const char *path, struct arena *a, const char **bytes,
		      size_t *length, struct error *err)
{
	(void)f, (void)path, (void)a, (void)err;
	*bytes = yaml;
	*length = sizeof yaml - 1;
	return true;
}

static int set_up(void **state)
{
	const struct folder folder = { .read = read_yaml, .name = "memory" };
	struct diags ds = { 0 };

	(void)state;
	lang_use(LANG_EN);
	pb = load_playbook(&folder, "main.yaml", when_to_days(2026, 11, 21), &ds, NULL);
	assert_non_null(pb);
	assert_int_equal(ds.errors, 0);
	diags_release(&ds);
	source = (struct pack_source){ .playbook = pb,
				       .exercise = pb->exercises.item,
				       .organisation = "Mihon",
				       .prefecture = 27,
				       .today = when_to_days(2026, 11, 21) };
	return 0;
}

static int tear_down(void **state)
{
	playbook_free(pb);
	return paper_tear_down(state);
}

/* NULL: all sheets. */
static const char *print(const char *name, enum doc_format format)
{
	const struct pack_sheet *sheet = name ? pack_find(name) : NULL;

	assert_true(!name || sheet);
	doc_release(&paper);
	pack_make(&paper, &source, sheet);
	return paper_render(format);
}

static void assert_order(const char *text, const char *const words[], size_t count)
{
	for (size_t i = 0; i < count; i++) {
		text = strstr(text, words[i]);
		if (!text)
			fail_msg("'%s' is missing or too early", words[i]);
	}
}
#define ASSERT_ORDER(text, ...)                                                 \
	do {                                                                    \
		const char *const words_[] = { __VA_ARGS__ };                   \
		assert_order((text), words_, sizeof words_ / sizeof words_[0]); \
	} while (0)

static void the_pack_holds_the_whole_playbook(void **state)
{
	(void)state;
	ASSERT_ORDER(print("bcp", DOC_AS_TEXT), "Fire: Emergency pack\n", "Mihon", "Osaka", "7.1",
		     "SHA-256", "Phase 1: First", "[ ] 1.1  Unplug it\n", "Who: Lead",
		     "Target: 1:30 after it was noticed", "! Leave the power on", "Pull the cable",
		     "Call: Osaka desk", "[ ] 1.2  Cut all lines\n",
		     "Target: 3d 0:00 after it was noticed", "Who does what", "Lead", "Decides",
		     "Whom to call", "hang up", "no legal advice", "Prompt report", "Commission",
		     "3 days to 5 days from: Known since", "Article 26", "depends on Leak",
		     "Police sheet", "Known at", "[UNCONFIRMED] Vague report",
		     "no time limit is named", "Will they publish it?", "No.", "Form: Police sheet",
		     "Evidence and custody", "Log\n", "printed on 2026-11-21");
}

static void the_first_page_has_the_numbers_that_cannot_wait(void **state)
{
	(void)state;
	ASSERT_ORDER(print("bcp", DOC_AS_TEXT), "Emergency pack\n", "Emergency numbers\n",
		     "Emergency call", "110\n", "#9110\n", "Osaka desk", "06-0000-0002\n", "____",
		     "Cover Ltd", "06-9999-9999\n", "____", "About this paper");
}

static void a_note_of_a_contact_is_its_first_line(void **state)
{
	const char *text;

	(void)state;
	text = print("bcp", DOC_AS_TEXT);
	paper_assert_holds(text, "Only in danger");
	paper_assert_lacks(text, "More of it");
}

/* Only what has a line to itself is as large as a number. */
static void a_card_has_each_number_once(void **state)
{
	const char *text, *line;

	(void)state;
	text = strstr(print("card", DOC_AS_HTML), "<div class=\"cards\">");
	assert_non_null(text);
	ASSERT_ORDER(text, "<h4>Police</h4>\n<span class=\"line\">Emergency call</span>\n",
		     "<span class=\"number\">110</span>\n", "<span class=\"number\">#9110</span>\n",
		     "<span class=\"line\">Osaka desk</span>\n",
		     "<span class=\"number\">06-0000-0002</span>\n",
		     "<span class=\"line\">06-0000-0001 (doubtful)</span>\n",
		     "<span class=\"line\">Commission</span>\n",
		     "<span class=\"line\">https://ppc.example/</span>\n",
		     "Vendor: name, number</span>\n<span class=\"rule\"></span>\n"
		     "<span class=\"rule\"></span>\n",
		     "<h4>First moves</h4>\n<ul>\n<li>Unplug it</li>");
	line = strstr(text, ">#9110<");
	assert_null(strstr(line + 1, ">#9110<"));
	line = strstr(text, ">110<");
	assert_null(strstr(line + 1, ">110<"));
}

/* What is met without delay has no deadline: its number is what to aim at. */
static void a_soft_limit_is_a_target(void **state)
{
	(void)state;
	ASSERT_ORDER(print("bcp", DOC_AS_TEXT), "Soft report", "By when", "target 3 days",
		     "The first day counts.");
}

static void two_persons_sign_where_two_approve(void **state)
{
	(void)state;
	ASSERT_ORDER(print("bcp", DOC_AS_TEXT),
		     "1.1  Unplug it\n    At ______  Full name ____________\n",
		     "1.2  Cut all lines\n    At ______  Full name ____________  Full name "
		     "____________\n",
		     "Two persons approve");
}

static void a_doubtful_number_is_never_first(void **state)
{
	const char *text;

	(void)state;
	text = print("bcp", DOC_AS_TEXT);
	ASSERT_ORDER(strstr(text, "Whom to call"), "06-0000-0002", "Weekdays", "not confirmed",
		     "#9110", "06-0000-0001", "doubtful: confirm", "Commission", "2026-11-20",
		     "Cover Ltd", "06-9999-9999");
	paper_assert_lacks(text, "03-0000-0003");
	text = print("card", DOC_AS_TEXT);
	ASSERT_ORDER(text, "110", "#9110", "06-0000-0002", "06-0000-0001 (doubtful)",
		     "https://ppc.example/", "06-9999-9999", "____", "hang up");
	paper_assert_lacks(text, "03-0000-0003");
}

static void without_a_prefecture_it_says_so(void **state)
{
	(void)state;
	source.prefecture = 0;
	paper_assert_lacks(print("bcp", DOC_AS_TEXT), "06-0000-000");
	paper_assert_holds(print("bcp", DOC_AS_TEXT), "No prefecture is set");
	paper_assert_holds(print("card", DOC_AS_TEXT), "No prefecture is set");
	paper_assert_holds(print("card", DOC_AS_TEXT), "#9110");
}

static void forms_are_empty(void **state)
{
	const char *text;

	(void)state;
	text = strstr(print("bcp", DOC_AS_TEXT), "Form: Police sheet");
	assert_non_null(text);
	ASSERT_ORDER(text, "Part A", "Organisation name  ____", "Story", "____", "____", "____",
		     "____", "Leak", "\u25A1 yes   \u25A1 no   \u25A1 unknown", "Part B",
		     "We are ______", "Calls", "Outcome", "________");
	paper_assert_lacks(text, "not captured");
}

static void the_facilitator_sees_everything(void **state)
{
	(void)state;
	ASSERT_ORDER(print("msel", DOC_AS_TEXT), "DRILL Night", "30 minutes", "21:00",
		     "Isolate quickly", "All events", "01:00",
		     "A note appears (decision within 3 minutes)", "depends on a decision",
		     "contingency", "The events in full", "Shares are slow", "Night shift", "Lead",
		     "It does not open", "[ ] Asks for the time", "Pay now", "What now?",
		     "Pull the plug", "77", "It stops the spread", "13", "Leads to: It has spread",
		     "No answer in time", "3", "Too slow", "It has spread",
		     "02:00 after option 'Wait a while' of: A note appears", "Cuts the rest",
		     "A surprise", "Takes a torch");
	paper_assert_lacks(print("msel", DOC_AS_TEXT), "'wait'");
}

static void evaluators_tick_what_they_saw(void **state)
{
	const char *text;

	(void)state;
	text = print("evaluator", DOC_AS_TEXT);
	ASSERT_ORDER(text, "DRILL", "Objective: Isolate quickly", "[ ] Says unplug", "What now?",
		     "limit 3 minutes", "Observed", "Rating of: Isolate quickly", "[ ] P  ",
		     "[ ] S  ", "[ ] M  ", "[ ] U  ", "[ ] Not observed", "Other expected actions",
		     "[ ] Asks for the time", "[ ] Cuts the rest", "[ ] Takes a torch");
	paper_assert_lacks(text, "77");
	paper_assert_lacks(print("evaluator", DOC_AS_HTML), "class=\"part\"");
}

static void objectives_stand_together(void **state)
{
	(void)state;
	paper_assert_holds(print("sitman", DOC_AS_HTML),
			   "<div class=\"keep\">\n<h2>Objectives</h2>\n<ul>\n<li>Isolate");
}

static void players_see_no_inject_and_no_answer(void **state)
{
	static const char *const secrets[] = { "Shares are slow",
					       "A note appears",
					       "Pay now",
					       "What now?",
					       "Pull the plug",
					       "Says unplug",
					       "It stops the spread",
					       "A surprise",
					       "77",
					       "Points" };
	static const char *const sheets[] = { "sitman", "signin" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(sheets) * ARRAY_LEN(secrets); i++)
		paper_assert_lacks(print(sheets[i % 2], DOC_AS_TEXT), secrets[i / 2]);
	ASSERT_ORDER(print("sitman", DOC_AS_TEXT), "DRILL", "A small firm", "Nobody is blamed",
		     "Isolate quickly", "Lead", "Decision log", "________", "Hot wash");
	ASSERT_ORDER(print("signin", DOC_AS_TEXT), "DRILL", "Signature", "Facilitator", "Lead",
		     "________");
}

static void all_sheets_keep_their_own_mark(void **state)
{
	const char *text;

	(void)state;
	text = print(NULL, DOC_AS_HTML);
	ASSERT_ORDER(text, "<h1>Fire: Emergency pack</h1>", "<footer>", "version 7.1, SHA-256 ",
		     "printed on 2026-11-21", "<h1>Fire: Wallet cards</h1>",
		     "<div class=\"mark\">DRILL</div>", "<h1>Night: Facilitator",
		     "<h1>Night: Evaluator", "<h1>Night: Sign-in", "<h1>Night: Situation");
	source.exercise = NULL;
	text = print(NULL, DOC_AS_HTML);
	paper_assert_holds(text, "Wallet cards");
	paper_assert_lacks(text, "class=\"mark\"");
}

static void what_is_hostile_is_inert_and_fits(void **state)
{
	(void)state;
	source.organisation = PAPER_HOSTILE;
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		lang_use((enum lang)lang);
		paper_assert_lacks(print(NULL, DOC_AS_HTML), "<script");
		paper_assert_lacks(paper_render(DOC_AS_HTML), "\033");
		paper_assert_holds(paper_render(DOC_AS_HTML), "&lt;script&gt;");
		paper_assert_lacks(print(NULL, DOC_AS_MARKDOWN), " <script");
		paper_assert_lacks(print(NULL, DOC_AS_TEXT), "\033");
		paper_assert_fits(paper_render(DOC_AS_TEXT));
	}
}

static void the_playbook_speaks_the_readers_language(void **state)
{
	(void)state;
	lang_use(LANG_JA);
	ASSERT_ORDER(print("bcp", DOC_AS_HTML), "<html lang=\"ja\">", "火事", "初動", "抜く",
		     "責任者", "連絡票");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(the_pack_holds_the_whole_playbook),
		TEST(the_first_page_has_the_numbers_that_cannot_wait),
		TEST(a_note_of_a_contact_is_its_first_line),
		TEST(a_card_has_each_number_once),
		TEST(a_soft_limit_is_a_target),
		TEST(two_persons_sign_where_two_approve),
		TEST(a_doubtful_number_is_never_first),
		TEST(without_a_prefecture_it_says_so),
		TEST(forms_are_empty),
		TEST(the_facilitator_sees_everything),
		TEST(evaluators_tick_what_they_saw),
		TEST(objectives_stand_together),
		TEST(players_see_no_inject_and_no_answer),
		TEST(all_sheets_keep_their_own_mark),
		TEST(what_is_hostile_is_inert_and_fits),
		TEST(the_playbook_speaks_the_readers_language),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
