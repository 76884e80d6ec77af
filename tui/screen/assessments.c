/*
 * assessments - the self-assessments there are: which is done this quarter, by whom, what it came
 * to; begins one, goes on with one, shows one that is finished.
 */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "journal/assessments.h"
#include "playbook/prefecture.h"
#include "screen/list.h"
#include "screen/live.h"
#include "screen/screens.h"

#define NOTE_COLUMNS 34 /* the standing beside the title, where there is room for both */

enum { ASK_NAME = 1 };

struct row {
	const char *name; /* the playbook is loaded by it */
	const struct playbook *playbook;
	const struct assessment *assessment;
};

struct assessments_view {
	struct arena arena;
	struct playbook **playbooks;
	size_t playbook_count;
	struct row *rows;
	struct list list;
	struct assessments past;
	size_t broken; /* playbooks left out because they have errors */
	int64_t now_ms;
};

/* ---- what there is ---- */

static void add_playbook(struct assessments_view *v, const char *name, struct playbook *pb)
{
	size_t count = v->list.count + pb->assessments.count;

	v->playbooks = mem_grow(v->playbooks, (v->playbook_count + 1) * sizeof(struct playbook *));
	v->playbooks[v->playbook_count++] = pb;
	v->rows = mem_grow(v->rows, (count ? count : 1) * sizeof *v->rows);
	EACH (const struct assessment, a, pb->assessments)
		v->rows[v->list.count++] = (struct row){ .name = arena_copy_text(&v->arena, name),
							 .playbook = pb,
							 .assessment = a };
}

static struct playbook *load(struct app *app, const char *name, struct error *err)
{
	struct diags ds = { 0 };
	struct playbook *pb = library_load(&app->library, name, app_today(), &ds, err);

	diags_release(&ds);
	return pb;
}

static void look(struct assessments_view *v, struct app *app)
{
	struct error err = { 0 };

	assessments_release(&v->past);
	v->now_ms = clock_wall_ms();
	if (app->journal && !assessments_read(app->journal, &v->past, &err))
		app_announce(app, STYLE_ALARM, "%s", err.text);
}

static void *assessments_open_screen(struct app *app, const void *argument)
{
	struct assessments_view *v = mem_alloc(sizeof *v);

	(void)argument;
	EACH (const struct library_entry, entry, app->library.entries) {
		struct error err = { 0 };
		struct playbook *pb = load(app, entry->head.id, &err);

		if (pb)
			add_playbook(v, entry->head.id, pb);
		else
			v->broken++;
	}
	if (v->broken)
		app_announce(app, STYLE_WARN,
			     ngettext("%zu playbook has errors and is left out; see Playbooks",
				      "%zu playbooks have errors and are left out; see Playbooks",
				      v->broken),
			     v->broken);
	look(v, app);
	return v;
}

static void assessments_close(void *state)
{
	struct assessments_view *v = state;

	for (size_t i = 0; i < v->playbook_count; i++)
		playbook_free(v->playbooks[i]);
	free(v->playbooks);
	free(v->rows);
	assessments_release(&v->past);
	arena_release(&v->arena);
	free(v);
}

/* ---- standing ---- */

static const struct assessment_row *open_one(const struct assessments_view *v,
					     const struct row *row)
{
	return assessments_open(&v->past, row->playbook->item.id, row->assessment->item.id);
}

static const struct assessment_row *done_one(const struct assessments_view *v,
					     const struct row *row)
{
	return assessments_in_quarter(&v->past, row->playbook->item.id, row->assessment->item.id,
				      v->now_ms);
}

static const struct assessment_row *last_one(const struct assessments_view *v,
					     const struct row *row)
{
	return assessments_before(&v->past, row->playbook->item.id, row->assessment->item.id,
				  v->now_ms);
}

static const char *standing(const struct assessments_view *v, const struct row *row,
			    struct arena *frame)
{
	const struct assessment_row *open = open_one(v, row), *done = done_one(v, row);
	const struct assessment_row *last = last_one(v, row);

