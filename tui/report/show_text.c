/* show_text - a session for people at a terminal of 80 columns. */
#include <string.h>

#include "base/text.h"
#include "base/when.h"
#include "journal/chain.h"
#include "playbook/prefecture.h"
#include "report/answer.h"
#include "report/early.h"
#include "report/page.h"
#include "report/renderers.h"
#include "report/show.h"
#include "run/incident.h"
#include "run/score.h"

#define DATE_LENGTH 10 /* of "2026-11-21 12:00" */

static const char *points_text(struct arena *arena, int64_t points, int64_t max_points)
{
	int percent = score_percent(points, max_points);

	if (percent < 0)
		return "-";
	return arena_printf(arena, "%lld/%lld (%d%%)", (long long)points, (long long)max_points,
			    percent);
}

/* The journal keeps the official name; people read it in their language. */
static const char *prefecture_shown(const char *name)
{
	int code = prefecture_find(name);

	return code ? prefecture_name(code) : name;
}

static void add_organisation(struct page *p, const struct session_info *info)
{
	const char *name = info->organisation;

	if (name && info->prefecture && *info->prefecture)
		name = arena_printf(&p->arena, "%s (%s)", name, prefecture_shown(info->prefecture));
	page_row(p, 0, _("Organisation"), name);
	page_row(p, 0, info->kind == SESSION_INCIDENT ? _("Opened by") : _("Facilitator"),
		 show_name(info->facilitator));
}

static size_t count_answered_late(const struct run *run)
{
	size_t count = 0;

	for (size_t i = 0; i < run->exercise->injects.count; i++)
		count += run->injects[i].answered_late;
	return count;
}

static void add_score(struct page *p, const struct session *s)
{
	const struct totals *totals = &s->run->totals;
	struct early early = early_of(s);
	size_t afterwards = count_answered_late(s->run);
	const char *text = arena_printf(&p->arena, _("%lld, of these timed out: %lld"),
					(long long)totals->decisions, (long long)totals->late);

	page_row(p, 0, _("Points"), points_text(&p->arena, totals->points, totals->max_points));
	page_row(p, 0, _("Decisions"), text);
	if (afterwards)
		page_row(p, 0, _("Answered late"), arena_printf(&p->arena, "%zu", afterwards));
	if (early.stopped)
		page_row(p, 0, _("Questions"), arena_printf(&p->arena, "%zu", early.questions));
}

static const char *noticed_text(struct page *p, const struct run *run)
{
	if (run->phase == RUN_BRIEFING)
		return NULL;
	if (incident_noticed_is_unknown(run))
		return arena_printf(&p->arena, _("unknown (opened %s)"),
				    when_local(&p->arena, run->incident->opened_ms));
	return when_local(&p->arena, run->incident->began_ms);
}

static void add_incident(struct page *p, const struct session *s)
{
	const struct incident *in = s->run->incident;
	size_t open = incident_open_steps(s->run), owed = incident_owed_duties(s->run);

	page_row(p, 0, _("Noticed"), noticed_text(p, s->run));
	page_row(p, 0, _("Steps"),
		 arena_printf(&p->arena, _("%zu of %zu settled"), in->step_count - open,
			      in->step_count));
	page_row(p, 0, _("Reports owed"), arena_printf(&p->arena, "%zu", owed));
}

static void add_header(struct page *p, const struct session *s)
{
	const struct session_info *info = &s->info;
	char head[CHAIN_SHORT + 1];

	chain_short(s->head, head);
	page_heading(p, arena_printf(&p->arena, "%s %s", session_mark(info->kind), info->title));
	add_organisation(p, info);
	/* TRANSLATORS: the labels of this list are at most 15 columns wide. */
	page_row(p, 0, _("Playbook"),
		 arena_printf(&p->arena, "%s %s", info->playbook,
			      info->playbook_version ? info->playbook_version : ""));
	page_row(p, 0, "SHA-256", info->playbook_sha256);
	page_row(p, 0, _("Exercise"), info->exercise);
	page_row(p, 0, _("Session"), info->id);
	page_row(p, 0, _("Started"), when_local(&p->arena, info->started_at_ms));
	page_row(p, 0, _("State"), early_state(s, &p->arena));
	if (s->run->incident)
		add_incident(p, s);
	else
		add_score(p, s);
	page_row(p, 0, _("Chain head"), head);
}

/* ---- timeline ---- */

/* When it arrives in the story, where the playbook tells the time of day. */
static const char *with_story_time(struct page *p, const struct session *s, const struct entry *e,
				   const char *text)
{
	bool arrives = e->kind == ENTRY_INJECT || e->kind == ENTRY_OWN;
	int minutes = arrives ? run_time_of_day(s->run, e->elapsed_ms) : -1;

	if (minutes < 0)
		return text;
	return arena_printf(&p->arena, _("%s (%02d:%02d in the story)"), text, minutes / 60,
			    minutes % 60);
}

static void add_entry(struct page *p, const struct session *s, const struct entry *e, bool full)
{
	const char *local = when_local(&p->arena, e->at_ms);
	const char *said = full ? show_entry_in_full(s, e, &p->arena) : show_entry(s, e, &p->arena);
	const char *text = with_story_time(p, s, e, said);
	const char *actor = show_entry_actor(s, e, &p->arena);
	const char *lead = arena_printf(&p->arena, "%s  ", local + DATE_LENGTH + 1);

	/* An incident goes by the clock on the wall alone. */
	if (!s->run->incident)
		lead = arena_printf(&p->arena, "%6s  %s", when_elapsed(&p->arena, e->elapsed_ms),
				    lead);

	if (*actor && e->kind != ENTRY_PARTICIPANT)
		text = arena_printf(&p->arena, "%s - %s", text, actor);
	page_hang(p, lead, text);
}

