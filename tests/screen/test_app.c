/* Tests of screen/app.c, stack.c and asking.c: screens above one another, questions, announcements,
 * ticks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "screen/stack.h"
#include "shot.h"

/* A screen that does what the test has written down, and writes down what was done to it. */
struct fake {
	enum verdict verdict;
	int closed, uncovered, held, ticked, questions;
	int64_t wake;
	char answer[64];
	const struct screen_class *pushes, *replaces;
	void *argument;
};

static void *fake_open(struct app *app, const void *argument)
{
	(void)app;
	return (void *)argument;
}

static void fake_close(void *state)
{
	((struct fake *)state)->closed++;
}

static void fake_draw(const void *state, const struct app *app, WINDOW *win)
{
	(void)state;
	draw_header(win, app, "A place", "right");
	draw_footer(win, app);
}

static void wish(struct fake *f, struct app *app)
{
	if (f->pushes)
		app_push(app, f->pushes, f->argument);
	if (f->replaces)
		app_replace(app, f->replaces, f->argument);
	f->pushes = f->replaces = NULL;
}

static enum verdict fake_act(void *state, struct app *app, enum action action,
			     const struct key *key)
{
	struct fake *f = state;

	(void)action;
	(void)key;
	wish(f, app);
	return f->verdict;
}

static enum verdict fake_tick(void *state, struct app *app, int64_t steady_ms)
{
	struct fake *f = state;

	(void)steady_ms;
	f->ticked++;
	f->wake = -1;
	wish(f, app);
	return f->verdict;
}

static enum verdict fake_answered(void *state, struct app *app, int question, const char *text)
{
	struct fake *f = state;

	(void)app;
	f->questions = question;
	strcpy(f->answer, text ? text : "(cancelled)");
	return VERDICT_DONE;
}

static int64_t fake_wake(const void *state, int64_t steady_ms)
{
	(void)steady_ms;
	return ((const struct fake *)state)->wake;
}

static void fake_hold(void *state, struct app *app, const char *why)
{
	(void)app;
	(void)why;
	((struct fake *)state)->held++;
}

static void fake_uncovered(void *state, struct app *app)
{
	(void)app;
	((struct fake *)state)->uncovered++;
}

static const struct screen_class fake_class = {
	.name = "fake",
	.keys = KEYS_READER,
	.open = fake_open,
	.close = fake_close,
	.draw = fake_draw,
	.act = fake_act,
	.tick = fake_tick,
	.answered = fake_answered,
	.wake = fake_wake,
	.hold = fake_hold,
	.uncovered = fake_uncovered,
};

static void *refuse(struct app *app, const void *argument)
{
	(void)argument;
	app_announce(app, STYLE_ALARM, "cannot be opened");
	return NULL;
}

static const struct screen_class closed_class = {
	.name = "closed", .keys = KEYS_READER, .open = refuse, .draw = fake_draw
};

static struct app *open_with(struct fake *first)
{
	struct app *app = mem_alloc(sizeof *app);

	shot_open_app(app, NULL);
	first->wake = -1;
	first->verdict = VERDICT_DONE;
	app_push(app, &fake_class, first);
	stack_settle(app, 0, VERDICT_DONE);
	return app;
}

static void end(struct app *app)
{
	app_release(app);
	free(app);
}

static void settle_act(struct app *app, struct fake *f)
{
	struct key key = { 0 };
	size_t at = app->screens->count - 1;

	app->screens->acting = at;
	stack_settle(app, at, fake_class.act(f, app, ACT_NONE, &key));
}

static void a_pushed_screen_covers_and_uncovers(void **state)
{
	struct fake below = { 0 }, above = { .wake = -1, .verdict = VERDICT_POP };
	struct app *app = open_with(&below);

	(void)state;
	below.pushes = &fake_class;
	below.argument = &above;
	settle_act(app, &below);
	assert_int_equal(app->screens->count, 2);
	assert_ptr_equal(stack_top(app)->state, &above);
	settle_act(app, &above);
	assert_int_equal(app->screens->count, 1);
	assert_int_equal(above.closed, 1);
	assert_int_equal(below.uncovered, 1);
	end(app);
	assert_int_equal(below.closed, 1);
}

