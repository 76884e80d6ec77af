/*
 * library - which playbooks there are, and where; see library.h.
 *
 * Opening reads the heads of the files only, so that the list of playbooks is there at once; what
 * is wrong behind the head is said when a playbook is loaded.
 */
#include "playbook/library.h"

#include <assert.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/lang.h"
#include "base/paths.h"
#include "base/text.h"

#define SUFFIX ".yaml"
#define MOST_PLACES 5

/* --- opening ------------------------------------------------------------------------------- */

static bool has_suffix(const char *name)
{
	size_t length = strlen(name);

	return length > strlen(SUFFIX) && !strcmp(name + length - strlen(SUFFIX), SUFFIX);
}

static bool is_folder(const char *path)
{
	struct stat st;

	return path && *path && !stat(path, &st) && S_ISDIR(st.st_mode);
}

static bool is_hidden(const struct library *lib, const char *id)
{
	EACH (const struct library_entry, entry, lib->entries)
		if (!strcmp(entry->head.id, id))
			return true;
	return false;
}

static void add_entry(struct library *lib, const struct folder *folder, const char *path)
{
	struct library_entry entry = { .folder = *folder };
	struct library_entry *grown;

	if (!load_head(folder, path, &lib->arena, &entry.head) || is_hidden(lib, entry.head.id))
		return;
	entry.path = arena_copy_text(&lib->arena, path);
	entry.shown = folder_show(folder, path, &lib->arena);
	grown = arena_alloc(&lib->arena, (lib->entries.count + 1) * sizeof *grown);
	if (lib->entries.count)
		memcpy(grown, lib->entries.item, lib->entries.count * sizeof *grown);
	grown[lib->entries.count++] = entry;
	lib->entries.item = grown;
}

static int is_playbook_file(const struct dirent *entry)
{
	return entry->d_name[0] != '.' && has_suffix(entry->d_name);
}

static void list_on_disk(struct library *lib, const struct folder *folder, const char *path)
{
	struct dirent **found;
	int count = scandir(path, &found, is_playbook_file, alphasort);

	for (int i = 0; i < count; i++) {
		add_entry(lib, folder, found[i]->d_name);
		free(found[i]);
	}
	if (count >= 0)
		free(found);
}

static void list_built_in(struct library *lib, const struct folder *folder)
{
	for (const struct built_in_file *file = built_in_files; file->path; file++)
		if (!strchr(file->path, '/'))
			add_entry(lib, folder, file->path);
}

static void add_place(struct library *lib, const char *path)
{
	if (!is_folder(path))
		return;
	lib->folders.item[lib->folders.count++] = folder_on_disk(
		arena_copy_text(&lib->arena, path));
}

/* What a person named must be there; the usual places need not be. */
static bool add_named_place(struct library *lib, const char *path, struct error *err)
{
	if (!path || !*path)
		return true;
	if (!is_folder(path))
		return error_set(err, STATUS_SURROUNDINGS,
				 _("the playbook folder '%s' does not exist; check --playbooks and "
				   "SONAE_PLAYBOOKS"),
				 path);
	add_place(lib, path);
	return true;
}

bool library_open(struct library *lib, const char *given, struct error *err)
{
	struct folder *built_in;

	*lib = (struct library){ 0 };
	lib->folders.item = arena_alloc(&lib->arena, MOST_PLACES * sizeof *lib->folders.item);
	if (!add_named_place(lib, given, err) ||
	    !add_named_place(lib, getenv("SONAE_PLAYBOOKS"), err)) {
		library_release(lib);
		return false;
	}
	add_place(lib, paths_config(&lib->arena, "playbooks"));
	add_place(lib, paths_data(&lib->arena, "playbooks"));
	built_in = &lib->folders.item[lib->folders.count++];
	*built_in = folder_built_in();
	for (struct folder *folder = lib->folders.item; folder != built_in; folder++)
		folder->beside = folder + 1;
	for (const struct folder *folder = lib->folders.item; folder != built_in; folder++)
		list_on_disk(lib, folder, folder->data);
	list_built_in(lib, built_in);
	return true;
}

void library_release(struct library *lib)
{
	arena_release(&lib->arena);
	*lib = (struct library){ 0 };
}

/* --- finding ------------------------------------------------------------------------------- */

static bool is_named_like_file(const struct library_entry *entry, const char *name)
{
	size_t length = strlen(name);

	return !strncmp(entry->path, name, length) && !strcmp(entry->path + length, SUFFIX);
}

static const struct library_entry *find_entry(const struct library *lib, const char *name)
{
	EACH (const struct library_entry, entry, lib->entries)
		if (!strcmp(entry->head.id, name))
			return entry;
	EACH (const struct library_entry, entry, lib->entries)
		if (is_named_like_file(entry, name))
			return entry;
	return NULL;
}

static void report_unknown(const struct library *lib, const char *name, struct error *err)
{
	const char **ids = mem_alloc((lib->entries.count + 1) * sizeof *ids), *near;

	for (size_t i = 0; i < lib->entries.count; i++)
		ids[i] = lib->entries.item[i].head.id;
	near = text_nearest(name, ids, lib->entries.count);
	if (near)
		error_set(err, STATUS_SURROUNDINGS,
			  _("there is no playbook '%s'; did you mean '%s'?"), name, near);
	else
		error_set(err, STATUS_SURROUNDINGS,
			  _("there is no playbook '%s'; name one by its id or its file"), name);
	free(ids);
}

