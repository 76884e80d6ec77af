/* asking - announcements and the bottom prompt, where everything is asked; the rest of app.h is in
 * app.c. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/when.h"
#include "screen/live.h"
#include "screen/stack.h"

void app_announce(struct app *app, enum style style, const char *fmt, ...)
{
	struct app_screens *s = app->screens;
	va_list args;
	char *text = NULL;

	va_start(args, fmt);
	if (vasprintf(&text, fmt, args) < 0)
		mem_exhausted();
	va_end(args);
	free(s->announcement);
	s->announcement = text;
	s->announcement_style = style;
	s->announced_ms = clock_steady_ms();
}

const char *app_announcement(const struct app *app, enum style *style)
{
	*style = app->screens->announcement_style;
	return app->screens->announcement;
}

void app_forget_announcement(struct app *app)
{
	free(app->screens->announcement);
	app->screens->announcement = NULL;
}

static void open_prompt(struct app *app, int question, const char *text, bool wants_text)
{
	struct app_screens *s = app->screens;
	struct prompt *p = &s->prompt;
	char *copy = mem_copy(text, strlen(text));

	free(p->question);
	p->question = copy;
	p->id = question;
	p->asker = s->acting < s->count ? s->layer[s->acting].state : NULL;
	p->wants_text = wants_text;
}

static void forget_kept(struct prompt *p)
{
	free(p->kept.text);
	p->kept.text = NULL;
}

void app_ask(struct app *app, int question, const char *text)
{
	open_prompt(app, question, text, false);
}

void app_ask_text(struct app *app, int question, const char *text, const char *initial)
{
	struct prompt *p = &app->screens->prompt;

	open_prompt(app, question, text, true);
	if ((!initial || !*initial) && p->kept.text && p->kept.id == question &&
	    p->kept.asker == p->asker)
		initial = p->kept.text;
	field_set(&p->field, initial);
	forget_kept(p);
}

const char *app_prompt(const struct app *app, const struct field **field)
{
	const struct prompt *p = &app->screens->prompt;

	*field = p->wants_text ? &p->field : NULL;
	return p->question;
}

const char *app_typed(const struct app *app)
{
	const char *typed = app->screens->prompt.kept.text;

	return typed ? typed : "";
}

static void close_prompt(struct prompt *p)
{
	free(p->question);
	p->question = NULL;
}

/* Tells the screen that asked. `text` may be the field's: the screen may open the prompt again with
 * it. */
static void answer(struct app *app, const char *text)
{
	struct app_screens *s = app->screens;
	char *copy = text ? mem_copy(text, strlen(text)) : NULL;
	int id = s->prompt.id;

	for (size_t i = 0; i < s->count; i++) {
		struct layer l = s->layer[i];

		if (l.state != s->prompt.asker)
			continue;
		s->acting = i;
		close_prompt(&s->prompt);
		if (id == ASK_COPY)
			app_edit_copy(app, copy != NULL);
		else if (id == ASK_NOTE)
			live_note(app, copy);
		else if (l.class->answered)
			stack_settle(app, i, l.class->answered(l.state, app, id, copy));
		break;
	}
	free(copy);
}

/* Esc closes the prompt but loses nothing: the text is there when the same is asked again. */
static void cancel(struct app *app)
{
	struct prompt *p = &app->screens->prompt;

	if (p->wants_text) {
		forget_kept(p);
		p->kept.text = mem_copy(field_text(&p->field), p->field.text.length);
		p->kept.id = p->id;
		p->kept.asker = p->asker;
	}
	answer(app, NULL);
}

void asking_key(struct app *app, const struct key *key)
{
	struct prompt *p = &app->screens->prompt;
	wchar_t c = keys_half_width(key->character);

	if (!p->wants_text) {
		if (!key->code && (c == L'y' || c == L'Y'))
			answer(app, "");
		else
			cancel(app);
		return;
	}
	if (field_key(&p->field, key))
		return;
	if (key->code == KEY_ENTER || key->character == L'\r' || key->character == L'\n')
		answer(app, field_text(&p->field));
	else if (keys_action(KEYS_GLOBAL, key, true) == ACT_BACK)
		cancel(app);
}

void asking_forget(struct app *app, const void *asker)
{
	struct prompt *p = &app->screens->prompt;

	if (p->asker == asker)
		close_prompt(p);
	if (p->kept.asker == asker)
		forget_kept(p);
}

void asking_release(struct app *app)
{
	struct prompt *p = &app->screens->prompt;

	close_prompt(p);
	forget_kept(p);
	field_release(&p->field);
	app_forget_announcement(app);
}
