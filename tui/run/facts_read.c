/*
 * facts_read - what people type becomes the value of a fact; see facts.h.
 *
 * One row a type says how a value is read, and what to write where it cannot be. A text is in the
 * form in which it is kept when reading it gives the same text; only a time may be kept with any
 * offset.
 */
#include <assert.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/text.h"
#include "run/facts.h"

#define LONGEST_NUMBER 15 /* digits */
#define IDEOGRAPHIC_SPACE "\u3000"

/* What was typed, in the forms in which it is looked at. */
struct reading {
	const struct fact *fact;
	const char *plain;  /* NFC, no space at either end */
	const char *folded; /* for words and digits, which may be full-width */
	int64_t now_ms;
	struct arena *arena;
};

static const char *const unknown_words[] = { "unknown", "不明", "?" };
static const char *const yes_words[] = { "yes", "y", "true", "はい", "有", "あり" };
static const char *const no_words[] = { "no", "n", "false", "いいえ", "無", "なし" };
static const char *const now_words[] = { "now", "今" };

static bool is_one_of(const char *word, const char *const words[], size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(word, words[i]))
			return true;
	return false;
}
#define IS_ONE_OF(word, words) is_one_of((word), (words), ARRAY_LEN(words))

static size_t space_at(const char *p, size_t length)
{
	size_t wide = strlen(IDEOGRAPHIC_SPACE);

	if (length && strchr(" \t\r\n", *p))
		return 1;
	return length >= wide && !strncmp(p, IDEOGRAPHIC_SPACE, wide) ? wide : 0;
}

static const char *trim(struct arena *arena, const char *text, size_t length)
{
	size_t end = 0;

	for (size_t space; (space = space_at(text, length));) {
		text += space;
		length -= space;
	}
	for (size_t i = 0; i < length;) {
		size_t space = space_at(text + i, length - i);

		i += space ? space : 1;
		end = space ? end : i;
	}
	return arena_copy(arena, text, end);
}

/* --- reading: the value as it is kept, NULL when it is none ----------------------------------- */

static const char *read_longtext(const struct reading *r)
{
	return *r->plain ? r->plain : NULL;
}

static const char *read_text(const struct reading *r)
{
	char *line = arena_copy_text(r->arena, r->plain);

	for (char *c = line; *c; c++)
		if (*c == '\n' || *c == '\r')
			*c = ' ';
	return *line ? line : NULL;
}

/* An ASCII comma is none: it stands within names and numbers. */
static size_t separator_at(const char *p)
{
	static const char *const separators[] = { "\n", ";", "；", "、" };

	for (size_t i = 0; i < ARRAY_LEN(separators); i++)
		if (!strncmp(p, separators[i], strlen(separators[i])))
			return strlen(separators[i]);
	return 0;
}

static const char *read_list(const struct reading *r)
{
	struct strbuf items = { 0 };
	const char *begin = r->plain, *kept;

	for (const char *p = begin;; p++) {
		size_t separator = separator_at(p);
		const char *item;

		if (*p && !separator)
			continue;
		item = trim(r->arena, begin, (size_t)(p - begin));
		if (*item)
			strbuf_addf(&items, "%s%s", items.length ? "\n" : "", item);
		if (!*p)
			break;
		begin = p + separator;
		p = begin - 1;
	}
	kept = items.length ? arena_copy_text(r->arena, items.text) : NULL;
	strbuf_release(&items);
	return kept;
}

static bool is_unit(const struct reading *r, const char *folded)
{
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		const char *unit = r->fact->unit.in[lang];

		if (unit && !strcmp(text_fold(r->arena, unit), folded))
			return true;
	}
	return false;
}

/* "1,200", "１２００", "1200 persons" */
static const char *read_number(const struct reading *r)
{
	char *digits = arena_copy_text(r->arena, r->folded);
	const char *p = r->folded;
	size_t count = 0;

	for (; (*p >= '0' && *p <= '9') || (*p == ',' && count); p++)
		if (*p != ',')
			digits[count++] = *p;
	digits[count] = '\0';
	p += strspn(p, " ");
	if (!count || count > LONGEST_NUMBER || (*p && !is_unit(r, p)))
		return NULL;
	while (*digits == '0' && digits[1])
		digits++;
	return digits;
}

