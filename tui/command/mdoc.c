/* mdoc - text for manual pages; see mdoc.h. */
#include "command/mdoc.h"

#include <ctype.h>
#include <string.h>

#define LONGEST_MACRO 3

/* Characters for which roff has a meaning or a nicer shape: what people type must come out as it
 * is. */
static const char *escape_of(char c)
{
	static const struct {
		char c;
		const char *escape;
	} escapes[] = {
		{ '\\', "\\e" },  { '-', "\\-" },    { '^', "\\(ha" }, { '~', "\\(ti" },
		{ '`', "\\(ga" }, { '\'', "\\(aq" }, { '"', "\\(dq" },
	};

	for (size_t i = 0; i < ARRAY_LEN(escapes); i++)
		if (escapes[i].c == c)
			return escapes[i].escape;
	return NULL;
}

static void add_escaped(struct strbuf *out, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		const char *escape = escape_of(text[i]);

		if (escape)
			strbuf_add(out, escape);
		else
			strbuf_add_bytes(out, &text[i], 1);
	}
}

void mdoc_add(struct strbuf *out, const char *text)
{
	add_escaped(out, text, strlen(text));
}

void mdoc_line(struct strbuf *out, const char *text)
{
	if (*text == '.')
		strbuf_add(out, "\\&");
	mdoc_add(out, text);
	strbuf_add(out, "\n");
}

/* Short words may be macros, and a sign of its own is taken for punctuation. */
void mdoc_argument(struct strbuf *out, const char *word, size_t length)
{
	strbuf_add(out, " ");
	if (length <= LONGEST_MACRO && (length == 1 || !isupper((unsigned char)word[1])))
		strbuf_add(out, "\\&");
	add_escaped(out, word, length);
}
