/* The screens that need no session: home, form, contacts, guidance, playbooks, help, as people see
 * them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/files.h"
#include "base/lang.h"
#include "screen/screens.h"
#include "screen/stack.h"
#include "shot.h"

#define OSAKA                                                                                          \
	"sonae: 1\nname: 株式会社みほん\nprefecture: \"27\"\nsector: manufacturing\nlanguage: " \
	"ja\n"

/* A screen lies on the stack of an app on the organisation in Osaka. */
struct stage {
	struct app app;
	const struct screen_class *class;
	void *screen;
};

static void enter(struct stage *s, const struct screen_class *class, const void *argument)
{
	shot_organisation(OSAKA);
	shot_open_app(&s->app, NULL);
	app_push(&s->app, class, argument);
	stack_settle(&s->app, 0, VERDICT_DONE);
	assert_int_equal(s->app.screens->count, 1);
	s->class = class;
	s->screen = stack_top(&s->app)->state;
	stack_tick(&s->app, 1);
}

static void leave(struct stage *s)
{
	app_release(&s->app);
}

static enum verdict act(struct stage *s, enum action action)
{
	return shot_act(&s->app, s->class, s->screen, action);
}

/* As the app does it: the field takes the character, then the screen hears of it. */
static void type(struct stage *s, const wchar_t *text)
{
	for (; *text; text++) {
		struct key key = { .character = *text };
		struct field *field = s->class->typing(s->screen);

		assert_non_null(field);
		assert_true(field_key(field, &key));
		s->class->act(s->screen, &s->app, ACT_NONE, &key);
	}
}

static void check(struct stage *s, const char *name)
{
	shot_check(&s->app, s->class, s->screen, name);
}

/* What a line of the screen at 80x24 says, wherever it is. */
static bool shows(struct stage *s, const char *text)
{
	char *shot = shot_of(&s->app, s->class, s->screen, 24, 80);
	bool found = strstr(shot, text);

	if (!found)
		print_error("not found: %s in\n%s", text, shot);
	free(shot);
	return found;
}

static void home(void **state)
{
	struct stage s;

	(void)state;
	enter(&s, &home_screen, NULL);
	check(&s, "home");
	assert_int_equal(home_screen.wake(s.screen, 5), -1);
	act(&s, ACT_LAST);
	assert_true(shows(&s, "> Organisation"));
	leave(&s);
}

static void assert_shot(struct app *app, size_t layer, const char *text)
{
	const struct layer *l = &app->screens->layer[layer];
	char *shot = shot_of(app, l->class, l->state, 24, 80);

	if (!strstr(shot, text))
		fail_msg("no '%s' in\n%s", text, shot);
	free(shot);
}

static void home_asks_who_we_are_once(void **state)
{
	struct app app;

	(void)state;
	shot_organisation(NULL);
	shot_open_app(&app, NULL);
	app_push(&app, &home_screen, NULL);
	stack_settle(&app, 0, VERDICT_DONE);
	assert_int_equal(app.screens->count, 2);
	assert_ptr_equal(stack_top(&app)->class, &organisation_screen);
	assert_shot(&app, 1, "sonae: your organisation");
	assert_shot(&app, 1, "Esc Skip");
	assert_shot(&app, 0, "not registered yet");
	assert_shot(&app, 0, "No prefecture yet");
	app_release(&app);
}

static void home_says_why_there_is_no_journal(void **state)
{
	const char *path = shot_path("damaged.db");
	struct app app;
	void *screen;
	char *shot;

	(void)state;
	shot_organisation(OSAKA);
	assert_true(files_write(path, "no database", 11, NULL));
	shot_open_app(&app, path);
	assert_null(app.journal);
	screen = home_screen.open(&app, NULL);
	shot = shot_of(&app, &home_screen, screen, 24, 200);
	assert_non_null(strstr(shot, path));
	free(shot);
	home_screen.close(screen);
	app_release(&app);
}

static void form(void **state)
{
	struct stage s;

	(void)state;
	enter(&s, &organisation_screen, NULL);
	check(&s, "organisation");
	leave(&s);
}