const struct library_entry *library_find(const struct library *lib, const char *name,
					 struct error *err)
{
	const struct library_entry *entry = find_entry(lib, name);

	if (!entry)
		report_unknown(lib, name, err);
	return entry;
}

struct folder library_beside(const struct library *lib, struct folder folder)
{
	folder.beside = lib && lib->folders.count ? lib->folders.item : NULL;
	return folder;
}

/* As a person types it, or as a list shows it: a path, "built-in:NAME.yaml", an id. */
static bool find_source(const struct library *lib, const char *name, struct arena *scratch,
			struct load_source *source, struct error *err)
{
	struct folder built_in = folder_built_in();
	size_t prefix = strlen(built_in.name);
	const struct library_entry *entry;
	const char *slash = strrchr(name, '/');

	if (!strncmp(name, built_in.name, prefix)) {
		*source = (struct load_source){ built_in, name + prefix };
	} else if (slash || has_suffix(name)) {
		source->folder = library_beside(lib,
						folder_on_disk(paths_folder_of(scratch, name)));
		source->path = slash ? slash + 1 : name;
	} else {
		entry = library_find(lib, name, err);
		if (!entry)
			return false;
		*source = (struct load_source){ entry->folder, entry->path };
	}
	return true;
}

/* --- loading ------------------------------------------------------------------------------- */

static void take_first_error(const struct diags *ds, struct error *err)
{
	struct strbuf line = { 0 };

	for (size_t i = 0; i < ds->count; i++) {
		if (ds->item[i].level != DIAG_ERROR)
			continue;
		diag_format(&ds->item[i], &line);
		break;
	}
	error_set(err, STATUS_NO, "%.*s", (int)strcspn(strbuf_text(&line), "\n"),
		  strbuf_text(&line));
	strbuf_release(&line);
}

/* A playbook with errors is none. */
static struct playbook *accept(struct playbook *pb, struct diags *ds, size_t errors,
			       struct error *err)
{
	if (!pb || ds->errors == errors)
		return pb;
	take_first_error(ds, err);
	load_keep_names(ds);
	playbook_free(pb);
	return NULL;
}

struct playbook *library_load(const struct library *lib, const char *name, int64_t today,
			      struct diags *ds, struct error *err)
{
	struct arena scratch = { .block_size = 1024 };
	struct load_source source = { 0 };
	struct playbook *pb = NULL;
	size_t errors = ds->errors;

	if (find_source(lib, name, &scratch, &source, err))
		pb = load_playbook(&source.folder, source.path, today, ds, err);
	pb = accept(pb, ds, errors, err);
	arena_release(&scratch);
	return pb;
}

static const struct folder *find_place(const struct library *lib, const char *path)
{
	EACH (const struct folder, folder, lib->folders) {
		struct arena scratch = { 0 };
		const char *bytes;
		size_t length;
		bool found = folder->read(folder, path, &scratch, &bytes, &length, NULL);

		arena_release(&scratch);
		if (found)
			return folder;
	}
	return NULL;
}

bool library_has(const struct library *lib, const char *path)
{
	return find_place(lib, path);
}

/* The first place that has the file; the built-in ones always do. */
static struct load_source find_shared(const struct library *lib, const char *path)
{
	const struct folder *place = find_place(lib, path);

	return (struct load_source){ place ? *place : folder_built_in(), path };
}

/* When a copy of one's own is wrong, the built-in numbers are better than none; what is wrong with
 * the copy stays in *ds. */
static struct playbook *load_built_in_shared(struct load_source source[], size_t count,
					     int64_t today, struct error *err)
{
	struct diags ds = { 0 };
	struct playbook *pb;

	for (size_t i = 0; i < count; i++)
		source[i].folder = folder_built_in();
	pb = accept(load_together(source, count, today, &ds, err), &ds, 0, err);
	diags_release(&ds);
	return pb;
}

/* The first `count` of the shared parts together. */
static struct playbook *load_parts(const struct library *lib, size_t count, int64_t today,
				   struct diags *ds, struct error *err)
{
	static const char *const paths[] = { "shared/police.yaml", "shared/agencies.yaml",
					     "shared/disclosure.yaml" };
	struct load_source source[ARRAY_LEN(paths)] = { 0 };
	size_t errors = ds->errors;
	struct playbook *pb;

	assert(count && count <= ARRAY_LEN(paths));
	for (size_t i = 0; i < count; i++)
		source[i] = find_shared(lib, paths[i]);
	pb = accept(load_together(source, count, today, ds, err), ds, errors, err);
	return pb ? pb : load_built_in_shared(source, count, today, err);
}

struct playbook *library_load_contacts(const struct library *lib, int64_t today, struct diags *ds,
				       struct error *err)
{
	return load_parts(lib, 2, today, ds, err);
}

struct playbook *library_load_shared(const struct library *lib, int64_t today, struct diags *ds,
				     struct error *err)
{
	return load_parts(lib, 3, today, ds, err);
}
