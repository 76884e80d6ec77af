/*
 * incident_draw - paints the incident screen.
 *
 * From above: what is to be done next, always; the steps; what runs out next, and what was recorded
 * last. Where rows are few the list gives way first, then the last entry.
 */
#include <string.h>

#include "base/lang.h"
#include "base/when.h"
#include "report/show.h"
#include "screen/incident.h"
#include "screen/live.h"

#define ROLE_COLUMNS 18 /* and more where the titles leave room */
#define STATUS_COLUMNS 20
#define SIGN_COLUMNS 5 /* "[x] " and a space behind the title */
#define DUTIES_SHOWN 2
#define ROOMY_ROWS 18 /* of the body: from here two deadlines */
#define TIGHT_ROWS 12 /* below: one line of what runs out, none of what was recorded */

/* ---- the next action ---- */

/* -1 also when it is closed. */
static int next_step(const struct run *run)
{
	return run->phase == RUN_OVER ? -1 : incident_next_step(run);
}

static int band_rows(const struct incident_view *v, struct rect body)
{
	const struct run *run = v->session->run;
	int next = next_step(run);
	bool caution = next >= 0 && phrase_is_given(&run->incident->steps[next].step->caution);

	return (body.columns < INCIDENT_NARROW ? 2 : 1) + caution;
}

/* Its role or who does it, and the time. */
static const char *next_facts(const struct run *run, int next, struct arena *frame)
{
	const struct step_state *state = &run->incident->steps[next];
	const char *who = state->assignee ? state->assignee : stepping_role(run, state->step);
	int64_t now = clock_wall_ms(), due = incident_step_due_ms(run, next);
	const char *mark = stepping_is_overdue(run, next, now) ? "! " : "";

	if (due == WHEN_NONE)
		return who;
	return arena_printf(frame, "%s%s%s%s", who, *who ? "  " : "", mark,
			    live_left(frame, due, now));
}

/* The end; NULL as long as it goes on. */
static const struct entry *closing(const struct session *s)
{
	for (size_t i = s->count; i > 0; i--)
		if (s->entries[i - 1].kind == ENTRY_CLOSE)
			return &s->entries[i - 1];
	return NULL;
}

static void draw_nothing_next(const struct session *s, struct arena *frame, WINDOW *win,
			      struct rect area)
{
	const struct entry *end = closing(s);

	if (end)
		draw_wrapped(win, area, 0, STYLE_STRONG,
			     arena_printf(frame,
					  _("Closed %s by %s. It cannot be opened again; q "
					    "leaves."),
					  stepping_time(frame, end->at_ms),
					  show_entry_actor(s, end, frame)));
	else
		draw_wrapped(win, area, 0, STYLE_STRONG,
			     incident_open_steps(s->run)
				     ? _("Each open step waits for another one: look at the list.")
				     : _("No step is open. Look at the deadlines (t), then close "
					 "with X."));
}

static void draw_band(const struct incident_view *v, struct arena *frame, WINDOW *win,
		      struct rect area)
{
	const struct run *run = v->session->run;
	int next = next_step(run), y = area.y, room = area.columns;
	const struct step *step;
	const char *facts;

	if (next < 0) {
		draw_nothing_next(v->session, frame, win, area);
		return;
	}
	step = run->incident->steps[next].step;
	facts = next_facts(run, next, frame);
	if (area.columns < INCIDENT_NARROW - 2)
		draw_text(win, area.y + 1, area.x + 2, room - 2, STYLE_STRONG, facts);
	else
		room -= draw_text_right(win, y, area.x + area.columns, area.columns / 2,
					STYLE_STRONG, facts) +
			2;
	/* TRANSLATORS: the step that is to be done next */
	draw_textf(win, y, area.x, room, STYLE_STRONG, _("Next: %s"), phrase_text(&step->title));
	if (phrase_is_given(&step->caution))
		draw_textf(win, area.y + area.rows - 1, area.x + 2, area.columns - 2, STYLE_WARN,
			   _("Caution: %s"), phrase_text(&step->caution));
}

/* ---- the list ---- */

static void draw_phase(const struct run *run, int phase, struct arena *frame, WINDOW *win,
		       struct rect row)
{
	const struct incident *in = run->incident;
	size_t all = 0, settled = 0;

