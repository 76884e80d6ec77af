/*
 * contacts_screen - whom to call: the own prefecture first, found by any spelling, with how far to
 * trust a number.
 *
 * The emergency line stands at the bottom whatever is searched, and also when the contacts cannot
 * be read.
 */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "playbook/contacts.h"
#include "screen/browse.h"
#include "screen/contact_check.h"
#include "screen/item_text.h"
#include "screen/screens.h"

#define PINNED_ONE_LINE 80 /* from this width on the pinned text needs one line */
#define CHANNEL_COLUMNS 20
#define TRUST_COLUMNS 14 /* and a blank before what stands beside the list */
#define ASK_VERIFIED_BY 1

struct contacts {
	struct browse browse;
	struct playbook *playbook; /* NULL: could not be read */
	struct arena found_in;
	contact_list found;
	int64_t today;
};

static const struct contact *selected(const struct contacts *c)
{
	return c->found.count ? c->found.item[c->browse.list.at] : NULL;
}

/* The cursor stays on its contact where that is still found. */
static void search(struct contacts *c, const struct app *app, const char *stay)
{
	struct arena words_in = { .block_size = 1024 };
	size_t count;
	const char *const *words = browse_words(&c->browse, &words_in, &count);

	arena_release(&c->found_in);
	c->found = (contact_list){ 0 };
	if (c->playbook)
		c->found = contacts_search(&c->found_in, c->playbook, app->options.prefecture,
					   words, count);
	c->browse.list.at = 0;
	c->browse.skip = 0;
	list_set_count(&c->browse.list, c->found.count);
	for (size_t i = 0; stay && i < c->found.count; i++)
		if (!strcmp(c->found.item[i]->item.id, stay))
			c->browse.list.at = i;
	arena_release(&words_in);
}

static void load(struct contacts *c, struct app *app)
{
	const struct contact *at = selected(c);
	char *stay = at ? mem_copy(at->item.id, strlen(at->item.id)) : NULL;
	struct playbook *old = c->playbook;
	struct diags ds = { 0 };
	struct error err = { 0 };

	c->today = app_today();
	c->playbook = library_load_shared(&app->library, c->today, &ds, &err);
	if (c->playbook)
		organisation_merge(&app->organisation, c->playbook);
	else
		app_announce(app, STYLE_ALARM, "%s", err.text);
	search(c, app, stay);
	playbook_free(old);
	diags_release(&ds);
	free(stay);
}

static void *contacts_open(struct app *app, const void *argument)
{
	struct contacts *c = mem_alloc(sizeof *c);

	field_set(&c->browse.query, argument);
	load(c, app);
	return c;
}

static void contacts_close(void *state)
{
	struct contacts *c = state;

	browse_release(&c->browse);
	arena_release(&c->found_in);
	playbook_free(c->playbook);
	free(c);
}

/* ---- drawing ---- */

/* An address cut to a column is of no use: it stands in full in the details. */
static const char *first_channel(const struct contact *c)
{
	const struct channel *first = c->channels.item;

	if (!c->channels.count)
		return "";
	return first->kind == CHANNEL_WEB ? channel_kind_label(CHANNEL_WEB) : first->value;
}

static const char *contacts_row(const void *state, struct arena *frame, size_t at, int columns)
{
	const struct contacts *c = state;
	const struct contact *contact = c->found.item[at];
	int name = columns - CHANNEL_COLUMNS - TRUST_COLUMNS - 2;

	return arena_printf(frame, "%s %s %s",
			    text_pad(frame, phrase_text(&contact->name), name > 0 ? name : 1),
			    text_pad(frame, first_channel(contact), CHANNEL_COLUMNS),
			    item_text_trust(contact, c->today));
}

static const char *online_window(const struct contacts *c)
{
	static const char scheme[] = "https://";
	const char *url = "";

	if (!c->playbook)
		return url;
	EACH (const struct contact, contact, c->playbook->contacts)
		if (contact->kind == CONTACT_POLICE && !contact->prefecture && !*url &&
		    contact->channels.count && contact->channels.item[0].kind == CHANNEL_WEB)
			url = contact->channels.item[0].value;
	return strncmp(url, scheme, strlen(scheme)) ? url : url + strlen(scheme);
}

