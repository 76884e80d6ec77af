/* Tests of screen/keys.c: every promised key does what the interface says, and letters are text
 * while typing. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>
#include <ncurses.h>

#include "base/mem.h"
#include "screen/keys.h"

static const struct {
	enum key_context context;
	wchar_t character;
	int code;
	enum action action;
} promised[] = {
	{ KEYS_READER, 0, KEY_UP, ACT_UP },
	{ KEYS_READER, L'k', 0, ACT_UP },
	{ KEYS_READER, 0, KEY_DOWN, ACT_DOWN },
	{ KEYS_READER, L'j', 0, ACT_DOWN },
	{ KEYS_READER, L'h', 0, ACT_LEFT },
	{ KEYS_READER, L'l', 0, ACT_RIGHT },
	{ KEYS_READER, 0, KEY_PPAGE, ACT_PAGE_UP },
	{ KEYS_READER, 0, KEY_NPAGE, ACT_PAGE_DOWN },
	{ KEYS_READER, L'g', 0, ACT_FIRST },
	{ KEYS_READER, 0, KEY_HOME, ACT_FIRST },
	{ KEYS_READER, L'G', 0, ACT_LAST },
	{ KEYS_READER, 0, KEY_END, ACT_LAST },
	{ KEYS_READER, 27, 0, ACT_BACK },
	{ KEYS_READER, L'q', 0, ACT_BACK },
	{ KEYS_READER, 3, 0, ACT_BACK },
	{ KEYS_READER, L'\t', 0, ACT_NEXT_PANE },
	{ KEYS_READER, L'/', 0, ACT_SEARCH },
	{ KEYS_READER, L'n', 0, ACT_NEXT_MATCH },
	{ KEYS_READER, L'?', 0, ACT_HELP },
	{ KEYS_READER, 0, KEY_F(1), ACT_HELP },
	{ KEYS_READER, L'L', 0, ACT_LANGUAGE },
	{ KEYS_READER, L'C', 0, ACT_CONTACTS },
	{ KEYS_READER, L'D', 0, ACT_GUIDANCE },
	{ KEYS_READER, 12, 0, ACT_REDRAW },
	{ KEYS_READER, 26, 0, ACT_SUSPEND },
	{ KEYS_DRILL, L'1', 0, ACT_CHOOSE },
	{ KEYS_DRILL, L'9', 0, ACT_CHOOSE },
	{ KEYS_DRILL, L'\r', 0, ACT_DECIDE },
	{ KEYS_DRILL, 0, KEY_ENTER, ACT_DECIDE },
	{ KEYS_DRILL, L'w', 0, ACT_NOTE },
	{ KEYS_DRILL, L'p', 0, ACT_PAUSE },
	{ KEYS_DRILL, L'i', 0, ACT_RELEASE },
	{ KEYS_DRILL, L'+', 0, ACT_FASTER },
	{ KEYS_DRILL, L'-', 0, ACT_SLOWER },
	{ KEYS_DRILL, L's', 0, ACT_STEPS },
	{ KEYS_DRILL, L'X', 0, ACT_END },
	{ KEYS_REVIEW, L'\n', 0, ACT_REPLAY },
	{ KEYS_PLAYBOOK, L'e', 0, ACT_EDIT },
	{ KEYS_PLAYBOOK, L'v', 0, ACT_VERIFIED },
	{ KEYS_HOME, L'\r', 0, ACT_OPEN },
	{ KEYS_HOME, L'q', 0, ACT_BACK },
	/* The input method was left on. */
	{ KEYS_DRILL, L'１', 0, ACT_CHOOSE },
	{ KEYS_READER, L'ｑ', 0, ACT_BACK },
	{ KEYS_READER, L'？', 0, ACT_HELP },
	{ KEYS_READER, L'／', 0, ACT_SEARCH },
	{ KEYS_DRILL, 0x3000, 0, ACT_STEP_DONE },
	/* Nothing. */
	{ KEYS_READER, L'1', 0, ACT_NONE },
	{ KEYS_DRILL, L'0', 0, ACT_NONE },
	{ KEYS_READER, L'あ', 0, ACT_NONE },
	{ KEYS_READER, 0, KEY_F(2), ACT_NONE },
	{ KEYS_READER, L'^', 0, ACT_NONE },
	{ KEYS_READER, L' ', 0, ACT_NONE },
};

static void keys_are_what_was_promised(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(promised); i++) {
		struct key key = { promised[i].character, promised[i].code };
		enum action action = keys_action(promised[i].context, &key, false);

		if (action != promised[i].action)
			print_error("row %zu: %d, not %d\n", i, (int)action,
				    (int)promised[i].action);
		assert_int_equal(action, promised[i].action);
	}
}

static void letters_are_text_while_typing(void **state)
{
	static const struct {
		struct key key;
		enum action action;
	} rows[] = {
		{ { L'q', 0 }, ACT_NONE },       { { L'1', 0 }, ACT_NONE },
		{ { L' ', 0 }, ACT_NONE },       { { L'？', 0 }, ACT_NONE },
		{ { 27, 0 }, ACT_BACK },         { { 3, 0 }, ACT_BACK },
		{ { L'\t', 0 }, ACT_NEXT_PANE }, { { L'\r', 0 }, ACT_DECIDE },
		{ { 0, KEY_UP }, ACT_UP },       { { 12, 0 }, ACT_REDRAW },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_int_equal(keys_action(KEYS_DRILL, &rows[i].key, true), rows[i].action);
}

/* No row is hidden by one above it: every key of a context means one thing. */
static void count_action(const struct binding *b, void *arg)
{
	int *seen = arg;

	seen[b->action]++;
}

static void no_action_is_listed_twice(void **state)
{
	(void)state;
	for (int context = 0; context < KEYS_CONTEXT_COUNT; context++) {
		int seen[ACT_COUNT] = { 0 };

		keys_each(context, count_action, seen);
		for (int a = ACT_NONE + 1; a < ACT_COUNT; a++)
			assert_true(seen[a] <= 1);
		assert_int_equal(seen[ACT_HELP], 1);
		assert_int_equal(seen[ACT_BACK], 1);
	}
}

static void first_key_is_shown(void **state)
{
	static const struct {
		const char *keys;
		bool typing;
		const char *shown;
	} rows[] = {
		{ "Up k", false, "Up" },     { "1 2 3 4 5 6 7 8 9", false, "1-9" },
		{ "P S M U", false, "P" },   { "q Esc ^C", false, "q" },
		{ "q Esc ^C", true, "Esc" }, { "? F1", true, "F1" },
		{ "Space", true, "" },       { "w", true, "" },
	};
	char out[16];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct binding b = { .keys = rows[i].keys };

		assert_int_equal(keys_first(&b, rows[i].typing, out, sizeof out),
				 strlen(rows[i].shown));
		assert_string_equal(out, rows[i].shown);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_are_what_was_promised),
		cmocka_unit_test(letters_are_text_while_typing),
		cmocka_unit_test(no_action_is_listed_twice),
		cmocka_unit_test(first_key_is_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
