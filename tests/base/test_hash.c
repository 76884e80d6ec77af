/* test_hash - SHA-256 against the vectors of FIPS 180-4, and identifiers that sort by time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "base/mem.h"

static void agrees_with_the_standard(void **state)
{
	static const struct {
		const char *text, *hex;
	} rows[] = {
		{ "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
		{ "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
		{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		char hex[HASH_HEX + 1];

		hash_sha256_hex(rows[i].text, strlen(rows[i].text), hex);
		assert_string_equal(hex, rows[i].hex);
	}
}

/* However a text is cut, around the block size of 64 bytes too. */
static void pieces_hash_like_the_whole(void **state)
{
	static const size_t pieces[] = { 1, 7, 63, 64, 65, 1000 };
	unsigned char bytes[1000], whole[HASH_BYTES], hash[HASH_BYTES];

	(void)state;
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (unsigned char)(i * 7);
	hash_sha256(bytes, sizeof bytes, whole);
	for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
		struct hash_stream s;

		hash_stream_begin(&s);
		for (size_t at = 0; at < sizeof bytes; at += pieces[i])
			hash_stream_add(&s, bytes + at,
					sizeof bytes - at < pieces[i] ? sizeof bytes - at
								      : pieces[i]);
		hash_stream_end(&s, hash);
		assert_memory_equal(hash, whole, HASH_BYTES);
	}
}

static void writes_hex_with_leading_zeros(void **state)
{
	unsigned char bytes[HASH_BYTES] = { 0x00, 0x0f, 0xf0, 0xff };
	char hex[HASH_HEX + 1];

	(void)state;
	hash_hex(bytes, hex);
	assert_int_equal(strlen(hex), HASH_HEX);
	assert_memory_equal(hex, "000ff0ff0000", 12);
}

static void an_id_carries_its_time_version_and_variant(void **state)
{
	char id[UUID_TEXT + 1];

	(void)state;
	/* The example of RFC 9562, appendix A.6. */
	hash_uuid7(INT64_C(0x017F22E279B0), id);
	assert_int_equal(strlen(id), UUID_TEXT);
	assert_memory_equal(id, "017f22e2-79b0-7", 15);
	assert_int_equal(id[18], '-');
	assert_non_null(strchr("89ab", id[19]));
	assert_int_equal(strspn(id, "0123456789abcdef-"), UUID_TEXT);
}

static void later_ids_sort_behind_and_none_comes_twice(void **state)
{
	char earlier[UUID_TEXT + 1], later[UUID_TEXT + 1], twin[UUID_TEXT + 1];

	(void)state;
	hash_uuid7(1000, earlier);
	hash_uuid7(1001, later);
	hash_uuid7(1001, twin);
	assert_true(strcmp(earlier, later) < 0);
	assert_string_not_equal(later, twin);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agrees_with_the_standard),
		cmocka_unit_test(pieces_hash_like_the_whole),
		cmocka_unit_test(writes_hex_with_leading_zeros),
		cmocka_unit_test(an_id_carries_its_time_version_and_variant),
		cmocka_unit_test(later_ids_sort_behind_and_none_comes_twice),
	};

	return cmocka_run_group_tests_name("hash", tests, NULL, NULL);
}
