/* test_events - the stream of nodes: order, places, aliases, limits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "kit.h"
#include "playbook/events.h"

/* The stream as a text: scalars as they are, [ { and ) for an end, ! when it broke off. */
static const char *stream_of(const char *text)
{
	const struct events_source source = { "f", text, strlen(text), true, &kit_arena, &kit_ds };
	struct events *es = events_new(&source);
	struct strbuf out = { 0 };
	const struct event *ev;
	const char *result;

	while ((ev = events_next(es))->kind != EVENT_STOP) {
		static const char *const signs[] = {
			[EVENT_LIST] = "[", [EVENT_MAP] = "{", [EVENT_END] = ")"
		};

		if (ev->kind == EVENT_SCALAR)
			strbuf_addf(&out, "%s ", ev->text);
		else
			strbuf_add(&out, signs[ev->kind]);
	}
	assert_int_equal(events_next(es)->kind, EVENT_STOP);
	strbuf_add(&out, events_is_broken(es) ? "!" : "");
	result = arena_copy_text(&kit_arena, strbuf_text(&out));
	strbuf_release(&out);
	events_free(es);
	return result;
}

static void hands_out_nodes_in_order(void **state)
{
	(void)state;
	assert_string_equal(stream_of("a: [x, {b: c}]\nd: e\n"), "{a [x {b c ))d e )");
	assert_string_equal(stream_of("just a text"), "just a text ");
	assert_int_equal(kit_ds.count, 0);
}

static void plays_aliases_again(void **state)
{
	(void)state;
	assert_string_equal(stream_of("[&a x, *a, &b [y, *a], *b]"), "[x x [y x )[y x ))");
	assert_string_equal(stream_of("[&a {k: &b [1]}, *b, *a, &a 2, *a]"),
			    "[{k [1 ))[1 ){k [1 ))2 2 )");
	assert_string_equal(stream_of("{&a k: v, *a : w}"), "{k v k w )");
	assert_int_equal(kit_ds.count, 0);
}

static void an_alias_keeps_the_place_of_its_anchor(void **state)
{
	const char *text = "[&a x,\n *a]";
	const struct events_source source = { "f", text, strlen(text), false, &kit_arena, &kit_ds };
	struct events *es = events_new(&source);
	const struct event *ev;

	(void)state;
	(void)events_next(es);
	(void)events_next(es);
	ev = events_next(es);
	assert_int_equal(ev->line, 1);
	assert_int_equal(ev->column, 2);
	assert_string_equal(ev->text, "x");
	events_free(es);
}

static void trims_and_normalises_texts(void **state)
{
	(void)state;
	assert_string_equal(stream_of("- |\n  a\n  b\n\n- \"x\\n\"\n- か\xE3\x82\x99\n"),
			    "[a\nb x\n が )");
}

static void skips_a_node_whole(void **state)
{
	const char *text = "[[a, {b: [c]}], d]";
	const struct events_source source = { "f", text, strlen(text), false, &kit_arena, &kit_ds };
	struct events *es = events_new(&source);

	(void)state;
	(void)events_next(es);
	events_skip(es, events_next(es));
	assert_string_equal(events_next(es)->text, "d");
	events_free(es);
}

static const char *repeated(const char *before, const char *part, size_t times, const char *after)
{
	struct strbuf text = { 0 };
	const char *copy;

	strbuf_add(&text, before);
	while (times--)
		strbuf_add(&text, part);
	strbuf_add(&text, after);
	copy = arena_copy_text(&kit_arena, text.text);
	strbuf_release(&text);
	return copy;
}

static void allows_a_depth_of_64_and_no_more(void **state)
{
	const char *deep = repeated("", "[", 64, "");

	(void)state;
	assert_int_equal(strlen(stream_of(repeated(deep, "]", 64, ""))), 128);
	assert_int_equal(kit_ds.count, 0);
	(void)stream_of(repeated("", "[", 10000, ""));
	assert_string_equal(kit_problems(),
			    "f:1:65: error: nested more than 64 deep; a playbook needs "
			    "far less, close the brackets\n");
}

static void counts_depth_through_aliases(void **state)
{
	const char *inner = repeated("&a ", "[", 40, repeated("", "]", 40, ", "));

	(void)state;
	(void)stream_of(repeated(arena_printf(&kit_arena, "[%s", inner), "[", 40, "*a"));
	assert_int_equal(kit_ds.errors, 1);
	assert_non_null(strstr(kit_problems(), "64 deep"));
}

static void ends_a_bomb_of_aliases_at_a_million_nodes(void **state)
{
	struct strbuf bomb = { 0 };

	(void)state;
	strbuf_add(&bomb, "- &a0 [x,x,x,x,x,x,x,x,x,x]\n");
	for (int i = 1; i < 30; i++)
		strbuf_addf(&bomb, "- &a%d [*a%d,*a%d,*a%d,*a%d]\n", i, i - 1, i - 1, i - 1, i - 1);
	(void)stream_of(bomb.text);
	assert_int_equal(kit_ds.errors, 1);
	assert_non_null(strstr(kit_problems(), "more than a million nodes"));
	/* The recording stays as small as the file. */
	assert_true(kit_arena.total < (size_t)16 * 1024 * 1024);
	strbuf_release(&bomb);
}

static void knows_fifty_thousand_anchors(void **state)
{
	struct strbuf text = { 0 };

	(void)state;
	strbuf_add(&text, "[");
	for (int i = 0; i < 50000; i++)
		strbuf_addf(&text, "&a%d x,*a%d,", i, i);
	strbuf_add(&text, "]");
	assert_int_equal(strlen(stream_of(text.text)), 2 + 2 * 2 * 50000);
	assert_int_equal(kit_ds.count, 0);
	strbuf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(hands_out_nodes_in_order, kit_tear_down),
		cmocka_unit_test_teardown(plays_aliases_again, kit_tear_down),
		cmocka_unit_test_teardown(an_alias_keeps_the_place_of_its_anchor, kit_tear_down),
		cmocka_unit_test_teardown(trims_and_normalises_texts, kit_tear_down),
		cmocka_unit_test_teardown(skips_a_node_whole, kit_tear_down),
		cmocka_unit_test_teardown(allows_a_depth_of_64_and_no_more, kit_tear_down),
		cmocka_unit_test_teardown(counts_depth_through_aliases, kit_tear_down),
		cmocka_unit_test_teardown(ends_a_bomb_of_aliases_at_a_million_nodes, kit_tear_down),
		cmocka_unit_test_teardown(knows_fifty_thousand_anchors, kit_tear_down),
	};

	return cmocka_run_group_tests_name("events", tests, kit_speak_english, kit_release);
}
