/*
 * trend_findings - what hot washes have found, in the quarters of a trend; see trend.h.
 *
 * What comes back is found by sorting: ratings by playbook, objective and time stand next to the
 * one before them, improvements of the same (folded) words next to each other. A journal of many
 * years has ten thousands of them.
 */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "base/when.h"
#include "report/trend_parts.h"

struct adder {
	struct trend *t;
	struct journal *journal;
	struct kept_playbooks *playbooks;
};

static bool is_failed(char rating)
{
	return rating == 'M' || rating == 'U';
}

/* A playbook's own cell and that of all together. */
static void count_repeated(struct adder *a, struct trend_repeated r)
{
	struct trend *t = a->t;

	t->playbooks.item[0].cell[r.quarter].repeated++;
	if (r.playbook)
		t->playbooks.item[r.playbook].cell[r.quarter].repeated++;
	t->repeated.item[t->repeated.count++] = r;
}

/* ---- ratings ---- */

static const char *objective_title(struct adder *a, const struct finding_rating *r)
{
	const struct playbook *pb = kept_find_by_session(a->playbooks, a->journal, r->session,
							 NULL);
	const struct exercise *ex = pb ? playbook_find_exercise(pb, r->exercise) : NULL;
	const struct objective *o = ex ? exercise_find_objective(ex, r->objective) : NULL;

	return o ? arena_copy_text(&a->t->arena, phrase_text(&o->title)) : r->objective;
}

static int compare_ratings(const void *x, const void *y)
{
	const struct finding_rating *a = *(const struct finding_rating *const *)x;
	const struct finding_rating *b = *(const struct finding_rating *const *)y;
	int order = strcmp(a->playbook, b->playbook);

	if (!order)
		order = strcmp(a->objective, b->objective);
	/* Ids of sessions are in the order in which they began. */
	return order ? order : strcmp(a->session, b->session);
}

static bool is_same_objective(const struct finding_rating *a, const struct finding_rating *b)
{
	return !strcmp(a->playbook, b->playbook) && !strcmp(a->objective, b->objective);
}

static void find_repeated_ratings(struct adder *a, const struct finding_rating **sorted,
				  size_t count)
{
	size_t times = 0;

	for (size_t i = 0; i < count; i++) {
		const struct finding_rating *r = sorted[i];

		if (i && !is_same_objective(sorted[i - 1], r))
			times = 0;
		times = is_failed(r->rating) ? times + 1 : 0;
		if (times < 2)
			continue;
		count_repeated(a, (struct trend_repeated){
					  .is_objective = true,
					  .what = objective_title(a, r),
					  .session = r->session,
					  .quarter = trend_quarter_of(
						  a->t, when_local_date(r->ended_at_ms)),
					  .playbook = trend_find_playbook(a->t, r->playbook),
					  .times = times,
				  });
	}
}

static void add_ratings(struct adder *a)
{
	struct trend *t = a->t;
	const struct finding_rating **sorted = mem_alloc((t->findings.ratings.count + 1) *
							 sizeof *sorted);
	size_t count = 0;

	EACH (const struct finding_rating, r, t->findings.ratings) {
		const char *letter = r->rating ? strchr(TREND_RATINGS, r->rating) : NULL;
		size_t quarter = trend_quarter_of(t, when_local_date(r->ended_at_ms));
		size_t playbook = trend_find_playbook(t, r->playbook);

		if (!letter)
			continue;
		t->playbooks.item[0].cell[quarter].rated[letter - TREND_RATINGS]++;
		if (playbook)
			t->playbooks.item[playbook].cell[quarter].rated[letter - TREND_RATINGS]++;
		sorted[count++] = r;
	}
	qsort(sorted, count, sizeof *sorted, compare_ratings);
	find_repeated_ratings(a, sorted, count);
	free(sorted);
}

/* ---- improvements ---- */

struct words {
	const struct finding *finding;
	const char *folded;
};

