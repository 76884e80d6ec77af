/*
 * schema - the format as JSON Schema (draft-07); see schema.h.
 *
 * The schema is for editors, which parse YAML by rules of their own: an unquoted yes may be a
 * boolean or a word, 1 is a number. So each kind of field allows what such a parser makes of what
 * the loader reads.
 */
#include "playbook/schema.h"

#include <string.h>

#include "base/json.h"
#include "base/lang.h"
#include "playbook/fields.h"

#define ID_PATTERN "[a-z0-9][a-z0-9-]{0,63}"
#define DURATION_PATTERN \
	"P(?=.)([0-9]+W)?([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+([.,][0-9]+)?S)?)?"
#define SPAN_PATTERN                                     \
	"P(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?" \
	"(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+([.,][0-9]+)?S)?)?"

static void write_record(struct json *j, const struct record *r);

static void write_ref(struct json *j, const char *definition)
{
	struct strbuf ref = { 0 };

	strbuf_addf(&ref, "#/definitions/%s", definition);
	json_key_string(j, "$ref", ref.text);
	strbuf_release(&ref);
}

static void write_ref_object(struct json *j, const char *definition)
{
	json_open(j, '{');
	write_ref(j, definition);
	json_close(j, '}');
}

/* In draft-07 nothing beside a $ref counts: where a description stands, it needs a cover. */
static void write_covered_ref(struct json *j, const char *definition)
{
	json_key(j, "allOf");
	json_open(j, '[');
	write_ref_object(j, definition);
	json_close(j, ']');
}

static void write_words(struct json *j, const char *const *words)
{
	json_key_string(j, "type", "string");
	json_key(j, "enum");
	json_open(j, '[');
	for (; *words; words++)
		if (**words)
			json_string(j, *words);
	json_close(j, ']');
}

static void write_pattern(struct json *j, const char *pattern)
{
	struct strbuf whole = { 0 };

	strbuf_addf(&whole, "^(%s)$", pattern);
	json_key_string(j, "type", "string");
	json_key_string(j, "pattern", whole.text);
	strbuf_release(&whole);
}

/* --- one function a kind ------------------------------------------------------------------- */

typedef void write_fn(struct json *j, const struct field *f);

static void write_string(struct json *j, const struct field *f)
{
	if (f->words) {
		write_words(j, f->words);
		return;
	}
	json_key_string(j, "type", "string");
	json_key_int(j, "minLength", 1);
}

static void write_text(struct json *j, const struct field *f)
{
	(void)f;
	write_covered_ref(j, "text");
}

static void write_id(struct json *j, const struct field *f)
{
	if (f->section == SECTION_FILES)
		write_string(j, f);
	else
		write_pattern(j, ID_PATTERN);
}

static void write_int(struct json *j, const struct field *f)
{
	json_key_string(j, "type", "integer");
	json_key_int(j, "minimum", f->min);
	json_key_int(j, "maximum", f->max);
}

static void write_code(struct json *j, const struct field *f)
{
	json_key(j, "enum");
	json_open(j, '[');
	for (int64_t code = f->min; code <= f->max; code++) {
		const char digits[] = { (char)('0' + code / 10), (char)('0' + code % 10), '\0' };

		json_string(j, digits);
	}
	json_close(j, ']');
}

static void write_yes_no(struct json *j, const struct field *f)
{
	(void)f;
	json_key(j, "enum");
	json_open(j, '[');
	json_bool(j, true);
	json_bool(j, false);
	json_string(j, "yes");
	json_string(j, "no");
	json_close(j, ']');
}

static void write_word(struct json *j, const struct field *f)
{
	write_words(j, f->words);
}

static void write_date(struct json *j, const struct field *f)
{
	(void)f;
	write_pattern(j, "[0-9]{4}-[0-9]{2}-[0-9]{2}");
}

/* A year alone is a number to other tools. */
static void write_part_date(struct json *j, const struct field *f)
{
	(void)f;
	json_key(j, "anyOf");
	json_open(j, '[');
	json_open(j, '{');
	write_pattern(j, "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?");
	json_close(j, '}');
	json_open(j, '{');
	json_key_string(j, "type", "integer");
	json_close(j, '}');
	json_close(j, ']');
}

