/* test_show_incident - what each kind of entry of a live incident says, and the incident in every
 * format: sensitive facts are withheld unless they are asked for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/text.h"
#include "kit.h"
#include "paper.h"
#include "report/show.h"
#include "report/show_incident.h"
#include "run/incident.h"

#define T0 INT64_C(1795230000000) /* 2026-11-21T12:00+09:00 */
#define MINUTES(n) ((n)*MS_PER_MINUTE)
#define SHA "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define SECRET "203.0.113.9"

static struct step steps[] = {
	{ .item.id = "isolate", .title.in = { "切り離す", "Isolate it" }, .within_ms = NO_MS },
};
static struct phase phases[] = { { .item.id = "first", .steps = { steps, 1 } } };
static struct fact facts[] = {
	{ .item.id = "leak", .label.in = { "漏えい", "Leak" }, .type = FACT_YESNO },
	{ .item.id = "address",
	  .label.in = { "攻撃元", "Attacker" },
	  .type = FACT_TEXT,
	  .sensitive = true },
};
static struct deadline deadlines[] = {
	{ .item.id = "prompt", .title.in = { "速報", "Prompt report" }, .from.index = -1 },
};

static struct session *s;
static struct strbuf out;
static struct arena arena;

static struct session *incident(void)
{
	struct session *made = kit_session();
	struct playbook *pb = made->playbook;

	run_free(made->run);
	pb->title = (struct phrase){ .in = { "感染", "Infection" } };
	pb->phases.item = phases;
	pb->phases.count = 1;
	pb->facts.item = facts;
	pb->facts.count = ARRAY_LEN(facts);
	pb->deadlines.item = deadlines;
	pb->deadlines.count = 1;
	made->info.kind = SESSION_INCIDENT;
	made->info.exercise = NULL;
	made->run = run_new(pb, NULL, made->info.id);
	made->exercise = made->run->exercise;
	return made;
}

static int set_up(void **state)
{
	(void)state;
	setenv("TZ", "Asia/Tokyo", 1);
	tzset();
	lang_use(LANG_EN);
	s = incident();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	lang_use(LANG_EN);
	kit_release(s);
	strbuf_release(&out);
	arena_release(&arena);
	return 0;
}

static const char *print(const char *format, bool full)
{
	strbuf_clear(&out);
	show_find_format(format)->print(s, full, &out);
	return strbuf_text(&out);
}

/* Some texts have an English sentence around them, which the catalogue translates: those are
 * compared in English alone. */
