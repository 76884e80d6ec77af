/*
 * playbook_tree - a playbook as a list of rows; see playbook_tree.h.
 *
 * One table says for every kind of row where its label lies and what its text is. Every item of a
 * playbook begins with its id and its place, so a row needs no more than the item's address.
 */
#include "screen/playbook_tree.h"

#include <string.h>

#include "base/strbuf.h"
#include "screen/item_text.h"

#define NO_LABEL SIZE_MAX

struct tree_kind {
	int level;
	size_t label; /* offset of a phrase; NO_LABEL: see name() */
	const char *(*name)(const void *item, struct arena *arena);
	const char *(*text)(const struct tree *t, const void *item, struct arena *arena);
};

/* ---- texts ---- */

static const char *heading_name(const void *item, struct arena *arena)
{
	(void)arena;
	return _((const char *)item);
}

static const char *heading_text(const struct tree *t, const void *item, struct arena *arena)
{
	(void)t;
	return heading_name(item, arena);
}

static const char *problem_name(const void *item, struct arena *arena)
{
	const struct diag *d = item;

	return arena_printf(arena, "%s:%u: %s", d->at.file, d->at.line, d->text);
}

static const char *problem_text(const struct tree *t, const void *item, struct arena *arena)
{
	struct strbuf sb = { 0 };
	const char *text;

	(void)t;
	diag_format(item, &sb);
	text = arena_copy(arena, strbuf_text(&sb), sb.length);
	strbuf_release(&sb);
	return text;
}

static const char *head_text(const struct tree *t, const void *item, struct arena *arena)
{
	return item_text_head(item ? item : t->playbook, arena);
}

static const char *exercise_text(const struct tree *t, const void *item, struct arena *arena)
{
	(void)t;
	return item_text_exercise(item, arena);
}

static const char *inject_text(const struct tree *t, const void *item, struct arena *arena)
{
	return item_text_inject(t->playbook, item, arena);
}

static const char *phase_text(const struct tree *t, const void *item, struct arena *arena)
{
	const struct phase *p = item;
	struct strbuf sb = { 0 };
	const char *text;

	(void)t;
	strbuf_addf(&sb, "%s\n\n", phrase_text(&p->title));
	EACH (const struct step, s, p->steps)
		strbuf_addf(&sb, "- %s\n", phrase_text(&s->title));
	text = arena_copy(arena, strbuf_text(&sb), sb.length);
	strbuf_release(&sb);
	return text;
}

static const char *step_text(const struct tree *t, const void *item, struct arena *arena)
{
	return item_text_step(t->playbook, item, arena);
}

static const char *contact_text(const struct tree *t, const void *item, struct arena *arena)
{
	return item_text_contact(item, t->today, arena);
}

static const char *guidance_text(const struct tree *t, const void *item, struct arena *arena)
{
	return item_text_guidance(t->playbook, item, arena);
}

static const char *role_text(const struct tree *t, const void *item, struct arena *arena)
{
	(void)t;
	return item_text_role(item, arena);
}

static const char *fact_text(const struct tree *t, const void *item, struct arena *arena)
{
	const struct fact *f = item;

	(void)t;
	return arena_printf(arena, "%s\n\n%s\n", phrase_text(&f->label), phrase_text(&f->hint));
}

static const char *form_text(const struct tree *t, const void *item, struct arena *arena)
{
	const struct form *f = item;

	(void)t;
	return arena_printf(arena, "%s\n\n%s\n", phrase_text(&f->title), phrase_text(&f->intro));
}

static const char *deadline_text(const struct tree *t, const void *item, struct arena *arena)
{
	const struct deadline *d = item;

	(void)t;
	return arena_printf(arena, "%s\n\n%s\n\n%s\n", phrase_text(&d->title), phrase_text(&d->law),
			    phrase_text(&d->note));
}

static const char *assessment_text(const struct tree *t, const void *item, struct arena *arena)
{
	return item_text_assessment(t->playbook, item, arena);
}

static const char *question_text(const struct tree *t, const void *item, struct arena *arena)
{
	return item_text_question(t->playbook, item, arena);
}

enum {
	HEADING,
	PROBLEM,
	HEAD,
	EXERCISE,
	INJECT,
	PHASE,
	STEP,
	CONTACT,
	GUIDANCE,
	ROLE,
	FACT,
	FORM,
	DEADLINE,
	ASSESSMENT,
	QUESTION
};

static const struct tree_kind kinds[] = {
	[HEADING] = { 0, NO_LABEL, heading_name, heading_text },
	[PROBLEM] = { 1, NO_LABEL, problem_name, problem_text },
	[HEAD] = { 0, offsetof(struct playbook, title), NULL, head_text },
	[EXERCISE] = { 1, offsetof(struct exercise, title), NULL, exercise_text },
	[INJECT] = { 2, offsetof(struct inject, title), NULL, inject_text },
	[PHASE] = { 1, offsetof(struct phase, title), NULL, phase_text },
	[STEP] = { 2, offsetof(struct step, title), NULL, step_text },
	[CONTACT] = { 1, offsetof(struct contact, name), NULL, contact_text },
	[GUIDANCE] = { 1, offsetof(struct guidance, question), NULL, guidance_text },
	[ROLE] = { 1, offsetof(struct role, title), NULL, role_text },
	[FACT] = { 1, offsetof(struct fact, label), NULL, fact_text },
	[FORM] = { 1, offsetof(struct form, title), NULL, form_text },
	[DEADLINE] = { 1, offsetof(struct deadline, title), NULL, deadline_text },
	[ASSESSMENT] = { 1, offsetof(struct assessment, title), NULL, assessment_text },
	[QUESTION] = { 2, offsetof(struct assessment_question, text), NULL, question_text },
};

