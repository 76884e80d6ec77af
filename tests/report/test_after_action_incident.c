/* test_after_action_incident - the record of an incident: duties in time or late, what is withheld,
 * evidence with its custody, and that no text does harm in any format. */
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
#include "report/after_action.h"
#include "wellformed.h"

#define T0 INT64_C(1795230000000) /* 2026-11-21T12:00+09:00 */
#define HOURS(n) ((n)*MS_PER_HOUR)
#define SECRET "203.0.113.9"
#define SHA "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const char *const formats[] = { "html", "md", "csv", "json", "text" };

static struct step steps[] = {
	{ .item.id = "isolate", .title.in = { "切り離す", "Isolate it" }, .within_ms = NO_MS },
	{ .item.id = "call", .title.in = { "電話する", "Call them" }, .within_ms = NO_MS },
	{ .item.id = "restore", .title.in = { "戻す", "Restore" }, .within_ms = NO_MS },
};
static struct phase phases[] = {
	{ .item.id = "first",
	  .title.in = { "初動", "First" },
	  .steps = { steps, ARRAY_LEN(steps) } },
};
static struct fact facts[] = {
	{ .item.id = "leak", .label.in = { "漏えい", "Leak" }, .type = FACT_YESNO },
	{ .item.id = "address",
	  .label.in = { "攻撃元", "Attacker" },
	  .type = FACT_TEXT,
	  .sensitive = true },
	{ .item.id = "since", .label.in = { "発生", "Since" }, .type = FACT_DATETIME },
	{ .item.id = "path", .label.in = { "経路", "Path" }, .type = FACT_TEXT },
};
static const char *yes[] = { "yes" };
static struct condition holds[] = {
	{ .fact = { .id = "leak", .index = 0 }, .values = { yes, 1 } },
};
static struct alternative when_leaked[] = { { .conditions = { holds, 1 } } };

#define DUE_IN_A_DAY \
	.from = { .id = "since", .index = 2 }, .due.early = { .set = true, .ms = HOURS(24) }

static struct deadline deadlines[] = {
	{ .item.id = "prompt", .title.in = { "速報", "Prompt report" }, DUE_IN_A_DAY },
	{ .item.id = "slow", .title.in = { "続報", "Second report" }, DUE_IN_A_DAY },
	{ .item.id = "forgotten", .title.in = { "届出", "Third report" }, DUE_IN_A_DAY },
	{ .item.id = "waived", .title.in = { "通知", "Fourth report" }, DUE_IN_A_DAY },
	{ .item.id = "undated", .title.in = { "相談", "Fifth report" }, .from.index = -1 },
	{ .item.id = "no",
	  .title.in = { "公表", "Sixth report" },
	  .applies = { when_leaked, 1 },
	  DUE_IN_A_DAY },
};

static struct session *s;
static struct after_action a;
static struct strbuf out;

static struct session *incident(void)
{
	struct session *made = kit_session();
	struct playbook *pb = made->playbook;

	run_free(made->run);
	pb->title = (struct phrase){ .in = { "感染", "Infection" } };
	pb->phases.item = phases;
	pb->phases.count = ARRAY_LEN(phases);
	pb->facts.item = facts;
	pb->facts.count = ARRAY_LEN(facts);
	pb->deadlines.item = deadlines;
	pb->deadlines.count = ARRAY_LEN(deadlines);
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
	after_action_release(&a);
	kit_release(s);
	strbuf_release(&out);
	return 0;
}

static void make(bool full)
{
	after_action_release(&a);
	after_action_make(&a, s, full, T0 + HOURS(80));
}

static const char *print(const char *format, bool full)
{
	make(full);
	strbuf_clear(&out);
	after_action_find_format(format)->print(&a, &out);
	return strbuf_text(&out);
}

static const struct entry wishes[] = {
	{ .kind = ENTRY_OPEN, .text = "Infection", .number = T0 - HOURS(1) },
	{ .kind = ENTRY_FACT, .ref = "address", .text = SECRET },
	{ .kind = ENTRY_FACT, .ref = "leak", .text = "no" },
	{ .kind = ENTRY_FACT, .ref = "since", .text = "2026-11-21T12:00:00+09:00" },
	{ .kind = ENTRY_FACT, .ref = "path", .choice = "unknown" },
	{ .kind = ENTRY_STEP, .ref = "isolate", .text = "Isolate it" },
	{ .kind = ENTRY_SKIP, .ref = "call", .text = "they were here" },
	{ .kind = ENTRY_ASSIGN, .ref = "restore", .choice = "Suzuki" },
	{ .kind = ENTRY_DECISION,
	  .ref = "Pay?",
	  .choice = "yes, no",
	  .option_text = "no",
	  .text = "it does not help" },
	{ .kind = ENTRY_CALL,
	  .choice = "#9110",
	  .option_text = "Police",
	  .text = "they come",
	  .number = T0 + HOURS(2) },
	{ .kind = ENTRY_EVIDENCE,
	  .ref = "E1",
	  .choice = "server 1",
	  .text = "disk image",
	  .number = T0 + HOURS(1) },
	{ .kind = ENTRY_HASH, .ref = "E1", .choice = SHA, .text = "disk.img", .number = 4096 },
	{ .kind = ENTRY_CUSTODY, .ref = "E1", .choice = "stored", .text = "the safe" },
	{ .kind = ENTRY_CUSTODY, .ref = "E1", .choice = "handed", .text = "Inspector Mori" },
	{ .kind = ENTRY_REPORT,
	  .ref = "prompt",
	  .choice = "R-1",
	  .text = "by web",
	  .option_text = "The commission",
	  .number = T0 + HOURS(24) - 1 },
	{ .kind = ENTRY_REPORT, .ref = "slow", .option_text = "Police", .number = T0 + HOURS(24) },
	{ .kind = ENTRY_WAIVE, .ref = "waived", .text = "nobody to notify" },
	{ .kind = ENTRY_REPORT, .ref = "undated", .option_text = "JPCERT/CC", .number = T0 },
	{ .kind = ENTRY_UPDATE, .choice = "management", .text = "all quiet" },
	{ .kind = ENTRY_HANDOVER, .ref = "Kato", .text = "watch the backups" },
	{ .kind = ENTRY_CLOSE, .text = "over" },
};

