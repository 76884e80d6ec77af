/* guide - `sonae guide [QUERY...]`: guidance on consultation, sharing, disclosure and reporting. */
#include <string.h>

#include "base/text.h"
#include "command/actions.h"
#include "command/output.h"
#include "command/place.h"
#include "playbook/library.h"
#include "report/page.h"

static void add_phrase(struct strbuf *sb, const struct phrase *p)
{
	for (int lang = 0; lang < LANG_COUNT; lang++)
		if (p->in[lang])
			strbuf_addf(sb, "%s\n", p->in[lang]);
}

/* All words must stand somewhere in it, in whichever language. */
static bool matches(const struct guidance *g, const char *const words[], size_t count)
{
	struct strbuf sb = { 0 };
	bool all = true;

	strbuf_addf(&sb, "%s\n%s\n%s\n", g->item.id, topic_word(g->topic), topic_label(g->topic));
	add_phrase(&sb, &g->question);
	add_phrase(&sb, &g->answer);
	for (size_t i = 0; all && i < count; i++)
		all = text_contains(strbuf_text(&sb), words[i]);
	strbuf_release(&sb);
	return all;
}

static void add_source(struct page *p, const struct playbook *pb, const struct ref *ref, bool first)
{
	const struct source *s = playbook_find_source(pb, ref->id);
	const char *text = s ? phrase_text(&s->title) : ref->id;

	if (s && phrase_is_given(&s->publisher))
		text = arena_printf(&p->arena, "%s (%s)", text, phrase_text(&s->publisher));
	if (s && s->date)
		text = arena_printf(&p->arena, "%s %s", text, s->date);
	page_row(p, 2, first ? _("Source") : "", text);
}

static void add_guidance(struct page *p, const struct playbook *pb, const struct guidance *g)
{
	if (p->out->length)
		page_gap(p);
	page_line(p, arena_printf(&p->arena, "%s  [%s]", phrase_text(&g->question),
				  topic_label(g->topic)));
	page_hang(p, "  ", phrase_text(&g->answer));
	EACH (const struct ref, ref, g->sources)
		add_source(p, pb, ref, ref == g->sources.item);
}

static enum status print(const struct playbook *pb, const struct arguments *a, struct error *err)
{
	struct strbuf out = { 0 };
	struct page page = { .out = &out };
	bool ok;

	EACH (const struct guidance, g, pb->guidance)
		if (matches(g, a->operand, a->count))
			add_guidance(&page, pb, g);
	ok = out.length ||
	     error_set(err, STATUS_NO,
		       _("no guidance matches; try one word, or 'sonae guide' for all"));
	ok = ok && output_write(&out, err);
	page_release(&page);
	return ok ? STATUS_DONE : err->status;
}

enum status command_guide(const struct globals *g, const struct arguments *a, struct error *err)
{
	struct library library = { 0 };
	struct diags ds = { 0 };
	struct playbook *pb = NULL;
	enum status status;

	if (library_open(&library, g->playbooks, err))
		pb = library_load_shared(&library, place_today(), &ds, err);
	output_problems(&ds);
	status = pb ? print(pb, a, err) : err->status;
	playbook_free(pb);
	library_release(&library);
	diags_release(&ds);
	return status;
}
