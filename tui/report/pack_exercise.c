/*
 * pack_exercise - the papers of an exercise: for who leads it, who watches it and who plays it; see
 * pack.h.
 *
 * Those of the players are made from the scenario, the objectives and the roles alone, so that no
 * inject and no answer can slip in.
 */
#include <string.h>

#include "base/lang.h"
#include "report/pack_parts.h"
#include "run/score.h"

/* ---- what all of them begin with ---- */

static const char *clock_text(struct pack *p, int64_t minutes)
{
	return arena_printf(&p->arena, "%02d:%02d", (int)(minutes / 60 % 24), (int)(minutes % 60));
}

void pack_add_exercise(struct pack *p)
{
	const struct exercise *ex = p->src->exercise;

	doc_row(p->d, DOC_PLAIN, _("Organisation"), p->src->organisation);
	doc_row(p->d, DOC_PLAIN, _("Exercise"),
		arena_printf(&p->arena, "%s (%s)", phrase_text(&ex->title), ex->item.id));
	doc_row(p->d, DOC_PLAIN, _("Duration"), pack_minutes(p, ex->duration_ms));
	if (ex->starts_at >= 0)
		doc_row(p->d, DOC_PLAIN, _("Story begins at"), clock_text(p, ex->starts_at));
	doc_row(p->d, DOC_PLAIN, _("Date and place"), "");
}

void pack_add_objectives(struct pack *p)
{
	const char *text = "";

	EACH (const struct objective, o, p->src->exercise->objectives)
		text = pack_below(p, text, arena_printf(&p->arena, "- %s", phrase_text(&o->title)));
	doc_keep(p->d);
	doc_heading(p->d, 1, _("Objectives"));
	doc_paragraph(p->d, DOC_PLAIN, text);
	doc_keep_end(p->d);
}

/* ---- sign-in sheet ---- */

#define GUEST_ROWS 6

static void add_signed_role(struct pack *p, const char *title)
{
	doc_table_row(p->d, (const char *const[]){ title, "", "", "", "" });
}

void pack_add_signin(struct pack *p)
{
	static const int widths[] = { 24, 22, 22, 20, 12 };
	const char *const heads[] = { _("Role"), _("Full name"), _("Department"), _("Signature"),
				      _("At") };

	pack_add_exercise(p);
	doc_paragraph(p->d, DOC_PLAIN,
		      _("Who signs knows that this is a drill, and that the words for a stop and "
			"for a real emergency end it at once."));
	doc_table(p->d, heads, ARRAY_LEN(heads));
	doc_table_to_fill(p->d, widths);
	add_signed_role(p, _("Facilitator"));
	add_signed_role(p, _("Evaluator"));
	EACH (const struct role, role, p->src->playbook->roles)
		add_signed_role(p, phrase_text(&role->title));
	doc_table_blank_rows(p->d, GUEST_ROWS);
}

/* ---- situation manual ---- */

#define LOG_ROWS 11

static const char *rules(void)
{
	return _("- Everything in it is invented. Messages of the exercise are marked as a drill.\n"
		 "- Nobody is blamed. What goes wrong shows what to improve, and that is the aim.\n"
		 "- Do not call real numbers, send real mail or touch real systems. Say what you "
		 "would do; the facilitator answers for everybody outside.\n"
		 "- The facilitator decides in doubt, keeps the time and may pause.\n"
		 "- Decide in time with what is known. No answer in time counts as one.\n"
		 "- Do not fight the scenario. Tell the facilitator afterwards what was "
		 "unrealistic.\n"
		 "- Write down each decision with its reason.\n"
		 "- \"Stop the exercise\" stops it at once; \"real emergency\" ends it: then only "
		 "what is real counts.");
}

static void add_player_roles(struct pack *p)
{
	static const int widths[] = { 22, 50, 28 };
	const char *const heads[] = { _("Role"), _("Task"), _("Full name") };

	doc_heading(p->d, 1, _("Roles"));
	doc_table(p->d, heads, ARRAY_LEN(heads));
	doc_table_to_fill(p->d, widths);
	EACH (const struct role, role, p->src->playbook->roles)
		doc_table_row(p->d, (const char *const[]){ phrase_text(&role->title),
							   phrase_text(&role->duty), "" });
}

