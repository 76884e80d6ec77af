/* key_names - the keys of a binding as they are written for people; see key_names.h. */
#include "command/key_names.h"

#include <stdbool.h>
#include <string.h>

const char *key_names(struct arena *arena, const char *keys)
{
	const char *names = "";

	while (*(keys += strspn(keys, " "))) {
		size_t length = strcspn(keys, " ");
		bool is_control = *keys == '^' && length > 1;

		names = arena_printf(arena, "%s%s%s%.*s", names, *names ? " " : "",
				     is_control ? "Ctrl-" : "", (int)(length - is_control),
				     keys + is_control);
		keys += length;
	}
	return names;
}
