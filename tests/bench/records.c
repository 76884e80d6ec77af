/*
 * records - journals of many years; see records.h.
 *
 * Entries are drafted, sealed and folded as the program does it, and written by its own statements
 * past its guards; only the commits are left out, which other figures measure.
 */
#include "records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "journal/chain.h"
#include "journal/content.h"
#include "journal/fold.h"
#include "journal/rows.h"
#include "journal/tally.h"
#include "measure.h"

#define BEGUN_MS INT64_C(1577836800000) /* 2020-01-01 */
#define HOUR_MS INT64_C(3600000)
#define SESSIONS_A_COMMIT 200

static const char head[] = "sonae: 1\n"
			   "id: years\n"
			   "title: {ja: 長年の訓練, en: Drills of many years}\n"
			   "version: \"1\"\n"
			   "languages: [ja, en]\n"
			   "exercises:\n"
			   "  - id: years\n"
			   "    title: {ja: 長い訓練, en: A long drill}\n"
			   "    duration: PT5H\n"
			   "    scenario: {ja: 侵入された。, en: They are in.}\n"
			   "    objectives:\n"
			   "      - {id: contain, title: {ja: 封じ込め, en: Contain}}\n"
			   "      - {id: tell, title: {ja: 知らせる, en: Tell}}\n"
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
	"            - {id: isolate, text: {ja: 回線を抜く, en: Unplug}, points: 100}\n"
	"            - {id: reboot, text: {ja: 再起動する, en: Reboot}, points: 0}\n";

struct writing {
	struct journal *journal;
	struct playbook *playbook;
	char root[HASH_HEX + 1], manifest[HASH_HEX + 1];
	/* Of the session that is being written. */
	struct run *run;
	struct session session;
	struct kept_entry last;
};

static bool add(struct writing *w, struct entry wish)
{
	struct kept_entry kept;

	if (wish.elapsed_ms < w->run->elapsed_ms)
		wish.elapsed_ms = w->run->elapsed_ms;
	wish.at_ms = w->session.info.started_at_ms + wish.elapsed_ms;
	if (run_draft(w->run, &wish, &kept.entry))
		return false;
	memcpy(kept.prev, w->session.head, HASH_BYTES);
	chain_seal_entry(kept.prev, w->session.info.id, &kept.entry, kept.hash);
	if (!rows_add_entry(w->journal, w->session.info.id, &kept, NULL))
		return false;
	fold_entry(&w->session, &kept);
	return true;
}

static bool add_decisions(struct writing *w)
{
	char ref[32];
	bool ok = true;

	for (int i = 0; ok && i < RECORDS_DECISIONS; i++) {
		(void)snprintf(ref, sizeof ref, "note-%d", i);
		ok = add(w,
			 (struct entry){ .kind = ENTRY_INJECT, .ref = ref, .elapsed_ms = 60000 }) &&
		     add(w, (struct entry){ .kind = ENTRY_DECISION,
					    .elapsed_ms = 61000 + i,
					    .actor = "佐藤",
					    .ref = ref,
					    .choice = i % 3 ? "isolate" : "reboot",
					    .text = "取引先への納入が6時間後に止まるため" });
	}
	return ok;
}

static bool add_findings(struct writing *w)
{
	int64_t improve = RECORDS_DECISIONS * 2 + 5;

	return add(w, (struct entry){ .kind = ENTRY_RATING, .ref = "contain", .choice = "S" }) &&
	       add(w, (struct entry){ .kind = ENTRY_RATING, .ref = "tell", .choice = "M" }) &&
	       add(w, (struct entry){ .kind = ENTRY_IMPROVE,
				      .actor = "森",
				      .text = "連絡網の更新" }) &&
	       add(w, (struct entry){ .kind = ENTRY_IMPROVE,
				      .actor = "森",
				      .choice = "2030-03-31",
				      .text = "復元の演習" }) &&
	       add(w, (struct entry){ .kind = ENTRY_DONE, .actor = "森", .number = improve });
}

static bool add_session(struct writing *w, size_t n)
{
	struct session *s = &w->session;
	char id[UUID_TEXT + 1];
	struct session_tally tally;
	struct kept_session kept;
	bool ok;

	hash_uuid7(BEGUN_MS + (int64_t)n * HOUR_MS, id);
	*s = (struct session){ .journal = w->journal, .playbook = w->playbook };
	s->info = (struct session_info){
		.id = id,
		.kind = SESSION_DRILL,
		.playbook = "years",
		.playbook_version = "1",
		.playbook_sha256 = w->root,
		.manifest_sha256 = w->manifest,
		.exercise = "years",
		.title = "長い訓練",
		.facilitator = "佐藤",
		.language = "ja",
		.started_at_ms = BEGUN_MS + (int64_t)n * HOUR_MS,
	};
	kept.info = s->info;
	chain_seal_session(&s->info, kept.hash);
	memcpy(s->head, kept.hash, HASH_BYTES);
	s->run = w->run = run_new(w->playbook, w->playbook->exercises.item, id);
	ok = rows_add_session(w->journal, &kept, NULL) &&
	     add(w, (struct entry){ .kind = ENTRY_STARTEX, .ref = "years", .number = 1 }) &&
	     add_decisions(w) && add(w, (struct entry){ .kind = ENTRY_ENDEX });
	tally = tally_make(s, s->info.started_at_ms + s->run->elapsed_ms);
	ok = ok && rows_add_tally(w->journal, &tally, NULL) && add_findings(w);
	run_free(s->run);
	free(s->entries);
	arena_release(&s->arena);
	return ok;
}

static bool add_sessions(struct writing *w, size_t sessions)
{
	bool ok = store_begin(w->journal, NULL) &&
		  content_keep(w->journal, w->playbook, w->root, w->manifest, NULL);

	for (size_t n = 0; ok && n < sessions; n++) {
		if (n && n % SESSIONS_A_COMMIT == 0)
			ok = store_commit(w->journal, NULL) && store_begin(w->journal, NULL);
		ok = ok && add_session(w, n);
	}
	return ok && store_commit(w->journal, NULL);
}

bool records_make(const char *dir, const char *path, size_t sessions)
{
	struct folder folder = folder_on_disk(dir);
	struct writing w = { .journal = journal_open(path, JOURNAL_WRITE, NULL) };
	struct strbuf sb = { 0 };
	struct diags ds = { 0 };
	bool ok;

	strbuf_add(&sb, head);
	for (int i = 0; i < RECORDS_DECISIONS; i++)
		strbuf_addf(&sb, inject, i);
	ok = w.journal && write_file(path_in(dir, "years.yaml"), strbuf_text(&sb)) &&
	     sqlite3_exec(w.journal->db, "PRAGMA synchronous = OFF", NULL, NULL, NULL) == SQLITE_OK;
	w.playbook = ok ? load_playbook(&folder, "years.yaml", 20000, &ds, NULL) : NULL;
	ok = w.playbook && !ds.errors && add_sessions(&w, sessions);
	playbook_free(w.playbook);
	diags_release(&ds);
	strbuf_release(&sb);
	journal_close(w.journal);
	return ok;
}
