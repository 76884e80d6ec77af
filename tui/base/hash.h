/*
 * hash - SHA-256, random bytes and identifiers made from them.
 *
 * Layer    base. libsodium does the work.
 */
#ifndef SONAE_BASE_HASH_H
#define SONAE_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define HASH_BYTES 32
#define HASH_HEX (2 * HASH_BYTES) /* characters, without the NUL */
#define UUID_TEXT 36

void hash_sha256(const void *bytes, size_t length, unsigned char out[HASH_BYTES]);
void hash_sha256_hex(const void *bytes, size_t length, char out[HASH_HEX + 1]);
void hash_hex(const unsigned char hash[HASH_BYTES], char out[HASH_HEX + 1]);

/* SHA-256 of what comes in pieces. */
struct hash_stream {
	uint64_t state[16]; /* libsodium's, known to hash.c alone */
};

void hash_stream_begin(struct hash_stream *s);
void hash_stream_add(struct hash_stream *s, const void *bytes, size_t length);
void hash_stream_end(struct hash_stream *s, unsigned char out[HASH_BYTES]);

/* A UUID version 7 (RFC 9562) whose time part is `wall_ms`. */
void hash_uuid7(int64_t wall_ms, char out[UUID_TEXT + 1]);

#endif
