/* data_incident - a small incident's playbook built by hand; see data_incident.h. */
#include "data_incident.h"

#define LIST(array)                     \
	{                               \
		array, ARRAY_LEN(array) \
	}

static struct ref after_isolate[] = { { .id = "isolate", .index = ISOLATE } };
static struct ref after_judge[] = { { .id = "judge", .index = JUDGE } };
static struct ref starts_partners[] = { { .id = "partners", .index = PARTNERS } };

static struct step first_steps[] = {
	{ .item.id = "report", .within_ms = MINUTES(60) },
	{ .item.id = "isolate", .within_ms = MINUTES(10) },
	{ .item.id = "judge",
	  .within_ms = MINUTES(30),
	  .after = LIST(after_isolate),
	  .starts = LIST(starts_partners) },
};
static struct step second_steps[] = {
	{ .item.id = "restore",
	  .within_ms = NO_MS,
	  .after = LIST(after_judge),
	  .confirm = CONFIRM_TWO_PERSON },
	{ .item.id = "tell", .within_ms = NO_MS },
};
static struct phase phases[] = {
	{ .item.id = "first", .steps = LIST(first_steps) },
	{ .item.id = "second", .steps = LIST(second_steps) },
};

static struct choice sectors[] = { { .item.id = "medical" }, { .item.id = "finance" } };
static struct fact facts[FACTS] = {
	[NAME] = { .item.id = "name", .type = FACT_TEXT },
	[COURSE] = { .item.id = "course", .type = FACT_LONGTEXT },
	[COUNT] = { .item.id = "count", .type = FACT_NUMBER },
	[LEAK] = { .item.id = "leak", .type = FACT_YESNO },
	[SECTOR] = { .item.id = "sector", .type = FACT_CHOICE, .options = LIST(sectors) },
	[NOTICED_AT] = { .item.id = FACT_NOTICED_AT, .type = FACT_DATETIME },
	[KNOWN_AT] = { .item.id = "known-at", .type = FACT_DATETIME },
	[SYSTEMS] = { .item.id = "systems", .type = FACT_LIST },
};

static const char *yes[] = { "yes" };
static struct condition leaked[] = { { { .id = "leak", .index = LEAK }, LIST(yes) } };
static struct alternative when_leaked[] = { { .conditions = LIST(leaked) } };
static struct deadline deadlines[DUTIES] = {
	[SOON] = { .item.id = "soon",
		   .applies = LIST(when_leaked),
		   .from = { .id = "known-at", .index = KNOWN_AT },
		   .due = { .early = { .set = true, .days = 3 },
			    .late = { .set = true, .days = 5 } },
		   .first_day = FIRST_DAY_COUNTS },
	[HOURS] = { .item.id = "hours",
		    .from = { .id = "known-at", .index = KNOWN_AT },
		    .due.early = { .set = true, .ms = MINUTES(120) },
		    .remind.early = { .set = true, .ms = MINUTES(60) } },
	[PARTNERS] = { .item.id = "partners",
		       .from.index = -1,
		       .due.early = { .set = true, .ms = 24 * MS_PER_HOUR } },
	[SOFT] = { .item.id = "soft", .from.index = -1, .soft = true },
};

const struct playbook data_incident = {
	.item.id = "incident",
	.phases = LIST(phases),
	.facts = LIST(facts),
	.deadlines = LIST(deadlines),
};

struct run *run;
const struct incident *in;

int data_set_up(void **state)
{
	(void)state;
	run = run_new(&data_incident, NULL, "0190-live");
	in = run->incident;
	return 0;
}

int data_tear_down(void **state)
{
	(void)state;
	run_free(run);
	return 0;
}

void data_begin_again(void **state)
{
	(void)data_tear_down(state);
	(void)data_set_up(state);
}

enum refusal data_wish(struct entry e)
{
	struct entry out;
	enum refusal r;

	if (!e.at_ms)
		e.at_ms = T0;
	if (!e.actor)
		e.actor = "Sato";
	r = run_draft(run, &e, &out);
	if (!r)
		run_apply(run, &out);
	return r;
}
