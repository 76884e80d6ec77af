/* kit - playbooks in memory for the tests of the loader; see kit.h. */
#include "kit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

struct arena kit_arena;
struct diags kit_ds;
static struct playbook *loaded;

static bool read_memory(const struct folder *f, const char *path, struct arena *arena,
			const char **bytes, size_t *length, struct error *err)
{
	(void)arena;
	for (const struct kit_file *file = f->data; file->path; file++) {
		if (strcmp(file->path, path) != 0)
			continue;
		*bytes = file->text;
		*length = strlen(file->text);
		return true;
	}
	return error_set(err, STATUS_SURROUNDINGS, "no %s", path);
}

struct folder kit_folder(const struct kit_file files[])
{
	return (struct folder){ .read = read_memory, .name = "memory", .data = files };
}

struct playbook *kit_load_files(const struct kit_file files[])
{
	const struct folder folder = kit_folder(files);

	playbook_free(loaded);
	diags_release(&kit_ds);
	loaded = load_playbook(&folder, "main.yaml", KIT_TODAY, &kit_ds, NULL);
	assert_non_null(loaded);
	return loaded;
}

struct playbook *kit_load(const char *text)
{
	const struct kit_file files[] = { { "main.yaml", text }, { NULL, NULL } };

	return kit_load_files(files);
}

struct playbook *kit_load_good(const char *text)
{
	struct playbook *pb = kit_load(text);

	assert_string_equal(kit_problems(), "");
	return pb;
}

const char *kit_problems(void)
{
	struct strbuf out = { 0 };
	const char *text;

	for (size_t i = 0; i < kit_ds.count; i++)
		diag_format(&kit_ds.item[i], &out);
	text = arena_copy_text(&kit_arena, strbuf_text(&out));
	strbuf_release(&out);
	return text;
}

const char *kit_path(const char *name)
{
	const char *root = getenv("SONAE_ROOT");

	return arena_printf(&kit_arena, "%s/tests/playbook/%s", root ? root : ".", name);
}

int kit_speak_english(void **state)
{
	(void)state;
	(void)lang_init("en", NULL);
	return 0;
}

int kit_tear_down(void **state)
{
	(void)state;
	playbook_free(loaded);
	loaded = NULL;
	diags_release(&kit_ds);
	arena_release(&kit_arena);
	return 0;
}

int kit_release(void **state)
{
	return kit_tear_down(state);
}