static const struct {
	struct entry entry;
	const char *en, *ja;
} rows[] = {
	{ { .kind = ENTRY_OPEN, .text = "Infection", .number = T0 },
	  "Infection, noticed 2026-11-21 12:00",
	  NULL },
	{ { .kind = ENTRY_OPEN, .text = "Infection", .choice = "unknown", .at_ms = T0 },
	  "Infection, not known when it was noticed (opened 2026-11-21 12:00)",
	  NULL },
	{ { .kind = ENTRY_PARTICIPANT, .actor = "Sato" }, "Sato", "Sato" },
	{ { .kind = ENTRY_STEP, .ref = "isolate" }, "Isolate it", "切り離す" },
	{ { .kind = ENTRY_STEP, .ref = "gone" }, "gone", "gone" },
	{ { .kind = ENTRY_STEP, .ref = "isolate", .choice = "Ito", .number = 2 },
	  "Isolate it (confirmed by Ito) (out of order)",
	  NULL },
	{ { .kind = ENTRY_SKIP, .ref = "isolate", .text = "no network" },
	  "Isolate it: no network",
	  "切り離す: no network" },
	{ { .kind = ENTRY_ASSIGN, .ref = "isolate", .choice = "Ito" },
	  "Isolate it: Ito",
	  "切り離す: Ito" },
	{ { .kind = ENTRY_ASSIGN, .ref = "isolate" }, "Isolate it: nobody", NULL },
	{ { .kind = ENTRY_ASSIGN, .ref = "isolate", .choice = "" }, "Isolate it: nobody", NULL },
	{ { .kind = ENTRY_FACT, .ref = "leak", .text = "yes" }, "Leak: yes", NULL },
	{ { .kind = ENTRY_FACT, .ref = "leak", .choice = "unknown" }, "Leak: unknown", NULL },
	{ { .kind = ENTRY_FACT, .ref = "gone", .text = "x" }, "gone: x", "gone: x" },
	{ { .kind = ENTRY_NOTE, .text = "quiet" }, "quiet", "quiet" },
	{ { .kind = ENTRY_DECISION, .ref = "Pay?", .choice = "yes, no", .option_text = "no" },
	  "Pay?: no",
	  "Pay?: no" },
	{ { .kind = ENTRY_CALL, .option_text = "Police", .text = "they come" },
	  "Police: they come",
	  "Police: they come" },
	{ { .kind = ENTRY_CALL,
	    .option_text = "Police",
	    .choice = "#9110",
	    .text = "busy",
	    .number = T0 },
	  "Police (#9110): busy; call-back promised for 2026-11-21 12:00",
	  NULL },
	{ { .kind = ENTRY_EVIDENCE, .ref = "E1", .text = "disk" }, "E1: disk", "E1: disk" },
	{ { .kind = ENTRY_EVIDENCE, .ref = "E1", .text = "disk", .choice = "room 3" },
	  "E1: disk, from room 3",
	  NULL },
	{ { .kind = ENTRY_HASH, .ref = "E1", .choice = SHA, .text = "disk.img" },
	  "E1: " SHA " disk.img",
	  "E1: " SHA " disk.img" },
	{ { .kind = ENTRY_CUSTODY, .ref = "E1", .choice = "handed", .text = "police" },
	  "E1, handed over: police",
	  NULL },
	{ { .kind = ENTRY_REPORT, .ref = "prompt", .option_text = "PPC" },
	  "Prompt report: PPC",
	  "速報: PPC" },
	{ { .kind = ENTRY_REPORT,
	    .ref = "prompt",
	    .option_text = "PPC",
	    .text = "by web",
	    .choice = "R-7" },
	  "Prompt report: PPC, by web, receipt R-7",
	  NULL },
	{ { .kind = ENTRY_WAIVE, .ref = "prompt", .text = "no data" },
	  "Prompt report: no data",
	  "速報: no data" },
	{ { .kind = ENTRY_CADENCE, .choice = "Board", .number = MINUTES(60) },
	  "Board: every 60 minutes",
	  NULL },
	{ { .kind = ENTRY_CADENCE, .choice = "Board", .number = MINUTES(1) },
	  "Board: every 1 minute",
	  NULL },
	{ { .kind = ENTRY_CADENCE, .choice = "Board" }, "Board: no more", NULL },
	{ { .kind = ENTRY_UPDATE, .choice = "Board", .text = "calm" },
	  "Board: calm",
	  "Board: calm" },
	{ { .kind = ENTRY_HANDOVER, .ref = "Ito", .text = "all told" }, "to Ito: all told", NULL },
	{ { .kind = ENTRY_HANDOVER, .ref = "Ito" }, "to Ito", NULL },
	{ { .kind = ENTRY_CORRECTION, .ref = "isolate" }, "Isolate it: taken back", NULL },
	{ { .kind = ENTRY_CORRECTION, .ref = "isolate", .text = "wrong" },
	  "Isolate it: wrong",
	  "切り離す: wrong" },
	{ { .kind = ENTRY_CORRECTION, .ref = "prompt", .choice = "duty", .text = "wrong" },
	  "Prompt report: wrong",
	  "速報: wrong" },
	{ { .kind = ENTRY_CORRECTION, .number = 3, .text = "it was Ito" },
	  "#3: it was Ito",
	  "#3: it was Ito" },
	{ { .kind = ENTRY_CLOSE, .text = "over" }, "over", "over" },
	{ { .kind = ENTRY_CLOSE }, "", "" },
};

