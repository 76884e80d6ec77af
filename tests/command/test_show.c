/* test_show - `sonae show`, `list` and `verify` treat a live incident like a drill; its sensitive
 * facts are withheld unless asked for, and it has no answers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "base/paths.h"
#include "command/place.h"
#include "journal/session.h"
#include "kit.h"

#define BEGAN_MS INT64_C(1795230000000) /* 2026-11-21T03:00:00Z */
#define SECRET "203.0.113.9"

static const char playbook_text[] =
	"sonae: 1\nid: small\ntitle: Small\nlanguages: [en]\nversion: \"7\"\n"
	"roles:\n  - {id: lead, title: Lead}\n"
	"facts:\n"
	"  - {id: address, label: Address, type: text, sensitive: yes}\n"
	"phases:\n"
	"  - id: first\n    title: First\n    steps:\n"
	"      - {id: pull, title: Pull the plug, role: lead}\n";

static char id[UUID_TEXT + 1];

static void record(struct session *s)
{
	const struct entry wishes[] = {
		{ .kind = ENTRY_OPEN },
		{ .kind = ENTRY_FACT, .ref = "address", .text = SECRET },
		{ .kind = ENTRY_STEP, .ref = "pull" },
		{ .kind = ENTRY_CLOSE, .text = "over" },
	};
	struct error err = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(wishes); i++) {
		struct entry wish = wishes[i];

		wish.actor = "Sato";
		wish.at_ms = BEGAN_MS + (int64_t)i * MS_PER_MINUTE;
		if (session_append(s, &wish, &err) != APPEND_DONE)
			fail_msg("%s", err.text);
	}
}

static int set_up(void **state)
{
	struct session_info info = { .kind = SESSION_INCIDENT, .language = "en" };
	struct arena arena = { 0 };
	struct diags ds = { 0 };
	struct error err = { 0 };
	struct playbook *pb;
	struct journal *j;
	struct session *s;

	if (kit_set_up(state))
		return -1;
	kit_write("small.yaml", playbook_text);
	pb = place_load_file(NULL, "small.yaml", &ds, &err);
	if (!pb || ds.errors)
		fail_msg("%s %s", err.text, ds.count ? ds.item[0].text : "");
	j = journal_open(paths_journal(&arena, NULL), JOURNAL_WRITE, &err);
	s = j ? session_begin(j, pb, &info, BEGAN_MS, &err) : NULL;
	if (!s)
		fail_msg("%s", err.text);
	record(s);
	memcpy(id, s->info.id, sizeof id);
	session_close(s);
	journal_close(j);
	diags_release(&ds);
	arena_release(&arena);
	return 0;
}

static enum status run(const char *command, const char *rest)
{
	struct arena arena = { 0 };
	enum status status = kit_run(arena_printf(&arena, "%s %s%s", command, id, rest));

	arena_release(&arena);
	return status;
}

/* Points are a drill's. */
static void an_incident_is_listed_without_points(void **state)
{
	(void)state;
	assert_int_equal(kit_run("list"), STATUS_DONE);
	kit_assert_holds(kit_printed(), "  -  LIVE ");
	assert_null(strstr(kit_printed(), "0/0"));
}

static void what_is_sensitive_is_withheld_unless_asked_for(void **state)
{
	static const struct {
		const char *words;
		bool told;
	} rows[] = {
		{ "", false },
		{ " --format text", false },
		{ " --format csv", false },
		{ " --format json", false },
		{ " --full", true },
		{ " --full --format csv", true },
		{ " --full --format json", true },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_int_equal(run("show", rows[i].words), STATUS_DONE);
		kit_assert_holds(kit_printed(), "LIVE");
		if (!strstr(kit_printed(), SECRET) != !rows[i].told)
			fail_msg("show%s:\n%s", rows[i].words, kit_printed());
	}
}

static void it_has_no_answers(void **state)
{
	(void)state;
	assert_int_equal(run("show", " --format answers"), STATUS_NO);
	kit_assert_holds(kit_said(), "has no answers");
	assert_string_equal(kit_printed(), "");
}

static void it_is_listed_and_verified(void **state)
{
	(void)state;
	assert_int_equal(kit_run("list"), STATUS_DONE);
	kit_assert_holds(kit_printed(), "LIVE");
	kit_assert_holds(kit_printed(), "ended");
	assert_int_equal(run("verify", ""), STATUS_DONE);
	assert_int_equal(kit_run("verify"), STATUS_DONE);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, kit_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(an_incident_is_listed_without_points),
		TEST(what_is_sensitive_is_withheld_unless_asked_for),
		TEST(it_has_no_answers),
		TEST(it_is_listed_and_verified),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
