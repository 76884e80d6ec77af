/* test_duties - `sonae duties`: the dates and rules it prints, what it leaves out, what it refuses.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include <cmocka.h>

#include "base/lang.h"
#include "base/text.h"
#include "kit.h"

#define SMALL                                                                                    \
	"sonae: 1\nid: small\ntitle: Small\nlanguages: [en]\n"                                   \
	"facts:\n"                                                                               \
	"  - {id: leak, label: Leak, type: yesno}\n"                                             \
	"  - {id: sector, label: Sector, type: choice, options: [{id: finance, text: Finance}, " \
	"{id: medical, text: Hospital}]}\n"                                                      \
	"  - {id: known-at, label: Known at, type: datetime}\n"                                  \
	"contacts:\n"                                                                            \
	"  - {id: desk, name: The desk, kind: regulator, channels: [{kind: phone, value: "       \
	"\"03-1111-2222\"}]}\n"                                                                  \
	"  - {id: osaka, name: Osaka police, kind: police, prefecture: \"27\", verified: "       \
	"2026-11-20, channels: [{kind: phone, value: \"06-1111-2222\"}]}\n"                      \
	"forms:\n  - {id: sheet, title: The sheet, sections: [{title: All, facts: [leak]}]}\n"   \
	"deadlines:\n"                                                                           \
	"  - {id: named, title: Leak report, to: desk, form: sheet, law: Act 1, applies: "       \
	"[{leak: [yes, unknown]}], from: known-at, due: P30D, first-day: counts, roll: "         \
	"next-business-day}\n"                                                                   \
	"  - {id: kind, title: Bank report, to: regulator, law: Act 2, applies: [{sector: "      \
	"finance}], soft: yes, status: unconfirmed}\n"                                           \
	"  - {id: call, title: Call them, to: police, applies: [{sector: medical}]}\n"

static int set_up(void **state)
{
	setenv("TZ", "Asia/Tokyo", 1);
	tzset();
	return kit_set_up(state);
}

static void assert_run(const char *words, enum status status)
{
	enum status got = kit_run(words);

	if (got != status)
		fail_msg("'sonae %s' ended with %d, not %d:\n%s%s", words, (int)got, (int)status,
			 kit_printed(), kit_said());
}

static void assert_fits(const char *text)
{
	while (*text) {
		size_t length = strcspn(text, "\n");
		char *line = mem_copy(text, length);

		if (text_width(line) > 80)
			fail_msg("wider than 80 columns: %s", line);
		free(line);
		text += length + (text[length] == '\n');
	}
}

static void assert_lacks(const char *text, const char *unwanted)
{
	if (strstr(text, unwanted))
		fail_msg("'%s' is in:\n%s", unwanted, text);
}

/* ---- the shipped playbook ---- */

static void shows_the_range_and_the_sixty_days_with_their_rules(void **state)
{
	static const char *const zones[] = { "Asia/Tokyo", "America/New_York", "UTC0" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(zones); i++) {
		const char *prompt, *final;

		setenv("TZ", zones[i], 1);
		tzset();
		assert_run("duties ransomware personal-data=yes "
			   "known-at=2026-11-21T03:00+09:00 malicious=yes",
			   STATUS_DONE);
		assert_string_equal(kit_said(), "");
		assert_fits(kit_printed());
		prompt = strstr(kit_printed(), "\nPPC, prompt report\n");
		final = strstr(kit_printed(), "\nPPC, final report (60 days)\n");
		assert_true(prompt && final && prompt < final);
		kit_assert_holds(prompt, "  Due             target 11-23 to 11-25");
		kit_assert_holds(prompt, "  Rule            APPI art. 26(1)");
		assert_true(strstr(prompt, "11-23 to 11-25") < final);
		kit_assert_holds(final, "  Due             2027-01-19\n");
		kit_assert_holds(final, "art. 8(2)");
	}
}