	if (open)
		/* TRANSLATORS: the standing of a self-assessment; at most 34 columns */
		return arena_printf(frame, _("begun: %lld of %zu answered"),
				    (long long)open->answered, row->assessment->questions.count);
	if (done)
		return assessments_standing(frame, done, last);
	/* TRANSLATORS: at most 34 columns */
	return _("due this quarter");
}

/* ---- drawing ---- */

static const char *when_and_who(const struct assessment_row *row, struct arena *frame)
{
	return arena_printf(frame, "%s  %s  %s",
			    when_format_date(frame, when_local_date(row->ended_at_ms)),
			    row->who ? row->who : "", assessments_result(frame, row));
}

/* For the titles and their standings side by side; else the standing is said below. */
static bool has_room(struct rect area)
{
	return area.columns > 2 * NOTE_COLUMNS + 2;
}

/* What the selected one is about, and who did it when. */
static const char *details(const struct assessments_view *v, const struct row *row,
			   struct arena *frame)
{
	const struct assessment_row *done = done_one(v, row), *last = last_one(v, row);
	const struct assessment *a = row->assessment;
	const char *text = phrase_text(&a->title);

	if (phrase_is_given(&a->edition))
		text = arena_printf(frame, "%s  %s", text, phrase_text(&a->edition));
	text = arena_printf(
		frame, "%s\n%s", text,
		arena_printf(frame, ngettext("%zu question", "%zu questions", a->questions.count),
			     a->questions.count));
	if (done)
		text = arena_printf(frame, _("%s\nThis quarter: %s"), text,
				    when_and_who(done, frame));
	if (last)
		text = arena_printf(frame, _("%s\nLast time: %s"), text, when_and_who(last, frame));
	return arena_printf(frame, "%s\n\n%s", text, phrase_text(&a->intro));
}

static void draw_list(const struct assessments_view *v, const struct app *app, WINDOW *win,
		      struct rect area)
{
	struct arena *frame = app_frame(app);
	size_t rows = (size_t)area.rows, top = list_top(&v->list, rows);
	int columns = has_room(area) ? NOTE_COLUMNS + 4 : 0;

	for (size_t i = top; i < v->list.count && i < top + rows; i++) {
		const char *title = phrase_text(&v->rows[i].assessment->title);

		if (columns)
			title = arena_printf(frame, "%s  %s", text_pad(frame, title, columns),
					     standing(v, &v->rows[i], frame));
		draw_row(win, area.y + (int)(i - top), area, i == v->list.at, true, title);
	}
	if (v->list.count > rows)
		draw_position(win, area.y, area.x + area.columns, v->list.at, v->list.count);
}

static void draw_details(const struct assessments_view *v, const struct app *app, WINDOW *win,
			 struct rect area)
{
	const struct row *row = &v->rows[v->list.at];
	struct arena *frame = app_frame(app);
	const char *text = details(v, row, frame);

	if (!has_room(area))
		text = arena_printf(frame, "%s\n%s", standing(v, row, frame), text);
	draw_wrapped(win, area, 0, STYLE_PLAIN, text);
}

static void assessments_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct assessments_view *v = state;
	struct rect area = draw_body(win), list = area;

	draw_header(win, app, _("Self-assessments"), NULL);
	if (!v->list.count) {
		draw_wrapped(win, area, 0, STYLE_PLAIN,
			     _("No playbook here has a self-assessment. Open Playbooks on the home "
			       "screen to see why."));
		draw_footer(win, app);
		return;
	}
	if ((size_t)list.rows > v->list.count)
		list.rows = (int)v->list.count;
	if (area.rows > 8 && list.rows > area.rows / 2)
		list.rows = area.rows / 2;
	draw_list(v, app, win, list);
	area.y += list.rows + 1;
	area.rows -= list.rows + 1;
	if (area.rows > 0) {
		draw_rule(win, area.y - 1, 0, area.columns);
		area.x++;
		area.columns -= 2;
		draw_details(v, app, win, area);
	}
	draw_footer(win, app);
}

/* ---- opening one ---- */