static int pinned_rows(struct rect body)
{
	return body.columns >= PINNED_ONE_LINE ? 2 : 3;
}

static void draw_pinned(const struct contacts *c, const struct app *app, WINDOW *win,
			struct rect body)
{
	int rows = pinned_rows(body), y = body.y + body.rows - rows;
	struct rect text = { y + 1, 1, rows - 1, body.columns - 2 };

	draw_rule(win, y, 0, body.columns);
	draw_wrapped(win, text, 0, STYLE_STRONG,
		     arena_printf(app_frame(app), _("Emergency 110  Advice #9110  Online %s"),
				  online_window(c)));
}

static const char *contacts_text(const struct contacts *c, struct arena *arena)
{
	const struct contact *contact = selected(c);

	return contact ? item_text_contact(contact, c->today, arena) : "";
}

static struct rect browse_body(struct rect body)
{
	body.rows -= body.rows > pinned_rows(body) ? pinned_rows(body) : body.rows;
	return body;
}

static void contacts_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct contacts *c = state;
	struct rect body = draw_body(win);
	struct browse_view view = {
		.browse = &c->browse,
		.frame = app_frame(app),
		.state = c,
		.row = contacts_row,
		.text = contacts_text(c, app_frame(app)),
		.hint = _("/ searches: a prefecture, a number, a word"),
		.empty =
			c->playbook
				? _("Nothing matches. Esc clears the search; try a prefecture or "
				    "fewer "
				    "words.")
				: _("The contacts cannot be read. Call #9110 for advice, 110 in an "
				    "emergency."),
	};

	draw_header(win, app, _("Contacts"), NULL);
	draw_pinned(c, app, win, body);
	browse_draw(win, browse_body(body), &view);
	draw_footer(win, app);
}

/* ---- keys ---- */

static enum verdict act_on_contact(struct contacts *c, struct app *app, enum action action)
{
	const struct contact *contact = selected(c);

	if (!contact || (action != ACT_EDIT && action != ACT_VERIFIED))
		return VERDICT_IGNORED;
	if (action == ACT_EDIT)
		app_edit(app, &contact->item.at);
	else
		contact_check_ask(app, ASK_VERIFIED_BY);
	return VERDICT_DONE;
}

static enum verdict contacts_act(void *state, struct app *app, enum action action,
				 const struct key *key)
{
	struct contacts *c = state;
	struct arena scratch = { 0 };
	enum browse_answer answer = browse_act(&c->browse, action, contacts_text(c, &scratch),
					       browse_body(app_body()));

	(void)key;
	arena_release(&scratch);
	if (answer == BROWSE_QUERY)
		search(c, app, NULL);
	if (answer != BROWSE_IGNORED)
		return VERDICT_DONE;
	return act_on_contact(c, app, action);
}

static enum verdict contacts_answered(void *state, struct app *app, int question, const char *text)
{
	struct contacts *c = state;
	const struct contact *contact = selected(c);

	if (question == ASK_VERIFIED_BY && contact && contact_check_note(app, contact, text))
		load(c, app);
	return VERDICT_DONE;
}

static struct field *contacts_typing(void *state)
{
	return browse_typing(&((struct contacts *)state)->browse);
}

static bool contacts_usable(const void *state, const struct app *app, enum action action)
{
	const struct contacts *c = state;

	(void)app;
	if (action == ACT_OPEN)
		return !c->browse.reading;
	return (action != ACT_EDIT && action != ACT_VERIFIED) || selected(c);
}

static void contacts_uncovered(void *state, struct app *app)
{
	load(state, app);
}

const struct screen_class contacts_screen = {
	.name = "contacts",
	.keys = KEYS_CONTACTS,
	.open = contacts_open,
	.close = contacts_close,
	.draw = contacts_draw,
	.act = contacts_act,
	.answered = contacts_answered,
	.typing = contacts_typing,
	.usable = contacts_usable,
	.uncovered = contacts_uncovered,
};
