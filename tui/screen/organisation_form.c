/* organisation_form - who we are: asked on the first start, changed from the home screen. Esc skips
 * it; the next start asks again. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "playbook/prefecture.h"
#include "screen/list.h"
#include "screen/prefecture_field.h"
#include "screen/screens.h"

#define ASK_LEAVE 1
#define LABEL_COLUMNS 16

enum row { ROW_NAME, ROW_PREFECTURE, ROW_SECTOR, ROW_LANGUAGE, ROW_SAVE, ROW_COUNT };

struct org_form {
	struct list rows;
	struct field name, prefecture;
	size_t sector, sector_count;
	bool changed;
	bool first; /* nobody has registered yet: this is the first start */
};

static size_t count_sectors(void)
{
	size_t count = 0;

	while (sectors[count].word)
		count++;
	return count;
}

static void *form_open(struct app *app, const void *argument)
{
	const struct organisation *org = &app->organisation;
	struct org_form *f = mem_alloc(sizeof *f);

	int prefecture = org->known ? (int)org->prefecture : app->options.prefecture;

	(void)argument;
	f->first = !org->known;
	list_set_count(&f->rows, ROW_COUNT);
	f->sector_count = count_sectors();
	field_set(&f->name, org->name);
	field_set(&f->prefecture, prefecture ? prefecture_name(prefecture) : "");
	for (size_t i = 0; org->sector && i < f->sector_count; i++)
		if (!strcmp(sectors[i].word, org->sector))
			f->sector = i;
	return f;
}

static void form_close(void *state)
{
	struct org_form *f = state;

	field_release(&f->name);
	field_release(&f->prefecture);
	free(f);
}

/* ---- drawing ---- */

static void draw_label(WINDOW *win, int y, const struct org_form *f, enum row row,
		       const char *label)
{
	bool selected = f->rows.at == row;
	struct rect area = { .y = y, .x = 1, .rows = 1, .columns = LABEL_COLUMNS };

	draw_row(win, y, area, selected, selected, label);
}

/* "< Manufacturing >" */
static void draw_choice(WINDOW *win, int y, int columns, const char *text)
{
	draw_textf(win, y, LABEL_COLUMNS + 1, columns - LABEL_COLUMNS - 2, STYLE_PLAIN, "< %s >",
		   text);
}

static void draw_fields(const struct org_form *f, const struct app *app, WINDOW *win,
			struct rect body)
{
	int y = body.y + 3, x = LABEL_COLUMNS + 1, columns = body.columns - x - 1;

	draw_label(win, y, f, ROW_NAME, _("Name"));
	draw_label(win, y + 1, f, ROW_PREFECTURE, _("Prefecture"));
	draw_text(win, y + 2, x, columns, STYLE_DIM,
		  prefecture_field_hint(field_text(&f->prefecture), app_frame(app)));
	draw_label(win, y + 3, f, ROW_SECTOR, _("Sector"));
	draw_choice(win, y + 3, body.columns, _(sectors[f->sector].label));
	draw_label(win, y + 4, f, ROW_LANGUAGE, _("Language"));
	draw_choice(win, y + 4, body.columns,
		    lang_current() == LANG_JA ? "日本語 / Japanese" : "English / 英語");
	draw_label(win, y + 5, f, ROW_SAVE, _("Save"));
	field_draw(&f->name, win, y, x, columns, f->rows.at == ROW_NAME);
	field_draw(&f->prefecture, win, y + 1, x, columns, f->rows.at == ROW_PREFECTURE);
}

static void form_draw(const void *state, const struct app *app, WINDOW *win)
{
	struct rect body = draw_body(win);
	struct rect intro = { body.y, 1, 3, body.columns - 2 };
	bool first = ((const struct org_form *)state)->first;

	draw_header(win, app, first ? _("sonae: your organisation") : _("Your organisation"), NULL);
	draw_wrapped(win, intro, 0, STYLE_PLAIN,
		     first ? _("So that the nearest police stand first and records carry your "
			       "name. Everything can be changed later; Esc skips it.")
			   : _("So that the nearest police stand first and records carry your "
			       "name. Contacts of your own and what was confirmed stay as they "
			       "are."));
	draw_fields(state, app, win, body);
	draw_footer(win, app);
}

