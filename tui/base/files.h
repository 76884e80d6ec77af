/*
 * files - reading and writing whole files, safely.
 *
 * Layer    base.
 * Callers  the loader, the edit and organisation modules, commands with -o.
 */
#ifndef SONAE_BASE_FILES_H
#define SONAE_BASE_FILES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* Reads a regular file (or a pipe, or "-" for standard input) whole; *bytes is NUL-terminated and
 * the caller's to free(). More than `limit` bytes, a directory, a device: an error that says so. */
bool files_read(const char *path, size_t limit, char **bytes, size_t *length, struct error *err)
	MUST_USE;

/* Writes a new file beside `path`, 0600, syncs it and renames it over: the old one or the new one,
 * never half of it. A link is followed to its target; a device or "-" is written to directly. */
bool files_write(const char *path, const char *bytes, size_t length, struct error *err) MUST_USE;

/* Writes a file that is not there yet, whole. Where there is one already: false, *exists is set and
 * no error. */
bool files_write_new(const char *path, const char *bytes, size_t length, bool *exists,
		     struct error *err) MUST_USE;

/* All bytes to a descriptor, without a buffer of the C library in between: what was written must
 * have been written. False with errno set. */
bool files_write_all(int fd, const char *bytes, size_t length) MUST_USE;

/* Makes the folder and its parents, 0700. */
bool files_make_folder(const char *path, struct error *err) MUST_USE;

bool files_exists(const char *path);

#endif
