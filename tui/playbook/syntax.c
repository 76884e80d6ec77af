/*
 * syntax - what a YAML parser complains of, in words that a trainer can act on; see syntax.h.
 *
 * libyaml's own words are about its grammar, and its place is where the grammar gave up, which can
 * be lines behind the cause. Two causes are sought first because they cannot be seen: a full-width
 * sign where YAML needs a half-width one, and a tab in the indentation. Then a table turns the
 * complaint into a sentence and says which of the parser's two places to show.
 */
#include "playbook/syntax.h"

#include <string.h>

#include "base/lang.h"

static const struct complaint {
	const char *problem; /* the beginning of libyaml's words */
	bool at_context;     /* the place where the broken thing began */
	const char *text;
} complaints[] = {
	{ "could not find expected ':'", true, N_("a ':' is missing here; write 'key: value'") },
	{ "mapping values are not allowed", false,
	  N_("a ':' cannot stand here; put text that contains ': ' in quotes, or correct the "
	     "indentation") },
	{ "mapping keys are not allowed", false,
	  N_("a '?' cannot begin a text here; put the text in quotes") },
	{ "block sequence entries are not allowed", false,
	  N_("a list cannot begin here; put each '- ' on a line of its own") },
	{ "did not find expected key", false,
	  N_("a key is expected here; align it with the keys above, or put the text in quotes") },
	{ "did not find expected '-' indicator", false,
	  N_("a list item is expected here; begin it with '- ' below the others") },
	{ "did not find expected ',' or ']'", true,
	  N_("the list that begins here has no end; a ',' or ']' is missing") },
	{ "did not find expected ',' or '}'", true,
	  N_("the map that begins here has no end; a ',' or '}' is missing") },
	{ "did not find expected node content", false,
	  N_("a value is expected here; write one or remove the sign before it") },
	{ "found unexpected end of stream", true,
	  N_("the quotes that begin here have no end; close them") },
	{ "found unexpected document indicator", true,
	  N_("the quotes that begin here have no end; close them") },
	{ "found unknown escape character", false,
	  N_("a backslash in double quotes begins a special sign; write it twice") },
	{ "did not find expected hexdecimal number", false,
	  N_("a backslash in double quotes begins a special sign; write it twice") },
	{ "found invalid Unicode character escape code", false,
	  N_("this escape names no character; write the character itself") },
	{ "found character that cannot start any token", false,
	  N_("this sign cannot begin a text; put the text in quotes") },
	{ "did not find expected alphabetic or numeric character", true,
	  N_("text that begins with '*' or '&' must stand in quotes") },
	{ "found undefined tag handle", false, N_("tags such as '!x' are not allowed; remove it") },
	{ "did not find expected whitespace or line break", true,
	  N_("this sign cannot begin a text; put the text in quotes") },
	{ "did not find expected comment or line break", true,
	  N_("only a line break may follow '|' or '>'; begin the text on the next line") },
	{ "found a tab character where an indentation space is expected", false,
	  N_("a tab stands in the indentation; use spaces") },
	{ "found unexpected ':'", false, N_("put text that contains ':' in quotes here") },
	{ "found duplicate", false, N_("this stands twice; remove one") },
	{ "found unknown directive", false,
	  N_("a line that begins with '%' must stand in quotes") },
	{ "found incompatible YAML document", false,
	  N_("only YAML 1.1 and 1.2 can be read; remove the line") },
	{ "did not find expected <document start>", false,
	  N_("the text goes on after its end; correct the indentation of this line") },
};

static const struct complaint anything_else = {
	"", false, N_("this is not YAML; check the indentation, quotes and brackets before it")
};

static const struct complaint *find_complaint(const char *problem)
{
	for (size_t i = 0; problem && i < ARRAY_LEN(complaints); i++)
		if (!strncmp(problem, complaints[i].problem, strlen(complaints[i].problem)))
			return &complaints[i];
	return &anything_else;
}

/* --- signs that cannot be seen ------------------------------------------------------------- */

