/*
 * rules_incident - what each kind of entry needs, carries and does in a live incident; see rules.h.
 *
 * Hardly anything is refused here: what happened is written down. Two who tick the same step at
 * the same moment make two entries and one result, the first stands. A step is taken back, and a
 * report that was recorded by mistake too, by a correction.
 */
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "run/incident.h"
#include "run/rules.h"

#define DUTY_WORD "duty" /* of a correction: its ref names a deadline */
#define UNKNOWN_WORD "unknown"
#define CADENCE_MAX_MS (366 * MS_PER_DAY)

/* ---- what the state allows ---- */

static enum refusal while_on(const struct run *run)
{
	if (run->phase == RUN_BRIEFING)
		return REFUSED_NOT_STARTED;
	return run->phase == RUN_OVER ? REFUSED_CLOSED : REFUSED_NOTHING;
}

/* While it is on, by somebody. */
static enum refusal by_someone(const struct run *run, const struct entry *wish)
{
	enum refusal r = while_on(run);

	return r ? r : incident_is_given(wish->actor) ? REFUSED_NOTHING : REFUSED_EMPTY;
}

/* Likewise, and with a text. */
static enum refusal text_fits(const struct run *run, const struct entry *wish)
{
	enum refusal r = by_someone(run, wish);

	return r ? r : incident_is_given(wish->text) ? REFUSED_NOTHING : REFUSED_EMPTY;
}

static enum refusal open_fits(const struct run *run, const struct entry *wish)
{
	if (run->phase != RUN_BRIEFING)
		return REFUSED_ALREADY;
	if (wish->choice && strcmp(wish->choice, UNKNOWN_WORD) != 0)
		return REFUSED_NO_VALUE;
	return incident_is_given(wish->actor) ? REFUSED_NOTHING : REFUSED_EMPTY;
}

static enum refusal step_fits(const struct run *run, const struct entry *wish)
{
	enum refusal r = by_someone(run, wish);
	const struct step *step = wish->ref ? playbook_find_step(run->playbook, wish->ref) : NULL;

	if (r)
		return r;
	if (!step)
		return REFUSED_UNKNOWN;
	if (step->confirm == CONFIRM_TWO_PERSON &&
	    (!incident_is_given(wish->choice) ||
	     incident_may_be_same_person(wish->actor, wish->choice)))
		return REFUSED_ONE_PERSON;
	return REFUSED_NOTHING;
}

static enum refusal skip_fits(const struct run *run, const struct entry *wish)
{
	enum refusal r = text_fits(run, wish);
	int i = run_find_step(run, wish->ref);

	if (r)
		return r;
	if (i < 0)
		return REFUSED_UNKNOWN;
	return run->incident->steps[i].standing == STEP_DONE ? REFUSED_ALREADY : REFUSED_NOTHING;
}

static enum refusal assign_fits(const struct run *run, const struct entry *wish)
{
	enum refusal r = by_someone(run, wish);

	if (r)
		return r;
	return run_find_step(run, wish->ref) < 0 ? REFUSED_UNKNOWN : REFUSED_NOTHING;
}

static enum refusal fact_fits(const struct run *run, const struct entry *wish)
{
	enum refusal r = by_someone(run, wish);
	const struct fact *fact = wish->ref ? playbook_find_fact(run->playbook, wish->ref) : NULL;

	if (r)
		return r;
	if (!fact)
		return REFUSED_UNKNOWN;
	if (wish->choice)
		return strcmp(wish->choice, UNKNOWN_WORD) != 0 || wish->text ? REFUSED_NO_VALUE
									     : REFUSED_NOTHING;
	return wish->text && facts_is_kept_form(fact, wish->text) ? REFUSED_NOTHING
								  : REFUSED_NO_VALUE;
}

/* Also after the end: what is written down later belongs to the record. */
static enum refusal note_fits(const struct run *run, const struct entry *wish)
{
	if (run->phase == RUN_BRIEFING)
		return REFUSED_NOT_STARTED;
	return incident_is_given(wish->actor) && incident_is_given(wish->text) ? REFUSED_NOTHING
									       : REFUSED_EMPTY;
}

