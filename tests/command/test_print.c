/* test_print - `sonae print` writes each paper in each format, and says what it cannot print. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/files.h"
#include "kit.h"

static const char quiet[] = "sonae: 1\n"
			    "id: quiet\n"
			    "title: Quiet\n"
			    "phases:\n"
			    "  - {id: one, title: One, steps: [{id: look, title: Look around}]}\n";

static void the_shipped_pack_is_printed(void **state)
{
	(void)state;
	assert_int_equal(kit_run("print ransomware --prefecture osaka"), STATUS_DONE);
	kit_assert_holds(kit_printed(), "<!DOCTYPE html>");
	kit_assert_holds(kit_printed(), "06-6943-1234");
	kit_assert_holds(kit_printed(), "Unplug infected machines from the LAN");
	kit_assert_holds(kit_printed(), "Sheet for the police");
	kit_assert_holds(kit_printed(), "APPI art. 26(1)");
	assert_null(strstr(kit_printed(), "03-5805-1731"));
	assert_null(strstr(kit_printed(), "DRILL"));
}

static void each_sheet_has_a_name(void **state)
{
	static const struct {
		const char *words, *holds;
	} runs[] = {
		{ "print ransomware -f text -s bcp", "Ransomware infection: Emergency pack\n" },
		{ "print ransomware -f text -s card", "Wallet cards\n" },
		{ "print ransomware -f text -s msel", "DRILL Encrypted on Saturday night: " },
		{ "print ransomware -f text -s evaluator -e hospital-contractor", "DRILL " },
		{ "print ransomware -f md -s signin", "# DRILL " },
		{ "print ransomware -f md -s sitman", "Nobody is blamed" },
		{ "print ransomware -f text -s all", "Situation manual for players\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof runs / sizeof runs[0]; i++) {
		assert_int_equal(kit_run(runs[i].words), STATUS_DONE);
		kit_assert_holds(kit_printed(), runs[i].holds);
	}
}

static void it_is_written_into_a_file(void **state)
{
	struct error err = { 0 };
	size_t length;
	char *bytes;

	(void)state;
	assert_int_equal(kit_run("print ransomware --sheet card -o card.html"), STATUS_DONE);
	assert_string_equal(kit_printed(), "");
	assert_true(files_read("card.html", 1024 * 1024, &bytes, &length, &err));
	kit_assert_holds(bytes, "class=\"card\"");
	free(bytes);
}

static void the_organisations_own_contacts_are_in_it(void **state)
{
	(void)state;
	assert_int_equal(mkdir("sonae", 0700), 0);
	kit_write("sonae/organisation.yaml",
		  "sonae: 1\n"
		  "name: Mihon Resin\n"
		  "prefecture: \"27\"\n"
		  "contacts:\n"
		  "  - id: own-insurer\n"
		  "    name: Our insurer\n"
		  "    kind: insurer\n"
		  "    channels: [{kind: phone, value: 0120-111-222}]\n");
	assert_int_equal(kit_run("print ransomware -f text"), STATUS_DONE);
	kit_assert_holds(kit_printed(), "Mihon Resin");
	kit_assert_holds(kit_printed(), "[own] Our insurer");
	kit_assert_holds(kit_printed(), "06-6943-1234");
	assert_int_equal(kit_run("print ransomware -f text -s card"), STATUS_DONE);
	kit_assert_holds(kit_printed(), "[own] Our insurer\n  0120-111-222\n");
}

static void what_cannot_be_printed_is_said(void **state)
{
	static const struct {
		const char *words;
		enum status status;
		const char *said;
	} runs[] = {
		{ "print ransomware --sheet poster", STATUS_USAGE,
		  "there is no sheet 'poster'; choose one of bcp, card, msel, evaluator, signin, "
		  "sitman, all" },
		{ "print ransomware --format pdf", STATUS_USAGE, "there is no format 'pdf'" },
		{ "print ransomware -s msel -e nothing", STATUS_USAGE,
		  "has no exercise 'nothing'; choose one of: manufacturer-vpn, " },
		{ "print nobody-knows", STATUS_SURROUNDINGS, "nobody-knows" },
		{ "print ./quiet.yaml -s sitman", STATUS_NO,
		  "playbook 'quiet' has no exercise to print" },
		{ "print ./quiet.yaml -e night", STATUS_NO,
		  "playbook 'quiet' has no exercise to print" },
		{ "print ./quiet.yaml -o missing/pack.html", STATUS_SURROUNDINGS,
		  "missing/pack.html" },
	};

	(void)state;
	kit_write("quiet.yaml", quiet);
	for (size_t i = 0; i < sizeof runs / sizeof runs[0]; i++) {
		assert_int_equal(kit_run(runs[i].words), runs[i].status);
		kit_assert_holds(kit_said(), runs[i].said);
	}
}

static void a_playbook_without_an_exercise_has_a_pack(void **state)
{
	(void)state;
	kit_write("quiet.yaml", quiet);
	assert_int_equal(kit_run("print ./quiet.yaml -f text -s all"), STATUS_DONE);
	kit_assert_holds(kit_printed(), "[ ] 1.1  Look around");
	kit_assert_holds(kit_printed(), "Wallet cards");
	assert_null(strstr(kit_printed(), "DRILL"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, kit_set_up, kit_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(the_shipped_pack_is_printed),
		TEST(each_sheet_has_a_name),
		TEST(it_is_written_into_a_file),
		TEST(the_organisations_own_contacts_are_in_it),
		TEST(what_cannot_be_printed_is_said),
		TEST(a_playbook_without_an_exercise_has_a_pack),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
