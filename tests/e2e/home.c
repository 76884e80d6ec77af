/* home - a home of its own for each test, and the program run in it; see home.h. */
#include "home.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ENV_MAX 40

int64_t now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static const char *must_get(const char *name)
{
	const char *value = getenv(name);

	if (!value)
		fail_msg("%s is not set: run the tests by make test", name);
	return value;
}

/* ---- the folder ---- */

static const char *join(const char *dir, const char *name)
{
	static char paths[16][600];
	static size_t next;
	char *path = paths[next++ % ARRAY_LEN(paths)];

	(void)snprintf(path, sizeof paths[0], "%s/%s", dir, name);
	return path;
}

const char *home_path(const struct home *home, const char *name)
{
	return join(home->dir, name);
}

const char *root_path(const char *name)
{
	return join(must_get("SONAE_ROOT"), name);
}

const char *home_write(const struct home *home, const char *name, const char *text)
{
	const char *path = home_path(home, name);
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
	return path;
}

void home_make(struct home *home, bool with_organisation)
{
	const char *tmp = getenv("TMPDIR");

	*home = (struct home){ 0 };
	(void)snprintf(home->dir, sizeof home->dir, "%s/home-XXXXXX", tmp ? tmp : "/tmp");
	assert_non_null(mkdtemp(home->dir));
	(void)snprintf(home->journal, sizeof home->journal, "%s/state/sonae/journal.db", home->dir);
	if (!with_organisation)
		return;
	assert_int_equal(mkdir(home_path(home, "config"), 0700), 0);
	assert_int_equal(mkdir(home_path(home, "config/sonae"), 0700), 0);
	(void)home_write(
		home, "config/sonae/organisation.yaml",
		"sonae: 1\nname: \"株式会社みほん\"\nprefecture: \"27\"\nsector: manufacturing\n");
}

void home_remove(struct home *home)
{
	struct home tool = { .program = "rm" };

	(void)program_run(&tool, "en", ARGS("-rf", home->dir), NULL);
}

int home_setup(void **state)
{
	struct home *home = mem_alloc(sizeof *home);

	home_make(home, true);
	*state = home;
	return 0;
}

int home_teardown(void **state)
{
	struct home *home = *state;

	home_remove(home);
	free(home);
	return 0;
}

/* ---- the environment ---- */

struct environment {
	struct strbuf room;
	size_t at[ENV_MAX];
	size_t count;
	const char *const *own; /* the test's */
};

static bool is_name(const char *entry, const char *name)
{
	size_t length = strlen(name);

	return !strncmp(entry, name, length) && (entry[length] == '=' || !entry[length]);
}

static void add(struct environment *e, const char *name, const char *value)
{
	for (const char *const *own = e->own; own && *own; own++)
		if (is_name(*own, name))
			return;
	assert_true(e->count < ENV_MAX - 1);
	e->at[e->count++] = e->room.length;
	strbuf_addf(&e->room, "%s=%s", name, value);
	strbuf_add_bytes(&e->room, "", 1);
}

static void add_own(struct environment *e)
{
	const char *const *own = e->own;

	e->own = NULL;
	for (; own && *own; own++) {
		char name[64];

		if (!strchr(*own, '='))
			continue;
		(void)snprintf(name, sizeof name, "%.*s", (int)strcspn(*own, "="), *own);
		add(e, name, strchr(*own, '=') + 1);
	}
}

/* Nothing of the person's own but what the tests pass on. */
static char **make_environment(const struct home *home, const char *lang)
{
	static const char *const passed[] = { "PATH",           "TMPDIR",       "TZ",
					      "SONAE_CLOCK",    "ASAN_OPTIONS", "UBSAN_OPTIONS",
					      "LSAN_OPTIONS",   "EDITOR",       "LANG",
					      "SONAE_LOCALEDIR" };
	struct environment e = { .own = home->env };
	char **env = mem_alloc((ENV_MAX + 1) * sizeof *env);

	add(&e, "HOME", home->dir);
	add(&e, "XDG_STATE_HOME", home_path(home, "state"));
	add(&e, "XDG_CONFIG_HOME", home_path(home, "config"));
	add(&e, "SONAE_PLAYBOOKS", root_path("playbooks"));
	add(&e, "SONAE_LANG", lang);
	add(&e, "TERM", "xterm-256color");
	for (size_t i = 0; i < ARRAY_LEN(passed); i++)
		if (getenv(passed[i]))
			add(&e, passed[i], getenv(passed[i]));
	add_own(&e);
	for (size_t i = 0; i < e.count; i++)
		env[i] = e.room.text + e.at[i];
	return env;
}

