/*
 * evidence - what was kept as evidence, who has held it since, and the SHA-256 of its file.
 *
 * A hash of a large file takes minutes. It is computed a few pieces at a time while the screen
 * ticks, also beneath other screens: keys work, other terminals' entries arrive, Esc cancels.
 */
#include <stdlib.h>
#include <string.h>

#include "base/hash_file.h"
#include "base/lang.h"
#include "screen/evidence_detail.h"
#include "screen/live.h"
#include "screen/screens.h"
#include "screen/sheet.h"
#include "screen/split.h"

#define PIECES_PER_TICK 8 /* of 1 MiB: some hundredths of a second */
#define ASK_FILE 1

enum { WHAT, FROM, TAKER, TAKEN, KEPT, FILE_PATH, FIELDS };
enum { MOVE, HOLDER, BY, MOVE_FIELDS };

struct evidence_state {
	struct split split;
	const char *asked;  /* of the one the sheet or the question is about */
	const char *hashed; /* of the one whose file is being read */
	struct hash_file file;
	struct sheet sheet;
	struct arena arena;
};

/* As enum custody counts from CUSTODY_STORED. */
static const char *const moves[] = { N_("stored"), N_("handed over"), N_("returned"), NULL };

static const struct evidence *all(const struct app *app, size_t *count)
{
	*count = live_incident(app)->evidence_count;
	return live_incident(app)->evidence;
}

/* It only ever grows, at its end. */
static struct split split_now(const struct evidence_state *s, const struct app *app)
{
	struct split now = s->split;

	list_set_count(&now.list, live_incident(app)->evidence_count);
	return now;
}

static const struct evidence *selected(const struct split *split, const struct app *app)
{
	size_t count;
	const struct evidence *item = all(app, &count);

	return count ? &item[split->list.at] : NULL;
}

static void *evidence_open(struct app *app, const void *argument)
{
	struct evidence_state *s;

	(void)argument;
	if (!live_is_here(app))
		return NULL;
	s = mem_alloc(sizeof *s);
	s->split = split_now(s, app);
	return s;
}

static void evidence_close(void *state)
{
	struct evidence_state *s = state;

	hash_file_close(&s->file);
	arena_release(&s->arena);
	free(s);
}

/* ---- drawing ---- */

/* While a file is read the last line of the body says how far. */
static void draw_progress(const struct evidence_state *s, const struct app *app, WINDOW *win,
			  struct rect *body)
{
	int y = body->y + body->rows - 1, x = 1, bar = body->columns / 4;

	if (!s->file.path)
		return;
	body->rows--;
	draw_bar(win, y, x, bar, s->file.done, s->file.bytes, STYLE_PLAIN);
	x += bar + 1;
	draw_text(win, y, x, body->columns - x, STYLE_STRONG,
		  arena_printf(app_frame(app), _("%s: %d percent of %lld MB; Esc cancels"),
			       s->hashed, hash_file_percent(&s->file),
			       (long long)(s->file.bytes / 1000000)));
}

static const char *head_of(const struct app *app)
{
	unsigned long out = incident_evidence_out(live_run(app));

	if (!out)
		return _("Nothing is handed over");
	/* TRANSLATORS: at most 66 columns */
	return arena_printf(app_frame(app),
			    ngettext("%lu piece is handed over and not returned",
				     "%lu pieces are handed over and not returned", out),
			    out);
}

static const char *row(const void *state, struct arena *frame, size_t at, int columns)
{
	const struct app *app = state;

	return evidence_detail_row(&live_incident(app)->evidence[at], frame, columns);
}

static const char *text_of(const struct app *app, const struct evidence *e, struct arena *arena)
{
	return e ? evidence_detail_text(app->session, e, arena) : "";
}

static void evidence_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct evidence_state *s = state;
	struct split split = split_now(s, app);
	struct rect body = draw_body(win);
	struct split_view view = {
		.split = &split,
		.frame = app_frame(app),
		.state = app,
		.row = row,
		.text = text_of(app, selected(&split, app), app_frame(app)),
		.head = head_of(app),
		.empty = _("No evidence yet. a records a piece: logs, disk images, photographs, "
			   "the ransom note."),
	};

	draw_header(win, app, _("Evidence"), NULL);
	draw_progress(s, app, win, &body);
	split_draw(win, body, &view);
	draw_footer(win, app);
}

/* ---- the hash ---- */

static void begin_hash(struct evidence_state *s, const char *id)
{
	s->hashed = arena_copy_text(&s->arena, id);
}

static bool is_free(const struct evidence_state *s, struct app *app)
{
	if (s->file.path)
		app_announce(app, STYLE_WARN,
			     _("the file of %s is still being read; wait, or press Esc"),
			     s->hashed);
	return !s->file.path;
}

