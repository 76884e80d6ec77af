/*
 * handover - what the next shift has to know, on one A4 page; see handover.h.
 *
 * The page has a fixed room: each part has a number of lines, and each line a width. What does not
 * fit is counted, so nobody takes the page for all there is.
 */
#include "report/handover.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "playbook/contacts.h"
#include "playbook/prefecture.h"
#include "report/form_record.h"
#include "report/left.h"
#include "report/owed.h"
#include "report/show.h"

#define LINE_COLUMNS 76 /* of 80, less what marks a line of a list */
#define MOST_STEPS 8
#define MOST_DUTIES 4
#define MOST_PROMISES 3
#define MOST_UPDATES 2
#define MOST_DECISIONS 5
#define MOST_QUESTIONS 3
#define MOST_EVIDENCE 2
#define MOST_CALLS 3

struct sheet {
	struct doc *d;
	const struct session *s;
	const struct run *run;
	const struct incident *in;
	int64_t now_ms;
	struct arena arena;
};

/* ---- a part: its heading, some lines, the number of those left out ---- */

struct part {
	struct sheet *sheet;
	struct strbuf text;
	size_t most, all;
};

static struct part part_begin(struct sheet *h, size_t most)
{
	return (struct part){ .sheet = h, .most = most };
}

/* Counts one; false when there is no room to show it. */
static bool part_has_room(struct part *p)
{
	return ++p->all <= p->most;
}

static void part_line(struct part *p, const char *line)
{
	const char *safe = text_safe(&p->sheet->arena, line, false);

	strbuf_addf(&p->text, "- %s\n", text_clip(&p->sheet->arena, safe, LINE_COLUMNS));
}

/* The heading counts, and a part without lines says that there is nothing. */
static void part_end(struct part *p, const char *heading, const char *nothing)
{
	struct sheet *h = p->sheet;

	if (p->all > p->most)
		heading = arena_printf(&h->arena, _("%s (%zu, and %zu more)"), heading, p->most,
				       p->all - p->most);
	else if (p->all)
		heading = arena_printf(&h->arena, _("%s (%zu)"), heading, p->all);
	doc_heading(h->d, 3, heading);
	doc_paragraph(h->d, DOC_PLAIN, p->text.length ? strbuf_text(&p->text) : nothing);
	strbuf_release(&p->text);
}

/* ---- head ---- */

static const char *people(struct sheet *h)
{
	const char *list = NULL;

	for (size_t i = 0; i < h->in->people_count; i++)
		list = list ? arena_printf(&h->arena, _("%s, %s"), list, h->in->people[i])
			    : h->in->people[i];
	return list ? text_clip(&h->arena, text_safe(&h->arena, list, false), LINE_COLUMNS) : "";
}

static bool is_over(const struct sheet *h)
{
	return h->run->phase == RUN_OVER;
}

/* After the end nothing runs any more. */
static const char *until(struct sheet *h, int64_t at_ms)
{
	return is_over(h) ? when_local(&h->arena, at_ms) : left_until(&h->arena, at_ms, h->now_ms);
}

static const char *step_line(struct sheet *h, int i)
{
	const struct step_state *state = &h->in->steps[i];
	int64_t due = incident_step_due_ms(h->run, i);
	const char *line = phrase_text(&state->step->title);

	if (state->assignee)
		line = arena_printf(&h->arena, "%s (%s)", line, state->assignee);
	if (due == WHEN_NONE || is_over(h))
		return line;
	return arena_printf(&h->arena, "%s  %s", left_until(&h->arena, due, h->now_ms), line);
}

static const struct entry *last_of(const struct session *s, enum entry_kind kind)
{
	for (size_t i = s->count; i > 0; i--)
		if (s->entries[i - 1].kind == kind)
			return &s->entries[i - 1];
	return NULL;
}

