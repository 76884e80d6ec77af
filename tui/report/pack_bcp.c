/*
 * pack_bcp - the emergency pack: what one needs when no screen works any more; see pack.h.
 *
 * Its order is the order of use: the few numbers that cannot wait, what to do, who does what, whom
 * to call, then what to report, to say and to write down. Whoever takes it down from the wall turns
 * one page to the first step.
 */
#include "base/hash.h"
#include "base/lang.h"
#include "playbook/prefecture.h"
#include "report/pack_parts.h"

#define SPARE_ROLES 2

/* ---- the first page ---- */

#define SHORT_SHA256 12 /* digits */

/* The first file whole: a drill's record names it so. The others are told apart by less. */
static void add_files(struct pack *p)
{
	const struct playbook *pb = p->src->playbook;
	const char *text = "";

	EACH (const struct playbook_file, file, pb->files) {
		char sha256[HASH_HEX + 1];

		hash_sha256_hex(file->bytes, file->length, sha256);
		if (file == pb->files.item)
			doc_row(p->d, DOC_PLAIN, "SHA-256", sha256);
		else
			/* TRANSLATORS: stands between the names of two fields. */
			text = arena_printf(&p->arena, "%s%s%s %.*s", text, *text ? _(", ") : "",
					    file->path, SHORT_SHA256, sha256);
	}
	if (*text)
		doc_row(p->d, DOC_PLAIN, _("Files it includes"), text);
}

static const char *version_text(struct pack *p)
{
	const struct playbook *pb = p->src->playbook;

	if (!pb->version || pb->reviewed == WHEN_NONE)
		return pb->version;
	/* TRANSLATORS: a version, and the day on which somebody went through it */
	return arena_printf(&p->arena, _("%s (reviewed on %s)"), pb->version,
			    when_format_date(&p->arena, pb->reviewed));
}

/* It ends with this page: the day of printing is in the footer. */
static void add_front(struct pack *p)
{
	const struct pack_source *src = p->src;
	const struct playbook *pb = src->playbook;

	pack_add_emergency_numbers(p);
	doc_paragraph(p->d, DOC_WARN, pack_redial());
	pack_say_no_prefecture(p);
	doc_heading(p->d, 1, _("About this paper"));
	doc_row(p->d, DOC_PLAIN, _("Organisation"), src->organisation);
	doc_row(p->d, DOC_PLAIN, _("Prefecture"),
		src->prefecture ? prefecture_name(src->prefecture) : "");
	doc_row(p->d, DOC_PLAIN, _("Playbook"),
		arena_printf(&p->arena, "%s (%s)", phrase_text(&pb->title), pb->item.id));
	doc_row(p->d, DOC_PLAIN, _("Version"), version_text(p));
	add_files(p);
	doc_row(p->d, DOC_PLAIN, _("Kept at"), "");
	doc_row(p->d, DOC_PLAIN, _("Checked by"), "");
	doc_paragraph(p->d, DOC_PLAIN, phrase_text(&pb->summary));
	doc_paragraph(
		p->d, DOC_WARN,
		_("Print it anew when a number, a person or the playbook has changed, and at "
		  "least once a year. Keep copies where no network is needed: at the reception, "
		  "at home, in the car."));
}

/* ---- who does what ---- */

static void add_roles(struct pack *p)
{
	static const int widths[] = { 18, 36, 16, 15, 15 };
	const char *const heads[] = { _("Role"), _("Task"), _("Full name"), _("Phone"),
				      _("Deputy") };

	doc_part(p->d, _("Who does what"));
	doc_paragraph(p->d, DOC_PLAIN,
		      _("Write mobile numbers: the telephones of the office may be down too. One "
			"person may have several roles, but the two who approve a step are two."));
	doc_table(p->d, heads, ARRAY_LEN(heads));
	doc_table_to_fill(p->d, widths);
	EACH (const struct role, role, p->src->playbook->roles)
		doc_table_row(p->d, (const char *const[]){ phrase_text(&role->title),
							   phrase_text(&role->duty), "", "", "" });
	doc_table_blank_rows(p->d, SPARE_ROLES);
}

/* ---- guidance ---- */

static const char *sources_of(struct pack *p, const struct guidance *g)
{
	const char *text = "";

	EACH (const struct ref, ref, g->sources) {
		const struct source *s = playbook_find_source(p->src->playbook, ref->id);

		if (s)
			text = arena_printf(&p->arena, "%s%s%s", text, *text ? _(", ") : "",
					    phrase_text(&s->title));
	}
	/* TRANSLATORS: titles of papers that an answer rests on */
	return *text ? arena_printf(&p->arena, _("Source: %s"), text) : "";
}

static void add_answer(struct pack *p, const struct guidance *g)
{
	doc_keep(p->d);
	doc_heading(p->d, 3, phrase_text(&g->question));
	doc_paragraph(p->d, DOC_PLAIN, phrase_text(&g->answer));
	doc_paragraph(p->d, DOC_DIM, sources_of(p, g));
	doc_keep_end(p->d);
}

void pack_add_guidance(struct pack *p)
{
	if (!p->src->playbook->guidance.count)
		return;
	doc_part(p->d, _("Consulting, sharing, publishing: questions and answers"));
	for (int topic = 0; topic < TOPIC_COUNT; topic++) {
		bool begun = false;

		EACH (const struct guidance, g, p->src->playbook->guidance) {
			if (g->topic != topic)
				continue;
			if (!begun)
				doc_heading(p->d, 2, topic_label(topic));
			begun = true;
			add_answer(p, g);
		}
	}
}

/* ---- what is written by hand ---- */

#define EVIDENCE_ROWS 14
#define LOG_ROWS 16

void pack_add_evidence(struct pack *p)
{
	static const char *const heads[] = { N_("No."),       N_("What"),       N_("Taken from"),
					     N_("Taken at"),  N_("Taken by"),   N_("Kept at"),
					     N_("Handed to"), N_("Received by") };
	static const int widths[] = { 6, 19, 14, 13, 12, 12, 12, 12 };

	doc_part(p->d, _("Evidence and custody"));
	doc_paragraph(p->d, DOC_PLAIN,
		      _("One line for each thing that is kept: disks, copies, logs, photographs, "
			"paper. Note the time of a watch, and how far the clock of the device is "
			"off. Whoever takes it over signs. Hash values go on the back."));
	pack_blank_table(p, heads, widths, ARRAY_LEN(heads), EVIDENCE_ROWS);
}

static void add_log(struct pack *p)
{
	static const char *const heads[] = { N_("At"), N_("What happened or was decided"),
					     N_("Who"), N_("Reason") };
	static const int widths[] = { 12, 44, 16, 28 };

	doc_part(p->d, _("Log"));
	doc_paragraph(p->d, DOC_PLAIN,
		      _("What was seen, decided, done, by whom and at what minute: calls too, with "
			"the name of who answered. Do not strike out; write a correction below."));
	pack_blank_table(p, heads, widths, ARRAY_LEN(heads), LOG_ROWS);
}

void pack_add_bcp(struct pack *p)
{
	add_front(p);
	pack_add_steps(p);
	add_roles(p);
	pack_add_contacts(p);
	pack_add_duties(p);
	pack_add_guidance(p);
	pack_add_forms(p);
	pack_add_evidence(p);
	add_log(p);
}
