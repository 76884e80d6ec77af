/* columns - the columns of the journal's tables, in one order for everybody; see columns.h. */
#include "journal/columns.h"

#include <string.h>

#include "journal/session.h"
#include "journal/tally.h"
#include "run/entry.h"

#define SESSION(kind, member)                                        \
	{                                                            \
#member, kind, offsetof(struct session_info, member) \
	}
#define ENTRY(kind, column, member)                          \
	{                                                    \
		column, kind, offsetof(struct entry, member) \
	}

#define TALLY(kind, member)                                           \
	{                                                             \
#member, kind, offsetof(struct session_tally, member) \
	}

static const struct column of_session[] = {
	SESSION(COLUMN_TEXT, id),
	SESSION(COLUMN_SESSION_KIND, kind),
	SESSION(COLUMN_TEXT, playbook),
	SESSION(COLUMN_TEXT, playbook_version),
	SESSION(COLUMN_TEXT, playbook_sha256),
	SESSION(COLUMN_TEXT, manifest_sha256),
	SESSION(COLUMN_TEXT, exercise),
	SESSION(COLUMN_TEXT, title),
	SESSION(COLUMN_TEXT, organisation),
	SESSION(COLUMN_TEXT, prefecture),
	SESSION(COLUMN_TEXT, facilitator),
	SESSION(COLUMN_TEXT, language),
	SESSION(COLUMN_INT, started_at_ms),
};

static const struct column of_entry[] = {
	ENTRY(COLUMN_INT, "seq", seq),
	ENTRY(COLUMN_INT, "at_ms", at_ms),
	ENTRY(COLUMN_INT, "elapsed_ms", elapsed_ms),
	ENTRY(COLUMN_ENTRY_KIND, "kind", kind),
	ENTRY(COLUMN_TEXT, "actor", actor),
	ENTRY(COLUMN_TEXT, "role", role),
	ENTRY(COLUMN_TEXT, "ref", ref),
	ENTRY(COLUMN_TEXT, "choice", choice),
	ENTRY(COLUMN_TEXT, "text", text),
	ENTRY(COLUMN_INT, "number", number),
	ENTRY(COLUMN_TEXT, "option_text", option_text),
	ENTRY(COLUMN_INT, "points", points),
	ENTRY(COLUMN_INT, "max_points", max_points),
	ENTRY(COLUMN_INT, "response_ms", response_ms),
	ENTRY(COLUMN_INT, "limit_ms", limit_ms),
	ENTRY(COLUMN_BOOL, "late", late),
	ENTRY(COLUMN_STATE, "state", totals.state),
	ENTRY(COLUMN_INT, "decisions", totals.decisions),
	ENTRY(COLUMN_INT, "total_points", totals.points),
	ENTRY(COLUMN_INT, "total_max_points", totals.max_points),
	ENTRY(COLUMN_INT, "total_late", totals.late),
};

static const struct column of_tally[] = {
	TALLY(COLUMN_TEXT, session),      TALLY(COLUMN_SESSION_KIND, kind),
	TALLY(COLUMN_TEXT, playbook),     TALLY(COLUMN_TEXT, exercise),
	TALLY(COLUMN_INT, started_at_ms), TALLY(COLUMN_INT, ended_at_ms),
	TALLY(COLUMN_INT, decisions),     TALLY(COLUMN_INT, in_time),
	TALLY(COLUMN_INT, late),          TALLY(COLUMN_INT, points),
	TALLY(COLUMN_INT, max_points),    TALLY(COLUMN_INT, median_response_ms),
};

const struct columns session_columns = { of_session, ARRAY_LEN(of_session) };
const struct columns entry_columns = { of_entry, ARRAY_LEN(of_entry) };
const struct columns tally_columns = { of_tally, ARRAY_LEN(of_tally) };

static struct column_value text_value(const char *text)
{
	return (struct column_value){ .is_text = true, .text = text };
}

struct column_value column_get(const struct column *c, const void *record)
{
	const void *at = (const char *)record + c->offset;

	switch (c->type) {
	case COLUMN_INT:
		return (struct column_value){ .number = *(const int64_t *)at };
	case COLUMN_BOOL:
		return (struct column_value){ .number = *(const bool *)at };
	case COLUMN_ENTRY_KIND:
		return text_value(entry_kind_word(*(const enum entry_kind *)at));
	case COLUMN_STATE:
		return text_value(session_state_word(*(const enum session_state *)at));
	case COLUMN_SESSION_KIND:
		return text_value(session_kind_word(*(const enum session_kind *)at));
	case COLUMN_TEXT:
		break;
	}
	return text_value(*(const char *const *)at);
}

static bool put_state(enum session_state *at, const char *word)
{
	for (int s = SESSION_RUNNING; s <= SESSION_ENDED; s++) {
		*at = (enum session_state)s;
		if (!strcmp(session_state_word(*at), word))
			return true;
	}
	return false;
}

static bool put_session_kind(enum session_kind *at, const char *word)
{
	for (int k = SESSION_DRILL; k <= SESSION_ASSESSMENT; k++) {
		*at = (enum session_kind)k;
		if (!strcmp(session_kind_word(*at), word))
			return true;
	}
	return false;
}

static bool put_number(const struct column *c, void *at, int64_t number)
{
	if (c->type == COLUMN_INT)
		*(int64_t *)at = number;
	else
		*(bool *)at = number != 0;
	return c->type == COLUMN_INT || number == 0 || number == 1;
}

bool column_put(const struct column *c, void *record, struct column_value value)
{
	void *at = (char *)record + c->offset;
	bool wants_number = c->type == COLUMN_INT || c->type == COLUMN_BOOL;

	if (value.is_text == wants_number)
		return false;
	if (wants_number)
		return put_number(c, at, value.number);
	if (c->type == COLUMN_TEXT) {
		*(const char **)at = value.text;
		return true;
	}
	if (!value.text)
		return false;
	if (c->type == COLUMN_ENTRY_KIND)
		return entry_kind_find(value.text, at);
	if (c->type == COLUMN_STATE)
		return put_state(at, value.text);
	return put_session_kind(at, value.text);
}

bool column_value_equals(struct column_value a, struct column_value b)
{
	if (a.is_text != b.is_text)
		return false;
	if (!a.is_text)
		return a.number == b.number;
	return a.text && b.text ? !strcmp(a.text, b.text) : a.text == b.text;
}
