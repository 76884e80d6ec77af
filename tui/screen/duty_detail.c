/* duty_detail - one reporting duty of the live incident in words; see duty_detail.h. */
#include "screen/duty_detail.h"

#include "base/lang.h"
#include "base/strbuf.h"

#define STATE_COLUMNS 16
#define WHEN_COLUMNS 24
#define WHEN_FROM 70 /* a row of so many columns has room for the date */
#define MOST_CONTACTS 3

/* Sign and word of each standing; the words are at most 16 columns wide. */
static const struct {
	const char *sign, *word;
} standings[] = {
	[OWED_PASSED] = { "[!]", N_("deadline passed") },
	[OWED_DATED] = { "[ ]", N_("to be reported") },
	[OWED_UNDATED] = { "[ ]", N_("to be reported") },
	[OWED_DEPENDS] = { "[?]", N_("depends on facts") },
	[OWED_NOT] = { "[-]", N_("does not apply") },
	[OWED_WAIVED] = { "[-]", N_("not due") },
	[OWED_REPORTED] = { "[x]", N_("reported") },
};

static const char *word_of(const struct owed *o)
{
	if (o->standing == OWED_PASSED && o->duty.deadline->soft)
		/* TRANSLATORS: at most 16 columns */
		return _("target passed");
	return _(standings[o->standing].word);
}

static bool counts(const struct owed *o)
{
	return owed_is_open(o) && o->target_ms != WHEN_NONE;
}

/* Within a range whose first day is over there is nothing to wait for either. */
static const char *sign_of(const struct owed *o, int64_t now_ms)
{
	return owed_is_open(o) && duty_urgency(&o->duty, now_ms) >= URGENCY_DUE
		       ? "[!]"
		       : standings[o->standing].sign;
}

const char *duty_detail_row(const struct run *run, const struct owed *o, struct arena *arena,
			    int columns)
{
	int64_t now = clock_wall_ms();
	const char *title = phrase_text(&o->duty.deadline->title);
	const char *state = text_pad(
		arena, counts(o) ? live_left(arena, o->target_ms, now) : word_of(o), STATE_COLUMNS);
	int room = columns - 4 - STATE_COLUMNS - 1;

	if (columns < WHEN_FROM)
		return arena_printf(arena, "%s %s %s", sign_of(o, now), state,
				    text_clip(arena, title, room));
	room -= WHEN_COLUMNS + 1;
	return arena_printf(
		arena, "%s %s %s %s", sign_of(o, now), state, text_pad(arena, title, room),
		text_clip(arena, duty_when(run->playbook, &o->duty, arena), WHEN_COLUMNS));
}

/* ---- all about it ---- */

static void add_line(struct strbuf *sb, const char *label, const char *text)
{
	if (text && *text)
		/* TRANSLATORS: a label and what it says */
		strbuf_addf(sb, _("%s: %s\n"), label, text);
}

struct recipient duty_detail_recipient(const struct app *app, const struct deadline *d,
				       struct arena *arena)
{
	return contacts_recipient(arena, live_run(app)->playbook, app->options.prefecture,
				  d->to.id);
}

const char *duty_detail_number(const struct contact *c)
{
	EACH (const struct channel, ch, c->channels)
		if (ch->kind == CHANNEL_PHONE)
			return ch->value;
	return c->channels.count ? c->channels.item[0].value : "";
}

static void add_contacts(const struct app *app, const struct deadline *d, struct strbuf *sb,
			 struct arena *arena)
{
	struct recipient to = duty_detail_recipient(app, d, arena);

	for (size_t i = 0; i < to.list.count && i < MOST_CONTACTS; i++) {
		const struct contact *c = to.list.item[i];
		const char *who = contact_marked_name(c, arena);

		if (contact_is_doubtful(c))
			who = arena_printf(arena, _("%s (doubtful number)"), who);
		add_line(sb, _("Report to"),
			 arena_printf(arena, "%s  %s", who, duty_detail_number(c)));
	}
	if (!to.list.count)
		add_line(sb, _("Report to"), to.name);
}