static enum refusal decision_fits(const struct run *run, const struct entry *wish)
{
	enum refusal r = by_someone(run, wish);

	if (r)
		return r;
	return incident_is_given(wish->ref) && incident_is_given(wish->option_text)
		       ? REFUSED_NOTHING
		       : REFUSED_EMPTY;
}

static enum refusal call_fits(const struct run *run, const struct entry *wish)
{
	enum refusal r = text_fits(run, wish);

	return r ? r : incident_is_given(wish->option_text) ? REFUSED_NOTHING : REFUSED_EMPTY;
}

static bool is_sha256(const char *text)
{
	return text && strlen(text) == (size_t)HASH_HEX &&
	       strspn(text, "0123456789abcdef") == (size_t)HASH_HEX;
}

static enum refusal hash_fits(const struct run *run, const struct entry *wish)
{
	enum refusal r = text_fits(run, wish);

	if (r)
		return r;
	if (!incident_find_evidence(run, wish->ref))
		return REFUSED_UNKNOWN;
	return is_sha256(wish->choice) ? REFUSED_NOTHING : REFUSED_NO_VALUE;
}

static enum refusal custody_fits(const struct run *run, const struct entry *wish)
{
	enum refusal r = text_fits(run, wish);
	enum custody custody;

	if (r)
		return r;
	if (!incident_find_evidence(run, wish->ref) || !custody_find(wish->choice, &custody))
		return REFUSED_UNKNOWN;
	return REFUSED_NOTHING;
}

static bool is_duty(const struct run *run, const char *id)
{
	return id && playbook_find_deadline(run->playbook, id);
}

static enum refusal report_fits(const struct run *run, const struct entry *wish)
{
	enum refusal r = by_someone(run, wish);

	if (r)
		return r;
	if (!is_duty(run, wish->ref))
		return REFUSED_UNKNOWN;
	return incident_is_given(wish->option_text) ? REFUSED_NOTHING : REFUSED_EMPTY;
}

static enum refusal waive_fits(const struct run *run, const struct entry *wish)
{
	enum refusal r = text_fits(run, wish);

	return r ? r : is_duty(run, wish->ref) ? REFUSED_NOTHING : REFUSED_UNKNOWN;
}

static enum refusal cadence_fits(const struct run *run, const struct entry *wish)
{
	enum refusal r = by_someone(run, wish);

	if (r)
		return r;
	if (wish->number && (wish->number < MS_PER_MINUTE || wish->number > CADENCE_MAX_MS))
		return REFUSED_NO_VALUE;
	return incident_is_given(wish->choice) ? REFUSED_NOTHING : REFUSED_EMPTY;
}

static enum refusal update_fits(const struct run *run, const struct entry *wish)
{
	enum refusal r = text_fits(run, wish);

	return r ? r : incident_is_given(wish->choice) ? REFUSED_NOTHING : REFUSED_EMPTY;
}

static enum refusal handover_fits(const struct run *run, const struct entry *wish)
{
	enum refusal r = by_someone(run, wish);

	return r ? r : incident_is_given(wish->ref) ? REFUSED_NOTHING : REFUSED_EMPTY;
}

static size_t duty_index(const struct run *run, const char *id)
{
	return (size_t)(playbook_find_deadline(run->playbook, id) - run->playbook->deadlines.item);
}

/* Takes back a step or a duty that is settled, or says what is wrong about an earlier entry. */
static enum refusal correction_fits(const struct run *run, const struct entry *wish)
{
	enum refusal r = wish->ref ? by_someone(run, wish) : note_fits(run, wish);
	int step = run_find_step(run, wish->ref);
	bool settled;

	if (r)
		return r;
	if (!wish->ref)
		return wish->number < 1 || wish->number > run->last_seq ? REFUSED_UNKNOWN
									: REFUSED_NOTHING;
	if (wish->choice) {
		if (strcmp(wish->choice, DUTY_WORD) != 0 || !is_duty(run, wish->ref))
			return REFUSED_UNKNOWN;
		settled = run->incident->duties[duty_index(run, wish->ref)].standing != DUTY_OPEN;
	} else {
		if (step < 0)
			return REFUSED_UNKNOWN;
		settled = run->incident->steps[step].standing != STEP_OPEN;
	}
	return settled ? REFUSED_NOTHING : REFUSED_NOT_OPEN;
}