static const char *clipped(struct sheet *h, const char *text)
{
	return text_clip(&h->arena, text_safe(&h->arena, text, false), LINE_COLUMNS - 20);
}

/* What is next to do; nothing is once it is closed. */
static void add_next(struct sheet *h)
{
	const struct entry *closed = last_of(h->s, ENTRY_CLOSE);
	int next = incident_next_step(h->run);

	if (!is_over(h))
		doc_row(h->d, DOC_PLAIN, _("Next action"),
			next < 0 ? _("no step is open") : clipped(h, step_line(h, next)));
	else if (closed)
		doc_row(h->d, DOC_WARN, _("State"),
			clipped(h,
				arena_printf(&h->arena, _("closed at %s by %s"),
					     when_local(&h->arena, closed->at_ms), closed->actor)));
	else
		doc_row(h->d, DOC_WARN, _("State"), _("closed"));
}

static const char *noticed_text(struct sheet *h)
{
	const char *at = when_local(&h->arena, h->in->began_ms);
	const char *ago = left_span(&h->arena, h->now_ms - h->in->began_ms);

	if (incident_noticed_is_unknown(h->run))
		return arena_printf(&h->arena, _("unknown (opened %s, %s ago)"), at, ago);
	return arena_printf(&h->arena, _("%s, %s ago"), at, ago);
}

static void add_head(struct sheet *h)
{
	const struct entry *last = last_of(h->s, ENTRY_HANDOVER);

	if (h->run->phase != RUN_BRIEFING)
		doc_row(h->d, DOC_PLAIN, _("Noticed"), noticed_text(h));
	doc_row(h->d, DOC_PLAIN, _("Who is here"), people(h));
	if (last)
		doc_row(h->d, DOC_PLAIN, _("Last handed over"),
			clipped(h, arena_printf(&h->arena, "%s  %s: %s",
						when_local(&h->arena, last->at_ms), last->actor,
						show_entry_text(h->s, last, &h->arena))));
	add_next(h);
}

/* ---- steps ---- */

struct open_step {
	int step;
	int64_t due_ms;
	int32_t role; /* in the order of the playbook; -1: nobody's */
};

static int by_due(const void *a, const void *b)
{
	const struct open_step *x = a, *y = b;
	int64_t due_x = x->due_ms == WHEN_NONE ? INT64_MAX : x->due_ms;
	int64_t due_y = y->due_ms == WHEN_NONE ? INT64_MAX : y->due_ms;

	if (due_x != due_y)
		return due_x < due_y ? -1 : 1;
	return x->step - y->step;
}

static int by_role(const void *a, const void *b)
{
	const struct open_step *x = a, *y = b;

	return x->role != y->role ? (x->role < y->role ? -1 : 1) : by_due(a, b);
}

static struct open_step *open_steps(struct sheet *h, size_t *count)
{
	struct open_step *list = arena_alloc(&h->arena, (h->in->step_count + 1) * sizeof *list);

	*count = 0;
	for (size_t i = 0; i < h->in->step_count; i++)
		if (h->in->steps[i].standing == STEP_OPEN)
			list[(*count)++] = (struct open_step){
				.step = (int)i,
				.due_ms = incident_step_due_ms(h->run, (int)i),
				.role = h->in->steps[i].step->role.index
			};
	return list;
}

/* The most urgent ones of all roles, then each role's together. */
static void add_steps(struct sheet *h)
{
	struct part p = part_begin(h, MOST_STEPS);
	size_t count;
	struct open_step *list = open_steps(h, &count);

	qsort(list, count, sizeof *list, by_due);
	qsort(list, count < MOST_STEPS ? count : MOST_STEPS, sizeof *list, by_role);
	for (size_t i = 0; i < count; i++) {
		const struct role *role = list[i].role < 0
						  ? NULL
						  : &h->run->playbook->roles.item[list[i].role];

		if (part_has_room(&p))
			part_line(&p, arena_printf(&h->arena, _("%s: %s"),
						   role ? phrase_text(&role->title) : _("no role"),
						   step_line(h, list[i].step)));
	}
	part_end(&p, _("Open steps"), _("No step is open."));
}