static void write_time_of_day(struct json *j, const struct field *f)
{
	(void)f;
	write_pattern(j, "([01][0-9]|2[0-3]):[0-5][0-9]");
}

static void write_instant(struct json *j, const struct field *f)
{
	(void)f;
	write_pattern(j, "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?"
			 "(Z|[+-][0-9]{2}:[0-9]{2})");
}

static void write_duration(struct json *j, const struct field *f)
{
	(void)f;
	write_pattern(j, DURATION_PATTERN);
}

static void write_span(struct json *j, const struct field *f)
{
	(void)f;
	write_pattern(j, SPAN_PATTERN "(/" SPAN_PATTERN ")?");
}

static void write_trigger(struct json *j, const struct field *f)
{
	(void)f;
	write_pattern(j, ID_PATTERN "(:" ID_PATTERN ")?");
}

static void write_array_of(struct json *j, write_fn *write, const struct field *f)
{
	json_key_string(j, "type", "array");
	json_key(j, "items");
	json_open(j, '{');
	write(j, f);
	json_close(j, '}');
}

/* One, or a list of them. */
static void write_one_or_more(struct json *j, write_fn *write, const struct field *f)
{
	json_key(j, "anyOf");
	json_open(j, '[');
	json_open(j, '{');
	write(j, f);
	json_close(j, '}');
	json_open(j, '{');
	write_array_of(j, write, f);
	json_close(j, '}');
	json_close(j, ']');
}

static void write_ids(struct json *j, const struct field *f)
{
	write_one_or_more(j, write_id, f);
}

static void write_strings(struct json *j, const struct field *f)
{
	write_one_or_more(j, write_string, f);
}

static void write_texts(struct json *j, const struct field *f)
{
	write_array_of(j, write_text, f);
}

/* yes may be a boolean, 2 a number. */
static void write_value(struct json *j, const struct field *f)
{
	(void)f;
	json_key(j, "type");
	json_open(j, '[');
	json_string(j, "string");
	json_string(j, "boolean");
	json_string(j, "number");
	json_close(j, ']');
}

static void write_alternative(struct json *j, const struct field *f)
{
	json_key_string(j, "type", "object");
	json_key(j, "additionalProperties");
	json_open(j, '{');
	write_one_or_more(j, write_value, f);
	json_close(j, '}');
}

static void write_conditions(struct json *j, const struct field *f)
{
	write_array_of(j, write_alternative, f);
}

static void write_nested(struct json *j, const struct field *f)
{
	write_record(j, f->record);
}

static void write_item(struct json *j, const struct field *f)
{
	write_ref(j, f->record->name);
}

static void write_list(struct json *j, const struct field *f)
{
	write_array_of(j, write_item, f);
	if (f->min)
		json_key_int(j, "minItems", f->min);
	if (f->max)
		json_key_int(j, "maxItems", f->max);
}

static write_fn *const writers[] = {
	[FIELD_STRING] = write_string,
	[FIELD_PHRASE] = write_text,
	[FIELD_ID] = write_id,
	[FIELD_REF] = write_id,
	[FIELD_REFS] = write_ids,
	[FIELD_STRINGS] = write_strings,
	[FIELD_PHRASES] = write_texts,
	[FIELD_INT] = write_int,
	[FIELD_CODE] = write_code,
	[FIELD_YESNO] = write_yes_no,
	[FIELD_WORD] = write_word,
	[FIELD_DATE] = write_date,
	[FIELD_PART_DATE] = write_part_date,
	[FIELD_TIME_OF_DAY] = write_time_of_day,
	[FIELD_INSTANT] = write_instant,
	[FIELD_DURATION] = write_duration,
	[FIELD_SPAN] = write_span,
	[FIELD_TRIGGER] = write_trigger,
	[FIELD_CONDITIONS] = write_conditions,
	[FIELD_RECORD] = write_nested,
	[FIELD_POINTER] = write_nested,
	[FIELD_LIST] = write_list,
};

/* --- records ------------------------------------------------------------------------------- */

