/* session - binds a playbook, its run and its journal; see session.h. append.c adds entries. */
#include "journal/session.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "journal/chain.h"
#include "journal/content.h"
#include "journal/fold.h"
#include "journal/rows.h"
#include "run/assessment.h"

static const struct {
	const char *word; /* in the journal */
	const char *mark;
} kinds[] = {
	[SESSION_DRILL] = { "drill", N_("DRILL") },
	[SESSION_INCIDENT] = { "incident", N_("LIVE") },
	[SESSION_ASSESSMENT] = { "assessment", N_("CHECK") },
};

const char *session_kind_word(enum session_kind kind)
{
	return kinds[kind].word;
}

const char *session_mark(enum session_kind kind)
{
	return _(kinds[kind].mark);
}

const char *session_title(const struct session *s)
{
	if (s->run->assessment)
		return phrase_text(&s->run->assessment->of->title);
	return phrase_text(s->run->incident ? &s->playbook->title : &s->exercise->title);
}

void session_close(struct session *s)
{
	if (!s)
		return;
	run_free(s->run);
	if (!s->borrows_playbook)
		playbook_free(s->playbook);
	free(s->entries);
	arena_release(&s->arena);
	free(s);
}

/* ---- begin ---- */

static const struct phrase *title_of(const struct session *s, const struct session_info *given)
{
	if (given->kind == SESSION_ASSESSMENT)
		return &playbook_find_assessment(s->playbook, given->exercise)->title;
	return s->exercise ? &s->exercise->title : &s->playbook->title;
}

static void fill_info(struct session *s, const struct session_info *given, int64_t wall_ms)
{
	const struct playbook *pb = s->playbook;
	struct arena *a = &s->arena;
	char id[UUID_TEXT + 1];
	enum lang lang = lang_current();

	hash_uuid7(wall_ms, id);
	if (given->language)
		(void)lang_find(given->language, &lang);
	s->info = (struct session_info){
		.id = arena_copy_text(a, id),
		.kind = given->kind,
		.playbook = arena_copy_text(a, pb->item.id),
		.playbook_version = arena_copy_text(a, pb->version),
		.exercise = arena_copy_text(a, given->exercise),
		.title = arena_copy_text(a, given->title ? given->title
							 : phrase_in(title_of(s, given), lang)),
		.organisation = arena_copy_text(a, given->organisation),
		.prefecture = arena_copy_text(a, given->prefecture),
		.facilitator = arena_copy_text(a, given->facilitator),
		.language = lang_code(lang),
		.started_at_ms = wall_ms,
	};
}

/* Inside a transaction: the playbook's texts and the session's row. */
static bool add(struct session *s, struct error *err)
{
	char root[HASH_HEX + 1], manifest[HASH_HEX + 1];
	struct kept_session kept;

	if (!content_keep(s->journal, s->playbook, root, manifest, err))
		return false;
	s->info.playbook_sha256 = arena_copy_text(&s->arena, root);
	s->info.manifest_sha256 = arena_copy_text(&s->arena, manifest);
	kept.info = s->info;
	chain_seal_session(&s->info, kept.hash);
	memcpy(s->head, kept.hash, HASH_BYTES);
	return rows_add_session(s->journal, &kept, err);
}

/* After a commit that reported a failure. */
static bool is_in_all_the_same(struct session *s)
{
	unsigned char head[HASH_BYTES];
	bool found;

	return rows_head(s->journal, s->info.id, head, &found, NULL) && found &&
	       store_settle(s->journal, NULL);
}

static bool keep(struct session *s, struct error *err)
{
	if (!store_begin(s->journal, err))
		return false;
	if (!add(s, err)) {
		store_rollback(s->journal);
		return false;
	}
	return store_commit(s->journal, err) || is_in_all_the_same(s);
}

/* What the session is to be of. */
static bool has_it(const struct playbook *pb, const struct session_info *info, struct error *err)
{
	if (info->kind == SESSION_DRILL && !playbook_find_exercise(pb, info->exercise))
		return error_set(err, STATUS_NO,
				 _("playbook '%s' has no exercise '%s'; see its exercises"),
				 pb->item.id, info->exercise);
	if (info->kind == SESSION_ASSESSMENT && !playbook_find_assessment(pb, info->exercise))
		return error_set(err, STATUS_NO,
				 _("playbook '%s' has no self-assessment '%s'; see what it has"),
				 pb->item.id, info->exercise);
	return true;
}

struct session *session_begin(struct journal *j, struct playbook *pb,
			      const struct session_info *info, int64_t wall_ms, struct error *err)
{
	struct session *s;

	assert(!info->exercise == (info->kind == SESSION_INCIDENT));
	if (!has_it(pb, info, err)) {
		playbook_free(pb);
		return NULL;
	}
	s = mem_alloc(sizeof *s);
	s->journal = j;
	s->playbook = pb;
	if (info->kind == SESSION_DRILL)
		s->exercise = playbook_find_exercise(pb, info->exercise);
	fill_info(s, info, wall_ms);
	if (!keep(s, err)) {
		session_close(s);
		return NULL;
	}
	s->run = fold_new_run(pb, &s->info);
	s->exercise = s->run->exercise;
	return s;
}

/* ---- open and follow ---- */

struct session *session_open(struct journal *j, const char *id, struct error *err)
{
	char whole[UUID_TEXT + 1];
	struct session *s;
	size_t news;

	if (!rows_complete_id(j, id, whole, err))
		return NULL;
	s = fold_begin(j, whole, NULL, err);
	if (s && !session_sync(s, &news, err)) {
		session_close(s);
		return NULL;
	}
	return s;
}

static bool fits(const struct session *s, const struct kept_entry *kept)
{
	struct entry drafted;

	return kept->entry.seq == s->run->last_seq + 1 &&
	       !memcmp(kept->prev, s->head, HASH_BYTES) &&
	       run_draft(s->run, &kept->entry, &drafted) == REFUSED_NOTHING;
}

static bool take(struct session *s, sqlite3_stmt *st, struct error *err)
{
	struct arena arena = { 0 };
	struct kept_entry kept;
	bool ok = rows_take_entry(st, &arena, &kept) && fits(s, &kept);

	if (ok)
		fold_entry(s, &kept);
	else
		error_set(err, STATUS_NO,
			  _("entry %zu of session '%s' was changed by another program; 'sonae "
			    "verify' says more, restore the journal from a copy"),
			  s->count + 1, s->info.id);
	arena_release(&arena);
	return ok;
}

bool session_sync(struct session *s, size_t *news, struct error *err)
{
	struct journal *j = s->journal;
	size_t before = s->count;
	sqlite3_stmt *st;
	bool failed, ok = true;

	if (!store_settle(j, err))
		return false;
	st = store_statement(j, STATEMENT_ENTRIES, err);
	if (!st)
		return false;
	sqlite3_bind_text(st, 1, s->info.id, -1, SQLITE_STATIC);
	sqlite3_bind_int64(st, 2, (int64_t)s->count);
	while (ok && store_row(j, st, &failed, err))
		ok = take(s, st, err);
	store_reset(st);
	*news = s->count - before;
	return ok && !failed;
}
