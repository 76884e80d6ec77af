/*
 * bind - one YAML file becomes one C struct, typed by a table of fields; see bind.h.
 *
 * A function a kind of field, all of one shape: it is handed the first event of the value, takes
 * the events of that value and no more, and fills the slot. What does not fit is reported and
 * passed over, so that one run finds everything. Lists grow in a buffer of their own, because their
 * elements are being filled while inner lists grow, and are copied to the arena once they are
 * whole.
 */
#include "playbook/bind.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "playbook/events.h"
#include "playbook/scan.h"
#include "playbook/syntax.h"
#include "playbook/value.h"

#define HEAD_BYTES ((size_t)16 * 1024)
#define MOST_FIELDS 32

struct binder {
	struct values values;
	struct events *events;
	struct arena *arena;
	struct diags *ds;
	bool head_only;
};

typedef void bind_fn(struct binder *b, const struct field *f, const struct event *ev, void *slot);
static bind_fn *const binders[];
static void bind_record(struct binder *b, const struct record *r, struct mark at, char *out);

static struct mark place(const struct binder *b, const struct event *ev)
{
	return events_mark(b->events, ev);
}

/* A node of the wrong shape: reported and passed over. Where the stream has stopped, why is said.
 */
static void refuse(struct binder *b, const struct field *f, const struct event *ev)
{
	if (ev->kind == EVENT_STOP)
		return;
	if (ev->kind == EVENT_SCALAR && !ev->length)
		value_is_missing(&b->values, f, ev);
	else
		value_expect(&b->values, f, place(b, ev));
	events_skip(b->events, ev);
}

static bool is_open(const struct event *ev)
{
	return ev->kind != EVENT_END && ev->kind != EVENT_STOP;
}

/* --- growing lists ------------------------------------------------------------------------- */

struct growing {
	char *item;
	size_t size, count, capacity;
};

/* A zeroed element at the end; valid until the next one. */
static void *grow(struct growing *g)
{
	if (g->count == g->capacity) {
		g->capacity = g->capacity ? 2 * g->capacity : 4;
		g->item = mem_grow(g->item, g->capacity * g->size);
	}
	return memset(g->item + g->count++ * g->size, 0, g->size);
}

static void settle(struct growing *g, struct arena *arena, void *slot)
{
	char *item = NULL;

	if (g->count) {
		item = arena_alloc(arena, g->count * g->size);
		memcpy(item, g->item, g->count * g->size);
	}
	any_list_set(slot, item, g->count);
	free(g->item);
}

/* --- scalars and lists of them ------------------------------------------------------------- */

static void bind_scalar(struct binder *b, const struct field *f, const struct event *ev, void *slot)
{
	if (ev->kind == EVENT_SCALAR)
		value_set(&b->values, f, ev, slot);
	else
		refuse(b, f, ev);
}

static void bind_one_ref(struct binder *b, const struct field *f, const struct event *ev,
			 struct growing *g)
{
	const struct field one = { .key = f->key, .kind = FIELD_REF };
	struct ref ref = { 0 };

	if (ev->kind != EVENT_SCALAR || !ev->length) {
		refuse(b, f, ev);
		return;
	}
	value_set(&b->values, &one, ev, &ref);
	if (ref.id)
		*(struct ref *)grow(g) = ref;
}

static void bind_refs(struct binder *b, const struct field *f, const struct event *ev, void *slot)
{
	struct growing g = { .size = sizeof(struct ref) };

	if (ev->kind == EVENT_LIST)
		while (is_open(ev = events_next(b->events)))
			bind_one_ref(b, f, ev, &g);
	else
		bind_one_ref(b, f, ev, &g);
	settle(&g, b->arena, slot);
}

static void bind_one_string(struct binder *b, const struct field *f, const struct event *ev,
			    struct growing *g)
{
	struct field one = { .key = f->key, .kind = FIELD_STRING, .words = f->words };
	const char *text = NULL;

