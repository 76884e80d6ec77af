/*
 * chain - the hash chain; see chain.h.
 *
 * Every field goes in with its type and its length, so that no two different rows have the same
 * bytes: "ab" and "c" differ from "a" and "bc", NULL from an empty text, the number 1 from the
 * text "1". Derived columns and totals are sealed too: what a list shows is as safe as what it
 * was made from.
 */
#include "journal/chain.h"

#include <assert.h>
#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "base/strbuf.h"
#include "journal/columns.h"

#define SHORT_DIGITS 12 /* 48 bits: enough to tell heads apart, short enough to read out */
#define GROUP 4
#define ENTRY_ROOM 1000 /* bytes */

static void add_field(struct strbuf *sb, char type, const char *bytes, size_t length)
{
	char head[9] = { type };

	for (int i = 0; i < 8; i++)
		head[1 + i] = (char)((uint64_t)length >> (56 - 8 * i));
	strbuf_add_bytes(sb, head, sizeof head);
	strbuf_add_bytes(sb, bytes, length);
}

/* Most of an entry's fields are numbers: printf would take a tenth of the time of verify. */
static void add_number(struct strbuf *sb, int64_t number)
{
	char decimal[24], *p = decimal + sizeof decimal;
	uint64_t rest = number < 0 ? -(uint64_t)number : (uint64_t)number;

	do
		*--p = (char)('0' + rest % 10);
	while (rest /= 10);
	if (number < 0)
		*--p = '-';
	add_field(sb, 'I', p, (size_t)(decimal + sizeof decimal - p));
}

static void add_value(struct strbuf *sb, struct column_value value)
{
	if (!value.is_text) {
		add_number(sb, value.number);
	} else if (value.text) {
		add_field(sb, 'T', value.text, strlen(value.text));
	} else {
		add_field(sb, 'N', "", 0);
	}
}

static void add_record(struct strbuf *sb, const struct columns *columns, const void *record)
{
	EACH (const struct column, c, *columns) {
		add_value(sb, column_get(c, record));
	}
}

void chain_seal_session(const struct session_info *info, unsigned char hash[HASH_BYTES])
{
	struct strbuf sb = { 0 };

	strbuf_add_repeated(&sb, '\0', HASH_BYTES);
	add_record(&sb, &session_columns, info);
	hash_sha256(sb.text, sb.length, hash);
	strbuf_release(&sb);
}

void chain_seal_entry(const unsigned char prev[HASH_BYTES], const char *session_id,
		      const struct entry *e, unsigned char hash[HASH_BYTES])
{
	struct strbuf sb = { 0 };

	/* Room for nearly every entry at once. */
	strbuf_add_repeated(&sb, '\0', ENTRY_ROOM);
	strbuf_clear(&sb);
	strbuf_add_bytes(&sb, (const char *)prev, HASH_BYTES);
	add_field(&sb, 'T', session_id, strlen(session_id));
	add_record(&sb, &entry_columns, e);
	hash_sha256(sb.text, sb.length, hash);
	strbuf_release(&sb);
}

void chain_short(const unsigned char hash[HASH_BYTES], char out[CHAIN_SHORT + 1])
{
	char hex[HASH_HEX + 1];
	size_t n = 0;

	hash_hex(hash, hex);
	for (size_t i = 0; i < SHORT_DIGITS; i++) {
		if (i && i % GROUP == 0)
			out[n++] = '-';
		out[n++] = hex[i];
	}
	assert(n == CHAIN_SHORT);
	out[n] = '\0';
}

bool chain_matches(const unsigned char hash[HASH_BYTES], const char *given)
{
	char hex[HASH_HEX + 1];
	size_t n = 0;

	hash_hex(hash, hex);
	for (; *given; given++) {
		if (*given == '-')
			continue;
		/* At its end hex holds a NUL, which no digit equals: a longer one never matches. */
		if (hex[n] != tolower((unsigned char)*given))
			return false;
		n++;
	}
	return n >= SHORT_DIGITS;
}
