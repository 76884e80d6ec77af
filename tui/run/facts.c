/*
 * facts - what is known: values of facts as they are kept and shown; see facts.h. How they are
 * read: facts_read.c.
 */
#include "run/facts.h"

#include <assert.h>
#include <string.h>

#include "base/strbuf.h"

#define JAPAN_MINUTES (9 * 60) /* ahead of UTC */

typedef const char *show_fn(const struct fact *f, const char *kept, struct arena *arena);

static const char *show_as_kept(const struct fact *f, const char *kept, struct arena *arena)
{
	(void)f, (void)arena;
	return kept;
}

static const char *show_yesno(const struct fact *f, const char *kept, struct arena *arena)
{
	(void)f, (void)arena;
	return strcmp(kept, "yes") != 0 ? _("no") : _("yes");
}

static const char *show_choice(const struct fact *f, const char *kept, struct arena *arena)
{
	(void)arena;
	EACH (const struct choice, option, f->options)
		if (!strcmp(option->item.id, kept))
			return phrase_text(&option->text);
	return kept;
}

/* A unit in Japanese follows without a space, in whatever language the screen is. */
static const char *show_number(const struct fact *f, const char *kept, struct arena *arena)
{
	const char *unit = phrase_text(&f->unit);

	if (!*unit)
		return kept;
	return arena_printf(arena, "%s%s%s", kept, (unsigned char)*unit < 0x80 ? " " : "", unit);
}

static const char *join_list(const char *kept, const char *separator, struct arena *arena)
{
	struct strbuf line = { 0 };
	const char *joined;

	for (; *kept; kept++)
		if (*kept == '\n')
			strbuf_add(&line, separator);
		else
			strbuf_add_bytes(&line, kept, 1);
	joined = arena_copy_text(arena, strbuf_text(&line));
	strbuf_release(&line);
	return joined;
}

static const char *show_list(const struct fact *f, const char *kept, struct arena *arena)
{
	(void)f;
	return join_list(kept, C_("list", ", "), arena);
}

/* What facts_read() takes apart again: a comma may be part of an item. */
static const char *edit_list(const struct fact *f, const char *kept, struct arena *arena)
{
	(void)f;
	return join_list(kept, "; ", arena);
}

const char *facts_zone_mark(struct arena *arena, int64_t wall_ms)
{
	int offset = when_local_offset(wall_ms);

	if (offset == JAPAN_MINUTES)
		return "";
	return arena_printf(arena, " (UTC%s)", when_format_offset(arena, offset));
}

static const char *show_datetime(const struct fact *f, const char *kept, struct arena *arena)
{
	int64_t ms;

	(void)f;
	if (!when_parse_rfc3339(kept, &ms))
		return kept;
	return arena_printf(arena, "%s%s", when_local(arena, ms), facts_zone_mark(arena, ms));
}

static const char *edit_datetime(const struct fact *f, const char *kept, struct arena *arena)
{
	const char *seconds, *text;
	int64_t ms;
	int offset;

	(void)f;
	if (!when_parse_rfc3339(kept, &ms))
		return kept;
	text = when_local(arena, ms);
	seconds = when_rfc3339_local(arena, ms) + strlen("2026-11-21T03:00");
	if (strncmp(seconds, ":00", 3) != 0)
		text = arena_printf(arena, "%s%.3s", text, seconds);
	offset = when_local_offset(ms);
	if (offset != JAPAN_MINUTES)
		text = arena_printf(arena, "%s%s", text, when_format_offset(arena, offset));
	return text;
}

static const struct type {
	show_fn *show, *edit;
} types[] = {
	[FACT_TEXT] = { show_as_kept, show_as_kept },
	[FACT_LONGTEXT] = { show_as_kept, show_as_kept },
	[FACT_NUMBER] = { show_number, show_as_kept },
	[FACT_YESNO] = { show_yesno, show_yesno },
	[FACT_CHOICE] = { show_choice, show_choice },
	[FACT_DATETIME] = { show_datetime, edit_datetime },
	[FACT_LIST] = { show_list, edit_list },
};

static const struct type *type_of(const struct fact *f)
{
	assert(f->type >= 0 && (size_t)f->type < ARRAY_LEN(types));
	return &types[f->type];
}

static const char *show_with(show_fn *show, const struct fact *f, const struct fact_value *v,
			     struct arena *arena)
{
	if (v->known == KNOWN_UNKNOWN)
		return _("unknown");
	return v->known == KNOWN_VALUE ? show(f, v->text, arena) : "";
}

const char *facts_show(const struct fact *f, const struct fact_value *v, struct arena *arena)
{
	return show_with(type_of(f)->show, f, v, arena);
}

const char *facts_edit(const struct fact *f, const struct fact_value *v, struct arena *arena)
{
	return show_with(type_of(f)->edit, f, v, arena);
}

int64_t facts_instant(const struct fact_value *v)
{
	int64_t ms;

	if (v->known != KNOWN_VALUE || !when_parse_rfc3339(v->text, &ms))
		return WHEN_NONE;
	return ms;
}

const struct fact_value *facts_find(const struct fact_values *facts, const char *id)
{
	const struct fact *f = playbook_find_fact(facts->playbook, id);

	return f ? &facts->item[f - facts->playbook->facts.item] : NULL;
}
