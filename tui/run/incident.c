/* incident - the state of a live incident and what is asked of it; see incident.h. */
#include "run/incident.h"

#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/text_fold.h"

struct incident *incident_new(struct arena *arena, const struct playbook *pb)
{
	struct incident *in = arena_alloc(arena, sizeof *in);

	in->arena = arena;
	in->facts.playbook = pb;
	in->facts.item = arena_alloc(arena, pb->facts.count * sizeof *in->facts.item);
	in->fact_traces = arena_alloc(arena, pb->facts.count * sizeof *in->fact_traces);
	in->duties = arena_alloc(arena, pb->deadlines.count * sizeof *in->duties);
	for (size_t i = 0; i < pb->deadlines.count; i++)
		in->duties[i].started_ms = WHEN_NONE;
	EACH (const struct phase, phase, pb->phases)
		in->step_count += phase->steps.count;
	in->steps = arena_alloc(arena, in->step_count * sizeof *in->steps);
	in->step_count = 0;
	EACH (const struct phase, phase, pb->phases)
		EACH (const struct step, step, phase->steps)
			in->steps[in->step_count++] = (struct step_state){
				.step = step, .phase = (int)(phase - pb->phases.item)
			};
	return in;
}

bool incident_noticed_is_unknown(const struct run *run)
{
	const struct fact_value *noticed = facts_find(&run->incident->facts, FACT_NOTICED_AT);

	if (noticed && noticed->known != KNOWN_NOT_ASKED)
		return noticed->known == KNOWN_UNKNOWN;
	return run->incident->noticed_unknown;
}

static const struct {
	const char *word, *label;
} custodies[CUSTODY_COUNT] = {
	[CUSTODY_NONE] = { "", N_("taken") },
	[CUSTODY_STORED] = { "stored", N_("stored") },
	[CUSTODY_HANDED] = { "handed", N_("handed over") },
	[CUSTODY_RETURNED] = { "returned", N_("returned") },
};

const char *custody_word(enum custody c)
{
	return custodies[c].word;
}

bool custody_find(const char *word, enum custody *c)
{
	for (int i = CUSTODY_STORED; i < CUSTODY_COUNT; i++)
		if (word && !strcmp(custodies[i].word, word)) {
			*c = (enum custody)i;
			return true;
		}
	return false;
}

const char *custody_label(enum custody c)
{
	return _(custodies[c].label);
}

/* ---- steps ---- */

/* References to steps count over all phases, as the states do. */
size_t incident_missing(const struct run *run, int step)
{
	const struct incident *in = run->incident;
	size_t missing = 0;

	EACH (const struct ref, ref, in->steps[step].step->after)
		missing += ref->index >= 0 && in->steps[ref->index].standing == STEP_OPEN;
	return missing;
}

int64_t incident_step_due_ms(const struct run *run, int step)
{
	int64_t within = run->incident->steps[step].step->within_ms;

	return within == NO_MS ? WHEN_NONE : run->incident->began_ms + within;
}

/* Whether step a comes before step b: one without a time comes last. */
static bool is_sooner(const struct run *run, int a, int b)
{
	int64_t due_a = incident_step_due_ms(run, a), due_b = incident_step_due_ms(run, b);

	if (due_a == WHEN_NONE || due_b == WHEN_NONE)
		return due_a != WHEN_NONE && due_b == WHEN_NONE;
	return due_a < due_b;
}

int incident_next_step(const struct run *run)
{
	const struct incident *in = run->incident;
	int next = -1;

	for (int i = 0; i < (int)in->step_count; i++) {
		if (in->steps[i].standing != STEP_OPEN || incident_missing(run, i))
			continue;
		if (next < 0 || is_sooner(run, i, next))
			next = i;
	}
	return next;
}

size_t incident_open_steps(const struct run *run)
{
	const struct incident *in = run->incident;
	size_t open = 0;

	for (size_t i = 0; i < in->step_count; i++)
		open += in->steps[i].standing == STEP_OPEN;
	return open;
}

/* ---- duties ---- */

void incident_duty(const struct run *run, size_t i, struct duty *duty)
{
	const struct incident *in = run->incident;

	duty_find(&in->facts, &run->playbook->deadlines.item[i], in->duties[i].started_ms, duty);
}

bool incident_duty_is_owed(const struct run *run, size_t i, struct duty *duty)
{
	incident_duty(run, i, duty);
	return duty->applies >= APPLIES_CAUTION && run->incident->duties[i].standing == DUTY_OPEN;
}

int incident_first_duty(const struct run *run, int64_t now_ms, struct duty *duty)
{
	int64_t first_ms = WHEN_NONE;
	int first = -1;

	for (size_t i = 0; i < run->playbook->deadlines.count; i++) {
		struct duty candidate;
		int64_t target;

		if (!incident_duty_is_owed(run, i, &candidate))
			continue;
		target = duty_target_ms(&candidate, now_ms);
		if (target == WHEN_NONE || (first >= 0 && target >= first_ms))
			continue;
		first = (int)i;
		first_ms = target;
		*duty = candidate;
	}
	return first;
}

size_t incident_owed_duties(const struct run *run)
{
	struct duty duty;
	size_t owed = 0;

	for (size_t i = 0; i < run->playbook->deadlines.count; i++)
		owed += incident_duty_is_owed(run, i, &duty);
	return owed;
}

/* ---- people, evidence ---- */

