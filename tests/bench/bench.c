/*
 * bench - measures sonae against bare programs that do the least that the same thing can cost,
 * taking turns in the same run, so that the machine's mood hits both alike. Prints a table; the
 * exit status is 0 unless a figure could not be measured: a figure over its target is for people to
 * judge.
 *
 * Needs BUILD, the build folder, in the environment; `make bench` sets it.
 */
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "measure.h"

static const char organisation[] =
	"sonae: 1\nname: \"株式会社みほん\"\nprefecture: \"27\"\nsector: manufacturing\n";

static char *text_of(const char *fmt, const char *value)
{
	struct strbuf sb = { 0 };

	strbuf_addf(&sb, "%s%s", fmt, value);
	return strbuf_take(&sb);
}

/* Nothing of the person's own surroundings decides a figure. */
static char **environment(const char *dir, const char *build)
{
	static char *env[12];
	char here[4096];
	size_t n = 0;

	if (!getcwd(here, sizeof here))
		return NULL;
	env[n++] = text_of("HOME=", dir);
	env[n++] = text_of("PATH=", getenv("PATH"));
	env[n++] = text_of("XDG_STATE_HOME=", path_in(dir, "state"));
	env[n++] = text_of("XDG_CONFIG_HOME=", path_in(dir, "config"));
	env[n++] = text_of("SONAE_PLAYBOOKS=", path_in(here, "playbooks"));
	env[n++] = text_of("SONAE_LOCALEDIR=", path_in(build, "locale"));
	env[n++] = text_of("SONAE_LANG=", "ja");
	env[n++] = text_of("LANG=", "C.UTF-8");
	env[n++] = text_of("TERM=", "xterm-256color");
	env[n] = NULL;
	return env;
}

/* A home as in daily use: an organisation, and a journal with a drill in it. */
static bool furnish(const struct bench *b)
{
	const char *drill[] = { b->sonae,
				"drill",
				"ransomware",
				"--exercise",
				"manufacturer-vpn",
				"--answers",
				"playbooks/answers/ransomware-manufacturer-vpn.yaml",
				NULL };
	struct cost cost;

	return !mkdir(path_in(b->dir, "config"), 0700) &&
	       !mkdir(path_in(b->dir, "config/sonae"), 0700) &&
	       write_file(path_in(b->dir, "config/sonae/organisation.yaml"), organisation) &&
	       (run_measured(b, drill, &cost) ||
		cannot("anything: the demonstration drill does not run"));
}

static void remove_folder(const char *dir)
{
	const char *argv[] = { "rm", "-rf", dir, NULL };
	pid_t pid = fork();

	if (pid == 0) {
		execvp(argv[0], (char *const *)argv);
		_exit(127);
	}
	(void)waitpid(pid, NULL, 0);
}

int main(int argc, char *argv[])
{
	const char *build = getenv("BUILD"), *folder = dirname(strdup(argv[0]));
	char *dir;
	struct bench b;
	bool ok;

	if (argc == 3 && !strcmp(argv[1], "scan"))
		return scan_main(argv[2]);
	if (!build || !(build = realpath(build, NULL))) {
		(void)fprintf(stderr, "bench: BUILD is not set; run it with make bench\n");
		return 1;
	}
	dir = text_of(build, "/bench-XXXXXX");
	if (!mkdtemp(dir)) {
		perror("bench: cannot make a scratch folder");
		return 1;
	}
	b = (struct bench){ .sonae = path_in(build, "sonae"),
			    .self = argv[0],
			    .dir = dir,
			    .floor_curses = path_in(folder, "floor_curses"),
			    .env = environment(dir, build) };
	figure_head();
	ok = furnish(&b);
	ok = ok && bench_screens(&b);
	ok = bench_loading(&b) && ok;
	ok = bench_commits(&b) && ok;
	ok = bench_scale(&b) && ok;
	remove_folder(dir);
	return ok ? 0 : 1;
}