/* Opens the file, so that a wrong path is noticed while it can be corrected. */
static bool open_file(struct evidence_state *s, struct app *app, const char *path)
{
	struct error err = { 0 };

	if (!is_free(s, app))
		return false;
	if (hash_file_open(&s->file, path, &err))
		return true;
	app_announce(app, STYLE_ALARM, "%s", err.text);
	return false;
}

static void record_hash(const struct evidence_state *s, struct app *app)
{
	if (live_commit(app, (struct entry){ .kind = ENTRY_HASH,
					     .ref = s->hashed,
					     .choice = s->file.hex,
					     .text = s->file.path,
					     .number = s->file.bytes }))
		app_announce(app, STYLE_GOOD, _("recorded #%lld: SHA-256 of %s"),
			     (long long)live_run(app)->last_seq, s->hashed);
}

static enum verdict evidence_tick(void *state, struct app *app, int64_t steady_ms)
{
	struct evidence_state *s = state;
	enum hash_file_state step = HASH_FILE_MORE;
	struct error err = { 0 };

	(void)steady_ms;
	for (int i = 0; s->file.path && i < PIECES_PER_TICK && step == HASH_FILE_MORE; i++)
		step = hash_file_step(&s->file, &err);
	if (step == HASH_FILE_DONE)
		record_hash(s, app);
	else if (step == HASH_FILE_FAILED)
		app_announce(app, STYLE_ALARM, "%s", err.text);
	if (step != HASH_FILE_MORE)
		hash_file_close(&s->file);
	return VERDICT_DONE;
}

static int64_t evidence_wake(const void *state, int64_t steady_ms)
{
	const struct evidence_state *s = state;

	return s->file.path ? steady_ms : -1;
}

static void cancel_hash(struct evidence_state *s, struct app *app)
{
	app_announce(app, STYLE_WARN, _("not computed: the SHA-256 of %s was cancelled"),
		     s->hashed);
	hash_file_close(&s->file);
}

static void ask_file(struct evidence_state *s, struct app *app, const struct evidence *e)
{
	if (!is_free(s, app))
		return;
	s->asked = arena_copy_text(&s->arena, e->id);
	app_ask_text(app, ASK_FILE, _("SHA-256 of the file"), e->file ? e->file : "");
}

static enum verdict evidence_answered(void *state, struct app *app, int question, const char *text)
{
	struct evidence_state *s = state;

	if (question != ASK_FILE || !text || !*text)
		return VERDICT_DONE;
	if (open_file(s, app, text))
		begin_hash(s, s->asked);
	else
		app_ask_text(app, ASK_FILE, _("SHA-256 of the file"), text);
	return VERDICT_DONE;
}

/* ---- recording ---- */

static bool read_time(struct app *app, const char *typed, int64_t *when)
{
	if (when_parse_typed(typed, clock_wall_ms(), when))
		return true;
	app_announce(app, STYLE_WARN, "%s", _("this is no time; write 03:40 or 2026-11-21 03:40"));
	return false;
}

/* The file is opened first: what cannot be read is said before anything is recorded. */
static bool take_evidence(struct app *app, void *context, const char *const values[], size_t *at)
{
	struct evidence_state *s = context;
	struct entry taken = { .kind = ENTRY_EVIDENCE, .actor = values[TAKER] };
	const char *id;

	*at = TAKEN;
	if (!read_time(app, values[TAKEN], &taken.number))
		return false;
	*at = FILE_PATH;
	if (*values[FILE_PATH] && !open_file(s, app, values[FILE_PATH]))
		return false;
	taken.text = values[WHAT];
	taken.choice = *values[FROM] ? values[FROM] : NULL;
	if (!live_commit(app, taken)) {
		if (*values[FILE_PATH])
			hash_file_close(&s->file);
		return false;
	}
	s->split = split_now(s, app);
	list_act(&s->split.list, ACT_LAST);
	id = selected(&s->split, app)->id;
	if (*values[KEPT])
		(void)live_commit(app, (struct entry){ .kind = ENTRY_CUSTODY,
						       .actor = values[TAKER],
						       .ref = id,
						       .choice = custody_word(CUSTODY_STORED),
						       .text = values[KEPT] });
	if (*values[FILE_PATH])
		begin_hash(s, id);
	return true;
}

