/*
 * after_action_incident - what the record of an incident tells: steps, calls, facts, reports owed
 * and made, decisions, evidence.
 *
 * Steps, facts, duties and evidence are told as they stand at the end, calls, decisions, hand-overs
 * and updates as they were recorded. A report is held against the limit that follows from the facts
 * as they are known now.
 */
#include <string.h>

#include "report/after_action_parts.h"
#include "report/show.h"

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

/* The entry of that number, which the state rests on; NULL. */
static const struct entry *entry_at(const struct session *s, int64_t seq)
{
	return seq >= 1 && (uint64_t)seq <= s->count ? &s->entries[seq - 1] : NULL;
}

static const char *who(struct after_action *a, const struct entry *e)
{
	return e ? show_entry_actor(a->session, e, &a->arena) : "";
}

/* ---- steps ---- */

static void add_steps(struct after_action *a)
{
	const struct session *s = a->session;
	const struct incident *in = s->run->incident;

	AAR_RESERVE(a, a->steps, in->step_count);
	for (size_t i = 0; i < in->step_count; i++) {
		const struct step_state *step = &in->steps[i];
		const struct entry *e = entry_at(s, step->trace.seq);
		bool open = step->standing == STEP_OPEN;

		a->steps.item[a->steps.count++] = (struct aar_step){
			.id = step->step->item.id,
			.phase = phrase_text(&s->playbook->phases.item[step->phase].title),
			.title = phrase_text(&step->step->title),
			.standing = step->standing,
			.at_ms = open ? WHEN_NONE : step->trace.at_ms,
			.who = open ? or_empty(step->assignee) : who(a, e),
			.second = or_empty(step->second),
			.why = or_empty(step->why),
			.out_of_order = step->standing == STEP_DONE && e && e->number > 0,
		};
	}
}

/* ---- facts ---- */

static void add_facts(struct after_action *a)
{
	const struct playbook *pb = a->session->playbook;
	const struct fact_values *facts = &a->session->run->incident->facts;

	AAR_RESERVE(a, a->facts, pb->facts.count);
	for (size_t i = 0; i < pb->facts.count; i++) {
		const struct fact *fact = &pb->facts.item[i];
		const struct fact_value *v = &facts->item[i];
		bool withheld = fact->sensitive && v->known == KNOWN_VALUE && !a->full;

		a->facts.item[a->facts.count++] = (struct aar_fact){
			.id = fact->item.id,
			.label = phrase_text(&fact->label),
			.known = v->known,
			.sensitive = fact->sensitive,
			.withheld = withheld,
			.value = withheld ? "" : facts_show(fact, v, &a->arena),
		};
	}
}

/* ---- duties ---- */

static enum aar_verdict verdict_of(const struct owed *o, const struct duty_state *state,
				   int64_t limit_ms)
{
	static const enum aar_verdict verdicts[] = {
		[OWED_PASSED] = AAR_OVERDUE,    [OWED_DATED] = AAR_OWED,
		[OWED_UNDATED] = AAR_OWED,      [OWED_DEPENDS] = AAR_DEPENDS,
		[OWED_NOT] = AAR_NOT_DUE,       [OWED_WAIVED] = AAR_WAIVED,
		[OWED_REPORTED] = AAR_REPORTED,
	};

	if (o->standing != OWED_REPORTED || limit_ms == WHEN_NONE)
		return verdicts[o->standing];
	return state->reported_ms < limit_ms ? AAR_REPORTED_IN_TIME : AAR_REPORTED_LATE;
}

/* The instant at which it has passed for good; WHEN_NONE. */
static int64_t limit_of(const struct duty *duty)
{
	if (duty->late.set)
		return duty->late.at_ms;
	return duty->early.set ? duty->early.at_ms : WHEN_NONE;
}

static void add_duty(struct after_action *a, const struct owed *o)
{
	const struct run *run = a->session->run;
	const struct duty_state *state = &run->incident->duties[o->index];
	const struct deadline *deadline = o->duty.deadline;
	bool reported = state->standing == DUTY_REPORTED;
	int64_t limit_ms = limit_of(&o->duty);

	a->duties.item[a->duties.count++] = (struct aar_duty){
		.id = deadline->item.id,
		.title = phrase_text(&deadline->title),
		.law = phrase_text(&deadline->law),
		.verdict = verdict_of(o, state, limit_ms),
		.limit = duty_when(run->playbook, &o->duty, &a->arena),
		.why = duty_why(&run->incident->facts, &o->duty, &a->arena),
		.limit_ms = limit_ms,
		.reported_ms = reported ? state->reported_ms : WHEN_NONE,
		.to = or_empty(state->to),
		.how = or_empty(state->how),
		.receipt = or_empty(state->receipt),
		.who = state->standing == DUTY_OPEN
			       ? ""
			       : who(a, entry_at(a->session, state->trace.seq)),
		.remark = or_empty(state->why),
	};
}

