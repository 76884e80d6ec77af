/* search - words in what was decided, noted and told, over all sessions; see search.h. */
#include "journal/search.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "journal/rows.h"

/* Columns of STATEMENT_SEARCH. */
enum { SESSION, SEQ, AT, KIND, ACTOR, REF, CHOICE, OPTION, TEXT };

static void split_words(struct search *s, const char *words)
{
	char *rest = arena_copy_text(&s->arena, text_fold(&s->arena, words));
	const char **word = arena_alloc(&s->arena, (strlen(rest) / 2 + 1) * sizeof *word);
	char *save = NULL;

	/* The wide space of an input method was folded into a narrow one. */
	for (char *w = strtok_r(rest, " \t\n", &save); w; w = strtok_r(NULL, " \t\n", &save))
		word[s->words++] = w;
	s->word = word;
}

void search_begin(struct search *s, struct journal *j, const char *words)
{
	*s = (struct search){ .journal = j };
	split_words(s, words);
	s->ended = s->words == 0;
	/* 'g' comes behind every id. */
	s->session[0] = 'g';
	s->newest_ms = s->oldest_ms = s->at_ms = WHEN_NONE;
}

void search_release(struct search *s)
{
	free(s->hits.item);
	kept_release(&s->playbooks);
	arena_release(&s->arena);
	*s = (struct search){ 0 };
}

/* ---- what an entry says ---- */

static const char *column(sqlite3_stmt *st, int n)
{
	const char *text = (const char *)sqlite3_column_text(st, n);

	return text ? text : "";
}

static bool is_searched(sqlite3_stmt *st, enum entry_kind *kind)
{
	if (!entry_kind_find(column(st, KIND), kind))
		return false;
	return *kind == ENTRY_DECISION || *kind == ENTRY_NOTE || *kind == ENTRY_CALL ||
	       *kind == ENTRY_FACT || *kind == ENTRY_STARTEX || *kind == ENTRY_OPEN;
}

static bool is_id(const char *text)
{
	return !text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-_.")];
}

/* Ids of injects, options and exercises are nothing that people read: only where a field holds
 * words (a question of an incident, a telephone number, a fact) is it looked at. */
static const char *words_in(sqlite3_stmt *st, enum entry_kind kind, int n)
{
	bool always = kind == ENTRY_FACT || kind == ENTRY_CALL;
	const char *text = column(st, n);

	if (!always && (kind != ENTRY_DECISION || is_id(text)))
		return "";
	return text;
}

static bool matches(const struct search *s, sqlite3_stmt *st, enum entry_kind kind,
		    struct arena *scratch)
{
	const char *all = arena_printf(scratch, "%s\n%s\n%s\n%s\n%s", column(st, ACTOR),
				       words_in(st, kind, REF), words_in(st, kind, CHOICE),
				       column(st, OPTION), column(st, TEXT));

	all = text_fold(scratch, all);
	for (size_t i = 0; i < s->words; i++)
		if (!strstr(all, s->word[i]))
			return false;
	return true;
}

/* In the order in which people read it: what was asked, what was said, why. */
static const char *text_of(struct search *s, sqlite3_stmt *st, enum entry_kind kind)
{
	bool is_bare = kind == ENTRY_DECISION && !*column(st, OPTION);
	const char *const part[] = {
		kind == ENTRY_CALL ? "" : words_in(st, kind, REF),
		is_bare ? column(st, CHOICE) : column(st, OPTION),
		kind == ENTRY_FACT && !*column(st, TEXT) ? column(st, CHOICE) : column(st, TEXT),
	};
	struct strbuf sb = { 0 };
	const char *text;

	for (size_t i = 0; i < ARRAY_LEN(part); i++)
		if (*part[i])
			strbuf_addf(&sb, "%s%s", sb.length ? ": " : "", part[i]);
	text = arena_copy_text(&s->arena, strbuf_text(&sb));
	strbuf_release(&sb);
	return text;
}

/* ---- hits ---- */

static bool name_session(struct search *s, struct search_hit *hit, struct error *err)
{
	struct arena scratch = { 0 };
	struct kept_session kept = { 0 };
	bool parsed = false, found;

	if (s->hits.count && !strcmp(s->hits.item[s->hits.count - 1].session, hit->session)) {
		hit->title = s->hits.item[s->hits.count - 1].title;
		hit->session_kind = s->hits.item[s->hits.count - 1].session_kind;
		return true;
	}
	found = rows_find_session(s->journal, hit->session, &scratch, &kept, &parsed, err);
	if (found) {
		hit->title = arena_copy_text(&s->arena, parsed ? kept.info.title : "");
		hit->session_kind = kept.info.kind;
	}
	arena_release(&scratch);
	return found;
}

