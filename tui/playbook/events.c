/*
 * events - the text of one file as a stream of nodes; see events.h.
 *
 * libyaml's event interface keeps nothing, so memory stays small whatever the file holds, and the
 * depth can be capped before anything recursive sees it. An alias plays the recorded node again
 * (anchors.c); every node counts, played or not, so that aliases of aliases end at the limit.
 */
#include "playbook/events.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/lang.h"
#include "base/text.h"
#include "playbook/anchors.h"
#include "playbook/scan.h"
#include "playbook/syntax.h"
#include "playbook/value.h"

struct events {
	struct events_source source;
	yaml_parser_t parser;
	yaml_event_t raw; /* what `now` borrows its text from */
	struct event now;
	struct anchors anchors;
	size_t depth, nodes, problems_before;
	bool stopped, broken;
};

struct events *events_new(const struct events_source *source)
{
	struct events *es = mem_alloc(sizeof *es);

	es->source = *source;
	es->problems_before = source->ds->count;
	if (!yaml_parser_initialize(&es->parser))
		mem_exhausted();
	yaml_parser_set_encoding(&es->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&es->parser, (const unsigned char *)source->text,
				     source->length);
	return es;
}

void events_free(struct events *es)
{
	yaml_event_delete(&es->raw);
	yaml_parser_delete(&es->parser);
	anchors_release(&es->anchors);
	free(es);
}

void events_stop(struct events *es)
{
	es->stopped = es->broken = true;
	es->now = (struct event){ .kind = EVENT_STOP };
}

bool events_is_broken(const struct events *es)
{
	return es->broken;
}

struct mark events_mark(const struct events *es, const struct event *ev)
{
	return (struct mark){ es->source.file, ev->line, ev->column };
}

const char *events_keep(const struct events *es, const struct event *ev)
{
	return ev->in_arena ? ev->text : arena_copy(es->source.arena, ev->text, ev->length);
}

/* Reports at the current event and gives the file up. */
static void give_up(struct events *es, const char *text)
{
	diags_add(es->source.ds, DIAG_ERROR, events_mark(es, &es->now), "%s", text);
	events_stop(es);
}

/* --- from libyaml -------------------------------------------------------------------------- */

static bool pull(struct events *es)
{
	yaml_event_delete(&es->raw);
	if (yaml_parser_parse(&es->parser, &es->raw)) {
		es->now = (struct event){
			.line = (uint32_t)es->raw.start_mark.line + 1,
			.column = (uint32_t)es->raw.start_mark.column + 1,
		};
		return true;
	}
	if (es->parser.error == YAML_MEMORY_ERROR)
		mem_exhausted();
	syntax_report(&es->parser, es->source.text, es->source.length, es->source.file,
		      es->source.ds);
	events_stop(es);
	return false;
}

/* The tags of YAML's own types change nothing, as every value is typed by its field. */
static bool tag_is_harmless(const char *tag)
{
	static const char *const harmless[] = {
		"!",          YAML_NULL_TAG,  YAML_BOOL_TAG,      YAML_STR_TAG,
		YAML_INT_TAG, YAML_FLOAT_TAG, YAML_TIMESTAMP_TAG, YAML_SEQ_TAG,
		YAML_MAP_TAG
	};

	for (size_t i = 0; i < ARRAY_LEN(harmless); i++)
		if (!strcmp(tag, harmless[i]))
			return true;
	return false;
}

/* Escapes can write what may not stand in the file itself. */
static void check_escapes(struct events *es)
{
	uint32_t c;

	if (scan_find(es->now.text, es->now.length, &c))
		diags_add(es->source.ds, DIAG_ERROR, events_mark(es, &es->now), "%s (U+%04X)",
			  scan_reason(c), c);
}

/* The line break that ends a literal text belongs to the file, not to the text. */
static size_t trimmed_length(const yaml_event_t *raw)
{
	size_t length = raw->data.scalar.length;
	bool is_block = raw->data.scalar.style == YAML_LITERAL_SCALAR_STYLE ||
			raw->data.scalar.style == YAML_FOLDED_SCALAR_STYLE;

	while (is_block && length && raw->data.scalar.value[length - 1] == '\n')
		length--;
	return length;
}

static void take_scalar(struct events *es)
{
	bool is_double = es->raw.data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
	const char *settled;

	es->now.kind = EVENT_SCALAR;
	es->now.plain = es->raw.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	es->now.length = trimmed_length(&es->raw);
	es->now.text = (const char *)es->raw.data.scalar.value;
	es->raw.data.scalar.value[es->now.length] = '\0';
	if (is_double)
		check_escapes(es);
	if (!is_double && !es->source.unsettled)
		return;
	settled = text_nfc(es->source.arena, es->now.text);
	if (settled == es->now.text)
		return;
	es->now.text = settled;
	es->now.length = strlen(settled);
	es->now.in_arena = true;
}

/* What libyaml calls the parts of each kind of event. */
static void names_of(const yaml_event_t *raw, const char **anchor, const char **tag)
{
	*anchor = *tag = NULL;
	if (raw->type == YAML_SCALAR_EVENT) {
		*anchor = (const char *)raw->data.scalar.anchor;
		*tag = (const char *)raw->data.scalar.tag;
	} else if (raw->type == YAML_SEQUENCE_START_EVENT) {
		*anchor = (const char *)raw->data.sequence_start.anchor;
		*tag = (const char *)raw->data.sequence_start.tag;
	} else if (raw->type == YAML_MAPPING_START_EVENT) {
		*anchor = (const char *)raw->data.mapping_start.anchor;
		*tag = (const char *)raw->data.mapping_start.tag;
	}
}