static void each_kind_says_what_happened(void **state)
{
	bool said[ENTRY_KIND_COUNT] = { false };
	struct entry out_entry;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct entry *e = &rows[i].entry;

		lang_use(LANG_EN);
		assert_string_equal(show_incident_text(s, e, false, &arena), rows[i].en);
		assert_string_equal(show_entry_text(s, e, &arena), rows[i].en);
		lang_use(LANG_JA);
		if (rows[i].ja)
			assert_string_equal(show_incident_text(s, e, false, &arena), rows[i].ja);
		assert_non_null(strstr(show_entry(s, e, &arena), entry_kind_label(e->kind)));
		said[e->kind] = true;
	}
	/* None that an incident may hold was left out. */
	for (int kind = 0; kind < ENTRY_KIND_COUNT; kind++) {
		struct entry wish = { .kind = (enum entry_kind)kind };

		if (run_draft(s->run, &wish, &out_entry) != REFUSED_NOT_HERE)
			assert_true(said[kind]);
	}
}

static void an_answer_names_its_question(void **state)
{
	(void)state;
	kit_add(s,
		(struct entry){
			.kind = ENTRY_OPEN, .actor = "Sato", .text = "Infection", .number = T0 });
	kit_add(s,
		(struct entry){ .kind = ENTRY_NOTE, .actor = "Sato", .text = "Who has the key?" });
	kit_add(s, (struct entry){ .kind = ENTRY_NOTE, .actor = "Sato", .text = "quiet" });
	kit_add(s, (struct entry){
			   .kind = ENTRY_CORRECTION, .actor = "Sato", .number = 2, .text = "Ito" });
	kit_add(s,
		(struct entry){
			.kind = ENTRY_CORRECTION, .actor = "Sato", .number = 3, .text = "loud" });
	assert_string_equal(show_entry_text(s, &s->entries[3], &arena),
			    "answer to “Who has the key?”: Ito");
	assert_string_equal(show_entry_text(s, &s->entries[4], &arena), "#3: loud");
}

/* ---- what is sensitive ---- */

static void play(void)
{
	const struct entry wishes[] = {
		{ .kind = ENTRY_OPEN, .text = "Infection", .number = T0 - MINUTES(30) },
		{ .kind = ENTRY_FACT, .ref = "address", .text = SECRET },
		{ .kind = ENTRY_FACT, .ref = "address", .choice = "unknown" },
		{ .kind = ENTRY_FACT, .ref = "leak", .text = "yes" },
		{ .kind = ENTRY_STEP, .ref = "isolate", .text = "Isolate it" },
		{ .kind = ENTRY_DECISION,
		  .ref = "Pay?",
		  .choice = "yes, no",
		  .option_text = "no",
		  .text = "it does not help" },
		{ .kind = ENTRY_CALL,
		  .ref = "p-27",
		  .choice = "#9110",
		  .option_text = "Police",
		  .text = "they come" },
		{ .kind = ENTRY_CLOSE, .text = "over" },
	};

	for (size_t i = 0; i < ARRAY_LEN(wishes); i++) {
		struct entry wish = wishes[i];

		wish.actor = "佐藤";
		wish.role = "it-lead";
		wish.elapsed_ms = (int64_t)i * 1000;
		kit_add(s, wish);
	}
}

static void sensitive_facts_are_withheld_unless_asked_for(void **state)
{
	static const char *const formats[] = { "text", "csv", "json" };
	const struct entry *e;

	(void)state;
	play();
	e = &s->entries[1];
	assert_string_equal(show_incident_text(s, e, false, &arena), "Attacker: (withheld)");
	assert_string_equal(show_incident_text(s, e, true, &arena), "Attacker: " SECRET);
	assert_string_equal(show_entry(s, e, &arena), "Fact  Attacker: (withheld)");
	assert_string_equal(show_entry_in_full(s, e, &arena), "Fact  Attacker: " SECRET);
	/* That it is unknown is no secret. */
	assert_string_equal(show_incident_text(s, e + 1, false, &arena), "Attacker: unknown");
	assert_string_equal(show_incident_text(s, e + 2, false, &arena), "Leak: yes");
	for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
		paper_assert_lacks(print(formats[i], false), SECRET);
		paper_assert_holds(print(formats[i], false), "(withheld)");
		paper_assert_holds(print(formats[i], true), SECRET);
		paper_assert_lacks(print(formats[i], true), "(withheld)");
	}
}

/* ---- formats ---- */

