/*
 * strbuf - a text that grows.
 *
 * Layer    base.
 * Callers  everybody who builds a text of unknown length: renderers, messages, the line editor.
 * Owns     its bytes until strbuf_take() or strbuf_release(). `text` always ends in NUL.
 */
#ifndef SONAE_BASE_STRBUF_H
#define SONAE_BASE_STRBUF_H

#include "base/mem.h"

/* Zero is a valid empty text; then `text` is NULL: use strbuf_text(). */
struct strbuf {
	char *text;
	size_t length, capacity;
};

void strbuf_add(struct strbuf *sb, const char *text);
void strbuf_add_bytes(struct strbuf *sb, const char *bytes, size_t length);
void strbuf_add_repeated(struct strbuf *sb, char c, size_t times);
void strbuf_addf(struct strbuf *sb, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Replaces `removed` bytes at `at` by others: the one way to change the middle. */
void strbuf_splice(struct strbuf *sb, size_t at, size_t removed, const char *bytes, size_t length);

/* The text so far, never NULL; valid until the next change. */
const char *strbuf_text(const struct strbuf *sb);

/* Hands the text over (free with free()) and leaves the buffer empty. */
char *strbuf_take(struct strbuf *sb) MUST_USE;

void strbuf_clear(struct strbuf *sb);
void strbuf_release(struct strbuf *sb);

#endif