const struct evidence *incident_find_evidence(const struct run *run, const char *id)
{
	const struct incident *in = run->incident;

	for (size_t i = 0; id && i < in->evidence_count; i++)
		if (!strcmp(in->evidence[i].id, id))
			return &in->evidence[i];
	return NULL;
}

size_t incident_evidence_out(const struct run *run)
{
	const struct incident *in = run->incident;
	size_t out = 0;

	for (size_t i = 0; i < in->evidence_count; i++)
		out += in->evidence[i].custody == CUSTODY_HANDED;
	return out;
}

/* As it is compared: folded, and without the space that some write between the names. */
static const char *person_key(struct arena *arena, const char *name)
{
	char *key = arena_copy_text(arena, text_fold(arena, name)), *to = key;

	for (const char *from = key; *from; from++)
		if (*from != ' ')
			*to++ = *from;
	*to = '\0';
	return key;
}

bool incident_same_person(const char *a, const char *b)
{
	struct arena arena = { .block_size = 256 };
	bool same = !strcmp(a, b) || !strcmp(person_key(&arena, a), person_key(&arena, b));

	arena_release(&arena);
	return same;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Folded names: a word begins behind a space or a comma, in Japanese also one of its own. */
static bool begins_word(const char *name, const char *at)
{
	static const char *const parting[] = { " ", ",", "\xe3\x80\x81", "\xe3\x83\xbb" };

	for (size_t i = 0; i < ARRAY_LEN(parting); i++) {
		size_t length = strlen(parting[i]);

		if ((size_t)(at - name) >= length && !memcmp(at - length, parting[i], length))
			return true;
	}
	return at == name;
}

/* Whether the key stands there as whole words; the spaces of the name do not count. */
static bool stands_at(const char *at, const char *key)
{
	char last = '\0';

	for (; *key && *at; at++) {
		if (*at == ' ')
			continue;
		if (*at != *key)
			return false;
		last = *key++;
	}
	return !*key && last && !(is_letter(last) && is_letter(*at));
}

static bool names(struct arena *arena, const char *whole, const char *part)
{
	const char *name = text_fold(arena, whole), *key = person_key(arena, part);

	for (const char *at = name; *at; at++)
		if (begins_word(name, at) && stands_at(at, key))
			return true;
	return false;
}

bool incident_may_be_same_person(const char *a, const char *b)
{
	struct arena arena = { .block_size = 256 };
	bool may = incident_same_person(a, b) || names(&arena, a, b) || names(&arena, b, a);

	arena_release(&arena);
	return may;
}

bool incident_is_given(const char *text)
{
	static const char wide[] = "\xe3\x80\x80"; /* U+3000 */

	for (; text && *text; text++)
		if (!strncmp(text, wide, sizeof wide - 1))
			text += sizeof wide - 2;
		else if (!strchr(" \t\n", *text))
			return true;
	return false;
}

/* ---- what becomes due ---- */

static bool is_in(int64_t at_ms, int64_t from_ms, int64_t to_ms)
{
	return at_ms != WHEN_NONE && at_ms > from_ms && at_ms <= to_ms;
}

static void look_at_duties(const struct run *run, int64_t from_ms, int64_t to_ms,
			   struct alarm *alarm)
{
	for (size_t i = 0; i < run->playbook->deadlines.count; i++) {
		struct duty duty;
		enum urgency urgency;

		if (!incident_duty_is_owed(run, i, &duty))
			continue;
		urgency = duty_urgency(&duty, to_ms);
		if (urgency > duty_urgency(&duty, from_ms) && urgency >= URGENCY_REMIND &&
		    (alarm->kind != ALARM_DUTY || urgency > alarm->urgency))
			*alarm = (struct alarm){ ALARM_DUTY, i, urgency };
	}
}

struct alarm incident_alarm(const struct run *run, int64_t from_ms, int64_t to_ms)
{
	const struct incident *in = run->incident;
	struct alarm alarm = { ALARM_NONE, 0, URGENCY_NONE };

	if (run->phase != RUN_ON)
		return alarm;
	for (size_t i = 0; i < in->promise_count; i++)
		if (!in->promises[i].kept && is_in(in->promises[i].due_ms, from_ms, to_ms))
			alarm = (struct alarm){ ALARM_PROMISE, i, URGENCY_DUE };
	for (size_t i = 0; i < in->cadence_count; i++)
		if (in->cadences[i].every_ms && is_in(in->cadences[i].due_ms, from_ms, to_ms))
			alarm = (struct alarm){ ALARM_UPDATE, i, URGENCY_DUE };
	look_at_duties(run, from_ms, to_ms, &alarm);
	return alarm;
}

static void consider(struct pending *first, struct pending candidate)
{
	size_t count = first->count + 1;

	if (first->kind == ALARM_NONE || candidate.due_ms < first->due_ms)
		*first = candidate;
	first->count = count;
}

struct pending incident_pending(const struct run *run, int64_t now_ms)
{
	const struct incident *in = run->incident;
	struct pending first = { .kind = ALARM_NONE };

	if (run->phase != RUN_ON)
		return first;
	for (size_t i = 0; i < in->promise_count; i++)
		if (!in->promises[i].kept)
			consider(&first, (struct pending){ .kind = ALARM_PROMISE,
							   .index = i,
							   .due_ms = in->promises[i].due_ms });
	for (size_t i = 0; i < in->cadence_count; i++)
		if (in->cadences[i].every_ms && in->cadences[i].due_ms <= now_ms)
			consider(&first, (struct pending){ .kind = ALARM_UPDATE,
							   .index = i,
							   .due_ms = in->cadences[i].due_ms });
	return first;
}
