/*
 * duty - which reports are due to whom and by when; see duty.h. What people read: duty_text.c.
 *
 * A duty has alternatives, an alternative has conditions. An alternative is as good as the worst of
 * its conditions, a duty as good as the best of its alternatives; `enum applies` is in that order.
 */
#include "run/duty.h"

#include <string.h>

#include "run/calendar.h"

/* In YAML a yesno fact may be asked for as true or false. */
static const char *word_of(const struct fact *f, const char *word)
{
	if (f->type != FACT_YESNO)
		return word;
	if (!strcmp(word, "true"))
		return "yes";
	return strcmp(word, "false") ? word : "no";
}

static bool is_among(const struct fact *f, const struct condition *c, const char *wanted)
{
	EACH (const char *, word, c->values)
		if (!strcmp(word_of(f, *word), wanted))
			return true;
	return false;
}

int duty_condition(const struct fact_values *facts, const struct condition *c, bool *caution)
{
	const struct fact_value *v;
	const struct fact *f;

	*caution = false;
	if (c->fact.index < 0)
		return 0;
	f = &facts->playbook->facts.item[c->fact.index];
	v = &facts->item[c->fact.index];
	if (v->known == KNOWN_VALUE)
		return is_among(f, c, v->text) ? 1 : -1;
	*caution = v->known == KNOWN_UNKNOWN && is_among(f, c, "unknown");
	return *caution ? 1 : 0;
}

static enum applies condition_applies(const struct fact_values *facts, const struct condition *c)
{
	bool caution;
	int stands = duty_condition(facts, c, &caution);

	if (stands > 0)
		return caution ? APPLIES_CAUTION : APPLIES_YES;
	return stands < 0 ? APPLIES_NO : APPLIES_OPEN;
}

static enum applies alternative_applies(const struct fact_values *facts,
					const struct alternative *alternative)
{
	enum applies worst = APPLIES_YES;

	EACH (const struct condition, c, alternative->conditions) {
		enum applies a = condition_applies(facts, c);

		if (a < worst)
			worst = a;
	}
	return worst;
}

static void find_whether(const struct fact_values *facts, struct duty *duty)
{
	duty->applies = duty->deadline->applies.count ? APPLIES_NO : APPLIES_YES;
	EACH (const struct alternative, alternative, duty->deadline->applies) {
		enum applies a = alternative_applies(facts, alternative);

		if (duty->because && a <= duty->applies)
			continue;
		duty->applies = a;
		duty->because = alternative;
	}
}

static void find_start(const struct fact_values *facts, int64_t started_ms, struct duty *duty)
{
	int32_t from = duty->deadline->from.index;
	int64_t known = from < 0 ? WHEN_NONE : facts_instant(&facts->item[from]);

	duty->start_is_from_fact = known != WHEN_NONE;
	duty->start_ms = duty->start_is_from_fact ? known : started_ms;
}

/* ---- limits ---- */

/* A span of hours, or of nothing ("at once"), runs from the instant; one of days from its date. */
static struct limit limit_of(const struct playbook *pb, const struct duty *duty,
			     const struct span *span)
{
	const struct deadline *d = duty->deadline;
	struct limit limit = { .set = span->set, .day = WHEN_NONE, .rolled = WHEN_NONE };
	int64_t ms;

	if (!span->set)
		return limit;
	if ((span->ms || !span->days) && when_span_ms(span, &ms)) {
		limit.at_ms = duty->start_ms + ms;
		return limit;
	}
	limit.day = calendar_last_day(pb, calendar_date_in_japan(duty->start_ms), span,
				      (enum day_count)d->counts, (enum first_day)d->first_day);
	limit.rolled = d->roll == ROLL_NEXT_BUSINESS_DAY ? calendar_roll(pb, limit.day) : limit.day;
	limit.at_ms = calendar_end_of_day(limit.day);
	return limit;
}

static void find_limits(const struct playbook *pb, struct duty *duty)
{
	const struct deadline *d = duty->deadline;

	duty->early = limit_of(pb, duty, &d->due.early);
	duty->late = limit_of(pb, duty, &d->due.late);
	duty->remind = limit_of(pb, duty, &d->remind.early);
	if (!duty->remind.set && duty->late.set)
		duty->remind = duty->early;
	if (duty->remind.set && duty->remind.day != WHEN_NONE)
		duty->remind.at_ms = calendar_end_of_day(duty->remind.day - 1);
}

void duty_find(const struct fact_values *facts, const struct deadline *d, int64_t started_ms,
	       struct duty *duty)
{
	*duty = (struct duty){ .deadline = d };
	find_whether(facts, duty);
	find_start(facts, started_ms, duty);
	if (duty->start_ms != WHEN_NONE)
		find_limits(facts->playbook, duty);
}

/* ---- where it stands ---- */

static bool has_clock(const struct duty *duty)
{
	return duty->applies >= APPLIES_CAUTION && duty->early.set;
}

static const struct limit *last_limit(const struct duty *duty)
{
	return duty->late.set ? &duty->late : &duty->early;
}

enum urgency duty_urgency(const struct duty *duty, int64_t now_ms)
{
	if (!has_clock(duty))
		return URGENCY_NONE;
	if (now_ms >= last_limit(duty)->at_ms)
		return URGENCY_PASSED;
	if (now_ms >= duty->early.at_ms)
		return URGENCY_DUE;
	if (duty->remind.set && now_ms >= duty->remind.at_ms)
		return URGENCY_REMIND;
	return URGENCY_RUNNING;
}

int64_t duty_target_ms(const struct duty *duty, int64_t now_ms)
{
	if (!has_clock(duty))
		return WHEN_NONE;
	return now_ms < duty->early.at_ms ? duty->early.at_ms : last_limit(duty)->at_ms;
}

int64_t duty_next_change_ms(const struct duty *duty, int64_t now_ms)
{
	const struct limit *limits[] = { &duty->remind, &duty->early, &duty->late };
	int64_t next = WHEN_NONE;

	if (!has_clock(duty))
		return WHEN_NONE;
	for (size_t i = 0; i < ARRAY_LEN(limits); i++) {
		int64_t at = limits[i]->at_ms;

		/* A reminder behind the early end changes nothing. */
		if (!limits[i]->set || at <= now_ms || (i == 0 && at >= duty->early.at_ms))
			continue;
		if (next == WHEN_NONE || at < next)
			next = at;
	}
	return next;
}

/* ---- what is still to be asked ---- */

static void add_once(duty_facts *list, const struct fact *f)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->item[i] == f)
			return;
	list->item[list->count++] = f;
}

duty_facts duty_undecided(const struct fact_values *facts, const struct duty *duty,
			  struct arena *arena)
{
	duty_facts list = { 0 };

	list.item = arena_alloc(arena, (facts->playbook->facts.count + 1) * sizeof *list.item);
	if (duty->applies != APPLIES_OPEN)
		return list;
	EACH (const struct alternative, alternative, duty->deadline->applies) {
		if (alternative_applies(facts, alternative) != APPLIES_OPEN)
			continue;
		EACH (const struct condition, c, alternative->conditions)
			if (c->fact.index >= 0 && condition_applies(facts, c) == APPLIES_OPEN)
				add_once(&list, &facts->playbook->facts.item[c->fact.index]);
	}
	return list;
}
