/* test_contact_form - a contact is added and corrected from the list, and what was shipped stays in
 * sight. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/files.h"
#include "base/lang.h"
#include "screen/contact_rows.h"
#include "screen/screens.h"
#include "screen/stack.h"
#include "shot.h"

#define OSAKA "# ours\nsonae: 1\nprefecture: \"27\"\nlanguage: ja\n"

static struct app app;

static void enter(const char *organisation, const char *query)
{
	shot_organisation(organisation);
	shot_open_app(&app, NULL);
	app_push(&app, &contacts_screen, query);
	stack_settle(&app, 0, VERDICT_DONE);
	assert_int_equal(app.screens->count, 1);
}

static int leave(void **state)
{
	(void)state;
	lang_use(LANG_EN);
	app_release(&app);
	return 0;
}

static struct layer top(void)
{
	return *stack_top(&app);
}

/* As the app does it: the verdict opens and closes screens. */
static void act(enum action action)
{
	size_t at = app.screens->count - 1;

	stack_settle(&app, at, shot_act(&app, top().class, top().state, action));
}

static void press(wchar_t character)
{
	struct key key = { .character = character };
	struct field *field = top().class->typing(top().state);

	if (field && field_key(field, &key))
		top().class->act(top().state, &app, ACT_NONE, &key);
	else
		top().class->act(top().state, &app,
				 keys_action(top().class->keys, &key, field != NULL), &key);
}

/* In place of what stands in the field. */
static void type(const wchar_t *text)
{
	press('U' & 31);
	for (; *text; text++)
		press(*text);
}

static void down(size_t times)
{
	while (times--)
		act(ACT_DOWN);
}

static bool shows_at(int rows, int columns, const char *text)
{
	char *shot = shot_of(&app, top().class, top().state, rows, columns);
	bool found = strstr(shot, text);

	if (!found)
		print_error("not found: %s in\n%s", text, shot);
	free(shot);
	return found;
}

static bool shows(const char *text)
{
	return shows_at(24, 80, text);
}

static char *file_text(void)
{
	char *bytes;
	size_t length;

	assert_true(files_read(app.organisation.path, 65536, &bytes, &length, NULL));
	return bytes;
}

/* ---- adding ---- */

static void a_contact_is_added_and_stands_in_the_list(void **state)
{
	char *text;

	(void)state;
	enter(OSAKA, NULL);
	act(ACT_ADD);
	assert_string_equal(top().class->name, "contact form");
	type(L"担当: \"窓口\" #1");
	act(ACT_OPEN);
	press(L'i');
	assert_true(shows("< Insurer >"));
	act(ACT_OPEN);
	type(L"06-7777-0000");
	act(ACT_OPEN);
	act(ACT_OPEN);
	act(ACT_OPEN);
	act(ACT_OPEN);
	assert_true(shows("Enter Save"));
	type(L"証券番号を言う");
	act(ACT_OPEN);
	assert_int_equal(app.screens->count, 1);
	assert_true(shows("Saved in "));
	assert_true(shows("> [own] 担当: \"窓口\" #1"));
	assert_true(shows("06-7777-0000"));
	assert_int_equal(app.organisation.contacts.count, 1);
	assert_string_equal(app.organisation.contacts.item[0].item.id, "own-1");
	assert_int_equal(app.organisation.contacts.item[0].kind, CONTACT_INSURER);
	text = file_text();
	assert_memory_equal(text, OSAKA, strlen(OSAKA));
	free(text);
}

static void a_second_one_gets_its_own_id(void **state)
{
	(void)state;
	enter(NULL, NULL);
	for (int i = 0; i < 2; i++) {
		act(ACT_ADD);
		type(L"x");
		down(2);
		type(L"1");
		act(ACT_LAST);
		act(ACT_OPEN);
		assert_int_equal(app.screens->count, 1);
	}
	assert_int_equal(app.organisation.contacts.count, 2);
	assert_string_equal(app.organisation.contacts.item[1].item.id, "own-2");
}

