/* verify - `sonae verify [SESSION] [--head HASH]`: whether the journal is whole and unchanged. */
#include "journal/verify.h"

#include "base/text.h"
#include "command/actions.h"
#include "command/output.h"
#include "command/place.h"
#include "command/progress.h"
#include "journal/chain.h"

struct question {
	const char *id, *head; /* NULL when not asked for */
};

static void tell_break(const struct verify_result *r, struct strbuf *out)
{
	struct arena scratch = { .block_size = 1024 };
	const char *what = text_safe(&scratch, r->what, false);
	const char *session = text_safe(&scratch, r->session, false);

	if (!*session)
		strbuf_addf(out, _("The journal is not whole: %s\n"), what);
	else if (r->seq)
		strbuf_addf(out, _("session %s: entry #%lld does not fit: %s\n"), session,
			    (long long)r->seq, what);
	else
		strbuf_addf(out, _("session %s does not fit: %s\n"), session, what);
	arena_release(&scratch);
}

static void tell_whole(const struct verify_result *r, struct strbuf *out)
{
	char brief[CHAIN_SHORT + 1], full[HASH_HEX + 1];

	strbuf_addf(out, _("The journal is whole. Sessions: %zu. Entries: %zu.\n"), r->sessions,
		    r->entries);
	if (!r->sessions)
		return;
	chain_short(r->head, brief);
	hash_hex(r->head, full);
	strbuf_addf(out, _("head %s (%s)\n"), brief, full);
}

static void tell_head(const struct verify_result *r, const char *head, struct strbuf *out)
{
	struct arena scratch = { .block_size = 1024 };
	const char *shown = text_safe(&scratch, head, false);

	if (r->head_found)
		strbuf_addf(out,
			    _("head '%s' found at entry #%lld: nothing before it was changed or "
			      "cut off\n"),
			    shown, (long long)r->head_seq);
	else
		strbuf_addf(out,
			    _("head '%s' not found: entries were cut off or made anew, or it is "
			      "of another journal\n"),
			    shown);
	arena_release(&scratch);
}

static bool tell_progress(void *context, size_t done, size_t sessions)
{
	return progress_tell(context, sessions ? (int)(done * 100 / sessions) : 100);
}

static bool look(struct journal *j, const struct question *q, struct verify_result *r,
		 struct error *err)
{
	struct progress progress;
	struct verify_progress watch = { tell_progress, &progress };
	bool ok;

	if (q->id)
		return verify_journal(j, q->id, q->head, r, err);
	progress_begin(&progress);
	ok = verify_journal_watched(j, q->head, &watch, r, err);
	progress_end(&progress);
	return ok && (!r->cancelled || progress_cancelled(err));
}

static enum status verify(struct journal *j, const struct question *q, struct error *err)
{
	struct verify_result r = { 0 };
	struct strbuf out = { 0 };
	bool is_yes;

	if (!look(j, q, &r, err))
		return err->status;
	is_yes = r.whole && (!q->head || r.head_found);
	if (r.whole)
		tell_whole(&r, &out);
	else
		tell_break(&r, &out);
	if (q->head && (r.whole || r.head_found))
		tell_head(&r, q->head, &out);
	if (!output_write(&out, err))
		return err->status;
	return is_yes ? STATUS_DONE : STATUS_NO;
}

enum status command_verify(const struct globals *g, const struct arguments *a, struct error *err)
{
	struct question q = { .id = a->count ? a->operand[0] : NULL,
			      .head = a->value[VERIFY_HEAD] };
	/* An empty journal is whole, but it holds nothing that was asked for. */
	enum status status = q.id || q.head ? STATUS_NO : STATUS_DONE;
	struct journal *j = place_need_journal(g, &status, err);

	if (j)
		status = verify(j, &q, err);
	journal_close(j);
	return status;
}
