/* hash - SHA-256, random bytes and identifiers made from them; see hash.h. */
#include "base/hash.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

void hash_sha256(const void *bytes, size_t length, unsigned char out[HASH_BYTES])
{
	crypto_hash_sha256(out, bytes, length);
}

void hash_hex(const unsigned char hash[HASH_BYTES], char out[HASH_HEX + 1])
{
	sodium_bin2hex(out, HASH_HEX + 1, hash, HASH_BYTES);
}

void hash_sha256_hex(const void *bytes, size_t length, char out[HASH_HEX + 1])
{
	unsigned char hash[HASH_BYTES];

	hash_sha256(bytes, length, hash);
	hash_hex(hash, out);
}

/* ---- in pieces ---- */

_Static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(struct hash_stream),
	       "a stream holds the state of libsodium");
_Static_assert(_Alignof(crypto_hash_sha256_state) <= _Alignof(struct hash_stream),
	       "a stream is aligned like the state of libsodium");

static crypto_hash_sha256_state *state_of(struct hash_stream *s)
{
	return (void *)s->state;
}

void hash_stream_begin(struct hash_stream *s)
{
	crypto_hash_sha256_init(state_of(s));
}

void hash_stream_add(struct hash_stream *s, const void *bytes, size_t length)
{
	crypto_hash_sha256_update(state_of(s), bytes, length);
}

void hash_stream_end(struct hash_stream *s, unsigned char out[HASH_BYTES])
{
	crypto_hash_sha256_final(state_of(s), out);
}

/* ---- identifiers ---- */

static void fill_randomly(unsigned char *bytes, size_t length)
{
	/* It fails only where the system has no random numbers at all: an id that another session
	 * may also have would mix two records, so there is nothing to go on with. */
	if (sodium_init() < 0)
		abort();
	randombytes_buf(bytes, length);
}

void hash_uuid7(int64_t wall_ms, char out[UUID_TEXT + 1])
{
	unsigned char b[16];
	uint64_t ms = (uint64_t)wall_ms;

	fill_randomly(b, sizeof b);
	for (int i = 0; i < 6; i++)
		b[i] = (unsigned char)(ms >> (40 - 8 * i));
	b[6] = (unsigned char)(0x70 | (b[6] & 0x0f));
	b[8] = (unsigned char)(0x80 | (b[8] & 0x3f));
	(void)snprintf(out, UUID_TEXT + 1,
		       "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0],
		       b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12],
		       b[13], b[14], b[15]);
}
