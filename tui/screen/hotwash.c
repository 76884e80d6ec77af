/*
 * hotwash - the talk right after EndEx: objectives are rated, findings written down.
 *
 * Each rating and each finding is an entry of its own, on disk before it is shown as recorded. What
 * was typed stays a draft until then: a failed commit or a cancelled question brings it back.
 */
#include "screen/hotwash.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/when.h"
#include "screen/screens.h"
#include "screen/scroll.h"

#define TRIES 3 /* other terminals may write at the same time; findings never exclude each other */

/* ---- rows ---- */

static size_t count_kind(const struct session *s, enum entry_kind kind)
{
	size_t count = 0;

	for (size_t i = 0; i < s->count; i++)
		count += s->entries[i].kind == kind;
	return count;
}

/* The index of the n-th entry of a kind. */
static size_t nth_of_kind(const struct session *s, enum entry_kind kind, size_t n)
{
	size_t i = 0;

	while (s->entries[i].kind != kind || n--)
		i++;
	return i;
}

struct hotwash_row hotwash_row_at(const struct hotwash *h, size_t number)
{
	const struct session *s = h->session;
	size_t objectives = s->exercise->objectives.count;
	size_t well = count_kind(s, ENTRY_WELL), improve = count_kind(s, ENTRY_IMPROVE);

	if (number < objectives)
		return (struct hotwash_row){ ROW_OBJECTIVE, number };
	number -= objectives;
	if (number < well)
		return (struct hotwash_row){ ROW_WELL, nth_of_kind(s, ENTRY_WELL, number) };
	number -= well;
	if (!number--)
		return (struct hotwash_row){ ROW_ADD_WELL, 0 };
	if (number < improve)
		return (struct hotwash_row){ ROW_IMPROVE, nth_of_kind(s, ENTRY_IMPROVE, number) };
	return (struct hotwash_row){ number == improve ? ROW_ADD_IMPROVE : ROW_REVIEW, 0 };
}

/* After the session has changed: the cursor stays on the row it was on, by what the row is. */
static void count_rows(struct hotwash *h, enum hotwash_kind kind)
{
	const struct session *s = h->session;
	size_t count = s->exercise->objectives.count + count_kind(s, ENTRY_WELL) +
		       count_kind(s, ENTRY_IMPROVE) + 3;

	list_set_count(&h->rows, count);
	for (size_t i = 0; kind > ROW_OBJECTIVE && i < count; i++)
		if (hotwash_row_at(h, i).kind == kind)
			h->rows.at = i;
}