void pack_add_sitman(struct pack *p)
{
	static const char *const heads[] = { N_("At"), N_("What was decided"), N_("Reason"),
					     N_("Decided by") };
	static const int widths[] = { 12, 40, 32, 16 };

	pack_add_exercise(p);
	doc_heading(p->d, 1, _("Scenario"));
	doc_paragraph(p->d, DOC_PLAIN, phrase_text(&p->src->exercise->scenario));
	doc_heading(p->d, 1, _("Rules"));
	doc_paragraph(p->d, DOC_PLAIN, rules());
	pack_add_objectives(p);
	add_player_roles(p);
	doc_part(p->d, _("Decision log"));
	pack_blank_table(p, heads, widths, ARRAY_LEN(heads), LOG_ROWS);
	doc_heading(p->d, 1, _("Hot wash"));
	doc_space(p->d, _("What went well"), 3);
	doc_space(p->d, _("What to improve"), 3);
	doc_space(p->d, _("Who does it, by when"), 3);
}

/* ---- evaluator's sheet ---- */

static const char *arrival(struct pack *p, const struct inject *in)
{
	const char *at;

	if (in->manual)
		return _("when released");
	if (in->at_ms != NO_MS)
		at = when_elapsed(&p->arena, in->at_ms);
	else
		return _("depends on a decision");
	if (in->clock < 0)
		return at;
	/* TRANSLATORS: exercise time, and the time of day in the story */
	return arena_printf(&p->arena, _("%s (story %s)"), at, clock_text(p, in->clock));
}

static void add_watched(struct pack *p, const struct inject *in)
{
	doc_keep(p->d);
	doc_heading(p->d, 2,
		    arena_printf(&p->arena, "%s  %s", arrival(p, in), phrase_text(&in->title)));
	EACH (const struct phrase, expect, in->expect)
		doc_check(p->d, false, phrase_text(expect));
	if (in->decision) {
		doc_space(p->d, phrase_text(&in->decision->question), 1);
		doc_space(p->d,
			  arena_printf(&p->arena, _("Decided at, by (limit %s)"),
				       pack_minutes(p, in->decision->within_ms)),
			  1);
	}
	doc_space(p->d, _("Observed"), 2);
	doc_keep_end(p->d);
}

static bool is_same(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

/* Those of an objective; NULL: those that no objective counts. */
static void add_watched_of(struct pack *p, const char *objective)
{
	EACH (const struct inject, in, p->src->exercise->injects)
		if (is_same(in->decision ? in->decision->objective.id : NULL, objective))
			add_watched(p, in);
}

/* The meaning stands with each letter: an evaluator does this once a year. */
static void add_ratings(struct pack *p, const char *objective)
{
	static const struct {
		char rating;
		const char *meaning;
	} ratings[] = {
		{ 'P', N_("achieved; it did not disturb anything else") },
		{ 'S', N_("achieved; it could be quicker or better") },
		{ 'M', N_("achieved, but it disturbed other work, safety or rules") },
		{ 'U', N_("not achieved") },
	};

	doc_keep(p->d);
	/* TRANSLATORS: the title of an objective that an evaluator rates */
	doc_heading(p->d, 2, arena_printf(&p->arena, _("Rating of: %s"), objective));
	for (size_t i = 0; i < ARRAY_LEN(ratings); i++)
		/* TRANSLATORS: P, S, M or U, the name of the rating, what it means */
		doc_check(p->d, false,
			  arena_printf(&p->arena, _("%c  %s: %s"), ratings[i].rating,
				       rating_label(ratings[i].rating), _(ratings[i].meaning)));
	doc_check(p->d, false, _("Not observed"));
	doc_space(p->d, _("Went well"), 2);
	doc_space(p->d, _("To improve"), 2);
	doc_keep_end(p->d);
}

/* One objective follows the other without a new page: ratings that fall onto the next one share it.
 */
void pack_add_evaluator(struct pack *p)
{
	pack_add_exercise(p);
	doc_row(p->d, DOC_PLAIN, _("Evaluator"), "");
	doc_paragraph(p->d, DOC_PLAIN,
		      _("Watch, do not help. Tick what you saw done, write what was said and when. "
			"Rate what was achieved, not the persons."));
	EACH (const struct objective, o, p->src->exercise->objectives) {
		const char *objective = phrase_text(&o->title);

		/* TRANSLATORS: the title of an objective of an exercise */
		doc_heading(p->d, 1, arena_printf(&p->arena, _("Objective: %s"), objective));
		add_watched_of(p, o->item.id);
		add_ratings(p, objective);
	}
	doc_heading(p->d, 1, _("Other expected actions"));
	add_watched_of(p, NULL);
}
