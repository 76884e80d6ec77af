/*
 * improvements - the improvement plan over all sessions: what is overdue, open and done.
 *
 * That one is done is an entry of the session whose hot wash found it; items are held by that
 * session and number, because another terminal may add some meanwhile.
 */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "journal/findings.h"
#include "screen/screens.h"
#include "screen/sheet.h"
#include "screen/split.h"

enum { WHO, REMARK, FIELDS };
enum { ASK_SAME = 1 };

#define WITH_DRILL 50 /* from so many columns on a row says of which day the drill is */

struct plan {
	struct findings findings;
	const struct finding **shown; /* in the order of the rows */
	struct split split;
	bool all;       /* the done ones too */
	char *playbook; /* NULL: of all */
	int64_t today;
	struct sheet sheet;
	struct finding asked; /* what the sheet is about; its texts are in asked_in */
	struct arena asked_in;
	/* What was recorded for it just now, for the others of the same words; NULL: nothing. */
	const char *who, *remark;
};

/* ---- life ---- */

/* Overdue, then open, then done. */
static int standing(const struct plan *p, const struct finding *f)
{
	if (!finding_is_open(f, p->today))
		return 2;
	return finding_is_overdue(f, p->today) ? 0 : 1;
}

/* The earliest date first, those without one behind; what was done last stands first. */
static int64_t rank(const struct finding *f, int stands)
{
	if (stands == 2)
		return -f->done_at_ms;
	return f->due == WHEN_NONE ? INT64_MAX : f->due;
}

static int compare(const void *x, const void *y, void *plan)
{
	const struct finding *a = *(const struct finding *const *)x;
	const struct finding *b = *(const struct finding *const *)y;
	int a_stands = standing(plan, a), b_stands = standing(plan, b);
	int64_t a_rank = rank(a, a_stands), b_rank = rank(b, b_stands);

	if (a_stands != b_stands)
		return a_stands - b_stands;
	if (a_rank != b_rank)
		return a_rank < b_rank ? -1 : 1;
	return strcmp(a->session, b->session) ? strcmp(a->session, b->session)
					      : (a->seq > b->seq) - (a->seq < b->seq);
}

static void show(struct plan *p)
{
	size_t count = 0;

	p->shown = mem_grow(p->shown, (p->findings.items.count + 1) * sizeof *p->shown);
	EACH (const struct finding, f, p->findings.items)
		if (p->all || finding_is_open(f, p->today))
			p->shown[count++] = f;
	qsort_r(p->shown, count, sizeof *p->shown, compare, p);
	list_set_count(&p->split.list, count);
}

static bool look(struct plan *p, struct app *app)
{
	struct error err = { 0 };
	struct findings fresh;

	if (!findings_read(app->journal, p->playbook, &fresh, &err)) {
		app_announce(app, STYLE_ALARM, "%s", err.text);
		return false;
	}
	findings_release(&p->findings);
	p->findings = fresh;
	p->today = app_today();
	show(p);
	return true;
}

static void plan_close(void *state)
{
	struct plan *p = state;

	if (!p)
		return;
	findings_release(&p->findings);
	arena_release(&p->asked_in);
	free(p->shown);
	free(p->playbook);
	free(p);
}

static void *plan_open(struct app *app, const void *argument)
{
	struct plan *p;

	if (!app_need_journal(app))
		return NULL;
	p = mem_alloc(sizeof *p);
	if (argument)
		p->playbook = mem_copy(argument, strlen(argument));
	if (look(p, app))
		return p;
	plan_close(p);
	return NULL;
}

/* ---- the same again ---- */

/* A finding that comes back in every drill is one thing to do. */
static bool is_same(const struct plan *p, const struct finding *f, struct arena *scratch)
{
	return finding_is_open(f, p->today) && !strcmp(f->playbook, p->asked.playbook) &&
	       !strcmp(text_fold(scratch, f->what), text_fold(scratch, p->asked.what));
}

static size_t count_same(const struct plan *p)
{
	struct arena scratch = { 0 };
	size_t count = 0;

	EACH (const struct finding, f, p->findings.items)
		count += is_same(p, f, &scratch);
	arena_release(&scratch);
	return count;
}

