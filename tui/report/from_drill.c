/*
 * from_drill - a drill as it was held; see from_parts.h.
 *
 * Each inject that was shown comes at the time at which it fell. What brought it then brings it no
 * more, so that it cannot come twice. What a playbook says is fiction and stays as it is; what the
 * facilitator wrote may tell names.
 */
#include "base/lang.h"
#include "report/from_parts.h"

/* The same question; what an option would start or trigger is gone. */
static struct decision *copy_decision(struct from *f, const struct decision *from)
{
	struct decision *d = arena_alloc(f->arena, sizeof *d);

	*d = *from;
	d->options.item = arena_alloc(f->arena, from->options.count * sizeof *d->options.item);
	for (size_t i = 0; i < from->options.count; i++) {
		struct option *o = &d->options.item[i];

		*o = from->options.item[i];
		o->then.count = o->starts.count = 0;
	}
	d->on_timeout.then.count = 0;
	return d;
}

static void tell_inject(struct from *f, const struct entry *e)
{
	const struct inject *from = exercise_find_inject(f->session->exercise, e->ref);
	struct inject *to = from ? from_add(f, from->item.id, e->elapsed_ms) : NULL;

	if (!to)
		return;
	to->clock = from->clock;
	to->title = from->title;
	to->body = from->body;
	to->from = from->from;
	to->to = from->to;
	to->expect = from->expect;
	to->decision = from->decision ? copy_decision(f, from->decision) : NULL;
}

static void tell_own(struct from *f, const struct entry *e)
{
	struct inject *to = from_add(f, arena_printf(f->arena, "own-%lld", (long long)e->seq),
				     e->elapsed_ms);

	if (to)
		to->title = from_phrase(from_text(f, e->text));
}

void from_drill(struct from *f)
{
	const struct session *s = f->session;

	f->exercise.item.id = s->exercise->item.id;
	f->exercise.starts_at = s->exercise->starts_at;
	f->exercise.scenario = s->exercise->scenario;
	f->exercise.objectives.item = s->exercise->objectives.item;
	f->exercise.objectives.count = s->exercise->objectives.count;
	f->exercise.duration_ms = s->exercise->duration_ms;
	for (size_t i = 0; i < s->count; i++) {
		if (s->entries[i].kind == ENTRY_INJECT)
			tell_inject(f, &s->entries[i]);
		else if (s->entries[i].kind == ENTRY_OWN)
			tell_own(f, &s->entries[i]);
	}
}
