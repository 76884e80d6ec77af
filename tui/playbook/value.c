/* value - one scalar becomes one typed value; see value.h. */
#include "playbook/value.h"

#include <assert.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "base/when.h"
#include "playbook/model.h"

#define LONGEST_ID 64
#define SHOWN 40             /* columns of a text in a message */
#define LONGEST_MENTION 1024 /* an id or a path; what is longer would only fill messages */
#define LONGEST_NUMBER 9     /* digits */

bool value_is_id(const char *text, size_t length)
{
	if (!length || length > LONGEST_ID || text[0] == '-')
		return false;
	for (size_t i = 0; i < length; i++)
		if (!(text[i] >= 'a' && text[i] <= 'z') && !(text[i] >= '0' && text[i] <= '9') &&
		    text[i] != '-')
			return false;
	return true;
}

/* Cut before it is measured: a file may hold millions of bytes where a word should stand. */
const char *value_show(struct arena *arena, const char *text)
{
	size_t length = strnlen(text, 4 * SHOWN + 4);

	while (length && ((unsigned char)text[length] & 0xC0) == 0x80)
		length--;
	return text_clip(arena, arena_copy(arena, text, length), SHOWN);
}

/* --- one function a kind: false when the text does not fit ---------------------------------- */

typedef bool set_fn(const struct values *v, const struct field *f, const struct event *ev,
		    void *slot);

static bool set_string(const struct values *v, const struct field *f, const struct event *ev,
		       void *slot)
{
	(void)f;
	*(const char **)slot = events_keep(v->events, ev);
	return true;
}

static bool set_id(const struct values *v, const struct field *f, const struct event *ev,
		   void *slot)
{
	struct item *item = slot;

	(void)f;
	if (ev->length <= LONGEST_MENTION)
		item->id = events_keep(v->events, ev);
	return value_is_id(ev->text, ev->length);
}

static bool set_ref(const struct values *v, const struct field *f, const struct event *ev,
		    void *slot)
{
	(void)f;
	if (ev->length > LONGEST_MENTION)
		return false;
	*(struct ref *)slot = (struct ref){ .id = events_keep(v->events, ev),
					    .at = events_mark(v->events, ev),
					    .index = -1 };
	return true;
}

static bool parse_number(const char *text, size_t length, int64_t *n)
{
	if (!length || length > LONGEST_NUMBER)
		return false;
	*n = 0;
	for (size_t i = 0; i < length; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		*n = *n * 10 + (text[i] - '0');
	}
	return true;
}

static bool set_int(const struct values *v, const struct field *f, const struct event *ev,
		    void *slot)
{
	bool minus = f->min < 0 && ev->text[0] == '-';
	int64_t n;

	(void)v;
	if (!parse_number(ev->text + minus, ev->length - minus, &n))
		return false;
	n = minus ? -n : n;
	if (n < f->min || n > f->max)
		return false;
	*(int64_t *)slot = n;
	return true;
}

static bool set_code(const struct values *v, const struct field *f, const struct event *ev,
		     void *slot)
{
	return ev->length == 2 && set_int(v, f, ev, slot);
}

static bool set_yes_no(const struct values *v, const struct field *f, const struct event *ev,
		       void *slot)
{
	bool is_yes = !strcmp(ev->text, "yes") || !strcmp(ev->text, "true");

	(void)v, (void)f;
	if (!is_yes && strcmp(ev->text, "no") != 0 && strcmp(ev->text, "false") != 0)
		return false;
	*(bool *)slot = is_yes;
	return true;
}

static bool set_word(const struct values *v, const struct field *f, const struct event *ev,
		     void *slot)
{
	(void)v;
	for (int i = 0; f->words[i]; i++) {
		if (!strcmp(f->words[i], ev->text)) {
			*(int *)slot = i;
			return true;
		}
	}
	return false;
}

static bool set_date(const struct values *v, const struct field *f, const struct event *ev,
		     void *slot)
{
	(void)v, (void)f;
	return when_parse_date(ev->text, false, slot);
}

static bool set_part_date(const struct values *v, const struct field *f, const struct event *ev,
			  void *slot)
{
	int64_t days;

	return when_parse_date(ev->text, true, &days) && set_string(v, f, ev, slot);
}

static bool set_time_of_day(const struct values *v, const struct field *f, const struct event *ev,
			    void *slot)
{
	int minutes;

	(void)v, (void)f;
	if (!when_parse_time_of_day(ev->text, &minutes))
		return false;
	*(int64_t *)slot = minutes;
	return true;
}

static bool set_instant(const struct values *v, const struct field *f, const struct event *ev,
			void *slot)
{
	(void)v, (void)f;
	return when_parse_rfc3339(ev->text, slot);
}

