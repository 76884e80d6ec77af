/* handover - the hand-over sheet of the live incident: read, saved to print, and recorded. */
#include "report/handover.h"

#include <stdlib.h>

#include "base/lang.h"
#include "screen/live.h"
#include "screen/paper_page.h"
#include "screen/screens.h"
#include "screen/sheet.h"

enum { TO, REMARK, FIELDS };

struct handover {
	struct paper_page page;
	int64_t question; /* the entry whose answer is being typed */
	struct sheet sheet;
};

static void *handover_open(struct app *app, const void *argument)
{
	(void)argument;
	return live_is_here(app) ? mem_alloc(sizeof(struct handover)) : NULL;
}

static void handover_close(void *state)
{
	struct handover *h = state;

	paper_page_release(&h->page);
	free(h);
}

static void handover_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct handover *h = state;
	struct doc d;

	draw_header(win, app, _("Hand-over"), NULL);
	handover_fill(&d, app->session, clock_wall_ms());
	paper_page_draw(&h->page, app, win, &d);
	doc_release(&d);
	draw_footer(win, app);
}

/* ---- keys ---- */

static bool turn(struct handover *h, const struct app *app, enum action action)
{
	struct doc d;
	bool turned;

	handover_fill(&d, app->session, clock_wall_ms());
	turned = paper_page_turn(&h->page, &d, action);
	doc_release(&d);
	return turned;
}

static void save(struct handover *h, struct app *app)
{
	struct doc d;

	handover_fill(&d, app->session, clock_wall_ms());
	paper_page_save(&h->page, app, &d, "handover");
	doc_release(&d);
}

static bool take_handover(struct app *app, void *context, const char *const values[], size_t *at)
{
	(void)context;
	(void)at;
	return live_commit(app, (struct entry){ .kind = ENTRY_HANDOVER,
						.ref = values[TO],
						.text = *values[REMARK] ? values[REMARK] : NULL });
}

static void open_sheet(struct handover *h, struct app *app)
{
	h->sheet = (struct sheet){
		.title = N_("Hand over"),
		.intro = N_("Go through the page together first. Whoever takes over says so at "
			    "their terminal (i)."),
		.field = {
			[TO] = { N_("To whom (next in charge)"),
				 N_("The person who leads the response from now on"), "", NULL,
				 true },
			[REMARK] = { N_("Remark"), NULL, "", NULL, false },
		},
		.count = FIELDS,
		.submit = take_handover,
		.context = h,
	};
	app_push(app, &sheet_screen, &h->sheet);
}

/* ---- questions ---- */

static const struct question *oldest_question(const struct app *app)
{
	const struct incident *in = live_incident(app);

	for (size_t i = 0; i < in->question_count; i++)
		if (!in->questions[i].answered)
			return &in->questions[i];
	return NULL;
}

static bool take_answer(struct app *app, void *context, const char *const values[], size_t *at)
{
	const struct handover *h = context;

	(void)at;
	return live_commit(app, (struct entry){ .kind = ENTRY_CORRECTION,
						.number = h->question,
						.text = values[0] });
}

/* A sheet and not a prompt: the question is shown in full. */
static void ask_answer(struct handover *h, struct app *app)
{
	const struct question *q = oldest_question(app);

	if (!q) {
		app_announce(app, STYLE_GOOD, "%s",
			     _("no question is open; a note that ends in ? opens one"));
		return;
	}
	h->question = q->trace.seq;
	h->sheet = (struct sheet){
		.title = N_("Answer to a question"),
		.intro = q->text,
		.field = { { N_("Answer"), NULL, "", NULL, true } },
		.count = 1,
		.submit = take_answer,
		.context = h,
	};
	app_push(app, &sheet_screen, &h->sheet);
}

static enum verdict handover_act(void *state, struct app *app, enum action action,
				 const struct key *key)
{
	struct handover *h = state;

	(void)key;
	switch (action) {
	case ACT_SAVE:
		save(h, app);
		return VERDICT_DONE;
	case ACT_OPEN:
		open_sheet(h, app);
		return VERDICT_DONE;
	case ACT_ADD:
		ask_answer(h, app);
		return VERDICT_DONE;
	default:
		return turn(h, app, action) ? VERDICT_DONE : VERDICT_IGNORED;
	}
}

static bool handover_usable(const void *state, const struct app *app, enum action action)
{
	(void)state;
	switch (action) {
	case ACT_OPEN:
		return live_is_on(app);
	case ACT_ADD:
		return oldest_question(app);
	default:
		return action != ACT_SENSITIVE && action != ACT_FACTS;
	}
}

/* What was recorded meanwhile may have made it shorter. */
static void handover_uncovered(void *state, struct app *app)
{
	turn(state, app, ACT_NONE);
}

const struct screen_class handover_screen = {
	.name = "handover",
	.keys = KEYS_PAPER,
	.open = handover_open,
	.close = handover_close,
	.draw = handover_draw,
	.act = handover_act,
	.usable = handover_usable,
	.uncovered = handover_uncovered,
};
