/* history_book - the pages of a list of sessions; see history_book.h. */
#include "screen/history_book.h"

#include <stdlib.h>

#define PAGE_ROWS 50

void history_book_release(struct history_book *b)
{
	for (size_t i = 0; i < b->pages; i++)
		history_release(&b->page[i]);
	free(b->page);
	*b = (struct history_book){ 0 };
}

const struct history_row *history_book_row(const struct history_book *b, size_t number)
{
	return number < b->rows ? &b->page[number / PAGE_ROWS].rows.item[number % PAGE_ROWS] : NULL;
}

bool history_book_has_more(const struct history_book *b)
{
	return !b->pages || b->page[b->pages - 1].more;
}

bool history_book_add_page(struct history_book *b, struct journal *j, struct error *err)
{
	const struct history_row *last = b->rows ? history_book_row(b, b->rows - 1) : NULL;
	struct history page;

	if (!history_page(j, last ? last->info.id : NULL, PAGE_ROWS, &page, err))
		return false;
	b->page = mem_grow(b->page, (b->pages + 1) * sizeof *b->page);
	b->page[b->pages++] = page;
	b->rows += page.rows.count;
	return true;
}

/* At least `rows` of them, where there are so many. */
bool history_book_read(struct history_book *b, struct journal *j, size_t rows, struct error *err)
{
	do
		if (!history_book_add_page(b, j, err))
			return false;
	while (b->rows < rows && history_book_has_more(b));
	return true;
}