static void a_screen_below_may_replace_itself_in_its_tick(void **state)
{
	struct fake below = { 0 }, above = { .wake = -1, .verdict = VERDICT_DONE },
		    other = { .wake = -1 };
	struct app *app = open_with(&below);

	(void)state;
	below.pushes = &fake_class;
	below.argument = &above;
	settle_act(app, &below);
	below.replaces = &fake_class;
	below.argument = &other;
	below.wake = 100;
	stack_tick(app, 99);
	assert_int_equal(below.ticked, 0);
	stack_tick(app, 100);
	assert_int_equal(below.ticked, 1);
	assert_int_equal(below.closed, 1);
	assert_ptr_equal(app->screens->layer[0].state, &other);
	assert_ptr_equal(stack_top(app)->state, &above);
	end(app);
}

static void what_cannot_be_opened_changes_nothing(void **state)
{
	struct fake below = { 0 };
	struct app *app = open_with(&below);
	enum style style;

	(void)state;
	below.replaces = &closed_class;
	settle_act(app, &below);
	assert_int_equal(app->screens->count, 1);
	assert_ptr_equal(stack_top(app)->state, &below);
	assert_string_equal(app_announcement(app, &style), "cannot be opened");
	end(app);
}

static void waits_for_the_soonest_wake(void **state)
{
	struct fake below = { 0 }, above = { .wake = -1, .verdict = VERDICT_DONE };
	struct app *app = open_with(&below);

	(void)state;
	below.pushes = &fake_class;
	below.argument = &above;
	settle_act(app, &below);
	assert_int_equal(stack_wait_ms(app, 1000), -1);
	below.wake = 1700;
	assert_int_equal(stack_wait_ms(app, 1000), 700);
	above.wake = 1500;
	assert_int_equal(stack_wait_ms(app, 1000), 500);
	above.wake = 900;
	assert_int_equal(stack_wait_ms(app, 1000), 0);
	end(app);
}

static void all_screens_are_held(void **state)
{
	struct fake below = { 0 }, above = { .wake = -1, .verdict = VERDICT_DONE };
	struct app *app = open_with(&below);

	(void)state;
	below.pushes = &fake_class;
	below.argument = &above;
	settle_act(app, &below);
	stack_hold_all(app, "why");
	assert_int_equal(below.held, 1);
	assert_int_equal(above.held, 1);
	end(app);
}

static void only_y_means_yes(void **state)
{
	static const struct {
		struct key key;
		const char *answer;
	} rows[] = {
		{ { L'y', 0 }, "" },
		{ { L'Y', 0 }, "" },
		{ { L'ｙ', 0 }, "" },
		{ { L'n', 0 }, "(cancelled)" },
		{ { L'\r', 0 }, "(cancelled)" },
		{ { 27, 0 }, "(cancelled)" },
		{ { L' ', 0 }, "(cancelled)" },
		{ { 0, KEY_F(1) }, "(cancelled)" },
	};
	struct fake f = { 0 };
	struct app *app = open_with(&f);
	const struct field *field;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		strcpy(f.answer, "(none)");
		app_ask(app, 7, "Really?");
		assert_string_equal(app_prompt(app, &field), "Really?");
		assert_null(field);
		asking_key(app, &rows[i].key);
		assert_string_equal(f.answer, rows[i].answer);
		assert_int_equal(f.questions, 7);
		assert_null(app_prompt(app, &field));
	}
	end(app);
}

static void type(struct app *app, const wchar_t *text)
{
	for (; *text; text++) {
		struct key key = { .character = *text };

		asking_key(app, &key);
	}
}

static void text_is_answered_with_enter(void **state)
{
	struct fake f = { 0 };
	struct app *app = open_with(&f);

	(void)state;
	app_ask_text(app, 1, "Note", "a");
	type(app, L"大阪q\r");
	assert_string_equal(f.answer, "a大阪q");
	end(app);
}

static void escape_does_not_lose_what_was_typed(void **state)
{
	struct fake f = { 0 };
	struct app *app = open_with(&f);
	const struct field *field;

	(void)state;
	app_ask_text(app, 1, "Note", "");
	type(app, L"long thoughts\033");
	assert_string_equal(f.answer, "(cancelled)");
	app_ask_text(app, 2, "Another", "");
	assert_non_null(app_prompt(app, &field));
	assert_string_equal(field_text(field), "");
	type(app, L"\r");
	end(app);
}

