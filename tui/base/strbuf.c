/* strbuf - a text that grows; see strbuf.h. */
#include "base/strbuf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void make_room(struct strbuf *sb, size_t more)
{
	size_t need, capacity;

	if (more > SIZE_MAX / 4 - sb->length)
		mem_exhausted();
	need = sb->length + more + 1;
	if (need <= sb->capacity)
		return;
	capacity = sb->capacity ? sb->capacity : 64;
	while (capacity < need)
		capacity *= 2;
	sb->text = mem_grow(sb->text, capacity);
	sb->capacity = capacity;
}

void strbuf_add_bytes(struct strbuf *sb, const char *bytes, size_t length)
{
	strbuf_splice(sb, sb->length, 0, bytes, length);
}

void strbuf_add(struct strbuf *sb, const char *text)
{
	strbuf_add_bytes(sb, text, strlen(text));
}

void strbuf_add_repeated(struct strbuf *sb, char c, size_t times)
{
	make_room(sb, times);
	memset(sb->text + sb->length, c, times);
	sb->length += times;
	sb->text[sb->length] = '\0';
}

void strbuf_addf(struct strbuf *sb, const char *fmt, ...)
{
	va_list args, again;
	int length;

	va_start(args, fmt);
	va_copy(again, args);
	length = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	if (length > 0) {
		make_room(sb, (size_t)length);
		(void)vsnprintf(sb->text + sb->length, (size_t)length + 1, fmt, again);
		sb->length += (size_t)length;
	}
	va_end(again);
}

void strbuf_splice(struct strbuf *sb, size_t at, size_t removed, const char *bytes, size_t length)
{
	assert(at <= sb->length && removed <= sb->length - at);
	make_room(sb, length);
	memmove(sb->text + at + length, sb->text + at + removed, sb->length - at - removed);
	if (length)
		memcpy(sb->text + at, bytes, length);
	sb->length += length - removed;
	sb->text[sb->length] = '\0';
}

const char *strbuf_text(const struct strbuf *sb)
{
	return sb->text ? sb->text : "";
}

char *strbuf_take(struct strbuf *sb)
{
	char *text = sb->text ? sb->text : mem_alloc(1);

	*sb = (struct strbuf){ 0 };
	return text;
}

void strbuf_clear(struct strbuf *sb)
{
	sb->length = 0;
	if (sb->text)
		sb->text[0] = '\0';
}

void strbuf_release(struct strbuf *sb)
{
	free(sb->text);
	*sb = (struct strbuf){ 0 };
}
