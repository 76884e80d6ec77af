/* edit - opens the user's editor and waits for it; see edit.h. */
#include "playbook/edit.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "base/arena.h"
#include "base/lang.h"
#include "base/text.h"

/* What the terminal sends to everybody in front of it when Ctrl-C or Ctrl-\ is pressed: meant for
 * the editor, and no reason for us to die behind its back. */
static const int editors_own[] = { SIGINT, SIGQUIT };

struct held {
	struct sigaction before[ARRAY_LEN(editors_own)];
};

static void hold_signals(struct held *held)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };

	(void)sigemptyset(&ignore.sa_mask);
	for (size_t i = 0; i < ARRAY_LEN(editors_own); i++)
		(void)sigaction(editors_own[i], &ignore, &held->before[i]);
}

static void give_signals_back(const struct held *held)
{
	for (size_t i = 0; i < ARRAY_LEN(editors_own); i++)
		(void)sigaction(editors_own[i], &held->before[i], NULL);
}

/* The words of $VISUAL, $EDITOR or vi, with room for two more and the NULL. */
static char **editor_words(struct arena *arena, size_t *count)
{
	const char *const wanted[] = { getenv("VISUAL"), getenv("EDITOR"), "vi" };
	char **words = NULL, *rest;

	*count = 0;
	for (size_t i = 0; i < ARRAY_LEN(wanted) && !*count; i++) {
		char *line = arena_copy_text(arena, wanted[i]);

		if (!line)
			continue;
		words = arena_alloc(arena, (strlen(line) + 3) * sizeof *words);
		for (char *word = strtok_r(line, " \t", &rest); word;
		     word = strtok_r(NULL, " \t", &rest))
			words[(*count)++] = word;
	}
	return words;
}

static char **command_line(struct arena *arena, const char *path, uint32_t line)
{
	size_t count;
	char **argv = editor_words(arena, &count);

	if (line)
		argv[count++] = arena_printf(arena, "+%u", (unsigned)line);
	/* "./" so that no file name is taken for an option. */
	argv[count++] = arena_printf(arena, "%s%s", *path == '-' || *path == '+' ? "./" : "", path);
	argv[count] = NULL;
	return argv;
}

/* The child must not inherit what we ignore or block. Returns an errno value. */
static int spawn(char *const argv[], pid_t *child)
{
	char **environment = lang_child_environment();
	posix_spawnattr_t how;
	sigset_t ours, none;
	int failure;

	(void)sigemptyset(&none);
	(void)sigemptyset(&ours);
	for (size_t i = 0; i < ARRAY_LEN(editors_own); i++)
		(void)sigaddset(&ours, editors_own[i]);
	(void)sigaddset(&ours, SIGPIPE);
	(void)sigaddset(&ours, SIGXFSZ);
	failure = posix_spawnattr_init(&how);
	if (!failure) {
		(void)posix_spawnattr_setsigdefault(&how, &ours);
		(void)posix_spawnattr_setsigmask(&how, &none);
		(void)posix_spawnattr_setflags(&how,
					       POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
		failure = posix_spawnp(child, argv[0], NULL, &how, argv, environment);
		(void)posix_spawnattr_destroy(&how);
	}
	free(environment);
	return failure;
}

/* False when a signal ended it. When it cannot be learned how it ended (SIGCHLD is ignored), it has
 * ended all the same. */
static bool wait_for(pid_t child, int *signal_number)
{
	int status = 0;
	pid_t waited;

	do
		waited = waitpid(child, &status, 0);
	while (waited < 0 && errno == EINTR);
	if (waited < 0 || !WIFSIGNALED(status))
		return true;
	*signal_number = WTERMSIG(status);
	return false;
}

bool edit_at(const char *path, uint32_t line, struct error *err)
{
	struct arena arena = { 0 };
	char **argv = command_line(&arena, path, line);
	struct held held;
	pid_t child;
	int failure, signal_number = 0;
	bool ended = false;

	hold_signals(&held);
	failure = spawn(argv, &child);
	if (failure)
		error_set(err, STATUS_SURROUNDINGS,
			  _("cannot start the editor '%s': %s; set VISUAL or EDITOR to one that is "
			    "installed"),
			  text_safe(&arena, argv[0], false), strerror(failure));
	else
		ended = wait_for(child, &signal_number);
	give_signals_back(&held);
	if (signal_number)
		error_set(err, STATUS_SURROUNDINGS,
			  _("the editor '%s' was ended by signal %d; look whether '%s' was saved"),
			  text_safe(&arena, argv[0], false), signal_number,
			  text_safe(&arena, path, false));
	arena_release(&arena);
	return ended;
}
