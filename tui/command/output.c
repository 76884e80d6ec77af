/* output - results to standard output, messages to standard error; see output.h. */
#include "command/output.h"

#include <errno.h>
#include <unistd.h>

#include "base/files.h"
#include "base/text.h"

bool output_write(struct strbuf *out, struct error *err)
{
	bool ok = files_write("-", strbuf_text(out), out->length, err);

	strbuf_release(out);
	return ok;
}

/* When standard error fails there is nobody left to tell. */
static void write_messages(struct strbuf *sb)
{
	const char *left = strbuf_text(sb);
	size_t length = sb->length;

	while (length) {
		ssize_t n = write(STDERR_FILENO, left, length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		left += n;
		length -= (size_t)n;
	}
	strbuf_release(sb);
}

void output_remark(const char *text)
{
	struct arena scratch = { .block_size = 2048 };
	struct strbuf sb = { 0 };

	strbuf_addf(&sb, "sonae: %s\n", text_safe(&scratch, text, false));
	write_messages(&sb);
	arena_release(&scratch);
}

void output_complain(const struct error *err)
{
	if (*err->text)
		output_remark(err->text);
}

void output_problems(const struct diags *ds)
{
	struct strbuf sb = { 0 };

	for (size_t i = 0; i < ds->count; i++)
		if (ds->item[i].level == DIAG_ERROR)
			diag_format(&ds->item[i], &sb);
	write_messages(&sb);
}
