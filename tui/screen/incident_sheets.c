/* incident_sheets - what of an incident takes more than one line to record: a decision, a status
 * update, the end. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "base/when.h"
#include "screen/incident.h"
#include "screen/live.h"
#include "screen/sheet.h"

/* ---- decision ---- */

enum { D_QUESTION, D_OPTIONS, D_CHOICE, D_REASON, D_WHO };

static const char *given(const char *text)
{
	return text[strspn(text, " ")] ? text : NULL;
}

static bool record_decision(struct app *app, void *context, const char *const values[], size_t *at)
{
	(void)context;
	(void)at;
	return live_commit(app, (struct entry){ .kind = ENTRY_DECISION,
						.actor = values[D_WHO],
						.ref = values[D_QUESTION],
						.choice = given(values[D_OPTIONS]),
						.text = given(values[D_REASON]),
						.option_text = values[D_CHOICE] });
}

void incident_ask_decision(struct app *app)
{
	struct sheet *sheet = arena_alloc(app_frame(app), sizeof *sheet);

	*sheet = (struct sheet){
		.title = N_("A decision"),
		.field = {
			[D_QUESTION] = { .label = N_("What is decided"),
					 .hint = N_("The question, such as: do we cut off all outside lines?"),
					 .required = true },
			[D_OPTIONS] = { .label = N_("Options considered"),
					.hint = N_("Also those that were turned down, parted by ;") },
			[D_CHOICE] = { .label = N_("Chosen"), .required = true },
			[D_REASON] = { .label = N_("Reason"),
				       .hint = N_("What was known when it was decided") },
			[D_WHO] = { .label = N_("Who decided"),
				    .initial = live_me(app),
				    .required = true },
		},
		.count = 5,
		.submit = record_decision,
	};
	app_push(app, &sheet_screen, sheet);
}

/* ---- status update ---- */

enum { U_AUDIENCE, U_OTHER, U_TEXT, U_NEXT };

#define DEFAULT_EVERY_MINUTES 60
#define EVERY_MINUTES_MAX (7L * 24 * 60)

static const struct cadence *cadence_of(const struct app *app, const char *audience)
{
	const struct incident *in = live_incident(app);

	for (size_t i = 0; i < in->cadence_count; i++)
		if (incident_same_person(in->cadences[i].audience, audience))
			return &in->cadences[i];
	return NULL;
}

/* Whom updates went to so far, else the management: as the sheet offers them. */
static const char *const *audiences(const struct app *app)
{
	const struct incident *in = live_incident(app);
	const char **list = arena_alloc(app_frame(app), (in->cadence_count + 2) * sizeof *list);
	size_t count = 0;

	for (size_t i = 0; i < in->cadence_count; i++)
		list[count++] = in->cadences[i].audience;
	if (!count)
		list[count++] = _("Management");
	return list;
}

static bool read_minutes(const char *text, int64_t *minutes)
{
	char *end;
	long n = strtol(text, &end, 10);

	if (end == text || end[strspn(end, " ")] || n < 0 || n > EVERY_MINUTES_MAX)
		return false;
	*minutes = n;
	return true;
}

/* The interval first: the update then counts from it. Each is an entry of its own. */
static bool record_update(struct app *app, void *context, const char *const values[], size_t *at)
{
	const char *audience = given(values[U_OTHER]);
	const struct cadence *c;
	int64_t minutes;

	(void)context;
	if (!audience)
		audience = values[U_AUDIENCE];
	if (!read_minutes(values[U_NEXT], &minutes)) {
		*at = U_NEXT;
		app_announce(app, STYLE_WARN, "%s",
			     _("write the minutes until the next update as a number, 0 for none"));
		return false;
	}
	c = cadence_of(app, audience);
	if (minutes * MS_PER_MINUTE != (c ? c->every_ms : 0) &&
	    !live_commit(app, (struct entry){ .kind = ENTRY_CADENCE,
					      .choice = audience,
					      .number = minutes * MS_PER_MINUTE }))
		return false;
	return live_commit(
		app,
		(struct entry){ .kind = ENTRY_UPDATE, .choice = audience, .text = values[U_TEXT] });
}

/* The audience whose update comes first; 0 where none has a rhythm. */
static size_t first_audience(const struct incident *in)
{
	size_t first = 0;

	for (size_t i = 1; i < in->cadence_count; i++) {
		const struct cadence *c = &in->cadences[i], *best = &in->cadences[first];

		if (c->every_ms && (!best->every_ms || c->due_ms < best->due_ms))
			first = i;
	}
	return first;
}

