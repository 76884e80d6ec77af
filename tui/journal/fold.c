/* fold - what the journal holds becomes a session in memory; see fold.h. */
#include "journal/fold.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "journal/columns.h"
#include "journal/content.h"

/* What a kept playbook was checked against when it was used; later days change no more than
 * warnings. */
static struct playbook *load_kept(struct journal *j, const struct session_info *info,
				  struct error *err)
{
	struct content content;
	struct folder folder = content_folder(&content);
	struct diags ds = { 0 };
	struct playbook *pb = NULL;

	if (!content_open(&content, j, info->manifest_sha256, err))
		goto out;
	if (strcmp(content.files.item[0].sha256, info->playbook_sha256) != 0) {
		error_set(
			err, STATUS_NO,
			_("session '%s' names another playbook text than was kept for it; restore "
			  "the journal from a copy"),
			info->id);
		goto out;
	}
	pb = load_playbook(&folder, content.files.item[0].path,
			   when_local_date(info->started_at_ms), &ds, err);
	if (pb && ds.errors) {
		if (content_prove(&content, err))
			error_set(err, STATUS_NO,
				  _("the playbook that was kept for session '%s' cannot be used: "
				    "%s; restore the journal from a copy"),
				  info->id, ds.item[0].text);
		playbook_free(pb);
		pb = NULL;
	}
out:
	diags_release(&ds);
	content_release(&content);
	return pb;
}

static struct session *bind(struct journal *j, const struct kept_session *kept, struct error *err)
{
	struct playbook *pb = load_kept(j, &kept->info, err);
	const struct exercise *exercise;
	struct session *s;

	if (!pb)
		return NULL;
	exercise = playbook_find_exercise(pb, kept->info.exercise);
	if (!exercise) {
		error_set(err, STATUS_NO,
			  _("the playbook that was kept for session '%s' has no exercise '%s'; "
			    "restore the journal from a copy"),
			  kept->info.id, kept->info.exercise);
		playbook_free(pb);
		return NULL;
	}
	s = mem_alloc(sizeof *s);
	s->journal = j;
	s->playbook = pb;
	s->exercise = exercise;
	s->run = run_new(pb, exercise, kept->info.id);
	s->info = kept->info;
	memcpy(s->head, kept->hash, HASH_BYTES);
	return s;
}

struct session *fold_begin(struct journal *j, const char *id, struct error *err)
{
	struct arena arena = { 0 };
	struct kept_session kept = { 0 };
	struct session *s = NULL;
	bool parsed = false;

	if (!rows_find_session(j, id, &arena, &kept, &parsed, err))
		goto out;
	if (parsed)
		s = bind(j, &kept, err);
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
