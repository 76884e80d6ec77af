/* content - the texts of playbooks, kept in the journal by their SHA-256; see content.h. */
#include "journal/content.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "journal/store.h"

#define GAP "  "
#define BEFORE_PATH ((size_t)HASH_HEX + sizeof GAP - 1)

static bool is_kept(struct journal *j, const char *sha256, bool *kept, struct error *err)
{
	sqlite3_stmt *st = store_statement(j, STATEMENT_HAS_CONTENT, err);
	bool failed;

	if (!st)
		return false;
	sqlite3_bind_text(st, 1, sha256, -1, SQLITE_STATIC);
	*kept = store_row(j, st, &failed, err);
	store_reset(st);
	return !failed;
}

static bool keep_bytes(struct journal *j, const char *bytes, size_t length,
		       char sha256[HASH_HEX + 1], struct error *err)
{
	sqlite3_stmt *st;
	bool kept;

	hash_sha256_hex(bytes, length, sha256);
	if (!is_kept(j, sha256, &kept, err))
		return false;
	if (kept)
		return true;
	st = store_statement(j, STATEMENT_ADD_CONTENT, err);
	if (!st)
		return false;
	sqlite3_bind_text(st, 1, sha256, -1, SQLITE_STATIC);
	sqlite3_bind_blob64(st, 2, bytes, length, SQLITE_STATIC);
	return store_run(j, st, err);
}

bool content_keep(struct journal *j, const struct playbook *pb, char root[HASH_HEX + 1],
		  char manifest[HASH_HEX + 1], struct error *err)
{
	struct strbuf lines = { 0 };
	bool ok = true;

	EACH (const struct playbook_file, file, pb->files) {
		char sha256[HASH_HEX + 1];

		if (strchr(file->path, '\n'))
			ok = error_set(err, STATUS_NO,
				       _("the name of playbook file '%s' has a line break in it; "
					 "rename the file"),
				       file->path);
		if (!ok || !(ok = keep_bytes(j, file->bytes, file->length, sha256, err)))
			break;
		if (!lines.length)
			memcpy(root, sha256, sizeof sha256);
		strbuf_addf(&lines, "%s" GAP "%s\n", sha256, file->path);
	}
	ok = ok && keep_bytes(j, strbuf_text(&lines), lines.length, manifest, err);
	strbuf_release(&lines);
	return ok;
}

static bool not_as_kept(const char *sha256, struct error *err)
{
	return error_set(err, STATUS_NO,
			 _("the kept playbook text %.12s is missing or was changed; restore the "
			   "journal from a copy"),
			 sha256);
}

static bool read_bytes(struct journal *j, const char *sha256, struct arena *arena,
		       const char **bytes, size_t *length, struct error *err)
{
	sqlite3_stmt *st = store_statement(j, STATEMENT_CONTENT, err);
	char found[HASH_HEX + 1];
	bool failed, fits = false;

	if (!st)
		return false;
	sqlite3_bind_text(st, 1, sha256, -1, SQLITE_STATIC);
	if (store_row(j, st, &failed, err)) {
		const char *blob = sqlite3_column_blob(st, 0);

		*length = (size_t)sqlite3_column_bytes(st, 0);
		*bytes = arena_copy(arena, blob ? blob : "", *length);
		hash_sha256_hex(*bytes, *length, found);
		fits = !strcmp(found, sha256);
	}
	store_reset(st);
	if (failed)
		return false;
	return fits || not_as_kept(sha256, err);
}

/* "sha256  path\n" at *line, which moves behind it. */
static bool take_line(char **line, struct content_file *file)
{
	char *end = strchr(*line, '\n');

	if (!end || (size_t)(end - *line) <= BEFORE_PATH ||
	    strncmp(*line + BEFORE_PATH - strlen(GAP), GAP, strlen(GAP)) != 0)
		return false;
	memcpy(file->sha256, *line, sizeof file->sha256 - 1);
	file->path = *line + BEFORE_PATH;
	*end = '\0';
	*line = end + 1;
	return true;
}

bool content_open(struct content *c, struct journal *j, const char *manifest, struct error *err)
{
	const char *bytes = NULL;
	char *line;
	size_t length = 0, lines = 0;

	*c = (struct content){ .journal = j };
	if (!read_bytes(j, manifest, &c->arena, &bytes, &length, err))
		return false;
	for (size_t i = 0; i < length; i++)
		lines += bytes[i] == '\n';
	c->files.item = arena_alloc(&c->arena, (lines + 1) * sizeof *c->files.item);
	line = arena_copy(&c->arena, bytes, length);
	while (c->files.count < lines && take_line(&line, &c->files.item[c->files.count]))
		c->files.count++;
	return (lines && c->files.count == lines) || not_as_kept(manifest, err);
}

void content_release(struct content *c)
{
	arena_release(&c->arena);
	c->files.item = NULL;
	c->files.count = 0;
}

bool content_prove(const struct content *c, struct error *err)
{
	bool ok = true;

	EACH (const struct content_file, file, c->files) {
		struct arena arena = { 0 };
		const char *bytes;
		size_t length;

		ok = ok && read_bytes(c->journal, file->sha256, &arena, &bytes, &length, err);
		arena_release(&arena);
	}
	return ok;
}

static bool read_kept(const struct folder *f, const char *path, struct arena *arena,
		      const char **bytes, size_t *length, struct error *err)
{
	const struct content *c = f->data;

	EACH (const struct content_file, file, c->files) {
		if (!strcmp(file->path, path))
			return read_bytes(c->journal, file->sha256, arena, bytes, length, err);
	}
	return error_set(err, STATUS_NO,
			 _("'%s' is not among the kept playbook files; restore the journal from a "
			   "copy"),
			 path);
}

struct folder content_folder(const struct content *c)
{
	return (struct folder){ .read = read_kept, .name = "", .data = c };
}
