/* text_fold - texts that mean the same although their bytes differ; see text_fold.h. */
#include "base/text_fold.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/text.h"
#include "base/text_char.h"

bool text_is_utf8(const char *bytes, size_t length)
{
	return !u8_check((const uint8_t *)bytes, length);
}

/* Characters that NFC leaves alone whatever stands beside them: nearly all there are in Japanese
 * and English text, so that a playbook of ten thousand steps is not normalised sentence by
 * sentence. */
static const struct {
	uint32_t first, last;
} settled[] = {
	{ 0x0000, 0x02FF },   { 0x2002, 0x20CF }, { 0x2100, 0x2125 }, { 0x2190, 0x2328 },
	{ 0x232B, 0x2ADB },   { 0x3000, 0x3029 }, { 0x3030, 0x3098 }, { 0x309B, 0x9FFF },
	{ 0xAC00, 0xD7A3 },   { 0xFE00, 0xFE0F }, { 0xFE30, 0xFFFD }, { 0x1F000, 0x1FAFF },
	{ 0x20000, 0x2A6DF },
};

static bool is_settled(uint32_t c)
{
	for (size_t i = 0; i < ARRAY_LEN(settled) && c >= settled[i].first; i++)
		if (c <= settled[i].last)
			return true;
	return false;
}

static bool is_nfc_already(const char *text)
{
	const char *end = text + strlen(text);

	while (text < end)
		if (!is_settled(text_char_take(&text, end)))
			return false;
	return true;
}

const char *text_nfc(struct arena *arena, const char *text)
{
	size_t length, composed_length;
	uint8_t *composed;

	if (is_nfc_already(text))
		return text;
	length = strlen(text);
	if (!text_is_utf8(text, length))
		return text;
	composed = u8_normalize(UNINORM_NFC, (const uint8_t *)text, length, NULL, &composed_length);
	if (!composed)
		mem_exhausted();
	if (composed_length != length || memcmp(composed, text, length) != 0)
		text = arena_copy(arena, (const char *)composed, composed_length);
	free(composed);
	return text;
}

/* Katakana lie 0x60 behind hiragana; both take three bytes, so a text keeps its length. */
static void turn_to_hiragana(char *text)
{
	const char *end = text + strlen(text), *p = text;

	while (p < end) {
		char *start = text + (p - text);
		uint32_t c = text_char_take(&p, end);

		if ((c >= 0x30A1 && c <= 0x30F6) || c == 0x30FD || c == 0x30FE)
			(void)u8_uctomb((uint8_t *)start, c - 0x60, 3);
	}
}

static bool fold_ascii(char *text)
{
	for (; *text; text++) {
		if ((unsigned char)*text >= 0x80)
			return false;
		if (*text >= 'A' && *text <= 'Z')
			*text = (char)(*text - 'A' + 'a');
	}
	return true;
}

const char *text_fold(struct arena *arena, const char *text)
{
	char *folded = arena_copy_text(arena, text);
	size_t length;
	uint8_t *wide;

	if (fold_ascii(folded))
		return folded;
	/* Made safe first: what is not UTF-8 cannot be folded, and a search must go on all the
	 * same. */
	text = text_safe(arena, text, true);
	wide = u8_casefold((const uint8_t *)text, strlen(text), NULL, UNINORM_NFKC, NULL, &length);
	if (!wide)
		mem_exhausted();
	folded = arena_copy(arena, (const char *)wide, length);
	free(wide);
	turn_to_hiragana(folded);
	return folded;
}

bool text_contains(const char *haystack, const char *needle)
{
	struct arena scratch = { .block_size = 1024 };
	bool found = strstr(text_fold(&scratch, haystack), text_fold(&scratch, needle)) != NULL;

	arena_release(&scratch);
	return found;
}

struct letters {
	uint32_t *c;
	size_t count;
};

static struct letters letters_of(struct arena *arena, const char *text)
{
	const char *p = text_fold(arena, text), *end = p + strlen(p);
	struct letters letters = { .c = arena_alloc(arena, (size_t)(end - p) * sizeof(uint32_t)) };

	while (p < end)
		letters.c[letters.count++] = text_char_take(&p, end);
	return letters;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Fills row `i` of the table of distances from the two rows above it. */
static void next_row(struct letters a, struct letters b, size_t i, size_t *row[3])
{
	row[0][0] = i;
	for (size_t j = 1; j <= b.count; j++) {
		size_t changed = a.c[i - 1] != b.c[j - 1];
		size_t best = least(row[1][j], row[0][j - 1]) + 1;

		best = least(best, row[1][j - 1] + changed);
		if (i > 1 && j > 1 && a.c[i - 1] == b.c[j - 2] && a.c[i - 2] == b.c[j - 1])
			best = least(best, row[2][j - 2] + 1);
		row[0][j] = best;
	}
}

/* Optimal string alignment: a letter too many, too few, changed, or two neighbours swapped count
 * one. */
static size_t distance(struct arena *arena, struct letters a, struct letters b)
{
	size_t *row[3]; /* this one, the last, the one before that */

	for (size_t i = 0; i < ARRAY_LEN(row); i++)
		row[i] = arena_alloc(arena, (b.count + 1) * sizeof *row[i]);
	for (size_t j = 0; j <= b.count; j++)
		row[0][j] = j;
	for (size_t i = 1; i <= a.count; i++) {
		size_t *oldest = row[2];

		row[2] = row[1];
		row[1] = row[0];
		row[0] = oldest;
		next_row(a, b, i, row);
	}
	return row[0][b.count];
}

/* A word that shares no letter with another is never what was meant, however short they are. */
static size_t limit_for(struct letters word, struct letters other)
{
	size_t longer = word.count > other.count ? word.count : other.count;

	return longer ? least(1 + word.count / 3, longer - 1) : 0;
}

const char *text_nearest(const char *word, const char *const candidate[], size_t count)
{
	struct arena scratch = { .block_size = 4096 };
	struct letters meant = letters_of(&scratch, word);
	const char *nearest = NULL;
	size_t nearest_distance = SIZE_MAX;

	for (size_t i = 0; i < count; i++) {
		struct letters other = letters_of(&scratch, candidate[i]);
		size_t limit = limit_for(meant, other), d;

		if (meant.count > other.count + limit || other.count > meant.count + limit)
			continue;
		d = distance(&scratch, meant, other);
		if (d <= limit && d < nearest_distance) {
			nearest = candidate[i];
			nearest_distance = d;
		}
	}
	arena_release(&scratch);
	return nearest;
}
