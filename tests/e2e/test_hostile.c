/* Tests `check` with files that mean harm: each is refused with its place or taken as it is,
 * without a crash, soon, and in bounded memory. The memory limit holds for the optimised program
 * only: the sanitizers need terabytes of addresses. */
#include "home.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define HEAD "sonae: 1\nid: hostile\ntitle: Hostile\nlanguages: [en]\n"
#define MEMORY_LIMIT ((rlim_t)200 * 1024 * 1024)
#define SECONDS_LIMIT 20 /* of processor time, with sanitizers; two is what is promised without */

static void repeat(FILE *f, const char *text, size_t times)
{
	while (times--)
		(void)fputs(text, f);
}

/* ---- the files ---- */

static void alias_bomb(FILE *f)
{
	(void)fputs(HEAD "roles:\n  - &a0 {id: r, title: T}\n", f);
	for (int i = 1; i < 12; i++)
		(void)fprintf(f,
			      "  - &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n",
			      i, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
}

static void alias_of_itself(FILE *f)
{
	(void)fputs(HEAD "roles: &r\n  - *r\n", f);
}

static void deep_flow(FILE *f)
{
	(void)fputs(HEAD "roles: ", f);
	repeat(f, "[", 10000);
}

static void deep_block(FILE *f)
{
	(void)fputs(HEAD "roles:\n", f);
	repeat(f, "- ", 10000);
	(void)fputs("x\n", f);
}

static void deep_maps(FILE *f)
{
	(void)fputs(HEAD "roles: ", f);
	repeat(f, "{a: ", 10000);
}

static void huge_scalar(FILE *f)
{
	(void)fputs(HEAD "summary: \"", f);
	repeat(f, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde ",
	       100 * 1024 * 1024 / 64);
	(void)fputs("\"\n", f);
}

static void large_scalar(FILE *f)
{
	(void)fputs(HEAD "summary: \"", f);
	repeat(f, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde ",
	       15 * 1024 * 1024 / 64);
	(void)fputs("\"\n", f);
}

static void many_keys(FILE *f)
{
	(void)fputs(HEAD, f);
	for (int i = 0; i < 200000; i++)
		(void)fprintf(f, "k%d: 1\n", i);
}

static void many_roles_of_one_id(FILE *f)
{
	(void)fputs(HEAD "roles:\n", f);
	repeat(f, "  - {id: same, title: T}\n", 100000);
}

static void many_unknown_words(FILE *f)
{
	(void)fputs(HEAD "phases:\n  - id: p\n    title: P\n    steps:\n", f);
	for (int i = 0; i < 20000; i++)
		(void)fprintf(f, "      - {id: s%d, title: T, role: nobody-%d, after: [gone-%d]}\n",
			      i, i, i);
}

static void long_chain(FILE *f)
{
	(void)fputs(HEAD
		    "exercises:\n  - id: e\n    title: E\n    duration: PT1H\n    scenario: S\n"
		    "    objectives: [{id: o, title: O}]\n    injects:\n"
		    "      - {id: i0, at: PT1M, title: T, body: B}\n",
		    f);
	for (int i = 1; i < 20000; i++)
		(void)fprintf(f, "      - {id: i%d, after: i%d, title: T, body: B}\n", i, i - 1);
}

static void nul_bytes(FILE *f)
{
	(void)fputs(HEAD "summary: a", f);
	(void)fwrite("\0\0\0", 1, 3, f);
	(void)fputs("b\n", f);
}

static void escape_sequences(FILE *f)
{
	(void)fputs(HEAD "summary: \"\033[2J\033]0;title\a\"\n", f);
}

static void escaped_escapes(FILE *f)
{
	(void)fputs(HEAD "summary: \"\\e[2J\\x07\\u202e\"\n\"\\e[31m\": 1\n", f);
}

static void bidi_controls(FILE *f)
{
	(void)fputs(HEAD "summary: \"safe \u202e txet\"\n", f);
}

static void not_utf8(FILE *f)
{
	(void)fputs(HEAD "summary: \x83\x89\x83\x93\x83\x54\n", f);
}

static void utf16(FILE *f)
{
	(void)fwrite("\xff\xfes\0o\0n\0a\0e\0:\0 \0001\0\n\0", 1, 20, f);
}

static void empty(FILE *f)
{
	(void)f;
}

static void only_a_mark(FILE *f)
{
	(void)fputs("\xef\xbb\xbf", f);
}

static void truncated(FILE *f)
{
	(void)fputs(HEAD "roles:\n  - {id: a, title: \"unfin", f);
}

static void two_documents(FILE *f)
{
	(void)fputs(HEAD "---\n" HEAD, f);
}

static void includes_itself(FILE *f)
{
	(void)fputs(HEAD "include: [hostile.yaml]\n", f);
}

static void includes_secrets(FILE *f)
{
	(void)fputs(HEAD "include: [/etc/passwd, ../../../../etc/passwd]\n", f);
}

static void custom_tag(FILE *f)
{
	(void)fputs(HEAD "summary: !!python/object/apply:os.system [ls]\n", f);
}

static void billion_questions(FILE *f)
{
	(void)fputs(HEAD "? ", f);
	repeat(f, "? ", 100000);
}

static void random_bytes(FILE *f)
{
	unsigned x = 1;

	for (int i = 0; i < 100000; i++) {
		x = x * 1103515245 + 12345;
		(void)fputc((int)(x >> 16 & 0xff), f);
	}
}

static const struct {
	const char *name;
	void (*write)(FILE *f);
	const char *place; /* of the first complaint; NULL: any */
} files[] = {
	{ "alias bomb", alias_bomb, NULL },
	{ "alias of itself", alias_of_itself, ":6:" },
	{ "deep flow", deep_flow, ":5:" },
	{ "deep block", deep_block, ":6:" },
	{ "deep maps", deep_maps, ":5:" },
	{ "huge scalar", huge_scalar, NULL },
	{ "large scalar", large_scalar, NULL },
	{ "many keys", many_keys, ":5:1: error: " },
	{ "many roles of one id", many_roles_of_one_id, ":7:" },
	{ "many unknown words", many_unknown_words, ":9:" },
	{ "long chain", long_chain, NULL },
	{ "nul bytes", nul_bytes, ":5:11: error: " },
	{ "escape sequences", escape_sequences, ":5:11: error: " },
	{ "escaped escapes", escaped_escapes, ":5:" },
	{ "bidi controls", bidi_controls, ":5:16: error: " },
	{ "not utf-8", not_utf8, ":5:10: error: " },
	{ "utf-16", utf16, NULL },
	{ "empty", empty, NULL },
	{ "only a mark", only_a_mark, NULL },
	{ "truncated", truncated, NULL },
	{ "two documents", two_documents, NULL },
	{ "includes itself", includes_itself, ":5:" },
	{ "includes secrets", includes_secrets, ":5:" },
	{ "custom tag", custom_tag, ":5:" },
	{ "billion questions", billion_questions, NULL },
	{ "random bytes", random_bytes, NULL },
};

/* ---- how they are run ---- */

static void limit_time(void)
{
	struct rlimit limit = { SECONDS_LIMIT, SECONDS_LIMIT };

	(void)setrlimit(RLIMIT_CPU, &limit);
}

static void limit_memory(void)
{
	struct rlimit limit = { MEMORY_LIMIT, MEMORY_LIMIT };

	limit_time();
	(void)setrlimit(RLIMIT_AS, &limit);
}

static void write_file(const char *path, void (*write)(FILE *f))
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	write(f);
	assert_int_equal(fclose(f), 0);
}

