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
#include "screen/call.h"
#include "screen/contact_check.h"
#include "screen/item_text.h"
#include "screen/live.h"
#include "screen/screens.h"

#define PINNED_ONE_LINE 80  /* from this width on the pinned text needs one line */
#define CHANNEL_COLUMNS 20  /* at most */
#define NARROW 50           /* a row of fewer columns has no room for how far to trust a number */
#define ADVICE_FROM_ROWS 14 /* a body of so many rows has one for the advice on calls */

enum { ASK_VERIFIED_BY = 1, ASK_REPORTED };

struct contacts {
	struct browse browse;
	struct playbook *playbook; /* NULL: could not be read */
	struct arena found_in;
	contact_list found;
	int trust_columns; /* of the widest that is found */
	int64_t today;
	struct contact_form_argument form; /* of the form that is open above */
	struct arena form_in;
	struct call call; /* that is written down in the sheet above */
	bool live;        /* opened from an incident that is on: Enter logs a call */
};

/* An address cut to a column is of no use: it stands in full in the details. */
static const char *first_channel(const struct contact *c)
{
	const struct channel *first = c->channels.item;

	if (!c->channels.count)
		return "";
	return first->kind == CHANNEL_WEB ? channel_kind_label(CHANNEL_WEB) : first->value;
}

static const struct contact *selected(const struct contacts *c)
{
	return c->found.count ? c->found.item[c->browse.list.at] : NULL;
}

static bool go_to(struct contacts *c, const char *id)
{
	for (size_t i = 0; id && i < c->found.count; i++)
		if (!strcmp(c->found.item[i]->item.id, id)) {
			c->browse.list.at = i;
			return true;
		}
	return false;
}

/* What the other columns do not need is the name's. */
static void measure(struct contacts *c)
{
	c->trust_columns = 0;
	EACH (const struct contact *const, found, c->found) {
		int width = text_width(item_text_trust(*found, c->today));

		c->trust_columns = width > c->trust_columns ? width : c->trust_columns;
	}
}

static void search(struct contacts *c, const struct app *app)
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
	measure(c);
	arena_release(&words_in);
}

/* Contacts that stand only in the playbook of the session that is on; it outlives this screen. */
static void add_session_contacts(struct playbook *pb, const struct playbook *session)
{
	size_t most = pb->contacts.count + session->contacts.count;
	struct contact *all = arena_alloc(&pb->arena, most * sizeof *all);

	memcpy(all, pb->contacts.item, pb->contacts.count * sizeof *all);
	pb->contacts.item = all;
	EACH (const struct contact, contact, session->contacts)
		if (!contact->own && !playbook_find_contact(pb, contact->item.id))
			all[pb->contacts.count++] = *contact;
}

/* The cursor goes to the contact of the form that has closed, else it stays on its own, where that
 * is still found. */
static void load(struct contacts *c, struct app *app)
{
	const struct contact *at = selected(c);
	char *stay = at ? mem_copy(at->item.id, strlen(at->item.id)) : NULL;
	struct playbook *old = c->playbook;
	struct diags ds = { 0 };
	struct error err = { 0 };

	c->today = app_today();
	c->playbook = library_load_shared(&app->library, c->today, &ds, &err);
	if (!c->playbook)
		app_announce(app, STYLE_ALARM, "%s", err.text);
	if (c->playbook && app->session)
		add_session_contacts(c->playbook, app->session->playbook);
	if (c->playbook)
		organisation_merge(&app->organisation, c->playbook);
	search(c, app);
	if (!go_to(c, c->form.id))
		(void)go_to(c, stay);
	c->form = (struct contact_form_argument){ 0 };
	playbook_free(old);
	diags_release(&ds);
	free(stay);
}

static void *contacts_open(struct app *app, const void *argument)
{
	struct contacts *c = mem_alloc(sizeof *c);

	field_set(&c->browse.query, argument);
	c->live = live_is_on(app);
	load(c, app);
	return c;
}

static void contacts_close(void *state)
{
	struct contacts *c = state;

	browse_release(&c->browse);
	arena_release(&c->found_in);
	arena_release(&c->form_in);
	call_release(&c->call);
	playbook_free(c->playbook);
	free(c);
}

/* ---- drawing ---- */

/* Where there is no column for the trust, a mark remains at a number nobody should dial. */
static const char *channel_text(const struct contact *contact, bool has_trust, struct arena *frame)
{
	const char *channel = text_clip(frame, first_channel(contact), CHANNEL_COLUMNS);

	return !has_trust && contact_is_doubtful(contact) ? arena_printf(frame, "?%s", channel)
							  : channel;
}

