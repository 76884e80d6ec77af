/*
 * hotwash - the talk right after EndEx: objectives are rated, findings written down.
 *
 * Each rating and each finding is an entry of its own, on disk before it is shown as recorded. What
 * was typed is asked for again until then.
 */
#include "screen/hotwash.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/when.h"
#include "screen/due_date.h"
#include "screen/review_draw.h"
#include "screen/screens.h"

#define TRIES                                                                              \
	3 /* other terminals may write at the same time; findings never exclude each other \
	   */

/* ---- commits ---- */

static bool commit(struct hotwash *h, struct app *app, struct entry wish)
{
	struct error err = { 0 };
	enum append_result result = APPEND_MOVED;

	wish.elapsed_ms = h->session->run->elapsed_ms;
	for (int i = 0; i < TRIES && result == APPEND_MOVED; i++) {
		wish.at_ms = clock_wall_ms();
		result = session_append(h->session, &wish, &err);
	}
	if (result == APPEND_DONE)
		app_announce(app, STYLE_GOOD, _("recorded #%lld"),
			     (long long)h->session->run->last_seq);
	else if (result == APPEND_MOVED)
		app_announce(app, STYLE_WARN, "%s",
			     _("another terminal was faster; look again, then confirm once more"));
	else
		app_announce(app, STYLE_ALARM, "%s", err.text);
	return result == APPEND_DONE;
}

static bool commit_rating(struct hotwash *h, struct app *app, size_t objective, char rating,
			  const char *comment)
{
	char choice[2] = { rating, '\0' };

	return commit(h, app,
		      (struct entry){
			      .kind = ENTRY_RATING,
			      .actor = h->session->info.facilitator,
			      .ref = h->session->exercise->objectives.item[objective].item.id,
			      .choice = choice,
			      .text = comment && *comment ? comment : NULL,
		      });
}

static void rate(struct hotwash *h, struct app *app, char rating)
{
	struct hotwash_row row = hotwash_row_at(h, h->rows.at);
	const struct entry *last;

	if (row.kind != ROW_OBJECTIVE) {
		app_announce(app, STYLE_WARN, "%s", _("Select an objective first, then rate it"));
		return;
	}
	last = hotwash_rating(h->session, row.index);
	if (!last || !last->choice || last->choice[0] != rating)
		(void)commit_rating(h, app, row.index, rating, last ? last->text : NULL);
}

/* ---- questions ---- */

/* ASK_COMMENT and what follows it: the comment on that objective's rating. */
enum question { ASK_WELL, ASK_WHAT, ASK_OWNER, ASK_DUE, ASK_LEAVE, ASK_COMMENT };

static void ask(struct app *app, int question, const char *initial)
{
	/* TRANSLATORS: questions before a typed text, at most 40 columns */
	static const char *const texts[] = {
		[ASK_WELL] = N_("What went well"),
		[ASK_WHAT] = N_("What to improve"),
		[ASK_OWNER] = N_("Who takes care of it"),
		[ASK_DUE] = N_("Due date (YYYY-MM-DD or MM/DD)"),
		[ASK_COMMENT] = N_("Comment on the rating"),
	};

	app_ask_text(app, question, _(texts[question > ASK_COMMENT ? ASK_COMMENT : question]),
		     initial);
}

static void keep(struct strbuf *draft, const char *text)
{
	strbuf_clear(draft);
	strbuf_add(draft, text);
}

static void ask_comment(struct hotwash *h, struct app *app, size_t objective)
{
	const struct entry *rating = hotwash_rating(h->session, objective);

	if (rating)
		ask(app, ASK_COMMENT + (int)objective, rating->text ? rating->text : "");
	else
		app_announce(app, STYLE_WARN, "%s",
			     _("Rate the objective first: press P, S, M or U"));
}

static void take_comment(struct hotwash *h, struct app *app, int question, const char *comment)
{
	size_t objective = (size_t)(question - ASK_COMMENT);
	const struct entry *rating = hotwash_rating(h->session, objective);

	if (!strcmp(comment, rating->text ? rating->text : ""))
		return;
	if (!commit_rating(h, app, objective, rating->choice[0], comment))
		ask(app, question, comment);
}

static void take_well(struct hotwash *h, struct app *app, const char *text)
{
	struct entry wish = { .kind = ENTRY_WELL,
			      .actor = h->session->info.facilitator,
			      .text = text };

	if (!*text)
		return;
	if (commit(h, app, wish))
		hotwash_count_rows(h, ROW_ADD_WELL);
	else
		ask(app, ASK_WELL, text);
}

/* No date is a date too. */
static bool read_due(struct arena *arena, const char *text, const char **due)
{
	int64_t days;

	*due = NULL;
	if (!*text)
		return true;
	if (!due_date_read(text, app_today(), &days))
		return false;
	*due = when_format_date(arena, days);
	return true;
}

static bool commit_improve(struct hotwash *h, struct app *app, const char *due)
{
	const char *owner = strbuf_text(&h->owner);

	if (!commit(h, app,
		    (struct entry){
			    .kind = ENTRY_IMPROVE,
			    .actor = *owner ? owner : NULL,
			    .choice = due,
			    .text = strbuf_text(&h->what),
		    }))
		return false;
	strbuf_clear(&h->what);
	strbuf_clear(&h->owner);
	strbuf_clear(&h->due);
	hotwash_count_rows(h, ROW_ADD_IMPROVE);
	return true;
}

