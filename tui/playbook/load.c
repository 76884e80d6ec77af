/*
 * load - YAML files become a playbook; see load.h.
 *
 * Each file is bound into a struct playbook of its own; its lists are then joined to those of the
 * root, in the order in which the files are first named. All parts share the root's arena, so that
 * joining moves no text. A file that is named twice is read once; a file that names one that is
 * still being read names itself.
 */
#include "playbook/load.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "playbook/bind.h"
#include "playbook/check.h"

#define MOST_FILES 256
#define BLOCK_SIZE ((size_t)64 * 1024)

struct part {
	struct playbook pb;          /* its arena is unused */
	const struct folder *folder; /* the root's: one path is one file, from wherever it came */
	struct playbook_file file;
	bool open, done; /* its includes are being read, have been read */
};

struct loading {
	struct arena *arena;
	struct diags *ds;
	struct part *part[MOST_FILES];
	size_t count;
};

/* --- paths of includes --------------------------------------------------------------------- */

/* Appends one piece of a path; false when it leads above the folder. */
static bool add_piece(struct strbuf *path, const char *piece, size_t length)
{
	const char *slash;

	if (!length || (length == 1 && piece[0] == '.'))
		return true;
	if (length == 2 && !memcmp(piece, "..", 2)) {
		if (!path->length)
			return false;
		slash = strrchr(path->text, '/');
		path->length = slash ? (size_t)(slash - path->text) : 0;
		path->text[path->length] = '\0';
		return true;
	}
	if (path->length)
		strbuf_add(path, "/");
	strbuf_add_bytes(path, piece, length);
	return true;
}

static bool add_path(struct strbuf *path, const char *more)
{
	for (size_t length; *more; more += length + (more[length] == '/')) {
		length = strcspn(more, "/");
		if (!add_piece(path, more, length))
			return false;
	}
	return true;
}

/* `include`, named in the file `from`, as a path within the folder; NULL when it leads out of it.
 */
static const char *resolve(struct arena *arena, const char *from, const char *include)
{
	struct strbuf path = { 0 };
	const char *slash = strrchr(from, '/'), *resolved = NULL;
	char *folder = arena_copy(arena, from, slash ? (size_t)(slash - from) : 0);

	if (add_path(&path, folder) && add_path(&path, include) && path.length)
		resolved = arena_copy(arena, path.text, path.length);
	strbuf_release(&path);
	return resolved;
}

/* --- reading ------------------------------------------------------------------------------- */

static struct part *find_part(const struct loading *l, const struct folder *folder,
			      const char *path)
{
	for (size_t i = 0; i < l->count; i++)
		if (l->part[i]->folder == folder && !strcmp(l->part[i]->file.path, path))
			return l->part[i];
	return NULL;
}

/* Reads a file that the folder has not from the next one beside it that has. What may not be read
 * is not sought elsewhere; of what is nowhere the first folder says why. */
static bool read_beside(struct bind *bind, const char *path, struct playbook *pb,
			const struct error *why)
{
	while (bind->folder->beside && why->status != STATUS_NO) {
		bind->folder = bind->folder->beside;
		if (bind_file(bind, path, &playbook_record, pb, NULL))
			return true;
	}
	return false;
}

/* NULL when the file cannot be read. */
static struct part *read_part(struct loading *l, const struct folder *folder, const char *path,
			      bool is_include, struct error *err)
{
	struct part *part = arena_alloc(l->arena, sizeof *part);
	struct bind bind = { .folder = folder, .arena = l->arena, .ds = l->ds };

	if (!bind_file(&bind, path, &playbook_record, &part->pb, err) &&
	    !(is_include && read_beside(&bind, path, &part->pb, err)))
		return NULL;
	part->file = bind.file;
	part->folder = folder;
	l->part[l->count++] = part;
	return part;
}

static void read_includes(struct loading *l, struct part *part);

static void read_include(struct loading *l, const struct part *part, const struct ref *include)
{
	const char *path = resolve(l->arena, part->file.path, include->id);
	struct part *known = path ? find_part(l, part->folder, path) : NULL;
	struct error err = { 0 };

	if (include->id[0] == '/')
		diags_add(l->ds, DIAG_ERROR, include->at,
			  _("an include must be a path relative to this file, without '/' at its "
			    "start"));
	else if (!path)
		diags_add(
			l->ds, DIAG_ERROR, include->at,
			_("'%s' leads out of the playbook folder; put a copy of the file into it"),
			include->id);
	else if (known && known->open)
		diags_add(l->ds, DIAG_ERROR, include->at,
			  _("'%s' includes this file in turn; remove one of the two"), include->id);
	else if (!known && l->count == MOST_FILES)
		diags_add(l->ds, DIAG_ERROR, include->at,
			  _("a playbook can be made of 256 files at most; join some of them"));
	else if (!known && !(known = read_part(l, part->folder, path, true, &err)))
		diags_add(l->ds, DIAG_ERROR, include->at, "%s", err.text);
	else
		read_includes(l, known);
}

