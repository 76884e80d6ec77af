/*
 * after_action_drill - what the report of a drill tells: decisions, objectives, what comes of it.
 *
 * The decisions follow the entries that closed them. A question whose time ran out has two entries
 * when somebody answered afterwards: the time-out has the points, the late answer has the words;
 * here they are one decision.
 */
#include <string.h>

#include "journal/tally.h"
#include "report/after_action_parts.h"
#include "report/answer.h"
#include "report/show.h"
#include "run/shuffle.h"

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

static size_t count_kind(const struct session *s, enum entry_kind kind)
{
	size_t count = 0;

	for (size_t i = 0; i < s->count; i++)
		count += s->entries[i].kind == kind;
	return count;
}

/* ---- decisions ---- */

static void add_options(struct after_action *a, struct aar_decision *d, const struct inject *inject)
{
	const struct decision *decision = inject->decision;
	int order[SHUFFLE_MAX];
	size_t count = decision->options.count;

	AAR_RESERVE(a, d->options, count);
	if (count > SHUFFLE_MAX) /* no playbook that was checked has so many */
		count = SHUFFLE_MAX;
	shuffle_options(a->session->info.id, inject->item.id, count, order);
	for (size_t i = 0; i < count; i++) {
		const struct option *o = &decision->options.item[order[i]];

		d->options.item[d->options.count++] = (struct aar_option){
			.id = o->item.id,
			.text = phrase_text(&o->text),
			.chosen = d->choice && !strcmp(d->choice, o->item.id),
			.points = a->over ? o->points : -1,
		};
	}
}

static void add_sources(struct after_action *a, struct aar_decision *d, const ref_list *refs)
{
	const struct playbook *pb = a->session->playbook;

	AAR_RESERVE(a, d->sources, refs ? refs->count : 0);
	for (size_t i = 0; refs && i < refs->count; i++) {
		const struct source *source = playbook_find_source(pb, refs->item[i].id);
		const char *text = source ? phrase_text(&source->title) : refs->item[i].id;
		const char *by = source ? phrase_text(&source->publisher) : "";

		if (*by)
			text = arena_printf(&a->arena, "%s (%s)", text, by);
		if (source && source->url)
			text = arena_printf(&a->arena, "%s %s", text, source->url);
		d->sources.item[d->sources.count++] = text;
	}
}

/* The answer that came after this time-out; NULL. */
static const struct entry *late_answer(const struct session *s, const struct entry *timeout)
{
	for (const struct entry *e = timeout; e != s->entries + s->count; e++)
		if (e->kind == ENTRY_DECISION && e->late && !strcmp(e->ref, timeout->ref))
			return e;
	return NULL;
}

static enum aar_outcome outcome_of(const struct entry *e, const struct entry *answer)
{
	if (e->kind == ENTRY_DECISION)
		return AAR_IN_TIME;
	if (!e->late)
		return AAR_CUT_OFF;
	return answer ? AAR_LATE : AAR_MISSING;
}

/* What the entry that closed it says, and the answer, which is the same entry or came later. */
static void fill_decision(struct after_action *a, struct aar_decision *d, const struct entry *e,
			  const struct entry *answer)
{
	struct answer_shown closed = answer_shown(a->session, e), told = closed;

	if (answer)
		told = answer_shown(a->session, answer);
	d->inject = or_empty(e->ref);
	d->question = or_empty(closed.question);
	d->rationale = told.rationale;
	d->feedback = told.feedback;
	if (answer && answer != e && closed.feedback)
		d->feedback = told.feedback ? arena_printf(&a->arena, "%s\n%s", closed.feedback,
							   told.feedback)
					    : closed.feedback;
	if (answer) {
		d->choice = answer->choice;
		d->chosen = answer->option_text ? answer->option_text : answer->choice;
		d->who = show_entry_actor(a->session, answer, &a->arena);
		d->response_ms = answer->response_ms;
		d->seq = answer->seq;
		d->at_ms = answer->at_ms;
		d->closed_ms = answer->elapsed_ms;
	}
	add_sources(a, d, told.sources);
}

static void add_decision(struct after_action *a, const struct entry *e)
{
	const struct session *s = a->session;
	const struct inject *inject = show_entry_inject(s, e);
	const struct entry *answer = e->kind == ENTRY_DECISION ? e : late_answer(s, e);
	struct aar_decision *d = &a->decisions.item[a->decisions.count++];

	*d = (struct aar_decision){
		.seq = e->seq,
		.at_ms = e->at_ms,
		.shown_ms = e->elapsed_ms - e->response_ms,
		.closed_ms = e->elapsed_ms,
		.title = inject ? phrase_text(&inject->title) : or_empty(e->ref),
		.objective = "",
		.outcome = outcome_of(e, answer),
		.points = e->points,
		.max_points = e->max_points,
		.response_ms = e->response_ms,
		.limit_ms = e->limit_ms,
		.who = "",
	};
	fill_decision(a, d, e, answer);
	a->outcome[d->outcome]++;
	if (!inject || !inject->decision)
		return;
	add_options(a, d, inject);
	if (inject->decision->objective.index >= 0)
		d->objective = phrase_text(
			&s->exercise->objectives.item[inject->decision->objective.index].title);
}

/* Of the answers in time: a time-out says how long the limit was, not how fast people are. */
static int64_t median(struct after_action *a)
{
	int64_t *ms = arena_alloc(&a->arena, (a->decisions.count + 1) * sizeof *ms);
	size_t n = 0;

	EACH (const struct aar_decision, d, a->decisions)
		if (d->outcome == AAR_IN_TIME)
			ms[n++] = d->response_ms;
	return n ? tally_median(ms, n) : -1;
}

