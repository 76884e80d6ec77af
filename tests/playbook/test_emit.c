/* test_emit - what is written is quoted, indented and left out as it should be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/when.h"
#include "playbook/answers.h"
#include "playbook/emit.h"
#include "playbook/organisation.h"

#include "kit.h"

static void any_text_is_quoted_so_that_nothing_gets_out(void **state)
{
	static const struct {
		const char *text, *yaml;
	} cases[] = {
		{ "", "\"\"" },
		{ "株式会社みほん", "\"株式会社みほん\"" },
		{ "a: b # c", "\"a: b # c\"" },
		{ "say \"no\"", "\"say \\\"no\\\"\"" },
		{ "C:\\new", "\"C:\\\\new\"" },
		{ "one\ntwo", "\"one\\ntwo\"" },
		{ "no", "\"no\"" },
		{ "{x: [y]}", "\"{x: [y]}\"" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct strbuf out = { 0 };

		emit_text(&out, cases[i].text);
		assert_string_equal(out.text, cases[i].yaml);
		strbuf_release(&out);
	}
}

/* The loader refuses these characters; a file we wrote must not be refused. */
static void what_the_loader_refuses_is_never_written(void **state)
{
	static const char *const bad[] = { "\x1b",         "\x07",     "\t",  "\r",
					   "\xe2\x80\xae", "\xc2\x85", "\xff" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct strbuf out = { 0 };

		emit_text(&out, bad[i]);
		assert_null(strstr(out.text, bad[i]));
		assert_true(out.length > 2);
		strbuf_release(&out);
	}
}

static void an_organisation_is_written_whole(void **state)
{
	struct channel channels[] = {
		{ .kind = CHANNEL_PHONE,
		  .value = "06-1111-2222",
		  .label = { .in = { "夜間", "night" } },
		  .hours = { .in = { "", "" } } },
		{ .kind = CHANNEL_EMAIL,
		  .value = "cert@example.jp",
		  .label = { .in = { "", "CSIRT" } } },
	};
	struct contact contacts[] = {
		{ .item.id = "insurer-a",
		  .name = { .in = { "保険会社", NULL } },
		  .kind = CONTACT_INSURER,
		  .channels = { channels, 2 },
		  .verified = WHEN_NONE },
		{ .item.id = "p27",
		  .name = { .in = { "大阪", "Osaka" } },
		  .prefecture = 27,
		  .verified = when_to_days(2026, 11, 1),
		  .source = { .at.line = 9, .date = "2026", .confidence = CONFIDENCE_LOW } },
	};
	struct stamp stamps[] = {
		{ .contact = "p27", .date = when_to_days(2026, 11, 21), .by = "山田" },
	};
	struct organisation org = {
		.sonae = 1,
		.name = "みほん",
		.sector = "", /* a field of the form that was left blank */
		.prefecture = 7,
		.language = "ja",
		.contacts = { contacts, 2 },
		.verified = { stamps, 1 },
	};
	struct strbuf out = { 0 };

	(void)state;
	emit_record(&out, &organisation_record, &org, 0);
	assert_string_equal(out.text, "sonae: 1\n"
				      "name: \"みほん\"\n"
				      "prefecture: \"07\"\n"
				      "language: \"ja\"\n"
				      "contacts:\n"
				      "  - id: \"insurer-a\"\n"
				      "    name: {ja: \"保険会社\"}\n"
				      "    kind: insurer\n"
				      "    channels:\n"
				      "      - kind: phone\n"
				      "        value: \"06-1111-2222\"\n"
				      "        label: {ja: \"夜間\", en: \"night\"}\n"
				      "      - kind: email\n"
				      "        value: \"cert@example.jp\"\n"
				      "        label: {en: \"CSIRT\"}\n"
				      "  - id: \"p27\"\n"
				      "    name: {ja: \"大阪\", en: \"Osaka\"}\n"
				      "    kind: police\n"
				      "    prefecture: \"27\"\n"
				      "    verified: 2026-11-01\n"
				      "    source:\n"
				      "      date: \"2026\"\n"
				      "      confidence: low\n"
				      "verified:\n"
				      "  - contact: \"p27\"\n"
				      "    date: 2026-11-21\n"
				      "    by: \"山田\"\n");
	strbuf_release(&out);
}

