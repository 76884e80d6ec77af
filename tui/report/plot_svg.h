/*
 * plot_svg - what all plots are drawn with.
 *
 * Layer    report.
 * Callers  plot.c, plot_trend.c.
 *
 * Lengths across are hundredths of a per cent of the width (`PLOT_WHOLE` is all of it), lengths
 * down are pixels.
 */
#ifndef SONAE_REPORT_PLOT_SVG_H
#define SONAE_REPORT_PLOT_SVG_H

#include "report/plot.h"

#define PLOT_WHOLE 10000

/* Opens the picture, `height` pixels high; with its title, description and patterns. */
void svg_open(struct strbuf *out, const struct plot *p, int height);
void svg_close(struct strbuf *out);

/* `part` of `whole` on a stretch of `width`; within it whatever the numbers are. */
int64_t svg_share(int64_t part, int64_t whole, int64_t width);

void svg_rect(struct strbuf *out, const char *css, int64_t x, int y, int64_t width, int height);
/* A bar: filled by its look. */
void svg_bar(struct strbuf *out, const struct plot *p, enum plot_look look, int64_t x, int y,
	     int64_t width, int height);
struct svg_point {
	int64_t x;
	int y;
};
void svg_line(struct strbuf *out, const char *css, struct svg_point from, struct svg_point to);
/* `anchor` is "start", "middle" or "end"; `shift` moves it by pixels. */
void svg_text(struct strbuf *out, const char *anchor, struct svg_point at, int shift,
	      const char *text);
/* A small sign, another one for each number: circle, square, triangle, cross. */
void svg_sign(struct strbuf *out, int number, struct svg_point at);

#endif
