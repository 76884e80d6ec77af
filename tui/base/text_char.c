/* text_char - one character of a text; see text_char.h. */
#include "base/text_char.h"

#include <stdbool.h>
#include <stddef.h>
#include <unistr.h>
#include <uniwidth.h>
#include <wchar.h>

#include "base/mem.h"

/* What the terminal answered when it was asked how wide it draws: it is the terminal's state, and
 * there is one terminal. ncurses asks through wcwidth(), which has no argument for it. */
static struct {
	int ambiguous, lines;
} terminal = { 1, 1 };

void text_set_ambiguous(int columns, int line_columns)
{
	terminal.ambiguous = columns == 2 ? 2 : 1;
	terminal.lines = line_columns == 2 ? 2 : 1;
}

int text_ambiguous(void)
{
	return terminal.ambiguous;
}

int text_char_width(uint32_t c)
{
	if (c >= 0x20 && c < 0x7F)
		return 1;
	if (c >= 0x2500 && c <= 0x257F)
		return terminal.lines;
	return uc_width(c, terminal.ambiguous == 2 ? "EUC-JP" : "UTF-8");
}

uint32_t text_char_take(const char **p, const char *end)
{
	unsigned char first = (unsigned char)**p;
	ucs4_t c = first;
	int bytes = 1;

	if (first >= 0x80)
		bytes = u8_mbtouc(&c, (const uint8_t *)*p, (size_t)(end - *p));
	*p += bytes;
	return c;
}

/* Controls, direction marks and what takes no room but is there. Joiners and variation selectors
 * are not among them: emoji and some names need them. */
static const struct {
	uint32_t first, last;
} unsafe[] = {
	{ 0x0000, 0x001F }, { 0x007F, 0x009F }, { 0x061C, 0x061C },
	{ 0x200B, 0x200B }, { 0x200E, 0x200F }, { 0x2028, 0x202E },
	{ 0x2060, 0x206F }, { 0xFEFF, 0xFEFF }, { 0xFFF9, 0xFFFB },
};

uint32_t text_char_stand_in(uint32_t c)
{
	if (c == '\t' || c == '\n')
		return ' ';
	for (size_t i = 0; i < ARRAY_LEN(unsafe) && c >= unsafe[i].first; i++)
		if (c <= unsafe[i].last)
			return TEXT_REPLACEMENT;
	return c;
}

/* The C library's own know nothing in the C locale and less than we do elsewhere; ncurses must
 * count as we do, or a row goes crooked. */
int wcwidth(wchar_t c)
{
	return text_char_width((uint32_t)c);
}

int wcswidth(const wchar_t *text, size_t count)
{
	int columns = 0;

	for (size_t i = 0; i < count && text[i]; i++) {
		int width = wcwidth(text[i]);

		if (width < 0)
			return -1;
		columns += width;
	}
	return columns;
}