/* One that was begun before its first entry failed is opened now. */
static bool is_opened(struct app *app, struct session *s, struct error *err)
{
	struct entry open = { .kind = ENTRY_OPEN,
			      .actor = live_me(app),
			      .ref = s->info.exercise,
			      .at_ms = clock_wall_ms() };

	return s->run->phase != RUN_BRIEFING || session_insist(s, &open, err) == APPEND_DONE;
}

/* Takes the session over; NULL: *err says why. */
static void show(struct app *app, struct session *s, struct error *err)
{
	if (s && is_opened(app, s, err)) {
		app_push(app, &assessment_screen, s);
		return;
	}
	session_close(s);
	app_announce(app, STYLE_ALARM, "%s", err->text);
}

static void resume(struct app *app, const char *id)
{
	struct error err = { 0 };

	show(app, session_open(app->journal, id, &err), &err);
}

static struct session *begin_session(struct app *app, const struct row *row, struct error *err)
{
	int prefecture = app->options.prefecture;
	struct session_info info = {
		.kind = SESSION_ASSESSMENT,
		.exercise = row->assessment->item.id,
		.organisation = app->organisation.name,
		.prefecture = prefecture ? prefecture_get(prefecture)->kanji : NULL,
		.facilitator = live_me(app),
		.language = lang_code(lang_current()),
	};
	struct playbook *pb = load(app, row->name, err);

	return pb ? session_begin(app->journal, pb, &info, clock_wall_ms(), err) : NULL;
}

static void begin(struct app *app, const struct row *row)
{
	struct error err = { 0 };

	show(app, begin_session(app, row, &err), &err);
}

/* For a new one: at a shared terminal it may be somebody else than before. */
static void ask_name(struct app *app, const char *who)
{
	app_ask_text(app, ASK_NAME, _("Name of the person who answers"), who);
}

/* Who works here is known from then on; else it is most likely who answered last. */
static void go_on(struct app *app, const struct assessment_row *open)
{
	if (incident_is_given(live_me(app)))
		resume(app, open->info.id);
	else
		ask_name(app, open->who ? open->who : "");
}

static enum verdict assessments_answered(void *state, struct app *app, int question,
					 const char *text)
{
	const struct assessments_view *v = state;
	const struct row *row = &v->rows[v->list.at];
	const struct assessment_row *open = open_one(v, row);

	(void)question;
	if (!text)
		return VERDICT_DONE;
	if (!incident_is_given(text)) {
		app_announce(app, STYLE_WARN, "%s", _("write a name; nothing was begun"));
		return VERDICT_DONE;
	}
	live_set_me(app, text);
	if (open)
		resume(app, open->info.id);
	else
		begin(app, row);
	return VERDICT_DONE;
}

static enum verdict assessments_act(void *state, struct app *app, enum action action,
				    const struct key *key)
{
	struct assessments_view *v = state;
	const struct assessment_row *done, *open;
	const struct row *row;

	(void)key;
	if (list_act(&v->list, action))
		return VERDICT_DONE;
	if ((action != ACT_OPEN && action != ACT_ADD) || !v->list.count)
		return VERDICT_IGNORED;
	if (!app_need_journal(app))
		return VERDICT_DONE;
	row = &v->rows[v->list.at];
	done = done_one(v, row);
	open = open_one(v, row);
	if (open)
		go_on(app, open);
	else if (action == ACT_OPEN && done)
		resume(app, done->info.id);
	else
		ask_name(app, live_me(app));
	return VERDICT_DONE;
}

/* Anew only what is finished. */
static bool assessments_usable(const void *state, const struct app *app, enum action action)
{
	const struct assessments_view *v = state;
	const struct row *row = v->list.count ? &v->rows[v->list.at] : NULL;

	(void)app;
	if (action == ACT_OPEN)
		return row;
	return action != ACT_ADD || (row && !open_one(v, row) && done_one(v, row));
}

static void assessments_uncovered(void *state, struct app *app)
{
	look(state, app);
}

const struct screen_class assessments_screen = {
	.name = "assessments",
	.keys = KEYS_ASSESSMENTS,
	.open = assessments_open_screen,
	.close = assessments_close,
	.draw = assessments_draw,
	.act = assessments_act,
	.answered = assessments_answered,
	.usable = assessments_usable,
	.uncovered = assessments_uncovered,
};
