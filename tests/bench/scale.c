/*
 * scale - what is asked of the record of many years: 1,000,000 decisions against 10,000, taking
 * turns; and verify against a bare reading of the same rows that hashes the same bytes.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "journal/findings.h"
#include "journal/history.h"
#include "journal/search.h"
#include "journal/tally.h"
#include "journal/verify.h"
#include "measure.h"
#include "records.h"

#define FEW 100 /* sessions: 10,000 decisions */
#define MANY 10000
#define TURNS 21
#define VERIFY_TURNS 5
#define PAGE 50

/* Asks once; false: it failed. */
typedef bool ask_fn(struct journal *j);

static bool ask_page(struct journal *j)
{
	struct history h;
	bool ok = history_page(j, NULL, PAGE, &h, NULL) && h.rows.count == PAGE;

	history_release(&h);
	return ok;
}

static bool ask_session(struct journal *j)
{
	struct history h;
	struct session *s;
	bool ok = history_page(j, NULL, 1, &h, NULL);

	s = ok ? session_open(j, h.rows.item[0].info.id, NULL) : NULL;
	session_close(s);
	history_release(&h);
	return s != NULL;
}

static bool ask_words(struct journal *j)
{
	struct search s;
	bool ok;

	search_begin(&s, j, "納入");
	ok = search_step(&s, PAGE, NULL) && s.hits.count == PAGE;
	search_release(&s);
	return ok;
}

/* All that a trend is made from. */
static bool ask_totals(struct journal *j)
{
	struct tallies t;
	struct findings f;
	bool ok = tally_read(j, INT64_MIN, INT64_MAX, &t, NULL);

	ok = ok && findings_read(j, NULL, &f, NULL);
	if (ok)
		findings_release(&f);
	tally_release(&t);
	return ok;
}

static bool ask_rare_word(struct journal *j)
{
	struct search s;
	bool ok = true;

	search_begin(&s, j, "どこにもない言葉");
	while (ok && !s.ended)
		ok = search_step(&s, PAGE, NULL);
	search_release(&s);
	return ok;
}

static bool timed(ask_fn *ask, struct journal *j, struct samples *s)
{
	int64_t start = now_ns();

	if (!ask(j))
		return false;
	sample(s, (double)(now_ns() - start) / 1e6);
	return true;
}

/* ---- few against many ---- */

static const struct {
	const char *name;
	ask_fn *ask;
} asked[] = {
	{ "history page, 1,000,000 against 10,000", ask_page },
	{ "one session, 1,000,000 against 10,000", ask_session },
	{ "page of a search, 1,000,000 against 10,000", ask_words },
};

static bool compare(struct journal *few, struct journal *many)
{
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		struct samples ours = { 0 }, floor = { 0 };

		for (int turn = 0; turn < TURNS; turn++)
			if (!timed(asked[i].ask, few, &floor) || !timed(asked[i].ask, many, &ours))
				return false;
		figure_print(&(struct figure){ asked[i].name, "ms", median(&ours), median(&floor),
					       1.2 });
	}
	return true;
}

static bool measure_alone(struct journal *many)
{
	struct samples totals = { 0 }, rare = { 0 };

	for (int turn = 0; turn < VERIFY_TURNS; turn++)
		if (!timed(ask_totals, many, &totals))
			return false;
	if (!timed(ask_rare_word, many, &rare))
		return false;
	figure_print(&(struct figure){ "totals and findings of 10,000 drills", "ms",
				       median(&totals), 0, 500 });
	figure_print(&(struct figure){ "a word that is nowhere, in 2,000,000 entries", "ms",
				       median(&rare), 0, 20000 });
	return true;
}

/* ---- verify ---- */

static void add_field(struct strbuf *sb, sqlite3_stmt *st, int n)
{
	static const char types[] = { [SQLITE_INTEGER] = 'I',
				      [SQLITE_TEXT] = 'T',
				      [SQLITE_BLOB] = 'B',
				      [SQLITE_NULL] = 'N' };
	char field[9] = { types[sqlite3_column_type(st, n)] };
	const char *bytes = sqlite3_column_blob(st, n);
	int length = sqlite3_column_bytes(st, n);

	for (int i = 0; i < 8; i++)
		field[1 + i] = (char)((uint64_t)length >> (56 - 8 * i));
	strbuf_add_bytes(sb, field, sizeof field);
	strbuf_add_bytes(sb, bytes ? bytes : "", (size_t)length);
}

/* Every row in order, its bytes with types and lengths, and the hash before it. */
static bool hash_bare(const char *path)
{
	unsigned char hash[HASH_BYTES] = { 0 };
	struct strbuf sb = { 0 };
	sqlite3 *db = NULL;
	sqlite3_stmt *st = NULL;
	bool ok = sqlite3_open(path, &db) == SQLITE_OK &&
		  sqlite3_prepare_v2(db, "SELECT * FROM entry ORDER BY session, seq", -1, &st,
				     NULL) == SQLITE_OK;
	int columns = sqlite3_column_count(st);

	while (ok && sqlite3_step(st) == SQLITE_ROW) {
		strbuf_clear(&sb);
		strbuf_add_bytes(&sb, (const char *)hash, sizeof hash);
		for (int n = 0; n < columns - 2; n++)
			add_field(&sb, st, n);
		hash_sha256(sb.text, sb.length, hash);
	}
	sqlite3_finalize(st);
	sqlite3_close(db);
	strbuf_release(&sb);
	return ok;
}

static bool verify_all(const char *path)
{
	struct journal *j = journal_open(path, JOURNAL_READ, NULL);
	struct verify_result r = { 0 };
	bool ok = j && verify_journal(j, NULL, NULL, &r, NULL) && r.whole;

	journal_close(j);
	return ok;
}

static bool compare_verify(const char *path)
{
	struct samples ours = { 0 }, floor = { 0 };

	for (int turn = 0; turn < VERIFY_TURNS; turn++) {
		int64_t start = now_ns(), middle;

		if (!hash_bare(path))
			return false;
		middle = now_ns();
		if (!verify_all(path))
			return false;
		sample(&floor, (double)(middle - start) / 1e6);
		sample(&ours, (double)(now_ns() - middle) / 1e6);
	}
	figure_print(&(struct figure){ "verify, against bare reading and hashing", "ms",
				       median(&ours), median(&floor), 1.5 });
	return true;
}

bool bench_scale(const struct bench *b)
{
	const char *few_path = path_in(b->dir, "few.db"), *many_path = path_in(b->dir, "many.db");
	struct journal *few, *many;
	bool ok;

	if (!records_make(b->dir, few_path, FEW) || !records_make(b->dir, many_path, MANY))
		return cannot("scale: the journals cannot be made");
	few = journal_open(few_path, JOURNAL_READ, NULL);
	many = journal_open(many_path, JOURNAL_READ, NULL);
	ok = few && many && compare(few, many) && measure_alone(many);
	journal_close(few);
	journal_close(many);
	ok = ok && compare_verify(few_path);
	return ok || cannot("scale");
}