	if (ev->kind != EVENT_SCALAR || !ev->length) {
		refuse(b, f, ev);
		return;
	}
	value_set(&b->values, &one, ev, &text);
	if (text)
		*(const char **)grow(g) = text;
}

static void bind_strings(struct binder *b, const struct field *f, const struct event *ev,
			 void *slot)
{
	struct growing g = { .size = sizeof(const char *) };

	if (ev->kind == EVENT_LIST)
		while (is_open(ev = events_next(b->events)))
			bind_one_string(b, f, ev, &g);
	else
		bind_one_string(b, f, ev, &g);
	settle(&g, b->arena, slot);
}

/* --- keys ---------------------------------------------------------------------------------- */

static void refuse_merge_key(struct binder *b, const struct event *ev)
{
	diags_add(b->ds, DIAG_ERROR, place(b, ev),
		  _("'<<' merges maps, which is not allowed; write the keys out"));
}

/* The next key; NULL at the end of the map. Keys that are no text are reported and passed over. */
static const struct event *next_key(struct binder *b)
{
	for (;;) {
		const struct event *ev = events_next(b->events);

		if (!is_open(ev))
			return NULL;
		if (ev->kind == EVENT_SCALAR && (!ev->plain || strcmp(ev->text, "<<") != 0))
			return ev;
		if (ev->kind == EVENT_SCALAR) {
			refuse_merge_key(b, ev);
		} else {
			diags_add(b->ds, DIAG_ERROR, place(b, ev),
				  _("a key must be one word; write 'key: value'"));
			events_skip(b->events, ev);
		}
		events_skip(b->events, events_next(b->events));
	}
}

static void report_duplicate(struct binder *b, const struct event *ev, uint32_t first_line)
{
	diags_add(b->ds, DIAG_ERROR, place(b, ev),
		  _("the key '%s' stands here again, first in line %u; remove one of them"),
		  value_show(b->arena, ev->text), first_line);
}

/* --- texts in several languages ------------------------------------------------------------ */

static void refuse_language(struct binder *b, const struct event *ev)
{
	diags_add(b->ds, DIAG_ERROR, place(b, ev),
		  _("'%s' is no language of a text; write ja or en"),
		  value_show(b->arena, ev->text));
}

static void bind_language(struct binder *b, const struct event *key, struct phrase *p,
			  uint32_t lines[LANG_COUNT])
{
	static const struct field translation = { .key = "", .kind = FIELD_STRING };
	struct field one = translation;
	enum lang lang;
	bool known = lang_find(key->text, &lang);
	const struct event *ev;

	if (!known)
		refuse_language(b, key);
	else if (lines[lang])
		report_duplicate(b, key, lines[lang]);
	if (!known || lines[lang]) {
		events_skip(b->events, events_next(b->events));
		return;
	}
	lines[lang] = key->line;
	one.key = lang_code(lang);
	ev = events_next(b->events);
	bind_scalar(b, &one, ev, &p->in[lang]);
}

/* A plain text counts as given in every language. */
static void bind_phrase(struct binder *b, const struct field *f, const struct event *ev, void *slot)
{
	struct phrase *p = slot;
	uint32_t lines[LANG_COUNT] = { 0 };
	const struct event *key;

	p->at = place(b, ev);
	if (ev->kind == EVENT_SCALAR) {
		value_set(&b->values, &(struct field){ .key = f->key, .kind = FIELD_STRING }, ev,
			  &p->in[0]);
		for (int i = 1; i < LANG_COUNT; i++)
			p->in[i] = p->in[0];
	} else if (ev->kind == EVENT_MAP) {
		while ((key = next_key(b)))
			bind_language(b, key, p, lines);
	} else {
		refuse(b, f, ev);
	}
}

static void bind_phrases(struct binder *b, const struct field *f, const struct event *ev,
			 void *slot)
{
	struct growing g = { .size = sizeof(struct phrase) };

	if (ev->kind == EVENT_LIST)
		while (is_open(ev = events_next(b->events)))
			bind_phrase(b, f, ev, grow(&g));
	else
		refuse(b, f, ev);
	settle(&g, b->arena, slot);
}

