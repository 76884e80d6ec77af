/* test_stamp - a line more in a list, whatever the list looks like, and not a byte else changed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/mem.h"
#include "playbook/stamp.h"

static void the_entry_goes_where_it_belongs(void **state)
{
	static const struct {
		const char *before, *after; /* after NULL: refused */
	} cases[] = {
		/* no section yet */
		{ "sonae: 1\n", "sonae: 1\nverified:\n  - {c: x}\n" },
		{ "sonae: 1", "sonae: 1\nverified:\n  - {c: x}\n" },
		{ "", "verified:\n  - {c: x}\n" },
		{ "# only this\n", "# only this\nverified:\n  - {c: x}\n" },
		/* lines, as deep as they are */
		{ "verified:\n  - {c: a}\n", "verified:\n  - {c: x}\n  - {c: a}\n" },
		{ "verified:\n- {c: a}\nsonae: 1\n", "verified:\n- {c: x}\n- {c: a}\nsonae: 1\n" },
		{ "a: あ\nverified: # who\n     # and when\n     - c: a\n       d: b # ?\n",
		  "a: あ\nverified: # who\n     # and when\n     - {c: x}\n     - c: a\n       d: "
		  "b # ?\n" },
		/* the value is not there yet */
		{ "verified:\n", "verified:\n  - {c: x}\n" },
		{ "verified:", "verified:\n  - {c: x}\n" },
		{ "verified: # nobody\nsonae: 1\n", "verified: # nobody\n  - {c: x}\nsonae: 1\n" },
		/* in brackets */
		{ "verified: []\n", "verified: [{c: x}]\n" },
		{ "verified: [ {c: a} ]\nb: 1\n", "verified: [{c: x},  {c: a} ]\nb: 1\n" },
		{ "verified: [\n  {c: a}, {c: b}]", "verified: [{c: x}, \n  {c: a}, {c: b}]" },
		/* other people's line ends */
		{ "sonae: 1\r\n", "sonae: 1\r\nverified:\r\n  - {c: x}\r\n" },
		{ "verified:\r\n  - {c: a}\r\n", "verified:\r\n  - {c: x}\r\n  - {c: a}\r\n" },
		/* the word alone is not the section */
		{ "note: |\n  verified:\n  - a\n",
		  "note: |\n  verified:\n  - a\nverified:\n  - {c: x}\n" },
		{ "a:\n  verified: [b]\n", "a:\n  verified: [b]\nverified:\n  - {c: x}\n" },
		{ "verified: verified\n", NULL },
		{ "verified: {a: b}\n", NULL },
		/* what cannot be done without harm */
		{ "{sonae: 1}\n", NULL },
		{ "- a\n", NULL },
		{ "a: [\n", NULL },
		{ "sonae: 1\n...\n", NULL },
		{ "verified: &list\n  - {c: a}\n", NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct strbuf out = { 0 };
		const char *before = cases[i].before;
		bool done = stamp_insert(before, strlen(before), "verified", "{c: x}", &out);

		if (done != (cases[i].after != NULL))
			print_error("%s---\n%s", before, strbuf_text(&out));
		assert_int_equal(done, cases[i].after != NULL);
		if (cases[i].after)
			assert_string_equal(out.text, cases[i].after);
		strbuf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_entry_goes_where_it_belongs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