/* Police are found by their prefecture: only they have one. */
static void police_have_a_prefecture(void **state)
{
	(void)state;
	enter(OSAKA, "hokkaido");
	act(ACT_ADD);
	type(L"担当署");
	act(ACT_DOWN);
	press(L'p');
	act(ACT_DOWN);
	type(L"atlantis");
	assert_true(shows("no prefecture has that name"));
	down(1);
	type(L"011-1");
	act(ACT_LAST);
	act(ACT_OPEN);
	assert_int_equal(app.screens->count, 2);
	assert_true(shows("'atlantis' is not one prefecture"));
	type(L"ほっかい");
	assert_true(shows("= Hokkaido"));
	act(ACT_LAST);
	act(ACT_OPEN);
	assert_int_equal(app.screens->count, 1);
	assert_true(shows("> [own] 担当署"));
	assert_int_equal(app.organisation.contacts.item[0].prefecture, 1);
}

static void what_is_missing_is_asked_for(void **state)
{
	(void)state;
	enter(OSAKA, NULL);
	act(ACT_ADD);
	down(1);
	press(L'v');
	act(ACT_LAST);
	act(ACT_OPEN);
	assert_true(shows("A name is needed"));
	type(L"x");
	act(ACT_LAST);
	act(ACT_OPEN);
	assert_true(shows("A phone number, an e-mail address or a web page is needed"));
	assert_int_equal(app.screens->count, 2);
	type(L"1");
	act(ACT_LAST);
	act(ACT_OPEN);
	assert_int_equal(app.screens->count, 1);
}

static void kinds_are_chosen_by_arrow_and_letter(void **state)
{
	static const struct {
		wchar_t key;
		const char *kind;
	} cases[] = { { L'p', "Police" },   { L'ｖ', "Vendor" }, { L'i', "Insurer" },
		      { L'i', "In-house" }, { L'i', "Insurer" }, { L'o', "Other" } };

	(void)state;
	enter(OSAKA, NULL);
	act(ACT_ADD);
	act(ACT_DOWN);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char shown[32];

		press(cases[i].key);
		snprintf(shown, sizeof shown, "< %s ", cases[i].kind);
		assert_true(shows(shown));
	}
	act(ACT_RIGHT);
	assert_true(shows("< Police >"));
	assert_true(shows("Prefecture"));
	act(ACT_LEFT);
	assert_true(shows("< Other contact >"));
}

/* ---- correcting ---- */

static void a_correction_begins_with_what_was_shipped(void **state)
{
	struct contact c;

	(void)state;
	enter(OSAKA, "osaka");
	assert_true(shows("> Osaka Police, cybercrime"));
	act(ACT_CORRECT);
	assert_true(shows("Osaka Police, cybercrime"));
	assert_true(shows("06-0000-0110"));
	down(3);
	type(L"06-5555-0000");
	act(ACT_LAST);
	act(ACT_OPEN);
	assert_int_equal(app.screens->count, 1);
	assert_true(shows("> [own] Osaka Police, cybercrime"));
	assert_true(shows("06-5555-0000"));
	c = app.organisation.contacts.item[0];
	assert_string_equal(c.item.id, "p-27");
	assert_int_equal(c.prefecture, 27);
	assert_non_null(c.name.in[LANG_JA]);
	assert_non_null(c.name.in[LANG_EN]);
	assert_null(c.source.url);
	act(ACT_OPEN);
	assert_true(shows("Shipped: 06-0000-0110 (source of 2026-03-01, confidence: high)"));
	assert_true(shows("https://example.jp/27"));
	assert_true(shows("hang up, then dial the"));
}

