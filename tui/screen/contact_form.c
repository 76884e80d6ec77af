/*
 * contact_form - a contact of our own, added or corrected; kept in the organisation's file.
 *
 * A correction begins with what is there, and writes the contact whole.
 */
#include <assert.h>
#include <stdlib.h>

#include "base/lang.h"
#include "playbook/prefecture.h"
#include "screen/contact_rows.h"
#include "screen/list.h"
#include "screen/prefecture_field.h"
#include "screen/screens.h"

#define ASK_LEAVE 1
#define LABEL_COLUMNS 16
#define INTRO_ROWS 3 /* two lines and the hint of the field */

struct contact_form {
	struct list rows;
	struct field field[CONTACT_ROW_COUNT]; /* that of the kind is not used */
	struct contact contact;                /* as it was */
	int kind;
	enum lang lang; /* in which it is written */
	bool changed;
	bool added;
};

static enum contact_row row_at(const struct contact_form *f, size_t at)
{
	size_t row = at + (at >= ROW_PREFECTURE && f->kind != CONTACT_POLICE);

	assert(row < CONTACT_ROW_COUNT);
	return (enum contact_row)row;
}

static enum contact_row focused(const struct contact_form *f)
{
	return row_at(f, f->rows.at);
}

static void focus(struct contact_form *f, enum contact_row row)
{
	for (size_t i = 0; i < f->rows.count; i++)
		if (row_at(f, i) == row)
			f->rows.at = i;
}

static void use_kind(struct contact_form *f, int kind)
{
	f->kind = kind;
	list_set_count(&f->rows,
		       kind == CONTACT_POLICE ? CONTACT_ROW_COUNT : CONTACT_ROW_COUNT - 1);
}

static void *form_open(struct app *app, const void *argument)
{
	const struct contact_form_argument *given = argument;
	struct contact_form *f = mem_alloc(sizeof *f);

	(void)app;
	f->lang = lang_current();
	f->added = !given->contact;
	if (given->contact)
		f->contact = *given->contact;
	else
		f->contact = (struct contact){
			.item.id = given->id,
			.kind = CONTACT_INTERNAL,
			.verified = WHEN_NONE,
		};
	use_kind(f, f->contact.kind);
	for (size_t row = 0; row < CONTACT_ROW_COUNT; row++)
		field_set(&f->field[row],
			  contact_row_text(&f->contact, f->lang, (enum contact_row)row));
	return f;
}

static void form_close(void *state)
{
	struct contact_form *f = state;

	for (size_t row = 0; row < CONTACT_ROW_COUNT; row++)
		field_release(&f->field[row]);
	free(f);
}

static const char *typed(const struct contact_form *f, enum contact_row row)
{
	return field_text(&f->field[row]);
}

/* ---- drawing ---- */

static const char *const labels[] = {
	/* TRANSLATORS: each of these eight is at most 14 columns wide. */
	[ROW_NAME] = N_("Name"),   [ROW_KIND] = N_("Kind"),   [ROW_PREFECTURE] = N_("Prefecture"),
	[ROW_PHONE] = N_("Phone"), [ROW_HOURS] = N_("Hours"), [ROW_EMAIL] = N_("Email"),
	[ROW_WEB] = N_("Web"),     [ROW_NOTE] = N_("Note"),
};

static const char *hint(const struct contact_form *f, struct arena *frame)
{
	switch (focused(f)) {
	case ROW_KIND:
		return _("Left and Right choose, or p a r c v i o");
	case ROW_PREFECTURE:
		return prefecture_field_hint(typed(f, ROW_PREFECTURE), frame);
	case ROW_PHONE:
		return _("the number as it is dialled from here");
	case ROW_HOURS:
		return _("when somebody answers");
	case ROW_NOTE:
		return _("what a caller should know; Enter saves");
	default:
		return "";
	}
}

static void draw_value(const struct contact_form *f, WINDOW *win, enum contact_row row,
		       struct rect area)
{
	if (row == ROW_KIND)
		draw_textf(win, area.y, area.x, area.columns, STYLE_PLAIN, "< %s >",
			   contact_kind_label(f->kind));
	else
		field_draw(&f->field[row], win, area.y, area.x, area.columns, focused(f) == row);
}

static void draw_rows(const struct contact_form *f, WINDOW *win, struct rect area)
{
	size_t top = list_top(&f->rows, (size_t)area.rows);

	for (size_t i = top; i < f->rows.count && i - top < (size_t)area.rows; i++) {
		bool selected = i == f->rows.at;
		int y = area.y + (int)(i - top);
		struct rect label = { y, area.x, 1, LABEL_COLUMNS };
		struct rect value = { y, area.x + LABEL_COLUMNS, 1, area.columns - LABEL_COLUMNS };

		draw_row(win, y, label, selected, selected, _(labels[row_at(f, i)]));
		draw_value(f, win, row_at(f, i), value);
	}
}

static void form_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct contact_form *f = state;
	struct rect body = draw_body(win);
	struct rect intro = { body.y, 1, INTRO_ROWS - 1, body.columns - 2 };
	struct rect rows = { body.y + INTRO_ROWS, 1, body.rows - INTRO_ROWS, body.columns - 2 };

	draw_header(win, app, f->added ? _("Another contact") : _("Correct a contact"), NULL);
	draw_wrapped(win, intro, 0, STYLE_PLAIN,
		     f->added ? _("It is kept in your organisation's own file, in no playbook.")
			      : _("Your entry stands in place of the shipped one; the shipped "
				  "number stays visible beneath it."));
	draw_text(win, body.y + INTRO_ROWS - 1, LABEL_COLUMNS + 1, body.columns - LABEL_COLUMNS - 2,
		  STYLE_DIM, hint(f, app_frame(app)));
	draw_rows(f, win, rows);
	draw_footer(win, app);
}

