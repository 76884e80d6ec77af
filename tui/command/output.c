/* output - results to standard output, messages to standard error; see output.h. */
#include "command/output.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "base/lang.h"
#include "base/text.h"

/* Why standard output may fail, in words that say what to do. */
static const struct {
	int number;
	const char *text;
} failures[] = {
	{ ENOSPC,
	  N_("cannot write to standard output: the disk is full; make room and try again") },
	{ EDQUOT,
	  N_("cannot write to standard output: the disk is full; make room and try again") },
	{ EPIPE, N_("cannot write to standard output: its reader has gone; start it again") },
	{ EBADF, N_("cannot write to standard output: it is closed; give it a place to go") },
};

static bool fail(int number, struct error *err)
{
	for (size_t i = 0; i < ARRAY_LEN(failures); i++)
		if (failures[i].number == number)
			return error_set(err, STATUS_SURROUNDINGS, "%s", _(failures[i].text));
	return error_set(err, STATUS_SURROUNDINGS,
			 _("cannot write to standard output: %s; write it elsewhere"),
			 strerror(number));
}

bool output_write(struct strbuf *out, struct error *err)
{
	bool ok = files_write_all(STDOUT_FILENO, strbuf_text(out), out->length) || fail(errno, err);

	strbuf_release(out);
	return ok;
}

bool output_write_to(const char *path, struct strbuf *out, struct error *err)
{
	bool ok;

	if (!path)
		return output_write(out, err);
	ok = files_write(path, strbuf_text(out), out->length, err);
	strbuf_release(out);
	return ok;
}

bool output_find_format(const char *word, enum doc_format *format, struct error *err)
{
	struct arena scratch = { .block_size = 256 };
	bool found = doc_format_find(word ? word : "text", format);

	if (!found)
		error_set(err, STATUS_USAGE, _("there is no format '%s'; choose one of %s"),
			  text_safe(&scratch, word, false), "text, md, html");
	arena_release(&scratch);
	return found;
}

/* When standard error fails there is nobody left to tell. */
static void write_messages(struct strbuf *sb)
{
	(void)!files_write_all(STDERR_FILENO, strbuf_text(sb), sb->length);
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
