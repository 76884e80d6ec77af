/* test_form - `sonae form`: it names every missing field and follows each change of a fact,
 * withholds what is sensitive, prints what was recorded, and refuses what is no incident. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include <cmocka.h>

#include "base/files.h"
#include "base/hash.h"
#include "base/lang.h"
#include "base/paths.h"
#include "command/place.h"
#include "journal/session.h"
#include "kit.h"

#define BEGAN_MS INT64_C(1795230000000) /* 2026-11-21T03:00:00Z, 12:00 in Tokyo */
#define SHA "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

static const char playbook_text[] =
	"sonae: 1\nid: small\ntitle: Small\nlanguages: [en]\nversion: \"7\"\n"
	"roles:\n  - {id: lead, title: Lead}\n"
	"contacts:\n"
	"  - {id: desk, name: The desk, kind: regulator, channels: [{kind: phone, value: "
	"\"03-1111-2222\"}]}\n"
	"facts:\n"
	"  - {id: org, label: Organisation, type: text}\n"
	"  - {id: count, label: Machines, type: number}\n"
	"  - {id: when, label: Noticed, type: datetime}\n"
	"  - {id: address, label: Attacker's address, type: text, sensitive: yes}\n"
	"phases:\n"
	"  - id: first\n    title: First\n    steps:\n"
	"      - {id: pull, title: Pull the plug, role: lead}\n"
	"      - {id: lock, title: Lock the door, role: lead}\n"
	"forms:\n"
	"  - id: police-sheet\n    title: Police sheet\n    to: police\n    sections:\n"
	"      - {title: All, facts: [org, count, address]}\n"
	"      - {title: Say this, body: \"We are {org}. Noticed: {when}. From: {address}\"}\n"
	"      - {title: Record, record: [steps, decisions, calls, reports, evidence]}\n"
	"  - {id: police-short, title: Short, sections: [{title: All, facts: [org]}]}\n"
	"  - {id: notice, title: Notice, to: desk, sections: [{title: All, facts: [org]}]}\n"
	"deadlines:\n"
	"  - {id: report, title: First report, to: desk, due: P3D}\n"
	"exercises:\n"
	"  - id: night\n    title: Night\n    duration: PT10M\n    scenario: Dark.\n"
	"    injects:\n      - {id: one, at: PT1M, title: One}\n";

/* A session that the commands then see in the journal. */
static struct {
	struct journal *journal;
	struct session *session;
	int64_t at_ms;
} live;

static void begin(enum session_kind kind)
{
	struct session_info info = { .kind = kind,
				     .exercise = kind == SESSION_DRILL ? "night" : NULL,
				     .organisation = "備え病院",
				     .facilitator = "Sato",
				     .language = "en" };
	struct arena arena = { 0 };
	struct diags ds = { 0 };
	struct error err = { 0 };
	struct playbook *pb;

	kit_write("small.yaml", playbook_text);
	pb = place_load_file(NULL, "small.yaml", &ds, &err);
	if (!pb || ds.errors)
		fail_msg("%s %s", err.text, ds.count ? ds.item[0].text : "");
	live.journal = journal_open(paths_journal(&arena, NULL), JOURNAL_WRITE, &err);
	live.session = live.journal ? session_begin(live.journal, pb, &info, BEGAN_MS, &err) : NULL;
	if (!live.session)
		fail_msg("%s", err.text);
	live.at_ms = BEGAN_MS;
	diags_release(&ds);
	arena_release(&arena);
}

static void add(struct entry wish)
{
	struct error err = { 0 };

	wish.actor = wish.actor ? wish.actor : "Sato";
	wish.at_ms = live.at_ms += MS_PER_MINUTE;
	if (session_append(live.session, &wish, &err) != APPEND_DONE)
		fail_msg("%s", err.text);
}

static void fact(const char *id, const char *value)
{
	add((struct entry){ .kind = ENTRY_FACT, .ref = id, .text = value });
}

static int set_up(void **state)
{
	setenv("TZ", "Asia/Tokyo", 1);
	setenv("SONAE_CLOCK", "2026-11-21T05:00:00Z", 1);
	tzset();
	return kit_set_up(state);
}

static int tear_down(void **state)
{
	session_close(live.session);
	journal_close(live.journal);
	live.session = NULL;
	live.journal = NULL;
	unsetenv("SONAE_CLOCK");
	return kit_tear_down(state);
}

static void open_incident(void)
{
	begin(SESSION_INCIDENT);
	add((struct entry){ .kind = ENTRY_OPEN });
}

/* "form SESSION" and what follows. */
static enum status run_form(const char *rest)
{
	struct arena arena = { 0 };
	enum status status = kit_run(
		arena_printf(&arena, "form %s %s", live.session->info.id, rest));