/* ---- keys ---- */

static bool refuse(struct contact_form *f, struct app *app, enum contact_row row, const char *why)
{
	focus(f, row);
	app_announce(app, STYLE_WARN, "%s", why);
	return false;
}

static bool is_complete(struct contact_form *f, struct app *app)
{
	const char *prefecture = typed(f, ROW_PREFECTURE);

	if (!*typed(f, ROW_NAME))
		return refuse(f, app, ROW_NAME, _("A name is needed: who answers there?"));
	if (f->kind == CONTACT_POLICE && *prefecture && !prefecture_field_code(prefecture)) {
		focus(f, ROW_PREFECTURE);
		app_announce(app, STYLE_WARN,
			     _("'%s' is not one prefecture; type more of its name"), prefecture);
		return false;
	}
	return true;
}

static enum verdict write_down(struct contact_form *f, struct app *app, const struct contact *c)
{
	struct error err = { 0 };

	if (!c->channels.count) {
		refuse(f, app, ROW_PHONE,
		       _("A phone number, an e-mail address or a web page is needed"));
		return VERDICT_DONE;
	}
	if (!organisation_put_contact(&app->organisation, c, &err)) {
		app_announce(app, STYLE_ALARM, "%s", err.text);
		return VERDICT_DONE;
	}
	(void)app_reload_organisation(app);
	app_announce(app, STYLE_GOOD, _("Saved in %s"), app->organisation.path);
	return VERDICT_POP;
}

/* What was not changed is not written: it would hide a later playbook's number for nothing. */
static enum verdict save(struct contact_form *f, struct app *app)
{
	struct arena arena = { .block_size = 1024 };
	const char *texts[CONTACT_ROW_COUNT];
	struct contact c;
	enum verdict verdict;

	if (!f->changed) {
		app_announce(app, STYLE_WARN, "%s", _("Nothing was typed, nothing is saved"));
		return VERDICT_POP;
	}
	if (!is_complete(f, app))
		return VERDICT_DONE;
	for (size_t row = 0; row < CONTACT_ROW_COUNT; row++)
		texts[row] = typed(f, (enum contact_row)row);
	c = contact_from_rows(&f->contact, f->lang, f->kind, texts, &arena);
	verdict = write_down(f, app, &c);
	arena_release(&arena);
	return verdict;
}

static void change_kind(struct contact_form *f, int kind)
{
	use_kind(f, kind);
	f->changed = true;
}

/* The next kind whose word in the playbook begins with that letter. */
static bool choose_by_letter(struct contact_form *f, const struct key *key)
{
	wchar_t letter = keys_half_width(key->character);

	for (int by = 1; by <= CONTACT_KIND_COUNT; by++) {
		int kind = (f->kind + by) % CONTACT_KIND_COUNT;

		if (letter && (wchar_t)*contact_kind_word(kind) == letter) {
			change_kind(f, kind);
			return true;
		}
	}
	return false;
}

static enum verdict act_on_kind(struct contact_form *f, enum action action, const struct key *key)
{
	int by = action == ACT_RIGHT ? 1 : action == ACT_LEFT ? CONTACT_KIND_COUNT - 1 : 0;

	if (by)
		change_kind(f, (f->kind + by) % CONTACT_KIND_COUNT);
	return by || choose_by_letter(f, key) ? VERDICT_DONE : VERDICT_IGNORED;
}

static enum verdict leave(struct contact_form *f, struct app *app)
{
	if (!f->changed)
		return VERDICT_POP;
	app_ask(app, ASK_LEAVE, _("Leave without saving? y leaves, any other key stays"));
	return VERDICT_DONE;
}

static bool is_last(const struct contact_form *f)
{
	return f->rows.at + 1 == f->rows.count;
}

static enum verdict form_act(void *state, struct app *app, enum action action,
			     const struct key *key)
{
	struct contact_form *f = state;

	if (focused(f) == ROW_KIND && act_on_kind(f, action, key) == VERDICT_DONE)
		return VERDICT_DONE;
	switch (action) {
	case ACT_NONE:
		f->changed = true;
		return VERDICT_DONE;
	case ACT_OPEN:
		if (is_last(f))
			return save(f, app);
		list_act(&f->rows, ACT_DOWN);
		return VERDICT_DONE;
	case ACT_NEXT_PANE:
		f->rows.at = (f->rows.at + 1) % f->rows.count;
		return VERDICT_DONE;
	case ACT_BACK:
		return leave(f, app);
	default:
		return list_act(&f->rows, action) ? VERDICT_DONE : VERDICT_IGNORED;
	}
}

static enum verdict form_answered(void *state, struct app *app, int question, const char *text)
{
	(void)state;
	(void)app;
	return question == ASK_LEAVE && text ? VERDICT_POP : VERDICT_DONE;
}

static struct field *form_typing(void *state)
{
	struct contact_form *f = state;

	return focused(f) == ROW_KIND ? NULL : &f->field[focused(f)];
}

static const char *form_label(const void *state, enum action action)
{
	/* TRANSLATORS: at most 12 columns */
	return action == ACT_OPEN && is_last(state) ? _("Save") : NULL;
}

const struct screen_class contact_form_screen = {
	.name = "contact form",
	.keys = KEYS_FORM,
	.open = form_open,
	.close = form_close,
	.draw = form_draw,
	.act = form_act,
	.answered = form_answered,
	.typing = form_typing,
	.label = form_label,
};
