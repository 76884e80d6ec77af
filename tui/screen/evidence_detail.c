/* evidence_detail - a piece of evidence in words; see evidence_detail.h. */
#include "screen/evidence_detail.h"

#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "base/text.h"

#define HASH_COLUMNS 7
#define HOLDER_FROM 60 /* a row of so many columns has room for the holder */

static const char *holder_text(const struct evidence *e, struct arena *arena)
{
	if (e->custody == CUSTODY_NONE)
		return _("no place recorded");
	/* TRANSLATORS: "handed over: Osaka police" */
	return arena_printf(arena, _("%s: %s"), custody_label(e->custody), e->holder);
}

const char *evidence_detail_row(const struct evidence *e, struct arena *frame, int columns)
{
	/* TRANSLATORS: whether evidence has a SHA-256; at most 7 columns */
	const char *hash = text_pad(frame, e->sha256 ? _("SHA yes") : _("SHA no"), HASH_COLUMNS);
	int room = columns - 4 - HASH_COLUMNS - 2;
	int what = columns < HOLDER_FROM ? room : room * 55 / 100;

	if (columns < HOLDER_FROM)
		return arena_printf(frame, "%s %s %s", text_pad(frame, e->id, 4), hash,
				    text_clip(frame, e->what, what));
	return arena_printf(frame, "%s %s %s %s", text_pad(frame, e->id, 4), hash,
			    text_pad(frame, e->what, what),
			    text_clip(frame, holder_text(e, frame), room - what - 1));
}

static void add_line(struct strbuf *sb, const char *label, const char *text)
{
	if (text && *text)
		/* TRANSLATORS: a label and what it says */
		strbuf_addf(sb, _("%s: %s\n"), label, text);
}

static const char *step_of_chain(const struct entry *e, struct arena *arena)
{
	enum custody custody = CUSTODY_NONE;

	if (e->kind == ENTRY_EVIDENCE)
		return custody_label(CUSTODY_NONE);
	if (e->kind == ENTRY_HASH)
		return _("SHA-256 computed");
	(void)custody_find(e->choice, &custody);
	return arena_printf(arena, _("%s: %s"), custody_label(custody), e->text);
}

/* Who held it from when on: every entry about it, in their order. */
static void add_chain(const struct session *s, const char *id, struct strbuf *sb,
		      struct arena *arena)
{
	strbuf_addf(sb, "\n%s\n", _("Chain of custody"));
	for (size_t i = 0; i < s->count; i++) {
		const struct entry *e = &s->entries[i];

		if ((e->kind != ENTRY_EVIDENCE && e->kind != ENTRY_HASH &&
		     e->kind != ENTRY_CUSTODY) ||
		    !e->ref || strcmp(e->ref, id) != 0)
			continue;
		strbuf_addf(sb, "- #%lld %s  %s  %s\n", (long long)e->seq,
			    when_local(arena, e->at_ms), e->actor, step_of_chain(e, arena));
	}
}

const char *evidence_detail_text(const struct session *s, const struct evidence *e,
				 struct arena *arena)
{
	struct strbuf sb = { 0 };
	const char *text;

	strbuf_addf(&sb, "%s  %s\n", e->id, e->what);
	add_line(&sb, _("Held"), holder_text(e, arena));
	add_line(&sb, _("Where from"), e->where_from);
	add_line(&sb, _("Taken at"), when_local(arena, e->taken_ms));
	add_line(&sb, _("Taken by"), e->trace.who);
	add_line(&sb, _("SHA-256"), e->sha256 ? e->sha256 : _("none yet; s computes it"));
	if (e->sha256)
		add_line(&sb, _("File"),
			 arena_printf(arena,
				      ngettext("%s (%lld byte)", "%s (%lld bytes)",
					       (unsigned long)e->bytes),
				      e->file, (long long)e->bytes));
	add_chain(s, e->id, &sb, arena);
	text = arena_copy_text(arena, strbuf_text(&sb));
	strbuf_release(&sb);
	return text;
}