/* --- conditions ---------------------------------------------------------------------------- */

static void bind_condition(struct binder *b, const struct field *f, const struct event *key,
			   struct growing *g)
{
	struct condition *c = grow(g);
	const struct field fact = { .key = f->key, .kind = FIELD_REF };
	struct field values = { .kind = FIELD_STRINGS };

	value_set(&b->values, &fact, key, &c->fact);
	values.key = c->fact.id ? c->fact.id : f->key;
	bind_strings(b, &values, events_next(b->events), &c->values);
}

static int by_fact(const void *left, const void *right)
{
	const struct condition *const *a = left, *const *b = right;
	int order = strcmp((*a)->fact.id ? (*a)->fact.id : "", (*b)->fact.id ? (*b)->fact.id : "");

	/* They lie in the order of the file. */
	return order ? order : (*a > *b) - (*a < *b);
}

/* Facts are no fixed set of keys: what stands twice is found by sorting. */
static void check_facts_once(struct binder *b, const struct growing *g)
{
	const struct condition **sorted = mem_alloc((g->count + 1) * sizeof(void *));

	for (size_t i = 0; i < g->count; i++)
		sorted[i] = (const struct condition *)(const void *)g->item + i;
	qsort(sorted, g->count, sizeof(void *), by_fact);
	for (size_t i = 1; i < g->count; i++) {
		const struct ref *a = &sorted[i - 1]->fact, *again = &sorted[i]->fact;

		if (a->id && again->id && !strcmp(a->id, again->id))
			diags_add(
				b->ds, DIAG_ERROR, again->at,
				_("the key '%s' stands here again, first in line %u; remove one of "
				  "them"),
				again->id, a->at.line);
	}
	free(sorted);
}

static void bind_alternative(struct binder *b, const struct field *f, const struct event *ev,
			     struct growing *g)
{
	struct growing conditions = { .size = sizeof(struct condition) };
	struct alternative *alternative;
	const struct event *key;

	if (ev->kind != EVENT_MAP) {
		refuse(b, f, ev);
		return;
	}
	alternative = grow(g);
	alternative->at = place(b, ev);
	while ((key = next_key(b)))
		bind_condition(b, f, key, &conditions);
	check_facts_once(b, &conditions);
	settle(&conditions, b->arena, &alternative->conditions);
}

static void bind_conditions(struct binder *b, const struct field *f, const struct event *ev,
			    void *slot)
{
	struct growing g = { .size = sizeof(struct alternative) };

	if (ev->kind == EVENT_LIST)
		while (is_open(ev = events_next(b->events)))
			bind_alternative(b, f, ev, &g);
	else
		refuse(b, f, ev);
	settle(&g, b->arena, slot);
}

/* --- records ------------------------------------------------------------------------------- */

static const char *nearest_key(const struct record *r, const char *key)
{
	const char *keys[MOST_FIELDS];

	for (size_t i = 0; i < r->count; i++)
		keys[i] = r->field[i].key;
	return text_nearest(key, keys, r->count);
}

static void refuse_key(struct binder *b, const struct record *r, const struct event *ev)
{
	struct mark at = place(b, ev);
	const char *shown = value_show(b->arena, ev->text), *near = nearest_key(r, shown), *sign;
	size_t chars;

	sign = syntax_full_width(ev->text, ev->length, &chars);
	at.column += sign ? (uint32_t)chars : 0;
	if (sign)
		diags_add(b->ds, DIAG_ERROR, at, "%s", sign);
	else if (near)
		diags_add(b->ds, DIAG_ERROR, at, _("unknown key '%s'; did you mean '%s'?"), shown,
			  near);
	else
		diags_add(b->ds, DIAG_ERROR, at,
			  _("unknown key '%s' in '%s'; correct or remove it"), shown, r->name);
}