static void speaks_japanese(void **state)
{
	(void)state;
	lang_use(LANG_JA);
	assert_run("duties ransomware personal-data=はい known-at=2026-11-21T03:00+09:00 "
		   "malicious=はい",
		   STATUS_DONE);
	lang_use(LANG_EN);
	assert_fits(kit_printed());
	kit_assert_holds(kit_printed(), "個人情報保護法26条1項");
	kit_assert_holds(kit_printed(), "2027-01-19");
}

/* ---- one of our own ---- */

static void what_applies_comes_first_and_the_rest_is_counted(void **state)
{
	const char *applies, *depends;

	(void)state;
	kit_write("small.yaml", SMALL);
	assert_run("duties ./small.yaml leak=yes known-at=2026-11-21T03:00+09:00 sector=medical",
		   STATUS_DONE);
	kit_assert_holds(kit_printed(), "Small: reports that are due\n");
	kit_assert_holds(kit_printed(), "\nLeak report\n  Report to       The desk\n"
					"  Due             12-20 (offices open 12-21)\n"
					"  Rule            Act 1\n"
					"  Sheet           The sheet (sheet)\n"
					"  Reason          because Leak: yes\n");
	assert_lacks(kit_printed(), "Bank report");
	assert_lacks(kit_printed(), "Depends on");
	kit_assert_holds(kit_printed(), "1 duty does not apply; --all shows why.");
	assert_run("duties ./small.yaml leak=yes", STATUS_DONE);
	applies = strstr(kit_printed(), "\nLeak report\n");
	depends = strstr(kit_printed(), "\nDepends on what is not known yet\n");
	assert_true(applies && depends && applies < depends);
	kit_assert_holds(applies, "  Due             the clock starts when 'Known at' is known\n"
				  "  Starts with     known-at=TIME\n");
	kit_assert_holds(depends, "\nBank report\n  Report to       Regulator\n"
				  "  Due             without delay; to be confirmed with the "
				  "authority\n"
				  "  Rule            Act 2\n"
				  "  Depends on      Sector (sector)\n");
}

static void all_shows_what_does_not_apply_and_why(void **state)
{
	static const char *const words[] = { "duties --all ./small.yaml leak=no sector=finance",
					     "duties ./small.yaml leak=no sector=finance -a" };

	(void)state;
	kit_write("small.yaml", SMALL);
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		assert_run(words[i], STATUS_DONE);
		kit_assert_holds(kit_printed(), "\nDoes not apply\n");
		kit_assert_holds(kit_printed(), "\nLeak report\n  Report to       The desk\n"
						"  Rule            Act 1\n"
						"  Reason          because Leak: no\n");
		assert_lacks(kit_printed(), "--all");
	}
}

static void unknown_errs_towards_reporting(void **state)
{
	(void)state;
	kit_write("small.yaml", SMALL);
	assert_run("duties ./small.yaml leak=unknown", STATUS_DONE);
	kit_assert_holds(kit_printed(), "unknown, so treated as due: Leak");
	assert_run("duties ./small.yaml leak=不明", STATUS_DONE);
}

static void nothing_that_applies_is_no(void **state)
{
	(void)state;
	kit_write("small.yaml", SMALL);
	assert_run("duties ./small.yaml", STATUS_NO);
	kit_assert_holds(kit_printed(), "Depends on what is not known yet\n");
	kit_assert_holds(kit_said(), "sonae: no report is due by what was given");
	kit_write("none.yaml", "sonae: 1\nid: none\ntitle: None\nlanguages: [en]\n");
	assert_run("duties ./none.yaml", STATUS_NO);
	assert_string_equal(kit_printed(), "");
	kit_assert_holds(kit_said(), "playbook 'none' names no duty to report");
}