static void ask_same(struct plan *p, struct app *app)
{
	size_t count = count_same(p);
	struct arena scratch = { .block_size = 512 };

	if (count)
		app_ask(app, ASK_SAME,
			arena_printf(&scratch,
				     ngettext("%zu more of the same is open; close it too?",
					      "%zu more of the same are open; close them too?",
					      count),
				     count));
	arena_release(&scratch);
}

static void close_same(struct plan *p, struct app *app)
{
	struct arena scratch = { 0 };
	struct error err = { 0 };
	size_t count = 0;

	EACH (const struct finding, f, p->findings.items) {
		if (err.text[0] || !is_same(p, f, &scratch))
			continue;
		count += findings_mark_done(app->journal, f, p->who, p->remark, clock_wall_ms(),
					    &err);
	}
	arena_release(&scratch);
	(void)look(p, app);
	if (err.text[0])
		app_announce(app, STYLE_ALARM, "%s", err.text);
	else
		app_announce(
			app, STYLE_GOOD,
			ngettext("recorded as done: %zu more", "recorded as done: %zu more", count),
			count);
}

static enum verdict plan_answered(void *state, struct app *app, int question, const char *text)
{
	struct plan *p = state;

	if (question == ASK_SAME && text && p->who)
		close_same(p, app);
	p->who = NULL;
	return VERDICT_DONE;
}

static void plan_uncovered(void *state, struct app *app)
{
	struct plan *p = state;

	if (look(p, app) && p->who)
		ask_same(p, app);
}

/* ---- paint ---- */

static const struct finding *selected(const struct plan *p)
{
	return p->split.list.count ? p->shown[p->split.list.at] : NULL;
}

static const char *standing_word(const struct plan *p, const struct finding *f)
{
	/* TRANSLATORS: how an improvement stands; at most 8 columns */
	static const char *const words[] = { N_("overdue"), N_("open"), N_("done") };

	return _(words[standing(p, f)]);
}

static const char *due_text(struct arena *arena, const struct finding *f)
{
	return f->due == WHEN_NONE ? "-" : when_format_date(arena, f->due);
}

static const char *row_text(const void *state, struct arena *frame, size_t at, int columns)
{
	const struct plan *p = state;
	const struct finding *f = p->shown[at];
	const char *text = arena_printf(frame, "%s %s", text_pad(frame, standing_word(p, f), 8),
					text_pad(frame, due_text(frame, f), 10));

	if (columns >= WITH_DRILL)
		/* TRANSLATORS: the day of the drill that an improvement is from */
		text = arena_printf(frame, _("%s  drill %s"), text,
				    when_format_date(frame, when_local_date(f->ended_at_ms)));
	return arena_printf(frame, "%s  %s", text, f->what);
}

static const char *text_of(const struct plan *p, struct arena *arena)
{
	const struct finding *f = selected(p);
	struct strbuf sb = { 0 };
	const char *text;

	if (!f)
		return "";
	strbuf_addf(&sb, "%s\n", f->what);
	strbuf_addf(&sb, _("State: %s\n"), standing_word(p, f));
	strbuf_addf(&sb, _("Owner: %s\n"), f->owner ? f->owner : "-");
	strbuf_addf(&sb, _("Due: %s\n"), due_text(arena, f));
	strbuf_addf(&sb, _("From: %s, %s (%s)\n"),
		    when_format_date(arena, when_local_date(f->ended_at_ms)), f->title,
		    f->playbook);
	if (f->done_at_ms != WHEN_NONE)
		strbuf_addf(&sb, _("Done: %s, %s\n"), when_local(arena, f->done_at_ms), f->done_by);
	if (f->remark && *f->remark)
		strbuf_addf(&sb, _("Remark: %s\n"), f->remark);
	text = arena_copy_text(arena, strbuf_text(&sb));
	strbuf_release(&sb);
	return text;
}

static const char *head_of(const struct plan *p, struct arena *frame)
{
	size_t open = 0, overdue = 0;

	EACH (const struct finding, f, p->findings.items) {
		open += finding_is_open(f, p->today);
		overdue += finding_is_overdue(f, p->today);
	}
	return arena_printf(frame, _("open %zu  overdue %zu  done %zu  %s"), open, overdue,
			    p->findings.items.count - open, p->playbook ? p->playbook : "");
}

