/* test_listed - an item goes in its place, however the list is written, and nothing else moves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "playbook/fields.h"
#include "playbook/listed.h"
#include "playbook/model.h"

static bool put(const char *before, const char *id, struct strbuf *out)
{
	struct channel channel = { .kind = CHANNEL_PHONE, .value = "06-1" };
	struct contact c = {
		.item.id = id,
		.name.in[LANG_EN] = "N: \"#\" {x}",
		.kind = CONTACT_VENDOR,
		.channels = { &channel, 1 },
		.verified = WHEN_NONE,
	};
	const struct listed what = { "contacts",
				     record_find_field(&organisation_record, "contacts")->record,
				     &c };

	return listed_put(before, strlen(before), &what, out);
}

/* The item as lines behind "- ", as deep as it stands, and in braces. */
#define BLOCK(id, indent)                                                       \
	"id: \"" id "\"\n" indent "name: {en: \"N: \\\"#\\\" {x}\"}\n" indent   \
	"kind: vendor\n" indent "channels:\n" indent "  - kind: phone\n" indent \
	"    value: \"06-1\""
#define FLOW(id)                                                            \
	"{id: \"" id "\", name: {en: \"N: \\\"#\\\" {x}\"}, kind: vendor, " \
	"channels: [{kind: phone, value: \"06-1\"}]}"

static const struct {
	const char *before, *id, *after; /* after NULL: refused */
} cases[] = {
	/* no list yet, or an empty one */
	{ "sonae: 1\n", "a", "sonae: 1\ncontacts:\n  - " BLOCK("a", "    ") "\n" },
	{ "sonae: 1", "a", "sonae: 1\ncontacts:\n  - " BLOCK("a", "    ") "\n" },
	{ "contacts: # ours\nsonae: 1\n", "a",
	  "contacts: # ours\n  - " BLOCK("a", "    ") "\nsonae: 1\n" },
	{ "contacts: [] # none\n", "a", "contacts: [" FLOW("a") "] # none\n" },
	/* the last of several lines, before the comments of what follows */
	{ "contacts:\n- id: b # x\n  note: あ\n# stamps\nverified: []\n", "a",
	  "contacts:\n- id: b # x\n  note: あ\n- " BLOCK("a", "  ") "\n# stamps\nverified: []\n" },
	{ "contacts:\n    -   id: b", "a",
	  "contacts:\n    -   id: b\n    - " BLOCK("a", "      ") "\n" },
	{ "contacts:\n  - {id: b}\n", "a", "contacts:\n  - {id: b}\n  - " BLOCK("a", "    ") "\n" },
	/* in brackets, over several lines too */
	{ "contacts: [{id: b}, {id: c}]\n", "a", "contacts: [{id: b}, {id: c}, " FLOW("a") "]\n" },
	{ "x: あ\ncontacts: [\n  {id: b}, # bee\n]\n", "a",
	  "x: あ\ncontacts: [\n  {id: b}, " FLOW("a") ", # bee\n]\n" },
	/* in place of the one that is there: first, middle, last */
	{ "# ours\ncontacts:\n  # one\n  - id: a\n    note: x # old\n  # two\n  - id: b\n", "a",
	  "# ours\ncontacts:\n  # one\n  - " BLOCK("a", "    ") " # old\n  # two\n  - id: b\n" },
	{ "contacts:\n  - id: b\n  - note: |\n      one\n      # two\n\n    id: a\n  - id: c\n",
	  "a", "contacts:\n  - id: b\n  - " BLOCK("a", "    ") "\n  - id: c\n" },
	{ "contacts:\n  - id: a\n    note: |-\n      one\n\n# end\nname: ん # ?\n", "a",
	  "contacts:\n  - " BLOCK("a", "    ") "\n\n# end\nname: ん # ?\n" },
	{ "contacts:\n  - name: あ\n    channels:\n    - {value: id}\n    id: 'a'", "a",
	  "contacts:\n  - " BLOCK("a", "    ") },
	{ "contacts:\n  - {name: {ja: あ},\n     id: a} # x\n", "a",
	  "contacts:\n  - " BLOCK("a", "    ") " # x\n" },
	{ "contacts: [{id: あ}, {id: a}, {id: c}]\n", "a",
	  "contacts: [{id: あ}, " FLOW("a") ", {id: c}]\n" },
	{ "\xef\xbb\xbf"
	  "contacts:\n- id: a\nname: x\n",
	  "a",
	  "\xef\xbb\xbf"
	  "contacts:\n- " BLOCK("a", "  ") "\nname: x\n" },
	/* an id elsewhere is another one */
	{ "contacts:\n  - name: a\n    id: b\n    channels: [{id: a}]\nverified:\n  - id: a\n", "a",
	  "contacts:\n  - name: a\n    id: b\n    channels: [{id: a}]\n  - " BLOCK(
		  "a", "    ") "\nverified:\n  - id: a\n" },
	/* the first of two is replaced, the other one stays */
	{ "contacts:\n- id: a\n- id: a\n", "a", "contacts:\n- " BLOCK("a", "  ") "\n- id: a\n" },
	/* harm would be done */
	{ "contacts: yes\n", "a", NULL },
	{ "contacts: {a: b}\n", "a", NULL },
	{ "name: [\n", "a", NULL },
	{ "{sonae: 1}\n", "a", NULL },
	{ "contacts:\n- &x {id: a}\nverified: [*x]\n", "a", NULL },
	{ "x: &x {id: a}\ncontacts:\n- *x\n", "a", NULL },
	{ "contacts:\n- id: b\n  note: |+\n    x\n\n", "a", NULL },
};

static void an_item_goes_where_it_belongs(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct strbuf out = { 0 };
		bool done = put(cases[i].before, cases[i].id, &out);

		if (done != !!cases[i].after || (done && strcmp(out.text, cases[i].after) != 0))
			fail_msg("case %zu:\n%s\ngives %d:\n%s", i, cases[i].before, done,
				 strbuf_text(&out));
		strbuf_release(&out);
	}
}

static void lines_end_as_those_of_the_file_do(void **state)
{
	static const char *const befores[] = {
		"sonae: 1\r\n",
		"contacts:\r\n  - id: b\r\n",
		"contacts:\r\n  - id: a\r\n    note: x\r\nsonae: 1\r\n",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(befores); i++) {
		struct strbuf out = { 0 };

		assert_true(put(befores[i], "a", &out));
		for (size_t at = 0; at < out.length; at++)
			if (out.text[at] == '\n')
				assert_int_equal(out.text[at - 1], '\r');
		strbuf_release(&out);
	}
}

/* What was put once can be put again: the text stays as it is. */
static void putting_twice_is_putting_once(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct strbuf once = { 0 }, twice = { 0 };

		if (!cases[i].after)
			continue;
		assert_true(put(cases[i].before, cases[i].id, &once));
		assert_true(put(once.text, cases[i].id, &twice));
		assert_string_equal(once.text, twice.text);
		strbuf_release(&once);
		strbuf_release(&twice);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_item_goes_where_it_belongs),
		cmocka_unit_test(lines_end_as_those_of_the_file_do),
		cmocka_unit_test(putting_twice_is_putting_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
