/* stepping - what is done to a response step from wherever it is shown; see stepping.h. */
#include "screen/stepping.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/text_fold.h"
#include "base/when.h"
#include "screen/live.h"

/* Far from the numbers of the screens that hand their answers over. */
enum asked { ASK_SECOND = 100, ASK_ORDER, ASK_BACK, ASK_WHY, ASK_WHO, ASK_PERSON };

#define MOST_OFFERED 9 /* people, by the digits */

const char *stepping_login(void)
{
	const struct passwd *entry = getuid() ? getpwuid(getuid()) : NULL;

	return entry && entry->pw_name ? entry->pw_name : "";
}

bool stepping_need_open(struct app *app)
{
	if (live_run(app)->phase != RUN_OVER)
		return true;
	app_announce(app, STYLE_WARN, "%s",
		     _("the incident is closed; nothing more is recorded in it but notes (w)"));
	return false;
}

static size_t offered(const struct incident *in)
{
	return in->people_count < MOST_OFFERED ? in->people_count : MOST_OFFERED;
}

/* "1 Sato  2 Suzuki" */
static const char *people_offered(const struct incident *in, struct arena *arena)
{
	const char *list = "";

	for (size_t i = 0; i < offered(in); i++)
		list = arena_printf(arena, "%s%s%zu %s", list, i ? "  " : "", i + 1, in->people[i]);
	return list;
}

void stepping_ask_person(struct app *app)
{
	const struct incident *in = live_incident(app);
	struct arena scratch = { .block_size = 512 };

	if (in->people_count)
		app_ask_text(app, ASK_PERSON,
			     arena_printf(&scratch, _("Your name (or a number: %s)"),
					  people_offered(in, &scratch)),
			     "");
	else
		app_ask_text(app, ASK_PERSON, _("Your name"),
			     app->person ? app->person : stepping_login());
	arena_release(&scratch);
}

bool stepping_need_person(struct app *app)
{
	if (!*live_me(app))
		stepping_ask_person(app);
	return *live_me(app);
}

static const struct step_state *state_of(const struct app *app, const char *id)
{
	int i = run_find_step(live_run(app), id);

	return i < 0 ? NULL : &live_incident(app)->steps[i];
}

/* Done although something before it is open: possible, recorded, and said. */
static void announce_order(struct app *app)
{
	const struct session *s = app->session;
	const struct entry *e = &s->entries[s->count - 1];

	if (e->kind == ENTRY_STEP && e->number > 0)
		app_announce(
			app, STYLE_WARN,
			ngettext("recorded #%lld, out of order: %lld step before it is still open",
				 "recorded #%lld, out of order: %lld steps before it are still "
				 "open",
				 (unsigned long)e->number),
			(long long)e->seq, (long long)e->number);
}

static bool commit_done(struct stepping *s, struct app *app, const char *second)
{
	bool done = live_commit(
		app, (struct entry){ .kind = ENTRY_STEP, .ref = s->step, .choice = second });

	if (done)
		announce_order(app);
	return done;
}

static void ask_second(struct app *app, const char *typed)
{
	app_ask_text(app, ASK_SECOND, _("Second person who confirms"), typed);
}

static void ask_back(struct app *app, const struct step_state *state)
{
	struct arena scratch = { .block_size = 512 };
	const char *at = stepping_time(&scratch, state->trace.at_ms), *who = state->trace.who;

	if (state->standing == STEP_DONE)
		app_ask(app, ASK_BACK,
			arena_printf(&scratch, _("Done at %s by %s. Take that back?"), at, who));
	else
		app_ask(app, ASK_BACK,
			arena_printf(&scratch, _("Not applicable since %s, by %s. Take that back?"),
				     at, who));
	arena_release(&scratch);
}

static const char *names_before(const struct incident *in, const struct step *step,
				struct arena *arena)
{
	const char *names = NULL;

	EACH (const struct ref, ref, step->after) {
		const struct step_state *before = ref->index < 0 ? NULL : &in->steps[ref->index];
		const char *title;

		if (!before || before->standing != STEP_OPEN)
			continue;
		title = phrase_text(&before->step->title);
		names = names ? arena_printf(arena, _("%s, %s"), names, title) : title;
	}
	return names ? names : "";
}

