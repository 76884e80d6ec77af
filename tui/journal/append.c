/*
 * append - the only way in which a session changes; see session.h.
 *
 * draft, commit, fold: the state in memory follows the journal and never runs ahead of it. Nothing
 * that fails before the commit leaves a trace; of a commit that failed we look whether it is in
 * after all.
 */
#include <string.h>

#include "base/lang.h"
#include "journal/chain.h"
#include "journal/fold.h"
#include "journal/rows.h"
#include "journal/session.h"
#include "journal/tally.h"

/* Entries that only name an item also carry its title, so that the journal can be read alone. */
static const char *title_of(const struct session *s, const struct entry *wish)
{
	const struct inject *inject;
	const struct step *step;

	switch (wish->kind) {
	case ENTRY_STARTEX:
	case ENTRY_OPEN:
		return session_title(s);
	case ENTRY_INJECT:
	case ENTRY_TIMEOUT:
		inject = wish->ref ? exercise_find_inject(s->exercise, wish->ref) : NULL;
		return inject ? phrase_text(&inject->title) : NULL;
	case ENTRY_STEP:
		step = wish->ref ? playbook_find_step(s->playbook, wish->ref) : NULL;
		return step ? phrase_text(&step->title) : NULL;
	default:
		return NULL;
	}
}

static bool is_head(struct session *s, const unsigned char hash[HASH_BYTES], bool *same,
		    struct error *err)
{
	unsigned char head[HASH_BYTES];
	bool found;

	if (!rows_head(s->journal, s->info.id, head, &found, err))
		return false;
	*same = found && !memcmp(head, hash, HASH_BYTES);
	return true;
}

static enum append_result follow(struct session *s, struct error *err)
{
	size_t news;

	if (!session_sync(s, &news, err))
		return APPEND_FAILED;
	if (news)
		return APPEND_MOVED;
	/* Another head without a further entry: rows have gone or were changed. */
	store_damaged(s->journal, err);
	return APPEND_FAILED;
}

static bool ends(const struct entry *e)
{
	return e->kind == ENTRY_ENDEX || e->kind == ENTRY_CLOSE;
}

static bool add_tally(struct session *s, const struct entry *end, struct error *err)
{
	struct session_tally t = tally_make(s, end->at_ms);

	return rows_add_tally(s->journal, &t, err);
}

static enum append_result commit(struct session *s, const struct kept_entry *kept,
				 struct error *err)
{
	bool same;

	if (!rows_add_entry(s->journal, s->info.id, kept, err) ||
	    (ends(&kept->entry) && !add_tally(s, &kept->entry, err))) {
		store_rollback(s->journal);
		return APPEND_FAILED;
	}
	if (store_commit(s->journal, err))
		return APPEND_DONE;
	/* The message of the failed commit stays, unless it is in all the same. */
	if (is_head(s, kept->hash, &same, NULL) && same && store_settle(s->journal, NULL))
		return APPEND_DONE;
	return APPEND_FAILED;
}

static enum append_result write_entry(struct session *s, const struct kept_entry *kept,
				      struct error *err)
{
	bool same, looked;

	if (!store_begin(s->journal, err))
		return APPEND_FAILED;
	looked = is_head(s, s->head, &same, err);
	if (looked && same)
		return commit(s, kept, err);
	store_rollback(s->journal);
	return looked ? follow(s, err) : APPEND_FAILED;
}

enum append_result session_append(struct session *s, const struct entry *wish, struct error *err)
{
	struct entry titled = *wish;
	struct kept_entry kept;
	enum append_result result;
	enum refusal refusal;

	if (!titled.text)
		titled.text = title_of(s, wish);
	if (s->info.kind != SESSION_DRILL)
		titled.elapsed_ms = titled.at_ms - s->info.started_at_ms;
	refusal = run_draft(s->run, &titled, &kept.entry);
	if (refusal) {
		error_set(err, STATUS_NO, "%s", refusal_text(refusal));
		return APPEND_REFUSED;
	}
	memcpy(kept.prev, s->head, HASH_BYTES);
	chain_seal_entry(kept.prev, s->info.id, &kept.entry, kept.hash);
	result = write_entry(s, &kept, err);
	if (result == APPEND_DONE)
		fold_entry(s, &kept);
	return result;
}

enum append_result session_insist(struct session *s, const struct entry *wish, struct error *err)
{
	enum append_result result;

	do
		result = session_append(s, wish, err);
	while (result == APPEND_MOVED);
	return result;
}

enum append_result session_catch_up(struct session *s, int64_t elapsed_ms, int64_t wall_ms,
				    size_t *committed, struct error *err)
{
	size_t count = 0;
	struct entry wish;
	enum append_result result = APPEND_DONE;

	while (agenda_next(s->run, elapsed_ms, &wish)) {
		wish.at_ms = wall_ms;
		result = session_append(s, &wish, err);
		if (result == APPEND_DONE)
			count++;
		else if (result != APPEND_MOVED)
			break;
	}
	if (committed)
		*committed = count;
	return result == APPEND_MOVED ? APPEND_DONE : result;
}

enum append_result session_end(struct session *s, int64_t elapsed_ms, int64_t wall_ms,
			       const char *actor, const char *why, struct error *err)
{
	enum append_result result;
	struct entry wish;

	do {
		if (!agenda_close(s->run, elapsed_ms, &wish))
			wish = (struct entry){ .kind = ENTRY_ENDEX,
					       .elapsed_ms = elapsed_ms,
					       .actor = actor,
					       .text = why };
		wish.at_ms = wall_ms;
		result = session_append(s, &wish, err);
	} while (result == APPEND_MOVED || (result == APPEND_DONE && wish.kind != ENTRY_ENDEX));
	return result;
}
