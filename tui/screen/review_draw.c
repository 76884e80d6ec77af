/*
 * review_draw - what the screens about a past session paint alike; see review_draw.h.
 *
 * The playbook is the session's own copy: years later it still says what people saw.
 */
#include "screen/review_draw.h"

#include <string.h>

#include "base/lang.h"
#include "base/when.h"
#include "report/answer.h"
#include "report/show.h"
#include "run/score.h"
#include "run/shuffle.h"

void review_enter(struct app *app, struct session *s)
{
	if (app->session)
		return;
	app->session = s;
	app->session_elapsed_ms = s->run->elapsed_ms;
}

void review_leave(struct app *app, const struct session *s)
{
	if (app->session == s)
		app->session = NULL;
}

const char *review_points(struct arena *frame, int64_t points, int64_t max_points)
{
	int percent = score_percent(points, max_points);

	if (percent < 0)
		return _("nothing scored");
	return arena_printf(frame, _("%lld of %lld points (%d %%)"), (long long)points,
			    (long long)max_points, percent);
}

const char *review_rating(struct arena *frame, char rating)
{
	return rating ? arena_printf(frame, "%c  %s", rating, rating_label(rating)) : "-";
}

const char *review_objective(struct arena *frame, const struct session *s, size_t objective)
{
	return arena_printf(frame, "%zu  %s", objective + 1,
			    phrase_text(&s->exercise->objectives.item[objective].title));
}

static const struct option *option_of(const struct session *s, const struct entry *e)
{
	const struct inject *inject = show_entry_inject(s, e);

	if (!inject || !inject->decision || !e->choice)
		return NULL;
	return decision_find_option(inject->decision, e->choice);
}

const char *review_chosen(struct arena *frame, const struct session *s, const struct entry *e)
{
	const struct option *option = option_of(s, e);
	const char *text = option ? phrase_text(&option->text) : e->option_text;

	if (e->kind == ENTRY_TIMEOUT)
		return e->late ? _("timed out") : _("open at the end, not scored");
	if (!text)
		text = e->choice ? e->choice : "";
	return e->late ? arena_printf(frame, _("%s (too late, no points)"), text) : text;
}

/* ---- one entry in full ---- */

static void put_head(struct scroll *to, const struct session *s, const struct entry *e)
{
	const char *actor = show_entry_actor(s, e, to->frame);
	const char *head = arena_printf(to->frame, "#%lld  %s", (long long)e->seq,
					entry_kind_label(e->kind));

	if (!s->run->incident)
		head = arena_printf(to->frame, "#%lld  %s  %s", (long long)e->seq,
				    when_elapsed(to->frame, e->elapsed_ms),
				    entry_kind_label(e->kind));

	if (*actor && e->kind != ENTRY_PARTICIPANT)
		head = arena_printf(to->frame, "%s  %s", head, actor);
	scroll_put(to, 0, STYLE_STRONG, head);
	scroll_put(to, 0, STYLE_DIM, when_local(to->frame, e->at_ms));
}

static void put_sources(struct scroll *to, const struct session *s, const ref_list *sources)
{
	EACH (const struct ref, ref, *sources) {
		const struct source *source = playbook_find_source(s->playbook, ref->id);

		if (source)
			scroll_put(to, 0, STYLE_DIM,
				   arena_printf(to->frame, _("Source: %s, %s %s"),
						phrase_text(&source->title),
						phrase_text(&source->publisher),
						source->date ? source->date : ""));
	}
}

/* All options in the order in which they were offered. */
static void put_options(struct scroll *to, const struct session *s, const struct inject *inject,
			const struct option *chosen, bool with_points)
{
	const struct decision *decision = inject->decision;
	int order[SHUFFLE_MAX];

	shuffle_options(s->info.id, inject->item.id, decision->options.count, order);
	for (size_t place = 0; place < decision->options.count; place++) {
		const struct option *o = &decision->options.item[order[place]];
		bool is_chosen = chosen && o == chosen;
		const char *line = arena_printf(to->frame, "%s %zu  %s", is_chosen ? ">" : " ",
						place + 1, phrase_text(&o->text));

		if (with_points)
			line = arena_printf(to->frame, _("%s  [points: %lld]"), line,
					    (long long)o->points);
		scroll_put(to, 0, is_chosen ? STYLE_STRONG : STYLE_PLAIN, line);
	}
}