static void add_timeline(struct page *p, const struct session *s, bool full)
{
	const char *date = when_local(&p->arena, s->info.started_at_ms);

	page_gap(p);
	page_heading(p, _("Timeline"));
	for (size_t i = 0; i < s->count; i++) {
		const char *at = when_local(&p->arena, s->entries[i].at_ms);

		if (strncmp(at, date, DATE_LENGTH) != 0)
			page_line(p, arena_printf(&p->arena, "        %.*s", DATE_LENGTH, at));
		date = at;
		add_entry(p, s, &s->entries[i], full);
	}
}

/* ---- decisions ---- */

static const char *chosen_text(const struct entry *e)
{
	if (e->kind == ENTRY_DECISION)
		return e->option_text ? e->option_text : e->choice;
	return e->late ? _("Timed out") : _("Open at the end");
}

/* A late answer counts for nothing: its time-out, which stands before it, has the points. */
static const char *scored_text(struct page *p, const struct entry *e)
{
	if (e->max_points)
		return points_text(&p->arena, e->points, e->max_points);
	return e->kind == ENTRY_DECISION && e->late ? _("none, too late") : "-";
}

static void add_sources(struct page *p, const struct session *s, const ref_list *sources)
{
	for (size_t i = 0; sources && i < sources->count; i++) {
		const char *id = sources->item[i].id;
		const struct source *source = playbook_find_source(s->playbook, id);
		const char *title = source ? phrase_text(&source->title) : id;
		const char *publisher = source ? phrase_text(&source->publisher) : "";

		if (*publisher)
			title = arena_printf(&p->arena, "%s (%s)", title, publisher);
		page_row(p, 2, i ? "" : _("Source"), title);
	}
}

static const char *decided_at(struct page *p, const struct session *s, const struct entry *e)
{
	if (s->run->incident)
		return when_local(&p->arena, e->at_ms);
	return when_elapsed(&p->arena, e->elapsed_ms);
}

static void add_time_and_points(struct page *p, const struct entry *e)
{
	page_row(p, 2, _("Points"), scored_text(p, e));
	page_row(p, 2, _("Time taken"),
		 arena_printf(&p->arena, "%s / %s", when_elapsed(&p->arena, e->response_ms),
			      when_elapsed(&p->arena, e->limit_ms)));
}

static void add_decision(struct page *p, const struct session *s, const struct entry *e)
{
	struct answer_shown a = answer_shown(s, e);

	page_gap(p);
	page_hang(p, arena_printf(&p->arena, "%6s  ", decided_at(p, s, e)),
		  a.question ? a.question : e->ref);
	page_row(p, 2, _("Options"), a.options);
	page_row(p, 2, _("Chosen"), chosen_text(e));
	if (!s->run->incident)
		add_time_and_points(p, e);
	page_row(p, 2, _("Decided by"), show_entry_actor(s, e, &p->arena));
	page_row(p, 2, _("Rationale"), a.rationale);
	page_row(p, 2, _("Feedback"), a.feedback);
	add_sources(p, s, a.sources);
}

static void add_decisions(struct page *p, const struct session *s)
{
	page_gap(p);
	page_heading(p, _("Decisions"));
	for (size_t i = 0; i < s->count; i++)
		if (answer_is(&s->entries[i]))
			add_decision(p, s, &s->entries[i]);
}

/* ---- objectives ---- */

/* With the last rating of an objective; NULL. */
static const char *rating_comment(const struct session *s, const char *objective)
{
	const char *comment = NULL;

	for (size_t i = 0; i < s->count; i++) {
		const struct entry *e = &s->entries[i];

		if (e->kind == ENTRY_RATING && e->ref && !strcmp(e->ref, objective))
			comment = e->text;
	}
	return comment;
}

static void add_objective(struct page *p, const struct session *s, size_t i)
{
	struct objective_score score = score_objective(s->run, i);
	char rating = s->run->ratings[i];

	page_gap(p);
	page_hang(p, arena_printf(&p->arena, "%6zu  ", i + 1),
		  phrase_text(&s->exercise->objectives.item[i].title));
	page_row(p, 2, _("Points"), points_text(&p->arena, score.points, score.max_points));
	page_row(p, 2, _("Suggested"),
		 score.suggested ? arena_printf(&p->arena, "%c  %s", score.suggested,
						rating_label(score.suggested))
				 : NULL);
	page_row(p, 2, _("Rated"),
		 rating ? arena_printf(&p->arena, "%c  %s", rating, rating_label(rating)) : NULL);
	page_row(p, 2, _("Comment"), rating_comment(s, s->exercise->objectives.item[i].item.id));
}

void show_text(const struct session *s, bool full, struct strbuf *out)
{
	struct page p = { .out = out };

	add_header(&p, s);
	add_timeline(&p, s, full);
	add_decisions(&p, s);
	if (s->run->phase == RUN_OVER && s->exercise->objectives.count) {
		page_gap(&p);
		page_heading(&p, _("Objectives"));
		for (size_t i = 0; i < s->exercise->objectives.count; i++)
			add_objective(&p, s, i);
	}
	page_release(&p);
}