/* ---- rows ---- */

struct filling {
	struct tree *tree;
	bool (*keep)(const void *arg, const char *label);
	const void *arg;
	struct arena scratch;
};

static const char *label_of(const struct tree_row *row, struct arena *arena)
{
	const struct phrase *p;

	if (row->kind->name)
		return row->kind->name(row->item, arena);
	p = (const struct phrase *)(const void *)((const char *)row->item + row->kind->label);
	return phrase_text(p);
}

static void add(struct filling *f, int kind, const void *item)
{
	struct tree *t = f->tree;
	struct tree_row row = { .kind = &kinds[kind], .item = item };

	if (f->keep && (kind == HEADING || !f->keep(f->arg, label_of(&row, &f->scratch))))
		return;
	if (t->count == t->capacity) {
		struct tree_row *old = t->row;

		t->capacity = t->capacity ? 2 * t->capacity : 128;
		t->row = arena_alloc(&t->arena, t->capacity * sizeof *t->row);
		if (old)
			memcpy(t->row, old, t->count * sizeof *t->row);
	}
	t->row[t->count++] = row;
}

static void add_heading(struct filling *f, const char *msgid, size_t count)
{
	if (count)
		add(f, HEADING, msgid);
}

static void add_exercises(struct filling *f, const struct playbook *pb)
{
	add_heading(f, N_("Exercises"), pb->exercises.count);
	EACH (const struct exercise, ex, pb->exercises) {
		add(f, EXERCISE, ex);
		EACH (const struct inject, in, ex->injects)
			add(f, INJECT, in);
	}
}

static void add_phases(struct filling *f, const struct playbook *pb)
{
	add_heading(f, N_("Response"), pb->phases.count);
	EACH (const struct phase, p, pb->phases) {
		add(f, PHASE, p);
		EACH (const struct step, s, p->steps)
			add(f, STEP, s);
	}
}

static void add_assessments(struct filling *f, const struct playbook *pb)
{
	add_heading(f, N_("Self-assessments"), pb->assessments.count);
	EACH (const struct assessment, a, pb->assessments) {
		add(f, ASSESSMENT, a);
		EACH (const struct assessment_question, q, a->questions)
			add(f, QUESTION, q);
	}
}

#define ADD_SECTION(f, heading, kind, type, list)      \
	do {                                           \
		add_heading(f, heading, (list).count); \
		EACH (const struct type, item, list)   \
			add(f, kind, item);            \
	} while (0)

static void add_sections(struct filling *f, const struct playbook *pb)
{
	add(f, HEAD, pb);
	add_exercises(f, pb);
	add_phases(f, pb);
	ADD_SECTION(f, N_("Roles"), ROLE, role, pb->roles);
	ADD_SECTION(f, N_("Contacts"), CONTACT, contact, pb->contacts);
	ADD_SECTION(f, N_("Guidance"), GUIDANCE, guidance, pb->guidance);
	ADD_SECTION(f, N_("Facts"), FACT, fact, pb->facts);
	ADD_SECTION(f, N_("Forms"), FORM, form, pb->forms);
	ADD_SECTION(f, N_("Deadlines"), DEADLINE, deadline, pb->deadlines);
	add_assessments(f, pb);
}

/* Errors stand first, warnings last: those are for a quiet hour. */
static void add_problems(struct filling *f, const struct diags *ds, enum diag_level level)
{
	add_heading(f, level == DIAG_ERROR ? N_("Errors") : N_("Warnings"),
		    level == DIAG_ERROR ? ds->errors : ds->warnings);
	for (size_t i = 0; i < ds->count; i++)
		if (ds->item[i].level == level)
			add(f, PROBLEM, &ds->item[i]);
}

void tree_fill(struct tree *t, const struct diags *problems,
	       bool (*keep)(const void *arg, const char *label), const void *arg)
{
	struct filling f = { .tree = t, .keep = keep, .arg = arg };

	arena_release(&t->arena);
	t->row = NULL;
	t->count = t->capacity = 0;
	add_problems(&f, problems, DIAG_ERROR);
	if (t->playbook)
		add_sections(&f, t->playbook);
	add_problems(&f, problems, DIAG_WARNING);
	arena_release(&f.scratch);
}

void tree_release(struct tree *t)
{
	arena_release(&t->arena);
	*t = (struct tree){ 0 };
}

/* ---- one row ---- */

const char *tree_label(const struct tree *t, size_t at, struct arena *arena)
{
	return arena_printf(arena, "%*s%s", 2 * t->row[at].kind->level, "",
			    label_of(&t->row[at], arena));
}

const char *tree_text(const struct tree *t, size_t at, struct arena *arena)
{
	return t->row[at].kind->text(t, t->row[at].item, arena);
}

struct mark tree_mark(const struct tree *t, size_t at)
{
	const struct tree_kind *kind = t->row[at].kind;
	const void *item = t->row[at].item;

	if (kind == &kinds[PROBLEM])
		return ((const struct diag *)item)->at;
	if (kind == &kinds[HEAD] || kind == &kinds[HEADING])
		return t->playbook ? t->playbook->item.at : (struct mark){ 0 };
	return ((const struct item *)item)->at;
}

const struct contact *tree_contact(const struct tree *t, size_t at)
{
	return t->row[at].kind == &kinds[CONTACT] ? t->row[at].item : NULL;
}
