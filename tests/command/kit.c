/* kit - runs commands and catches what they print; see kit.h. */
#include "kit.h"

#include <fcntl.h>
#include <setjmp.h>
#include <spawn.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/files.h"
#include "base/lang.h"
#include "command/command.h"
#include "command/output.h"

#define WORDS 16
#define LIMIT (16 * 1024 * 1024)

static struct {
	char folder[64];
	int home; /* the folder we came from */
	char *printed, *said;
} kit;

int kit_set_up(void **state)
{
	(void)state;
	memcpy(kit.folder, "/tmp/sonae-test-XXXXXX", sizeof "/tmp/sonae-test-XXXXXX");
	kit.home = open(".", O_RDONLY | O_DIRECTORY);
	if (kit.home < 0 || !mkdtemp(kit.folder) || chdir(kit.folder) != 0)
		return -1;
	setenv("XDG_CONFIG_HOME", kit.folder, 1);
	setenv("XDG_STATE_HOME", kit.folder, 1);
	unsetenv("SONAE_JOURNAL");
	unsetenv("SONAE_PLAYBOOKS");
	lang_use(LANG_EN);
	return 0;
}

static void remove_folder(void)
{
	char *argv[] = { (char *)"rm", (char *)"-rf", (char *)"--", kit.folder, NULL };
	pid_t child;
	int status;

	if (posix_spawnp(&child, "rm", NULL, NULL, argv, environ) == 0)
		(void)waitpid(child, &status, 0);
}

int kit_tear_down(void **state)
{
	(void)state;
	free(kit.printed);
	free(kit.said);
	kit.printed = kit.said = NULL;
	remove_folder();
	if (fchdir(kit.home) != 0)
		return -1;
	close(kit.home);
	return 0;
}

/* Puts a file in the place of a descriptor; returns the one that was there. */
static int divert(int fd, const char *path)
{
	int before = dup(fd);
	int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(before >= 0 && file >= 0);
	assert_int_equal(dup2(file, fd), fd);
	close(file);
	return before;
}

static void put_back(int fd, int before)
{
	assert_int_equal(dup2(before, fd), fd);
	close(before);
}

static char *content_of(const char *path)
{
	struct error err = { 0 };
	size_t length;
	char *text;

	if (!files_read(path, LIMIT, &text, &length, &err))
		fail_msg("%s", err.text);
	(void)unlink(path);
	return text;
}

static enum status run(int argc, char *argv[])
{
	const struct command *command;
	struct error err = { 0 };
	struct arguments a;
	struct globals g;
	enum status status = STATUS_USAGE;

	if (command_parse(argc, argv, &g, &command, &a, &err))
		status = command->run(&g, &a, &err);
	output_complain(&err);
	arguments_release(&a);
	return status;
}

enum status kit_run(const char *words)
{
	char *line = mem_copy(words, strlen(words)), *rest;
	char *argv[WORDS + 1] = { (char *)"sonae" };
	int argc = 1, out, err;
	enum status status;

	for (char *w = strtok_r(line, " ", &rest); w && argc < WORDS;
	     w = strtok_r(NULL, " ", &rest))
		argv[argc++] = w;
	out = divert(STDOUT_FILENO, "printed");
	err = divert(STDERR_FILENO, "said");
	status = run(argc, argv);
	put_back(STDOUT_FILENO, out);
	put_back(STDERR_FILENO, err);
	free(line);
	free(kit.printed);
	free(kit.said);
	kit.printed = content_of("printed");
	kit.said = content_of("said");
	return status;
}

const char *kit_printed(void)
{
	return kit.printed;
}

const char *kit_said(void)
{
	return kit.said;
}

void kit_write(const char *path, const char *text)
{
	struct error err = { 0 };

	if (!files_write(path, text, strlen(text), &err))
		fail_msg("%s", err.text);
}

void kit_assert_holds(const char *text, const char *wanted)
{
	if (!strstr(text, wanted))
		fail_msg("'%s' is missing in:\n%s", wanted, text);
}