static void open_new(struct evidence_state *s, struct app *app)
{
	struct arena scratch = { 0 };

	if (!is_free(s, app))
		return;
	arena_release(&s->arena);
	s->sheet = (struct sheet){
		.title = N_("A piece of evidence"),
		.intro = N_("Keep the original; work on copies. Note what differs from the real "
			    "time on the device's clock."),
		.field = {
			[WHAT] = { N_("What"), N_("such as: VPN log of 11-20, disk image of SV01"),
				   "", NULL, true },
			[FROM] = { N_("Where from"), N_("device, owner, place"), "", NULL, false },
			[TAKER] = { N_("Taken by"), NULL, live_me(app), NULL, true },
			[TAKEN] = { N_("Taken at"), N_("03:40, or a date and a time"),
				    arena_copy_text(&s->arena,
						    when_local(&scratch, clock_wall_ms())),
				    NULL, true },
			[KEPT] = { N_("Kept on, kept in"), N_("medium and place; empty: not yet"),
				   "", NULL, false },
			[FILE_PATH] = { N_("File"),
					N_("its path, for the SHA-256; empty: none"), "", NULL,
					false },
		},
		.count = FIELDS,
		.submit = take_evidence,
		.context = s,
	};
	app_push(app, &sheet_screen, &s->sheet);
	arena_release(&scratch);
}

static bool take_move(struct app *app, void *context, const char *const values[], size_t *at)
{
	const struct evidence_state *s = context;
	enum custody custody = (enum custody)(CUSTODY_STORED + strtol(values[MOVE], NULL, 10));

	(void)at;
	return live_commit(app, (struct entry){ .kind = ENTRY_CUSTODY,
						.actor = values[BY],
						.ref = s->asked,
						.choice = custody_word(custody),
						.text = values[HOLDER] });
}

/* What is out comes back, what is here is handed over, what is nowhere is stored. */
static const char *likely_move(const struct evidence *e)
{
	if (e->custody == CUSTODY_NONE)
		return "0";
	return e->custody == CUSTODY_HANDED ? "2" : "1";
}

static void open_custody(struct evidence_state *s, struct app *app, const struct evidence *e)
{
	/* The hash that is being computed goes on and needs its name. */
	if (!s->file.path)
		arena_release(&s->arena);
	s->asked = arena_copy_text(&s->arena, e->id);
	s->sheet = (struct sheet){
		.title = N_("Custody"),
		.intro = arena_printf(&s->arena, "%s  %s", e->id, e->what),
		.field = {
			[MOVE] = { N_("It is"), NULL, likely_move(e), moves, false },
			[HOLDER] = { N_("Where, or to whom"),
				     N_("Medium and place; or the office, the person and the "
					"receipt. Never hand over the only copy."),
				     "", NULL, true },
			[BY] = { N_("By"), NULL, live_me(app), NULL, true },
		},
		.count = MOVE_FIELDS,
		.submit = take_move,
		.context = s,
	};
	app_push(app, &sheet_screen, &s->sheet);
}

/* ---- keys ---- */

static enum verdict act_on_evidence(struct evidence_state *s, struct app *app, enum action action)
{
	const struct evidence *e = selected(&s->split, app);

	if (action == ACT_ADD) {
		open_new(s, app);
		return VERDICT_DONE;
	}
	if (action == ACT_OPEN && !e) {
		open_new(s, app);
		return VERDICT_DONE;
	}
	if (action == ACT_OPEN) {
		open_custody(s, app, e);
		return VERDICT_DONE;
	}
	if (action == ACT_HASH && e) {
		ask_file(s, app, e);
		return VERDICT_DONE;
	}
	return VERDICT_IGNORED;
}

static enum verdict evidence_act(void *state, struct app *app, enum action action,
				 const struct key *key)
{
	struct evidence_state *s = state;
	struct arena scratch = { 0 };
	bool taken;

	(void)key;
	s->split = split_now(s, app);
	if (action == ACT_BACK && s->file.path) {
		cancel_hash(s, app);
		return VERDICT_DONE;
	}
	taken = split_act(&s->split, action, text_of(app, selected(&s->split, app), &scratch),
			  app_body());
	arena_release(&scratch);
	return taken ? VERDICT_DONE : act_on_evidence(s, app, action);
}

static bool evidence_usable(const void *state, const struct app *app, enum action action)
{
	const struct evidence_state *s = state;

	if (action == ACT_ADD)
		return !s->file.path;
	if (action == ACT_HASH)
		return !s->file.path && live_incident(app)->evidence_count;
	return action != ACT_OPEN || live_incident(app)->evidence_count;
}

const struct screen_class evidence_screen = {
	.name = "evidence",
	.keys = KEYS_EVIDENCE,
	.open = evidence_open,
	.close = evidence_close,
	.draw = evidence_draw,
	.act = evidence_act,
	.tick = evidence_tick,
	.answered = evidence_answered,
	.wake = evidence_wake,
	.usable = evidence_usable,
};
