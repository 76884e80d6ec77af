/* hash_file - the SHA-256 of a file, piece by piece; see hash_file.h. */
#include "base/hash_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/lang.h"
#include "base/paths.h"

#define PIECE (1 << 20)

static const char *without_tilde(struct arena *arena, const char *path)
{
	const char *home = getenv("HOME");

	return !strncmp(path, "~/", 2) && home ? paths_join(arena, home, path + 2) : path;
}

static int64_t changed_ns(const struct stat *st)
{
	return (int64_t)st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec;
}

/* A pipe or a terminal would not be waited for (O_NONBLOCK), and is then refused. */
static bool open_regular(struct hash_file *h, const char *path, struct error *err)
{
	struct stat st;

	h->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (h->fd < 0)
		return error_set(err, STATUS_SURROUNDINGS,
				 _("cannot read '%s': %s; check the path"), path, strerror(errno));
	if (fstat(h->fd, &st) || !S_ISREG(st.st_mode)) {
		(void)close(h->fd);
		return error_set(err, STATUS_SURROUNDINGS,
				 _("'%s' is not a file; name a file, or pack the folder first"),
				 path);
	}
	h->bytes = st.st_size;
	h->changed_ns = changed_ns(&st);
	h->path = realpath(path, NULL);
	if (!h->path)
		h->path = mem_copy(path, strlen(path));
	return true;
}

bool hash_file_open(struct hash_file *h, const char *path, struct error *err)
{
	struct arena scratch = { .block_size = 512 };
	bool ok;

	*h = (struct hash_file){ 0 };
	ok = open_regular(h, without_tilde(&scratch, path), err);
	if (ok)
		hash_stream_begin(&h->stream);
	arena_release(&scratch);
	return ok;
}

static bool is_as_it_was(const struct hash_file *h)
{
	struct stat st;

	return !fstat(h->fd, &st) && st.st_size == h->bytes && h->done == h->bytes &&
	       changed_ns(&st) == h->changed_ns;
}

static enum hash_file_state finish(struct hash_file *h, struct error *err)
{
	unsigned char hash[HASH_BYTES];

	if (!is_as_it_was(h)) {
		(void)error_set(err, STATUS_SURROUNDINGS,
				_("'%s' changed while it was read; stop what writes to it, or take "
				  "a copy"),
				h->path);
		return HASH_FILE_FAILED;
	}
	hash_stream_end(&h->stream, hash);
	hash_hex(hash, h->hex);
	return HASH_FILE_DONE;
}

enum hash_file_state hash_file_step(struct hash_file *h, struct error *err)
{
	unsigned char *piece = mem_alloc(PIECE);
	enum hash_file_state state = HASH_FILE_MORE;
	ssize_t length = read(h->fd, piece, PIECE);

	if (length > 0) {
		hash_stream_add(&h->stream, piece, (size_t)length);
		h->done += length;
	} else if (!length) {
		state = finish(h, err);
	} else if (errno != EINTR) {
		(void)error_set(err, STATUS_SURROUNDINGS,
				_("cannot read '%s': %s; check the medium"), h->path,
				strerror(errno));
		state = HASH_FILE_FAILED;
	}
	free(piece);
	return state;
}

int hash_file_percent(const struct hash_file *h)
{
	return h->done < h->bytes ? (int)(h->done * 100 / h->bytes) : 100;
}

void hash_file_close(struct hash_file *h)
{
	if (!h->path)
		return;
	(void)close(h->fd);
	free(h->path);
	*h = (struct hash_file){ 0 };
}