const struct entry *hotwash_rating(const struct session *s, size_t objective)
{
	const char *id = s->exercise->objectives.item[objective].item.id;

	for (size_t i = s->count; i-- > 0;) {
		const struct entry *e = &s->entries[i];

		if (e->kind == ENTRY_RATING && e->ref && !strcmp(e->ref, id))
			return e;
	}
	return NULL;
}

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
		app_announce(app, STYLE_GOOD, _("Recorded #%lld"),
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

static const char *question_text(enum hotwash_question q)
{
	/* TRANSLATORS: questions before a typed text, at most 40 columns */
	static const char *const texts[ASK_COUNT] = {
		[ASK_COMMENT] = N_("Comment on the rating"),
		[ASK_WELL] = N_("What went well"),
		[ASK_WHAT] = N_("What to improve"),
		[ASK_OWNER] = N_("Who takes care of it"),
		[ASK_DUE] = N_("Due date (YYYY-MM-DD)"),
	};

	return _(texts[q]);
}

static void ask(struct hotwash *h, struct app *app, enum hotwash_question q)
{
	app_ask_text(app, (int)q, question_text(q), strbuf_text(&h->draft[q]));
}

static void set_draft(struct hotwash *h, enum hotwash_question q, const char *text)
{
	strbuf_clear(&h->draft[q]);
	strbuf_add(&h->draft[q], text);
}

static void ask_comment(struct hotwash *h, struct app *app, size_t objective)
{
	const struct entry *rating = hotwash_rating(h->session, objective);

	if (!rating) {
		app_announce(app, STYLE_WARN, "%s",
			     _("Rate the objective first: press P, S, M or U"));
		return;
	}
	if (h->commented != objective || !h->draft[ASK_COMMENT].length)
		set_draft(h, ASK_COMMENT, rating->text ? rating->text : "");
	h->commented = objective;
	ask(h, app, ASK_COMMENT);
}

static void finish_comment(struct hotwash *h, struct app *app)
{
	const struct entry *rating = hotwash_rating(h->session, h->commented);
	const char *comment = strbuf_text(&h->draft[ASK_COMMENT]);

	if (strcmp(comment, rating->text ? rating->text : "") != 0 &&
	    !commit_rating(h, app, h->commented, rating->choice[0], comment))
		ask(h, app, ASK_COMMENT);
	else
		set_draft(h, ASK_COMMENT, "");
}

static void finish_well(struct hotwash *h, struct app *app)
{
	struct entry wish = { .kind = ENTRY_WELL,
			      .actor = h->session->info.facilitator,
			      .text = strbuf_text(&h->draft[ASK_WELL]) };

	if (!*wish.text)
		return;
	if (!commit(h, app, wish)) {
		ask(h, app, ASK_WELL);
		return;
	}
	set_draft(h, ASK_WELL, "");
	count_rows(h, ROW_ADD_WELL);
}

/* Full-width digits as an input method gives them become plain ones. False when it is no date. */
static bool settle_due(struct hotwash *h)
{
	struct arena arena = { 0 };
	const char *folded = text_fold(&arena, strbuf_text(&h->draft[ASK_DUE]));
	int64_t days;
	bool fits = !*folded || when_parse_date(folded, false, &days);

	if (fits)
		set_draft(h, ASK_DUE, folded);
	arena_release(&arena);
	return fits;
}

static void finish_improve(struct hotwash *h, struct app *app)
{
	const char *owner = strbuf_text(&h->draft[ASK_OWNER]);
	const char *due = strbuf_text(&h->draft[ASK_DUE]);

	if (!settle_due(h)) {
		app_announce(app, STYLE_WARN, _("'%s' is no date; write it like 2026-12-31"), due);
		ask(h, app, ASK_DUE);
		return;
	}
	due = strbuf_text(&h->draft[ASK_DUE]);
	if (!commit(h, app,
		    (struct entry){ .kind = ENTRY_IMPROVE,
				    .actor = *owner ? owner : NULL,
				    .choice = *due ? due : NULL,
				    .text = strbuf_text(&h->draft[ASK_WHAT]) })) {
		ask(h, app, ASK_DUE);
		return;
	}
	for (int q = ASK_WHAT; q <= ASK_DUE; q++)
		set_draft(h, q, "");
	count_rows(h, ROW_ADD_IMPROVE);
}

static enum verdict hotwash_answered(void *state, struct app *app, int question, const char *text)
{
	struct hotwash *h = state;

	if (!text)
		return VERDICT_DONE;
	set_draft(h, question, text);
	switch ((enum hotwash_question)question) {
	case ASK_COMMENT:
		finish_comment(h, app);
		return VERDICT_DONE;
	case ASK_WELL:
		finish_well(h, app);
		return VERDICT_DONE;
	case ASK_WHAT:
		if (*text)
			ask(h, app, ASK_OWNER);
		return VERDICT_DONE;
	case ASK_OWNER:
		ask(h, app, ASK_DUE);
		return VERDICT_DONE;
	case ASK_DUE:
		finish_improve(h, app);
		return VERDICT_DONE;
	case ASK_COUNT:
		break;
	}
	return VERDICT_IGNORED;
}

/* ---- life and keys ---- */

static void *hotwash_open(struct app *app, const void *argument)
{
	struct hotwash *h = mem_alloc(sizeof *h);

	h->app = app;
	/* The session is handed over: this screen closes it. */
	h->session = (struct session *)(uintptr_t)argument;
	count_rows(h, ROW_OBJECTIVE);
	return h;
}

static void hotwash_close(void *state)
{
	struct hotwash *h = state;

	if (!h)
		return;
	session_close(h->session);
	for (int q = 0; q < ASK_COUNT; q++)
		strbuf_release(&h->draft[q]);
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
		ask(h, app, ASK_WELL);
		return;
	case ROW_ADD_IMPROVE:
		ask(h, app, ASK_WHAT);
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

static enum verdict hotwash_act(void *state, struct app *app, enum action action,
				const struct key *key)
{
	struct hotwash *h = state;

	h->rows.page = (size_t)scroll_screen().rows / 4 + 1;
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
		return VERDICT_POP;
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