#define WIDE 3          /* bytes of each of these signs */
#define LONGEST_KEY 256 /* bytes, with its indentation; what is longer is no key */

static const struct wide_sign {
	const char *sign;
	bool begins_line; /* else it follows a word in ASCII, as a key does */
	const char *text;
} wide_signs[] = {
	{ "\xEF\xBC\x9A", false, N_("a full-width colon stands here; write ': '") },
	{ "\xEF\xBC\x8D", true, N_("a full-width hyphen stands here; write '- '") },
	{ "\xE3\x80\x80", true, N_("a full-width space stands here; write spaces") },
	{ "\xE3\x80\x80", false, N_("a full-width space stands here; write spaces") },
};

static size_t count_chars(const char *text, size_t length)
{
	size_t chars = 0;

	for (size_t i = 0; i < length; i++)
		chars += ((unsigned char)text[i] & 0xC0) != 0x80;
	return chars;
}

static const char *match_sign(const char *at, size_t left, bool begins_line)
{
	for (size_t i = 0; left >= WIDE && i < ARRAY_LEN(wide_signs); i++)
		if (wide_signs[i].begins_line == begins_line &&
		    !memcmp(at, wide_signs[i].sign, WIDE))
			return _(wide_signs[i].text);
	return NULL;
}

const char *syntax_full_width(const char *line, size_t length, size_t *chars)
{
	size_t word = 0, at = 0;
	const char *text;

	length = length < LONGEST_KEY ? length : LONGEST_KEY;
	while (at < length && (line[at] == ' ' || line[at] == '-'))
		at++;
	text = match_sign(line + at, length - at, true);
	while (!text && at + word < length && (unsigned char)line[at + word] < 0x80 &&
	       strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_",
		      line[at + word]))
		word++;
	if (!text && word) {
		at += word;
		if (at < length && line[at] == ':')
			at++;
		text = match_sign(line + at, length - at, false);
	}
	*chars = count_chars(line, at);
	return text;
}

struct line {
	const char *text;
	size_t length;
};

/* Line `number`, counted from 0; empty behind the last. */
static struct line find_line(const char *text, size_t length, size_t number)
{
	const char *end = text + length, *stop;

	for (; number && text < end; number--) {
		const char *newline = memchr(text, '\n', (size_t)(end - text));

		text = newline ? newline + 1 : end;
	}
	stop = memchr(text, '\n', (size_t)(end - text));
	return (struct line){ text, (size_t)((stop ? stop : end) - text) };
}

static bool find_tab(struct line line, size_t *chars)
{
	for (*chars = 0; *chars < line.length; ++*chars) {
		if (line.text[*chars] == '\t')
			return true;
		if (line.text[*chars] != ' ')
			return false;
	}
	return false;
}

/* Whether one of the two lines that the parser names hides the cause, which is then reported. */
static bool report_hidden(struct line line, size_t number, const char *file, struct diags *ds)
{
	size_t chars;
	const char *text = find_tab(line, &chars)
				   ? _("a tab stands in the indentation; use spaces")
				   : syntax_full_width(line.text, line.length, &chars);

	if (!text)
		return false;
	diags_add(ds, DIAG_ERROR, (struct mark){ file, (uint32_t)number + 1, (uint32_t)chars + 1 },
		  "%s", text);
	return true;
}

void syntax_report(const yaml_parser_t *parser, const char *text, size_t length, const char *file,
		   struct diags *ds)
{
	const struct complaint *c = find_complaint(parser->problem);
	yaml_mark_t place = parser->problem_mark;
	bool has_context = parser->context != NULL;

	if (has_context && report_hidden(find_line(text, length, parser->context_mark.line),
					 parser->context_mark.line, file, ds))
		return;
	if (report_hidden(find_line(text, length, place.line), place.line, file, ds))
		return;
	if (c->at_context && has_context)
		place = parser->context_mark;
	diags_add(ds, DIAG_ERROR,
		  (struct mark){ file, (uint32_t)place.line + 1, (uint32_t)place.column + 1 }, "%s",
		  _(c->text));
}