/* ---- keys ---- */

/* What cannot be read completely would be lost when the file is written anew. */
static bool can_be_rewritten(struct app *app)
{
	struct organisation now = { 0 };
	struct diags ds = { 0 };
	struct error err = { 0 };
	bool fits = organisation_load(&now, &ds, &err) && !ds.errors;

	if (err.text[0])
		app_announce(app, STYLE_ALARM, "%s", err.text);
	else if (!fits)
		app_announce(
			app, STYLE_ALARM,
			_("'%s' has errors; correct the file by hand before it is changed here"),
			app->organisation.path);
	organisation_release(&now);
	diags_release(&ds);
	return fits;
}

static enum verdict save(struct org_form *f, struct app *app)
{
	struct organisation org = app->organisation;
	struct error err = { 0 };
	const char *typed = field_text(&f->prefecture);

	org.prefecture = prefecture_field_code(typed);
	if (*typed && !org.prefecture) {
		f->rows.at = ROW_PREFECTURE;
		app_announce(app, STYLE_WARN,
			     _("'%s' is not one prefecture; type more of its name"), typed);
		return VERDICT_DONE;
	}
	org.name = field_text(&f->name);
	org.sector = sectors[f->sector].word;
	org.language = lang_code(lang_current());
	if (!can_be_rewritten(app))
		return VERDICT_DONE;
	if (!organisation_save(&org, &err)) {
		app_announce(app, STYLE_ALARM, "%s", err.text);
		return VERDICT_DONE;
	}
	(void)app_reload_organisation(app);
	return VERDICT_POP;
}

static void change(struct org_form *f, int by)
{
	if (f->rows.at == ROW_SECTOR)
		f->sector = (f->sector + f->sector_count + (size_t)by) % f->sector_count;
	else if (f->rows.at == ROW_LANGUAGE)
		lang_use(lang_current() == LANG_JA ? LANG_EN : LANG_JA);
	f->changed = true;
}

static enum verdict leave(struct org_form *f, struct app *app)
{
	if (!f->changed)
		return VERDICT_POP;
	app_ask(app, ASK_LEAVE,
		f->first ? _("Go on without registering?")
			 : _("Leave without saving? y leaves, any other key stays"));
	return VERDICT_DONE;
}

static enum verdict form_act(void *state, struct app *app, enum action action,
			     const struct key *key)
{
	struct org_form *f = state;

	(void)key;
	switch (action) {
	case ACT_NONE:
		f->changed = true;
		return VERDICT_DONE;
	case ACT_OPEN:
		if (f->rows.at == ROW_SAVE)
			return save(f, app);
		list_act(&f->rows, ACT_DOWN);
		return VERDICT_DONE;
	case ACT_NEXT_PANE:
		f->rows.at = (f->rows.at + 1) % ROW_COUNT;
		return VERDICT_DONE;
	case ACT_LEFT:
	case ACT_RIGHT:
		change(f, action == ACT_RIGHT ? 1 : -1);
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
	struct org_form *f = state;

	if (f->rows.at == ROW_NAME)
		return &f->name;
	return f->rows.at == ROW_PREFECTURE ? &f->prefecture : NULL;
}

static const char *form_label(const void *state, enum action action)
{
	const struct org_form *f = state;

	/* TRANSLATORS: at most 12 columns */
	return f->first && action == ACT_BACK ? _("Skip") : NULL;
}

const struct screen_class organisation_screen = {
	.name = "organisation",
	.keys = KEYS_FORM,
	.open = form_open,
	.close = form_close,
	.draw = form_draw,
	.act = form_act,
	.answered = form_answered,
	.typing = form_typing,
	.label = form_label,
};
