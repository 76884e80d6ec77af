/*
 * contact_rows - a contact as the few texts a person types, and back; see contact_rows.h.
 *
 * Where the number to dial first has changed, source, confidence and confirmation of the old one do
 * not pass to the new one; where it has not, a doubtful number stays doubtful.
 */
#include "screen/contact_rows.h"

#include <string.h>

#include "playbook/prefecture.h"
#include "screen/prefecture_field.h"

static struct channel *first_channel(const struct contact *c, int kind)
{
	EACH (struct channel, channel, c->channels)
		if (channel->kind == kind)
			return channel;
	return NULL;
}

/* The hours that are asked for are those of the telephone. */
static struct channel *channel_of_hours(const struct contact *c)
{
	struct channel *phone = first_channel(c, CHANNEL_PHONE);

	return phone || !c->channels.count ? phone : c->channels.item;
}

static const char *value_of(const struct contact *c, int kind)
{
	const struct channel *channel = first_channel(c, kind);

	return channel ? channel->value : "";
}

const char *contact_row_text(const struct contact *c, enum lang lang, enum contact_row row)
{
	const struct channel *hours = channel_of_hours(c);

	switch (row) {
	case ROW_NAME:
		return phrase_in(&c->name, lang);
	case ROW_PREFECTURE:
		return c->prefecture ? prefecture_name((int)c->prefecture) : "";
	case ROW_PHONE:
		return value_of(c, CHANNEL_PHONE);
	case ROW_HOURS:
		return hours ? phrase_in(&hours->hours, lang) : "";
	case ROW_EMAIL:
		return value_of(c, CHANNEL_EMAIL);
	case ROW_WEB:
		return value_of(c, CHANNEL_WEB);
	case ROW_NOTE:
		return phrase_in(&c->note, lang);
	default:
		return "";
	}
}

/* ---- what it becomes ---- */

/* What is taken away is gone in every language. */
static void set_phrase(struct phrase *p, enum lang lang, const char *text)
{
	if (*text)
		p->in[lang] = text;
	else
		*p = (struct phrase){ 0 };
}

/* A telephone number that is new comes first, other ways come last. */
static struct channel *insert_channel(struct contact *c, int kind)
{
	struct channel *at = c->channels.item;

	if (kind == CHANNEL_PHONE)
		memmove(at + 1, at, c->channels.count * sizeof *at);
	else
		at += c->channels.count;
	c->channels.count++;
	*at = (struct channel){ .kind = kind };
	return at;
}

static void remove_channel(struct contact *c, struct channel *channel)
{
	struct channel *end = c->channels.item + c->channels.count--;

	memmove(channel, channel + 1, (size_t)(end - channel - 1) * sizeof *channel);
}

static void set_channel(struct contact *c, int kind, const char *value)
{
	struct channel *channel = first_channel(c, kind);

	if (*value) {
		if (!channel)
			channel = insert_channel(c, kind);
		channel->value = value;
	} else if (channel) {
		remove_channel(c, channel);
	}
}

/* Hours in another language than the one they were corrected in would be wrong. */
static void set_hours(struct contact *c, enum lang lang, const char *text)
{
	struct channel *channel = channel_of_hours(c);

	if (!channel)
		return;
	channel->hours = (struct phrase){ 0 };
	set_phrase(&channel->hours, lang, text);
}

static bool is_same_number(const struct contact *a, const struct contact *b)
{
	return a->channels.count && b->channels.count &&
	       !strcmp(a->channels.item[0].value, b->channels.item[0].value);
}

static void set_channels(struct contact *c, const char *const typed[], struct arena *arena)
{
	struct channel *item = arena_alloc(arena, (c->channels.count + 3) * sizeof *item);

	for (size_t i = 0; i < c->channels.count; i++)
		item[i] = c->channels.item[i];
	c->channels.item = item;
	set_channel(c, CHANNEL_PHONE, typed[ROW_PHONE]);
	set_channel(c, CHANNEL_EMAIL, typed[ROW_EMAIL]);
	set_channel(c, CHANNEL_WEB, typed[ROW_WEB]);
}

static bool was_changed(const struct contact *was, enum lang lang, enum contact_row row,
			const char *const typed[])
{
	return strcmp(typed[row], contact_row_text(was, lang, row)) != 0;
}

struct contact contact_from_rows(const struct contact *was, enum lang lang, int kind,
				 const char *const typed[CONTACT_ROW_COUNT], struct arena *arena)
{
	struct contact c = *was;

	c.kind = kind;
	c.prefecture = kind == CONTACT_POLICE ? prefecture_field_code(typed[ROW_PREFECTURE]) : 0;
	if (was_changed(was, lang, ROW_NAME, typed))
		set_phrase(&c.name, lang, typed[ROW_NAME]);
	if (was_changed(was, lang, ROW_NOTE, typed))
		set_phrase(&c.note, lang, typed[ROW_NOTE]);
	set_channels(&c, typed, arena);
	if (was_changed(was, lang, ROW_HOURS, typed))
		set_hours(&c, lang, typed[ROW_HOURS]);
	if (!is_same_number(&c, was)) {
		memset(&c.source, 0, sizeof c.source);
		c.verified = WHEN_NONE;
	}
	return c;
}