static void text_has_header_timeline_and_decisions(void **state)
{
	static const char *const wanted[] = {
		"Opened by       山田\n",
		"Noticed         2026-11-21 11:30\n",
		"Steps           1 of 1 settled\n",
		"Reports owed    1\n",
		"State           ended\n",
		"Step done  Isolate it - 佐藤 (IT lead)\n",
		"2026-11-21 12:00  Pay?\n",
		"  Options         yes, no\n",
		"  Chosen          no\n",
		"  Rationale       it does not help\n",
		"  Decided by      佐藤 (IT lead)\n",
	};
	static const char *const unwanted[] = { "Facilitator", "Exercise  ", "Points", "Time taken",
						"Feedback" };
	const char *text;

	(void)state;
	play();
	text = print("text", false);
	assert_int_equal(strncmp(text, "LIVE ", 5), 0);
	for (size_t i = 0; i < ARRAY_LEN(wanted); i++)
		paper_assert_holds(text, wanted[i]);
	for (size_t i = 0; i < ARRAY_LEN(unwanted); i++)
		paper_assert_lacks(text, unwanted[i]);
}

static void csv_and_json_are_marked_and_complete(void **state)
{
	const char *text;

	(void)state;
	play();
	text = print("csv", false);
	paper_assert_holds(text, "LIVE,019aa000-0000-7000-8000-000000000001,1,");
	paper_assert_holds(text, ",call,p-27,#9110,they come,佐藤,it-lead,Police,");
	paper_assert_holds(text, ",fact,leak,,Leak: yes,佐藤,it-lead,");
	text = print("json", false);
	paper_assert_holds(text, "\"mark\": \"LIVE\"");
	paper_assert_holds(text, "\"kind\": \"incident\"");
	paper_assert_holds(text, "\"exercise\": null");
	paper_assert_holds(text, "\"question\": \"Pay?\"");
	paper_assert_holds(text, "\"option_text\": \"Police\"");
	paper_assert_holds(text, "\"number\": 1795228200000");
}

static void answers_are_of_drills_only(void **state)
{
	static const char *const names[] = { "text", "json", "csv", "answers" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		assert_int_equal(show_find_format(names[i])->of_drills_only,
				 !strcmp(names[i], "answers"));
}

static void without_entries_it_can_be_shown(void **state)
{
	static const char *const formats[] = { "text", "csv", "json" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(formats); i++)
		assert_true(strlen(print(formats[i], true)) > 0);
	paper_assert_lacks(print("text", true), "1970");
}

static void hostile_text_is_harmless(void **state)
{
	static const char *const formats[] = { "text", "csv", "json" };
	static const char *const unsafe[] = { "\033", "\a", "\xE2\x80\xAE", "\xFF" };

	(void)state;
	kit_add(s, (struct entry){ .kind = ENTRY_OPEN, .actor = PAPER_HOSTILE });
	kit_add(s, (struct entry){ .kind = ENTRY_CALL,
				   .actor = PAPER_HOSTILE,
				   .choice = PAPER_HOSTILE,
				   .text = PAPER_HOSTILE,
				   .option_text = "=1+1" PAPER_HOSTILE,
				   .number = INT64_MAX });
	kit_add(s, (struct entry){ .kind = ENTRY_DECISION,
				   .actor = "S",
				   .ref = PAPER_HOSTILE,
				   .choice = PAPER_HOSTILE,
				   .text = PAPER_HOSTILE,
				   .option_text = PAPER_HOSTILE });
	for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
		const char *text = print(formats[i], true);

		for (size_t n = 0; n < ARRAY_LEN(unsafe); n++)
			paper_assert_lacks(text, unsafe[n]);
		assert_true(text_is_utf8(text, strlen(text)));
	}
	paper_assert_lacks(print("csv", true), ",=1");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(each_kind_says_what_happened),
		TEST(an_answer_names_its_question),
		TEST(sensitive_facts_are_withheld_unless_asked_for),
		TEST(text_has_header_timeline_and_decisions),
		TEST(csv_and_json_are_marked_and_complete),
		TEST(answers_are_of_drills_only),
		TEST(without_entries_it_can_be_shown),
		TEST(hostile_text_is_harmless),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
