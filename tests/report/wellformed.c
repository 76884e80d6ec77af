/* wellformed - whether markup is well-formed XML; see wellformed.h. */
#include "wellformed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define DEPTH 64
#define IDS 512
#define NAME "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-:"

struct slice {
	const char *at;
	size_t length;
};

struct checker {
	struct slice open[DEPTH], ids[IDS];
	size_t depth, id_count;
};

static void fail_at(const char *what, const char *at)
{
	fail_msg("%s at: %.80s", what, at);
}

static bool same(struct slice a, struct slice b)
{
	return a.length == b.length && !strncmp(a.at, b.at, a.length);
}

static void take_id(struct checker *c, struct slice id)
{
	for (size_t i = 0; i < c->id_count; i++)
		if (same(c->ids[i], id))
			fail_at("an id stands twice", id.at);
	assert_true(c->id_count < IDS);
	c->ids[c->id_count++] = id;
}

/* Text up to the next tag: an ampersand begins an entity. */
static const char *skip_text(const char *p, char end)
{
	for (; *p && *p != '<' && *p != end; p++) {
		size_t length = strcspn(p, "; <\"");

		if (*p == '&' && (length < 3 || p[length] != ';'))
			fail_at("an ampersand is not escaped", p);
		if (*p == '>' || (unsigned char)*p < ' ')
			if (*p != '\n')
				fail_at("a sign is not escaped", p);
	}
	return p;
}

static const char *skip_attributes(struct checker *c, const char *p)
{
	struct slice seen[16];
	size_t count = 0;

	while (*p == ' ' || *p == '\n') {
		struct slice name = { ++p, strspn(p, NAME) }, value;

		if (!name.length || strncmp(p + name.length, "=\"", 2) != 0)
			fail_at("an attribute has no quoted value", p);
		for (size_t i = 0; i < count; i++)
			if (same(seen[i], name))
				fail_at("an attribute stands twice", p);
		assert_true(count < 16);
		seen[count++] = name;
		p += name.length + 2;
		value.at = p;
		p = skip_text(p, '"');
		if (*p != '"')
			fail_at("a value does not end", value.at);
		value.length = (size_t)(p++ - value.at);
		if (same(name, (struct slice){ "id", 2 }))
			take_id(c, value);
	}
	return p;
}

static const char *take_tag(struct checker *c, const char *p)
{
	bool closes = p[1] == '/';
	struct slice name = { p + 1 + closes, strspn(p + 1 + closes, NAME) };
	const char *end = skip_attributes(c, name.at + name.length);

	if (!name.length)
		fail_at("no name of a tag", p);
	if (!strncmp(end, "/>", 2))
		return end + 2;
	if (*end != '>')
		fail_at("a tag does not end", p);
	if (closes) {
		if (!c->depth || !same(c->open[c->depth - 1], name))
			fail_at("another tag is open", p);
		c->depth--;
	} else {
		assert_true(c->depth < DEPTH);
		c->open[c->depth++] = name;
	}
	return end + 1;
}

void assert_well_formed(const char *markup)
{
	static const char doctype[] = "<!DOCTYPE html>";
	static struct checker c;
	const char *p = markup;

	c = (struct checker){ 0 };
	if (!strncmp(p, doctype, sizeof doctype - 1))
		p += sizeof doctype - 1;
	while (*p) {
		p = skip_text(p, '\0');
		if (*p == '<')
			p = take_tag(&c, p);
		/* Its text is no markup, and ours. */
		if (c.depth && same(c.open[c.depth - 1], (struct slice){ "style", 5 }))
			p = strstr(p, "</style>");
	}
	if (c.depth)
		fail_at("a tag is never closed", c.open[c.depth - 1].at);
}