/* ---- what an entry carries ---- */

static void open_fill(const struct run *run, struct entry *e)
{
	(void)run;
	if (e->number <= 0 || e->number > e->at_ms)
		e->number = e->at_ms;
	e->totals.state = SESSION_RUNNING;
}

/* Out of order is possible, and logged. */
static void step_fill(const struct run *run, struct entry *e)
{
	e->number = (int64_t)incident_missing(run, run_find_step(run, e->ref));
}

static void decision_fill(const struct run *run, struct entry *e)
{
	(void)run;
	e->totals.decisions++;
}

static void evidence_fill(const struct run *run, struct entry *e)
{
	e->ref = arena_printf(run->incident->arena, "E%zu", run->incident->evidence_count + 1);
}

static void close_fill(const struct run *run, struct entry *e)
{
	(void)run;
	e->totals.state = SESSION_ENDED;
}

/* ---- what an entry does ---- */

static const char *kept(struct run *run, const char *text)
{
	return arena_copy_text(&run->arena, text);
}

static struct trace trace_of(struct run *run, const struct entry *e)
{
	return (struct trace){ .seq = e->seq, .at_ms = e->at_ms, .who = kept(run, e->actor) };
}

/* Room for one more in an array that lies in the arena and doubles. */
#define ONE_MORE(run, array, count) \
	((array) = one_more(&(run)->arena, (array), (count), sizeof *(array)), &(array)[(count)++])

static void *one_more(struct arena *arena, void *array, size_t count, size_t size)
{
	void *grown;

	/* Full at every power of two. */
	if (count & (count - 1))
		return array;
	grown = arena_alloc(arena, (count ? 2 * count : 1) * size);
	if (count)
		memcpy(grown, array, count * size);
	return grown;
}

static void note_person(struct run *run, const char *name)
{
	struct incident *in = run->incident;

	if (!incident_is_given(name))
		return;
	for (size_t i = 0; i < in->people_count; i++)
		if (incident_same_person(in->people[i], name))
			return;
	*ONE_MORE(run, in->people, in->people_count) = kept(run, name);
}

static void someone_apply(struct run *run, const struct entry *e)
{
	note_person(run, e->actor);
}

static void open_apply(struct run *run, const struct entry *e)
{
	run->phase = RUN_ON;
	run->incident->opened_ms = e->at_ms;
	run->incident->began_ms = e->number;
	run->incident->noticed_unknown = e->choice;
	note_person(run, e->actor);
}

static void start_clocks(struct run *run, const struct step *step, int64_t at_ms)
{
	EACH (const struct ref, ref, step->starts)
		if (ref->index >= 0 && run->incident->duties[ref->index].started_ms == WHEN_NONE)
			run->incident->duties[ref->index].started_ms = at_ms;
}

static void step_apply(struct run *run, const struct entry *e)
{
	struct step_state *state = &run->incident->steps[run_find_step(run, e->ref)];

	note_person(run, e->actor);
	note_person(run, e->choice);
	if (state->standing == STEP_DONE)
		return;
	state->standing = STEP_DONE;
	state->trace = trace_of(run, e);
	state->second = kept(run, e->choice);
	state->why = NULL;
	start_clocks(run, state->step, e->at_ms);
}

static void skip_apply(struct run *run, const struct entry *e)
{
	struct step_state *state = &run->incident->steps[run_find_step(run, e->ref)];

	note_person(run, e->actor);
	if (state->standing == STEP_SKIPPED)
		return;
	state->standing = STEP_SKIPPED;
	state->trace = trace_of(run, e);
	state->why = kept(run, e->text);
}

static void assign_apply(struct run *run, const struct entry *e)
{
	run->incident->steps[run_find_step(run, e->ref)].assignee = incident_is_given(e->choice)
									    ? kept(run, e->choice)
									    : NULL;
	note_person(run, e->actor);
	note_person(run, e->choice);
}

