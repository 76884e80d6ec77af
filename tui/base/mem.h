/*
 * mem - memory that is always there.
 *
 * Layer    base.
 * Callers  everybody who needs heap memory.
 *
 * No caller checks for NULL: when memory runs out the program leaves through one door. Everything
 * that was acknowledged is on disk by then, so leaving loses nothing.
 */
#ifndef SONAE_BASE_MEM_H
#define SONAE_BASE_MEM_H

#include <stddef.h>

#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))
#define ARRAY_LEN(a) (sizeof(a) / sizeof *(a))

/* Called once before the program ends for want of memory: the screen restores the terminal. */
void mem_set_last_words(void (*last_words)(void));

/* Zeroed memory, never NULL; free with free(). */
void *mem_alloc(size_t size) MUST_USE;

/* As realloc(), never NULL; what is new is not zeroed. */
void *mem_grow(void *old, size_t size) MUST_USE;

/* A copy of `length` bytes with a NUL behind; free with free(). */
char *mem_copy(const char *bytes, size_t length) MUST_USE;

/* The one door: restores the terminal, says so on standard error, exits with status 3. */
_Noreturn void mem_exhausted(void);

#endif
