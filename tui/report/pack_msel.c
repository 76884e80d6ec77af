/*
 * pack_msel - the facilitator's event list: what is said when, by whom, to whom, and what follows;
 * see pack.h.
 *
 * First one line for each event, to keep the time by; then each in full. Events that wait for a
 * decision or for the facilitator have no time: they follow those that have one.
 */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "report/pack_parts.h"

/* ---- when ---- */

static const char *inject_title(const struct pack *p, const char *id)
{
	const struct inject *in = exercise_find_inject(p->src->exercise, id);

	return in ? phrase_text(&in->title) : id;
}

static const char *after_option(struct pack *p, const struct inject *in, const struct inject *of,
				const struct option *option)
{
	/* TRANSLATORS: a time, the text of an option, the title of an event */
	return arena_printf(&p->arena, _("%s after option '%s' of: %s"),
			    when_elapsed(&p->arena, in->delay_ms), phrase_text(&option->text),
			    phrase_text(&of->title));
}

static const struct option *option_of(const struct inject *in, const char *id)
{
	if (!in || !in->decision)
		return NULL;
	EACH (const struct option, o, in->decision->options)
		if (!strcmp(o->item.id, id))
			return o;
	return NULL;
}

static const char *trigger_text(struct pack *p, const struct inject *in)
{
	const struct inject *of = exercise_find_inject(p->src->exercise, in->after.inject);
	const struct option *option = in->after.kind == TRIGGER_OPTION
					      ? option_of(of, in->after.option)
					      : NULL;
	const char *title = inject_title(p, in->after.inject);

	if (option)
		return after_option(p, in, of, option);
	if (in->after.kind == TRIGGER_TIMEOUT)
		return arena_printf(&p->arena, _("%s after no answer to: %s"),
				    when_elapsed(&p->arena, in->delay_ms), title);
	return arena_printf(&p->arena, _("%s after a decision on: %s"),
			    when_elapsed(&p->arena, in->delay_ms), title);
}

static bool names(const ref_list *injects, const struct inject *in)
{
	EACH (const struct ref, ref, *injects)
		if (!strcmp(ref->id, in->item.id))
			return true;
	return false;
}

/* The options that lead to an event, and being too late where that does. */
static const char *led_to_text(struct pack *p, const struct inject *in)
{
	const char *text = "";

	EACH (const struct inject, of, p->src->exercise->injects) {
		if (!of->decision)
			continue;
		EACH (const struct option, o, of->decision->options)
			if (names(&o->then, in))
				text = pack_below(p, text, after_option(p, in, of, o));
		if (names(&of->decision->on_timeout.then, in))
			text = pack_below(p, text,
					  arena_printf(&p->arena, _("%s after no answer to: %s"),
						       when_elapsed(&p->arena, in->delay_ms),
						       phrase_text(&of->title)));
	}
	return text;
}

static const char *when_text(struct pack *p, const struct inject *in)
{
	if (in->manual)
		return _("contingency: when you release it");
	if (in->at_ms != NO_MS)
		return when_elapsed(&p->arena, in->at_ms);
	return pack_below(p, in->after.inject ? trigger_text(p, in) : "", led_to_text(p, in));
}

/* In the overview: what it depends on stands with the event itself. */
static const char *short_when(struct pack *p, const struct inject *in)
{
	return in->manual || in->at_ms != NO_MS ? when_text(p, in) : _("depends on a decision");
}

static const char *story_text(struct pack *p, const struct inject *in)
{
	if (in->clock < 0)
		return "";
	return arena_printf(&p->arena, "%02d:%02d", (int)(in->clock / 60), (int)(in->clock % 60));
}

/* ---- in order ---- */

typedef LIST_OF(const struct inject *) inject_list;

static int64_t order_of(const struct inject *in)
{
	if (in->at_ms != NO_MS)
		return in->at_ms;
	return in->manual ? INT64_MAX : INT64_MAX - 1;
}

static int compare(const void *left, const void *right)
{
	const struct inject *a = *(const struct inject *const *)left;
	const struct inject *b = *(const struct inject *const *)right;

	if (order_of(a) != order_of(b))
		return order_of(a) < order_of(b) ? -1 : 1;
	return a < b ? -1 : a > b;
}

static inject_list in_order(struct pack *p)
{
	inject_list list = { 0 };

	list.item = arena_alloc(&p->arena,
				(p->src->exercise->injects.count + 1) * sizeof *list.item);
	EACH (const struct inject, in, p->src->exercise->injects)
		list.item[list.count++] = in;
	qsort(list.item, list.count, sizeof *list.item, compare);
	return list;
}

/* ---- the overview ---- */

