/*
 * main - prepares the process, reads the command line, runs one command, tells how it ended.
 *
 * The one place that leaves the program on purpose, and the one that prints errors.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>

#include "base/lang.h"
#include "command/command.h"
#include "command/output.h"
#include "playbook/organisation.h"
#include "screen/terminal.h"

/* A file that we open must never become our own standard output. Where one of the three is closed
 * we put /dev/null there, turned the wrong way round: reading finds nothing, and writing fails and
 * is noticed. */
static bool fill_standard_descriptors(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF && open("/dev/null", O_RDONLY) != fd)
			return false;
	return true;
}

static bool prepare_process(void)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };

	if (!fill_standard_descriptors())
		return false;
	(void)umask(077);
	/* A reader that goes away, a file at its limit: errors of write(), not the end of a drill.
	 */
	(void)sigemptyset(&ignore.sa_mask);
	(void)sigaction(SIGPIPE, &ignore, NULL);
	(void)sigaction(SIGXFSZ, &ignore, NULL);
	mem_set_last_words(terminal_restore);
	return true;
}

/* The organisation's language rules where neither the command line nor the environment names one.
 * What is wrong in its file is told by the commands that need it. */
static void use_organisation_language(void)
{
	struct organisation org = { 0 };
	struct diags ds = { 0 };
	enum lang lang;

	if (organisation_load(&org, &ds, NULL) && org.language && lang_find(org.language, &lang))
		lang_use(lang);
	organisation_release(&org);
	diags_release(&ds);
}

/* Read once to learn the language, and where something is wrong once more to say so in it. */
static bool read_command_line(int argc, char *argv[], struct globals *g,
			      const struct command **command, struct arguments *a,
			      struct error *err)
{
	bool ok = command_parse(argc, argv, g, command, a, err);

	if (!lang_init(g->lang, err))
		return false;
	if (!lang_is_given())
		use_organisation_language();
	if (ok)
		return true;
	arguments_release(a);
	return command_parse(argc, argv, g, command, a, err);
}

int main(int argc, char *argv[])
{
	const struct command *command;
	struct error err = { 0 };
	struct arguments a;
	struct globals g;
	enum status status;

	if (!prepare_process())
		return STATUS_SURROUNDINGS;
	if (read_command_line(argc, argv, &g, &command, &a, &err))
		status = command->run(&g, &a, &err);
	else
		status = err.status;
	output_complain(&err);
	arguments_release(&a);
	return (int)status;
}