static void take_names(struct events *es)
{
	const char *anchor, *tag;

	names_of(&es->raw, &anchor, &tag);
	if (tag && !tag_is_harmless(tag))
		diags_add(es->source.ds, DIAG_ERROR, events_mark(es, &es->now),
			  _("tags such as '!x' are not allowed; remove it"));
	if (anchor)
		anchors_begin(&es->anchors, es->source.arena, anchor, es->depth);
}

static void record(struct events *es)
{
	bool is_scalar = es->now.kind == EVENT_SCALAR;

	if (!es->anchors.open)
		return;
	if (is_scalar) {
		es->now.text = events_keep(es, &es->now);
		es->now.in_arena = true;
	}
	anchors_record(&es->anchors, (struct tape_event){
					     .text = es->now.text,
					     .length = (uint32_t)es->now.length,
					     .line = es->now.line,
					     .column = es->now.column,
					     .kind = (uint8_t)es->now.kind,
					     .plain = es->now.plain,
				     });
	if (is_scalar)
		anchors_end_node(&es->anchors, es->depth);
	else if (es->now.kind == EVENT_END)
		anchors_end_node(&es->anchors, es->depth - 1);
}

static void take_alias(struct events *es)
{
	const char *name = (const char *)es->raw.data.alias.anchor;
	const struct anchor *anchor = anchors_find(&es->anchors, name);

	if (!anchor) {
		diags_add(es->source.ds, DIAG_ERROR, events_mark(es, &es->now),
			  _("no anchor '&%s' stands before this; name one or write the text out"),
			  value_show(es->source.arena, name));
		events_stop(es);
	} else if (!anchor->end) {
		give_up(es, _("an alias inside its own anchor has no end; write the text out"));
	} else {
		if (es->anchors.open)
			anchors_record(&es->anchors, (struct tape_event){
							     .text = (const char *)anchor,
							     .kind = TAPE_JUMP,
						     });
		anchors_play(&es->anchors, anchor);
	}
}

static void replay(struct events *es, const struct tape_event *ev)
{
	es->now = (struct event){
		.kind = (enum event_kind)ev->kind,
		.plain = ev->plain,
		.in_arena = true,
		.line = ev->line,
		.column = ev->column,
		.text = ev->text,
		.length = ev->length,
	};
}

/* --- the frame around the one node --------------------------------------------------------- */

static void begin_document(struct events *es)
{
	if (es->raw.type == YAML_STREAM_END_EVENT)
		give_up(es, _("the file is empty; begin it with 'sonae: 1'"));
}

static void end_document(struct events *es)
{
	events_stop(es);
	es->broken = false;
	while (pull(es)) {
		if (es->raw.type == YAML_STREAM_END_EVENT)
			return;
		if (es->raw.type == YAML_DOCUMENT_START_EVENT) {
			give_up(es, _("a second document begins here; keep one in a file"));
			return;
		}
	}
}

/* Takes what libyaml says next; true when es->now is a node or the end of one. */
static bool take(struct events *es)
{
	static const uint8_t kinds[] = {
		[YAML_SEQUENCE_START_EVENT] = EVENT_LIST,
		[YAML_SEQUENCE_END_EVENT] = EVENT_END,
		[YAML_MAPPING_START_EVENT] = EVENT_MAP,
		[YAML_MAPPING_END_EVENT] = EVENT_END,
	};

	switch (es->raw.type) {
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_DOCUMENT_START_EVENT:
	case YAML_DOCUMENT_END_EVENT:
	case YAML_STREAM_END_EVENT:
		begin_document(es);
		return false;
	case YAML_ALIAS_EVENT:
		take_alias(es);
		return false;
	case YAML_SCALAR_EVENT:
		take_scalar(es);
		break;
	default:
		es->now.kind = kinds[es->raw.type];
	}
	take_names(es);
	record(es);
	return true;
}

static bool fetch(struct events *es)
{
	while (!es->stopped) {
		const struct tape_event *played = anchors_next(&es->anchors);

		if (played) {
			replay(es, played);
			return true;
		}
		if (pull(es) && take(es))
			return true;
	}
	return false;
}

/* --- limits -------------------------------------------------------------------------------- */

static void count(struct events *es)
{
	if (es->now.kind == EVENT_END) {
		es->depth--;
		return;
	}
	if (++es->nodes > EVENTS_NODES)
		give_up(es,
			_("the file has more than a million nodes here, aliases counted; make it "
			  "smaller"));
	else if (es->now.kind != EVENT_SCALAR && ++es->depth > EVENTS_DEPTH)
		give_up(es, _("nested more than 64 deep; a playbook needs far less, close the "
			      "brackets"));
	else if (es->source.ds->count - es->problems_before >= EVENTS_PROBLEMS)
		give_up(es, _("too many problems in this file; correct those above first"));
}

const struct event *events_next(struct events *es)
{
	if (!es->stopped && es->nodes && !es->depth)
		end_document(es);
	if (!es->stopped && fetch(es))
		count(es);
	return &es->now;
}

void events_skip(struct events *es, const struct event *first)
{
	size_t open = first->kind == EVENT_LIST || first->kind == EVENT_MAP;

	while (open) {
		const struct event *ev = events_next(es);

		if (ev->kind == EVENT_STOP)
			return;
		if (ev->kind == EVENT_END)
			open--;
		else if (ev->kind != EVENT_SCALAR)
			open++;
	}
}