static void add_decisions(struct after_action *a)
{
	const struct session *s = a->session;

	AAR_RESERVE(a, a->decisions, count_kind(s, ENTRY_DECISION) + count_kind(s, ENTRY_TIMEOUT));
	for (size_t i = 0; i < s->count; i++) {
		const struct entry *e = &s->entries[i];

		if (answer_is(e) && !(e->kind == ENTRY_DECISION && e->late))
			add_decision(a, e);
	}
	a->median_ms = median(a);
}

/* ---- what was shown ---- */

static size_t decision_of(const struct after_action *a, const char *inject)
{
	for (size_t i = 0; inject && i < a->decisions.count; i++)
		if (!strcmp(a->decisions.item[i].inject, inject))
			return i + 1;
	return 0;
}

static void add_shown(struct after_action *a)
{
	const struct session *s = a->session;

	AAR_RESERVE(a, a->shown, count_kind(s, ENTRY_INJECT) + count_kind(s, ENTRY_OWN));
	for (size_t i = 0; i < s->count; i++) {
		const struct entry *e = &s->entries[i];

		if (e->kind != ENTRY_INJECT && e->kind != ENTRY_OWN)
			continue;
		a->shown.item[a->shown.count++] = (struct aar_shown){
			.shown_ms = e->elapsed_ms,
			.title = show_entry_text(s, e, &a->arena),
			.decision = e->kind == ENTRY_INJECT ? decision_of(a, e->ref) : 0,
		};
	}
}

static void add_expected(struct after_action *a)
{
	const struct exercise *ex = a->session->exercise;

	AAR_RESERVE(a, a->expected, ex->injects.count);
	for (size_t i = 0; a->over && i < ex->injects.count; i++) {
		const struct inject *inject = &ex->injects.item[i];
		struct aar_expected *x = &a->expected.item[a->expected.count];

		if (a->session->run->injects[i].shown_ms == NO_MS || !inject->expect.count)
			continue;
		*x = (struct aar_expected){ .title = phrase_text(&inject->title) };
		AAR_RESERVE(a, x->expect, inject->expect.count);
		EACH (const struct phrase, line, inject->expect)
			x->expect.item[x->expect.count++] = phrase_text(line);
		a->expected.count++;
	}
}

/* ---- objectives and what comes of it ---- */

static void add_objectives(struct after_action *a)
{
	const struct exercise *ex = a->session->exercise;

	AAR_RESERVE(a, a->objectives, ex->objectives.count);
	for (size_t i = 0; i < ex->objectives.count; i++)
		a->objectives.item[a->objectives.count++] = (struct aar_objective){
			.id = ex->objectives.item[i].item.id,
			.title = phrase_text(&ex->objectives.item[i].title),
			.score = score_objective(a->session->run, i),
			.rating = a->session->run->ratings[i],
			.comment = "",
		};
}

static struct aar_objective *find_objective(struct after_action *a, const char *id)
{
	EACH (struct aar_objective, o, a->objectives)
		if (id && !strcmp(o->id, id))
			return o;
	return NULL;
}

static void set_done(struct after_action *a, const struct entry *e)
{
	EACH (struct aar_improvement, x, a->improvements) {
		if (x->seq != e->number)
			continue;
		x->done_ms = e->at_ms;
		x->done_by = show_entry_actor(a->session, e, &a->arena);
		x->remark = or_empty(e->text);
	}
}

/* The last rating of an objective counts, and so does its comment. */
static void add_hotwash(struct after_action *a, const struct entry *e)
{
	struct aar_objective *o = find_objective(a, e->ref);
	const char *text = or_empty(e->text);

	if (e->kind == ENTRY_RATING && o)
		o->comment = text;
	if (e->kind == ENTRY_WELL)
		a->well.item[a->well.count++] = text;
	if (e->kind == ENTRY_IMPROVE)
		a->improvements.item[a->improvements.count++] = (struct aar_improvement){
			.seq = e->seq,
			.what = text,
			.objective = o ? o->title : or_empty(e->ref),
			.owner = show_entry_actor(a->session, e, &a->arena),
			.due = or_empty(e->choice),
			.done_ms = WHEN_NONE,
			.done_by = "",
			.remark = "",
		};
	if (e->kind == ENTRY_DONE)
		set_done(a, e);
}

/* ---- how fast it was played ---- */

static bool tells_speed(const struct entry *e)
{
	return e->kind == ENTRY_STARTEX || e->kind == ENTRY_SPEED;
}

/* Of a run of changes, with nothing between them, only the last one was ever a speed. */
static const char *speeds(struct after_action *a)
{
	const struct session *s = a->session;
	const char *all = "";
	int64_t last = 0;
	bool faster = false;

	for (size_t i = 0; i < s->count; i++) {
		const struct entry *e = &s->entries[i];
		int64_t speed = e->number > 1 ? e->number : 1;

		if (!tells_speed(e) || (i + 1 < s->count && tells_speed(&s->entries[i + 1])) ||
		    speed == last)
			continue;
		all = arena_printf(&a->arena, "%s%sx%lld", all, *all ? ", " : "", (long long)speed);
		faster |= speed > 1;
		last = speed;
	}
	return faster ? all : "";
}

void after_action_add_drill(struct after_action *a)
{
	const struct session *s = a->session;

	a->early = early_of(s);
	a->speeds = speeds(a);
	add_decisions(a);
	add_shown(a);
	add_expected(a);
	add_objectives(a);
	AAR_RESERVE(a, a->well, count_kind(s, ENTRY_WELL));
	AAR_RESERVE(a, a->improvements, count_kind(s, ENTRY_IMPROVE));
	for (size_t i = 0; i < s->count; i++)
		add_hotwash(a, &s->entries[i]);
}
