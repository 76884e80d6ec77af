/* measure - time, medians, child processes, and the rows of the table; see measure.h. */
#include "measure.h"

#include <assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/strbuf.h"

int64_t now_ns(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000000000 + ts.tv_nsec;
}

void sample(struct samples *s, double value)
{
	assert(s->count < RUNS_MAX);
	s->value[s->count++] = value;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double median(struct samples *s)
{
	size_t half = s->count / 2;

	assert(s->count);
	qsort(s->value, s->count, sizeof *s->value, by_value);
	return s->count % 2 ? s->value[half] : (s->value[half - 1] + s->value[half]) / 2;
}

double mean(const struct samples *s)
{
	double sum = 0;

	assert(s->count);
	for (size_t i = 0; i < s->count; i++)
		sum += s->value[i];
	return sum / (double)s->count;
}

void figure_head(void)
{
	printf("%-44s %10s %10s %-5s %7s %8s\n", "figure", "sonae", "floor", "", "ratio", "target");
}

void figure_print(const struct figure *f)
{
	double judged = f->floor > 0 ? f->ours / f->floor : f->ours;
	const char *word = judged <= f->target ? "ok" : "OVER";

	if (f->floor > 0)
		printf("%-44s %10.2f %10.2f %-5s %6.2fx %7.2fx %s\n", f->name, f->ours, f->floor,
		       f->unit, judged, f->target, word);
	else
		printf("%-44s %10.2f %10s %-5s %7s %8.2f %s\n", f->name, f->ours, "-", f->unit, "-",
		       f->target, word);
	(void)fflush(stdout);
}

const char *path_in(const char *dir, const char *name)
{
	struct strbuf sb = { 0 };

	strbuf_addf(&sb, "%s/%s", dir, name);
	return strbuf_take(&sb);
}

bool write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	bool ok = f && fputs(text, f) >= 0;

	return f && fclose(f) == 0 && ok;
}

bool run_measured(const struct bench *b, const char *const argv[], struct cost *cost)
{
	int64_t start = now_ns();
	struct rusage used;
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		int nowhere = open("/dev/null", O_RDWR);

		if (dup2(nowhere, 0) < 0 || dup2(nowhere, 1) < 0 || dup2(nowhere, 2) < 0)
			_exit(126);
		execve(argv[0], (char *const *)argv, b->env);
		_exit(127);
	}
	if (pid < 0 || wait4(pid, &status, 0, &used) != pid)
		return false;
	cost->ms = (double)(now_ns() - start) / 1e6;
	cost->mib = (double)used.ru_maxrss / 1024;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

long status_field(int pid, const char *name)
{
	char path[64], line[256];
	size_t length = strlen(name);
	long value = -1;
	FILE *f;

	(void)snprintf(path, sizeof path, "/proc/%d/status", pid);
	f = fopen(path, "r");
	while (f && value < 0 && fgets(line, sizeof line, f))
		if (!strncmp(line, name, length) && line[length] == ':')
			value = strtol(line + length + 1, NULL, 10);
	if (f)
		(void)fclose(f);
	return value;
}

bool cannot(const char *what)
{
	(void)fprintf(stderr, "bench: could not measure %s\n", what);
	return false;
}