	for (size_t i = 0; i < in->step_count; i++) {
		all += in->steps[i].phase == phase;
		settled += in->steps[i].phase == phase && in->steps[i].standing != STEP_OPEN;
	}
	draw_text(win, row.y, row.x, row.columns, STYLE_STRONG,
		  arena_printf(frame, "%s  %zu/%zu",
			       phrase_text(&run->playbook->phases.item[phase].title), settled,
			       all));
}

/* What is beside the sign of a step. */
struct columns {
	int title, role, status;
};

static int at_most(int value, int most)
{
	return value < most ? value : most;
}

/* As wide as the widest among the rows. */
static struct columns wanted(const struct run *run, const struct incident_rows *rows,
			     struct arena *frame)
{
	struct columns most = { 0 };

	for (size_t i = 0; i < rows->count; i++) {
		int step = rows->item[i].step, title, role, status;

		if (step < 0)
			continue;
		title = text_width(phrase_text(&run->incident->steps[step].step->title));
		role = text_width(stepping_role(run, run->incident->steps[step].step));
		status = text_width(stepping_status(run, step, clock_wall_ms(), frame));
		most.title = most.title < title ? title : most.title;
		most.role = most.role < role ? role : most.role;
		most.status = most.status < status ? status : most.status;
	}
	return most;
}

/* One long reason may not take the titles of all steps: roles and statuses get little at first, the
 * titles what they want, then the others what is left. */
static struct columns share(struct columns most, int columns)
{
	int room = columns - SIGN_COLUMNS;
	struct columns c = { .status = at_most(most.status, STATUS_COLUMNS) };

	if (columns >= INCIDENT_NARROW) {
		c.role = at_most(most.role, ROLE_COLUMNS);
		room--;
	}
	c.title = at_most(most.title, room - c.role - c.status);
	if (c.role)
		c.role = at_most(most.role, room - c.title - c.status);
	c.status = at_most(most.status, room - c.title - c.role);
	c.title = room - c.role - c.status;
	return c;
}

static const char *step_text(const struct run *run, int step, struct columns c, struct arena *frame)
{
	const struct step_state *state = &run->incident->steps[step];
	const char *title = text_pad(frame, phrase_text(&state->step->title), c.title), *role = "";
	const char *status = stepping_status(run, step, clock_wall_ms(), frame);

	if (c.role)
		role = arena_printf(frame, "%s ",
				    text_pad(frame, stepping_role(run, state->step), c.role));
	return arena_printf(frame, "%s %s %s%s", stepping_sign(state), title, role,
			    text_clip(frame, status, c.status));
}

static const char *filter_text(const struct incident_view *v)
{
	static const char *const labels[] = {
		[FILTER_ALL] = N_("All steps"),
		[FILTER_MINE] = N_("My steps"),
		[FILTER_OPEN] = N_("Open steps"),
		[FILTER_OVERDUE] = N_("Overdue steps"),
	};

	return _(labels[v->filter]);
}

static const char *empty_text(const struct incident_view *v)
{
	switch (v->filter) {
	case FILTER_MINE:
		return _("Nothing is assigned to you. m shows the other steps, a assigns one.");
	case FILTER_OVERDUE:
		return _("No step is overdue. m shows all steps.");
	default:
		return _("No step is open. m shows all steps.");
	}
}

static void draw_list(const struct incident_view *v, struct arena *frame, WINDOW *win,
		      struct rect area)
{
	const struct run *run = v->session->run;
	struct incident_rows rows = incident_list(v, clock_wall_ms(), frame);
	struct list list = { .at = rows.at, .count = rows.count };
	size_t top = list_top(&list, (size_t)(area.rows > 0 ? area.rows : 0));
	struct columns columns = share(wanted(run, &rows, frame), area.columns - 2);

	/* The name of its phase stays with the first step. */
	if (top && top == rows.at && rows.item[top - 1].step < 0)
		top--;
	if (!rows.count)
		draw_wrapped(win, area, 0, STYLE_PLAIN, empty_text(v));
	for (int line = 0; line < area.rows && top + (size_t)line < rows.count; line++) {
		struct incident_row row = rows.item[top + (size_t)line];
		struct rect at = { area.y + line, area.x, 1, area.columns };
		bool selected = top + (size_t)line == rows.at;

		if (row.step < 0)
			draw_phase(run, row.phase, frame, win, at);
		else
			draw_row(win, at.y, at, selected, selected,
				 step_text(run, row.step, columns, frame));
	}
}