static const char *empty_text(const struct plan *p)
{
	if (p->findings.items.count)
		return _("Nothing is open. m shows what has been done.");
	return _("There is no improvement yet. The hot wash after an exercise writes them down, "
		 "with an owner and a date.");
}

static void plan_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct plan *p = state;
	struct arena *frame = app_frame(app);
	struct split_view view = {
		.split = &p->split,
		.frame = frame,
		.state = p,
		.row = row_text,
		.text = text_of(p, frame),
		.head = head_of(p, frame),
		.empty = empty_text(p),
	};

	draw_header_of_all(win, app, _("Improvement plan"), "");
	split_draw(win, draw_body(win), &view);
	draw_footer(win, app);
}

/* ---- done ---- */

static bool take_done(struct app *app, void *context, const char *const values[], size_t *at)
{
	struct plan *p = context;
	struct error err = { 0 };

	(void)at;
	if (findings_mark_done(app->journal, &p->asked, values[WHO], values[REMARK],
			       clock_wall_ms(), &err)) {
		p->who = arena_copy_text(&p->asked_in, values[WHO]);
		p->remark = arena_copy_text(&p->asked_in, values[REMARK]);
		app_announce(app, STYLE_GOOD, _("recorded as done: %s"), p->asked.what);
		return true;
	}
	app_announce(app, STYLE_ALARM, "%s", err.text);
	return false;
}

static void ask_done(struct plan *p, struct app *app, const struct finding *f)
{
	const char *owner = f->owner ? f->owner : "";

	arena_release(&p->asked_in);
	p->who = NULL;
	p->asked = (struct finding){
		.playbook = arena_copy_text(&p->asked_in, f->playbook),
		.session = arena_copy_text(&p->asked_in, f->session),
		.seq = f->seq,
		.what = arena_copy_text(&p->asked_in, f->what),
	};
	p->sheet = (struct sheet){
		.title = N_("The improvement is done"),
		.intro = p->asked.what,
		.field = {
			[WHO] = { N_("Done by"), NULL, arena_copy_text(&p->asked_in, owner), NULL,
				  true },
			[REMARK] = { N_("Remark"), N_("what was done, how it was checked"), "",
				     NULL, false },
		},
		.count = FIELDS,
		/* The owner stands there already. */
		.first = *owner ? REMARK : WHO,
		.submit = take_done,
		.context = p,
	};
	app_push(app, &sheet_screen, &p->sheet);
}

static void open_row(struct plan *p, struct app *app)
{
	const struct finding *f = selected(p);

	if (!f)
		return;
	if (finding_is_open(f, p->today))
		ask_done(p, app, f);
	else
		app_announce(app, STYLE_WARN, "%s", _("this improvement is done already"));
}

static enum verdict plan_act(void *state, struct app *app, enum action action,
			     const struct key *key)
{
	struct plan *p = state;
	struct arena scratch = { 0 };
	bool taken = split_act(&p->split, action, text_of(p, &scratch), app_body());

	(void)key;
	arena_release(&scratch);
	if (taken)
		return VERDICT_DONE;
	switch (action) {
	case ACT_OPEN:
		open_row(p, app);
		return VERDICT_DONE;
	case ACT_FILTER:
		p->all = !p->all;
		show(p);
		return VERDICT_DONE;
	case ACT_BACK:
		return VERDICT_POP;
	default:
		return VERDICT_IGNORED;
	}
}

static bool plan_usable(const void *state, const struct app *app, enum action action)
{
	const struct plan *p = state;
	const struct finding *f = selected(p);

	(void)app;
	if (action == ACT_FILTER)
		return p->findings.items.count > 0;
	return action != ACT_OPEN || (f && finding_is_open(f, p->today));
}

const struct screen_class improvements_screen = {
	.name = "improvements",
	.keys = KEYS_PLAN,
	.open = plan_open,
	.close = plan_close,
	.draw = plan_draw,
	.act = plan_act,
	.answered = plan_answered,
	.usable = plan_usable,
	.uncovered = plan_uncovered,
};