/* The sentence in Japanese and in English, as an editor shows one description to everybody. */
static void write_help(struct json *j, const char *help)
{
	enum lang before = lang_current();
	struct strbuf both = { 0 };

	lang_use(LANG_JA);
	strbuf_add(&both, _(help));
	if (strcmp(both.text, help) != 0)
		strbuf_addf(&both, "\n%s", help);
	lang_use(before);
	json_key_string(j, "description", both.text);
	strbuf_release(&both);
}

static void write_required(struct json *j, const struct record *r)
{
	bool any = false;

	for (size_t i = 0; i < r->count; i++)
		any = any || (r->field[i].flags & FIELD_REQUIRED);
	if (!any)
		return;
	json_key(j, "required");
	json_open(j, '[');
	for (size_t i = 0; i < r->count; i++)
		if (r->field[i].flags & FIELD_REQUIRED)
			json_string(j, r->field[i].key);
	json_close(j, ']');
}

static void write_record(struct json *j, const struct record *r)
{
	json_key_string(j, "type", "object");
	json_key(j, "additionalProperties");
	json_bool(j, false);
	write_required(j, r);
	json_key(j, "properties");
	json_open(j, '{');
	for (const struct field *f = r->field; f != r->field + r->count; f++) {
		json_key(j, f->key);
		json_open(j, '{');
		write_help(j, f->help);
		writers[f->kind](j, f);
		json_close(j, '}');
	}
	json_close(j, '}');
}

/* What lists hold is defined by name; nested records stand where they are used. */
static void write_definitions(struct json *j, const struct record *r)
{
	for (const struct field *f = r->field; f != r->field + r->count; f++) {
		if (!f->record)
			continue;
		if (f->kind == FIELD_LIST) {
			json_key(j, f->record->name);
			json_open(j, '{');
			write_record(j, f->record);
			json_close(j, '}');
		}
		write_definitions(j, f->record);
	}
}

static void write_languages(struct json *j)
{
	static const struct field translation = { .key = "", .kind = FIELD_STRING };

	json_key_string(j, "type", "object");
	json_key(j, "additionalProperties");
	json_bool(j, false);
	json_key_int(j, "minProperties", 1);
	json_key(j, "properties");
	json_open(j, '{');
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		json_key(j, lang_code((enum lang)lang));
		json_open(j, '{');
		write_string(j, &translation);
		json_close(j, '}');
	}
	json_close(j, '}');
}

/* A text in one language for all, or a map of language to text. */
static void write_text_definition(struct json *j)
{
	static const struct field plain = { .key = "", .kind = FIELD_STRING };

	json_key(j, "text");
	json_open(j, '{');
	json_key(j, "anyOf");
	json_open(j, '[');
	json_open(j, '{');
	write_string(j, &plain);
	json_close(j, '}');
	json_open(j, '{');
	write_languages(j);
	json_close(j, '}');
	json_close(j, ']');
	json_close(j, '}');
}

static void write_dependency(struct json *j, const char *key, const char *needed[2])
{
	json_key(j, key);
	json_open(j, '[');
	for (int i = 0; i < 2 && needed[i]; i++)
		json_string(j, needed[i]);
	json_close(j, ']');
}

/* A playbook has an id and a title; a shared part has neither, and no exercises or assessments. */
static void write_head_rule(struct json *j)
{
	json_key(j, "dependencies");
	json_open(j, '{');
	write_dependency(j, "id", (const char *[]){ "title", NULL });
	write_dependency(j, "title", (const char *[]){ "id", NULL });
	write_dependency(j, "exercises", (const char *[]){ "id", "title" });
	write_dependency(j, "assessments", (const char *[]){ "id", "title" });
	json_close(j, '}');
}

void schema_print(struct strbuf *out)
{
	struct json j;

	json_init(&j, out);
	json_open(&j, '{');
	json_key_string(&j, "$schema", "http://json-schema.org/draft-07/schema#");
	json_key_string(&j, "title", "sonae playbook");
	write_record(&j, &playbook_record);
	write_head_rule(&j);
	json_key(&j, "definitions");
	json_open(&j, '{');
	write_text_definition(&j);
	write_definitions(&j, &playbook_record);
	json_close(&j, '}');
	json_close(&j, '}');
}