static void braces_hold_the_same(void **state)
{
	struct channel channels[] = {
		{ .kind = CHANNEL_PHONE, .value = "06-1", .hours.in = { "夜", "night, late" } },
		{ .kind = CHANNEL_EMAIL, .value = "a@example.jp" },
	};
	struct contact contact = {
		.item.id = "p27",
		.name.in = { "大阪: {1}", NULL },
		.prefecture = 27,
		.channels = { channels, 2 },
		.verified = WHEN_NONE,
		.source = { .at.line = 9, .date = "2026", .confidence = CONFIDENCE_LOW },
		.note.in = { NULL, "one\ntwo" },
	};
	const struct record *record = record_find_field(&organisation_record, "contacts")->record;
	struct strbuf out = { 0 };

	(void)state;
	emit_flow(&out, record, &contact);
	assert_string_equal(out.text,
			    "{id: \"p27\", name: {ja: \"大阪: {1}\"}, kind: police, "
			    "prefecture: \"27\", channels: [{kind: phone, value: \"06-1\", "
			    "hours: {ja: \"夜\", en: \"night, late\"}}, {kind: email, "
			    "value: \"a@example.jp\"}], source: {date: \"2026\", "
			    "confidence: low}, note: {en: \"one\\ntwo\"}}");
	strbuf_release(&out);
}

static void answers_are_written_whole(void **state)
{
	struct answer given[] = {
		{ .inject.id = "note",
		  .choose = "isolate",
		  .after_ms = 90000,
		  .by = "it-lead",
		  .why = "拡大防止" },
		{ .inject.id = "press", .timeout = true, .after_ms = NO_MS },
	};
	struct release released[] = { { .inject.id = "extra", .at_ms = 0 } };
	struct answers answers = { .held_ms = WHEN_NONE,
				   .answers = { given, 2 },
				   .releases = { released, 1 },
				   .end_ms = NO_MS };
	struct strbuf out = { 0 };

	(void)state;
	emit_record(&out, &answers_record, &answers, 0);
	assert_string_equal(out.text, "answers:\n"
				      "  - inject: \"note\"\n"
				      "    choose: \"isolate\"\n"
				      "    after: PT1M30S\n"
				      "    by: \"it-lead\"\n"
				      "    why: \"拡大防止\"\n"
				      "  - inject: \"press\"\n"
				      "    timeout: yes\n"
				      "releases:\n"
				      "  - inject: \"extra\"\n"
				      "    at: PT0S\n");
	strbuf_release(&out);
}

/* What `new --from` writes: each kind of field comes back as it was. */
static void a_playbook_is_written_so_that_it_is_read_again(void **state)
{
	static const char text[] =
		"sonae: 1\n"
		"id: \"x\"\n"
		"title: {ja: \"題\", en: \"T: one\"}\n"
		"languages: [\"ja\", \"en\"]\n"
		"roles:\n"
		"  - id: \"a\"\n"
		"    title: {ja: \"役\", en: \"Role\"}\n"
		"exercises:\n"
		"  - id: \"e\"\n"
		"    title: {ja: \"演習\", en: \"Exercise\"}\n"
		"    duration: PT30M\n"
		"    starts-at: \"09:05\"\n"
		"    injects:\n"
		"      - id: \"one\"\n"
		"        at: PT1M0.25S\n"
		"        clock: \"00:00\"\n"
		"        title: {ja: \"一\", en: \"One\"}\n"
		"        to: [\"a\"]\n"
		"        expect: [{ja: \"甲\", en: \"First\"}, {ja: \"乙\", en: \"Second\"}]\n"
		"        decision:\n"
		"          question: {ja: \"問\", en: \"Which\"}\n"
		"          within: PT2M\n"
		"          options:\n"
		"            - id: \"good\"\n"
		"              text: {ja: \"良\", en: \"Good\"}\n"
		"              points: 100\n"
		"            - id: \"bad\"\n"
		"              text: {ja: \"悪\", en: \"Bad\"}\n"
		"              points: 0\n"
		"          on-timeout:\n"
		"            points: 5\n"
		"      - id: \"two\"\n"
		"        after: \"one:good\"\n"
		"        delay: PT5M\n"
		"        title: {ja: \"二\", en: \"Two\"}\n"
		"      - id: \"three\"\n"
		"        after: \"one:timeout\"\n"
		"        title: {ja: \"三\", en: \"Three\"}\n";
	struct playbook *pb = kit_load_good(text);
	struct strbuf out = { 0 };

	(void)state;
	emit_record(&out, &playbook_record, pb, 0);
	assert_string_equal(strbuf_text(&out), text);
	strbuf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_text_is_quoted_so_that_nothing_gets_out),
		cmocka_unit_test(what_the_loader_refuses_is_never_written),
		cmocka_unit_test_teardown(a_playbook_is_written_so_that_it_is_read_again,
					  kit_tear_down),
		cmocka_unit_test(an_organisation_is_written_whole),
		cmocka_unit_test(braces_hold_the_same),
		cmocka_unit_test(answers_are_written_whole),
	};

	return cmocka_run_group_tests(tests, kit_speak_english, kit_release);
}