/* A value, when the map stands where text with a full-width colon was taken for one scalar. */
static void refuse_item(struct binder *b, const struct field *f, const struct event *ev)
{
	struct mark at = place(b, ev);
	const char *sign = NULL;
	size_t chars;

	if (ev->kind == EVENT_SCALAR)
		sign = syntax_full_width(ev->text, ev->length, &chars);
	if (sign) {
		at.column += (uint32_t)chars;
		diags_add(b->ds, DIAG_ERROR, at, "%s", sign);
	} else {
		diags_add(b->ds, DIAG_ERROR, at,
			  _("an item of '%s' must be keys and values; write each as 'key: value'"),
			  f->key);
		events_skip(b->events, ev);
	}
}

static void bind_nested(struct binder *b, const struct field *f, const struct event *ev, void *slot)
{
	if (ev->kind == EVENT_MAP)
		bind_record(b, f->record, place(b, ev), slot);
	else
		refuse(b, f, ev);
}

static void bind_pointer(struct binder *b, const struct field *f, const struct event *ev,
			 void *slot)
{
	void *nested;

	if (ev->kind != EVENT_MAP) {
		refuse(b, f, ev);
		return;
	}
	nested = arena_alloc(b->arena, f->record->size);
	memcpy(slot, &nested, sizeof nested);
	bind_record(b, f->record, place(b, ev), nested);
}

static void check_length(struct binder *b, const struct field *f, struct mark at, size_t count)
{
	if (events_is_broken(b->events))
		return;
	if (f->max && (int64_t)count > f->max)
		diags_add(b->ds, DIAG_ERROR, at,
			  _("too many items in '%s': %zu, and at most %lld are possible"), f->key,
			  count, (long long)f->max);
	else if ((int64_t)count < f->min)
		diags_add(b->ds, DIAG_ERROR, at,
			  _("too few items in '%s': %zu, and at least %lld are needed"), f->key,
			  count, (long long)f->min);
}

static void bind_list(struct binder *b, const struct field *f, const struct event *ev, void *slot)
{
	struct growing g = { .size = f->record->size };
	struct mark at = place(b, ev);

	if (ev->kind != EVENT_LIST) {
		refuse(b, f, ev);
		return;
	}
	while (is_open(ev = events_next(b->events))) {
		if (ev->kind == EVENT_MAP)
			bind_record(b, f->record, place(b, ev), grow(&g));
		else
			refuse_item(b, f, ev);
	}
	check_length(b, f, at, g.count);
	settle(&g, b->arena, slot);
}

static bind_fn *const binders[] = {
	[FIELD_STRING] = bind_scalar,
	[FIELD_PHRASE] = bind_phrase,
	[FIELD_ID] = bind_scalar,
	[FIELD_REF] = bind_scalar,
	[FIELD_REFS] = bind_refs,
	[FIELD_STRINGS] = bind_strings,
	[FIELD_PHRASES] = bind_phrases,
	[FIELD_INT] = bind_scalar,
	[FIELD_CODE] = bind_scalar,
	[FIELD_YESNO] = bind_scalar,
	[FIELD_WORD] = bind_scalar,
	[FIELD_DATE] = bind_scalar,
	[FIELD_PART_DATE] = bind_scalar,
	[FIELD_TIME_OF_DAY] = bind_scalar,
	[FIELD_INSTANT] = bind_scalar,
	[FIELD_DURATION] = bind_scalar,
	[FIELD_SPAN] = bind_scalar,
	[FIELD_TRIGGER] = bind_scalar,
	[FIELD_CONDITIONS] = bind_conditions,
	[FIELD_RECORD] = bind_nested,
	[FIELD_POINTER] = bind_pointer,
	[FIELD_LIST] = bind_list,
};

static void check_required(struct binder *b, const struct record *r, struct mark at,
			   const uint32_t lines[MOST_FIELDS])
{
	for (size_t i = 0; i < r->count; i++)
		if ((r->field[i].flags & FIELD_REQUIRED) && !lines[i])
			diags_add(b->ds, DIAG_ERROR, at, _("'%s' is missing in this '%s'; add it"),
				  r->field[i].key, r->name);
}

