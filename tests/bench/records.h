/*
 * records - journals of many years, made in seconds: sessions with whole chains, without a commit
 * for each entry.
 *
 * Callers  scale.c.
 */
#ifndef SONAE_BENCH_RECORDS_H
#define SONAE_BENCH_RECORDS_H

#include <stdbool.h>
#include <stddef.h>

#define RECORDS_DECISIONS 100 /* of each session */

/* Writes the playbook into `dir`, and a journal of so many ended drills, an hour apart, each with
 * ratings and two improvements, of which one is done. */
bool records_make(const char *dir, const char *path, size_t sessions);

#endif
