/*
 * plot_trend - values over quarters, and levels around a centre; see plot.h.
 *
 * Series are told apart by their line (whole, dashed, dotted ...) and their sign, by colour only
 * besides. The radar is the one plot with a size of its own: its lines cross in a centre, which
 * per cent of a width and pixels of a height cannot name together.
 */
#include <assert.h>

#include "base/arena.h"
#include "base/text.h"
#include "report/markup.h"
#include "report/plot_svg.h"

#define LEGEND 20  /* pixels of a line of it */
#define HEIGHT 160 /* of the scale */
#define ABOVE 10
#define BELOW 24
#define LEFT 1200 /* hundredths of a per cent */
#define RIGHT 400
#define GRID 4 /* parts of the scale */

struct scale {
	const struct plot_trend *p;
	int top; /* the line of `most` */
};

/* ---- legend ---- */

static void add_legend(struct strbuf *out, const struct plot_series *series, size_t count,
		       bool bars)
{
	struct arena scratch = { .block_size = 512 };

	for (size_t i = 0; i < count; i++) {
		char css[] = { 's', (char)('0' + i), '\0' };
		int y = (int)i * LEGEND + 10;

		if (bars)
			svg_rect(out, css, 0, y - 5, 300, 10);
		else
			svg_sign(out, (int)i, (struct svg_point){ 200, y });
		svg_text(out, "start", (struct svg_point){ 500, y + 4 }, 0,
			 text_clip(&scratch, text_safe(&scratch, series[i].name, false), 40));
	}
	arena_release(&scratch);
}

/* ---- trend ---- */

/* The middle of a quarter's share of the width. */
static int64_t middle_of(const struct plot_trend *p, size_t i)
{
	int64_t width = PLOT_WHOLE - LEFT - RIGHT;

	return LEFT + (2 * (int64_t)i + 1) * width / (2 * (int64_t)p->count);
}

static int line_of(const struct scale *s, int64_t value)
{
	return s->top + HEIGHT - (int)svg_share(value, s->p->most, HEIGHT);
}

static void add_grid(struct strbuf *out, const struct scale *s)
{
	struct arena scratch = { .block_size = 512 };

	for (int part = 0; part <= GRID; part++) {
		int64_t value = s->p->most * part / GRID;
		int y = line_of(s, value);

		svg_line(out, "pg", (struct svg_point){ LEFT, y },
			 (struct svg_point){ PLOT_WHOLE - RIGHT, y });
		svg_text(out, "end", (struct svg_point){ LEFT, y + 4 }, -6,
			 arena_printf(&scratch, "%lld%s", (long long)value, s->p->unit));
	}
	arena_release(&scratch);
}

/* With many quarters only some are named: beside each other they need room on a telephone. */
static void add_labels(struct strbuf *out, const struct scale *s)
{
	struct arena scratch = { .block_size = 512 };
	size_t step = s->p->count / 5 + 1;

	for (size_t i = (s->p->count - 1) % step; i < s->p->count; i += step)
		svg_text(out, "middle",
			 (struct svg_point){ middle_of(s->p, i), s->top + HEIGHT + 17 }, 0,
			 text_clip(&scratch, text_safe(&scratch, s->p->label[i], false), 9));
	arena_release(&scratch);
}

static void add_lines(struct strbuf *out, const struct scale *s, size_t number)
{
	const int64_t *value = s->p->series[number].value;
	char css[] = { 'l', (char)('0' + number), '\0' };

	for (size_t i = 0; i < s->p->count; i++) {
		struct svg_point at = { middle_of(s->p, i), line_of(s, value[i]) };

		if (value[i] == PLOT_NOTHING)
			continue;
		if (i && value[i - 1] != PLOT_NOTHING)
			svg_line(out, css,
				 (struct svg_point){ middle_of(s->p, i - 1),
						     line_of(s, value[i - 1]) },
				 at);
		svg_sign(out, (int)number, at);
	}
}

static void add_columns(struct strbuf *out, const struct scale *s, size_t number)
{
	const int64_t *value = s->p->series[number].value;
	int64_t room = (PLOT_WHOLE - LEFT - RIGHT) * 7 / 10 / (int64_t)s->p->count;
	int64_t width = room / (int64_t)s->p->series_count;
	char css[] = { 's', (char)('0' + number), '\0' };

	for (size_t i = 0; i < s->p->count; i++) {
		int y = line_of(s, value[i]);

		if (value[i] != PLOT_NOTHING)
			svg_rect(out, css, middle_of(s->p, i) - room / 2 + width * (int64_t)number,
				 y, width, s->top + HEIGHT - y);
	}
}

void plot_trend(struct strbuf *out, const struct plot_trend *p)
{
	struct scale s = { p, (int)p->series_count * LEGEND + ABOVE };

	assert(p->count > 0 && p->series_count <= PLOT_SERIES);
	svg_open(out, &p->plot, s.top + HEIGHT + BELOW);
	add_legend(out, p->series, p->series_count, p->bars);
	add_grid(out, &s);
	add_labels(out, &s);
	for (size_t i = 0; i < p->series_count; i++)
		(p->bars ? add_columns : add_lines)(out, &s, i);
	svg_close(out);
}

/* ---- radar ---- */

