/*
 * anonymise - takes out of a text what tells who it was; see anonymise.h.
 *
 * Texts are compared folded, and put together again from the original: each piece, a character with
 * the marks that belong to it, knows which bytes of both it stands for. A space between two
 * Japanese characters is no part of the folded text, because some write one within a name.
 */
#include "report/anonymise.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/text.h"
#include "report/anonymise_form.h"

#define NAME_PART_LEAST 2
#define ORGANISATION_LEAST 2
#define SURNAME 2 /* characters: what most Japanese surnames have */

struct hidden_text {
	const char *key; /* folded */
	size_t length;
	const char *instead;
};

/* ---- folding ---- */

struct piece {
	size_t start, end; /* of the original */
	size_t at, length; /* of the folded text */
};

struct folded {
	struct strbuf text;
	struct piece *piece;
	size_t count;
};

/* A character and the marks that it carries; half-width kana have theirs beside them. */
static size_t piece_length(const char *text, const char *end)
{
	const char *p = text, *next;

	(void)text_char_take(&p, end);
	for (next = p; next < end; p = next) {
		uint32_t c = text_char_take(&next, end);

		if (text_char_width(c) != 0 && c != 0xFF9E && c != 0xFF9F)
			break;
	}
	return (size_t)(p - text);
}

static bool is_wide(char byte)
{
	return (unsigned char)byte >= 0x80;
}

/* The spaces between two pieces that are not ASCII go. */
static void drop_spaces(struct folded *f)
{
	size_t kept = f->count;

	while (kept && (!f->piece[kept - 1].length || f->text.text[f->piece[kept - 1].at] == ' '))
		kept--;
	if (!kept || kept == f->count || !is_wide(f->text.text[f->piece[kept - 1].at]))
		return;
	f->count = kept;
	f->text.length = f->piece[kept - 1].at + f->piece[kept - 1].length;
	f->text.text[f->text.length] = '\0';
}

static void fold(struct folded *f, const char *text)
{
	const char *end = text + strlen(text), *p = text;
	struct arena scratch = { .block_size = 1024 };

	*f = (struct folded){ .piece = mem_alloc((size_t)(end - text + 1) * sizeof *f->piece) };
	while (p < end) {
		size_t length = piece_length(p, end);
		const char *as = text_fold(&scratch, arena_copy(&scratch, p, length));
		size_t start = (size_t)(p - text);

		if (*as == '\n' || *as == '\t')
			as = " ";
		/* Of several spaces the first stands for all. */
		if (*as == ' ' && f->text.length && f->text.text[f->text.length - 1] == ' ')
			as = "";
		if (is_wide(*as))
			drop_spaces(f);
		f->piece[f->count++] = (struct piece){ start, start + length, f->text.length,
						       strlen(as) };
		strbuf_add(&f->text, as);
		p += length;
	}
	arena_release(&scratch);
}

static void folded_release(struct folded *f)
{
	strbuf_release(&f->text);
	free(f->piece);
}

/* ---- the table ---- */

static const char *key_of(struct arena *arena, const char *text)
{
	struct folded f;
	const char *key, *all;
	size_t length;

	fold(&f, text);
	all = strbuf_text(&f.text);
	all += strspn(all, " ");
	length = strlen(all);
	while (length && all[length - 1] == ' ')
		length--;
	key = arena_copy(arena, all, length);
	folded_release(&f);
	return key;
}

static size_t characters(const char *text)
{
	const char *end = text + strlen(text);
	size_t count = 0;

	for (; text < end; count++)
		(void)text_char_take(&text, end);
	return count;
}

static const struct hidden_text *find(const struct anonymiser *a, const char *key)
{
	for (size_t i = 0; i < a->count; i++)
		if (!strcmp(a->item[i].key, key))
			return &a->item[i];
	return NULL;
}

static void grow(struct anonymiser *a)
{
	struct hidden_text *grown;

	/* Full at every power of two. */
	if (a->count & (a->count - 1))
		return;
	grown = arena_alloc(a->arena, (a->count ? 2 * a->count : 1) * sizeof *grown);
	if (a->count)
		memcpy(grown, a->item, a->count * sizeof *grown);
	a->item = grown;
}