static void put_inject(struct scroll *to, const struct session *s, const struct inject *inject)
{
	if (phrase_is_given(&inject->from))
		scroll_put(to, 0, STYLE_PLAIN,
			   arena_printf(to->frame, _("From: %s"), phrase_text(&inject->from)));
	scroll_put(to, 0, STYLE_STRONG, phrase_text(&inject->title));
	scroll_put(to, 0, STYLE_PLAIN, phrase_text(&inject->body));
	if (!inject->decision)
		return;
	scroll_gap(to);
	scroll_put(to, 0, STYLE_STRONG, phrase_text(&inject->decision->question));
	put_options(to, s, inject, NULL, false);
}

static void put_outcome(struct scroll *to, const struct session *s, const struct entry *e)
{
	bool taken = e->kind == ENTRY_DECISION;

	scroll_put(to, 0, taken && !e->late ? STYLE_PLAIN : STYLE_ALARM,
		   arena_printf(to->frame, taken ? _("Chosen: %s") : _("Outcome: %s"),
				review_chosen(to->frame, s, e)));
	if (e->max_points && taken)
		scroll_put(to, 0, STYLE_PLAIN,
			   arena_printf(to->frame, _("%lld of %lld points, after %s of %s"),
					(long long)e->points, (long long)e->max_points,
					when_elapsed(to->frame, e->response_ms),
					when_elapsed(to->frame, e->limit_ms)));
	else if (e->max_points)
		scroll_put(to, 0, STYLE_PLAIN,
			   arena_printf(to->frame, _("%lld of %lld points, no answer within %s"),
					(long long)e->points, (long long)e->max_points,
					when_elapsed(to->frame, e->limit_ms)));
	/* The text of a time-out is the title of its inject. */
	if (taken && e->text && *e->text)
		scroll_put(to, 0, STYLE_PLAIN,
			   arena_printf(to->frame, _("Rationale: %s"), e->text));
}

static void put_feedback(struct scroll *to, const struct session *s, const struct entry *e,
			 const struct inject *inject)
{
	const struct option *option = option_of(s, e);
	const struct phrase *feedback = option ? &option->feedback
					       : &inject->decision->on_timeout.feedback;

	/* EndEx closed it before its time: nobody was late, so nobody is told off. */
	if (e->kind == ENTRY_TIMEOUT && !e->late)
		return;
	if (phrase_is_given(feedback))
		scroll_put(to, 0, STYLE_PLAIN,
			   arena_printf(to->frame, _("Feedback: %s"), phrase_text(feedback)));
	if (option)
		put_sources(to, s, &option->sources);
}

static void put_answer(struct scroll *to, const struct session *s, const struct entry *e,
		       const struct inject *inject)
{
	scroll_put(to, 0, STYLE_STRONG, phrase_text(&inject->decision->question));
	put_outcome(to, s, e);
	put_feedback(to, s, e, inject);
	scroll_gap(to);
	scroll_put(to, 0, STYLE_DIM, _("The options as they were offered, with their points:"));
	put_options(to, s, inject, option_of(s, e), true);
}

/* Of a decision in an incident: the options as they were considered, and why. */
static void put_reasons(struct scroll *to, const struct entry *e)
{
	if (e->choice && *e->choice)
		scroll_put(to, 0, STYLE_PLAIN,
			   arena_printf(to->frame, _("Options considered: %s"), e->choice));
	if (e->text && *e->text)
		scroll_put(to, 0, STYLE_PLAIN,
			   arena_printf(to->frame, _("Rationale: %s"), e->text));
}

void review_put_entry(struct scroll *to, const struct session *s, const struct entry *e)
{
	const struct inject *inject = show_entry_inject(s, e);

	put_head(to, s, e);
	if (inject && e->kind == ENTRY_INJECT)
		put_inject(to, s, inject);
	else if (inject && inject->decision && answer_is(e))
		put_answer(to, s, e, inject);
	else
		scroll_put(to, 0, STYLE_PLAIN, show_entry_text(s, e, to->frame));
	if (s->run->incident && e->kind == ENTRY_DECISION)
		put_reasons(to, e);
}