/* What is printed must be harmless to the terminal, whatever the file holds. */
static bool is_harmless(const char *out)
{
	for (; *out; out++)
		if (((unsigned char)*out < ' ' && *out != '\n' && *out != '\t') || *out == 127)
			return false;
	return true;
}

/* Statuses 0 and 1: nothing to find, findings; 3: could not be read. Anything else is a crash. */
static bool stands_it(const struct home *home, const char *path, const char *place,
		      const char *name)
{
	char *out;
	int status = program_run(home, "en", ARGS("check", path), &out);
	bool ok = (status == 0 || status == 1 || status == 3) && is_harmless(out) &&
		  (!place || (status == 1 && strstr(out, place))) && !strstr(out, "Sanitizer");

	if (!ok)
		print_error("%s: status %d, wanted '%s':\n%.1500s\n", name, status,
			    place ? place : "", out);
	free(out);
	return ok;
}

static int stand_all(const struct home *home)
{
	int failed = 0;

	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		write_file(home_path(home, "hostile.yaml"), files[i].write);
		failed += !stands_it(home, home_path(home, "hostile.yaml"), files[i].place,
				     files[i].name);
	}
	return failed;
}

static void hostile_files_do_no_harm(void **state)
{
	struct home *home = *state;

	home->prepare = limit_time;
	assert_int_equal(stand_all(home), 0);
}

/* The optimised program lies a folder above the sanitized one. */
static void hostile_files_need_little_memory(void **state)
{
	struct home *home = *state;
	struct strbuf program = { 0 };
	const char *sanitized = getenv("SONAE_BIN"), *slash = strrchr(sanitized, '/');

	assert_non_null(slash);
	strbuf_addf(&program, "%.*s/../sonae", (int)(slash - sanitized), sanitized);
	if (access(strbuf_text(&program), X_OK)) {
		strbuf_release(&program);
		skip();
	}
	home->program = strbuf_text(&program);
	home->prepare = limit_memory;
	assert_int_equal(stand_all(home), 0);
	home->program = NULL;
	strbuf_release(&program);
}

static void what_is_no_file_is_told(void **state)
{
	static const char *const paths[] = { "/dev/zero", "/dev/null", "/dev/tty", "/",
					     "/no/such" };
	struct home *home = *state;

	home->prepare = limit_time;
	for (size_t i = 0; i < ARRAY_LEN(paths); i++)
		program_expect(home, "en", ARGS("check", paths[i]), 3, paths[i]);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, home_setup, home_teardown)
		T(hostile_files_do_no_harm),
		T(hostile_files_need_little_memory),
		T(what_is_no_file_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
