/* mem - memory that is always there; see mem.h. */
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*said_last)(void);

void mem_set_last_words(void (*last_words)(void))
{
	said_last = last_words;
}

_Noreturn void mem_exhausted(void)
{
	/* No gettext here: it would want memory itself. */
	static const char message[] =
		"sonae: メモリ不足のため終了します。記録済みの内容は保存されています。\n"
		"sonae: out of memory; everything that was recorded is safe\n";

	if (said_last)
		said_last();
	(void)!write(STDERR_FILENO, message, sizeof message - 1);
	_exit(3);
}

void *mem_alloc(size_t size)
{
	void *p = calloc(1, size ? size : 1);

	if (!p)
		mem_exhausted();
	return p;
}

void *mem_grow(void *old, size_t size)
{
	void *p = realloc(old, size ? size : 1);

	if (!p)
		mem_exhausted();
	return p;
}

char *mem_copy(const char *bytes, size_t length)
{
	char *copy = mem_alloc(length + 1);

	if (length)
		memcpy(copy, bytes, length);
	return copy;
}
