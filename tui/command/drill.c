/* drill - `sonae drill PLAYBOOK`: on the screen, or unattended from a file of answers. */
#include <stdlib.h>
#include <string.h>

#include "base/paths.h"
#include "base/text.h"
#include "command/actions.h"
#include "command/output.h"
#include "command/place.h"
#include "command/screens.h"
#include "command/unattended.h"
#include "playbook/library.h"
#include "playbook/prefecture.h"
#include "report/show.h"

#define FASTEST 100

/* What the command line asks for, and what was loaded for it. */
struct drill {
	const struct globals *g;
	const struct arguments *a;
	int speed;
	struct organisation org;
	struct library library;
	struct diags ds;
	struct playbook *playbook; /* the session takes it over */
	const struct exercise *exercise;
	struct answers answers;
};

static bool read_speed(struct drill *d, struct error *err)
{
	const char *text = d->a->value[DRILL_SPEED];
	char *end;
	long n;

	d->speed = 1;
	if (!text)
		return true;
	n = strtol(text, &end, 10);
	if (end == text || *end || n < 1 || n > FASTEST)
		return error_set(err, STATUS_USAGE, _("the speed must be a number from 1 to %d"),
				 FASTEST);
	d->speed = (int)n;
	return true;
}

static bool load(struct drill *d, struct error *err)
{
	if (!organisation_load(&d->org, &d->ds, err) ||
	    !library_open(&d->library, d->g->playbooks, err))
		return false;
	d->playbook = library_load(&d->library, d->a->operand[0], place_today(), &d->ds, err);
	if (!d->playbook)
		return false;
	if (!d->playbook->exercises.count)
		return error_set(err, STATUS_NO,
				 _("playbook '%s' has no exercise; choose another playbook"),
				 d->playbook->item.id);
	return true;
}

/* "a, b, c" for messages. */
static const char *exercise_names(struct arena *arena, const struct playbook *pb)
{
	const char *names = "";

	EACH (const struct exercise, ex, pb->exercises)
		names = arena_printf(arena, "%s%s%s", names, *names ? ", " : "", ex->item.id);
	return names;
}

static bool refuse_exercise(const struct playbook *pb, const char *id, struct error *err)
{
	struct arena scratch = { .block_size = 1024 };
	const char **ids = arena_alloc(&scratch, (pb->exercises.count + 1) * sizeof *ids);
	const char *shown = text_safe(&scratch, id, false), *names = exercise_names(&scratch, pb);
	const char *near;

	for (size_t i = 0; i < pb->exercises.count; i++)
		ids[i] = pb->exercises.item[i].item.id;
	near = text_nearest(id, ids, pb->exercises.count);
	if (near)
		error_set(err, STATUS_USAGE,
			  _("playbook '%s' has no exercise '%s'; did you mean '%s'? choose one "
			    "of: %s"),
			  pb->item.id, shown, near, names);
	else
		error_set(err, STATUS_USAGE,
			  _("playbook '%s' has no exercise '%s'; choose one of: %s"), pb->item.id,
			  shown, names);
	arena_release(&scratch);
	return false;
}

/* Answers name no exercise: without --exercise it is the first one that they fit. */
static const struct exercise *exercise_for_answers(const struct playbook *pb, const char *path)
{
	EACH (const struct exercise, ex, pb->exercises) {
		struct answers answers = { 0 };
		struct diags ds = { 0 };
		bool fits = answers_load(&answers, path, ex, &ds, NULL);

		answers_release(&answers);
		diags_release(&ds);
		if (fits)
			return ex;
	}
	return pb->exercises.item;
}

static bool choose_exercise(struct drill *d, struct error *err)
{
	const char *id = d->a->value[DRILL_EXERCISE];
	const char *answers = d->a->value[DRILL_ANSWERS];

	if (id) {
		d->exercise = playbook_find_exercise(d->playbook, id);
		return d->exercise || refuse_exercise(d->playbook, id, err);
	}
	if (answers && strcmp(answers, "-") != 0)
		d->exercise = exercise_for_answers(d->playbook, answers);
	else
		d->exercise = d->playbook->exercises.item;
	return true;
}

static bool check_role(const struct drill *d, struct error *err)
{
	const char *role = d->a->value[DRILL_AS];
	struct arena scratch = { .block_size = 1024 };
	bool ok = !role || playbook_find_role(d->playbook, role);

	if (!ok)
		error_set(
			err, STATUS_USAGE,
			_("playbook '%s' has no role '%s'; see its roles on the playbooks screen"),
			d->playbook->item.id, text_safe(&scratch, role, false));
	arena_release(&scratch);
	return ok;
}

/* ---- unattended ---- */

/* One line at a time, so that what stands there is always on disk, and nothing waits in a buffer.
 */
static bool print_line(void *arg, const char *line, struct error *err)
{
	struct strbuf out = { 0 };

	(void)arg;
	strbuf_addf(&out, "%s\n", line);
	return output_write(&out, err);
}

/* Lists tell it from those that the program led. */
static const char *paper_title(const struct drill *d, struct arena *arena)
{
	return arena_printf(arena, _("%s (paper)"), phrase_text(&d->exercise->title));
}