/* What must not begin before others are done is not recorded by a slip of the hand. */
static void ask_order(struct app *app, const struct step *step, size_t missing)
{
	struct arena scratch = { .block_size = 512 };

	app_announce(app, STYLE_WARN, _("Still open before it: %s"),
		     names_before(live_incident(app), step, &scratch));
	app_ask(app, ASK_ORDER,
		arena_printf(&scratch,
			     ngettext("%zu step should come first. Do it all the same?",
				      "%zu steps should come first. Do it all the same?", missing),
			     missing));
	arena_release(&scratch);
}

static void mark_done(struct stepping *s, struct app *app)
{
	if (state_of(app, s->step)->step->confirm == CONFIRM_TWO_PERSON)
		ask_second(app, "");
	else
		(void)commit_done(s, app, NULL);
}

static void toggle(struct stepping *s, struct app *app)
{
	const struct step_state *state = state_of(app, s->step);
	size_t missing = incident_missing(live_run(app), run_find_step(live_run(app), s->step));

	if (state->standing != STEP_OPEN)
		ask_back(app, state);
	else if (missing)
		ask_order(app, state->step, missing);
	else
		mark_done(s, app);
}

static void ask_why(struct app *app, const struct step_state *state)
{
	if (state->standing == STEP_DONE)
		app_announce(app, STYLE_WARN, "%s",
			     _("the step is done; take that back first, with Space"));
	else
		app_ask_text(app, ASK_WHY, _("Not applicable because"), state->why);
}

bool stepping_act(struct stepping *s, struct app *app, enum action action, const char *step)
{
	const struct step_state *state = step ? state_of(app, step) : NULL;

	if (action != ACT_STEP_DONE && action != ACT_SKIP && action != ACT_ASSIGN)
		return false;
	if (!state || !stepping_need_open(app) || !stepping_need_person(app))
		return true;
	free(s->step);
	s->step = mem_copy(step, strlen(step));
	if (action == ACT_STEP_DONE)
		toggle(s, app);
	else if (action == ACT_SKIP)
		ask_why(app, state);
	else
		app_ask_text(app, ASK_WHO, _("Who does it (empty: nobody)"), live_me(app));
	return true;
}

/* ---- answers ---- */

static void confirm_second(struct stepping *s, struct app *app, const char *name)
{
	if (!*name || incident_may_be_same_person(name, live_me(app))) {
		app_announce(app, STYLE_WARN,
			     _("a second person, not %s, must confirm this; write their full name"),
			     live_me(app));
		ask_second(app, name);
		return;
	}
	if (!commit_done(s, app, name))
		ask_second(app, name);
}

/* Without words: nobody was asked for any. */
static void take_back(struct stepping *s, struct app *app)
{
	(void)live_commit(app, (struct entry){ .kind = ENTRY_CORRECTION, .ref = s->step });
}

static void skip(struct stepping *s, struct app *app, const char *why)
{
	if (!*why) {
		app_announce(app, STYLE_WARN, "%s",
			     _("without a reason the step stays open; x asks again"));
		return;
	}
	if (!live_commit(app, (struct entry){ .kind = ENTRY_SKIP, .ref = s->step, .text = why }))
		app_ask_text(app, ASK_WHY, _("Not applicable because"), why);
}

static void assign(struct stepping *s, struct app *app, const char *who)
{
	if (!live_commit(app, (struct entry){ .kind = ENTRY_ASSIGN,
					      .ref = s->step,
					      .choice = *who ? who : NULL }))
		app_ask_text(app, ASK_WHO, _("Who does it (empty: nobody)"), who);
}

/* The one of that number, or the name itself; NULL: it is neither. A single letter was meant as a
 * key. */
static const char *person_meant(const struct incident *in, const char *typed, struct arena *arena)
{
	const char *folded = text_fold(arena, typed);
	size_t number = (size_t)(folded[0] - '0');

	if (strlen(folded) != 1)
		return typed;
	return number >= 1 && number <= offered(in) ? in->people[number - 1] : NULL;
}