/* ---- the program ---- */

void program_exec(const struct home *home, const char *lang, const char *const args[])
{
	const char *argv[32] = { home->program ? home->program : must_get("SONAE_BIN") };
	char **env = make_environment(home, lang);

	for (size_t i = 0; args[i] && i + 2 < ARRAY_LEN(argv); i++)
		argv[i + 1] = args[i];
	if (home->prepare)
		home->prepare();
	execvpe(argv[0], (char *const *)argv, env);
	_exit(127);
}

static void become_program(const struct home *home, const char *lang, const char *const args[],
			   int out)
{
	int in = open(home->input ? home->input : "/dev/null", O_RDONLY | O_CLOEXEC);

	/* A terminal that the tests run on must not be found through /dev/tty. */
	(void)setsid();
	if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(out, 2) < 0)
		_exit(126);
	program_exec(home, lang, args);
}

/* All that is written until the end; false when there is none. */
static bool read_all(int fd, struct strbuf *text)
{
	int64_t end = now_ms() + PROGRAM_PATIENCE_MS, left;
	struct pollfd p = { .fd = fd, .events = POLLIN };
	char bytes[8192];

	while ((left = end - now_ms()) > 0) {
		ssize_t n = poll(&p, 1, (int)left) > 0 ? read(fd, bytes, sizeof bytes) : -1;

		if (n == 0)
			return true;
		if (n > 0)
			strbuf_add_bytes(text, bytes, (size_t)n);
	}
	return false;
}

int program_run(const struct home *home, const char *lang, const char *const args[], char **out)
{
	struct strbuf text = { 0 };
	int pipes[2], status = 0;
	bool ended;
	pid_t pid;

	assert_int_equal(pipe2(pipes, O_CLOEXEC), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0)
		become_program(home, lang, args, pipes[1]);
	close(pipes[1]);
	ended = read_all(pipes[0], &text);
	close(pipes[0]);
	if (!ended)
		(void)kill(pid, SIGKILL);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	if (out)
		*out = strbuf_take(&text);
	strbuf_release(&text);
	if (!ended)
		return -1000;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

char *journal_ask(const struct home *home, const char *sql)
{
	struct home tool = *home;
	char *out;
	int status;

	tool.program = "sqlite3";
	tool.env = NULL;
	tool.prepare = NULL;
	status = program_run(&tool, "en", ARGS("-cmd", ".timeout 5000", home->journal, sql), &out);
	if (status)
		fail_msg("sqlite3 '%s': %s", sql, out);
	return out;
}

void journal_expect(const struct home *home, const char *sql, const char *rows)
{
	char *got = journal_ask(home, sql);
	bool is_right = !strcmp(got, rows);

	if (!is_right)
		print_error("%s:\n%swanted:\n%s", sql, got, rows);
	free(got);
	assert_true(is_right);
}

void program_expect(const struct home *home, const char *lang, const char *const args[], int status,
		    const char *words)
{
	struct strbuf line = { 0 };
	char *out;
	int got = program_run(home, lang, args, &out);
	bool is_right = got == status && (!words || strstr(out, words));

	for (size_t i = 0; args[i]; i++)
		strbuf_addf(&line, " %s", args[i]);
	if (!is_right)
		print_error("sonae%s (%s): status %d, wanted %d with '%s':\n%.2000s\n",
			    strbuf_text(&line), lang, got, status, words ? words : "", out);
	strbuf_release(&line);
	free(out);
	assert_true(is_right);
}