static void add_time(const struct run *run, const struct owed *o, struct strbuf *sb,
		     struct arena *arena)
{
	const struct duty *duty = &o->duty;
	int64_t now = clock_wall_ms();

	if (o->standing == OWED_NOT)
		return;
	add_line(sb, _("By when"), duty_when(run->playbook, duty, arena));
	if (counts(o))
		add_line(sb, _("Time left"), live_left(arena, o->target_ms, now));
	if (duty->start_ms != WHEN_NONE)
		add_line(sb, _("Counted from"), when_local(arena, duty->start_ms));
	if (duty->remind.set && owed_is_open(o))
		add_line(sb, _("Reminder"), when_local(arena, duty->remind.at_ms));
}

static void add_reported(const struct duty_state *state, struct strbuf *sb, struct arena *arena)
{
	add_line(sb, _("Reported at"), when_local(arena, state->reported_ms));
	add_line(sb, _("Reported to"), state->to);
	add_line(sb, _("How"), state->how);
	add_line(sb, _("Receipt"), state->receipt);
	add_line(sb, _("Recorded by"), state->trace.who);
}

static void add_settled(const struct run *run, const struct owed *o, struct strbuf *sb,
			struct arena *arena)
{
	const struct duty_state *state = &run->incident->duties[o->index];

	if (o->standing == OWED_REPORTED)
		add_reported(state, sb, arena);
	if (o->standing != OWED_WAIVED)
		return;
	add_line(sb, _("Not due because"), state->why);
	add_line(sb, _("Recorded by"), state->trace.who);
}

static void add_sources(const struct playbook *pb, const struct deadline *d, struct strbuf *sb)
{
	EACH (const struct ref, ref, d->sources) {
		const struct source *s = playbook_find_source(pb, ref->id);

		if (!s)
			continue;
		add_line(sb, _("Source"), phrase_text(&s->title));
		if (s->url)
			strbuf_addf(sb, "  %s\n", s->url);
	}
}

const char *duty_detail_text(const struct app *app, const struct owed *o, struct arena *arena)
{
	const struct run *run = live_run(app);
	const struct deadline *d = o->duty.deadline;
	const struct form *form = d->form.id ? playbook_find_form(run->playbook, d->form.id) : NULL;
	struct strbuf sb = { 0 };
	const char *text;

	strbuf_addf(&sb, "%s\n", phrase_text(&d->title));
	strbuf_addf(&sb, "%s %s\n", sign_of(o, clock_wall_ms()), word_of(o));
	add_settled(run, o, &sb, arena);
	add_time(run, o, &sb, arena);
	add_contacts(app, d, &sb, arena);
	add_line(&sb, applies_label(o->duty.applies),
		 duty_why(&run->incident->facts, &o->duty, arena));
	add_line(&sb, _("Law"), phrase_text(&d->law));
	add_line(&sb, _("Note"), phrase_text(&d->note));
	if (d->status == DEADLINE_UNCONFIRMED)
		add_line(&sb, _("Status"), _("to be confirmed with the authority"));
	if (form)
		add_line(&sb, _("Sheet"), phrase_text(&form->title));
	add_sources(run->playbook, d, &sb);
	text = arena_copy_text(arena, strbuf_text(&sb));
	strbuf_release(&sb);
	return text;
}

const struct fact *duty_detail_fact(const struct run *run, const struct owed *o,
				    struct arena *arena)
{
	const struct deadline *d = o->duty.deadline;
	duty_facts undecided = duty_undecided(&run->incident->facts, &o->duty, arena);

	if (o->standing > OWED_DEPENDS)
		return NULL;
	if (undecided.count)
		return undecided.item[0];
	if (o->duty.start_ms != WHEN_NONE || d->from.index < 0 || !d->due.early.set)
		return NULL;
	return &run->playbook->facts.item[d->from.index];
}
