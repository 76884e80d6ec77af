/* anywhere - a single file wherever it lies; see anywhere.h. */
#include "playbook/anywhere.h"

#include <stdlib.h>

#include "base/files.h"

static bool read_anywhere(const struct folder *f, const char *path, struct arena *arena,
			  const char **bytes, size_t *length, struct error *err)
{
	char *read;

	(void)f;
	if (!files_read(path, PLAYBOOK_FILE_LIMIT, &read, length, err))
		return false;
	*bytes = arena_copy(arena, read, *length);
	free(read);
	return true;
}

struct folder folder_anywhere(void)
{
	return (struct folder){ .read = read_anywhere, .name = "" };
}