static void form_resolves_the_prefecture_and_saves(void **state)
{
	static const struct {
		const wchar_t *typed;
		const char *shown;
	} rows[] = {
		{ L"大阪", "= Osaka" },
		{ L"おおさか", "= Osaka" },
		{ L"osaka", "= Osaka" },
		{ L"27", "= Osaka" },
		{ L"ほっかい", "= Hokkaido" },
		{ L"fuku", "Fukushima  Fukui  Fukuoka" },
		{ L"atlantis", "no prefecture has that name" },
	};
	struct key clear = { .character = 'U' & 31 };
	struct stage s;

	(void)state;
	enter(&s, &organisation_screen, NULL);
	act(&s, ACT_DOWN);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_true(field_key(s.class->typing(s.screen), &clear));
		type(&s, rows[i].typed);
		assert_true(shows(&s, rows[i].shown));
	}
	act(&s, ACT_LAST);
	assert_int_equal(act(&s, ACT_OPEN), VERDICT_DONE);
	assert_true(shows(&s, "'atlantis' is not one prefecture"));
	assert_true(field_key(s.class->typing(s.screen), &clear));
	type(&s, L"ほっかい");
	act(&s, ACT_LAST);
	assert_int_equal(act(&s, ACT_OPEN), VERDICT_POP);
	assert_int_equal(s.app.organisation.prefecture, 1);
	assert_int_equal(s.app.options.prefecture, 1);
	assert_string_equal(s.app.organisation.name, "株式会社みほん");
	leave(&s);
}

/* The form writes the file anew: what it does not understand would be gone. */
static void a_file_with_errors_is_not_overwritten(void **state)
{
	struct stage s;

	(void)state;
	enter(&s, &organisation_screen, NULL);
	shot_organisation(OSAKA "contacts:\n  - {id: insurer}\n");
	act(&s, ACT_LAST);
	assert_int_equal(act(&s, ACT_OPEN), VERDICT_DONE);
	assert_non_null(strstr(s.app.screens->announcement, "has errors"));
	leave(&s);
}

static void form_asks_before_it_forgets(void **state)
{
	const struct field *field;
	struct stage s;

	(void)state;
	enter(&s, &organisation_screen, NULL);
	assert_int_equal(act(&s, ACT_BACK), VERDICT_POP);
	type(&s, L"x");
	assert_int_equal(act(&s, ACT_BACK), VERDICT_DONE);
	assert_string_equal(app_prompt(&s.app, &field), "Leave without saving? y leaves, any other key stays");
	leave(&s);
}

static void contacts(void **state)
{
	struct stage s;

	(void)state;
	enter(&s, &contacts_screen, NULL);
	check(&s, "contacts");
	act(&s, ACT_OPEN);
	check(&s, "contact");
	leave(&s);
}

/* The fallbacks are on the screen whatever was searched, and a doubtful number never comes first.
 */
static void contacts_are_found_by_any_spelling(void **state)
{
	static const struct {
		const wchar_t *typed;
		const char *first;
	} rows[] = {
		{ L"大阪", "> Osaka Police, cybercrime" },
		{ L"オオサカ", "> Osaka Police, cybercrime" },
		{ L"Osak", "> Osaka Police, cybercrime" },
		{ L"２７", "> Osaka Police, cybercrime" },
		{ L"hokkai", "> Hokkaido Police" },
		{ L"0000-0110", "> Osaka Police, cybercrime" },
		{ L"support", "> Response support" },
		{ L"zzz", "Nothing matches" },
	};
	struct key clear = { .character = 'U' & 31 };
	struct stage s;

	(void)state;
	enter(&s, &contacts_screen, NULL);
	act(&s, ACT_SEARCH);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_true(field_key(s.class->typing(s.screen), &clear));
		type(&s, rows[i].typed);
		assert_true(shows(&s, rows[i].first));
		assert_true(shows(&s, "#9110"));
		assert_true(shows(&s, "www.example.go.jp/cyber/soudan.html"));
	}
	leave(&s);
}

static void escape_leaves_a_search_step_by_step(void **state)
{
	struct stage s;

	(void)state;
	enter(&s, &contacts_screen, "osaka");
	assert_true(shows(&s, "Search: osaka"));
	act(&s, ACT_SEARCH);
	assert_non_null(s.class->typing(s.screen));
	assert_int_equal(act(&s, ACT_BACK), VERDICT_DONE);
	assert_null(s.class->typing(s.screen));
	assert_true(shows(&s, "Search: osaka"));
	assert_int_equal(act(&s, ACT_BACK), VERDICT_DONE);
	assert_true(shows(&s, "/ searches"));
	assert_int_equal(act(&s, ACT_BACK), VERDICT_IGNORED);
	leave(&s);
}

