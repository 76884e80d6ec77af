/* kept - playbooks as the journal kept them; see kept.h. */
#include "journal/kept.h"

#include <string.h>

#include "base/lang.h"
#include "journal/content.h"
#include "journal/rows.h"

/* What a kept playbook was checked against when it was used; later days change no more than
 * warnings. */
struct playbook *kept_load(struct journal *j, const struct session_info *info, struct error *err)
{
	struct content content = { 0 };
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

static void note(char sha256[HASH_HEX + 1], const char *text)
{
	memset(sha256, '\0', (size_t)HASH_HEX + 1);
	memcpy(sha256, text, strnlen(text, (size_t)HASH_HEX));
}

struct playbook *kept_find(struct kept_playbooks *k, struct journal *j,
			   const struct session_info *info, struct error *err)
{
	struct playbook *pb;

	for (size_t i = 0; i < KEPT_SLOTS; i++)
		if (k->slot[i].playbook && !strcmp(k->slot[i].manifest, info->manifest_sha256) &&
		    !strcmp(k->slot[i].root, info->playbook_sha256))
			return k->slot[i].playbook;
	pb = kept_load(j, info, err);
	if (!pb)
		return NULL;
	playbook_free(k->slot[k->next].playbook);
	k->slot[k->next].playbook = pb;
	note(k->slot[k->next].manifest, info->manifest_sha256);
	note(k->slot[k->next].root, info->playbook_sha256);
	k->next = (k->next + 1) % KEPT_SLOTS;
	return pb;
}

struct playbook *kept_find_by_session(struct kept_playbooks *k, struct journal *j, const char *id,
				      struct error *err)
{
	struct arena arena = { 0 };
	struct kept_session kept = { 0 };
	struct playbook *pb = NULL;
	bool parsed = false;

	if (rows_find_session(j, id, &arena, &kept, &parsed, err)) {
		if (parsed)
			pb = kept_find(k, j, &kept.info, err);
		else
			store_damaged(j, err);
	}
	arena_release(&arena);
	return pb;
}

void kept_release(struct kept_playbooks *k)
{
	for (size_t i = 0; i < KEPT_SLOTS; i++)
		playbook_free(k->slot[i].playbook);
	*k = (struct kept_playbooks){ 0 };
}
