/* fuzz_load - the loader under any bytes at all: one file that may include itself and two others.
 */
#include <stdint.h>
#include <string.h>

#include "playbook/check.h"
#include "playbook/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input {
	const uint8_t *data;
	size_t size;
};

static bool read_input(const struct folder *f, const char *path, struct arena *arena,
		       const char **bytes, size_t *length, struct error *err)
{
	const struct input *input = f->data;

	if (strcmp(path, "main.yaml") != 0 && strcmp(path, "a.yaml") != 0 &&
	    strcmp(path, "b/c.yaml") != 0)
		return error_set(err, STATUS_SURROUNDINGS, "no such file");
	*bytes = arena_copy(arena, (const char *)input->data, input->size);
	*length = input->size;
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct input input = { data, size };
	const struct folder folder = { .read = read_input, .name = "fuzz", .data = &input };
	struct arena scratch = { 0 };
	struct diags ds = { 0 };
	struct playbook_head head;
	struct playbook *pb = load_playbook(&folder, "main.yaml", 20000, &ds, NULL);

	(void)load_head(&folder, "main.yaml", &scratch, &head);
	EACH (const struct exercise, ex, pb->exercises)
		(void)check_exercise_bounds(ex);
	playbook_free(pb);
	diags_release(&ds);
	arena_release(&scratch);
	return 0;
}