static void the_same_question_has_the_old_text(void **state)
{
	struct fake f = { 0 };
	struct app *app = open_with(&f);
	const struct field *field;

	(void)state;
	app_ask_text(app, 1, "Note", "");
	type(app, L"long thoughts\003");
	app_ask_text(app, 1, "Note", "");
	assert_non_null(app_prompt(app, &field));
	assert_string_equal(field_text(field), "long thoughts");
	type(app, L"!\r");
	assert_string_equal(f.answer, "long thoughts!");
	app_ask_text(app, 1, "Note", "");
	assert_non_null(app_prompt(app, &field));
	assert_string_equal(field_text(field), "");
	end(app);
}

static void small_windows_ask_for_more(void **state)
{
	static const struct {
		int rows, columns;
		const char *text;
	} sizes[] = {
		{ 1, 1, ".\n" },
		{ 1, 20, "40x10 or larger, p..\n" },
		{ 9, 50, "40x10 or larger, please (now 50x9)\n\n\n\n\n\n\n\n\n" },
	};
	struct fake f = { 0 };
	struct app *app = open_with(&f);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		char *text = shot_of(app, &fake_class, &f, sizes[i].rows, sizes[i].columns);

		assert_string_equal(text, sizes[i].text);
		free(text);
	}
	end(app);
}

static void frame_of(struct app *app, struct fake *f, const char *first, const char *second,
		     const char *last)
{
	char *text = shot_of(app, &fake_class, f, 10, 40);
	char expected[1024];

	snprintf(expected, sizeof expected, "%s\n%s\n\n\n\n\n\n\n%s\n", first, second, last);
	assert_string_equal(text, expected);
	free(text);
}

#define RULE "────────────────────────────────────────"

static void header_footer_and_prompt(void **state)
{
	struct fake f = { 0 };
	struct app *app = open_with(&f);

	(void)state;
	frame_of(app, &f, "A place                            right", RULE,
		 RULE "\n ? Keys  q Back");
	app_announce(app, STYLE_WARN, "%s", "short news");
	frame_of(app, &f, "short news                         right", RULE,
		 RULE "\n ? Keys  q Back");
	app_announce(app, STYLE_WARN, "%s",
		     "news that is so long that one line is not enough for it");
	frame_of(app, &f, "news that is so long that one      right", "line is not enough for it",
		 RULE "\n ? Keys  q Back");
	app_ask(app, 1, "Leave?");
	frame_of(app, &f, "news that is so long that one      right", "line is not enough for it",
		 " Leave? (y/n)\n y yes  any other key no");
	app_ask_text(app, 1, "Note", "abc");
	app_forget_announcement(app);
	frame_of(app, &f, "A place                            right", RULE,
		 " Note abc\n Enter accept  Esc cancel");
	end(app);
}

static void cursor_is_in_the_prompt(void **state)
{
	struct fake f = { 0 };
	struct app *app = open_with(&f);
	WINDOW *pad = newpad(24, 80);
	int y, x;

	(void)state;
	app_ask_text(app, 1, "Note", "abc");
	app_draw_screen(app, &fake_class, &f, pad);
	getyx(pad, y, x);
	assert_int_equal(y, 22);
	assert_int_equal(x, 9);
	delwin(pad);
	end(app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_pushed_screen_covers_and_uncovers),
		cmocka_unit_test(a_screen_below_may_replace_itself_in_its_tick),
		cmocka_unit_test(what_cannot_be_opened_changes_nothing),
		cmocka_unit_test(waits_for_the_soonest_wake),
		cmocka_unit_test(all_screens_are_held),
		cmocka_unit_test(only_y_means_yes),
		cmocka_unit_test(text_is_answered_with_enter),
		cmocka_unit_test(escape_does_not_lose_what_was_typed),
		cmocka_unit_test(the_same_question_has_the_old_text),
		cmocka_unit_test(small_windows_ask_for_more),
		cmocka_unit_test(header_footer_and_prompt),
		cmocka_unit_test(cursor_is_in_the_prompt),
	};

	return cmocka_run_group_tests(tests, shot_begin, shot_end);
}
