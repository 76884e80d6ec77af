/* hotwash_rows - the rows of the hot wash: objectives, findings, and what can be added. */
#include <string.h>

#include "screen/hotwash.h"

static size_t count_kind(const struct session *s, enum entry_kind kind)
{
	size_t count = 0;

	for (size_t i = 0; i < s->count; i++)
		count += s->entries[i].kind == kind;
	return count;
}

/* The index of the n-th entry of a kind. */
static size_t nth_of_kind(const struct session *s, enum entry_kind kind, size_t n)
{
	size_t i = 0;

	while (s->entries[i].kind != kind || n--)
		i++;
	return i;
}

struct hotwash_row hotwash_row_at(const struct hotwash *h, size_t number)
{
	const struct session *s = h->session;
	size_t objectives = s->exercise->objectives.count;
	size_t well = count_kind(s, ENTRY_WELL), improve = count_kind(s, ENTRY_IMPROVE);

	if (number < objectives)
		return (struct hotwash_row){ ROW_OBJECTIVE, number };
	number -= objectives;
	if (number < well)
		return (struct hotwash_row){ ROW_WELL, nth_of_kind(s, ENTRY_WELL, number) };
	number -= well;
	if (!number--)
		return (struct hotwash_row){ ROW_ADD_WELL, 0 };
	if (number < improve)
		return (struct hotwash_row){ ROW_IMPROVE, nth_of_kind(s, ENTRY_IMPROVE, number) };
	return (struct hotwash_row){ number == improve ? ROW_ADD_IMPROVE : ROW_REVIEW, 0 };
}

void hotwash_count_rows(struct hotwash *h, enum hotwash_kind kind)
{
	const struct session *s = h->session;
	size_t count = s->exercise->objectives.count + count_kind(s, ENTRY_WELL) +
		       count_kind(s, ENTRY_IMPROVE) + 3;

	list_set_count(&h->rows, count);
	for (size_t i = 0; kind > ROW_OBJECTIVE && i < count; i++)
		if (hotwash_row_at(h, i).kind == kind)
			h->rows.at = i;
}

const struct entry *hotwash_rating(const struct session *s, size_t objective)
{
	const char *id = s->exercise->objectives.item[objective].item.id;

	for (size_t i = s->count; i-- > 0;) {
		const struct entry *e = &s->entries[i];

		if (e->kind == ENTRY_RATING && e->ref && !strcmp(e->ref, id))
			return e;
	}
	return NULL;
}
