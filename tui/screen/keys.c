/* keys - the one table of keys: dispatch, footer, the ? screen; see keys.h. */
#include "screen/keys.h"

#include <assert.h>
#include <ncurses.h>
#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"

static const struct binding bindings[] = {
#define X(c, a, k, l, h) \
	{ .context = KEYS_##c, .action = ACT_##a, .keys = (k), .label = (l), .help = (h) },
	ACTION_TABLE(X)
#undef X
};

static const char *const context_labels[KEYS_CONTEXT_COUNT] = {
	[KEYS_GLOBAL] = N_("Everywhere"),
	[KEYS_HOME] = N_("Home"),
	[KEYS_FORM] = N_("Form"),
	[KEYS_LIST] = N_("List"),
	[KEYS_DRILL] = N_("Drill"),
	[KEYS_HOTWASH] = N_("Hot wash"),
	[KEYS_REVIEW] = N_("Review"),
	[KEYS_CONTACTS] = N_("Contacts"),
	[KEYS_PLAYBOOK] = N_("Playbook"),
	[KEYS_READER] = N_("Text"),
	[KEYS_REPLAY] = N_("Replay"),
	[KEYS_INCIDENT] = N_("Incident"),
	[KEYS_STEP] = N_("Step"),
	[KEYS_FACTS] = N_("Facts"),
	[KEYS_FORMS] = N_("Forms"),
	[KEYS_DUTIES] = N_("Deadlines"),
	[KEYS_EVIDENCE] = N_("Evidence"),
	[KEYS_PAPER] = N_("Paper"),
	[KEYS_SHEET] = N_("Sheet"),
	[KEYS_ASSESSMENTS] = N_("Self-assessments"),
	[KEYS_ASSESSMENT] = N_("Self-assessment"),
	[KEYS_HISTORY] = N_("Records"),
	[KEYS_TREND] = N_("Trend"),
	[KEYS_PLAN] = N_("Improvements"),
	[KEYS_FOUND] = N_("Search"),
};

/* The keys that have a name; a name may stand in several rows. */
static const struct named_key {
	const char *name;
	struct key key;
} named_keys[] = {
	{ "Enter", { L'\r', 0 } },     { "Enter", { L'\n', 0 } },    { "Enter", { 0, KEY_ENTER } },
	{ "Esc", { 27, 0 } },          { "Tab", { L'\t', 0 } },      { "Space", { L' ', 0 } },
	{ "Up", { 0, KEY_UP } },       { "Down", { 0, KEY_DOWN } },  { "Left", { 0, KEY_LEFT } },
	{ "Right", { 0, KEY_RIGHT } }, { "PgUp", { 0, KEY_PPAGE } }, { "PgDn", { 0, KEY_NPAGE } },
	{ "Home", { 0, KEY_HOME } },   { "End", { 0, KEY_END } },    { "F1", { 0, KEY_F(1) } },
};

/* One of the keys of a binding: a piece of its text between spaces. */
struct token {
	const char *text;
	size_t length;
};

static bool next_token(const char **rest, struct token *t)
{
	*rest += strspn(*rest, " ");
	t->text = *rest;
	t->length = strcspn(*rest, " ");
	*rest += t->length;
	return t->length > 0;
}

static bool is_character(const struct token *t)
{
	return t->length == 1;
}

static bool token_is(const struct token *t, const char *name)
{
	return strlen(name) == t->length && !memcmp(name, t->text, t->length);
}

static bool token_means(const struct token *t, const struct key *key)
{
	if (is_character(t))
		return !key->code && key->character == (wchar_t)t->text[0];
	if (t->length == 2 && t->text[0] == '^')
		return !key->code && key->character == (wchar_t)(t->text[1] & 31);
	for (size_t i = 0; i < ARRAY_LEN(named_keys); i++) {
		const struct named_key *named = &named_keys[i];

		if (named->key.character == key->character && named->key.code == key->code &&
		    token_is(t, named->name))
			return true;
	}
	return false;
}

static bool binding_has(const struct binding *b, const struct key *key)
{
	const char *rest = b->keys;
	struct token t;

	while (next_token(&rest, &t))
		if (token_means(&t, key))
			return true;
	return false;
}

wchar_t keys_half_width(wchar_t c)
{
	if (c == 0x3000)
		return L' ';
	return c >= 0xff01 && c <= 0xff5e ? c - 0xfee0 : c;
}

static enum action find_in(enum key_context context, const struct key *key)
{
	for (size_t i = 0; i < ARRAY_LEN(bindings); i++)
		if (bindings[i].context == context && binding_has(&bindings[i], key))
			return bindings[i].action;
	return ACT_NONE;
}

enum action keys_action(enum key_context context, const struct key *key, bool typing)
{
	struct key plain = *key;
	enum action action;

	if (typing && !key->code && key->character >= L' ' && key->character != 127)
		return ACT_NONE;
	if (!key->code)
		plain.character = keys_half_width(key->character);
	action = find_in(context, &plain);
	return action == ACT_NONE ? find_in(KEYS_GLOBAL, &plain) : action;
}

static bool has_action(enum key_context context, enum action action)
{
	for (size_t i = 0; i < ARRAY_LEN(bindings); i++)
		if (bindings[i].context == context && bindings[i].action == action)
			return true;
	return false;
}

void keys_each(enum key_context context, binding_fn *fn, void *arg)
{
	for (size_t i = 0; i < ARRAY_LEN(bindings); i++)
		if (bindings[i].context == context)
			fn(&bindings[i], arg);
	if (context == KEYS_GLOBAL)
		return;
	for (size_t i = 0; i < ARRAY_LEN(bindings); i++)
		if (bindings[i].context == KEYS_GLOBAL && !has_action(context, bindings[i].action))
			fn(&bindings[i], arg);
}

const char *keys_context_label(enum key_context context)
{
	assert(context < KEYS_CONTEXT_COUNT);
	return _(context_labels[context]);
}

/* Three or more characters in a row, "1 2 3", are shown as "1-3": the last of them, else 0. */
static char end_of_range(const char *keys)
{
	struct token t;
	char last = 0;
	size_t count = 0;

	while (next_token(&keys, &t)) {
		if (!is_character(&t) || (count && t.text[0] != last + 1))
			return 0;
		last = t.text[0];
		count++;
	}
	return count >= 3 ? last : 0;
}

size_t keys_first(const struct binding *b, bool typing, char *out, size_t size)
{
	const char *rest = b->keys;
	char last = typing ? 0 : end_of_range(b->keys);
	struct token t;
	bool found = false;

	while (!found && next_token(&rest, &t))
		found = !typing || (!is_character(&t) && !token_is(&t, "Space"));
	if (!found) {
		out[0] = '\0';
		return 0;
	}
	if (last)
		(void)snprintf(out, size, "%c-%c", t.text[0], last);
	else
		(void)snprintf(out, size, "%.*s", (int)t.length, t.text);
	return strlen(out);
}
