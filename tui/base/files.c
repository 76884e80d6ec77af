/*
 * files - reading and writing whole files, safely; see files.h.
 *
 * A file is replaced, not overwritten: its new text goes into a file of its own beside it, is on
 * the disk before it takes the name, and the folder is synced after. A power cut at any moment
 * leaves one of the two. A link stays a link: the file it leads to is the one that is replaced.
 */
#include "base/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/paths.h"
#include "base/text.h"

#define MOST_LINKS 40
#define SHOWN_PATH 300 /* columns of a path in a message */

/* Why the system refused, in words that say what to do; its own words are English on small
 * machines. */
static const struct {
	int number;
	const char *why;
} reasons[] = {
	{ ENOENT, N_("there is no such file or folder; check the name") },
	{ EACCES, N_("permission is refused; check the permissions of the file and its folder") },
	{ EPERM, N_("permission is refused; check the permissions of the file and its folder") },
	{ EISDIR, N_("it is a folder; name a file") },
	{ ENOTDIR, N_("a part of the path is not a folder; check the path") },
	{ ELOOP, N_("the links lead in a circle; check where they point") },
	{ ENAMETOOLONG, N_("the name is too long; choose a shorter one") },
	{ ENOSPC, N_("the disk is full; make room and try again") },
	{ EDQUOT, N_("your share of the disk is used up; make room and try again") },
	{ EFBIG, N_("it would be larger than is allowed here; write it elsewhere") },
	{ EROFS, N_("the disk is read-only; choose another place") },
	{ EIO, N_("the disk reports an error; check the disk") },
	{ EMFILE, N_("too many files are open; close other programs and try again") },
	{ ENFILE, N_("too many files are open; close other programs and try again") },
	{ ENXIO, N_("it is a device or pipe that nobody serves; name a file") },
	{ EPIPE, N_("the reader at the other end is gone; start it again") },
	{ EBADF, N_("standard input or output is closed; name a file") },
	{ ENODEV, N_("it is a device; name a file") },
};

static const char *reason_for(int number)
{
	for (size_t i = 0; i < ARRAY_LEN(reasons); i++)
		if (reasons[i].number == number)
			return _(reasons[i].why);
	return strerror(number);
}

/* A path as a message may show it. */
static const char *shown(struct arena *arena, const char *path)
{
	return text_clip(arena, text_safe(arena, path, false), SHOWN_PATH);
}

static bool cannot_read(const char *path, int number, struct error *err)
{
	struct arena scratch = { .block_size = 1024 };

	error_set(err, STATUS_SURROUNDINGS, _("cannot read '%s': %s"), shown(&scratch, path),
		  reason_for(number));
	arena_release(&scratch);
	return false;
}

static bool cannot_write(const char *path, int number, struct error *err)
{
	struct arena scratch = { .block_size = 1024 };

	error_set(err, STATUS_SURROUNDINGS, _("cannot write '%s': %s"), shown(&scratch, path),
		  reason_for(number));
	arena_release(&scratch);
	return false;
}

static bool is_too_large(const char *path, size_t limit, struct error *err)
{
	struct arena scratch = { .block_size = 1024 };

	error_set(err, STATUS_SURROUNDINGS,
		  _("cannot read '%s': it is larger than the limit (bytes: %zu); split it into "
		    "smaller files"),
		  shown(&scratch, path), limit);
	arena_release(&scratch);
	return false;
}

static bool is_standard(const char *path)
{
	return !strcmp(path, "-");
}

/* What is refused before it is opened: opening a terminal or a tape can have effects of its own. */
static int refusal(mode_t mode)
{
	if (S_ISDIR(mode))
		return EISDIR;
	return S_ISREG(mode) || S_ISFIFO(mode) ? 0 : ENODEV;
}

/* A descriptor, or -1 with errno. */
static int open_to_read(const char *path)
{
	struct stat st;

	if (is_standard(path))
		return STDIN_FILENO;
	if (stat(path, &st))
		return -1;
	errno = refusal(st.st_mode);
	return errno ? -1 : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
}

/* As read(), but goes on after a signal. */
static ssize_t read_some(int fd, char *to, size_t room)
{
	ssize_t got;

	do
		got = read(fd, to, room);
	while (got < 0 && errno == EINTR);
	return got;
}

/* Room for a regular file, its NUL and one byte that finds the end; what is no file grows. */
static size_t first_capacity(int fd, size_t limit)
{
	struct stat st;

	if (fstat(fd, &st) || !S_ISREG(st.st_mode) || (uintmax_t)st.st_size > limit)
		return (size_t)64 * 1024;
	return (size_t)st.st_size + 2;
}

/* Reads to the end, or until there is more than `limit`. */
static bool read_all(int fd, size_t limit, char **bytes, size_t *length)
{
	size_t capacity = first_capacity(fd, limit);
	ssize_t got;

	*bytes = mem_alloc(capacity);
	do {
		if (*length + 1 == capacity)
			*bytes = mem_grow(*bytes, capacity *= 2);
		got = read_some(fd, *bytes + *length, capacity - 1 - *length);
		*length += got > 0 ? (size_t)got : 0;
	} while (got > 0 && *length <= limit);
	(*bytes)[*length] = '\0';
	return got >= 0;
}

bool files_read(const char *path, size_t limit, char **bytes, size_t *length, struct error *err)
{
	int fd = open_to_read(path);
	bool ok;

	*bytes = NULL;
	*length = 0;
	if (fd < 0)
		return cannot_read(path, errno, err);
	ok = read_all(fd, limit, bytes, length) || cannot_read(path, errno, err);
	if (!is_standard(path))
		(void)close(fd);
	if (ok && *length > limit)
		ok = is_too_large(path, limit, err);
	if (!ok) {
		free(*bytes);
		*bytes = NULL;
		*length = 0;
	}
	return ok;
}