/* What cannot be told is withheld. */
static bool is_sensitive(struct search *s, const char *session, const char *fact)
{
	const struct playbook *pb = kept_find_by_session(&s->playbooks, s->journal, session, NULL);
	const struct fact *f = pb ? playbook_find_fact(pb, fact) : NULL;

	return !f || f->sensitive;
}

static bool add_hit(struct search *s, sqlite3_stmt *st, enum entry_kind kind, struct error *err)
{
	struct search_hit hit;

	if (kind == ENTRY_FACT && is_sensitive(s, column(st, SESSION), column(st, REF)))
		return true;
	hit = (struct search_hit){
		.session = arena_copy_text(&s->arena, column(st, SESSION)),
		.seq = sqlite3_column_int64(st, SEQ),
		.at_ms = sqlite3_column_int64(st, AT),
		.kind = kind,
		.actor = arena_copy_text(&s->arena, column(st, ACTOR)),
		.text = text_of(s, st, kind),
	};
	if (!name_session(s, &hit, err))
		return false;
	if (s->hits.count == s->capacity) {
		s->capacity = s->capacity ? 2 * s->capacity : 64;
		s->hits.item = mem_grow(s->hits.item, s->capacity * sizeof *s->hits.item);
	}
	s->hits.item[s->hits.count++] = hit;
	return true;
}

/* ---- the walk ---- */

static void note_place(struct search *s, sqlite3_stmt *st)
{
	const char *id = column(st, SESSION);

	memset(s->session, '\0', sizeof s->session);
	memcpy(s->session, id, strnlen(id, UUID_TEXT));
	s->seq = sqlite3_column_int64(st, SEQ);
	s->at_ms = sqlite3_column_int64(st, AT);
	if (s->newest_ms == WHEN_NONE)
		s->newest_ms = s->at_ms;
}

/* Reads from where the last step ended; the statement is not left open in between. */
static bool walk(struct search *s, sqlite3_stmt *st, size_t wanted, struct error *err)
{
	struct arena scratch = { .block_size = (size_t)64 * 1024 };
	enum entry_kind kind;
	bool failed = false, ok = true;
	size_t looked = 0;

	while (ok && looked < SEARCH_STEP && s->hits.count < wanted) {
		s->ended = !store_row(s->journal, st, &failed, err);
		if (s->ended)
			break;
		looked++;
		note_place(s, st);
		if (is_searched(st, &kind) && matches(s, st, kind, &scratch))
			ok = add_hit(s, st, kind, err);
		if (looked % 64 == 0)
			arena_release(&scratch);
	}
	arena_release(&scratch);
	return ok && !failed;
}

static bool look_for_oldest(struct search *s, struct error *err)
{
	sqlite3_stmt *st = store_statement(s->journal, STATEMENT_OLDEST_SESSION, err);
	bool failed = true;

	if (st && store_row(s->journal, st, &failed, err))
		s->oldest_ms = sqlite3_column_int64(st, 0);
	store_reset(st);
	return !failed;
}

bool search_step(struct search *s, size_t wanted, struct error *err)
{
	char after[UUID_TEXT + 1];
	sqlite3_stmt *st;
	bool ok;

	if (s->ended || s->hits.count >= wanted)
		return true;
	if (s->oldest_ms == WHEN_NONE && !look_for_oldest(s, err))
		return false;
	st = store_statement(s->journal, STATEMENT_SEARCH, err);
	if (!st)
		return false;
	memcpy(after, s->session, sizeof after);
	sqlite3_bind_text(st, 1, after, -1, SQLITE_STATIC);
	sqlite3_bind_int64(st, 2, s->seq);
	ok = walk(s, st, wanted, err);
	store_reset(st);
	return ok;
}

int search_percent(const struct search *s)
{
	int64_t whole = s->newest_ms - s->oldest_ms, gone = s->newest_ms - s->at_ms;

	if (s->ended)
		return 100;
	if (s->newest_ms == WHEN_NONE || s->oldest_ms == WHEN_NONE || whole <= 0 || gone <= 0)
		return 0;
	return gone >= whole ? 99 : (int)(gone * 100 / whole);
}
