/* place - where a command works; see place.h. */
#include "command/place.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"
#include "base/paths.h"
#include "base/text.h"
#include "command/output.h"
#include "playbook/anywhere.h"

int64_t place_today(void)
{
	return when_local_date(clock_wall_ms());
}

/* The loader takes the last part of a path for a file; where that is a folder it would look
 * outside. */
static bool is_folder(const char *path, struct error *err)
{
	struct arena scratch = { .block_size = 1024 };
	struct stat st;
	bool is = stat(path, &st) == 0 && S_ISDIR(st.st_mode);

	if (is)
		error_set(err, STATUS_SURROUNDINGS, _("'%s' is a folder; name a file"),
			  text_safe(&scratch, path, false));
	arena_release(&scratch);
	return is;
}

/* A link that was named on purpose is followed: its includes lie beside the real file. */
static const char *without_link(struct arena *scratch, const char *path)
{
	struct stat st;
	char *real = lstat(path, &st) == 0 && S_ISLNK(st.st_mode) ? realpath(path, NULL) : NULL;
	const char *result = real ? arena_copy_text(scratch, real) : path;

	free(real);
	return result;
}

struct playbook *place_load_file(const struct library *lib, const char *named, struct diags *ds,
				 struct error *err)
{
	struct arena scratch = { .block_size = 1024 };
	const char *path = without_link(&scratch, named), *slash = strrchr(path, '/');
	struct folder folder = folder_anywhere();
	struct playbook *pb;

	if (is_folder(path, err)) {
		arena_release(&scratch);
		return NULL;
	}
	if (strcmp(path, "-") != 0)
		folder = folder_on_disk(paths_folder_of(&scratch, path));
	/* Without a folder in what was typed, problems are shown without one too. */
	if (!slash)
		folder.name = "";
	folder = library_beside(lib, folder);
	pb = load_playbook(&folder, slash ? slash + 1 : path, place_today(), ds, err);
	arena_release(&scratch);
	return pb;
}

int place_prefecture(const struct globals *g, const struct organisation *org)
{
	return g->prefecture_code ? g->prefecture_code : (int)org->prefecture;
}

struct journal *place_open_journal(const struct globals *g, bool *none_yet, struct error *err)
{
	struct arena scratch = { .block_size = 1024 };
	const char *path = paths_journal(&scratch, g->journal);
	struct journal *j = NULL;

	*none_yet = !files_exists(path);
	if (!*none_yet)
		j = journal_open(path, JOURNAL_READ, err);
	arena_release(&scratch);
	return j;
}

void place_say_none_yet(const struct globals *g)
{
	struct arena scratch = { .block_size = 1024 };

	output_remark(
		arena_printf(&scratch,
			     _("no session has been recorded yet in '%s'; 'sonae drill' starts a "
			       "drill, 'sonae respond' a live incident"),
			     paths_journal(&scratch, g->journal)));
	arena_release(&scratch);
}

struct journal *place_need_journal(const struct globals *g, enum status *status, struct error *err)
{
	bool none_yet;
	struct journal *j = place_open_journal(g, &none_yet, err);

	if (none_yet)
		place_say_none_yet(g);
	else if (!j)
		*status = err->status;
	return j;
}

bool place_need_terminal(const char *instead, struct error *err)
{
	if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
		return true;
	return error_set(err, STATUS_SURROUNDINGS, _("there is no terminal to show screens on; %s"),
			 instead);
}
