/*
 * chain - the hash chain: canonical bytes of an entry and the SHA-256 that seals it.
 *
 * Layer    journal.
 * Callers  journal appends with it, verify recomputes it.
 *
 * hash = SHA-256(previous hash, 32 bytes; then every field in the order of the table columns as a
 * type byte (N none, I integer, T text), the length in bytes as 8 bytes big-endian, and the bytes;
 * integers are written in decimal). The first entry's previous hash is the hash of the session's
 * own row, whose own previous hash is 32 zero bytes. The columns `prev` and `hash` themselves are
 * left out. The manual spells this out so that a third party can check a journal without this
 * program.
 */
#ifndef SONAE_JOURNAL_CHAIN_H
#define SONAE_JOURNAL_CHAIN_H

#include "base/hash.h"
#include "journal/session.h"
#include "run/entry.h"

void chain_seal_session(const struct session_info *info, unsigned char hash[HASH_BYTES]);
void chain_seal_entry(const unsigned char prev[HASH_BYTES], const char *session_id,
		      const struct entry *e, unsigned char hash[HASH_BYTES]);

/* "4f2a-91c0-77de": what reports print and people read out on the telephone. */
#define CHAIN_SHORT 14
void chain_short(const unsigned char hash[HASH_BYTES], char out[CHAIN_SHORT + 1]);
/* Whether `given` (the short form, or any hex prefix from 12 digits) means that hash. */
bool chain_matches(const unsigned char hash[HASH_BYTES], const char *given);

#endif
