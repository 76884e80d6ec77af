/*
 * after_action_doc - the report as a document, for HTML, Markdown and text: what it is about, then
 *                    the chapters, what it rests on at the end.
 */
#include "base/when.h"
#include "report/after_action_parts.h"
#include "report/form_record.h"

struct writer {
	struct doc *d;
	const struct after_action *a;
	struct arena arena; /* texts on their way */
};

/* A row where there is something to say. */
static void row(struct writer *w, const char *label, const char *text)
{
	if (text && *text)
		doc_row(w->d, DOC_PLAIN, label, text);
}

static const char *time_shown(struct writer *w, int64_t wall_ms)
{
	return arena_printf(&w->arena, "%s%s", when_local(&w->arena, wall_ms),
			    facts_zone_mark(&w->arena, wall_ms));
}

/* ---- what it is ---- */

static const char *organisation(struct writer *w)
{
	const char *name = w->a->session->info.organisation;

	if (!name || !*name || !*w->a->prefecture)
		return name;
	return arena_printf(&w->arena, "%s (%s)", name, w->a->prefecture);
}

/* An incident lasts hours and days, an exercise minutes. */
static const char *duration(struct writer *w)
{
	int64_t minutes = w->a->duration_ms / MS_PER_MINUTE;

	if (!w->a->is_incident)
		return when_elapsed(&w->arena, w->a->duration_ms);
	return arena_printf(&w->arena, _("%lld h %lld min"), (long long)(minutes / 60),
			    (long long)(minutes % 60));
}

static const char *noticed(struct writer *w)
{
	const char *at = time_shown(w, w->a->began_ms);

	if (incident_noticed_is_unknown(w->a->session->run))
		return arena_printf(&w->arena, _("unknown (opened %s)"), at);
	return at;
}

static void add_about(struct writer *w)
{
	const struct session_info *info = &w->a->session->info;

	doc_heading(w->d, 1, _("What this is about"));
	row(w, w->a->is_incident ? _("Incident") : _("Exercise"), w->a->title);
	row(w, _("Organisation"), organisation(w));
	row(w, w->a->is_incident ? _("Opened by") : _("Facilitator"), w->a->facilitator);
	if (w->a->is_incident && w->a->began_ms != WHEN_NONE)
		row(w, _("Noticed"), noticed(w));
	row(w, _("Started"), time_shown(w, info->started_at_ms));
	if (w->a->ended_at_ms != WHEN_NONE)
		row(w, _("Ended"), time_shown(w, w->a->ended_at_ms));
	row(w, w->a->is_incident ? _("Duration") : _("Exercise time"), duration(w));
	if (!w->a->is_incident && *w->a->speeds)
		row(w, _("Speed"),
		    arena_printf(&w->arena,
				 _("%s (start and end are by the clock on the wall; all else is "
				   "exercise time)"),
				 w->a->speeds));
	row(w, _("State"), early_state(w->a->session, &w->arena));
	row(w, _("Session"), info->id);
}

static void add_people(struct writer *w)
{
	const char *const heads[] = { _("Person"), _("Role") };

	if (!w->a->people.count)
		return;
	doc_heading(w->d, 1, w->a->is_incident ? _("Who took part") : _("Participants"));
	doc_table(w->d, heads, ARRAY_LEN(heads));
	EACH (const struct aar_person, p, w->a->people)
		doc_table_row(w->d, (const char *const[]){ p->name, p->role });
}

/* ---- what happened when ---- */

static void add_timeline(struct writer *w)
{
	const char *const heads[] = { w->a->is_incident ? _("No.") : _("Elapsed"), _("When"),
				      _("What"), _("Who") };

	doc_heading(w->d, 1, _("Timeline"));
	doc_table(w->d, heads, ARRAY_LEN(heads));
	EACH (const struct aar_entry, e, w->a->timeline) {
		const char *first = w->a->is_incident
					    ? arena_printf(&w->arena, "#%lld", (long long)e->seq)
					    : when_elapsed(&w->arena, e->elapsed_ms);

		doc_table_row(w->d, (const char *const[]){ first, when_local(&w->arena, e->at_ms),
							   e->said, e->who });
	}
}

/* ---- what it rests on ---- */

static void add_proof(struct writer *w)
{
	const struct session_info *info = &w->a->session->info;

	doc_heading(w->d, 1, _("What this rests on"));
	row(w, _("Playbook"), info->playbook);
	row(w, _("Version"), info->playbook_version);
	row(w, "SHA-256", info->playbook_sha256);
	row(w, _("With all its files"), info->manifest_sha256);
	row(w, _("Entries"), arena_printf(&w->arena, "%zu", w->a->session->count));
	row(w, _("Chain head"), w->a->head);
	row(w, _("To read out"), w->a->head_short);
	doc_paragraph(w->d, DOC_DIM,
		      arena_printf(&w->arena,
				   _("To check it against the journal: sonae verify %s --head %s"),
				   info->id, w->a->head_short));
}

/* ---- all ---- */

static const char *heading(struct writer *w)
{
	if (w->a->is_incident)
		return arena_printf(&w->arena, _("Record of the incident: %s"), w->a->title);
	return arena_printf(&w->arena, _("After-action report: %s"), w->a->title);
}

static void add_chapters(struct writer *w)
{
	if (!w->a->over)
		doc_paragraph(w->d, DOC_WARN,
			      w->a->is_incident
				      ? _("The incident is not closed: this is how it stands now.")
				      : _("The exercise is not over: points, feedback and sources "
					  "are told once it is."));
	add_about(w);
	if (w->a->is_incident)
		after_action_put_record(w->d, w->a, &w->arena);
	else
		after_action_put_results(w->d, w->a, &w->arena);
	add_people(w);
	add_timeline(w);
	add_proof(w);
}

void after_action_doc(const struct after_action *a, struct doc *d)
{
	struct writer w = { .d = d, .a = a };

	doc_begin(d, heading(&w), a->mark);
	add_chapters(&w);
	form_set_footer(d, a->session, a->made_ms);
	arena_release(&w.arena);
}

static void print(const struct after_action *a, enum doc_format format, struct strbuf *out)
{
	struct doc d;

	after_action_doc(a, &d);
	doc_render(&d, format, out);
	doc_release(&d);
}

void after_action_html(const struct after_action *a, struct strbuf *out)
{
	print(a, DOC_AS_HTML, out);
}

void after_action_markdown(const struct after_action *a, struct strbuf *out)
{
	print(a, DOC_AS_MARKDOWN, out);
}

void after_action_text(const struct after_action *a, struct strbuf *out)
{
	print(a, DOC_AS_TEXT, out);
}
