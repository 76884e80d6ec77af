/* plot - bars held against a limit, and a timeline; see plot.h. Trends and radar: plot_trend.c. */
#include "report/plot.h"

#include "base/arena.h"
#include "base/text.h"
#include "base/when.h"
#include "report/plot_svg.h"

#define BAR_ROW 38   /* pixels of a label and its bar */
#define BAR_LABEL 34 /* columns that leave room for the value on a telephone */
#define BAR_VALUE 30
#define EVENT_ROW 18   /* pixels of a row of the timeline */
#define EVENT_LEFT 900 /* hundredths of a per cent left for the numbers */
#define EVENT_RIGHT 300
#define AXIS 24 /* pixels */
#define MOST_TICKS 7

void plot_bars(struct strbuf *out, const struct plot_bars *p)
{
	struct arena scratch = { .block_size = 1024 };

	svg_open(out, &p->plot, (int)p->count * BAR_ROW + 2);
	for (size_t i = 0; i < p->count; i++) {
		const struct plot_bar *bar = &p->item[i];
		int y = (int)i * BAR_ROW;
		int64_t limit = svg_share(bar->limit, p->most, PLOT_WHOLE);

		svg_text(out, "start", (struct svg_point){ 0, y + 15 }, 0,
			 text_clip(&scratch, text_safe(&scratch, bar->label, false), BAR_LABEL));
		svg_text(out, "end", (struct svg_point){ PLOT_WHOLE, y + 15 }, 0,
			 text_clip(&scratch, text_safe(&scratch, bar->value, false), BAR_VALUE));
		if (limit)
			svg_rect(out, "pl", 0, y + 20, limit, 12);
		svg_bar(out, &p->plot, bar->look, 0, y + 20,
			svg_share(bar->amount, p->most, PLOT_WHOLE), 12);
		if (limit)
			svg_line(out, "pt", (struct svg_point){ limit, y + 18 },
				 (struct svg_point){ limit, y + 34 });
	}
	svg_close(out);
	arena_release(&scratch);
}

/* ---- timeline ---- */

static int64_t place_of(const struct plot_timeline *p, int64_t ms)
{
	return EVENT_LEFT + svg_share(ms, p->end_ms, PLOT_WHOLE - EVENT_LEFT - EVENT_RIGHT);
}

/* The smallest round step with which few enough lines stand on the axis. */
static int64_t tick_ms(int64_t end_ms)
{
	static const int64_t minutes[] = {
		1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 10080
	};
	size_t i = 0;

	while (i + 1 < ARRAY_LEN(minutes) && end_ms > MOST_TICKS * minutes[i] * MS_PER_MINUTE)
		i++;
	return minutes[i] * MS_PER_MINUTE;
}

static void add_axis(struct strbuf *out, const struct plot_timeline *p, int bottom)
{
	struct arena scratch = { .block_size = 512 };
	int64_t step = tick_ms(p->end_ms);

	for (int64_t ms = 0; ms <= p->end_ms && ms <= INT64_C(2) * MOST_TICKS * step; ms += step) {
		int64_t x = place_of(p, ms);

		svg_line(out, "pg", (struct svg_point){ x, 0 }, (struct svg_point){ x, bottom });
		svg_text(out, "middle", (struct svg_point){ x, bottom + 16 }, 0,
			 when_elapsed(&scratch, ms));
	}
	arena_release(&scratch);
}

static void add_event(struct strbuf *out, const struct plot_timeline *p, const struct plot_event *e,
		      int y)
{
	struct arena scratch = { .block_size = 256 };
	int64_t from = place_of(p, e->from_ms), to = place_of(p, e->to_ms);
	struct svg_point at = { from, y + EVENT_ROW / 2 };

	svg_text(out, "start", (struct svg_point){ 0, y + 13 }, 0,
		 text_clip(&scratch, text_safe(&scratch, e->label, false), 4));
	if (e->limit_ms >= 0)
		svg_rect(out, "pl", from, y + 4, place_of(p, e->from_ms + e->limit_ms) - from,
			 EVENT_ROW - 8);
	if (e->to_ms >= e->from_ms)
		svg_bar(out, &p->plot, e->look, from, y + 4, to - from, EVENT_ROW - 8);
	svg_sign(out, e->to_ms >= e->from_ms ? 1 : 0, at);
	arena_release(&scratch);
}

void plot_timeline(struct strbuf *out, const struct plot_timeline *p)
{
	int bottom = (int)p->count * EVENT_ROW;

	svg_open(out, &p->plot, bottom + AXIS);
	add_axis(out, p, bottom);
	for (size_t i = 0; i < p->count; i++)
		add_event(out, p, &p->item[i], (int)i * EVENT_ROW);
	svg_close(out);
}