static void the_organisation_gives_sector_and_prefecture(void **state)
{
	(void)state;
	kit_write("small.yaml", SMALL);
	assert_int_equal(mkdir("sonae", 0700), 0);
	kit_write("sonae/organisation.yaml",
		  "sonae: 1\nname: Example\nprefecture: \"27\"\nsector: medical\n");
	assert_run("duties ./small.yaml", STATUS_DONE);
	kit_assert_holds(kit_printed(), "\nCall them\n  Report to       Osaka police\n");
	kit_assert_holds(kit_printed(), "because Sector: Hospital");
	assert_run("duties ./small.yaml sector=finance", STATUS_DONE);
	assert_lacks(kit_printed(), "Call them");
	/* A sector that this playbook does not know is left to be asked. */
	kit_write("sonae/organisation.yaml", "sonae: 1\nname: Example\nsector: retail\n");
	assert_run("duties ./small.yaml", STATUS_NO);
	kit_assert_holds(kit_printed(), "Sector (sector)");
}

static void an_own_contact_stands_for_its_kind(void **state)
{
	(void)state;
	kit_write("small.yaml", SMALL);
	assert_int_equal(mkdir("sonae", 0700), 0);
	kit_write("sonae/organisation.yaml",
		  "sonae: 1\nname: Example\ncontacts:\n"
		  "  - {id: bureau, name: Our bureau, kind: regulator, channels: [{kind: phone, "
		  "value: \"06-3333-4444\"}]}\n");
	assert_run("duties ./small.yaml sector=finance", STATUS_DONE);
	kit_assert_holds(kit_printed(), "\nBank report\n  Report to       [own] Our bureau\n");
}

static void what_is_wrong_is_said_with_what_to_write(void **state)
{
	static const struct {
		const char *words;
		enum status status;
		const char *said;
	} rows[] = {
		{ "duties", STATUS_USAGE, "'duties' needs another argument" },
		{ "duties ./small.yaml leek=yes", STATUS_USAGE,
		  "playbook 'small' has no fact 'leek'; did you mean 'leak'?" },
		{ "duties ./small.yaml zzzzzzzz=yes", STATUS_USAGE,
		  "playbook 'small' has no fact 'zzzzzzzz'; 'sonae duties small' names those" },
		{ "duties ./small.yaml =yes", STATUS_USAGE, "has no fact ''" },
		{ "duties ./small.yaml leak", STATUS_USAGE,
		  "'leak' gives no fact; write FACT=VALUE" },
		{ "duties ./small.yaml leak=maybe", STATUS_USAGE,
		  "'maybe' does not fit the fact 'leak'; write yes, no or unknown" },
		{ "duties ./small.yaml leak=", STATUS_USAGE,
		  "'' does not fit the fact 'leak'; write yes, no or unknown" },
		{ "duties ./small.yaml sector=mining", STATUS_USAGE,
		  "write one of these, or 'unknown': finance, medical" },
		{ "duties ./small.yaml known-at=soon", STATUS_USAGE, "2026-11-21 03:00" },
		{ "duties ./small.yaml leak=\x1b[31m", STATUS_USAGE, "'\xef\xbf\xbd[31m'" },
		{ "duties ransomwere", STATUS_SURROUNDINGS,
		  "there is no playbook 'ransomwere'; did you mean 'ransomware'?" },
		{ "duties ./bad.yaml", STATUS_NO, "bad.yaml:4:1: error: " },
	};

	(void)state;
	kit_write("small.yaml", SMALL);
	kit_write("bad.yaml", "sonae: 1\nid: bad\ntitle: Bad\ntitel: x\n");
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_run(rows[i].words, rows[i].status);
		assert_string_equal(kit_printed(), "");
		kit_assert_holds(kit_said(), rows[i].said);
	}
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, kit_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(shows_the_range_and_the_sixty_days_with_their_rules),
		TEST(speaks_japanese),
		TEST(what_applies_comes_first_and_the_rest_is_counted),
		TEST(all_shows_what_does_not_apply_and_why),
		TEST(unknown_errs_towards_reporting),
		TEST(nothing_that_applies_is_no),
		TEST(the_organisation_gives_sector_and_prefecture),
		TEST(an_own_contact_stands_for_its_kind),
		TEST(what_is_wrong_is_said_with_what_to_write),
	};

	return cmocka_run_group_tests_name("duties", tests, NULL, NULL);
}
