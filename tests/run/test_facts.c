/* test_facts - values of facts: what is read of what people type, how it is kept, shown and edited.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "run/facts.h"

enum { NAME, STORY, COUNT, LEAK, SECTOR, KNOWN_AT, HOSTS, FACTS };

static struct choice options[] = {
	{ .item.id = "medical", .text.in = { "病院・診療所", "Hospital, clinic" } },
	{ .item.id = "it-services", .text.in = { "ITサービス", "IT services" } },
	{ .item.id = "unclear", .text.in = { "不明", "Unknown" } },
};
static struct fact facts[FACTS] = {
	[NAME] = { .item.id = "name", .type = FACT_TEXT },
	[STORY] = { .item.id = "story", .type = FACT_LONGTEXT },
	[COUNT] = { .item.id = "count", .type = FACT_NUMBER, .unit.in = { "人", "persons" } },
	[LEAK] = { .item.id = "leak", .type = FACT_YESNO },
	[SECTOR] = { .item.id = "sector",
		     .type = FACT_CHOICE,
		     .options = { options, ARRAY_LEN(options) } },
	[KNOWN_AT] = { .item.id = "known-at", .type = FACT_DATETIME },
	[HOSTS] = { .item.id = "hosts", .type = FACT_LIST },
};

#define UNKNOWN "(unknown)"
#define NOW "2026-11-21T15:00:30.500+09:00"

static int set_up(void **state)
{
	*state = mem_alloc(sizeof(struct arena));
	setenv("TZ", "Asia/Tokyo", 1);
	tzset();
	lang_use(LANG_EN);
	return 0;
}

static int tear_down(void **state)
{
	arena_release(*state);
	free(*state);
	return 0;
}

/* What is kept of it; NULL when it is refused, and then *why says what to write. */
static const char *read(struct arena *arena, int fact, const char *typed, const char **why)
{
	struct fact_value value;
	int64_t now;

	assert_true(when_parse_rfc3339(NOW, &now));
	if (!facts_read(&facts[fact], typed, now, arena, &value, why)) {
		assert_true(*why && **why);
		return NULL;
	}
	if (value.known == KNOWN_UNKNOWN) {
		assert_null(value.text);
		return UNKNOWN;
	}
	assert_int_equal(value.known, KNOWN_VALUE);
	return value.text;
}

static const struct {
	int fact;
	const char *typed, *kept;
} readings[] = {
	{ NAME, "  Example Ltd. ", "Example Ltd." },
	{ NAME, "株式会社みほん　", "株式会社みほん" },
	{ NAME, "one\ntwo", "one two" },
	{ NAME, "か\xe3\x82\x99", "が" }, /* NFC */
	{ NAME, "unknown", UNKNOWN },
	{ NAME, "Unknown", UNKNOWN },
	{ NAME, "不明", UNKNOWN },
	{ NAME, "？", UNKNOWN },
	{ NAME, "unknown device", "unknown device" },
	{ NAME, "", NULL },
	{ NAME, " 　\n", NULL },
	{ NAME, "\xff", NULL },
	{ STORY, "\none\n\ntwo\n", "one\n\ntwo" },
	{ STORY, " ", NULL },
	{ COUNT, "1200", "1200" },
	{ COUNT, "1,200", "1200" },
	{ COUNT, "１，２００", "1200" },
	{ COUNT, "1200人", "1200" },
	{ COUNT, "1200 Persons", "1200" },
	{ COUNT, "007", "7" },
	{ COUNT, "0", "0" },
	{ COUNT, "000", "0" },
	{ COUNT, "999999999999999", "999999999999999" },
	{ COUNT, "1000000000000000", NULL },
	{ COUNT, "?", UNKNOWN },
	{ COUNT, "-1", NULL },
	{ COUNT, "1.5", NULL },
	{ COUNT, ",1", NULL },
	{ COUNT, "about 5", NULL },
	{ COUNT, "5 machines", NULL },
	{ COUNT, "", NULL },
	{ LEAK, "yes", "yes" },
	{ LEAK, "YES", "yes" },
	{ LEAK, "ｙｅｓ", "yes" },
	{ LEAK, "y", "yes" },
	{ LEAK, "true", "yes" },
	{ LEAK, "はい", "yes" },
	{ LEAK, "ハイ", "yes" },
	{ LEAK, "有", "yes" },
	{ LEAK, "no", "no" },
	{ LEAK, "false", "no" },
	{ LEAK, "いいえ", "no" },
	{ LEAK, "無", "no" },
	{ LEAK, "不明", UNKNOWN },
	{ LEAK, "maybe", NULL },
	{ LEAK, "", NULL },
	{ SECTOR, "medical", "medical" },
	{ SECTOR, "Medical", "medical" },
	{ SECTOR, "2", "it-services" },
	{ SECTOR, "２", "it-services" },
	{ SECTOR, "it services", "it-services" },
	{ SECTOR, "ＩＴサービス", "it-services" },
	{ SECTOR, "病院・診療所", "medical" },
	{ SECTOR, "不明", "unclear" }, /* an option is called so */
	{ SECTOR, "?", UNKNOWN },
	{ SECTOR, "0", NULL },
	{ SECTOR, "4", NULL },
	{ SECTOR, "hospital", NULL },
	{ SECTOR, "", NULL },
	{ KNOWN_AT, "2026-11-21T03:00+09:00", "2026-11-21T03:00:00+09:00" },
	{ KNOWN_AT, "2026-11-20T18:00Z", "2026-11-21T03:00:00+09:00" },
	{ KNOWN_AT, "2026-11-21 03:00", "2026-11-21T03:00:00+09:00" },
	{ KNOWN_AT, "11/21 03:00", "2026-11-21T03:00:00+09:00" },
	{ KNOWN_AT, "３：００", "2026-11-21T03:00:00+09:00" },
	{ KNOWN_AT, "15:01", "2026-11-20T15:01:00+09:00" },
	{ KNOWN_AT, "now", "2026-11-21T15:00:30+09:00" },
	{ KNOWN_AT, " 今 ", "2026-11-21T15:00:30+09:00" },
	{ KNOWN_AT, "unknown", UNKNOWN },
	{ KNOWN_AT, "2026-11-21", NULL },
	{ KNOWN_AT, "yesterday", NULL },
	{ KNOWN_AT, "", NULL },
	{ HOSTS, "fs01", "fs01" },
	{ HOSTS, "fs01; pc 7 ;\n nas", "fs01\npc 7\nnas" },
	{ HOSTS, "fs01；受付、2台", "fs01\n受付\n2台" },
	{ HOSTS, "fs01、 pc7、", "fs01\npc7" },
	{ HOSTS, "fs01, 2nd floor", "fs01, 2nd floor" },
	{ HOSTS, "、", NULL },
	{ HOSTS, ";;", NULL },
	{ HOSTS, "?", UNKNOWN },
};

