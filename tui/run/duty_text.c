/*
 * duty_text - what people read about a duty: by when, and why; see duty.h.
 *
 * Both are one line each. A date comes first in its line: where a line is cut, the date stays.
 */
#include <assert.h>
#include <string.h>

#include "base/strbuf.h"
#include "run/calendar.h"
#include "run/duty.h"

/* ---- by when ---- */

/* A date without its year where that is the year of another date. */
static const char *without_year(const char *date, const char *other)
{
	return strncmp(date, other, strlen("2026")) ? date : date + strlen("2026-");
}

static const char *instant_text(struct arena *arena, const struct duty *duty, int64_t at_ms)
{
	const char *local = when_local(arena, at_ms);

	return arena_printf(arena, "%s%s", without_year(local, when_local(arena, duty->start_ms)),
			    facts_zone_mark(arena, at_ms));
}

static const char *day_text(struct arena *arena, const struct duty *duty, const struct limit *limit)
{
	int64_t start = calendar_date_in_japan(duty->start_ms);
	const char *day = when_format_date(arena, limit->day);
	const char *shown = without_year(day, when_format_date(arena, start));

	if (limit->rolled == limit->day)
		return shown;
	/* TRANSLATORS: the last day, and the next day on which offices are open */
	return arena_printf(arena, _("%s (offices open %s)"), shown,
			    without_year(when_format_date(arena, limit->rolled), day));
}

static const char *limit_text(struct arena *arena, const struct duty *duty,
			      const struct limit *limit)
{
	return limit->day == WHEN_NONE ? instant_text(arena, duty, limit->at_ms)
				       : day_text(arena, duty, limit);
}

static bool is_at_once(const struct duty *duty)
{
	return !duty->late.set && duty->early.at_ms == duty->start_ms;
}

static const char *limits_text(struct arena *arena, const struct duty *duty)
{
	const char *early = limit_text(arena, duty, &duty->early);

	if (!duty->late.set)
		return early;
	/* TRANSLATORS: from one date to another, such as 11-23 to 11-25 */
	return arena_printf(arena, _("%s to %s"), early, limit_text(arena, duty, &duty->late));
}

/* What the law only asks for "without delay" is no deadline: a number of it is what to aim at. */
static const char *started_text(const struct duty *duty, struct arena *arena)
{
	const char *limits;

	if (is_at_once(duty))
		return _("at once");
	limits = limits_text(arena, duty);
	if (duty->deadline->soft)
		/* TRANSLATORS: a date or a range of dates that is aimed at and no deadline, such as
		 * target 11-22 03:00 */
		return arena_printf(arena, _("target %s"), limits);
	if (duty->late.set || duty->early.day != WHEN_NONE)
		return limits;
	/* TRANSLATORS: by a date and time, such as by 11-22 03:00 */
	return arena_printf(arena, _("by %s"), limits);
}

static const char *not_started_text(const struct playbook *pb, const struct deadline *d,
				    struct arena *arena)
{
	if (d->from.index < 0)
		return _("the clock has not started");
	return arena_printf(arena, _("the clock starts when '%s' is known"),
			    phrase_text(&pb->facts.item[d->from.index].label));
}

static const char *time_text(const struct playbook *pb, const struct duty *duty,
			     struct arena *arena)
{
	const struct deadline *d = duty->deadline;

	if (!d->due.early.set)
		return d->soft ? _("without delay") : _("no time limit is named");
	return duty->early.set ? started_text(duty, arena) : not_started_text(pb, d, arena);
}

const char *duty_when(const struct playbook *pb, const struct duty *duty, struct arena *arena)
{
	const char *text = time_text(pb, duty, arena);

	if (duty->deadline->status != DEADLINE_UNCONFIRMED)
		return text;
	return arena_printf(arena, _("%s; to be confirmed with the authority"), text);
}

/* ---- why ---- */