/* ---- clocks ---- */

static void add_duties(struct sheet *h)
{
	struct part p = part_begin(h, MOST_DUTIES);
	owed_list list = owed_find(h->run, h->now_ms, false, &h->arena);
	size_t depends = 0;

	EACH (const struct owed, o, list) {
		const char *line = phrase_text(&o->duty.deadline->title);

		depends += o->standing == OWED_DEPENDS;
		if (!owed_is_open(o) || !part_has_room(&p))
			continue;
		line = arena_printf(&h->arena, _("%s: %s"), line,
				    duty_when(h->run->playbook, &o->duty, &h->arena));
		if (o->target_ms != WHEN_NONE)
			line = arena_printf(&h->arena, "%s  %s", until(h, o->target_ms), line);
		part_line(&p, line);
	}
	if (depends)
		part_line(&p, arena_printf(&h->arena,
					   ngettext("%zu report depends on facts that are not "
						    "captured yet",
						    "%zu reports depend on facts that are not "
						    "captured yet",
						    depends),
					   depends));
	part_end(&p, _("Reports owed"), _("No report is owed, as far as the facts say."));
}

static void add_promises(struct sheet *h)
{
	struct part p = part_begin(h, MOST_PROMISES);

	for (size_t i = 0; i < h->in->promise_count; i++) {
		const struct promise *promise = &h->in->promises[i];

		if (!promise->kept && part_has_room(&p))
			part_line(&p, arena_printf(&h->arena, _("%s  %s, call-back at %s"),
						   until(h, promise->due_ms), promise->name,
						   when_local(&h->arena, promise->due_ms)));
	}
	part_end(&p, _("Promises and call-backs"), _("None is open."));
}

static void add_updates(struct sheet *h)
{
	struct part p = part_begin(h, MOST_UPDATES);

	for (size_t i = 0; i < h->in->cadence_count; i++) {
		const struct cadence *c = &h->in->cadences[i];

		if (c->every_ms && part_has_room(&p))
			part_line(&p, arena_printf(&h->arena, _("%s  %s, every %lld minutes"),
						   until(h, c->due_ms), c->audience,
						   (long long)(c->every_ms / MS_PER_MINUTE)));
	}
	if (p.all)
		part_end(&p, _("Status updates"), "");
}

/* ---- what was decided, what is not known ---- */

static void add_decisions(struct sheet *h)
{
	struct part p = part_begin(h, MOST_DECISIONS);

	for (size_t i = h->s->count; i > 0; i--) {
		const struct entry *e = &h->s->entries[i - 1];

		if (e->kind == ENTRY_DECISION && part_has_room(&p))
			part_line(&p, arena_printf(&h->arena, "%s  %s: %s",
						   when_local(&h->arena, e->at_ms), e->actor,
						   show_entry_text(h->s, e, &h->arena)));
	}
	part_end(&p, _("Last decisions"), _("None was recorded."));
}

/* Facts to which the answer was "unknown": somebody is still to find out. */
static void add_unknown(struct sheet *h, struct part *p)
{
	const char *list = NULL;

	for (size_t i = 0; i < h->run->playbook->facts.count; i++) {
		const char *label = phrase_text(&h->run->playbook->facts.item[i].label);

		if (h->in->facts.item[i].known == KNOWN_UNKNOWN)
			list = list ? arena_printf(&h->arena, _("%s, %s"), list, label) : label;
	}
	if (list)
		part_line(p, arena_printf(&h->arena, _("Unknown: %s"), list));
}

