/* text - the safety and the columns of text; see text.h. */
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <unigbrk.h>
#include <unistr.h>

#include "base/strbuf.h"

/* Bytes at the start that are one column each and need no thought: often the whole text. */
static size_t plain_prefix(const char *text)
{
	size_t n = 0;

	while (text[n] >= 0x20 && text[n] < 0x7F)
		n++;
	return n;
}

static int drawn_columns(uint32_t c)
{
	return text_char_width(text_char_stand_in(c));
}

int text_width(const char *text)
{
	size_t plain = plain_prefix(text);
	const char *p = text + plain, *end = p + strlen(p);
	int columns = (int)plain;

	while (p < end)
		columns += drawn_columns(text_char_take(&p, end));
	return columns;
}

static void add_char(struct strbuf *out, uint32_t c)
{
	uint8_t bytes[6];
	int length = u8_uctomb(bytes, c, sizeof bytes);

	strbuf_add_bytes(out, (const char *)bytes, (size_t)length);
}

/* Copies from p to `end`, whole stretches of harmless characters at a time. */
static void add_safely(struct strbuf *out, const char *p, const char *end, bool keep_lines)
{
	const char *copied = p;

	while (p < end) {
		const char *start = p;
		uint32_t c = text_char_take(&p, end);
		uint32_t shown = c == '\n' && keep_lines ? c : text_char_stand_in(c);

		/* Bytes that are not UTF-8 are read as the stand-in itself. */
		if (shown == c && c != TEXT_REPLACEMENT)
			continue;
		strbuf_add_bytes(out, copied, (size_t)(start - copied));
		copied = p;
		/* A newline from elsewhere is one newline, not a strange character and one. */
		if (c != '\r' || p == end || *p != '\n')
			add_char(out, shown);
	}
	strbuf_add_bytes(out, copied, (size_t)(end - copied));
}

const char *text_safe(struct arena *arena, const char *text, bool keep_lines)
{
	size_t plain = plain_prefix(text), length = plain + strlen(text + plain);
	struct strbuf out = { 0 };
	const char *safe;

	if (plain == length)
		return arena_copy(arena, text, length);
	strbuf_add_bytes(&out, text, plain);
	add_safely(&out, text + plain, text + length, keep_lines);
	safe = arena_copy(arena, out.text, out.length);
	strbuf_release(&out);
	return text_nfc(arena, safe);
}

/* The last place up to `at` where a grapheme begins; `after` is the end of the character at `at`.
 */
static size_t grapheme_start(const char *text, size_t at, size_t after)
{
	char *starts = mem_alloc(after);

	u8_grapheme_breaks((const uint8_t *)text, after, starts);
	while (at > 0 && !starts[at])
		at--;
	free(starts);
	return at;
}

static int columns_between(const char *p, const char *end)
{
	int columns = 0;

	while (p < end)
		columns += drawn_columns(text_char_take(&p, end));
	return columns;
}

size_t text_fit(const char *text, int columns, int *used)
{
	const char *end = text + strlen(text), *p = text;
	int width = 0;

	while (p < end) {
		const char *start = p;
		int next = drawn_columns(text_char_take(&p, end));

		if (width + next > columns) {
			size_t cut = grapheme_start(text, (size_t)(start - text),
						    (size_t)(p - text));

			*used = columns_between(text, text + cut);
			return cut;
		}
		width += next;
	}
	*used = width;
	return (size_t)(end - text);
}

/* A copy of what fits, with dots where something was cut, padded with `padding` columns at the
 * most. */
static const char *fitted(struct arena *arena, const char *text, int columns, bool pad)
{
	static const char dots[] = "..";
	int used, cut_columns, wanted = columns > 0 ? columns : 0;
	size_t length = text_fit(text, wanted, &used);
	size_t dot_count = 0, padding;
	char *copy;

	if (text[length]) {
		dot_count = wanted < 2 ? (size_t)wanted : 2;
		cut_columns = wanted - (int)dot_count;
		length = text_fit(text, cut_columns, &used);
	}
	padding = pad ? (size_t)(wanted - used) - dot_count : 0;
	copy = arena_alloc(arena, length + dot_count + padding + 1);
	memcpy(copy, text, length);
	memcpy(copy + length, dots, dot_count);
	memset(copy + length + dot_count, ' ', padding);
	return copy;
}

const char *text_clip(struct arena *arena, const char *text, int columns)
{
	return fitted(arena, text, columns, false);
}

const char *text_pad(struct arena *arena, const char *text, int columns)
{
	return fitted(arena, text, columns, true);
}