void incident_ask_update(struct app *app)
{
	struct arena *frame = app_frame(app);
	struct sheet *sheet = arena_alloc(frame, sizeof *sheet);
	const struct incident *in = live_incident(app);
	size_t first = first_audience(in);
	int64_t every = in->cadence_count ? in->cadences[first].every_ms / MS_PER_MINUTE
					  : DEFAULT_EVERY_MINUTES;

	*sheet = (struct sheet){
		.title = N_("A status update"),
		.field = {
			[U_AUDIENCE] = { .label = N_("Who was told"),
					 .initial = arena_printf(frame, "%zu", first),
					 .choices = audiences(app),
					 .by_text = true },
			[U_OTHER] = { .label = N_("Or somebody else"),
				      .hint = N_("Leave it empty if the line above is right") },
			[U_TEXT] = { .label = N_("What was said"), .required = true },
			[U_NEXT] = { .label = N_("Next one in minutes"),
				     .hint = N_("You are reminded then; 0: no more updates"),
				     .initial = arena_printf(frame, "%lld", (long long)every),
				     .required = true },
		},
		.count = 4,
		.first = U_TEXT,
		.submit = record_update,
	};
	app_push(app, &sheet_screen, sheet);
}

/* ---- the end ---- */

static bool record_close(struct app *app, void *context, const char *const values[], size_t *at)
{
	(void)context;
	(void)at;
	return live_commit(app, (struct entry){ .kind = ENTRY_CLOSE, .text = given(values[0]) });
}

static size_t promises_open(const struct incident *in)
{
	size_t open = 0;

	for (size_t i = 0; i < in->promise_count; i++)
		open += !in->promises[i].kept;
	return open;
}

static size_t questions_open(const struct incident *in)
{
	size_t open = 0;

	for (size_t i = 0; i < in->question_count; i++)
		open += !in->questions[i].answered;
	return open;
}

static size_t updates_going_on(const struct incident *in)
{
	size_t on = 0;

	for (size_t i = 0; i < in->cadence_count; i++)
		on += in->cadences[i].every_ms > 0;
	return on;
}

/* A sentence about so many of something, when there are any. */
static void add(struct strbuf *sb, size_t count, const char *sentence)
{
	if (count)
		strbuf_addf(sb, "%s%s", sb->length ? " " : "", sentence);
}

static void add_promised(struct strbuf *sb, const struct incident *in, struct arena *arena)
{
	size_t promises = promises_open(in), questions = questions_open(in),
	       updates = updates_going_on(in);

	add(sb, promises,
	    arena_printf(arena,
			 ngettext("%zu call-back is promised and has not come.",
				  "%zu call-backs are promised and have not come.", promises),
			 promises));
	add(sb, questions,
	    arena_printf(arena,
			 ngettext("%zu question is open.", "%zu questions are open.", questions),
			 questions));
	add(sb, updates,
	    arena_printf(arena,
			 ngettext("%zu audience still expects status updates.",
				  "%zu audiences still expect status updates.", updates),
			 updates));
}

/* "" when nothing is. */
static const char *what_is_open(const struct run *run, struct arena *arena)
{
	size_t steps = incident_open_steps(run), owed = incident_owed_duties(run),
	       out = incident_evidence_out(run);
	struct strbuf sb = { 0 };
	const char *text;

	add(&sb, steps,
	    arena_printf(arena, ngettext("%zu step is open.", "%zu steps are open.", steps),
			 steps));
	add(&sb, owed,
	    arena_printf(arena,
			 ngettext("%zu report is owed and not made.",
				  "%zu reports are owed and not made.", owed),
			 owed));
	add_promised(&sb, run->incident, arena);
	add(&sb, out,
	    arena_printf(arena,
			 ngettext("%zu piece of evidence was handed over and not returned.",
				  "%zu pieces of evidence were handed over and not returned.", out),
			 out));
	text = arena_copy_text(arena, strbuf_text(&sb));
	strbuf_release(&sb);
	return text;
}

void incident_ask_close(struct app *app)
{
	struct arena *frame = app_frame(app);
	struct sheet *sheet = arena_alloc(frame, sizeof *sheet);
	const char *open = what_is_open(live_run(app), frame);

	*sheet = (struct sheet){
		.title = N_("Close the incident"),
		.intro = arena_printf(frame, "%s\n%s",
				      *open ? open
					    : _("No step is open, no report is owed, nobody waits."),
				      _("Once closed it cannot be opened again.")),
		.field = {
			{ .label = N_("Reason"),
			  .hint = N_("Why it can be closed although this is open; Esc leaves it "
				     "open"),
			  .required = *open },
		},
		.count = 1,
		.submit = record_close,
	};
	app_push(app, &sheet_screen, sheet);
}
