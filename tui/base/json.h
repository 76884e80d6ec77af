/*
 * json - writes JSON, correctly escaped and indented.
 *
 * Layer    base.
 * Callers  the schema, `show --format json`.
 * Borrows  the buffer it writes to. Nesting is bounded and checked by assert: the shape is ours.
 */
#ifndef SONAE_BASE_JSON_H
#define SONAE_BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"

#define JSON_DEPTH 32

struct json {
	struct strbuf *out;
	int depth;
	bool started[JSON_DEPTH]; /* something stands already at that depth */
	bool after_key;
};

void json_init(struct json *j, struct strbuf *out);
/* '{' or '[' */
void json_open(struct json *j, char bracket);
/* '}' or ']'; the outermost one ends the text with a newline. */
void json_close(struct json *j, char bracket);
void json_key(struct json *j, const char *key);
void json_string(struct json *j, const char *text); /* NULL writes null */
void json_int(struct json *j, int64_t n);
void json_bool(struct json *j, bool b);
/* A key and its value in one. */
void json_key_string(struct json *j, const char *key, const char *text);
void json_key_int(struct json *j, const char *key, int64_t n);

#endif
