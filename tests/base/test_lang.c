/*
 * test_lang - Japanese and English are chosen and switched on any machine, with a small catalogue
 * made here.
 *
 * Each row runs in a child process: what a process has once loaded of locales cannot be undone.
 */
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/lang.h"
#include "base/paths.h"
#include "base/strbuf.h"

extern char **environ;

static struct arena names;
static const char *catalogues;
static char folder[] = "/tmp/sonae-lang-XXXXXX";

/* In the order of their ids, as the format wants it. */
static const char *const messages[][2] = {
	{ "", "Content-Type: text/plain; charset=UTF-8\n" },
	{ "@lang", "ja" },
	{ "Help", "操作" },
	{ "verb\004Open", "開く" },
};

static void add_number(struct strbuf *out, size_t n)
{
	uint32_t number = (uint32_t)n;

	strbuf_add_bytes(out, (const char *)&number, sizeof number);
}

/* The file that msgfmt makes: a head, two tables of length and offset, the texts. */
static void make_catalogue(struct strbuf *out)
{
	const size_t head = 28, tables = 2 * 8 * ARRAY_LEN(messages);
	struct strbuf texts = { 0 };

	add_number(out, 0x950412de);
	add_number(out, 0);
	add_number(out, ARRAY_LEN(messages));
	add_number(out, head);
	add_number(out, head + tables / 2);
	add_number(out, 0);
	add_number(out, head + tables);
	for (size_t side = 0; side < 2; side++)
		for (size_t i = 0; i < ARRAY_LEN(messages); i++) {
			add_number(out, strlen(messages[i][side]));
			add_number(out, head + tables + texts.length);
			strbuf_add_bytes(&texts, messages[i][side], strlen(messages[i][side]) + 1);
		}
	strbuf_add_bytes(out, texts.text, texts.length);
	strbuf_release(&texts);
}

static int make_folder(void **state)
{
	struct strbuf catalogue = { 0 };
	const char *path;
	FILE *f;
	int failed;

	(void)state;
	if (!mkdtemp(folder))
		return 1;
	catalogues = folder;
	(void)mkdir(paths_join(&names, folder, "ja"), 0700);
	(void)mkdir(paths_join(&names, folder, "ja/LC_MESSAGES"), 0700);
	(void)mkdir(paths_join(&names, folder, "tmp"), 0700);
	path = paths_join(&names, folder, "ja/LC_MESSAGES/sonae.mo");
	make_catalogue(&catalogue);
	f = fopen(path, "w");
	failed = !f || fwrite(catalogue.text, 1, catalogue.length, f) != catalogue.length ||
		 fclose(f);
	strbuf_release(&catalogue);
	return failed;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st;
	(void)kind;
	(void)at;
	return remove(path);
}