/* Behind the trust a blank remains before what stands beside the list. */
static const char *contacts_row(const void *state, struct arena *frame, size_t at, int columns)
{
	const struct contacts *c = state;
	const struct contact *contact = c->found.item[at];
	bool has_trust = columns >= NARROW;
	const char *channel = channel_text(contact, has_trust, frame);
	int name = columns - text_width(channel) - 1 - (has_trust ? c->trust_columns + 2 : 0);
	const char *row = arena_printf(frame, "%s %s",
				       text_pad(frame, contact_marked_name(contact, frame), name),
				       channel);

	return has_trust ? arena_printf(frame, "%s %s", row, item_text_trust(contact, c->today))
			 : row;
}

static const char *online_window(const struct contacts *c)
{
	static const char scheme[] = "https://";
	const struct contact *window = c->playbook ? contacts_online_window(c->playbook) : NULL;
	const char *url = "";

	for (size_t i = 0; window && i < window->channels.count && !*url; i++)
		if (window->channels.item[i].kind == CHANNEL_WEB)
			url = window->channels.item[i].value;
	return strncmp(url, scheme, strlen(scheme)) ? url : url + strlen(scheme);
}

static bool has_room_for_advice(struct rect body)
{
	return body.rows >= ADVICE_FROM_ROWS;
}

static int pinned_rows(struct rect body)
{
	return (body.columns >= PINNED_ONE_LINE ? 2 : 3) + has_room_for_advice(body);
}

static void draw_pinned(const struct contacts *c, const struct app *app, WINDOW *win,
			struct rect body)
{
	int rows = pinned_rows(body), y = body.y + body.rows - rows;
	struct rect text = { y + 1, 1, rows - 1 - has_room_for_advice(body), body.columns - 2 };

	draw_rule(win, y, 0, body.columns);
	draw_wrapped(win, text, 0, STYLE_STRONG,
		     arena_printf(app_frame(app), _("Emergency 110  Advice #9110  Online %s"),
				  online_window(c)));
	if (has_room_for_advice(body))
		/* TRANSLATORS: at most 58 columns */
		draw_text(win, y + rows - 1, 1, body.columns - 2, STYLE_PLAIN,
			  _("If the police call: hang up, dial a number of this list"));
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

/* With NULL another contact is added. */
static void open_form(struct contacts *c, struct app *app, const struct contact *contact)
{
	arena_release(&c->form_in);
	c->form.contact = contact;
	c->form.id = contact ? arena_copy_text(&c->form_in, contact->item.id)
			     : organisation_new_id(&app->organisation, c->playbook, &c->form_in);
	app_push(app, &contact_form_screen, &c->form);
}

/* What needs a contact, and what can be done to the one that is selected. */
static bool is_possible(const struct contacts *c, enum action action)
{
	if (action == ACT_ADD)
		return c->playbook;
	return (action != ACT_EDIT && action != ACT_VERIFIED && action != ACT_CORRECT) ||
	       selected(c);
}

static enum verdict act_on_contact(struct contacts *c, struct app *app, enum action action)
{
	const struct contact *contact = selected(c);

	if (!is_possible(c, action))
		return VERDICT_IGNORED;
	switch (action) {
	case ACT_ADD:
		open_form(c, app, NULL);
		return VERDICT_DONE;
	case ACT_CORRECT:
		open_form(c, app, contact);
		return VERDICT_DONE;
	case ACT_EDIT:
		app_edit(app, &contact->item.at);
		return VERDICT_DONE;
	case ACT_VERIFIED:
		contact_check_ask(app, ASK_VERIFIED_BY);
		return VERDICT_DONE;
	default:
		return VERDICT_IGNORED;
	}
}

static bool is_listed(const struct contacts *c)
{
	return !c->browse.typing && !c->browse.reading;
}

static enum verdict contacts_act(void *state, struct app *app, enum action action,
				 const struct key *key)
{
	struct contacts *c = state;
	struct arena scratch = { 0 };
	enum browse_answer answer;

	(void)key;
	if (c->live && action == ACT_OPEN && !c->browse.typing && selected(c)) {
		call_open(&c->call, app, selected(c));
		return VERDICT_DONE;
	}
	if (action == ACT_RIGHT && is_listed(c))
		action = ACT_OPEN;
	answer = browse_act(&c->browse, action, contacts_text(c, &scratch),
			    browse_body(app_body()));
	arena_release(&scratch);
	if (answer == BROWSE_QUERY)
		search(c, app);
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
	if (question == ASK_REPORTED)
		call_answered(&c->call, app, text);
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
		return c->live ? selected(c) != NULL : !c->browse.reading;
	if (action == ACT_RIGHT)
		return c->live && is_listed(c);
	return is_possible(c, action);
}

static const char *contacts_label(const void *state, enum action action)
{
	const struct contacts *c = state;

	if (action != ACT_OPEN || !c->live || c->browse.typing)
		return NULL;
	/* TRANSLATORS: at most 12 columns */
	return _("Log a call");
}

static void contacts_uncovered(void *state, struct app *app)
{
	struct contacts *c = state;

	load(c, app);
	call_ask_reported(&c->call, app, ASK_REPORTED);
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
	.label = contacts_label,
	.uncovered = contacts_uncovered,
};