/* ---- what runs out, what was recorded ---- */

/* The owed duties whose limits come first, at most `most`; how many there are. */
static size_t first_duties(const struct run *run, int64_t now, size_t first[], size_t most)
{
	int64_t targets[DUTIES_SHOWN];
	size_t count = 0;

	for (size_t i = 0; i < run->playbook->deadlines.count; i++) {
		struct duty duty;
		int64_t target;
		size_t at;

		if (!incident_duty_is_owed(run, i, &duty))
			continue;
		target = duty_target_ms(&duty, now);
		if (target == WHEN_NONE)
			target = INT64_MAX;
		for (at = count; at && targets[at - 1] > target; at--)
			if (at < most) {
				targets[at] = targets[at - 1];
				first[at] = first[at - 1];
			}
		if (at >= most)
			continue;
		targets[at] = target;
		first[at] = i;
		count += count < most;
	}
	return count;
}

static const char *duty_line(const struct run *run, size_t i, struct arena *frame)
{
	static const char *const words[] = {
		[URGENCY_NONE] = N_("not reported"),   [URGENCY_RUNNING] = N_("not reported"),
		[URGENCY_REMIND] = N_("not reported"), [URGENCY_DUE] = N_("! report now"),
		[URGENCY_PASSED] = N_("! passed"),
	};
	struct duty duty;

	enum urgency urgency;

	incident_duty(run, i, &duty);
	urgency = run->phase == RUN_OVER ? URGENCY_NONE : duty_urgency(&duty, clock_wall_ms());
	return arena_printf(frame, "%s  %s  %s", phrase_text(&duty.deadline->title),
			    duty_when(run->playbook, &duty, frame), _(words[urgency]));
}

static void draw_duties(const struct run *run, struct arena *frame, WINDOW *win, struct rect area)
{
	size_t first[DUTIES_SHOWN];
	size_t most = area.rows < DUTIES_SHOWN ? (size_t)area.rows : DUTIES_SHOWN;
	size_t count = first_duties(run, clock_wall_ms(), first, most);

	if (!count)
		draw_text(win, area.y, area.x, area.columns, STYLE_PLAIN,
			  run->playbook->deadlines.count
				  ? _("No report is owed by what is known; t shows what decides.")
				  : _("This playbook has no deadlines."));
	for (size_t i = 0; i < count; i++)
		draw_textf(win, area.y + (int)i, area.x, area.columns, STYLE_PLAIN, _("Due: %s"),
			   duty_line(run, first[i], frame));
}

static const char *pending_name(const struct run *run, const struct pending *pending)
{
	const struct incident *in = run->incident;
	const struct promise *promise;
	const struct contact *c;

	if (pending->kind == ALARM_UPDATE)
		return in->cadences[pending->index].audience;
	promise = &in->promises[pending->index];
	c = promise->contact ? playbook_find_contact(run->playbook, promise->contact) : NULL;
	return c ? phrase_text(&c->name) : promise->name;
}

/* It stays until it is done: an announcement is gone with the next key. */
static void draw_pending(const struct run *run, struct arena *frame, WINDOW *win, struct rect row)
{
	int64_t now = clock_wall_ms();
	struct pending pending = incident_pending(run, now);
	bool over = pending.due_ms <= now;
	/* TRANSLATORS: at most 10 columns; the key c */
	const char *hint = _("c does it"), *left = live_left(frame, pending.due_ms, now), *text;
	int room = row.columns;

	if (row.columns >= INCIDENT_NARROW - 2)
		room -= draw_text_right(win, row.y, row.x + row.columns, room, STYLE_PLAIN, hint) +
			2;
	text = arena_printf(
		frame, pending.kind == ALARM_UPDATE ? _("Update %s: %s") : _("Call-back %s: %s"),
		left, pending_name(run, &pending));
	if (pending.count > 1)
		text = arena_printf(frame, _("%s (and %zu more)"), text, pending.count - 1);
	draw_textf(win, row.y, row.x, room, over ? STYLE_WARN : STYLE_PLAIN, "%s%s",
		   over ? "! " : "", text);
}