static void bind_pair(struct binder *b, const struct record *r, const struct event *key,
		      uint32_t lines[MOST_FIELDS], char *out)
{
	const struct field *f = record_find_field(r, key->text);
	uint32_t *line = f ? &lines[f - r->field] : NULL;

	if (!f)
		refuse_key(b, r, key);
	else if (*line)
		report_duplicate(b, key, *line);
	if (!f || *line) {
		events_skip(b->events, events_next(b->events));
		return;
	}
	*line = key->line;
	if (b->head_only && f->kind == FIELD_LIST)
		events_stop(b->events);
	else
		binders[f->kind](b, f, events_next(b->events), out + f->offset);
}

/* Fills a zeroed struct from the map that has just begun. */
static void bind_record(struct binder *b, const struct record *r, struct mark at, char *out)
{
	uint32_t lines[MOST_FIELDS] = { 0 };
	const struct event *key;

	assert(r->count <= MOST_FIELDS);
	for (size_t i = 0; i < r->count; i++)
		value_clear(&r->field[i], out + r->field[i].offset);
	if (r->mark_offset != RECORD_NO_MARK)
		memcpy(out + r->mark_offset, &at, sizeof at);
	while ((key = next_key(b)))
		bind_pair(b, r, key, lines, out);
	if (!events_is_broken(b->events))
		check_required(b, r, at, lines);
}

/* --- files --------------------------------------------------------------------------------- */

static void bind_root(struct binder *b, const struct record *r, void *out)
{
	const struct event *ev = events_next(b->events);

	if (ev->kind == EVENT_MAP) {
		bind_record(b, r, place(b, ev), out);
		(void)events_next(b->events); /* sees what follows the end */
	} else if (ev->kind == EVENT_SCALAR && ev->plain && !ev->length) {
		diags_add(b->ds, DIAG_ERROR, place(b, ev),
			  _("the file is empty; begin it with 'sonae: 1'"));
	} else if (ev->kind != EVENT_STOP) {
		diags_add(b->ds, DIAG_ERROR, place(b, ev),
			  _("a file must be keys and values; begin it with 'sonae: 1'"));
	}
}

static void bind_text(struct bind *b, const struct record *record, void *out, bool head_only)
{
	struct scan scan = { .file = b->file.shown, .arena = b->arena, .ds = b->ds };
	struct binder binder = { .arena = b->arena, .ds = b->ds, .head_only = head_only };

	scan_bytes(&scan, b->file.bytes, b->file.length);
	if (!scan.text)
		return;
	binder.events = events_new(&(struct events_source){ b->file.shown, scan.text, scan.length,
							    scan.unsettled, b->arena, b->ds });
	binder.values = (struct values){ binder.events, b->arena, b->ds };
	bind_root(&binder, record, out);
	events_free(binder.events);
}

static bool read_file(struct bind *b, const char *path, struct error *err)
{
	b->file = (struct playbook_file){
		.path = arena_copy_text(b->arena, path),
		.shown = folder_show(b->folder, path, b->arena),
	};
	return b->folder->read(b->folder, path, b->arena, &b->file.bytes, &b->file.length, err);
}

bool bind_file(struct bind *b, const char *path, const struct record *record, void *out,
	       struct error *err)
{
	if (!read_file(b, path, err))
		return false;
	bind_text(b, record, out, false);
	return true;
}

/* A list of playbooks is read at every start: what lies far behind the head is not even looked at.
 */
static void cut_to_head(struct playbook_file *file)
{
	if (file->length <= HEAD_BYTES)
		return;
	file->length = HEAD_BYTES;
	while (file->length && file->bytes[file->length - 1] != '\n')
		file->length--;
}

bool bind_head(struct bind *b, const char *path, const struct record *record, void *out)
{
	if (!read_file(b, path, NULL))
		return false;
	cut_to_head(&b->file);
	bind_text(b, record, out, true);
	return true;
}