/* Opening it failed right after the session began: nothing was noticed yet. */
static void before_it_is_opened_no_time_is_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
		paper_assert_lacks(print(formats[i], true), "1970");
		paper_assert_lacks(print(formats[i], true), "Noticed");
	}
	assert_int_equal(a.began_ms, WHEN_NONE);
	assert_int_equal(a.duration_ms, 0);
}

static void open_it(void)
{
	struct entry wish = wishes[0];

	wish.actor = "Sato";
	kit_add(s, wish);
}

static void play(void)
{
	for (size_t i = 0; i < ARRAY_LEN(wishes); i++) {
		struct entry wish = wishes[i];

		wish.actor = "佐藤";
		wish.elapsed_ms = HOURS(3) * (int64_t)(i + 1);
		kit_add(s, wish);
	}
}

/* ---- the model ---- */

static void duties_are_held_against_their_limits(void **state)
{
	static const struct {
		const char *id;
		enum aar_verdict verdict;
	} wanted[] = {
		{ "prompt", AAR_REPORTED_IN_TIME }, /* a millisecond before */
		{ "slow", AAR_REPORTED_LATE },      /* at the limit itself */
		{ "forgotten", AAR_OVERDUE },       { "waived", AAR_WAIVED },
		{ "undated", AAR_REPORTED },        { "no", AAR_NOT_DUE },
	};

	(void)state;
	play();
	make(false);
	assert_int_equal(a.duties.count, ARRAY_LEN(wanted));
	for (size_t i = 0; i < ARRAY_LEN(wanted); i++)
		EACH (const struct aar_duty, d, a.duties)
			if (!strcmp(d->id, wanted[i].id))
				assert_string_equal(aar_verdict_word(d->verdict),
						    aar_verdict_word(wanted[i].verdict));
}

/* What was owed is told as it stood when the incident was closed, not as of today. */
static void what_was_owed_is_told_as_of_the_end(void **state)
{
	(void)state;
	open_it();
	kit_add(s, (struct entry){ .kind = ENTRY_FACT,
				   .actor = "Sato",
				   .ref = "since",
				   .text = "2026-11-21T12:00:00+09:00",
				   .elapsed_ms = HOURS(1) });
	make(false);
	assert_int_equal(a.duties.item[0].verdict, AAR_OVERDUE);
	kit_add(s, (struct entry){ .kind = ENTRY_CLOSE, .actor = "Sato", .elapsed_ms = HOURS(2) });
	make(false);
	assert_int_equal(a.duties.item[0].verdict, AAR_OWED);
	assert_int_equal(a.duration_ms, HOURS(3)); /* since it was noticed */
}

static void steps_are_told_as_they_stand(void **state)
{
	(void)state;
	play();
	make(false);
	assert_int_equal(a.steps.count, 3);
	assert_int_equal(a.steps.item[0].standing, STEP_DONE);
	assert_string_equal(a.steps.item[0].who, "佐藤");
	assert_int_equal(a.steps.item[1].standing, STEP_SKIPPED);
	assert_string_equal(a.steps.item[1].why, "they were here");
	assert_int_equal(a.steps.item[2].standing, STEP_OPEN);
	assert_string_equal(a.steps.item[2].who, "Suzuki");
	assert_string_equal(a.steps.item[2].phase, "First");
}

static void evidence_has_its_chain_of_custody(void **state)
{
	const struct aar_evidence *e;

	(void)state;
	play();
	make(false);
	assert_int_equal(a.evidence.count, 1);
	e = a.evidence.item;
	assert_string_equal(e->what, "disk image");
	assert_string_equal(e->sha256, SHA);
	assert_int_equal(e->bytes, 4096);
	assert_int_equal(e->custody.count, 2);
	assert_string_equal(e->custody.item[0].where, "the safe");
	assert_string_equal(e->custody.item[1].where, "Inspector Mori");
}

