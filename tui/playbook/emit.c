/* emit - writes YAML that the loader reads back as it was; see emit.h. */
#include "playbook/emit.h"

#include <assert.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "base/when.h"
#include "playbook/model.h"

typedef LIST_OF(const char) any_list; /* the shape that every LIST_OF has */

struct emitter {
	struct strbuf *out;
	struct arena arena;
	int indent;
	bool dash; /* the next line begins an item of a list */
};

static void emit_fields(struct emitter *e, const struct record *record, const char *item);

void emit_text(struct strbuf *out, const char *text)
{
	struct arena arena = { .block_size = 256 };

	strbuf_add(out, "\"");
	for (const char *c = text_safe(&arena, text, true); *c; c++)
		if (*c == '\n')
			strbuf_add(out, "\\n");
		else if (*c == '"' || *c == '\\')
			strbuf_addf(out, "\\%c", *c);
		else
			strbuf_add_bytes(out, c, 1);
	strbuf_add(out, "\"");
	arena_release(&arena);
}

static void begin_line(struct emitter *e, const struct field *f)
{
	strbuf_add_repeated(e->out, ' ', (size_t)(e->dash ? e->indent - 2 : e->indent));
	if (e->dash)
		strbuf_add(e->out, "- ");
	e->dash = false;
	strbuf_addf(e->out, "%s:", f->key);
}

/* To the loader a text of nothing is a mistake: it is left out. */
static void emit_line(struct emitter *e, const struct field *f, const char *text)
{
	if (!text || !*text)
		return;
	begin_line(e, f);
	strbuf_add(e->out, " ");
	emit_text(e->out, text);
	strbuf_add(e->out, "\n");
}

static void emit_plain(struct emitter *e, const struct field *f, const char *word)
{
	begin_line(e, f);
	strbuf_addf(e->out, " %s\n", word);
}

/* --- one function a kind of field; `at` is where the value lies ---------------------------------
 */

static void emit_string(struct emitter *e, const struct field *f, const char *at)
{
	emit_line(e, f, *(const char *const *)at);
}

static void emit_id(struct emitter *e, const struct field *f, const char *at)
{
	emit_line(e, f, ((const struct item *)at)->id);
}

static void emit_ref(struct emitter *e, const struct field *f, const char *at)
{
	emit_line(e, f, ((const struct ref *)at)->id);
}

static void emit_phrase(struct emitter *e, const struct field *f, const char *at)
{
	const struct phrase *p = (const struct phrase *)at;
	const char *between = NULL;

	for (enum lang lang = 0; lang < LANG_COUNT; lang++) {
		if (!p->in[lang] || !*p->in[lang])
			continue;
		if (!between)
			begin_line(e, f);
		strbuf_addf(e->out, "%s%s: ", between ? between : " {", lang_code(lang));
		emit_text(e->out, p->in[lang]);
		between = ", ";
	}
	if (between)
		strbuf_add(e->out, "}\n");
}

static void emit_int(struct emitter *e, const struct field *f, const char *at)
{
	emit_plain(e, f, arena_printf(&e->arena, "%lld", (long long)*(const int64_t *)at));
}

static void emit_code(struct emitter *e, const struct field *f, const char *at)
{
	int64_t code = *(const int64_t *)at;

	if (code)
		emit_line(e, f, arena_printf(&e->arena, "%02lld", (long long)code));
}

static void emit_yes(struct emitter *e, const struct field *f, const char *at)
{
	if (*(const bool *)at)
		emit_plain(e, f, "yes");
}

static void emit_word(struct emitter *e, const struct field *f, const char *at)
{
	const char *word = f->words[*(const int *)at];

	if (*word)
		emit_plain(e, f, word);
}

static void emit_date(struct emitter *e, const struct field *f, const char *at)
{
	int64_t days = *(const int64_t *)at;

	if (days != WHEN_NONE)
		emit_plain(e, f, when_format_date(&e->arena, days));
}

static void emit_duration(struct emitter *e, const struct field *f, const char *at)
{
	int64_t ms = *(const int64_t *)at;

	if (ms != NO_MS)
		emit_plain(e, f, when_iso_duration(&e->arena, ms));
}

/* A nested struct in place is absent when it was read nowhere. */
static void emit_nested(struct emitter *e, const struct field *f, const char *at)
{
	const struct mark *mark = (const struct mark *)(at + f->record->mark_offset);

	if (!mark->line)
		return;
	begin_line(e, f);
	strbuf_add(e->out, "\n");
	e->indent += 2;
	emit_fields(e, f->record, at);
	e->indent -= 2;
}

static void emit_list(struct emitter *e, const struct field *f, const char *at)
{
	const any_list *list = (const any_list *)at;

	if (!list->count)
		return;
	begin_line(e, f);
	strbuf_add(e->out, "\n");
	e->indent += 4;
	for (size_t i = 0; i < list->count; i++) {
		e->dash = true;
		emit_fields(e, f->record, list->item + i * f->record->size);
		assert(!e->dash); /* an item of no fields cannot be written, nor does the format
				     have any */
	}
	e->indent -= 4;
}

typedef void emit_kind(struct emitter *e, const struct field *f, const char *at);

static emit_kind *const kinds[] = {
	[FIELD_STRING] = emit_string,
	[FIELD_PHRASE] = emit_phrase,
	[FIELD_ID] = emit_id,
	[FIELD_REF] = emit_ref,
	[FIELD_INT] = emit_int,
	[FIELD_CODE] = emit_code,
	[FIELD_YESNO] = emit_yes,
	[FIELD_WORD] = emit_word,
	[FIELD_DATE] = emit_date,
	[FIELD_PART_DATE] = emit_string,
	[FIELD_DURATION] = emit_duration,
	[FIELD_RECORD] = emit_nested,
	[FIELD_LIST] = emit_list,
};

static void emit_fields(struct emitter *e, const struct record *record, const char *item)
{
	for (size_t i = 0; i < record->count; i++) {
		const struct field *f = &record->field[i];

		assert((size_t)f->kind < ARRAY_LEN(kinds) && kinds[f->kind]);
		kinds[f->kind](e, f, item + f->offset);
	}
}

void emit_record(struct strbuf *out, const struct record *record, const void *item, int indent)
{
	struct emitter e = { .out = out, .indent = indent };

	emit_fields(&e, record, item);
	arena_release(&e.arena);
}
