/* call - a call to a contact, written into the live incident; see call.h. */
#include "screen/call.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "base/when.h"
#include "playbook/contacts.h"
#include "report/owed.h"
#include "screen/live.h"

#define MOST_DIGITS 4
#define MOST_DAYS_AHEAD 364 /* a date without a year is the next one */

enum { CALLER, NUMBER, OUTCOME, BACK, FIELDS };

/* As people write them behind a number, folded; the longer ones first. */
static const struct {
	const char *word;
	int64_t ms;
} units[] = {
	{ "時間", MS_PER_HOUR },     { "分", MS_PER_MINUTE },   { "minutes", MS_PER_MINUTE },
	{ "minute", MS_PER_MINUTE }, { "mins", MS_PER_MINUTE }, { "min", MS_PER_MINUTE },
	{ "m", MS_PER_MINUTE },      { "hours", MS_PER_HOUR },  { "hour", MS_PER_HOUR },
	{ "h", MS_PER_HOUR },
};

static const char *without_blanks(const char *text)
{
	return text + strspn(text, " ");
}

/* The unit at the beginning of a text, which then begins behind it; 0: there is none. */
static int64_t take_unit(const char **text)
{
	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		size_t length = strlen(units[i].word);

		if (strncmp(*text, units[i].word, length) != 0)
			continue;
		*text = without_blanks(*text + length);
		return units[i].ms;
	}
	return 0;
}

/* "30", "30 min", "1 h 30 m", "1時間30分後": how long from now. A bare number is minutes. */
static bool read_span(const char *text, int64_t *ms)
{
	bool is_bare = true;

	*ms = 0;
	if (!strncmp(text, "in ", strlen("in ")))
		text = without_blanks(text + strlen("in "));
	do {
		size_t digits = strspn(text, "0123456789");
		int64_t number = strtol(text, NULL, 10), unit;

		if (!digits || digits > MOST_DIGITS)
			return false;
		text = without_blanks(text + digits);
		if (!*text) {
			*ms += number * MS_PER_MINUTE;
			return is_bare;
		}
		unit = take_unit(&text);
		if (!unit)
			return false;
		is_bare = false;
		*ms += number * unit;
	} while (*text && strcmp(text, "後") != 0);
	return true;
}

/* when_parse_typed() looks back from an instant: from one ahead it finds what is to come. */
static bool read_folded(const char *typed, int64_t now_ms, int64_t *at_ms)
{
	bool has_date = strpbrk(typed, "-/");
	int64_t span;

	if (read_span(typed, &span))
		*at_ms = now_ms + span;
	else if (!when_parse_typed(typed, now_ms + (has_date ? MOST_DAYS_AHEAD : 1) * MS_PER_DAY,
				   at_ms))
		return false;
	return *at_ms > now_ms;
}

bool call_read_back(const char *typed, int64_t now_ms, int64_t *at_ms)
{
	struct arena scratch = { .block_size = 256 };
	const char *folded = text_fold(&scratch, typed);
	bool ok = true;

	folded = without_blanks(folded);
	*at_ms = 0;
	if (*folded)
		ok = read_folded(folded, now_ms, at_ms);
	arena_release(&scratch);
	return ok;
}

static bool take_call(struct app *app, void *context, const char *const values[], size_t *at)
{
	struct call *call = context;
	int64_t back;

	if (!call_read_back(values[BACK], clock_wall_ms(), &back)) {
		*at = BACK;
		app_announce(app, STYLE_WARN, "%s",
			     _("no time to come; write minutes (30), 03:40 or 2026-11-22 09:00"));
		return false;
	}
	call->logged = live_commit(app, (struct entry){ .kind = ENTRY_CALL,
							.actor = values[CALLER],
							.ref = call->contact,
							.choice = values[NUMBER],
							.text = values[OUTCOME],
							.number = back,
							.option_text = call->name });
	if (call->logged)
		call->caller = arena_copy_text(&call->arena, values[CALLER]);
	return call->logged;
}