static void read_includes(struct loading *l, struct part *part)
{
	if (part->done)
		return;
	part->open = true;
	for (size_t i = 0; i < part->pb.include.count && i < MOST_FILES; i++)
		read_include(l, part, &part->pb.include.item[i]);
	if (part->pb.include.count > MOST_FILES)
		diags_add(l->ds, DIAG_ERROR, part->pb.include.item[MOST_FILES].at,
			  _("a playbook can be made of 256 files at most; join some of them"));
	part->open = false;
	part->done = true;
}

/* --- joining ------------------------------------------------------------------------------- */

static void join_lists(struct loading *l, const struct field *f, struct playbook *pb)
{
	size_t count = 0;
	char *joined, *end;

	for (size_t i = 0; i < l->count; i++)
		count += any_list_get((char *)&l->part[i]->pb + f->offset).count;
	if (l->count == 1 || !count)
		return;
	end = joined = arena_alloc(l->arena, count * f->record->size);
	for (size_t i = 0; i < l->count; i++) {
		struct any_list list = any_list_get((char *)&l->part[i]->pb + f->offset);

		if (list.count)
			memcpy(end, list.item, list.count * f->record->size);
		end += list.count * f->record->size;
	}
	any_list_set((char *)pb + f->offset, joined, count);
}

/* The head is the root file's; every section is that of all files together. */
static void join(struct loading *l, struct playbook *pb, const struct part *root)
{
	struct arena arena = pb->arena;

	*pb = root->pb;
	pb->arena = arena;
	for (size_t i = 0; i < playbook_record.count; i++)
		if (playbook_record.field[i].kind == FIELD_LIST)
			join_lists(l, &playbook_record.field[i], pb);
	pb->files.item = arena_alloc(&pb->arena, l->count * sizeof *pb->files.item);
	for (size_t i = 0; i < l->count; i++)
		pb->files.item[pb->files.count++] = l->part[i]->file;
}

/* --- the whole ----------------------------------------------------------------------------- */

/* A playbook has an id and a title; a shared part has neither, and no exercises or assessments. */
static void check_head(const struct playbook *pb, const struct part *root, struct diags *ds)
{
	bool is_playbook = pb->item.id || phrase_is_given(&pb->title) || root->pb.exercises.count ||
			   root->pb.assessments.count;

	if (is_playbook && !pb->item.id)
		diags_add(ds, DIAG_ERROR, pb->item.at, _("'%s' is missing in this '%s'; add it"),
			  "id", "playbook");
	if (is_playbook && !phrase_is_given(&pb->title))
		diags_add(ds, DIAG_ERROR, pb->item.at, _("'%s' is missing in this '%s'; add it"),
			  "title", "playbook");
}

void load_keep_names(struct diags *ds)
{
	const char *old = NULL, *copy = NULL;

	for (size_t i = 0; i < ds->count; i++) {
		if (ds->item[i].at.file != old) {
			old = ds->item[i].at.file;
			copy = arena_copy_text(&ds->arena, old);
		}
		ds->item[i].at.file = copy;
	}
}

/* Reads a root file and what it includes. */
static bool read_root(struct loading *l, const struct load_source *source, struct error *err)
{
	struct part *part = find_part(l, &source->folder, source->path);

	if (!part)
		part = read_part(l, &source->folder, source->path, false, err);
	if (part)
		read_includes(l, part);
	return part != NULL;
}

struct playbook *load_together(const struct load_source source[], size_t count, int64_t today,
			       struct diags *ds, struct error *err)
{
	struct playbook *pb = mem_alloc(sizeof *pb);
	struct loading l = { .arena = &pb->arena, .ds = ds };

	assert(count && count < MOST_FILES);
	pb->arena.block_size = BLOCK_SIZE;
	for (size_t i = 0; i < count; i++) {
		if (!read_root(&l, &source[i], err)) {
			load_keep_names(ds);
			playbook_free(pb);
			return NULL;
		}
	}
	join(&l, pb, l.part[0]);
	if (pb->item.at.line)
		check_head(pb, l.part[0], ds);
	check_playbook(pb, today, ds);
	diags_sort(ds);
	return pb;
}

struct playbook *load_playbook(const struct folder *folder, const char *path, int64_t today,
			       struct diags *ds, struct error *err)
{
	const struct load_source source = { *folder, path };

	return load_together(&source, 1, today, ds, err);
}

static struct phrase copy_phrase(struct arena *arena, const struct phrase *p)
{
	struct phrase copy = { 0 };

	for (int i = 0; i < LANG_COUNT; i++)
		copy.in[i] = arena_copy_text(arena, p->in[i]);
	return copy;
}

bool load_head(const struct folder *folder, const char *path, struct arena *arena,
	       struct playbook_head *head)
{
	struct arena scratch = { 0 };
	struct diags ds = { 0 };
	struct playbook pb = { 0 };
	struct bind bind = { .folder = folder, .arena = &scratch, .ds = &ds };
	bool found = bind_head(&bind, path, &playbook_record, &pb) && pb.item.id;

	if (found)
		*head = (struct playbook_head){
			.id = arena_copy_text(arena, pb.item.id),
			.version = arena_copy_text(arena, pb.version),
			.title = copy_phrase(arena, &pb.title),
			.summary = copy_phrase(arena, &pb.summary),
			.reviewed = pb.reviewed,
		};
	diags_release(&ds);
	arena_release(&scratch);
	return found;
}