void anonymiser_hide(struct anonymiser *a, const char *text, const char *instead, size_t least)
{
	const char *key = text ? key_of(a->arena, text) : "";
	size_t length = strlen(key), at;

	if (!length || characters(key) < least || find(a, key))
		return;
	grow(a);
	for (at = a->count; at && a->item[at - 1].length < length; at--)
		a->item[at] = a->item[at - 1];
	a->item[at] = (struct hidden_text){ key, length, arena_copy_text(a->arena, instead) };
	a->count++;
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* "Kenji Sato" is also Kenji, and Sato; but the team of "SOC team" is no name. */
static void hide_parts(struct anonymiser *a, const char *name, const char *instead)
{
	static const char wide_space[] = "\xe3\x80\x80";
	char *copy = arena_copy_text(a->arena, name), *rest;

	for (char *wide; (wide = strstr(copy, wide_space));)
		memcpy(wide, "   ", sizeof wide_space - 1);
	for (char *part = strtok_r(copy, " ", &rest); part; part = strtok_r(NULL, " ", &rest))
		if (is_capital(*part) || is_wide(*part))
			anonymiser_hide(a, part, instead, NAME_PART_LEAST);
}

/* Of a name in kanji without a space the first two are most often the surname. */
static void hide_surname(struct anonymiser *a, const char *name, const char *instead)
{
	const char *end = name + strlen(name), *p = name;

	for (int i = 0; i < SURNAME; i++) {
		uint32_t c = p < end ? text_char_take(&p, end) : 0;

		if (c < 0x4E00 || c > 0x9FFF)
			return;
	}
	anonymiser_hide(a, arena_copy(a->arena, name, (size_t)(p - name)), instead, SURNAME);
}

void anonymiser_hide_person(struct anonymiser *a, const char *name, const char *instead)
{
	anonymiser_hide(a, name, instead, 1);
	if (!name)
		return;
	hide_parts(a, name, instead);
	hide_surname(a, name, instead);
}

void anonymiser_hide_organisation(struct anonymiser *a, const char *name, const char *instead)
{
	static const char *const forms[] = { "株式会社", "有限会社",     "合同会社", "合資会社",
					     "医療法人", "社会福祉法人", "学校法人", "(株)",
					     "(有)",     "co., ltd.",    "co.,ltd.", "inc.",
					     "corp.",    "k.k." };
	const char *key;

	anonymiser_hide(a, name, instead, 1);
	if (!name)
		return;
	key = key_of(a->arena, name);
	for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
		const char *form = key_of(a->arena, forms[i]), *at = strstr(key, form);

		if (!at)
			continue;
		anonymiser_hide(a, at + strlen(form), instead, ORGANISATION_LEAST);
		anonymiser_hide(a, arena_copy(a->arena, key, (size_t)(at - key)), instead,
				ORGANISATION_LEAST);
	}
}

bool anonymiser_knows(const struct anonymiser *a, const char *text)
{
	return find(a, key_of(a->arena, text));
}

/* ---- replacing ---- */

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_number(const char *key)
{
	return !key[strspn(key, "0123456789")];
}

/* Whether a word ends before `text`: "Ito" is not in "monitor", nor the number 11 in 2026-11-21. */
static bool begins_anew(const char *text, size_t at, bool number)
{
	char before = at ? text[at - 1] : ' ';

	if (is_word(before))
		return !is_word(text[at]);
	return !number || !strchr("-./:", before) || at < 2 || !is_digit(text[at - 2]);
}

static bool ends_here(const char *end, bool number)
{
	if (is_word(*end))
		return !is_word(end[-1]);
	return !number || !*end || !strchr("-./:", *end) || !is_digit(end[1]);
}

static bool stands_at(const struct hidden_text *h, const char *text, size_t at)
{
	bool number = is_number(h->key);

	return !strncmp(text + at, h->key, h->length) && begins_anew(text, at, number) &&
	       ends_here(text + at + h->length, number);
}

/* Folded bytes of what has to go at a place; 0: nothing. */
static size_t match(const struct anonymiser *a, const char *text, size_t at, const char **instead)
{
	for (size_t i = 0; i < a->count; i++)
		if (stands_at(&a->item[i], text, at)) {
			*instead = a->item[i].instead;
			return a->item[i].length;
		}
	if (at && is_word(text[at - 1]))
		return 0;
	return anonymise_form(text + at, instead);
}

/* Adds what stands for the piece, or for the several that are replaced; the first one after. */
static size_t add_piece(const struct anonymiser *a, const struct folded *f, size_t i,
			const char *original, struct strbuf *out)
{
	const char *instead;
	size_t length = match(a, strbuf_text(&f->text), f->piece[i].at, &instead);
	size_t next = i + 1, end;

	while (next < f->count && f->piece[next].at < f->piece[i].at + length)
		next++;
	end = next < f->count ? f->piece[next].start : strlen(original);
	if (length) {
		strbuf_add(out, instead);
		strbuf_add_bytes(out, original + f->piece[next - 1].end,
				 end - f->piece[next - 1].end);
	} else {
		strbuf_add_bytes(out, original + f->piece[i].start, end - f->piece[i].start);
	}
	return next;
}

const char *anonymiser_text(const struct anonymiser *a, const char *text, struct arena *arena)
{
	struct strbuf out = { 0 };
	const char *result;
	struct folded f;

	fold(&f, text);
	for (size_t i = 0; i < f.count;)
		i = add_piece(a, &f, i, text, &out);
	result = arena_copy_text(arena, strbuf_text(&out));
	strbuf_release(&out);
	folded_release(&f);
	return result;
}