static int compare_items(const void *x, const void *y)
{
	const struct words *a = x, *b = y;
	int order = strcmp(a->finding->playbook, b->finding->playbook);

	if (!order)
		order = strcmp(a->folded, b->folded);
	if (!order)
		order = strcmp(a->finding->session, b->finding->session);
	return order ? order
		     : (a->finding->seq > b->finding->seq) - (a->finding->seq < b->finding->seq);
}

/* Of the same words in a row: one comes back when the one before it, in an earlier session, was not
 * done by then. */
static void find_repeated_items(struct adder *a, const struct words *item, size_t count)
{
	size_t times = 1;

	for (size_t i = 1; i < count; i++) {
		const struct finding *f = item[i].finding, *before = item[i - 1].finding;

		if (!strcmp(before->session, f->session))
			continue;
		if (before->done_at_ms != WHEN_NONE && before->done_at_ms <= f->at_ms) {
			times = 1;
			continue;
		}
		times++;
		count_repeated(a, (struct trend_repeated){
					  .what = f->what,
					  .session = f->session,
					  .quarter = trend_quarter_of(
						  a->t, when_local_date(f->ended_at_ms)),
					  .playbook = trend_find_playbook(a->t, f->playbook),
					  .times = times,
				  });
	}
}

static bool is_same_item(const struct words *a, const struct words *b)
{
	return !strcmp(a->finding->playbook, b->finding->playbook) && !strcmp(a->folded, b->folded);
}

static void find_repeated_words(struct adder *a)
{
	struct trend *t = a->t;
	size_t count = t->findings.items.count;
	struct words *item = mem_alloc((count + 1) * sizeof *item);
	struct arena folded = { 0 };

	for (size_t i = 0; i < count; i++)
		item[i] = (struct words){
			&t->findings.items.item[i],
			text_fold(&folded, t->findings.items.item[i].what),
		};
	qsort(item, count, sizeof *item, compare_items);
	for (size_t i = 0, end; i < count; i = end) {
		for (end = i + 1; end < count && is_same_item(&item[i], &item[end]); end++)
			;
		find_repeated_items(a, &item[i], end - i);
	}
	arena_release(&folded);
	free(item);
}

static void add_open(struct trend_cell *c, bool overdue)
{
	c->open++;
	c->overdue += overdue;
}

/* In every quarter on whose last day (or today) it was still to do. */
static void count_item(struct trend *t, const struct finding *f)
{
	size_t playbook = trend_find_playbook(t, f->playbook);
	int64_t written = when_local_date(f->at_ms);
	int64_t done = f->done_at_ms == WHEN_NONE ? INT64_MAX : when_local_date(f->done_at_ms);

	t->open += finding_is_open(f, t->today);
	t->overdue += finding_is_overdue(f, t->today);
	for (size_t q = trend_quarter_of(t, written); q < t->quarters.count; q++) {
		int64_t last = t->quarters.item[q].last;
		int64_t day = last < t->today ? last : t->today;
		bool overdue = f->due != WHEN_NONE && f->due < day;

		if (done <= day || written > day)
			continue;
		add_open(&t->playbooks.item[0].cell[q], overdue);
		if (playbook)
			add_open(&t->playbooks.item[playbook].cell[q], overdue);
	}
}

static int compare_repeated(const void *x, const void *y)
{
	const struct trend_repeated *a = x, *b = y;

	if (a->quarter != b->quarter)
		return a->quarter < b->quarter ? -1 : 1;
	return strcmp(a->session, b->session) ? strcmp(a->session, b->session)
					      : strcmp(a->what, b->what);
}

void trend_add_findings(struct trend *t, struct journal *j, struct kept_playbooks *playbooks)
{
	struct adder a = { .t = t, .journal = j, .playbooks = playbooks };
	/* No finding comes back more than once. */
	size_t most = t->findings.ratings.count + t->findings.items.count;

	t->repeated.item = arena_alloc(&t->arena, (most + 1) * sizeof *t->repeated.item);
	add_ratings(&a);
	EACH (const struct finding, f, t->findings.items)
		count_item(t, f);
	find_repeated_words(&a);
	qsort(t->repeated.item, t->repeated.count, sizeof *t->repeated.item, compare_repeated);
}
