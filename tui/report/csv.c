/* csv - writes CSV that a spreadsheet opens without harm; see csv.h. */
#include "report/csv.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"

/* The full-width forms start a formula in Japanese spreadsheets too. */
static bool looks_like_formula(const char *text)
{
	static const char *const starts[] = { "=",  "+",  "-",  "@",  "\t", "\r",
					      "\n", "＝", "＋", "－", "＠" };

	for (size_t i = 0; i < ARRAY_LEN(starts); i++)
		if (!strncmp(text, starts[i], strlen(starts[i])))
			return true;
	return false;
}

static void begin_cell(struct csv *c)
{
	if (c->row_started)
		strbuf_add(c->out, ",");
	c->row_started = true;
}

static void add_quoted(struct strbuf *out, const char *text)
{
	strbuf_add(out, "\"");
	for (const char *quote; (quote = strchr(text, '"')); text = quote + 1) {
		strbuf_add_bytes(out, text, (size_t)(quote - text));
		strbuf_add(out, "\"\"");
	}
	strbuf_add(out, text);
	strbuf_add(out, "\"");
}

void csv_init(struct csv *c, struct strbuf *out)
{
	*c = (struct csv){ .out = out };
	strbuf_add(out, "\xEF\xBB\xBF");
}

void csv_text(struct csv *c, const char *text)
{
	struct arena scratch = { .block_size = 1024 };
	const char *safe;

	begin_cell(c);
	if (!text || !*text)
		return;
	safe = text_safe(&scratch, text, true);
	/* Both are looked at: making it safe may uncover a sign or hide one. */
	if (looks_like_formula(text) || looks_like_formula(safe))
		safe = arena_printf(&scratch, "'%s", safe);
	if (safe[strcspn(safe, ",\"\r\n")])
		add_quoted(c->out, safe);
	else
		strbuf_add(c->out, safe);
	arena_release(&scratch);
}

void csv_int(struct csv *c, int64_t n)
{
	begin_cell(c);
	strbuf_addf(c->out, "%lld", (long long)n);
}

void csv_end_row(struct csv *c)
{
	strbuf_add(c->out, "\r\n");
	c->row_started = false;
}