bool files_write_all(int fd, const char *bytes, size_t length)
{
	while (length) {
		ssize_t wrote = write(fd, bytes, length);

		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote <= 0)
			return false;
		bytes += wrote;
		length -= (size_t)wrote;
	}
	return true;
}

static bool write_directly(const char *path, const char *bytes, size_t length)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	bool ok;

	if (fd < 0)
		return false;
	ok = files_write_all(fd, bytes, length);
	return !close(fd) && ok;
}

/* Some file systems cannot sync a folder and say EINVAL; they have nothing to be synced then. */
static bool sync_folder(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok;

	if (fd < 0)
		return false;
	ok = !fsync(fd) || errno == EINVAL;
	(void)close(fd);
	return ok;
}

/* fchmod, because mkstemp() asks for 0600 but the umask may take more away. */
static bool fill(int fd, const char *bytes, size_t length)
{
	bool ok = !fchmod(fd, 0600) && files_write_all(fd, bytes, length) && !fsync(fd);
	int number = errno;

	if (close(fd) && ok)
		return false;
	errno = number;
	return ok;
}

static bool replace(struct arena *arena, const char *path, const char *bytes, size_t length)
{
	const char *folder = paths_folder_of(arena, path);
	char *beside = arena_printf(arena, "%s/.sonae-XXXXXX", folder);
	int fd = mkostemp(beside, O_CLOEXEC);
	int number;

	if (fd < 0)
		return false;
	if (fill(fd, bytes, length) && !rename(beside, path))
		return sync_folder(folder);
	number = errno;
	(void)unlink(beside);
	errno = number;
	return false;
}

/* Where one link leads; NULL with errno when it cannot be read. */
static const char *read_link(struct arena *arena, const char *path, size_t size)
{
	char *to = arena_alloc(arena, size + 1);
	ssize_t length = readlink(path, to, size);

	if (length < 0)
		return NULL;
	if ((size_t)length == size)
		return read_link(arena, path, 2 * size);
	return *to == '/' ? to : paths_join(arena, paths_folder_of(arena, path), to);
}

/* The path behind all links; it need not exist yet. */
static const char *follow(struct arena *arena, const char *path)
{
	struct stat st;

	for (int i = 0; i < MOST_LINKS; i++) {
		if (lstat(path, &st))
			return errno == ENOENT ? path : NULL;
		if (!S_ISLNK(st.st_mode))
			return path;
		path = read_link(arena, path, 256);
		if (!path)
			return NULL;
	}
	errno = ELOOP;
	return NULL;
}

static bool is_same_as(const struct stat *st, int fd)
{
	struct stat other;

	return !fstat(fd, &other) && st->st_dev == other.st_dev && st->st_ino == other.st_ino;
}

static bool write_somewhere(struct arena *arena, const char *path, const char *bytes, size_t length)
{
	struct stat st;
	bool exists = !is_standard(path) && !stat(path, &st);

	/* /dev/stdout is a link to a name that need not exist any more: the descriptor does. */
	if (is_standard(path) || (exists && is_same_as(&st, STDOUT_FILENO)))
		return files_write_all(STDOUT_FILENO, bytes, length);
	if (exists && S_ISDIR(st.st_mode)) {
		errno = EISDIR;
		return false;
	}
	if (exists && !S_ISREG(st.st_mode))
		return write_directly(path, bytes, length);
	path = follow(arena, path);
	return path && replace(arena, path, bytes, length);
}

bool files_write(const char *path, const char *bytes, size_t length, struct error *err)
{
	struct arena scratch = { .block_size = 1024 };
	bool ok = write_somewhere(&scratch, path, bytes, length) || cannot_write(path, errno, err);

	arena_release(&scratch);
	return ok;
}

/* Takes the name first: no other can take it then, and what stands there is empty or whole. */
static bool write_new(struct arena *arena, const char *path, const char *bytes, size_t length)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600), number;

	if (fd < 0)
		return false;
	(void)close(fd);
	if (replace(arena, path, bytes, length))
		return true;
	number = errno;
	(void)unlink(path);
	errno = number;
	return false;
}

bool files_write_new(const char *path, const char *bytes, size_t length, bool *exists,
		     struct error *err)
{
	struct arena scratch = { .block_size = 1024 };
	bool ok = write_new(&scratch, path, bytes, length);

	*exists = !ok && errno == EEXIST;
	if (!ok && !*exists)
		(void)cannot_write(path, errno, err);
	arena_release(&scratch);
	return ok;
}

static bool is_folder(const char *path)
{
	struct stat st;

	if (stat(path, &st))
		return false;
	errno = ENOTDIR;
	return S_ISDIR(st.st_mode);
}

/* The mode is set once more: with a strange umask nobody could enter the folder. */
static bool make_one(const char *path)
{
	if (!mkdir(path, 0700))
		return !chmod(path, 0700);
	return is_folder(path);
}

static bool make_all(char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		bool ok;

		*slash = '\0';
		ok = make_one(path);
		*slash = '/';
		if (!ok)
			return false;
	}
	return make_one(path);
}

bool files_make_folder(const char *path, struct error *err)
{
	struct arena scratch = { .block_size = 1024 };
	bool ok = *path && make_all(arena_copy_text(&scratch, path));

	if (!ok)
		error_set(err, STATUS_SURROUNDINGS, _("cannot make the folder '%s': %s"),
			  shown(&scratch, path), reason_for(*path ? errno : ENOENT));
	arena_release(&scratch);
	return ok;
}

bool files_exists(const char *path)
{
	return !access(path, F_OK);
}