static void fact_apply(struct run *run, const struct entry *e)
{
	struct incident *in = run->incident;
	const struct fact *fact = playbook_find_fact(run->playbook, e->ref);
	size_t i = (size_t)(fact - run->playbook->facts.item);
	int64_t noticed;

	note_person(run, e->actor);
	in->facts.item[i] = (struct fact_value){ .known = e->choice ? KNOWN_UNKNOWN : KNOWN_VALUE,
						 .text = kept(run, e->text) };
	in->fact_traces[i].trace = trace_of(run, e);
	in->fact_traces[i].changes++;
	if (strcmp(e->ref, FACT_NOTICED_AT) != 0 || fact->type != FACT_DATETIME)
		return;
	noticed = facts_instant(&in->facts.item[i]);
	in->began_ms = noticed != WHEN_NONE ? noticed : in->opened_ms;
}

static bool is_question(const char *text)
{
	static const char *const marks[] = { "?", "\xef\xbc\x9f" }; /* the second: full-width */
	size_t length = strlen(text);

	for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
		size_t mark = strlen(marks[i]);

		if (length >= mark && !strcmp(text + length - mark, marks[i]))
			return true;
	}
	return false;
}

static void note_apply(struct run *run, const struct entry *e)
{
	struct incident *in = run->incident;

	note_person(run, e->actor);
	if (is_question(e->text))
		*ONE_MORE(run, in->questions,
			  in->question_count) = (struct question){ .trace = trace_of(run, e),
								   .text = kept(run, e->text) };
}

/* A later call with the same one keeps what was promised. */
static void keep_promises(struct incident *in, const struct entry *e)
{
	for (size_t i = 0; i < in->promise_count; i++) {
		struct promise *p = &in->promises[i];

		if (p->contact && e->ref ? !strcmp(p->contact, e->ref)
					 : incident_same_person(p->name, e->option_text))
			p->kept = true;
	}
}

static void call_apply(struct run *run, const struct entry *e)
{
	struct incident *in = run->incident;

	note_person(run, e->actor);
	keep_promises(in, e);
	if (e->number > 0)
		*ONE_MORE(run, in->promises,
			  in->promise_count) = (struct promise){ .trace = trace_of(run, e),
								 .contact = kept(run, e->ref),
								 .name = kept(run, e->option_text),
								 .due_ms = e->number };
}

static void evidence_apply(struct run *run, const struct entry *e)
{
	struct incident *in = run->incident;

	note_person(run, e->actor);
	*ONE_MORE(run, in->evidence,
		  in->evidence_count) = (struct evidence){ .id = kept(run, e->ref),
							   .what = kept(run, e->text),
							   .where_from = kept(run, e->choice),
							   .taken_ms = e->number > 0 ? e->number
										     : e->at_ms,
							   .trace = trace_of(run, e) };
}

static struct evidence *evidence_of(struct run *run, const char *id)
{
	return &run->incident->evidence[incident_find_evidence(run, id) - run->incident->evidence];
}

static void hash_apply(struct run *run, const struct entry *e)
{
	struct evidence *evidence = evidence_of(run, e->ref);

	evidence->sha256 = kept(run, e->choice);
	evidence->file = kept(run, e->text);
	evidence->bytes = e->number;
	note_person(run, e->actor);
}

static void custody_apply(struct run *run, const struct entry *e)
{
	struct evidence *evidence = evidence_of(run, e->ref);

	(void)custody_find(e->choice, &evidence->custody);
	evidence->holder = kept(run, e->text);
	evidence->custody_trace = trace_of(run, e);
	note_person(run, e->actor);
}

static void report_apply(struct run *run, const struct entry *e)
{
	struct duty_state *state = &run->incident->duties[duty_index(run, e->ref)];

	note_person(run, e->actor);
	if (state->standing == DUTY_REPORTED)
		return;
	state->standing = DUTY_REPORTED;
	state->trace = trace_of(run, e);
	state->reported_ms = e->number > 0 ? e->number : e->at_ms;
	state->to = kept(run, e->option_text);
	state->how = kept(run, e->text);
	state->receipt = kept(run, e->choice);
}

