/* test_form - a form shows what is known, withholds what is sensitive and names every gap. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "paper.h"
#include "playbook/load.h"
#include "report/form.h"

static const char yaml[] =
	"sonae: 1\n"
	"id: fire\n"
	"title: Fire\n"
	"facts:\n"
	"  - {id: org, label: {ja: 組織名, en: Organisation}, type: text}\n"
	"  - {id: story, label: {ja: 経緯, en: Story}, type: longtext}\n"
	"  - {id: count, label: {ja: 人数, en: Persons}, type: number}\n"
	"  - {id: leak, label: {ja: 漏えい, en: Leak}, type: yesno}\n"
	"  - {id: phone, label: {ja: 電話, en: Phone}, type: text, sensitive: yes}\n"
	"  - {id: spare, label: {ja: 予備, en: Spare}, type: text}\n"
	"contacts:\n"
	"  - {id: ppc, name: PPC, kind: regulator, verified: 2026-11-20}\n"
	"forms:\n"
	"  - id: police-sheet\n"
	"    title: {ja: 連絡票, en: Sheet}\n"
	"    to: police\n"
	"    intro: {ja: 分かる欄だけ。, en: What you know.}\n"
	"    sections:\n"
	"      - {title: {ja: 甲, en: A}, facts: [org, story, leak, phone]}\n"
	"      - title: {ja: 乙, en: B}\n"
	"        body:\n"
	"          ja: '{org}の件、{{人数}}は{count}、{org}、漏えい {leak}、電話 {phone}'\n"
	"          en: 'On {org}: {{persons}} {count}, leak {leak}, phone {phone}'\n"
	"      - {title: {ja: 丙, en: C}, record: [steps, evidence]}\n"
	"      - {title: {ja: 丁, en: D}, record: calls}\n"
	"  - {id: press-first, title: First, to: ppc, sections: [{title: x, facts: org}]}\n"
	"  - {id: press-second, title: Second, to: ppc, sections: [{title: x, facts: spare,\n"
	"     record: calls}]}\n"
	"  - {id: press, title: Press, to: insurer, sections: [{title: x, facts: spare}]}\n";

enum { ORG, STORY, COUNT, LEAK, PHONE, SPARE, FACTS };

static struct playbook *pb;
static struct fact_value known[FACTS];
static struct fact_values values;
static struct form_source source;

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
	assert_int_equal(ds.count, 0);
	diags_release(&ds);
	memset(known, 0, sizeof known);
	values = (struct fact_values){ .playbook = pb, .item = known };
	source = (struct form_source){ .playbook = pb, .facts = &values };
	return 0;
}

static int tear_down(void **state)
{
	playbook_free(pb);
	return paper_tear_down(state);
}

static void know(int fact, const char *text)
{
	known[fact] = (struct fact_value){ text ? KNOWN_VALUE : KNOWN_UNKNOWN, text };
}

static const char *fill(bool show_sensitive)
{
	doc_release(&paper);
	form_fill(&paper, &source, &pb->forms.item[0], show_sensitive);
	return paper_render(DOC_AS_TEXT);
}

static void every_gap_is_counted_and_named(void **state)
{
	const struct form *form = &pb->forms.item[0];
	struct form_count count = form_count(&source, form);

	(void)state;
	assert_int_equal(count.asked, 5);
	assert_int_equal(count.missing, 5);
	paper_assert_holds(fill(false), "5 of 5 fields are not captured yet: Organisation, Story, "
					"Leak, Phone, Persons\n");
	know(ORG, "Mihon");
	know(STORY, NULL);
	know(LEAK, "no");
	know(COUNT, "3");
	assert_int_equal(form_missing(&source, form), 1);
	paper_assert_holds(fill(false), "1 of 5 fields is not captured yet: Phone\n");
	know(PHONE, "06");
	assert_int_equal(form_missing(&source, form), 0);
	paper_assert_lacks(fill(false), "captured");
}

static void rows_show_values_and_gaps(void **state)
{
	(void)state;
	know(ORG, "Mihon");
	know(STORY, "one\ntwo");
	know(LEAK, NULL);
	paper_assert_holds(fill(false), "Sheet\n");
	paper_assert_holds(fill(false), "\nWhat you know.\n");
	paper_assert_holds(fill(false), "Organisation  Mihon\n"
					"Story         one\n              two\n"
					"Leak          unknown (being checked)\n"
					"Phone         not captured yet");
	assert_int_equal(paper.block[0].tone, DOC_MISSING);
	assert_int_equal(paper.block[3].tone, DOC_PLAIN);
	assert_int_equal(paper.block[6].tone, DOC_MISSING);
}

static void text_has_values_and_gaps_too(void **state)
{
	(void)state;
	know(ORG, "Mihon {count} {");
	know(LEAK, NULL);
	know(PHONE, "06");
	paper_assert_holds(fill(true),
			   "On Mihon {count} {: {persons} [Persons: not captured yet], leak "
			   "unknown (being\nchecked), phone 06\n");
	lang_use(LANG_JA);
	paper_assert_holds(fill(true), "Mihon {count} {の件、{人数}は[人数: ");
}

static const char *withheld(void)
{
	static char text[80];
	struct arena arena = { 0 };

	strncpy(text, form_withheld(&source, pb->forms.item, &arena), sizeof text - 1);
	arena_release(&arena);
	return text;
}

static void a_form_names_what_it_asks_for_and_withholds(void **state)
{
	struct arena arena = { 0 };
	const bool *asked = form_asked(&source, pb->forms.item, &arena);

	(void)state;
	assert_true(asked[ORG] && asked[STORY] && asked[COUNT] && asked[LEAK] && asked[PHONE]);
	assert_false(asked[SPARE]);
	arena_release(&arena);
	/* What nobody has said, or knows, is withheld from nobody. */
	assert_string_equal(withheld(), "");
	known[PHONE] = (struct fact_value){ .known = KNOWN_UNKNOWN };
	assert_string_equal(withheld(), "");
}

