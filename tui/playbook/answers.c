/* answers - reads a file of answers and holds it against the exercise; see answers.h. */
#include "playbook/answers.h"

#include <assert.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/text.h"
#include "playbook/anywhere.h"
#include "playbook/bind.h"

struct checking {
	struct answers *answers;
	const struct exercise *ex;
	struct diags *ds;
};

static const char *nearest_inject(struct checking *k, const char *id)
{
	size_t count = k->ex->injects.count;
	const char **ids = arena_alloc(&k->answers->arena, (count + 1) * sizeof *ids);

	for (size_t i = 0; i < count; i++)
		ids[i] = k->ex->injects.item[i].item.id;
	return text_nearest(id, ids, count);
}

static const char *nearest_option(struct checking *k, const struct decision *d, const char *id)
{
	const char **ids = arena_alloc(&k->answers->arena, (d->options.count + 1) * sizeof *ids);

	for (size_t i = 0; i < d->options.count; i++)
		ids[i] = d->options.item[i].item.id;
	return text_nearest(id, ids, d->options.count);
}

/* The inject that is meant, its index set; NULL when there is none, and that is said. */
static const struct inject *find_inject(struct checking *k, struct ref *ref)
{
	const struct inject *inject;
	const char *near;

	ref->index = -1;
	if (!ref->id)
		return NULL;
	inject = exercise_find_inject(k->ex, ref->id);
	if (inject) {
		ref->index = (int32_t)(inject - k->ex->injects.item);
		return inject;
	}
	near = nearest_inject(k, ref->id);
	if (near)
		diags_add(k->ds, DIAG_ERROR, ref->at,
			  _("exercise '%s' has no inject '%s'; did you mean '%s'?"), k->ex->item.id,
			  ref->id, near);
	else
		diags_add(k->ds, DIAG_ERROR, ref->at,
			  _("exercise '%s' has no inject '%s'; name one of its injects"),
			  k->ex->item.id, ref->id);
	return NULL;
}

static void check_choice(struct checking *k, const struct answer *a, const struct inject *inject)
{
	const char *near;

	if (!inject->decision) {
		diags_add(k->ds, DIAG_ERROR, a->at,
			  _("inject '%s' asks for no decision; remove this answer"), a->inject.id);
		return;
	}
	if (!a->choose || decision_find_option(inject->decision, a->choose))
		return;
	near = nearest_option(k, inject->decision, a->choose);
	if (near)
		diags_add(k->ds, DIAG_ERROR, a->at,
			  _("inject '%s' has no option '%s'; did you mean '%s'?"), a->inject.id,
			  a->choose, near);
	else
		diags_add(k->ds, DIAG_ERROR, a->at,
			  _("inject '%s' has no option '%s'; name one of its options"),
			  a->inject.id, a->choose);
}

static bool is_answered_before(const struct answers *answers, const struct answer *a)
{
	for (const struct answer *b = answers->answers.item; b != a; b++)
		if (b->inject.id && a->inject.id && !strcmp(b->inject.id, a->inject.id))
			return true;
	return false;
}

static void check_answer(struct checking *k, struct answer *a)
{
	const struct inject *inject = find_inject(k, &a->inject);

	if (!a->choose == !a->timeout)
		diags_add(k->ds, DIAG_ERROR, a->at,
			  _("an answer has either 'choose' or 'timeout: yes'; write one of them"));
	if (is_answered_before(k->answers, a))
		diags_add(k->ds, DIAG_ERROR, a->at,
			  _("inject '%s' is answered twice; remove one of the answers"),
			  a->inject.id);
	if (inject)
		check_choice(k, a, inject);
}

static bool is_released_before(const struct answers *answers, const struct release *r)
{
	for (const struct release *s = answers->releases.item; s != r; s++)
		if (s->inject.id && r->inject.id && !strcmp(s->inject.id, r->inject.id))
			return true;
	return false;
}

static void check_release(struct checking *k, struct release *r)
{
	const struct inject *inject = find_inject(k, &r->inject);

	if (inject && !inject->manual)
		diags_add(k->ds, DIAG_ERROR, r->at,
			  _("inject '%s' comes by itself; only one with 'manual: yes' can be "
			    "released"),
			  r->inject.id);
	if (is_released_before(k->answers, r))
		diags_add(k->ds, DIAG_ERROR, r->at,
			  _("inject '%s' is released twice; remove one of the releases"),
			  r->inject.id);
}

/* The objective that is meant, where one is named. */
static void check_objective(struct checking *k, struct ref *ref)
{
	const struct objective *o = ref->id ? exercise_find_objective(k->ex, ref->id) : NULL;

	ref->index = o ? (int32_t)(o - k->ex->objectives.item) : -1;
	if (ref->id && !o)
		diags_add(k->ds, DIAG_ERROR, ref->at,
			  _("exercise '%s' has no objective '%s'; name one of its objectives"),
			  k->ex->item.id, ref->id);
}

static bool stands_before(const struct diag *a, const struct diag *b)
{
	return a->at.line < b->at.line || (a->at.line == b->at.line && a->at.column < b->at.column);
}

/* The first error from `from` on, in the order of the lines, becomes *err. */
static bool refuse(const struct diags *ds, size_t from, struct error *err)
{
	const struct diag *first = NULL;
	struct strbuf line = { 0 };

	for (size_t i = from; i < ds->count; i++)
		if (ds->item[i].level == DIAG_ERROR &&
		    (!first || stands_before(&ds->item[i], first)))
			first = &ds->item[i];
	assert(first);
	diag_format(first, &line);
	error_set(err, STATUS_NO, "%.*s", (int)strcspn(strbuf_text(&line), "\n"),
		  strbuf_text(&line));
	strbuf_release(&line);
	return false;
}

bool answers_load(struct answers *a, const char *path, const struct exercise *ex, struct diags *ds,
		  struct error *err)
{
	struct folder folder = folder_anywhere();
	struct checking k = { .answers = a, .ex = ex, .ds = ds };
	size_t before = ds->count, errors = ds->errors;

	*a = (struct answers){ 0 };
	struct bind bind = { .folder = &folder, .arena = &a->arena, .ds = ds };
	if (!bind_file(&bind, path, &answers_record, a, err))
		return false;
	EACH (struct answer, answer, a->answers)
		check_answer(&k, answer);
	EACH (struct release, release, a->releases)
		check_release(&k, release);
	EACH (struct answers_rating, rating, a->ratings)
		check_objective(&k, &rating->objective);
	EACH (struct answers_improve, improve, a->improve)
		check_objective(&k, &improve->objective);
	return ds->errors == errors || refuse(ds, before, err);
}

void answers_release(struct answers *a)
{
	arena_release(&a->arena);
	*a = (struct answers){ 0 };
}

const struct answer *answers_find(const struct answers *a, const char *inject)
{
	EACH (const struct answer, answer, a->answers)
		if (!strcmp(answer->inject.id, inject))
			return answer;
	return NULL;
}