/* When it is over, what was owed is told as it stood at the end. */
static void add_duties(struct after_action *a)
{
	int64_t now_ms = a->over ? a->ended_at_ms : a->made_ms;
	owed_list owed = owed_find(a->session->run, now_ms, true, &a->arena);

	AAR_RESERVE(a, a->duties, owed.count);
	EACH (const struct owed, o, owed)
		add_duty(a, o);
}

/* ---- evidence ---- */

static void add_custody(struct after_action *a, struct aar_evidence *x)
{
	const struct session *s = a->session;

	AAR_RESERVE(a, x->custody, s->count);
	for (size_t i = 0; i < s->count; i++) {
		const struct entry *e = &s->entries[i];
		enum custody custody;

		if (e->kind != ENTRY_CUSTODY || !e->ref || strcmp(e->ref, x->id) != 0 ||
		    !custody_find(e->choice, &custody))
			continue;
		x->custody.item[x->custody.count++] = (struct aar_custody){
			.at_ms = e->at_ms,
			.what = custody_label(custody),
			.where = or_empty(e->text),
			.who = who(a, e),
		};
	}
}

static void add_evidence(struct after_action *a, const struct entry *e)
{
	const struct evidence *evidence = incident_find_evidence(a->session->run, e->ref);
	struct aar_evidence *x = &a->evidence.item[a->evidence.count];

	if (!evidence)
		return;
	*x = (struct aar_evidence){
		.id = evidence->id,
		.what = or_empty(evidence->what),
		.from = or_empty(evidence->where_from),
		.sha256 = or_empty(evidence->sha256),
		.file = or_empty(evidence->file),
		.who = who(a, e),
		.taken_ms = evidence->taken_ms,
		.bytes = evidence->bytes,
	};
	add_custody(a, x);
	a->evidence.count++;
}

/* ---- what was recorded ---- */

static void add_call(struct after_action *a, const struct entry *e)
{
	a->calls.item[a->calls.count++] = (struct aar_call){
		.at_ms = e->at_ms,
		.back_ms = e->number > 0 ? e->number : 0,
		.called = or_empty(e->option_text),
		.number = or_empty(e->choice),
		.outcome = or_empty(e->text),
		.who = who(a, e),
	};
}

static void add_choice(struct after_action *a, const struct entry *e)
{
	a->choices.item[a->choices.count++] = (struct aar_choice){
		.at_ms = e->at_ms,
		.question = or_empty(e->ref),
		.considered = or_empty(e->choice),
		.chosen = or_empty(e->option_text),
		.rationale = or_empty(e->text),
		.who = who(a, e),
	};
}

static void add_handover(struct after_action *a, const struct entry *e)
{
	a->handovers.item[a->handovers.count++] = (struct aar_message){ e->at_ms, who(a, e),
									or_empty(e->ref),
									or_empty(e->text) };
}

static void add_update(struct after_action *a, const struct entry *e)
{
	a->updates.item[a->updates.count++] = (struct aar_message){ e->at_ms, who(a, e),
								    or_empty(e->choice),
								    or_empty(e->text) };
}

static void (*const adders[ENTRY_KIND_COUNT])(struct after_action *a, const struct entry *e) = {
	[ENTRY_CALL] = add_call,         [ENTRY_DECISION] = add_choice,
	[ENTRY_EVIDENCE] = add_evidence, [ENTRY_HANDOVER] = add_handover,
	[ENTRY_UPDATE] = add_update,
};

void after_action_add_incident(struct after_action *a)
{
	const struct session *s = a->session;

	if (s->run->phase == RUN_BRIEFING) {
		a->began_ms = WHEN_NONE; /* it was never opened */
	} else {
		a->began_ms = s->run->incident->began_ms;
		a->duration_ms = (a->over ? a->ended_at_ms : a->made_ms) - a->began_ms;
	}
	add_steps(a);
	add_facts(a);
	add_duties(a);
	AAR_RESERVE(a, a->calls, s->count);
	AAR_RESERVE(a, a->choices, s->count);
	AAR_RESERVE(a, a->evidence, s->count);
	AAR_RESERVE(a, a->handovers, s->count);
	AAR_RESERVE(a, a->updates, s->count);
	for (size_t i = 0; i < s->count; i++)
		if (adders[s->entries[i].kind])
			adders[s->entries[i].kind](a, &s->entries[i]);
}
