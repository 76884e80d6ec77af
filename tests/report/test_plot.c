/* test_plot - plots are well-formed, in themselves described, legible whatever the numbers are, and
 * harmless whatever the texts are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "paper.h"
#include "report/plot.h"
#include "wellformed.h"

static struct strbuf out;

static int set_up(void **state)
{
	(void)state;
	strbuf_clear(&out);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	strbuf_release(&out);
	return 0;
}

static size_t count_of(const char *wanted)
{
	size_t count = 0;

	for (const char *p = strbuf_text(&out); (p = strstr(p, wanted)); p++)
		count++;
	return count;
}

static void assert_holds(const char *wanted)
{
	paper_assert_holds(strbuf_text(&out), wanted);
}

static void draw_bars(int64_t amount, int64_t limit, int64_t most, enum plot_look look)
{
	const struct plot_bar bar = { "label", "value", amount, limit, look };
	const struct plot_bars p = { { "b1", "Title", "Text" }, &bar, 1, most };

	strbuf_clear(&out);
	plot_bars(&out, &p);
	assert_well_formed(strbuf_text(&out));
}

/* The width of a bar in hundredths of a per cent. */
static void a_bar_is_its_share_of_the_width_and_never_more(void **state)
{
	static const struct {
		int64_t amount, most;
		const char *wanted;
	} cases[] = {
		{ 0, 100, " width=\"0.00%\"" },
		{ -5, 100, " width=\"0.00%\"" },
		{ 1, 3, " width=\"33.33%\"" },
		{ 50, 100, " width=\"50.00%\"" },
		{ 100, 100, " width=\"100.00%\"" },
		{ 101, 100, " width=\"100.00%\"" },
		{ 1, 0, " width=\"0.00%\"" },
		{ INT64_MAX / 2, INT64_MAX, " width=\"50.00%\"" },
		{ INT64_MAX, INT64_MAX, " width=\"100.00%\"" },
		{ INT64_MIN, INT64_MAX, " width=\"0.00%\"" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		draw_bars(cases[i].amount, 0, cases[i].most, PLOT_SOLID);
		assert_holds(cases[i].wanted);
	}
}

static void a_limit_is_drawn_where_there_is_one(void **state)
{
	(void)state;
	draw_bars(50, 75, 100, PLOT_SOLID);
	assert_holds("class=\"pl\"");
	assert_holds("x1=\"75.00%\"");
	draw_bars(50, 0, 100, PLOT_SOLID);
	assert_int_equal(count_of("class=\"pl\""), 0);
}

/* Not by colour alone. */
static void looks_differ_by_pattern(void **state)
{
	(void)state;
	draw_bars(50, 0, 100, PLOT_SOLID);
	assert_int_equal(count_of("url("), 0);
	draw_bars(50, 0, 100, PLOT_HATCHED);
	assert_holds("fill=\"url(#b1h)\"");
	draw_bars(50, 0, 100, PLOT_DOTTED);
	assert_holds("fill=\"url(#b1p)\"");
}

static void a_plot_is_named_and_described(void **state)
{
	(void)state;
	draw_bars(1, 2, 3, PLOT_SOLID);
	assert_holds("role=\"img\" aria-labelledby=\"b1t b1d\"");
	assert_holds("<title id=\"b1t\">Title</title>");
	assert_holds("<desc id=\"b1d\">Text</desc>");
}

static void draw_timeline(int64_t end_ms)
{
	const struct plot_event events[] = {
		{ "", 0, -1, -1, PLOT_SOLID },
		{ "1", 60000, 90000, 120000, PLOT_SOLID },
		{ "2", 60000, 180000, 120000, PLOT_HATCHED },
	};
	const struct plot_timeline p = { { "t", "T", "D" }, events, ARRAY_LEN(events), end_ms };

	strbuf_clear(&out);
	plot_timeline(&out, &p);
	assert_well_formed(strbuf_text(&out));
}

static void a_timeline_has_few_marks_on_its_axis_however_long_it_is(void **state)
{
	static const int64_t ends[] = {
		1, 60000, 300000, 2700000, 86400000LL, 604800000LL, 31536000000LL * 9, INT64_MAX
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		draw_timeline(ends[i]);
		assert_in_range(count_of("text-anchor=\"middle\""), 1, 15);
	}
}

/* Information is a circle, a question a square with a bar on the time allowed. */
static void a_timeline_tells_questions_from_information(void **state)
{
	(void)state;
	draw_timeline(300000);
	assert_int_equal(count_of("class=\"s0\""), 1);
	assert_int_equal(count_of("class=\"s1\""), 2);
	assert_int_equal(count_of("class=\"pl\""), 2);
	assert_int_equal(count_of("url(#th)"), 1);
}

static void draw_trend(size_t count, bool bars)
{
	static const char *labels[] = { "26Q1", "26Q2", "26Q3", "26Q4", "27Q1", "27Q2",
					"27Q3", "27Q4", "28Q1", "28Q2", "28Q3", "28Q4" };
	static const int64_t score[] = { 40, 55, PLOT_NOTHING, 70, 80, 90, 95, 100, 0, 1, 2, 3 };
	static const int64_t in_time[] = { 100, 90, 80, 70, 60, 50, 40, 30, 20, 10, 0, 200 };
	const struct plot_series series[] = { { "Score", score }, { "In time", in_time } };
	const struct plot_trend p = { { "q", "T", "D" }, labels, count, series, 2, 100, "%", bars };

	strbuf_clear(&out);
	plot_trend(&out, &p);
	assert_well_formed(strbuf_text(&out));
}

static void a_trend_leaves_a_gap_where_there_is_no_value(void **state)
{
	(void)state;
	draw_trend(4, false);
	assert_int_equal(count_of("class=\"l0\""), 1); /* only between the first two */
	assert_int_equal(count_of("class=\"l1\""), 3);
	assert_int_equal(count_of("class=\"s0\""), 3 + 1); /* and the legend's */
	draw_trend(4, true);
	assert_int_equal(count_of("class=\"s0\""), 3 + 1);
	assert_int_equal(count_of("class=\"s1\""), 4 + 1);
}

static void a_trend_names_few_enough_quarters_and_always_the_last(void **state)
{
	static const size_t counts[] = { 1, 2, 5, 6, 12 };
	static const char *const last[] = { "26Q1<", "26Q2<", "27Q1<", "27Q2<", "28Q4<" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(counts); i++) {
		draw_trend(counts[i], i % 2);
		assert_in_range(count_of("text-anchor=\"middle\""), 1, 5);
		assert_holds(last[i]);
		assert_holds(">100%<");
	}
}

static void draw_radar(size_t axes)
{
	static const int64_t now[] = { 5, 4, 3, 2, 1, 0, 5, 5, 5, 99 };
	static const int64_t before[] = { 1, 1, 1, PLOT_NOTHING, 1, 1, 1, 1, 1, 1 };
	const struct plot_series series[] = { { "Now", now }, { "Before", before } };
	const struct plot_radar p = { { "r", "T", "D" }, axes, series, 2, 5, 0 };

	strbuf_clear(&out);
	plot_radar(&out, &p);
	assert_well_formed(strbuf_text(&out));
}

static void a_radar_points_where_its_axes_do(void **state)
{
	(void)state;
	draw_radar(4);
	assert_holds("L0.0 -110.0\""); /* up, right, down, left */
	assert_holds("L110.0 0.0\"");
	assert_holds("L0.0 110.0\"");
	assert_holds("L-110.0 0.0\"");
	assert_holds("class=\"l0\" points=\"0.0,-110.0 88.0,0.0 0.0,66.0 -44.0,0.0 \"");
	/* The other series lacks an axis: a line to its neighbours would go through the centre. */
	assert_null(strstr(strbuf_text(&out), "<polygon class=\"l1\""));
	assert_holds("<path class=\"l1\"");
	draw_radar(3);
	assert_holds("L95.3 55.0\"");
	draw_radar(10);
	assert_int_equal(count_of("text-anchor=\"middle\""), 10);
	assert_int_equal(count_of("class=\"s1\""), 9 + 1);
}

static void hostile_texts_are_harmless(void **state)
{
	const struct plot_bar bar = { PAPER_HOSTILE, PAPER_HOSTILE, 1, 2, PLOT_SOLID };
	const struct plot_bars p = { { "x", PAPER_HOSTILE, PAPER_HOSTILE }, &bar, 1, 3 };
	const char *const label[] = { PAPER_HOSTILE };
	const int64_t value[] = { 1 };
	const struct plot_series series = { PAPER_HOSTILE, value };
	const struct plot_trend t = { { "y", "T", "D" }, label, 1, &series, 1, 2, "", false };

	(void)state;
	plot_bars(&out, &p);
	plot_trend(&out, &t);
	assert_well_formed(strbuf_text(&out));
	paper_assert_lacks(strbuf_text(&out), "<script");
	paper_assert_lacks(strbuf_text(&out), "\033");
	paper_assert_lacks(strbuf_text(&out), "\xE2\x80\xAE");
}

static void a_long_label_leaves_room_for_the_value(void **state)
{
	struct plot_bar bar = { paper_long_text(), "01:00 / 05:00", 1, 2, PLOT_SOLID };
	const struct plot_bars p = { { "x", "T", "D" }, &bar, 1, 3 };

	(void)state;
	plot_bars(&out, &p);
	assert_true(out.length < 2000);
	assert_holds("..</text>");
	arena_release(&paper_arena);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_bar_is_its_share_of_the_width_and_never_more),
		TEST(a_limit_is_drawn_where_there_is_one),
		TEST(looks_differ_by_pattern),
		TEST(a_plot_is_named_and_described),
		TEST(a_timeline_has_few_marks_on_its_axis_however_long_it_is),
		TEST(a_timeline_tells_questions_from_information),
		TEST(a_trend_leaves_a_gap_where_there_is_no_value),
		TEST(a_trend_names_few_enough_quarters_and_always_the_last),
		TEST(a_radar_points_where_its_axes_do),
		TEST(hostile_texts_are_harmless),
		TEST(a_long_label_leaves_room_for_the_value),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
