/*
 * duties - which reports are due to whom and by when, in the order in which they press; recording
 * that one was made.
 *
 * A duty is held by its id: facts that are captured meanwhile, here or at another terminal, change
 * the order, and the one on which the cursor stands stays in the list even when it no longer
 * applies. While a duty depends on a fact, Enter leads there: nothing can be reported rightly
 * before it is decided, and "unknown" decides.
 */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "screen/duty_detail.h"
#include "screen/screens.h"
#include "screen/sheet.h"
#include "screen/split.h"

enum { ASK_NOT_DUE = 1, ASK_WAIVE, ASK_TAKE_BACK };
enum { TO, HOW, RECEIPT, WHEN, BY, FIELDS };

struct duties {
	struct split split;
	const char *id; /* of the selected one; NULL: none */
	bool all;
	const struct app *app; /* for what Enter is called */
	const char *asked;     /* what a question or the sheet is about */
	struct sheet sheet;
	struct arena arena;
};

static const char *const ways[] = { N_("phone"),     N_("web form"), N_("mail"),
				    N_("in person"), N_("fax"),      NULL };

static bool is_of(const struct owed *o, const char *id)
{
	return id && !strcmp(o->duty.deadline->item.id, id);
}

static owed_list find_all(const struct duties *d, const struct app *app, struct arena *arena)
{
	owed_list list = owed_find(live_run(app), clock_wall_ms(), true, arena);
	size_t kept = 0;

	for (size_t i = 0; !d->all && i < list.count; i++)
		if (list.item[i].standing != OWED_NOT || is_of(&list.item[i], d->id))
			list.item[kept++] = list.item[i];
	if (!d->all)
		list.count = kept;
	return list;
}

/* -1: it is not in the list. */
static ptrdiff_t place_of(const owed_list *list, const char *id)
{
	for (size_t i = 0; i < list->count; i++)
		if (is_of(&list->item[i], id))
			return (ptrdiff_t)i;
	return -1;
}

/* The split as it is now: rows come and go with the facts. */
static struct split split_now(const struct duties *d, const owed_list *list)
{
	struct split now = d->split;
	ptrdiff_t at = place_of(list, d->id);

	if (at >= 0)
		now.list.at = (size_t)at;
	list_set_count(&now.list, list->count);
	return now;
}

static const struct owed *selected(const struct split *split, const owed_list *list)
{
	return list->count ? &list->item[split->list.at] : NULL;
}

/* Ids live as long as the session's playbook does. */
static const char *id_of(const struct owed *o)
{
	return o ? o->duty.deadline->item.id : NULL;
}

static void look(struct duties *d, const struct app *app, owed_list *list, struct arena *arena)
{
	*list = find_all(d, app, arena);
	d->split = split_now(d, list);
	d->id = id_of(selected(&d->split, list));
}

static void *duties_open(struct app *app, const void *argument)
{
	struct duties *d;
	struct arena scratch = { 0 };
	const struct deadline *asked;
	owed_list list;

	if (!live_is_here(app))
		return NULL;
	d = mem_alloc(sizeof *d);
	d->app = app;
	asked = argument ? playbook_find_deadline(live_run(app)->playbook, argument) : NULL;
	if (asked)
		d->id = asked->item.id;
	look(d, app, &list, &scratch);
	arena_release(&scratch);
	return d;
}

static void duties_close(void *state)
{
	struct duties *d = state;

	arena_release(&d->arena);
	free(d);
}

/* ---- drawing ---- */

struct painting {
	const struct app *app;
	const owed_list *list;
};

static const char *duties_row(const void *state, struct arena *frame, size_t at, int columns)
{
	const struct painting *p = state;

	return duty_detail_row(live_run(p->app), &p->list->item[at], frame, columns);
}

static const char *head_of(const struct duties *d, const struct app *app)
{
	size_t owed = incident_owed_duties(live_run(app));

	/* TRANSLATORS: above the list of duties; "m" is a key. At most 66 columns. */
	return arena_printf(app_frame(app),
			    d->all ? ngettext("%zu report owed; all are shown",
					      "%zu reports owed; all are shown", owed)
				   : ngettext("%zu report owed; m shows all",
					      "%zu reports owed; m shows all", owed),
			    owed);
}

