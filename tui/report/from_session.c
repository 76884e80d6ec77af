/* from_session - a session becomes a playbook with one exercise; see from_session.h. */
#include "report/from_session.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "playbook/emit.h"
#include "report/from_parts.h"

#define ID_CHARACTERS 13 /* of the session's id: as many as tell two of a minute apart */

/* ---- what both kinds of sessions use ---- */

const char *from_text(struct from *f, const char *text)
{
	return text ? anonymiser_text(&f->names, text, f->arena) : "";
}

struct phrase from_phrase(const char *text)
{
	struct phrase p = { 0 };

	p.in[lang_current()] = text;
	return p;
}

/* Entries come nearly in the order of their times; what was written down later is sorted in. */
struct inject *from_add(struct from *f, const char *id, int64_t at_ms)
{
	struct inject *item = f->exercise.injects.item;
	size_t at = f->exercise.injects.count;

	if (at_ms < 0)
		at_ms = 0;
	if (at_ms >= FROM_MOST_MS) {
		f->left_out++;
		return NULL;
	}
	for (; at && item[at - 1].at_ms > at_ms; at--)
		item[at] = item[at - 1];
	f->exercise.injects.count++;
	item[at] = (struct inject){ .item.id = id,
				    .at_ms = at_ms,
				    .clock = -1,
				    .after = { .inject_index = -1, .option_index = -1 } };
	return &item[at];
}

/* Long enough for everything, in whole minutes. */
static void set_duration(struct exercise *ex)
{
	int64_t end_ms = ex->duration_ms > MS_PER_MINUTE ? ex->duration_ms : MS_PER_MINUTE;

	EACH (const struct inject, inject, ex->injects) {
		int64_t ms = inject->at_ms + (inject->decision ? inject->decision->within_ms : 0);

		if (ms > end_ms)
			end_ms = ms;
	}
	end_ms = (end_ms + MS_PER_MINUTE - 1) / MS_PER_MINUTE * MS_PER_MINUTE;
	ex->duration_ms = end_ms > FROM_MOST_MS ? FROM_MOST_MS : end_ms;
}

/* ---- the playbook around it ---- */

/* The path of the file in which an item stands. */
static const char *path_of(const struct playbook *pb, const struct item *item)
{
	EACH (const struct playbook_file, file, pb->files)
		if (item->at.file && !strcmp(file->shown, item->at.file))
			return file->path;
	return "";
}

static bool is_included(const struct playbook *pb, const struct item *item)
{
	const char *path = path_of(pb, item);

	EACH (const struct ref, ref, pb->include)
		if (!strcmp(ref->id, path))
			return true;
	return false;
}

static void take_includes(struct playbook *pb, const struct from_session *from,
			  struct strbuf *remarks)
{
	const struct playbook *old = from->session->playbook;

	pb->include.item = arena_alloc(&pb->arena, old->include.count * sizeof *pb->include.item);
	EACH (const struct ref, ref, old->include)
		if (library_has(from->library, ref->id))
			pb->include.item[pb->include.count++] = *ref;
		else
			strbuf_addf(remarks,
				    _("# Not included, because it is in none of the "
				      "playbook folders: %s\n"),
				    text_safe(&pb->arena, ref->id, false));
}

static void take_roles(struct playbook *pb, struct from *f)
{
	const struct playbook *old = f->session->playbook;
	struct playbook files = { .files = old->files, .include = pb->include };

	pb->roles.item = arena_alloc(&pb->arena, old->roles.count * sizeof *pb->roles.item);
	EACH (const struct role, role, old->roles)
		if (!is_included(&files, &role->item))
			pb->roles.item[pb->roles.count++] = *role;
}

static bool cites(const struct exercise *ex, const char *source)
{
	EACH (const struct inject, inject, ex->injects) {
		if (!inject->decision)
			continue;
		EACH (const struct option, option, inject->decision->options)
			EACH (const struct ref, ref, option->sources)
				if (!strcmp(ref->id, source))
					return true;
	}
	return false;
}

static void take_sources(struct playbook *pb, struct from *f)
{
	const struct playbook *old = f->session->playbook;
	struct playbook files = { .files = old->files, .include = pb->include };

	pb->sources.item = arena_alloc(&pb->arena, old->sources.count * sizeof *pb->sources.item);
	EACH (const struct source, source, old->sources)
		if (cites(&f->exercise, source->item.id) && !is_included(&files, &source->item))
			pb->sources.item[pb->sources.count++] = *source;
}