static void what_is_sensitive_is_withheld(void **state)
{
	(void)state;
	know(PHONE, "06-1111-2222");
	paper_assert_lacks(fill(false), "06-1111-2222");
	paper_assert_holds(fill(false), "Phone         (withheld)");
	assert_string_equal(withheld(), "Phone");
	paper_assert_holds(fill(false), "phone (withheld)");
	paper_assert_holds(fill(true), "Phone         06-1111-2222");
	know(PHONE, NULL);
	paper_assert_holds(fill(false), "phone unknown (being checked)");
}

/* ---- records ---- */

static void add_steps(const void *of, enum form_record which, struct doc *d)
{
	static const char *const heads[] = { "Step" };
	const char *cells[] = { of };

	doc_table(d, heads, 1);
	if (which == RECORD_STEPS)
		doc_table_row(d, cells);
}

static void records_are_printed_as_tables(void **state)
{
	const char *text;

	(void)state;
	source.record = add_steps;
	source.of = "cable pulled";
	text = fill(false);
	paper_assert_holds(text, "Steps taken\n-----------\nStep\n------------\ncable pulled\n");
	paper_assert_holds(text, "Evidence\n--------\nNothing recorded yet.\n");
	paper_assert_holds(text, "D\n------------------------------------------------------------"
				 "--------------------\nNothing recorded yet.\n");
}

/* Behind other parts nobody would know what is meant. */
static void a_table_behind_rows_has_a_title(void **state)
{
	(void)state;
	doc_release(&paper);
	form_fill(&paper, &source, form_resolve(pb, "press-s"), false);
	paper_assert_holds(paper_render(DOC_AS_TEXT), "\nCalls\n-----\nNothing recorded yet.\n");
	paper_assert_lacks(fill(false), "\nCalls\n");
}

static void without_a_session_nothing_is_recorded(void **state)
{
	(void)state;
	paper_assert_holds(fill(false), "Steps taken\n-----------\nNothing recorded yet.\n");
}

/* The words of the table of fields and those of the enum are the same ones, in its order. */
static void every_record_has_its_word(void **state)
{
	static const char *const words[] = { "steps", "decisions", "calls", "reports", "evidence" };
	static const char *const titles[] = { "Steps taken", "Decisions", "Calls", "Reports made",
					      "Evidence" };
	struct form_section *section = &pb->forms.item[0].sections.item[2];

	(void)state;
	section->record.item = (const char **)words;
	section->record.count = ARRAY_LEN(words);
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		paper_assert_holds(fill(false), arena_printf(&paper_arena, "\n%s\n---", titles[i]));
}

/* ---- the rest ---- */

static void the_mark_comes_from_the_source(void **state)
{
	(void)state;
	source.mark = "DRILL";
	assert_int_equal(strncmp(fill(false), "DRILL Sheet\n", 12), 0);
}

static void a_playbook_that_failed_its_checks_does_no_harm(void **state)
{
	struct form_section *section = pb->forms.item[0].sections.item;

	(void)state;
	section[0].facts.item[0].index = -1;
	section[1].body.in[LANG_EN] = "{gone} } {org";
	section[2].record.item[0] = NULL;
	paper_assert_holds(fill(false), "gone } {org");
}

static void forms_are_found_by_what_people_type(void **state)
{
	static const struct {
		const char *name, *id;
	} cases[] = {
		{ "police-sheet", "police-sheet" },
		{ "police", "police-sheet" },
		{ "po", "police-sheet" },
		{ "press", "press" },
		{ "press-f", "press-first" },
		{ "press-", NULL },
		{ "insurer", "press" },
		{ "ppc", NULL },
		{ "regulator", NULL },
		{ "", NULL },
		{ "nobody", NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct form *form = form_resolve(pb, cases[i].name);

		assert_int_equal(form != NULL, cases[i].id != NULL);
		if (form)
			assert_string_equal(form->item.id, cases[i].id);
	}
}

static void hostile_values_do_no_harm(void **state)
{
	(void)state;
	know(ORG, PAPER_HOSTILE);
	know(STORY, PAPER_HOSTILE "\n" PAPER_HOSTILE);
	(void)fill(true);
	for (int i = 0; i < DOC_FORMAT_COUNT; i++)
		paper_assert_lacks(paper_render((enum doc_format)i), "\033");
	paper_assert_lacks(paper_render(DOC_AS_HTML), "<script");
	know(ORG, paper_long_text());
	paper_assert_fits(fill(true));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(every_gap_is_counted_and_named),
		TEST(rows_show_values_and_gaps),
		TEST(text_has_values_and_gaps_too),
		TEST(a_form_names_what_it_asks_for_and_withholds),
		TEST(what_is_sensitive_is_withheld),
		TEST(records_are_printed_as_tables),
		TEST(a_table_behind_rows_has_a_title),
		TEST(without_a_session_nothing_is_recorded),
		TEST(every_record_has_its_word),
		TEST(the_mark_comes_from_the_source),
		TEST(a_playbook_that_failed_its_checks_does_no_harm),
		TEST(forms_are_found_by_what_people_type),
		TEST(hostile_values_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