static const char *read_yesno(const struct reading *r)
{
	if (IS_ONE_OF(r->folded, yes_words))
		return "yes";
	return IS_ONE_OF(r->folded, no_words) ? "no" : NULL;
}

static bool is_called(const struct reading *r, const struct choice *option)
{
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		const char *text = option->text.in[lang];

		if (text && !strcmp(text_fold(r->arena, text), r->folded))
			return true;
	}
	return false;
}

/* By its id, its number, its text. */
static const char *read_choice(const struct reading *r)
{
	EACH (const struct choice, option, r->fact->options)
		if (!strcmp(option->item.id, r->folded))
			return option->item.id;
	for (size_t i = 0; i < r->fact->options.count; i++)
		if (!strcmp(arena_printf(r->arena, "%zu", i + 1), r->folded))
			return r->fact->options.item[i].item.id;
	EACH (const struct choice, option, r->fact->options)
		if (is_called(r, option))
			return option->item.id;
	return NULL;
}

static const char *read_datetime(const struct reading *r)
{
	int64_t ms = r->now_ms;

	if (!IS_ONE_OF(r->folded, now_words) && !when_parse_typed(r->plain, r->now_ms, &ms))
		return NULL;
	return when_rfc3339_local(r->arena, ms);
}

/* --- the types -------------------------------------------------------------------------------- */

static const struct type {
	const char *(*read)(const struct reading *r);
	const char *wanted; /* NULL: the options are named */
} types[] = {
	[FACT_TEXT] = { read_text, N_("write a text, or 'unknown'") },
	[FACT_LONGTEXT] = { read_longtext, N_("write a text, or 'unknown'") },
	[FACT_NUMBER] = { read_number, N_("write a whole number such as 1200, or 'unknown'") },
	[FACT_YESNO] = { read_yesno, N_("write yes, no or unknown") },
	[FACT_CHOICE] = { read_choice, NULL },
	[FACT_DATETIME] = { read_datetime,
			    N_("write a time such as 2026-11-21 03:00, 11/21 03:00, 03:00 or now, "
			       "or 'unknown'") },
	[FACT_LIST] = { read_list,
			N_("write one or more items with ';' between them, or 'unknown'") },
};

static const struct type *type_of(const struct fact *f)
{
	assert(f->type >= 0 && (size_t)f->type < ARRAY_LEN(types));
	return &types[f->type];
}

static const char *what_to_write(const struct fact *f, struct arena *arena)
{
	const char *ids = NULL;

	if (type_of(f)->wanted)
		return _(type_of(f)->wanted);
	EACH (const struct choice, option, f->options)
		ids = ids ? arena_printf(arena, "%s, %s", ids, option->item.id) : option->item.id;
	return arena_printf(arena, _("write one of these, or 'unknown': %s"), ids ? ids : "");
}

/* An option that is called "unknown" is one: a duty may name it. */
static bool is_unknown(const struct reading *r)
{
	if (r->fact->type == FACT_CHOICE && read_choice(r))
		return false;
	return IS_ONE_OF(r->folded, unknown_words);
}

bool facts_read(const struct fact *f, const char *typed, int64_t now_ms, struct arena *arena,
		struct fact_value *value, const char **why)
{
	struct reading r = { .fact = f, .now_ms = now_ms, .arena = arena };
	const char *kept;

	*why = NULL;
	if (!text_is_utf8(typed, strlen(typed))) {
		*why = _("write it in UTF-8");
		return false;
	}
	r.plain = text_nfc(arena, trim(arena, typed, strlen(typed)));
	r.folded = text_fold(arena, r.plain);
	if (is_unknown(&r)) {
		*value = (struct fact_value){ .known = KNOWN_UNKNOWN };
		return true;
	}
	kept = type_of(f)->read(&r);
	if (!kept) {
		*why = what_to_write(f, arena);
		return false;
	}
	*value = (struct fact_value){ .known = KNOWN_VALUE, .text = kept };
	return true;
}

bool facts_is_kept_form(const struct fact *f, const char *text)
{
	struct arena scratch = { .block_size = 1024 };
	struct fact_value value;
	const char *why;
	int64_t ms;
	bool is_kept;

	if (f->type == FACT_DATETIME)
		return when_parse_rfc3339(text, &ms);
	is_kept = facts_read(f, text, 0, &scratch, &value, &why) && value.known == KNOWN_VALUE &&
		  !strcmp(value.text, text);
	arena_release(&scratch);
	return is_kept;
}
