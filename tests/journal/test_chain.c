/* Tests that hashes are what the manual says: vectors made by another program from the same rules,
 * and that no two different rows have the same hash. */
#include "kit.h"

#include <string.h>

#include "journal/chain.h"

static const struct session_info info = {
	.id = "01931c4e-0000-7000-8000-000000000001",
	.kind = SESSION_DRILL,
	.playbook = "tiny",
	.playbook_version = "7",
	.playbook_sha256 = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	.manifest_sha256 = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
	.exercise = "night",
	.title = "夜の暗号化",
	.organisation = "備え病院",
	.facilitator = "",
	.language = "ja",
	.started_at_ms = 1795000000123,
};

static const struct entry decision = {
	.seq = 1,
	.at_ms = 1795000000456,
	.elapsed_ms = 90000,
	.kind = ENTRY_DECISION,
	.actor = "Ito",
	.role = "lead",
	.ref = "note",
	.choice = "isolate",
	.text = "拡大防止を優先",
	.option_text = "切り離す",
	.points = 100,
	.max_points = 100,
	.response_ms = 30000,
	.limit_ms = 300000,
	.totals = { SESSION_RUNNING, 1, 100, 100, 0 },
};

static void matches_vectors(void **state)
{
	unsigned char root[HASH_BYTES], hash[HASH_BYTES];
	char hex[HASH_HEX + 1];

	(void)state;
	chain_seal_session(&info, root);
	hash_hex(root, hex);
	assert_string_equal(hex,
			    "bc51dc7e3e32b323f6ae2156c9b9fd208ebfd0a21385d90fbcb8650f3a29bbe3");
	chain_seal_entry(root, info.id, &decision, hash);
	hash_hex(hash, hex);
	assert_string_equal(hex,
			    "23fabdcc2306329417ac53ff5a422cc27c79a1b975911b9faa1c23757b496512");
}

static bool seals_alike(const struct entry *a, const struct entry *b)
{
	static const unsigned char prev[HASH_BYTES];
	unsigned char hash_a[HASH_BYTES], hash_b[HASH_BYTES];

	chain_seal_entry(prev, info.id, a, hash_a);
	chain_seal_entry(prev, info.id, b, hash_b);
	return !memcmp(hash_a, hash_b, HASH_BYTES);
}

static void tells_rows_apart(void **state)
{
	struct entry other = decision;

	(void)state;
	assert_true(seals_alike(&decision, &other));
	other.totals.late = 1;
	assert_false(seals_alike(&decision, &other));

	other = decision;
	other.actor = "Itol";
	other.role = "ead"; /* the same bytes, cut elsewhere */
	assert_false(seals_alike(&decision, &other));

	other = decision;
	other.text = NULL;
	struct entry empty = decision;
	empty.text = "";
	assert_false(seals_alike(&other, &empty));
}

static void depends_on_what_came_before(void **state)
{
	static const unsigned char one[HASH_BYTES] = { 1 }, two[HASH_BYTES] = { 2 };
	unsigned char a[HASH_BYTES], b[HASH_BYTES];

	(void)state;
	chain_seal_entry(one, info.id, &decision, a);
	chain_seal_entry(two, info.id, &decision, b);
	assert_memory_not_equal(a, b, HASH_BYTES);
	chain_seal_entry(one, "01931c4e-0000-7000-8000-000000000002", &decision, b);
	assert_memory_not_equal(a, b, HASH_BYTES);
}

static void short_form_and_back(void **state)
{
	static const unsigned char hash[HASH_BYTES] = { 0x4f, 0x2a, 0x91, 0xc0, 0x77, 0xde, 0x01 };
	static const struct {
		const char *given;
		bool matches;
	} rows[] = {
		{ "4f2a-91c0-77de", true },
		{ "4F2A91C077DE", true },
		{ "4f2a91c077de01", true },
		{ "4f2a91c077de0100000000000000000000000000000000000000000000000000", true },
		{ "4f2a91c077de01000000000000000000000000000000000000000000000000000", false },
		{ "4f2a91c077d", false }, /* too short to mean anything */
		{ "4f2a-91c0-77df", false },
		{ "4f2a-91c0-77de-zz", false },
		{ "", false },
		{ "--------------", false },
	};
	char text[CHAIN_SHORT + 1];

	(void)state;
	chain_short(hash, text);
	assert_string_equal(text, "4f2a-91c0-77de");
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (chain_matches(hash, rows[i].given) != rows[i].matches)
			fail_msg("'%s'", rows[i].given);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(matches_vectors),
		cmocka_unit_test(tells_rows_apart),
		cmocka_unit_test(depends_on_what_came_before),
		cmocka_unit_test(short_form_and_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
