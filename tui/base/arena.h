/*
 * arena - many small allocations that die together.
 *
 * Layer    base.
 * Callers  a playbook lives in one arena, a session's entries in another, a frame's texts in a
 * third. Owns     its blocks. What it hands out lives until arena_release() and is never freed
 * alone.
 */
#ifndef SONAE_BASE_ARENA_H
#define SONAE_BASE_ARENA_H

#include "base/mem.h"

struct arena_block;

/* Zero is a valid empty arena. */
struct arena {
	struct arena_block *newest;
	size_t block_size; /* 0 takes the default; tests make it tiny */
	size_t total;      /* bytes asked from the system so far */
};

/* Zeroed, aligned for any type, never NULL. */
void *arena_alloc(struct arena *arena, size_t size) MUST_USE;

/* A copy with a NUL behind. arena_copy_text(a, NULL) is NULL. */
char *arena_copy(struct arena *arena, const char *bytes, size_t length) MUST_USE;
char *arena_copy_text(struct arena *arena, const char *text) MUST_USE;
char *arena_printf(struct arena *arena, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Frees everything at once; the arena is empty and usable again. */
void arena_release(struct arena *arena);

#endif
