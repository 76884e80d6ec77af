/*
 * measure - time, medians, child processes, and the rows of the table.
 *
 * Callers  the files of this folder.
 */
#ifndef TESTS_BENCH_MEASURE_H
#define TESTS_BENCH_MEASURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RUNS_MAX 256

/* Where things are; every string lives as long as the program. */
struct bench {
	const char *sonae; /* the program that is measured */
	const char *self;  /* this program: it is a floor too, see loading.c */
	const char *floor_curses;
	const char *dir; /* scratch folder on the disk of the build */
	char **env;      /* of both sides */
};

struct samples {
	double value[RUNS_MAX];
	size_t count;
};

int64_t now_ns(void);
void sample(struct samples *s, double value);
double median(struct samples *s);
double mean(const struct samples *s);

/* One row. A floor of 0: there is none, and `target` bounds the figure itself instead of the ratio.
 */
struct figure {
	const char *name, *unit;
	double ours, floor, target;
};
void figure_head(void);
void figure_print(const struct figure *f);

/* "DIR/name", never freed. */
const char *path_in(const char *dir, const char *name);
bool write_file(const char *path, const char *text);

/* Runs to its end with its output thrown away: wall time and highest memory. False unless it exits
 * with 0. */
struct cost {
	double ms;
	double mib;
};
bool run_measured(const struct bench *b, const char *const argv[], struct cost *cost);

/* A number from /proc/PID/status; -1. */
long status_field(int pid, const char *name);

/* Says why a figure is missing; always false. */
bool cannot(const char *what);

/* The figures, a file each. False: could not be measured. */
bool bench_screens(const struct bench *b);
bool bench_loading(const struct bench *b);
bool bench_commits(const struct bench *b);
bool bench_scale(const struct bench *b);
/* The floor of loading, run by this program as a child: `bench scan FILE`. */
int scan_main(const char *path);

#endif