static bool set_duration(const struct values *v, const struct field *f, const struct event *ev,
			 void *slot)
{
	struct span span;
	int64_t ms;

	(void)v;
	*(int64_t *)slot = f->min; /* given, if wrong: nothing else shall call it missing */
	if (!when_parse_span(ev->text, &span) || !when_span_ms(&span, &ms))
		return false;
	if (ms < f->min || (f->max && ms > f->max))
		return false;
	*(int64_t *)slot = ms;
	return true;
}

static bool set_span(const struct values *v, const struct field *f, const struct event *ev,
		     void *slot)
{
	struct span_range range = { 0 };
	const char *slash = strchr(ev->text, '/');
	const char *first = ev->text;

	(void)f;
	if (slash) {
		first = arena_copy(v->arena, ev->text, (size_t)(slash - ev->text));
		if (!when_parse_span(slash + 1, &range.late))
			return false;
	}
	if (!when_parse_span(first, &range.early))
		return false;
	*(struct span_range *)slot = range;
	return true;
}

/* INJECT, INJECT:OPTION or INJECT:timeout */
static bool set_trigger(const struct values *v, const struct field *f, const struct event *ev,
			void *slot)
{
	const char *text = events_keep(v->events, ev), *colon = strchr(text, ':');
	struct trigger t = { .inject_index = -1, .option_index = -1 };
	size_t length = colon ? (size_t)(colon - text) : ev->length;

	(void)f;
	((struct trigger *)slot)->inject = ""; /* given, if wrong */
	if (!value_is_id(text, length) || (colon && !value_is_id(colon + 1, strlen(colon + 1))))
		return false;
	t.at = events_mark(v->events, ev);
	t.inject = colon ? arena_copy(v->arena, text, length) : text;
	t.kind = TRIGGER_TAKEN;
	if (colon && !strcmp(colon, ":timeout")) {
		t.kind = TRIGGER_TIMEOUT;
	} else if (colon) {
		t.kind = TRIGGER_OPTION;
		t.option = colon + 1;
	}
	*(struct trigger *)slot = t;
	return true;
}

/* --- the table ----------------------------------------------------------------------------- */

/* Each sentence takes the field's key. */
static const struct kind {
	set_fn *set;
	const char *expected;
} kinds[] = {
	[FIELD_STRING] = { set_string, N_("'%s' must be one text; put it in quotes") },
	[FIELD_PHRASE] = { NULL, N_("'%s' must be a text, or one for each language such as "
				    "{ja: ..., en: ...}") },
	[FIELD_ID] = { set_id, N_("'%s' must be made of a-z, 0-9 and hyphens, at most 64, such as "
				  "call-police") },
	[FIELD_REF] = { set_ref, N_("'%s' must be one id, such as call-police") },
	[FIELD_REFS] = { NULL, N_("'%s' must be a list of ids, such as [call-police, it-lead]") },
	[FIELD_STRINGS] = { NULL, N_("'%s' must be one word or a list of words, such as [a, b]") },
	[FIELD_PHRASES] = { NULL, N_("'%s' must be a list of texts; begin each with '- '") },
	[FIELD_INT] = { set_int, NULL },
	[FIELD_CODE] = { set_code, N_("'%s' must be two digits in quotes, \"01\" to \"47\"") },
	[FIELD_YESNO] = { set_yes_no, N_("'%s' must be yes or no") },
	[FIELD_WORD] = { set_word, N_("'%s' must be one of the words it allows") },
	[FIELD_DATE] = { set_date, N_("'%s' must be a date, such as 2026-11-21") },
	[FIELD_PART_DATE] = { set_part_date,
			      N_("'%s' must be a date, such as 2026-11-21 or \"2026-11\"") },
	[FIELD_TIME_OF_DAY] = { set_time_of_day, N_("'%s' must be a time of day in quotes, such as "
						    "\"18:40\"") },
	[FIELD_INSTANT] = { set_instant, N_("'%s' must be a time with its offset, such as "
					    "\"2026-10-03T10:00:00+09:00\"") },
	[FIELD_DURATION] = { set_duration, N_("'%s' must be a duration, such as PT15M, PT1H30M or "
					      "P5D") },
	[FIELD_SPAN] = { set_span,
			 N_("'%s' must be a duration or a range, such as P30D or P3D/P5D") },
	[FIELD_TRIGGER] = { set_trigger, N_("'%s' must be INJECT, INJECT:OPTION or INJECT:timeout, "
					    "such as ransom-note:isolate") },
	[FIELD_CONDITIONS] = { NULL, N_("'%s' must be a list of maps of fact to value, such as "
					"- {leaked: yes}") },
	[FIELD_RECORD] = { NULL, N_("'%s' must be keys and values; write each 'key: value' below "
				    "it") },
	[FIELD_POINTER] = { NULL, N_("'%s' must be keys and values; write each 'key: value' below "
				     "it") },
	[FIELD_LIST] = { NULL, N_("'%s' must be a list; begin each item with '- '") },
};

bool value_is_scalar(enum field_kind kind)
{
	return kinds[kind].set != NULL;
}

