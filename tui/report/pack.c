/* pack - which papers there are, and what all of them have in common; see pack.h. */
#include "report/pack.h"

#include <string.h>

#include "base/hash.h"
#include "base/lang.h"
#include "journal/session.h"
#include "report/pack_parts.h"

#define SHORT_SHA256 12 /* digits */

const struct pack_sheet pack_sheets[] = {
	{ "bcp", N_("Emergency pack"), false, pack_add_bcp },
	{ "card", N_("Wallet cards"), false, pack_add_card },
	{ "msel", N_("Facilitator's event list (MSEL)"), true, pack_add_msel },
	{ "evaluator", N_("Evaluator's sheet"), true, pack_add_evaluator },
	{ "signin", N_("Sign-in sheet"), true, pack_add_signin },
	{ "sitman", N_("Situation manual for players"), true, pack_add_sitman },
	{ 0 },
};

const struct pack_sheet *pack_find(const char *name)
{
	for (const struct pack_sheet *s = pack_sheets; s->name; s++)
		if (!strcmp(s->name, name))
			return s;
	return NULL;
}

static const char *mark_of(const struct pack_sheet *sheet)
{
	return sheet->is_of_exercise ? session_mark(SESSION_DRILL) : NULL;
}

static const char *title_of(struct pack *p, const struct pack_sheet *sheet)
{
	const struct pack_source *src = p->src;
	const char *of = phrase_text(sheet->is_of_exercise ? &src->exercise->title
							   : &src->playbook->title);

	/* TRANSLATORS: the name of a playbook or an exercise, then what paper it is */
	return arena_printf(&p->arena, _("%s: %s"), of, _(sheet->title));
}

/* What a copy in a drawer must say years later: of what, of which version, of which day. */
static const char *footer_of(struct pack *p)
{
	const struct playbook *pb = p->src->playbook;
	char sha256[HASH_HEX + 1] = "";

	if (pb->files.count)
		hash_sha256_hex(pb->files.item[0].bytes, pb->files.item[0].length, sha256);
	/* TRANSLATORS: at the foot of each page: playbook, version, checksum, date */
	return arena_printf(&p->arena, _("%s, version %s, SHA-256 %.*s, printed on %s"),
			    phrase_text(&pb->title), pb->version ? pb->version : "-", SHORT_SHA256,
			    sha256, when_format_date(&p->arena, p->src->today));
}

static void make_all(struct pack *p)
{
	for (const struct pack_sheet *s = pack_sheets; s->name; s++) {
		if (s->is_of_exercise && !p->src->exercise)
			continue;
		if (s == pack_sheets)
			doc_begin(p->d, title_of(p, s), mark_of(s));
		else
			doc_sheet(p->d, title_of(p, s), mark_of(s));
		s->add(p);
	}
}

void pack_make(struct doc *d, const struct pack_source *src, const struct pack_sheet *sheet)
{
	struct pack p = { .d = d, .src = src };

	if (sheet) {
		doc_begin(d, title_of(&p, sheet), mark_of(sheet));
		sheet->add(&p);
	} else {
		make_all(&p);
	}
	doc_set_footer(d, footer_of(&p));
	arena_release(&p.arena);
}