/* A stamp of the shipped number says nothing of the corrected one; a later one counts. */
static void a_corrected_number_is_confirmed_anew(void **state)
{
	(void)state;
	enter(OSAKA, "osaka");
	act(ACT_VERIFIED);
	top().class->answered(top().state, &app, 1, "山田");
	assert_true(shows("06-0000-0110 confirmed"));
	act(ACT_CORRECT);
	down(3);
	type(L"06-5555-0000");
	act(ACT_LAST);
	act(ACT_OPEN);
	assert_true(shows("06-5555-0000 not confirmed"));
	act(ACT_VERIFIED);
	top().class->answered(top().state, &app, 1, "山田");
	assert_true(shows("06-5555-0000 confirmed"));
	assert_int_equal(app.organisation.verified.count, 2);
}

/* Only the number says whether it may be relied on: another name for it does not. */
static void a_doubtful_number_stays_doubtful_under_another_name(void **state)
{
	static const struct {
		size_t row;
		const wchar_t *typed;
		bool doubtful;
	} cases[] = { { 0, L"別の名前", true }, { 3, L"06-5555-0000", false } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		enter(OSAKA, "06-0000-1234");
		act(ACT_LAST);
		act(ACT_CORRECT);
		down(cases[i].row);
		type(cases[i].typed);
		act(ACT_LAST);
		act(ACT_OPEN);
		assert_int_equal(app.organisation.contacts.count, 1);
		assert_string_equal(app.organisation.contacts.item[0].item.id, "p-27-doubtful");
		assert_int_equal(app.organisation.contacts.item[0].source.confidence ==
					 CONFIDENCE_LOW,
				 cases[i].doubtful);
		app_release(&app);
	}
	enter(OSAKA, NULL);
}

static void without_a_change_nothing_is_written(void **state)
{
	char *text;

	(void)state;
	enter(OSAKA, "osaka");
	act(ACT_CORRECT);
	act(ACT_LAST);
	act(ACT_OPEN);
	assert_int_equal(app.screens->count, 1);
	text = file_text();
	assert_string_equal(text, OSAKA);
	free(text);
}

static void what_was_typed_is_not_lost_by_one_key(void **state)
{
	const struct field *field;

	(void)state;
	enter(OSAKA, "osaka");
	act(ACT_CORRECT);
	act(ACT_BACK);
	assert_int_equal(app.screens->count, 1);
	act(ACT_CORRECT);
	type(L"x");
	act(ACT_BACK);
	assert_int_equal(app.screens->count, 2);
	assert_string_equal(app_prompt(&app, &field), "Leave without saving? y leaves, any other key stays");
	assert_int_equal(top().class->answered(top().state, &app, 1, NULL), VERDICT_DONE);
	assert_int_equal(top().class->answered(top().state, &app, 1, ""), VERDICT_POP);
}

static void a_file_that_cannot_be_extended_keeps_the_form_open(void **state)
{
	(void)state;
	enter("sonae: 1\ncontacts: none\n", NULL);
	act(ACT_ADD);
	type(L"x");
	down(2);
	type(L"1");
	act(ACT_LAST);
	act(ACT_OPEN);
	assert_int_equal(app.screens->count, 2);
	assert_true(shows_at(24, 200, "correct the file by hand"));
}

static void the_focused_row_is_seen_in_the_smallest_window(void **state)
{
	(void)state;
	enter(OSAKA, "osaka");
	act(ACT_CORRECT);
	assert_true(shows_at(10, 40, "> Name"));
	act(ACT_LAST);
	assert_true(shows_at(10, 40, "> Note"));
}

static void the_advice_on_calls_is_pinned_where_it_fits(void **state)
{
	char *shot;

	(void)state;
	enter(OSAKA, "osaka");
	assert_true(shows("hang up, dial a number of this list"));
	assert_true(shows_at(20, 60, "hang up, dial a number of this list"));
	shot = shot_of(&app, top().class, top().state, 12, 80);
	assert_null(strstr(shot, "hang up"));
	assert_non_null(strstr(shot, "#9110"));
	free(shot);
}