#define RADIUS 110
#define CENTRE 140 /* pixels from the left and, below the legend, from the top */

/* sin(x) by its series; the mathematical library would be linked for this alone. Exact to far less
 * than a pixel within half a turn. */
static double sine(double x)
{
	double term = x, sum = x;

	for (int n = 2; n < 24; n += 2) {
		term *= -x * x / (n * (n + 1));
		sum += term;
	}
	return sum;
}

/* The sine of `part` of `whole` turns. */
static double sine_of_turn(size_t part, size_t whole)
{
	double turn = (double)(part % whole) / (double)whole;

	return sine((turn > 0.5 ? turn - 1.0 : turn) * 6.283185307179586);
}

/* Tenths of a pixel, as text without a locale. */
static void add_tenths(struct strbuf *out, double pixels)
{
	long tenths = (long)(pixels * 10.0 + (pixels < 0 ? -0.5 : 0.5));

	strbuf_addf(out, "%s%ld.%ld", tenths < 0 ? "-" : "", (tenths < 0 ? -tenths : tenths) / 10,
		    (tenths < 0 ? -tenths : tenths) % 10);
}

/* A place on an axis, the first of which points up. */
static void add_place(struct strbuf *out, const struct plot_radar *p, size_t axis, double distance,
		      const char *between)
{
	add_tenths(out, distance * sine_of_turn(4 * axis, 4 * p->count));
	strbuf_add(out, between);
	add_tenths(out, -distance * sine_of_turn(4 * axis + p->count, 4 * p->count));
}

static void add_ring(struct strbuf *out, const struct plot_radar *p, double distance)
{
	strbuf_add(out, "<polygon class=\"pg\" points=\"");
	for (size_t i = 0; i < p->count; i++) {
		add_place(out, p, i, distance, ",");
		strbuf_add(out, " ");
	}
	strbuf_add(out, "\"/>\n");
}

static void add_axes(struct strbuf *out, const struct plot_radar *p)
{
	for (int64_t level = p->ring ? p->ring : 1; level <= p->most;
	     level += p->ring ? p->ring : 1)
		add_ring(out, p, RADIUS * (double)level / (double)p->most);
	for (size_t i = 0; i < p->count; i++) {
		strbuf_add(out, "<path class=\"pg\" d=\"M0 0L");
		add_place(out, p, i, RADIUS, " ");
		strbuf_add(out, "\"/>\n<text text-anchor=\"middle\" dy=\"4\" x=\"");
		add_place(out, p, i, RADIUS + 14, "\" y=\"");
		strbuf_addf(out, "\">%zu</text>\n", i + 1);
	}
}

static void add_polygon(struct strbuf *out, const struct plot_radar *p, size_t number)
{
	strbuf_addf(out, "<polygon class=\"l%zu\" points=\"", number);
	for (size_t i = 0; i < p->count; i++) {
		add_place(out, p, i, (double)svg_share(p->series[number].value[i], p->most, RADIUS),
			  ",");
		strbuf_add(out, " ");
	}
	strbuf_add(out, "\"/>\n");
}

static void add_line(struct strbuf *out, const struct plot_radar *p, size_t number, size_t from)
{
	const int64_t *value = p->series[number].value;
	size_t to = (from + 1) % p->count;

	if (value[from] == PLOT_NOTHING || value[to] == PLOT_NOTHING)
		return;
	strbuf_addf(out, "<path class=\"l%zu\" d=\"M", number);
	add_place(out, p, from, (double)svg_share(value[from], p->most, RADIUS), " ");
	strbuf_add(out, "L");
	add_place(out, p, to, (double)svg_share(value[to], p->most, RADIUS), " ");
	strbuf_add(out, "\"/>\n");
}

/* An axis without a value is no point: through the centre it would look like the worst result. */
static void add_shape(struct strbuf *out, const struct plot_radar *p, size_t number)
{
	const int64_t *value = p->series[number].value;

	bool whole = true;

	for (size_t i = 0; i < p->count; i++)
		whole &= value[i] != PLOT_NOTHING;
	if (whole)
		add_polygon(out, p, number);
	for (size_t i = 0; !whole && i < p->count; i++)
		add_line(out, p, number, i);
	for (size_t i = 0; i < p->count; i++) {
		if (value[i] == PLOT_NOTHING)
			continue;
		strbuf_add(out, "<g transform=\"translate(");
		add_place(out, p, i, (double)svg_share(value[i], p->most, RADIUS), " ");
		strbuf_add(out, ")\">");
		svg_sign(out, (int)number, (struct svg_point){ 0, 0 });
		strbuf_add(out, "</g>\n");
	}
}

void plot_radar(struct strbuf *out, const struct plot_radar *p)
{
	int top = (int)p->series_count * LEGEND;

	assert(p->count >= 3 && p->most > 0 && p->series_count <= PLOT_SERIES);
	svg_open(out, &p->plot, top + 2 * CENTRE);
	add_legend(out, p->series, p->series_count, false);
	strbuf_addf(out, "<g transform=\"translate(%d %d)\">\n", CENTRE, top + CENTRE);
	add_axes(out, p);
	for (size_t i = 0; i < p->series_count; i++)
		add_shape(out, p, i);
	strbuf_add(out, "</g>\n");
	svg_close(out);
}