static void expect_number(const struct values *v, const struct field *f, struct mark at)
{
	if (f->min == f->max)
		diags_add(v->ds, DIAG_ERROR, at, _("'%s' must be %lld"), f->key, (long long)f->min);
	else
		diags_add(v->ds, DIAG_ERROR, at, _("'%s' must be a whole number from %lld to %lld"),
			  f->key, (long long)f->min, (long long)f->max);
}

static const char *join_words(struct arena *arena, const char *const *words)
{
	const char *all = NULL;

	for (; *words; words++)
		if (**words)
			all = all ? arena_printf(arena, "%s, %s", all, *words) : *words;
	return all;
}

static void expect_word(const struct values *v, const struct field *f, struct mark at)
{
	diags_add(v->ds, DIAG_ERROR, at, _("'%s' must be one of: %s"), f->key,
		  join_words(v->arena, f->words));
}

static void expect_bounded(const struct values *v, const struct field *f, struct mark at)
{
	const char *least = when_iso_duration(v->arena, f->min);

	diags_add(v->ds, DIAG_ERROR, at, _("'%s' must be a duration from %s to %s, such as PT15M"),
		  f->key, least, when_iso_duration(v->arena, f->max));
}

/* The formats are those of the table above; the compiler cannot see that each takes one %s. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
void value_expect(const struct values *v, const struct field *f, struct mark at)
{
	if (f->kind == FIELD_INT)
		expect_number(v, f, at);
	else if (f->words)
		expect_word(v, f, at);
	else if (f->kind == FIELD_DURATION && f->max)
		expect_bounded(v, f, at);
	else
		diags_add(v->ds, DIAG_ERROR, at, _(kinds[f->kind].expected), f->key);
}
#pragma GCC diagnostic pop

/* The word that was probably meant, else all there are. */
static void refuse_word(const struct values *v, const struct field *f, const struct event *ev)
{
	const char *const *words = f->words, *near = NULL;
	size_t count = 0;

	assert(words && *words);
	if (!**words)
		words++;
	while (words[count])
		count++;
	if (ev->length <= LONGEST_ID)
		near = text_nearest(ev->text, words, count);
	if (near)
		diags_add(v->ds, DIAG_ERROR, events_mark(v->events, ev),
			  _("'%s' is no word for '%s'; did you mean '%s'?"), ev->text, f->key,
			  near);
	else
		expect_word(v, f, events_mark(v->events, ev));
}

static bool is_one_of(const char *const *words, const char *text)
{
	for (; *words; words++)
		if (!strcmp(*words, text))
			return true;
	return false;
}

/* Whether YAML 1.1 would make a number of it: 07, 2026.1, 18:40 (in base sixty), but not 1.2.3. */
static bool looks_like_number(const char *text)
{
	const char *dot = strchr(text, '.');

	return !text[strspn(text, "0123456789.:_")] && !(dot && strchr(dot + 1, '.'));
}

static void ask_for_quotes(const struct values *v, const struct field *f, const struct event *ev)
{
	diags_add(v->ds, DIAG_WARNING, events_mark(v->events, ev),
		  _("other YAML tools read '%s' as a number; put it in quotes, \"%s\""), f->key,
		  ev->text);
}

void value_is_missing(const struct values *v, const struct field *f, const struct event *ev)
{
	diags_add(v->ds, DIAG_ERROR, events_mark(v->events, ev),
		  _("'%s' has no value; write one or remove the line"), f->key);
}

void value_set(const struct values *v, const struct field *f, const struct event *ev, void *slot)
{
	assert(value_is_scalar(f->kind));
	if (!ev->length)
		value_is_missing(v, f, ev);
	else if (f->words && !is_one_of(f->words, ev->text))
		refuse_word(v, f, ev);
	else if (!kinds[f->kind].set(v, f, ev, slot))
		value_expect(v, f, events_mark(v->events, ev));
	else if ((f->flags & FIELD_QUOTED) && ev->plain && looks_like_number(ev->text))
		ask_for_quotes(v, f, ev);
}

/* --- absence ------------------------------------------------------------------------------- */

void value_clear(const struct field *f, void *slot)
{
	switch (f->kind) {
	case FIELD_DATE:
	case FIELD_INSTANT:
		*(int64_t *)slot = WHEN_NONE;
		break;
	case FIELD_TIME_OF_DAY:
		*(int64_t *)slot = -1;
		break;
	case FIELD_DURATION:
		*(int64_t *)slot = f->flags & FIELD_ZERO ? 0 : NO_MS;
		break;
	case FIELD_REF:
		*(struct ref *)slot = (struct ref){ .index = -1 };
		break;
	case FIELD_TRIGGER:
		*(struct trigger *)slot = (struct trigger){ .inject_index = -1,
							    .option_index = -1 };
		break;
	default: /* zero is right */
		break;
	}
}