	arena_release(&arena);
	return status;
}

static void assert_form(const char *rest)
{
	enum status status = run_form(rest);

	if (status != STATUS_DONE)
		fail_msg("'form SESSION %s' ended with %d: %s", rest, (int)status, kit_said());
}

static void assert_lacks(const char *unwanted)
{
	if (strstr(kit_printed(), unwanted))
		fail_msg("'%s' stands in:\n%s", unwanted, kit_printed());
}

/* ---- facts ---- */

static void every_missing_field_is_named(void **state)
{
	(void)state;
	open_incident();
	assert_form("police-sheet");
	kit_assert_holds(kit_printed(), "LIVE Police sheet");
	kit_assert_holds(kit_printed(),
			 "4 of 4 fields are not captured yet: Organisation, Machines,");
	kit_assert_holds(kit_printed(), "Attacker's address,\nNoticed\n");
	kit_assert_holds(kit_printed(), "We are [Organisation: not captured yet].");
}

static void one_change_of_a_fact_changes_every_form(void **state)
{
	(void)state;
	open_incident();
	fact("org", "Sonae Hospital");
	assert_form("police-sheet");
	kit_assert_holds(kit_printed(), "3 of 4 fields are not captured yet: Machines,");
	kit_assert_holds(kit_printed(), "We are Sonae Hospital.");
	fact("org", "Sonae Clinic");
	assert_form("police-sheet");
	kit_assert_holds(kit_printed(), "We are Sonae Clinic.");
	assert_lacks("Sonae Hospital");
	assert_form("notice");
	kit_assert_holds(kit_printed(), "Sonae Clinic");
	assert_lacks("not captured yet");
}

static void unknown_is_not_missing(void **state)
{
	(void)state;
	open_incident();
	add((struct entry){ .kind = ENTRY_FACT, .ref = "count", .choice = "unknown" });
	assert_form("police-sheet");
	kit_assert_holds(kit_printed(), "3 of 4 fields");
	kit_assert_holds(kit_printed(), "unknown (being checked)");
}

static void what_is_sensitive_is_withheld_unless_asked_for(void **state)
{
	(void)state;
	open_incident();
	fact("address", "203.0.113.7");
	assert_form("police-sheet");
	assert_lacks("203.0.113.7");
	kit_assert_holds(kit_printed(), "(withheld)");
	assert_form("police-sheet --full");
	kit_assert_holds(kit_printed(), "From: 203.0.113.7");
}

/* ---- records ---- */

static void what_was_recorded_is_printed(void **state)
{
	(void)state;
	open_incident();
	add((struct entry){ .kind = ENTRY_STEP, .ref = "pull" });
	add((struct entry){ .kind = ENTRY_STEP, .ref = "lock" });
	add((struct entry){ .kind = ENTRY_CORRECTION, .ref = "lock", .text = "not yet" });
	add((struct entry){ .kind = ENTRY_DECISION,
			    .ref = "Pay?",
			    .choice = "pay / refuse",
			    .option_text = "refuse",
			    .text = "no guarantee" });
	add((struct entry){ .kind = ENTRY_CALL,
			    .option_text = "Osaka police",
			    .choice = "06-0000-0110",
			    .text = "they come",
			    .number = BEGAN_MS + 3 * MS_PER_HOUR });
	add((struct entry){ .kind = ENTRY_REPORT,
			    .ref = "report",
			    .option_text = "The commission",
			    .text = "web form",
			    .choice = "R-77" });
	assert_form("police-sheet");
	kit_assert_holds(kit_printed(), "2026-11-21 12:02  Pull the plug  Sato");
	assert_lacks("Lock the door");
	kit_assert_holds(kit_printed(), "pay / refuse");
	kit_assert_holds(kit_printed(), "no guarantee");
	kit_assert_holds(kit_printed(), "06-0000-0110");
	kit_assert_holds(kit_printed(), "2026-11-21 15:00");
	kit_assert_holds(kit_printed(), "First report");
	kit_assert_holds(kit_printed(), "R-77");
}

