/*
 * listed - one item of a list in a YAML file, put in place; see listed.h.
 *
 * libyaml tells from where to where an item reaches; the new one goes in as bytes there. Where a
 * block ends libyaml says only at the next token, behind comments that belong to what follows: so
 * the end of an item is that of its last scalar or bracket. Then both texts are read, and all that
 * stands outside the item has to be the same: what is unusual (a second document, a text whose last
 * line is blank) ends in a refusal and never in a damaged file. So do aliases.
 */
#include "playbook/listed.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "playbook/emit.h"
#include "playbook/model.h"
#include "playbook/stamp.h"

/* In characters, as libyaml counts them. */
struct reach {
	size_t start, end;
	size_t column; /* of the start */
};

struct walk {
	const char *section, *id;
	int depth;
	bool value_next; /* directly in the file's map: a key was read */
	bool found;      /* and it was the section */
	bool inside;     /* the list */
	bool brackets;   /* the list is written so */
	size_t column;   /* else where its dashes stand */
	size_t items;
	struct reach item;  /* the one being read, afterwards the last */
	struct reach match; /* the one with the id */
	bool matched, is_match;
	bool item_value_next, id_next;
	bool anchored;           /* the item, or something in it, has a name for aliases */
	bool unclear;            /* that is the match, or an item is an alias: better not */
	struct strbuf item_text; /* what was read of it */
	struct strbuf rest;      /* and of all that is not the match */
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

static bool is_scalar(const yaml_event_t *event, const char *text)
{
	return event->type == YAML_SCALAR_EVENT &&
	       !strcmp((const char *)event->data.scalar.value, text);
}

static bool has_anchor(const yaml_event_t *event)
{
	if (event->type == YAML_MAPPING_START_EVENT)
		return event->data.mapping_start.anchor;
	if (event->type == YAML_SEQUENCE_START_EVENT)
		return event->data.sequence_start.anchor;
	return event->type == YAML_SCALAR_EVENT && event->data.scalar.anchor;
}

/* ---- reading ---- */

static void remember(struct strbuf *sb, const yaml_event_t *event)
{
	strbuf_addf(sb, "%d", (int)event->type);
	if (event->type == YAML_ALIAS_EVENT)
		strbuf_addf(sb, "*%s", (const char *)event->data.alias.anchor);
	if (event->type == YAML_SCALAR_EVENT)
		strbuf_addf(sb, " %zu %s", event->data.scalar.length,
			    (const char *)event->data.scalar.value);
	strbuf_add(sb, "\n");
}

static void begin_item(struct walk *w, const yaml_event_t *event)
{
	w->items++;
	w->item = (struct reach){ event->start_mark.index, event->end_mark.index,
				  event->start_mark.column };
	w->item_value_next = w->id_next = w->is_match = w->anchored = false;
	w->unclear |= event->type == YAML_ALIAS_EVENT;
	strbuf_clear(&w->item_text);
}

static void end_item(struct walk *w)
{
	if (!w->is_match) {
		strbuf_add(&w->rest, strbuf_text(&w->item_text));
		return;
	}
	w->match = w->item;
	w->matched = true;
	w->unclear |= w->anchored;
}

/* A key or a value directly in an item. */
static void visit_item_pair(struct walk *w, const yaml_event_t *event)
{
	if (!w->item_value_next)
		w->id_next = is_scalar(event, "id");
	else if (w->id_next && !w->matched && is_scalar(event, w->id))
		w->is_match = true;
	w->item_value_next = !w->item_value_next;
}

/* A key or a value directly in the file. */
static void visit_pair(struct walk *w, const yaml_event_t *event)
{
	if (!w->value_next) {
		w->found = is_scalar(event, w->section);
	} else if (w->found && event->type == YAML_SEQUENCE_START_EVENT) {
		w->brackets = event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
		w->column = event->start_mark.column;
		w->inside = true;
	}
	w->value_next = !w->value_next;
}

static void visit_node(struct walk *w, const yaml_event_t *event)
{
	if (w->depth == 1)
		visit_pair(w, event);
	else if (w->depth == 2 && w->inside)
		begin_item(w, event);
	else if (w->depth == 3 && w->inside)
		visit_item_pair(w, event);
}

static void visit(struct walk *w, const yaml_event_t *event)
{
	bool node = is_node(event), in_item;

	w->depth -= closes(event);
	if (node)
		visit_node(w, event);
	/* The brackets of the list itself are of the list: depth 1 when it opens and closes. */
	in_item = w->inside && w->depth >= 2;
	remember(in_item ? &w->item_text : &w->rest, event);
	w->anchored |= in_item && has_anchor(event);
	/* A bracket has a width; the end of a block has none. */
	if (in_item && !opens(event) && event->end_mark.index > w->item.end &&
	    (node || event->end_mark.index > event->start_mark.index))
		w->item.end = event->end_mark.index;
	if (in_item && w->depth == 2 && !opens(event))
		end_item(w);
	if (closes(event) && w->depth == 1)
		w->inside = false;
	w->depth += opens(event);
}

static bool walk_through(struct walk *w, const char *bytes, size_t length)
{
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
		visit(w, &event);
		going = event.type != YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	} while (going);
	yaml_parser_delete(&parser);
	return sound;
}

