/*
 * form_record - a live session as what forms are filled from; see form_record.h.
 *
 * The tables follow the entries, so that they are in the order in which things happened; what was
 * taken back later is left out by asking the state whether it still rests on that entry.
 */
#include "report/form_record.h"

#include <assert.h>
#include <string.h>

#include "base/lang.h"
#include "journal/chain.h"
#include "report/show.h"
#include "run/incident.h"

#define SHORT_SHA256 12 /* digits */

/* One table: its rows come from the entries of one kind. */
struct table {
	const struct session *s;
	struct doc *d;
	struct arena arena; /* texts on their way */
};

static const char *time_shown(struct table *t, int64_t wall_ms)
{
	return arena_printf(&t->arena, "%s%s", when_local(&t->arena, wall_ms),
			    facts_zone_mark(&t->arena, wall_ms));
}

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

static const char *actor(struct table *t, const struct entry *e)
{
	return show_entry_actor(t->s, e, &t->arena);
}

/* ---- rows ---- */

static void add_step(struct table *t, const struct entry *e)
{
	int i = run_find_step(t->s->run, e->ref);
	const struct step_state *step = i < 0 ? NULL : &t->s->run->incident->steps[i];
	const char *who = actor(t, e);

	if (!step || step->standing != STEP_DONE || step->trace.seq != e->seq)
		return;
	if (step->second)
		who = arena_printf(&t->arena, "%s, %s", who, step->second);
	doc_table_row(t->d, (const char *const[]){ time_shown(t, e->at_ms),
						   phrase_text(&step->step->title), who });
}

static void add_decision(struct table *t, const struct entry *e)
{
	doc_table_row(t->d, (const char *const[]){ time_shown(t, e->at_ms), or_empty(e->ref),
						   or_empty(e->choice), or_empty(e->option_text),
						   or_empty(e->text), actor(t, e) });
}

static void add_call(struct table *t, const struct entry *e)
{
	doc_table_row(t->d, (const char *const[]){
				    time_shown(t, e->at_ms), or_empty(e->option_text),
				    or_empty(e->choice), or_empty(e->text),
				    e->number > 0 ? time_shown(t, e->number) : "", actor(t, e) });
}

static void add_report(struct table *t, const struct entry *e)
{
	const struct playbook *pb = t->s->playbook;
	const struct deadline *deadline = e->ref ? playbook_find_deadline(pb, e->ref) : NULL;
	const struct duty_state *duty;

	if (!deadline)
		return;
	duty = &t->s->run->incident->duties[deadline - pb->deadlines.item];
	if (duty->standing != DUTY_REPORTED || duty->trace.seq != e->seq)
		return;
	doc_table_row(t->d, (const char *const[]){ time_shown(t, duty->reported_ms),
						   phrase_text(&deadline->title),
						   or_empty(duty->to), or_empty(duty->how),
						   or_empty(duty->receipt), actor(t, e) });
}

/* The chain of custody: from whom to whom, a line each. */
static const char *custody_shown(struct table *t, const char *id)
{
	const char *all = "";

	for (size_t i = 0; i < t->s->count; i++) {
		const struct entry *e = &t->s->entries[i];
		enum custody custody;

		if (e->kind != ENTRY_CUSTODY || strcmp(e->ref, id) != 0 ||
		    !custody_find(e->choice, &custody))
			continue;
		all = arena_printf(&t->arena, "%s%s%s %s: %s (%s)", all, *all ? "\n" : "",
				   time_shown(t, e->at_ms), custody_label(custody),
				   or_empty(e->text), actor(t, e));
	}
	return all;
}

static const char *hash_shown(struct table *t, const struct evidence *evidence)
{
	if (!evidence->sha256)
		return "";
	return arena_printf(&t->arena, _("%s\n%s (%lld bytes)"), evidence->sha256,
			    or_empty(evidence->file), (long long)evidence->bytes);
}

static void add_evidence(struct table *t, const struct entry *e)
{
	const struct evidence *evidence = incident_find_evidence(t->s->run, e->ref);

	if (!evidence)
		return;
	doc_table_row(t->d, (const char *const[]){
				    evidence->id, or_empty(evidence->what),
				    or_empty(evidence->where_from),
				    arena_printf(&t->arena, "%s\n%s",
						 time_shown(t, evidence->taken_ms), actor(t, e)),
				    hash_shown(t, evidence), custody_shown(t, evidence->id) });
}

/* ---- tables ---- */

#define MOST_COLUMNS 6

static const struct table_kind {
	enum entry_kind kind;
	size_t columns;
	const char *heads[MOST_COLUMNS]; /* msgids */
	void (*add)(struct table *t, const struct entry *e);
} tables[] = {
	[RECORD_STEPS] = { ENTRY_STEP, 3, { N_("At"), N_("Step"), N_("Done by") }, add_step },
	[RECORD_DECISIONS] = { ENTRY_DECISION,
			       6,
			       { N_("At"), N_("Question"), N_("Considered"), N_("Chosen"),
				 N_("Reason"), N_("Decided by") },
			       add_decision },
	[RECORD_CALLS] = { ENTRY_CALL,
			   6,
			   { N_("At"), N_("Called"), N_("Number"), N_("Outcome"),
			     N_("Call back by"), N_("Called by") },
			   add_call },
	[RECORD_REPORTS] = { ENTRY_REPORT,
			     6,
			     { N_("At"), N_("Report"), N_("Reported to"), N_("How"), N_("Receipt"),
			       N_("Reported by") },
			     add_report },
	[RECORD_EVIDENCE] = { ENTRY_EVIDENCE,
			      6,
			      { N_("No."), N_("What"), N_("Taken from"), N_("Taken"), "SHA-256",
				N_("Custody") },
			      add_evidence },
};

static void add_table(const void *of, enum form_record which, struct doc *d)
{
	const struct session *s = of;
	const struct table_kind *kind = &tables[which];
	struct table t = { .s = s, .d = d };
	const char *heads[MOST_COLUMNS];

	for (size_t i = 0; i < kind->columns; i++)
		heads[i] = _(kind->heads[i]);
	doc_table(d, heads, kind->columns);
	for (size_t i = 0; i < s->count; i++)
		if (s->entries[i].kind == kind->kind)
			kind->add(&t, &s->entries[i]);
	arena_release(&t.arena);
}

struct form_source form_source_of(const struct session *s)
{
	assert(s->run->incident);
	return (struct form_source){
		.playbook = s->playbook,
		.facts = &s->run->incident->facts,
		.mark = session_mark(s->info.kind),
		.record = add_table,
		.of = s,
	};
}

void form_set_footer(struct doc *d, const struct session *s, int64_t now_ms)
{
	const struct session_info *info = &s->info;
	struct arena scratch = { .block_size = 1024 };
	char head[CHAIN_SHORT + 1];

	chain_short(s->head, head);
	doc_set_footer(d,
		       arena_printf(&scratch,
				    _("Session %s; playbook %s %s, SHA-256 %.*s; as of #%lld, "
				      "chain head %s; made %s%s"),
				    info->id, info->playbook, or_empty(info->playbook_version),
				    SHORT_SHA256, info->playbook_sha256,
				    (long long)s->run->last_seq, head, when_local(&scratch, now_ms),
				    facts_zone_mark(&scratch, now_ms)));
	arena_release(&scratch);
}