static void duties_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct duties *d = state;
	owed_list list = find_all(d, app, app_frame(app));
	struct split split = split_now(d, &list);
	const struct owed *o = selected(&split, &list);
	struct split_view view = {
		.split = &split,
		.frame = app_frame(app),
		.state = &(struct painting){ app, &list },
		.row = duties_row,
		.text = o ? duty_detail_text(app, o, app_frame(app)) : "",
		.head = head_of(d, app),
		.empty = d->all ? _("The playbook names no reports.")
				: _("As far as the facts say, no report is due. m shows all; "
				    "capture the facts (f in the incident) to be sure."),
	};

	draw_header(win, app, _("Reports and deadlines"), NULL);
	split_draw(win, draw_body(win), &view);
	draw_footer(win, app);
}

/* ---- recording ---- */

/* Another terminal may have been faster: both are in the record, the first one's receipt stands. */
static void say_who_was_first(struct app *app, const char *id)
{
	const struct deadline *deadlines = live_run(app)->playbook->deadlines.item;
	const struct deadline *deadline = playbook_find_deadline(live_run(app)->playbook, id);
	const struct duty_state *state = &live_incident(app)->duties[deadline - deadlines];

	if (state->trace.seq != live_run(app)->last_seq)
		app_announce(app, STYLE_WARN,
			     _("recorded #%lld; %s had recorded this report already, see v"),
			     (long long)live_run(app)->last_seq, state->trace.who);
}

static bool take_report(struct app *app, void *context, const char *const values[], size_t *at)
{
	const struct duties *d = context;
	int64_t when;

	if (!when_parse_typed(values[WHEN], clock_wall_ms(), &when)) {
		*at = WHEN;
		app_announce(app, STYLE_WARN, "%s",
			     _("this is no time; write 03:40 or 2026-11-21 03:40"));
		return false;
	}
	if (!live_commit(app, (struct entry){ .kind = ENTRY_REPORT,
					      .actor = values[BY],
					      .ref = d->asked,
					      .option_text = values[TO],
					      .text = _(ways[strtoul(values[HOW], NULL, 10)]),
					      .choice = *values[RECEIPT] ? values[RECEIPT] : NULL,
					      .number = when }))
		return false;
	say_who_was_first(app, d->asked);
	return true;
}

/* The police are phoned, most others take a form. */
static const char *likely_way(const struct contact *c)
{
	bool has_phone = c && c->channels.count && c->channels.item[0].kind == CHANNEL_PHONE;

	return has_phone || !c ? "0" : "1";
}

static void open_report(struct duties *d, struct app *app, const struct owed *o)
{
	const struct deadline *deadline = o->duty.deadline;
	const char *title = phrase_text(&deadline->title);
	struct recipient goes_to;
	const struct contact *to;

	arena_release(&d->arena);
	goes_to = duty_detail_recipient(app, deadline, &d->arena);
	to = goes_to.list.count ? goes_to.list.item[0] : NULL;
	d->asked = deadline->item.id;
	d->sheet = (struct sheet){
		.title = N_("A report was made"),
		.intro = to ? arena_printf(&d->arena, "%s\n%s  %s", title, phrase_text(&to->name),
					   duty_detail_number(to))
			    : title,
		.field = {
			[TO] = { N_("Reported to"), N_("The office and, if given, the person"),
				 to ? phrase_text(&to->name) : "", NULL, true },
			[HOW] = { N_("How"), NULL, likely_way(to), ways, false },
			[RECEIPT] = { N_("Receipt number"), N_("Leave it empty when there is none"),
				      "", NULL, false },
			[WHEN] = { N_("When"), N_("03:40, or a date and a time"),
				   when_local(&d->arena, clock_wall_ms()), NULL, true },
			[BY] = { N_("Reported by"), NULL, live_me(app), NULL, true },
		},
		.count = FIELDS,
		.submit = take_report,
		.context = d,
	};
	app_push(app, &sheet_screen, &d->sheet);
}

static void ask_take_back(struct duties *d, struct app *app, const struct owed *o)
{
	d->asked = id_of(o);
	app_ask_text(app, ASK_TAKE_BACK,
		     o->standing == OWED_REPORTED ? _("Take the report back, because")
						  : _("It is due after all, because"),
		     "");
}

static enum verdict duties_answered(void *state, struct app *app, int question, const char *text)
{
	const struct duties *d = state;