static void take_due(struct hotwash *h, struct app *app, const char *text)
{
	struct arena arena = { 0 };
	const char *due;
	bool fits = read_due(&arena, text, &due);

	if (!fits)
		app_announce(app, STYLE_WARN,
			     _("'%s' is no date; write it like 2026-12-31 or 12/31"), text);
	if (!fits || !commit_improve(h, app, due))
		ask(app, ASK_DUE, text);
	arena_release(&arena);
}

/* Esc goes back to the question before; whatever was typed is there again. */
static void step_back(struct hotwash *h, struct app *app, int question)
{
	const char *typed = app_typed(app);

	switch (question) {
	case ASK_WHAT:
		keep(&h->what, typed);
		return;
	case ASK_OWNER:
		keep(&h->owner, typed);
		ask(app, ASK_WHAT, strbuf_text(&h->what));
		return;
	case ASK_DUE:
		keep(&h->due, typed);
		ask(app, ASK_OWNER, strbuf_text(&h->owner));
		return;
	default:
		return;
	}
}

static enum verdict hotwash_answered(void *state, struct app *app, int question, const char *text)
{
	struct hotwash *h = state;

	if (!text) {
		step_back(h, app, question);
		return VERDICT_DONE;
	}
	switch (question) {
	case ASK_LEAVE:
		return VERDICT_POP;
	case ASK_WELL:
		take_well(h, app, text);
		break;
	case ASK_WHAT:
		keep(&h->what, text);
		if (*text)
			ask(app, ASK_OWNER, strbuf_text(&h->owner));
		break;
	case ASK_OWNER:
		keep(&h->owner, text);
		ask(app, ASK_DUE, strbuf_text(&h->due));
		break;
	case ASK_DUE:
		take_due(h, app, text);
		break;
	default:
		take_comment(h, app, question, text);
	}
	return VERDICT_DONE;
}

/* ---- life and keys ---- */

static void *hotwash_open(struct app *app, const void *argument)
{
	struct hotwash *h = mem_alloc(sizeof *h);

	/* The session is handed over: this screen closes it. */
	h->session = (struct session *)(uintptr_t)argument;
	h->app = app;
	/* The drill screen closes after this one has opened: its mark is taken over, not kept. */
	app->session = NULL;
	review_enter(app, h->session);
	hotwash_count_rows(h, ROW_OBJECTIVE);
	return h;
}

static void hotwash_close(void *state)
{
	struct hotwash *h = state;

	if (!h)
		return;
	review_leave(h->app, h->session);
	session_close(h->session);
	strbuf_release(&h->what);
	strbuf_release(&h->owner);
	strbuf_release(&h->due);
	free(h);
}

static void open_row(struct hotwash *h, struct app *app)
{
	struct hotwash_row row = hotwash_row_at(h, h->rows.at);

	switch (row.kind) {
	case ROW_OBJECTIVE:
		ask_comment(h, app, row.index);
		return;
	case ROW_ADD_WELL:
		ask(app, ASK_WELL, "");
		return;
	case ROW_ADD_IMPROVE:
		ask(app, ASK_WHAT, strbuf_text(&h->what));
		return;
	case ROW_REVIEW:
		app_push(app, &review_screen, h->session->info.id);
		return;
	case ROW_WELL:
	case ROW_IMPROVE:
		app_announce(app, STYLE_WARN, "%s",
			     _("What is recorded stays as it is; add another entry to correct it"));
		return;
	}
}

/* What is not rated now hardly ever is later: that is said, once. */
static enum verdict leave(struct hotwash *h, struct app *app)
{
	const struct session *s = h->session;
	size_t unrated = 0;

	for (size_t i = 0; i < s->exercise->objectives.count; i++)
		unrated += !hotwash_rating(s, i);
	if (!unrated || h->warned)
		return VERDICT_POP;
	h->warned = true;
	app_ask(app, ASK_LEAVE,
		arena_printf(app_frame(app),
			     ngettext("%zu objective is not rated yet. Leave all the same?",
				      "%zu objectives are not rated yet. Leave all the same?",
				      unrated),
			     unrated));
	return VERDICT_DONE;
}

static enum verdict hotwash_act(void *state, struct app *app, enum action action,
				const struct key *key)
{
	struct hotwash *h = state;

	/* Rows take about three lines each. */
	h->rows.page = (size_t)app_body().rows / 3 + 1;
	if (list_act(&h->rows, action))
		return VERDICT_DONE;
	switch (action) {
	case ACT_RATE:
		rate(h, app, (char)keys_half_width(key->character));
		return VERDICT_DONE;
	case ACT_OPEN:
		open_row(h, app);
		return VERDICT_DONE;
	case ACT_BACK:
		return leave(h, app);
	default:
		return VERDICT_IGNORED;
	}
}

static bool hotwash_usable(const void *state, const struct app *app, enum action action)
{
	const struct hotwash *h = state;

	(void)app;
	return action != ACT_RATE || hotwash_row_at(h, h->rows.at).kind == ROW_OBJECTIVE;
}

const struct screen_class hotwash_screen = {
	.name = "hotwash",
	.keys = KEYS_HOTWASH,
	.open = hotwash_open,
	.close = hotwash_close,
	.draw = hotwash_draw,
	.act = hotwash_act,
	.answered = hotwash_answered,
	.usable = hotwash_usable,
};
