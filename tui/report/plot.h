/*
 * plot - plots as inline SVG, for documents in HTML.
 *
 * Layer    report.
 * Callers  reports and the trend; doc_plot() puts them into a document.
 *
 * A plot needs no script and no outside resource. Across the page everything is in per cent, so
 * that bars and lines stretch while letters keep their size on a telephone, on a screen and on
 * paper. Colours come from the document's style (doc_style.h), in light and dark; a pattern, a
 * shape or a word says the same. Whoever shows a plot gives its text equivalent and its numbers
 * beside it. All texts are made safe here; numbers never follow a locale.
 */
#ifndef SONAE_REPORT_PLOT_H
#define SONAE_REPORT_PLOT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

/* What every plot has. */
struct plot {
	const char *id; /* letters and digits, no other plot of the document has it */
	const char *title, *desc;
};

enum plot_look {
	PLOT_SOLID,   /* as it should be */
	PLOT_HATCHED, /* as it should not be */
	PLOT_DOTTED,  /* not finished */
	PLOT_LOOK_COUNT
};

/* A row of bars: a label and a value in words above, the bar below it, held against a limit. */
struct plot_bar {
	const char *label, *value;
	int64_t amount, limit; /* limit 0: none */
	enum plot_look look;
};

struct plot_bars {
	struct plot plot;
	const struct plot_bar *item;
	size_t count;
	int64_t most; /* what the whole width stands for */
};

void plot_bars(struct strbuf *out, const struct plot_bars *p);

/* A row of a timeline: something is shown, is open up to its limit, and closed. */
struct plot_event {
	const char *label;                /* one to four columns: a number */
	int64_t from_ms, to_ms, limit_ms; /* to_ms, limit_ms -1: only shown */
	enum plot_look look;
};

struct plot_timeline {
	struct plot plot;
	const struct plot_event *item;
	size_t count;
	int64_t end_ms;
};

void plot_timeline(struct strbuf *out, const struct plot_timeline *p);

#define PLOT_NOTHING INT64_MIN /* no value: a gap */
#define PLOT_SERIES 4          /* at most, told apart by line and sign */

struct plot_series {
	const char *name;
	const int64_t *value; /* `count` of the trend */
};

/* Values over quarters: as lines, or as bars side by side. */
struct plot_trend {
	struct plot plot;
	const char *const *label; /* of each quarter */
	size_t count;
	const struct plot_series *series;
	size_t series_count;
	int64_t most;     /* the top of the scale */
	const char *unit; /* "%"; "" for none */
	bool bars;
};

void plot_trend(struct strbuf *out, const struct plot_trend *p);

/* Levels of 0 to `most` on axes around a centre, at least three axes; each is numbered from 1, what
 * the numbers mean stands in the table beside it. */
struct plot_radar {
	struct plot plot;
	size_t count; /* axes */
	const struct plot_series *series;
	size_t series_count;
	int64_t most;
	int64_t ring; /* a ring each so much; 0: for each level */
};

void plot_radar(struct strbuf *out, const struct plot_radar *p);

#endif