/* ---- the formats ---- */

static void sensitive_facts_are_withheld_unless_asked_for(void **state)
{
	(void)state;
	play();
	for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
		paper_assert_lacks(print(formats[i], false), SECRET);
		paper_assert_holds(print(formats[i], false), "withheld");
		paper_assert_holds(print(formats[i], true),
				   strcmp(formats[i], "md") != 0 ? SECRET : "203.0.113");
	}
	assert_int_equal(a.facts.item[2].known, KNOWN_VALUE);
	paper_assert_holds(print("text", false), "Path      unknown");
}

static void all_formats_tell_the_record(void **state)
{
	static const struct {
		const char *format, *wanted[6];
	} cases[] = {
		{ "html",
		  { "LIVE", ">Pay?</td>", "they were here", "E1  disk image", SHA,
		    "Reported too late" } },
		{ "md",
		  { "LIVE", "Pay?", "they were here", "disk image", SHA, "Reported too late" } },
		{ "text",
		  { "LIVE Record of the incident", "2 of 3 settled", "not applicable: they were",
		    "Inspector Mori", "disk.img (4096 bytes)", "Limit passed, not reported  1" } },
		{ "csv",
		  { "LIVE,", ",duty,", ",late,", ",step,2,", ",skipped,",
		    "Police #9110,they come" } },
		{ "json",
		  { "\"mark\": \"LIVE\"", "\"outcome\": \"overdue\"", "\"bytes\": 4096",
		    "\"state\": \"skipped\"", "\"receipt\": \"R-1\"",
		    "\"call_back_at\": \"2026-11-21T05:00:00.000Z\"" } },
	};

	(void)state;
	play();
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *text = print(cases[i].format, false);

		for (size_t n = 0; n < ARRAY_LEN(cases[i].wanted); n++)
			paper_assert_holds(text, cases[i].wanted[n]);
	}
	assert_well_formed(print("html", true));
	paper_assert_fits(print("text", true));
}

static void an_incident_that_goes_on_says_so(void **state)
{
	(void)state;
	open_it();
	paper_assert_holds(print("text", false), "! The incident is not closed");
	paper_assert_lacks(print("text", false), "Ended");
	paper_assert_holds(print("json", false), "\"ended_at\": null");
}

static void without_entries_it_can_be_reported(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(formats); i++)
		assert_true(strlen(print(formats[i], true)) > 0);
	assert_well_formed(print("html", false));
}

/* ---- hostile text ---- */

static void assert_harmless(const char *format, const char *text)
{
	static const char *const unsafe[] = { "\033", "\a", "\xE2\x80\xAE", "\xFF" };

	for (size_t i = 0; i < ARRAY_LEN(unsafe); i++)
		paper_assert_lacks(text, unsafe[i]);
	assert_true(text_is_utf8(text, strlen(text)));
	if (!strcmp(format, "html"))
		assert_well_formed(text);
	if (!strcmp(format, "text"))
		paper_assert_fits(text);
	if (!strcmp(format, "csv")) {
		paper_assert_lacks(text, ",=");
		paper_assert_lacks(text, ",\"=");
	}
}

/* Each text of each entry, before it is folded in; that of a fact afterwards, because none like it
 * would be. */
static void hostile_text_is_harmless_in_every_field_and_format(void **state)
{
	static const char *const hostile[] = { "=1+1" PAPER_HOSTILE, NULL };

	(void)state;
	for (size_t n = 0; n < ARRAY_LEN(hostile); n++) {
		const char *text = hostile[n] ? hostile[n] : paper_long_text();

		kit_release(s);
		s = incident();
		for (size_t i = 0; i < ARRAY_LEN(wishes); i++) {
			struct entry wish = wishes[i];

			wish.actor = wish.role = text;
			if (wish.kind != ENTRY_FACT)
				wish.text = text;
			if (wish.option_text)
				wish.option_text = text;
			if (wish.kind == ENTRY_DECISION || wish.kind == ENTRY_HANDOVER)
				wish.ref = text;
			if (wish.choice && wish.kind != ENTRY_CUSTODY && wish.kind != ENTRY_FACT &&
			    wish.kind != ENTRY_HASH)
				wish.choice = text;
			kit_add(s, wish);
		}
		s->run->incident->facts.item[1].text = text;
		for (size_t i = 0; i < ARRAY_LEN(formats); i++)
			assert_harmless(formats[i], print(formats[i], true));
	}
	arena_release(&paper_arena);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(before_it_is_opened_no_time_is_told),
		TEST(duties_are_held_against_their_limits),
		TEST(what_was_owed_is_told_as_of_the_end),
		TEST(steps_are_told_as_they_stand),
		TEST(evidence_has_its_chain_of_custody),
		TEST(sensitive_facts_are_withheld_unless_asked_for),
		TEST(all_formats_tell_the_record),
		TEST(an_incident_that_goes_on_says_so),
		TEST(without_entries_it_can_be_reported),
		TEST(hostile_text_is_harmless_in_every_field_and_format),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