/* Texts with a comma between them. */
static const char *joined(struct arena *arena, const char *list, const char *text)
{
	if (!list)
		return text;
	/* TRANSLATORS: a list of facts grows by one more */
	return arena_printf(arena, _("%s, %s"), list, text);
}

static const struct fact *fact_of(const struct fact_values *facts, const struct condition *c)
{
	return &facts->playbook->facts.item[c->fact.index];
}

/* "<label>: yes" */
static const char *stated(const struct fact_values *facts, const struct condition *c,
			  struct arena *arena)
{
	const struct fact *f = fact_of(facts, c);

	/* TRANSLATORS: a fact and its value */
	return arena_printf(arena, _("%s: %s"), phrase_text(&f->label),
			    facts_show(f, &facts->item[c->fact.index], arena));
}

/* The facts of an alternative whose conditions stand so; by caution alone, or with their values. */
static const char *facts_that(const struct fact_values *facts, const struct alternative *a,
			      int stands, bool by_caution, struct arena *arena)
{
	const char *list = NULL;

	EACH (const struct condition, c, a->conditions) {
		bool caution;

		if (c->fact.index < 0 || duty_condition(facts, c, &caution) != stands)
			continue;
		if (!by_caution)
			list = joined(arena, list, stated(facts, c, arena));
		else if (caution)
			list = joined(arena, list, phrase_text(&fact_of(facts, c)->label));
	}
	return list ? list : "";
}

/* One is enough for an alternative to fail. */
static const struct condition *first_failing(const struct fact_values *facts,
					     const struct alternative *a)
{
	bool caution;

	EACH (const struct condition, c, a->conditions)
		if (duty_condition(facts, c, &caution) < 0)
			return c;
	return NULL;
}

static bool was_told(const struct fact_values *facts, const struct duty *duty,
		     const struct alternative *until, const struct condition *c)
{
	for (const struct alternative *a = duty->deadline->applies.item; a < until; a++)
		if (first_failing(facts, a)->fact.index == c->fact.index)
			return true;
	return false;
}

static const char *why_not(const struct fact_values *facts, const struct duty *duty,
			   struct arena *arena)
{
	const char *list = NULL;

	EACH (const struct alternative, a, duty->deadline->applies) {
		const struct condition *c = first_failing(facts, a);

		if (!was_told(facts, duty, a, c))
			list = joined(arena, list, stated(facts, c, arena));
	}
	return arena_printf(arena, _("because %s"), list ? list : "");
}

static const char *why_open(const struct fact_values *facts, const struct duty *duty,
			    struct arena *arena)
{
	duty_facts undecided = duty_undecided(facts, duty, arena);
	const char *list = NULL;

	EACH (const struct fact *const, f, undecided)
		list = joined(arena, list, phrase_text(&(*f)->label));
	return arena_printf(arena, _("depends on %s"), list ? list : "");
}

const char *duty_why(const struct fact_values *facts, const struct duty *duty, struct arena *arena)
{
	switch (duty->applies) {
	case APPLIES_NO:
		return why_not(facts, duty, arena);
	case APPLIES_OPEN:
		return why_open(facts, duty, arena);
	case APPLIES_CAUTION:
		return arena_printf(arena, _("unknown, so treated as due: %s"),
				    facts_that(facts, duty->because, 1, true, arena));
	default:
		if (!duty->because)
			return _("it applies to every incident of this kind");
		return arena_printf(arena, _("because %s"),
				    facts_that(facts, duty->because, 1, false, arena));
	}
}

const char *applies_label(enum applies a)
{
	static const char *const labels[APPLIES_COUNT] = {
		[APPLIES_NO] = N_("does not apply"),
		[APPLIES_OPEN] = N_("depends"),
		[APPLIES_CAUTION] = N_("applies, to be safe"),
		[APPLIES_YES] = N_("applies"),
	};

	assert(a >= 0 && a < APPLIES_COUNT);
	return _(labels[a]);
}
