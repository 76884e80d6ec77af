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
	bool dash;  /* the next line begins an item of a list */
	bool flow;  /* all in one line, in braces */
	bool first; /* in braces: nothing stands in them yet */
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
	if (e->flow) {
		strbuf_addf(e->out, "%s%s:", e->first ? "" : ", ", f->key);
		e->first = false;
		return;
	}
	strbuf_add_repeated(e->out, ' ', (size_t)(e->dash ? e->indent - 2 : e->indent));
	if (e->dash)
		strbuf_add(e->out, "- ");
	e->dash = false;
	strbuf_addf(e->out, "%s:", f->key);
}

static void end_line(struct emitter *e)
{
	if (!e->flow)
		strbuf_add(e->out, "\n");
}

/* To the loader a text of nothing is a mistake: it is left out. */
static void emit_line(struct emitter *e, const struct field *f, const char *text)
{
	if (!text || !*text)
		return;
	begin_line(e, f);
	strbuf_add(e->out, " ");
	emit_text(e->out, text);
	end_line(e);
}

static void emit_plain(struct emitter *e, const struct field *f, const char *word)
{
	begin_line(e, f);
	strbuf_addf(e->out, " %s", word);
	end_line(e);
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

/* {ja: "...", en: "..."}, without what was not given. */
static void emit_languages(struct emitter *e, const struct phrase *p)
{
	const char *between = "{";

	for (enum lang lang = 0; lang < LANG_COUNT; lang++) {
		if (!p->in[lang] || !*p->in[lang])
			continue;
		strbuf_addf(e->out, "%s%s: ", between, lang_code(lang));
		emit_text(e->out, p->in[lang]);
		between = ", ";
	}
	strbuf_add(e->out, "}");
}

static void emit_phrase(struct emitter *e, const struct field *f, const char *at)
{
	const struct phrase *p = (const struct phrase *)at;

	/* The current language's, else the other one's: nothing is none at all. */
	if (!*phrase_text(p))
		return;
	begin_line(e, f);
	strbuf_add(e->out, " ");
	emit_languages(e, p);
	end_line(e);
}

static void emit_phrases(struct emitter *e, const struct field *f, const char *at)
{
	const any_list *list = (const any_list *)at;

	if (!list->count)
		return;
	begin_line(e, f);
	for (size_t i = 0; i < list->count; i++) {
		strbuf_add(e->out, i ? ", " : " [");
		emit_languages(e, (const struct phrase *)list->item + i);
	}
	strbuf_add(e->out, "]");
	end_line(e);
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

static void emit_instant(struct emitter *e, const struct field *f, const char *at)
{
	int64_t ms = *(const int64_t *)at;

	if (ms != WHEN_NONE)
		emit_line(e, f,
			  ms % MS_PER_SECOND ? when_rfc3339(&e->arena, ms)
					     : when_rfc3339_local(&e->arena, ms));
}

static void emit_time_of_day(struct emitter *e, const struct field *f, const char *at)
{
	long long minutes = *(const int64_t *)at;

	if (minutes >= 0)
		emit_line(e, f,
			  arena_printf(&e->arena, "%02lld:%02lld", minutes / 60, minutes % 60));
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

	if (ms != NO_MS && (ms || !(f->flags & FIELD_ZERO)))
		emit_plain(e, f, when_iso_duration(&e->arena, ms));
}

static void emit_trigger(struct emitter *e, const struct field *f, const char *at)
{
	const struct trigger *t = (const struct trigger *)at;
	const char *outcome = t->kind == TRIGGER_TIMEOUT ? "timeout" : t->option;

	if (t->inject)
		emit_line(e, f,
			  outcome ? arena_printf(&e->arena, "%s:%s", t->inject, outcome)
				  : t->inject);
}

/* Texts in brackets: what `next` says of each item. */
static void emit_texts(struct emitter *e, const struct field *f, const char *at, size_t size,
		       const char *(*next)(const char *item))
{
	const any_list *list = (const any_list *)at;

	if (!list->count)
		return;
	begin_line(e, f);
	for (size_t i = 0; i < list->count; i++) {
		strbuf_add(e->out, i ? ", " : " [");
		emit_text(e->out, next(list->item + i * size));
	}
	strbuf_add(e->out, "]");
	end_line(e);
}

static const char *id_of_ref(const char *item)
{
	return ((const struct ref *)item)->id;
}

static const char *string_of(const char *item)
{
	return *(const char *const *)item;
}

static void emit_refs(struct emitter *e, const struct field *f, const char *at)
{
	emit_texts(e, f, at, sizeof(struct ref), id_of_ref);
}

static void emit_strings(struct emitter *e, const struct field *f, const char *at)
{
	emit_texts(e, f, at, sizeof(const char *), string_of);
}

static void emit_in_braces(struct emitter *e, const struct record *record, const char *item)
{
	strbuf_add(e->out, "{");
	e->first = true;
	emit_fields(e, record, item);
	e->first = false;
	strbuf_add(e->out, "}");
}

static void emit_below(struct emitter *e, const struct field *f, const char *at)
{
	begin_line(e, f);
	if (e->flow) {
		strbuf_add(e->out, " ");
		emit_in_braces(e, f->record, at);
		return;
	}
	end_line(e);
	e->indent += 2;
	emit_fields(e, f->record, at);
	e->indent -= 2;
}

/* A nested struct in place is absent when it was read nowhere. */
static void emit_nested(struct emitter *e, const struct field *f, const char *at)
{
	const struct mark *mark = (const struct mark *)(at + f->record->mark_offset);

	if (mark->line)
		emit_below(e, f, at);
}

static void emit_pointer(struct emitter *e, const struct field *f, const char *at)
{
	const char *item = *(const char *const *)at;

	if (item)
		emit_below(e, f, item);
}

static void emit_brackets(struct emitter *e, const struct record *record, const any_list *list)
{
	strbuf_add(e->out, " [");
	for (size_t i = 0; i < list->count; i++) {
		strbuf_add(e->out, i ? ", " : "");
		emit_in_braces(e, record, list->item + i * record->size);
	}
	strbuf_add(e->out, "]");
}

static void emit_list(struct emitter *e, const struct field *f, const char *at)
{
	const any_list *list = (const any_list *)at;

	if (!list->count)
		return;
	begin_line(e, f);
	if (e->flow) {
		emit_brackets(e, f->record, list);
		return;
	}
	end_line(e);
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
	[FIELD_REFS] = emit_refs,
	[FIELD_STRINGS] = emit_strings,
	[FIELD_PHRASES] = emit_phrases,
	[FIELD_INT] = emit_int,
	[FIELD_CODE] = emit_code,
	[FIELD_YESNO] = emit_yes,
	[FIELD_WORD] = emit_word,
	[FIELD_DATE] = emit_date,
	[FIELD_PART_DATE] = emit_string,
	[FIELD_TIME_OF_DAY] = emit_time_of_day,
	[FIELD_INSTANT] = emit_instant,
	[FIELD_DURATION] = emit_duration,
	[FIELD_TRIGGER] = emit_trigger,
	[FIELD_RECORD] = emit_nested,
	[FIELD_POINTER] = emit_pointer,
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

void emit_flow(struct strbuf *out, const struct record *record, const void *item)
{
	struct emitter e = { .out = out, .flow = true };

	emit_in_braces(&e, record, item);
	arena_release(&e.arena);
}
