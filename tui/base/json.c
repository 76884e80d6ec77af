/* json - writes JSON, correctly escaped and indented; see json.h. */
#include "base/json.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "base/text_char.h"

void json_init(struct json *j, struct strbuf *out)
{
	*j = (struct json){ .out = out };
}

static void new_line(struct json *j)
{
	strbuf_add(j->out, "\n");
	strbuf_add_repeated(j->out, ' ', 2 * (size_t)j->depth);
}

/* What stands before any value or key: a comma, a new line, or nothing behind a key. */
static void begin_value(struct json *j)
{
	if (j->after_key) {
		j->after_key = false;
		return;
	}
	if (j->started[j->depth])
		strbuf_add(j->out, ",");
	j->started[j->depth] = true;
	if (j->depth)
		new_line(j);
}

void json_open(struct json *j, char bracket)
{
	assert(bracket == '{' || bracket == '[');
	assert(j->depth + 1 < JSON_DEPTH);
	begin_value(j);
	strbuf_add_bytes(j->out, &bracket, 1);
	j->started[++j->depth] = false;
}

void json_close(struct json *j, char bracket)
{
	bool is_empty = !j->started[j->depth];

	assert(bracket == '}' || bracket == ']');
	assert(j->depth > 0 && !j->after_key);
	j->depth--;
	if (!is_empty)
		new_line(j);
	strbuf_add_bytes(j->out, &bracket, 1);
	if (!j->depth)
		strbuf_add(j->out, "\n");
}

static const char *short_escape(uint32_t c)
{
	switch (c) {
	case '"':
		return "\\\"";
	case '\\':
		return "\\\\";
	case '\n':
		return "\\n";
	case '\t':
		return "\\t";
	case '\r':
		return "\\r";
	default:
		return NULL;
	}
}

/* Also escaped is what JSON allows but a terminal would act on: people look at JSON there. */
static void add_escaped(struct strbuf *out, const char *text)
{
	const char *end = text + strlen(text);

	while (text < end) {
		const char *start = text;
		uint32_t c = text_char_take(&text, end);
		const char *escape = short_escape(c);

		if (escape)
			strbuf_add(out, escape);
		else if (c == TEXT_REPLACEMENT || text_char_stand_in(c) != c)
			strbuf_addf(out, "\\u%04" PRIx32, c);
		else
			strbuf_add_bytes(out, start, (size_t)(text - start));
	}
}

static void add_quoted(struct strbuf *out, const char *text)
{
	strbuf_add(out, "\"");
	add_escaped(out, text);
	strbuf_add(out, "\"");
}

void json_key(struct json *j, const char *key)
{
	assert(!j->after_key);
	begin_value(j);
	add_quoted(j->out, key);
	strbuf_add(j->out, ": ");
	j->after_key = true;
}

void json_string(struct json *j, const char *text)
{
	begin_value(j);
	if (text)
		add_quoted(j->out, text);
	else
		strbuf_add(j->out, "null");
}

void json_int(struct json *j, int64_t n)
{
	begin_value(j);
	strbuf_addf(j->out, "%" PRId64, n);
}

void json_bool(struct json *j, bool b)
{
	begin_value(j);
	strbuf_add(j->out, b ? "true" : "false");
}

void json_key_string(struct json *j, const char *key, const char *text)
{
	json_key(j, key);
	json_string(j, text);
}

void json_key_int(struct json *j, const char *key, int64_t n)
{
	json_key(j, key);
	json_int(j, n);
}
