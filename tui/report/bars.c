/* bars - bars and sparklines of characters; see bars.h. */
#include "report/bars.h"

#include "base/strbuf.h"
#include "base/text.h"

#define LEVELS 8

static const char *const blocks[LEVELS] = { "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };
static const char *const signs[LEVELS] = { ".", ":", "-", "=", "+", "*", "#", "@" };

static const char *taken(struct arena *arena, struct strbuf *sb)
{
	const char *text = arena_copy_text(arena, strbuf_text(sb));

	strbuf_release(sb);
	return text;
}

/* Some terminals draw blocks two columns wide. */
const char *bars_bar(struct arena *arena, int percent, int columns, bool ascii)
{
	const char *full = ascii ? "#" : "█", *rest = ascii ? "." : "░";
	int cells = columns / text_width(full), filled = percent < 0 ? 0 : percent * cells / 100;
	struct strbuf sb = { 0 };

	/* Nothing at all looks different from a little. */
	if (percent > 0 && !filled)
		filled = 1;
	for (int i = 0; i < cells; i++)
		strbuf_add(&sb, i < filled ? full : rest);
	return taken(arena, &sb);
}

const char *bars_spark(struct arena *arena, const int *percent, size_t count, bool ascii)
{
	struct strbuf sb = { 0 };

	for (size_t i = 0; i < count; i++) {
		int level = percent[i] * LEVELS / 101;

		strbuf_add(&sb, percent[i] < 0 ? " " : ascii ? signs[level] : blocks[level]);
	}
	return taken(arena, &sb);
}
