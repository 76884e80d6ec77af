/*
 * edit - `sonae edit FILE[:ITEM]`: opens the editor at the item, and checks the file afterwards.
 *
 * The id of a playbook does for its file.
 * The item is found by walking the loaded playbook through the table of fields: whatever begins
 * with an id can be named. It may lie in a file that the named one includes; then that one is
 * opened.
 */
#include "playbook/edit.h"

#include <string.h>

#include "base/files.h"
#include "base/lang.h"
#include "base/paths.h"
#include "base/text.h"
#include "command/actions.h"
#include "command/output.h"
#include "command/place.h"
#include "playbook/fields.h"
#include "playbook/library.h"

struct wanted {
	const char *path;
	const char *item; /* NULL: the file alone */
};

static const struct item *find_in(const struct record *record, const char *at, const char *id);

static const struct item *find_in_list(const struct field *f, const char *slot, const char *id)
{
	struct any_list list = any_list_get(slot);
	const struct item *found = NULL;

	for (size_t i = 0; i < list.count && !found; i++)
		found = find_in(f->record, list.item + i * f->record->size, id);
	return found;
}

static const struct item *find_in_field(const struct field *f, const char *slot, const char *id)
{
	const char *inner;

	switch (f->kind) {
	case FIELD_LIST:
		return find_in_list(f, slot, id);
	case FIELD_RECORD:
		return find_in(f->record, slot, id);
	case FIELD_POINTER:
		memcpy(&inner, slot, sizeof inner);
		return inner ? find_in(f->record, inner, id) : NULL;
	default:
		return NULL;
	}
}

static const struct item *find_in(const struct record *record, const char *at, const char *id)
{
	const struct item *found = NULL;

	for (size_t i = 0; i < record->count; i++) {
		const struct item *item = (const struct item *)(at + record->field[i].offset);

		if (record->field[i].kind == FIELD_ID && item->id && !strcmp(item->id, id))
			return item;
	}
	for (size_t i = 0; i < record->count && !found; i++)
		found = find_in_field(&record->field[i], at + record->field[i].offset, id);
	return found;
}

/* A colon may be part of a file's name: a file that is there is meant as it stands. */
static struct wanted split(struct arena *arena, const char *operand)
{
	const char *colon = strrchr(operand, ':');

	if (!colon || files_exists(operand))
		return (struct wanted){ .path = operand };
	return (struct wanted){ .path = arena_copy(arena, operand, (size_t)(colon - operand)),
				.item = colon + 1 };
}

/* The file behind the id of a playbook. */
static const char *file_of(const struct library *lib, const char *id, struct arena *arena,
			   struct error *err)
{
	const struct library_entry *entry = library_find(lib, id, err);

	if (!entry)
		return NULL;
	if (entry->folder.read != folder_built_in().read)
		return paths_join(arena, entry->folder.data, entry->path);
	error_set(err, STATUS_SURROUNDINGS,
		  _("playbook '%s' is built into the program; for a copy of your own open 'sonae', "
		    "choose the playbooks, and press e"),
		  entry->head.id);
	return NULL;
}

/* A name without a dot or a slash, and of no file here, is an id. */
static bool resolve(const struct library *lib, struct wanted *w, struct arena *arena,
		    struct error *err)
{
	if (!strpbrk(w->path, "./") && !files_exists(w->path))
		w->path = file_of(lib, w->path, arena, err);
	return w->path;
}

static bool find_mark(const struct library *lib, const struct wanted *w, struct arena *arena,
		      struct mark *mark, struct error *err)
{
	struct diags ds = { 0 };
	struct playbook *pb = place_load_file(lib, w->path, &ds, err);
	const struct item *item = NULL;

	*mark = (struct mark){ .file = w->path };
	if (pb && w->item) {
		item = find_in(&playbook_record, (const char *)pb, w->item);
		if (item)
			*mark = (struct mark){ arena_copy_text(arena, item->at.file), item->at.line,
					       item->at.column };
		else
			error_set(err, STATUS_NO, _("'%s' has no item '%s'; check the id"),
				  text_safe(arena, w->path, false),
				  text_safe(arena, w->item, false));
	}
	playbook_free(pb);
	diags_release(&ds);
	return pb && (item || !w->item);
}

static enum status check_again(const struct library *lib, const char *path, struct error *err)
{
	struct diags ds = { 0 };
	struct strbuf out = { 0 };
	struct playbook *pb = place_load_file(lib, path, &ds, err);
	enum status status = !pb ? err->status : ds.errors ? STATUS_NO : STATUS_DONE;

	diags_sort(&ds);
	for (size_t i = 0; i < ds.count; i++)
		diag_format(&ds.item[i], &out);
	if (!output_write(&out, err))
		status = err->status;
	playbook_free(pb);
	diags_release(&ds);
	return status;
}

enum status command_edit(const struct globals *g, const struct arguments *a, struct error *err)
{
	struct arena arena = { 0 };
	struct wanted w = split(&arena, a->operand[0]);
	enum status status;
	struct library lib;
	struct mark mark;

	if (!library_open(&lib, g->playbooks, err)) {
		arena_release(&arena);
		return err->status;
	}
	if (!resolve(&lib, &w, &arena, err) || !find_mark(&lib, &w, &arena, &mark, err) ||
	    !edit_at(mark.file, mark.line, err))
		status = err->status;
	else
		status = check_again(&lib, w.path, err);
	library_release(&lib);
	arena_release(&arena);
	return status;
}
