/* bars - bars and sparklines of characters; see bars.h. */
#include "report/bars.h"

#include "base/lang.h"
#include "base/strbuf.h"
#include "base/text.h"

#define LEVELS 8

static const char *const blocks[LEVELS] = { "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };

/* Signs of different weight are no heights: a digit says what it stands for. */
static const char *const digits[] = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9" };

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
		int levels = ascii ? (int)ARRAY_LEN(digits) : LEVELS;
		int level = percent[i] * levels / 101;

		strbuf_add(&sb, percent[i] < 0 ? " " : ascii ? digits[level] : blocks[level]);
	}
	return taken(arena, &sb);
}

const char *bars_spark_scale(bool ascii)
{
	if (ascii)
		return _("0 to 9: tenths of 100%, the oldest quarter first");
	return _("0 to 100%, the oldest quarter first");
}
