/*
 * commits - a decision on its way to the disk, against a bare commit of one row in the same journal
 * mode, in the same folder, taking turns.
 */
#include <sqlite3.h>
#include <stdio.h>

#include "base/clock.h"
#include "base/strbuf.h"
#include "journal/session.h"
#include "measure.h"

#define COMMITS 200

static const char head[] = "sonae: 1\n"
			   "id: many\n"
			   "title: {ja: 決定の多い訓練, en: A drill of many decisions}\n"
			   "version: \"1\"\n"
			   "languages: [ja, en]\n"
			   "exercises:\n"
			   "  - id: many\n"
			   "    title: {ja: 多くの決定, en: Many decisions}\n"
			   "    duration: PT5H\n"
			   "    scenario: {ja: 侵入された。, en: They are in.}\n"
			   "    objectives:\n"
			   "      - {id: contain, title: {ja: 封じ込め, en: Contain}}\n"
			   "    injects:\n";
static const char inject[] =
	"      - id: note-%d\n"
	"        at: PT1M\n"
	"        title: {ja: 脅迫文の表示, en: A ransom note on the screen}\n"
	"        decision:\n"
	"          question: {ja: 最初に何をしますか。, en: \"What do you do first?\"}\n"
	"          within: PT3H\n"
	"          objective: contain\n"
	"          options:\n"
	"            - {id: isolate, text: {ja: 回線を抜き電源は落とさない, en: Unplug the "
	"network}, points: 100}\n"
	"            - {id: reboot, text: {ja: 再起動する, en: Reboot it}, points: 0}\n";

/* ---- ours ---- */

static bool write_playbook(const char *dir)
{
	struct strbuf sb = { 0 };
	bool ok;

	strbuf_add(&sb, head);
	for (int i = 0; i < COMMITS; i++)
		strbuf_addf(&sb, inject, i);
	ok = write_file(path_in(dir, "many.yaml"), strbuf_text(&sb));
	strbuf_release(&sb);
	return ok;
}

static struct session *begin(const char *dir, struct journal *j)
{
	struct session_info info = { .kind = SESSION_DRILL, .exercise = "many", .language = "ja" };
	struct folder folder = folder_on_disk(dir);
	struct diags ds = { 0 };
	struct playbook *pb = load_playbook(&folder, "many.yaml", 20000, &ds, NULL);
	struct entry start = { .kind = ENTRY_STARTEX, .ref = "many", .number = 1 };
	struct session *s;

	start.at_ms = clock_wall_ms();
	if (!pb || ds.errors)
		return NULL;
	diags_release(&ds);
	s = session_begin(j, pb, &info, start.at_ms, NULL);
	if (s && (session_append(s, &start, NULL) != APPEND_DONE ||
		  session_catch_up(s, 60000, start.at_ms, NULL, NULL) != APPEND_DONE)) {
		session_close(s);
		return NULL;
	}
	return s;
}

static bool decide(struct session *s, int i)
{
	char ref[32];

	(void)snprintf(ref, sizeof ref, "note-%d", i);
	return session_append(s,
			      &(struct entry){ .kind = ENTRY_DECISION,
					       .at_ms = clock_wall_ms(),
					       .elapsed_ms = 61000 + i,
					       .actor = "佐藤",
					       .ref = ref,
					       .choice = "isolate",
					       .text = "取引先への納入が6時間後に止まるため" },
			      NULL) == APPEND_DONE;
}

/* ---- the floor ---- */

static sqlite3_stmt *open_bare(const char *dir, sqlite3 **db)
{
	sqlite3_stmt *insert = NULL;

	if (sqlite3_open(path_in(dir, "bare.db"), db) != SQLITE_OK ||
	    sqlite3_exec(*db,
			 "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=EXTRA;"
			 "CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT) STRICT",
			 NULL, NULL, NULL) != SQLITE_OK)
		return NULL;
	(void)sqlite3_prepare_v2(*db,
				 "INSERT INTO t(b) VALUES ('取引先への納入が6時間後に止まるため')",
				 -1, &insert, NULL);
	return insert;
}

static bool commit_bare(sqlite3_stmt *insert)
{
	return sqlite3_step(insert) == SQLITE_DONE && sqlite3_reset(insert) == SQLITE_OK;
}

/* ---- */

static bool take_turns(struct session *s, sqlite3_stmt *insert, struct samples *ours,
		       struct samples *floor)
{
	for (int i = 0; i < COMMITS; i++) {
		int64_t start = now_ns(), middle;

		if (!decide(s, i))
			return false;
		middle = now_ns();
		if (!commit_bare(insert))
			return false;
		sample(floor, (double)(now_ns() - middle) / 1e6);
		sample(ours, (double)(middle - start) / 1e6);
	}
	return true;
}

bool bench_commits(const struct bench *b)
{
	struct samples ours = { 0 }, floor = { 0 };
	struct journal *j = journal_open(path_in(b->dir, "ours.db"), JOURNAL_WRITE, NULL);
	struct session *s = j && write_playbook(b->dir) ? begin(b->dir, j) : NULL;
	sqlite3 *db = NULL;
	sqlite3_stmt *insert = open_bare(b->dir, &db);
	bool ok = s && insert && take_turns(s, insert, &ours, &floor);

	sqlite3_finalize(insert);
	sqlite3_close(db);
	session_close(s);
	journal_close(j);
	if (!ok)
		return cannot("commits");
	figure_print(&(struct figure){ "decision committed, against a bare commit", "ms",
				       median(&ours), median(&floor), 1.2 });
	return true;
}