static void add_overview(struct pack *p, const inject_list *list)
{
	static const int widths[] = { 22, 10, 28, 24, 16 };
	const char *const heads[] = { _("From StartEx"), _("Story"), _("Event"), _("Addressed to"),
				      _("Given at") };

	doc_heading(p->d, 1, _("All events"));
	doc_table(p->d, heads, ARRAY_LEN(heads));
	doc_table_to_fill(p->d, widths);
	EACH (const struct inject *const, in, *list) {
		const char *title = phrase_text(&(*in)->title);

		if ((*in)->decision)
			/* TRANSLATORS: the title of an event, and how long one may decide */
			title = arena_printf(&p->arena, _("%s (decision within %s)"), title,
					     pack_minutes(p, (*in)->decision->within_ms));
		doc_table_row(p->d, (const char *const[]){ short_when(p, *in), story_text(p, *in),
							   title, pack_roles(p, &(*in)->to), "" });
	}
}

/* ---- one event ---- */

static const char *with_titles(struct pack *p, const char *text, const ref_list *injects)
{
	EACH (const struct ref, ref, *injects)
		/* TRANSLATORS: the title of the event that an option leads to */
		text = pack_below(
			p, text,
			arena_printf(&p->arena, _("Leads to: %s"), inject_title(p, ref->id)));
	return text;
}

static const char *with_clocks(struct pack *p, const char *text, const ref_list *deadlines)
{
	EACH (const struct ref, ref, *deadlines) {
		const struct deadline *d = playbook_find_deadline(p->src->playbook, ref->id);

		/* TRANSLATORS: the title of a reporting duty whose clock an option starts */
		text = pack_below(p, text,
				  arena_printf(&p->arena, _("Starts the clock: %s"),
					       d ? phrase_text(&d->title) : ref->id));
	}
	return text;
}

static void add_option(struct pack *p, const struct option *o)
{
	const char *then = with_titles(p, phrase_text(&o->feedback), &o->then);

	doc_table_row(p->d,
		      (const char *const[]){ phrase_text(&o->text),
					     arena_printf(&p->arena, "%lld", (long long)o->points),
					     with_clocks(p, then, &o->starts) });
}

static void add_options(struct pack *p, const struct decision *decision)
{
	static const int widths[] = { 36, 9, 55 };
	const char *const heads[] = { _("Option"), _("Points"), _("What to say, what follows") };

	doc_table(p->d, heads, ARRAY_LEN(heads));
	doc_table_to_fill(p->d, widths);
	EACH (const struct option, o, decision->options)
		add_option(p, o);
	doc_table_row(p->d, (const char *const[]){
				    _("No answer in time"),
				    arena_printf(&p->arena, "%lld",
						 (long long)decision->on_timeout.points),
				    with_titles(p, phrase_text(&decision->on_timeout.feedback),
						&decision->on_timeout.then) });
}

static void add_decision(struct pack *p, const struct decision *decision)
{
	const struct objective *o = exercise_find_objective(p->src->exercise,
							    decision->objective.id);

	doc_keep(p->d);
	doc_row(p->d, DOC_PLAIN, _("Decision"), phrase_text(&decision->question));
	doc_row(p->d, DOC_PLAIN, _("Time limit"), pack_minutes(p, decision->within_ms));
	if (o)
		doc_row(p->d, DOC_PLAIN, _("Objective"), phrase_text(&o->title));
	doc_space(p->d, _("Chosen, at, by"), 1);
	doc_keep_end(p->d);
	add_options(p, decision);
}

static void add_inject(struct pack *p, const struct inject *in)
{
	doc_keep(p->d);
	doc_heading(p->d, 2, phrase_text(&in->title));
	doc_row(p->d, DOC_PLAIN, _("Arrives"), when_text(p, in));
	if (in->clock >= 0)
		doc_row(p->d, DOC_PLAIN, _("Story time"), story_text(p, in));
	doc_row(p->d, DOC_PLAIN, _("Comes from"), phrase_text(&in->from));
	doc_row(p->d, DOC_PLAIN, _("Addressed to"), pack_roles(p, &in->to));
	doc_paragraph(p->d, DOC_PLAIN, phrase_text(&in->body));
	EACH (const struct phrase, expect, in->expect)
		doc_check(p->d, false, phrase_text(expect));
	doc_keep_end(p->d);
	if (in->decision)
		add_decision(p, in->decision);
}

void pack_add_msel(struct pack *p)
{
	inject_list list = in_order(p);

	pack_add_exercise(p);
	doc_row(p->d, DOC_PLAIN, _("Facilitator"), "");
	doc_paragraph(
		p->d, DOC_WARN,
		_("Only for the facilitator and the evaluators: it holds every event and every "
		  "answer. Do not leave it on the table."));
	pack_add_objectives(p);
	add_overview(p, &list);
	doc_part(p->d, _("The events in full"));
	EACH (const struct inject *const, in, list)
		add_inject(p, *in);
}
