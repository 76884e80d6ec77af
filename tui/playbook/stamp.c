/*
 * stamp - one more line in a list of a YAML file; see stamp.h.
 *
 * libyaml tells where the list begins and how it is written: as lines, in brackets, or not at all
 * yet. The entry goes in as bytes at that place, and the result is read again: only if the list is
 * then longer by one is it handed out. So the unusual (an anchor before the list, a second
 * document, a file that is one map in braces) ends in a refusal and never in a damaged file.
 */
#include "playbook/stamp.h"

#include <string.h>
#include <yaml.h>

enum shape { SHAPE_ABSENT, SHAPE_EMPTY, SHAPE_LINES, SHAPE_BRACKETS, SHAPE_OTHER };

struct place {
	enum shape shape;
	size_t line, column; /* from 0, as libyaml counts */
	size_t entries;
};

struct walk {
	const char *section;
	struct place place;
	int depth;
	bool value_next; /* directly in the file's map: a key was read */
	bool found;      /* and it was the section */
	bool inside;
};

static bool opens(const yaml_event_t *event)
{
	return event->type == YAML_MAPPING_START_EVENT || event->type == YAML_SEQUENCE_START_EVENT;
}

static bool closes(const yaml_event_t *event)
{
	return event->type == YAML_MAPPING_END_EVENT || event->type == YAML_SEQUENCE_END_EVENT;
}

static bool is_node(const yaml_event_t *event)
{
	return opens(event) || event->type == YAML_SCALAR_EVENT || event->type == YAML_ALIAS_EVENT;
}

static enum shape shape_of(const yaml_event_t *event)
{
	if (event->type == YAML_SCALAR_EVENT && !event->data.scalar.length)
		return SHAPE_EMPTY;
	if (event->type != YAML_SEQUENCE_START_EVENT)
		return SHAPE_OTHER;
	return event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE ? SHAPE_BRACKETS
									    : SHAPE_LINES;
}

static void visit_pair(struct walk *w, const yaml_event_t *event)
{
	if (!w->value_next) {
		w->found = event->type == YAML_SCALAR_EVENT &&
			   !strcmp((const char *)event->data.scalar.value, w->section);
	} else if (w->found) {
		w->place.shape = shape_of(event);
		w->place.line = event->start_mark.line;
		w->place.column = event->start_mark.column;
		w->inside = opens(event);
	}
	w->value_next = !w->value_next;
}

static void visit(struct walk *w, const yaml_event_t *event)
{
	if (closes(event)) {
		w->depth--;
		w->inside = w->inside && w->depth > 1;
		return;
	}
	if (!is_node(event))
		return;
	if (w->depth == 1)
		visit_pair(w, event);
	else if (w->depth == 2 && w->inside)
		w->place.entries++;
	w->depth += opens(event);
}

static bool find_section(const char *bytes, size_t length, const char *section, struct place *place)
{
	struct walk walk = { .section = section };
	yaml_parser_t parser;
	yaml_event_t event;
	bool going = true, sound;

	if (!yaml_parser_initialize(&parser))
		mem_exhausted();
	yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, length);
	do {
		sound = yaml_parser_parse(&parser, &event);
		if (!sound)
			break;
		visit(&walk, &event);
		going = event.type != YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	} while (going);
	yaml_parser_delete(&parser);
	*place = walk.place;
	return sound;
}

static size_t line_start(const char *bytes, size_t length, size_t line)
{
	const char *at = bytes, *end = bytes + length;

	while (line-- && at) {
		at = memchr(at, '\n', (size_t)(end - at));
		at = at ? at + 1 : NULL;
	}
	return at ? (size_t)(at - bytes) : length;
}

const char *stamp_line_end(const char *bytes, size_t length)
{
	const char *first = memchr(bytes, '\n', length);

	return first && first > bytes && first[-1] == '\r' ? "\r\n" : "\n";
}

static void insert_line(struct strbuf *out, size_t at, size_t indent, const char *entry,
			const char *end)
{
	struct strbuf line = { 0 };

	if (at && out->text[at - 1] != '\n')
		strbuf_add(&line, end);
	strbuf_add_repeated(&line, ' ', indent);
	strbuf_addf(&line, "- %s%s", entry, end);
	strbuf_splice(out, at, 0, line.text, line.length);
	strbuf_release(&line);
}

static void insert_in_brackets(struct strbuf *out, size_t at, const char *entry, bool more)
{
	struct strbuf text = { 0 };

	strbuf_addf(&text, "%s%s", entry, more ? ", " : "");
	strbuf_splice(out, at, 0, text.text, text.length);
	strbuf_release(&text);
}

static void begin_section(struct strbuf *out, const char *section, const char *end)
{
	if (out->length && out->text[out->length - 1] != '\n')
		strbuf_add(out, end);
	strbuf_addf(out, "%s:%s", section, end);
}

bool stamp_insert(const char *bytes, size_t length, const char *section, const char *entry,
		  struct strbuf *out)
{
	const char *end = stamp_line_end(bytes, length);
	struct place before, after;
	size_t start;

	if (!find_section(bytes, length, section, &before) || before.shape == SHAPE_OTHER)
		return false;
	strbuf_clear(out);
	strbuf_add_bytes(out, bytes, length);
	start = line_start(bytes, length, before.line);
	if (before.shape == SHAPE_LINES) {
		insert_line(out, start, before.column, entry, end);
	} else if (before.shape == SHAPE_EMPTY) {
		insert_line(out, line_start(bytes, length, before.line + 1), 2, entry, end);
	} else if (before.shape == SHAPE_ABSENT) {
		begin_section(out, section, end);
		insert_line(out, out->length, 2, entry, end);
	} else if (start + before.column < length) {
		insert_in_brackets(out, start + before.column + 1, entry, before.entries > 0);
	}
	return find_section(out->text, out->length, section, &after) &&
	       after.entries == before.entries + 1;
}