/* ---- the rows by themselves ---- */

static struct contact typed_over(const struct contact *was, enum contact_row row, const char *text,
				 struct arena *arena)
{
	const char *texts[CONTACT_ROW_COUNT];

	for (size_t i = 0; i < CONTACT_ROW_COUNT; i++)
		texts[i] = contact_row_text(was, LANG_EN, (enum contact_row)i);
	texts[row] = text;
	return contact_from_rows(was, LANG_EN, was->kind, texts, arena);
}

static void rows_change_what_they_show_and_nothing_else(void **state)
{
	struct channel channels[] = {
		{ .kind = CHANNEL_WEB, .value = "https://a", .hours.in = { "夜", "night" } },
		{ .kind = CHANNEL_FAX, .value = "06-2" },
	};
	struct contact was = { .name.in = { "名", "name" },
			       .note.in = { "注", "note" },
			       .channels = { channels, 2 },
			       .verified = 20000 };
	struct arena arena = { 0 };
	struct contact c;

	(void)state;
	c = typed_over(&was, ROW_NAME, "other", &arena);
	assert_string_equal(c.name.in[LANG_JA], "名");
	assert_string_equal(c.name.in[LANG_EN], "other");
	assert_int_equal(c.verified, 20000);
	c = typed_over(&was, ROW_NOTE, "", &arena);
	assert_false(phrase_is_given(&c.note));
	c = typed_over(&was, ROW_HOURS, "always", &arena);
	assert_string_equal(phrase_in(&c.channels.item[0].hours, LANG_JA), "always");
	c = typed_over(&was, ROW_EMAIL, "a@b", &arena);
	assert_int_equal(c.channels.count, 3);
	assert_string_equal(c.channels.item[2].value, "a@b");
	assert_int_equal(c.verified, 20000);
	c = typed_over(&was, ROW_WEB, "", &arena);
	assert_int_equal(c.channels.count, 1);
	assert_string_equal(c.channels.item[0].value, "06-2");
	assert_true(c.verified == WHEN_NONE);
	c = typed_over(&was, ROW_PHONE, "06-1", &arena);
	assert_int_equal(c.channels.count, 3);
	assert_string_equal(c.channels.item[0].value, "06-1");
	assert_string_equal(c.channels.item[2].value, "06-2");
	assert_true(c.verified == WHEN_NONE);
	assert_int_equal(was.channels.count, 2);
	assert_string_equal(channels[0].value, "https://a");
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_contact_is_added_and_stands_in_the_list, leave),
		cmocka_unit_test_teardown(a_second_one_gets_its_own_id, leave),
		cmocka_unit_test_teardown(police_have_a_prefecture, leave),
		cmocka_unit_test_teardown(what_is_missing_is_asked_for, leave),
		cmocka_unit_test_teardown(kinds_are_chosen_by_arrow_and_letter, leave),
		cmocka_unit_test_teardown(a_correction_begins_with_what_was_shipped, leave),
		cmocka_unit_test_teardown(a_corrected_number_is_confirmed_anew, leave),
		cmocka_unit_test_teardown(a_doubtful_number_stays_doubtful_under_another_name,
					  leave),
		cmocka_unit_test_teardown(without_a_change_nothing_is_written, leave),
		cmocka_unit_test_teardown(what_was_typed_is_not_lost_by_one_key, leave),
		cmocka_unit_test_teardown(a_file_that_cannot_be_extended_keeps_the_form_open,
					  leave),
		cmocka_unit_test_teardown(the_focused_row_is_seen_in_the_smallest_window, leave),
		cmocka_unit_test_teardown(the_advice_on_calls_is_pinned_where_it_fits, leave),
		cmocka_unit_test(rows_change_what_they_show_and_nothing_else),
	};

	return cmocka_run_group_tests(tests, shot_begin, shot_end);
}