	if (!text)
		return VERDICT_DONE;
	if (question == ASK_NOT_DUE) {
		app_ask_text(app, ASK_WAIVE, _("Not due, because"), "");
		return VERDICT_DONE;
	}
	if (!*text) {
		app_announce(app, STYLE_WARN, "%s", _("write the reason; nothing was recorded"));
		return VERDICT_DONE;
	}
	if (question == ASK_WAIVE)
		(void)live_commit(
			app, (struct entry){ .kind = ENTRY_WAIVE, .ref = d->asked, .text = text });
	else
		(void)live_commit(app, (struct entry){ .kind = ENTRY_CORRECTION,
						       .ref = d->asked,
						       .choice = "duty",
						       .text = text });
	return VERDICT_DONE;
}

/* ---- keys ---- */

static void go_to_fact(struct app *app, const struct fact *fact)
{
	app_push(app, &facts_screen, fact->item.id);
}

static void act_open(struct duties *d, struct app *app, const struct owed *o,
		     const struct fact *fact)
{
	if (o->standing >= OWED_WAIVED)
		ask_take_back(d, app, o);
	else if (o->standing == OWED_DEPENDS && fact)
		go_to_fact(app, fact);
	else
		open_report(d, app, o);
}

static void act_skip(struct duties *d, struct app *app, const struct owed *o)
{
	if (o->standing >= OWED_WAIVED) {
		ask_take_back(d, app, o);
		return;
	}
	d->asked = id_of(o);
	app_ask(app, ASK_NOT_DUE,
		arena_printf(app_frame(app), _("Not due: '%s'?"),
			     phrase_text(&o->duty.deadline->title)));
}

static enum verdict act_on_duty(struct duties *d, struct app *app, enum action action,
				const struct owed *o, const struct fact *fact)
{
	switch (action) {
	case ACT_OPEN:
		act_open(d, app, o, fact);
		return VERDICT_DONE;
	case ACT_SKIP:
		act_skip(d, app, o);
		return VERDICT_DONE;
	case ACT_FACTS:
		if (fact)
			go_to_fact(app, fact);
		return VERDICT_DONE;
	case ACT_FORMS:
		if (o->duty.deadline->form.id)
			app_push(app, &form_screen, o->duty.deadline->form.id);
		return VERDICT_DONE;
	default:
		return VERDICT_IGNORED;
	}
}

static enum verdict duties_act(void *state, struct app *app, enum action action,
			       const struct key *key)
{
	struct duties *d = state;
	struct arena scratch = { 0 };
	enum verdict verdict = VERDICT_DONE;
	const struct owed *o;
	owed_list list;

	(void)key;
	look(d, app, &list, &scratch);
	o = selected(&d->split, &list);
	if (action == ACT_FILTER) {
		d->all = !d->all;
		look(d, app, &list, &scratch);
	} else if (split_act(&d->split, action, o ? duty_detail_text(app, o, &scratch) : "",
			     app_body())) {
		d->id = id_of(selected(&d->split, &list));
	} else {
		verdict = o ? act_on_duty(d, app, action, o,
					  duty_detail_fact(live_run(app), o, &scratch))
			    : VERDICT_IGNORED;
	}
	arena_release(&scratch);
	return verdict;
}

static bool duties_usable(const void *state, const struct app *app, enum action action)
{
	const struct duties *d = state;
	owed_list list = find_all(d, app, app_frame(app));
	struct split split = split_now(d, &list);
	const struct owed *o = selected(&split, &list);

	switch (action) {
	case ACT_OPEN:
		return o;
	case ACT_SKIP:
		return o && o->standing < OWED_WAIVED;
	case ACT_FACTS:
		return o && duty_detail_fact(live_run(app), o, app_frame(app));
	case ACT_FORMS:
		return o && o->duty.deadline->form.id;
	default:
		return true;
	}
}

static const char *duties_label(const void *state, enum action action)
{
	const struct duties *d = state;
	owed_list list = find_all(d, d->app, app_frame(d->app));
	struct split split = split_now(d, &list);
	const struct owed *o = selected(&split, &list);

	if (!o || (action != ACT_OPEN && action != ACT_SKIP))
		return NULL;
	if (o->standing >= OWED_WAIVED)
		/* TRANSLATORS: at most 12 columns */
		return action == ACT_OPEN ? _("Take back") : NULL;
	if (o->standing == OWED_DEPENDS && action == ACT_OPEN)
		/* TRANSLATORS: at most 12 columns */
		return _("Fact");
	return NULL;
}

const struct screen_class duties_screen = {
	.name = "duties",
	.keys = KEYS_DUTIES,
	.open = duties_open,
	.close = duties_close,
	.draw = duties_draw,
	.act = duties_act,
	.answered = duties_answered,
	.usable = duties_usable,
	.label = duties_label,
};