static const char *first_phone(const struct contact *c)
{
	if (contact_is_doubtful(c))
		return "";
	EACH (const struct channel, ch, c->channels)
		if (ch->kind == CHANNEL_PHONE)
			return ch->value;
	return c->channels.count ? c->channels.item[0].value : "";
}

/* In 2025 real numbers of police headquarters were displayed on fraudulent calls. */
static const char *intro_of(struct call *call, const struct contact *c)
{
	const char *advice = c->kind == CONTACT_POLICE
				     ? _("If they called you: hang up and dial the number of this "
					 "list yourself. The number that was displayed proves "
					 "nothing.")
				     : "";

	if (contact_is_doubtful(c))
		advice = _("The number in the list is doubtful. Call #9110 instead, or confirm it "
			   "first.");
	return arena_printf(&call->arena, "%s\n%s", call->name, advice);
}

void call_open(struct call *call, struct app *app, const struct contact *contact)
{
	call_release(call);
	call->logged = false;
	call->duty = NULL;
	call->contact = arena_copy_text(&call->arena, contact->item.id);
	call->name = arena_copy_text(&call->arena, phrase_text(&contact->name));
	call->sheet = (struct sheet){
		.title = N_("A call"),
		.intro = intro_of(call, contact),
		.field = {
			[CALLER] = { N_("Who called"), NULL, live_me(app), NULL, true },
			[NUMBER] = { N_("Number"), N_("the one that was dialled"),
				     first_phone(contact), NULL, true },
			[OUTCOME] = { N_("Outcome"),
				      N_("Who answered, what was said, any reference number"), "",
				      NULL, true },
			[BACK] = { N_("Call-back promised"),
				   N_("Empty: none. 30 is in 30 minutes, 2h in two hours; 03:40; "
				      "or a date and a time. It becomes a reminder."),
				   "", NULL, false },
		},
		.count = FIELDS,
		.first = OUTCOME,
		.submit = take_call,
		.context = call,
	};
	app_push(app, &sheet_screen, &call->sheet);
}

/* ---- the report that it may have been ---- */

static bool is_called(const struct call *call, const struct app *app, const struct deadline *d,
		      struct arena *arena)
{
	struct recipient to = contacts_recipient(arena, live_run(app)->playbook,
						 app->options.prefecture, d->to.id);

	EACH (const struct contact *const, c, to.list)
		if (!strcmp((*c)->item.id, call->contact))
			return true;
	return false;
}

/* Of several the one that presses most; NULL. */
static const struct deadline *duty_of(const struct call *call, const struct app *app,
				      struct arena *arena)
{
	owed_list list = owed_find(live_run(app), clock_wall_ms(), false, arena);

	EACH (const struct owed, o, list)
		if (owed_is_open(o) && is_called(call, app, o->duty.deadline, arena))
			return o->duty.deadline;
	return NULL;
}

void call_ask_reported(struct call *call, struct app *app, int question)
{
	struct arena scratch = { 0 };
	const struct deadline *d;

	if (!call->logged || !live_is_on(app))
		return;
	call->logged = false;
	d = duty_of(call, app, &scratch);
	call->duty = d ? arena_copy_text(&call->arena, d->item.id) : NULL;
	if (d)
		app_ask(app, question,
			arena_printf(&scratch, _("Was '%s' reported with this call?"),
				     phrase_text(&d->title)));
	arena_release(&scratch);
}

void call_answered(struct call *call, struct app *app, bool reported)
{
	if (!reported || !call->duty)
		return;
	(void)live_commit(app, (struct entry){ .kind = ENTRY_REPORT,
					       .actor = call->caller,
					       .ref = call->duty,
					       .option_text = call->name,
					       .text = _("phone"),
					       .number = clock_wall_ms() });
}

void call_release(struct call *call)
{
	arena_release(&call->arena);
}
