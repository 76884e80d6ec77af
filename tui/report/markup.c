/* markup - text made harmless inside HTML and SVG; see markup.h. */
#include "report/markup.h"

#include <string.h>

#include "base/text.h"

static const char *entity_of(char c)
{
	static const struct {
		char c;
		const char *entity;
	} entities[] = {
		{ '&', "&amp;" },  { '<', "&lt;" },   { '>', "&gt;" },
		{ '"', "&quot;" }, { '\'', "&#39;" }, { '\n', "<br/>\n" },
	};

	for (size_t i = 0; i < ARRAY_LEN(entities); i++)
		if (entities[i].c == c)
			return entities[i].entity;
	return "";
}

void markup_text(struct strbuf *out, const char *text, bool breaks)
{
	struct arena scratch = { .block_size = 1024 };
	const char *safe = text_safe(&scratch, text, breaks);

	while (*safe) {
		size_t plain = strcspn(safe, "&<>\"'\n");

		strbuf_add_bytes(out, safe, plain);
		safe += plain;
		if (*safe)
			strbuf_add(out, entity_of(*safe++));
	}
	arena_release(&scratch);
}