static void walk_release(struct walk *w)
{
	strbuf_release(&w->item_text);
	strbuf_release(&w->rest);
}

/* ---- writing ---- */

/* The byte at which that character begins; a byte order mark is none. */
static size_t byte_of(const char *bytes, size_t length, size_t character)
{
	size_t at = length >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3) ? 3 : 0;

	for (; at < length; at++) {
		if (((unsigned char)bytes[at] & 0xc0) == 0x80)
			continue;
		if (!character--)
			break;
	}
	return at;
}

/* A text over several lines ends on the next line: back to what can be seen. */
static size_t end_of(const char *bytes, size_t length, const struct reach *item)
{
	size_t start = byte_of(bytes, length, item->start);
	size_t end = byte_of(bytes, length, item->end);

	while (end > start && strchr(" \r\n", bytes[end - 1]))
		end--;
	return end;
}

static void add_lines(struct strbuf *out, const char *text, const char *end)
{
	for (; *text; text++)
		if (*text == '\n')
			strbuf_add(out, end);
		else
			strbuf_add_bytes(out, text, 1);
}

/* The item without indentation before its first line and without the end of its last. */
static char *item_lines(const struct listed *what, size_t column)
{
	struct strbuf lines = { 0 };

	emit_record(&lines, what->record, what->item, (int)column);
	strbuf_splice(&lines, 0, column, "", 0);
	strbuf_splice(&lines, lines.length - 1, 1, "", 0);
	return strbuf_take(&lines);
}

static void add_item(struct strbuf *sb, const struct listed *what, const struct walk *w,
		     size_t column, const char *end)
{
	char *lines;

	if (w->brackets) {
		emit_flow(sb, what->record, what->item);
		return;
	}
	lines = item_lines(what, column);
	add_lines(sb, lines, end);
	free(lines);
}

static void replace(struct strbuf *out, const struct listed *what, const struct walk *w,
		    const char *end)
{
	size_t start = byte_of(out->text, out->length, w->match.start);
	size_t stop = end_of(out->text, out->length, &w->match);
	struct strbuf text = { 0 };

	add_item(&text, what, w, w->match.column, end);
	strbuf_splice(out, start, stop - start, text.text, text.length);
	strbuf_release(&text);
}

static void append(struct strbuf *out, const struct listed *what, const struct walk *w,
		   const char *end)
{
	size_t at = end_of(out->text, out->length, &w->item);
	const char *line_end = memchr(out->text + at, '\n', out->length - at);
	struct strbuf text = { 0 };

	if (w->brackets) {
		strbuf_add(&text, ", ");
	} else {
		at = line_end ? (size_t)(line_end - out->text) + 1 : out->length;
		if (!line_end)
			strbuf_add(&text, end);
		strbuf_add_repeated(&text, ' ', w->column);
		strbuf_add(&text, "- ");
	}
	add_item(&text, what, w, w->column + 2, end);
	if (!w->brackets)
		strbuf_add(&text, end);
	strbuf_splice(out, at, 0, text.text, text.length);
	strbuf_release(&text);
}

/* The first of a list that is empty or not there yet. */
static bool begin_list(const char *bytes, size_t length, const struct listed *what,
		       const struct walk *w, struct strbuf *out)
{
	struct strbuf text = { 0 };
	bool done;

	/* stamp.c puts two spaces and a dash before it. */
	add_item(&text, what, w, 4, stamp_line_end(bytes, length));
	done = stamp_insert(bytes, length, what->section, strbuf_text(&text), out);
	strbuf_release(&text);
	return done;
}

bool listed_put(const char *bytes, size_t length, const struct listed *what, struct strbuf *out)
{
	const char *id = ((const struct item *)what->item)->id;
	struct walk before = { .section = what->section, .id = id };
	struct walk after = { .section = what->section, .id = id };
	const char *end = stamp_line_end(bytes, length);
	bool done = false;

	if (!walk_through(&before, bytes, length) || before.unclear)
		goto out;
	if (!before.items) {
		done = begin_list(bytes, length, what, &before, out);
		goto out;
	}
	strbuf_clear(out);
	strbuf_add_bytes(out, bytes, length);
	if (before.matched)
		replace(out, what, &before, end);
	else
		append(out, what, &before, end);
	done = walk_through(&after, out->text, out->length) && after.matched &&
	       after.items == before.items + !before.matched &&
	       !strcmp(strbuf_text(&before.rest), strbuf_text(&after.rest));
out:
	walk_release(&before);
	walk_release(&after);
	return done;
}
