/*
 * hash_file - the SHA-256 of a file, piece by piece, so that whoever waits for it stays alive.
 *
 * Layer    base.
 * Callers  the screen of the evidence.
 * Owns     the open file and the path until hash_file_close().
 */
#ifndef SONAE_BASE_HASH_FILE_H
#define SONAE_BASE_HASH_FILE_H

#include <stdbool.h>

#include "base/error.h"
#include "base/hash.h"

/* Zero is one that is not open. */
struct hash_file {
	char *path; /* absolute; NULL: nothing is being hashed */
	int fd;
	int64_t done, bytes; /* read so far, of so many */
	int64_t changed_ns;  /* of the file, when it was opened */
	struct hash_stream stream;
	char hex[HASH_HEX + 1]; /* once HASH_FILE_DONE */
};

enum hash_file_state { HASH_FILE_MORE, HASH_FILE_DONE, HASH_FILE_FAILED };

/* Opens a regular file; "~/" is the home folder. */
bool hash_file_open(struct hash_file *h, const char *path, struct error *err) MUST_USE;
/* Hashes the next 1 MiB. A file that changes meanwhile is no evidence: that is a failure. */
enum hash_file_state hash_file_step(struct hash_file *h, struct error *err) MUST_USE;
/* 0 to 100. */
int hash_file_percent(const struct hash_file *h);
void hash_file_close(struct hash_file *h);

#endif