static struct session *begin(struct drill *d, struct journal *j, struct error *err)
{
	struct arena scratch = { .block_size = 256 };
	int64_t held_ms = d->answers.held_ms;
	struct session *s;
	int prefecture = place_prefecture(d->g, &d->org);
	struct session_info info = {
		.kind = SESSION_DRILL,
		.exercise = d->exercise->item.id,
		.organisation = d->org.name,
		.prefecture = prefecture ? prefecture_get(prefecture)->kanji : NULL,
		.facilitator = d->answers.facilitator ? d->answers.facilitator : SHOW_UNATTENDED,
		.title = d->answers.paper ? paper_title(d, &scratch) : NULL,
		.language = lang_code(lang_current()),
	};
	struct playbook *pb = d->playbook;

	d->playbook = NULL;
	d->exercise = NULL;
	s = session_begin(j, pb, &info, held_ms == WHEN_NONE ? clock_wall_ms() : held_ms, err);
	arena_release(&scratch);
	return s;
}

/* The reason first, then how to go on: what was recorded is not lost. */
static void add_way_on(const struct session *s, struct error *err)
{
	struct arena scratch = { .block_size = 1024 };

	error_set(err, err->status ? err->status : STATUS_SURROUNDINGS,
		  _("%s; the session is kept, go on with 'sonae resume %s'"),
		  arena_copy_text(&scratch, err->text), s->info.id);
	arena_release(&scratch);
}

static bool play(struct drill *d, struct journal *j, struct error *err)
{
	struct session *s = begin(d, j, err);
	bool ok;

	if (!s)
		return false;
	ok = unattended_run(&(struct unattended){ .session = s,
						  .answers = &d->answers,
						  .role = d->a->value[DRILL_AS],
						  .speed = d->speed,
						  .print = print_line },
			    err);
	if (!ok)
		add_way_on(s, err);
	session_close(s);
	return ok;
}

/* ---- a drill that is entered afterwards ---- */

static bool check_held(const struct drill *d, struct error *err)
{
	const struct answers *a = &d->answers;
	int64_t took_ms = a->end_ms == NO_MS ? d->exercise->duration_ms : a->end_ms;

	if (a->held_ms == WHEN_NONE)
		return !a->paper ||
		       error_set(err, STATUS_NO,
				 _("a drill on paper was held at some time; add 'held' to the "
				   "answers"));
	if (a->held_ms + took_ms <= clock_wall_ms())
		return true;
	return error_set(err, STATUS_NO,
			 _("by 'held' the drill would end in the future; correct it"));
}

static bool check_participants(const struct drill *d, struct error *err)
{
	struct arena scratch = { .block_size = 256 };
	bool ok = true;

	EACH (const struct answers_person, person, d->answers.participants) {
		if (!ok || !person->role || playbook_find_role(d->playbook, person->role))
			continue;
		ok = error_set(err, STATUS_NO,
			       _("playbook '%s' has no role '%s'; correct it in 'participants'"),
			       d->playbook->item.id, text_safe(&scratch, person->role, false));
	}
	arena_release(&scratch);
	return ok;
}

static bool run_unattended(struct drill *d, struct error *err)
{
	struct arena scratch = { .block_size = 1024 };
	struct journal *j = NULL;
	bool ok = answers_load(&d->answers, d->a->value[DRILL_ANSWERS], d->exercise, &d->ds, err);

	ok = ok && check_held(d, err) && check_participants(d, err);
	if (ok)
		j = journal_open(paths_journal(&scratch, d->g->journal), JOURNAL_WRITE, err);
	ok = j && play(d, j, err);
	journal_close(j);
	arena_release(&scratch);
	return ok;
}

/* ---- on the screen ---- */

static enum status run_on_screen(struct drill *d, struct error *err)
{
	struct briefing_argument argument = {
		.playbook = d->a->operand[0],
		.exercise = d->exercise->item.id,
		.speed = d->speed,
		.role = d->a->value[DRILL_AS],
	};

	struct open_session before = screens_open_session(d->g, SESSION_DRILL), after;
	enum status status = screens_open(d->g, &briefing_screen, &argument, err);

	after = screens_open_session(d->g, SESSION_DRILL);
	if (strcmp(after.id, before.id) != 0)
		screens_say_open(d->g, after.id, SESSION_DRILL);
	return status;
}

static enum status run(struct drill *d, struct error *err)
{
	bool is_unattended = d->a->value[DRILL_ANSWERS];

	if (!read_speed(d, err))
		return err->status;
	/* What the names mean first: a wrong one is the nearer reason than a missing terminal. */
	if (!load(d, err) || !choose_exercise(d, err) || !check_role(d, err))
		return err->status;
	if (!is_unattended &&
	    !place_need_terminal(_("give the drill a file of answers with --answers"), err))
		return err->status;
	if (!is_unattended)
		return run_on_screen(d, err);
	return run_unattended(d, err) ? STATUS_DONE : err->status;
}

/* All problems of the files in the order of their lines; the message would say the first again. */
static void tell_problems(struct diags *ds, struct error *err)
{
	diags_sort(ds);
	output_problems(ds);
	err->text[0] = '\0';
}

enum status command_drill(const struct globals *g, const struct arguments *a, struct error *err)
{
	struct drill d = { .g = g, .a = a };
	enum status status = run(&d, err);

	if (status == STATUS_NO && d.ds.errors)
		tell_problems(&d.ds, err);
	answers_release(&d.answers);
	playbook_free(d.playbook);
	library_release(&d.library);
	organisation_release(&d.org);
	diags_release(&d.ds);
	return status;
}
