/* fold - what the journal holds becomes a session in memory; see fold.h. */
#include "journal/fold.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "journal/columns.h"

struct run *fold_new_run(const struct playbook *pb, const struct session_info *info)
{
	const struct assessment *assessment;
	const struct exercise *exercise;

	switch (info->kind) {
	case SESSION_DRILL:
		exercise = playbook_find_exercise(pb, info->exercise);
		return exercise ? run_new(pb, exercise, info->id) : NULL;
	case SESSION_ASSESSMENT:
		assessment = playbook_find_assessment(pb, info->exercise);
		return assessment ? run_new_assessment(pb, assessment, info->id) : NULL;
	case SESSION_INCIDENT:
		break;
	}
	return run_new(pb, NULL, info->id);
}

static struct session *bind(struct journal *j, const struct kept_session *kept,
			    struct kept_playbooks *playbooks, struct error *err)
{
	struct playbook *pb = playbooks ? kept_find(playbooks, j, &kept->info, err)
					: kept_load(j, &kept->info, err);
	struct run *run;
	struct session *s;

	if (!pb)
		return NULL;
	run = fold_new_run(pb, &kept->info);
	if (!run) {
		error_set(err, STATUS_NO,
			  _("the playbook that was kept for session '%s' has no '%s'; restore the "
			    "journal from a copy"),
			  kept->info.id, kept->info.exercise);
		if (!playbooks)
			playbook_free(pb);
		return NULL;
	}
	s = mem_alloc(sizeof *s);
	s->journal = j;
	s->playbook = pb;
	s->borrows_playbook = playbooks != NULL;
	s->run = run;
	s->exercise = s->run->exercise;
	s->info = kept->info;
	memcpy(s->head, kept->hash, HASH_BYTES);
	return s;
}

struct session *fold_begin(struct journal *j, const char *id, struct kept_playbooks *playbooks,
			   struct error *err)
{
	struct arena arena = { 0 };
	struct kept_session kept = { 0 };
	struct session *s = NULL;
	bool parsed = false;

	if (!rows_find_session(j, id, &arena, &kept, &parsed, err))
		goto out;
	if (parsed)
		s = bind(j, &kept, playbooks, err);
	else
		error_set(err, STATUS_NO,
			  _("the row of session '%s' was changed by another program; restore the "
			    "journal from a copy"),
			  id);
out:
	if (s)
		s->arena = arena; /* the texts of s->info lie in it */
	else
		arena_release(&arena);
	return s;
}

static void copy_texts(struct arena *arena, struct entry *e)
{
	EACH (const struct column, c, entry_columns) {
		struct column_value value = column_get(c, e);

		if (c->type != COLUMN_TEXT)
			continue;
		value.text = arena_copy_text(arena, value.text);
		(void)!column_put(c, e, value);
	}
}

void fold_entry(struct session *s, const struct kept_entry *kept)
{
	struct entry *e;

	if (s->count == s->capacity) {
		s->capacity = s->capacity ? 2 * s->capacity : 32;
		s->entries = mem_grow(s->entries, s->capacity * sizeof *s->entries);
	}
	e = &s->entries[s->count++];
	*e = kept->entry;
	copy_texts(&s->arena, e);
	memcpy(s->head, kept->hash, HASH_BYTES);
	run_apply(s->run, e);
}