static const char *id_of(const struct from_session *from, struct arena *arena)
{
	if (from->id)
		return from->id;
	return arena_printf(arena, "from-%.*s", ID_CHARACTERS, from->session->info.id);
}

static void add_head(struct strbuf *out, const struct from *f, const struct strbuf *remarks)
{
	strbuf_add(out, "# yaml-language-server: $schema=schema.json\n");
	strbuf_add(out,
		   f->session->run->incident
			   ? _("# An incident as it happened, to be drilled: each inject comes "
			       "when it came then.\n"
			       "# Names, hosts, numbers and addresses were replaced by rules. "
			       "Read all of it before you pass it on.\n"
			       "# Points, time limits and feedback are proposals: what was "
			       "chosen then has 100 points, right or wrong.\n"
			       "# The trainer writes what is right, and the options that are "
			       "missing.\n")
			   : _("# A drill as it was held: each inject comes when it came "
			       "then.\n"
			       "# What did not come is left out, and so is what one decision "
			       "brings another.\n"));
	if (f->left_out)
		strbuf_addf(out,
			    ngettext("# %zu event after the thirtieth day is left out.\n",
				     "# %zu events after the thirtieth day are left out.\n",
				     f->left_out),
			    f->left_out);
	strbuf_add(out, strbuf_text(remarks));
}

static void write_playbook(const struct from_session *from, struct from *f, struct strbuf *out)
{
	struct playbook pb = { .sonae = 1, .version = "1", .reviewed = from->today };
	struct strbuf remarks = { 0 };
	const char *language = lang_code(lang_current());

	pb.item.id = id_of(from, &pb.arena);
	pb.title = f->exercise.title;
	pb.languages.item = &language;
	pb.languages.count = 1;
	take_includes(&pb, from, &remarks);
	take_roles(&pb, f);
	take_sources(&pb, f);
	pb.exercises.item = &f->exercise;
	pb.exercises.count = 1;
	add_head(out, f, &remarks);
	emit_record(out, &playbook_record, &pb, 0);
	strbuf_release(&remarks);
	arena_release(&pb.arena);
}

static bool is_playable(const struct session *s, struct error *err)
{
	if (s->info.kind == SESSION_DRILL || s->info.kind == SESSION_INCIDENT)
		return true;
	return error_set(err, STATUS_NO,
			 _("session '%s' is neither a drill nor an incident; choose another one"),
			 s->info.id);
}

static bool asks(const struct exercise *ex)
{
	EACH (const struct inject, inject, ex->injects)
		if (inject->decision)
			return true;
	return false;
}

/* A drill that was hardly begun would make a plan of a first inject and nothing more. */
static bool has_happened(const struct session *s, struct error *err)
{
	bool wants_answer = s->info.kind == SESSION_DRILL && asks(s->exercise);
	bool ok = !wants_answer;

	for (size_t i = 0; i < s->count && !ok; i++)
		ok = s->entries[i].kind == ENTRY_DECISION ||
		     (s->entries[i].kind == ENTRY_TIMEOUT && s->entries[i].late);
	if (ok)
		return true;
	return error_set(err, STATUS_NO,
			 _("no question of session '%s' was answered or ran out of time; choose a "
			   "drill that was held"),
			 s->info.id);
}

bool from_session_write(const struct from_session *from, struct strbuf *out, struct error *err)
{
	const struct session *s = from->session;
	struct arena arena = { 0 };
	struct from f = { .session = s, .arena = &arena, .names.arena = &arena };

	if (!is_playable(s, err) || !has_happened(s, err))
		return false;
	f.exercise.starts_at = -1;
	f.exercise.injects.item = arena_alloc(&arena, s->count * sizeof *f.exercise.injects.item);
	f.exercise.title = from_phrase(
		arena_printf(&arena, _("%s, as it happened"), session_title(s)));
	from_hide_names(&f);
	if (s->run->incident)
		from_incident(&f);
	else
		from_drill(&f);
	set_duration(&f.exercise);
	if (f.exercise.injects.count)
		write_playbook(from, &f, out);
	else
		error_set(err, STATUS_NO,
			  _("nothing has happened in session '%s' yet; choose another one"),
			  s->info.id);
	arena_release(&arena);
	return f.exercise.injects.count;
}
