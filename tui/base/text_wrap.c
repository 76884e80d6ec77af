/*
 * text_wrap - lines of a given width, and the steps of a cursor; see text_wrap.h.
 *
 * Where a line may end is what UAX #14 says, less what Japanese typesetting forbids beyond it
 * (kinsoku): a few signs must never begin a line even where the standard is undecided. A line takes
 * all that fits and ends at the last allowed place; spaces there may hang over the edge, for nobody
 * sees them. Where no place is allowed (a long web address, a run of prolonged sounds) it ends
 * between two graphemes, and a grapheme wider than the whole line stands alone and sticks out: the
 * screen clips it.
 */
#include "base/text_wrap.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unigbrk.h>
#include <unilbrk.h>

#include "base/text_char.h"

/* UAX #14 lets some of these begin a line after certain neighbours (％ after ー, any after a
 * space); people who read Japanese never do. */
static const char never_first[] = "、。，．・：；？！‥…ーｰ〜～゠々〻ヽヾゝゞ゛゜％%‰℃°′″"
				  "」』）】〉》〕］｝’”ｯｬｭｮｧｨｩｪｫ｡､｣･ﾞﾟ"
				  "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ";

/* One line of the text while it is cut; `may_break` and `grapheme` have an entry a byte. */
struct paragraph {
	const char *text;
	size_t length;
	char *may_break, *grapheme;
	int columns, indent;
};

struct wrap {
	struct arena *arena;
	struct text_lines lines;
	size_t capacity;
};

static void add_line(struct wrap *w, int indent, const char *bytes, size_t length)
{
	char *line = arena_alloc(w->arena, (size_t)indent + length + 1);

	memset(line, ' ', (size_t)indent);
	if (length)
		memcpy(line + indent, bytes, length);
	if (w->lines.count == w->capacity) {
		const char **longer;

		w->capacity = w->capacity ? 2 * w->capacity : 8;
		longer = arena_alloc(w->arena, w->capacity * sizeof *longer);
		if (w->lines.count)
			memcpy(longer, w->lines.line, w->lines.count * sizeof *longer);
		w->lines.line = longer;
	}
	w->lines.line[w->lines.count++] = line;
}

/* Columns up to the text of a list item, 0 when the line is none or would leave too little room. */
static int hanging_indent(const char *text, int columns)
{
	size_t start = strspn(text, " ");
	size_t digits = strspn(text + start, "0123456789");
	size_t marker = digits ? digits : strspn(text + start, "-");

	if (!marker || marker > 3 || (!digits && marker > 1))
		return 0;
	if (digits && text[start + marker++] != '.')
		return 0;
	if (text[start + marker] != ' ')
		return 0;
	start += marker + 1;
	return start <= (size_t)columns / 2 ? (int)start : 0;
}

static bool may_begin_line(const char *text, const char *end)
{
	const char *after = text;

	(void)text_char_take(&after, end);
	return !memmem(never_first, sizeof never_first - 1, text, (size_t)(after - text));
}

static int columns_of(uint32_t c)
{
	int width = text_char_width(c);

	return width < 0 ? 1 : width;
}

static bool is_break(const struct paragraph *p, size_t at)
{
	return p->may_break[at] == UC_BREAK_POSSIBLE && p->grapheme[at] &&
	       may_begin_line(p->text + at, p->text + p->length);
}

/* Where a line must end that has no allowed place: before the grapheme at `over`, but not before
 * the first one. */
static size_t break_anywhere(const struct paragraph *p, size_t start, size_t over)
{
	size_t at = over;

	while (at > start && !p->grapheme[at])
		at--;
	if (at > start)
		return at;
	for (at = start + 1; at < p->length && !p->grapheme[at];)
		at++;
	return at;
}

/* The offset at which the line that begins at `start` ends. */
static size_t end_of_line(const struct paragraph *p, size_t start, int room)
{
	const char *end = p->text + p->length;
	const char *at = p->text + start;
	size_t allowed = 0;
	int used = 0;

	while (at < end) {
		size_t here = (size_t)(at - p->text);
		uint32_t c = text_char_take(&at, end);

		if (here > start && is_break(p, here))
			allowed = here;
		used += columns_of(c);
		if (used > room && c != ' ')
			return allowed ? allowed : break_anywhere(p, start, here);
	}
	return p->length;
}

static size_t without_spaces(const char *text, size_t start, size_t end)
{
	while (end > start && text[end - 1] == ' ')
		end--;
	return end;
}

static void cut(struct wrap *w, const struct paragraph *p)
{
	size_t start = 0;

	do {
		int indent = start ? p->indent : 0;
		size_t end = end_of_line(p, start, p->columns - indent);

		add_line(w, indent, p->text + start, without_spaces(p->text, start, end) - start);
		start = end;
	} while (start < p->length);
}

static void wrap_paragraph(struct wrap *w, const char *text, size_t length, int columns)
{
	struct paragraph p = {
		.text = text,
		.length = length,
		.may_break = mem_alloc(length),
		.grapheme = mem_alloc(length),
		.columns = columns,
		.indent = hanging_indent(text, columns),
	};

	u8_possible_linebreaks((const uint8_t *)text, length, "UTF-8", p.may_break);
	u8_grapheme_breaks((const uint8_t *)text, length, p.grapheme);
	cut(w, &p);
	free(p.may_break);
	free(p.grapheme);
}

struct text_lines text_wrap(struct arena *arena, const char *text, int columns)
{
	struct wrap w = { .arena = arena };

	if (columns < 2)
		columns = 2;
	do {
		size_t length = strcspn(text, "\n");

		wrap_paragraph(&w, text, length, columns);
		text += length;
		text += *text == '\n';
	} while (*text);
	return w.lines;
}

/* Where graphemes begin, an entry a byte; free() it. */
static char *grapheme_starts(const char *text, size_t length)
{
	char *starts = mem_alloc(length);

	u8_grapheme_breaks((const uint8_t *)text, length, starts);
	return starts;
}

size_t text_previous(const char *text, size_t at)
{
	size_t length = strlen(text);
	char *starts = grapheme_starts(text, length);

	at = at < length ? at : length;
	while (at > 0 && !starts[--at])
		;
	free(starts);
	return at;
}

size_t text_next(const char *text, size_t at)
{
	size_t length = strlen(text);
	char *starts = grapheme_starts(text, length);

	at = at < length ? at + 1 : length;
	while (at < length && !starts[at])
		at++;
	free(starts);
	return at;
}