static void waive_apply(struct run *run, const struct entry *e)
{
	struct duty_state *state = &run->incident->duties[duty_index(run, e->ref)];

	note_person(run, e->actor);
	if (state->standing == DUTY_REPORTED)
		return;
	state->standing = DUTY_WAIVED;
	state->trace = trace_of(run, e);
	state->why = kept(run, e->text);
}

static struct cadence *cadence_of(struct run *run, const char *audience)
{
	struct incident *in = run->incident;
	struct cadence *added;

	for (size_t i = 0; i < in->cadence_count; i++)
		if (incident_same_person(in->cadences[i].audience, audience))
			return &in->cadences[i];
	added = ONE_MORE(run, in->cadences, in->cadence_count);
	*added = (struct cadence){ .audience = kept(run, audience),
				   .last = { .at_ms = WHEN_NONE } };
	return added;
}

static void cadence_apply(struct run *run, const struct entry *e)
{
	struct cadence *c = cadence_of(run, e->choice);

	c->every_ms = e->number;
	c->due_ms = e->at_ms + e->number;
	note_person(run, e->actor);
}

static void update_apply(struct run *run, const struct entry *e)
{
	struct cadence *c = cadence_of(run, e->choice);

	c->last = trace_of(run, e);
	c->due_ms = e->at_ms + c->every_ms;
	note_person(run, e->actor);
}

static void handover_apply(struct run *run, const struct entry *e)
{
	note_person(run, e->actor);
	note_person(run, e->ref);
}

/* The clocks that a step started go on: that it was done once was known then. */
static void correction_apply(struct run *run, const struct entry *e)
{
	struct incident *in = run->incident;

	note_person(run, e->actor);
	if (e->ref && e->choice) {
		struct duty_state *duty = &in->duties[duty_index(run, e->ref)];

		*duty = (struct duty_state){ .started_ms = duty->started_ms,
					     .trace = trace_of(run, e) };
	} else if (e->ref) {
		struct step_state *step = &in->steps[run_find_step(run, e->ref)];

		step->standing = STEP_OPEN;
		step->trace = trace_of(run, e);
		step->second = step->why = NULL;
	} else {
		for (size_t i = 0; i < in->question_count; i++)
			if (in->questions[i].trace.seq == e->number)
				in->questions[i].answered = true;
	}
}

static void close_apply(struct run *run, const struct entry *e)
{
	run->phase = RUN_OVER;
	run->incident->closed_by = kept(run, e->actor);
	note_person(run, e->actor);
}

const struct rule incident_rules[ENTRY_KIND_COUNT] = {
	[ENTRY_PARTICIPANT] = { by_someone, NULL, someone_apply, false },
	[ENTRY_OPEN] = { open_fits, open_fill, open_apply, false },
	[ENTRY_STEP] = { step_fits, step_fill, step_apply, false },
	[ENTRY_SKIP] = { skip_fits, NULL, skip_apply, false },
	[ENTRY_ASSIGN] = { assign_fits, NULL, assign_apply, false },
	[ENTRY_FACT] = { fact_fits, NULL, fact_apply, false },
	[ENTRY_NOTE] = { note_fits, NULL, note_apply, false },
	[ENTRY_DECISION] = { decision_fits, decision_fill, someone_apply, true },
	[ENTRY_CALL] = { call_fits, NULL, call_apply, true },
	[ENTRY_EVIDENCE] = { text_fits, evidence_fill, evidence_apply, false },
	[ENTRY_HASH] = { hash_fits, NULL, hash_apply, false },
	[ENTRY_CUSTODY] = { custody_fits, NULL, custody_apply, false },
	[ENTRY_REPORT] = { report_fits, NULL, report_apply, true },
	[ENTRY_WAIVE] = { waive_fits, NULL, waive_apply, false },
	[ENTRY_CADENCE] = { cadence_fits, NULL, cadence_apply, false },
	[ENTRY_UPDATE] = { update_fits, NULL, update_apply, false },
	[ENTRY_HANDOVER] = { handover_fits, NULL, handover_apply, false },
	[ENTRY_CORRECTION] = { correction_fits, NULL, correction_apply, false },
	[ENTRY_CLOSE] = { by_someone, close_fill, close_apply, false },
};
