/*
 * assessment - the questionnaire of a self-assessment: an answer is recorded the moment it is
 * given; it can be left at any time and gone on with; its last row finishes it.
 *
 * A digit gives the answer and stays, as the arrows do, so that it is seen and Enter goes on to the
 * next question. A finished one is only shown.
 */
#include "screen/assessment.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "journal/assessments.h"
#include "report/assessment_report.h"
#include "screen/live.h"
#include "screen/paper_page.h"
#include "screen/screens.h"
#include "screen/scroll.h"

enum { ASK_COMMENT = 1, ASK_FINISH };

const struct answer_state *assessment_at(const struct assessment_view *v)
{
	const struct assessment_state *state = assessment_state_of(v);

	return v->list.at < state->of->questions.count ? &state->answers[v->list.at] : NULL;
}

/* Where it was left: the first question without an answer. */
static size_t first_unanswered(const struct assessment_state *state)
{
	size_t i = 0;

	while (i < state->of->questions.count && state->answers[i].level)
		i++;
	return i;
}

static void *assessment_open(struct app *app, const void *argument)
{
	struct assessment_view *v = mem_alloc(sizeof *v);
	struct error err = { 0 };

	v->app = app;
	v->session = (struct session *)argument;
	if (!assessments_open_last(app->journal, v->session, &v->last, &err))
		app_announce(app, STYLE_WARN, "%s", err.text);
	list_set_count(&v->list, assessment_state_of(v)->of->questions.count + 1);
	v->list.at = first_unanswered(assessment_state_of(v));
	v->results = assessment_is_over(v);
	app->session = v->session;
	return v;
}

static void assessment_close(void *state)
{
	struct assessment_view *v = state;

	if (v->app->session == v->session)
		((struct app *)v->app)->session = NULL;
	session_close(v->session);
	session_close(v->last);
	free(v);
}

/* ---- recording ---- */

static bool record(struct assessment_view *v, struct app *app, struct entry wish)
{
	struct error err = { 0 };
	enum append_result result;

	wish.at_ms = clock_wall_ms();
	wish.actor = *live_me(app) ? live_me(app) : v->session->info.facilitator;
	result = session_insist(v->session, &wish, &err);
	if (result == APPEND_DONE)
		app_announce(app, STYLE_GOOD, _("recorded #%lld"),
			     (long long)v->session->run->last_seq);
	else
		app_announce(app, result == APPEND_REFUSED ? STYLE_WARN : STYLE_ALARM, "%s",
			     err.text);
	return result == APPEND_DONE;
}

/* The comment stays with the question when the answer becomes another one. */
static bool answer(struct assessment_view *v, struct app *app, size_t level, const char *comment)
{
	const struct answer_state *a = assessment_at(v);
	const struct assessment *of = assessment_state_of(v)->of;

	if (!a || level >= of->levels.count)
		return false;
	return record(v, app,
		      (struct entry){ .kind = ENTRY_ANSWER,
				      .ref = a->question->item.id,
				      .choice = of->levels.item[level].item.id,
				      .text = comment && *comment ? comment : NULL,
				      .option_text = phrase_text(&of->levels.item[level].text) });
}

static size_t place_of(const struct assessment_view *v, const struct answer_state *a)
{
	return (size_t)(a->level - assessment_state_of(v)->of->levels.item);
}

static void choose(struct assessment_view *v, struct app *app, const struct key *key)
{
	const struct answer_state *a = assessment_at(v);
	wchar_t digit = keys_half_width(key->character);

	if (a)
		(void)answer(v, app, (size_t)(digit - L'1'), a->comment);
}

/* Without an answer yet either key begins at its own end. */
static void change(struct assessment_view *v, struct app *app, bool up)
{
	const struct answer_state *a = assessment_at(v);
	size_t count = assessment_state_of(v)->of->levels.count;

	if (!a)
		return;
	if (!a->level)
		(void)answer(v, app, up ? 0 : count - 1, a->comment);
	else if (up ? place_of(v, a) + 1 < count : place_of(v, a) > 0)
		(void)answer(v, app, place_of(v, a) + (up ? 1 : (size_t)-1), a->comment);
}

/* ---- questions ---- */

static void ask_comment(const struct assessment_view *v, struct app *app)
{
	const struct answer_state *a = assessment_at(v);

	if (!a)
		return;
	if (a->level)
		app_ask_text(app, ASK_COMMENT, _("Comment"), a->comment ? a->comment : "");
	else
		app_announce(app, STYLE_WARN, "%s",
			     _("choose an answer first, then comment on it"));
}

