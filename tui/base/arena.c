/* arena - many small allocations that die together; see arena.h. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_BLOCK ((size_t)16 * 1024)

struct arena_block {
	struct arena_block *older;
	size_t used, size;
	alignas(max_align_t) char bytes[];
};

static void add_block(struct arena *arena, size_t at_least)
{
	size_t size = arena->block_size ? arena->block_size : DEFAULT_BLOCK;
	struct arena_block *block;

	if (size < at_least)
		size = at_least;
	if (size > SIZE_MAX - sizeof *block)
		mem_exhausted();
	/* Only what is handed out is zeroed: most of a block never is. */
	block = mem_grow(NULL, sizeof *block + size);
	block->used = 0;
	block->size = size;
	block->older = arena->newest;
	arena->newest = block;
	arena->total += size;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	const size_t grain = alignof(max_align_t);
	struct arena_block *block;
	void *p;

	if (size > SIZE_MAX / 2)
		mem_exhausted();
	size = (size + grain - 1) / grain * grain;
	if (!arena->newest || arena->newest->size - arena->newest->used < size)
		add_block(arena, size);
	block = arena->newest;
	p = block->bytes + block->used;
	block->used += size;
	return memset(p, 0, size);
}

char *arena_copy(struct arena *arena, const char *bytes, size_t length)
{
	char *copy = arena_alloc(arena, length + 1);

	if (length)
		memcpy(copy, bytes, length);
	return copy;
}

char *arena_copy_text(struct arena *arena, const char *text)
{
	return text ? arena_copy(arena, text, strlen(text)) : NULL;
}

char *arena_printf(struct arena *arena, const char *fmt, ...)
{
	va_list args, again;
	int length;
	char *text;

	va_start(args, fmt);
	va_copy(again, args);
	length = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	text = arena_alloc(arena, (size_t)(length > 0 ? length : 0) + 1);
	if (length > 0)
		(void)vsnprintf(text, (size_t)length + 1, fmt, again);
	va_end(again);
	return text;
}

void arena_release(struct arena *arena)
{
	struct arena_block *block = arena->newest;

	while (block) {
		struct arena_block *older = block->older;

		free(block);
		block = older;
	}
	arena->newest = NULL;
	arena->total = 0;
}