static void a_check_is_noted(void **state)
{
	const struct field *field;
	struct stage s;

	(void)state;
	enter(&s, &contacts_screen, "osaka");
	assert_true(shows(&s, "06-0000-0110 not confirmed"));
	assert_int_equal(act(&s, ACT_VERIFIED), VERDICT_DONE);
	assert_non_null(app_prompt(&s.app, &field));
	s.class->answered(s.screen, &s.app, 1, "山田");
	assert_true(shows(&s, "06-0000-0110 confirmed"));
	assert_int_equal(s.app.organisation.verified.count, 1);
	act(&s, ACT_OPEN);
	assert_true(shows(&s, "Confirmed on 2026-11-21."));
	leave(&s);
}

static void guidance(void **state)
{
	struct stage s;

	(void)state;
	enter(&s, &guidance_screen, NULL);
	check(&s, "guidance");
	leave(&s);
	enter(&s, &guidance_screen, "when-police");
	check(&s, "guidance-answer");
	leave(&s);
}

static void playbooks(void **state)
{
	struct stage s;

	(void)state;
	enter(&s, &playbooks_screen, NULL);
	check(&s, "playbooks");
	leave(&s);
}

static void playbook(void **state)
{
	struct stage s;

	(void)state;
	enter(&s, &playbook_screen, "sample");
	check(&s, "playbook");
	act(&s, ACT_DOWN);
	act(&s, ACT_DOWN);
	act(&s, ACT_OPEN);
	check(&s, "playbook-exercise");
	act(&s, ACT_RIGHT);
	assert_true(shows(&s, "Unplug the network (100 points)"));
	leave(&s);
}

static void broken_playbook_shows_its_errors(void **state)
{
	struct stage s;

	(void)state;
	enter(&s, &playbook_screen, "broken");
	assert_true(shows(&s, "broken.yaml:9"));
	assert_true(shows(&s, "titel"));
	leave(&s);
}

static void help(void **state)
{
	static const enum key_context contexts[] = { KEYS_DRILL };
	struct stage s;

	(void)state;
	enter(&s, &help_screen, contexts);
	check(&s, "help-drill");
	assert_int_equal(act(&s, ACT_LAST), VERDICT_DONE);
	assert_true(shows(&s, "Go back"));
	leave(&s);
}

/* No file, no folder: the numbers that everybody knows are there all the same. */
static void emergency_numbers_need_no_playbook(void **state)
{
	struct app_options options = { 0 };
	struct app app;
	void *screen;
	char *shot;

	(void)state;
	assert_true(files_make_folder(shot_path("empty/shared"), NULL));
	assert_true(files_write(shot_path("empty/shared/police.yaml"), "{", 1, NULL));
	options.playbooks = shot_path("empty");
	assert_true(app_open(&app, &options, NULL));
	screen = contacts_screen.open(&app, NULL);
	assert_non_null(screen);
	shot = shot_of(&app, &contacts_screen, screen, 24, 80);
	assert_non_null(strstr(shot, "Emergency 110  Advice #9110"));
	free(shot);
	contacts_screen.close(screen);
	app_release(&app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(home),
		cmocka_unit_test(home_asks_who_we_are_once),
		cmocka_unit_test(home_says_why_there_is_no_journal),
		cmocka_unit_test(form),
		cmocka_unit_test(form_resolves_the_prefecture_and_saves),
		cmocka_unit_test(a_file_with_errors_is_not_overwritten),
		cmocka_unit_test(form_asks_before_it_forgets),
		cmocka_unit_test(contacts),
		cmocka_unit_test(contacts_are_found_by_any_spelling),
		cmocka_unit_test(escape_leaves_a_search_step_by_step),
		cmocka_unit_test(a_check_is_noted),
		cmocka_unit_test(guidance),
		cmocka_unit_test(playbooks),
		cmocka_unit_test(playbook),
		cmocka_unit_test(broken_playbook_shows_its_errors),
		cmocka_unit_test(help),
		cmocka_unit_test(emergency_numbers_need_no_playbook),
	};

	return cmocka_run_group_tests(tests, shot_begin, shot_end);
}