static void draw_last(const struct session *s, struct arena *frame, WINDOW *win, struct rect row)
{
	const struct entry *e;

	if (!s->count)
		return;
	e = &s->entries[s->count - 1];
	draw_text(win, row.y, row.x, row.columns, STYLE_PLAIN,
		  arena_printf(frame, "%s %s: %s", stepping_time(frame, e->at_ms),
			       show_entry_actor(s, e, frame), show_entry(s, e, frame)));
}

/* ---- the whole ---- */

struct places {
	struct rect band, head, list, text, pending, duties, last; /* no rows: not shown */
};

static int duty_rows(const struct run *run, struct rect body)
{
	size_t owed = incident_owed_duties(run);

	return body.rows < ROOMY_ROWS || owed < 2 ? 1 : DUTIES_SHOWN;
}

static struct places places_of(const struct incident_view *v, struct rect body)
{
	const struct run *run = v->session->run;
	bool pending = incident_pending(run, clock_wall_ms()).kind != ALARM_NONE;
	int last = body.rows >= TIGHT_ROWS, duties = pending && !last ? 0 : duty_rows(run, body);
	int band = band_rows(v, body), bottom = body.y + body.rows - duties - pending - last;
	struct places p = { .band = body };

	p.band.x = 1;
	p.band.columns -= 2;
	p.band.rows = band;
	p.head = p.pending = p.duties = p.last = p.band;
	p.head.y = body.y + band;
	p.head.rows = 1;
	p.pending.y = bottom;
	p.pending.rows = pending;
	p.duties.y = bottom + pending;
	p.duties.rows = duties;
	p.last.y = p.duties.y + duties;
	p.last.rows = last;
	p.list = body;
	p.list.y = p.head.y + 1;
	p.list.rows = bottom - last - p.list.y;
	if (body.columns >= INCIDENT_WIDE) {
		p.text = p.list;
		p.list.columns = body.columns * 3 / 5;
		p.text.x = p.list.columns + 3;
		p.text.columns = body.columns - p.text.x - 1;
	}
	return p;
}

int incident_list_rows(const struct incident_view *v, struct rect body)
{
	return places_of(v, body).list.rows;
}

/* What is listed: of all steps how far they have come, of others how many there are. */
static const char *head_text(const struct incident_view *v, const struct incident_rows *rows,
			     struct arena *frame)
{
	const struct run *run = v->session->run;
	size_t all = run->incident->step_count;

	if (v->filter == FILTER_ALL)
		return arena_printf(frame, _("%s: %zu/%zu settled"), filter_text(v),
				    all - incident_open_steps(run), all);
	return arena_printf(frame, _("%s: %zu"), filter_text(v), rows->steps);
}

/* A rule with that. */
static void draw_head(const struct incident_view *v, struct arena *frame, WINDOW *win,
		      struct rect row)
{
	struct incident_rows rows = incident_list(v, clock_wall_ms(), frame);
	const char *text = arena_printf(frame, " %s ", head_text(v, &rows, frame));

	draw_rule(win, row.y, 0, row.columns + 2);
	draw_text(win, row.y, row.x + 1, row.columns - 1, STYLE_DIM, text);
}

static void draw_text_beside(const struct incident_view *v, struct arena *frame, WINDOW *win,
			     struct rect area)
{
	int step = incident_selected(v);
	struct scroll text = { .win = win, .frame = frame, .area = area };

	draw_divider(win, area.y, area.x - 2, area.rows);
	if (step >= 0)
		step_put(&text, v->app, step);
	scroll_marks(&text);
}

void incident_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct incident_view *v = state;
	struct arena *frame = app_frame(app);
	struct rect body = draw_body(win);
	struct places p = places_of(v, body);

	draw_header(win, app, session_title(v->session), NULL);
	draw_band(v, frame, win, p.band);
	draw_head(v, frame, win, p.head);
	draw_list(v, frame, win, p.list);
	if (p.text.rows > 0)
		draw_text_beside(v, frame, win, p.text);
	if (p.last.rows)
		draw_rule(win, p.pending.y - 1, 0, body.columns);
	if (p.pending.rows)
		draw_pending(v->session->run, frame, win, p.pending);
	if (p.duties.rows)
		draw_duties(v->session->run, frame, win, p.duties);
	if (p.last.rows)
		draw_last(v->session, frame, win, p.last);
	draw_footer(win, app);
}