static void reads_what_people_type(void **state)
{
	for (size_t i = 0; i < ARRAY_LEN(readings); i++) {
		const char *why;
		const char *kept = read(*state, readings[i].fact, readings[i].typed, &why);

		if (!kept != !readings[i].kept)
			fail_msg("%s '%s': %s", facts[readings[i].fact].item.id, readings[i].typed,
				 kept ? kept : "refused");
		if (kept)
			assert_string_equal(kept, readings[i].kept);
	}
}

static void what_is_read_is_in_the_form_in_which_it_is_kept(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(readings); i++)
		if (readings[i].kept && strcmp(readings[i].kept, UNKNOWN) != 0)
			assert_true(facts_is_kept_form(&facts[readings[i].fact], readings[i].kept));
}

static void other_forms_are_not_kept(void **state)
{
	static const struct {
		int fact;
		const char *text;
	} rows[] = {
		{ NAME, "" },
		{ NAME, " x" },
		{ NAME, "a\nb" },
		{ NAME, "\xff" },
		{ NAME, "unknown" },
		{ STORY, "x\n" },
		{ COUNT, "007" },
		{ COUNT, "1,000" },
		{ COUNT, "many" },
		{ LEAK, "true" },
		{ LEAK, "はい" },
		{ LEAK, "Yes" },
		{ SECTOR, "1" },
		{ SECTOR, "mining" },
		{ SECTOR, "不明" },
		{ KNOWN_AT, "now" },
		{ KNOWN_AT, "2026-11-21 03:00" },
		{ HOSTS, "a\n\nb" },
		{ HOSTS, "a; b" },
		{ HOSTS, "a、b" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (facts_is_kept_form(&facts[rows[i].fact], rows[i].text))
			fail_msg("%s '%s'", facts[rows[i].fact].item.id, rows[i].text);
	assert_true(facts_is_kept_form(&facts[KNOWN_AT], "2026-11-20T18:00:00Z"));
}

static const struct {
	int fact;
	const char *kept, *shown, *edited;
} showings[] = {
	{ NAME, "Example", "Example", "Example" },
	{ STORY, "one\ntwo", "one\ntwo", "one\ntwo" },
	{ COUNT, "1200", "1200 persons", "1200" },
	{ LEAK, "yes", "yes", "yes" },
	{ LEAK, "no", "no", "no" },
	{ SECTOR, "medical", "Hospital, clinic", "Hospital, clinic" },
	{ KNOWN_AT, "2026-11-20T18:00:00Z", "2026-11-21 03:00", "2026-11-21 03:00" },
	{ KNOWN_AT, "2026-11-21T03:00:15+09:00", "2026-11-21 03:00", "2026-11-21 03:00:15" },
	{ HOSTS, "fs01\npc 7", "fs01, pc 7", "fs01; pc 7" },
};

static void shows_values_and_takes_them_back(void **state)
{
	for (size_t i = 0; i < ARRAY_LEN(showings); i++) {
		const struct fact *f = &facts[showings[i].fact];
		struct fact_value v = { KNOWN_VALUE, showings[i].kept };
		const char *why, *again;

		assert_string_equal(facts_show(f, &v, *state), showings[i].shown);
		assert_string_equal(facts_edit(f, &v, *state), showings[i].edited);
		again = read(*state, showings[i].fact, showings[i].edited, &why);
		if (f->type != FACT_DATETIME)
			assert_string_equal(again, showings[i].kept);
	}
}

static void shows_what_is_not_known(void **state)
{
	struct fact_value none = { 0 }, unknown = { .known = KNOWN_UNKNOWN };

	for (int f = 0; f < FACTS; f++) {
		assert_string_equal(facts_show(&facts[f], &none, *state), "");
		assert_string_equal(facts_edit(&facts[f], &none, *state), "");
		assert_string_equal(facts_show(&facts[f], &unknown, *state), "unknown");
		assert_string_equal(facts_edit(&facts[f], &unknown, *state), "unknown");
	}
	assert_int_equal(facts_instant(&none), WHEN_NONE);
	assert_int_equal(facts_instant(&unknown), WHEN_NONE);
}

static void a_unit_in_japanese_follows_without_a_space(void **state)
{
	struct fact f = { .type = FACT_NUMBER, .unit.in = { "台", NULL } };
	struct fact_value v = { KNOWN_VALUE, "7" };

	assert_string_equal(facts_show(&f, &v, *state), "7台");
	f.unit = (struct phrase){ 0 };
	assert_string_equal(facts_show(&f, &v, *state), "7");
}

/* Wherever the machine is: the instant stays, and the zone is told. */
static void times_name_a_zone_that_is_not_japans(void **state)
{
	static const struct {
		const char *zone, *shown, *edited;
	} rows[] = {
		{ "Asia/Tokyo", "2026-11-21 03:00", "2026-11-21 03:00:15" },
		{ "UTC0", "2026-11-20 18:00 (UTC+00:00)", "2026-11-20 18:00:15+00:00" },
		{ "EST5", "2026-11-20 13:00 (UTC-05:00)", "2026-11-20 13:00:15-05:00" },
		{ "IST-5:30", "2026-11-20 23:30 (UTC+05:30)", "2026-11-20 23:30:15+05:30" },
	};
	struct fact_value v = { KNOWN_VALUE, "2026-11-21T03:00:15+09:00" }, again;
	const char *why;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		setenv("TZ", rows[i].zone, 1);
		tzset();
		assert_string_equal(facts_show(&facts[KNOWN_AT], &v, *state), rows[i].shown);
		assert_string_equal(facts_edit(&facts[KNOWN_AT], &v, *state), rows[i].edited);
		assert_true(facts_read(&facts[KNOWN_AT], rows[i].edited, 0, *state, &again, &why));
		assert_int_equal(facts_instant(&again), facts_instant(&v));
	}
}

static void a_refusal_names_what_may_be_written(void **state)
{
	static const struct {
		int fact;
		const char *why;
	} rows[] = {
		{ LEAK, "write yes, no or unknown" },
		{ SECTOR, "write one of these, or 'unknown': medical, it-services, unclear" },
		{ COUNT, "write a whole number such as 1200, or 'unknown'" },
	};
	const char *why;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_null(read(*state, rows[i].fact, "maybe", &why));
		assert_string_equal(why, rows[i].why);
	}
	assert_null(read(*state, NAME, "\xff", &why));
	assert_string_equal(why, "write it in UTF-8");
}

static void values_are_found_by_id(void **state)
{
	struct fact_value values[FACTS] = { [LEAK] = { KNOWN_VALUE, "yes" } };
	const struct playbook pb = { .facts = { facts, FACTS } };
	struct fact_values all = { &pb, values };

	(void)state;
	assert_ptr_equal(facts_find(&all, "leak"), &values[LEAK]);
	assert_ptr_equal(facts_find(&all, "hosts"), &values[HOSTS]);
	assert_null(facts_find(&all, "lea"));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(reads_what_people_type),
		TEST(what_is_read_is_in_the_form_in_which_it_is_kept),
		TEST(other_forms_are_not_kept),
		TEST(shows_values_and_takes_them_back),
		TEST(shows_what_is_not_known),
		TEST(a_unit_in_japanese_follows_without_a_space),
		TEST(times_name_a_zone_that_is_not_japans),
		TEST(a_refusal_names_what_may_be_written),
		TEST(values_are_found_by_id),
	};

	return cmocka_run_group_tests_name("facts", tests, NULL, NULL);
}