static void evidence_has_its_hash_and_its_whole_custody(void **state)
{
	(void)state;
	open_incident();
	add((struct entry){
		.kind = ENTRY_EVIDENCE, .actor = "Mori", .text = "disk image", .choice = "srv-1" });
	add((struct entry){ .kind = ENTRY_HASH,
			    .ref = "E1",
			    .choice = SHA,
			    .text = "/mnt/srv-1.img",
			    .number = 4096 });
	add((struct entry){
		.kind = ENTRY_CUSTODY, .ref = "E1", .choice = "stored", .text = "safe 2" });
	add((struct entry){
		.kind = ENTRY_CUSTODY, .ref = "E1", .choice = "handed", .text = "Insp. Abe" });
	assert_form("police-sheet");
	kit_assert_holds(kit_printed(), "E1");
	kit_assert_holds(kit_printed(), "srv-1");
	kit_assert_holds(kit_printed(), SHA);
	kit_assert_holds(kit_printed(), "/mnt/srv-1.img (4096 bytes)");
	kit_assert_holds(kit_printed(), "2026-11-21 12:02\n");
	kit_assert_holds(kit_printed(), "Mori");
	kit_assert_holds(kit_printed(), "safe 2 (Sato)");
	kit_assert_holds(kit_printed(), "Insp. Abe (Sato)");
	/* Before it was recorded nothing is made up. */
	kit_assert_holds(kit_printed(), "Nothing recorded yet.");
}

static void the_footer_says_what_it_was_made_from(void **state)
{
	(void)state;
	open_incident();
	assert_form("notice --format md");
	kit_assert_holds(kit_printed(), live.session->info.id);
	kit_assert_holds(kit_printed(), "small 7, SHA-256");
	kit_assert_holds(kit_printed(), "as of \\#1, chain head ");
	kit_assert_holds(kit_printed(), "2026-11-21 14:00");
}

/* ---- formats and files ---- */

static void it_comes_as_markdown_and_html(void **state)
{
	(void)state;
	open_incident();
	fact("org", "Sonae & Co");
	assert_form("notice -f md");
	kit_assert_holds(kit_printed(), "# ");
	assert_form("notice -f html");
	kit_assert_holds(kit_printed(), "<!DOCTYPE html>");
	kit_assert_holds(kit_printed(), "Sonae &amp; Co");
}

static void it_is_written_into_a_file(void **state)
{
	struct stat st;
	char *text;
	size_t length;

	(void)state;
	open_incident();
	fact("org", "Sonae Clinic");
	assert_form("notice -o notice.txt");
	assert_string_equal(kit_printed(), "");
	assert_int_equal(stat("notice.txt", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_true(files_read("notice.txt", 100000, &text, &length, NULL));
	kit_assert_holds(text, "Sonae Clinic");
	free(text);
	assert_int_equal(run_form("notice -o nowhere/notice.txt"), STATUS_SURROUNDINGS);
	kit_assert_holds(kit_said(), "nowhere/");
}

/* ---- names and refusals ---- */

static void a_form_is_found_by_beginning_and_recipient(void **state)
{
	(void)state;
	open_incident();
	assert_form("no");
	kit_assert_holds(kit_printed(), "Notice");
	assert_form("police"); /* two begin so, one goes there */
	kit_assert_holds(kit_printed(), "Police sheet");
	assert_form("desk");
	kit_assert_holds(kit_printed(), "Notice");
}

static void an_unknown_form_names_those_there_are(void **state)
{
	(void)state;
	open_incident();
	assert_int_equal(run_form("police-"), STATUS_NO);
	kit_assert_holds(kit_said(), "'police-'");
	kit_assert_holds(kit_said(), "police-sheet, police-short, notice");
	assert_int_equal(run_form("tax"), STATUS_NO);
	assert_string_equal(kit_printed(), "");
}

static void a_drill_has_no_forms(void **state)
{
	(void)state;
	begin(SESSION_DRILL);
	assert_int_equal(run_form("notice"), STATUS_NO);
	kit_assert_holds(kit_said(), "is no live incident");
	assert_string_equal(kit_printed(), "");
}

static void wrong_usage_says_so(void **state)
{
	(void)state;
	open_incident();
	assert_int_equal(run_form("notice --format pdf"), STATUS_USAGE);
	kit_assert_holds(kit_said(), "'pdf'");
	assert_int_equal(kit_run("form"), STATUS_USAGE);
	assert_int_equal(kit_run("form ffffffff notice"), STATUS_NO);
}

static void without_a_journal_it_says_so(void **state)
{
	(void)state;
	assert_int_equal(kit_run("form 0198 notice"), STATUS_NO);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_missing_field_is_named),
		TEST(one_change_of_a_fact_changes_every_form),
		TEST(unknown_is_not_missing),
		TEST(what_is_sensitive_is_withheld_unless_asked_for),
		TEST(what_was_recorded_is_printed),
		TEST(evidence_has_its_hash_and_its_whole_custody),
		TEST(the_footer_says_what_it_was_made_from),
		TEST(it_comes_as_markdown_and_html),
		TEST(it_is_written_into_a_file),
		TEST(a_form_is_found_by_beginning_and_recipient),
		TEST(an_unknown_form_names_those_there_are),
		TEST(a_drill_has_no_forms),
		TEST(wrong_usage_says_so),
		TEST(without_a_journal_it_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