static void add_questions(struct sheet *h)
{
	struct part p = part_begin(h, MOST_QUESTIONS);

	for (size_t i = 0; i < h->in->question_count; i++) {
		const struct question *q = &h->in->questions[i];

		if (!q->answered && part_has_room(&p))
			part_line(&p, arena_printf(&h->arena, _("%s (asked by %s)"), q->text,
						   q->trace.who));
	}
	add_unknown(h, &p);
	part_end(&p, _("Open questions"), _("None is open."));
}

static void add_evidence(struct sheet *h)
{
	struct part p = part_begin(h, MOST_EVIDENCE);

	for (size_t i = 0; i < h->in->evidence_count; i++) {
		const struct evidence *e = &h->in->evidence[i];

		if (e->custody == CUSTODY_HANDED && part_has_room(&p))
			part_line(&p, arena_printf(&h->arena, _("%s  %s, with %s since %s"), e->id,
						   e->what, e->holder,
						   when_local(&h->arena, e->custody_trace.at_ms)));
	}
	if (p.all)
		part_end(&p, _("Evidence that is handed over"), "");
}

/* ---- whom to contact next ---- */

static const char *number_of(const struct contact *c)
{
	EACH (const struct channel, ch, c->channels)
		if (ch->kind == CHANNEL_PHONE)
			return ch->value;
	return c->channels.count ? c->channels.item[0].value : "";
}

/* Each contact once; a number nobody has confirmed is not one to dial from a page. */
static void add_call(struct part *p, contact_list *called, const char *mention, const char *why)
{
	struct sheet *h = p->sheet;
	const char *prefecture = h->s->info.prefecture;
	struct recipient to = contacts_recipient(
		&h->arena, h->run->playbook, prefecture ? prefecture_find(prefecture) : 0, mention);
	const struct contact *c = to.list.count ? to.list.item[0] : NULL;

	if (!c || contact_is_doubtful(c))
		return;
	for (size_t i = 0; i < called->count; i++)
		if (called->item[i] == c)
			return;
	called->item[called->count++] = c;
	if (part_has_room(p))
		part_line(p, arena_printf(&h->arena, _("%s  %s, for: %s"), phrase_text(&c->name),
					  number_of(c), why));
}

static void add_calls(struct sheet *h)
{
	struct part p = part_begin(h, MOST_CALLS);
	owed_list owed = owed_find(h->run, h->now_ms, false, &h->arena);
	contact_list called = { 0 };
	size_t most = owed.count, count;
	const struct open_step *steps = open_steps(h, &count);

	for (size_t i = 0; i < count; i++)
		most += h->in->steps[steps[i].step].step->contacts.count;
	called.item = arena_alloc(&h->arena, (most + 1) * sizeof *called.item);
	EACH (const struct owed, o, owed)
		if (owed_is_open(o) && o->duty.deadline->to.id)
			add_call(&p, &called, o->duty.deadline->to.id,
				 phrase_text(&o->duty.deadline->title));
	for (size_t i = 0; i < count; i++) {
		const struct step *step = h->in->steps[steps[i].step].step;

		EACH (const struct ref, ref, step->contacts)
			add_call(&p, &called, ref->id, phrase_text(&step->title));
	}
	if (p.all)
		part_end(&p, _("Next contacts"), "");
}

void handover_fill(struct doc *d, const struct session *s, int64_t now_ms)
{
	struct sheet h = {
		.d = d, .s = s, .run = s->run, .in = s->run->incident, .now_ms = now_ms
	};

	doc_begin(d,
		  text_clip(&h.arena, arena_printf(&h.arena, _("Hand-over: %s"), session_title(s)),
			    LINE_COLUMNS - 10),
		  session_mark(s->info.kind));
	d->compact = true;
	add_head(&h);
	add_steps(&h);
	add_duties(&h);
	add_promises(&h);
	if (!is_over(&h))
		add_updates(&h);
	add_decisions(&h);
	add_questions(&h);
	add_evidence(&h);
	if (!is_over(&h))
		add_calls(&h);
	form_set_footer(d, s, now_ms);
	arena_release(&h.arena);
}