static int remove_folder(void **state)
{
	(void)state;
	arena_release(&names);
	return nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

struct surroundings {
	const char *wanted, *sonae_lang, *language, *lc_all, *lc_messages, *lang;
};

static void put(const char *name, const char *value)
{
	if (value)
		(void)setenv(name, value, 1);
	else
		(void)unsetenv(name);
}

static void surround(const struct surroundings *s)
{
	put("SONAE_LANG", s->sonae_lang);
	put("LANGUAGE", s->language);
	put("LC_ALL", s->lc_all);
	put("LC_MESSAGES", s->lc_messages);
	put("LC_CTYPE", NULL);
	put("LANG", s->lang);
	put("TMPDIR", paths_join(&names, folder, "tmp"));
	put("SONAE_LOCALEDIR", catalogues);
}

/* Runs `check` in a child; its answer is the number of the line that was not as it should be. */
static int in_child(int (*check)(const void *), const void *row)
{
	int status = 0;
	pid_t child = fork();

	if (child == 0) {
		int line = check(row);

		/* An exit status has eight bits. */
		_exit(line ? 1 + line % 255 : 0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

#define EXPECT(condition)                                                                \
	do {                                                                             \
		if (!(condition)) {                                                      \
			(void)fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, \
				      #condition);                                       \
			return __LINE__;                                                 \
		}                                                                        \
	} while (0)

struct choice {
	struct surroundings s;
	enum lang lang;
	bool is_given;
};

static int is_chosen(const void *data)
{
	const struct choice *row = data;
	bool japanese = row->lang == LANG_JA;

	surround(&row->s);
	EXPECT(lang_init(row->s.wanted, NULL));
	EXPECT(lang_current() == row->lang);
	EXPECT(lang_is_given() == row->is_given);
	EXPECT(!strcmp(_("Help"), japanese ? "操作" : "Help"));
	return 0;
}

static void chooses_by_wish_and_environment(void **state)
{
	static const struct choice rows[] = {
		{ { .wanted = "en", .sonae_lang = "ja" }, LANG_EN, true },
		{ { .wanted = "ja", .lang = "en_US.UTF-8" }, LANG_JA, true },
		{ { .sonae_lang = "en", .language = "ja" }, LANG_EN, true },
		{ { .sonae_lang = "xx", .lang = "en_US.UTF-8" }, LANG_EN, true },
		{ { .language = "ja", .lang = "en_US.UTF-8" }, LANG_JA, true },
		{ { .language = "en", .lang = "ja_JP.UTF-8" }, LANG_EN, true },
		{ { .language = "fr:ja:en" }, LANG_JA, true },
		{ { .language = "", .lang = "ja_JP.UTF-8" }, LANG_JA, true },
		{ { .lc_all = "en_GB.UTF-8", .lang = "ja_JP.UTF-8" }, LANG_EN, true },
		{ { .lc_messages = "ja_JP.eucJP", .lang = "en_US.UTF-8" }, LANG_JA, true },
		{ { .lang = "ja_JP.UTF-8" }, LANG_JA, true },
		{ { .lang = "ja" }, LANG_JA, true },
		{ { .lang = "en_US" }, LANG_EN, true },
		{ { .lc_all = "C", .lang = "en_US.UTF-8" }, LANG_EN, true },
		/* names none of ours: not given */
		{ { 0 }, LANG_JA, false },
		{ { .lang = "C" }, LANG_JA, false },
		{ { .lang = "C.UTF-8" }, LANG_JA, false },
		{ { .lc_all = "POSIX" }, LANG_JA, false },
		{ { .lang = "" }, LANG_JA, false },
		{ { .lang = "de_DE.UTF-8" }, LANG_EN, false },
		{ { .lang = "jam" }, LANG_EN, false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_int_equal(in_child(is_chosen, &rows[i]), 0);
}

static int switches(const void *data)
{
	surround(data);
	EXPECT(lang_init("ja", NULL));
	for (int i = 0; i < 3; i++) {
		lang_use(LANG_EN);
		EXPECT(lang_current() == LANG_EN);
		EXPECT(!strcmp(_("Help"), "Help"));
		EXPECT(!strcmp(C_("verb", "Open"), "Open"));
		lang_use(LANG_JA);
		EXPECT(lang_current() == LANG_JA);
		EXPECT(!strcmp(_("Help"), "操作"));
		EXPECT(!strcmp(C_("verb", "Open"), "開く"));
		EXPECT(!strcmp(C_("noun", "Open"), "Open"));
		EXPECT(!strcmp(_("not in the catalogue"), "not in the catalogue"));
	}
	return 0;
}

static void switches_at_any_moment(void **state)
{
	static const struct surroundings rows[] = {
		{ 0 },
		{ .lang = "C.UTF-8" },
		{ .lang = "ja_JP.UTF-8" },
		{ .lang = "en_US.UTF-8" },
		{ .lc_all = "C" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_int_equal(in_child(switches, &rows[i]), 0);
}

static int speaks_english_only(const void *data)
{
	surround(data);
	put("SONAE_LOCALEDIR", "/nowhere");
	EXPECT(lang_init(NULL, NULL));
	EXPECT(lang_current() == LANG_EN);
	EXPECT(!lang_is_given());
	lang_use(LANG_JA);
	EXPECT(lang_current() == LANG_JA);
	EXPECT(!strcmp(_("Help"), "Help"));
	EXPECT(lang_init("ja", NULL));
	EXPECT(lang_current() == LANG_JA);
	EXPECT(lang_is_given());
	return 0;
}

static void without_a_catalogue_words_are_english(void **state)
{
	static const struct surroundings none;

	(void)state;
	assert_int_equal(in_child(speaks_english_only, &none), 0);
}

static int refuses(const void *data)
{
	struct error err = { 0 };

	surround(data);
	EXPECT(!lang_init("fr\033", &err));
	EXPECT(err.status == STATUS_USAGE);
	EXPECT(!strcmp(err.text, "there is no language 'fr\uFFFD'; choose ja or en"));
	EXPECT(lang_current() == LANG_EN);
	EXPECT(!lang_init("", NULL));
	EXPECT(!lang_init("JA", NULL));
	return 0;
}

static void refuses_a_language_it_has_not(void **state)
{
	static const struct surroundings english = { .lang = "en_US.UTF-8" };

	(void)state;
	assert_int_equal(in_child(refuses, &english), 0);
}

static const char *value_in(char **environment, const char *name)
{
	const char *found = NULL;
	size_t length = strlen(name);

	for (; *environment; environment++)
		if (!strncmp(*environment, name, length) && (*environment)[length] == '=')
			found = found ? "twice" : *environment + length + 1;
	return found;
}

static int child_gets(const void *data)
{
	const struct surroundings *s = data;
	const char *language;
	char **given;

	surround(s);
	put("LOCPATH", "/callers/own");
	EXPECT(lang_init("ja", NULL));
	lang_use(LANG_EN);
	given = lang_child_environment();
	language = value_in(given, "LANGUAGE");
	EXPECT(s->language ? language && !strcmp(language, s->language) : !language);
	EXPECT(!strcmp(value_in(given, "LOCPATH"), "/callers/own"));
	EXPECT(!strcmp(value_in(given, "SONAE_LOCALEDIR"), catalogues));
	free(given);
	return 0;
}

static void a_child_gets_the_callers_language(void **state)
{
	static const struct surroundings rows[] = { { 0 },
						    { .language = "de:fr" },
						    { .language = "" } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_int_equal(in_child(child_gets, &rows[i]), 0);
}

static int leaves_nothing(const void *data)
{
	surround(data);
	EXPECT(lang_init(NULL, NULL));
	EXPECT(!getenv("LOCPATH"));
	/* Only an empty folder can be removed. */
	EXPECT(!rmdir(getenv("TMPDIR")));
	EXPECT(!mkdir(getenv("TMPDIR"), 0700));
	return 0;
}

static void the_borrowed_locale_leaves_no_trace(void **state)
{
	static const struct surroundings none;

	(void)state;
	assert_int_equal(in_child(leaves_nothing, &none), 0);
}

static void codes_are_found_both_ways(void **state)
{
	enum lang lang;

	(void)state;
	for (int i = 0; i < LANG_COUNT; i++) {
		assert_true(lang_find(lang_code((enum lang)i), &lang));
		assert_int_equal(lang, i);
	}
	assert_false(lang_find("", &lang));
	assert_false(lang_find("jp", &lang));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chooses_by_wish_and_environment),
		cmocka_unit_test(switches_at_any_moment),
		cmocka_unit_test(without_a_catalogue_words_are_english),
		cmocka_unit_test(refuses_a_language_it_has_not),
		cmocka_unit_test(a_child_gets_the_callers_language),
		cmocka_unit_test(the_borrowed_locale_leaves_no_trace),
		cmocka_unit_test(codes_are_found_both_ways),
	};

	return cmocka_run_group_tests_name("lang", tests, make_folder, remove_folder);
}
