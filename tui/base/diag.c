/* diag - everything that is wrong in a trainer's files, each at its place; see diag.h. */
#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* Words that editors and scripts look for: the same in every language. */
static const char *const level_words[] = {
	[DIAG_WARNING] = "warning",
	[DIAG_ERROR] = "error",
};

static const char *format_text(struct arena *arena, const char *fmt, va_list args)
{
	va_list again;
	int length;
	char *text;

	va_copy(again, args);
	length = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (length < 0)
		length = 0;
	text = arena_alloc(arena, (size_t)length + 1);
	(void)vsnprintf(text, (size_t)length + 1, fmt, args);
	return text;
}

static struct diag *new_item(struct diags *ds)
{
	if (ds->count == ds->capacity) {
		ds->capacity = ds->capacity ? 2 * ds->capacity : 16;
		ds->item = mem_grow(ds->item, ds->capacity * sizeof *ds->item);
	}
	return &ds->item[ds->count++];
}

void diags_add(struct diags *ds, enum diag_level level, struct mark at, const char *fmt, ...)
{
	struct diag *d = new_item(ds);
	va_list args;

	va_start(args, fmt);
	*d = (struct diag){
		.level = level,
		.at = at,
		.text = format_text(&ds->arena, fmt, args),
	};
	va_end(args);
	if (level == DIAG_ERROR)
		ds->errors++;
	else
		ds->warnings++;
}

/* What a diagnosis is sorted by: `file` is the rank of its file, `order` keeps qsort() stable. */
struct sortable {
	size_t file, order;
	struct diag d;
};

static bool is_same_file(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

/* The rank of a file is the place of its first mention. */
static size_t rank_of(const struct sortable *row, size_t last)
{
	const char *file = row[last].d.at.file;

	/* Neighbours nearly always share their file. */
	if (last && is_same_file(row[last - 1].d.at.file, file))
		return row[last - 1].file;
	for (size_t i = 0; i < last; i++)
		if (is_same_file(row[i].d.at.file, file))
			return row[i].file;
	return last;
}

static int by_number(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static int by_place(const void *left, const void *right)
{
	const struct sortable *a = left, *b = right;
	int order = by_number(a->file, b->file);

	if (!order)
		order = by_number(a->d.at.line, b->d.at.line);
	if (!order)
		order = by_number(a->d.at.column, b->d.at.column);
	return order ? order : by_number(a->order, b->order);
}

void diags_sort(struct diags *ds)
{
	struct sortable *row = mem_alloc(ds->count * sizeof *row);

	for (size_t i = 0; i < ds->count; i++) {
		row[i].d = ds->item[i];
		row[i].order = i;
		row[i].file = rank_of(row, i);
	}
	qsort(row, ds->count, sizeof *row, by_place);
	for (size_t i = 0; i < ds->count; i++)
		ds->item[i] = row[i].d;
	free(row);
}

void diag_format(const struct diag *d, struct strbuf *out)
{
	struct arena scratch = { .block_size = 1024 };

	if (d->at.file) {
		strbuf_add(out, text_safe(&scratch, d->at.file, false));
		if (d->at.line)
			strbuf_addf(out, ":%u:%u", d->at.line, d->at.column);
		strbuf_add(out, ": ");
	}
	strbuf_addf(out, "%s: %s\n", level_words[d->level], text_safe(&scratch, d->text, false));
	arena_release(&scratch);
}

void diags_release(struct diags *ds)
{
	free(ds->item);
	arena_release(&ds->arena);
	*ds = (struct diags){ 0 };
}