/* What is not answered is said before it is finished. */
static void ask_finish(const struct assessment_view *v, struct app *app)
{
	const struct assessment_state *state = assessment_state_of(v);
	size_t left = state->of->questions.count - state->answered;
	struct arena scratch = { .block_size = 512 };

	app_ask(app, ASK_FINISH,
		left ? arena_printf(&scratch,
				    ngettext("%zu question is not answered. Finish?",
					     "%zu questions are not answered. Finish?", left),
				    left)
		     : _("Everything is answered. Finish?"));
	arena_release(&scratch);
}

static enum verdict assessment_answered(void *state, struct app *app, int question,
					const char *text)
{
	struct assessment_view *v = state;
	const struct answer_state *a = assessment_at(v);

	if (!text)
		return VERDICT_DONE;
	if (question == ASK_COMMENT && a && a->level)
		(void)answer(v, app, place_of(v, a), text);
	else if (question == ASK_FINISH && record(v, app, (struct entry){ .kind = ENTRY_CLOSE }))
		v->results = true;
	return VERDICT_DONE;
}

/* ---- keys ---- */

static void save(const struct assessment_view *v, struct app *app)
{
	struct doc d;

	assessment_report(&d, v->session, v->last, clock_wall_ms());
	(void)paper_save(app, &d, "assessment");
	doc_release(&d);
}

/* The results scroll by lines and pages. */
static bool scroll_results(struct assessment_view *v, enum action action)
{
	struct rect area = app_body();
	struct list lines = { .at = (size_t)v->skip,
			      .count = (size_t)assessment_result_lines(v, area),
			      .page = (size_t)area.rows };

	if (!v->results || !list_act(&lines, action))
		return false;
	v->skip = scroll_clamp((int)lines.at, (int)lines.count, area.rows);
	return true;
}

static enum verdict act_on_answers(struct assessment_view *v, struct app *app, enum action action,
				   const struct key *key)
{
	switch (action) {
	case ACT_CHOOSE:
		choose(v, app, key);
		return VERDICT_DONE;
	case ACT_LEFT:
	case ACT_RIGHT:
		change(v, app, action == ACT_RIGHT);
		return VERDICT_DONE;
	case ACT_CORRECT:
		ask_comment(v, app);
		return VERDICT_DONE;
	case ACT_OPEN:
		if (assessment_at(v))
			(void)list_act(&v->list, ACT_DOWN);
		else
			ask_finish(v, app);
		return VERDICT_DONE;
	default:
		return VERDICT_IGNORED;
	}
}

static enum verdict assessment_act(void *state, struct app *app, enum action action,
				   const struct key *key)
{
	struct assessment_view *v = state;

	v->list.page = (size_t)(app_body().rows / 2);
	if (action == ACT_SAVE) {
		save(v, app);
		return VERDICT_DONE;
	}
	if (action == ACT_NEXT_PANE) {
		v->results = !v->results;
		v->skip = 0;
		return VERDICT_DONE;
	}
	if (scroll_results(v, action))
		return VERDICT_DONE;
	if (v->results)
		return VERDICT_IGNORED;
	if (list_act(&v->list, action))
		return VERDICT_DONE;
	return assessment_is_over(v) ? VERDICT_IGNORED : act_on_answers(v, app, action, key);
}

static bool assessment_usable(const void *state, const struct app *app, enum action action)
{
	const struct assessment_view *v = state;
	bool asks = !v->results && !assessment_is_over(v);

	(void)app;
	switch (action) {
	case ACT_CHOOSE:
	case ACT_LEFT:
	case ACT_RIGHT:
	case ACT_CORRECT:
		return asks && assessment_at(v);
	case ACT_OPEN:
		return asks;
	default:
		return true;
	}
}

static const char *assessment_label(const void *state, enum action action)
{
	const struct assessment_view *v = state;

	if (action == ACT_OPEN && !assessment_at(v))
		/* TRANSLATORS: at most 12 columns */
		return _("Finish");
	if (action == ACT_NEXT_PANE && v->results)
		/* TRANSLATORS: at most 12 columns */
		return _("Questions");
	return NULL;
}

static int assessment_choices(const void *state)
{
	const struct assessment_view *v = state;

	return (int)assessment_state_of(v)->of->levels.count;
}

const struct screen_class assessment_screen = {
	.name = "assessment",
	.keys = KEYS_ASSESSMENT,
	.open = assessment_open,
	.close = assessment_close,
	.draw = assessment_draw,
	.act = assessment_act,
	.answered = assessment_answered,
	.usable = assessment_usable,
	.label = assessment_label,
	.choices = assessment_choices,
};
