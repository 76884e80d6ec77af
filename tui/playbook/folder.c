/* folder - where the text of playbooks comes from; see folder.h. */
#include "playbook/folder.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"
#include "base/lang.h"
#include "base/paths.h"
#include "base/text.h"

#define BUILT_IN "built-in:"

const char *folder_show(const struct folder *f, const char *path, struct arena *arena)
{
	size_t length = strlen(f->name);

	if (!length)
		return arena_copy_text(arena, path);
	if (f->name[length - 1] == ':' || f->name[length - 1] == '/')
		return arena_printf(arena, "%s%s", f->name, path);
	return arena_printf(arena, "%s/%s", f->name, path);
}

/* --- on disk ------------------------------------------------------------------------------- */

/* Whether `resolved` lies below `root`; both are free of links. */
static bool is_below(const char *root, const char *resolved)
{
	size_t length = strlen(root);

	if (strncmp(root, resolved, length) != 0)
		return false;
	return root[length - 1] == '/' || resolved[length] == '/';
}

/* The file's path without links when it lies below the folder, to free(). When it does not exist
 * the path as it stands: reading it then says so. */
static char *resolve(const char *root, const char *joined, struct error *err)
{
	char *folder = realpath(root, NULL), *file = folder ? realpath(joined, NULL) : NULL;

	if (!file) {
		free(folder);
		return mem_copy(joined, strlen(joined));
	}
	if (!is_below(folder, file)) {
		error_set(
			err, STATUS_NO,
			_("'%s' is a link that leads out of the playbook folder; put a copy there"),
			joined);
		free(file);
		file = NULL;
	}
	free(folder);
	return file;
}

/* Straight into the arena, as it may be large; false leaves everything else, and all that can be
 * wrong, to files_read(). */
static bool read_plain_file(const char *path, struct arena *arena, const char **bytes,
			    size_t *length)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	struct stat st;
	char *text = NULL;
	ssize_t got = 1;

	if (fd < 0)
		return false;
	*length = 0;
	if (!fstat(fd, &st) && S_ISREG(st.st_mode) && st.st_size <= (off_t)PLAYBOOK_FILE_LIMIT)
		text = arena_alloc(arena, (size_t)st.st_size + 1);
	while (text && got > 0 && *length < (size_t)st.st_size) {
		got = read(fd, text + *length, (size_t)st.st_size - *length);
		*length += got > 0 ? (size_t)got : 0;
	}
	(void)close(fd);
	*bytes = text;
	return text && got > 0;
}

static bool read_any_file(const char *path, struct arena *arena, const char **bytes, size_t *length,
			  struct error *err)
{
	char *read;

	if (!files_read(path, PLAYBOOK_FILE_LIMIT, &read, length, err))
		return false;
	*bytes = arena_copy(arena, read, *length);
	free(read);
	return true;
}

static bool read_on_disk(const struct folder *f, const char *path, struct arena *arena,
			 const char **bytes, size_t *length, struct error *err)
{
	const char *joined = paths_join(arena, f->data, path);
	char *resolved = resolve(f->data, joined, err);
	bool done;

	if (!resolved)
		return false;
	done = read_plain_file(resolved, arena, bytes, length) ||
	       read_any_file(joined, arena, bytes, length, err);
	free(resolved);
	return done;
}

struct folder folder_on_disk(const char *path)
{
	return (struct folder){
		.read = read_on_disk,
		.name = strcmp(path, ".") != 0 ? path : "",
		.data = path,
	};
}

/* --- built in ------------------------------------------------------------------------------ */

static bool read_built_in(const struct folder *f, const char *path, struct arena *arena,
			  const char **bytes, size_t *length, struct error *err)
{
	(void)arena;
	for (const struct built_in_file *b = f->data; b->path; b++) {
		if (strcmp(b->path, path) != 0)
			continue;
		*bytes = (const char *)b->bytes;
		*length = b->length ? b->length : strlen(*bytes);
		return true;
	}
	return error_set(err, STATUS_NO,
			 _("no file '%s' is built into the program; check the name"), path);
}

struct folder folder_built_in(void)
{
	return (struct folder){ .read = read_built_in, .name = BUILT_IN, .data = built_in_files };
}
