/*
 * completion_value - what may stand in a place of the command line; see completion_value.h.
 *
 * It is known by its placeholder: FILE, DIR, PLAYBOOK and SESSION have a way of their own in each
 * shell, "ja|en" and the like are lists of words, of all else nothing is known. Playbooks and
 * sessions are asked from the program when the key is pressed.
 */
#include "command/completion_value.h"

#include <string.h>

#include "command/completion.h"
#include "playbook/library.h"
#include "playbook/prefecture.h"

static const struct completion_kind kinds[] = {
	{ "DIR", "folder", "_files -/", "-x -a '(__fish_complete_directories)'" },
	{ "FILE", "file", "_files", "-r -F" },
	{ "PLAYBOOK", "playbook", "_sonae_playbooks", "-x -a '(__sonae_playbooks)'" },
	{ "SESSION", "session", "_sonae_sessions", "-x -a '(__sonae_sessions)'" },
};

const char *completion_command_names(struct arena *arena)
{
	const char *names = commands[1].name;

	for (const struct command *c = commands + 2; c->name; c++)
		names = arena_printf(arena, "%s %s", names, c->name);
	return names;
}

static const char *prefecture_names(struct arena *arena)
{
	const char *names = prefecture_get(1)->romaji;

	for (int code = 2; code <= PREFECTURE_COUNT; code++)
		names = arena_printf(arena, "%s %s", names, prefecture_get(code)->romaji);
	return names;
}

static const char *split_words(struct arena *arena, const char *words)
{
	char *split = arena_copy_text(arena, words);

	for (char *bar = split; (bar = strchr(bar, '|'));)
		*bar = ' ';
	return split;
}

struct completion_value completion_value_of(struct arena *arena, const char *placeholder)
{
	struct completion_value v = { 0 };

	if (!placeholder)
		return v;
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (!strcmp(kinds[i].placeholder, placeholder))
			v.kind = &kinds[i];
	if (strchr(placeholder, '|'))
		v.words = split_words(arena, placeholder);
	else if (!strcmp(placeholder, "COMMAND"))
		v.words = arena_printf(arena, "keys %s", completion_command_names(arena));
	else if (!strcmp(placeholder, "NAME"))
		v.words = prefecture_names(arena);
	return v;
}

const char *completion_placeholder_of(struct arena *arena, const struct command *c)
{
	static const char capitals[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	const char *word = strpbrk(c->operands, capitals);

	return word ? arena_copy(arena, word, strspn(word, capitals)) : NULL;
}

bool completion_is_global(const struct command_option *o)
{
	for (const struct command_option *g = global_options; g->name; g++)
		if (!strcmp(g->name, o->name))
			return true;
	return false;
}

void completion_add_quoted(struct strbuf *out, const char *text, const char *quote)
{
	strbuf_add(out, "'");
	for (; *text; text++)
		if (*text == '\'')
			strbuf_add(out, quote);
		else
			strbuf_add_bytes(out, text, 1);
	strbuf_add(out, "'");
}

/* Where no library can be opened there is nothing to complete: a message would land in the line
 * that somebody is typing. */
void completion_playbooks(struct strbuf *out)
{
	struct library library = { 0 };
	struct error err;

	if (library_open(&library, NULL, &err))
		EACH (const struct library_entry, entry, library.entries)
			strbuf_addf(out, "%s\n", entry->head.id);
	library_release(&library);
}