/* Who goes on with an incident on this terminal joins it on the record, once by each name. */
static void join(struct app *app, const char *name)
{
	const struct incident *in = live_incident(app);

	live_set_me(app, name);
	if (live_run(app)->phase == RUN_BRIEFING)
		(void)live_commit(app, (struct entry){ .kind = ENTRY_OPEN });
	for (size_t i = 0; i < in->people_count; i++)
		if (incident_same_person(in->people[i], name))
			return;
	(void)live_commit(app, (struct entry){ .kind = ENTRY_PARTICIPANT });
}

static void set_person(struct app *app, const char *typed)
{
	struct arena scratch = { .block_size = 256 };
	const char *name = person_meant(live_incident(app), typed, &scratch);

	if (!*typed) {
		app_announce(app, STYLE_WARN, "%s",
			     _("without a name nothing can be recorded; i asks again"));
	} else if (!name) {
		app_announce(app, STYLE_WARN,
			     _("'%s' is neither a name nor one of the numbers; write the name"),
			     typed);
		stepping_ask_person(app);
	} else {
		join(app, name);
	}
	arena_release(&scratch);
}

bool stepping_answered(struct stepping *s, struct app *app, int question, const char *text)
{
	if (question < ASK_SECOND || question > ASK_PERSON)
		return false;
	if (!text)
		return true;
	if (question == ASK_PERSON)
		set_person(app, text);
	else if (question == ASK_SECOND)
		confirm_second(s, app, text);
	else if (question == ASK_ORDER)
		mark_done(s, app);
	else if (question == ASK_BACK)
		take_back(s, app);
	else if (question == ASK_WHY)
		skip(s, app, text);
	else
		assign(s, app, text);
	return true;
}

void stepping_release(struct stepping *s)
{
	free(s->step);
	s->step = NULL;
}

/* ---- for people ---- */

const char *stepping_sign(const struct step_state *state)
{
	static const char *const signs[] = {
		[STEP_OPEN] = "[ ]",
		[STEP_DONE] = "[x]",
		[STEP_SKIPPED] = "[-]",
	};

	return signs[state->standing];
}

const char *stepping_role(const struct run *run, const struct step *step)
{
	const struct role *role = step->role.id ? playbook_find_role(run->playbook, step->role.id)
						: NULL;

	return role ? phrase_text(&role->title) : step->role.id ? step->role.id : "";
}

bool stepping_is_overdue(const struct run *run, int step, int64_t now_ms)
{
	int64_t due = incident_step_due_ms(run, step);

	return run->phase != RUN_OVER && run->incident->steps[step].standing == STEP_OPEN &&
	       due != WHEN_NONE && due < now_ms;
}

#define TIME_AT 11 /* in "2026-11-21 12:00" */
#define DAY_AT 5

const char *stepping_time(struct arena *arena, int64_t wall_ms)
{
	const char *text = when_local(arena, wall_ms);

	return text +
	       (when_local_date(wall_ms) == when_local_date(clock_wall_ms()) ? TIME_AT : DAY_AT);
}

const char *stepping_status(const struct run *run, int step, int64_t now_ms, struct arena *arena)
{
	const struct step_state *state = &run->incident->steps[step];
	int64_t due = incident_step_due_ms(run, step);
	const char *left = "", *who = state->assignee;

	if (state->standing == STEP_DONE)
		return arena_printf(arena, "%s %s%s%s", stepping_time(arena, state->trace.at_ms),
				    state->trace.who, state->second ? ", " : "",
				    state->second ? state->second : "");
	if (state->standing == STEP_SKIPPED)
		return arena_printf(arena, _("not applicable: %s"), state->why);
	if (due != WHEN_NONE && run->phase != RUN_OVER)
		left = live_left(arena, due, now_ms);
	if (stepping_is_overdue(run, step, now_ms))
		left = arena_printf(arena, "! %s", left);
	if (!who)
		return left;
	return *left ? arena_printf(arena, "%s  %s", left, who) : who;
}
